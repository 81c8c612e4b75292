"""Identifiers that become an address of the site or the name of a file on somebody's computer."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from toolbox.model.fields import Identifier, identifier, refuse
from toolbox.problem import quoted

#: Names that a file system keeps for itself, or that would hide a page of the site.
RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "index", "new", "all", "404", "readme"]
    + [f"com{n}" for n in range(10)]
    + [f"lpt{n}" for n in range(10)]
)


def address_name(value: str) -> str:
    """An identifier that is not reserved."""
    if value in RESERVED:
        refuse("reserved-identifier", f"{quoted(value)} is a reserved name; choose another")
    return identifier(value)


AddressName = Annotated[Identifier, AfterValidator(address_name)]
