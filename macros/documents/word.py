"""Word: content controls for the blanks, styles of our own, a foot on every page."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from macros.documents.paper import Node, Paper, pandoc, styled_note, tree
from macros.documents.reference import changed, changed_archive
from toolbox.model.template import TemplateField

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    # Pandoc draws the line of "---" with these two.
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)
#: Pandoc's template of the main part; the title stands in the text itself and in the properties.
_TEMPLATE = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<w:document {_NAMESPACES}><w:body>$body$$sectpr$</w:body></w:document>\n'
)


def make(paper: Paper) -> bytes:
    """The paper as an Office Open XML document."""
    source = tree(paper, _control, styled_note)
    with tempfile.TemporaryDirectory(prefix="toolbox-word-") as folder:
        work = Path(folder)
        (work / "template.xml").write_text(_TEMPLATE, encoding="utf-8")
        (work / "reference.docx").write_bytes(_reference(paper))
        pandoc(
            paper,
            json.dumps({**json.loads(source), "meta": _meta(paper)}),
            "--from=json",
            "--to=docx",
            f"--output={work / 'out.docx'}",
            f"--template={work / 'template.xml'}",
            f"--reference-doc={work / 'reference.docx'}",
            "--shift-heading-level-by=-1",
        )
        return changed_archive((work / "out.docx").read_bytes(), "word/document.xml", _with_wide_tables)


def _meta(paper: Paper) -> Node:
    return {
        name: {"t": "MetaString", "c": value}
        for name, value in (("title", paper.title), ("lang", paper.language), ("description", paper.foot))
    }


def _control(field: TemplateField, number: int) -> Node:
    """A content control with the field's label as title and placeholder and its identifier as tag."""
    label = escape(field.label if field.type == "yes-no" else field.shown)
    shown, kind = "<w:showingPlcHdr/>", _KINDS.get(field.type, "<w:text/>")
    content = f'<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t xml:space="preserve">{label}</w:t></w:r>'
    after = ""
    if field.type == "choice":
        options = "".join(
            f"<w:listItem w:displayText={quoteattr(option)} w:value={quoteattr(option)}/>" for option in field.options
        )
        kind = f"<w:dropDownList>{options}</w:dropDownList>"
    if field.type == "yes-no":
        shown, content = "", '<w:r><w:t xml:space="preserve">\u2610</w:t></w:r>'
        after = f'<w:r><w:t xml:space="preserve"> {label}</w:t></w:r>'
    xml = (
        f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(field.label[:64])}/><w:tag w:val={quoteattr(field.id[:64])}/>"
        f'<w:id w:val="{number}"/>{shown}{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>{after}'
    )
    return {"t": "RawInline", "c": ["openxml", xml]}


_KINDS = {
    "long-text": '<w:text w:multiLine="1"/>',
    "date": '<w:date><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="en-GB"/><w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>',
    "yes-no": '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>',
}

_FOOT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
    '<w:r><w:t xml:space="preserve">{foot} · page </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>'
)
_STYLES = (
    '<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/><w:rPr><w:color w:val="4C5A69"/><w:sz w:val="16"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/><w:rPr><w:i/><w:color w:val="0B6E6E"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="DraftingNote"><w:name w:val="Drafting Note"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="8A4B00"/></w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="FFF4E0"/><w:ind w:left="240"/></w:pPr>'
    '<w:rPr><w:sz w:val="20"/></w:rPr></w:style>'
)
_TABLE = (
    "<w:tblPr><w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="C9D1D9"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + '</w:tblBorders><w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="F4F6F8"/></w:tcPr></w:tblStylePr>'
)
_PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rIdFoot"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)


def _reference(paper: Paper) -> bytes:
    """Pandoc's own reference document with our font, styles, paper size and foot."""
    return changed("reference.docx", _ours, {"word/footer1.xml": _FOOT.format(foot=escape(paper.foot))})


def _ours(name: str, content: str) -> str:
    if name == "[Content_Types].xml":
        part = '<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>'
        return content.replace("</Types>", part + "</Types>")
    if name == "word/_rels/document.xml.rels":
        part = '<Relationship Id="rIdFoot" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>'
        return content.replace("</Relationships>", part + "</Relationships>")
    if name == "word/styles.xml":
        table = content.index('w:styleId="Table"')
        start, end = content.index("<w:tblPr>", table), content.index("</w:style>", table)
        return content[:start] + _TABLE + content[end:].replace("</w:styles>", _STYLES + "</w:styles>")
    if name == "word/theme/theme1.xml":
        # The font of the site is seldom installed where a document goes; this one is, or has a twin of its width.
        return re.sub(r'(<a:(?:majorFont|minorFont)>\s*<a:latin typeface=")[^"]*', r"\g<1>Calibri", content)
    if name == "word/document.xml":
        start, end = content.index("<w:sectPr>"), content.index("</w:sectPr>") + len("</w:sectPr>")
        return content[:start] + _PAGE + content[end:]
    return content


def _with_wide_tables(content: str) -> str:
    """Tables as wide as the text; Pandoc reckons with a paper size of its own."""
    return content.replace('<w:tblW w:type="auto" w:w="0" />', '<w:tblW w:type="pct" w:w="5000" />')
