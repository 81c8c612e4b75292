"""ODF text: the same text with placeholders for the blanks."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from macros.documents.paper import Node, Paper, pandoc, strong, tree
from toolbox.model.template import TemplateField


def make(paper: Paper) -> bytes:
    """The paper as an OpenDocument text."""
    source = json.loads(tree(paper, _placeholder, _note))
    foot = {"t": "Para", "c": [{"t": "Emph", "c": [{"t": "Str", "c": paper.foot}]}]}
    source["blocks"] += [{"t": "HorizontalRule"}, foot]
    source["meta"] = {
        name: {"t": "MetaString", "c": value} for name, value in (("title-meta", paper.title), ("lang", paper.language))
    }
    with tempfile.TemporaryDirectory(prefix="toolbox-odf-") as folder:
        out = Path(folder) / "out.odt"
        pandoc(paper, json.dumps(source), "--from=json", "--to=odt", f"--output={out}", "--shift-heading-level-by=-1")
        return out.read_bytes()


def _note(blocks: list[Node]) -> list[Node]:
    lead = {"t": "Para", "c": [strong("Drafting note"), {"t": "Space"}, *blocks[0]["c"]]}
    return [{"t": "BlockQuote", "c": [lead, *blocks[1:]]}]


def _placeholder(field: TemplateField, number: int) -> Node:
    if field.type == "yes-no":
        return {"t": "Str", "c": f"\u2610 {field.label}"}
    xml = f'<text:placeholder text:placeholder-type="text" text:description={quoteattr(field.help or field.label)}>{escape(field.label)}</text:placeholder>'
    return {"t": "RawInline", "c": ["opendocument", xml]}
