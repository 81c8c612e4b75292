"""Right entries of each kind, as small as can be, for a case to put one wrong thing into."""

from __future__ import annotations

import json
from typing import Any

_COMMON: dict[str, Any] = {
    "title": "A case",
    "summary": "An entry that tries something.",
    "phases": ["strategy-need"],
    "buyers": ["public"],
    "sources": [
        {
            "key": "guide",
            "title": "A guide",
            "url": "https://www.example.eu/guide",
            "publisher": "Example office",
            "type": "official",
            "accessed": "2026-11-20",
        }
    ],
    "status": "draft",
    "checked": {"date": "2026-11-21", "against": "The guide [@guide]."},
    "review_by": "2028-11-21",
    "since": "2027.1",
}
_PRACTICE = {
    **_COMMON,
    "in_short": "Do it.",
    "when": ["Always."],
    "steps": [{"who": "Buyer", "action": "Begin."}, {"who": "Buyer", "action": "End."}],
    "pitfalls": [{"what": "None.", "sign": "None."}],
    "measures": ["It ended."],
}
_TEMPLATE = {
    **_COMMON,
    "purpose": "It tries something.",
    "filler": "Nobody.",
    "moment": "Never.",
    "adapt": ["All of it."],
}


def _bytes(value: dict[str, Any]) -> bytes:
    """JSON, which is YAML too, with a line for each value."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def practice(**changed: Any) -> bytes:
    """A practice with some fields changed."""
    return _bytes({**_PRACTICE, **changed})


def document(*fields: dict[str, Any], **changed: Any) -> bytes:
    """A template that is a document, with its blanks; its text stands in another file."""
    return _bytes({**_TEMPLATE, "format": "document", "fields": list(fields), **changed})


def spreadsheet(*sheets: dict[str, Any], **changed: Any) -> bytes:
    """A template that is a spreadsheet."""
    return _bytes({**_TEMPLATE, "format": "spreadsheet", "sheets": list(sheets), **changed})


def form(*cells: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """A sheet of cells."""
    return {"id": "form", "title": "Form", "intro": "Fill in.", "cells": list(cells), **changed}


def table(*columns: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """A sheet of columns."""
    return {"id": "table", "title": "Table", "intro": "Fill in.", "columns": list(columns), **changed}


def blank(id: str, type: str = "text", **more: Any) -> dict[str, Any]:
    """A blank, a cell or a column."""
    return {"id": id, "label": more.pop("label", f"The {id}"), "type": type, **more}


def computed(formula: str, example: Any = 1, **more: Any) -> dict[str, Any]:
    """A cell with a formula."""
    return blank("computed", more.pop("type", "number"), formula=formula, example=example, **more)
