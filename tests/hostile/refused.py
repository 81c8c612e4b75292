"""What is refused: for each item of the list, files that are written into a toolbox and the rule that stops them.

``at`` is the file and the line that the message names; a path without a folder stands in ``toolbox/entries``.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.conftest import FIXTURES
from tests.hostile import worst

P, T, M = "practices/agree-the-key.yml", "templates/key-agreement.yml", "templates/key-agreement.md"
S, C, L = (
    "templates/key-sheet.yml",
    "case-studies/two-towns-buy-boats.yml",
    "legal-notes/what-the-agreement-contains.yml",
)
V, R = "toolbox/vocabulary/topics.yml", "toolbox/instruments.yml"
X, D = "toolbox/link-exceptions.yml", "toolbox/link-record.json"
EXCEPTION = "- address: https://www.example.eu/x\n  reason: Because.\n  until: 2027-01-01\n"

Write = Callable[[Path], None]


class Refused(NamedTuple):
    """A case: the item of the list, what is done to the toolbox, and ``path:line`` and rule of the first message."""

    item: str
    write: Write
    at: str
    rule: str


def place(root: Path, name: str) -> Path:
    """The file that a case names."""
    return root / name if name.startswith("toolbox/") else root / "toolbox/entries" / name


def put(name: str, content: str | bytes) -> Write:
    """A whole file."""

    def write(root: Path) -> None:
        path = place(root, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))

    return write


def change(name: str, old: str, new: str) -> Write:
    """A piece of a good file in other words."""

    def write(root: Path) -> None:
        text = place(root, name).read_text(encoding="utf-8")
        assert old in text, f"{name} holds no {old!r}"
        place(root, name).write_bytes(text.replace(old, new, 1).encode("utf-8", "surrogatepass"))

    return write


def first(name: str, line: str | bytes) -> Write:
    """Bytes before a good file."""

    def write(root: Path) -> None:
        before = line if isinstance(line, bytes) else line.encode()
        place(root, name).write_bytes(before + place(root, name).read_bytes())

    return write


def more(name: str, line: str | bytes) -> Write:
    """Bytes after a good file."""

    def write(root: Path) -> None:
        after = line if isinstance(line, bytes) else line.encode()
        place(root, name).write_bytes(place(root, name).read_bytes() + after)

    return write


def link(name: str, target: str) -> Write:
    """A symbolic link in place of a file or folder."""

    def write(root: Path) -> None:
        path = place(root, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            path.rename(root / "moved")
        else:
            path.unlink(missing_ok=True)
        os.symlink(target.replace("ROOT", str(root)), path)

    return write


def pipe(name: str) -> Write:
    """A pipe that nobody writes into: to read it waits for ever."""

    def write(root: Path) -> None:
        place(root, name).unlink(missing_ok=True)
        os.mkfifo(place(root, name))

    return write


def listening(name: str) -> Write:
    """A socket in the file system."""

    def write(root: Path) -> None:
        here = os.getcwd()
        os.chdir(place(root, name).parent)  # an address of this kind has a hundred characters
        try:
            with socket.socket(socket.AF_UNIX) as one:
                one.bind(Path(name).name)
        finally:
            os.chdir(here)

    return write


def sparse(name: str, size: int) -> Write:
    """A file that says it has many bytes and holds none."""

    def write(root: Path) -> None:
        with place(root, name).open("wb") as file:
            file.truncate(size)

    return write


def same(name: str, as_name: str) -> Write:
    """A good entry under another name."""

    def write(root: Path) -> None:
        text = place(root, name).read_text(encoding="utf-8").replace("aliases: [agree-the-cost-key]\n", "")
        path = place(root, as_name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return write


def worst_case(name: str) -> Write:
    """One of the worst files."""

    def write(root: Path) -> None:
        for path, text in worst.WORST[name]().items():
            put(path, text)(root)

    return write


def in_text(text: str) -> Write:
    """A practice whose first text is ``text``."""
    old = "in_short: >-\n  Write the key as a formula.\n  Let every partner recalculate it [@guide].\n"
    return change(P, old, "in_short: |-\n" + "".join(f"  {line}\n" for line in text.split("\n")))


def address(url: str) -> Write:
    """A source with this address."""
    return change(P, "https://www.example.eu/guide", "'" + url.replace("'", "''") + "'")


SHORT, FORMULA = f"{P}:37", "'IF(SUM({towns.boats})=0,0,{boats}/SUM({towns.boats}))'"
BOM = b"\xef\xbb\xbf"
_TERM = "governance:\n  label: Governance"


def _bomb(root: Path) -> None:
    names = "abcdefghi"
    lines = [f"{new}: &{new} [{', '.join(['*' + old] * 9)}]" for old, new in zip(names, names[1:], strict=False)]
    put(P, "a: &a [x]\n" + "\n".join(lines) + "\n")(root)


def _invisible() -> dict[str, Refused]:
    """One sign of each sort that hides from a reader, in every sort of file."""
    signs = {
        "NUL": 0, "a bell": 7, "an escape": 0x1B, "a delete": 0x7F, "a next-line sign": 0x85, "a soft hyphen": 0xAD,
        "an Arabic letter mark": 0x61C, "a zero-width space": 0x200B, "a zero-width joiner": 0x200D, "a right-to-left mark": 0x200F,
        "a line separator": 0x2028, "an override to the left": 0x202E, "a word joiner": 0x2060, "an isolate": 0x2067,
        "a Hangul filler": 0x3164, "a byte-order mark inside": 0xFEFF, "an annotation anchor": 0xFFF9, "a non-character": 0xFFFF,
        "a tag letter": 0xE0041, "a variation selector of plane 14": 0xE0100, "the last non-character": 0x10FFFF,
    }  # fmt: skip
    found = {}
    files = ((P, 2), (M, 1), (V, 1), (R, 1), (X, 1), (S, 2))
    for number, (name, code) in enumerate(signs.items()):
        file, line = files[number % len(files)]
        new = put(X, f"# a{chr(code)}b\n") if file == X else change(file, "e", f"{chr(code)}e")
        item = "control characters" if code < 0xA0 else "zero-width and bidirectional characters"
        found[f"{name} in {file.split('/')[-1]}"] = Refused(item, new, f"{file}:1", "invisible-character")
        if line == 2 and code:
            escape = f"\\U{code:08x}"
            changed = change(file, "summary: ", f'summary: "{escape}"\n#')
            found[f"{name} as an escape in {file.split('/')[-1]}"] = Refused(
                item, changed, f"{file}:2", "invisible-character"
            )
    return found


def _addresses() -> dict[str, Refused]:
    local = (
        "http://localhost/", "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/",
        "http://[::1]/", "http://[::ffff:10.0.0.1]/", "http://10.0.0.1/", "http://192.168.1.1/", "http://172.16.0.1/",
        "http://169.254.169.254/latest/meta-data/", "http://metadata.google.internal/", "http://printer.local/",
        "http://router.lan/", "http://intranet/", "http://10.0.0.1.nip.io/", "http://localtest.me/", "http://１２７.0.0.1/",
        "http://127。0。0。1/", "http://LOCALHOST/", "http://localhost./", "http://a.eu:22/", "http://user@a.eu/",
        "http://a.eu:80@127.0.0.1/", "http://a.eu\\@127.0.0.1/", "http:///etc/passwd", "http://1.2.3.4.in-addr.arpa/",
    )  # fmt: skip
    other = (
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "javascript://a.eu/%0aalert(1)", "data:text/html,<script>alert(1)</script>",
        "vbscript:x", "file:///etc/passwd", "//a.eu/x", "ftp://a.eu/", "blob:https://a.eu/x", "view-source:https://a.eu/",
        "https:a.eu", "https://a.eu/\" onclick=\"alert(1)", "https://a.eu/<script>", "https://a.eu/{{ 7 }}", "https://a.eu/ x",
    )  # fmt: skip
    found = {}
    for url in local:
        found[f"a source at {url}"] = Refused("addresses of the local network", address(url), f"{P}:13", "bad-address")
    for url in other:
        found[f"a source at {url}"] = Refused("javascript: and data: addresses", address(url), f"{P}:13", "bad-address")
    return found


def _names() -> dict[str, Refused]:
    found = {}
    for name in ("con", "nul", "com1", "lpt9", "aux", "prn", "index", "404", "readme"):
        new = f"practices/{name}.yml"
        found[f"an entry called {name}"] = Refused("reserved names", same(P, new), f"{new}:1", "reserved-identifier")
        term = change(V, _TERM, f"'{name}':\n  label: N\n  definition: D\n{_TERM}")
        found[f"a term called {name}"] = Refused("reserved names", term, f"{V}:1", "reserved-identifier")
    for name in (
        "..",
        ".",
        "-",
        "a..b",
        "a%2e%2eb",
        "~",
        "a b",
        "a--b",
        "A",
        "a.b",
        "аb",
        "ａ",
        "ı",
        "a'b",
        "$(id)",
        "a\nb",
        "a:b",
    ):
        new = f"practices/{name}.yml" if name not in ("..", ".") else f"practices/x{name}.yml"
        item = "look-alike identifiers" if not name.isascii() else "path traversal in names"
        found[f"an entry called {name!r}"] = Refused(item, same(P, new), f"{new}:1", "bad-identifier")
    return found


REFUSED: Mapping[str, Refused] = {
    # YAML ---------------------------------------------------------------------------------------
    "a bomb of aliases": Refused("YAML bombs", _bomb, f"{P}:1", "anchor"),
    "a bomb of aliases in the register": Refused("YAML bombs", put(R, "a: &a {b: c}\nd: *a\n"), f"{R}:1", "anchor"),
    "a bomb of aliases in a vocabulary": Refused("YAML bombs", put(V, "a: &a [x]\nb: [*a]\n"), f"{V}:1", "anchor"),
    "an alias to what does not exist": Refused("YAML bombs", change(P, "title: ", "title: *"), f"{P}:1", "anchor"),
    "five thousand brackets": Refused("deep nesting", put(P, "[" * 5000), f"{P}:1", "too-deep"),
    "five thousand braces": Refused("deep nesting", put(P, "{a: " * 5000), f"{P}:1", "too-deep"),
    "dashes": Refused("deep nesting", put(R, "- " * 5000), f"{R}:1", "too-deep"),
    "nesting in a vocabulary": Refused("deep nesting", put(V, "a: " + "[" * 20 + "]" * 20), f"{V}:1", "too-deep"),
    "nesting in exceptions": Refused("deep nesting", put(X, "[" * 20 + "]" * 20), f"{X}:1", "too-deep"),
    "quotations in quotations": Refused("deep nesting", in_text("> " * 11 + "a"), SHORT, "too-much-markup"),
    "lists in lists": Refused("deep nesting", put(M, "- " * 11 + "a {lead-buyer} {day} {key}"), f"{M}:1", "too-much-markup"),
    "an entry of 65 KiB": Refused("huge files", put(P, "a" * 65 * 1024), f"{P}:1", "too-large"),
    "an entry of a terabyte": Refused("huge files", sparse(P, 2**40), f"{P}:1", "too-large"),
    "a text of a terabyte": Refused("huge files", sparse(M, 2**40), f"{M}:1", "too-large"),
    "a vocabulary of a terabyte": Refused("huge files", sparse(V, 2**40), f"{V}:1", "too-large"),
    "a register of a terabyte": Refused("huge files", sparse(R, 2**40), f"{R}:1", "too-large"),
    "exceptions of a terabyte": Refused("huge files", sparse(X, 2**40), f"{X}:1", "too-large"),
    "a record of a terabyte": Refused("huge files", sparse(D, 2**40), f"{D}:1", "too-large"),
    "a pipe": Refused("huge files", pipe(P), f"{P}:1", "not-a-file"),
    "a pipe as text": Refused("huge files", pipe(M), f"{M}:1", "not-a-file"),
    "a pipe as vocabulary": Refused("huge files", pipe(V), f"{V}:1", "not-a-file"),
    "a socket": Refused("huge files", listening("practices/s.yml"), "practices/s.yml:1", "not-a-file"),
    "a summary of 301 characters": Refused("huge files", change(P, "summary: ", "summary: " + "x " * 200), f"{P}:2", "too-long"),
    "101 items": Refused("huge files", change(P, "topics: [", "topics: [" + "a," * 100), f"{P}:4", "too-many-items"),
    "61 keys": Refused("huge files", more(P, "".join(f"k{n}: 1\n" for n in range(60))), f"{P}:", "too-many-keys"),
    "a number of a thousand digits": Refused("huge files", change(S, "rows: 5", "rows: " + "9" * 1000), f"{S}:", "wrong-type"),
    "a title twice": Refused("duplicate keys", more(P, "title: Another\n"), f"{P}:", "duplicate-key"),
    "a title twice in other quotes": Refused("duplicate keys", more(P, "'title': Another\n"), f"{P}:", "duplicate-key"),
    "a term twice": Refused("duplicate keys", more(V, "governance: {label: Else, definition: Else}\n"), f"{V}:", "duplicate-key"),
    "an instrument twice": Refused("duplicate keys", more(R, "case-c-480-22: {}\n"), f"{R}:", "duplicate-key"),
    "an exception's reason twice": Refused("duplicate keys", put(X, EXCEPTION + "  reason: Else.\n"), f"{X}:4", "duplicate-key"),
    "a key twice in a record": Refused("duplicate keys", put(D, '{"dead": [], "dead": []}'), f"{D}:1", "duplicate-key"),
    "a tag that runs a program": Refused("tags", change(P, "title: ", "title: !!python/object/apply:os.system "), f"{P}:1", "tag"),
    "a tag of a name": Refused("tags", change(V, "label: ", "label: !!python/name:os.system "), f"{V}:2", "tag"),
    "a tag of one's own": Refused("tags", change(R, "name: ", "name: !x "), f"{R}:2", "tag"),
    "a tag by its address": Refused("tags", put(X, "!<tag:yaml.org,2002:python/none> []\n"), f"{X}:1", "tag"),
    "a handle of tags": Refused("tags", first(P, "%TAG ! tag:a.eu,2026:\n---\n"), f"{P}:1", "directive"),
    "a second document": Refused("tags", more(P, "---\ntitle: x\n"), f"{P}:", "second-document"),
    "a merge key": Refused("merge keys", more(P, "<<: {title: x}\n"), f"{P}:", "merge-key"),
    "a merge key in quotes": Refused("merge keys", more(P, "'<<': {title: x}\n"), f"{P}:", "merge-key"),
    "a merge key in a vocabulary": Refused("merge keys", more(V, "<<: {a: b}\n"), f"{V}:", "merge-key"),
    "a merge key in the register": Refused("merge keys", more(R, "<<: {a: b}\n"), f"{R}:", "merge-key"),
    "a key that is a list": Refused("merge keys", more(P, "? [a]\n: b\n"), f"{P}:", "key-not-text"),
    # Characters ---------------------------------------------------------------------------------
    "a byte that is not UTF-8 in an entry": Refused("invalid UTF-8", first(P, b"# \xff\n"), f"{P}:1", "not-utf-8"),
    "a byte that is not UTF-8 in a text": Refused("invalid UTF-8", more(M, b"\n\xe9"), f"{M}:23", "not-utf-8"),
    "an overlong sign": Refused("invalid UTF-8", first(V, b"# \xc0\xaf\n"), f"{V}:1", "not-utf-8"),
    "half a surrogate pair": Refused("invalid UTF-8", change(R, "name: ", "name: \ud800"), f"{R}:2", "not-utf-8"),
    "a sign past the last": Refused("invalid UTF-8", put(X, b"# \xf4\x90\x80\x80\n[]\n"), f"{X}:1", "not-utf-8"),
    "a sign that is cut off": Refused("invalid UTF-8", more(P, b"\n# \xe2\x82"), f"{P}:", "not-utf-8"),
    "UTF-16": Refused("invalid UTF-8", put(P, "title: x".encode("utf-16")), f"{P}:1", "not-utf-8"),
    "two byte-order marks": Refused("invalid UTF-8", first(P, BOM * 2), f"{P}:1", "invisible-character"),
    "a tab": Refused("control characters", change(P, "topics: ", "topics:\t"), f"{P}:4", "tab"),
    "a tab as an escape": Refused("control characters", change(S, "title: Costs", 'title: "a\\tb"'), f"{S}:", "tab"),
    "a return as an escape": Refused("control characters", change(P, "title: ", 'title: "a\\rb"\n# '), f"{P}:1", "tab"),
    "an override as a reference": Refused("HTML comments and entities", in_text("a &#x202e; b"), SHORT, "invisible-character"),
    "a zero-width space by name": Refused("HTML comments and entities", in_text("a &ZeroWidthSpace; b"), SHORT, "invisible-character"),
    "a NUL as a reference": Refused("HTML comments and entities", put(M, "a &#0; {lead-buyer} {day} {key}"), f"{M}:1", "invisible-character"),
    "a surrogate as a reference": Refused("HTML comments and entities", in_text("a &#xD800; b"), SHORT, "invisible-character"),
    **_invisible(),
    # Names and places -----------------------------------------------------------------------------
    **_names(),
    "an alias that climbs": Refused("path traversal in names", change(P, "[agree-the-cost-key]", "['../../../x']"), f"{P}:36", "bad-identifier"),
    "a reference that climbs": Refused("path traversal in names", change(P, "  - legal-notes/what-the-agreement-contains", "  - ../../etc/passwd"), f"{P}:9", "bad-reference"),
    "a link in a text that climbs": Refused("path traversal in names", in_text("[[../../../etc/passwd]]"), SHORT, "dangling-reference"),
    "a term that climbs": Refused("path traversal in names", more(V, "../x: {label: L, definition: D}\n"), f"{V}:", "bad-identifier"),
    "an instrument that climbs": Refused("path traversal in names", more(R, "a/../b: {name: L, kind: national-law, url: 'https://a.eu'}\n"), f"{R}:", "bad-identifier"),
    "a blank that climbs": Refused("path traversal in names", change(T, "id: key\n", "id: ../key\n"), f"{T}:34", "bad-identifier"),
    "a sheet whose name climbs": Refused("path traversal in names", change(S, "title: Costs", "title: ../a"), f"{S}:24", "bad-sheet-title"),
    "a folder in a folder": Refused("path traversal in names", same(P, "practices/deeper/x.yml"), "practices/deeper/x.yml:1", "unknown-folder"),
    "a hidden file": Refused("path traversal in names", put("practices/.htaccess", "x"), "practices/.htaccess:1", "wrong-ending"),
    "a page beside the entries": Refused("path traversal in names", put("practices/x.html", "<script>"), "practices/x.html:1", "wrong-ending"),
    "a text of a practice": Refused("path traversal in names", put("practices/agree-the-key.md", "x"), "practices/agree-the-key.md:1", "wrong-ending"),
    "a strange vocabulary": Refused("path traversal in names", put("toolbox/vocabulary/topics.yaml", "a: b"), "toolbox/vocabulary/topics.yaml:1", "unknown-vocabulary"),
    "an entry as link": Refused("symbolic links", link(P, "/etc/hostname"), f"{P}:1", "symbolic-link"),
    "an entry as link to itself": Refused("symbolic links", link(P, "agree-the-key.yml"), f"{P}:1", "symbolic-link"),
    "an entry as link to nothing": Refused("symbolic links", link("practices/x.yml", "/nowhere"), "practices/x.yml:1", "symbolic-link"),
    "a text as link": Refused("symbolic links", link(M, "/etc/hostname"), f"{M}:1", "symbolic-link"),
    "a vocabulary as link": Refused("symbolic links", link(V, "/etc/hostname"), f"{V}:1", "symbolic-link"),
    "the register as link": Refused("symbolic links", link(R, "/dev/zero"), f"{R}:1", "symbolic-link"),
    "exceptions as link": Refused("symbolic links", link(X, "/dev/zero"), f"{X}:1", "symbolic-link"),
    "a record as link": Refused("symbolic links", link(D, "/dev/zero"), f"{D}:1", "symbolic-link"),
    "a folder of entries as link": Refused("symbolic links", link("practices", "ROOT/moved"), "practices:1", "symbolic-link"),
    "the folder of all entries as link": Refused("symbolic links", link("toolbox/entries", "ROOT/moved"), f"{C}:1", "symbolic-link"),
    "the folder of vocabularies as link": Refused("symbolic links", link("toolbox/vocabulary", "ROOT/moved"), "toolbox/vocabulary/audience.yml:1", "symbolic-link"),
    "a link up the folders": Refused("symbolic links", link("practices/up", "../.."), "practices/up:1", "symbolic-link"),
    "names that differ in capitals": Refused("colliding names", same(P, "practices/Old-Way.yml"), "practices/old-way.yml:1", "name-collides"),
    "an alias that is taken": Refused("colliding names", change(P, "[agree-the-cost-key]", "[old-way]"), f"{P}:36", "alias-collides"),
    "an alias that is reserved": Refused("reserved names", change(P, "[agree-the-cost-key]", "[index]"), f"{P}:36", "reserved-identifier"),
    **{
        f"an instrument called {name}": Refused("identifiers that shadow a site page", more(R, f"{name}: {{name: N, kind: national-law, url: 'https://a.eu/'}}\n"), f"{R}:", "reserved-identifier")
        for name in ("top", "search-words", "kind-directive", "index")
    },
    "two sheets of one name": Refused("colliding names", change(S, "title: Towns", "title: costs"), f"{S}:36", "name-twice"),
    "a sheet with a name of ours": Refused("reserved names", change(S, "title: Towns", "title: LISTS"), f"{S}:36", "bad-sheet-title"),
    "a sheet with a name of Excel": Refused("reserved names", change(S, "title: Towns", "title: History"), f"{S}:36", "bad-sheet-title"),
    "a workbook called like an example": Refused("colliding names", same(S, "templates/key-sheet-example.yml"), "templates/key-sheet-example.yml:1", "name-collides"),
    "a column called row": Refused("reserved names", change(S, "{id: boats,", "{id: row,"), f"{S}:44", "bad-identifier"),
    # Text -----------------------------------------------------------------------------------------
    "an address apart from its link": Refused("link reference tricks", in_text("[a]\n\n[a]: javascript:alert(1)"), SHORT, "link-definition"),
    "a definition over two lines": Refused("link reference tricks", in_text("[a\nb]: <javascript:alert(1)> 'x'"), SHORT, "link-definition"),
    "a definition in a quotation": Refused("link reference tricks", in_text("> - [a]: data:text/html,x"), SHORT, "link-definition"),
    **{
        f"401 signs {mark} in a paragraph": Refused("text that takes exponential time", in_text(f"{mark}a " * 401), SHORT, "too-much-markup")
        for mark in "[*_<&`"
    },
    "501 lines in a paragraph": Refused("text that takes exponential time", put(M, "{day}\n" * 501), f"{M}:1", "too-much-markup"),
    "5,001 lines": Refused("text that takes exponential time", put(M, "{lead-buyer} {day} {key}\n\n" * 2501), f"{M}:1", "too-much-markup"),
    "a table of 20,400 cells": Refused("text that takes exponential time", put(M, "{lead-buyer} {day} {key}\n\n" + "|" * 400 + "\n|" * 50), f"{M}:3", "too-much-markup"),
    "a definition in a template": Refused("link reference tricks", put(M, "{lead-buyer} {day} {key} [a]\n\n[a]: https://a.eu"), f"{M}:3", "link-definition"),
    "a definition in a line of prose": Refused("link reference tricks", change(P, "  - How often partners change the key later.", "  - '[a]: https://a.eu'"), f"{P}:26", "link-definition"),
    "an image": Refused("script, event handlers", in_text("![x](https://evil.example.org/pixel.png)"), SHORT, "image-in-text"),
    "an image in a template": Refused("script, event handlers", put(M, "![x](file:///etc/passwd) {lead-buyer} {day} {key}"), f"{M}:1", "image-in-text"),
    **{
        name: Refused("text that takes exponential time", worst_case(name), f"{path}:{line}", rule)
        for name, path, line, rule in (
            ("a text of opening brackets", worst.ENTRY, "", "too-much-markup"),
            ("256 KiB of opening brackets", worst.TEXT, 1, "too-much-markup"),
            ("256 KiB of one word", worst.TEXT, 1, "too-much-markup"),
            ("256 KiB of back ticks", worst.TEXT, 1, "too-much-markup"),
            ("256 KiB of table cells", worst.TEXT, 1, "too-much-markup"),
        )
    },
    # Sheets ---------------------------------------------------------------------------------------
    **{
        f"the formula {formula}": Refused("formula injection", change(S, FORMULA, "'" + formula.replace("'", "''") + "'"), f"{S}:", "bad-formula")
        for formula in (
            "=1+1", "WEBSERVICE(\"https://evil.example.org\")", "HYPERLINK(\"https://evil.example.org\")", "cmd|'/C calc'!A0",
            "DDE(\"cmd\",\"/C calc\",\"\")", "'[x.xlsx]a'!A1", "'\\\\evil.example.org\\a'!A1", "INDIRECT(\"A1\")", "A1", "$A$1:$B$2",
            "CALL(\"urlmon\",\"x\")", "IMPORTXML(\"https://evil.example.org\",\"//a\")", "\"a\n", "1+", "+" * 100 + "1", "(" * 41 + "1" + ")" * 41,
            "IF(1,2,3,4)", "{a.b.c}", "{../a}", "#REF!", "\u00ab1\u00bb",
        )
    },  # fmt: skip
    "a formula with the name of nothing": Refused("formula injection", change(S, FORMULA, "'{nothing.here}'"), f"{S}:", "unknown-cell"),
    "a workbook of 30,500 cells": Refused("huge files", worst_case("a workbook of many cells"), "templates/worst.yml:", "workbook-too-large"),
    # Addresses ------------------------------------------------------------------------------------
    **_addresses(),
    "an instrument at home": Refused("addresses of the local network", change(R, "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32014L0024", "http://169.254.169.254/"), f"{R}:6", "bad-address"),
    "an exception at home": Refused("addresses of the local network", put(X, EXCEPTION.replace("www.example.eu", "192.168.0.1")), f"{X}:1", "bad-address"),
    "an exception of everything": Refused("addresses of the local network", put(X, EXCEPTION.replace("https://www.example.eu/x", "'*'")), f"{X}:1", "bad-address"),
    # Models ---------------------------------------------------------------------------------------
    "a key of Python": Refused("tags", more(P, "__class__: x\n"), f"{P}:", "unknown-key"),
    "a private field": Refused("tags", more(P, "_ref: [practices, x]\n"), f"{P}:", "unknown-key"),
    "front matter": Refused("template markers", first(P, "render_macros: true\n"), f"{P}:1", "unknown-key"),
}  # fmt: skip

#: What the miniature warns of itself.
OWN = (f"toolbox/entries/{P}", "markup-in-text")
GOOD = FIXTURES / "good"
