"""NewsML-G2, the IPTC's items of news: headline, byline and teaser of the metadata, and the text in NITF or XHTML.

What the metadata say is not read again from the text, which repeats it for whoever shows the text alone.
"""

from __future__ import annotations

import re

from newslint.builder import Builder
from newslint.document import Document
from newslint.formats import html
from newslint.formats._flow import Flow
from newslint.formats._markup import tokens
from newslint.formats._xml import Element, Source
from newslint.segments import Layer, Segment, as_it_is
from newslint.wording import say

_ROOT = re.compile(rb"<(?:[\w.-]+:)?(newsItem|newsMessage|packageItem|contentSet)(?=[\s/>])")
_ITEM = re.compile(rb"<(?:[\w.-]+:)?newsItem[\s>]")
_ITEMS = ("newsitem", "contentset")
_CONTENT = ("inlinexml", "inlinedata")


def claims(data: bytes) -> bool:
    """Whether bytes are plainly an item of NewsML-G2 or a message with some; a package only names items elsewhere."""
    root = _ROOT.search(data[:8192])
    if root is None or data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"<":
        return False
    return root[1] != b"packageItem" or _ITEM.search(data) is not None


def open_item(data: bytes | str) -> Document:
    """Return the article of the first item with a text. Raises ValueError for what is none."""
    source = Source(data)
    items = [item for item in source.within(None, *_ITEMS) if item.name == "newsitem"] or source.within(None, *_ITEMS)
    if not items:
        raise ValueError(say("is no article in NewsML-G2: there is no element {name}", name="<newsItem>"))
    texts = [item for item in items if source.within(item, *_CONTENT)]
    item = (texts or items)[0]
    builder = Builder(source.text, source.encode, html.escape)
    given = _metadata(source, item, builder)
    for content in source.within(item, *_CONTENT)[:1]:
        if content.name == "inlinedata":
            _data(source, content, builder, given)
        else:
            flow = Flow(builder, source.text, given=given)
            flow.headline = "headline" in given
            flow.feed(source.stretch(content))
    for caption in _described(source, item, "caption"):
        _field(source, caption, "caption", builder)
    notes = [say("holds {count} articles; the first is read", count=len(texts))] if len(texts) > 1 else []
    return builder.document(language=_language(source, item), date=_date(source, item), notes=notes)


def _metadata(source: Source, item: Element, builder: Builder) -> frozenset[str]:
    """Take what the metadata name, and return of which kinds that is."""
    meta = next(iter(source.within(item, "contentmeta")), None)
    if meta is None:
        return frozenset()
    headlines = sorted(source.within(meta, "headline"), key=lambda element: int(_digits(element.said.get("rank", ""))))
    fields = [("headline", one) for one in headlines[:1]]
    if "dpa" in "".join(one.said.get("qcode", "") for one in source.within(item, "provider", "service")):
        fields = [("kicker", one) for one in headlines[1:] if one.said.get("rank") == "3"] + fields  # as dpa sends it
    fields += [("teaser", one) for one in _described(source, meta, "teaser", "summary")[:1]]
    fields += [("byline", one) for one in source.within(meta, "by")[:1]]
    if "dateline" not in "".join(one.said.get("class", "") + one.name for one in source.within(item, "span", "dateline") if one.first > meta.last):  # fmt: skip
        fields += [("dateline", one) for one in source.within(meta, "dateline")[:1]]
    return frozenset(kind for kind, one in fields if _field(source, one, kind, builder))


def _described(source: Source, outer: Element, *roles: str) -> list[Element]:
    return [one for one in source.within(outer, "description") if one.said.get("role", "").endswith(roles)]


def _digits(text: str) -> str:
    return text if text.isdigit() else "1"


def _field(source: Source, element: Element, kind: str, builder: Builder) -> bool:
    """Take the text of an element as a paragraph, and return whether there is any."""
    before = builder.size
    Flow(builder, source.text, kind=kind).feed(source.stretch(element))
    return builder.size > before


def _data(source: Source, content: Element, builder: Builder, given: frozenset[str]) -> None:
    """Take text that is no markup of the item's: plain, or HTML in a section of character data."""
    is_html = "html" in content.said.get("contenttype", "")
    flow = Flow(builder, source.text, given=given)
    for token in source.stretch(content):
        if token.kind == "cdata":
            text = source.text[token.start : token.end]
            builder.layer = Layer(text, [Segment(0, len(text), token.start, token.end, True, as_it_is)])
            builder.escape = html.escape if is_html else _outside
            if is_html:
                inner = Flow(builder, text, given=given)
                inner.headline = "headline" in given
                inner.feed(tokens(text))
            else:
                Flow(builder, text).feed_lines(0, len(text))
            builder.layer, builder.escape = None, html.escape
        elif token.kind == "text":
            flow.feed_lines(token.start, token.end)


def _outside(text: str) -> str | None:
    """Write a text in a section of character data."""
    return None if "]]>" in text or html.escape(text) is None else text


def _language(source: Source, item: Element) -> str:
    said = [one.said.get("tag", "") for one in source.within(item, "language")]
    return next(filter(None, [*said, item.said.get("xml:lang", "")]), "")


def _date(source: Source, item: Element) -> tuple[int, int, int]:
    for element in source.within(item, "versioncreated", "contentmodified", "contentcreated"):
        return html.day("".join(source.text[token.start : token.end] for token in source.stretch(element)))
    return 0, 0, 0
