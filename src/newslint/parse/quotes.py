"""Quotations: pairs every mark of the four styles with its partner, nested and over paragraphs.

„…“ ‚…‘     »…« ›…‹     «…» ‹…›     "…" '…'     and English “…” ‘…’, which turns up by mistake
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from newslint.records import Record
from newslint.text import Span

DOUBLE = '„“”"»«'
_MARKS = re.compile("[„“”\"»«‚‘’›‹']").finditer
# Which marks may close what which mark opened; the first is the right one, the others are slips that readers follow.
CLOSERS = {
    "„": "“”\"«»", "“": "”“\"", "”": "”", '"': "\"“”«»", "»": "«\"“”", "«": "»\"“”",
    "‚": "‘’'", "‘": "’", "›": "‹", "‹": "›", "'": "'",
}  # fmt: skip
# No text nests its quotations deeper; what has been open for longer has lost its partner.
DEEPEST = 8
# So many characters on a single mark is looked for that closes another.
FARTHEST = 5000
_ALWAYS_OPEN = "„‚"
_SINGLE = "‚‘’›‹'"
_BEFORE_OPENING = " \t\n\r\xa0\u202f\u2009([{–—-/„“»«‚›‹\"'…:"
_AFTER_CLOSING = " \t\n\r\xa0\u202f\u2009)]}–—-/“”»«‘’›‹\"'….,;:!?"


class Mark(Record):
    """A quotation mark that has no partner."""

    offset: int
    opening: bool


class Quote(Record):
    """A quotation with its marks: ``start`` is the opening mark, ``end`` the offset after the closing one.

    ``depth`` is 0 for an outer quotation, 1 for one within it. One that goes on over paragraphs is one quotation.
    """

    start: int
    end: int
    depth: int
    opening: str
    closing: str

    @property
    def inner(self) -> Span:
        """What is between the marks."""
        return Span(self.start + 1, self.end - 1)


class Pairing(Record):
    """All quotations of a text in the order of their opening marks, and the marks that are left over."""

    quotes: list[Quote]
    strays: list[Mark]


def pair(text: str, paragraphs: Iterable[Span]) -> Pairing:
    """Pair the marks of the text, paragraph by paragraph."""
    quotes: list[Quote] = []
    strays: list[Mark] = []
    carried: list[tuple[int, str]] = []
    arrows = _arrows(text)
    for start, end in paragraphs:
        marks = [match.start() for match in _MARKS(text, start, end) if match.start() not in arrows]
        if not marks and not carried:
            continue
        stack: list[tuple[int, str]] = []
        if carried:
            mark = carried[0][1]
            if marks and _repeats(text, start, marks[0], mark):
                stack, marks = carried, marks[1:]
            elif marks and _closes_first(text, marks, mark):
                stack = carried
            else:
                strays += [Mark(at, True) for at, _ in carried]
            carried = []
        for at in marks:
            _place(text, at, stack, quotes, strays)
        for at, mark in stack:
            if mark in DOUBLE and _may_go_on(text, start, at):
                carried.append((at, mark))
            elif mark in DOUBLE or mark in "‚›‹":
                strays.append(Mark(at, True))
        if len(carried) > 1:
            strays += [Mark(at, True) for at, _ in carried]
            carried = []
    strays += [Mark(at, True) for at, _ in carried]
    strays.sort()
    return Pairing(_nested(quotes), strays)


def _nested(quotes: list[Quote]) -> list[Quote]:
    """Return the quotations in the order of the text, each with its depth: a mark left over encloses nothing."""
    quotes.sort()
    around: list[int] = []
    for index, quote in enumerate(quotes):
        while around and around[-1] <= quote.start:
            around.pop()
        if around:
            quotes[index] = quote._replace(depth=len(around))
        around.append(quote.end)
    return quotes


def _arrows(text: str) -> set[int]:
    """Return where marks stand that point to a link, three or more in a row: "»»» Weiter"."""
    if "»»»" not in text and "«««" not in text:
        return set()
    return {at for match in re.finditer("»{3,}|«{3,}", text) for at in range(*match.span())}


def _may_go_on(text: str, start: int, at: int) -> bool:
    """Whether the mark can open a quotation over paragraphs: it stands where a sentence starts, not amid one."""
    before = text[start:at].rstrip()
    return not (before and before[-1].isalnum())


def _repeats(text: str, start: int, first: int, mark: str) -> bool:
    """Whether the paragraph repeats the opening mark, as a quotation over paragraphs does at each new one."""
    return first == start and text[first] == mark and text[first + 1 : first + 2].isalnum()


def _closes_first(text: str, marks: list[int], opening: str) -> bool:
    for at in marks:
        if text[at] in DOUBLE:
            return text[at] in CLOSERS[opening] and not _looks_opening(text, at)
    return False


def _looks_opening(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1 : at + 2] or " "
    if after == "." and text[at + 2 : at + 3] not in tuple(' \t\n\r\xa0“”«»"’‘'):
        return before in _BEFORE_OPENING  # "... and so on", ".example"
    return before in _BEFORE_OPENING and after not in " \t\n\r\xa0.,;:!?)"


def _lost_its_blank(text: str, at: int) -> bool:
    """Whether a straight mark opens right behind what stands before it: 'Der Rat tagte."Das reicht"'."""
    before = text[at - 1 : at]
    return text[at] == '"' and (before.isalpha() or before in tuple(".!?:,;")) and text[at + 1 : at + 2].isalnum()


def _looks_closing(text: str, at: int) -> bool:
    return (text[at + 1 : at + 2] or " ") in _AFTER_CLOSING


def _place(text: str, at: int, stack: list[tuple[int, str]], quotes: list[Quote], strays: list[Mark]) -> None:
    """Take one mark: open a quotation, close the one that it fits, or leave it over."""
    mark = text[at]
    if mark in "’'‘" and _is_apostrophe(text, at, stack):
        return
    partner = None
    for index in range(len(stack) - 1, -1, -1):
        if mark in CLOSERS[stack[index][1]]:
            partner = index
            break
        if stack[index][1] in DOUBLE and mark in _SINGLE:
            break
    opens = mark in _ALWAYS_OPEN or _looks_opening(text, at) or (partner is None and _lost_its_blank(text, at))
    if partner is not None and not (opens and not _looks_closing(text, at)):
        start, opening = stack[partner]
        strays += [Mark(other, True) for other, kind in stack[partner + 1 :] if kind != "'"]
        del stack[partner:]
        quotes.append(Quote(start, at + 1, 0, opening, mark))
    elif opens or (mark in "»«›‹" and not _looks_closing(text, at)):
        stack.append((at, mark))
        if len(stack) > DEEPEST:
            strays.append(Mark(stack.pop(0)[0], True))
    elif mark in DOUBLE and not (mark == '"' and text[at - 1 : at].isdigit()):
        strays.append(Mark(at, False))


def _is_apostrophe(text: str, at: int, stack: list[tuple[int, str]]) -> bool:
    """Whether a single mark is an apostrophe: within a word, or with nothing open that it could close."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if (before.isalnum() and after.isalnum()) or "'" in (before, after):
        return True  # two in a row are the emphasis of a wiki
    closes = any(text[at] in CLOSERS[kind] for _, kind in stack)
    if closes and not after.isalnum():
        return False
    if text[at] == "’":
        return True
    # An opening one needs its partner in the same paragraph; "'ne" and "'s" have none.
    if not _looks_opening(text, at):
        return True
    partner = "’" if text[at] == "‘" else "'"
    other = text.find(partner, at + 1, at + FARTHEST)
    return other < 0 or "\n" in text[at:other] or text[other + 1 : other + 2].isalnum() or text[other - 1] == " "
