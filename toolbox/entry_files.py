"""The files of entries: which there are, and whatever does not belong beside them."""

from __future__ import annotations

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
    for path in _files_below(root / ENTRIES):
        name = path.relative_to(root).as_posix()
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
        problem = _misplaced(root, path, name)
        if problem:
            problems.append(problem)
        elif path.suffix == ".yml":
            paths[Ref(path.parent.name, path.stem)] = name
    order = list(KINDS)
    return dict(sorted(paths.items(), key=lambda item: (order.index(item[0].kind), item[0].id))), problems


def _files_below(folder: Path, levels: int = 6) -> Iterator[Path]:
    """The files in stable order; a folder that is nested too deep, in place of what it holds."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if levels and path.is_dir() and not path.is_symlink():
            yield from _files_below(path, levels - 1)
        else:
            yield path


def _misplaced(root: Path, path: Path, name: str) -> Problem | None:
    """Why this file is no entry: wrong folder, wrong ending, wrong name."""
    steps = path.relative_to(root / ENTRIES).parts
    if path.is_symlink():
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
    if path.suffix == ".md" and steps[0] == "templates":
        if not path.with_suffix(".yml").exists():
            return Problem(name, 1, 1, "text-without-entry", f"there is no {path.stem}.yml beside this text")
        return None
    if path.suffix != ".yml":
        return Problem(
            name, 1, 1, "wrong-ending", f"an entry is a file that ends in '.yml'; rename {quoted(path.name)}"
        )
    if not IDENTIFIER.match(path.stem) or len(path.stem) > LONGEST_IDENTIFIER:
        return Problem(
            name,
            1,
            1,
            "bad-identifier",
            f"the file name {quoted(path.stem)} is not an identifier; write lower-case words of a-z and 0-9 "
            f"joined by hyphens, {LONGEST_IDENTIFIER} characters at most",
        )
    if path.stem in RESERVED:
        return Problem(name, 1, 1, "reserved-identifier", f"{quoted(path.stem)} is a reserved name; choose another")
    return None
