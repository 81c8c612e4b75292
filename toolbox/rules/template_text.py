"""Rules about the text of a template."""

from __future__ import annotations

from collections.abc import Iterator

from toolbox.model.commonmark import fault_in
from toolbox.model.sentences import SENTENCES
from toolbox.model.template import Template
from toolbox.problem import Problem, Severity, did_you_mean, quoted
from toolbox.rules.case import Case, enough, of_one
from toolbox.text import blanks, markup_in
from toolbox.textfile import position_in


@of_one
def blanks_and_fields_match(case: Case) -> Iterator[Problem]:
    """Every {blank} in a template's text is one of its fields, every field is used, and each has its own identifier."""
    for entry in case.catalogue.entries.values():
        if isinstance(entry, Template) and entry.text:
            yield from enough(_unknown_blanks(case, entry))
            yield from _unused_fields(case, entry)
            yield from enough(_markup(case, entry))


@of_one
def template_text_is_readable(case: Case) -> Iterator[Problem]:
    """A text hides no character, defines no address apart from its link, and has so little markup that it is read at once."""
    for entry in case.catalogue.entries.values():
        fault = fault_in(entry.text) if isinstance(entry, Template) else None
        if fault:
            yield Problem(_text_path(case, entry), *position_in(entry.text, fault.at), fault.rule, fault.message)


def _text_path(case: Case, entry: Template) -> str:
    return case.sources[entry.ref].path.removesuffix(".yml") + ".md"


def _unknown_blanks(case: Case, entry: Template) -> Iterator[Problem]:
    known = [field.id for field in entry.fields]
    for line, column, name in blanks(entry.text):
        if name not in known:
            hint = did_you_mean(name, known) or "; add it under 'fields' of the entry"
            yield Problem(
                _text_path(case, entry),
                line,
                column,
                "unknown-field",
                SENTENCES["unknown-field"].format(value=quoted(name), hint=hint),
            )


def _unused_fields(case: Case, entry: Template) -> Iterator[Problem]:
    used = {name for _, _, name in blanks(entry.text)}
    seen: set[str] = set()
    for index, field in enumerate(entry.fields):
        if field.id in seen:
            yield case.problem(
                entry, ("fields", index, "id"), "field-twice", SENTENCES["field-twice"].format(value=quoted(field.id))
            )
        elif field.id not in used:
            yield case.problem(
                entry,
                ("fields", index, "id"),
                "unused-field",
                SENTENCES["unused-field"].format(value=quoted(field.id), marker=f"{{{field.id}}}"),
            )
        seen.add(field.id)


def _markup(case: Case, entry: Template) -> Iterator[Problem]:
    for number, line in enumerate(entry.text.split("\n"), 1):
        found = markup_in(line)
        if found:
            yield Problem(
                _text_path(case, entry),
                number,
                line.index(found) + 1,
                "markup-in-text",
                f"{quoted(found)} shows on the page as typed; write CommonMark, or words",
                Severity.WARNING,
            )
