"""The register of law: every act, treaty, judgment and notice that an entry refers to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from toolbox.model import codes, fields
from toolbox.model.address_name import address_name
from toolbox.model.fields import refuse, term
from toolbox.model.judge import judge
from toolbox.model.part import Part
from toolbox.model.web_address import WebAddress
from toolbox.problem import Problem, quoted
from toolbox.source import read_yaml
from toolbox.textfile import REGISTER_LIMITS

PATH = "toolbox/instruments.yml"


class InForce(Part):
    """From when to when the instrument binds, as far as known."""

    since: Annotated[fields.PartialDate | None, Field(description="The day it entered into force.")] = None
    until: Annotated[fields.PartialDate | None, Field(description="The day it ceased to be in force.")] = None


class Read(Part):
    """The text that was read."""

    version: Annotated[
        fields.Line,
        Field(description="The version, as 'consolidated version of 1 January 2026', or what was read instead."),
    ]
    date: Annotated[fields.Day, Field(description="The day on which it was read.")]


class Amendment(Part):
    """An act that changes the instrument, or would."""

    title: Annotated[fields.Name, Field(description="The amending act.")]
    celex: Annotated[codes.Celex | None, Field(description="Its CELEX number, where it has one.")] = None
    state: Annotated[Literal["adopted", "provisional", "proposed"], Field(description="How far it has got.")]
    date: Annotated[fields.PartialDate | None, Field(description="The date of that state.")] = None
    note: Annotated[fields.Line | None, Field(description="What it changes.")] = None


class Instrument(Part):
    """One act, treaty, judgment or notice."""

    name: Annotated[fields.Title, Field(description="The short name that pages show.")]
    title: Annotated[
        fields.Name | None, Field(description="The full official title; left out where it was not seen.")
    ] = None
    kind: Annotated[term("instrument-kinds"), Field(description="What it is.")]
    celex: Annotated[codes.Celex | None, Field(description="Its CELEX number; national law has none.")] = None
    url: Annotated[WebAddress, Field(description="The official address of its text.")]
    in_force: Annotated[
        InForce | None, Field(description="From when to when it binds; left out for judgments, notices and proposals.")
    ] = None
    read: Annotated[Read | None, Field(description="The version that was read; left out when it was not read.")] = None
    amended_by: fields.some(Amendment, "Acts that change it, adopted or under way.")

    @model_validator(mode="after")
    def _union_law_has_celex(self) -> Instrument:
        if self.celex is None and self.kind not in ("national-law", "agreement"):
            refuse(
                "celex-missing",
                f"{quoted(self.name)} needs 'celex'; only national law and international agreements have none",
            )
        return self


Register = Mapping[str, Instrument]

#: What the page of the register has as anchors of its own, beside one for each kind of instrument.
_ANCHORS = {"top", "search-words", "search-state"}


def _anchor(name: str) -> None:
    if name in _ANCHORS or name.startswith("kind-"):
        refuse("reserved-identifier", f"{quoted(name)} is a reserved name; choose another")


def load(root: Path, vocabularies: Mapping[str, Any]) -> tuple[Register, list[Problem]]:
    """The register by identifier, in the order of the file."""
    source, problems = read_yaml(root, PATH, REGISTER_LIMITS)
    if source is None:
        return {}, problems
    if not isinstance(source.value, dict):
        return {}, [source.problem((), "wrong-type", "the register is a group of instruments by identifier")]
    register: dict[str, Instrument] = {}
    for name in source.value:
        try:
            _anchor(address_name(name))
        except PydanticCustomError as error:
            problems.append(source.problem((name,), error.type, str(error), of_key=True))
        instrument, found = judge(Instrument, source, vocabularies, (name,))
        problems += found
        if instrument is not None:
            register[name] = instrument
    return register, problems
