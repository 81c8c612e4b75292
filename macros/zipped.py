"""A zip with checksums whose bytes follow from what is in it: names in a given order, one date, no trace of the machine."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

SUMS = "SHA256SUMS"
#: What is compressed already.
_STORED = frozenset({".docx", ".odt", ".pdf", ".xlsx", ".zip"})
_UNIX = 3
_READABLE = 0o100644 << 16


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The parts by name, in their order, and at the end a file against which ``sha256sum -c`` checks them."""
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in parts.items())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        for name, content in {**parts, SUMS: sums.encode()}.items():
            # The date is the first that a zip knows.
            entry = zipfile.ZipInfo(name)
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            stored = PurePosixPath(name).suffix in _STORED
            written.writestr(entry, content, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
    return out.getvalue()
