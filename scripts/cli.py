"""The ``toolbox`` program. Exit codes: 0 fine, 1 problems in the content, 2 wrong use or configuration."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

#: The commands, each in the module of its name, in the order in which they are listed.
COMMANDS = (
    "validate",
    "build",
    "documents",
    "serve",
    "new",
    "fmt",
    "proof",
    "review",
    "links",
    "schema",
    "diff",
    "release",
    "assets",
)


class _Commands(TyperGroup):
    """Loads the module of a command only when it is called: checking entries needs no site builder."""

    def list_commands(self, ctx: typer.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        one = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode="rich")
        one.command(cmd_name)(import_module(f"scripts.{cmd_name}").command)
        return typer.main.get_command(one)


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="The Living Procurement Toolbox: check its entries and build its site.",
)


@app.callback()
def _program() -> None:
    """Nothing of its own: every door is a command."""


#: Entries are many values that stay, and looking through them for circles again and again was a quarter of each run.
_SELDOM = (100_000, 50, 1000)


def main() -> None:
    """Run the program; an interrupted run says nothing more than that."""
    gc.set_threshold(*_SELDOM)
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        gc.freeze()  # at its end Python would look through all of them once more, for nothing
