"""Rules about prose."""

from __future__ import annotations

from collections.abc import Iterator

from toolbox.model.fields import Prose
from toolbox.problem import Problem, Severity, quoted
from toolbox.rules.case import Case
from toolbox.text import markup_in


def text_is_plain_commonmark(case: Case) -> Iterator[Problem]:
    """Text holds no HTML and no template markers; they would show on the page as typed."""
    for entry, leaf in case.leaves():
        found = markup_in(leaf.value) if isinstance(leaf.mark, Prose) else None
        if found:
            yield case.problem(
                entry,
                leaf.at,
                "markup-in-text",
                f"{quoted(found)} shows on the page as typed; write CommonMark, or words",
                severity=Severity.WARNING,
            )
