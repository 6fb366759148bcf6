"""The command line. One file a command; a run imports its command and nothing of the others.

Each command is a module with ``HELP``, ``EXAMPLE``, ``arguments(parser)`` and ``run(arguments) -> exit code``. ``HELP``
and the ``help`` of its arguments are written in English and said here in the language of the run.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # signal itself makes enums, at every start
import argparse
import errno
import gc
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from newslint import __version__, wording
from newslint.cli.parser import Parser
from newslint.errors import SetupError
from newslint.wording import later, nearest, say, tell

# A full disk, a quota, a broken one, a descriptor that is not open for writing.
_UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG, errno.EBADF)
MESSAGES = ("auto", "de", "en")

OK, FOUND, BROKEN, INTERRUPTED = 0, 1, 2, 130
COMMANDS = (
    "check",
    "desk",
    "parse",
    "quotes",
    "rules",
    "rule",
    "config",
    "baseline",
    "accept",
    "report",
    "trust",
    "lsp",
    "cache",
    "archive",
    "test",
    "new",
    "docs",
    "completion",
)
DESCRIPTION = later("Check German news articles with editorial rules.")


def _argparse_says(text: str) -> str:
    """Return one of argparse's own texts in the language of the run, with the blanks that it has at its ends."""
    said = text.strip()
    return text.replace(said, say(said))


# argparse would look for a catalogue of its texts at every start, which takes longer than parsing, and finds none.
setattr(argparse, "_", _argparse_says)  # noqa: B010
setattr(argparse, "ngettext", lambda one, many, count: _argparse_says(one if count == 1 else many))  # noqa: B010


def run() -> None:
    """The ``newslint`` command: run, and leave at once.

    What takes a fresh interpreter longest after the work is to take its objects apart again, and to look for cycles
    among them; neither is of use to a process that ends.
    """
    gc.disable()
    # Who asks a run to end gets what it found so far, as with Ctrl-C.
    _signal.signal(_signal.SIGTERM, _signal.default_int_handler)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # it is None where it is closed
            stream.reconfigure(errors="backslashreplace")  # a report is written to whatever encoding there is
    code = main()
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream:
                stream.flush()
        except (OSError, KeyboardInterrupt):
            pass  # main has said so; contextlib.suppress is not worth its import
    os._exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run newslint and return the exit code: 0 clean, 1 findings, 2 usage, configuration or internal error."""
    try:
        if sys.stdout is None:  # closed by the caller, who wants the exit code only
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        argv = sys.argv[1:] if argv is None else list(argv)
        wording.use(_language(argv))
        arguments = _parse(argv)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else BROKEN
    except KeyboardInterrupt:
        tell(say("newslint: interrupted"))
        return INTERRUPTED
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
        return code
    except SetupError as error:
        for line in str(error).split("\n"):  # a pack tells all that is wrong in it
            tell(say("newslint: error: {error}", error=line))
        return BROKEN
    except KeyboardInterrupt:
        tell(say("newslint: interrupted"))
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the report has seen enough; nothing more can be written, and nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except OSError as error:
        if error.errno not in _UNWRITABLE or error.filename:
            return _internal()
        what = say("standard output cannot be written: {why}", why=error.strerror)
        tell(say("newslint: error: {error}", error=what))
        return BROKEN
    except (Exception, SystemExit):
        return _internal()


def _internal() -> int:
    """Show what nobody has thought of, and return the exit code."""
    import traceback

    traceback.print_exc()
    tell(say("newslint: internal error: this is a defect of newslint or of a plugin"))
    return BROKEN


def _language(argv: list[str]) -> wording.Locale:
    """Return the language that is known before the arguments are parsed, so that their errors and help are in it: of
    ``--messages``, or else of the configuration of this folder, or else of the environment."""
    said = ""
    for at, flag in enumerate(argv):
        if flag.startswith("--messages"):
            said = flag.partition("=")[2] or "".join(argv[at + 1 : at + 2])
    if said in wording.LOCALES:
        return "de" if said == "de" else "en"
    if not said and "--isolated" not in argv:
        from newslint import config

        try:
            return config.spoken(config.find(os.getcwd()))
        except (SetupError, OSError):
            return wording.of_environment()  # what is wrong is told by the run, if it needs the configuration
    return wording.of_environment()


def _parse(argv: list[str]) -> argparse.Namespace:
    """Parse the arguments; the parser of one command is built, and the overview only where it is asked for."""
    if argv and argv[0] in COMMANDS:
        parser = command_parser(argv[0])
        if wording.language() == "de":
            for action in parser._actions:
                action.metavar = say(action.metavar) if isinstance(action.metavar, str) else action.metavar
            # argparse cuts off as much as "usage: " is long.
            parser.usage = parser.format_usage().removeprefix(_argparse_says("usage: ")).strip()
        return parser.parse(argv[1:])
    parser = overview()
    if argv and not argv[0].startswith("-"):
        if os.path.exists(argv[0]):
            hint = say("; newslint check {path} checks it", path=argv[0])
        else:
            hint = nearest(argv[0], COMMANDS)
        what = say("no command {name!r}{hint}; newslint --help shows the commands", name=argv[0], hint=hint)
        parser.exit(BROKEN, say("newslint: error: {error}", error=what) + "\n")
    flag = argv[0].partition("=")[0] if argv else ""
    for name in COMMANDS if flag.startswith("--") and flag not in parser.flags() else ():
        if flag in command_parser(name).flags():
            what = say("the option {flag} stands after its command: newslint {name} {flag}", flag=flag, name=name)
            parser.exit(BROKEN, say("newslint: error: {error}", error=what) + "\n")
    arguments = parser.parse(argv)
    parser.print_help()
    return argparse.Namespace(run=lambda _: BROKEN, **vars(arguments))


def command_parser(name: str) -> Parser:
    """Return the parser of one command."""
    command = import_module(f"newslint.cli.{name}")
    parser = Parser(prog=f"newslint {name}", description=say(command.HELP), formatter_class=_Formatter)
    command.arguments(parser)
    _messages(parser)
    _translated(parser)
    parser.set_defaults(run=command.run)
    return parser


def _messages(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--messages",
        choices=MESSAGES,
        help="the language of all that is said (default: that of the configuration, else of the locale)",
    )


def _translated(parser: argparse.ArgumentParser) -> None:
    """Put the helps of the arguments, which the commands give in English, into the language of the run."""
    if wording.language() != "en":
        for action in parser._actions:
            action.help = say(action.help or "")


class _Formatter(argparse.HelpFormatter):
    """As wide as the terminal, told without shutil: argparse makes a formatter for every argument it is given."""

    def __init__(self, prog: str) -> None:
        try:
            columns = int(os.environ.get("COLUMNS") or 0) or os.get_terminal_size().columns
        except (OSError, ValueError):
            columns = 80
        super().__init__(prog, width=columns - 2)


def overview() -> Parser:
    """Return the parser of ``newslint --help``: one screen, the commands with an example each."""
    rows = []
    for name in COMMANDS:
        command = import_module(f"newslint.cli.{name}")
        rows.append(f"  {name:<12}{say(command.HELP)}\n{'':14}{getattr(command, 'EXAMPLE', '')}")
    parser = Parser(
        prog="newslint",
        usage=say("newslint COMMAND [ARGUMENTS]"),
        description=say(DESCRIPTION),
        epilog="\n\n".join(
            (
                say("commands, with an example each:"),
                "\n".join(rows),
                say("newslint COMMAND --help explains a command."),
            )
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"newslint {__version__}", help="show the version")
    _messages(parser)
    _translated(parser)
    return parser
