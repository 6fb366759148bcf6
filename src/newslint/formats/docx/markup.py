"""XML as a tree that knows where each element stands in the bytes, so that a change leaves all else as it was written.

Nothing is resolved and nothing is fetched: XML that declares a document type is refused before an entity of it is used.
"""

from __future__ import annotations

import re
from functools import lru_cache
from xml.parsers import expat
from xml.sax.saxutils import escape

from newslint.wording import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterator

# The namespace of WordprocessingML, as Word writes it and in the strict form of the standard (ISO/IEC 29500).
WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
# Word itself nests a dozen elements or two.
DEEPEST = 200
_TAG = re.compile(rb"<[^\"'>]*(?:\"[^\"]*\"[^\"'>]*|'[^']*'[^\"'>]*)*>")


class Element:
    """An element: ``start`` and ``end`` are its place in the source in bytes, ``inside`` and ``outside`` that of what it
    holds. ``text`` is what stands in it directly.

    A name of WordprocessingML has no prefix; any other has its namespace and a blank before it.
    """

    __slots__ = ("attributes", "children", "end", "inside", "name", "outside", "start", "text")

    def __init__(self, name: str, attributes: dict[str, str], start: int, inside: int) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Element] = []
        self.text = ""
        self.start = start
        self.inside = self.outside = self.end = inside

    def __iter__(self) -> Iterator[Element]:
        return iter(self.children)

    def find(self, *path: str) -> Element | None:
        """Return the first element that a path of names leads to."""
        found: Element | None = self
        for name in path:
            found = next((child for child in found if child.name == name), None) if found else None
        return found

    def value(self, *path: str) -> str:
        """Return what the element at a path is set to, or nothing: of ``<w:pStyle w:val="Titel"/>`` the Titel."""
        found = self.find(*path)
        return found.attributes.get("val", "") if found else ""

    def switches_on(self, *path: str) -> bool:
        """Return whether there is an element at a path that switches something on: ``<w:vanish/>``."""
        found = self.find(*path)
        return found is not None and found.attributes.get("val", "1").lower() not in ("0", "false", "off")


class Tree:
    """The tree of one part of a Word file, whose ``name`` messages give. Elements that are named in ``closed`` are not
    looked into. ``numbers`` are all that marks of any kind are numbered with, ``prefix`` what stands before names of
    WordprocessingML. Raises ValueError for what is no XML.
    """

    def __init__(self, name: str, source: bytes, closed: Container[str] = ()) -> None:
        self.name = name
        self.encoding = "utf-16" if source[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
        self.source = source.decode("utf-16", "replace").encode() if self.encoding == "utf-16" else source
        self.prefix = ""
        self.numbers: set[int] = set()
        self.root = Element("", {}, 0, 0)
        self._closed = closed
        self._path = [self.root]
        self._depth = 0  # within an element that is not looked into
        parser = self._parser = expat.ParserCreate("utf-8", " ")
        parser.StartElementHandler = self._opened
        parser.EndElementHandler = self._ended
        parser.CharacterDataHandler = self._said
        parser.StartNamespaceDeclHandler = self._declared
        parser.StartDoctypeDeclHandler = self._doctype
        try:
            parser.Parse(self.source, True)
        except expat.ExpatError as error:
            what = expat.errors.messages[error.code]
            raise ValueError(say("{name} in it is no XML (line {line}: {what})", name=name, line=error.lineno, what=what)) from error  # fmt: skip

    def _opened(self, name: str, attributes: dict[str, str]) -> None:
        number = next((attributes[key] for key in attributes if key[-3:] == " id" and _short(key) == "id"), "")
        if number.isdecimal():
            self.numbers.add(int(number))
        if self._depth:
            self._depth += 1
            return
        start = self._parser.CurrentByteIndex
        short = {_short(key): value for key, value in attributes.items()}
        element = Element(_short(name), short, start, self._tag_end(start))
        self._path[-1].children.append(element)
        self._path.append(element)
        if element.name in self._closed:
            self._depth = 1
        if len(self._path) > DEEPEST:
            raise ValueError(say("{name} in it is nested too deep for a Word file; it was not read", name=self.name))

    def _ended(self, _: str) -> None:
        if self._depth:
            self._depth -= 1
            if self._depth:
                return
        element = self._path.pop()
        if self.source[element.inside - 2] == 0x2F:  # <w:tab/>
            return
        element.outside = self._parser.CurrentByteIndex
        element.end = self._tag_end(element.outside)

    def _said(self, text: str) -> None:
        if not self._depth:
            self._path[-1].text += text

    def _tag_end(self, start: int) -> int:
        found = _TAG.match(self.source, start)
        return found.end() if found else start

    def _declared(self, prefix: str | None, address: str) -> None:
        if address in WORD and prefix and not self.prefix:
            self.prefix = prefix + ":"

    def _doctype(self, *_: object) -> None:
        raise ValueError(say("{name} in it declares a document type, which no Word file does; it was not read", name=self.name))  # fmt: skip


@lru_cache(1000)
def _short(name: str) -> str:
    address, _, local = name.rpartition(" ")
    return local if address in WORD or not address else name


def escaped(text: str) -> bytes:
    """Return a text as it stands in XML."""
    return escape(text).encode()
