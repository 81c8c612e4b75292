"""The policy of a page."""

from __future__ import annotations

import base64
import hashlib

from macros.policy import guarded

THEME = (
    "var target=document.getElementById(location.hash.slice(1));target&&target.name&&"
    '(target.checked=target.name.startsWith("__tabbed_"))'
)
PAGE = """<html>
  <head>
    <script>{0}</script>
    <script type="application/json">{{"a": 1}}</script>
    <script src="x.js"></script>
  </head></html>"""


def _hash(code: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() + "'"


def test_stands_first_in_the_head_and_names_each_inline_script_by_hash() -> None:
    page = guarded(PAGE.format(THEME))
    head = page.split("<head>")[1].lstrip()
    assert head.startswith('<meta http-equiv="Content-Security-Policy"')
    policy = head.split('content="')[1].split('"')[0]
    assert _hash(THEME) in policy
    assert policy.count("sha256-") == 1
    assert "unsafe-inline" not in policy
    assert policy.startswith("default-src 'none';")


def test_is_the_same_for_the_same_page() -> None:
    assert guarded(PAGE.format("a")) == guarded(PAGE.format("a"))
    assert guarded(PAGE.format("a")) != guarded(PAGE.format("b"))


def test_blesses_no_script_that_the_theme_did_not_write() -> None:
    for code in ("alert(1)", THEME + ";alert(1)", "alert(1);" + THEME):
        assert "sha256-" not in guarded(PAGE.format(code))
