"""A real browser on the built site, with ears for anything that goes wrong."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.build import build_site
from tests.conftest import PROJECT, copy_of_miniature, judged
from tests.editions import publish, write_past
from tests.site import built, served

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_QUIET = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = next((found for name in _NAMES if (found := shutil.which(name))), None)
    assert program, "no Chromium or Chrome was found; make test installs one where it can"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real site, built once a process."""
    return built(PROJECT, tmp_path_factory.mktemp("real") / "site")


@pytest.fixture(scope="session")
def site(real_site: Path) -> Iterator[str]:
    """The address of the real site."""
    with served(real_site) as address:
        yield address


@pytest.fixture(scope="session")
def miniature_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the miniature, which has what the real site has not: retired and reviewed entries."""
    root = copy_of_miniature(tmp_path_factory.mktemp("small") / "miniature")
    with served(built(root, root / "site")) as address:
        yield address


@pytest.fixture(scope="session")
def edition_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an edition of the miniature that is out, as it stands in its folder of the published site."""
    root = publish(write_past(copy_of_miniature(tmp_path_factory.mktemp("edition") / "miniature")))
    published = root / "published"
    published.mkdir()
    build_site(root, published / "2027.2", judged(root), search=False, papers=False, folder="2027.2")
    (published / "versions.json").write_text('[{"version": "2027.2", "title": "2027.2", "aliases": ["latest"]}]')
    with served(published) as address:
        yield address + "2027.2/"


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open an address; afterwards no error was logged and no request left the host."""
    contexts = []
    faults: list[str] = []

    def open_page(address: str, width: int = 1280, scheme: str = "light", scripts: bool = True) -> Page:
        host = "/".join(address.split("/")[:3]) + "/"
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts
        )
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console",
            lambda message: faults.append(f"console: {message.text}") if message.type in ("error", "warning") else None,
        )
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith((host, "data:", "blob:")) else faults.append(f"request to {request.url}")
            ),
        )
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, which make test takes from npm."""
    source = Path(PROJECT / "node_modules" / "axe-core" / "axe.min.js")
    assert source.is_file(), "run make test once: it installs axe-core"
    return source.read_text(encoding="utf-8")
