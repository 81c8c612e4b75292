"""What a site was built from, so that to build again without a change does nothing.

The record stands under ``.cache/sites/``. It is believed only while all is as it was: every file that the site is made
from, the program with its libraries, the choices and the day, and each file of the site in the eyes of the file system.
A record that cannot be read, or was written by another version of the program, says nothing, and the site is built.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import distributions
from pathlib import Path

from macros.earlier import State, state_of

RECORDS = ".cache/sites"
_PROGRAM = Path(__file__).parent.parent
#: What a site is made from, under the root of a toolbox, and where the program is.
_SOURCES, _CODE = ("docs", "toolbox", "mkdocs.yml"), ("macros", "toolbox", "scripts")


def inputs(home: Path, choices: tuple[object, ...], without: Path | None = None) -> str:
    """The digest of all that the site of the toolbox at ``home`` follows from, but for the folder ``without``; ``choices``
    are those of the caller."""
    digest = hashlib.sha256(repr((choices, sys.version, _libraries())).encode())
    for top in dict.fromkeys((*(home / name for name in _SOURCES), *(_PROGRAM / name for name in _CODE))):
        digest.update(f"\0{top.name}\0".encode())
        for name, path, about in _files(top, without=without):
            digest.update(f"{name}\0{about.st_mode}\0{about.st_size}\0".encode())
            # What is no plain file is named, and never read: it may have no end.
            if stat.S_ISREG(about.st_mode):
                with open(path, "rb") as file:
                    digest.update(file.read())
    return digest.hexdigest()


def outputs(states: Iterable[tuple[str, State]]) -> str:
    """The digest of what the file system says of each file of a site: whoever touches one changes it."""
    digest = hashlib.sha256()
    for name, state in sorted(states):
        digest.update(repr((name, *state)).encode())
    return digest.hexdigest()


def stands(home: Path, site: Path, made_from: str) -> bool:
    """Whether ``site`` is there, untouched, and was built from the same inputs."""
    try:
        record = json.loads(_place(home, site).read_text(encoding="utf-8"))
        if not isinstance(record, dict) or record.get("inputs") != made_from or not site.is_dir():
            return False
        there = ((name.removeprefix("/"), state_of(about)) for name, _, about in _files(site))
        return record.get("outputs") == outputs(there)
    except (OSError, ValueError):
        return False


def keep(home: Path, site: Path, made_from: str, states: Iterable[tuple[str, State]]) -> str | None:
    """Record that ``site`` was built from these inputs, with name and state of each of its files; gives a sentence where
    that cannot be kept."""
    place = _place(home, site)
    beside = place.with_suffix(f".{os.getpid()}.part")
    try:
        if any(folder.is_symlink() for folder in (place.parent.parent, place.parent)):
            return f"{RECORDS} is a symbolic link, so the record of this build is not kept; the next one builds again"
        place.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps({"inputs": made_from, "outputs": outputs(states)}), encoding="utf-8")
        beside.replace(place)
    except OSError as error:
        return f"the record of this build cannot be kept ({error.strerror}); the next one builds again"
    return None


def _place(home: Path, site: Path) -> Path:
    return home / RECORDS / f"{hashlib.sha256(os.fsencode(site)).hexdigest()[:20]}.json"


def _libraries() -> list[str]:
    """Every library that is installed, with its version."""
    return sorted(f"{one.metadata['Name']} {one.version}" for one in distributions())


def _files(top: Path, name: str = "", without: Path | None = None) -> Iterator[tuple[str, str, os.stat_result]]:
    """Name, path and nature of each file below ``top``, or of ``top`` itself, in stable order, but for those ``without``
    which it is asked; links are not followed."""
    try:
        about = top.lstat()
    except FileNotFoundError:
        return
    if stat.S_ISDIR(about.st_mode):
        yield from _files_in(os.fspath(top), name, os.fspath(without) if without else "")
    else:
        yield name, os.fspath(top), about


def _files_in(folder: str, name: str, without: str) -> Iterator[tuple[str, str, os.stat_result]]:
    for one in sorted(os.scandir(folder), key=lambda one: one.name):
        if one.name == "__pycache__" or one.path == without:
            continue
        if one.is_dir(follow_symlinks=False):
            yield from _files_in(one.path, f"{name}/{one.name}", without)
        else:
            yield f"{name}/{one.name}", one.path, one.stat(follow_symlinks=False)
