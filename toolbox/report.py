"""Problems as people and machines read them: text, JSON, and the annotations of two forges."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict

from toolbox.problem import LONGEST_MESSAGE, Problem, Severity, printable

LONGEST_PATH = 200
#: How many annotations of a step GitHub shows.
MOST_ANNOTATIONS = 10


def counts(entries: int, problems: Iterable[Problem]) -> str:
    """The closing line: ``12 entries, 0 errors, 2 warnings``."""
    severities = [problem.severity for problem in problems]
    errors = severities.count(Severity.ERROR)
    warnings = severities.count(Severity.WARNING)
    return f"{_number(entries, 'entry', 'entries')}, {_number(errors, 'error', 'errors')}, {_number(warnings, 'warning', 'warnings')}"


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _parts(problem: Problem) -> tuple[str, str]:
    return printable(problem.path, LONGEST_PATH), printable(problem.message, LONGEST_MESSAGE)


def as_text(entries: int, problems: list[Problem]) -> str:
    """One line a problem, and the counts."""
    return "\n".join([*map(line, problems), counts(entries, problems)])


def line(problem: Problem) -> str:
    """``path:line:column: severity: message [rule]``"""
    path, message = _parts(problem)
    return f"{path}:{problem.line}:{problem.column}: {problem.severity}: {message} [{problem.rule}]"


def as_json(entries: int, problems: list[Problem]) -> str:
    """An object with the counts and the list of problems."""
    shown = []
    for problem in problems:
        path, message = _parts(problem)
        shown.append({**asdict(problem), "path": path, "message": message})
    severities = [problem.severity for problem in problems]
    return json.dumps(
        {
            "entries": entries,
            "errors": severities.count(Severity.ERROR),
            "warnings": severities.count(Severity.WARNING),
            "problems": shown,
        },
        ensure_ascii=False,
        indent=2,
    )


def as_github(entries: int, problems: list[Problem]) -> str:
    """Workflow commands that annotate lines, and the full text after them.

    A step shows ten annotations, so more than ten problems are told file by file, errors first.
    The text comes between ``stop-commands`` and its end, for the runner takes ``##[command]`` as a
    command in the middle of a line too; nobody can write the token into an entry, as it is the
    digest of the text around it.
    """
    text = as_text(entries, problems)
    token = hashlib.sha256(text.encode()).hexdigest()
    annotations = map(_annotation, problems) if len(problems) <= MOST_ANNOTATIONS else _by_file(problems)
    return "\n".join([*annotations, f"::stop-commands::{token}", text, f"::{token}::"])


def _annotation(problem: Problem) -> str:
    path, message = _parts(problem)
    return (
        f"::{problem.severity} file={_property(path)},line={problem.line},col={problem.column},"
        f"title={_property(problem.rule)}::{_data(message)}"
    )


def _by_file(problems: list[Problem]) -> Iterator[str]:
    """An annotation a file with the list of its problems, at the first of the worst; one for the files left over."""
    files: dict[str, list[Problem]] = {}
    for problem in sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR):
        files.setdefault(problem.path, []).append(problem)
    shown = len(files) if len(files) <= MOST_ANNOTATIONS else MOST_ANNOTATIONS - 1
    for found in list(files.values())[:shown]:
        worst = found[0]
        path = _property(_parts(worst)[0])
        said = [f"{p.line}:{p.column}: {p.severity}: {_parts(p)[1]} [{p.rule}]" for p in found]
        title = _property(_number(len(found), "problem", "problems"))
        yield f"::{worst.severity} file={path},line={worst.line},title={title}::{_data(chr(10).join(said))}"
    left = [found[0] for found in list(files.values())[shown:]]
    if left:
        yield f"::{left[0].severity} title=More files::{len(left)} more files have problems; the log of this step lists them all"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_gitlab(entries: int, problems: list[Problem]) -> str:
    """A code quality report."""
    report = []
    for problem in problems:
        path, message = _parts(problem)
        key = f"{path}\n{problem.rule}\n{message}\n{problem.line}"
        report.append(
            {
                "description": message,
                "check_name": problem.rule,
                "fingerprint": hashlib.sha256(key.encode()).hexdigest(),
                "severity": "major" if problem.severity is Severity.ERROR else "minor",
                "location": {"path": path, "lines": {"begin": problem.line}},
            }
        )
    return json.dumps(report, ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[int, list[Problem]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
}
