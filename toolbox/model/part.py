"""What every value of several fields is: frozen, and without a key that nobody knows."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """A frozen value that allows no unknown key."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", str_strip_whitespace=True)

    @classmethod
    def keys_in_file(cls) -> tuple[str, ...]:
        """The keys in the order in which a file has them."""
        return tuple(cls.model_fields)
