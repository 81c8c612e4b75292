"""Every file of a built site by its type: what texts may have brought into it, and what they may not.

``faults(site, good)`` says what is wrong, file by file. ``good`` is a site without hostile texts: programs,
styles and pictures must be the same files there. A type of file that nobody has thought about is a fault.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import icalendar
import pikepdf

from toolbox.model.formula import FUNCTIONS

#: Hosts to which the entries of the miniature, and the foot of a document, lead.
HOSTS = {"www.example.eu", "eur-lex.europa.eu", "creativecommons.org"}
_TAGS_OF_OURS = """
a abbr article aside b body br button code datalist dd details dialog div dl dt em fieldset figure footer
form h1 h2 h3 h4 h5 h6 head header hr html i img input kbd label legend li link main mark meta nav noscript
ol option p path pre script section select small span strong sub summary sup svg table tbody td textarea th
thead time title tr ul circle rect g defs line style desc text caption pattern
"""
_TAGS = frozenset(_TAGS_OF_OURS.split())
_ADDRESSES = {
    "href",
    "src",
    "action",
    "formaction",
    "poster",
    "data",
    "srcset",
    "cite",
    "background",
    "ping",
    "xlink:href",
}
_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-:][a-z0-9]+)*\Z")
_SVG = {
    "viewbox",
    "fill",
    "d",
    "xmlns",
    "stroke",
    "stroke-width",
    "stroke-linecap",
    "stroke-linejoin",
    "width",
    "height",
    "x",
    "y",
    "rx",
    "patternunits",
}
_ATTRIBUTES_OF_OURS = """
accept alt as aria-current aria-describedby aria-expanded aria-haspopup aria-hidden aria-keyshortcuts aria-pressed
aria-label aria-labelledby aria-live autocomplete charset checked class cols content crossorigin datetime defer dir
disabled download enterkeyhint focusable for hidden href hreflang http-equiv id inputmode lang list
maxlength media method name novalidate open placeholder popover popovertarget property readonly rel required role rows scope selected
spellcheck src start tabindex title type value
"""
_ATTRIBUTES = frozenset(_ATTRIBUTES_OF_OURS.split())


class Page(HTMLParser):
    """One HTML page: its faults, its visible text, and what stands in it by identifier."""

    def __init__(self, hosts: set[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.hosts, self.faults, self.text, self.ids = hosts, [], [], Counter()
        self.title, self.policy, self._inside = "", "", []
        self.leads_to: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            self.faults.append(f"the tag {tag}")
        given = dict(attributes)
        for name, value in attributes:
            if not (name in _ATTRIBUTES or name in _SVG or (name.startswith("data-") and _NAME.match(name))):
                self.faults.append(f"the attribute {name} of {tag}")
            if name in _ADDRESSES:
                self._address(tag, name, value or "")
        if tag == "script" and not given.get("src") and not (given.get("type") or "").startswith("application/"):
            self._inside.append("inline script")
        else:
            self._inside.append(tag)
        if given.get("id"):
            self.ids[given["id"]] += 1
        if given.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = given.get("content") or ""
        if given.get("http-equiv", "").lower() == "refresh" and not re.fullmatch(
            r"0; url=[./a-z0-9-]+", given["content"]
        ):
            self.faults.append(f"a refresh to {given['content']}")
        if tag in ("meta", "br", "img", "input", "link", "hr", "path", "circle", "rect", "line"):
            self._inside.pop()

    def handle_endtag(self, tag: str) -> None:
        if self._inside:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        inside = self._inside[-1] if self._inside else ""
        if inside == "title":
            self.title += data
        elif inside == "inline script":
            if re.search(r"alert\(|evil", data):
                self.faults.append(f"a script with {data[:60]}")
        elif inside == "script":
            json.loads(data or "null")
        elif inside != "style":
            self.text.append(data)

    def handle_comment(self, data: str) -> None:
        if re.search(r"alert|evil|script|7 \* 7", data):
            self.faults.append(f"the comment {data[:60]}")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"a declaration {data[:60]}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"an instruction {data[:60]}")

    def _address(self, tag: str, name: str, value: str) -> None:
        parts = urlsplit(value)
        if parts.scheme in ("http", "https") and tag == "a":
            self.leads_to.add(parts.hostname or "")
            if parts.hostname in self.hosts:
                return
        if parts.scheme == "mailto" and tag == "a":
            return
        if parts.scheme or parts.netloc:
            self.faults.append(f"{tag} {name}={value[:80]}")


def page(content: str, hosts: set[str] | None = None) -> Page:
    """A page, read to its end."""
    read = Page(HOSTS if hosts is None else hosts)
    read.feed(content)
    read.close()
    return read


def _html(name: str, data: bytes, hosts: set[str] | None = None) -> Iterator[str]:
    read = page(data.decode("utf-8"), hosts)
    yield from read.faults
    yield from (f"the identifier {one} stands {times} times" for one, times in read.ids.items() if times > 1)
    if "default-src 'none'" not in read.policy or "'unsafe-inline'" in read.policy:
        yield f"the policy {read.policy[:80]!r}"
    if not data.decode("utf-8").lstrip().lower().startswith("<!doctype html>"):
        yield "no doctype"


def _json(name: str, data: bytes) -> Iterator[str]:
    json.loads(data.decode("utf-8"), parse_constant=lambda word: 1 / 0)
    yield from ()


def _xml(name: str, data: bytes) -> Iterator[str]:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        yield "a document type"
    for element in ElementTree.fromstring(data).iter():
        kind = element.get("type", "")
        if kind in ("html", "xhtml", "text/html"):
            yield from (fault for fault in page(element.text or "").faults)
        for key, value in element.attrib.items():
            if key.rpartition("}")[2] in _ADDRESSES and urlsplit(value).scheme not in (
                "",
                "http",
                "https",
                "mailto",
                "urn",
            ):
                yield f"{element.tag} {key}={value[:80]}"


def _csv(name: str, data: bytes) -> Iterator[str]:
    for number, row in enumerate(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")), 1):
        for cell in row:
            if re.match(r"[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]", cell) and not re.fullmatch(
                r"-?[0-9]+(\.[0-9]+)?", cell
            ):
                yield f"line {number}: the cell {cell[:60]!r} begins like a formula"


def _calendar(name: str, data: bytes) -> Iterator[str]:
    for part in icalendar.Calendar.from_ical(data).walk():
        if part.name not in ("VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"):
            yield f"a part {part.name}"
        for key in part:
            if key in ("ATTACH", "ATTENDEE", "ORGANIZER"):
                yield f"the property {key}"
    if any(len(one) > 75 for one in data.split(b"\r\n")):
        yield "a line of more than 75 bytes"


def _plain(name: str, data: bytes) -> Iterator[str]:
    if re.search("[\x00-\x08\x0b-\x1f\x7f]", data.decode("utf-8")):
        yield "a control character"


def _bibtex(name: str, data: bytes) -> Iterator[str]:
    """One record: the last brace closes it, and no command of TeX stands in it but those that write a character."""
    text = data.decode("utf-8")
    bare = re.sub(r"\\[{}]", "", text)
    depth = 0
    for place, character in enumerate(bare.rstrip()):
        depth += (character == "{") - (character == "}")
        if depth == 0 and character == "}" and place != len(bare.rstrip()) - 1:
            yield "a record that ends before the file does"
    if depth:
        yield "braces that do not close"
    for command in re.findall(r"\\([A-Za-z]+)", text):
        if command in ("input", "include", "write", "def", "url", "href", "csname", "catcode"):
            yield f"the command {command}"


def _ris(name: str, data: bytes) -> Iterator[str]:
    for number, one in enumerate(data.decode("utf-8").splitlines(), 1):
        if one and not re.match(r"[A-Z][A-Z0-9]  - ", one):
            yield f"line {number} begins with no tag"


def _archive(name: str, data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as read:
        names = read.namelist()
        for one in read.infolist():
            if (
                not re.fullmatch(r"[A-Za-z0-9._/\[\]-]+", one.filename)
                or ".." in one.filename
                or one.filename[0] == "/"
            ):
                yield f"the name {one.filename!r}"
            if one.external_attr >> 28 == 0xA:
                yield f"{one.filename} is a symbolic link"
            if one.file_size > 50_000_000 or one.file_size > 10_000 + 300 * one.compress_size:
                yield f"{one.filename} unpacks from {one.compress_size} to {one.file_size} bytes"
        if len(set(map(str.lower, names))) != len(names):
            yield "two parts of one name"
        for one in names:
            ending = one.rpartition(".")[2]
            if one in ("mimetype", "SHA256SUMS") or not one.rpartition("/")[2]:
                continue
            yield from (
                f"{one}: {fault}" for fault in by_type(one, read.read(one), _PARTS.get(ending, TYPES.get(ending)))
            )


def _office(name: str, data: bytes) -> Iterator[str]:
    """A part of a DOCX, ODT or XLSX in XML: nothing in it fetches, runs or is computed but what we wrote."""
    yield from _xml(name, data)
    if re.search(
        r"vba|macro|embeddings|activex|externallink|oleobject|customxml|connections|querytable", name, re.IGNORECASE
    ):
        yield "a part that runs or fetches"
    for element in ElementTree.fromstring(data).iter():
        tag = element.tag.rpartition("}")[2]
        text = "".join(element.itertext())
        if element.get("TargetMode") == "External" and urlsplit(element.get("Target", "")).hostname not in HOSTS:
            yield f"an external relationship to {element.get('Target')}"
        if tag in ("instrText", "fldSimple") and text.strip() not in ("PAGE", "NUMPAGES"):
            yield f"the field {text[:60]}"
        if tag in (
            "object",
            "OLEObject",
            "event-listener",
            "script",
            "database-display",
            "dde-connection",
            "ddeLink",
            "webPublishing",
        ):
            yield f"the element {tag}"
        if tag in ("f", "formula", "formula1", "formula2", "definedName"):
            yield from _formula(text)
        for key, value in element.attrib.items():
            if key.endswith("}formula") or key == "formula":
                yield from _formula(value)
            scheme, host = urlsplit(value).scheme, urlsplit(value).hostname
            if key.endswith("}href") and scheme and host not in HOSTS:
                yield f"an address {value[:80]}"


_OF_OURS = {*FUNCTIONS, "ISNUMBER", "FIND", "LEFT", "TRUE", "FALSE", "LEN", "OFFSET", "ROW", "ROWS"}


def _formula(text: str) -> Iterator[str]:
    bare = re.sub(r'"(?:[^"]|"")*"', '""', text)
    called = {one.rpartition(".")[2] for one in re.findall(r"([A-Za-z_.]+)\(", bare)}
    if called - _OF_OURS or re.search(r"[|\[\]]|://|\\\\", bare) or "'" in re.sub(r"'[^']*'!", "", bare):
        yield f"the formula {text[:100]}"


def _pdf(name: str, data: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(data)) as document:
        for one in document.objects:
            for found in _dictionaries(one):
                yield from _entry_of_pdf(found)


def _dictionaries(one: object) -> Iterator[pikepdf.Dictionary]:
    """A dictionary of a PDF and those that are written inside it."""
    if isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
        yield one
        inside = [value for _, value in one.items()]
    else:
        inside = list(one) if isinstance(one, pikepdf.Array) else []
    for value in inside:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _dictionaries(value)


_RUNS = {"/JS", "/JavaScript", "/AA", "/EmbeddedFiles", "/EF", "/XFA", "/RichMedia", "/Launch"}
_ACTS = {"/Launch", "/JavaScript", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition"}


def _entry_of_pdf(one: pikepdf.Dictionary) -> Iterator[str]:
    keys, action = {str(key) for key, _ in one.items()}, str(one.get("/S", ""))
    yield from (f"the key {key}" for key in keys & _RUNS)
    if action in _ACTS:
        yield f"the action {action}"
    if action == "/URI" and urlsplit(str(one.get("/URI", ""))).hostname not in HOSTS:
        yield f"an address {one.get('/URI')}"


def _part_of_index(name: str, data: bytes) -> Iterator[str]:
    """One call with data, and no result that is elsewhere; the browser test looks at what the search shows."""
    found = re.fullmatch(r'toolboxSearch\.take\(("[a-z0-9/-]*"),(.*)\)\n', data.decode(), re.DOTALL)
    try:
        value = json.loads(found[2]) if found else None
    except ValueError:
        value = None
    if value is None:
        yield "is not one call with data"
    elif name.startswith("search/found/"):
        for result in value:
            if not re.fullmatch(r"(?:[a-z0-9.-]+/)*(?:#[a-z0-9-]+)?", result[0]):
                yield f"a result at {result[0]}"


def _packed(name: str, data: bytes) -> Iterator[str]:
    inner = name.removesuffix(".gz")
    yield from by_type(inner, gzip.decompress(data), TYPES.get(inner.rpartition(".")[2]))


def _stated(name: str, data: bytes) -> Iterator[str]:
    """A script of the catalogue: it states one value and runs nothing; a card in it is HTML like a page's."""
    found = re.fullmatch(r"window\.toolboxCatalogue(?:\.cards\[[0-9]+\])? = (.*);\n", data.decode("ascii"))
    if found is None:
        yield "more than one value is stated"
        return
    value = json.loads(found[1], parse_constant=lambda word: 1 / 0)
    for card in value if isinstance(value, list) else ():
        yield from page(card).faults


def _called(name: str, data: bytes) -> Iterator[str]:
    """A script of the titles for "My toolbox": one call with one value."""
    found = re.fullmatch(r"toolboxTitles\((.*)\);\n?", data.decode())
    if found is None:
        yield "more than one value is handed over"
    else:
        json.loads(found[1], parse_constant=lambda word: 1 / 0)


Scanner = Callable[[str, bytes], Iterator[str]]
TYPES: dict[str, Scanner] = {
    "html": _html, "json": _json, "jsonld": _json, "bib": _bibtex, "ris": _ris, "xml": _xml, "atom": _xml, "rss": _xml, "csv": _csv, "ics": _calendar, "txt": _plain,
    "zip": _archive, "docx": _archive, "odt": _archive, "xlsx": _archive, "pdf": _pdf, "gz": _packed,
}  # fmt: skip
#: Inside documents.
_PARTS: dict[str, Scanner] = {"xml": _office, "rels": _office, "rdf": _office}
#: Scripts that hold what entries say.
_STATED = re.compile(r"catalogue/(?:facets|part-[0-9]+)\.js")
_CALLED = re.compile(r"my-toolbox/titles/[a-z-]+-[0-9]+\.js")
#: What texts never change.
_SAME = {"js", "css", "map", "woff2", "svg", "png", "ico", "mjs"}


def by_type(name: str, data: bytes, scan: Scanner | None) -> Iterator[str]:
    """The faults of one file."""
    if scan is None:
        yield "a type of file that the scan does not know; add it to tests/hostile/scan.py"
        return
    try:
        yield from scan(name, data)
    except Exception as error:
        yield f"cannot be read: {error!r}"


def faults(site: Path, good: Path) -> Iterator[str]:
    """Every fault of a site as ``file: fault``. Pages link to the hosts to which the good site links."""
    hosts = HOSTS.union(*(page(path.read_text(encoding="utf-8")).leads_to for path in good.rglob("*.html")))
    scanners = {**TYPES, "html": partial(_html, hosts=hosts)}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_symlink():
            yield f"{name}: a symbolic link"
        if not path.is_file():
            continue
        ending = path.suffix.removeprefix(".")
        if _STATED.fullmatch(name):
            yield from (f"{name}: {fault}" for fault in by_type(name, path.read_bytes(), _stated))
            continue
        if _CALLED.fullmatch(name):
            yield from (f"{name}: {fault}" for fault in by_type(name, path.read_bytes(), _called))
            continue
        if name.startswith("search/"):
            yield from (f"{name}: {fault}" for fault in by_type(name, path.read_bytes(), _part_of_index))
            continue
        if ending in _SAME:
            if not (good / name).is_file() or (good / name).read_bytes() != path.read_bytes():
                yield f"{name}: is not the file that a site without hostile texts has"
            continue
        yield from (f"{name}: {fault}" for fault in by_type(name, path.read_bytes(), scanners.get(ending)))
