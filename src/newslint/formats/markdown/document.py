"""Which edits of a Markdown text leave its markup as it is: those after which the parser reads what they meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from newslint.builder import Builder
from newslint.document import Document
from newslint.segments import SegmentedDocument
from newslint.text import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# What may be, or become, a mark: none of it is written, and an edit beside it is tried.
_MARKS = "\\`*_{}[]<>()#+-=!|~$%^&:.\t\r\n"
_UNWRITTEN = re.compile(r"[\\`*_\[\]<>&|~$\r\n{}]")
# A line that begins so is a paragraph, whatever follows in it.
_PLAIN_START = re.compile(r"[ \t>]*[„“”»«›‹‚‘’\"'(]*[^\W\d_]{2}").match
# In code points, of which a line costs as much as so many: so much is read again to try edits, beside so many times the
# text itself; the others are not made.
_LINE, _TRIED, _TIMES_TRIED = 20, 1_000_000, 4


def escape(text: str) -> str | None:
    """Return how a text is written in Markdown; None for one with signs that may be marks."""
    return None if _UNWRITTEN.search(text) else text


class MarkdownDocument(SegmentedDocument):
    """A Markdown text, of which every edit is tried that is not plainly within a line of words: ``read`` is the reader."""

    def __init__(self, read: Callable[[str], Document], *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._read = read
        self._cost = len(self.shown) + _LINE * self.shown.count("\n")
        self._line = 1, 0  # where the line of the last edit begins and ends: looked for once, however long it is
        self._left = _TRIED + _TIMES_TRIED * self._cost

    def outward(self, edit: Edit) -> Edit | None:
        """Return an edit of the text as an edit of the source; None if it changes anything else."""
        found = super().outward(edit)
        if found is None or self._is_plain(edit, found):
            return found
        if self._left < 0:
            return None
        self._left -= self._cost
        after = self._read(self.shown[: found.start] + found.text + self.shown[found.end :])
        wanted = self.text[: edit.start] + edit.text + self.text[edit.end :]
        same = after.text == wanted and [part.kind for part in after.parts] == [part.kind for part in self.parts]
        return found if same else None

    def _is_plain(self, edit: Edit, outward: Edit) -> bool:
        """Whether an edit of the source is within words of a line, with neither marks nor blanks that count beside it."""
        source, (start, end, new) = self.shown, outward
        around = next(iter(self._between(edit.start - 1, edit.end + 1)), None)
        if around is None or not around.plain or not (around.at < start and end < around.stop):
            return False
        if not self._line[0] <= start <= self._line[1]:
            line = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1
            ends = [at for mark in "\r\n" if (at := source.find(mark, start)) >= 0]
            self._line = line, min(ends, default=len(source))
        begins = _PLAIN_START(source, self._line[0], start)
        beside = source[start - 1 : start] + source[start:end] + new + source[end : end + 1]
        if begins is None or not beside or any(char in _MARKS for char in beside):
            return False
        return source[end : end + 1] not in ("", " ") or not (new or source[start - 1 : start]).endswith(" ")


class MarkdownBuilder(Builder):
    """Collects the segments of a Markdown text."""

    def __init__(self, source: str, read: Callable[[str], Document]) -> None:
        super().__init__(source, str.encode, escape)
        self.made = partial(MarkdownDocument, read)
