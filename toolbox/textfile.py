"""Read one text file that a stranger may have written: which kind of file, how large, which characters."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from toolbox.problem import MOST_PROBLEMS_A_FILE, Problem, quoted


class Position(NamedTuple):
    """Line and column, both from 1."""

    line: int
    column: int


START = Position(1, 1)


@dataclass(frozen=True)
class Limits:
    """What one file may hold."""

    size: int = 64 * 1024
    depth: int = 12
    keys: int = 60
    items: int = 100


ENTRY_LIMITS = Limits()
#: The text of a template, and the toolbox's own registers, are longer than an entry.
TEXT_LIMITS = Limits(size=256 * 1024)
REGISTER_LIMITS = Limits(size=256 * 1024, keys=2000, items=2000)


#: What no file may hold as itself; in a text between double quotes it can stand as an escape.
INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufdd0-\ufdef\ufff9-\uffff"
    "\U000e0000-\U000e0fff"
    + "".join(f"{chr(p + 0xFFFE)}{chr(p + 0xFFFF)}" for p in range(0x10000, 0x110000, 0x10000))
    + "]"
)
_NAMES = (
    ("\u0000", "\u0000", "a NUL character"),
    ("\u200b", "\u200d", "a zero-width character"),
    ("\u200e", "\u200f", "a bidirectional control character"),
    ("\u061c", "\u061c", "a bidirectional control character"),
    ("\u202a", "\u202e", "a bidirectional control character"),
    ("\u2066", "\u2069", "a bidirectional control character"),
    ("\ufeff", "\ufeff", "a byte-order mark inside the text"),
    ("\U000e0000", "\U000e0fff", "an invisible tag character"),
    ("\u0001", "\u001f", "a control character"),
    ("\u007f", "\u009f", "a control character"),
)


def read_text(root: Path, path: str, limits: Limits) -> tuple[str | None, list[Problem]]:
    """The text of a regular UTF-8 file under ``root``: one byte-order mark dropped, line ends as ``\\n``.

    Returns ``(None, problems)`` when the file is a link, too large, not UTF-8, or holds a character
    that a reader cannot see.
    """

    def refuse(rule: str, message: str, at: Position = START) -> tuple[None, list[Problem]]:
        return None, [Problem(path, *at, rule, message)]

    full = root / path
    try:
        for folder in _folders(path):
            if (root / folder).is_symlink():
                return refuse(
                    "symbolic-link", f"the folder {quoted(folder)} is a symbolic link; put the folder itself here"
                )
        about = full.lstat()
        if stat.S_ISLNK(about.st_mode):
            return refuse("symbolic-link", "this is a symbolic link; put the file itself here")
        if not stat.S_ISREG(about.st_mode):
            return refuse("not-a-file", "this is not a plain file")
        if about.st_size > limits.size:
            return refuse("too-large", f"the file has {about.st_size:,} bytes; at most {limits.size:,} are allowed")
        data = full.read_bytes()
    except OSError as error:
        return refuse("unreadable", f"the file cannot be read ({error.strerror})")
    return decoded(path, data)


def decoded(path: str, data: bytes) -> tuple[str | None, list[Problem]]:
    """The text of the bytes of a file, as :func:`read_text` gives it."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        message = f"byte {data[error.start]:#04x} is not UTF-8; save the file as UTF-8"
        return None, [Problem(path, line, column, "not-utf-8", message)]
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    # A text has few different characters, and nearly always no such one among them.
    if not INVISIBLE.search("".join(set(text))):
        return text, []
    # One more than is shown: to find the line of each of a million takes hours.
    problems = [
        Problem(path, *position_in(text, at), "invisible-character", message)
        for at, message in islice(invisible_in(text), MOST_PROBLEMS_A_FILE + 1)
    ]
    return None, problems


def _folders(path: str) -> Iterator[str]:
    """``toolbox`` and ``toolbox/vocabulary`` of ``toolbox/vocabulary/phases.yml``."""
    return (str(folder) for folder in reversed(PurePosixPath(path).parents) if folder.name)


def invisible_in(text: str) -> Iterator[tuple[int, str]]:
    """The characters that a reader cannot see: where each stands, from 0, and a sentence that says what it is."""
    return ((found.start(), _describe(found.group())) for found in INVISIBLE.finditer(text))


def position_in(text: str, offset: int) -> Position:
    """Line and column of a character."""
    start = text.rfind("\n", 0, offset) + 1
    return Position(text.count("\n", 0, offset) + 1, offset - start + 1)


def _describe(character: str) -> str:
    name = next((n for low, high, n in _NAMES if low <= character <= high), "a character that readers cannot see")
    return f"{name} (U+{ord(character):04X}) is not allowed; delete it"
