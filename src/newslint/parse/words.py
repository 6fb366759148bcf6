"""Words with their offsets, in one pass over the whole text that every rule shares."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import ItemsView, ValuesView
from itertools import accumulate, compress, count

from newslint.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# A word holds letters, digits and the hyphens or apostrophes inside it; a trailing hyphen ("Waffen-") is a gap. The
# soft hyphen is invisible and belongs to the word that it may break.
_SPLIT = re.compile(r"(\w+(?:[-\xad’'‑]\w+)*)").split
# Marks of decomposed letters ("u" + U+0308): only such text pays for the wider pattern.
_MARKS = re.compile("[\u0300-\u036f]").search
_DECOMPOSED = r"((?:\w[\u0300-\u036f]*)+(?:[-\xad’'‑](?:\w[\u0300-\u036f]*)+)*)"


# Of an index: the places of a word that nobody asked for yet, and so many words are looked for one by one.
_UNKNOWN: list[int] = []
MOST_ASKED = 40


class Words(Record):
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


class Index(dict[str, list[int]]):
    """For each of the words the places where it stands; they are looked for when somebody asks.

    Most words of an article nobody asks for. Who asks for many gets them all at once: that takes one pass.
    """

    def __init__(self, words: list[str]) -> None:
        super().__init__(dict.fromkeys(words, _UNKNOWN))
        self._words = words
        self._asked = 0

    def __getitem__(self, word: str) -> list[int]:
        places = super().__getitem__(word)
        if places is not _UNKNOWN:
            return places
        self._asked += 1
        if self._asked > MOST_ASKED:
            self._find_all()
            return super().__getitem__(word)
        places = self[word] = list(compress(count(), map(word.__eq__, self._words)))
        return places

    def get(self, word: str, default: Any = None) -> Any:
        return self[word] if word in self else default  # noqa: SIM401

    def items(self) -> ItemsView[str, list[int]]:  # type: ignore[override]
        self._find_all()
        return super().items()

    def values(self) -> ValuesView[list[int]]:  # type: ignore[override]
        self._find_all()
        return super().values()

    def _find_all(self) -> None:
        self.update({word: [] for word in self})
        found = super().__getitem__
        for number, word in enumerate(self._words):
            found(word).append(number)
        self._words = []


def lower(forms: list[str]) -> list[str]:
    """Return the words in lower case, as they are looked up: composed, and without soft hyphens."""
    joined = "\n".join(forms).lower().replace("\xad", "")
    if not joined.isascii() and _MARKS(joined):
        from unicodedata import normalize

        joined = normalize("NFC", joined)
    return joined.split("\n") if forms else []


def words(text: str) -> Words:
    """Return the words of the text."""
    pieces = re.split(_DECOMPOSED, text) if not text.isascii() and _MARKS(text) else _SPLIT(text)
    ends = list(accumulate(map(len, pieces)))
    return Words(pieces[1::2], ends[0:-1:2], pieces[0::2])


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
