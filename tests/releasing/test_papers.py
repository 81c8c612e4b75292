"""A release opens every document before it offers one."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from scripts.releasing.papers import unreadable
from tests.conftest import copy_of_miniature
from tests.site import built


def _rewritten(data: bytes, part: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return out.getvalue()


def test_each_way_in_which_a_document_can_be_broken_is_told(tmp_path: Path) -> None:
    root = copy_of_miniature(tmp_path / "miniature")
    folder = built(root, root / "site", search=False) / "templates/key-agreement"
    assert list(unreadable(root / "site")) == []
    word, odf, pdf = (folder / f"key-agreement.{ending}" for ending in ("docx", "odt", "pdf"))
    word.write_bytes(_rewritten(word.read_bytes(), "word/document.xml", b"<w:document>"))
    odf.write_bytes(odf.read_bytes()[:-200])
    pdf.write_bytes(pdf.read_bytes()[:-50])
    said = list(unreadable(root / "site"))
    assert [line.split(": ", 1)[0].rpartition("/")[2] for line in said] == [
        "key-agreement.docx cannot be opened",
        "key-agreement.odt cannot be opened",
        "key-agreement.pdf cannot be opened",
    ]
    assert "its part word/document.xml is not well-formed" in said[0]
    assert "it is no whole archive" in said[1]
    assert "does not begin and end as a PDF does" in said[2]
