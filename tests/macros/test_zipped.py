"""The writer of archives."""

from __future__ import annotations

import hashlib
import io
import subprocess
import zipfile
from pathlib import Path

from macros.zipped import SUMS, zipped

PARTS = {"README.txt": b"words\n" * 50, "b/a.pdf": b"paper" * 50, "a.json": b"{}"}


def test_parts_keep_their_order_and_the_checksums_come_last() -> None:
    read = zipfile.ZipFile(io.BytesIO(zipped(PARTS)))
    assert read.namelist() == [*PARTS, SUMS]
    assert {name: read.read(name) for name in PARTS} == PARTS
    sums = dict(reversed(line.split("  ")) for line in read.read(SUMS).decode().splitlines())
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in PARTS.items()}


def test_the_same_parts_give_the_same_bytes_and_no_trace_of_the_machine() -> None:
    assert zipped(PARTS) == zipped(dict(PARTS))
    for entry in zipfile.ZipFile(io.BytesIO(zipped(PARTS))).infolist():
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert (entry.create_system, entry.external_attr >> 16, entry.extra) == (3, 0o100644, b"")


def test_what_is_compressed_already_is_stored() -> None:
    methods = {one.filename: one.compress_type for one in zipfile.ZipFile(io.BytesIO(zipped(PARTS))).infolist()}
    assert methods["b/a.pdf"] == zipfile.ZIP_STORED
    assert methods["README.txt"] == methods[SUMS] == zipfile.ZIP_DEFLATED


def test_sha256sum_agrees_after_unpacking(tmp_path: Path) -> None:
    zipfile.ZipFile(io.BytesIO(zipped(PARTS))).extractall(tmp_path)
    subprocess.run(["sha256sum", "--check", "--strict", SUMS], cwd=tmp_path, check=True, capture_output=True)
    (tmp_path / "a.json").write_bytes(b"[]")
    assert subprocess.run(["sha256sum", "--check", SUMS], cwd=tmp_path, capture_output=True).returncode == 1
