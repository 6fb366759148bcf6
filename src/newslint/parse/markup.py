"""Markup of a Markdown text: whole blocks of code, HTML and formulas, and within lines code, links, tags, expressions.

Each opener is looked at once, and where it has no closer that is known for all like it that follow: a thousand ``{{``
without a ``}}`` take no longer than a thousand words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from newslint.text import Span

# A line that is nothing but a tag opens a block of HTML, if it opens a paragraph.
TAG = (
    r" {0,3}(?:<[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>|</[a-zA-Z][\w-]*\s*>)[ \t]*\r?(?=\n|\Z)"
    r"(?:\n(?![ \t]*\r?(?:\n|\Z))[^\r\n]*\r?)*"
)
_HTML = (
    rf"(?:\A|(?<=\n\n)|(?<=\n\r\n)){TAG}"
    r"|^ {0,3}</?(?:address|article|aside|blockquote|body|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption"
    r"|figure|footer|form|frame|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|meta|nav|noframes|ol|p|param"
    r"|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul)\b[^\r\n]*(?:\r?\n(?![ \t]*\r?$)[^\r\n]*)*"
)
_FLAGS = re.DOTALL | re.MULTILINE | re.IGNORECASE
# Whichever opens first hides what the others would be within it. A fence and a comment go on to the end of the text
# where they are not closed; what has a name (opener) is a block only where it is.
_BLOCK = re.compile(
    r"(?P<fence>^[ \t>]*+(?P<ticks>`{3,}+|~{3,}+)[^\r\n]*+\n(?:.*?^[ \t>]*+(?P=ticks)[`~]*+[ \t]*+\r?$|.*\Z))"
    r"|^ {0,3}<!--.*?(?:-->[^\r\n]*|\Z)|<!--.*?(?:-->|\Z)"
    r"|^ {0,3}<(?P<raw>script|pre|style|textarea|svg)\b"
    r"|\{%-?\s*(?P<tag>highlight|raw|comment)\b"
    rf"|(?P<formula>^\$\$)|{_HTML}",
    _FLAGS,
).search
_NO_OPENER = re.compile(_HTML, _FLAGS).match
_OPENER = re.compile(
    r"`+|!\[|\]\(|\]\[|\[\^|\{[{%:#.]|<[a-zA-Z/!]|https?://|\bwww\.|\$(?=[^\s$])|&(?:[a-zA-Z]+|#\d+);|\\[!-/:-@\[-`{-~]"
).search
# What these open ends with a mark in the same line.
_CLOSERS = {"{{": "}}", "{%": "%}", "{:": "}", "{#": "}", "{.": "}", "![": "]", "][": "]", "[^": "]"}
_TARGET = re.compile(r"\([^()\r\n]*+(?:\([^()\r\n]*+\)[^()\r\n]*+)*+\)").match
_TAG = re.compile(r"<[a-zA-Z/!][^<>\r\n]*>").match
_FORMULA = re.compile(r"\$[^\s$][^$\r\n\\^_{]*+[\\^_{][^$\r\n]*+\$").match
# Rows of backticks, and the blank lines that part paragraphs.
_TICKS = re.compile(r"`+|\n[ \t]*+\r?(?=\n)").finditer
_ADDRESS = re.compile(r"[^\s<>)\]]*[^\s<>)\].,;:!?“”\"']").match


class Closers:
    """Where the next closer of each kind stands: looked for once, however many openers ask."""

    def __init__(self, find: Callable[[str, int], int]) -> None:
        self._find = find
        self._seen: dict[str, tuple[int, int]] = {}  # from where it was looked for, and where it was found

    def after(self, closer: str, at: int) -> int:
        """Return where the closer stands at an offset or behind it, -1 for nowhere; the offsets asked for only grow."""
        asked, found = self._seen.get(closer, (-1, -2))
        if found == -2 or (asked > at or -1 < found < at):
            found = self._find(closer, at)
            self._seen[closer] = (at, found)
        return found


def blocks(text: str) -> Iterator[tuple[Span, bool]]:
    """Yield the blocks of code, comments, HTML and formulas, in order, and of each whether it is fenced code."""
    patterns: dict[str, re.Pattern[str]] = {}

    def find(kind: str, at: int) -> int:
        match = patterns[kind].search(text, at)
        return match.start() if match else -1

    closers = Closers(find)
    at = 0
    while match := _BLOCK(text, at):
        start, end = match.span()
        kind = match["raw"] or match["tag"] or match["formula"]
        if kind:
            kind = kind.lower()
            if kind not in patterns:
                patterns[kind] = re.compile(_block_closer(match, kind), _FLAGS)
            closer = closers.after(kind, end)
            closing = patterns[kind].match(text, closer) if closer >= 0 else _NO_OPENER(text, start)
            end = closing.end() if closing else 0
        if end > start:
            yield Span(start, end), match["fence"] is not None
        at = end if end > start else start + 1


def _block_closer(opener: re.Match[str], kind: str) -> str:
    if opener["formula"]:
        return r"^\$\$[ \t]*\r?$"
    return rf"</{kind}>[^\r\n]*" if opener["raw"] else rf"\{{%-?\s*end{kind}\s*-?%\}}"


def inline(text: str) -> Iterator[Span]:
    """Yield the stretches of markup within lines, in order; a code span may go on over line ends."""
    if "\r" in text:
        text = re.sub(r"\r(?!\n)", "\n", text)
    closers = Closers(text.find)
    ticks = _tick_partners(text) if "`" in text else {}
    at = 0
    while match := _OPENER(text, at):
        start, after = match.span()
        end = ticks.get(start, 0) if text[start] == "`" else _end(text, match[0], start, after, closers)
        if end:
            yield Span(start, end)
        at = end or (after if text[start] == "`" else start + 1)


def _end(text: str, opener: str, start: int, after: int, closers: Closers) -> int:
    """Return where what an opener opens ends, 0 if it opens nothing."""
    first = opener[0]
    if first == "&" or first == "\\":
        return after
    if first in "<$hw":
        match = _TAG(text, start) if first == "<" else _FORMULA(text, start) if first == "$" else _ADDRESS(text, after)
        return match.end() if match else 0
    if opener == "](":
        end = _target(text, after - 1)
        return _closed(text, "}", end, closers) or end if text.startswith("{", end) and end else end
    closer = _CLOSERS[opener]
    end = _closed(text, closer, after, closers)
    if not end or (opener == "[^" and end == after + 1):
        return 0
    if opener == "![" and text.startswith("(", end):
        return _target(text, end) or end
    if opener == "![" and text.startswith("[", end):
        return _closed(text, "]", end + 1, closers) or end
    return end + 1 if opener == "[^" and text.startswith(":", end) else end


def _target(text: str, at: int) -> int:
    """Return where the target in brackets of a link ends, 0 if it does not."""
    match = _TARGET(text, at)
    return match.end() if match else 0


def _closed(text: str, closer: str, at: int, closers: Closers) -> int:
    """Return the offset behind the next closer if it stands in the same line, else 0."""
    end = closers.after(closer, at)
    if end < 0:
        return 0
    line = closers.after("\n", at)
    return end + len(closer) if line < 0 or end < line else 0


def _tick_partners(text: str) -> dict[int, int]:
    """Return for each row of backticks that a code span may open with the offset behind its next like, in its paragraph."""
    found: dict[int, int] = {}
    next_end: dict[int, int] = {}  # by the length of the row
    for match in reversed(list(_TICKS(text))):
        start, end = match.span()
        if text[start] != "`":
            next_end.clear()
            continue
        if end - start in next_end:
            found[start] = next_end[end - start]
        next_end[end - start] = end
    return found
