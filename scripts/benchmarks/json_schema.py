"""The checks of another program, on the same entries: check-jsonschema with the schema that the toolbox writes of its model.

It looks at one file after the other and knows no references, sources or law.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from scripts.benchmarks.process import Run, run, together, toolbox
from toolbox.entry_files import ENTRIES
from toolbox.schema import FOLDER

PROGRAM = "check-jsonschema"


def program() -> str | None:
    """Where it is: beside the Python of this project, where the packages of the tests are, or on the path."""
    beside = Path(sys.executable).with_name(PROGRAM)
    return str(beside) if beside.is_file() else shutil.which(PROGRAM)


def check(root: Path, checker: str) -> Run:
    """Check all entries under ``root``, one command for each kind, because each has a schema of its own."""
    toolbox("schema", "--root", str(root))
    kinds = sorted(path for path in (root / ENTRIES).iterdir() if path.is_dir())
    return together(_check_kind(root, checker, kind) for kind in kinds)


def _check_kind(root: Path, checker: str, kind: Path) -> Run:
    # Paths relative to the root keep the command short enough for the system at ten thousand entries.
    entries = sorted(str(path.relative_to(root)) for path in kind.glob("*.yml"))
    return run([checker, "--schemafile", f"{FOLDER}/{kind.name}.json", *entries], cwd=root)
