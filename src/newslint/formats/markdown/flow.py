"""The flow of an article through Markdown: what each block is, and what of its paragraphs is text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from markdown_it.token import Token

from newslint.builder import Builder
from newslint.formats.markdown.parser import Lines, parser
from newslint.segments import never

# Stands for code, formulas and addresses within a sentence, which no rule shall read: neither a letter nor a blank.
MASK = "▯"
_BREAK = re.compile(r"(?:\\|[ \t]*)(?:\r\n?|\n)[ \t>]*")
_WWW = re.compile(r"\bwww\.[^\s<>]*[^\s<>.,;:!?]")
_STOPS = tuple(".,;:!?")
# What holds paragraphs, and what they are in it.
_KINDS = {"blockquote": "quote", "list_item": "list-item"}


class Flow:
    """Feeds a builder with the article in a Markdown source; ``titled`` if its front matter has named a headline."""

    def __init__(self, builder: Builder, *, titled: bool = False) -> None:
        self.builder = builder
        self.source = builder.source
        self.titled = titled
        self.lines = Lines("", 0)
        self._around: list[str] = []  # the kinds of what the paragraph is in
        self._held: list[int] = []  # the first lines of the notes and admonitions that it is in
        self._blank = True  # nothing, or a blank, stands before what comes next

    def feed(self, start: int) -> None:
        """Take what the source holds from an offset on."""
        self.lines = Lines(self.source, start)
        tokens = parser().parse(self.lines.text)
        headline = None if self.titled else _headline(tokens)
        in_table = False
        for number, token in enumerate(tokens):
            name = token.type.removesuffix("_open").removesuffix("_close")
            if name in _KINDS:
                if token.nesting > 0:
                    self._around.append(_KINDS[name])
                else:
                    self._around.pop()
            elif token.type == "indented_open":
                self._held.append(token.map[0] if token.map else 0)
            elif token.type == "indented_close":
                self._held.pop()
            elif name == "table":
                in_table = token.nesting > 0
            elif token.type == "html_block":
                self._comments(*self.lines.range(*(token.map or (0, 0))))
            elif token.type == "inline" and not in_table:
                opener = tokens[number - 1]
                if opener.type == "heading_open":
                    token.meta["marks"] = opener.markup if opener.markup[0] == "#" else ""
                    self._paragraph(token, "headline" if opener is headline else "subhead")
                else:
                    self._paragraph(token, self._around[-1] if self._around else "")
        self.builder.close()

    def _comments(self, start: int, end: int) -> None:
        start = self.source.find("<!--", start, end)
        while start >= 0:
            closer = self.source.find("-->", start + 4, end)
            if closer < 0:
                return
            self.builder.comment(start, closer + 3)
            start = self.source.find("<!--", closer + 3, end)

    def _paragraph(self, token: Token, kind: str) -> None:
        """Take a paragraph or a heading; one that is nothing but a picture is the picture's caption."""
        ways, children = self.lines.ways(token), token.children or []
        if ways is None:
            return
        escape = self.builder.escape
        if self._held and (token.map or [0, 0])[1] - 1 > self._held[-1]:
            self.builder.escape = never  # a plain parser takes it for code
        picture = children[0] if len(children) == 1 and children[0].type == "image" else None
        self.builder.open("caption" if picture else kind)
        self._blank = True
        if picture:
            self._pieces(picture.children or [], _Way(ways, token.content, picture.meta["at"] + len("![")))
        else:
            self._pieces(children, _Way(ways, token.content, 0))
        self.builder.close()
        self.builder.escape = escape

    def _pieces(self, children: Sequence[Token], way: _Way) -> None:
        """Take the pieces of a paragraph, in the order of the source: marks that were struck out may have moved."""
        linked = False
        for token in sorted(children, key=lambda child: child.meta.get("at", 0)):
            at = way.out(token.meta.get("at", 0))
            content = token.content
            if token.type == "link_open" and token.info == "auto":
                linked = True
                self._mask(at, self.source.index(">", at) + 1)
            elif token.type == "link_close":
                linked = False
            elif token.type == "text" and not linked:
                self._text(at, at + len(content))
            elif token.type == "text_special":
                self._put(content if content != "\xad" else "", at, at + len(token.markup))
            elif token.type in ("softbreak", "hardbreak"):
                self._break(at, hard=token.type == "hardbreak")
            elif token.type == "code_inline":
                closer = re.compile(rf"(?<!`){token.markup}(?!`)").search(self.source, at + len(token.markup))
                self._mask(at, closer.end() if closer else at + len(token.markup))
            elif token.type == "markup" and not token.hidden:
                at -= token.meta.get("before", 0)
                self._mask(at, at + len(content))
            elif token.type == "html_inline":
                self._tag(content, at)
            elif token.type == "markup":
                self._nothing(at, at + len(content))
            elif token.type == "image":
                self._nothing(at, at)

    def _text(self, start: int, end: int) -> None:
        """Take text as it stands, but for a blank where what stood between two was no text."""
        while self._blank and start < end and self.source[start] in " \t":
            start += 1
        if start == end:
            return
        for match in _WWW.finditer(self.source, start, end):
            self.builder.copy(start, match.start())
            self.builder.put(MASK, *match.span())
            start = match.end()
        self.builder.copy(start, end)
        self._blank = False

    def _put(self, text: str, start: int, end: int) -> None:
        self.builder.put(text, start, end)
        self._blank = self._blank and not text

    def _mask(self, start: int, end: int) -> None:
        self._put(MASK, start, end)

    def _break(self, start: int, *, hard: bool) -> None:
        while self.source[start - 1] in " \t":
            start -= 1
        match = _BREAK.match(self.source, start)
        if match is None or self.builder.empty:
            return
        if hard:
            self.builder.gap("\n")
        else:
            self.builder.put(" ", *match.span())
        self._blank = True

    def _tag(self, content: str, at: int) -> None:
        """Take a tag within a paragraph, of which only a line break says something to a reader; or note a comment."""
        if content.startswith("<!--"):
            self._comments(at, self.source.index("-->", at) + 3)
        elif content.lower().startswith("<br"):
            self.builder.gap("\n")
            self._blank = True
        else:
            self._nothing(at, at)

    def _nothing(self, start: int, end: int) -> None:
        """Take what is nothing in the text: of the blanks on its sides one is left, and none before a full stop."""
        if self.builder.last.endswith(" "):
            if self.source[end : end + 1] in _STOPS and start < end:
                self._mask(start, end)
            else:
                self._blank = True


class _Way:
    """The way from an offset in a paragraph, or in a part of it that begins at ``base``, to the source."""

    def __init__(self, ways: Sequence[int], content: str, base: int) -> None:
        self.ways = ways
        self.base = base
        self.breaks = [match.start() for match in re.finditer("\n", content)]

    def out(self, at: int) -> int:
        """Return the offset in the source."""
        from bisect import bisect_left

        at += self.base
        return at + self.ways[bisect_left(self.breaks, at)]


def _headline(tokens: Iterable[Token]) -> Token | None:
    """Return the heading that is the headline: the first of the highest level, or else one above all text."""
    tokens = list(tokens)
    highest = next((token for token in tokens if token.type == "heading_open" and token.tag == "h1"), None)
    above = takewhile(lambda token: token.type != "paragraph_open", tokens)
    return highest or next((token for token in above if token.type == "heading_open"), None)
