"""Toolboxes of many entries: the real ones, written again under new identifiers until there are as many as wanted.

So they have the real schema and the real size. They are written in rounds, and references lead to the copies of the
same round. The last round is cut short; what it lacks is referred to among the real ones, so that no reference dangles.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from toolbox.entry_files import ENTRIES, entry_paths
from toolbox.model.fields import Ref

PROJECT = Path(__file__).parent.parent.parent
#: Kinds whose entries are not written again: a country is there once, under its code.
ONCE = ("countries",)
#: Kinds that some fields name by identifier alone.
_ALONE = ("templates", "case-studies")


@dataclass(frozen=True)
class Corpus:
    """What was written: a toolbox under ``root`` with ``count`` entries of ``size`` bytes together, texts of templates included."""

    root: Path
    count: int
    size: int

    @property
    def kilobytes(self) -> float:
        """kB an entry."""
        return self.size / self.count / 1000


def generate(root: Path, wanted: int) -> Corpus:
    """Write ``wanted`` valid entries under ``root``, and at least all real ones; with all that stands beside entries."""
    _write_surroundings(root)
    paths, _ = entry_paths(PROJECT)
    mention = _mention(paths)
    count = size = 0
    for turn, refs in enumerate(rounds(list(paths), wanted)):
        copied = {str(ref) for ref in refs} | {ref.id for ref in refs if ref.kind in _ALONE}
        for ref in refs:
            for suffix in (".yml", ".md"):
                source = (PROJECT / paths[ref]).with_suffix(suffix)
                if source.exists():
                    text = _of_round(source.read_text(encoding="utf-8"), mention, copied, turn)
                    target = root / ENTRIES / ref.kind / f"{_name(ref.id, turn)}{suffix}"
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_text(text, encoding="utf-8")
                    size += len(text.encode())
        count += len(refs)
    return Corpus(root, count, size)


def rounds(refs: Sequence[Ref], wanted: int) -> Iterator[list[Ref]]:
    """Which entries are written in each round: all in the first, and in the last an even choice of those still wanted."""
    yield list(refs)
    again = [ref for ref in refs if ref.kind not in ONCE]
    missing = wanted - len(refs)
    while missing > 0:
        some = min(missing, len(again))
        # Spread over all kinds: a run of entries of one kind would change the mixture, and with it bytes and times.
        yield [again[number * len(again) // some] for number in range(some)]
        missing -= some


def _write_surroundings(root: Path) -> None:
    """The pages written by hand, the settings, and words, law, thresholds, phases and timetables."""
    shutil.copytree(PROJECT / "docs", root / "docs")
    shutil.copy(PROJECT / "mkdocs.yml", root)
    for source in sorted((PROJECT / "toolbox").rglob("*.yml")):
        place = source.relative_to(PROJECT)
        if not place.is_relative_to(ENTRIES) and "editions" not in place.parts:
            (root / place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, root / place)


def _mention(paths: Iterable[Ref]) -> re.Pattern[str]:
    """Where a text names an entry: with its kind, or by identifier alone as the fields for papers and cases do."""
    refs = [ref for ref in paths if ref.kind not in ONCE]
    full = "|".join(sorted(map(str, refs), key=len, reverse=True))
    alone = "|".join(sorted((ref.id for ref in refs if ref.kind in _ALONE), key=len, reverse=True))
    return re.compile(rf"(?<![\w/.-])(?:{full}|{alone})(?![\w/.-])")


def _name(identifier: str, turn: int) -> str:
    return f"{identifier}-{turn}" if turn else identifier


def _of_round(text: str, mention: re.Pattern[str], copied: set[str], turn: int) -> str:
    """The text as it stands in a round, in which the names ``copied`` have a copy."""
    return mention.sub(lambda found: _name(found[0], turn if found[0] in copied else 0), text) if turn else text


def edited_practice(root: Path) -> Path:
    """The file of the practice that is edited: the first real one."""
    # By identifier: as file names, "a-1.yml" would come before "a.yml".
    return min((root / ENTRIES / "practices").glob("*.yml"), key=lambda path: path.stem)


def with_sentence_changed(text: str, number: int) -> str:
    """The text of an entry whose summary says something else in its first line, a different thing for each ``number``."""
    sentence = r"(?m)^(summary: (?:>-\n +)?.*?)(?: \(edit \d+\))?\.$"
    return _changed(sentence, rf"\1 (edit {number}).", text)


def with_title_changed(text: str, number: int) -> str:
    """The text of an entry with another title, a different one for each ``number``."""
    return _changed(r"(?m)^title: .*$", f"title: Edited title {number}", text)


def _changed(pattern: str, new: str, text: str) -> str:
    changed = re.sub(pattern, new, text, count=1)
    if changed == text:  # or an unchanged build would be timed as one after an edit
        raise ValueError("the entry to be edited has no title or summary of the usual form")
    return changed
