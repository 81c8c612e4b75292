"""What the fuzzing holds of each part, for any input at all; and inputs that look like those of people."""

from __future__ import annotations

import datetime
import re
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from macros.page import Settings
from macros.pages import entry as entry_page
from macros.prose import Surroundings, block, headed, line, plain
from tests.conftest import FIXTURES, PROJECT, judged
from tests.hostile.inert import ALL
from tests.hostile.scan import page
from tests.macros.test_prose import inspect
from toolbox import layout
from toolbox.catalogue import assemble
from toolbox.entry_files import entry_paths
from toolbox.load import Loaded
from toolbox.model import commonmark
from toolbox.model.commonmark import fault_in
from toolbox.model.fields import Ref
from toolbox.model.formula import FUNCTIONS, Formula, names, pieces
from toolbox.model.judge import judge
from toolbox.model.kinds import KINDS
from toolbox.parsed_yaml import built
from toolbox.plain_yaml import value_of
from toolbox.problem import Problem
from toolbox.report import as_text
from toolbox.rules import RULES, Case
from toolbox.source import parse, read_yaml
from toolbox.textfile import ENTRY_LIMITS, INVISIBLE, TEXT_LIMITS, decoded, read_text

#: A file of a few KiB is read and shown in a hundredth of this, on a machine that nobody else uses.
LONGEST = 5.0
_FORMULA = TypeAdapter(Formula)
_TODAY = datetime.date(2026, 11, 23)


def in_time(check: Callable[[], None]) -> None:
    """Fails when ``check`` needs more processor time than it may."""
    started = time.process_time()
    check()
    spent = time.process_time() - started
    assert spent < LONGEST, f"{spent:.1f} seconds"


# What must hold --------------------------------------------------------------------------------------


def loader_holds(folder: Path, data: bytes, kind: str = "practices") -> None:
    """Any bytes as an entry give an entry or problems; an entry passes every rule and makes a page that is inert."""
    path = folder / "toolbox/entries" / kind / "fuzzed.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    name = path.relative_to(folder).as_posix()
    source, problems = read_yaml(folder, name)
    assert (source is None) == bool(problems)
    if source is not None:
        entry, problems = judge(KINDS[kind].model, source, miniature().catalogue.vocabularies)
        assert (entry is None) == bool(problems)
        if entry is not None:
            entry.stand_at(Ref(kind, "fuzzed"))
            problems = _by_the_rules(entry, source)
            if not any(p.severity == "error" for p in problems):
                catalogue = assemble(
                    {**miniature().catalogue.entries, entry.ref: entry},
                    miniature().catalogue.vocabularies,
                    miniature().catalogue.instruments,
                )
                page_is_inert(str(entry_page.page(catalogue, Settings(edition="2027.1"), entry).body))
    for problem in problems:
        assert problem.line >= 1 and problem.column >= 1 and problem.message and problem.rule
    assert all(c.isprintable() or c == "\n" for c in as_text(1, problems))


def same_value_both_ways(text: str) -> None:
    """A text that a file can hold is read by the fast path as by the parser, or not at all by the fast path."""
    text, _ = decoded("fuzzed.yml", text.encode("utf-8", "surrogatepass"))
    value = value_of(text, ENTRY_LIMITS) if text is not None else None
    if value is not None:
        parsed = built(text, "fuzzed.yml", ENTRY_LIMITS)
        assert parsed.problems == [] and repr(parsed.result) == repr(value)


def same_judgement_both_ways(text: str) -> None:
    """What is passed at a glance has no fault when it is read whole."""
    assert fault_in(text) == (commonmark._hidden(text) or commonmark._definition(text) or commonmark._excess(text))


def _by_the_rules(entry, source) -> list[Problem]:
    good = miniature()
    entries = {**good.catalogue.entries, entry.ref: entry}
    catalogue = assemble(entries, good.catalogue.vocabularies, good.catalogue.instruments)
    sources = dict.fromkeys(entries, source)
    case = Case(catalogue, sources, frozenset(entries), _TODAY, {})
    return [problem for rule in RULES for problem in rule(case)]


def page_is_inert(body: str) -> None:
    """A page of ours, made from one entry: no tag and no attribute that a text brought."""
    read = page(body, hosts=_Any())
    assert read.faults == [], read.faults


class _Any(set):
    def __contains__(self, item: object) -> bool:
        return True


def prose_holds(text: str) -> None:
    """Text that the wall lets pass gives HTML from a short list, in time."""
    if INVISIBLE.search(text) or fault_in(text):
        return
    around = Surroundings(lambda ref: ("../x/", "A <title>"), {"a": 1, "guide": 2}, {"a": "A <blank>", "day": "Day"})
    inspect(block(text, around))
    inspect(line(text, around))
    plain(text, around)
    for part in headed(text, around):
        inspect(part.body)


def formula_holds(text: str) -> None:
    """A formula is refused in words, or reads the same again and calls only what is known."""
    try:
        read = _FORMULA.validate_python(text)
    except ValidationError as error:
        assert all(one["type"] in ("bad-formula", "string_too_short", "string_too_long") for one in error.errors())
        return
    assert _FORMULA.validate_python(read) == read
    parts = pieces(read)
    assert "".join(part.text for part in parts).replace(" ", "") == read.replace(" ", "")
    assert all(part.text in FUNCTIONS for part in parts if part.kind == "function")
    assert len([part for part in parts if part.kind == "name"]) == len(names(read))


def layout_holds(text: str, kind: str) -> None:
    """A file is laid out or refused; what is laid out says the same and stays as it is."""
    if INVISIBLE.search(text) or "\r" in text or parse(text, "x.yml")[0] is None:
        return
    new, problems = layout.laid_out(text, "x.yml", KINDS[kind].model)
    assert (new is None) == bool(problems)
    if new is None:
        assert [p.rule for p in problems] == ["wrong-type"], problems
        return
    again, problems = layout.laid_out(new, "x.yml", KINDS[kind].model)
    assert again == new, problems


def text_holds(folder: Path, data: bytes) -> None:
    """Any bytes as the text of a template give text that passes the wall, or problems."""
    (folder / "fuzzed.md").write_bytes(data)
    text, problems = read_text(folder, "fuzzed.md", TEXT_LIMITS)
    assert (text is None) == bool(problems)
    if text is not None:
        prose_holds(text)


# What goes in ----------------------------------------------------------------------------------------


@cache
def miniature() -> Loaded:
    """The good toolbox."""
    return judged(FIXTURES / "good")


@cache
def originals() -> tuple[tuple[str, str], ...]:
    """Kind and text of real entries and of those in the miniature, none too long."""
    found = []
    for root in (FIXTURES / "good", PROJECT):
        for ref, path in entry_paths(root)[0].items():
            text = (root / path).read_text(encoding="utf-8")
            if len(text) < 20_000:
                found.append((ref.kind, text))
    return tuple(found[:24])


#: What a stranger types where a value stands.
TOKENS = (
    *ALL, "&a", "*a", "!!str", "!x", "<<", "<<: x", "? ", "- ", "- - -", "[", "]", "{", "}", "|", ">", "|-\n  ", "---", "...", "%YAML", "'", '"',
    '"\\x00"', '"\\u202e"', '"\\uD800"', "~", "null", "true", "1e9", "9" * 30, "0x1F", ".inf", "2026-02-30", "\t", "\r", "\u2028", "\ufeff", "\u202e",
    "\x00", "#", " #", ": ", ":", "@", "`", "title: again", "sources: []", "[@x]", "[@guide]", "[[practices/x]]", "[[a|b]]", "{day}", "{a.b}", "\\", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
)  # fmt: skip


@st.composite
def mutated_entries(draw: st.DrawFn) -> tuple[str, str]:
    """The kind and the text of a real entry with a few lines and values changed."""
    kind, text = draw(st.sampled_from(originals()))
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(lines) - 1))
        token = draw(st.sampled_from(TOKENS) | st.text(max_size=12))
        match draw(st.integers(0, 7)):
            case 0:
                lines[at] = lines[at].partition(":")[0] + ": " + token
            case 1:
                lines.insert(at, lines[draw(st.integers(0, len(lines) - 1))])
            case 2 if len(lines) > 1:
                del lines[at]
            case 3:
                lines[at] = " " * draw(st.integers(0, 9)) + lines[at].lstrip()
            case 4:
                place = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:place] + token + lines[at][place:]
            case 5:
                lines[at] = re.sub(r"[^\s:-]+$", lambda _, token=token: token, lines[at])
            case 6:
                lines[at] = lines[at].replace("'", '"') + " # " + token
            case _:
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
    return kind, "\n".join(lines)


def _joined(parts: tuple[str, ...], longest: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(parts) | st.text(max_size=6), max_size=longest).map("".join)


MARKS = (
    *ALL, *"*_`~[](){}<>!#|\\-+=&;:/.\"'@^$%\n ", "\n\n", "\n> ", "\n- ", "\n1. ", "\n# ", "\n    ", "```\n", "***", "](", "[[", "]]", "[@a]", "{a}", "{day}",
    "[[practices/x]]", "[[practices/x|a]]", "https://a.eu", "<https://a.eu>", "[a](https://a.eu)", "mailto:a@b.eu", "&lt;", "&#x6a;", "| a | b |\n|---|---|\n", "> Drafting note: ",
    "<b>", "</b>", "<!--", "-->", "<?", "?>", "<![CDATA[", "word", "\u0430",
)  # fmt: skip
texts = _joined(MARKS, 40)
formulas = _joined(
    (*FUNCTIONS, *"+-*/^&=<>%(),{}\"' 0123456789.", "<=", "<>", "{a}", "{a.b}", "{row}", "TRUE", "FALSE", '"a"', '""', "IF(", "SUM({a.b})", "A1", "$A$1", "1.5", "!", "|", "#"),
    30,
)  # fmt: skip
