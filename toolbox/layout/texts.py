"""How one text is written: as it is, in quotes, or as a block of lines below its key."""

from __future__ import annotations

import re

from toolbox.layout.sentences import sentences
from toolbox.textfile import INVISIBLE

#: The longest line that a text or a list in brackets may make; in characters, as code points.
WIDTH = 120

_ESCAPED = re.compile(f"[\\t\\n\\r]|{INVISIBLE.pattern}")
_FIRST_OF_OTHER = "-?:,[]{}#&*!|>%@\"'`"
#: What some program takes for yes, no, nothing or a number: YAML 1.1, YAML 1.2 and JSON together.
_TAKEN_FOR_OTHER = re.compile(
    r"~|null|true|false|yes|no|on|off|y|n|=|<<|\.nan|[-+]?\.inf"
    r"|[-+]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:e[-+]?[0-9]+)?"
    r"|[-+]?[0-9][0-9_]*(?::[0-9]+)+(?:\.[0-9_]*)?"
    r"|[-+]?0(?:x[0-9a-f_]+|o[0-7_]+|b[01_]+)",
    re.ASCII | re.IGNORECASE,
)
_WORD = re.compile("[^ ,:/#\\[\\]{}\"']*")


def on_one_line(text: str) -> str:
    """The text as a scalar of one line: plain, else in single quotes, else in double quotes."""
    if _ESCAPED.search(text):
        return '"' + re.sub(rf'["\\]|{_ESCAPED.pattern}', _escape, text) + '"'
    if _is_plain(text):
        return text
    return "'" + text.replace("'", "''") + "'"


def _is_plain(text: str) -> bool:
    return not (
        text == ""
        or text[0] in " " + _FIRST_OF_OTHER
        or text[-1] in " :"
        or ": " in text
        or " #" in text
        or _TAKEN_FOR_OTHER.fullmatch(text)
    )


_SHORT = {'"': '\\"', "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return _SHORT.get(found[0]) or (f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}")


def is_word(text: str) -> bool:
    """Whether the text may stand in a list in brackets."""
    return bool(_WORD.fullmatch(text)) and not _ESCAPED.search(text)


def as_block(text: str, room: int) -> tuple[str, list[str]] | None:
    """The sign of a block and its lines, for a text that should not or need not stand on one line.

    ``room`` is what its own line leaves for it. ``None`` when it belongs on that line, or when no
    block of lines gives the same value.
    """
    return _paragraphs(text) if "\n" in text else _paragraph(text, room)


def _paragraphs(text: str) -> tuple[str, list[str]] | None:
    lines = text.removesuffix("\n").split("\n")
    if not lines[0] or not lines[-1] or lines[0][0] == " " or any(not _may_stand(line) for line in lines):
        return None
    return ("|" if text.endswith("\n") else "|-"), lines


def _paragraph(text: str, room: int) -> tuple[str, list[str]] | None:
    if " " not in text or text[0] == " " or not _may_stand(text):
        return None
    lines = sentences(text)
    return (">-", lines) if len(lines) > 1 or len(on_one_line(text)) > room else None


def _may_stand(line: str) -> bool:
    """Whether a line of a block can be written as it is, and seen."""
    return not line.endswith(" ") and not _ESCAPED.search(line)
