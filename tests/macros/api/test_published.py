"""The published types: what gets out is what they say, and what was promised stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import pytest

from macros.api import kinds, registers, template
from macros.api.entry import Checked, Entry, Listed
from macros.api.publication import Publication
from macros.api.published import Envelope, Published, said
from macros.api.schemas import CONTENTS, schema
from macros.page import Settings
from tests.conftest import FIXTURES, GOLDEN, judged
from toolbox.model.kinds import KINDS
from toolbox.model.legal_note import CheckedLaw
from toolbox.model.part import Part
from toolbox.model.shape import model_in

#: Of an entry they show a part on purpose; the types of the kinds show all of it.
IN_SHORT = {Listed, Entry}


def _types(top: type[Published] = Published) -> Iterator[type[Published]]:
    for one in top.__subclasses__():
        yield one
        yield from _types(one)


#: The generic envelope has a type for each content; the types of this test are none of the API's.
TYPES = [one for one in _types() if one.__module__.startswith("macros.api") and not issubclass(one, Envelope)]


def unsaid(shown: type[Published]) -> set[str]:
    """Fields of the model that the published type neither shows nor holds back, and fields that it shows without saying what they are."""
    model = set(shown.SHOWS.model_fields) if shown.SHOWS else set()
    fields = shown.model_fields
    held_back = set(shown.HELD_BACK)
    missing = model - set(fields) - held_back if shown not in IN_SHORT else set()
    return missing | {name for name, info in fields.items() if name not in model and info.description is None}


def test_every_kind_of_entry_has_its_type() -> None:
    assert {kind: shown.SHOWS for kind, shown in kinds.TYPES.items()} == {k.folder: k.model for k in KINDS.values()}
    assert registers.Instrument in TYPES and len(TYPES) > 30


@pytest.mark.parametrize("shown", TYPES, ids=lambda one: one.__name__)
def test_a_published_type_says_of_each_field_what_it_is(shown: type[Published]) -> None:
    if shown is not template.Blank:  # the half that Cell and Column share
        assert unsaid(shown) == set()


def test_a_field_that_appears_or_vanishes_in_the_model_is_noticed() -> None:
    class Inner(Part):
        kept: str
        fresh: str

    class Shown(Published):
        SHOWS = Inner

        kept: str
        gone: str
        looked_up: Annotated[str, said("What was looked up.")]

    assert unsaid(Shown) == {"fresh", "gone"}


@pytest.mark.parametrize("shown", TYPES, ids=lambda one: one.__name__)
def test_a_part_of_the_model_is_shown_by_the_type_that_names_it(shown: type[Published]) -> None:
    for name, info in shown.model_fields.items():
        inner = (
            model_in(shown.SHOWS.model_fields[name].annotation)
            if shown.SHOWS and name in shown.SHOWS.model_fields
            else None
        )
        if inner is CheckedLaw:  # has the shape that all kinds share
            assert info.annotation == Checked and set(CheckedLaw.model_fields) == {"date", "against"}
        elif inner is not None:
            found = [one for one in TYPES if one.SHOWS is inner and one.__name__ in str(info.annotation)]
            assert found, f"{shown.__name__}.{name} shows {inner.__name__} by no type that names it"


def test_no_published_value_holds_a_part_of_the_model() -> None:
    publication = Publication(judged(FIXTURES / "good").catalogue, Settings(edition="2027.1"))

    def inside(value: Any) -> Iterator[Any]:
        yield value
        if isinstance(value, tuple):
            for one in value:
                yield from inside(one)
        elif isinstance(value, Published):
            for name in type(value).model_fields:
                yield from inside(getattr(value, name))

    values = [one for entry in publication.catalogue.entries.values() for one in inside(publication.entry(entry))]
    assert len(values) > 500
    assert not [value for value in values if isinstance(value, Part | dict | list)]


def _fields(name: str) -> Iterator[str]:
    """Every key that a file of this schema can have, with its type: ``practice.json result.steps[].who string``."""
    top = schema(Settings(), name)

    def walk(node: dict[str, Any], path: str) -> Iterator[str]:
        if "$ref" in node:
            node = top["$defs"][node["$ref"].rpartition("/")[2]]
        if "anyOf" in node:
            for one in node["anyOf"]:
                yield from walk(one, path)
        elif node["type"] == "array":
            yield from walk(node["items"], path + "[]")
        elif node["type"] == "object":
            if "properties" not in node:
                yield f"{name.rpartition('/')[2]} {path.removeprefix('.')} object"
            for key, inside in node.get("properties", {}).items():
                yield from walk(inside, f"{path}.{key}")
        else:
            yield f"{name.rpartition('/')[2]} {path.removeprefix('.')} {node['type']}"

    yield from walk(top, "")


def _broken(before: list[str], now: list[str]) -> list[str]:
    """The fields that are gone, and those that can be of another type than before."""

    def types(lines: list[str]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for line in lines:
            field, _, kind = line.rpartition(" ")
            found.setdefault(field, set()).add(kind)
        return found

    then, today = types(before), types(now)
    return [field for field, kinds_ in then.items() if today.get(field) != kinds_]


def test_a_break_of_the_promise_is_noticed() -> None:
    before = ["a.json result.x string", "a.json result.y string"]
    assert _broken(before, [*before, "a.json result.z string"]) == []
    assert _broken(before, before[:1]) == ["a.json result.y"]
    assert _broken(before, [*before, "a.json result.y null"]) == ["a.json result.y"]
    assert _broken(before, [before[0], "a.json result.y integer"]) == ["a.json result.y"]


def test_what_v1_has_stays(expect) -> None:
    now = [line for name in sorted(CONTENTS) for line in _fields(name)]
    assert len(now) > 400
    golden = GOLDEN / "api" / "v1-fields.txt"
    before = golden.read_text(encoding="utf-8").splitlines() if golden.exists() else []
    assert _broken(before, now) == [], (
        "within v1 no field is renamed or removed and none changes its type: that would be a v2"
    )
    expect("api/v1-fields.txt", "\n".join(now) + "\n")
