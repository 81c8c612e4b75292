"""A built site for the tests, and the server that shows it as a real one would."""

from __future__ import annotations

import datetime
from pathlib import Path

from scripts.build import build_site
from scripts.link_check.server import served
from tests.conftest import judged

__all__ = ["built", "served"]


def built(root: Path, target: Path, search: bool = True) -> Path:
    """The site of the toolbox under ``root``, built into ``target``."""
    build_site(root, target, judged(root, datetime.date.today()), search)
    return target
