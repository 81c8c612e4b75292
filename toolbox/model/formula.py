"""A formula of a spreadsheet as text: functions and signs as in any spreadsheet, names in braces.

``{share}`` is the value in the same row (or on the same form); ``{partners.share}`` the whole column
of a table, or the one cell of a form; ``{row}`` the number of the row, from 1. Nothing here knows
where a cell will stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, StringConstraints

from toolbox.model.fields import refuse
from toolbox.problem import did_you_mean, quoted


class Token(NamedTuple):
    """A piece of a formula; ``kind`` is number, text, name, function, word, sign, open, close or comma."""

    kind: str
    text: str


#: The functions that Excel and LibreOffice compute alike, with the least and the most arguments. TODAY and
#: its like are left out: the same file would show another result every day.
FUNCTIONS = {
    "ABS": (1, 1),
    "AND": (1, 30),
    "AVERAGE": (1, 30),
    "AVERAGEIFS": (3, 11),
    "COUNT": (1, 30),
    "COUNTIF": (2, 2),
    "COUNTIFS": (2, 10),
    "IF": (2, 3),
    "IFERROR": (2, 2),
    "INDEX": (2, 3),
    "ISNUMBER": (1, 1),
    "MATCH": (3, 3),
    "MAX": (1, 30),
    "MAXIFS": (3, 11),
    "MIN": (1, 30),
    "MINIFS": (3, 11),
    "NOT": (1, 1),
    "OR": (1, 30),
    "RANK": (2, 3),
    "ROUND": (2, 2),
    "SUM": (1, 30),
    "SUMIFS": (3, 11),
    "SUMPRODUCT": (1, 10),
}
NAME = re.compile(r"\{(?:([a-z0-9-]{1,80})\.)?([a-z0-9-]{1,80})\}")
_NAME_OR_TEXT = re.compile(NAME.pattern + r'|"(?:[^"]|"")*"')
#: Programs set limits of their own: brackets 64 deep, 255 characters of text, 15 digits.
DEEPEST, LONGEST_TEXT, MOST_DIGITS, MOST_SIGNS = 40, 255, 15, 2
#: The name that stands for the number of the row.
ROW = "row"

_PIECES = re.compile(
    r"""\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)
    |(?P<text>"(?:[^"\n]|"")*")
    |(?P<name>\{[^{}\s]*\})
    |(?P<function>[A-Z]+(?=\s*\())
    |(?P<word>TRUE|FALSE)
    |(?P<sign><=|>=|<>|[-+*/^&=<>%])
    |(?P<open>\()|(?P<close>\))|(?P<comma>,))""",
    re.VERBOSE,
)


def pieces(formula: str) -> tuple[Token, ...]:
    """The pieces of a formula that passed :data:`Formula`."""
    return tuple(
        Token(found.lastgroup or "", found[found.lastgroup or 0]) for found in _PIECES.finditer(formula.strip())
    )


def names(formula: str) -> list[tuple[str | None, str]]:
    """The names in a formula, each as the sheet (or ``None``) and the name."""
    return [(found[1], found[2]) for found in _NAME_OR_TEXT.finditer(formula) if found[2]]


def with_names(formula: str, give: Callable[[str | None, str], str]) -> str:
    """The formula with what ``give`` makes of the sheet and the name in place of each name; text in quotes stays."""
    return _NAME_OR_TEXT.sub(lambda found: give(found[1], found[2]) if found[2] else found[0], formula)


def _formula(value: str) -> str:
    text = " ".join(value.split())
    at, need_value, signs = 0, True, 0
    #: What each open bracket belongs to: a function's name or "", and the arguments seen so far.
    opened: list[list] = []
    function = ""
    if text.startswith("="):
        refuse("bad-formula", "a formula is written without the '=' before it")
    while at < len(text):
        found = _PIECES.match(text, at)
        if found is None:
            _refuse_piece(text[at:].lstrip())
        kind, piece = found.lastgroup, found[found.lastgroup]
        signs = signs + 1 if kind == "sign" else 0
        _measure(kind, piece, len(opened), signs)
        if need_value:
            if kind == "function":
                _known(piece)
                function = piece
            elif kind == "open":
                opened.append([function, 1])
                function = ""
            elif kind in ("number", "text", "word", "name"):
                if kind == "name" and not NAME.fullmatch(piece):
                    refuse("bad-formula", f"{quoted(piece)} is not a name; write {{column}} or {{sheet.column}}")
                need_value = False
            elif not (kind == "sign" and piece in "+-"):
                refuse("bad-formula", f"a value is missing before {quoted(text[found.start() :].strip())}")
        elif kind == "sign":
            need_value = piece != "%"
        elif kind == "comma" and opened and opened[-1][0]:
            opened[-1][1] += 1
            need_value = True
        elif kind == "close" and opened:
            _count(*opened.pop())
        else:
            refuse("bad-formula", f"{quoted(text[found.start() :].strip())} does not fit after what stands before it")
        at = found.end()
    if need_value:
        refuse("bad-formula", f"the formula ends too early, after {quoted(text[-30:])}")
    if opened:
        refuse("bad-formula", "a bracket is opened and never closed")
    return text


def _measure(kind: str, piece: str, depth: int, signs: int) -> None:
    if depth > DEEPEST:
        refuse(
            "bad-formula",
            f"brackets inside each other go {DEEPEST} deep at most; compute a part in a column of its own",
        )
    if kind == "text" and len(piece) > LONGEST_TEXT + 2:
        refuse("bad-formula", f"a text in a formula has {LONGEST_TEXT} characters at most")
    if kind == "number" and len(piece) > MOST_DIGITS + 1:
        refuse("bad-formula", f"a number in a formula has {MOST_DIGITS} digits at most")
    if signs > MOST_SIGNS:
        refuse("bad-formula", f"a value is missing before {quoted(piece)}")


def _refuse_piece(rest: str) -> None:
    cell = re.match(r"\$?[A-Z]{1,3}\$?[0-9]+", rest)
    if cell:
        refuse(
            "bad-formula",
            f"{quoted(cell[0])} is the address of a cell; write its name, as {{column}} or {{sheet.column}}",
        )
    refuse("bad-formula", f"the formula cannot be read from {quoted(rest[:30])} on")


def _known(function: str) -> None:
    if function not in FUNCTIONS:
        hint = did_you_mean(function, FUNCTIONS) or f"; known are {', '.join(FUNCTIONS)}"
        refuse("bad-formula", f"the function {quoted(function)} is not known{hint}")


def _count(function: str, given: int) -> None:
    least, most = FUNCTIONS.get(function, (1, 1))
    if not least <= given <= most:
        wanted = str(least) if least == most else f"{least} to {most}"
        refuse("bad-formula", f"{function} needs {wanted} values in its brackets, parted by commas, and has {given}")


Formula = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1500), AfterValidator(_formula)
]
