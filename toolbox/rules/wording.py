"""Rules about prose."""

from __future__ import annotations

from collections.abc import Iterator

from toolbox.model.fields import Prose
from toolbox.model.template import Template
from toolbox.problem import Problem, Severity, quoted
from toolbox.rules.case import Case, of_one
from toolbox.text import image_in, markup_in


@of_one
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


@of_one
def text_holds_no_images(case: Case) -> Iterator[Problem]:
    """Text holds no images: a picture cannot be read aloud, filled in or checked, so its words stand in the text."""
    for entry, leaf in case.leaves():
        found = image_in(leaf.value) if isinstance(leaf.mark, Prose) else None
        if found:
            yield case.problem(entry, leaf.at, "image-in-text", _IMAGE.format(quoted(found)))
    for entry in case.catalogue.entries.values():
        if isinstance(entry, Template):
            for number, line in enumerate(entry.text.split("\n"), 1):
                found = image_in(line)
                if found:
                    path = case.sources[entry.ref].path.removesuffix(".yml") + ".md"
                    column = line.index(found) + 1
                    yield Problem(path, number, column, "image-in-text", _IMAGE.format(quoted(found)))


_IMAGE = "{} is an image, which the papers and pages do not show; write what it shows in words, or as a table"
