"""Places in a text: newslint's offsets in code points, and the protocol's lines and characters from 0, in the units that
the client and the server agreed on."""

from __future__ import annotations

from collections.abc import Sequence

from lsprotocol.types import (
    Position,
    PositionEncodingKind,
    Range,
    TextDocumentContentChangeEvent,
    TextDocumentContentChangePartial,
)

from newslint.text import LineTable

_CODECS: dict[str, tuple[str, int]] = {
    PositionEncodingKind.Utf8.value: ("utf-8", 1),
    PositionEncodingKind.Utf16.value: ("utf-16-le", 2),
}


class Places:
    """The places of one text. Its lines end where the protocol's do: at ``\\n``, ``\\r\\n`` or a lone ``\\r``."""

    def __init__(self, text: str, encoding: str) -> None:
        self.text = text
        self.lines = LineTable(text)
        self.codec, self.size = _CODECS.get(encoding, ("", 0))

    def position(self, offset: int) -> Position:
        """Return the position of an offset."""
        line, column = self.lines.position(offset)
        return Position(line - 1, self._units(self.text[offset - column + 1 : offset]))

    def range(self, start: int, end: int) -> Range:
        """Return the range of a stretch of text."""
        return Range(self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """Return the offset of a position; one behind the end of its line or of the text is that end."""
        if position.line >= len(self.lines.starts):
            return len(self.text)
        start, end = self.lines.line(position.line + 1)
        line = self.text[start:end]
        if not self.codec or line.isascii():
            return start + min(position.character, len(line))
        units = 0
        for at, char in enumerate(line):
            if units >= position.character:
                return start + at
            units += self._units(char)
        return end

    def _units(self, text: str) -> int:
        if not self.codec or text.isascii():
            return len(text)
        return len(text.encode(self.codec, "surrogatepass")) // self.size


def changed(text: str, changes: Sequence[TextDocumentContentChangeEvent], encoding: str) -> str:
    """Return the text after the changes, each made in what the ones before have left."""
    for change in changes:
        if isinstance(change, TextDocumentContentChangePartial):
            places = Places(text, encoding)
            start, end = places.offset(change.range.start), places.offset(change.range.end)
            text = text[:start] + change.text + text[end:]
        else:
            text = change.text
    return text
