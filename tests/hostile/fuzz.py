"""Fuzzing that follows the paths of the program: ``python -m tests.hostile.fuzz SECONDS``.

It needs atheris, which has wheels for Linux on x86-64 only and is therefore in no lock file:
``.venv/bin/pip install atheris``. Without it this says so and ends.
"""

from __future__ import annotations

import importlib
import importlib.util
import random
import sys
import tempfile
from pathlib import Path

PARTS = ("entry", "text", "prose", "formula", "layout")


def seeds(folder: Path) -> None:
    """Real entries and hostile texts to begin with, each behind the number of the part that reads it."""
    shapes = importlib.import_module("tests.hostile.shapes")
    for number, (_, text) in enumerate(shapes.originals()):
        for part in ("entry", "layout"):
            (folder / f"{part}-{number}").write_bytes(bytes([PARTS.index(part)]) + text.encode())
    for number, text in enumerate(shapes.ALL):
        (folder / f"prose-{number}").write_bytes(bytes([PARTS.index("prose")]) + text.encode())
    for number, text in enumerate(("IF({a}=1,SUM({b.c}),2)", "ROUND({row}*2,0)", '-{a}%&"x"')):
        (folder / f"formula-{number}").write_bytes(bytes([PARTS.index("formula")]) + text.encode())


def main(seconds: int) -> None:
    """Run until the time is over or something does not hold; libFuzzer then prints and keeps the input."""
    if importlib.util.find_spec("atheris") is None:
        print("atheris is not installed; the fuzzing that follows the paths of the program is left out")
        return
    import atheris

    with atheris.instrument_imports(include=["toolbox", "macros"]):
        shapes = importlib.import_module("tests.hostile.shapes")
    folder = Path(tempfile.mkdtemp(prefix="toolbox-fuzz-"))
    corpus = folder / "corpus"
    corpus.mkdir()
    seeds(corpus)

    def one(data: bytes) -> None:
        part, rest = PARTS[data[0] % len(PARTS)] if data else "entry", data[1:]
        text = rest.decode("utf-8", "replace")
        if part == "entry":
            shapes.loader_holds(folder, rest)
        elif part == "text":
            shapes.text_holds(folder, rest)
        elif part == "prose":
            shapes.prose_holds(text)
        elif part == "formula":
            shapes.formula_holds(text)
        else:
            shapes.layout_holds(text, "practices")

    options = [
        f"-max_total_time={seconds}",
        "-timeout=20",
        "-rss_limit_mb=1024",
        "-max_len=20000",
        f"-seed={random.randrange(2**31)}",
    ]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={folder}/", str(corpus)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
