"""Terms in the text of entries: the first use only, the longest match, never where a link has no place; the page of all terms."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markupsafe import Markup

from macros import terms
from macros.api import linked
from macros.assets.book.contents import contents
from macros.page import Page, Settings
from macros.pages import all_pages, entry, glossary
from macros.proof import proof
from tests.conftest import FIXTURES, TODAY, judged
from toolbox.catalogue import assemble
from toolbox.glossary import Glossary, Term

SETTINGS = Settings(edition="2027.1")
_TERM = re.compile(r'<a class="term" href="([^"]*)">([^<]*)</a>')
HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 * 7 }}\u2028"&lt;'


def term(word: str, **more) -> Term:
    return Term(term=word, definition=more.pop("definition", "What it means."), **more)


WORDS = {
    "agreement": term("Agreement"),
    "joint-procurement-agreement": term("Joint procurement agreement", acronym="JPA"),
    "lead-buyer": term("Lead buyer"),
    "gate": term("Gate", in_text=False),
}


def with_terms(words: dict[str, Term]):
    return assemble({}, {}, {}, glossary=Glossary(words))


def explained(body: str, words: dict[str, Term] = WORDS) -> str:
    page = Page("practices/one/", "One", "", Markup(body), ())
    return str(terms.explained(with_terms(words), page)[0].body)


def found(body: str) -> list[tuple[str, str]]:
    return [(address.partition("#")[2], word) for address, word in _TERM.findall(explained(body))]


@pytest.fixture(scope="module")
def catalogue():
    return judged(FIXTURES / "good").catalogue


# In the text


def test_the_first_use_leads_to_the_glossary_and_the_next_does_not() -> None:
    made = explained("<p>The lead buyer asks. Lead buyers answer.</p><ul><li>A lead buyer</li></ul>")
    assert '<p>The <a class="term" href="../../glossary/#lead-buyer">lead buyer</a> asks. Lead buyers answer.' in made
    assert made.count('class="term"') == 1


def test_the_longest_term_wins_and_nothing_inside_it_is_marked_later() -> None:
    body = "<p>A joint procurement agreement, and one more joint procurement agreement, and an agreement.</p>"
    assert found(body) == [("joint-procurement-agreement", "joint procurement agreement"), ("agreement", "agreement")]
    assert explained(body).index('glossary/#agreement"') > explained(body).index("one more joint procurement")


def test_an_acronym_is_found_in_its_capitals_only() -> None:
    assert found("<p>a jpa, JPAs</p>") == [("joint-procurement-agreement", "JPAs")]


def test_a_word_of_everyday_language_is_left_alone() -> None:
    assert found("<p>at the gate</p>") == []


@pytest.mark.parametrize(
    "body",
    [
        '<a href="../x/">lead buyer</a>',
        '<p><a href="../x/"><em>the lead buyer</em></a></p>',
        "<h2>Lead buyer</h2>",
        "<h3><span>Lead</span> lead buyer</h3>",
        "<pre><code>lead buyer</code></pre>",
        "<table><thead><tr><th>Lead buyer</th></tr></thead></table>",
        "<dl><dt>Lead buyer</dt></dl>",
        "<details><summary>Lead buyer</summary></details>",
        '<label>Lead buyer <input name="lead buyer"></label><button type="button">lead buyer</button>',
        '<p class="lead">The lead buyer</p>',
        '<div class="facts" data-x><dl><div><dd>lead buyer</dd></div></dl></div>',
        '<p class="step-who"><span>Who</span> Lead buyer</p>',
        '<li class="card kind-practices"><p>The lead buyer</p></li>',
        '<ol class="sources"><li>The lead buyer</li></ol>',
        '<div class="sheet"><div><p>The lead buyer</p></div><p>Lead buyer</p></div>',
        "<script>lead buyer</script>",
        '<svg aria-label="lead buyer"><title>lead buyer</title></svg>',
        '<p title="a lead buyer > lead buyer">x</p>',
        "<!-- lead buyer -->",
    ],
)
def test_there_is_no_term_in_links_headings_code_heads_of_tables_and_what_is_no_prose(body: str) -> None:
    assert found(body) == []
    after = "<p>The lead buyer</p>"
    assert found(body + after) == [("lead-buyer", "lead buyer")], "the text after it is read again"


def test_a_page_without_a_term_is_left_as_it_is() -> None:
    assert explained("<p>Nothing</p>") == "<p>Nothing</p>"
    assert explained("<p>The lead buyer</p>", {}) == "<p>The lead buyer</p>"


def test_a_page_with_a_term_fetches_the_script_once() -> None:
    assert explained("<p>The lead buyer's agreement</p>").count('<script defer src="../../assets/terms.js">') == 1


def test_the_text_of_a_page_is_the_same_with_its_terms_and_without(catalogue) -> None:
    class Words(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.text = ""

        def handle_data(self, data: str) -> None:
            self.text += data

    def read(body: str) -> str:
        reader = Words()
        reader.feed(body)
        return reader.text.strip()

    for one in catalogue.entries.values():
        page = entry.page(catalogue, SETTINGS, one)
        assert read(str(terms.explained(catalogue, page)[0].body)) == read(str(page.body)), one.ref


def test_the_same_page_gives_the_same_terms_in_the_same_places(catalogue) -> None:
    once, again = ({page.address: page.body for page in all_pages(catalogue, SETTINGS, {}, TODAY)} for _ in range(2))
    assert once == again
    assert any('class="term"' in body for body in once.values())


def test_only_the_pages_of_entries_have_terms_and_neither_the_book_nor_the_proof(catalogue) -> None:
    for page in all_pages(catalogue, SETTINGS, {}, TODAY):
        kind, _, name = page.address.strip("/").partition("/")
        if 'class="term"' in page.body:
            assert name and kind in {"practices", "templates", "case-studies", "legal-notes", "obstacles", "pathways"}
    assert 'class="term"' not in json.dumps(contents(catalogue, SETTINGS, TODAY))
    assert 'class="term"' not in proof(catalogue, SETTINGS, dict.fromkeys(catalogue.entries, ()))


# What is hostile


def test_a_hostile_definition_is_text_on_the_page_and_in_the_script(catalogue) -> None:
    words = {"lead-buyer": term("Lead buyer", definition=HOSTILE.replace("\u2028", ""), also=("<b>buyer</b>",))}
    made = with_terms(words)
    page = str(glossary.page(made, SETTINGS).body)
    assert "<script>alert" not in page and "<img" not in page and "<b>" not in page
    assert "{{ 7 * 7 }}" in page
    [(name, script)] = terms.files(made.glossary)
    assert name == "glossary/terms.js"
    assert not set("<>&") & set(script)
    assert json.loads(script.removeprefix("self.toolboxTerms = ").rstrip(";\n"))["lead-buyer"][1].startswith(
        "</script>"
    )
    block = linked.block(made, SETTINGS, "glossary/", {})
    assert block.count("<script") == block.count("</script") == 1


def test_a_hostile_entry_gets_no_markup_by_a_term() -> None:
    made = explained("<p>&lt;a href=x&gt; lead buyer &lt;/a&gt; &amp;lead buyer; <em>lead buyer</em></p>")
    assert _TERM.sub(r"\2", made).split("\n")[0] == (
        "<p>&lt;a href=x&gt; lead buyer &lt;/a&gt; &amp;lead buyer; <em>lead buyer</em></p>"
    )


# The page


def test_the_page_has_an_anchor_for_each_term_and_an_index_of_letters(catalogue) -> None:
    page = glossary.page(catalogue, SETTINGS, {"formula": 2, "cost-sharing-key": 1})
    body = str(page.body)
    assert [section.title for section in page.sections] == ["C", "F", "P"]
    for section in page.sections:
        assert f'href="#{section.id}"' in body and f'id="{section.id}"' in body
    for name in catalogue.glossary:
        assert f'class="glossary-term" id="{name}"' in body
    assert '<a href="../law/#directive-2014-24-eu">' in body
    assert '<a href="#formula">Formula</a>' in body
    assert '<a href="../practices/agree-the-key/">' in body
    assert "2 entries" in body and "1 entry" in body
    assert "with &lt;b&gt;no&lt;/b&gt; secret" in body


def test_the_page_says_in_how_many_entries_a_term_is_explained(catalogue) -> None:
    pages = {page.address: str(page.body) for page in all_pages(catalogue, SETTINGS, {}, TODAY)}
    linked_in = [address for address, body in pages.items() if "glossary/#formula" in body and address != "glossary/"]
    told = re.search(r'id="formula".*?<span>Used in</span> (\d+)', pages["glossary/"], re.DOTALL)
    assert int(told[1]) == len(linked_in) > 0


def test_the_page_tells_search_engines_each_term(catalogue) -> None:
    block = str(linked.block(catalogue, Settings(site_url="https://toolbox.example.eu/"), "glossary/", {}))
    said = json.loads(block[block.index("{") : block.rindex("}") + 1])
    assert said["@type"] == "DefinedTermSet"
    assert said["hasDefinedTerm"][0] == {
        "@type": "DefinedTerm",
        "@id": "https://toolbox.example.eu/glossary/#cost-sharing-key",
        "name": "Cost-sharing key",
        "alternateName": ["key agreement", "CSK", "cost split"],
        "description": "The formula by which partners split common costs.",
    }


def test_the_book_has_the_glossary_as_an_annex_with_its_links(catalogue) -> None:
    law, words = contents(catalogue, SETTINGS, TODAY)["annexes"]
    assert (law["label"], words["label"]) == ("law/", "glossary/")
    told = json.dumps(words)
    assert '"label": "glossary/#formula"' in told
    assert "The formula by which partners split common costs." in told
    assert "law/#directive-2014-24-eu" in told
    assert "Find a term" not in told


def test_a_site_without_a_glossary_has_an_empty_page_and_no_script(miniature: Path) -> None:
    (miniature / "toolbox/glossary.yml").unlink()
    catalogue = judged(miniature).catalogue
    assert list(terms.files(catalogue.glossary)) == []
    pages = {page.address: str(page.body) for page in all_pages(catalogue, SETTINGS, {}, TODAY)}
    assert "There is no term here yet" in pages["glossary/"]
    assert len(contents(catalogue, SETTINGS, TODAY)["annexes"]) == 1
