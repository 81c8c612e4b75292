"""The files of the index: the same bytes each time, in parts, and an edit changes few."""

from __future__ import annotations

import json
import random
from types import SimpleNamespace

from markupsafe import Markup

from macros.page import Page, Settings
from macros.pages import entry as entry_page
from macros.search import coded, shards
from macros.search.document import Document, of_entry, of_instrument, plain
from macros.search.index import index
from macros.search.pages import of_made, of_written
from macros.search.synonyms import synonyms
from macros.search.terms import IN_KEYWORDS, IN_TITLE, terms
from tests.conftest import FIXTURES, judged
from tests.macros.search.node import asked
from toolbox.catalogue import Catalogue, assemble


def _value(content: bytes):
    text = content.decode()
    return json.loads(text[text.index(",") + 1 : -2])


def test_the_same_catalogue_gives_the_same_bytes(catalogue: Catalogue) -> None:
    assert list(index(catalogue)) == list(index(catalogue))


def test_an_edit_of_one_entry_changes_few_files(catalogue: Catalogue) -> None:
    before = dict(index(catalogue))
    entries = dict(catalogue.entries)
    ref = next(ref for ref in entries if ref.id == "agree-cost-sharing-key")
    edited = entries[ref].model_copy(update={"summary": entries[ref].summary + " Zebras help."})
    edited.stand_at(ref)
    entries[ref] = edited
    after = dict(index(assemble(entries, catalogue.vocabularies, catalogue.instruments)))
    changed = {name for name in after if after[name] != before.get(name)}
    assert set(before) == set(after)
    assert {"search/start.js", "search/found/0.js", "search/spelling/z.js"} <= changed
    assert len(changed) <= 6, changed


def test_each_part_is_one_call_with_data(catalogue: Catalogue) -> None:
    for name, content in index(catalogue):
        text = content.decode()
        assert text.startswith(
            f'toolboxSearch.take("{name.removeprefix("search/").removesuffix(".js")}",'
        ) and text.endswith(")\n")
        _value(content)


def test_every_term_stands_in_the_part_with_the_longest_name_that_it_begins_with(catalogue: Catalogue) -> None:
    files = dict(index(catalogue))
    names = [name.replace("_", " ") for name in _value(files["search/start.js"])["shards"].split(" ")]
    seen = set()
    for prefix in names:
        own = "".join(s if s.isascii() and s.isalnum() else f"-{ord(s):x}" for s in prefix) or "-"
        part = _value(files[f"search/terms/{own}.js"])
        assert len(part) < 4 * shards.MOST
        for line in part.split("\n"):
            term = line.split(">")[0]
            assert max((name for name in names if term.startswith(name)), key=len) == prefix
            assert term not in seen
            seen.add(term)
    assert {"procurement", "cost sharing", "letter intent"} <= seen


def test_a_part_that_grows_is_split_by_the_next_letter() -> None:
    many = sorted((f"{first}{number:05}", "x" * 90) for first in ("pr", "pa") for number in range(300))
    parts = dict(shards.split([("a", "x"), *many]))
    assert "" in parts and "p" not in parts and all(name[:2] in ("pa", "pr") for name in parts if name)
    assert sorted(term for part in parts.values() for term, _ in part) == sorted(["a", *(name for name, _ in many)])


def test_numbers_are_read_in_the_browser_as_they_were_written() -> None:
    chance = random.Random(1)
    lists = [[0], [5, 6, 7], [44, 45, 46, 2070, 2071, 400_000], sorted(chance.sample(range(20_000), 900)), []]
    assert asked("numbers", [coded.documents(one) for one in lists]) == lists
    assert '"' not in coded.SIGNS and "\\" not in coded.SIGNS and len(coded.SIGNS) == 90


def test_the_headings_of_an_entry_are_those_of_its_page(catalogue: Catalogue) -> None:
    for one in (judged(FIXTURES / "good").catalogue, catalogue):
        for entry in one.entries.values():
            titles = {section.title for section in entry_page.page(one, Settings(edition="2027.1"), entry).sections}
            missing = {heading for heading, _ in of_entry(one, entry).parts if heading} - titles
            assert missing == set(), entry.ref


def test_an_entry_is_known_by_its_words_its_labels_and_its_law(catalogue: Catalogue) -> None:
    case = next(entry for entry in catalogue.entries.values() if entry.ref.id == "estonia-latvia-vehicles")
    one = of_entry(catalogue, case)
    assert ("country", "Estonia") in one.filters and "Estonia" in one.also and "Case study" in one.also
    note = next(
        entry
        for entry in catalogue.of_kind("legal-notes")
        if entry.ref.id == "essential-security-interests-article-346"
    )
    assert "tfeu" in of_entry(catalogue, note).also
    assert not any("example.eu" in text or "[[" in text or "[@" in text for _, text in one.parts)


def test_text_is_without_marks() -> None:
    assert plain(
        "**Write** it [@guide], see [[templates/letter-of-intent|the letter]] or [[practices/agree-the-key]]."
    ) == ("Write it, see the letter or agree the key.")
    assert (
        plain("# Clause 1\n- {buyer-name} pays\n> [terms](https://example.eu/x) `a`")
        == "Clause 1\nbuyer name pays\nterms a"
    )


def test_a_title_counts_more_than_a_keyword_and_that_more_than_the_text() -> None:
    found = terms(
        Document(
            "x/", "Drone wall", "For the border.", (("Steps", "A boat and a helicopter."),), ("balloon", "air ship")
        )
    )
    assert found["drone"] >= IN_TITLE > found["balloon"] >= IN_KEYWORDS > found["border"] > found["boat"] > 0
    assert found["drone wall"] >= IN_TITLE and IN_KEYWORDS <= found["air ship"] < IN_TITLE


def test_a_retired_entry_stands_behind() -> None:
    current, retired = (terms(Document("x/", "Drone", "", retired=state))["drone"] for state in (False, True))
    assert retired < current


def test_an_instrument_is_found_by_its_name_without_what_stands_in_brackets_and_by_its_number(
    catalogue: Catalogue,
) -> None:
    name = "directive-2009-81-ec"
    one = of_instrument(name, catalogue.instruments[name], catalogue.vocabularies["instrument-kinds"])
    assert one.address == f"law/#{name}" and one.names == ("Directive 2009/81/EC", "2009/81/EC")
    assert terms(one)["directive 2009 81 ec"] >= IN_TITLE


def test_short_forms_come_from_the_keywords_of_one_entry_and_from_the_glossary() -> None:
    keywords = [
        ("PCP", "pre-commercial procurement", "prototype"),
        ("SAL", "sales"),
        ("MoU", "memorandum of understanding"),
    ]
    term = SimpleNamespace(term="Best price-quality ratio", acronym="BPQR", expansion=None, also=("value for money",))
    found = synonyms(SimpleNamespace(glossary={"bpqr": term}), keywords)
    assert found["pcp"] == ("pre commercial procurement",) and found["pre commercial procurement"] == ("pcp",)
    assert "sal" not in found
    assert found["bpqr"] == ("best price quality ratio",)
    assert found["best price quality ratio"] == ("bpqr", "value money")


def test_a_short_form_of_everything_says_nothing() -> None:
    keywords = [("ABC", f"a{n} b{n} c{n}") for n in range(9)]
    assert "abc" not in synonyms(SimpleNamespace(), keywords)


def test_of_a_made_page_lists_and_tables_are_not_read() -> None:
    body = Markup(
        "<h1>T</h1><p>Lead &amp; more.</p><h2 id='a'>Part</h2><p>Said</p><ul><li>an entry</li></ul><table><tr><td>x</td></tr></table>"
    )
    page = of_made(Page("plan/", "The plan", "What it is.", body, ()))
    assert page.parts == (("", "Lead & more."), ("Part", "Said"))
    assert page.also.split() == ["Part"]
    long = of_made(Page("x/", "T", "S", Markup("<p>" + "word " * 9000 + "</p>"), ()))
    assert len(long.parts[0][1]) <= 6000


def test_a_written_page_has_its_title_and_opening_from_its_text() -> None:
    page = of_written(
        "about/x/",
        "In the menu",
        "",
        "<h1>As <em>headed</em></h1><p>Opening words.</p><h2>More</h2><ul><li>listed</li></ul>",
    )
    assert (page.title, page.summary) == ("As headed", "Opening words.")
    assert page.parts[1] == ("More", "listed")
