"""An edition: ``2027.1`` the annual one, ``2027.2`` a correction of it, ``2027.1-rc1`` a trial that is never the newest."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass

_WRITTEN = re.compile(r"([0-9]{4})\.([1-9][0-9]{0,3})(?:-rc([1-9][0-9]{0,3}))?\Z")
_NO_TRIAL = sys.maxsize


@dataclass(frozen=True, order=True)
class Edition:
    """Ordered as they follow each other; a trial comes before the edition that it tries."""

    year: int
    number: int
    trial: int = _NO_TRIAL

    @classmethod
    def named(cls, text: str) -> Edition | None:
        """The edition that a text names, if it is one."""
        found = _WRITTEN.match(text)
        return cls(int(found[1]), int(found[2]), int(found[3] or _NO_TRIAL)) if found else None

    def __str__(self) -> str:
        return f"{self.year}.{self.number}" + (f"-rc{self.trial}" if self.is_trial else "")

    @property
    def is_trial(self) -> bool:
        return self.trial != _NO_TRIAL

    @property
    def tag(self) -> str:
        """The tag of git that marks its commit."""
        return f"v{self}"

    @property
    def next(self) -> Edition:
        """The correction that would follow."""
        return Edition(self.year, self.number + 1)
