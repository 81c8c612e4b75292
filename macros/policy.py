"""The Content-Security-Policy of a page, with a hash for each inline script that the theme writes, and for no other."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache, lru_cache
from pathlib import Path

import material

_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
_DATA_BLOCK = re.compile(r"\btype=[\"']?application/")
_HEAD = "<head>"
_OF_THEME = Path(material.__file__).parent / "templates" / "partials" / "javascripts"


def guarded(page: str) -> str:
    """The page with its policy as first child of ``head``.

    ``wasm-unsafe-eval`` lets the search run its WebAssembly; nothing else is evaluated. A script of
    type ``application/json`` is data and is never run, so it needs no hash. A script that the theme
    did not write gets none either: should one ever slip into a page, no browser runs it.
    """
    hashes = sorted(
        {
            _hash(found["code"])
            for found in _INLINE_SCRIPT.finditer(page)
            if not _DATA_BLOCK.search(found["attributes"]) and _theme_scripts().fullmatch(found["code"])
        }
    )
    policy = "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self' 'wasm-unsafe-eval'", *hashes)),
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return page.replace(_HEAD, f'{_HEAD}\n    <meta http-equiv="Content-Security-Policy" content="{policy}">', 1)


@cache
def _theme_scripts() -> re.Pattern[str]:
    """Any inline script of the theme; what differs from page to page in one is the way to the site's top."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(_OF_THEME.glob("*.html"))]
    codes = [found["code"] for text in texts for found in _INLINE_SCRIPT.finditer(text)]
    return re.compile("|".join("[./]*".join(map(re.escape, re.split(r"\{\{.*?\}\}", code))) for code in codes))


@lru_cache(maxsize=256)
def _hash(code: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() + "'"
