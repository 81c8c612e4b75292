"""ODF text: the same text, with the blanks marked."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from macros.documents.paper import Node, Paper, pandoc, styled_note, tree
from macros.documents.reference import changed, changed_archive
from toolbox.model.template import TemplateField


def make(paper: Paper) -> bytes:
    """The paper as an OpenDocument text."""
    source = json.loads(tree(paper, _blank, styled_note))
    source["meta"] = {
        name: {"t": "MetaString", "c": value} for name, value in (("title-meta", paper.title), ("lang", paper.language))
    }
    with tempfile.TemporaryDirectory(prefix="toolbox-odf-") as folder:
        reference, out = Path(folder) / "reference.odt", Path(folder) / "out.odt"
        reference.write_bytes(changed("reference.odt", lambda name, content: _ours(name, content, paper)))
        pandoc(
            paper,
            json.dumps(source),
            "--from=json",
            "--to=odt",
            f"--output={out}",
            f"--reference-doc={reference}",
            "--shift-heading-level-by=-1",
        )
        return changed_archive(out.read_bytes(), "content.xml", _with_lines)


#: Pandoc draws no lines in the tables of a text.
_CELL = '<style:table-cell-properties fo:border="none" />'
_LINES = '<style:table-cell-properties fo:border="0.5pt solid #c9d1d9" fo:padding="0.12cm"{ground} />'


def _with_lines(content: str) -> str:
    head, plain = _LINES.format(ground=' fo:background-color="#f4f6f8"'), _LINES.format(ground="")
    return content.replace(_CELL, head, 1).replace(_CELL, plain)


def _blank(field: TemplateField, number: int) -> Node:
    return {"t": "Span", "c": [["", [], [["custom-style", "Blank"]]], [{"t": "Str", "c": field.shown}]]}


_STYLES = (
    '<style:style style:name="Blank" style:family="text"><style:text-properties fo:color="#0b6e6e" fo:font-style="italic"/></style:style>'
    '<style:style style:name="Drafting_20_Note" style:display-name="Drafting Note" style:family="paragraph" style:parent-style-name="Standard">'
    '<style:paragraph-properties fo:margin-left="0.3cm" fo:margin-top="0.15cm" fo:margin-bottom="0.15cm" fo:padding="0.2cm"'
    ' fo:border-left="2pt solid #8a4b00" fo:border-right="none" fo:border-top="none" fo:border-bottom="none" fo:background-color="#fff4e0"/>'
    '<style:text-properties fo:font-size="10pt"/></style:style>'
    '<style:style style:name="Foot" style:family="paragraph" style:parent-style-name="Standard">'
    '<style:text-properties fo:color="#4c5a69" fo:font-size="8pt"/></style:style>'
)
_PAGE = (
    ('fo:page-width="8.5in"', 'fo:page-width="21cm"'),
    ('fo:page-height="11in"', 'fo:page-height="29.7cm"'),
    ('"1in"', '"2cm"'),
    ("Times New Roman", "Calibri"),
    ("Arial", "Calibri"),
    ('fo:font-size="12pt"', 'fo:font-size="11pt"'),
)


def _ours(name: str, content: str, paper: Paper) -> str:
    if name != "styles.xml":
        return content
    for old, new in _PAGE:
        content = content.replace(old, new)
    content = content.replace("</office:styles>", _STYLES + "</office:styles>")
    foot = (
        f'<style:footer><text:p text:style-name="Foot">{escape(paper.foot)} · page '
        '<text:page-number text:select-page="current">1</text:page-number></text:p></style:footer>'
    )
    return re.sub(r"<style:footer>.*?</style:footer>", lambda _: foot, content, flags=re.DOTALL)
