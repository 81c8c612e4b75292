"""Rules about the sheets of a template."""

from __future__ import annotations

from collections.abc import Iterator

from toolbox.model.formula import ROW, names
from toolbox.model.sheet import Blank, Sheet, alike
from toolbox.model.template import Template
from toolbox.problem import Problem, did_you_mean, quoted
from toolbox.rules.case import Case, enough, of_one
from toolbox.source import At


def _sheets(case: Case) -> Iterator[tuple[Template, At, Sheet]]:
    for entry in case.catalogue.entries.values():
        if isinstance(entry, Template):
            for index, sheet in enumerate(entry.sheets):
                yield entry, ("sheets", index), sheet


def _blanks(at: At, sheet: Sheet) -> Iterator[tuple[At, Blank]]:
    for index, blank in enumerate(sheet.blanks):
        yield (*at, "columns" if sheet.is_table else "cells", index), blank


@of_one
def sheets_and_columns_have_names_of_their_own(case: Case) -> Iterator[Problem]:
    """No two sheets of a template, and no two columns or cells of a sheet, have the same name."""
    for entry, at, sheet in _sheets(case):
        others = entry.sheets[: int(at[1])]
        for name, value in (("id", sheet.id), ("title", sheet.title)):
            if alike(value) in [alike(getattr(other, name)) for other in others]:
                yield case.problem(entry, (*at, name), "name-twice", f"{quoted(value)} names two sheets")
        seen: set[str] = set()
        for place, blank in _blanks(at, sheet):
            if blank.id in seen:
                yield case.problem(
                    entry, (*place, "id"), "name-twice", f"{quoted(blank.id)} names two columns or cells"
                )
            seen.add(blank.id)


def workbooks_have_names_of_their_own(case: Case) -> Iterator[Problem]:
    """No spreadsheet is called like another with '-example' behind it, which is the name of the file with the worked example."""
    names = {
        entry.ref.id for entry in case.catalogue.of_kind("templates") if isinstance(entry, Template) and entry.sheets
    }
    for entry in case.catalogue.of_kind("templates"):
        other = entry.ref.id.removesuffix("-example")
        if other != entry.ref.id and {entry.ref.id, other} <= names:
            message = f"{quoted(entry.ref.id)} is the name of the worked example of {quoted(other)}; choose another"
            yield case.problem(entry, (), "name-collides", message)


@of_one
def formulas_name_cells_that_exist(case: Case) -> Iterator[Problem]:
    """Every name in a formula, and every list to choose from, is a cell or a column of the same template."""
    for entry, at, sheet in _sheets(case):
        yield from enough(_unknown_cells(case, entry, at, sheet))


def _unknown_cells(case: Case, entry: Template, at: At, sheet: Sheet) -> Iterator[Problem]:
    known = {other.id: other for other in entry.sheets}
    for place, blank in _blanks(at, sheet):
        wanted = [("formula", *found) for found in names(blank.formula or "")]
        if blank.options_from is not None:
            wanted.append(("options_from", *_parted(blank.options_from)))
        for key, owner, name in dict.fromkeys(wanted):
            message = _fault(known, sheet, owner, name)
            if message:
                yield case.problem(entry, (*place, key), "unknown-cell", message)


def _parted(text: str) -> tuple[str, str]:
    owner, _, name = text.partition(".")
    return owner, name


def _fault(known: dict[str, Sheet], own: Sheet, owner: str | None, name: str) -> str | None:
    if owner is None and name == ROW:
        return None if own.is_table else "{row} is the number of a table's row, and this sheet is a form"
    if owner is not None and owner not in known:
        return f"there is no sheet {quoted(owner)}{did_you_mean(owner, known)}"
    sheet = known[owner] if owner is not None else own
    blanks = [blank.id for blank in sheet.blanks]
    if name in blanks:
        return None
    hint = did_you_mean(name, blanks) or f"; it has: {', '.join(blanks)}"
    return f"sheet {quoted(sheet.id)} has no cell or column {quoted(name)}{hint}"


#: A workbook of these sizes is made in a few seconds; the largest of ours has a third of each.
MOST_CELLS, MOST_COMPUTED, MOST_READ = 25_000, 12_000, 12_000_000


@of_one
def workbooks_are_small_enough(case: Case) -> Iterator[Problem]:
    """A workbook has at most 25,000 cells, computes at most 12,000 of them, and these read at most 12 million."""
    for entry in case.catalogue.entries.values():
        if not isinstance(entry, Template) or not entry.sheets:
            continue
        rows = {sheet.id: sheet.rows if sheet.is_table else 1 for sheet in entry.sheets}
        blanks = [(rows[sheet.id], blank) for sheet in entry.sheets for blank in sheet.blanks]
        counts = (
            ("cells", MOST_CELLS, sum(count for count, _ in blanks)),
            ("computed cells", MOST_COMPUTED, sum(count for count, blank in blanks if blank.formula)),
            (
                "cells read by formulas",
                MOST_READ,
                sum(
                    count * sum(rows.get(owner or "", 1) for owner, _ in names(blank.formula or ""))
                    for count, blank in blanks
                ),
            ),
        )
        for what, most, found in counts:
            if found > most:
                message = f"{found:,} {what}; a workbook has {most:,} at most; give its tables fewer rows"
                yield case.problem(entry, ("sheets",), "workbook-too-large", message)


@of_one
def worked_example_is_complete(case: Case) -> Iterator[Problem]:
    """Every sheet has a worked example: values of the right type in what is filled in, results in what is computed."""
    for entry, at, sheet in _sheets(case):
        for place, blank in _blanks(at, sheet):
            if len(blank.examples) > sheet.rows:
                yield case.problem(
                    entry,
                    (*place, "example"),
                    "example-too-long",
                    f"the example has more rows than the table ({sheet.rows})",
                )
            if blank.formula and len(blank.examples) != sheet.used_rows:
                yield case.problem(
                    entry,
                    place,
                    "example-incomplete",
                    f"'example' says what {quoted(blank.id)} gives in each of the {sheet.used_rows} rows of the worked "
                    f"example (found {len(blank.examples)})",
                )
            for index, text in enumerate(blank.examples):
                try:
                    blank.value(text)
                except ValueError as error:
                    where = (*place, "example", index) if sheet.is_table else (*place, "example")
                    yield case.problem(entry, where, "bad-example", f"example: {error}")
