"""``newslint lsp``: the language server, which an editor starts."""

from __future__ import annotations

import argparse

from newslint.cli.common import source_arguments, source_of
from newslint.errors import SetupError
from newslint.wording import say

HELP = "Serve an editor: findings as one types, fixes, reasons (language server protocol)."
EXAMPLE = "newslint lsp"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    source_arguments(parser)
    parser.add_argument("--stdio", action="store_true", help="talk on standard input and output, as it does anyway")


def run(arguments: argparse.Namespace) -> int:
    """Serve until the editor is done. Raises SetupError where the extra is missing."""
    try:
        import pygls.lsp.server  # noqa: F401
    except ImportError as error:
        what = say("the language server needs pygls: pip install newslint[lsp] ({what})", what=error)
        raise SetupError(what) from error
    from newslint.lsp import server

    return server.run(source_of(arguments), arguments.messages)
