"""How the cells of a workbook look, and what may be filled into them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from xlsxwriter import Workbook as Book
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from macros.documents import calc
from toolbox.model.codes import country_names
from toolbox.model.sheet import LISTS, Blank


class Looks:
    """The formats of a workbook, each made once."""

    _INK, _LINE, _OPEN, _SHUT = "#14304F", "#6B7A89", "#FFFFFF", "#EEF1F4"
    _TONES = {"good": ("#1E6B3A", "#E8F5EC"), "warn": ("#8A4B00", "#FFF4E0"), "bad": ("#A4262C", "#FDECEA")}

    def __init__(self, book: Book) -> None:
        self._book, self._made = book, {}
        self.title = self._make(text_wrap=False, bold=True, font_size=16, font_color=self._INK)
        self.intro = self._make(text_wrap=False, font_color="#4C5A69")
        self.head = self._make(bold=True, font_color="#FFFFFF", bg_color=self._INK, border=1, border_color=self._LINE)
        self.hint = self._make(italic=True, font_size=9, bg_color="#F4F6F8", border=1, border_color=self._LINE)
        self.label = self._make(bold=True)
        self.words = self._make(indent=1)

    def _make(self, **more: object) -> Format:
        return self._book.add_format({"font_name": "Calibri", "valign": "top", "text_wrap": True, **more})

    def value(self, blank: Blank, quoted: bool = False) -> Format:
        """How a value looks: open to fill in or shut, and with which decimals."""
        number = "0" + ("." + "0" * blank.decimals if blank.decimals else "")
        wanted = {"money": f"#,##{number}", "percent": f"{number}%", "date": "yyyy-mm-dd"}.get(blank.type)
        key = (wanted, bool(blank.formula), blank.is_numeric, quoted, blank.type == "number" and blank.decimals)
        if key not in self._made:
            made = self._make(
                border=1,
                border_color=self._LINE,
                bg_color=self._SHUT if blank.formula else self._OPEN,
                locked=bool(blank.formula),
                align="right" if blank.is_numeric else "left",
            )
            if wanted:
                made.set_num_format(wanted)
            elif blank.type == "number":
                made.set_num_format(f"#,##{number}" if blank.formula else "#,##0.######")
            elif not blank.formula:
                made.set_num_format("@")
            if quoted:
                made.set_quote_prefix()
            self._made[key] = made
        return self._made[key]

    def tone(self, name: str) -> Format:
        """The colours of a word; the word itself says the same."""
        if name not in self._made:
            ink, ground = self._TONES[name]
            self._made[name] = self._book.add_format({"font_color": ink, "bg_color": ground, "bold": True})
        return self._made[name]


class Lists:
    """The sheet that holds what can be chosen, a column for each list."""

    def __init__(self, book: Book, looks: Looks) -> None:
        self._book, self._looks, self._sheet = book, looks, None
        self._known: dict[tuple[str, ...], str] = {}

    def source(self, options: tuple[str, ...], label: str) -> str:
        """Where the options stand, as the source of a validation."""
        if options not in self._known:
            if self._sheet is None:
                self._sheet = self._book.add_worksheet(LISTS)
                self._sheet.protect()
                self._sheet.hide()
            column = len(self._known)
            self._sheet.set_column(column, column, 26)
            self._sheet.write_string(0, column, label, self._looks.head)
            for row, option in enumerate(options, 1):
                self._sheet.write_string(row, column, option, self._looks.words)
            letter = calc.letter(column)
            self._known[options] = f"={LISTS}!${letter}$2:${letter}${len(options) + 1}"
        return self._known[options]


def colour(page: Worksheet, span: tuple[int, int, int, int], blank: Blank, looks: Looks) -> None:
    """Show some words with a colour: those of the column, and of a check whether it says OK."""
    cell = f"{calc.letter(span[1])}{span[0] + 1}"
    for tone in blank.tones:
        # A formula of ours: XlsxWriter's own rule for text puts the word into one with its quotation marks as they are.
        word = tone.word.replace('"', '""')
        formula = f'=ISNUMBER(FIND("{word}",{cell}))'
        page.conditional_format(*span, {"type": "formula", "criteria": formula, "format": looks.tone(tone.tone)})
    if blank.type == "check":
        for formula, tone in ((f'=LEFT({cell},2)="OK"', "good"), (f'=AND({cell}<>"",LEFT({cell},2)<>"OK")', "warn")):
            page.conditional_format(*span, {"type": "formula", "criteria": formula, "format": looks.tone(tone)})


_CHOOSE = "Choose one of the values in the list."
_MOST = 10**15


def allowed(blank: Blank, where: Mapping[tuple[str, str], calc.Place], lists: Lists) -> dict[str, object] | None:
    """What may be filled in, as a validation; ``None`` where any text may stand."""
    options = {"choice": blank.options, "yes-no": ("yes", "no"), "country": country_names()}.get(blank.type)
    rule: dict[str, object] | None = None
    if blank.options_from:
        owner, _, name = blank.options_from.partition(".")
        rule = {"validate": "list", "source": "=" + calc.column_range(where[(owner, name)]), "error_message": _CHOOSE}
    elif options:
        source = lists.source(options, blank.label if blank.type == "choice" else blank.type)
        rule = {"validate": "list", "source": source, "error_message": _CHOOSE}
    elif blank.is_numeric:
        least = -_MOST if blank.minimum is None else blank.minimum
        most = _MOST if blank.maximum is None else blank.maximum
        words = "Write a number" + ("" if blank.minimum is None else f", {least} or more")
        words += "." if blank.maximum is None else f", {most} at most."
        rule = {"validate": "decimal", "minimum": least, "maximum": most, "error_message": words}
    elif blank.type == "date":
        span = {"minimum": datetime.date(1990, 1, 1), "maximum": datetime.date(2199, 12, 31)}
        rule = {"validate": "date", **span, "error_message": "Write a date, as 2026-11-23."}
    if rule is None:
        return None
    between = {} if rule["validate"] == "list" else {"criteria": "between"}
    return {**rule, **between, "error_title": "Not possible here"}
