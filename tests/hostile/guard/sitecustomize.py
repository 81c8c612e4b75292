"""Loaded by every Python of a run: writes down, and refuses, whatever wants to leave this machine."""

import os
import sys

_LOG = os.environ.get("TOOLBOX_NETWORK_LOG")
_WATCHED = {"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind"}


def _watch(event: str, arguments: tuple) -> None:
    if event in _WATCHED and not isinstance(arguments[-1], (str, bytes)):
        with open(_LOG, "a", encoding="utf-8") as log:
            log.write(f"{event} {arguments[1:]!r}\n")
        raise PermissionError(f"{event} is not allowed here")


if _LOG:
    sys.addaudithook(_watch)
