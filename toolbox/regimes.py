"""Which legal regimes an entry speaks of: those that it names, and those of the provisions that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

from toolbox.model.entry import LegalReference
from toolbox.model.fields import OfVocabulary
from toolbox.model.shape import marks, model_in

#: Regime by instrument and, where not all of the instrument counts, by what its provision must name.
#: A number in brackets is a paragraph or a point, not an article.
_BY_LAW: tuple[tuple[str, str, str], ...] = (
    ("directive-2014-24-eu", "directive-2014-24-eu", ""),
    ("directive-2014-25-eu", "directive-2014-25-eu", ""),
    ("directive-2009-81-ec", "directive-2009-81-ec", ""),
    ("exempt-research", "directive-2014-24-eu", r"(?<![\d(])14(?![\d)])"),
    ("exempt-research", "directive-2014-25-eu", r"(?<![\d(])32(?![\d)])"),
    ("exempt-research", "directive-2009-81-ec", r"13\(j\)"),
    ("exempt-research", "notice-pre-commercial-procurement-2007", ""),
    ("article-346", "tfeu", r"\b346\b"),
    ("article-346", "directive-2014-24-eu", r"(?<![\d(])15\([23]\)"),
    ("article-346", "directive-2009-81-ec", r"13\(a\)"),
    ("below-thresholds", "notice-below-threshold-2006", ""),
    ("eu-financial-rules", "regulation-2024-2509", ""),
)


def regimes(part: BaseModel) -> frozenset[str]:
    """The terms of the vocabulary ``legal-regimes`` that an entry names, or under which its provisions fall."""
    found: set[str] = set()
    for one in _named(part):
        if isinstance(one, str):
            found.add(one)
        else:
            found.update(
                regime
                for regime, instrument, named in _BY_LAW
                if one.instrument == instrument and re.search(named, one.provision)
            )
    return frozenset(found)


def _named(part: BaseModel) -> Iterator[LegalReference | str]:
    """Every provision in an entry, and every legal regime."""
    naming, parts = _naming(type(part)), _parts(type(part))
    for name in naming:
        value = getattr(part, name)
        yield from value if isinstance(value, tuple) else (value,) if value else ()
    for name in parts:
        value = getattr(part, name)
        for one in value if isinstance(value, tuple) else (value,) if value else ():
            if isinstance(one, LegalReference):
                yield one
            else:
                yield from _named(one)


@cache
def _parts(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model that hold parts in which a regime or a provision may be named."""
    return tuple(
        name
        for name, field in model.model_fields.items()
        if (part := model_in(field.annotation)) and (issubclass(part, LegalReference) or _naming(part) or _parts(part))
    )


@cache
def _naming(model: type[BaseModel]) -> frozenset[str]:
    """The fields of a model that hold a legal regime."""
    return frozenset(
        name
        for name, field in model.model_fields.items()
        if any(isinstance(mark, OfVocabulary) and mark.name == "legal-regimes" for mark in marks(field))
    )
