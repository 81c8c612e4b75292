"""The pace of asking: one request at a time to a host, and a pause between two."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stopped(Exception):
    """The run was interrupted; nothing more is asked."""


class Pace:
    """Keeps each host's turn and its pause, in seconds, for all threads that ask."""

    def __init__(self, pause: float = 1.0) -> None:
        self.pause = pause
        self._turns: dict[str, threading.Lock] = {}
        self._last: dict[str, float] = {}
        self._stop = threading.Event()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait until nobody asks this host and its pause is over."""
        with self._turns.setdefault(host, threading.Lock()):
            self.rest(self._last.get(host, -self.pause) + self.pause - time.monotonic())
            try:
                yield
            finally:
                self._last[host] = time.monotonic()

    def rest(self, seconds: float) -> None:
        """Wait; raises :class:`Stopped` when the run is interrupted."""
        if self._stop.wait(max(0.0, seconds)):
            raise Stopped

    def stop(self) -> None:
        """End every wait, now and later."""
        self._stop.set()
