"""Numbers as text: one sign for the weight of a term in a document, one or more for the way to the next document.

The signs are those of ASCII that stand in a script as they are. ``docs/assets/search/index.js`` reads them.
"""

from __future__ import annotations

from collections.abc import Iterable

#: 90 signs: without the quotation mark, the backslash and the sign that opens a tag.
SIGNS = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"\\<>')
_HALF = len(SIGNS) // 2


def number(value: int) -> str:
    """A number of 0 or more: the signs of the second half say that more follows."""
    signs = SIGNS[value % _HALF]
    value //= _HALF
    while value:
        signs = SIGNS[_HALF + value % _HALF] + signs
        value //= _HALF
    return signs


_NUMBERS = [number(value) for value in range(8192)]


def documents(numbers: Iterable[int]) -> str:
    """Ascending numbers of documents, each as the way from the one before."""
    signs, before = [], -1
    for one in numbers:
        signs.append(number(one - before - 1))
        before = one
    return "".join(signs)


def postings(pairs: list[int]) -> str:
    """Ascending numbers of documents, each followed by the weight of the term in it: ``[3, 12, 5, 40]``."""
    signs, before = [], -1
    take = iter(pairs)
    for one in take:
        way = one - before - 1
        signs.append(_NUMBERS[way] if way < 8192 else number(way))
        signs.append(SIGNS[next(take)])
        before = one
    return "".join(signs)
