"""The command line. One file a command; a run imports its command and nothing of the others.

Each command is a module with ``HELP``, ``arguments(parser)`` and ``run(arguments) -> exit code``.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from newslint import __version__
from newslint.errors import SetupError

OK, FOUND, BROKEN, INTERRUPTED = 0, 1, 2, 130
COMMANDS = ("check", "parse", "rules", "rule", "test", "new")
DESCRIPTION = "Check German news articles with editorial rules."


def run() -> None:
    """The ``newslint`` command: run, and leave at once.

    What takes a fresh interpreter longest after the work is to take its objects apart again, and to look for cycles
    among them; neither is of use to a process that ends.
    """
    gc.disable()
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run newslint and return the exit code: 0 clean, 1 findings, 2 usage, configuration or internal error."""
    try:
        arguments = _parse(sys.argv[1:] if argv is None else list(argv))
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else BROKEN
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
        return code
    except SetupError as error:
        print(f"newslint: error: {error}", file=sys.stderr)
        return BROKEN
    except KeyboardInterrupt:
        print("newslint: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the report has seen enough; nothing more can be written, and nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141


def _parse(argv: list[str]) -> argparse.Namespace:
    """Parse the arguments; the parser of one command is built, and the overview only where it is asked for."""
    if argv and argv[0] in COMMANDS:
        return command_parser(argv[0]).parse_args(argv[1:])
    return overview().parse_args(argv)


def command_parser(name: str) -> argparse.ArgumentParser:
    """Return the parser of one command."""
    command = import_module(f"newslint.cli.{name}")
    parser = argparse.ArgumentParser(prog=f"newslint {name}", description=command.HELP)
    command.arguments(parser)
    parser.set_defaults(run=command.run)
    return parser


def overview() -> argparse.ArgumentParser:
    """Return the parser that lists the commands."""
    parser = argparse.ArgumentParser(
        prog="newslint", description=DESCRIPTION, epilog="newslint COMMAND --help explains a command."
    )
    parser.add_argument("--version", action="version", version=f"newslint {__version__}")
    commands = parser.add_subparsers(prog="newslint", metavar="COMMAND", required=True)
    for name in COMMANDS:
        help_text = import_module(f"newslint.cli.{name}").HELP
        commands.add_parser(name, help=help_text[0].lower() + help_text[1:].rstrip("."))
    return parser
