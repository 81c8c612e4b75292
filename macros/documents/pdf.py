"""PDF: tagged (PDF/UA-1), through Typst, with the fonts of the repository and no others."""

from __future__ import annotations

from pathlib import Path

import typst

from macros.documents.paper import Node, Paper, led_note, pandoc, tree
from toolbox.model.template import TemplateField

FONTS = Path(__file__).parent / "fonts"
_CUTS = ("SourceSans3-Regular.ttf", "SourceSans3-It.ttf", "SourceSans3-Semibold.ttf")
#: Title, foot and language come as inputs, never as source.
_FRAME = """
#set document(title: sys.inputs.title, date: none)
#set text(font: "Source Sans 3", size: 10.5pt, lang: sys.inputs.language, fallback: false)
#set page(paper: "a4", margin: (x: 2.3cm, top: 2.2cm, bottom: 2.4cm), footer: context [
  #set text(size: 7.5pt, fill: rgb("#4c5a69"))
  #sys.inputs.foot · page #counter(page).display()
])
#set par(leading: 0.62em, spacing: 0.95em)
#set table(stroke: 0.5pt + rgb("#c9d1d9"), inset: 5pt)
#show heading: set text(fill: rgb("#14304f"), weight: 600)
#show heading: set block(above: 1.3em, below: 0.7em)
#show table: set align(start)
#show table.cell.where(y: 0): set text(weight: 600)
#show figure: set block(breakable: true)
#show figure: set align(start)
#let horizontalrule = line(length: 100%, stroke: 0.5pt + rgb("#6b7a89"))
#let blank(label) = box(fill: rgb("#eaf3f3"), inset: (x: 2pt), outset: (y: 2pt), text(fill: rgb("#0b6e6e"), style: "italic", label))
#let note(body) = block(width: 100%, fill: rgb("#fff4e0"), stroke: (left: 2pt + rgb("#8a4b00")), inset: 7pt, breakable: true, text(size: 9.5pt, body))
"""


def make(paper: Paper) -> bytes:
    """The paper as a tagged PDF; raises when a font is missing, or has no glyph for a character."""
    missing = [name for name in _CUTS if not (FONTS / name).is_file()]
    if missing:
        raise FileNotFoundError(f"the font {', '.join(missing)} is missing in macros/documents/fonts; put it back")
    source = tree(paper, _blank, _note)
    body = pandoc(paper, source, "--from=json", "--to=typst", "--shift-heading-level-by=-1", "--wrap=preserve")
    return typst.compile(
        (_FRAME + body).encode(),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"title": paper.title, "foot": paper.foot, "language": paper.language},
        pdf_standards=["ua-1"],
    )


def _note(blocks: list[Node]) -> list[Node]:
    return [_raw("#note["), *led_note(blocks), _raw("]")]


def _raw(code: str) -> Node:
    return {"t": "RawBlock", "c": ["typst", code]}


def _blank(field: TemplateField, number: int) -> Node:
    # Every character as an escape: whatever the label holds, it stays a string.
    label = "".join(f"\\u{{{ord(c):x}}}" for c in field.shown)
    return {"t": "RawInline", "c": ["typst", f'#blank("{label}")']}
