"""Compare the entries of two commits: read both from git, without a checkout."""

from __future__ import annotations

import re
from pathlib import Path

from scripts.repository import Blob, Repository
from toolbox.difference import Difference, State, differences
from toolbox.entry_files import ENTRIES
from toolbox.model.fields import Ref
from toolbox.problem import Problem, in_order
from toolbox.source import parse
from toolbox.textfile import TEXT_LIMITS, decoded


class NotComparable(Exception):
    """Entries of a commit cannot be read; ``problems`` says which and why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(f"{one.path}:{one.line}: {one.message}" for one in problems))
        self.problems = problems


#: Where a field of an entry begins in its file.
_FIELD = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)
#: What is told of an entry whatever changed in it.
_ALWAYS = frozenset({"title", "status", "aliases", "change", "retired"})


def compare(repository: Repository, before: str, after: str) -> list[Difference]:
    """What differs between the entries of two commits. Raises :class:`NotComparable`.

    Of files that are alike none is read, and of two that differ only the fields that do.
    """
    old, new = repository.files(before, ENTRIES), repository.files(after, ENTRIES)
    changed = {path for path in {*old, *new} if _name(old.get(path)) != _name(new.get(path))}
    refs = {_ref(path) for path in changed}
    was, is_now = (_texts(repository, commit, files, refs) for commit, files in ((before, old), (after, new)))
    reduced = {path: _where_they_differ(was[path], is_now[path]) for path in was.keys() & is_now.keys()}
    found: list[Problem] = []
    states = []
    for commit, texts, side in ((before, was, 0), (after, is_now, 1)):
        state, problems = _state(commit, texts, {path: both[side] for path, both in reduced.items() if both})
        states.append(state)
        found += problems
    if found:
        raise NotComparable(in_order(found))
    return differences(*states)


def _where_they_differ(before: str, after: str) -> tuple[str, str] | None:
    """The two files without the fields that are the same in both; None where the text does not fall into fields."""
    old, new = (_fields(text) for text in (before, after))
    if old is None or new is None:
        return None
    wanted = {name for name in {*old, *new} if name in _ALWAYS or old.get(name) != new.get(name)}
    return tuple("".join(text for name, text in fields.items() if name in wanted) for fields in (old, new))


def _fields(text: str) -> dict[str, str] | None:
    parts = _FIELD.split(text)
    if any(line and not line.startswith("#") for line in parts[0].splitlines()):
        return None
    fields = {part.partition(":")[0]: part for part in parts[1:]}
    return fields if len(fields) == len(parts) - 1 else None


def _name(blob: Blob | None) -> str | None:
    return blob.name if blob else None


def _ref(path: str) -> Ref:
    file = Path(path)
    return Ref(file.parent.name, file.stem)


def _texts(repository: Repository, commit: str, files: dict[str, Blob], refs: set[Ref]) -> dict[str, str]:
    """The files of these entries, as text by path."""
    wanted = {path: blob for path, blob in files.items() if _ref(path) in refs}
    problems = [
        Problem(_at(path, commit), 1, 1, "too-large", "the file is too large")
        for path, blob in wanted.items()
        if blob.size > TEXT_LIMITS.size
    ]
    if problems:
        raise NotComparable(problems)
    contents = repository.contents(wanted.values())
    texts: dict[str, str] = {}
    for path, blob in wanted.items():
        text, found = decoded(_at(path, commit), contents[blob.name])
        problems += found
        texts[path] = text or ""
    if problems:
        raise NotComparable(in_order(problems))
    return texts


def _state(commit: str, texts: dict[str, str], reduced: dict[str, str]) -> tuple[State, list[Problem]]:
    """The entries as their files state them, the text of a template under ``text``."""
    entries: dict[Ref, dict] = {}
    problems: list[Problem] = []
    for path, text in texts.items():
        if not path.endswith(".yml"):
            continue
        source = parse(reduced[path], path)[0] if path in reduced else None
        if source is None:  # read it whole, for the line of the fault, or because a field spans what looks like two
            source, found = parse(text, _at(path, commit))
            problems += found
        if source is not None and isinstance(source.value, dict):
            entries[_ref(path)] = dict(source.value)
    for path, text in texts.items():
        if path.endswith(".md") and _ref(path) in entries:
            entries[_ref(path)]["text"] = text
    return entries, problems


def _at(path: str, commit: str) -> str:
    return f"{path} in {commit[:12]}"
