"""Addresses of public pages: https or http, with the name of a public host and nothing hidden in them."""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from toolbox.model.fields import Written, refuse
from toolbox.problem import quoted

_HOST = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})\Z")
_LOCAL = (
    "localhost",
    ".localhost",
    ".local",
    ".internal",
    ".lan",
    ".home",
    ".corp",
    ".intranet",
    ".test",
    ".invalid",
    ".example",
    ".onion",
    ".arpa",
    ".localdomain",
    ".private",
    ".fritz.box",
    # Names in public that lead to an address inside a network.
    ".nip.io",
    ".sslip.io",
    ".xip.io",
    "localtest.me",
    "lvh.me",
)


_ADDRESS = Written(
    "bad-address",
    "{value} is not a web address; write it as https://www.example.eu/page",
    'https?://[^\\s\\\\<>"^`{|}]+',
    "https://www.example.eu/page",
)


def web_address(value: str) -> str:
    """The address itself, if it is one of a public page; else refused."""
    if len(value) > 2000 or re.search(r"[\s\\<>\"^`{|}]", value):
        _ADDRESS.refuse(value)
    try:
        parts = urlsplit(value)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        _ADDRESS.refuse(value)
    if parts.scheme not in ("https", "http") or not host:
        _ADDRESS.refuse(value)
    if parts.username is not None or parts.password is not None or port not in (None, 80, 443):
        refuse("bad-address", f"{quoted(value)} names a user or a port; write the public address of the page")
    if not is_public_name(host):
        refuse("bad-address", f"{quoted(value)} does not name a public host; write the public address of the page")
    return value


@lru_cache(maxsize=4096)
def is_public_name(host: str) -> bool:
    """Whether this is a name that anyone may look up: no number, no name of a private network."""
    try:
        ascii_host = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return False
    try:
        ipaddress.ip_address(ascii_host)
        return False  # a page that is to be cited for ten years has a name
    except ValueError:
        return bool(_HOST.match(ascii_host)) and not ascii_host.endswith(_LOCAL)


_MAIL = re.compile(r"mailto:[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}\Z")


def leads_outside(address: str) -> bool:
    """Whether an address in a text may become a link: that of a public page, or of a mailbox."""
    try:
        return bool(_MAIL.match(address)) or bool(web_address(address))
    except PydanticCustomError:
        return False


WebAddress = Annotated[str, AfterValidator(web_address), _ADDRESS]
