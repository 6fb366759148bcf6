"""HTML: a fragment as content systems keep it, or a whole page, of which only the article is read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newslint.builder import Builder
from newslint.document import Document
from newslint.formats import _names as names
from newslint.formats._decoding import decoded
from newslint.formats._flow import Flow
from newslint.formats._markup import Token, attributes, tokens

Day = tuple[int, int, int]
_DATE = re.compile(r"(\d{4})-?(\d\d)(?:-?(\d\d))?")
_PAGE = frozenset(("html", "body"))
_ROOTS = ("article", "main")
# What cannot stand in a text: it would be read as blanks that a browser makes one.
_LOST = re.compile(r"[\t\r\n\f]| {2}")


def claims(data: bytes) -> bool:
    """Whether bytes are plainly HTML: they open with a tag of its, a comment or its document type."""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    while head.startswith(b"<!--") and b"-->" in head:
        head = head.partition(b"-->")[2].lstrip()
    if head[:14].lower() == b"<!doctype html":
        return True
    name = re.match(rb"<([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])", head)
    return bool(name) and name[1].decode().lower() in _OPENERS  # type: ignore[index]


_OPENERS = (names.BLOCKS & names.KINDS.keys() - {"hl1", "hl2", "abstract", "byline", "dateline", "bq", "tagline"}) | {
    "html", "head", "body", "article", "main", "section", "div", "p", "figure", "header", "ul", "ol", "table", "a", "b",
    "strong", "em", "i", "span", "img", "br", "meta", "title", "link", "script", "style", "hr", "nav", "aside",
}  # fmt: skip


def open_html(data: bytes | str) -> Document:
    """Return the article in a page or a fragment. Raises ValueError for what is none or too large."""
    source, encode = decoded(data)
    return read(source, Builder(source, encode, escape))


def escape(text: str) -> str | None:
    """Return how a text is written in HTML; None for blanks and line ends that would get lost in it."""
    if _LOST.search(text):
        return None
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def read(source: str, builder: Builder, date: Day = (0, 0, 0)) -> Document:
    """Return the article in a source of HTML; ``date`` is its day if it says none."""
    found = list(tokens(source))
    is_page = any(token.kind == "start" and token.name in _PAGE for token in found[:200])
    flow = Flow(builder, source, page=is_page)
    spans = _chosen(source, found) if is_page else [(0, len(found))]
    for start, end in spans:
        flow.feed(found[start:end])
    language, day = _about(source, found)
    return builder.document(language=language, date=day if day[0] else date, page=is_page)


def _chosen(source: str, found: Sequence[Token]) -> list[tuple[int, int]]:
    """Return the stretches of a page's tokens that hold the article: its element, and the headline where that is above."""
    root = next((span for name in _ROOTS if (span := _largest(found, name))), (0, len(found)))
    headline = _first(found, "h1")
    if not headline or root[0] <= headline[0] < root[1]:
        return [root]
    return [headline, root]


def _largest(found: Sequence[Token], name: str) -> tuple[int, int] | None:
    """Return the stretch of the element of that name that holds the most paragraphs' text."""
    best, most = None, 0
    opened: list[int] = []
    paragraph, size = False, 0
    for at, token in enumerate(found):
        if token.name == name and token.kind == "start":
            if not opened:
                size = 0
            opened.append(at)
        elif token.name == name and token.kind == "end" and opened:
            start = opened.pop()
            if not opened and size > most:
                best, most = (start, at + 1), size
        elif token.name == "p":
            paragraph = token.kind == "start"
        elif token.kind == "text" and opened and paragraph:
            size += token.end - token.start
    return best


def _first(found: Sequence[Token], name: str) -> tuple[int, int] | None:
    """Return the stretch of the first element of that name outside of what is no text."""
    skipped: list[str] = []
    for at, token in enumerate(found):
        if token.kind == "start" and token.name in names.SKIPPED - names.VOID:
            skipped.append(token.name)
        elif token.kind == "end" and token.name in skipped:
            while skipped.pop() != token.name:
                pass
        elif token.kind == "start" and token.name == name and not skipped:
            end = next((n for n in range(at, len(found)) if found[n].kind == "end" and found[n].name == name), at)
            return at, end + 1
    return None


def _about(source: str, found: Sequence[Token]) -> tuple[str, Day]:
    """Return the language that a page says it is in, and the day on which it was published."""
    language, date, shown = "", "", ""
    for token in found:
        if token.kind not in ("start", "empty") or token.name not in ("html", "meta", "time"):
            continue
        said = attributes(source, token)
        if token.name == "html":
            language = said.get("lang") or said.get("xml:lang") or ""
        elif token.name == "time":
            shown = shown or said.get("datetime", "")
        elif (said.get("property") or said.get("name") or said.get("itemprop") or "").lower() in _PUBLISHED:
            date = date or said.get("content", "")
    return language, day(date or shown)


_PUBLISHED = frozenset(("article:published_time", "date", "datepublished", "dc.date", "dcterms.date", "og:published_time"))  # fmt: skip


def day(text: str) -> Day:
    """Return the day that a text opens with, such as "2025-03-01T10:00", as numbers; zeros without one."""
    match = _DATE.match(text.strip())
    if not match or not 1 <= int(match[2]) <= 12:
        return 0, 0, 0
    return int(match[1]), int(match[2]), int(match[3] or 0)
