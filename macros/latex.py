"""Text as a field of BibTeX: what LaTeX would take for a command is written as one that prints it."""

from __future__ import annotations

import unicodedata
from itertools import accumulate

_COMMANDS = {
    "\\": r"{\textbackslash}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    "<": r"{\textless}",
    ">": r"{\textgreater}",
    "|": r"{\textbar}",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "$": r"\$",
    "\u00a0": "~",
    "–": "--",
    "—": "---",
    "‘": "`",
    "’": "'",
    "“": "``",
    "”": "''",
    "„": r"{\quotedblbase}",
    "«": r"{\guillemotleft}",
    "»": r"{\guillemotright}",
    "…": r"{\ldots}",
    "ß": r"{\ss}",
    "æ": r"{\ae}",
    "Æ": r"{\AE}",
    "œ": r"{\oe}",
    "Œ": r"{\OE}",
    "ø": r"{\o}",
    "Ø": r"{\O}",
    "å": r"{\aa}",
    "Å": r"{\AA}",
    "ł": r"{\l}",
    "Ł": r"{\L}",
    "ı": r"{\i}",
}
#: Combining marks, as Unicode takes a letter apart, and the command that sets each.
_ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0323": "d",
    "\u0326": "c",
    "\u0327": "c",
    "\u0328": "k",
}


def latex(text: str) -> str:
    """The text on one line with balanced braces; other letters stay as they are, for LaTeX reads UTF-8."""
    line = unicodedata.normalize("NFC", " ".join(text.split()))
    return line.translate(_WITH_PAIRS if _are_pairs(line) else _WITHOUT)


def _are_pairs(line: str) -> bool:
    if "{" not in line and "}" not in line:
        return True
    open_ones = list(accumulate((one == "{") - (one == "}") for one in line))
    return min(open_ones) >= 0 and open_ones[-1] == 0


def _letter(letter: str) -> str:
    if letter in _COMMANDS:
        return _COMMANDS[letter]
    base, *marks = unicodedata.normalize("NFD", letter)
    if len(marks) == 1 and marks[0] in _ACCENTS and base.isascii():
        accent = _ACCENTS[marks[0]]
        return f"{{\\{accent}{{{base}}}}}" if accent.isalpha() else f"{{\\{accent}{base}}}"
    return letter


class _Letters(dict[int, str]):
    """Each letter as LaTeX has it, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _letter(chr(code))
        return self[code]


#: BibTeX counts braces whether or not a backslash stands before them: without their partner they are named.
_WITH_PAIRS = _Letters({ord("{"): r"\{", ord("}"): r"\}"})
_WITHOUT = _Letters({ord("{"): r"{\lbrace}", ord("}"): r"{\rbrace}"})
