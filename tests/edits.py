"""Edits of the miniature toolbox as people make them, in an order that dice choose."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

_ENTRIES = Path("toolbox/entries")
_KEY = _ENTRIES / "practices/agree-the-key.yml"
_TEXTS = {
    _KEY: ("Partners write down", "Partners write up", "Three partners write down"),
    _ENTRIES / "case-studies/two-towns-buy-boats.yml": ("boats", "barges"),
    _ENTRIES / "templates/key-agreement.md": ("agreement", "arrangement"),
    Path("toolbox/glossary.yml"): ("split common costs", "divide common costs"),
    Path("toolbox/vocabulary/topics.yml"): ("label: Governance", "label: Who decides"),
}
_COPY = _ENTRIES / "practices/agree-another-key.yml"


def edits(root: Path, seed: int, count: int) -> Iterator[tuple[str, ...]]:
    """Make ``count`` edits one by one; gives the names of the files that each changed, relative to ``root``.

    Eight edits in a row, from the first on, are one of each sort.
    """
    dice = random.Random(seed)
    sorts = [_reword, _reword_page, _retitle, _copy_or_delete, _rename, _retire, _check, _explain]
    for number in range(count):
        if number % len(sorts) == 0:
            dice.shuffle(sorts)
        yield sorts[number % len(sorts)](root, dice, number)


def _reword(root: Path, dice: random.Random, number: int) -> tuple[str, ...]:
    path = dice.choice(sorted(_TEXTS))
    file = root / path
    text = file.read_text(encoding="utf-8")
    now = next(words for words in _TEXTS[path] if words in text)
    file.write_text(text.replace(now, dice.choice(_TEXTS[path]), 1), encoding="utf-8")
    return (path.as_posix(),)


def _reword_page(root: Path, dice: random.Random, number: int) -> tuple[str, ...]:
    """Two pages that are written by hand, one with and one without a macro."""
    names = "docs/about/privacy.md", "docs/about/releasing.md"
    for path in map(root.joinpath, names):
        path.write_text(f"{path.read_text(encoding='utf-8')}\nSaid again ({number}).\n", encoding="utf-8")
    return names


def _retitle(root: Path, dice: random.Random, number: int) -> tuple[str, ...]:
    """A title stands on every page that refers to it; what its entry explains of the glossary changes too."""
    path = root / _ENTRIES / "obstacles/keys-are-oral.yml"
    text = path.read_text(encoding="utf-8")
    term, word = "as a formula", "as a rule"
    path.write_text(text.replace(term, word) if term in text else text.replace(word, term), encoding="utf-8")
    _first_line(path, f"title: Keys are told, not written ({number})")
    return (path.relative_to(root).as_posix(),)


def _copy_or_delete(root: Path, dice: random.Random, number: int) -> tuple[str, ...]:
    copy = root / _COPY
    if copy.exists():
        copy.unlink()
    else:
        text = (root / _KEY).read_text(encoding="utf-8").replace("aliases: [agree-the-cost-key]\n", "")
        copy.write_text(text, encoding="utf-8")
        _first_line(copy, f"title: Agree another key ({number})")
    return (_COPY.as_posix(),)


def _rename(root: Path, dice: random.Random, number: int) -> tuple[str, ...]:
    """An event gets another identifier."""
    old = dice.choice(sorted((root / _ENTRIES / "events").glob("*.yml")))
    new = old.with_name(f"{old.stem.split('-then-')[0]}-then-{number}.yml")
    shutil.move(old, new)
    return old.relative_to(root).as_posix(), new.relative_to(root).as_posix()


def _retire(root: Path, dice: random.Random, number: int) -> tuple[str, ...]:
    path = root / _ENTRIES / "practices/old-way.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("The key is now agreed earlier.", f"The key is agreed earlier ({number})."), "utf-8")
    return (path.relative_to(root).as_posix(),)


def _check(root: Path, dice: random.Random, number: int) -> tuple[str, ...]:
    """The newest check is told on every page."""
    path = root / _KEY
    text = path.read_text(encoding="utf-8")
    days = ("date: 2026-11-21", "date: 2026-11-22")
    now = next(day for day in days if day in text)
    path.write_text(text.replace(now, days[now == days[0]], 1), encoding="utf-8")
    return (_KEY.as_posix(),)


def _explain(root: Path, dice: random.Random, number: int) -> tuple[str, ...]:
    """A term is no longer explained in the text of entries, or is again."""
    path = root / "toolbox/glossary.yml"
    text = path.read_text(encoding="utf-8")
    mark, silent = "  term: Formula\n", "  term: Formula\n  in_text: false\n"
    path.write_text(text.replace(silent, mark) if silent in text else text.replace(mark, silent), encoding="utf-8")
    return ("toolbox/glossary.yml",)


def _first_line(path: Path, line: str) -> None:
    _, _, rest = path.read_text(encoding="utf-8").partition("\n")
    path.write_text(f"{line}\n{rest}", encoding="utf-8")
