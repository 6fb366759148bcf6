"""How an item of pytest that fails is shown: the findings underlined, and in what an article differs from its list."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from newslint import wording
from newslint.article import Article
from newslint.golden import Difference
from newslint.report import Options
from newslint.report.text import excerpt, line
from newslint.rule import SEVERITIES, Finding
from newslint.runner import Result
from newslint.wording import say


class NewslintError(Exception):
    """Why an item fails: what was found, each with what is shown under it, and ``reason``, which begins with a rule."""

    def __init__(self, report: Sequence[str], reason: str = "") -> None:
        super().__init__("\n".join(report))
        self.reason = reason or report[0].partition("\n")[0]


class NewslintWarning(pytest.PytestWarning):
    """What is odd about an article without being wrong, such as a missing body."""


def underlined(path: str, article: Article, findings: Sequence[Finding], locale: wording.Locale) -> list[str]:
    """Return each finding as the command shows it, with its line and the place underlined."""
    options = Options(locale)
    return [f"{line(path, finding, options)}\n{excerpt(article.file_lines, finding)}" for finding in findings]


def fail(result: Result) -> None:
    """Fail the item of an article for all that was found in it."""
    assert result.article is not None
    shown = underlined(result.path, result.article, result.findings, wording.language())
    raise NewslintError(shown, _reason(result.findings))


def hold(result: Result, difference: Difference, path: str) -> None:
    """Fail the item of an article that differs from its list, which is called ``path``."""
    missing, extra = difference.missing, difference.extra
    if not missing and not extra:
        return
    assert result.article is not None
    head = say("{path}: not what {other} lists (- not found, + not listed):", path=result.path, other=path)
    rows = [f"{path}:{one.number}: {one.line}:{one.column} {one.rule} {say('not found')}" for one in missing]
    shown = underlined(result.path, result.article, extra, wording.language())
    if missing:
        first, more = missing[0], len(missing) + len(extra) - 1
        reason = f"{first.rule}{f' (+{more})' if more else ''} {first.line}:{first.column} {say('not found')}"
    else:
        reason = _reason(extra)
    raise NewslintError([head, *(row.rstrip("\n") for row in difference.shown), *rows, *shown], reason)


def _reason(findings: Sequence[Finding]) -> str:
    """Return the gravest finding in a line that begins with its rule, and how many more there are."""
    first = min(findings, key=lambda finding: SEVERITIES.index(finding.severity))
    more = f" (+{len(findings) - 1})" if len(findings) > 1 else ""
    return f"{first.rule.name}{more} {first.line}:{first.column} {first.message(wording.language())}"


def failure(item: pytest.Item, excinfo: pytest.ExceptionInfo[BaseException], style: Any) -> Any:
    """Return what pytest shows of an item that failed: the report alone where it is ours."""
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
        for row in self.text.split("\n"):
            out.line(row, red=row.startswith("- "), green=row.startswith("+ "))

    def __str__(self) -> str:
        return self.text
