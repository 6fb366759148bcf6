"""Where the reports of a run go: ``--format``, ``--output-file``, ``--statistics``.

One ``--format`` and ``--output-file`` work as in ruff and ESLint. For several reports of one run each ``--format`` names
its own file: ``--format text --format sarif:newslint.sarif --format html:newslint.html``; one of them may have none and
goes to standard output, or to ``--output-file``.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator

from newslint import __version__, report, wording
from newslint.cli.common import Setups
from newslint.errors import SetupError
from newslint.runner import Result
from newslint.wording import say, why

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from newslint.since import Since


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    formats = ", ".join(name for name in report.formats() if name not in ("text", "full", "concise"))
    parser.add_argument(
        "--format",
        action="append",
        metavar="NAME[:FILE]",
        help=say(
            "format of the report: text (default; full on a terminal and in CI, else concise), full (with the lines), concise "
            "(a line each), {formats}; with :FILE it goes there; may be given several times",
            formats=formats,
        ),
    )
    parser.add_argument("-o", "--output-file", metavar="FILE", help="where the report without a :FILE of its own goes")
    parser.add_argument(
        "--show-all", action="store_true", help="do not fold what a rule says again and again of one file"
    )
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colour; auto (default): on a terminal, unless NO_COLOR is set, and where FORCE_COLOR is",
    )
    parser.add_argument(
        "--statistics", action="store_true", help="how often each rule found something, instead of the findings"
    )


def reports(arguments: argparse.Namespace, setups: Setups) -> list[report.Report]:
    """Return the reports that are wanted. Raises LookupError for a format that is none, and SetupError."""
    others = setups.reporters(os.getcwd())
    wanted = [given.partition(":")[::2] for given in arguments.format or ["text"]]
    without = [name for name, path in wanted if not path]
    if arguments.diff and (arguments.output_file or len(without) < len(wanted)):
        raise SetupError(say("--diff shows what would change and writes no report: leave the report's file out"))
    if len(without) > 1:
        what = say("two reports cannot go to one place: give a file, as in --format {name}:FILE", name=without[-1])
        raise SetupError(what)
    if arguments.output_file and not without:
        what = say("--output-file is for the report without a file of its own, and every --format has one")
        raise SetupError(what)
    found = []
    for name, path in wanted:
        write = report.writer(name, others)
        if arguments.statistics and not path:
            from newslint.report import _statistics

            write = _statistics.writer(name)
        found.append(report.Report(write, path or arguments.output_file or ""))
    files = [os.path.realpath(one.path) for one in found if one.path]
    if len(set(files)) < len(files):
        raise SetupError(say("two reports have the same file: give each its own"))
    return found


def write(
    results: Iterable[Result],
    reports: list[report.Report],
    out: TextIO,
    arguments: argparse.Namespace,
    since: Since | None,
) -> None:
    """Write the reports. Raises SetupError where a report's file cannot be written."""
    results = _spared(results, reports)
    try:
        report.write_all(results, reports, out, options(arguments, out, since))
    except BrokenPipeError:
        raise
    except OSError as error:
        if all(not one.path for one in reports):
            raise
        where = error.filename or ", ".join(one.path for one in reports if one.path)
        what = say("the report cannot be written: {path}: {why}", path=where, why=why(error))
        raise SetupError(what) from error


def _spared(results: Iterable[Result], reports: list[report.Report]) -> Iterator[Result]:
    """Pass the results on. Raises SetupError before a report takes the place of an article that was read."""
    files = {os.path.realpath(one.path) for one in reports if one.path}
    for result in results:
        if files and result.article is not None and os.path.realpath(result.path) in files:
            what = say("the report would replace the article {path}: give it another name or folder", path=result.path)
            raise SetupError(what)
        yield result


def options(arguments: argparse.Namespace, out: TextIO, since: Since | None) -> report.Options:
    """Return how a report is written to that stream."""
    terminal = out.isatty()
    columns = os.get_terminal_size(out.fileno()).columns if terminal else 0
    return report.Options(
        wording.language(),
        terminal,
        coloured(arguments.color, out),
        arguments.quiet,
        columns,
        __version__,
        since,
        full=_is_set("CI"),
        show_all=arguments.show_all,
        flags=_repeated(arguments),
    )


def coloured(wanted: str, out: TextIO, *, forced: bool = True) -> bool:
    """Whether in colour: as the flag says, or else NO_COLOR, or else FORCE_COLOR, or else whether a terminal shows it.

    ``forced`` tells whether FORCE_COLOR counts: to a patch that goes into a file it must not.
    """
    if wanted != "auto":
        return wanted == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return (forced and _is_set("FORCE_COLOR")) or (out.isatty() and os.environ.get("TERM") != "dumb")


def _is_set(variable: str) -> bool:
    """Whether a variable of the environment is switched on; CI=false and FORCE_COLOR=0 are not."""
    return os.environ.get(variable, "").lower() not in ("", "0", "false")


def _repeated(arguments: argparse.Namespace) -> tuple[str, ...]:
    """Return the flags without which a finding of this run would not be found again."""
    packs = [word for pack in arguments.pack for word in ("--pack", pack)]
    return (*packs, "--as", arguments.kind) if arguments.kind else tuple(packs)
