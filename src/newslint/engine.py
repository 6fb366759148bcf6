"""The engine: runs rules over an article, keeps each rule's failure apart, sorts what they found, and fixes.

Knows neither configuration nor files: it is given the rules as they shall run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from newslint.article import Article
from newslint.records import Record
from newslint.rule import Finding, Rule
from newslint.text import Edit, Fix, apply, compatible
from newslint.wording import say

# A fix may uncover another; more rounds than this would mean two rules that undo each other.
MOST_ROUNDS = 8

# What takes findings away before anybody sees or fixes them, such as a baseline.
Sift = Callable[[Article, list[Finding]], list[Finding]]


class Failure(Record):
    """A rule that broke on an article: a defect of the rule, never of the article."""

    rule: Rule
    error: Exception | SystemExit

    def __str__(self) -> str:
        what = f"{type(self.error).__name__}: {self.error}"
        return say("rule {name} ({where}) failed: {what}", name=self.rule.name, where=self.rule.origin, what=what)


class Checked(Record):
    """What the rules found in one article, in the order of the text, and the rules that failed on it."""

    findings: list[Finding]
    failures: list[Failure]


class Fixed(Record):
    """A text after its fixes, how many each rule ``made``, and what is left to find in it.

    ``endless`` names the rules whose fixes were not made because they never come to an end.
    """

    text: str
    made: dict[str, int]
    article: Article
    checked: Checked
    endless: tuple[str, ...] = ()


def check(article: Article, rules: Sequence[Rule], sift: Sift | None = None) -> Checked:
    """Run the rules over the article; ``sift`` decides which findings are kept."""
    findings: list[Finding] = []
    failures: list[Failure] = []
    for rule in rules:
        try:
            findings += _inside_text(article, rule(article))
        except (Exception, SystemExit) as error:  # a rule that leaves the program would end the run with exit code 0
            failures.append(Failure(rule, error))
    found = _tidy(article, findings)
    return Checked(sift(article, found) if sift else found, failures)


def _inside_text(article: Article, findings: list[Finding]) -> list[Finding]:
    """Return the findings. Raises ValueError for one that is not in the text: no report could show it."""
    size = len(article.text)
    for finding in findings:
        if not 0 <= finding.start <= finding.end <= size:
            raise ValueError(f"a finding at {finding.start}:{finding.end} of a text of {size} characters")
    return findings


def fix(
    article: Article,
    rules: Sequence[Rule],
    *,
    unsafe: bool = False,
    sift: Sift | None = None,
    text: str | None = None,
    read: Callable[[str], Article] | None = None,
) -> Fixed:
    """Make the safe fixes, or all of them, and check again until nothing changes, at most MOST_ROUNDS times.

    Fixing what was fixed changes nothing: rules that undo each other, and one that never has enough, are left out and
    the others start anew. ``text`` is what the fixes are made in, where it is not what the rules see, and ``read``
    makes an article of it; both have the same offsets.
    """
    text = article.text if text is None else text
    endless: set[str] = set()
    checked = check(article, rules, sift)
    while True:
        done, restless = _settle(text, article, checked, rules, unsafe, sift, read, endless)
        if not restless:
            return done
        endless |= restless


def _settle(
    text: str,
    article: Article,
    checked: Checked,
    rules: Sequence[Rule],
    unsafe: bool,
    sift: Sift | None,
    read: Callable[[str], Article] | None,
    endless: set[str],
) -> tuple[Fixed, set[str]]:
    """Return the text with the fixes of all rules but the endless ones, and which rules do not come to an end."""
    made: dict[str, int] = {}
    texts: list[str] = []
    busy: list[set[str]] = []  # the rules that fixed something, round by round
    while True:
        wanted = {
            finding.fix: finding.rule.name
            for finding in checked.findings
            if finding.fix and (unsafe or finding.fix.safe) and finding.rule.name not in endless
        }
        taken = compatible(wanted)
        after = apply(text, taken)[0]
        if after == text:
            return Fixed(text, made, article, checked, tuple(sorted(endless))), set()
        texts.append(text)
        busy.append({wanted[fix] for fix in taken})
        if after in texts or len(texts) > MOST_ROUNDS:
            # In a circle all that take part are to blame; else those that were still busy at the end.
            first = texts.index(after) if after in texts else MOST_ROUNDS // 2
            return Fixed(text, made, article, checked), set().union(*busy[first:])
        for fix in taken:
            made[wanted[fix]] = made.get(wanted[fix], 0) + 1
        text = after
        article = read(text) if read else Article(text, path=article.path, language=article.language)
        checked = check(article, rules, sift)


def _tidy(article: Article, findings: list[Finding]) -> list[Finding]:
    """Sort, drop what two rules of one name say twice, add lines and columns, and keep fixes out of quotations."""
    if not findings:
        return []
    unique = {(finding.start, finding.end, finding.rule.name): finding for finding in reversed(findings)}
    found = [unique[key] for key in sorted(unique)]
    for finding in found:
        locate(article, finding)
        if finding.fix and _rewords_quotation(article, finding.fix):
            finding.fix = None
    return found


def locate(article: Article, finding: Finding) -> None:
    """Give a finding the lines and columns of its offsets, all from 1."""
    finding.line, finding.column = article.lines.position(finding.start)
    finding.end_line, finding.end_column = article.lines.position(finding.end)


def _rewords_quotation(article: Article, fix: Fix) -> bool:
    """Whether a fix would change what somebody is quoted with; its marks and blanks may be mended, its words not."""
    changed = [edit for edit in fix.edits if _wording(article.text[edit.start : edit.end]) != _wording(edit.text)]
    return any(_inside(article, edit) for edit in changed)


def _wording(text: str) -> str:
    """Return letters and figures only, each letter in its composed form."""
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFC", text)
    return "".join(filter(str.isalnum, text))


def _inside(article: Article, edit: Edit) -> bool:
    return any(
        quote.start < edit.end and edit.start < quote.end and article.is_direct(quote) for quote in article.quotes
    )
