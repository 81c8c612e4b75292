"""The one layout of an entry's file: the same value always gives the same bytes.

These rules are repeated by the form in the browser; ``tests/toolbox/layout_cases.json`` holds both to
them. A value is text, whole numbers of at most 18 digits, true, false and null, in lists and groups of
keys. "Characters" are code points; "space" is U+0020 and nothing else.

1. **Keys** stand in the order of the model (``keys_in_file``, which is the order of the properties in
   ``toolbox/schema/<kind>.json``), nested groups too; a key that the model does not know comes after
   those that it knows, in the order given. A key is written as a text of one line (rule 5) and a colon.
2. **Nesting**: two spaces for each level. A list below a key is indented as well. An item that is a
   group or a list in lines of its own has its first line after ``- ``, and the others two spaces deeper.
3. **Lists**: ``[a, b]`` when every item is a word, a number, true or false, and the line has at most
   ``WIDTH`` (120) characters with it; else one item a line after ``- ``. A word is a text without space,
   without ``, : / # [ ] { } " '`` and without a character of rule 6; it may be empty, and is written by
   rule 5. An empty list is ``[]``, an empty group ``{}``. A group with keys is never written in braces.
4. **Simple values**: null is nothing after the colon or dash (``key:``, ``-``); true, false and numbers
   as themselves.
5. **Text on one line** is plain, unless it

   - is empty, or begins with a space or with one of ``- ? : , [ ] { } # & * ! | > % @ " ' ```;
   - ends with a space or a colon, or holds a colon and a space or a space and ``#``;
   - is as a whole (capital or small letters alike) what some program takes for something else: ``~``,
     null, true, false, yes, no, on, off, y, n, ``=``, ``<<``, ``.nan``, ``.inf`` with or without a sign,
     or a number of YAML 1.1 or 1.2 (the pattern stands in ``texts.py``; a date is no number).

   Otherwise it stands in single quotes, each single quote in it doubled.
6. **Text in double quotes**: only a text that is not written as a block (rules 7 and 8) and holds a line
   end, a tab, a carriage return or a character that no file may hold (``INVISIBLE`` in ``textfile.py``).
   Escapes are ``\\"``, ``\\\\``, ``\\t``, ``\\n``, ``\\r``, and for the characters of ``INVISIBLE``
   ``\\uXXXX`` or, from U+10000, ``\\UXXXXXXXX``, in capital digits.
7. **A paragraph**: a text without line end that holds a space, neither begins nor ends with one and
   holds no tab, carriage return or character of ``INVISIBLE`` is written after ``>-``, one sentence a
   line (``sentences.py`` says where one ends), if it has more than one sentence, or if on the line of
   its key or dash, quotes included, it would make that line longer than ``WIDTH`` characters.
8. **Several lines**: a text with line ends is written after ``|-``, or after ``|`` if it ends with one
   line end, line by line; an empty line stays empty. Not if its first line, or its last before that
   line end, is empty, its first begins with a space, or a line ends with a space or holds a tab, a
   carriage return or a character of ``INVISIBLE``.
9. Lines of a text stand two spaces deeper than their key or dash and are never broken or joined
   otherwise. No line ends with a space; the file ends with one line end.

**Comments** (a form has none): one on a line of its own stays before the key or item that it stood
before, at that indentation; one at the end of a line stays beside its value after two spaces. An empty
line is kept, once, where it stands next to a comment on a line of its own; no other is.
"""

from __future__ import annotations

from typing import Any

from toolbox.layout.blocks import lines_of
from toolbox.layout.comments import Comments, comments_of, words_of_comments
from toolbox.model.judge import no_group
from toolbox.model.part import Part
from toolbox.problem import Problem
from toolbox.source import Value, parse


def written(model: type[Part], value: dict[str, Any]) -> str:
    """The file of a value that has none yet, as a form gives it."""
    return _text(lines_of(value, model, Comments()))


def laid_out(text: str, path: str, model: type[Part]) -> tuple[str | None, list[Problem]]:
    """The text of the file at ``path`` in the one layout, with its comments.

    ``(None, problems)`` when it cannot be read, or when the new text would say anything else.
    """
    source, problems = parse(text, path)
    if source is None:
        return None, problems
    if not isinstance(source.value, dict):
        return None, [no_group(source, source.value)]
    new = _text(lines_of(source.value, model, comments_of(text, source)))
    if not _says_the_same(text, source.value, new):
        message = "could not be laid out without a change of meaning, so nothing was written; please report this file"
        return None, [Problem(path, 1, 1, "layout", message)]
    return new, []


def _text(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"


def _says_the_same(text: str, value: Value, new: str) -> bool:
    again, _ = parse(new, "")
    return (
        again is not None
        and _is_same(again.value, value)
        and sorted(words_of_comments(new)) == sorted(words_of_comments(text))
    )


def _is_same(one: Value, other: Value) -> bool:
    """Equal, and of the same types: ``1`` is not ``true``. The order of keys says nothing."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_is_same(one[key], other[key]) for key in one)
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(_is_same, one, other))
    return one == other
