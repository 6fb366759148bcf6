"""A document: what a reader makes of a file whose text is not all there is to it, such as a web page or a wire.

It holds the article's text, as the rules see it, with the way back: where in the file each of its characters stands,
and what an edit of the text changes there. ``segments`` has the one for files that are text themselves.
"""

from __future__ import annotations

from collections.abc import Sequence

from newslint.parse.parts import Part
from newslint.records import view
from newslint.text import Edit, LineTable, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Document:
    """An article as a reader found it in a file.

    ``text`` is the article's text, in the order of the newsroom: headline, teaser, body. ``paragraphs`` are the
    stretches of it that the format sets apart, without the blanks around them; None where blank lines part them.
    ``parts`` are those that the format names, with the kinds of ``parse.parts.KINDS``: whole paragraphs, or stretches
    within one; what it does not name is told by form. ``date`` is that of publication, 0 for what is not said.
    ``language`` is a code such as "de" or "en-GB", empty if the format says none.

    ``shown`` is what a person sees who opens the file: its source, or, where that is nothing to look at, the text
    itself. ``comments`` are the comments in it, for ``<!-- newslint: off … -->``. ``notes`` say what is odd about the
    file. ``page`` says that it is a whole web page, in which labels and buttons around the article are at home. Up to
    ``head`` the text is from front matter, which search engines show and a page does not. All spans count code points.

    As it stands this class is a text that cannot be edited; readers give one that can.
    """

    def __init__(
        self,
        text: str,
        *,
        parts: Sequence[Part] = (),
        paragraphs: Sequence[Span] | None = None,
        date: tuple[int, int, int] = (0, 0, 0),
        language: str = "",
        shown: str | None = None,
        comments: Sequence[Span] = (),
        notes: Sequence[str] = (),
        page: bool = False,
        head: int = 0,
    ) -> None:
        self.text = text
        self.parts = parts
        self.paragraphs = paragraphs
        self.date = date
        self.language = language
        self.shown = text if shown is None else shown
        self.comments = comments
        self.notes = notes
        self.page = page
        self.head = head
        self.data: bytes | str = b""  # what it was read from, which ``readers.opened`` notes

    @view
    def lines(self) -> LineTable:
        """Translates offsets of ``shown`` into lines and columns."""
        return LineTable(self.shown)

    def as_bytes(self) -> bytes:
        """Return the bytes that it was read from; of a text, those of it in UTF-8."""
        return self.data if isinstance(self.data, bytes) else self.data.encode("utf-8", "surrogatepass")

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of ``shown`` that a stretch of the text stands for, markup within it included."""
        return Span(start, end)

    def inward(self, offset: int) -> int:
        """Return the offset of the text at which an offset of ``shown`` stands, or what follows it."""
        return min(offset, len(self.text))

    def label(self, offset: int) -> str:
        """Return what else tells the place of an offset, such as the JSON pointer "/headline"; empty if nothing does."""
        return ""

    def sent(self) -> Document:
        """Return what another process needs to know of it: all but how to edit it, in values that can be pickled."""
        return Document(self.text, **self._values(), shown=self.shown)

    def _values(self) -> dict[str, Any]:
        return {
            name: getattr(self, name)
            for name in ("parts", "paragraphs", "date", "language", "comments", "page", "head")
        }

    def outward(self, edit: Edit) -> Edit | None:
        """Return an edit of the text as an edit of ``shown``; None if it cannot be made without touching markup."""
        return None

    def encoded(self, shown: str) -> bytes:
        """Return the bytes of the file with another source. Raises ValueError where it has none that is text."""
        raise ValueError("this document has no source to write")

    def edited(self, edits: Sequence[Edit]) -> bytes:
        """Return the bytes of the file with edits of the text made in it, every other byte as it was.

        The edits are clear of each other. Raises ValueError for one that ``outward`` refuses.
        """
        raise ValueError("this document cannot be edited")
