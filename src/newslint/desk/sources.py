"""What was opened: the file or the clipboard's HTML with its formatting, which follows what is changed in the text."""

from __future__ import annotations

from collections.abc import Sequence

from newslint import readers
from newslint.desk.edits import between, same
from newslint.hookspecs import Reader
from newslint.records import Record
from newslint.text import Edit, Fix, apply
from newslint.wording import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.document import Document


# The name of what was pasted with its formatting.
CLIPBOARD = "clipboard:html"


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
    """Return what the readers make of a file, or, by the name CLIPBOARD, of HTML in UTF-8. Raises ValueError."""
    if name == CLIPBOARD:  # the browser has decoded it, whatever it says of its encoding
        reader = next(reader for reader in known if reader.name == "html")
        return Source(name, data, reader, readers.opened(reader, data.decode("utf-8")))
    try:
        reader, content = readers.read(name, data, known)
    except readers.Unreadable as error:
        if "--as" not in str(error):
            raise
        # It advises an option of the command, which nobody has here.
        what = say("{name} cannot be read here; what can is {kinds}", name=name, kinds=kinds(known))
        raise ValueError(what) from None
    if reader in readers.TEXTS:
        content = reader.decode(data)  # of Markdown one edits the marks, too
    return Source(name, data, reader, content)


def changed(source: Source, text: str) -> Changed:
    """Return the source so that its text is ``text``, a browser's, with all formatting kept."""
    edits = between(source.text, text)
    if isinstance(source.content, str):
        new = apply(source.content, [Fix((edit,)) for edit in edits])[0]
        return Changed(new, readers.written(new, source.reader) if source.reader.encode else None)
    if not edits:
        return Changed(source.content, source.data)
    made: list[Edit] = []
    for edit, following in zip(edits, [*edits[1:], None]):
        first, last = made[-1].end if made else 0, following.start if following else len(source.text)
        choices = same(source.text, edit, first, last)
        possible = next((one for one in choices if source.content.outward(one) is not None), None)
        if possible is None:
            return Changed(text, None, _shown(source.text, edit))
        made.append(possible)
    try:
        data = source.content.edited(made)
        is_text = isinstance(source.content.data, str)
        content = readers.opened(source.reader, data.decode("utf-8") if is_text else data)
    except ValueError:
        return Changed(text, None, _shown(source.text, edits[0]))
    if isinstance(content, str) or content.text != apply(source.text, [Fix((edit,)) for edit in edits])[0]:
        return Changed(text, None, _shown(source.text, edits[0]))
    return Changed(content, data)


def kinds(known: Sequence[Reader]) -> str:
    """Return the endings of the files that are read."""
    return ", ".join(dict.fromkeys(suffix for reader in known for suffix in reader.suffixes))


def _shown(text: str, edit: Edit) -> str:
    """Return the words at an edit, so that somebody finds the place."""
    around = text[max(0, edit.start - 20) : edit.end + 20]
    return " ".join(around.split())
