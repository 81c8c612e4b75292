"""Entry text to HTML: what it may do, and that it can do no more."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from macros import prose
from macros.prose import Surroundings, block, headed, line, plain
from tests.conftest import PROJECT, judged
from toolbox.catalogue import leaves
from toolbox.model.fields import Prose, Ref

AROUND = Surroundings(
    entry=lambda ref: ("../../practices/key/", "The <key>") if ref == Ref("practices", "key") else None,
    sources={"guide": 2},
    blanks={"day": "Day of <signature>"},
)


def test_an_entry_is_linked_with_its_title_or_with_words() -> None:
    assert line("See [[practices/key]].", AROUND) == 'See <a href="../../practices/key/">The &lt;key&gt;</a>.'
    assert line("See [[practices/key|the *key*]].", AROUND) == 'See <a href="../../practices/key/">the *key*</a>.'
    assert line("See [[practices/none]].", AROUND) == "See [[practices/none]]."


def test_a_source_is_cited_by_its_number() -> None:
    assert line("So it is [@guide].", AROUND) == 'So it is <sup><a class="citation" href="#source-2">2</a></sup>.'
    assert line("So it is [@other].", AROUND) == "So it is [@other]."


def test_a_blank_shows_its_label() -> None:
    assert line("On {day}.", AROUND) == 'On <span class="blank">Day of &lt;signature&gt;</span>.'
    assert line("On {night}.", AROUND) == "On {night}."


def test_marks_in_code_stay_as_typed() -> None:
    assert line("`[[practices/key]] {day} [@guide]`", AROUND) == "<code>[[practices/key]] {day} [@guide]</code>"


def test_a_drafting_note_can_be_folded() -> None:
    html = block("> Drafting note: say *which*.\n>\n> And why.\n", AROUND)
    assert html.startswith('<details class="drafting-note"><summary>Drafting note</summary><p>say <em>which</em>.</p>')
    assert "<blockquote>" in block("> A quotation.\n", AROUND)


def test_a_long_text_is_cut_at_its_headings() -> None:
    parts = headed("Before.\n\n## One *two*\n\nText.\n\n### Three\n\n- a\n", AROUND)
    assert [(part.level, part.title) for part in parts] == [(0, ""), (2, "One two"), (3, "Three")]
    assert parts[1].body == "<p>Text.</p>\n"


def test_tables_name_the_scope_of_their_heads() -> None:
    assert '<th scope="col">a</th>' in block("| a | b |\n|---|---|\n| 1 | 2 |\n", AROUND)


@pytest.fixture
def without_short_cut(monkeypatch: pytest.MonkeyPatch):
    """The renderer and the cleaner for every text."""

    def rendered(show, text: str) -> str:
        with monkeypatch.context() as patched:
            patched.setattr(prose, "_ONLY_WORDS", re.compile(r"(?!)"))
            return show(text, AROUND)

    return rendered


_LIKELY = st.text(alphabet="ab Zé1.,:;()/%€§+?'’“–-…[]@guide*_`<>&\\!#|\n\t{}=~\u00a0", max_size=40)


@settings(max_examples=600, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_LIKELY)
@example("So it is [@guide].")
@example("So it is [@other][@guide]")
@example("[@guide](https://example.eu)")
@example("1. First")
@example("(a) first")
@example("a ")
@example("a  b")
@example("- a")
@example("a:b@c.eu")
def test_words_alone_become_what_the_renderer_would_make_of_them(without_short_cut, text: str) -> None:
    for show in (line, block, plain):
        assert show(text, AROUND) == without_short_cut(show, text)


def test_most_texts_of_the_toolbox_are_words_alone_and_become_the_same(without_short_cut) -> None:
    texts = {
        leaf.value
        for entry in judged(PROJECT).catalogue.entries.values()
        for leaf in leaves(entry)
        if isinstance(leaf.mark, Prose)
    }
    alone = [text for text in sorted(texts) if prose._ONLY_WORDS.fullmatch(text)]
    assert len(alone) > len(texts) / 2
    for text in alone[::7]:
        assert line(text, AROUND) == without_short_cut(line, text)
        assert block(text, AROUND) == without_short_cut(block, text)


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<math><mi xlink:href='javascript:alert(1)'>",
    "<!-- --!><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](&#106;avascript:alert(1))",
    "<javascript:alert(1)>",
    "![x](https://evil.eu/pixel.png)",
    "[x]: javascript:alert(1)\n\n[x]",
    '[a](https://e.eu "t" onclick=alert(1))',
    "{: onclick=alert(1) }",
    '--8<-- "/etc/passwd"',
    "{{ config.items() }}",
    "{% include 'x' %}",
    "<details open ontoggle=alert(1)>",
    "[[practices/key|<img src=x onerror=alert(1)>]]",
    "<a href='#' style='x'>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "| <script>alert(1)</script> |\n|---|\n| <b onclick=x> |",
    "> Drafting note: <script>alert(1)</script>",
    "[x](vbscript:alert(1))",
    "[x](file:///etc/passwd)",
    "<iframe src=https://evil.eu>",
    "<base href=https://evil.eu>",
    "<meta http-equiv=refresh content=0>",
]

ALLOWED = {
    "a": {"href", "class"},
    "span": {"class"},
    "details": {"class"},
    "ol": {"start"},
    "th": {"scope"},
    "div": {"class", "tabindex", "role", "aria-label"},
    "table": {"class"},
}
TAGS = {
    "a",
    "p",
    "em",
    "strong",
    "code",
    "pre",
    "ul",
    "ol",
    "li",
    "table",
    "thead",
    "tbody",
    "tr",
    "td",
    "th",
    "blockquote",
    "details",
    "summary",
    "sup",
    "span",
    "br",
    "hr",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "div",
}


class _Inspector(HTMLParser):
    """Fails on any tag, attribute or address that is not on the list."""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        for name, value in attributes:
            assert name in ALLOWED.get(tag, set()), (tag, name)
            if name == "href":
                assert (value or "").split(":")[0].lower() in ("https", "http", "mailto") or ":" not in (
                    value or ""
                ).split("/")[0].split("#")[0], value

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment passed")


def inspect(html: str) -> None:
    inspector = _Inspector()
    inspector.feed(html)
    inspector.close()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_inert(text: str) -> None:
    inspect(block(text, AROUND))
    inspect(line(text, AROUND))


@given(st.text(alphabet="<>/=\"'()[]{}:&;#!`*_-|\\\n aejklnoprstxyz@~+", max_size=200))
def test_any_text_gives_only_what_is_on_the_list(text: str) -> None:
    inspect(block(text, AROUND))


def test_template_markers_show_as_typed() -> None:
    assert "{{ 7 * 7 }}" in block("{{ 7 * 7 }} {% raw %}", AROUND)


def test_a_title_has_no_markup() -> None:
    assert plain("One *two* [[practices/key]] & three", AROUND) == "One two The <key> & three"
