"""An article as it reads, its findings marked in place, for the html report. Whatever comes from a file is escaped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from newslint.article import Article
from newslint.report._shared import stray_blanks
from newslint.rule import SEVERITIES, Finding
from newslint.text import Fix

# How a paragraph is set, by the part that it mostly is; what is not here is a plain paragraph.
_TAG = {"headline": "h2", "subhead": "h3"}
# A finding longer than this is prose, in which a blank is a blank; in a shorter one it may be what is wrong.
_SHORT = 40
_LONGEST_CHANGE = 120
_JOINERS = "\u200c\u200d"


class Mark(NamedTuple):
    """A finding with the number that it has on the page, and which of its places is meant: 0 is the first."""

    number: int
    finding: Finding
    place: int = 0

    @property
    def anchor(self) -> str:
        """The id of the place on the page."""
        return f"r{self.number}-{self.place}" if self.place else f"r{self.number}"


def marks_of(findings: Iterable[Finding], first: int) -> list[Mark]:
    """Return a mark for each place of each finding; the findings are numbered from ``first`` on."""
    return [
        Mark(number, one, place)
        for number, finding in enumerate(findings, first)
        for place, one in enumerate((finding, *finding.others))
    ]


class Block(NamedTuple):
    """A paragraph with the blanks up to the next one, the part that it mostly is, and the parts in it."""

    kind: str
    start: int
    end: int
    pieces: Sequence[tuple[str, int, int]]


def blocks(article: Article) -> Iterator[Block]:
    """Yield the paragraphs, each with the blanks before it on its line; together they are the whole text."""
    text = article.text
    starts = [
        max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1 for span in article.paragraphs[1:]
    ]
    first = 0
    for end in [*starts, len(text)]:
        pieces = [
            (part.kind, max(part.start, first), min(part.end, end))
            for part in article.parts
            if part.start < end and part.end > first
        ]
        kind = max(pieces, key=lambda piece: piece[2] - piece[1], default=("body", 0, 0))[0]
        yield Block(kind, first, end, pieces)
        first = end


def markup(article: Article, block: Block, marks: Sequence[Mark]) -> str:
    """Return the paragraph with the findings that are in it; each is referred to once, where its words end here.

    Findings may overlap in any way: the text is cut where one begins or ends, and every stretch names all that it
    belongs to, so that no element has to overlap another.
    """
    ends = {mark.anchor: min(mark.finding.end, block.end) for mark in marks if block.start <= mark.finding.start}
    cuts = {block.start, block.end}
    for _, start, end in block.pieces:
        cuts |= {start, end}
    for _, finding, _ in marks:
        cuts |= {min(max(at, block.start), block.end) for at in (finding.start, finding.end)}
    pieces: list[str] = []
    places = sorted(cuts)
    in_headline = False
    for start, end in zip(places, [*places[1:], block.end]):
        if start == places[0] or start == end:
            pieces += [_point(mark) for mark in marks if mark.finding.start == mark.finding.end == start]
        if start == end:
            break
        here = [mark for mark in marks if mark.finding.start <= start and end <= mark.finding.end]
        kind = next((kind for kind, first, last in block.pieces if first <= start and end <= last), "")
        stretch = _stretch(article.text, start, end, here)
        if kind in ("dateline", "credit", "sign-off") and kind != block.kind:
            stretch = f'<span class="{kind}">{stretch}</span>'
        elif block.kind == "headline" and not kind and stretch.strip():
            # What a system wrote beside the headline, such as "date 2025-03".
            stretch = f'<span class="gap">{stretch}</span>'
        elif block.kind == "headline" and kind == "headline" and "".join(pieces).strip() and not in_headline:
            pieces.append("<br>")
        in_headline = in_headline or kind == "headline"
        pieces.append(stretch)
        pieces += [_reference(mark) for mark in marks if ends.get(mark.anchor) == end > mark.finding.start]
        if end < block.end:
            pieces += [_point(mark) for mark in marks if mark.finding.start == mark.finding.end == end]
    tag = _TAG.get(block.kind, "p")
    return f'<{tag} class="{block.kind}" lang="{article.language.code}">{"".join(pieces).strip()}</{tag}>'


def _stretch(text: str, start: int, end: int, here: Sequence[Mark]) -> str:
    words = text[start:end]
    if not here:
        return readable(words.lstrip("\ufeff")) if words.strip() else " "
    blanks = any(mark.finding.end - mark.finding.start <= _SHORT for mark in here)
    severity = min((mark.finding.severity for mark in here), key=SEVERITIES.index)
    numbers = " ".join(str(mark.number) for mark in here)
    several = " several" if len(here) > 1 else ""
    return f'<mark class="{severity}{several}" data-f="{numbers}">{readable(words, blanks=blanks)}</mark>'


def _point(mark: Mark) -> str:
    severity = mark.finding.severity
    return f'<mark class="{severity} point" data-f="{mark.number}"></mark>{_reference(mark)}'


def _reference(mark: Mark) -> str:
    number = mark.number
    return f'<a class="ref {mark.finding.severity}" id="{mark.anchor}" href="#f{number}" data-f="{number}">{number}</a>'


def change(text: str, finding: Finding, fix: Fix) -> str:
    """Return the words around a fix, with what goes struck out and what comes underlined."""
    edits = sorted(fix.edits)
    start, end = min(finding.start, edits[0].start), max(finding.end, edits[-1].end)
    if end - start > _LONGEST_CHANGE:
        start, end = edits[0].start, edits[-1].end
    if end - start > _LONGEST_CHANGE:
        return " … ".join(_edited(text, (edit,), *_widened(text, edit.start, edit.end)) for edit in edits)
    return _edited(text, edits, *_widened(text, start, end))


def _edited(text: str, edits: Sequence[tuple[int, int, str]], start: int, end: int) -> str:
    pieces = []
    for first, last, new in edits:
        pieces.append(readable(text[start:first]))
        if last > first:
            pieces.append(f"<del>{readable(text[first:last], blanks=True)}</del>")
        if new:
            pieces.append(f"<ins>{readable(new, blanks=True)}</ins>")
        start = last
    pieces.append(readable(text[start:end]))
    return "".join(pieces)


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch up to the next blanks, at most 24 characters away, but not out of the line."""
    before = re.search(r"\S{0,24}[ ]?\S{0,12}\Z", text[max(0, start - 40) : start])
    after = re.match(r"\S{0,24}[ ]?\S{0,12}", text[end : end + 40])
    return start - len(before[0] if before else ""), end + len(after[0] if after else "")


def readable(text: str, *, blanks: bool = False) -> str:
    """Return the text escaped; what cannot be seen is named, and with ``blanks`` also stray blanks are shown."""
    if blanks:
        text = stray_blanks(text).replace("\r\n", "↵").replace("\n", "↵").replace("\r", "↵")
    if text.isascii() and text.isprintable():
        return escape(text)
    return "".join(_named(char, blanks) for char in text)


def _named(char: str, blanks: bool) -> str:
    if char in " \n\r":
        return char
    if (unicodedata.category(char) in ("Cc", "Cf", "Co", "Cn", "Zl", "Zp") and char not in _JOINERS) or (
        blanks and (char in _JOINERS or unicodedata.category(char) == "Zs")
    ):
        code = f"U+{ord(char):04X}"
        return f'<span class="code" title="{code} {escape(unicodedata.name(char, "control character"))}">{code}</span>'
    return escape(char)
