"""What every value of several fields is: frozen, and without a key that nobody knows."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict

_set = object.__setattr__


class Part(BaseModel):
    """A frozen value that allows no unknown key."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", str_strip_whitespace=True)

    @classmethod
    def keys_in_file(cls) -> tuple[str, ...]:
        """The keys in the order in which a file has them."""
        return tuple(cls.model_fields)

    # An entry is kept, and handed from one process to the other, as some dozens of parts. Which of its fields a file
    # named stands as one number there, and as one set here for all parts that named the same: a fifth of the memory.

    def __getstate__(self) -> tuple[Any, ...]:
        bits = _bits(type(self))
        return self.__dict__, sum([bits[name] for name in self.__pydantic_fields_set__]), self.__pydantic_private__

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        values, named, private = state
        # One by one: so the names of the fields stand in memory once for all parts of a sort.
        for name, value in values.items():
            _set(self, name, value)
        _set(self, "__pydantic_extra__", None)
        _set(self, "__pydantic_fields_set__", _named(type(self), named))
        _set(self, "__pydantic_private__", private)


@cache
def _bits(part: type[Part]) -> dict[str, int]:
    return {name: 1 << number for number, name in enumerate(part.model_fields)}


@cache
def _named(part: type[Part], named: int) -> set[str]:
    return {name for name, bit in _bits(part).items() if named & bit}
