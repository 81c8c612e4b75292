"""Run a program and all its children without a network, and count what they tried to reach.

The kernel gives the program a network of its own in which nothing is up, not even the computer itself, so that
every connection fails for want of a route, and counts each. Programs in any language are heard this way.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

#: As root, or as a user whose system lets him be root of a space of his own.
_WAYS = (("unshare", "--net"), ("unshare", "--map-root-user", "--net"))


@cache
def way() -> tuple[str, ...] | None:
    """How a network of one's own is had here, if it is."""
    for words in _WAYS:
        try:
            if subprocess.run([*words, "true"], capture_output=True).returncode == 0:
                return words
        except OSError:
            return None
    return None


def in_silence(
    command: Sequence[str], cwd: Path, env: Mapping[str, str]
) -> tuple[subprocess.CompletedProcess[str], int]:
    """What the program said, and how often it or a child of it tried to reach anything."""
    words = way()
    assert words, "no network of its own can be had here"
    run = subprocess.run(
        [*words, sys.executable, __file__, *command],
        capture_output=True,
        text=True,
        cwd=cwd,
        env=dict(env),
        timeout=600,
    )
    said, _, count = run.stderr.rpartition("\nattempts: ")
    return subprocess.CompletedProcess(run.args, run.returncode, run.stdout, said), int(count)


def attempts() -> int:
    """How many packets and connections found no route, in this network."""
    count = 0
    for name in ("snmp", "snmp6"):
        path = Path("/proc/net") / name
        lines = path.read_text().splitlines() if path.exists() else []
        for head, line in zip(lines, lines[1:], strict=False):
            if head.startswith("Ip: ") and "OutNoRoutes" in head.split():
                count += int(line.split()[head.split().index("OutNoRoutes")])
        count += sum(int(line.split()[1]) for line in lines if line.startswith("Ip6OutNoRoutes"))
    return count


if __name__ == "__main__":
    code = subprocess.run(sys.argv[1:]).returncode
    print(f"\nattempts: {attempts()}", file=sys.stderr)
    sys.exit(code)
