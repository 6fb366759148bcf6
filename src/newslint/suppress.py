"""Suppression by comments, for Markdown and HTML, where a comment is not published.

    <!-- newslint: off unattributed-quote -->       from here on …
    <!-- newslint: on unattributed-quote -->        … to here
    <!-- newslint: off-next double-space: why -->   in the next paragraph only

Several rules are separated by commas or blanks; without a name all rules are meant. What stands after a colon is the
reason. The comments themselves are no part of the article, and its document says where they stand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from functools import cache

from newslint.article import Article
from newslint.records import Record
from newslint.rule import Finding, Rule, Seen, current
from newslint.text import Fix, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from newslint.document import Document

RULE = Rule(
    "unused-suppression",
    lambda article: (),  # what a comment suppressed is known only after all other rules have run: see Suppressions
    summary="Remove a comment that suppresses nothing.",
    why="It hides the next mistake at that place, and readers of the file take it for a reason that still holds.",
    de={
        "unused": "Der Kommentar unterdrückt nichts ({names})",
        "unknown": "Regel „{names}“ gibt es nicht{hint}",
        "alone": "„on“ ohne ein „off“ davor",
        "word": "Kommentar mit unbekanntem Wort „{names}“; bekannt sind off, off-next und on",
    },
    en={
        "unused": "comment suppresses nothing ({names})",
        "unknown": "no rule “{names}”{hint}",
        "alone": "“on” without an “off” before it",
        "word": "comment with the unknown word “{names}”; known are off, off-next and on",
    },
    source="house convention, as in ESLint (--report-unused-disable-directives) and ruff (unused-noqa)",
    bad=["Titel\n\n[[<!-- newslint: off double-space -->]]\n\nHier ist alles in Ordnung.\n"],
    good=["Titel\n\n<!-- newslint: off-next double-space -->\n\nHier  nicht.\n", "Titel\n\n<!-- Notiz -->\n\nHier.\n"],
    origin=__name__,
    reason_de="""
Einen Kommentar entfernen, der nichts mehr unterdrückt.

Er verdeckt den nächsten Fehler an dieser Stelle, und wer die Datei liest, hält den Grund für noch gültig.
""",
)
_EVERY = ""  # as a name: all rules


@cache
def _pattern() -> Any:
    import re

    return re.compile(r"\s*newslint:\s*([\w-]+)([^:]*)(?::.*)?", re.DOTALL)


class Switch(Record):
    """A rule, or all of them, off from ``start`` to ``end``; ``comment`` is the span of the comment that says so."""

    name: str
    start: int
    end: int
    comment: Span


class Suppressions:
    """The comments in the source of an article; ``document`` is the article's."""

    def __init__(self, article: Article, document: Document) -> None:
        ours = _pattern()
        self.document = document
        self.text = text = document.shown
        self.comments = sorted(document.comments)
        self.switches: list[Switch] = []
        self.wrong: list[Finding] = []
        self.held = 0  # how many findings the last sift took away
        for span in self.comments:
            match = ours.fullmatch(text, span.start + 4, span.end - 3)
            if match:
                names = [current(name) for name in match[2].replace(",", " ").split()] or [_EVERY]
                self._add(article, match[1], names, span)

    def _add(self, article: Article, word: str, names: list[str], span: Span) -> None:
        if word == "off":
            self.switches += [Switch(name, span.end, len(self.text), span) for name in names]
        elif word == "off-next":
            ends = (article.seen(*paragraph).end for paragraph in article.paragraphs)
            end = next((end for end in ends if end > span.end), span.end)
            self.switches += [Switch(name, span.end, end, span) for name in names]
        elif word == "on":
            ended = False
            for at, switch in enumerate(self.switches):
                if switch.end > span.start and (switch.name in names or names == [_EVERY]):
                    self.switches[at] = switch._replace(end=span.start)
                    ended = True
            if not ended:
                self.wrong.append(self._finding(span, "alone"))
        else:
            self.wrong.append(self._finding(span, "word", names=word))

    def sift(
        self, findings: list[Finding], *, unused: Rule | None, running: Collection[str], known: Collection[str], all_run: bool
    ) -> list[Finding]:  # fmt: skip
        """Return the findings that no comment suppresses, with those of ``unused`` added.

        ``running`` are the names of the rules that ran, ``known`` of all there are: a comment for a rule that did not
        run is not judged. ``all_run`` tells whether a comment for all rules can be judged.
        """
        used: set[Switch] = set()
        kept = []
        self.held = 0
        ends = [comment.end for comment in self.comments]
        for finding in findings:
            start, end = finding.seen[:2]
            nearest = self.comments[(at := bisect_left(ends, end)) : at + 1]
            if nearest and nearest[0].start <= start:
                continue
            by = [
                switch
                for switch in self.switches
                if switch.name in (finding.rule.name, _EVERY) and switch.start <= start < switch.end
            ]
            used.update(by)
            self.held += bool(by)
            if not by:
                kept.append(finding)
        if unused:
            silent = [switch for switch in self.switches if switch.name == RULE.name]
            more = [
                finding
                for finding in [*self.wrong, *self._unused(used, running, {*known, RULE.name}, all_run)]
                if not any(switch.start <= finding.seen.start < switch.end for switch in silent)
            ]
            for finding in more:
                finding.rule, finding.severity = unused, unused.severity
            kept = sorted(kept + more, key=lambda finding: (finding.start, finding.end, finding.rule.name))
        return kept

    def _unused(self, used: set[Switch], running: Collection[str], known: Collection[str], all_run: bool) -> Iterator[Finding]:  # fmt: skip
        by_comment: dict[Span, list[Switch]] = {}
        for switch in self.switches:
            by_comment.setdefault(switch.comment, []).append(switch)
        for comment, own in by_comment.items():
            idle = []
            for switch in own:
                if switch.name and switch.name not in known:
                    yield self._finding(comment, "unknown", names=switch.name, hint=_hint(switch.name, known))
                elif switch not in used and (switch.name in running if switch.name else all_run):
                    idle.append(switch.name or "ALL")
            if idle:
                yield self._finding(comment, "unused", remove=len(idle) == len(own), names=", ".join(idle))

    def _finding(self, span: Span, message: str, *, remove: bool = False, **values: str) -> Finding:
        document = self.document
        at = document.inward(span.end)  # the text knows nothing of comments: it is found at what stands behind it
        finding = Finding(at, at, fix=None, message=message, **values)
        fix = Fix.replace(*self._line(span), "") if remove or message == "alone" else None
        finding.source = Seen(*span, fix)
        finding.line, finding.column = document.lines.position(span.start)
        finding.end_line, finding.end_column = document.lines.position(span.end)
        return finding

    def _line(self, span: Span) -> Span:
        """Return the comment, with its line and the blank ones after it where it stands alone."""
        text, (start, end) = self.text, span
        while start and text[start - 1] in " \t":
            start -= 1
        alone = start == 0 or text[start - 1] in "\r\n"
        while end < len(text) and text[end] in " \t":
            end += 1
        if not alone or (end < len(text) and text[end] not in "\r\n"):
            return span
        while end < len(text) and text[end] in "\r\n":
            end += 1
        return Span(start, end)


def _hint(name: str, known: Collection[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, known, 1)
    return f" ({close[0]}?)" if close else ""
