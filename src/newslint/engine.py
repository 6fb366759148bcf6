"""The engine: runs rules over an article, keeps each rule's failure apart, sorts what they found, and fixes.

Knows neither configuration nor files: it is given the rules as they shall run.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter

from newslint.article import Article
from newslint.limits import Clock, TookTooLong
from newslint.records import Record
from newslint.rule import Finding, Rule, Seen
from newslint.text import Edit, Fix, Span, apply, compatible
from newslint.wording import later, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.document import Document

# A fix may uncover another; more rounds than this would mean two rules that undo each other.
MOST_ROUNDS = 8
# Fixes may make a text twice as long, or by so many characters longer.
FREE_GROWTH = 200
# Texts of more characters give a rule as much more time as they are larger.
USUAL_SIZE = 1_000_000
# Why the fixes of a rule are not made.
ENDLESS = later("fixes of {name} are not made: they never come to an end")
FAILED = later("fixes of {name} are not made: it fails on what they leave")
CHANGES = later("fixes of {name} are not made: the file would be read as another text than they leave")
GROWS = later("fixes of {name} are not made: they would make the text more than twice as long")

# What takes findings away before anybody sees or fixes them, such as a baseline.
Sift = Callable[[Article, list[Finding]], list[Finding]]


class Failure(Record):
    """A rule that broke on an article: a defect of the rule, never of the article."""

    rule: Rule
    error: Exception | SystemExit

    def __str__(self) -> str:
        if isinstance(self.error, TookTooLong):
            return say("rule {name} ({where}) was stopped: {what}", name=self.rule.name, where=self.rule.origin, what=self.error)  # fmt: skip
        what = f"{type(self.error).__name__}: {self.error}"
        return say("rule {name} ({where}) failed: {what}", name=self.rule.name, where=self.rule.origin, what=what)


class Checked(Record):
    """What the rules found in one article, in the order of the text, and the rules that failed on it."""

    findings: list[Finding]
    failures: list[Failure]


class Fixed(Record):
    """A text after its fixes, how many each rule ``made``, and what is left to find in it.

    ``refused`` says of the rules whose fixes were not made why: one of CHANGES, ENDLESS, FAILED and GROWS.
    """

    text: str
    made: dict[str, int]
    article: Article
    checked: Checked
    refused: Mapping[str, str] = {}

    @property
    def endless(self) -> tuple[str, ...]:
        """The rules whose fixes never come to an end."""
        return tuple(sorted(name for name, why in self.refused.items() if why == ENDLESS))


def check(article: Article, rules: Sequence[Rule], sift: Sift | None = None, limit: float = 0) -> Checked:
    """Run the rules over the article; ``sift`` decides which findings are kept.

    A rule that takes longer than ``limit``, in seconds, is stopped and fails; 0 stops none. In a text that is larger than
    USUAL_SIZE it has as much more time.
    """
    findings: list[Finding] = []
    failures: list[Failure] = []
    with Clock(limit * max(1, len(article.text) / USUAL_SIZE)) as clock:
        for piece, rule in _turns(article, rules):
            if piece is not article and any(failure.rule is rule for failure in failures):
                continue  # what failed on one stretch would on the next
            try:
                findings += clock.run(lambda: _sound(article, rule(piece)))  # noqa: B023
            except (
                Exception,
                SystemExit,
            ) as error:  # a rule that leaves the program would end the run with exit code 0
                failures.append(Failure(rule, error))
    found = _tidy(article, findings)
    return Checked(sift(article, found) if sift else found, failures)


def _turns(article: Article, rules: Sequence[Rule]) -> Iterator[tuple[Article, Rule]]:
    """Yield which rule is given what, in turn: the article, or one stretch of a large one after the other."""
    local = [rule for rule in rules if rule.local] if article.is_large else []
    for stretch in article.stretches() if local else ():
        yield from ((stretch, rule) for rule in local)
    yield from ((article, rule) for rule in rules if rule not in local)


def _sound(article: Article, findings: list[Finding]) -> list[Finding]:
    """Return the findings. Raises TypeError, ValueError or KeyError for one that no report could show or no fix make."""
    size = len(article.text)
    for finding in findings:
        start, end, fix = finding.start, finding.end, finding.fix
        if not (isinstance(start, int) and isinstance(end, int)):
            raise TypeError(f"a finding from {start!r} to {end!r}; offsets are whole numbers")
        if not 0 <= start <= end <= size:
            raise ValueError(f"a finding at {start}:{end} of a text of {size} characters")
        if fix is not None:
            _can_be_made(fix, size)
        if not finding.rule.origin.startswith("newslint."):  # those of others were tried by nobody
            finding.message("de")
            finding.message("en")
    return findings


def _can_be_made(fix: Fix, size: int) -> None:
    """Raise ValueError for a fix that no text of that size can have."""
    if not fix.edits:
        raise ValueError("a fix without edits")
    at = 0
    for start, end, _ in sorted(fix.edits):
        if not 0 <= start <= end <= size:
            raise ValueError(f"a fix at {start}:{end} of a text of {size} characters")
        if start < at:
            raise ValueError("a fix whose edits overlap")
        at = end


def fix(
    article: Article,
    rules: Sequence[Rule],
    *,
    unsafe: bool = False,
    sift: Sift | None = None,
    text: str | None = None,
    read: Callable[[str, Article, Sequence[Fix]], Article] | None = None,
    limit: float = 0,
    checked: Checked | None = None,
) -> Fixed:
    """Make the safe fixes, or all of them, and check again until nothing changes, at most MOST_ROUNDS times.

    Fixing what was fixed changes nothing: rules that undo each other, and one that never has enough, are left out and
    the others start anew. So are a rule that fails on what it has fixed, and one that makes much more of the text than
    there was. ``text`` is what the fixes are made in, where it is not what the rules see; both have the same offsets.
    ``read`` makes an article of a text with its fixes made: it is given the article before and the fixes, too, and
    raises ValueError where the file cannot be brought there. ``limit`` as in ``check``; ``checked`` is
    what the rules found in the article, if that is known already.
    """
    text = article.text if text is None else text
    refused: dict[str, str] = {}

    def again(text: str, before: Article, made: Sequence[Fix]) -> tuple[Article, Checked] | None:
        try:
            new = read(text, before, made) if read else Article(text, path=article.path, language=article.language)
        except ValueError:
            return None
        return new, check(new, rules, sift, limit)

    checked = checked or check(article, rules, sift, limit)
    while True:
        done, more = _settle(text, article, checked, unsafe, again, refused)
        if not more:
            return done
        refused |= more


def _settle(
    text: str,
    article: Article,
    checked: Checked,
    unsafe: bool,
    again: Callable[[str, Article, Sequence[Fix]], tuple[Article, Checked] | None],
    refused: Mapping[str, str],
) -> tuple[Fixed, dict[str, str]]:
    """Return the text with the fixes of all rules but the refused ones, and which others have to be refused, and why."""
    made: dict[str, int] = {}
    grown: Counter[str] = Counter()  # by how much each rule made the text longer
    longest = max(2 * len(text), len(text) + FREE_GROWTH)
    texts: list[str] = []
    busy: list[set[str]] = []  # the rules that fixed something, round by round
    while True:
        wanted = {
            finding.fix: finding.rule.name
            for finding in checked.findings
            if finding.fix and (unsafe or finding.fix.safe) and finding.rule.name not in refused
        }
        taken = compatible(wanted)
        after = apply(text, taken)[0]
        if after == text:
            return Fixed(text, made, article, checked, dict(refused)), {}
        texts.append(text)
        busy.append({wanted[fix] for fix in taken})
        if after in texts or len(texts) > MOST_ROUNDS:
            # In a circle all that take part are to blame; else those that were still busy at the end.
            first = texts.index(after) if after in texts else MOST_ROUNDS // 2
            return Fixed(text, made, article, checked), dict.fromkeys(set().union(*busy[first:]), ENDLESS)
        for fix in taken:
            name = wanted[fix]
            made[name] = made.get(name, 0) + 1
            grown[name] += sum(len(edit.text) - (edit.end - edit.start) for edit in fix.edits)
        if len(after) > longest:
            return Fixed(text, made, article, checked), {max(grown, key=lambda name: grown[name]): GROWS}
        following = again(after, article, taken)
        if following is None:
            return Fixed(text, made, article, checked), dict.fromkeys((wanted[fix] for fix in taken), CHANGES)
        text = after
        article, checked = following
        failed = {failure.rule.name for failure in checked.failures} & made.keys()
        if failed:
            return Fixed(text, made, article, checked), dict.fromkeys(failed, FAILED)


def _tidy(article: Article, findings: list[Finding]) -> list[Finding]:
    """Sort, drop what two rules of one name say twice, add lines and columns, and keep fixes out of quotations."""
    unique = {(finding.start, finding.end, finding.rule.name): finding for finding in reversed(findings)}
    found = [unique[key] for key in sorted(unique)]
    for finding in found:
        locate(article, finding)
        if finding.fix and _rewords_quotation(article, finding.fix):
            finding.fix = None
    return found


def with_more(article: Article, checked: Checked, more: Sequence[Finding]) -> Checked:
    """Return what was checked with more findings, which are given their lines and columns, in the order of the text."""
    for finding in more:
        locate(article, finding)
    found = sorted([*checked.findings, *more], key=lambda one: (one.start, one.end, one.rule.name))
    return checked._replace(findings=found)


def locate(article: Article, finding: Finding) -> None:
    """Give a finding the lines and columns of its offsets, all from 1: those of the file, as a person sees it.

    A fix that cannot be made there without touching markup is taken away.
    """
    start, end = finding.start, finding.end
    if article.document:
        start, end = article.seen(start, end)
        fix = finding.fix and _outward(article.document, finding.fix)
        finding.fix = finding.fix if fix else None
        finding.source = Seen(start, end, fix, article.document.label(finding.start))
    finding.line, finding.column = article.file_lines.position(start)
    finding.end_line, finding.end_column = article.file_lines.position(end)


def _outward(document: Document, fix: Fix) -> Fix | None:
    """Return a fix as edits of the file; None if one of them cannot be made."""
    edits = [document.outward(edit) for edit in fix.edits]
    made = tuple(edit for edit in edits if edit is not None)
    return Fix(made, fix.safe) if len(made) == len(edits) else None


def _rewords_quotation(article: Article, fix: Fix) -> bool:
    """Whether a fix would change what somebody is quoted with; its marks and blanks may be mended, its words not."""
    changed = [edit for edit in fix.edits if _wording(article.text[edit.start : edit.end]) != _wording(edit.text)]
    return any(_inside(article.cached(_quoted), edit) for edit in changed)


def _wording(text: str) -> str:
    """Return letters and figures only, each letter in its composed form."""
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFC", text)
    return "".join(filter(str.isalnum, text))


def _quoted(article: Article) -> list[Span]:
    """Return what somebody is quoted with, direct quotations and quoted parts, as stretches that do not overlap, in order."""
    found = [Span(quote.start, quote.end) for quote in article.quotes if article.is_direct(quote)]
    found += [Span(part.start, part.end) for part in article.parts_of("quote")]
    whole: list[Span] = []
    for span in sorted(found):
        if whole and span.start < whole[-1].end:
            whole[-1] = Span(whole[-1].start, max(span.end, whole[-1].end))
        else:
            whole.append(span)
    return whole


def _inside(quoted: Sequence[Span], edit: Edit) -> bool:
    at = bisect_right(quoted, edit.start, key=itemgetter(1))  # the first that ends behind the start of the edit
    return at < len(quoted) and quoted[at].start < edit.end
