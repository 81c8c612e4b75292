"""One entry from its files: read, judged, and with its text where it is a template."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from toolbox.catalogue import once_read
from toolbox.kept_entries import KeptEntries, digest_of, packed, unpacked
from toolbox.model.entry import Entry
from toolbox.model.fields import Ref
from toolbox.model.judge import judge
from toolbox.model.kinds import KINDS
from toolbox.model.template import Template
from toolbox.problem import Problem, quoted
from toolbox.rules import OF_ONE, Case
from toolbox.source import Source, read_yaml
from toolbox.spread import spread
from toolbox.textfile import TEXT_LIMITS, read_text
from toolbox.vocabulary import Vocabulary

#: An entry and its source, as far as they could be read, and the problems of both.
Outcome = tuple[Entry | None, Source | None, list[Problem]]


@dataclass
class Read:
    """The entries as an earlier load of the same toolbox read them: whoever loads again and again reads only what
    changed. An entry is taken from here while its files are the same in the eyes of the file system, and the
    vocabularies by which it was judged are the same too. ``keeping`` does so from one run of the program to the next:
    see :mod:`toolbox.kept_entries`; ``trouble`` says in a sentence what went wrong with that."""

    keeping: bool = False
    trouble: str = ""
    vocabularies: Mapping[str, Vocabulary] = field(default_factory=dict)
    entries: dict[Ref, tuple[tuple[int, ...], Outcome]] = field(default_factory=dict)

    def all(
        self, root: Path, paths: Mapping[Ref, str], vocabularies: Mapping[str, Vocabulary]
    ) -> Iterator[tuple[Ref, Outcome]]:
        """Each entry that has a file, its source and the problems of both, in the order of ``paths``."""
        if vocabularies != self.vocabularies:
            self.vocabularies, self.entries = vocabularies, {}
        # Only the first load of a program asks: what changes later the next program reads again.
        kept = KeptEntries(root, vocabularies) if self.keeping and not self.entries else None
        states: dict[Ref, tuple[int, ...]] = {}
        for ref, path in paths.items():
            state = _state(root, path)
            if (known := self.entries.get(ref)) and known[0] == state:
                continue
            if kept and (digest := digest_of(root, path)) and (held := kept.entry(path, digest)):
                self.entries[ref] = (state, (*held, []))
            else:
                states[ref] = state
        new: dict[str, tuple[bytes, bytes]] = {}
        read = partial(_read_to_keep if kept else _read, root, paths, vocabularies)
        for (ref, state), found in zip(states.items(), spread(read, list(states)), strict=True):
            if isinstance(found, ToKeep):
                new[paths[ref]] = found
                found = (*unpacked(found.entry), [])
            self.entries[ref] = (state, found)
        if kept:
            kept.keep(new, paths.values())
        self.trouble = kept.trouble if kept else ""
        return ((ref, self.entries[ref][1]) for ref in paths)


def _state(root: Path, path: str) -> tuple[int, ...]:
    """What changes when an entry or the text beside it is written, replaced or touched."""
    state: list[int] = []
    stem = os.path.join(root, path.removesuffix(".yml"))
    for file in (f"{stem}.yml", f"{stem}.md"):
        try:
            about = os.lstat(file)
        except OSError:
            state.append(-1)
        else:
            state += (about.st_ino, about.st_mode, about.st_size, about.st_mtime_ns, about.st_ctime_ns)
    return tuple(state)


class ToKeep(NamedTuple):
    """An entry without a fault as it is kept; one process hands it to the other like this too."""

    digest: bytes
    entry: bytes


def _read_to_keep(
    root: Path, paths: Mapping[Ref, str], vocabularies: Mapping[str, Vocabulary], ref: Ref
) -> Outcome | ToKeep:
    digest = digest_of(root, paths[ref])
    entry, source, problems = outcome = _read(root, paths, vocabularies, ref)
    # Who saves the file while it is read gets no digest of another text.
    if digest is None or entry is None or source is None or problems or digest_of(root, paths[ref]) != digest:
        return outcome
    return ToKeep(digest, packed((entry, source)))


def _read(root: Path, paths: Mapping[Ref, str], vocabularies: Mapping[str, Vocabulary], ref: Ref) -> Outcome:
    path = paths[ref]
    source, problems = read_yaml(root, path)
    if source is None:
        return None, None, problems
    entry, problems = judge(KINDS[ref.kind].model, source, vocabularies)
    if entry is None:
        return None, source, problems
    entry.stand_at(ref)
    if isinstance(entry, Template):
        text, problems = _read_template_text(root, path, entry)
        entry._text = text
    problems = [*problems, *_faults_of_one(entry, source)]
    once_read(entry)
    return entry, source.once_judged(), problems


def _faults_of_one(entry: Entry, source: Source) -> Iterator[Problem]:
    """What the rules find that need no other entry."""
    case = Case.alone(entry, source)
    for rule in OF_ONE:
        yield from rule(case)


def _read_template_text(root: Path, path: str, entry: Template) -> tuple[str, list[Problem]]:
    text_path = path.removesuffix(".yml") + ".md"
    if not (root / text_path).exists() and not (root / text_path).is_symlink():
        if entry.format == "spreadsheet":
            return "", []
        return "", [
            Problem(
                path,
                1,
                1,
                "missing-text",
                f"a document needs its text in {quoted(Path(text_path).name)} beside this file",
            )
        ]
    if entry.format == "spreadsheet":
        message = "a spreadsheet has its sheets in the entry, and no text beside it; delete this file"
        return "", [Problem(text_path, 1, 1, "text-of-spreadsheet", message)]
    text, problems = read_text(root, text_path, TEXT_LIMITS)
    return text or "", problems
