"""Built sites with their open data: the miniature before any release, the same as a released edition, the real one."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from scripts.build import build_site
from tests.conftest import copy_of_miniature, judged
from toolbox import history
from toolbox.history import EditionRecord, EntryChange
from toolbox.load import load
from toolbox.model.fields import Ref

PUBLIC = "https://toolbox.example.eu/"
RELEASE = datetime.date(2027, 3, 15)
RECORD = EditionRecord(
    edition="2027.1",
    date="2027-03-15",
    changes=(
        EntryChange(entry="practices/agree-the-key", what="renamed", formerly="agree-the-cost-key", fields=("Title",)),
        EntryChange(
            entry="practices/old-way", what="replaced", replaced_by="practices/agree-the-key", note="Too late."
        ),
        EntryChange(entry="templates/key-agreement", what="added"),
    ),
)
LEDGER = {
    Ref("practices", "agree-the-cost-key"): "2027.1",
    Ref("practices", "agree-the-key"): "2027.1",
    Ref("practices", "old-way"): "2026.1",
    Ref("templates", "key-agreement"): "2027.1",
    Ref("templates", "key-sheet"): "2027.1",
    Ref("case-studies", "two-towns-buy-boats"): "2027.1",
    Ref("legal-notes", "what-the-agreement-contains"): "2027.1",
    Ref("obstacles", "keys-are-oral"): "2027.1",
    Ref("pathways", "which-key"): "2027.1",
    Ref("countries", "ee"): "2027.1",
    Ref("countries", "eu"): "2027.1",
    Ref("countries", "lv"): "2027.1",
    Ref("challenges", "boats-in-fog"): "2027.1",
    Ref("events", "fog-days"): "2027.1",
    Ref("events", "horn-meeting"): "2027.1",
}


def released_miniature(root: Path) -> Path:
    """The miniature after its first edition, with a public address."""
    copy_of_miniature(root)
    (root / history.RECORDS).mkdir()
    (root / history.RECORDS / "2027.1.json").write_text(history.record_as_json(RECORD), encoding="utf-8")
    (root / history.LEDGER).write_text(history.ledger_as_json(LEDGER), encoding="utf-8")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    for before, after in (
        ('site_url: ""', f"site_url: {PUBLIC}"),
        ('operator: ""', "operator: The made-up operator"),
        ('contact: ""', "contact: toolbox@example.eu"),
    ):
        assert before in settings
        settings = settings.replace(before, after)
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def miniature_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built with its documents."""
    root = copy_of_miniature(tmp_path_factory.mktemp("open") / "miniature")
    build_site(root, root / "site", judged(root), search=False)
    return root / "site"


@pytest.fixture(scope="session")
def released_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As it stands in the folder 2027.1 of the published site."""
    root = released_miniature(tmp_path_factory.mktemp("released") / "miniature")
    build_site(root, root / "site", load(root, RELEASE), search=False, papers=False, folder="2027.1")
    return root / "site"
