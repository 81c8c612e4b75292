"""The files of entries: which there are, and whatever does not belong beside them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from toolbox.model.address_name import RESERVED
from toolbox.model.fields import IDENTIFIER, LONGEST_IDENTIFIER, Ref
from toolbox.model.kinds import KINDS
from toolbox.problem import Problem, did_you_mean, quoted

ENTRIES = "toolbox/entries"


def entry_paths(root: Path) -> tuple[dict[Ref, str], list[Problem]]:
    """The files of entries by reference, in stable order, and whatever does not belong beside them."""
    paths: dict[Ref, str] = {}
    problems: list[Problem] = []
    lower: dict[str, str] = {}
    for name, is_link in _files_below(root / ENTRIES, ENTRIES):
        first = lower.setdefault(name.casefold(), name)
        if first != name:
            problems.append(
                Problem(
                    name,
                    1,
                    1,
                    "name-collides",
                    f"differs from {quoted(first)} only in capital letters; many computers cannot keep both",
                )
            )
        problem = _misplaced(root, name, is_link)
        if problem:
            problems.append(problem)
        elif name.endswith(".yml"):
            kind, _, file = name.removeprefix(f"{ENTRIES}/").partition("/")
            paths[Ref(kind, file.removesuffix(".yml"))] = name
    order = list(KINDS)
    return dict(sorted(paths.items(), key=lambda item: (order.index(item[0].kind), item[0].id))), problems


def _files_below(folder: Path, name: str, levels: int = 6) -> Iterator[tuple[str, bool]]:
    """The files in stable order, and whether each is a symbolic link; a folder that is nested too deep, in place of
    what it holds. ``name`` is that of the folder."""
    for one in sorted(os.scandir(folder), key=lambda one: one.name) if folder.is_dir() else ():
        if levels and one.is_dir(follow_symlinks=False):
            yield from _files_below(folder / one.name, f"{name}/{one.name}", levels - 1)
        else:
            yield f"{name}/{one.name}", one.is_symlink()


def _misplaced(root: Path, name: str, is_link: bool) -> Problem | None:
    """Why this file is no entry: wrong folder, wrong ending, wrong name."""
    steps = name.removeprefix(f"{ENTRIES}/").split("/")
    stem, ending = os.path.splitext(steps[-1])
    if is_link:
        return Problem(name, 1, 1, "symbolic-link", "this is a symbolic link; put the file itself here")
    if len(steps) != 2 or steps[0] not in KINDS:
        hint = did_you_mean(steps[0], KINDS) or f"; an entry stands in one of: {', '.join(KINDS)}"
        return Problem(
            name,
            1,
            1,
            "unknown-folder",
            f"{quoted(steps[0] if len(steps) > 1 else name)} is not a folder of entries{hint}",
        )
    if ending == ".md" and steps[0] == "templates":
        if not (root / name).with_suffix(".yml").exists():
            return Problem(name, 1, 1, "text-without-entry", f"there is no {stem}.yml beside this text")
        return None
    if ending != ".yml":
        return Problem(
            name, 1, 1, "wrong-ending", f"an entry is a file that ends in '.yml'; rename {quoted(steps[-1])}"
        )
    if not IDENTIFIER.match(stem) or len(stem) > LONGEST_IDENTIFIER:
        return Problem(
            name,
            1,
            1,
            "bad-identifier",
            f"the file name {quoted(stem)} is not an identifier; write lower-case words of a-z and 0-9 "
            f"joined by hyphens, {LONGEST_IDENTIFIER} characters at most",
        )
    if stem in RESERVED:
        return Problem(name, 1, 1, "reserved-identifier", f"{quoted(stem)} is a reserved name; choose another")
    return None
