"""Pandoc's own reference documents as parts that can be changed: they carry styles, paper size and foot."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

import pypandoc


def changed(name: str, change: Callable[[str, str], str], more: Mapping[str, str] | None = None) -> bytes:
    """The reference document ``name`` with each part passed through ``change`` (name, content), and ``more`` parts."""
    parts = {part: change(part, content) for part, content in _parts(name).items()} | dict(more or {})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(zipfile.ZipInfo(part), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def changed_archive(document: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """A document with one of its parts passed through ``change``; the order and the kind of the others stay."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as read, zipfile.ZipFile(out, "w") as written:
        for entry in read.infolist():
            content = read.read(entry)
            if entry.filename == part:
                content = change(content.decode()).encode()
            written.writestr(zipfile.ZipInfo(entry.filename), content, entry.compress_type)
    return out.getvalue()


@cache
def _parts(name: str) -> dict[str, str]:
    run = subprocess.run(
        [pypandoc.get_pandoc_path(), "--print-default-data-file", name], capture_output=True, check=True
    )
    with zipfile.ZipFile(io.BytesIO(run.stdout)) as archive:
        return {part: archive.read(part).decode("utf-8") for part in archive.namelist() if not part.endswith("/")}
