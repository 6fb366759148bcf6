"""Words with their offsets, in one pass over the whole text that every rule shares."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import NamedTuple

# A word holds letters, digits and the hyphens or apostrophes inside it; a trailing hyphen ("Waffen-") is a gap. The
# soft hyphen is invisible and belongs to the word that it may break.
_SPLIT = re.compile(r"(\w+(?:[-\xad’'‑]\w+)*)").split


class Words(NamedTuple):
    """All words of a text: what they are, where they start, and the gap before each (and after the last)."""

    forms: list[str]
    starts: list[int]
    gaps: list[str]

    def end(self, index: int) -> int:
        """Return the offset after the word."""
        return self.starts[index] + len(self.forms[index])

    def between(self, start: int, end: int) -> range:
        """Return the indices of the words that start from ``start`` up to ``end``."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))


def words(text: str) -> Words:
    """Return the words of the text."""
    pieces = _SPLIT(text)
    ends = list(accumulate(map(len, pieces)))
    return Words(pieces[1::2], ends[0:-1:2], pieces[0::2])
