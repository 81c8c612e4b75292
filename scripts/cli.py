"""The ``toolbox`` program. Exit codes: 0 fine, 1 problems in the content, 2 wrong use or configuration."""

from __future__ import annotations

import sys

import typer

from scripts import build, documents, new, serve, validate

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="The Living Procurement Toolbox: check its entries and build its site.",
)
app.command("validate")(validate.command)
app.command("build")(build.command)
app.command("documents")(documents.command)
app.command("serve")(serve.command)
app.command("new")(new.command)


def main() -> None:
    """Run the program; an interrupted run says nothing more than that."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
