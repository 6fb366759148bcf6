"""XML that is safe to read: well-formed, without entities of its own, and not nested beyond reason.

The document type is not fetched, and nothing else is; what declares entities is refused, since they can stand for files
of this computer or for a text of any length.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.parsers import expat

from newslint.formats._decoding import decoded
from newslint.formats._flow import DEEPEST, TOO_DEEP
from newslint.formats._markup import Token, attributes, tokens
from newslint.records import Record
from newslint.wording import of_others, say


class Element(Record):
    """An element of a source: its name, its attributes, and the stretch of tokens between its tags."""

    name: str
    said: dict[str, str]
    first: int
    last: int


class Source:
    """A source of XML with its tokens, and the elements in the order of their start tags."""

    def __init__(self, data: bytes | str) -> None:
        """Read bytes. Raises ValueError for what is not well-formed, with line and column."""
        self.text, self.encode = decoded(data)
        _check(self.text)
        self.tokens = list(tokens(self.text, xml=True))
        self.elements = _elements(self.text, self.tokens)

    def within(self, outer: Element | None, *names: str) -> list[Element]:
        """Return the elements of these names within another one."""
        if outer is None:
            return [element for element in self.elements if element.name in names]
        return [
            one for one in self.elements if one.name in names and outer.first <= one.first and one.last <= outer.last
        ]

    def stretch(self, element: Element) -> Sequence[Token]:
        """Return the tokens between the tags of an element."""
        return self.tokens[element.first : element.last]


def _check(text: str) -> None:
    parser = expat.ParserCreate("utf-8")
    depth = 0

    def refuse(*_: object) -> None:
        raise ValueError(say("line {line}: declares an entity; newslint resolves none", line=parser.CurrentLineNumber))

    def deeper(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise ValueError(say(TOO_DEEP))

    def higher(*_: object) -> None:
        nonlocal depth
        depth -= 1

    handlers: dict[str, Callable[..., None]] = {
        "EntityDeclHandler": refuse, "StartElementHandler": deeper, "EndElementHandler": higher,
    }  # fmt: skip
    for name, handler in handlers.items():
        setattr(parser, name, handler)
    try:
        parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    except expat.ExpatError as error:
        what = of_others(expat.ErrorString(error.code))
        raise ValueError(say("line {line}, column {column}: {what}", line=error.lineno, column=error.offset + 1, what=what)) from None  # fmt: skip


def _elements(text: str, found: Sequence[Token]) -> list[Element]:
    elements: list[Element] = []
    opened: list[int] = []
    for at, token in enumerate(found):
        if token.kind in ("start", "empty"):
            elements.append(Element(token.name, attributes(text, token), at + 1, at + 1))
            if token.kind == "start":
                opened.append(len(elements) - 1)
        elif token.kind == "end":
            number = opened.pop()
            elements[number] = elements[number]._replace(last=at)
    return elements


def escape(text: str) -> str | None:
    """Return how a text is written in XML, where blanks are as they are in HTML."""
    from newslint.formats.html import escape

    return escape(text)
