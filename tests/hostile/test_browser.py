"""A real browser on the hostile site: no dialog, no error, no request to another host, and texts as they were typed."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.hostile.conftest import Built
from tests.hostile.inert import ALL
from tests.waiting import wait_until

PAGES = (
    "", "practices/", "templates/", "case-studies/", "legal-notes/", "topics/", "topics/hostile-000/", "phases/hostile-000/",
    "buyers/hostile-001/", "law/", "review/", "contribute/fields/", "contribute/new/practices/",
    "practices/agree-the-key-a/", "practices/agree-the-key-d/", "templates/key-agreement-a/", "templates/key-sheet-b/",
    "case-studies/two-towns-buy-boats-c/", "legal-notes/what-the-agreement-contains-e/", "practices/agree-the-cost-key/",
)  # fmt: skip
#: What no script of ours leaves in a page.
_STRANGE = """() => [...document.querySelectorAll('*')].filter((one) =>
    /^(iframe|object|embed|base|frame|math|foreignobject|animate|video|audio|marquee)$/i.test(one.localName)
    || [...one.attributes].some((a) => /^on/i.test(a.name) || a.name === 'srcdoc' || /^\\s*(javascript|data|vbscript):/i.test(a.value) && ['href', 'src', 'action'].includes(a.name))
  ).map((one) => one.outerHTML.slice(0, 120))"""


@pytest.fixture
def listen(visit):
    """Open a page; afterwards no dialog was shown."""
    shown: list[str] = []

    def open_page(address: str) -> Page:
        page = visit("about:blank") if not address else visit(address)
        page.on("dialog", lambda dialog: (shown.append(dialog.message), dialog.dismiss()))
        expect(page.locator("meta[http-equiv=refresh]")).to_have_count(0)  # where a redirect leads
        page.reload()
        return page

    yield open_page
    assert shown == []


@pytest.mark.parametrize("place", PAGES)
def test_a_page_is_inert(place: str, hostile_site: str, listen) -> None:
    page = listen(hostile_site + place)
    page.mouse.move(600, 400)
    assert page.evaluate(_STRANGE) == []
    assert page.locator("h1").first.is_visible()


def test_every_title_is_the_heading_of_its_page_as_typed(hostile_site: str, listen) -> None:
    page = listen(hostile_site)
    for number, text in enumerate(ALL):
        page.goto(f"{hostile_site}practices/title-{number:03}/", wait_until="domcontentloaded")
        assert page.evaluate("document.querySelector('h1').textContent.trim()") == text[:80].strip()
        assert page.evaluate("document.title").startswith(" ".join(text[:80].split()))
        assert page.evaluate(_STRANGE) == []


@pytest.mark.parametrize("words", ["alert", "evil", "script", "onerror", "7 * 7", "cmd"])
def test_the_results_of_a_search_show_texts_as_typed(words: str, hostile_site: str, listen) -> None:
    page = listen(hostile_site + "practices/")
    page.keyboard.press("/")
    page.locator("#search-words").fill(words)
    results = page.locator("[data-search-results] li a")
    expect(results.first).to_be_visible(timeout=20_000)
    titles = {" ".join(text[:80].split()) for text in ALL}
    found = [" ".join(title.split()) for title in page.locator("[data-search-results] li a strong").all_text_contents()]
    assert found and titles.intersection(found)
    assert page.evaluate(_STRANGE) == []


@pytest.mark.parametrize("kind", ["practices", "templates", "case-studies", "legal-notes"])
def test_the_form_opens_a_hostile_entry_as_typed(kind: str, hostile: Built, hostile_site: str, listen) -> None:
    name = next(path.stem for path in sorted((hostile.root / "toolbox/entries" / kind).glob("*-c.yml")))
    stated = json.loads((hostile.site / kind / name / "entry.json").read_text(encoding="utf-8"))
    page = listen(f"{hostile_site}contribute/new/{kind}/?change={name}")
    wait_until(
        page,
        "words => [...document.querySelectorAll('input, textarea')].some((one) => one.value === words)",
        stated["title"],
    )
    assert page.evaluate(_STRANGE) == []
