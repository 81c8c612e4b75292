"""The scan of a site finds what it looks for: each fault once, in a site that has nothing else."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pikepdf
import pytest

from tests.hostile import scan

_PAGE = '<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="default-src \'none\'"></head><body>{}</body></html>'
_CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20261123T000000Z\r\n{}END:VEVENT\r\nEND:VCALENDAR\r\n"


def _zip(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def _pdf(**catalog: object) -> bytes:
    out = io.BytesIO()
    document = pikepdf.new()
    document.add_blank_page()
    for key, value in catalog.items():
        document.Root[f"/{key}"] = value
    document.save(out)
    return out.getvalue()


HTML = {
    "<script>alert(1)</script>": "a script with alert(1)",
    '<script src="https://evil.example.org/x.js"></script>': "script src=https://evil",
    "<p onclick=x>": "the attribute onclick of p",
    "<p style=x>": "the attribute style of p",
    "<iframe>": "the tag iframe",
    "<svg><foreignobject>": "the tag foreignobject",
    "<math>": "the tag math",
    '<a href="javascript:alert(1)">': "a href=javascript:alert(1)",
    '<a href="data:text/html,x">': "a href=data:",
    '<a href="https://evil.example.org/">': "a href=https://evil",
    '<a href="//evil.example.org/">': "a href=//evil",
    '<img src="https://www.example.eu/x.png">': "img src=https://www.example.eu",
    "<!-- evil -->": "the comment",
    "<![CDATA[x]]>": "a declaration",
    "<?php x ?>": "an instruction",
    '<p id="a"><p id="a">': "the identifier a stands 2 times",
    '<meta http-equiv="refresh" content="0; url=https://evil.example.org">': "a refresh to",
    '<script type="application/json">{</script>': "cannot be read",
}
OTHER = {
    "a page without a policy": ("x.html", b"<!doctype html><p>", "the policy"),
    "a page of an unknown type": ("x.exe", b"", "a type of file that the scan does not know"),
    "a script that no theme has": ("x.js", b"alert(1)", "is not the file"),
    "a part of the catalogue that runs": ("catalogue/part-2.js", b"alert(1);\n", "more than one value"),
    "a part of the catalogue with a handler": ("catalogue/part-2.js", b'window.toolboxCatalogue.cards[2] = ["<p onclick=x>"];\n', "the attribute onclick"),
    "JSON that no program reads": ("x.json", b'{"a": NaN}', "cannot be read"),
    "XML with a document type": ("x.xml", b"<!DOCTYPE x><x/>", "a document type"),
    "XML that is cut off": ("x.xml", b"<x>", "cannot be read"),
    "a feed with a script": ("x.atom", b'<feed><content type="html">&lt;b onclick="x"&gt;</content></feed>', "the attribute onclick"),
    "a feed that leads nowhere good": ("x.atom", b'<feed><link href="javascript:x"/></feed>', "href=javascript:x"),
    "a table with a formula": ("x.csv", b'a,"=cmd|x"\r\n', "begins like a formula"),
    "a table with a wide formula": ("x.csv", "a,\uff1d1\r\n".encode(), "begins like a formula"),
    "a calendar that attaches": ("x.ics", _CALENDAR.format("ATTACH:https://a.eu\r\n").encode(), "the property ATTACH"),
    "a calendar that rings": ("x.ics", _CALENDAR.format("BEGIN:VALARM\r\nACTION:AUDIO\r\nEND:VALARM\r\n").encode(), "a part VALARM"),
    "a text with an escape": ("x.txt", b"a\x1b[31m", "a control character"),
    "an archive that climbs": ("x.zip", _zip(**{"../a.txt": "x"}), "the name"),
    "an archive that bursts": ("x.zip", _zip(**{"a.txt": "x" * 30_000_000}), "unpacks from"),
    "an archive with a script": ("x.zip", _zip(**{"a.js": "x"}), "does not know"),
    "a document that fetches": ("x.docx", _zip(**{"word/_rels/a.rels": '<R><Relationship TargetMode="External" Target="https://evil.example.org"/></R>'}), "an external relationship"),
    "a document with a field": ("x.docx", _zip(**{"word/a.xml": "<x><instrText>DDEAUTO x</instrText></x>"}), "the field DDEAUTO"),
    "a document with a macro": ("x.docx", _zip(**{"word/vbaProject.xml": "<x/>"}), "runs or fetches"),
    "a document with an object": ("x.odt", _zip(**{"content.xml": "<x><object/></x>"}), "the element object"),
    "a document with an event": ("x.odt", _zip(**{"content.xml": "<x><event-listener/></x>"}), "the element event-listener"),
    "a document that is no XML": ("x.odt", _zip(**{"content.xml": "<x>&y;</x>"}), "cannot be read"),
    "a workbook that calls": ("x.xlsx", _zip(**{"xl/a.xml": '<x><f>WEBSERVICE("x")</f></x>'}), "the formula WEBSERVICE"),
    "a workbook that runs": ("x.xlsx", _zip(**{"xl/a.xml": "<x><f>cmd|'/C calc'!A0</f></x>"}), "the formula cmd"),
    "a workbook that reads another": ("x.xlsx", _zip(**{"xl/a.xml": "<x><f>[1]a!A1</f></x>"}), "the formula [1]"),
    "a PDF with a script": ("x.pdf", _pdf(OpenAction=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="x")), "the key /JS"),
    "a PDF that launches": ("x.pdf", _pdf(OpenAction=pikepdf.Dictionary(S=pikepdf.Name.Launch)), "the action /Launch"),
    "a PDF that leads elsewhere": ("x.pdf", _pdf(A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://evil.example.org")), "an address https://evil"),
    "a packed page with a fault": ("x.xml.gz", gzip.compress(b"<x>"), "cannot be read"),
    "a result elsewhere": ("search/found/0.js", b'toolboxSearch.take("found/0",[["//evil.example.org/","x","y"]])\n', "a result at //evil"),
    "a result that is a script": ("search/found/0.js", b'toolboxSearch.take("found/0",[["javascript:alert(1)","x","y"]])\n', "a result at javascript"),
    "an index that calls": ("search/start.js", b'toolboxSearch.take("start",alert(1))\n', "is not one call with data"),
    "an index that calls twice": ("search/start.js", b'toolboxSearch.take("start",1);alert(1)\n', "is not one call with data"),
}  # fmt: skip


def _faults(folder: Path, name: str, content: bytes) -> list[str]:
    (folder / "site" / name).parent.mkdir(parents=True)
    (folder / "good").mkdir()
    (folder / "site" / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / "site" / name).write_bytes(content)
    return list(scan.faults(folder / "site", folder / "good"))


@pytest.mark.parametrize("piece", HTML)
def test_a_fault_of_a_page_is_found(piece: str, tmp_path: Path) -> None:
    found = _faults(tmp_path, "x.html", _PAGE.format(piece).encode())
    assert any(HTML[piece] in fault for fault in found), found


@pytest.mark.parametrize("name", OTHER)
def test_a_fault_of_another_file_is_found(name: str, tmp_path: Path) -> None:
    file, content, words = OTHER[name]
    found = _faults(tmp_path, file, content)
    assert any(words in fault for fault in found), found


def test_a_page_without_fault_has_none(tmp_path: Path) -> None:
    assert (
        _faults(tmp_path, "x.html", _PAGE.format('<p>&lt;script&gt;<a href="https://www.example.eu/">x</a>').encode())
        == []
    )
