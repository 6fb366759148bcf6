"""What applies to a file, the article that its rules see, and what of their findings is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from newslint import engine, files, readers
from newslint.article import Article
from newslint.hookspecs import Reader
from newslint.records import Record
from newslint.rule import Finding, Rule
from newslint.text import Fix, apply
from newslint.wording import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.baseline import Baseline, Entry
    from newslint.config.unmatched import Watch
    from newslint.document import Document
    from newslint.languages import Language
    from newslint.rule import Severity
    from newslint.since import Change, Since

# What holds findings back: an earlier consent, a comment in Markdown, a revision that had them already.
HOLDERS = ("baseline", "comments", "since")


class Setup(Record):
    """What applies to the files of one folder: which rules run, and how files are read.

    ``fail_on`` is the lowest severity that counts as a failure. ``excluded`` tells of an absolute path whether it is
    left out; ``for_path`` gives the setup of one file where it differs. ``baseline`` holds what was accepted, for files
    below ``root``. ``unused`` gives the rule that judges suppressions, ``known`` the names of all rules there are, and
    ``all_run`` tells whether those on by default run, so that a suppression of all rules can be judged. ``language`` is
    that of the articles, with the house's words. ``watch`` is told of the folders that a run goes through. A rule that takes longer than
    ``limit`` seconds is stopped; 0 stops none. ``code`` tells the code of the plugins from any other, or answers None
    where nobody can; without plugins there is none. ``edition`` tells whether some of the rules are over an edition.
    ``formats`` are the names of readers whose files are looked for in a folder, too.
    """

    rules: Sequence[Rule]
    readers: Sequence[Reader]
    fail_on: Severity = "suggestion"
    excluded: Callable[[str], bool] | None = None
    for_path: Callable[[str], Setup] | None = None
    baseline: Baseline | None = None
    root: str = ""
    since: Since | None = None
    unused: Callable[[], Rule | None] | None = None
    known: frozenset[str] = frozenset()
    all_run: bool = True
    language: str | Language = "de"
    watch: Watch | None = None
    limit: float = 0
    code: Callable[[], bytes | None] | None = None
    edition: bool = False
    formats: Sequence[str] = ()


_NOTHING = Setup((), ())


def article(path: str, content: str | Document, reader: Reader, language: str | Language = "de") -> Article:
    """Return the article in what a reader has read, as the rules see it."""
    return View(path, reader, _NOTHING._replace(language=language)).article(content)


class View:
    """One file as its rules see it, and what of their findings is kept: after comments, baseline and ``--since``."""

    def __init__(self, path: str, reader: Reader, setup: Setup) -> None:
        self.path = path
        self.reader = reader
        self.setup = setup
        self.used: list[Entry] = []
        self.expired: list[Entry] = []
        self.change: Change | None = None
        self.held: dict[str, int] = {}
        if setup.since:
            old = setup.since.before(path)
            if old:
                from newslint.since import Change

                try:
                    before = readers.opened(reader, old)
                    text = before if isinstance(before, str) else before.text
                    self.change = Change(text, lambda _: self._places(before))
                except ValueError:
                    self.change = None  # what cannot be read was no article: all of it is new
        self.sifts = bool(reader.open or setup.baseline or self.change)

    def article(self, content: str | Document) -> Article:
        """Return the article that the rules see."""
        if isinstance(content, str):
            return Article(content, path=self.path, language=self.setup.language)
        return Article(content.text, path=self.path, language=self.setup.language, document=content)

    def again(self, text: str, before: Article, fixes: Sequence[Fix]) -> Article:
        """Return the article that a text is with fixes made in it: of a document, read anew from the bytes they leave.

        Raises ValueError where the document is read as another text.
        """
        if not before.document:
            return self.article(text)
        return self._reread(
            before.document.edited([edit for fix in fixes for edit in fix.edits]), text, before.document
        )

    def rewritten(self, before: Article, fixes: Sequence[Fix]) -> Article:
        """Return the article with fixes made in its source that change nothing of its text, such as a comment taken out.

        Raises ValueError where they do, or where there is no source.
        """
        if not before.document:
            raise ValueError("the article has no source besides its text")
        source = apply(before.document.shown, fixes)[0]
        return self._reread(before.document.encoded(source), before.text, before.document)

    def _reread(self, data: bytes, text: str, before: Document) -> Article:
        is_source = isinstance(before.data, str)
        document = readers.opened(self.reader, data.decode("utf-8") if is_source else data)
        if isinstance(document, str) or document.text != text:
            raise ValueError("the file is read as another text")
        return self.article(document)

    def sift(self, article: Article, findings: list[Finding]) -> list[Finding]:
        findings, by_comments = self._uncommented(article, findings)
        unaccepted = findings
        if self.setup.baseline:
            unaccepted, self.used, self.expired = self.setup.baseline.sift(self._name(), article, findings)
        news = self.change.sift(article.text, unaccepted) if self.change else unaccepted
        counts = by_comments, len(findings) - len(unaccepted), len(unaccepted) - len(news)
        self.held = dict(zip(("comments", "baseline", "since"), counts))
        return news

    def _uncommented(self, article: Article, findings: list[Finding]) -> tuple[list[Finding], int]:
        """Return the findings that no comment holds back, and how many one does."""
        if article.document is None or not article.document.comments:
            return findings, 0
        from newslint.suppress import Suppressions

        setup = self.setup
        unused = setup.unused() if setup.unused else None
        comments = Suppressions(article, article.document)
        found = comments.sift(
            findings,
            unused=unused,
            running={rule.name for rule in setup.rules},
            known=setup.known,
            all_run=setup.all_run,
        )
        return found, comments.held

    def _places(self, content: str | Document) -> set[tuple[str, int, int]]:
        """Return where the file had findings earlier."""
        article = self.article(content)
        found, _ = self._uncommented(article, engine.check(article, self.setup.rules, limit=self.setup.limit).findings)
        return {(finding.rule.name, finding.start, finding.end) for finding in found}

    def _name(self) -> str:
        return files.relative(self.path, self.setup.root)

    def notes(self) -> Iterator[str]:
        """Say what of the baseline no longer holds for this file."""
        baseline = self.setup.baseline
        if baseline is None:
            return
        stale = baseline.stale(self._name(), self.used, {rule.name for rule in self.setup.rules})
        for item in stale:
            what = say("{rule} no longer occurs: {text}", rule=item.rule, text=item.text)
            yield f"{baseline.path}:{item.line}: {what}"
        for item in self.expired:
            what = say("{rule} was accepted until {day}: {text}", rule=item.rule, day=item.expires, text=item.text)
            yield f"{baseline.path}:{item.line}: {what}"
