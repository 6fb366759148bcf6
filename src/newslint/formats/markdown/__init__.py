"""Markdown: the article in it, as a parser of CommonMark reads it, and where each of its characters stands.

Markdown is read by markdown-it-py: MIT, in Python alone, kept by the people of Jupyter Book and part of what ``rich``
brings along, so that most environments have it already. It is a dependency and no extra, since ``newslint check README.md``
works after a plain install, and two readers of one format would find two articles. Its import takes as long as a short
article; only a file of Markdown pays for it.

``parser`` is the parser with what it does not say by itself, where in the source each piece stands; ``extensions`` is what
sites write beyond CommonMark; ``front_matter`` the block of YAML or TOML on top; ``flow`` makes an article of the tokens;
``document`` knows which edits leave the markup as it is.
"""

from __future__ import annotations

from newslint.document import Document
from newslint.formats.markdown.document import MarkdownBuilder
from newslint.formats.markdown.flow import Flow
from newslint.formats.markdown.front_matter import front_matter


def open_markdown(source: str) -> Document:
    """Return the article."""
    builder = MarkdownBuilder(source, open_markdown)
    front = front_matter(source)
    if front:
        front.read(builder)
    head = builder.size
    Flow(builder, titled=any(part.kind == "headline" for part in front.parts) if front else False).feed(
        front.end if front else source.startswith("\ufeff")
    )
    if builder.size == head:  # nothing follows: the file holds data only
        return Document("", shown=source, comments=builder.comments)
    return builder.document(date=front.date if front else (0, 0, 0), head=head)
