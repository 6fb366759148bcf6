"""``newslint check``: articles in, findings out, and what could not be checked said at once."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator

from newslint import runner
from newslint.cli import BROKEN, FOUND, OK, output
from newslint.cli.common import Setups, names
from newslint.engine import Failure
from newslint.report import Report
from newslint.runner import Fixing, Result

HELP = "Check articles: files, folders, or - for standard input."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    add = parser.add_argument
    add("paths", nargs="*", default=["."], metavar="PATH", help="files and folders (default: this folder)")
    output.arguments(parser)
    add("--select", metavar="RULES", help="run these rules or packs only, comma-separated; ALL for all")
    add("--ignore", metavar="RULES", help="leave these rules or packs out, comma-separated")
    add("--fix", action="store_true", help="make the fixes that cannot change meaning")
    add("--unsafe-fixes", action="store_true", help="with --fix or --diff: make all fixes")
    add("--diff", action="store_true", help="show what --fix would change, and change nothing")
    add("--exit-zero", action="store_true", help="exit with 0 also when there are findings")
    add("-q", "--quiet", action="store_true", help="findings only, no closing count")
    add("--stdin-filename", default="-", metavar="PATH", help="the name of standard input in the report")


def run(arguments: argparse.Namespace) -> int:
    """Check, fix or show the differences, and return the exit code."""
    setups = Setups(names(arguments.select), names(arguments.ignore))
    try:
        reports = output.reports(arguments, setups)
    except LookupError as error:
        print(f"newslint: error: {error}", file=sys.stderr)
        return BROKEN
    fixing = None
    if arguments.fix or arguments.diff:
        fixing = Fixing(write=not arguments.diff, unsafe=arguments.unsafe_fixes)
    stdin = sys.stdin.buffer.read() if runner.STDIN in arguments.paths else None
    results = runner.run(arguments.paths, setups, stdin=stdin, stdin_name=arguments.stdin_filename, fixing=fixing)
    tally = _Tally()
    if arguments.diff:
        _write_diffs(tally.count(results))
    elif stdin is not None and arguments.fix:
        _write_fixed(tally.count(results), arguments, reports)
    else:
        output.write(tally.count(results), reports, sys.stdout, arguments)
    return tally.exit_code(arguments)


class _Tally:
    """Counts results as they pass, and says at once what could not be checked."""

    def __init__(self) -> None:
        self.findings = self.broken = self.changes = 0

    def count(self, results: Iterable[Result]) -> Iterator[Result]:
        said: set[str] = set()
        for result in results:
            self.findings += len(result.findings)
            self.changes += result.fixed
            if result.problem:
                self.broken += 1
                print(f"{result.path}: error: {result.problem}", file=sys.stderr)
            for note in result.notes:
                print(f"{result.path}: warning: {note}", file=sys.stderr)
            for failure in result.failures:
                self.broken += 1
                self._say(result.path, failure, said)
            yield result

    def _say(self, path: str, failure: Failure, said: set[str]) -> None:
        if str(failure) not in said:
            said.add(str(failure))
            print(f"{path}: error: {failure}", file=sys.stderr)

    def exit_code(self, arguments: argparse.Namespace) -> int:
        if self.broken:
            return BROKEN
        if arguments.exit_zero:
            return OK
        return FOUND if self.findings or (arguments.diff and self.changes) else OK


def _write_diffs(results: Iterable[Result]) -> None:
    from difflib import unified_diff

    for result in results:
        if result.article is not None and result.fixed:
            before, after = result.before.splitlines(keepends=True), result.article.text.splitlines(keepends=True)
            for line in unified_diff(before, after, result.path, result.path):
                sys.stdout.write(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n")


def _write_fixed(results: Iterable[Result], arguments: argparse.Namespace, reports: list[Report]) -> None:
    """With standard input, the fixed text goes to standard output and the report to standard error."""

    def passing() -> Iterator[Result]:
        for result in results:
            if result.article is not None and result.path == arguments.stdin_filename:
                sys.stdout.buffer.write(result.article.text.encode("utf-8"))
            yield result

    output.write(passing(), reports, sys.stderr, arguments)
