"""NITF, the IPTC's markup for the text of an article: headline, byline, dateline and abstract are named in it."""

from __future__ import annotations

import re

from newslint.builder import Builder
from newslint.document import Document
from newslint.formats import _xml, html
from newslint.formats._flow import Flow
from newslint.wording import say

_ROOT = re.compile(rb"<(?:[\w.-]+:)?(nitf|newsItem|newsMessage|packageItem|contentSet)(?=[\s/>])")


def claims(data: bytes) -> bool:
    """Whether bytes are plainly NITF, and no item of NewsML-G2 that holds some."""
    found = _ROOT.search(data[:8192])
    return found is not None and found[1] == b"nitf"


def open_article(data: bytes | str) -> Document:
    """Return the article. Raises ValueError for what is none."""
    source = _xml.Source(data)
    root = next((element for element in source.elements if element.name == "nitf"), None)
    if root is None:
        raise ValueError(say("is no article in NITF: there is no element {name}", name="<nitf>"))
    builder = Builder(source.text, source.encode, html.escape)
    Flow(builder, source.text).feed(source.stretch(root))
    issued = source.within(root, "date.issue", "date.release")
    date = html.day(issued[0].said.get("norm", "")) if issued else (0, 0, 0)
    return builder.document(language=root.said.get("xml:lang", ""), date=date)
