"""What the page "My toolbox" knows of every entry, as scripts in parts: a script is read from a folder too, data is not.

A reader's browser loads only the parts that hold the entries of the list, so the cost stays flat.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from macros import address
from macros.page import Download
from toolbox.catalogue import Catalogue
from toolbox.model.fields import Ref
from toolbox.model.kinds import KINDS

#: How many entries of a kind stand in one part, more or less.
PER_PART = 250


def parts(catalogue: Catalogue) -> dict[str, int]:
    """How many parts each kind has."""
    return {kind: len(catalogue.of_kind(kind)) // PER_PART + 1 for kind in KINDS}


def part_of(ref: Ref, count: int) -> int:
    """The part in which an entry stands; my-toolbox.js counts in the same way."""
    return sum(map(ord, ref.id)) % count


def files(catalogue: Catalogue, downloads: Mapping[str, tuple[Download, ...]]) -> Iterator[tuple[str, str]]:
    """Address and content of each part; ``downloads`` are the files that stand beside a page, by its address."""
    counts = parts(catalogue)
    made: dict[tuple[str, int], dict[str, object]] = {
        (kind, number): {} for kind, count in counts.items() for number in range(count)
    }
    for ref, entry in catalogue.entries.items():
        known: dict[str, object] = {"title": entry.title, "summary": entry.summary}
        offered = downloads.get(address.of_entry(ref), ())
        if offered:
            known["files"] = {file.name: file.label for file in offered}
        if entry.retired:
            known["retired"] = entry.retired.replaced_by or ""
        made[ref.kind, part_of(ref, counts[ref.kind])][str(ref)] = known
    for former, ref in catalogue.aliases.items():
        made[former.kind, part_of(former, counts[former.kind])][str(former)] = str(ref)
    for (kind, number), known in made.items():
        content = json.dumps(dict(sorted(known.items())), separators=(",", ":"))
        yield address.of_my_titles(kind, number), f"toolboxTitles({content});\n"
