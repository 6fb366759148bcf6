"""Paragraphs: blank lines part them, and so does a line break that no line width explains."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.text import Span

# What may stand around a paragraph without being part of it: blanks of every width, and invisible ones.
BLANKS = (
    " \t\v\f\x1c\x1d\x1e\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c"
    "\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff\xad"
)
LIST_MARKS = (
    "- ", "* ", "• ", "– ", "■ ", "▶ ", "+ ", "·", "-\t", "•\t", "✓ ", "» ", "‣ ", "⁃ ", "◦ ",
    "▪ ", "● ", "○ ", "□ ", "► ", "→ ",
)  # fmt: skip
# Text is hard-wrapped, by hand or by mail programs, somewhere between these widths.
NARROWEST, WIDEST = 45, 100

_LINES = re.compile(r"[^\r\n]+").finditer


def paragraphs(text: str, *, headed: bool = True) -> list[Span]:
    """Return the paragraphs without the blanks around them; blank text gives none.

    With ``headed`` the first line is the header and a paragraph of its own.
    """
    found: list[Span] = []
    block: list[Span] = []
    before = 0
    for match in _LINES(text):
        start, end = match.span()
        line = match[0].strip(BLANKS)
        gap = text[before:start]
        before = end
        if block and (not line or gap.count("\n") > 1 or gap.count("\r") > 1):
            found += _unwrap(text, block)
            block = []
        if line:
            start = text.index(line[0], start)
            span = Span(start, start + len(line))
            if found or block or not headed:
                block.append(span)
            else:
                found.append(span)  # the header is a line of its own, whatever follows
    if block:
        found += _unwrap(text, block)
    return found


def _unwrap(text: str, lines: list[Span]) -> Iterator[Span]:
    """Join the lines of a block that only its width broke."""
    width = max(end - start for start, end in lines)
    start, end = previous = lines[0]
    for line in lines[1:]:
        if _goes_on(text, previous, line, width):
            end = line.end
        else:
            yield Span(start, end)
            start, end = line
        previous = line
    yield Span(start, end)


def _goes_on(text: str, previous: Span, line: Span, width: int) -> bool:
    """Whether a line goes on with the one before: it starts in lower case, or its first word did not fit there."""
    if text.startswith(LIST_MARKS, line.start):
        return False
    if text[line.start].islower() and text[previous.end - 1] not in '.!?…“”"«»)':
        return True
    length = previous.end - previous.start
    words = text[line.start : line.end].split(None, 1)
    word = len(words[0]) if words else 0  # a separator that no editor shows is a line, and no word
    return length >= NARROWEST and width <= WIDEST and length + 1 + word > width
