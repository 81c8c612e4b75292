"""``toolbox serve``: show the site on this computer, each page as its files are at the moment."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Collection
from pathlib import Path
from typing import Annotated

import typer

from scripts.build import Sentences
from scripts.options import Root, toolbox_at, wrong_use
from scripts.serving.live_site import LiveSite
from scripts.serving.server import Server
from scripts.serving.watch import Watch


def command(
    root: Root = Path("."),
    port: Annotated[int, typer.Option("--port", help="The port on this computer; 0 takes one that is free.")] = 8000,
    papers: Annotated[bool, typer.Option("--documents/--no-documents", help="Make the documents of templates.")] = True,
) -> None:
    """Show the site on this computer, search included; pages show themselves again as files change."""
    home = toolbox_at(root)
    try:
        server = Server(port)
    except (OSError, OverflowError) as error:
        wrong_use(f"cannot serve on port {port} ({getattr(error, 'strerror', error)}); choose another with --port")
    _let_mkdocs_speak()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    server.site = LiveSite(home, server.address, papers, _tell)
    watch = None
    try:
        watch = _watching(home, server.site)
        server.site.follow()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        _tell(f"The site is at {server.address} (end with Ctrl+C)")
        threading.Event().wait()
    except KeyboardInterrupt:
        _tell("")
    finally:
        if watch:
            watch.close()
        server.server_close()
        server.site.close()


def _watching(home: Path, site: LiveSite) -> Watch:
    def changed(names: Collection[str]) -> None:
        first = min(names)
        _tell(first if len(names) == 1 else f"{first} and {len(names) - 1:,} more")
        site.follow(names)

    try:
        watch = Watch(home, changed)
        watch.start()
    except OSError:  # the system has a limit for what a user watches
        watch.close()
        watch = Watch(home, changed, polling=True)
        watch.start()
    return watch


def _tell(sentence: str) -> None:
    typer.echo(sentence)


def _let_mkdocs_speak() -> None:
    """What MkDocs warns of, such as a link that leads nowhere, goes to the terminal."""
    said = logging.StreamHandler()
    said.setFormatter(Sentences())
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.WARNING)
    logger.addHandler(said)
    logger.propagate = False
