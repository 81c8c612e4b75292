"""What can happen to a file in which the program keeps something for its next run."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

Damage = Callable[[Path], object]


def in_each_row(held: bytes) -> Damage:
    def damage(file: Path) -> None:
        with closing(sqlite3.connect(file)) as store, store:
            store.execute("update kept set held = ?", (held,))

    return damage


DAMAGES: dict[str, Damage] = {
    "no database": lambda file: file.write_bytes(b"rubbish" * 1000),
    "half of it": lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
    "rubbish in each row": in_each_row(b"rubbish"),
    "nothing in each row": in_each_row(b""),
    "others can write it": lambda file: file.chmod(0o666),
    "others can write into its folder": lambda file: file.parent.chmod(0o777),
    "a link": lambda file: (file.rename(file.with_name("there")), file.symlink_to("there")),
}


def fill_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let SQLite say what it says of a full disk."""
    real = sqlite3.connect

    def small(*arguments, **more):
        store = real(*arguments, **more)
        store.execute("pragma max_page_count = 4")
        return store

    monkeypatch.setattr(sqlite3, "connect", small)
