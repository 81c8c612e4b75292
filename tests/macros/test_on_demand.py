"""A file that is made when somebody asks for it is the file that a build writes, whatever was edited in between."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build

from macros.on_demand import OnDemand
from scripts.build import build_site, configuration
from tests.conftest import TODAY, copy_of_miniature, judged
from tests.edits import edits
from toolbox.edition import Edition
from toolbox.entry_reading import Read
from toolbox.load import Loaded, load


def on_demand(root: Path, loaded: Loaded, site: Path) -> OnDemand:
    config = configuration(root, site)
    plugin = config.plugins["toolbox"]
    plugin.loaded, plugin.on_demand, plugin.papers = loaded, True, []
    mkdocs_build(config)
    return OnDemand(plugin, config)


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def held(found: bytes | Path | None) -> bytes | None:
    return found.read_bytes() if isinstance(found, Path) else found


def differences(pages: OnDemand, expected: dict[str, bytes], others: set[str] = frozenset()) -> list[str]:
    """The files that are not what a build writes, and those of ``others`` that a build does not write."""
    # These come first: what they know of all pages must not hang on who has looked at which.
    names = sorted(expected, key=lambda name: not name.startswith(("search/", "glossary/")))
    return [name for name in names if held(pages.file(name)) != expected[name]] + [
        name for name in others - expected.keys() if pages.file(name) is not None
    ]


@pytest.mark.parametrize("seed", [1, 2])
def test_after_any_edits_each_file_is_what_a_build_writes(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("macros.pages.catalogue.PART", 4)  # so that there are several parts of so few entries
    root = copy_of_miniature(tmp_path / "miniature")
    read = Read()
    pages = on_demand(root, load(root, TODAY, read), tmp_path / "0")
    assert pages.file("glossary/index.html"), "it is known by now which terms each page explains"
    ever: set[str] = set()
    for number, changed in enumerate(edits(root, seed, 8), 1):
        loaded = load(root, TODAY, read)
        pages.show(loaded, [])
        if pages.needs_another_build():
            pages = on_demand(root, loaded, tmp_path / str(number))
        build_site(root, tmp_path / "built", judged(root), papers=False)
        expected = files(tmp_path / "built")
        assert differences(pages, expected, ever) == [], f"after edit {number} of {changed}"
        ever |= expected.keys()


def test_another_edition_in_preparation_is_told_on_every_page_so_all_are_built_again(
    miniature: Path, tmp_path: Path
) -> None:
    loaded = judged(miniature)
    pages = on_demand(miniature, loaded, tmp_path / "site")
    assert not pages.needs_another_build()
    pages.show(dataclasses.replace(loaded, upcoming=Edition.named("2028.1")), [])
    assert pages.needs_another_build()


def test_a_name_that_leads_out_of_the_site_has_no_file(miniature: Path, tmp_path: Path) -> None:
    pages = on_demand(miniature, judged(miniature), tmp_path / "site")
    (tmp_path / "secret.txt").write_text("secret")
    for name in ("../secret.txt", "assets/../../secret.txt", str(tmp_path / "secret.txt"), "a\0b", "", "assets"):
        assert pages.file(name) is None, name
