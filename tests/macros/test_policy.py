"""The policy of a page."""

from __future__ import annotations

from macros.policy import guarded

PAGE = """<html>
<head>
<script>{0}</script>
<script type="application/ld+json">{{"a": 1}}</script>
<script src="x.js"></script>
</head></html>"""


def test_stands_first_in_the_head() -> None:
    head = guarded(PAGE.format("")).split("<head>")[1].lstrip()
    assert head.startswith('<meta http-equiv="Content-Security-Policy"')
    assert head.split('content="')[1].startswith("default-src 'none';")


def test_is_the_same_for_every_page_and_gives_no_inline_script_leave() -> None:
    policies = {guarded(PAGE.format(code)).split('content="')[1].split('"')[0] for code in ("", "alert(1)", "a;b")}
    [policy] = policies
    assert "unsafe-inline" not in policy
    assert "sha256-" not in policy
