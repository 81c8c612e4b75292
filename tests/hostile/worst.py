"""The worst single files: as large as the walls let pass, and shaped to make a parser, a rule or a renderer slow.

Each is written into a copy of the miniature toolbox and validated in a process of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.conftest import FIXTURES

ENTRY, TEXT = "toolbox/entries/practices/worst.yml", "toolbox/entries/templates/worst.md"
KiB = 1024
MOST_OF_ENTRY, MOST_OF_TEXT, MOST_OF_REGISTER = 64 * KiB, 256 * KiB, 256 * KiB
_GOOD = FIXTURES / "good/toolbox/entries"
_LONG_NAME = "a-name-that-is-as-long-as-the-name-of-an-entry-may-be-and-that-ends-otherwise"


def _good(name: str) -> str:
    return (_GOOD / name).read_text(encoding="utf-8").replace("aliases: [agree-the-cost-key]\n", "")


def _practice(**lines: str) -> str:
    """The good practice with other lines: ``in_short="in_short: |-\\n  a"``."""
    text = _good("practices/agree-the-key.yml")
    text = text.replace(
        "in_short: >-\n  Write the key as a formula.\n  Let every partner recalculate it [@guide].\n", ""
    )
    return text + lines.get("in_short", "in_short: Short.") + "\n" + lines.get("more", "")


def _in_short(text: str) -> str:
    """A practice whose longest text is ``text``, cut to what a text may hold."""
    return _practice(in_short="in_short: |-\n" + "".join(f"  {line}\n" for line in text[:19_900].split("\n")))


def _template(text: str) -> dict[str, str]:
    entry = _good("templates/key-agreement.yml").partition("fields:\n")[0] + "adapt:\n  - All of it.\n"
    return {"toolbox/entries/templates/worst.yml": entry, TEXT: text[:MOST_OF_TEXT]}


def _filled(piece: str, size: int) -> str:
    return (piece * (size // len(piece.encode()) + 1))[:size]


def _many_names(count: int) -> dict[str, str]:
    """Entries that are named and cannot be read: what a wrong reference is compared with."""
    return {f"toolbox/entries/practices/{_LONG_NAME[:73]}-{n:04}.yml": "[]\n" for n in range(count)}


def _register(count: int) -> str:
    good = (FIXTURES / "good/toolbox/instruments.yml").read_text(encoding="utf-8")
    return good + "".join(
        f"{_LONG_NAME[:73]}-{n:04}: {{name: N{n}, kind: national-law, url: 'https://a.eu/'}}\n" for n in range(count)
    )


def _wrong_law(count: int) -> str:
    law = "".join(f"      - {{instrument: {_LONG_NAME[:73]}x{n:03}, provision: A}}\n" for n in range(count))
    return _practice().replace(
        "    law:\n      - {instrument: directive-2014-24-eu, provision: Article 39(4)}\n", "    law:\n" + law
    )


def _sheets(columns: int, rows: int, formula: str, sheets: int = 1) -> str:
    head = _good("templates/key-sheet.yml").partition("sheets:\n")[0]
    made = []
    for s in range(sheets):
        made.append(f"  - id: s{s}\n    title: S{s}\n    intro: One.\n    rows: {rows}\n    columns:\n")
        made.append("      - {id: a, label: A, type: number, example: [1]}\n")
        made += [
            f"      - {{id: c{n}, label: C, type: number, formula: '{formula}', example: [1]}}\n"
            for n in range(columns)
        ]
    return head + "sheets:\n" + "".join(made) + "adapt:\n  - All.\n"


def _lists(count: int, items: int) -> str:
    return "".join(f"k{n}: [{','.join('a' for _ in range(items))}]\n" for n in range(count))


def _unknown_keys() -> str:
    inner = "{" + ", ".join(f"titel{n}: 1" for n in range(58)) + "}"
    sources = "".join(f"  - {inner}\n" for _ in range(70))
    return _practice(more="").partition("sources:\n")[0] + "sources:\n" + sources[: 60 * KiB].rpartition("\n")[0] + "\n"


def _steps_of_nothing() -> str:
    steps = "".join("  - {" + ", ".join(f"k{n}: 1" for n in range(59)) + "}\n" for _ in range(100))
    return "steps:\n" + steps[: 60 * KiB].rpartition("\n")[0] + "\n"


Files = Mapping[str, str]
WORST: dict[str, Callable[[], Files]] = {
    # YAML
    "64 KiB of opening brackets": lambda: {ENTRY: "[" * MOST_OF_ENTRY},
    "64 KiB of opening braces": lambda: {ENTRY: "{" * MOST_OF_ENTRY},
    "64 KiB of dashes": lambda: {ENTRY: _filled("- ", MOST_OF_ENTRY)},
    "64 KiB of question marks": lambda: {ENTRY: _filled("? ", MOST_OF_ENTRY)},
    "a bomb of aliases": lambda: {
        ENTRY: "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(
            f"{c}: &{c} [{','.join('*' + b for _ in range(9))}]\n" for b, c in zip("abcdefgh", "bcdefghi", strict=True)
        )
    },
    "64 KiB of one key": lambda: {ENTRY: _filled("a: 1\n", MOST_OF_ENTRY)},
    "64 KiB of unknown keys in sources": lambda: {ENTRY: _unknown_keys()},
    "64 KiB of unknown keys in steps": lambda: {ENTRY: _steps_of_nothing()},
    "60 lists of 100 items": lambda: {ENTRY: _lists(60, 100)},
    "a list of 100 lists of 100 items": lambda: {
        ENTRY: "steps:\n" + "".join(f"  - [{'1,' * 100}]\n" for _ in range(100))
    },
    "one scalar of 64 KiB": lambda: {ENTRY: "title: " + "a" * (MOST_OF_ENTRY - 8)},
    "one key of 64 KiB": lambda: {ENTRY: "a" * (MOST_OF_ENTRY - 8) + ": 1"},
    "64 KiB of comments": lambda: {ENTRY: _filled("#\n", MOST_OF_ENTRY)},
    "64 KiB of digits": lambda: {ENTRY: "title: " + "9" * (MOST_OF_ENTRY - 8)},
    "64 KiB of zero-width spaces": lambda: {ENTRY: "\u200b" * (MOST_OF_ENTRY // 3)},
    "64 KiB of empty lines": lambda: {ENTRY: "title: |-\n" + "\n" * (MOST_OF_ENTRY - 12)},
    # Texts in an entry
    "a text of spaces between two words": lambda: {ENTRY: _in_short("a\n" + " " * 19_800 + "\nb")},
    "a text of opening brackets": lambda: {ENTRY: _in_short("[" * 19_000)},
    "a text of marks of emphasis": lambda: {ENTRY: _in_short("\n\n".join("*a **a " * 60 for _ in range(50)))},
    "a text of links to nothing": lambda: {
        ENTRY: _in_short(" ".join(f"[[practices/{_LONG_NAME[:70]}x{n:03}]]" for n in range(200))),
        **_many_names(1000),
    },
    "a text of citations of nothing": lambda: {ENTRY: _in_short(" ".join(f"[@k{n}]" for n in range(2200)))},
    "a text of references to characters": lambda: {ENTRY: _in_short("&amp;" * 3900)},
    "a text of images": lambda: {ENTRY: _in_short("![" * 9900)},
    "a text of angle brackets": lambda: {ENTRY: _in_short("<a" * 9900)},
    "wrong instruments against a full register": lambda: {
        ENTRY: _wrong_law(100),
        "toolbox/instruments.yml": _register(1500),
    },
    # Texts of templates
    "256 KiB of spaces": lambda: _template("a\n" + " " * (MOST_OF_TEXT - 4) + "\nb"),
    "256 KiB of one word": lambda: _template("a" * MOST_OF_TEXT),
    "256 KiB of opening brackets": lambda: _template("[" * MOST_OF_TEXT),
    "256 KiB of lines with a bracket": lambda: _template(_filled("[a\n", MOST_OF_TEXT)),
    "256 KiB of quotation marks": lambda: _template(_filled("> ", MOST_OF_TEXT)),
    "256 KiB of blanks that are no field": lambda: _template(_filled("{a-b} ", MOST_OF_TEXT)),
    "256 KiB of images": lambda: _template(_filled("![a](b)\n", MOST_OF_TEXT)),
    "256 KiB of tags": lambda: _template(_filled("<b>\n", MOST_OF_TEXT)),
    "256 KiB of table cells": lambda: _template(
        "|a" * 10 + "|\n" + "|-" * 10 + "|\n" + _filled("|a" * 10 + "|\n", MOST_OF_TEXT)
    ),
    "256 KiB of list marks": lambda: _template(_filled("- ", MOST_OF_TEXT)),
    "256 KiB of indented list marks": lambda: _template("\n".join(" " * (2 * n) + "- a" for n in range(500))),
    "256 KiB of back ticks": lambda: _template("".join("`" * n + " " for n in range(720))),
    # Sheets
    "formulas as long as they may be": lambda: {
        "toolbox/entries/templates/worst.yml": _sheets(38, 30, "+".join(["{a}"] * 370))
    },
    "formulas of open brackets": lambda: {"toolbox/entries/templates/worst.yml": _sheets(40, 30, "(" * 1490)},
    "formulas of quotation marks": lambda: {"toolbox/entries/templates/worst.yml": _sheets(40, 30, '"' * 1490)},
    "formulas with names of nothing": lambda: {
        "toolbox/entries/templates/worst.yml": _sheets(40, 30, "+".join(f"{{b{n}}}" for n in range(200)))
    },
    "twelve sheets of formulas over whole columns": lambda: {
        "toolbox/entries/templates/worst.yml": _sheets(30, 30, "SUM({s0.a},{s1.a},{s2.a})", 12)
    },
    "a workbook of many cells": lambda: {"toolbox/entries/templates/worst.yml": _sheets(60, 500, "1")},
    # Registers
    "256 KiB of terms": lambda: {
        "toolbox/vocabulary/topics.yml": "".join(f"t{n}: {{label: L, definition: D}}\n" for n in range(2000))
        + "governance: {label: L, definition: D}\n"
    },
    "256 KiB of instruments": lambda: {"toolbox/instruments.yml": _register(1550)},
    "256 KiB of empty lists": lambda: {"toolbox/instruments.yml": "a:\n" + "- [" + _filled("[],", 5999) + "]\n"},
    "256 KiB of exceptions": lambda: {
        "toolbox/link-exceptions.yml": "".join(
            f"- {{address: 'https://a.eu/{n}', reason: R, until: 2027-01-01}}\n" for n in range(1999)
        )
    },
    "256 KiB of wrong exceptions": lambda: {"toolbox/link-exceptions.yml": _filled("- {a: b}\n", 17_990)},
}
