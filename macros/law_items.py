"""What the feed of an instrument of law is made of: the acts that change it, or would, and the entries that await a check."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

from macros import address, prose
from macros.feed_items import Item, identifier
from macros.words import date_in_words
from toolbox.catalogue import Catalogue
from toolbox.instruments import Amendment, Instrument
from toolbox.reviews import Finding, first_day

_STATES = {
    "adopted": "Adopted",
    "provisional": "Provisionally agreed, not law yet",
    "proposed": "Proposed, not law yet",
}
_WAITS = "Awaits a check"


def items(catalogue: Catalogue, changed: Iterable[Finding], touched: datetime.date) -> Mapping[str, list[Item]]:
    """The items of each instrument, newest first; an act without a date stands at the day on which anything was ``touched``."""
    waiting = [one for one in changed if one.instrument]
    return {
        name: sorted(
            [
                *(_of_act(name, instrument, act, touched) for act in instrument.amended_by),
                *(_of_entry(catalogue, one) for one in waiting if one.instrument == name),
            ],
            key=lambda item: item.date,
            reverse=True,
        )
        for name, instrument in catalogue.instruments.items()
    }


def _of_act(name: str, instrument: Instrument, act: Amendment, touched: datetime.date) -> Item:
    """An act in its present state: when it goes further, that is news and another item."""
    state = _STATES[act.state]
    return Item(
        id=identifier(f"law|{name}|{act.celex or act.title}|{act.state}"),
        title=f"{state}: {act.title}",
        text=" ".join(_sentences(instrument, act, state)),
        date=first_day(act.date) if act.date else touched,
        what=state,
        page=address.of_instrument(name),
    )


def _sentences(instrument: Instrument, act: Amendment, state: str) -> Iterator[str]:
    changes = "changes" if act.state == "adopted" else "would change"
    yield f"{act.title} {changes} {instrument.name}."
    yield f"State: {state[0].lower()}{state[1:]}{f', {date_in_words(act.date)}' if act.date else ''}."
    if act.note:
        yield prose.plain(act.note, prose.Surroundings(lambda ref: None))


def _of_entry(catalogue: Catalogue, one: Finding) -> Item:
    entry = one.entry
    return Item(
        id=identifier(f"law|{one.instrument}|{one.changed_by}|{one.when}|{entry.ref}"),
        ref=entry.ref,
        entry=entry,
        title=f"{_WAITS}: {entry.title}",
        text=f"{catalogue.instruments[one.instrument].name} was changed by {one.changed_by} ({date_in_words(one.when)}). "
        f"This entry was last checked on {date_in_words(entry.checked.date)}. For: {one.whom}.",
        date=first_day(one.when),
        what=_WAITS,
        page=address.of_entry(entry.ref),
    )
