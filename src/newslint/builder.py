"""What readers build a document with: a Builder, fed while the source is parsed, in the order in which one reads.

    builder = Builder(source, encode, escape)
    builder.open("headline")
    builder.copy(7, 15)              # source[7:15] is text as it stands
    builder.put("&", 15, 20)         # source[15:20], "&amp;", stands for "&"
    builder.open()                   # the next paragraph; what it is, is told by its form
    ...
    document = builder.document()

Text within text is read through a layer: the builder then takes offsets of the inner text and finds the source behind
both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from newslint.parse.parts import Part
from newslint.segments import Layer, Segment, SegmentedDocument, as_it_is, composed
from newslint.text import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.segments import Escape

# What stands between two paragraphs of the text.
BETWEEN = "\n\n"


class Builder:
    """Collects the segments of an article while its source is parsed.

    ``encode`` gives the bytes of a source, and ``escape`` how a text is written in it. ``made`` makes the
    document.
    """

    made: Callable[..., SegmentedDocument] = SegmentedDocument

    def __init__(self, source: str, encode: Callable[[str], bytes], escape: Escape = as_it_is) -> None:
        self.source = source
        self.encode = encode
        self.escape = escape
        self.layer: Layer | None = None
        self.comments: list[Span] = []
        self.label = ""
        self._pieces: list[str] = []
        self._size = 0
        self._segments: list[Segment] = []
        self._paragraphs: list[Span] = []
        self._parts: list[Part] = []
        self._labels: list[tuple[int, str]] = []
        self._start = -1  # of the paragraph that is open
        self._kind = ""

    @property
    def size(self) -> int:
        """How long the text is so far."""
        return self._size

    @property
    def empty(self) -> bool:
        """Whether nothing stands in the paragraph that is open, or none is open."""
        return self._start < 0 or self._size == self._start

    @property
    def last(self) -> str:
        """The last characters of the paragraph that is open, as they were added."""
        return "" if self.empty else self._pieces[-1]

    @property
    def kind(self) -> str:
        """What the paragraph is that is open, as it was opened."""
        return self._kind

    def open(self, kind: str = "") -> None:
        """Begin a paragraph, and end the one that is open. ``kind`` says what it is where the format does."""
        self.close()
        self._kind = kind
        self._start = -2  # it begins with its first text

    def close(self) -> None:
        """End the paragraph that is open, without the blanks at its end; one without text is none."""
        start, kind = self._start, self._kind
        self._start, self._kind = -1, ""
        if start < 0:
            return
        while self._size > start and self._pieces[-1][-1].isspace():
            self._cut()
        if self._size > start:
            self._paragraphs.append(Span(start, self._size))
            if kind:
                self._parts.append(Part(kind, start, self._size))
        elif start:
            self._pieces.pop()  # the gap before it
            self._size -= len(BETWEEN)

    def drop(self) -> None:
        """Take the paragraph that is open out of the text."""
        if self.empty:
            return
        start = self._start
        while self._size > start:
            self._size -= len(self._pieces.pop())
        while self._segments and self._segments[-1].start >= start:
            self._segments.pop()
        self._parts = [part for part in self._parts if part.start < start]
        self.close()
        self._start = -2

    def mark(self, kind: str, start: int) -> None:
        """Say what a stretch within the paragraph is: from ``start``, a former ``size``, up to here."""
        number, size = len(self._pieces), self._size
        while number and size > start:
            number -= 1
            size -= len(self._pieces[number])
        text = "".join(self._pieces[number:])[start - size :]
        start += len(text) - len(text.lstrip())
        if text.strip():
            self._parts.append(Part(kind, start, start + len(text.strip())))

    def copy(self, start: int, end: int) -> None:
        """Take ``source[start:end]``, or that of the layer, as it stands."""
        inner = self.layer.text if self.layer else self.source
        self._add(inner[start:end], start, end, plain=True)

    def put(self, text: str, start: int, end: int) -> None:
        """Take ``text`` for ``source[start:end]``, or that of the layer."""
        self._add(text, start, end, plain=False)

    def gap(self, text: str) -> None:
        """Take ``text`` for markup: it stands for nothing that an edit may touch."""
        self._text(text)

    def comment(self, start: int, end: int) -> None:
        """Note a comment of the source, or of the layer."""
        if self.layer:
            pieces = list(self.layer.between(start, end))
            start, end = pieces[0].at, pieces[-1].stop
        self.comments.append(Span(start, end))

    def _add(self, text: str, start: int, end: int, *, plain: bool) -> None:
        if not text:
            return
        at = self._text(text)
        segment = Segment(at, at + len(text), start, end, plain, self.escape)
        for one in composed(segment, self.layer) if self.layer else (segment,):
            last = self._segments[-1] if self._segments else None
            if (
                last
                and last.plain
                and one.plain
                and (last.end, last.stop, last.escape) == (one.start, one.at, one.escape)
            ):
                self._segments[-1] = last._replace(end=one.end, stop=one.stop)
            else:
                self._segments.append(one)

    def _text(self, text: str) -> int:
        """Add to the text, and return where."""
        if self._start == -1:
            self._start = -2
        if self._start == -2:
            if self._size:
                self._pieces.append(BETWEEN)
                self._size += len(BETWEEN)
            self._start = self._size
            if self.label and (not self._labels or self._labels[-1][1] != self.label):
                self._labels.append((self._size, self.label))
        at = self._size
        self._pieces.append(text)
        self._size += len(text)
        return at

    def _cut(self) -> None:
        """Take the last character away."""
        self._pieces[-1] = self._pieces[-1][:-1]
        if not self._pieces[-1]:
            self._pieces.pop()
        self._size -= 1
        segment = self._segments[-1] if self._segments else None
        if segment and segment.end > self._size:
            shorter = segment._replace(end=self._size, stop=segment.stop - 1) if segment.plain else None
            self._segments[-1:] = [shorter] if shorter and shorter.end > shorter.start else []

    def document(
        self,
        *,
        language: str = "",
        date: tuple[int, int, int] = (0, 0, 0),
        notes: Sequence[str] = (),
        page: bool = False,
        head: int = 0,
        wrapped: bool = False,
    ) -> SegmentedDocument:
        """Return the document; ``language``, ``date``, ``notes``, ``page`` and ``head`` are those of a Document.

        ``wrapped`` says that a paragraph of the source may be several: their widths tell, as in plain text.
        """
        self.close()
        return self.made(
            "".join(self._pieces), self.source, self._segments, self.encode, parts=sorted(self._parts, key=lambda part: (part.start, -part.end)),
            paragraphs=None if wrapped else self._paragraphs, date=date, notes=notes, page=page, language=language, comments=self.comments, labels=self._labels, head=head,
        )  # fmt: skip
