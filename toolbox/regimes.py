"""Which legal regimes an entry speaks of, by the provisions that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from toolbox.model.entry import LegalReference

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
    """The terms of the vocabulary ``legal-regimes`` under which the provisions of an entry fall."""
    return frozenset(
        regime
        for one in _provisions(part)
        for regime, instrument, named in _BY_LAW
        if one.instrument == instrument and re.search(named, one.provision)
    )


def _provisions(part: BaseModel) -> Iterator[LegalReference]:
    for name in type(part).model_fields:
        value = getattr(part, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, LegalReference):
                yield one
            elif isinstance(one, BaseModel):
                yield from _provisions(one)
