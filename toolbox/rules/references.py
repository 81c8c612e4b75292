"""Rules about entries that name other entries."""

from __future__ import annotations

from collections.abc import Iterator

from toolbox.catalogue import references
from toolbox.model.entry import Entry
from toolbox.model.fields import Ref
from toolbox.problem import Problem, quoted
from toolbox.rules.case import Case, enough


def references_lead_somewhere(case: Case) -> Iterator[Problem]:
    """Every entry that is named, in a field or as [[kind/identifier]], exists."""
    for entry in case.catalogue.entries.values():
        yield from enough(_dangling(case, entry))


def _dangling(case: Case, entry: Entry) -> Iterator[Problem]:
    for at, ref in dict.fromkeys(references(entry)):
        message = case.missing(ref)
        if message:
            yield case.problem(entry, at, "dangling-reference", message)


def retired_entries_are_not_recommended(case: Case) -> Iterator[Problem]:
    """An entry in use does not send its reader to a retired one."""
    for entry in case.catalogue.current():
        for at, ref in references(entry):
            target = case.catalogue.entries.get(case.catalogue.aliases.get(ref, ref))
            if target is None or target.retired is None:
                continue
            instead = target.retired.replaced_by
            hint = f"; use {quoted(instead)} instead" if instead else "; delete it"
            yield case.problem(entry, at, "retired-reference", f"{quoted(ref)} is retired{hint}")


def no_entry_refers_to_itself(case: Case) -> Iterator[Problem]:
    """No entry names itself."""
    for entry in case.catalogue.entries.values():
        for at, ref in references(entry):
            if case.catalogue.aliases.get(ref, ref) == entry.ref:
                yield case.problem(entry, at, "self-reference", f"{quoted(ref)} is this entry itself; delete it")


def replacement_is_current(case: Case) -> Iterator[Problem]:
    """What replaces a retired entry is itself in use."""
    for entry in case.catalogue.entries.values():
        if entry.retired and entry.retired.replaced_by:
            target = case.catalogue.entries.get(Ref(*entry.retired.replaced_by.split("/")))
            if target is not None and target.is_retired and target is not entry:
                yield case.problem(
                    entry,
                    ("retired", "replaced_by"),
                    "retired-reference",
                    f"{quoted(entry.retired.replaced_by)} is retired too; name the entry that is in use",
                )


def aliases_are_free(case: Case) -> Iterator[Problem]:
    """A former identifier is kept for one entry only, and no other entry takes it."""
    owner: dict[Ref, str] = {}
    for entry in case.catalogue.entries.values():
        for index, alias in enumerate(entry.aliases):
            name = Ref(entry.ref.kind, alias)
            taken_by = str(name) if name in case.known else owner.get(name)
            if taken_by is not None:
                yield case.problem(
                    entry,
                    ("aliases", index),
                    "alias-collides",
                    f"{quoted(alias)} is taken by {quoted(taken_by)}; choose another or delete it",
                )
            else:
                owner[name] = str(entry.ref)
