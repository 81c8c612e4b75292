"""The text with which a request begins: what changes and why, and what must hold before it is accepted."""

from __future__ import annotations

from collections.abc import Sequence

from macros.forms.changes import ALWAYS, Change

_MADE = "<!-- Made by `make generate` from macros/forms; change it there. -->"
_ASK = """\
## What changes, and why

<!-- Two or three sentences for a reader who does not know the matter. Where can it be read that this is right?
Everything here is public: nothing confidential, nothing classified, no private persons. -->
"""


def groups(changes: Sequence[Change]) -> dict[str, tuple[str, ...]]:
    """What must hold, by kind of change; new entries of all kinds are one."""
    return {change.group: change.checks for change in changes}


def request(changes: Sequence[Change]) -> str:
    """One text for every kind of change."""
    parts = [_MADE, _ASK, "## Kind of change\n\n<!-- Keep the part that fits and delete the others. -->\n"]
    parts += [f"### {group}\n\n{_boxes(checks)}" for group, checks in groups(changes).items()]
    parts += [f"## Always\n\n{_boxes(ALWAYS)}"]
    return "\n".join(parts)


def request_of(checks: Sequence[str]) -> str:
    """The text for one kind of change."""
    return "\n".join([_MADE, _ASK, f"## Before it is accepted\n\n{_boxes((*checks, *ALWAYS))}"])


def _boxes(checks: Sequence[str]) -> str:
    return "".join(f"- [ ] {check}\n" for check in checks)
