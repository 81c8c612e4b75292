"""The forms as GitHub reads them: a form an issue in YAML, and one text for requests."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from macros import address
from macros.forms.changes import OPENING, PROMISES, Change
from macros.forms.request import request
from macros.page import Settings
from toolbox.model.questions import Question

_FOLDER = ".github/ISSUE_TEMPLATE"
_MADE = "# Made by `make generate` from the model and from macros/forms; change it there.\n"
#: Stands for the address of the site while the settings name none; the name is reserved and leads nowhere.
_PLACEHOLDER = "https://toolbox.example"
_TYPES = {"line": "input", "text": "textarea", "one-of": "dropdown", "some-of": "dropdown"}


def files(changes: Sequence[Change], settings: Settings) -> dict[str, str]:
    """Every form, the page that offers them, and the text of a request, by path."""
    # GitHub offers the forms in the order of their names.
    made = {
        f"{_FOLDER}/{number:02}-{change.id}.yml": _MADE + _yaml(_form(change))
        for number, change in enumerate(changes, 1)
    }
    made[f"{_FOLDER}/config.yml"] = _MADE + _yaml(_chooser(settings))
    made[".github/PULL_REQUEST_TEMPLATE.md"] = request(changes)
    return made


def _form(change: Change) -> dict[str, Any]:
    body = [
        {"type": "markdown", "attributes": {"value": OPENING}},
        *(_question(question) for question in change.questions),
        {
            "type": "checkboxes",
            "id": "promises",
            "attributes": {
                "label": "Before you send it",
                "options": [{"label": promise, "required": True} for promise in PROMISES],
            },
        },
    ]
    return {
        "name": change.name,
        "description": change.about,
        "title": f"{change.group}: ",
        "labels": list(change.labels),
        "body": body,
    }


def _question(question: Question) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": question.label}
    if question.help:
        attributes["description"] = question.help
    if question.options:
        attributes |= {"multiple": question.answer == "some-of", "options": list(question.options)}
    return {
        "type": _TYPES[question.answer],
        "id": question.id,
        "attributes": attributes,
        "validations": {"required": question.required},
    }


def _chooser(settings: Settings) -> dict[str, Any]:
    site = (settings.site_url or _PLACEHOLDER).rstrip("/")
    return {
        "blank_issues_enabled": False,
        "contact_links": [
            {
                "name": "None of these fits, or you would rather write to us",
                "url": f"{site}/{address.CONTRIBUTE}",
                "about": "How to contribute, and how to reach the people who run the site",
            }
        ],
    }


def _yaml(value: dict[str, Any]) -> str:
    return "\n".join(_lines(value)) + "\n"


def _lines(value: Any) -> Iterator[str]:
    """Block YAML; text in quotes as in JSON, which YAML contains, or as a block where it has several lines."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, str) and "\n" in inner:
                yield f"{name}: |-"
                yield from (f"  {line}" if line else "" for line in inner.splitlines())
            elif isinstance(inner, (dict, list)):
                yield f"{name}:"
                yield from (f"  {line}" if line else "" for line in _lines(inner))
            else:
                yield f"{name}: {json.dumps(inner, ensure_ascii=False)}"
        return
    for item in value:
        if isinstance(item, dict):
            first, *rest = _lines(item)
            yield f"- {first}"
            yield from (f"  {line}" if line else "" for line in rest)
        else:
            yield f"- {json.dumps(item, ensure_ascii=False)}"
