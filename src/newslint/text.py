"""Positions and edits in one unaltered text: spans, lines, fixes. Knows nothing of articles and imports nothing of ours.

Every offset counts code points from the start of the text; lines and columns start at 1.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right, insort
from collections.abc import Iterable

from newslint.records import Record


class Span(Record):
    """A stretch of text, from ``start`` up to but not including ``end``, in code points."""

    start: int
    end: int


class Edit(Record):
    """Replace the text from ``start`` to ``end`` by ``text``."""

    start: int
    end: int
    text: str


class Fix(Record):
    """Edits that belong together: all of them are made, or none.

    A *safe* fix cannot change what the sentence says; everything else waits for the user's explicit consent.
    """

    edits: tuple[Edit, ...]
    safe: bool = True

    @classmethod
    def replace(cls, start: int, end: int, text: str, *, safe: bool = True) -> Fix:
        """Return the fix that puts ``text`` in place of one stretch."""
        return cls((Edit(start, end, text),), safe)


class LineTable:
    """Translates offsets into lines and columns; ``\\n``, ``\\r\\n`` and a lone ``\\r`` end a line, as in an editor."""

    def __init__(self, text: str) -> None:
        self.text = text
        starts = array("Q", [0])
        if "\r" in text:
            for at, char in enumerate(text):
                if char == "\n" or (char == "\r" and text[at + 1 : at + 2] != "\n"):
                    starts.append(at + 1)
        else:
            at = text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = text.find("\n", at + 1)
        self.starts = starts

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based ``(line, column)`` of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line(self, number: int) -> Span:
        """Return the span of the 1-based line, without its line ending."""
        start = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)


def apply(text: str, fixes: Iterable[Fix]) -> tuple[str, int]:
    """Return the text with the fixes made, those that go together, and how many were made."""
    made = compatible(fixes)
    pieces: list[str] = []
    at = 0
    for start, end, new in sorted(edit for fix in made for edit in fix.edits):
        pieces += (text[at:start], new)
        at = end
    pieces.append(text[at:])
    return "".join(pieces), len(made)


def compatible(fixes: Iterable[Fix]) -> list[Fix]:
    """Return the fixes that can be made at once.

    Fixes are taken in the order of their first edit. One that overlaps or touches a fix already taken is left out
    whole, because neither knew of the other; the caller checks again and meets it in the next round.
    """
    taken: list[Edit] = []
    made: list[Fix] = []
    for fix in sorted(fixes, key=lambda fix: min(fix.edits)):
        if all(_is_clear(edit, taken) for edit in fix.edits):
            made.append(fix)
            for edit in fix.edits:
                insort(taken, edit)
    return made


def _is_clear(edit: Edit, taken: list[Edit]) -> bool:
    """Whether an edit neither overlaps nor touches the taken ones, which are in order and clear of each other."""
    at = bisect_right(taken, edit)
    return (at == 0 or taken[at - 1].end < edit.start) and (at == len(taken) or taken[at].start > edit.end)


def last_before(text: str, at: int, blanks: str = "") -> int:
    """Return the offset behind the last character before ``at`` that is no blank: all white space, or only ``blanks``.

    As ``len(text[:at].rstrip(blanks))``, without a copy of all that stands before.
    """
    while at and (text[at - 1] in blanks if blanks else text[at - 1].isspace()):
        at -= 1
    return at


def is_accent(char: str) -> bool:
    """Whether it is a mark that would be put on the letter before."""
    if char <= "\u02ff":
        return False
    from unicodedata import combining

    return combining(char) > 0
