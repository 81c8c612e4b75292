"""Write the forms of the forges anew: ``make generate``, or ``python -m scripts.forge_forms``."""

from __future__ import annotations

import datetime
from pathlib import Path

from macros.forms import forms
from scripts.build import settings_of
from toolbox import vocabulary
from toolbox.load import in_preparation

PROJECT = Path(__file__).parent.parent
#: Where every file is one of ours.
_FOLDERS = (".github/ISSUE_TEMPLATE", ".gitlab/issue_templates", ".gitlab/merge_request_templates")


def wanted(root: Path) -> dict[str, str]:
    """The forms as they should stand under ``root``, by path."""
    vocabularies, _ = vocabulary.load(root)
    return forms(vocabularies, settings_of(root, in_preparation(root, datetime.date.today())))


def standing(root: Path) -> set[str]:
    """The forms that stand there, whether or not they should."""
    return {path.relative_to(root).as_posix() for folder in _FOLDERS for path in (root / folder).glob("*")}


def main() -> None:
    """Write what differs, remove what is no longer made, and say so."""
    made = wanted(PROJECT)
    for name in sorted(standing(PROJECT) - set(made)):
        (PROJECT / name).unlink()
        print(f"Removed {name}")
    for name, text in made.items():
        path = PROJECT / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"Wrote {name}")


if __name__ == "__main__":
    main()
