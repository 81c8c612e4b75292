"""One visit to one page with an empty cache: what came over the wire, and how the page came up."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from scripts.in_browser.server import Served

#: Where the words of a search go and where its results stand: in our site, and in Material as it comes.
OURS = ("[data-search-open]", "#search-words", "[data-search-results] a")
OF_MATERIAL = ("label[for=__search]", "input.md-search__input", ".md-search-result__link")
WORDS = "agreement"

#: Counts in ``window.__shift`` how far things move while a page comes up.
WATCH = """
window.__shift = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.__shift += one.value;
}).observe({ type: 'layout-shift', buffered: true });
"""
_SHELL = (
    "document.querySelectorAll('*').length - document.querySelectorAll('article *, .md-sidebar--secondary *').length"
)
_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"


@dataclass(frozen=True)
class Seen:
    """What one visit showed; bytes as they came over the wire, headers apart, times in milliseconds."""

    html: int
    total: int
    requests: int
    nodes: int
    shell: int
    shift: float
    paint: float


@dataclass(frozen=True)
class Searched:
    """A first query: bytes from opening the search on, and milliseconds from the last key to the first result."""

    bytes: int
    requests: int
    milliseconds: float


def _open(browser: Any, width: int) -> tuple[Any, Any]:
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.add_init_script(WATCH)
    return context, context.new_page()


def visited(browser: Any, site: Served, place: str, width: int, slow: bool = False) -> Seen:
    """A first visit; ``slow`` sends everything as over a mobile network, where the fonts come late."""
    context, page = _open(browser, width)
    before = len(site.sent)
    if slow:
        throttle = context.new_cdp_session(page)
        throttle.send("Network.enable")
        rates = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
        throttle.send("Network.emulateNetworkConditions", rates)
    page.goto(site.address + place, wait_until="load", timeout=120_000)
    page.wait_for_timeout(1000)
    seen = Seen(
        html=site.sent[before][1],
        total=site.bytes_since(before),
        requests=len(site.sent) - before,
        nodes=page.evaluate("document.querySelectorAll('*').length"),
        shell=page.evaluate(_SHELL),
        shift=page.evaluate("window.__shift"),
        paint=page.evaluate(_PAINT),
    )
    context.close()
    return seen


def searched(
    browser: Any, site: Served, place: str, selectors: tuple[str, str, str], patience: float = 120
) -> Searched | None:
    """A first query on a page that has just been read; nothing where no result comes within ``patience`` seconds."""
    opener, field, result = selectors
    context, page = _open(browser, 1280)
    page.goto(site.address + place, wait_until="load", timeout=120_000)
    page.wait_for_timeout(1000)
    before = len(site.sent)
    started = time.monotonic()
    try:
        if page.locator(opener).first.is_visible():
            page.locator(opener).first.click()
        # Key by key, as a reader types: some searches listen to keys and not to what stands in the field.
        page.locator(field).click()
        page.keyboard.type(WORDS)
        typed = time.monotonic()
        page.locator(result).first.wait_for(state="visible", timeout=patience * 1000)
    except Exception as error:
        if "Timeout" not in type(error).__name__:
            raise
        context.close()
        return None
    took = time.monotonic() - (typed if typed > started else started)
    page.wait_for_timeout(300)
    found = Searched(site.bytes_since(before), len(site.sent) - before, took * 1000)
    context.close()
    return found


def median(measure: Callable[[], Seen], times: int) -> Seen:
    """The visit of middling speed among several; what is counted is the same in each."""
    return sorted((measure() for _ in range(times)), key=lambda one: one.paint)[times // 2]
