"""The workshop of a release: a folder inside ``.git`` that holds all that is made before anything is published.

Only one release at a time has it. What is finished is noted in ``state.json``, so that a run that was
killed can be taken up or thrown away; outside the workshop it has left nothing behind.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from scripts.repository import Repository

_FOLDER = "toolbox-release"


class Refused(Exception):
    """The release stops here; ``sentences`` say why and the way on."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True)
class State:
    """How far a release has got."""

    #: The edition, or ``dev``.
    edition: str
    #: The commit of main that it started from.
    base: str
    #: ISO 8601: the day of the release.
    date: str
    #: The commit and the tag of the edition, once they are made.
    commit: str = ""
    tag: str = ""
    #: The names of the steps that are finished.
    done: tuple[str, ...] = ()


@dataclass(frozen=True)
class Workshop:
    """Where everything is made."""

    folder: Path

    @property
    def clone(self) -> Path:
        """A clone of the repository, with the files of the edition checked out."""
        return self.folder / "clone"

    @property
    def site(self) -> Path:
        """The built site."""
        return self.folder / "site"

    @property
    def assets(self) -> Path:
        """The files that are offered beside the site."""
        return self.folder / "assets"

    @property
    def _state(self) -> Path:
        return self.folder / "state.json"

    def state(self) -> State | None:
        """What an earlier run left, if it left anything that can be read."""
        try:
            kept = json.loads(self._state.read_bytes())
            return State(**{**kept, "done": tuple(kept["done"])})
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, state: State, *done: str) -> State:
        """Note how far the release has got; whole or not at all, also when the power fails."""
        state = replace(state, done=(*state.done, *done))
        beside = self._state.with_suffix(".part")
        with beside.open("w", encoding="utf-8") as file:
            json.dump(asdict(state), file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self._state)
        return state

    def clear(self) -> None:
        """Throw away all that was made, the note of it first."""
        self._state.unlink(missing_ok=True)
        for path in self.folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)


@contextmanager
def workshop(repository: Repository) -> Iterator[Workshop]:
    """The workshop of this repository, for one release at a time."""
    common = Path(repository.line("rev-parse", "--path-format=absolute", "--git-common-dir"))
    folder = common / _FOLDER
    folder.mkdir(exist_ok=True)
    # The system lets go of the lock when the process ends, however it ends.
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Refused("another release is running in this repository; wait for it, or end it") from None
        yield Workshop(folder)
