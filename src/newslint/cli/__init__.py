"""The command line. One file a command; a run imports its command and nothing of the others.

Each command is a module with ``HELP``, ``EXAMPLE``, ``arguments(parser)`` and ``run(arguments) -> exit code``.
"""

from __future__ import annotations

import argparse
import errno
import gc
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from newslint import __version__
from newslint.errors import SetupError

# A full disk, a quota, a broken one, a descriptor that is not open for writing.
_UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG, errno.EBADF)
# There is no catalogue of argparse's own texts to look for, and looking for one at every start takes longer than parsing.
setattr(argparse, "_", str)  # noqa: B010

OK, FOUND, BROKEN, INTERRUPTED = 0, 1, 2, 130
COMMANDS = ("check", "parse", "rules", "rule", "config", "baseline", "test", "new", "docs", "completion")
DESCRIPTION = "Check German news articles with editorial rules."


def run() -> None:
    """The ``newslint`` command: run, and leave at once.

    What takes a fresh interpreter longest after the work is to take its objects apart again, and to look for cycles
    among them; neither is of use to a process that ends.
    """
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # it is None where it is closed
            stream.reconfigure(errors="backslashreplace")  # a report is written to whatever encoding there is
    code = main()
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream:
                stream.flush()
        except OSError:
            pass  # main has said so; contextlib.suppress is not worth its import
    os._exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run newslint and return the exit code: 0 clean, 1 findings, 2 usage, configuration or internal error."""
    try:
        if sys.stdout is None:  # closed by the caller, who wants the exit code only
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
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
    except OSError as error:
        if error.errno not in _UNWRITABLE or error.filename:
            return _internal()
        print(f"newslint: error: standard output cannot be written: {error.strerror}", file=sys.stderr)
        return BROKEN
    except (Exception, SystemExit):
        return _internal()


def _internal() -> int:
    """Show what nobody has thought of, and return the exit code."""
    import traceback

    traceback.print_exc()
    print("newslint: internal error: this is a defect of newslint or of a plugin", file=sys.stderr)
    return BROKEN


def _parse(argv: list[str]) -> argparse.Namespace:
    """Parse the arguments; the parser of one command is built, and the overview only where it is asked for."""
    if argv and argv[0] in COMMANDS:
        return command_parser(argv[0]).parse_intermixed_args(argv[1:])  # options may stand between paths
    parser = overview()
    if argv and not argv[0].startswith("-"):
        from newslint.config import nearest

        hint = f"; newslint check {argv[0]} checks it" if os.path.exists(argv[0]) else nearest(argv[0], COMMANDS)
        parser.exit(BROKEN, f"newslint: error: no command {argv[0]!r}{hint}; newslint --help shows the commands\n")
    arguments = parser.parse_args(argv)
    parser.print_help()
    return argparse.Namespace(run=lambda _: BROKEN, **vars(arguments))


def command_parser(name: str) -> argparse.ArgumentParser:
    """Return the parser of one command."""
    command = import_module(f"newslint.cli.{name}")
    parser = argparse.ArgumentParser(prog=f"newslint {name}", description=command.HELP, formatter_class=_Formatter)
    command.arguments(parser)
    parser.set_defaults(run=command.run)
    return parser


class _Formatter(argparse.HelpFormatter):
    """As wide as the terminal, told without shutil: argparse makes a formatter for every argument it is given."""

    def __init__(self, prog: str) -> None:
        try:
            columns = int(os.environ.get("COLUMNS") or 0) or os.get_terminal_size().columns
        except (OSError, ValueError):
            columns = 80
        super().__init__(prog, width=columns - 2)


def overview() -> argparse.ArgumentParser:
    """Return the parser of ``newslint --help``: one screen, the commands with an example each."""
    rows = []
    for name in COMMANDS:
        command = import_module(f"newslint.cli.{name}")
        rows.append(f"  {name:<12}{command.HELP}\n{'':14}{getattr(command, 'EXAMPLE', '')}")
    parser = argparse.ArgumentParser(
        prog="newslint",
        usage="newslint COMMAND [ARGUMENTS]",
        description=DESCRIPTION,
        epilog="commands, with an example each:\n\n"
        + "\n".join(rows)
        + "\n\nnewslint COMMAND --help explains a command.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"newslint {__version__}")
    return parser
