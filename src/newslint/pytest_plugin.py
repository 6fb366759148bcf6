"""The pytest plugin: articles and packs as test items, and what the fixture ``newslint`` gives.

Loaded by ``newslint_pytest`` when ``--newslint`` is given or the fixture is asked for, never before.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from newslint import config, engine, packs, pytest_summary, runner, testing, wording
from newslint.article import Article
from newslint.errors import SetupError
from newslint.report import Options
from newslint.report.text import excerpt, line
from newslint.rule import SEVERITIES, Finding, Rule
from newslint.runner import Result
from newslint.setups import Flags, Setups
from newslint.wording import say

# One for the whole run: files that share a configuration share their rules. pytest runs the conftest.py and the tests of
# the tree anyway, so that to ask here whether its plugins are trusted would protect nobody.
setup_for = Setups(Flags(trust=True))


class NewslintError(Exception):
    """Why an item fails: what was found, each with what is shown under it, and ``reason``, which begins with a rule."""

    def __init__(self, report: Sequence[str], reason: str = "") -> None:
        super().__init__("\n".join(report))
        self.reason = reason or report[0].partition("\n")[0]


class NewslintWarning(pytest.PytestWarning):
    """What is odd about an article without being wrong, such as a missing body."""


class Collector:
    """Collects what ``newslint check`` would read under the paths given to pytest, and the packs there."""

    def __init__(self, pytest_config: pytest.Config) -> None:
        self.config = pytest_config
        wording.use(_spoken(str(pytest_config.invocation_params.dir)))

    @cached_property
    def articles(self) -> frozenset[str]:
        """The absolute paths of the articles, found as ``newslint check`` finds them: readers, hidden, .gitignore."""
        here = str(self.config.invocation_params.dir)
        found: set[str] = set()
        for argument in self.config.args:
            path = os.path.abspath(os.path.join(here, argument.partition("::")[0]))
            if os.path.isdir(path):
                found.update(runner.find(path, setup_for))
            elif path.lower().endswith(_suffixes(os.path.dirname(path))):
                found.add(path)
        return frozenset(found)

    def pytest_collection(self) -> None:
        """Look for the articles before anything is collected: a broken configuration ends the run, as for the command."""
        try:
            self.articles  # noqa: B018
        except SetupError as error:
            raise pytest.UsageError(f"newslint: {error}") from error

    @pytest.hookimpl(wrapper=True)
    def pytest_collect_file(
        self, file_path: Path, parent: pytest.Collector
    ) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
        """Take an article or a pack, and leave everything else to pytest's other collectors.

        A wrapper, because pytest would read a ``.txt`` file that is named to it for doctests, too.
        """
        others = yield
        if str(file_path) in self.articles:
            return [ArticleFile.from_parent(parent, path=file_path)]
        if file_path.suffix == ".toml" and _is_pack(file_path):
            return [PackFile.from_parent(parent, path=file_path), *others]
        return others

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Keep the reason with the report of an item that fails."""
        report = yield
        if call.excinfo is not None and isinstance(call.excinfo.value, NewslintError):
            pytest_summary.keep(report, call.excinfo.value.reason)
        return report

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Make the lines of the short summary, which pytest writes right after this, name their rules."""
        failed = terminalreporter.stats.get("failed", [])
        failed[:] = [pytest_summary.shortened(report, self.config) for report in failed]


def _suffixes(folder: str) -> tuple[str, ...]:
    """Return the endings that are read in a folder. A test that is named to pytest is no article."""
    return tuple(suffix for reader in setup_for(folder).readers for suffix in reader.suffixes)


def _is_pack(path: Path) -> bool:
    """Whether a TOML file holds rules; a configuration has tables of that name too, with options."""
    if path.name in config.NAMES:
        return False
    try:
        text = "\n" + path.read_text("utf-8", "replace")
    except OSError:
        return False
    return "\n[rules." in text


class ArticleFile(pytest.File):
    """One article."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the one item."""
        yield ArticleItem.from_parent(self, name="newslint")


class ArticleItem(pytest.Item):
    """The check of one article; it fails with one line a finding, and the place underlined."""

    @cached_property
    def result(self) -> Result:
        """What came of the article. pytest asks for the line before it runs the item, so both look here."""
        shown = os.path.relpath(self.path, self.config.invocation_params.dir)
        result = runner.check_path(str(self.path), setup_for(str(self.path.parent)))
        return result._replace(path=shown)

    def runtest(self) -> None:
        """Fail if anything was found, if the file cannot be checked, or if a rule broke on it."""
        result = self.result
        for note in result.notes:
            self.warn(NewslintWarning(f"{result.path}: {note}"))
        problems = [say("error: {error}", error=problem) for problem in (result.problem, *result.failures) if problem]
        report = [f"{result.path}: {problem}" for problem in problems]
        if result.article is not None and result.failing:
            report += _report(result.path, result.article, result.findings, wording.language())
        if report:
            raise NewslintError(report, problems[0] if problems else _reason(result.findings))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show the report alone: a traceback through newslint says nothing about an article."""
        return _repr_failure(self, excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the path, the 0-based line of the first finding, and the name of the item."""
        findings = self.result.findings
        return self.path, findings[0].line - 1 if findings else 0, f"newslint {self.result.path}"


class PackFile(pytest.File):
    """One pack."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield an item a rule. Raises CollectError for a pack that cannot be read, with file and line."""
        try:
            pack = packs.load(str(self.path))
        except SetupError as error:
            raise self.CollectError(str(error)) from error
        for rule in pack.rules:
            yield RuleItem.from_parent(self, name=rule.name, rule=rule)


class RuleItem(pytest.Item):
    """One rule of a pack: its examples are run."""

    def __init__(self, *, rule: Rule, **keywords: Any) -> None:
        super().__init__(**keywords)
        self.rule = rule

    def runtest(self) -> None:
        """Fail if the rule does not find what its examples mark, or more."""
        wrong = testing.verify(self.rule)
        if wrong:
            raise NewslintError(wrong)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show what is wrong with the examples; a rule that breaks shows its traceback."""
        return _repr_failure(self, excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the path, the 0-based line of the rule's table, and the name of the item."""
        number = self.rule.origin.rpartition(":")[2]
        return self.path, int(number) - 1 if number.isdigit() else 0, f"newslint rule {self.name}"


def _repr_failure(item: pytest.Item, excinfo: pytest.ExceptionInfo[BaseException], style: Any) -> Any:
    if isinstance(excinfo.value, NewslintError):
        return _Shown(item, excinfo.value)
    return pytest.Item.repr_failure(item, excinfo, style)


class _Shown:
    """A failure as pytest shows it: the whole report, and its first line in the summary, as of a crash."""

    def __init__(self, item: pytest.Item, error: NewslintError) -> None:
        path, number, _ = item.reportinfo()
        self.text = str(error)
        self.reprcrash = SimpleNamespace(path=str(path), lineno=(number or 0) + 1, message=error.reason)

    def toterminal(self, out: Any) -> None:
        out.line(self.text)

    def __str__(self) -> str:
        return self.text


def _spoken(folder: str) -> wording.Locale:
    """Return the language of a folder; what is wrong with its configuration is said when it is needed."""
    try:
        return config.spoken(config.find(folder))
    except SetupError:
        return wording.of_environment()


def _report(path: str, article: Article, findings: Sequence[Finding], locale: wording.Locale) -> list[str]:
    options = Options(locale)
    return [f"{line(path, finding, options)}\n{excerpt(article.lines, finding)}" for finding in findings]


def _reason(findings: Sequence[Finding]) -> str:
    """Return the gravest finding in a line that begins with its rule, and how many more there are."""
    first = min(findings, key=lambda finding: SEVERITIES.index(finding.severity))
    more = f" (+{len(findings) - 1})" if len(findings) > 1 else ""
    return f"{first.rule.name}{more} {first.line}:{first.column} {first.message(wording.language())}"


class Newsroom:
    """What the fixture ``newslint`` gives to a newsroom's own tests; ``folder`` decides on the configuration.

    Texts are whole articles: the first line is the headline.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def check(self, text: str, *, rules: Sequence[Rule] | None = None) -> list[Finding]:
        """Return what is wrong in the text, by default with the rules of the closest configuration.

        Raises the error of a rule that fails, and the errors of the configuration.
        """
        return self._check(self._article(text), rules)

    def assert_clean(self, text: str, *, rules: Sequence[Rule] | None = None) -> None:
        """Fail the test, with every finding underlined, if anything is wrong in the text."""
        __tracebackhide__ = True
        article = self._article(text)
        findings = self._check(article, rules)
        if findings:
            shown = _report("text", article, findings, _spoken(self.folder))
            raise AssertionError("\n".join([f"{len(findings)} found:", *shown]))

    def verify(self, rule: Rule) -> None:
        """Fail the test if the rule does not do what its examples say."""
        __tracebackhide__ = True
        wrong = testing.verify(rule)
        if wrong:
            raise AssertionError("\n".join(wrong))

    def _article(self, text: str) -> Article:
        return Article(text, language=setup_for(self.folder).language)

    def _check(self, article: Article, rules: Sequence[Rule] | None) -> list[Finding]:
        checked = engine.check(article, setup_for(self.folder).rules if rules is None else rules)
        for failure in checked.failures:
            raise failure.error
        return checked.findings
