"""The engine: runs rules over an article, keeps each rule's failure apart, sorts what they found, and fixes.

Knows neither configuration nor files: it is given the rules as they shall run.
"""

from __future__ import annotations

from collections.abc import Sequence

from newslint.article import Article
from newslint.records import Record
from newslint.rule import Finding, Rule
from newslint.text import Edit, Fix, apply

# A fix may uncover another; more rounds than this would mean two rules that undo each other.
MOST_ROUNDS = 8


class Failure(Record):
    """A rule that broke on an article: a defect of the rule, never of the article."""

    rule: Rule
    error: Exception

    def __str__(self) -> str:
        return f"rule {self.rule.name} ({self.rule.origin}) failed: {type(self.error).__name__}: {self.error}"


class Checked(Record):
    """What the rules found in one article, in the order of the text, and the rules that failed on it."""

    findings: list[Finding]
    failures: list[Failure]


class Fixed(Record):
    """A text after its fixes, how many were ``made``, and what is left to find in it."""

    text: str
    made: int
    article: Article
    checked: Checked


def check(article: Article, rules: Sequence[Rule]) -> Checked:
    """Run the rules over the article."""
    findings: list[Finding] = []
    failures: list[Failure] = []
    for rule in rules:
        try:
            findings += rule(article)
        except Exception as error:
            failures.append(Failure(rule, error))
    return Checked(_tidy(article, findings), failures)


def fix(article: Article, rules: Sequence[Rule], *, unsafe: bool = False) -> Fixed:
    """Make the safe fixes, or all of them, and check again until nothing changes, at most MOST_ROUNDS times."""
    total = 0
    checked = check(article, rules)
    for _ in range(MOST_ROUNDS):
        fixes = [finding.fix for finding in checked.findings if finding.fix and (unsafe or finding.fix.safe)]
        if not fixes:
            break
        text, made = apply(article.text, fixes)
        if text == article.text:
            break
        total += made
        article = Article(text, path=article.path, language=article.language.code)
        checked = check(article, rules)
    return Fixed(article.text, total, article, checked)


def _tidy(article: Article, findings: list[Finding]) -> list[Finding]:
    """Sort, drop what two rules of one name say twice, add lines and columns, and keep fixes out of quotations."""
    if not findings:
        return []
    unique = {(finding.start, finding.end, finding.rule.name): finding for finding in reversed(findings)}
    found = [unique[key] for key in sorted(unique)]
    position = article.lines.position
    for finding in found:
        finding.line, finding.column = position(finding.start)
        finding.end_line, finding.end_column = position(finding.end)
        if finding.fix and _rewords_quotation(article, finding.fix):
            finding.fix = None
    return found


def _rewords_quotation(article: Article, fix: Fix) -> bool:
    """Whether a fix would change what somebody is quoted with; its marks and blanks may be mended, its words not."""
    changed = [edit for edit in fix.edits if _wording(article.text[edit.start : edit.end]) != _wording(edit.text)]
    return any(_inside(article, edit) for edit in changed)


def _wording(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _inside(article: Article, edit: Edit) -> bool:
    return any(
        quote.start < edit.end and edit.start < quote.end and article.attribution(quote).kind == "direct"
        for quote in article.quotes
    )
