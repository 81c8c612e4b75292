"""``toolbox-<edition>-site.zip``: the site as it opens from a folder on one's own computer.

A web server answers the address of a folder with its page; a computer shows the folder instead. So
each link to a folder is made a link to the page in it. What only a server can do is left out.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from macros.page import Settings
from macros.zipped import zipped

#: What only a server or a search engine reads.
LEFT_OUT = ("404.html", "sitemap.xml")
_PAGE = "index.html"
_TAG = re.compile(r"<[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_ADDRESS = re.compile(r"(?P<before>\s(?:href|src|action)=\")(?P<address>[^\"]*)(?P<after>\")")
_REFRESH = re.compile(r"(?P<before>^<meta\s[^>]*\bcontent=\"\d+;\s*url=)(?P<address>[^\"]*)(?P<after>\")")
_ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/")
#: A module may not be read from a folder; the page says in words what the script would have done.
_MODULE = re.compile(r"<script\s[^>]*\btype=\"module\"[^>]*></script>")
_README = """{name}, {edition}: the site for your own computer

Unpack the archive and open index.html in this folder in a browser. No network and no program is needed.

What is inside
  index.html        the home page; everything else is reached from it
  practices/ templates/ case-studies/ legal-notes/
                    the entries, a folder each; the Word, ODF, PDF and Excel files stand beside the pages of templates
  phases/ topics/ buyers/ law/
                    the same entries by phase, topic and kind of buyer, and the register of law
  assets/ search/   styles, scripts, the font, the index of the search, which works here too

What works on the published site only
  Filling in a template on its page. Download the Word file and fill it in there.
  The form for a new entry. CONTRIBUTING.md in the public repository says how to write one by hand.
  Of My toolbox, the full text on paper and the files in the ZIP: the list, its order, its notes and its index work
  here too. Some browsers let each page of a folder keep things for itself only; then the list stays empty.
  Left out too: the page for wrong addresses (404.html) and the list for search engines (sitemap.xml).

The same state of the toolbox gives this archive with the same bytes. SHA256SUMS, beside this folder, lets you see
that a file is unchanged: sha256sum -c SHA256SUMS

Every entry is a draft until a named expert has reviewed it; its page says so. Guidance, not legal advice. Not a
publication of the European Union or of any public authority.
Text under CC BY 4.0, https://creativecommons.org/licenses/by/4.0/, programs under EUPL-1.2
{operator}
"""


def name(settings: Settings) -> str:
    """``toolbox-2027.1-site.zip``."""
    return f"toolbox-{settings.edition}-site.zip"


def archive(site: Path, settings: Settings) -> bytes:
    """The archive of the built site in the folder ``site``; all lies in one folder, ``toolbox-<edition>/``."""
    files = {
        place: path
        for path in sorted(site.rglob("*"))
        if path.is_file() and not (place := path.relative_to(site).as_posix()).startswith(LEFT_OUT)
    }
    beyond = settings.public("", "") if settings.folder else ""
    parts = {"README.txt": _readme(settings).encode()}
    for place, path in files.items():
        content = path.read_bytes()
        parts[place] = (
            opened_from_a_folder(content.decode(), place, files, beyond).encode() if path.suffix == ".html" else content
        )
    return zipped({f"toolbox-{settings.edition}/{place}": content for place, content in parts.items()})


def _readme(settings: Settings) -> str:
    operator = f"Run by: {settings.operator}. {settings.contact}".strip() if settings.operator else ""
    return _README.format(name=settings.site_name, edition=settings.edition_in_words.lower(), operator=operator)


def opened_from_a_folder(page: str, place: str, files: Mapping[str, object], beyond: str = "") -> str:
    """The page at ``place`` with its links to folders of ``files`` as links to the pages in them.

    ``beyond`` is the public address of what stands beside the site when it is published, as other editions do.
    """

    def changed(found: re.Match[str]) -> str:
        address = _to_file(html.unescape(found["address"]), place, files, beyond)
        return found["before"] + html.escape(address) + found["after"]

    def in_tag(tag: re.Match[str]) -> str:
        return _REFRESH.sub(changed, _ADDRESS.sub(changed, tag[0]))

    return _TAG.sub(in_tag, _MODULE.sub("", page))


def _to_file(address: str, place: str, files: Mapping[str, object], beyond: str) -> str:
    """``../practices/?x#y`` as ``../practices/index.html?x#y``; whatever is not a folder of the site stays."""
    path, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", address, re.DOTALL).groups()
    if not path or _ABSOLUTE.match(address):
        return address
    target = posixpath.normpath(posixpath.join(posixpath.dirname(place), unquote(path)))
    first, _, further = target.partition("/")
    if beyond and first == ".." and not further.startswith(".."):
        slash = "/" if further and path.endswith("/") else ""
        return f"{beyond}{further}{slash}{mark}{rest}"
    in_folder = posixpath.normpath(posixpath.join(target, _PAGE))
    return f"{path.rstrip('/')}/{_PAGE}{mark}{rest}" if in_folder in files else address
