"""The same pages in Material for MkDocs as it comes: the text of each entry as Markdown, its own search, no setting changed."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

_CONFIG = """site_name: Living Procurement Toolbox
theme:
  name: material
  font: false
nav:
  - Home: index.md
{nav}
validation:
  omitted_files: info
"""
_BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "tr", "dd", "dt", "summary"}
_LEFT_OUT = {"script", "form", "button", "svg", "nav", "footer"}


class _Text(HTMLParser):
    """An article as plain Markdown: headings, paragraphs, items, and links by their words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines, self._line, self._out, self._start = [], "", 0, ""

    def _end(self) -> None:
        words = " ".join(self._line.split())
        if words:
            self.lines.append(self._start + words)
        self._line = self._start = ""

    def handle_starttag(self, tag: str, _: object) -> None:
        if tag in _LEFT_OUT:
            self._out += 1
        if tag in _BLOCKS:
            self._end()
            self._start = "#" * int(tag[1]) + " " if tag[0] == "h" else "- " if tag == "li" else ""

    def handle_endtag(self, tag: str) -> None:
        if tag in _LEFT_OUT:
            self._out -= 1
        if tag in _BLOCKS:
            self._end()

    def handle_data(self, data: str) -> None:
        if not self._out:
            self._line += re.sub(r"([<&*_`\[\]])", r"\\\1", data)


def as_markdown(page: str) -> str:
    """The article of a built page."""
    reader = _Text()
    reader.feed(re.sub(r".*<article[^>]*>|</article>.*", "", page, flags=re.DOTALL))
    reader.close()
    return "\n\n".join(reader.lines) + "\n"


def build(site: Path, folder: Path, kinds: list[str]) -> Path:
    """Write the entries of the built ``site`` as Markdown into ``folder``, and build them with Material."""
    docs = folder / "docs"
    nav = ""
    for kind in kinds:
        place = docs / kind
        place.mkdir(parents=True)
        nav += f"  - {kind}: {kind}/index.md\n"
        names = []
        for page in sorted((site / kind).glob("*/index.html")):
            name = page.parent.name
            (place / f"{name}.md").write_text(as_markdown(page.read_text(encoding="utf-8")), encoding="utf-8")
            names.append(name)
        listed = "\n".join(f"- [{name}]({name}.md)" for name in names)
        (place / "index.md").write_text(f"# {kind}\n\n{listed}\n", encoding="utf-8")
    (docs / "index.md").write_text("# Home\n\n" + "\n".join(f"- [{k}]({k}/index.md)" for k in kinds), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(_CONFIG.format(nav=nav), encoding="utf-8")
    target = folder / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml"), "-d", str(target)]
    subprocess.run(command, check=True, capture_output=True)
    return target
