"""dpa digital wires: what the German Press Agency sends to newsrooms, an article an object of JSON.

Kicker, headline, teaser, byline and dateline are fields, the article and its box are HTML in a string. Notepad, notes
to editors, links and terms of use are for editors, and no text.
"""

from __future__ import annotations

import re

from newslint.builder import Builder
from newslint.document import Document
from newslint.formats import _json, html
from newslint.formats._flow import Flow
from newslint.formats._markup import tokens
from newslint.wording import say

_FIELDS = (("/kicker", "kicker"), ("/headline", "headline"), ("/subhead", "teaser"), ("/teaser", "teaser"), ("/byline", "byline"))  # fmt: skip


def claims(data: bytes) -> bool:
    """Whether bytes are a wire of this kind."""
    return data[:1] in b"{\xef \t\r\n" and re.search(rb'"format"\s*:\s*"digitalwires@', data) is not None


def open_wire(data: bytes | str) -> Document:
    """Return the article of a wire. Raises ValueError for what is none."""
    source = _json.Source(data)
    if not isinstance(source.value, dict) or not str(source.value.get("format")).startswith("digitalwires"):
        raise ValueError(say("is no digital wire: it has no “format” such as “digitalwires@0.9.1”"))
    builder = Builder(source.text, _json.encode)
    for pointer, kind in _FIELDS:
        field(builder, source, pointer, kind)
    article = source.string("/article_html")
    dateline = source.string("/dateline")
    if article and dateline and 'class="dateline"' not in article.text:
        field(builder, source, "/dateline", "dateline")
    for pointer in ("/article_html", "/infobox_html"):
        markup(builder, source, pointer)
    captions(builder, source)
    value = source.value
    date = html.day(str(value.get("version_created") or value.get("updated") or ""))
    return builder.document(language=str(value.get("language") or ""), date=date)


def field(builder: Builder, source: _json.Source, pointer: str, kind: str) -> None:
    """Take a string as a paragraph; its lines are paragraphs of their own."""
    layer = source.string(pointer)
    if layer is None:
        return
    builder.label, builder.layer, builder.escape = pointer, layer, _no_lines
    at = 0
    for line in layer.text.split("\n"):
        if line.strip():
            builder.open(kind)
            builder.copy(at + len(line) - len(line.lstrip()), at + len(line.rstrip()))
        at += len(line) + 1
    builder.close()


def _no_lines(text: str) -> str | None:
    return None if "\n" in text or "\r" in text else text


def markup(builder: Builder, source: _json.Source, pointer: str) -> None:
    """Take a string of HTML."""
    layer = source.string(pointer)
    if layer is None:
        return
    builder.label, builder.layer, builder.escape = pointer, layer, html.escape
    flow = Flow(builder, layer.text)
    flow.headline = True  # it is a field
    flow.feed(tokens(layer.text))
    builder.close()


def captions(builder: Builder, source: _json.Source) -> None:
    """Take the captions of the pictures that come with an article."""
    pictures = source.value.get("associations")
    for at, picture in enumerate(pictures if isinstance(pictures, list) else ()):
        if isinstance(picture, dict) and picture.get("type") == "image":
            field(builder, source, f"/associations/{at}/caption", "caption")
