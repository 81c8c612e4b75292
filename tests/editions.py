"""A miniature with a past: three editions are out, and a fourth is in preparation."""

from __future__ import annotations

from pathlib import Path

from toolbox.history import LEDGER, RECORDS, EditionRecord, EntryChange, ledger_as_json, record_as_json
from toolbox.model.fields import Ref

#: Every character of it must reach a reader as a character.
HOSTILE = "<script>alert(1)</script> ]]> & \"quoted\" 'so' [[practices/agree-the-key]] [@guide] {{ 7 * 7 }}"

PAST = (
    EditionRecord(
        edition="2026.1",
        date="2026-03-16",
        changes=(EntryChange(entry="practices/old-way", what="added", note="First version."),),
    ),
    EditionRecord(
        edition="2027.1",
        date="2027-03-15",
        previous="2026.1",
        changes=(
            EntryChange(entry="case-studies/two-towns-buy-boats", what="added"),
            EntryChange(entry="challenges/boats-in-fog", what="added"),
            EntryChange(entry="countries/ee", what="added"),
            EntryChange(entry="countries/eu", what="added"),
            EntryChange(entry="countries/lv", what="added"),
            EntryChange(entry="events/fog-days", what="added"),
            EntryChange(entry="events/horn-meeting", what="added"),
            EntryChange(entry="legal-notes/what-the-agreement-contains", what="added"),
            EntryChange(entry="obstacles/keys-are-oral", what="added"),
            EntryChange(entry="pathways/which-key", what="added"),
            EntryChange(entry="practices/agree-the-cost-key", what="added", note="First version."),
            EntryChange(entry="templates/key-agreement", what="added"),
            EntryChange(entry="templates/key-sheet", what="added"),
            EntryChange(
                entry="practices/old-way",
                what="replaced",
                note="The key is now agreed earlier.",
                replaced_by="practices/agree-the-cost-key",
            ),
        ),
    ),
    EditionRecord(
        edition="2027.2",
        date="2027-10-04",
        previous="2027.1",
        changes=(
            EntryChange(entry="legal-notes/what-the-agreement-contains", what="substantive", note=HOSTILE),
            EntryChange(entry="practices/agree-the-key", what="renamed", formerly="agree-the-cost-key"),
            EntryChange(entry="templates/key-sheet", what="editorial", note="A comma."),
        ),
    ),
)


def write_past(root: Path, past: tuple[EditionRecord, ...] = PAST) -> Path:
    """Write the records and the ledger as a release does."""
    (root / RECORDS).mkdir(parents=True, exist_ok=True)
    ledger: dict[Ref, str] = {}
    for record in past:
        (root / RECORDS / f"{record.edition}.json").write_text(record_as_json(record), encoding="utf-8")
        for change in record.changes:
            ledger.setdefault(change.ref, record.edition)
    (root / LEDGER).write_text(ledger_as_json(ledger), encoding="utf-8")
    return root


def publish(root: Path, site_url: str = "https://toolbox.example.eu/") -> Path:
    """Give the site a public address and an operator."""
    path = root / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace('site_url: ""', f"site_url: {site_url}").replace('operator: ""', "operator: Example & Söhne")
    path.write_text(text, encoding="utf-8")
    return root
