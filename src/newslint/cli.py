"""The command line: ``newslint check|parse|rules|rule``. Imports what a command needs when it needs it."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from newslint import config, packs, plugins, runner
from newslint.engine import Failure
from newslint.rule import Locale, Rule
from newslint.runner import Fixing, Result, Setup

if TYPE_CHECKING:
    from newslint.hookspecs import Reporter
    from newslint.report import Options, Write

OK, FOUND, BROKEN = 0, 1, 2
_SETUP_ERRORS = (config.ConfigError, packs.PackError, plugins.PluginError)


def main(argv: Sequence[str] | None = None) -> int:
    """Run newslint and return the exit code: 0 clean, 1 findings, 2 usage, configuration or internal error."""
    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
        return code
    except _SETUP_ERRORS as error:
        print(f"newslint: error: {error}", file=sys.stderr)
        return BROKEN
    except KeyboardInterrupt:
        print("newslint: interrupted", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141


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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="newslint", description="Check German news articles with editorial rules.")
    parser.add_argument("--version", action="version", version=f"newslint {_version()}")
    # A given prog keeps argparse from importing its help formatter.
    commands = parser.add_subparsers(prog="newslint", metavar="COMMAND", required=True)

    check = commands.add_parser(
        "check", help="check articles", description="Check articles: files, folders, or - for standard input."
    )
    check.add_argument(
        "paths",
        nargs="*",
        default=["."],
        metavar="PATH",
        help="files and folders (default: this folder), - for standard input",
    )
    check.add_argument(
        "--format",
        default="text",
        metavar="NAME",
        help="format of the report: text (default), jsonl, or one of a plugin",
    )
    check.add_argument("--select", metavar="RULES", help="run these rules or packs only, comma-separated; ALL for all")
    check.add_argument("--ignore", metavar="RULES", help="leave these rules or packs out, comma-separated")
    check.add_argument("--fix", action="store_true", help="make the fixes that cannot change meaning")
    check.add_argument("--unsafe-fixes", action="store_true", help="with --fix or --diff: make all fixes")
    check.add_argument("--diff", action="store_true", help="show what --fix would change, and change nothing")
    check.add_argument("--exit-zero", action="store_true", help="exit with 0 also when there are findings")
    check.add_argument("-q", "--quiet", action="store_true", help="findings only, no closing count")
    check.add_argument("--stdin-filename", default="-", metavar="PATH", help="the name of standard input in the report")
    check.set_defaults(run=_check)

    parse = commands.add_parser(
        "parse",
        help="show how an article was understood",
        description="Show parts, sentences and quotations of an article.",
    )
    parse.add_argument("file", metavar="FILE", help="the article, - for standard input")
    parse.add_argument(
        "--format", choices=("text", "json"), default="text", help="for a person (default) or for a program"
    )
    parse.set_defaults(run=_parse)

    rules = commands.add_parser("rules", help="list the rules", description="List the rules with what they want.")
    rules.set_defaults(run=_rules)

    rule = commands.add_parser(
        "rule", help="explain a rule", description="Explain a rule: what it wants, why, source, examples, options, fix."
    )
    rule.add_argument("name", metavar="NAME")
    rule.set_defaults(run=_rule)
    return parser


def _version() -> str:
    from newslint import __version__

    return __version__


def locale() -> Locale:
    """Return the language of messages: German where LC_ALL, LC_MESSAGES or LANG begin with ``de``, else English."""
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "de" if name.lower().startswith("de") else "en"


def _names(text: str | None) -> tuple[str, ...]:
    return tuple(name for name in (text or "").replace(",", " ").split() if name)


class _Setups:
    """What applies in which folder: settings with the flags of the command line, and what the plugins give for them."""

    def __init__(self, select: tuple[str, ...], ignore: tuple[str, ...]) -> None:
        self.select = select
        self.ignore = ignore
        self.by_folder: dict[str, Setup] = {}
        self.by_settings: dict[str, tuple[Setup, plugins.Provided]] = {}

    def __call__(self, folder: str) -> Setup:
        """Return the setup for the files of a folder. Raises the errors of configuration, packs and plugins."""
        if folder not in self.by_folder:
            self.by_folder[folder] = self._load(folder)[0]
        return self.by_folder[folder]

    def reporters(self, folder: str) -> Sequence[Reporter]:
        """Return the reporters that plugins give for a folder."""
        return self._load(folder)[1].reporters

    def _load(self, folder: str) -> tuple[Setup, plugins.Provided]:
        settings = config.find(folder)
        if settings.path not in self.by_settings:
            provided = plugins.load(settings.plugins, config.pack_paths(settings), settings.folder)
            chosen = settings._replace(select=self.select or settings.select, ignore=settings.ignore + self.ignore)
            setup = Setup(config.select(provided.rules, chosen), provided.readers)
            self.by_settings[settings.path] = setup, provided
        return self.by_settings[settings.path]


def _check(arguments: argparse.Namespace) -> int:
    from newslint import report

    setups = _Setups(_names(arguments.select), _names(arguments.ignore))
    try:
        write = report.writer(arguments.format, setups.reporters(os.getcwd()))
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
        _write_fixed(tally.count(results), arguments, write)
    else:
        write(tally.count(results), sys.stdout, _options(arguments, sys.stdout))
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
            if result.article is not None:
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


def _options(arguments: argparse.Namespace, out: object) -> Options:
    from newslint.report import Options

    terminal = getattr(out, "isatty", lambda: False)()
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Options(locale(), terminal, colour, arguments.quiet)


def _write_diffs(results: Iterable[Result]) -> None:
    from difflib import unified_diff

    for result in results:
        if result.article is not None and result.fixed:
            before, after = result.before.splitlines(keepends=True), result.article.text.splitlines(keepends=True)
            for line in unified_diff(before, after, result.path, result.path):
                sys.stdout.write(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n")


def _write_fixed(results: Iterable[Result], arguments: argparse.Namespace, write: Write) -> None:
    """With standard input, the fixed text goes to standard output and the report to standard error."""

    def passing() -> Iterator[Result]:
        for result in results:
            if result.article is not None and result.path == arguments.stdin_filename:
                sys.stdout.buffer.write(result.article.text.encode("utf-8"))
            yield result

    write(passing(), sys.stderr, _options(arguments, sys.stderr))


def _parse(arguments: argparse.Namespace) -> int:
    from newslint import parsed
    from newslint.article import Article
    from newslint.readers import decode

    try:
        if arguments.file == runner.STDIN:
            data = sys.stdin.buffer.read()
        else:
            with open(arguments.file, "rb") as file:
                data = file.read()
        article = Article(decode(data), path=arguments.file)
    except OSError as error:
        print(f"{arguments.file}: error: cannot be read: {error.strerror}", file=sys.stderr)
        return BROKEN
    except ValueError as error:
        print(f"{arguments.file}: error: cannot be decoded: {error}", file=sys.stderr)
        return BROKEN
    sys.stdout.write(parsed.as_json(article) if arguments.format == "json" else parsed.as_text(article))
    return OK


def _all_rules() -> list[Rule]:
    """Return every rule there is for the current folder: newslint's, of all shipped packs, and of plugins."""
    from newslint import resources

    settings = config.find(os.getcwd())
    chosen = [*resources.shipped_packs().values(), *config.pack_paths(settings)]
    return plugins.load(settings.plugins, list(dict.fromkeys(chosen)), settings.folder).rules


def _rules(arguments: argparse.Namespace) -> int:
    from newslint import explain

    on = {rule.name for rule in config.select(_all_rules(), config.find(os.getcwd()))}
    sys.stdout.write(explain.listing(_all_rules(), on))
    return OK


def _rule(arguments: argparse.Namespace) -> int:
    from newslint import explain

    rules = {rule.name: rule for rule in _all_rules()}
    if arguments.name not in rules:
        hint = config.nearest(arguments.name, rules)
        print(f"newslint: error: no rule {arguments.name!r}{hint}; newslint rules lists them", file=sys.stderr)
        return BROKEN
    sys.stdout.write(explain.page(rules[arguments.name], locale()))
    return OK
