"""A catalogue notes what it is asked, and its answers change when they say something else, and only then."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conftest import judged
from toolbox.asked import Answers, AskedCatalogue
from toolbox.catalogue import Catalogue, assemble
from toolbox.load import Loaded
from toolbox.model.fields import Ref

KEY = Ref("practices", "agree-the-key")
CASE = Ref("case-studies", "two-towns-buy-boats")
FORMER = Ref("practices", "agree-the-cost-key")


def _entry(catalogue: Catalogue, ref: Ref) -> object:
    try:
        return catalogue.entries[ref]
    except KeyError:
        return None


#: Each door of the catalogue, and the question that is noted when somebody goes through it.
DOORS: dict[tuple[str, str], Callable[[Catalogue], object]] = {
    ("entries", str(KEY)): lambda catalogue: _entry(catalogue, KEY),
    ("entries", "practices/nothing"): lambda catalogue: catalogue.entries.get(Ref("practices", "nothing")),
    ("entries", str(CASE)): lambda catalogue: CASE in catalogue.entries,
    ("entries", "*"): lambda catalogue: list(catalogue.entries.values()),
    ("aliases", str(FORMER)): lambda catalogue: catalogue.aliases.get(FORMER, FORMER),
    ("used_by", str(KEY)): lambda catalogue: catalogue.used_by.get(KEY, ()),
    ("rests_on", "dir-2014-24"): lambda catalogue: catalogue.rests_on.get("dir-2014-24", ()),
    ("kind", "events"): lambda catalogue: catalogue.of_kind("events"),
    ("country", "FR"): lambda catalogue: catalogue.of_country("FR"),
}


@pytest.fixture
def loaded(miniature) -> Loaded:
    return judged(miniature)


def answers(loaded: Loaded, question: tuple[str, str]) -> str:
    return Answers(loaded.catalogue, loaded.digests).to(question)


@pytest.mark.parametrize("question", DOORS, ids=" ".join)
def test_whoever_goes_through_a_door_is_noted_and_gets_what_is_there(loaded: Loaded, question: tuple[str, str]) -> None:
    asked = AskedCatalogue(loaded.catalogue)
    found, questions = asked.noted_of(lambda: DOORS[question](asked))
    assert questions == [question]
    assert found == DOORS[question](loaded.catalogue)
    assert asked.noted_of(lambda: None) == (None, []), "what the next one asks is noted apart"


def test_work_within_other_work_is_refused(loaded: Loaded) -> None:
    asked = AskedCatalogue(loaded.catalogue)
    with pytest.raises(RuntimeError, match="work within other work"):
        asked.noted_of(lambda: asked.noted_of(lambda: None))
    assert asked.noted_of(asked.current)[1] == [("entries", "*")], "the next work is not troubled"


def test_a_door_that_is_new_must_be_noted_too() -> None:
    doors = {name for name, held in vars(Catalogue).items() if callable(held) and not name.startswith("_")}
    assert doors - vars(AskedCatalogue).keys() == {"names"}, "what an entry is called, the entry itself says"


def test_all_entries_that_are_in_use_are_all_entries(loaded: Loaded) -> None:
    asked = AskedCatalogue(loaded.catalogue)
    assert asked.noted_of(asked.current) == (loaded.catalogue.current(), [("entries", "*")])


def _without(catalogue: Catalogue, ref: Ref) -> Catalogue:
    rest = {name: entry for name, entry in catalogue.entries.items() if name != ref}
    return assemble(rest, catalogue.vocabularies, catalogue.instruments)


@pytest.mark.parametrize("question", DOORS, ids=" ".join)
def test_an_answer_is_another_one_exactly_when_the_catalogue_gives_another(
    loaded: Loaded, question: tuple[str, str]
) -> None:
    catalogue, told = loaded.catalogue, DOORS[question]
    for ref in catalogue.entries:
        after = _without(catalogue, ref)
        same = Answers(after, loaded.digests).to(question) == answers(loaded, question)
        assert same == (told(after) == told(catalogue)), ref


def test_an_entry_that_says_something_else_changes_each_answer_in_which_it_stands(loaded: Loaded) -> None:
    (code,) = loaded.catalogue.entries[CASE].countries[:1]
    other = {**loaded.digests, CASE: b"says something else"}
    for question, changes in {
        ("entries", str(CASE)): True,
        ("entries", "*"): True,
        ("kind", "case-studies"): True,
        ("country", code): True,
        ("entries", str(KEY)): False,
        ("kind", "practices"): False,
        ("used_by", str(CASE)): False,
    }.items():
        after = Answers(loaded.catalogue, other).to(question)
        assert (after != answers(loaded, question)) == changes, question


def test_what_else_is_noted_is_answered_by_what_it_is(loaded: Loaded) -> None:
    asked = AskedCatalogue(loaded.catalogue)
    sizes = asked.noted("sizes", {"a": 1})
    assert asked.noted_of(lambda: sizes["a"]) == (1, [("sizes", "a")])
    before, after, without = (
        Answers(loaded.catalogue, loaded.digests, {"sizes": held}).to(("sizes", "a"))
        for held in ({"a": 1}, {"a": 2}, {})
    )
    assert len({before, after, without}) == 3
