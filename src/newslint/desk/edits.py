"""What was changed by hand: the edits that lead from one text to another, and offsets as a browser counts them."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from newslint.text import Edit

# A word, a run of blanks, the end of a line, or one other character.
_TOKEN = re.compile(r"\r\n|\r|\n|\w+|[^\S\r\n]+|[^\w\s]")
# A text with more words than this is compared as a whole: what is between the first and the last change is one edit.
_MOST_WORDS = 20_000


def between(before: str, after: str) -> list[Edit]:
    """Return the edits, in offsets of ``before``, that make ``after`` of it; each as small as it can be, in order.

    The end of a line is the same however it is written, because a browser knows only one way; a line that is added ends
    as most lines there do.
    """
    newline = "\r\n" if 2 * before.count("\r\n") > before.count("\n") else "\n"
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    places = [0]
    for token in old:
        places.append(places[-1] + len(token))
    edits = []
    for first, last, start, end in _changes([_plain(token) for token in old], [_plain(token) for token in new]):
        text = "".join(newline if token == "\n" else token for token in map(_plain, new[start:end]))
        edits.append(_smallest(before, Edit(places[first], places[last], text)))
    return edits


def _plain(token: str) -> str:
    return "\n" if token[0] == "\r" else token


def _changes(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the stretches of tokens that differ."""
    front = _alike(old, new)
    back = _alike(old[front:][::-1], new[front:][::-1])
    old, new = old[front : len(old) - back], new[front : len(new) - back]
    if not old or not new or max(len(old), len(new)) > _MOST_WORDS:
        if old or new:
            yield front, front + len(old), front, front + len(new)
        return
    for same, first, last, start, end in difflib.SequenceMatcher(None, old, new).get_opcodes():
        if same != "equal":
            yield front + first, front + last, front + start, front + end


def _smallest(text: str, edit: Edit) -> Edit:
    """Return the edit without what it leaves as it is at its ends; a word goes with the blank before it."""
    gone = text[edit.start : edit.end]
    front = _alike(gone, edit.text)
    back = _alike(gone[front:][::-1], edit.text[front:][::-1])
    start, end, new = edit.start + front, edit.end - back, edit.text[front : len(edit.text) - back]
    if not new and end - start > 1 and text[start - 1 : start] == text[end - 1] == " ":
        return Edit(start - 1, end - 1, "")
    return Edit(start, end, new)


def same(text: str, edit: Edit, first: int, last: int) -> Iterator[Edit]:
    """Yield the edit, and those from ``first`` to ``last`` that come to the same: of "am am" either word may go."""
    yield edit
    for step in (-1, 1):
        start, end, new = edit
        while (start == end) != (not new) and first <= start + step and end + step <= last:
            if step < 0:
                if text[start - 1] != (new or text[start:end])[-1]:
                    break
                new = new and new[-1] + new[:-1]
            else:
                if text[end] != (new or text[start:end])[0]:
                    break
                new = new and new[1:] + new[0]
            start, end = start + step, end + step
            yield Edit(start, end, new)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how much two have in common at their beginning."""
    return next((at for at, (left, right) in enumerate(zip(one, other)) if left != right), min(len(one), len(other)))


class Units:
    """Translates offsets of a text into those of a browser, which counts UTF-16 units and one for the end of a line."""

    def __init__(self, text: str) -> None:
        self.wide = [found.start() for found in re.finditer("[\U00010000-\U0010ffff]", text)]
        self.double = [found.start() for found in re.finditer("\r\n", text)] if "\r" in text else []

    def __call__(self, offset: int) -> int:
        return offset + bisect_left(self.wide, offset) - bisect_left(self.double, offset)


def as_typed(text: str) -> str:
    """Return the text as a browser gives it back: every line ends in a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
