"""To which addresses the link check connects, in every spelling that came to mind."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as some

from scripts.link_check.ask import Manners, Verdict, ask
from scripts.link_check.guard import is_public_address, may_connect, resolve
from scripts.link_check.pace import Pace

PUBLIC = "93.184.215.14"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "100.64.0.1",
        "100.100.100.200",
        "169.254.169.254",
        "168.63.129.16",
        "192.0.0.192",
        "192.0.2.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "192.88.99.1",
        "224.0.0.1",
        "224.0.1.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:7f00:1",
        "::ffff:169.254.169.254",
        "::ffff:10.0.0.1",
        "0:0:0:0:0:ffff:c0a8:0101",
        "64:ff9b::7f00:1",
        "64:ff9b::169.254.169.254",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2002:5db8:d822::1",
        "2001::1",
        "2001:db8::1",
        "3fff::1",
        "100::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "ff0e::1",
        "no address",
        "",
    ],
)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert not is_public_address(address)
    assert not may_connect("www.europa.eu", 443, address)


@pytest.mark.parametrize(
    "address", [PUBLIC, "1.1.1.1", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1", "2606:4700:4700::1111", "2a01:7080:14::1"]
)
def test_a_public_address_is_let_through(address: str) -> None:
    assert is_public_address(address)
    assert may_connect("www.europa.eu", 443, address)


@given(some.ip_addresses(v=4, network="127.0.0.0/8") | some.ip_addresses(v=4, network="10.0.0.0/8"))
def test_no_private_address_passes_inside_another(address) -> None:
    for wrapped in (f"{address}", f"::ffff:{address}", f"64:ff9b::{address}", f"::{address}"):
        assert not is_public_address(wrapped)


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost.",
        "LOCALHOST",
        "a.localhost",
        "127.0.0.1",
        "127.1",
        "0x7f.1",
        "0x7f000001",
        "0177.0.0.1",
        "2130706433",
        "017700000001",
        "::1",
        "::ffff:127.0.0.1",
        "169.254.169.254",
        "metadata.google.internal",
        "metadata",
        "printer.local",
        "nas.home.arpa",
        "intranet",
        "",
    ],
)
def test_a_host_without_a_public_name_is_refused_whatever_it_stands_for(host: str) -> None:
    assert not may_connect(host, 443, PUBLIC)


@pytest.mark.parametrize("port", [0, 22, 25, 6379, 8080, 8443])
def test_only_the_ports_of_the_web_are_open(port: int) -> None:
    assert not may_connect("www.europa.eu", port, PUBLIC)


@pytest.mark.parametrize("spelling", ["0x7f.1", "2130706433", "0177.0.0.1", "127.1", "127.0.0.1", "::ffff:127.0.0.1"])
def test_a_spelling_that_the_computer_understands_stands_for_what_it_is(spelling: str) -> None:
    assert not any(is_public_address(address) for address in resolve(spelling, 80))


def _asked(address: str, stands_for: list[str]) -> tuple[Verdict, str]:
    """What comes of asking when the name stands for these; a connection would fail the test."""
    said = ask(address, Manners("test", resolve=lambda host, port: stands_for), Pace(0))
    return said.verdict, said.why


@pytest.mark.parametrize(
    "stands_for", [["127.0.0.1"], [PUBLIC, "10.0.0.1"], ["::ffff:169.254.169.254"], ["fd00:ec2::254", PUBLIC], []]
)
def test_a_public_name_that_stands_for_any_private_address_is_not_asked(
    stands_for: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("a connection was made"))
    assert _asked("https://rebind.europa.eu/", stands_for) == (Verdict.DEAD, "leads to a computer that is not public")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://0x7f.1/",
        "http://2130706433/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost./",
        "http://%6cocalhost/",
        "http://①②⑦.⓪.⓪.①/",
        "http://www.europa.eu:22/",
    ],
)
def test_no_spelling_of_an_address_gets_past(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("a connection was made"))
    assert _asked(address, [PUBLIC]) == (Verdict.DEAD, "leads to a computer that is not public")


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("ftp://www.europa.eu/", "leads to what is no web address"),
        ("file:///etc/passwd", "leads to what is no web address"),
        ("gopher://www.europa.eu/", "leads to what is no web address"),
        ("http:///etc/passwd", "leads to what is no web address"),
        ("http://www.europa.eu:99999/", "leads to what is no web address"),
        ("http://[/", "leads to what is no web address"),
        ("https://user@www.europa.eu/", "leads to an address with a user's name in it"),
        ("https://:word@www.europa.eu/", "leads to an address with a user's name in it"),
    ],
)
def test_only_plain_web_addresses_are_asked(address: str, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("a connection was made"))
    assert _asked(address, [PUBLIC]) == (Verdict.DEAD, why)
