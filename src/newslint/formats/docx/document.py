"""An article of paragraphs: each that says something is a line, counted as Word counts paragraphs, from 1."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from newslint.document import Document
from newslint.formats.docx.changes import can_be_made, tracked
from newslint.formats.docx.package import Package
from newslint.formats.docx.story import OBJECT, Paragraph, Story
from newslint.formats.docx.styles import HEADING, MADE, SUBTITLE, Styles
from newslint.parse.forms import ends_sentence
from newslint.parse.paragraphs import BLANKS
from newslint.parse.parts import Part
from newslint.text import Edit, Span
from newslint.wording import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

BETWEEN = "\n\n"
# How a line break within a paragraph is shown: a paragraph is one line.
BREAK = "↵"
_AROUND = BLANKS + "\r\n"
# What may stand above a headline that is styled as a heading only.
_ABOVE = ("kicker", "byline", "dateline", "credit", "caption")


class Lines(Document):
    """A document whose paragraphs are its lines; ``paragraphs`` is given. As it stands it cannot be edited."""

    def __init__(self, text: str, *, paragraphs: Sequence[Span], **values: Any) -> None:
        shown = "\n".join([text[start:end].replace("\n", BREAK) for start, end in paragraphs])
        super().__init__(text, paragraphs=paragraphs, shown=shown, **values)
        self._spans = paragraphs
        self._starts = [span.start for span in paragraphs]

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the shown lines that a stretch of the text stands for."""
        return Span(self._shown(start), self._shown(end))

    def inward(self, offset: int) -> int:
        """Return the offset of the text at which an offset of the shown lines stands."""
        return min(len(self.text), offset + self.shown.count("\n", 0, offset) * (len(BETWEEN) - 1))

    def label(self, offset: int) -> str:
        """Return how a person calls the place of an offset: "paragraph 3"."""
        return say("paragraph {number}", number=self._number(offset) + 1)

    def sent(self) -> Lines:
        """Return what another process needs to know of it."""
        values = self._values()
        return Lines(self.text, paragraphs=values.pop("paragraphs"), **values)

    def _shown(self, offset: int) -> int:
        number = self._number(offset)
        return min(offset, self._spans[number].end) - number * (len(BETWEEN) - 1) if self._spans else 0

    def _number(self, offset: int) -> int:
        """Return the number of the paragraph, from 0, that an offset is in or right behind."""
        return max(0, bisect_right(self._starts, offset) - 1)


class DocxDocument(Lines):
    """The article in a Word file."""

    def __init__(self, package: Package, main: str, story: Story, styles: Styles) -> None:
        """``main`` is the name of the entry that ``story`` was read from. Raises ValueError for one without any text
        but that of tables."""
        self._package = package
        self._main = main
        self._story = story
        self._signed = any(name.startswith("_xmlsignatures/") for name in package.entries)
        self._read: list[Paragraph] = []  # those that say something
        self._leads: list[int] = []  # how many blanks open each of them
        texts: list[str] = []
        kinds: list[str] = []
        for paragraph in story.paragraphs:
            text = paragraph.text
            if not text.strip(_AROUND + OBJECT) or (kind := styles.kind(paragraph)) == MADE:
                continue
            self._read.append(paragraph)
            self._leads.append(len(text) - len(text.lstrip(_AROUND)))
            texts.append(text.strip(_AROUND))
            kinds.append(kind)
        if not texts and story.tables:
            raise ValueError(say("all its text stands in tables, which newslint does not read"))
        spans: list[Span] = []
        for text in texts:
            start = spans[-1].end + len(BETWEEN) if spans else 0
            spans.append(Span(start, start + len(text)))
        named = [Part(kind, *span) for kind, span in zip(_settled(kinds, texts), spans) if kind]
        super().__init__(BETWEEN.join(texts), paragraphs=spans, parts=named)

    def outward(self, edit: Edit) -> Edit | None:
        """Return an edit of the text as one of the shown lines; None for what nobody who writes in Word could do there."""
        if self._inward(edit) is None:
            return None
        return Edit(*self.span(edit.start, edit.end), edit.text.replace("\n", BREAK))

    def _inward(self, edit: Edit) -> tuple[Paragraph, Edit] | None:
        """Return the paragraph of an edit, and the edit in offsets of the paragraph; None if it cannot be made.

        One that leaves nothing of its paragraph, or blanks around it, cannot: the file would be read as another text.
        A signed file takes none, since its signature would break.
        """
        number = self._number(edit.start)
        start, end = self._spans[number] if self._spans else Span(0, 0)
        if self._signed or not start <= edit.start <= edit.end <= end:
            return None
        left = self.text[start : edit.start] + edit.text + self.text[edit.end : end]
        if left != left.strip(_AROUND) or not left.strip(OBJECT):
            return None
        shift = self._leads[number] - start
        inner = Edit(edit.start + shift, edit.end + shift, edit.text)
        return (self._read[number], inner) if can_be_made(self._read[number], inner) else None

    def edited(self, edits: Sequence[Edit]) -> bytes:
        """Return the bytes of the file with the edits as tracked changes in it, every other part of it as it was.

        The edits are clear of each other. Raises ValueError for one that ``outward`` refuses.
        """
        inner = [self._inward(edit) for edit in edits]
        made = [one for one in inner if one is not None]
        if len(made) < len(inner):
            raise ValueError("an edit would touch what is no text")
        if not made:
            return self._package.data
        return self._package.replaced(self._main, tracked(self._story, made, _now()))


def _now() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _settled(kinds: Sequence[str], texts: Sequence[str]) -> list[str]:
    """Return what each paragraph is, now that all are known.

    The first heading at the top is the headline where there is no title. What stands below the headline is a teaser if
    it is written in sentences, else a line.
    """
    settled = []
    for kind, text in zip(kinds, texts):
        if kind == SUBTITLE:
            kind = "teaser" if ends_sentence(text, 0, len(text)) else "subhead"
        settled.append("subhead" if kind == HEADING else kind)
    if "headline" not in kinds:
        top = next((number for number, kind in enumerate(kinds) if kind not in _ABOVE), -1)
        if top >= 0 and kinds[top] == HEADING:
            settled[top] = "headline"
    return settled
