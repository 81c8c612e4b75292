"""Icons of the theme's sets: on a page each is one empty element; the drawings stand once, in ``assets/icons.css``.

Drawn into the pages, the icons were a third of their bytes. An empty element says nothing to
assistive technology, and as a mask it takes the colour of the word beside it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import quote

import material
from markupsafe import Markup

STYLESHEET = "assets/icons.css"
_SETS = Path(material.__file__).parent / "templates" / ".icons"
_PROGRAM = Path(__file__).parent
_NAMED = re.compile(r"\"(material/[a-z0-9-]+)\"")
#: What the frame of the page and its script name.
_OF_THE_FRAME = (
    "material/menu",
    "material/magnify",
    "material/toolbox-outline",
    "material/weather-night",
    "material/weather-sunny",
)


@cache
def icon(name: str) -> Markup:
    """An icon by its set and name, as ``material/download``."""
    if not _file(name).is_file():
        raise LookupError(f"there is no icon {name}")
    return Markup('<span class="icon icon--{}"></span>').format(name.split("/", 1)[1])


@cache
def stylesheet() -> str:
    """The drawings of all icons that a module or a template names as ``"material/…"``, and of those of the frame."""
    sources = sorted(path for path in _PROGRAM.rglob("*") if path.suffix in (".py", ".j2"))
    named = {name for path in sources for name in _NAMED.findall(path.read_text(encoding="utf-8"))}
    rules = (_rule(name) for name in sorted({*named, *_OF_THE_FRAME}))
    return "/* Material Design Icons, Apache-2.0. */\n" + "".join(rules)


def _rule(name: str) -> str:
    drawing = quote(_file(name).read_text(encoding="utf-8").strip(), safe=" /:=(),;'-.~!*").replace("'", "%27")
    return f'.icon--{name.split("/", 1)[1]}{{--icon:url("data:image/svg+xml,{drawing}")}}\n'


def _file(name: str) -> Path:
    return _SETS / f"{name}.svg"
