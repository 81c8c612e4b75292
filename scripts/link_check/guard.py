"""To which addresses the link check may connect: public ones, whatever they are spelled like.

An entry may come from a stranger, and the check may run where more can be reached than the public
network: it must not become a way in.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

from toolbox.model.web_address import is_public_name

#: Host name, port, and one of the numeric addresses that the name stands for: may a connection be made?
Guard = Callable[[str, int, str], bool]
#: Host name and port: the numeric addresses that the name stands for; raises OSError where there is none.
Resolver = Callable[[str, int], list[str]]

#: What :mod:`ipaddress` takes for public, or did in some release of Python that we run on.
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(network)
    for network in (
        "168.63.129.16/32",  # metadata of virtual machines, at a public address
        "192.0.0.0/24",  # protocol assignments; metadata of virtual machines among them
        "192.88.99.0/24",  # relays from IPv6 to IPv4
        "2002::/16",  # the same, with any IPv4 address inside
        "64:ff9b:1::/48",  # translation within one network
        "100::/64",  # discarded
        "3fff::/20",  # documentation
        "5f00::/16",  # segment routing
    )
)
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


def may_connect(host: str, port: int, address: str) -> bool:
    """Whether the host has a public name, the port is that of the web, and the address is public."""
    return port in (80, 443) and is_public_name(host) and is_public_address(address)


def is_public_address(address: str) -> bool:
    """No loopback, private, link-local, multicast, reserved or metadata address, also not one inside another."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return is_public_address(str(ip.ipv4_mapped))
        if ip in _TRANSLATED:
            return is_public_address(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        if ip.is_site_local:
            return False
    if ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback or ip.is_link_local:
        return False
    return ip.is_global and not any(ip.version == net.version and ip in net for net in _NOT_PUBLIC)


def resolve(host: str, port: int) -> list[str]:
    """What the computer's own resolver says, IPv4 first, each address once."""
    found = {info[4][0]: info[0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    return sorted((str(address) for address in found), key=lambda address: found[address] != socket.AF_INET)
