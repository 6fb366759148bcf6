"""Positions and edits in one unaltered text: spans, lines, fixes. Knows nothing of articles and imports nothing of ours.

Every offset counts code points from the start of the text; lines and columns start at 1.
"""

from __future__ import annotations

from bisect import bisect_right
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
        starts = [0]
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
    """Return the text with the fixes made, and how many were made.

    Fixes are taken in the order of their first edit. One that overlaps or touches a fix already taken is left out
    whole, because neither knew of the other; the caller checks again and meets it in the next round.
    """
    taken: list[Edit] = []
    made = 0
    for fix in sorted(fixes, key=lambda fix: min(fix.edits)):
        if all(edit.end < other.start or edit.start > other.end for edit in fix.edits for other in taken):
            taken += fix.edits
            made += 1
    pieces: list[str] = []
    at = 0
    for start, end, new in sorted(taken):
        pieces += (text[at:start], new)
        at = end
    pieces.append(text[at:])
    return "".join(pieces), made
