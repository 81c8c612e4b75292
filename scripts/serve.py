"""``toolbox serve``: show the site on this computer and build it again as files change."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Annotated

import typer
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.exceptions import Abort, MkDocsException

from scripts.options import Root, toolbox_at, wrong_use


def command(
    root: Root = Path("."),
    port: Annotated[int, typer.Option("--port", help="The port on this computer.")] = 8000,
) -> None:
    """Show the site on this computer, search included, and build it again as files change."""
    home = toolbox_at(root)
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    _speak()
    try:
        mkdocs_serve(config_file=str(home / "mkdocs.yml"), strict=False, dev_addr=f"127.0.0.1:{port}")
    except (Abort, MkDocsException) as error:
        typer.echo(f"toolbox: {error}", err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        wrong_use(f"cannot serve on port {port} ({error.strerror}); choose another with --port")


def _speak() -> None:
    said = logging.StreamHandler()
    said.setFormatter(logging.Formatter("%(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    logger.addHandler(said)
    logger.propagate = False
