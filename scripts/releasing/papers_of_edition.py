"""The files that a release writes into the repository: record, ledger, change log, citation."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from pathlib import Path

from scripts.releasing.workshop import Refused
from toolbox.difference import Difference
from toolbox.edition import Edition
from toolbox.history import LEDGER, RECORDS, EditionRecord, EntryChange, History, ledger_as_json, record_as_json
from toolbox.model.fields import Ref
from toolbox.model.kinds import KINDS

CHANGE_LOG = "CHANGELOG.md"
CITATION = "CITATION.cff"
UNRELEASED = re.compile(r"^## Unreleased.*$", re.MULTILINE)

_TOLD = {
    "added": "new",
    "substantive": "changed in substance",
    "renamed": "renamed",
    "replaced": "replaced",
    "retired": "retired",
    "editorial": "changed in wording only",
}


def record_of(
    edition: Edition, date: datetime.date, previous: Edition | None, found: Iterable[Difference]
) -> EditionRecord:
    """The record of an edition, from what differs from the one before."""
    return EditionRecord(
        edition=str(edition),
        date=date.isoformat(),
        previous=str(previous) if previous else None,
        changes=tuple(_change(one) for one in found if one.what is not None),
    )


def _change(one: Difference) -> EntryChange:
    return EntryChange(
        entry=str(one.ref),
        what=one.what,
        note=one.note if one.what != "added" else None,
        formerly=one.formerly,
        replaced_by=one.replaced_by,
        fields=one.labels if one.what in ("substantive", "editorial", "renamed") else (),
    )


def write(root: Path, history: History, record: EditionRecord, names: Iterable[Ref]) -> None:
    """Write the papers of an edition under ``root``; ``names`` are the identifiers of all entries now.

    A trial releases nothing, so the ledger does not know it.
    """
    (root / RECORDS).mkdir(parents=True, exist_ok=True)
    (root / RECORDS / f"{record.edition}.json").write_text(record_as_json(record), encoding="utf-8")
    if not record.number.is_trial:
        ledger = {**dict.fromkeys(names, record.edition), **history.ledger}
        (root / LEDGER).write_text(ledger_as_json(ledger), encoding="utf-8")
    log = root / CHANGE_LOG
    log.write_text(change_log(log.read_text(encoding="utf-8"), record), encoding="utf-8")
    citation = root / CITATION
    if citation.is_file():
        citation.write_text(cited(citation.read_text(encoding="utf-8"), record), encoding="utf-8")


def change_log(text: str, record: EditionRecord) -> str:
    """The change log with what was unreleased under the new edition, and an empty part for what comes next."""
    if not UNRELEASED.search(text):
        raise Refused(f"{CHANGE_LOG} has no heading '## Unreleased', under which the changes of the program stand")
    heading = f"## Unreleased\n\n## {record.edition} ({record.date})\n\n{entries_in_words(record)}"
    return UNRELEASED.sub(lambda _: heading, text, count=1)


def entries_in_words(record: EditionRecord) -> str:
    """One line: what the edition changed in the entries, by kind of change and kind of entry."""
    parts = []
    for what, words in _TOLD.items():
        chosen = [change.ref.kind for change in record.changes if change.what == what]
        counts = [
            f"{chosen.count(kind.folder)} {(kind.label if chosen.count(kind.folder) == 1 else kind.plural).lower()}"
            for kind in KINDS.values()
            if kind.folder in chosen
        ]
        if counts:
            parts.append(f"{words}: {', '.join(counts)}")
    return f"Entries: {'; '.join(parts) or 'none changed'}. The page “What is new” names each of them."


def cited(text: str, record: EditionRecord) -> str:
    """CITATION.cff with the edition and its day."""
    kept = [line for line in text.splitlines() if not line.startswith(("version:", "date-released:"))]
    place = next((number for number, line in enumerate(kept) if line.startswith("title:")), 0) + 1
    return (
        "\n".join([*kept[:place], f"version: '{record.edition}'", f"date-released: {record.date}", *kept[place:]])
        + "\n"
    )
