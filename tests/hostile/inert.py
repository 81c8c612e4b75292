"""What is accepted and must do nothing: hostile texts in every field of every kind, in one toolbox.

Each text stands once as the title of a practice of its own, together with all others in every text of
several paragraphs, and in turn in every other field of a few entries of each kind.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from tests.conftest import FIXTURES, copy_of_miniature, judged
from toolbox.catalogue import leaves
from toolbox.model.entry import Entry
from toolbox.model.fields import Plain, Prose
from toolbox.source import read_yaml

#: The line item, and the texts: they are accepted, and show as typed.
TEXTS: dict[str, tuple[str, ...]] = {
    "script": (
        "<script>alert(1)</script>",
        "</script><script>alert(1)</script>",
        "</title><script>alert(1)</script>",
        "</textarea></style></xmp><script>alert(1)//",
        "<script src=https://evil.example.org/x.js></script>",
        "<iframe srcdoc='<script>alert(1)</script>'>",
        "<object data=https://evil.example.org><embed src=x>",
        "<base href=https://evil.example.org>",
        "<meta http-equiv=refresh content=0;url=https://evil.example.org>",
        "<link rel=stylesheet href=//evil.example.org>",
        "<style>@import 'https://evil.example.org'</style>",
        "<form action=https://evil.example.org><button>Go",
        "';alert(1)//\\';alert(1)//\";alert(1)//",
        "javascript:/*--></title></style>'/\"/+/onmouseover=1/+/[*/[]/+alert(1)//'>",
    ),
    "event handlers": (
        "<img src=x onerror=alert(1)>",
        "<details open ontoggle=alert(1)>",
        "<input autofocus onfocus=alert(1)>",
        "\" autofocus onfocus=alert(1) x=\"",
        "' onmouseover='alert(1)",
        "x\" onclick=\"alert(1)\" y=\"",
        "<b onclick=x>bold</b><a href='#' style='position:fixed'>",
        "<marquee onstart=alert(1)><video><source onerror=alert(1)>",
    ),
    "javascript: and data: addresses": (
        "[x](javascript:alert(1))",
        "[x](JaVa&#10;ScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:alert(1)) [y](file:///etc/passwd)",
        "<javascript:alert(1)> <data:text/html,x>",
        "[x](&#x6A;avascript:alert(1)) [y](//evil.example.org)",
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
    ),
    "SVG and MathML": (
        "<svg onload=alert(1)><animate onbegin=alert(1)>",
        "<svg><foreignObject><script>alert(1)</script>",
        "<math><mi xlink:href='javascript:alert(1)'>x</mi>",
        "<svg><use href='data:image/svg+xml,x#x'/></svg>",
    ),
    "HTML comments and entities": (
        "<!-- --!><script>alert(1)</script> -->",
        "<!--[if IE]><script>alert(1)</script><![endif]-->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
        "&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; &quot;",
        "&#60;img src=x onerror=alert(1)&#62;",
    ),
    "template markers": (
        "{{ 7 * 7 }} {% for x in y %} {# z #}",
        "{{ config.items() }} {{ ''.__class__.__mro__ }}",
        "{% include '/etc/passwd' %} {% raw %}",
        "${7*7} #{7*7} <%= 7*7 %> @{7*7} [ [7*7]]",
        "--8<-- \"/etc/passwd\"",
        ";--8<-- \"https://evil.example.org\"",
        "{: onclick=alert(1) .evil #evil }",
        "{ .evil onclick=alert(1) } {:toc} [TOC] !!! danger",
        ":::python print ::: ``` !!include x",
        "$site_url {site_url} %(site_url)s $body$ $if(x)$",
    ),
    "link reference tricks": (
        "[x][javascript:alert(1)] [y][] [z]",
        "[[practices/agree-the-key|<img src=x onerror=alert(1)>]]",
        "[[practices/agree-the-key|\" onclick=\"alert(1)]]",
        "[a](https://www.example.eu \"t\" onclick=alert(1))",
        "[^1] [^1]",
        "*[abbr] ![x] [!NOTE]",
    ),
    "formula injection": (
        "=cmd|'/C calc'!A0",
        "+1+1 =1+1",
        "-2+3",
        "@SUM(1+1)*cmd|'/C calc'!A0",
        "=HYPERLINK(\"https://evil.example.org\",\"x\")",
        "=WEBSERVICE(\"https://evil.example.org\")",
        "\uff1d1+1 \uff0b1",
        "{=1+1} 1;=1+1;\"=1+1\"",
        "DDEAUTO c:\\\\windows\\\\cmd.exe",
    ),
    "XML and ZIP tricks": (
        "]]><w:instrText>DDEAUTO x</w:instrText>",
        "</w:t></w:r><w:object/>",
        "</text:p><script:event-listener/>",
        "<f>1+1</f><c t='str'><v>x</v></c>",
        "&#38;xxe; %xxe; &x;",
        "_x000D_=1+1 _x0041_",
        "../../../etc/passwd ..\\..\\x /etc/passwd C:\\x",
        "`x`{=openxml} `<w:object/>`{=html}",
        "#import \"/etc/passwd\": * #read(\"/etc/passwd\") #eval(\"1\")",
        "\\input{/etc/passwd} \\write18{ID} $\\href{X}{Y}$",
    ),
    "regular expressions that take exponential time": (
        "((((((((((((((((((((((((a",
        "a" * 290 + "!",
        "!![[![[!((!![[!((",
        "**a**_b_**c *_*_*_*_*_*_*_*_*_*_",
    ),
    "look-alikes": (
        "p\u0430ypal and \u0391BC",
        "\u05d0\u05d1\u05d2 abc \u0645\u0631\u062d\u0628\u0627",
        "e\u0301 \u1e9e \u0130 \ufb01 \u2460 \ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    ),
    "lines of a calendar and of a CI system": (
        "x,;:\\nEND:VCALENDAR\\nATTACH:https://evil.example.org",
        "::error file=x::y ##[command]x %0A::stop",
        "END:VEVENT",
    ),
}  # fmt: skip

ALL = tuple(text for texts in TEXTS.values() for text in texts)
#: What the texts rightly link to beside what the miniature links to.
LINKS = ("https://www.example.eu",)
_GOOD = FIXTURES / "good"
#: Names that the site has for pages and files of its own, now or soon.
NAMES_OF_THE_SITE = (
    "contribute", "schema", "review", "law", "feeds", "feed", "api", "id", "latest", "dev", "editions", "assets",
    "search", "sitemap", "phases", "topics", "buyers", "practices", "templates", "case-studies", "legal-notes", "about",
    "how-to-read", "entries", "entry", "v1", "fields", "top", "home", "robots", "favicon", "stylesheets", "javascripts", "download",
    "archive", "documents", "data", "css", "js", "common", "sources", "title", "toc", "nav", "main", "header", "footer",
)  # fmt: skip


def hostile_toolbox(root: Path) -> Path:
    """The miniature with every hostile text, each name of the site as identifier, and each in the registers."""
    copy_of_miniature(root)
    entries = root / "toolbox/entries"
    for number, text in enumerate(ALL):
        _write(entries / f"practices/title-{number:03}.yml", _titled(text))
    turn = count()
    for name in ("practices/agree-the-key", "templates/key-agreement", "templates/key-sheet", "case-studies/two-towns-buy-boats", "legal-notes/what-the-agreement-contains"):  # fmt: skip
        for letter in "abc" if name.startswith("templates") else "abcdef":
            _write(entries / f"{name}-{letter}.yml", _filled(name, turn))
            if name.endswith("key-agreement"):
                text = "\n\n".join(filter(_is_drawn, _together().split("\n\n"))) + "\n\n{lead-buyer} {day} {key}\n"
                (entries / f"{name}-{letter}.md").write_text(text, encoding="utf-8")
    for name in NAMES_OF_THE_SITE:
        _write(entries / f"practices/{name}.yml", _titled(f"Called {name}"))
    _registers(root / "toolbox")
    return root


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")


def _stated(name: str) -> Any:
    source, problems = read_yaml(_GOOD, f"toolbox/entries/{name}.yml")
    assert source is not None, problems
    value = json.loads(json.dumps(source.value))
    value.pop("aliases", None)
    return value


def _is_image(text: str) -> bool:
    return "![" in text


def _is_drawn(text: str) -> bool:
    """Whether the fonts of the documents have its letters; other texts are refused for papers, and tried on pages."""
    return not re.search("[\u0590-\u06ff\u2460-\u24ff\uff00-\uffef]|[^\u0000-\uffff]", text)


def _together() -> str:
    """All texts, each a paragraph of its own."""
    return "\n\n".join(text for text in ALL if not _is_image(text))


def _titled(text: str) -> Any:
    value = _stated("practices/agree-the-key")
    value |= {"title": text[:80], "summary": text, "keywords": [text]}
    for source in value["sources"]:
        source |= {"title": text, "publisher": text}
    value["steps"][0]["who"] = text
    return value


def _filled(name: str, turn: Iterator[int]) -> Any:
    """The entry with a hostile text in every field that may hold text."""
    value = _stated(name)
    for at, mark in _texts_of(name):
        owner = value
        for step in at[:-1]:
            owner = owner[step]
        if isinstance(mark, Prose) and mark.block:
            owner[at[-1]] = _together()
        else:
            longest = {"title": 31 if "sheets" in at else 80, "summary": 300}.get(str(at[-1]), 300)
            owner[at[-1]] = _next(turn, longest, "sheets" in at and at[-1] == "title", name.endswith("agreement"))
    for sheet in value.get("sheets", ()):
        _fill_cells(sheet, turn)
    return value


def _fill_cells(sheet: Any, turn: Iterator[int]) -> None:
    """Hostile values in the worked example, where text may stand; what chooses from them chooses one of them."""
    for blank in (*sheet.get("cells", ()), *sheet.get("columns", ())):
        if blank.get("options"):
            blank["example"] = blank["options"][:2]
        elif blank["id"] == "town":
            blank["example"] = ["=cmd|'/C calc'!A0", "<script>alert(1)</script>"]
        elif blank["id"] == "lead":
            blank["example"] = "=cmd|'/C calc'!A0"
        elif blank["type"] == "long-text":
            blank["example"] = [_next(turn, 300), _next(turn, 300)]


def _next(turn: Iterator[int], longest: int, of_sheet: bool = False, drawn: bool = False) -> str:
    if of_sheet:
        return f"=1+1 <b> {{{{ 7 }}}} {next(turn)}"
    text = ALL[next(turn) % len(ALL)]
    while drawn and not _is_drawn(text):
        text = ALL[next(turn) % len(ALL)]
    return text if len(text) <= longest and not _is_image(text) else text[:longest].replace("![", "! [")


def _texts_of(name: str) -> list[tuple[tuple, Any]]:
    """Where the fields with text stand in the good entry, which has almost every field."""
    entry = _entry(name)
    return [(leaf.at, leaf.mark) for leaf in leaves(entry) if isinstance(leaf.mark, (Plain, Prose))]


@cache
def _entry(name: str) -> Entry:
    return next(entry for ref, entry in judged(_GOOD).catalogue.entries.items() if str(ref) == name)


def _registers(folder: Path) -> None:
    for path in sorted((folder / "vocabulary").glob("*.yml")):
        source, _ = read_yaml(folder, f"vocabulary/{path.name}")
        assert source is not None
        terms = json.loads(json.dumps(source.value))
        for number, term in enumerate(terms.values()):
            term |= {
                "label": ALL[(number * 7 + len(path.name)) % len(ALL)],
                "definition": _prose(ALL[number % len(ALL)]),
            }
        if path.stem in ("phases", "topics", "buyers"):
            for number, text in enumerate(ALL if path.stem == "topics" else ALL[:5]):
                terms[f"hostile-{number:03}"] = {"label": text, "definition": _prose(text)}
            for name in NAMES_OF_THE_SITE:
                terms[name] = {"label": f"Called {name}", "definition": "A name of the site."}
        _write(path, terms)
    source, _ = read_yaml(folder, "instruments.yml")
    assert source is not None
    register = json.loads(json.dumps(source.value))
    for number, text in enumerate(ALL):
        register[f"hostile-{number:03}"] = {
            "name": text[:80],
            "title": text,
            "kind": "national-law",
            "url": "https://www.example.eu/law",
            "read": {"version": _prose(text), "date": "2026-11-20"},
            "amended_by": [{"title": text, "state": "proposed", "note": _prose(text)}],
        }
    for name in sorted({*NAMES_OF_THE_SITE} - {"top"}):
        register[name] = {"name": f"Called {name}", "kind": "national-law", "url": "https://www.example.eu/law"}
    _write(folder / "instruments.yml", register)
    address = {"address": "https://www.example.eu/x*", "until": "2027-01-01"}
    (folder / "link-exceptions.yml").write_text(
        json.dumps([{**address, "reason": _prose(text)} for text in ALL], ensure_ascii=False, indent=1),
        encoding="utf-8",
    )


def _prose(text: str) -> str:
    return text.replace("![", "! [")
