"""``newslint check``: articles in, findings out, and what could not be checked said at once."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from time import monotonic

from newslint import runner, wording
from newslint.cli import BROKEN, FOUND, INTERRUPTED, OK, output
from newslint.cli.common import (
    Setups,
    cache_argument,
    cache_folder,
    folder_of,
    gate_arguments,
    rule_arguments,
    setups_of,
    standard_input,
)
from newslint.cli.interrupt import heeding
from newslint.engine import Failure
from newslint.files import shown
from newslint.report import Report
from newslint.rule import current
from newslint.runner import Fixing, Result
from newslint.wording import counted, later, say, tell, why

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

HELP = "Check articles: files, folders, or - for standard input."
EXAMPLE = "newslint check artikel/"

# Fewer articles are checked sooner than it is found out whether they have to be.
FEWEST = 8
# A run that takes longer, in seconds, shows how far it is.
SHORT = 1.0


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    add = parser.add_argument
    add("paths", nargs="*", default=["."], metavar="PATH", help="files and folders (default: this folder)")
    output.arguments(parser)
    rule_arguments(parser)
    gate_arguments(parser)
    add("--fix", action="store_true", help="make the fixes that cannot change meaning")
    add("--unsafe-fixes", action="store_true", help="with --fix or --diff: make all fixes")
    add("--diff", action="store_true", help="show what --fix would change, and change nothing")
    add("--exit-zero", action="store_true", help="exit with 0 also when there are findings")
    add(
        "-j",
        "--jobs",
        type=_jobs,
        metavar="N",
        help="how many processes check; auto (default): as many as there are processors, where the run is long enough",
    )
    add("--no-cache", dest="cache", action="store_false", help="check all anew, and keep nothing for the next run")
    cache_argument(parser)
    add("--edition", action="store_true", help="run the rules over an edition, too: all articles are one")
    add("--profile", action="store_true", help="show where the time goes, by rule and by view of the article")
    add("-q", "--quiet", action="store_true", help="findings only, no closing count")
    add(
        "--as",
        dest="kind",
        default="",
        metavar="KIND",
        help="read all files as text, markdown, html or another format, or as a reader of a plugin does, whatever their names",
    )
    add("--stdin-filename", default="-", metavar="PATH", help="the name of standard input in the report")


def run(arguments: argparse.Namespace) -> int:
    """Check, fix or show the differences, and return the exit code.

    What a rule of a plugin prints goes to standard error meanwhile: a report is read by programs.
    """
    out, sys.stdout = sys.stdout, sys.stderr
    try:
        return _run(arguments, out)
    finally:
        sys.stdout = out


def _run(arguments: argparse.Namespace, out: TextIO) -> int:
    setups = setups_of(arguments)
    try:
        reports = output.reports(arguments, setups)
    except LookupError as error:
        tell(say("newslint: error: {error}", error=error))
        return BROKEN
    if arguments.profile:
        from newslint import profiling

        profiling.start()
    fixing = None
    if arguments.fix or arguments.diff:
        fixing = Fixing(write=not arguments.diff, unsafe=arguments.unsafe_fixes)
    stdin = standard_input() if runner.STDIN in arguments.paths else None
    results = _results(arguments, setups, stdin, fixing)
    tally = _Tally(quiet=arguments.quiet, shown_only=arguments.diff)
    results = tally.until_interrupted(results, arguments, setups)
    if arguments.edition:
        from newslint import editions

        # Standard input is nobody's file, whatever its name is.
        results = editions.whole(results, setups, arguments.kind, fixing if stdin is None else None)
    if arguments.diff:
        from newslint.report import _diff

        _diff.write(tally.count(results), out, colour=output.coloured(arguments.color, out, forced=False))
    elif stdin is not None and arguments.fix:
        _write_fixed(tally.count(results), stdin, out, arguments, reports)
    else:
        output.write(tally.count(results), reports, out, arguments, setups.flags.since)
    if not tally.interrupted:
        for warning in setups.unmatched():
            tell(warning)
    for name in sorted(setups.old_names):
        said = say("newslint: note: rule {name} is called {now} now; write that instead", name=name, now=current(name))
        tell(said)
    if arguments.profile:
        for line in profiling.table():
            tell(line)
    return tally.exit_code(arguments)


def _results(
    arguments: argparse.Namespace, setups: Setups, stdin: bytes | None, fixing: Fixing | None
) -> Iterator[Result]:
    """Yield the results in the order of the run, whether one process finds them or several."""
    kind = arguments.kind
    found: Sequence[str | Result] = list(
        runner.articles(
            arguments.paths, setups, stdin=stdin, stdin_name=arguments.stdin_filename, fixing=fixing, kind=kind
        )
    )
    settings = setups.flags.settings(folder_of(arguments.paths[0]))
    cache = None
    if arguments.cache and not arguments.profile and sum(isinstance(one, str) for one in found) >= FEWEST:
        from newslint.cache import Cache

        cache = Cache(cache_folder(arguments, settings))
    jobs = arguments.jobs or settings.jobs
    count = 1 if jobs == 1 else runner.processes(found, jobs)
    try:
        if count > 1:
            from newslint import pool

            worth = runner.WORTH if jobs == "auto" else 1
            yield from pool.run(found, setups, count, fixing, kind, cache, worth)
        else:
            yield from runner.check_all(found, setups, fixing, kind, cache)
    finally:
        if cache:
            cache.close()
            if cache.trouble and (arguments.cache_dir or settings.cache_dir):
                what = say("the cache in {path} cannot be written: {why}", path=cache.folder, why=why(cache.trouble))
                tell(say("newslint: warning: {warning}", warning=what))


def _jobs(text: str) -> int | str:
    """Return what ``--jobs`` says. Raises ArgumentTypeError."""
    if text == "auto":
        return text
    if text.isascii() and text.isdigit() and int(text):
        return int(text)
    raise argparse.ArgumentTypeError(say("a number from 1, or auto, not {text!r}", text=text))


class _Tally:
    """Counts results as they pass, and says at once what could not be checked."""

    def __init__(self, *, quiet: bool, shown_only: bool) -> None:
        self.quiet = quiet
        self.shown_only = shown_only
        self.files = self.findings = self.failing = self.broken = self.changes = 0
        self.broken_rules: dict[str, int] = {}  # on how many articles each failed
        self.notes: dict[str, int] = {}  # in how many files each was said
        self.interrupted = False

    def until_interrupted(
        self, results: Iterator[Result], arguments: argparse.Namespace, setups: Setups
    ) -> Iterator[Result]:
        """Pass the results on. Ctrl-C ends them, so that the report is finished with what was found so far."""
        try:
            yield from heeding(self._watched(results, arguments, setups), writes=arguments.fix and not arguments.diff)
        except KeyboardInterrupt:
            self.interrupted = True

    def _watched(
        self, results: Iterator[Result], arguments: argparse.Namespace, setups: Setups
    ) -> Generator[Result, None, None]:
        """Pass the results on, and show how far they are as soon as the run is no short one."""
        began = monotonic()
        for result in results:
            yield result
            if monotonic() - began > SHORT:
                from newslint import progress

                so_far = progress.SoFar(self.files, self.findings, began)
                total = lambda: progress.how_many(arguments.paths, setups)  # noqa: E731
                yield from progress.watched(results, so_far, total, locale=wording.language())

    def count(self, results: Iterable[Result]) -> Iterator[Result]:
        for result in results:
            path = shown(result.path)
            self.files += 1
            self.findings += len(result.findings)
            self.failing += result.failing
            self.changes += result.fixed
            if result.problem:
                self.broken += 1
                tell(say("{path}: error: {error}", path=path, error=result.problem))
            if result.fixed_by and not self.quiet:
                made = ", ".join(f"{name} ({count})" for name, count in sorted(result.fixed_by.items()))
                said = later("{path}: fixes: {made}") if self.shown_only else later("{path}: fixed: {made}")
                tell(say(said, path=path, made=made))
            for note in result.notes:
                self.notes[note] = self.notes.get(note, 0) + 1
                if self.notes[note] == 1:
                    tell(say("{path}: warning: {warning}", path=path, warning=note))
            for failure in result.failures:
                self.broken += 1
                self._say(path, failure)
            yield result
        for note, count in self.notes.items():
            if count > 1:
                what = counted(
                    count - 1,
                    "the same in {count} more file: {warning}",
                    "the same in {count} more files: {warning}",
                    warning=note,
                )
                tell(say("newslint: warning: {warning}", warning=what))
        for name, count in self.broken_rules.items():
            if count > 1:
                what = say("rule {name} failed on {count} articles, as on the first", name=name, count=count)
                tell(say("newslint: error: {error}", error=what))

    def _say(self, path: str, failure: Failure) -> None:
        """Say once what is wrong with a rule: one that breaks on every article would hide everything else."""
        name = failure.rule.name
        self.broken_rules[name] = self.broken_rules.get(name, 0) + 1
        if self.broken_rules[name] == 1:
            tell(say("{path}: error: {error}", path=path, error=failure))

    def exit_code(self, arguments: argparse.Namespace) -> int:
        if self.interrupted:
            files = counted(self.files, "{count} file", "{count} files")
            found = counted(self.findings, "{count} finding so far", "{count} findings so far")
            said = say(
                "newslint: interrupted after {files}, {found}; the others were not checked", files=files, found=found
            )
            tell(said)
            return INTERRUPTED
        if self.broken:
            return BROKEN
        if arguments.exit_zero:
            return OK
        return FOUND if self.failing or (arguments.diff and self.changes) else OK


def _write_fixed(
    results: Iterable[Result], stdin: bytes, out: TextIO, arguments: argparse.Namespace, reports: list[Report]
) -> None:
    """With standard input, the fixed text goes to standard output and the report to standard error.

    What could not be read goes there as it came, so that an editor that takes it back loses nothing.
    """

    def passing() -> Iterator[Result]:
        for result in results:
            if result.path == arguments.stdin_filename:
                out.buffer.write(stdin if result.article is None else result.after.encode("utf-8"))
            yield result

    output.write(passing(), reports, sys.stderr, arguments, None)
