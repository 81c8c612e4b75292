"""``toolbox serve`` as a test meets it: the program in a process of its own, and what it says."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import PROJECT

#: The longest that a busy machine is waited for, in seconds.
PATIENCE = 60


class Serving:
    """A running ``toolbox serve`` for the toolbox at ``root``."""

    def __init__(self, root: Path, *options: str) -> None:
        self.root = root
        self.said: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "scripts", "serve", "--root", str(root), "--port", "0", *options],
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            # Where the tests run in the background, SIGINT is ignored by whatever they start.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        threading.Thread(target=self._listen, daemon=True).start()
        self.until(lambda: any("The site is at" in line for line in self.said))
        self.address = re.search(r"http://\S+", self.words)[0]

    def _listen(self) -> None:
        for line in self.process.stdout:
            self.said.append(line)

    @property
    def words(self) -> str:
        return "".join(self.said)

    def get(self, name: str, **headers: str) -> tuple[int, str]:
        """The status and the text of an answer."""
        request = urllib.request.Request(self.address + name, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def state(self) -> dict:
        return json.loads(self.get("-/state")[1])

    def reword(self, name: str, old: str, new: str) -> None:
        """Write a file of the toolbox with other words, as an editor saves it."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def shows(self, name: str, words: str) -> bool:
        """Whether a file of the site holds the words before patience ends."""
        return self.until(lambda: words in self.get(name)[1])

    def until(self, holds) -> bool:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            if holds():
                return True
            time.sleep(0.05)
        return bool(holds())

    def end(self) -> int:
        """End it as Ctrl+C does; gives its exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@contextmanager
def serving(root: Path, *options: str) -> Iterator[Serving]:
    one = Serving(root, *options)
    try:
        yield one
    finally:
        if one.process.poll() is None:
            one.end()
