"""Ask one external address whether it is alive: politely, within limits, and only where the guard lets us.

A connection is made by hand for each request, with the connection of urllib3 and nothing above it: no
cookie, no credential, no proxy, no redirect that was not judged here first.
"""

from __future__ import annotations

import contextlib
import datetime
import email.utils
import http.client
import socket
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import unquote, urljoin, urlsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

from scripts.link_check.guard import Guard, Resolver, may_connect, resolve
from scripts.link_check.pace import Pace
from toolbox.link_record import plain


class Verdict(StrEnum):
    """Unclear: a server answers, but does not let a program see whether the page is there."""

    ALIVE = "alive"
    DEAD = "dead"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Answer:
    """What an address said. ``status`` is 0 where no server answered."""

    verdict: Verdict
    why: str = ""
    status: int = 0


@dataclass(frozen=True)
class Manners:
    """How an address is asked; times in seconds."""

    agent: str
    time_limit: float = 20.0
    #: The wait before each further try; a server may ask for more, up to ``longest_wait``.
    waits: tuple[float, ...] = (5.0, 20.0)
    longest_wait: float = 60.0
    most_redirects: int = 5
    may_connect: Guard = may_connect
    resolve: Resolver = resolve
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context)


@dataclass(frozen=True)
class _Reply:
    """One request and what came of it: a status with its headers, or a fault."""

    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""
    #: Whether it may be otherwise in a minute.
    passing: bool = False
    #: Whether there was a connection at all.
    connected: bool = True
    verdict: Verdict = Verdict.DEAD


NO_NAME = "no computer has this name"
NO_WAY = "the server lets no connection in"
_REDIRECTS = {301, 302, 303, 307, 308}
_PASSING = {429, 500, 502, 503, 504}
#: Answers of servers that keep programs out, ask for a name, or let nobody in from here; 202 comes with a riddle
#: for browsers.
_CLOSED = {202, 401, 403, 407, 429, 451, 999}


def ask(address: str, manners: Manners, pace: Pace) -> Answer:
    """Whether ``address`` is alive, after at most three tries."""
    method = "HEAD"
    for number in range(len(manners.waits) + 1):
        reply = _follow(address, method, manners, pace)
        if not reply.passing or number == len(manners.waits):
            break
        wait = max(manners.waits[number], _retry_after(reply))
        if wait > manners.longest_wait:
            break
        pace.rest(wait)
        method = "GET"  # some servers are only silent when they are asked for the head
    return _answer(reply)


def _answer(reply: _Reply) -> Answer:
    if reply.fault:
        return Answer(reply.verdict, reply.fault, reply.status)
    if reply.status in _CLOSED:
        return Answer(Verdict.UNCLEAR, f"answers {reply.status}: does not let programs in", reply.status)
    if reply.status < 400:
        return Answer(Verdict.ALIVE, "", reply.status)
    return Answer(Verdict.DEAD, f"answers {reply.status}", reply.status)


def _follow(address: str, method: str, manners: Manners, pace: Pace) -> _Reply:
    """The last reply on the way from redirect to redirect."""
    for _ in range(manners.most_redirects + 1):
        reply = _request(address, method, manners, pace)
        if method == "HEAD" and (reply.status == 501 or (400 <= reply.status < 500 and reply.status != 429)):
            reply = _request(address, "GET", manners, pace)
        if reply.status not in _REDIRECTS or reply.fault:
            return reply
        # Header fields come as Latin-1; browsers read an address in them as UTF-8.
        target = plain(reply.headers.get("Location", "").strip().encode("latin-1", "replace"))
        try:
            address = urljoin(address, target) if target else ""
        except ValueError:
            address = ""
        if not address:
            return _Reply(reply.status, fault=f"answers {reply.status} and does not say where the page is now")
    return _Reply(reply.status, fault=f"leads on more than {manners.most_redirects} times")


def _request(address: str, method: str, manners: Manners, pace: Pace) -> _Reply:
    """One request, to one of the numeric addresses that the guard has seen."""
    try:
        parts = urlsplit(address)
        host = unquote(parts.hostname or "").encode("idna").decode("ascii").lower()
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        return _Reply(fault="leads to what is no web address")
    if parts.scheme not in ("http", "https") or not host:
        return _Reply(fault="leads to what is no web address")
    if parts.username is not None or parts.password is not None:
        return _Reply(fault="leads to an address with a user's name in it")
    try:
        numeric = manners.resolve(host, port)
    except OSError:
        return _Reply(fault=NO_NAME)
    if not numeric or not all(manners.may_connect(host, port, one) for one in numeric):
        return _Reply(fault="leads to a computer that is not public")
    shown = f"[{host}]" if ":" in host else host
    named = shown if port in (80, 443) else f"{shown}:{port}"
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    # A second address is for computers that have no way to the first.
    numeric = numeric[:2]
    with pace.turn(host):
        for one in numeric:
            if parts.scheme == "https":
                connection = HTTPSConnection(one, port, server_hostname=host, ssl_context=manners.trust)
            else:
                connection = HTTPConnection(one, port)
            connection.timeout = manners.time_limit / len(numeric)
            reply = _exchange(connection, method, target, named, manners)
            if reply.connected:
                break
    return reply


def _exchange(connection: HTTPConnection, method: str, target: str, host: str, manners: Manners) -> _Reply:
    """Connect, send the request, read the head of the reply and no byte of its body, hang up."""
    late = threading.Event()

    def cut() -> None:
        # A server that sends one byte now and then never runs into the limit of a single read.
        late.set()
        if connection.sock:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)

    limit = threading.Timer(manners.time_limit, cut)
    limit.daemon = True
    limit.start()
    try:
        connection.connect()
        connection.timeout = manners.time_limit
        connection.request(
            method,
            target,
            headers={"Host": host, "User-Agent": manners.agent, "Accept": "*/*", "Connection": "close"},
            preload_content=False,
            decode_content=False,
        )
        response = connection.getresponse()
        return _Reply(response.status, response.headers, passing=response.status in _PASSING)
    except (OSError, ValueError, http.client.HTTPException, urllib3.exceptions.HTTPError) as error:
        return _fault(error, late.is_set(), manners)
    finally:
        limit.cancel()
        connection.close()


def _fault(error: Exception, is_late: bool, manners: Manners) -> _Reply:
    in_vain = urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError
    if is_late or isinstance(error, (TimeoutError, urllib3.exceptions.TimeoutError)):
        silent = f"no answer within {manners.time_limit:g} seconds"
        return _Reply(fault=silent, passing=True, connected=not isinstance(error, in_vain))
    if isinstance(error, in_vain):
        return _Reply(fault=NO_WAY, connected=False)
    if isinstance(error, (ssl.SSLError, urllib3.exceptions.SSLError)):
        return _Reply(fault="its certificate is not accepted", verdict=Verdict.UNCLEAR)
    return _Reply(fault="the server breaks off", passing=True)


def _retry_after(reply: _Reply) -> float:
    """For how many seconds the server asks us to wait; it may name a number or a time."""
    text = reply.headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        then = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return 0.0
    if then.tzinfo is None:
        then = then.replace(tzinfo=datetime.UTC)
    return max(0.0, (then - datetime.datetime.now(datetime.UTC)).total_seconds())
