"""The cases counted by one of their facts after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from macros.evidence.facts import DURATIONS, NONE_NAMED, NOT_KNOWN, OTHER_CURRENCY, SIZES, Facts
from toolbox.catalogue import Catalogue
from toolbox.model.codes import country_name


@dataclass(frozen=True)
class Row:
    """One answer, and how many cases give it."""

    name: str
    label: str
    number: int


@dataclass(frozen=True)
class Count:
    """The cases counted by one fact."""

    #: The name of the fact, by which cases are also filtered.
    name: str
    title: str
    #: What is counted, for the reader.
    about: str
    rows: tuple[Row, ...]
    #: The answers of one case.
    of: Callable[[Facts], tuple[str, ...]]


def counts(catalogue: Catalogue, cases: Iterable[Facts]) -> tuple[Count, ...]:
    """By cooperation model, domain, country, size, duration and number of buyers.

    Answers in an order of their own keep it and are shown at zero too; domains and countries stand by number.
    """
    cases = tuple(cases)
    forms, domains = catalogue.vocabularies["purchase-forms"], catalogue.vocabularies["domains"]
    sizes = {name: label for name, label, _ in SIZES} | {OTHER_CURRENCY: "Another currency"}
    durations = {name: label for name, label, _ in DURATIONS}
    numbers = {"1": "1", "2": "2", "3": "3", "4": "4", "5-or-more": "5 or more", NONE_NAMED: "None named"}

    def counted(name: str, title: str, about: str, of: Callable[[Facts], tuple[str, ...]]) -> Count:
        return Count(name, title, about, (), of)

    plan = (
        (
            counted(
                "form",
                "Cooperation model",
                "How the buyers acted together. Each case has one.",
                lambda case: (case.entry.form,),
            ),
            {name: term.label for name, term in forms.items()},
            False,
        ),
        (
            counted(
                "domain",
                "Field of security",
                "Where the purchase was used. A case may count in several fields.",
                lambda case: case.entry.domains or (NOT_KNOWN,),
            ),
            {name: term.label for name, term in domains.items()},
            True,
        ),
        (
            counted(
                "country",
                "Country",
                "Countries that the entry is about. A case counts in each of them; that of an EU body for all States names none.",
                lambda case: case.entry.countries or (NONE_NAMED,),
            ),
            {code: country_name(code) for case in cases for code in case.entry.countries},
            True,
        ),
        (
            counted(
                "size",
                "Size",
                "The largest amount in euro that the entry gives for a whole purchase: contract, ceiling, estimate or "
                "budget, as the table of cases says. Amounts are never added up or converted.",
                lambda case: (case.size,),
            ),
            sizes,
            False,
        ),
        (
            counted(
                "duration",
                "From notice to contract",
                "Months from the call for competition to the signature, where the timeline dates both for one procedure.",
                lambda case: (case.duration,),
            ),
            durations,
            False,
        ),
        (
            counted(
                "buyers",
                "Number of buyers",
                "Lines under “Who bought” for a lead buyer, partner, user or central purchasing body. One line may stand "
                "for several organisations, so the true number can be higher.",
                lambda case: (_number(case.buyers),),
            ),
            numbers,
            False,
        ),
    )
    return tuple(_filled(count, labels, cases, by_number) for count, labels, by_number in plan)


def _filled(count: Count, labels: dict[str, str], cases: tuple[Facts, ...], by_number: bool) -> Count:
    found = Counter(name for case in cases for name in dict.fromkeys(count.of(case)))
    names = sorted((name for name in labels if found[name]), key=lambda name: (-found[name], labels[name]))
    rows = [Row(name, labels[name], found[name]) for name in (names if by_number else labels)]
    if found[NOT_KNOWN] or count.name in ("size", "duration"):
        rows.append(Row(NOT_KNOWN, "Not known", found[NOT_KNOWN]))
    if by_number and found[NONE_NAMED]:
        rows.append(Row(NONE_NAMED, "None named", found[NONE_NAMED]))
    return Count(count.name, count.title, count.about, tuple(rows), count.of)


def _number(buyers: int) -> str:
    return NONE_NAMED if buyers == 0 else str(buyers) if buyers < 5 else "5-or-more"
