"""Words with their offsets, in one pass over the whole text that every rule shares."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate

from newslint.records import Record

# A word holds letters, digits and the hyphens or apostrophes inside it; a trailing hyphen ("Waffen-") is a gap. The
# soft hyphen is invisible and belongs to the word that it may break.
_SPLIT = re.compile(r"(\w+(?:[-\xad’'‑]\w+)*)").split
# Marks of decomposed letters ("u" + U+0308): only such text pays for the wider pattern.
_MARKS = re.compile("[\u0300-\u036f]").search
_DECOMPOSED = r"((?:\w[\u0300-\u036f]*)+(?:[-\xad’'‑](?:\w[\u0300-\u036f]*)+)*)"


# A text of more characters is kept compactly, at the cost of some speed: equal words are one object, offsets are packed,
# and what can be read again is not kept.
LARGE = 1_000_000
_CHUNK = 100_000
_BLANK = re.compile(r"\s").search

# A word and its gap have so many characters or more.
_LETTERS = 4


class Words(Record):
    """All words of a text: what they are, where they start, and the gap before each (and after the last)."""

    forms: list[str]
    starts: Sequence[int]
    gaps: list[str]

    def end(self, index: int) -> int:
        """Return the offset after the word."""
        return self.starts[index] + len(self.forms[index])

    def between(self, start: int, end: int) -> range:
        """Return the indices of the words that start from ``start`` up to ``end``."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))


def index(words: list[str]) -> Mapping[str, Sequence[int]]:
    """Return for each of the words the places where it stands: of a large text packed."""
    if len(words) * _LETTERS > LARGE:
        packed: dict[str, array[int]] = {word: array("I") for word in words}
        for number, word in enumerate(words):
            packed[word].append(number)
        return packed
    found: dict[str, list[int]] = {}
    places = found.setdefault
    for number, word in enumerate(words):
        places(word, []).append(number)
    return found


def lower(forms: list[str]) -> list[str]:
    """Return the words in lower case, as they are looked up: composed, and without soft hyphens."""
    if len(forms) * _LETTERS > LARGE:
        distinct = list(dict.fromkeys(forms))
        table = {form: form if form == low else low for form, low in zip(distinct, _lower(distinct))}  # one object
        return list(map(table.__getitem__, forms))
    return _lower(forms)


def _lower(forms: list[str]) -> list[str]:
    joined = "\n".join(forms).lower().replace("\xad", "")
    if not joined.isascii() and _MARKS(joined):
        from unicodedata import normalize

        joined = normalize("NFC", joined)
    return joined.split("\n") if forms else []


def words(text: str) -> Words:
    """Return the words of the text."""
    if len(text) > LARGE:
        return _packed(text)
    pieces = _pieces(text)
    ends = list(accumulate(map(len, pieces)))
    return Words(pieces[1::2], ends[0:-1:2], pieces[0::2])


def _pieces(text: str) -> list[str]:
    """Return gaps and words in turn."""
    return re.split(_DECOMPOSED, text) if not text.isascii() and _MARKS(text) else _SPLIT(text)


def _packed(text: str) -> Words:
    """Return the words of a large text: read piece by piece, no word is there twice."""
    forms: list[str] = []
    starts = array("I" if len(text) < 1 << 32 else "Q")
    gaps = [""]
    known: dict[str, str] = {}
    at = 0
    while at < len(text):
        blank = _BLANK(text, at + _CHUNK)
        end = blank.start() if blank else len(text)
        pieces = _pieces(text[at:end])
        offsets = list(accumulate(map(len, pieces), initial=at))
        starts.extend(offsets[1:-1:2])
        first, *others = pieces[0::2]
        gaps[-1] += first
        gaps += map(known.setdefault, others, others)
        found = pieces[1::2]
        forms += map(known.setdefault, found, found)
        at = end
    return Words(forms, starts, gaps)


def stands(text: Words, first: int, phrase: tuple[str, ...]) -> bool:
    """Return whether the words of a phrase stand as written from word ``first`` on, with blanks between.

    The first may have the capital that opens a sentence: where what goes before it is more than a blank.
    """
    forms, _, gaps = text
    found = forms[first : first + len(phrase)] if first >= 0 else []
    return (
        tuple(found[1:]) == phrase[1:]
        and bool(found)
        and (found[0] == phrase[0] or (found[0].lower() == phrase[0] and gaps[first] != " "))
        and all(gap.isspace() for gap in gaps[first + 1 : first + len(phrase)])
    )
