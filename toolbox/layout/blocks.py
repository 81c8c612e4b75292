"""The lines of a value: keys in their order, one value a line, texts and comments as they are to be written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolbox.layout.comments import Comments, Line
from toolbox.layout.texts import WIDTH, as_block, is_word, on_one_line
from toolbox.model.part import Part
from toolbox.model.shape import model_in
from toolbox.source import At, Value

#: What a value is written by: the model of the keys in it, if there is one.
Model = type[Part] | None


def lines_of(value: dict[str, Value], model: Model, comments: Comments) -> list[str]:
    """The lines of a whole file, without line ends."""
    lines: list[str] = []
    keys = _keys(value, (), model, WIDTH, comments) if value else ["{}"]
    for line in (*comments.head, *keys, *comments.end):
        if line is not None:
            lines.append(line)
        elif lines and lines[-1]:
            lines.append("")
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _keys(value: dict[str, Value], at: At, model: Model, room: int, comments: Comments) -> Iterator[Line]:
    for key in _in_order(value, model):
        here = (*at, key)
        inner = model_in(model.model_fields[key].annotation) if model and key in model.model_fields else None
        yield from comments.before.get(here, ())
        yield from _led(on_one_line(key) + ":", value[key], here, inner, room, comments)


def _in_order(value: dict[str, Value], model: Model) -> list[str]:
    known = [key for key in model.keys_in_file() if key in value] if model else []
    return known + [key for key in value if key not in known]


def _items(value: Any, at: At, model: Model, room: int, comments: Comments) -> Iterator[Line]:
    for number, item in enumerate(value):
        here = (*at, number)
        yield from comments.before.get(here, ())
        if not _is_nested(item) or _in_brackets(item, here, room - len("- "), comments):
            yield from _led("-", item, here, model, room, comments)
            continue
        if here in comments.beside:
            yield comments.beside[here]
        lead = "- "
        for line in _nested(item, here, model, room - len(lead), comments):
            if line is None or (lead == "- " and line.startswith("#")):
                yield line
            else:
                yield lead + line if line else line
                lead = "  "


def _led(lead: str, value: Value, at: At, model: Model, room: int, comments: Comments) -> Iterator[Line]:
    """A value after its key or dash."""
    beside = f"  {comments.beside[at]}" if at in comments.beside else ""
    left = room - len(lead) - 1
    if _is_nested(value):
        listed = _in_brackets(value, at, left, comments)
        if listed:
            yield f"{lead} {listed}{beside}"
            return
        yield lead + beside
        for line in _nested(value, at, model, room - 2, comments):
            yield "  " + line if line else line
        return
    block = as_block(value, left) if isinstance(value, str) else None
    if block:
        sign, lines = block
        yield f"{lead} {sign}{beside}"
        yield from ("  " + line if line else "" for line in lines)
    else:
        yield f"{lead} {_scalar(value)}".rstrip(" ") + beside


def _is_nested(value: Value) -> bool:
    return isinstance(value, (dict, list, tuple)) and bool(value)


def _nested(value: Any, at: At, model: Model, room: int, comments: Comments) -> Iterator[Line]:
    fill = _keys if isinstance(value, dict) else _items
    yield from fill(value, at, model, room, comments)


def _in_brackets(value: Any, at: At, room: int, comments: Comments) -> str | None:
    """A list of words as ``[a, b]``, if it fits and no comment stands in it."""
    if isinstance(value, dict) or not all(_is_word(item) for item in value) or comments.inside(at):
        return None
    written = f"[{', '.join(_scalar(item) for item in value)}]"
    return written if len(written) <= room else None


def _is_word(item: Value) -> bool:
    return is_word(item) if isinstance(item, str) else isinstance(item, int)


def _scalar(value: Value) -> str:
    if isinstance(value, str):
        return on_one_line(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else "{}" if isinstance(value, dict) else "[]"
