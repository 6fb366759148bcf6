"""Markup, tag by tag: where tags, texts and comments stand in a source of HTML or XML, in code points.

Neither the parsers of the standard library nor those of others say where each character of a text stands in the
source, or they read entities and blanks away. This one says nothing else: it builds no tree, resolves nothing but the
entities of HTML, and goes through its source once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from newslint.records import Record

# HTML does not read tags within these.
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))
_NAME = re.compile(r"</?([A-Za-z_][^\s/>]*+)")
_REST = re.compile(
    r"(?:[\s/]++|[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+|=)*+>", re.DOTALL
)
_ATTRIBUTE = re.compile(r"([^\s/>=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?")
# What of a text does not stand for itself: entities, blanks that a browser shows as one, soft hyphens.
_SPECIAL = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]*;?)|\xad|[ \t\r\n\f]{2,}|[\t\r\n\f]")
BLANKS = " \t\r\n\f"


class Token(Record):
    """A stretch of the source: "start", "empty" (``<br/>``), "end", "text", "cdata", "comment" or "other".

    ``name`` is that of a tag, in lower case and without a namespace's prefix. The span of "cdata" is that of its text.
    """

    kind: str
    name: str
    start: int
    end: int


def tokens(source: str, *, xml: bool = False) -> Iterator[Token]:
    """Yield the tokens of a source. Of XML it must be known that it is well-formed; of HTML anything goes."""
    at, size = 0, len(source)
    while at < size:
        start = source.find("<", at)
        if start < 0:
            start = size
        if start > at:
            yield Token("text", "", at, start)
        if start == size:
            return
        token = _tag(source, start, xml)
        if token is None:  # a mark of its own
            yield Token("text", "", start, start + 1)
            at = start + 1
            continue
        yield token
        at = token.end + (3 if token.kind == "cdata" else 0)
        if token.kind == "start" and not xml and token.name in _RAW:
            close = re.compile(f"</{token.name}(?=[\\s/>])", re.IGNORECASE).search(source, at)
            stop = close.start() if close else size
            yield Token("other", "", at, stop)
            at = stop


def _tag(source: str, start: int, xml: bool) -> Token | None:
    """Return the token that opens with "<"; None if none does. What is never closed goes on to the end."""
    if source.startswith("<!--", start):
        return Token("comment", "", start, _after(source, "-->", start + 4))
    if source.startswith("<![CDATA[", start) and xml:
        return Token("cdata", "", start + 9, source.index("]]>", start))
    if source.startswith(("<!", "<?"), start):
        return Token("other", "", start, _after(source, "?>" if xml and source[start + 1] == "?" else ">", start))
    name = _NAME.match(source, start)
    if not name:
        return Token("other", "", start, _after(source, ">", start)) if source.startswith("</", start) else None
    rest = _REST.match(source, name.end())
    end = rest.end() if rest else _after(source, ">", name.end())
    kind = "end" if source[start + 1] == "/" else "empty" if source[end - 2] == "/" else "start"
    return Token(kind, name[1].lower().rpartition(":")[2], start, end)


def _after(source: str, mark: str, start: int) -> int:
    at = source.find(mark, start)
    return at + len(mark) if at >= 0 else len(source)


def attributes(source: str, token: Token) -> dict[str, str]:
    """Return the attributes of a tag, the names in lower case."""
    found: dict[str, str] = {}
    opening = _NAME.match(source, token.start)
    for match in _ATTRIBUTE.finditer(source, opening.end() if opening else token.start, token.end - 1):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), unescape(value) if "&" in value else value)
    return found


def pieces(source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield a text with what it says and where it stands; every blank within markup is one, " ", and what differs
    from the source is a piece of its own. A soft hyphen says nothing."""
    at = start
    for match in _SPECIAL.finditer(source, start, end):
        if match.start() > at:
            yield source[at : match.start()], at, match.start()
        first = match[0][0]
        at = match.end()
        if first == "&":
            said = unescape(match[0])
            yield "" if said == "\xad" else said, match.start(), at
        else:
            yield "" if first == "\xad" else " ", match.start(), at
    if at < end:
        yield source[at:end], at, end
