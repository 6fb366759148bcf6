"""The flow of an article through markup: which tags end a paragraph, which say what it is, and what is no text at all."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newslint.builder import Builder
from newslint.formats import _names as names
from newslint.formats._markup import BLANKS, Token, attributes, pieces
from newslint.parse.paragraphs import LIST_MARKS
from newslint.wording import later, say

# Stands for code within a sentence, which no rule shall read: as in Markdown, neither a letter nor a blank.
MASK = "▯"
# Elements within each other; no article is made so.
DEEPEST = 500
TOO_DEEP = later("is nested too deeply for an article")
_CODE = frozenset(("code", "kbd", "samp", "tt", "var"))
_CELLS = frozenset(("td", "th"))
_LOOSE = frozenset(("", "list-item", "subhead"))
_ENDS = (".", "!", "?", "…", "“", "”", "«", "»", '"', ":")


class _Open:
    """An element that is open, and what held around it."""

    __slots__ = ("code", "kind", "mark", "name", "skips", "start", "within")

    def __init__(self, name: str, kind: str) -> None:
        self.name = name
        self.kind = kind  # of its paragraphs, unless something in it says more
        self.within = ""  # what it is within a paragraph
        self.mark = 0
        self.skips = False
        self.code = False
        self.start = 0


class Flow:
    """Feeds a builder with the text among the tokens of a source.

    ``language`` is that of the articles that are read: what says of itself that it is in another one is left out.
    ``page`` says that it is a whole web page, in which a paragraph that is nothing but a link or a date is no text.
    ``kind`` is what all of it is, unless an element says more, and ``given`` are the kinds of parts that were read
    elsewhere: what the text says again of them above its body is left out. Raises ValueError for what is nested beyond
    reason.
    """

    def __init__(
        self,
        builder: Builder,
        source: str,
        *,
        language: str = "de",
        page: bool = False,
        kind: str = "",
        given: frozenset[str] = frozenset(),
    ) -> None:
        self.builder = builder
        self.source = source
        self.language = language
        self.page = page
        self.base = kind
        self.given = given
        self.headline = "headline" in given  # whether there is one
        self.body = False  # whether the body has begun
        self._open: list[_Open] = []
        self._count: dict[str, int] = {}
        self._skips = 0
        self._code = 0
        self._linked = 0  # how many links and dates are open
        self._letters = [0, 0]  # of the paragraph, and of those within links and dates
        self._blank: tuple[int, int] | None = None
        self._break = False

    def feed_lines(self, start: int, end: int) -> None:
        """Take plain text, in which a line without any text ends a paragraph."""
        self._paragraph(self.base)
        at = start
        for line in self.source[start:end].splitlines(keepends=True):
            if not line.strip():
                self._paragraph(self.base)
            self._text(Token("text", "", at, at + len(line)))
            at += len(line)
        self._paragraph("")

    def feed(self, tokens: Iterable[Token]) -> None:
        """Take what the tokens hold."""
        self._paragraph(self.base)
        for token in tokens:
            kind = token.kind
            if kind == "text":
                if not self._skips:
                    self._text(token)
            elif kind == "start":
                self._start(token)
            elif kind == "end":
                self._end(token.name)
            elif kind == "empty":
                self._start(token)
                self._end(token.name)
            elif kind == "cdata" and not self._skips:
                self._copy(self.source[token.start : token.end], token.start, token.end)
            elif kind == "comment":
                self.builder.comment(token.start, token.end)
        while self._open:
            self._pop()
        self._paragraph("")
        self.builder.close()

    # Tags

    def _start(self, token: Token) -> None:
        name = token.name
        if name in names.VOID:
            if name == "br" and not self._skips:
                self._line()
            elif name == "hr":
                self._paragraph(self._kind())
            return
        if name in names.BLOCKS and self._count.get("p") and self._innermost() == "p":
            self._end("p")
        if name in names.CLOSES:
            self._close_like(names.CLOSES[name])
        if len(self._open) > DEEPEST:
            raise ValueError(say(TOO_DEEP))
        element = _Open(name, self._kind())
        said = attributes(self.source, token) if token.end - token.start > len(name) + 2 else {}
        element.skips = self._is_no_text(name, said)
        self._open.append(element)
        self._count[name] = self._count.get(name, 0) + 1
        self._skips += element.skips
        if self._skips:
            if name in names.BLOCKS and element.skips and self._skips == 1:
                self._paragraph(self._kind())
            return
        self._name(element, said)
        if name == "q":
            self._mark("„")
        self._linked += name in ("a", "time")
        if name in _CODE and not self._code:
            element.start = token.start
        self._code += name in _CODE
        element.code = name in _CODE

    def _is_no_text(self, name: str, said: dict[str, str]) -> bool:
        if name in names.SKIPPED or "hidden" in said or said.get("aria-hidden") == "true":
            return True
        if "display:none" in said.get("style", "").replace(" ", ""):
            return True
        if not self.body and self._is_given(name, said):
            return True
        language = (said.get("lang") or said.get("xml:lang") or "").lower()
        if language and language[:2] != self.language and name in names.BLOCKS:
            return True
        classes = said.get("class", "")
        if self.page and name in names.BLOCKS and not names.AROUND.isdisjoint(_words(classes)):
            return True
        return not (names.EMBEDDED | names.HIDDEN).isdisjoint(classes.split()) or name.startswith("dnl-")

    def _is_given(self, name: str, said: dict[str, str]) -> bool:
        """Whether an element above the body holds what was read elsewhere."""
        if not self.given:
            return False
        if name in ("header", "hedline"):
            return "headline" in self.given
        kind = names.KINDS.get(name) or self._by_class(said)
        return kind in self.given

    def _name(self, element: _Open, said: dict[str, str]) -> None:
        """Settle what an element is, and begin its paragraph if it has one of its own."""
        kind = names.KINDS.get(element.name, "")
        block = element.name in names.BLOCKS
        if kind in ("", "subhead", "list-item"):
            kind = self._by_class(said) or kind
        if kind == "headline" and self.headline:
            kind = "subhead"
        if any(other.within for other in self._open):
            return  # the agency in a dateline is part of it
        if kind in names.WITHIN and not (block and self.builder.empty):
            element.within, element.mark = kind, self.builder.size
            if block:
                self._line()
        elif kind and not block and not (kind in names.APART or self.builder.empty):
            return
        elif kind or block:
            element.kind = kind or element.kind
            self._paragraph(element.kind)

    def _by_class(self, said: dict[str, str]) -> str:
        for word in _words(" ".join(said.get(name, "") for name in names.SAID)):
            kind = names.CLASSES.get(word, "")
            if (kind == "teaser" and self.body) or (
                kind == "headline" and self.headline and "headline" not in self.given
            ):
                continue  # boxes that lead to other articles have such names, too
            if kind:
                return kind
        return ""

    def _end(self, name: str) -> None:
        if name == "p" and not self._count.get("p") and not self._skips:
            self._paragraph(self._kind())
        if not self._count.get(name):
            return
        while self._pop() != name:
            pass

    def _pop(self) -> str:
        element = self._open.pop()
        self._count[element.name] -= 1
        if element.skips:
            self._skips -= 1
        if self._skips or element.skips:
            return element.name
        if element.name == "q":
            self._mark("“")
        self._linked -= element.name in ("a", "time")
        if element.code:
            self._code -= 1
        if element.within:
            self.builder.mark(element.within, element.mark)
        if element.name in names.BLOCKS or element.kind != self._kind():
            self._paragraph(self._kind())
        return element.name

    def _close_like(self, alike: tuple[str, ...]) -> None:
        for element in reversed(self._open):
            if element.name in alike:
                self._end(element.name)
                return
            if element.name in names.FENCES:
                return

    def _innermost(self) -> str:
        """Return the name of the innermost open block."""
        return next((element.name for element in reversed(self._open) if element.name in names.BLOCKS), "")

    def _kind(self) -> str:
        return self._open[-1].kind if self._open else self.base

    # Text

    def _text(self, token: Token) -> None:
        source, (_, _, start, end) = self.source, token
        while start < end and source[start] in BLANKS:
            start += 1
        if start > token.start:
            self._gap(token.start, start)
        stop = end
        while stop > start and source[stop - 1] in BLANKS:
            stop -= 1
        if stop == start:
            return
        if self._code:
            self._masked(start, stop)
        elif self._open and self._innermost() in _CELLS:
            return
        else:
            for said, first, last in pieces(source, start, stop):
                if said == " ":
                    self._gap(first, last)
                elif said:
                    self._copy(said, first, last)
        if stop < end:
            self._gap(stop, end)

    def _gap(self, start: int, end: int) -> None:
        """Take a blank; it is written when a text follows."""
        if self._blank is None and not self._break and not self.builder.empty:
            self._blank = (start, end)

    def _line(self) -> None:
        """Take a line break: the second in a row ends the paragraph."""
        if self._break:
            self._paragraph(self._kind())
        elif not self.builder.empty:
            self._break, self._blank = True, None

    def _copy(self, said: str, start: int, end: int) -> None:
        if self._break and said.startswith(LIST_MARKS):
            self._paragraph(self._kind())  # a list that is made of line breaks
        self._before()
        self._letters[0] += len(said)
        if self._linked:
            self._letters[1] += len(said)
        if said == self.source[start:end]:
            self.builder.copy(start, end)
        else:
            self.builder.put(said, start, end)

    def _masked(self, start: int, end: int) -> None:
        self._before()
        self._letters[0] += 1
        self.builder.put(MASK, start, end)

    def _mark(self, mark: str) -> None:
        self._before()
        self.builder.gap(mark)

    def _before(self) -> None:
        """Write the blank or the line break that stands before a text."""
        if self._break:
            self.builder.gap("\n")
        elif self._blank:
            start, end = self._blank
            if end == start + 1 and self.source[start] == " ":
                self.builder.copy(start, end)
            else:
                self.builder.put(" ", start, end)
        self._break, self._blank = False, None

    def _paragraph(self, kind: str) -> None:
        """End the paragraph, and begin one."""
        letters, linked = self._letters
        was = self.builder.kind
        if self.page and letters and letters == linked and was in _LOOSE and not self.builder.last.endswith(_ENDS):
            self.builder.drop()
            letters = 0
        if was == "headline" and not letters and not self.given:
            self.headline = False
        self.headline = self.headline or kind == "headline"
        self.body = self.body or (letters > 0 and was in ("", "quote"))
        self._letters, self._break, self._blank = [0, 0], False, None
        self.builder.open(kind)


_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _words(said: str) -> list[str]:
    """Return the words of which classes are made: "article__lead", "atc-IntroText"."""
    return _CAPITAL.sub(" ", said).lower().replace("-", " ").replace("_", " ").split() if said else []
