"""The Common Procurement Vocabulary: the official label of each code that entries use."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from toolbox.model import codes, fields
from toolbox.problem import Problem
from toolbox.source import read_yaml
from toolbox.textfile import REGISTER_LIMITS

PATH = "toolbox/cpv.yml"

#: Labels by code, in the order of the file.
Labels = Mapping[str, str]

_CODE, _LABEL = TypeAdapter(codes.CpvCode), TypeAdapter(fields.Name)


def load(root: Path) -> tuple[Labels, list[Problem]]:
    """The labels; none where no entry uses a code."""
    if not (root / PATH).exists() and not (root / PATH).is_symlink():
        return {}, []
    source, problems = read_yaml(root, PATH, REGISTER_LIMITS)
    if source is None:
        return {}, problems
    if not isinstance(source.value, dict):
        return {}, [source.problem((), "wrong-type", "the labels are a group of lines '35613000-4: label'")]
    labels: dict[str, str] = {}
    for code, label in source.value.items():
        for adapter, value, of_key in ((_CODE, code, True), (_LABEL, label, False)):
            try:
                adapter.validate_python(value)
            except ValidationError as error:
                told = error.errors(include_url=False)[0]
                message = told["msg"] if told["type"].startswith("bad-") else "the label is one line of text"
                rule = told["type"] if told["type"].startswith("bad-") else "wrong-type"
                problems.append(source.problem((code,), rule, message, of_key=of_key))
                break
        else:
            labels[code] = label
    return labels, problems
