"""The pytest plugin: articles and packs as test items, and what the fixture ``newslint`` gives.

Loaded by ``newslint_pytest`` when ``--newslint`` is given or the fixture is asked for, never before.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from newslint import config, engine, golden, packs, pytest_shown, pytest_summary, runner, testing, wording
from newslint.article import Article
from newslint.errors import SetupError
from newslint.pytest_shown import NewslintError, NewslintWarning
from newslint.rule import Finding, Rule
from newslint.runner import Result
from newslint.setups import Flags, Setups
from newslint.wording import say

# One for the whole run: files that share a configuration share their rules. pytest runs the conftest.py and the tests of
# the tree anyway, so that to ask here whether its plugins are trusted would protect nobody.
setup_for = Setups(Flags(trust=True))
# Under this name a report says which list its item wrote; it comes over from a worker of xdist, too.
_WRITTEN = "newslint-update"


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
        if str(file_path) in self.articles or _is_listed(file_path):
            return [ArticleFile.from_parent(parent, path=file_path)]
        if file_path.suffix == ".toml" and _is_pack(file_path):
            return [PackFile.from_parent(parent, path=file_path), *others]
        if file_path.suffix == golden.SUFFIX:
            return [ListFile.from_parent(parent, path=file_path), *others]
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
        passed = terminalreporter.stats.get("passed", [])
        for path in [value for report in passed for key, value in report.user_properties if key == _WRITTEN]:
            terminalreporter.write_line(say("{path}: written anew", path=path))


def _suffixes(folder: str) -> tuple[str, ...]:
    """Return the endings that are read in a folder. A test that is named to pytest is no article."""
    return tuple(dict.fromkeys(suffix for reader in setup_for(folder).readers for suffix in reader.suffixes))


def _is_listed(path: Path) -> bool:
    """Whether a page or a wire, which a folder's articles are not looked for among, has a list that says it is one."""
    setup, name = setup_for(str(path.parent)), path.name.lower()
    if not name.endswith(_suffixes(str(path.parent))) or name.endswith(runner.suffixes(setup)):
        return False
    return os.path.isfile(golden.beside(str(path))) and not (setup.excluded and setup.excluded(str(path)))


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


class _Item(pytest.Item):
    """An item without fixtures; plugins such as pytest-lsp break on one that does not say so."""

    def __init__(self, **keywords: Any) -> None:
        super().__init__(**keywords)
        self.funcargs: dict[str, object] = {}


class ArticleItem(_Item):
    """The check of one article; it fails with one line a finding, and the place underlined."""

    @cached_property
    def result(self) -> Result:
        """What came of the article. pytest asks for the line before it runs the item, so both look here."""
        shown = os.path.relpath(self.path, self.config.invocation_params.dir)
        result = runner.check_path(str(self.path), setup_for(str(self.path.parent)))
        return result._replace(path=shown)

    @cached_property
    def difference(self) -> golden.Difference | None:
        """In what the article differs from its list, if it has one. Raises SetupError for a list that cannot be read."""
        path = golden.beside(str(self.path))
        if not os.path.isfile(path):
            return None
        return golden.compare(golden.read(path, self._list), self.result.findings)

    def runtest(self) -> None:
        """Fail if the file cannot be checked, if a rule broke on it, or if anything was found that is not listed beside
        it, or not found that is."""
        result = self.result
        for note in result.notes:
            self.warn(NewslintWarning(f"{result.path}: {note}"))
        problems = [say("error: {error}", error=problem) for problem in (result.problem, *result.failures) if problem]
        if problems:
            raise NewslintError([f"{result.path}: {problem}" for problem in problems], problems[0])
        if self.config.getoption("newslint_update"):
            self._write()
        try:
            difference = self.difference
        except SetupError as error:
            raise NewslintError([say("error: {error}", error=error)]) from error
        if difference is not None:
            pytest_shown.hold(result, difference, self._list)
        elif result.failing:
            pytest_shown.fail(result)

    @property
    def _list(self) -> str:
        return golden.beside(self.result.path)

    def _write(self) -> None:
        path = golden.beside(str(self.path))
        if os.path.isfile(path) and golden.write(path, self.result.findings):
            self.user_properties.append((_WRITTEN, self._list))
            self.__dict__.pop("difference", None)  # that to the list as it was

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show the report alone: a traceback through newslint says nothing about an article."""
        return pytest_shown.failure(self, excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the path, the 0-based line of the first finding that fails the item, and the name of the item."""
        lines = [finding.line for finding in self.result.findings]
        try:
            if self.difference is not None:
                lines = [one.line for one in self.difference.missing] + [one.line for one in self.difference.extra]
        except SetupError:
            lines = []
        return self.path, min(lines, default=1) - 1, f"newslint {self.result.path}"


class ListFile(pytest.File):
    """A list of findings; it is held with the article, so all that is to be seen to here is that it has one."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield nothing. Raises CollectError for a list whose article was renamed or removed: nothing would hold it."""
        suffixes = _suffixes(str(self.path.parent))
        if not any(self.path.with_suffix(suffix).exists() for suffix in suffixes):
            shown = os.path.relpath(self.path, self.config.invocation_params.dir)
            what = say(
                "no article beside it ({names}); rename or remove it, too",
                names=", ".join(self.path.stem + suffix for suffix in suffixes),
            )
            raise self.CollectError(f"{shown}: {what}")
        return iter(())


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


class RuleItem(_Item):
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
        return pytest_shown.failure(self, excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the path, the 0-based line of the rule's table, and the name of the item."""
        number = self.rule.origin.rpartition(":")[2]
        return self.path, int(number) - 1 if number.isdigit() else 0, f"newslint rule {self.name}"


def _spoken(folder: str) -> wording.Locale:
    """Return the language of a folder; what is wrong with its configuration is said when it is needed."""
    try:
        return config.spoken(config.find(folder))
    except SetupError:
        return wording.of_environment()


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
            shown = pytest_shown.underlined("text", article, findings, _spoken(self.folder))
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
