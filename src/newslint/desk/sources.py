"""What was opened: the file or the clipboard's HTML with its formatting, which follows what is changed in the text."""

from __future__ import annotations

from collections.abc import Sequence

from newslint import readers
from newslint.desk.edits import between
from newslint.hookspecs import Reader
from newslint.records import Record
from newslint.text import Edit, Fix, apply
from newslint.wording import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.document import Document


class Source(Record):
    """A file as it was opened: its name, its bytes, and what its reader made of them."""

    name: str
    data: bytes
    reader: Reader
    content: str | Document

    @property
    def text(self) -> str:
        """What is edited."""
        return self.content if isinstance(self.content, str) else self.content.text


class Changed(Record):
    """A source with changes made in it: what is read of it now, its bytes, and the first change that was not possible.

    Where one was not, the content is the text alone, and there are no bytes.
    """

    content: str | Document
    data: bytes | None
    refused: str = ""


def opened(name: str, data: bytes, known: Sequence[Reader]) -> Source:
    """Return what the readers make of a file. Raises ValueError."""
    try:
        reader, content = readers.read(name, data, known)
    except readers.Unreadable:
        if readers.reader_of(name, known):
            raise
        kinds = ", ".join(suffix for one in known for suffix in one.suffixes)
        raise ValueError(say("{name} cannot be read here; what can is {kinds}", name=name, kinds=kinds)) from None
    return Source(name, data, reader, content)


def changed(source: Source, text: str) -> Changed:
    """Return the source so that its text is ``text``, a browser's, with all formatting kept."""
    edits = between(source.text, text)
    if isinstance(source.content, str):
        new = apply(source.content, [Fix((edit,)) for edit in edits])[0]
        return Changed(new, readers.written(new, source.reader) if source.reader.encode else None)
    if not edits:
        return Changed(source.content, source.data)
    for edit in edits:
        if source.content.outward(edit) is None:
            return Changed(text, None, _shown(source.text, edit))
    try:
        data = source.content.edited(edits)
        content = readers.opened(source.reader, data)
    except ValueError:
        return Changed(text, None, _shown(source.text, edits[0]))
    if isinstance(content, str) or content.text != apply(source.text, [Fix((edit,)) for edit in edits])[0]:
        return Changed(text, None, _shown(source.text, edits[0]))
    return Changed(content, data)


def _shown(text: str, edit: Edit) -> str:
    """Return the words at an edit, so that somebody finds the place."""
    around = text[max(0, edit.start - 20) : edit.end + 20]
    return " ".join(around.split())
