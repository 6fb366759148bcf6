"""The parser of Markdown, with what it does not say by itself: where in the source each piece of a paragraph stands.

A rule that is asked first at every place notes the place, and never takes it: so each token of text gets its ``at``, the
offset in its paragraph. ``Lines`` leads from there into the source, around the marks of lists and quotations.
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from newslint.formats.markdown import extensions

_BREAK = re.compile(r"\r\n?|\n")
_BLANKS = " \t"


@cache
def parser() -> MarkdownIt:
    """Return the parser: CommonMark with tables, text struck out, and what sites write beyond."""
    made = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    made.disable("text_join")
    made.inline.ruler2.disable("fragments_join")  # what is joined has no place of its own
    made.inline.ruler.before("text", "place", _place)
    made.inline.ruler2.before("balance_pairs", "place", _placed)
    extensions.add(made)
    return made


class _Noted:
    """What is known while one paragraph is read: where its latest rule began, and where the text that waits did."""

    __slots__ = ("at", "count", "waits")

    def __init__(self) -> None:
        self.at = 0
        self.waits = 0
        self.count = 0  # of the tokens that have a place

    def settle(self, state: StateInline) -> None:
        """Give the tokens that came since the last time their places."""
        at, first = self.at, True
        for token in state.tokens[self.count :]:
            token.meta["at"] = at
            if token.type == "text":  # first the text that waited, then perhaps marks, one by one
                if first:
                    token.meta["at"] = self.waits
                first = False
                if token.meta["at"] == at:
                    at += len(token.content)
        self.count = len(state.tokens)


def _place(state: StateInline, silent: bool) -> bool:
    """Note the place at which the other rules are asked."""
    if not silent:
        noted: _Noted = vars(state).setdefault("noted", _Noted())
        noted.settle(state)
        noted.at = state.pos
        if not state.pending:
            noted.waits = state.pos
    return False


def _placed(state: StateInline) -> None:
    """Give the last tokens their places, before marks are paired and tokens moved."""
    if "noted" in vars(state):
        vars(state)["noted"].settle(state)


class Lines:
    """The lines of a source from ``start`` on, and the way from what the parser makes of some of them back to it."""

    def __init__(self, source: str, start: int) -> None:
        self.source = source
        self.starts = [start, *(match.end() for match in _BREAK.finditer(source, start))]
        self.ends = [*(match.start() for match in _BREAK.finditer(source, start)), len(source)]
        self.text = _BREAK.sub("\n", source[start:])

    def range(self, first: int, last: int) -> tuple[int, int]:
        """Return the stretch of the source that the lines from ``first`` to before ``last`` are."""
        return self.starts[first], self.ends[min(last, len(self.ends)) - 1]

    def ways(self, token: Token) -> list[int] | None:
        """Return for each line of a paragraph or a heading how far it stands behind its place in the source.

        The parser has cut off what stands before a line, and blanks around it. None if a line is not found again.
        """
        found, at = [], 0
        first = token.map[0] if token.map else 0
        for number, line in enumerate(token.content.split("\n")):
            start, end = self.range(first + number, first + number + 1)
            text, shown = line.strip(_BLANKS), self.source[start:end].rstrip(_BLANKS)
            place = len(shown) - len(text)
            if token.meta.get("marks"):  # a heading may have marks behind it, too
                place = shown.find(text, shown.index(token.meta["marks"]) + len(token.meta["marks"]))
            if place < 0 or not shown.startswith(text, place):
                return None
            found.append(start + place - at - (len(line) - len(line.lstrip(_BLANKS))))
            at += len(line) + 1
        return found
