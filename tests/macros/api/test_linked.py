"""What a page says of itself in schema.org: true, and in a block that no text can leave."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from macros.api.linked import block, script
from macros.page import Download, Settings
from macros.policy import guarded
from tests.conftest import FIXTURES, PROJECT, judged
from tests.macros.api.conftest import PUBLIC

_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "]]>",
    "\u2028\u2029",
    "&lt;/script&gt;",
    "</SCRIPT >",
    "{{ 7 * 7 }}",
]


class Scripts(HTMLParser):
    """The scripts of a page, as a parser of HTML cuts them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[dict, str]] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag == "script":
            self.found.append((dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script":
            self.found[-1] = (self.found[-1][0], self.found[-1][1] + data)


def said(page: str) -> Any:
    found = _BLOCK.findall(page)
    assert len(found) == 1
    return json.loads(found[0])


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_ends_the_block_or_begins_a_comment_in_it(text: str) -> None:
    page = f"<html><head>{script({'name': text})}</head><body>after</body></html>"
    reader = Scripts()
    reader.feed(page)
    assert len(reader.found) == 1
    attributes, code = reader.found[0]
    assert attributes == {"type": "application/ld+json"}
    assert json.loads(code) == {"name": text}
    assert not re.search("[<>&\u2028\u2029]", code)


def test_a_hostile_entry_stays_data_on_its_page(miniature: Path) -> None:
    path = miniature / "toolbox/entries/practices/agree-the-key.yml"
    text = path.read_text(encoding="utf-8")
    before = "title: Agree the key before the budget"
    assert before in text
    path.write_text(text.replace(before, f"title: {json.dumps(HOSTILE[0] + '<!--')}"), encoding="utf-8")
    loaded = judged(miniature)
    made = block(loaded.catalogue, Settings(), "practices/agree-the-key/", {})
    assert said(made)["name"] == HOSTILE[0] + "<!--"
    assert made.count("<script") == made.count("</script") == 1
    assert "<!--" not in made


def test_the_policy_needs_no_hash_for_a_block_of_data() -> None:
    page = guarded(f"<html><head>{script({'name': 'x'})}</head></html>")
    assert "sha256-" not in page


def test_every_entry_of_a_site_describes_itself_and_so_does_the_home_page(real_site: Path) -> None:
    types = {
        "practices": "HowTo",
        "templates": "DigitalDocument",
        "case-studies": "Article",
        "legal-notes": "TechArticle",
        "obstacles": "Article",
        "pathways": "TechArticle",
        "countries": "TechArticle",
        "challenges": "Article",
        "events": "Event",
    }
    entries = judged(PROJECT).catalogue.entries
    for ref, entry in entries.items():
        page = said((real_site / str(ref) / "index.html").read_text(encoding="utf-8"))
        assert (page["@type"], page["identifier"]) == (types[ref.kind], str(ref))
        assert (page["name"], page["description"]) == (entry.title, entry.summary)
        assert page["creativeWorkStatus"] == "Draft"
        assert not {"author", "creator", "aggregateRating", "review", "datePublished", "publisher"} & set(page)
    home = said((real_site / "index.html").read_text(encoding="utf-8"))
    assert (home["@type"], home["dataset"]["@type"]) == ("DataCatalog", "Dataset")
    for download in home["dataset"]["distribution"]:
        assert (real_site / download["contentUrl"]).is_file()
    others = [
        path
        for path in real_site.rglob("*.html")
        if path.parent.relative_to(real_site).as_posix() not in {".", "glossary", *map(str, entries)}
    ]
    assert len(others) > 20
    assert not [path for path in others if "ld+json" in path.read_text(encoding="utf-8")]


def test_a_page_leads_to_its_own_data(real_site: Path) -> None:
    folder = real_site / "practices/choose-cooperation-model"
    page = (folder / "index.html").read_text(encoding="utf-8")
    href = re.search(r'<link rel="alternate" type="application/json"[^>]*href="([^"]+)"', page)[1]
    assert json.loads((folder / href).read_text(encoding="utf-8"))["result"]["id"] == "choose-cooperation-model"


def test_what_each_kind_says(miniature: Path) -> None:
    catalogue = judged(FIXTURES / "good").catalogue

    def of(place: str, *downloads: Download) -> Any:
        return said(block(catalogue, Settings(), place, {place: downloads}))

    practice = of("practices/agree-the-key/")
    assert [step["name"] for step in practice["step"]] == ["Write the formula with Agreement on the key.", "Sign it."]
    legislation = [one for one in practice["citation"] if one["@type"] == "Legislation"]
    assert [one["legislationIdentifier"] for one in legislation] == ["32014L0024"]
    template = of("templates/key-agreement/", Download("key-agreement.docx", "Word", 5))
    assert template["creativeWorkStatus"] == "Reviewed by a named expert"
    assert template["encoding"][0]["contentUrl"] == "./key-agreement.docx"
    assert template["encoding"][0]["encodingFormat"].endswith("wordprocessingml.document")
    note = of("legal-notes/what-the-agreement-contains/")
    assert note["about"] == "What must an agreement between buyers contain?"
    case = of("case-studies/two-towns-buy-boats/")
    assert case["spatialCoverage"] == ["Estonia", "Latvia"]
    assert of("practices/old-way/")["creativeWorkStatus"] == "Retired"


def test_a_released_page_says_when_and_by_whom_it_was_published(released_site: Path) -> None:
    page = said((released_site / "practices/agree-the-key/index.html").read_text(encoding="utf-8"))
    assert page["url"] == f"{PUBLIC}2027.1/practices/agree-the-key/"
    assert (page["datePublished"], page["dateModified"], page["version"]) == ("2027-03-15", "2027-03-15", "2027.1")
    assert page["publisher"] == {"@type": "Organization", "name": "The made-up operator"}
    home = said((released_site / "index.html").read_text(encoding="utf-8"))
    assert page["isPartOf"]["@id"] == home["@id"] == f"{PUBLIC}2027.1/#catalogue"
