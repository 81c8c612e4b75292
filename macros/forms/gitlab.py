"""The forms as GitLab reads them: texts in Markdown, with a heading for each question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros.forms.changes import OPENING, PROMISES, Change
from macros.forms.request import groups, request, request_of
from toolbox.model.questions import Question


def files(changes: Sequence[Change]) -> dict[str, str]:
    """A text for each kind of issue and each kind of request, by path."""
    made = {f".gitlab/issue_templates/{change.name}.md": _form(change) for change in changes}
    for group, checks in groups(changes).items():
        made[f".gitlab/merge_request_templates/{group}.md"] = request_of(checks)
    made[".gitlab/merge_request_templates/Default.md"] = request(changes)
    return made


def _form(change: Change) -> str:
    return "\n".join(_lines(change)) + "\n"


def _lines(change: Change) -> Iterator[str]:
    yield "<!-- Made by `make generate` from the model and from macros/forms; change it there. -->"
    yield from ("", f"<!-- {OPENING.replace('**', '')} -->", "")
    for question in change.questions:
        yield from _asked(question)
    yield from ("## Before you send it", "", *(f"- [ ] {promise}" for promise in PROMISES), "")
    yield "/label " + " ".join(f'~"{label}"' for label in change.labels)


def _asked(question: Question) -> Iterator[str]:
    yield from (f"## {question.label}", "")
    told = [question.help] if question.help else []
    if not question.required:
        told.append("This may stay empty.")
    if question.options:
        told.append("Tick one." if question.answer == "one-of" else "Tick at least one.")
    if told:
        yield from (f"<!-- {' '.join(told)} -->", "")
    if question.options:
        yield from (*(f"- [ ] {option}" for option in question.options), "")
