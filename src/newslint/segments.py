"""Documents whose file is text: segments say which stretch of the article stands for which stretch of the source.

A ``builder.Builder`` makes them. Text within text, such as HTML within a string of JSON, is read through a Layer.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from newslint.document import Document
from newslint.parse.parts import Part
from newslint.records import Record
from newslint.text import Edit, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    # Returns how a text is written in the source; None for one that cannot stand there.
    Escape = Callable[[str], str | None]


def as_it_is(text: str) -> str | None:
    """Write a text as it stands."""
    return text


def never(text: str) -> str | None:
    """Write nothing: what stands there cannot be changed."""
    return None


class Segment(Record):
    """``text[start:end]`` stands for ``source[at:stop]``.

    A *plain* one is the same in both, character by character; any other is one piece, such as an entity: it can be
    replaced as a whole only. What an edit puts there is written as ``escape`` says.
    """

    start: int
    end: int
    at: int
    stop: int
    plain: bool
    escape: Escape

    def part(self, start: int, end: int) -> Segment:
        """Return the part of a plain segment that stands for a stretch of the text; one in one piece stays whole."""
        if not self.plain:
            return self
        start, end = max(start, self.start), min(end, self.end)
        return self._replace(start=start, end=end, at=self.at + start - self.start, stop=self.at + end - self.start)


class Layer:
    """A text that stands in a source in another writing, such as a string of JSON with its escapes.

    ``segments`` cover ``text`` from its first to its last character.
    """

    def __init__(self, text: str, segments: Sequence[Segment], escape: Escape = as_it_is) -> None:
        self.text = text
        self.segments = segments
        self.escape = escape
        self._starts = [segment.start for segment in segments]

    def between(self, start: int, end: int) -> Iterator[Segment]:
        """Yield the segments of a stretch, the first and the last cut to it where they can be."""
        for number in range(max(0, bisect_right(self._starts, start) - 1), len(self.segments)):
            segment = self.segments[number]
            if segment.start >= end:
                return
            if segment.end > start:
                yield segment.part(start, end)

    def through(self, outer: Layer) -> Layer:
        """Return this layer with the segments of the one that its source is the text of."""
        found: list[Segment] = []
        for segment in self.segments:
            found += composed(segment, outer)
        return Layer(self.text, found, _chained(self.escape, outer.escape))


def composed(segment: Segment, outer: Layer) -> Iterator[Segment]:
    """Yield what a segment is in the source behind the layer that it points into."""
    escape = _chained(segment.escape, outer.escape)
    pieces = list(outer.between(segment.at, segment.stop))
    if not pieces:
        return
    if not segment.plain:
        cut = pieces[0].start < segment.at or pieces[-1].end > segment.stop
        yield segment._replace(at=pieces[0].at, stop=pieces[-1].stop, escape=never if cut else escape)
        return
    for piece in pieces:
        if piece.start < segment.at or piece.end > segment.stop:  # a part of what is one piece there
            piece = piece._replace(start=max(piece.start, segment.at), end=min(piece.end, segment.stop), plain=False)
            start = segment.start + piece.start - segment.at
            yield piece._replace(start=start, end=start + piece.end - piece.start, escape=never)
            continue
        start = segment.start + piece.start - segment.at
        yield piece._replace(start=start, end=start + piece.end - piece.start, escape=escape)


def _chained(inner: Escape, outer: Escape) -> Escape:
    if inner is as_it_is or outer is as_it_is:
        return inner if outer is as_it_is else outer

    def escape(text: str) -> str | None:
        written = inner(text)
        return None if written is None else outer(written)

    return escape


class SegmentedDocument(Document):
    """A document whose source is text; ``encode`` gives the bytes of a source. The other values are those of a Document.

    ``labels`` are pairs of an offset of the text, in order, and the label of what stands from there on.
    """

    def __init__(
        self,
        text: str,
        source: str,
        segments: Sequence[Segment],
        encode: Callable[[str], bytes],
        *,
        parts: Sequence[Part] = (),
        paragraphs: Sequence[Span] | None = None,
        date: tuple[int, int, int] = (0, 0, 0),
        language: str = "",
        comments: Sequence[Span] = (),
        notes: Sequence[str] = (),
        page: bool = False,
        head: int = 0,
        labels: Sequence[tuple[int, str]] = (),
    ) -> None:
        super().__init__(
            text, parts=parts, paragraphs=paragraphs, date=date, language=language, shown=source, comments=comments, notes=notes,
            page=page, head=head,
        )  # fmt: skip
        self.segments = segments
        self.labels = labels
        self._encode = encode
        self._starts = [segment.start for segment in segments]
        self._ends = [segment.end for segment in segments]

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the source that a stretch of the text stands for, markup within it included."""
        first = self._from(start)
        if end <= start:
            return Span(first, first)
        pieces = self._between(start, end)
        return Span(first, max(first, pieces[-1].stop if pieces else first))

    def inward(self, offset: int) -> int:
        """Return the offset of the text at which an offset of the source stands, or the next that follows it there."""
        behind = [segment for segment in self.segments if segment.stop > offset]
        if not behind:
            return len(self.text)
        nearest = min(behind, key=lambda segment: segment.at)
        return nearest.start + (max(0, offset - nearest.at) if nearest.plain else 0)

    def label(self, offset: int) -> str:
        """Return the label of an offset."""
        number = bisect_right(self.labels, offset, key=lambda label: label[0]) - 1
        return self.labels[number][1] if number >= 0 else ""

    def sent(self) -> SegmentedDocument:
        """Return what another process needs to know of it."""
        segments = [segment._replace(escape=as_it_is) for segment in self.segments]
        return SegmentedDocument(self.text, self.shown, segments, str.encode, **self._values(), labels=self.labels)

    def _between(self, start: int, end: int) -> list[Segment]:
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return [segment.part(start, end) for segment in self.segments[first:last]]

    def _from(self, offset: int) -> int:
        """Return where in the source the character at an offset begins; between paragraphs, where the one before ends."""
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return self.segments[0].at if self.segments else 0
        segment = self.segments[number]
        if offset >= segment.end:
            return segment.stop
        return segment.at + (offset - segment.start if segment.plain else 0)

    def outward(self, edit: Edit) -> Edit | None:
        """Return an edit of the text as an edit of the source; None if it cannot be made without touching markup."""
        old = self.text[edit.start : edit.end]
        if old == edit.text:
            return Edit(*self.span(edit.start, edit.start), "")
        for trimmed in (*_trimmed(old, edit), *_shifted(self.text, edit)):
            found = self._insertion(trimmed) if trimmed.start == trimmed.end else self._replacement(trimmed)
            if found:
                return found
        return None

    def _insertion(self, edit: Edit) -> Edit | None:
        """Put text where no other goes: behind what stands before it, else in front of what follows."""
        before = bisect_left(self._ends, edit.start)
        for number in (before, before + 1):
            if not 0 <= number < len(self.segments):
                continue
            segment = self.segments[number]
            inside = segment.start < edit.start < segment.end
            if inside and not segment.plain:
                return None
            if not segment.start <= edit.start <= segment.end:
                continue
            at = segment.at + edit.start - segment.start if segment.plain else segment.stop
            at = segment.at if edit.start == segment.start else at
            written = segment.escape(edit.text)
            return None if written is None else Edit(at, at, written)
        return None

    def _replacement(self, edit: Edit) -> Edit | None:
        pieces = self._between(edit.start, edit.end)
        if not pieces or pieces[0].start != edit.start or pieces[-1].end != edit.end:
            return None
        for one, other in zip(pieces, pieces[1:]):
            if one.end != other.start or one.stop != other.at:
                return None  # markup stands between them, or the end of a paragraph
        written = pieces[0].escape(edit.text)
        return None if written is None else Edit(pieces[0].at, pieces[-1].stop, written)

    def encoded(self, shown: str) -> bytes:
        """Return the bytes of the file with another source."""
        return self._encode(shown)

    def edited(self, edits: Sequence[Edit]) -> bytes:
        """Return the bytes of the source with the edits made. Raises ValueError for one that cannot be."""
        outward = [self.outward(edit) for edit in edits]
        made = [edit for edit in outward if edit is not None]
        if len(made) < len(edits) or any(one.end > other.start for one, other in zip(sorted(made), sorted(made)[1:])):
            raise ValueError("an edit would touch markup")
        source = self.shown
        for start, end, new in sorted(made, reverse=True):
            source = source[:start] + new + source[end:]
        return self._encode(source)


def _shifted(text: str, edit: Edit) -> Iterator[Edit]:
    """Yield other ways to take the same away: of "an an" the first "an " goes as well as the second " an"."""
    if edit.text:
        return
    start, end = edit.start, edit.end
    while start and text[start - 1] == text[end - 1] and edit.start - start < edit.end - edit.start:
        start, end = start - 1, end - 1
        yield Edit(start, end, "")
    start, end = edit.start, edit.end
    while end < len(text) and text[start] == text[end] and start - edit.start < edit.end - edit.start:
        start, end = start + 1, end + 1
        yield Edit(start, end, "")


def _trimmed(old: str, edit: Edit) -> Iterator[Edit]:
    """Yield an edit without what it leaves as it is: at its start first, then at its end, and the other way round."""
    for order in ("start end", "end start"):
        start, end, gone, new = edit.start, edit.end, old, edit.text
        for side in order.split():
            if side == "start":
                while gone and new and gone[0] == new[0]:
                    start, gone, new = start + 1, gone[1:], new[1:]
            else:
                while gone and new and gone[-1] == new[-1]:
                    end, gone, new = end - 1, gone[:-1], new[:-1]
        yield Edit(start, end, new)
