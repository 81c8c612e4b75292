"""Whether the papers of a built site can be opened: each archive whole, each part well-formed, each PDF to its end."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

_PACKED = (".docx", ".odt", ".xlsx")


def unreadable(site: Path) -> Iterator[str]:
    """A sentence for each paper that a program could not open."""
    for path in sorted(site.rglob("*")):
        fault = None
        if path.suffix in _PACKED:
            fault = _fault_of_archive(path.read_bytes())
        elif path.suffix == ".pdf":
            fault = _fault_of_pdf(path.read_bytes())
        if fault:
            yield f"{path.relative_to(site).as_posix()} cannot be opened: {fault}"


def _fault_of_archive(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if broken := archive.testzip():
                return f"its part {broken} is damaged"
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    ElementTree.fromstring(archive.read(name))
    except zipfile.BadZipFile:
        return "it is no whole archive"
    except ElementTree.ParseError as error:
        return f"its part {name} is not well-formed ({error})"
    return None


def _fault_of_pdf(data: bytes) -> str | None:
    whole = data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")
    return None if whole else "it does not begin and end as a PDF does"
