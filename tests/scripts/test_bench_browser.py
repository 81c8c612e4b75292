"""The benchmark in the browser: what it serves, and what it compares with."""

from __future__ import annotations

import gzip
import urllib.request
from pathlib import Path

from scripts.in_browser.peer import as_markdown
from scripts.in_browser.server import packing


def test_a_page_of_ours_becomes_markdown_with_the_same_words() -> None:
    page = "<html><nav>Menu</nav><article class='a'><h1 id='top'>A <em>title</em></h1><p>Some *words* &amp; [one](x).</p><ul><li>First</li></ul><form>no</form></article><p>x"
    assert as_markdown(page) == "# A title\n\nSome \\*words\\* \\& \\[one\\](x).\n\n- First\n"


def test_what_is_served_is_packed_as_a_real_server_packs_it(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text("<p>a</p>" * 100)
    (tmp_path / "a.woff2").write_bytes(b"font")
    with packing(tmp_path) as site:
        page = urllib.request.urlopen(site.address + "a/")
        assert page.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(page.read()).decode() == "<p>a</p>" * 100
        font = urllib.request.urlopen(site.address + "a.woff2")
        assert font.headers["Content-Encoding"] is None and font.read() == b"font"
        assert [path for path, _ in site.sent] == ["/a/", "/a.woff2"]
        assert site.bytes_since(1) == 4
