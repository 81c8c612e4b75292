"""The page of a pathway, as HTML: it reads from top to bottom, and holds all that the script needs."""

from __future__ import annotations

import datetime
import json
import re
from html import unescape
from pathlib import Path

from macros.page import Download, Settings
from macros.pages import all_pages, pathway
from macros.pages import entry as entry_page
from tests.conftest import PROJECT, TODAY, judged
from toolbox.catalogue import Catalogue
from toolbox.model.fields import Ref

KEY = Ref("pathways", "which-key")
EDITION = Settings(edition="2027.1")


def body(catalogue: Catalogue, today: datetime.date | None = TODAY, **files: tuple[Download, ...]) -> str:
    places = {"templates/key-agreement/": files["record"]} if "record" in files else {}
    page = entry_page.page(catalogue, EDITION, catalogue.entries[KEY], files=places, today=today)
    return str(page.body)


def test_every_answer_leads_to_a_question_or_an_outcome_of_the_page(miniature: Path) -> None:
    page = body(judged(miniature).catalogue)
    targets = re.findall(r'<p class="choice"><a href="#([^"]+)"', page)
    assert len(targets) == 6
    assert all(f'id="{target}"' in page for target in targets)


def test_figures_in_force_are_shown_and_no_others(miniature: Path) -> None:
    catalogue = judged(miniature).catalogue
    assert "EUR 216,000" in body(catalogue) and "thresholds in force on 23 November 2026" in body(catalogue)
    later = body(catalogue, datetime.date(2028, 1, 1))
    assert "EUR 216,000" not in later and "EUR 750,000" in later


def test_what_is_filled_in_stands_with_the_answer_and_the_outcome(miniature: Path) -> None:
    page = body(judged(miniature).catalogue)
    data = [json.loads(unescape(found)) for found in re.findall(r'data-record="([^"]*)"', page)]
    assert [["key", "equal shares", "choice"]] in data
    assert [["lead-buyer", "The partner that pays first", "text"], ["day", "2027-03-15", "date"]] in data


def test_the_word_file_is_named_where_there_is_one(miniature: Path) -> None:
    catalogue = judged(miniature).catalogue
    assert 'data-way-fill=""' in body(catalogue)
    page = body(catalogue, record=(Download("key-agreement.docx", "Word", 1000),))
    assert 'data-way-fill="../../templates/key-agreement/key-agreement.docx"' in page


def test_what_is_taken_along_is_linked_by_kind(miniature: Path) -> None:
    page = body(judged(miniature).catalogue)
    assert re.findall(r'<li class="kind-[a-z-]+">.*?<a href="../../([^"]+)/"', page) == [
        "legal-notes/what-the-agreement-contains",
        "templates/key-agreement",
        "templates/key-sheet",
        "practices/agree-the-key",
        "case-studies/two-towns-buy-boats",
    ]


def test_beside_a_pathway_stands_only_what_is_related_to_all_of_it(miniature: Path) -> None:
    catalogue = judged(miniature).catalogue
    page = entry_page.page(catalogue, EDITION, catalogue.entries[KEY])
    assert "key-sheet" not in page.aside


def test_what_it_takes_along_names_it_as_used_in(miniature: Path) -> None:
    pages = {page.address: page for page in all_pages(judged(miniature).catalogue, EDITION, {}, TODAY)}
    assert 'href="../../pathways/which-key/"' in pages["templates/key-sheet/"].aside
    assert 'href="../pathways/which-key/"' in pages["pathways/"].body


def test_the_list_follows_the_phases_and_leaves_retired_ones_to_the_end(miniature: Path) -> None:
    path = miniature / "toolbox/entries/pathways/which-key.yml"
    text = path.read_text(encoding="utf-8")
    early = text.replace("phases: [partnership-governance]", "phases: [strategy-need]").replace("Which key?", "Early?")
    (path.parent / "zz-early.yml").write_text(early, encoding="utf-8")
    retired = text.replace("status: draft", "status: retired\nretired: {date: 2026-11-20, reason: It is over.}")
    (path.parent / "aa-over.yml").write_text(retired.replace("Which key?", "Over?"), encoding="utf-8")
    catalogue = judged(miniature).catalogue
    assert [one.ref.id for one in pathway.in_use_order(catalogue)] == ["zz-early", "which-key"]
    page = pathway.all_of_them(catalogue, EDITION)
    assert [section.title for section in page.sections] == ["Choose a question", "Retired"]
    assert page.description.startswith("Which way fits us? 2 pathways:")


def test_an_answer_holds_one_link_and_no_term_of_the_glossary() -> None:
    catalogue = judged(PROJECT, TODAY).catalogue
    pages = [page for page in all_pages(catalogue, EDITION, {}, TODAY) if page.address.startswith("pathways/which-")]
    assert any('class="term"' in page.body for page in pages)
    for page in pages:
        for answer in re.findall(r'<p class="choice">.*?</p>', page.body):
            assert answer.count("<a ") == 1, answer
