"""``python -m scripts`` is the ``toolbox`` program."""

from scripts.cli import main

main()
