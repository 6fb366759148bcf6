"""Markdown: what of a file is text, and what is markup, code or data that no rule may see and no fix may touch.

``masked`` gives a text of the same length: blanks stand in place of whole lines that are no text (front matter, code,
HTML, comments, tables), and MASK in place of markup within a line (inline code, tags, link targets), so that offsets,
lines and the blanks around a word stay what they are. ``kept`` are the stretches that fixes must leave alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from newslint.records import Record
from newslint.text import Span

# Neither a letter nor a blank: no rule takes it for a word, a mark of a sentence or a gap.
MASK = "▯"

# Keys of the front matter whose values a reader sees: the headline and the teaser.
_SHOWN = ("title", "description", "subtitle", "summary", "lead")
_FRONT = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\r?\n(.*?)^\1[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_VALUE = re.compile(rf"^({'|'.join(_SHOWN)})[ \t]*[:=][ \t]*(\S[^\r\n]*?)[ \t]*\r?$", re.MULTILINE)
_FENCE = re.compile(r"^([ \t>]*)(`{3,}|~{3,})[^\r\n]*\n(?:.*?^[ \t>]*\2[`~]*[ \t]*\r?$|.*\Z)", re.DOTALL | re.MULTILINE)
_BLOCKS = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|^ {0,3}<(script|pre|style|textarea|svg)\b.*?</\1>[^\r\n]*"
    r"|\{%-?\s*(highlight|raw|comment)\b.*?\{%-?\s*end\2\s*-?%\}"
    r"|^\$\$.*?^\$\$[ \t]*\r?$"
    r"|^ {0,3}</?(?:address|article|aside|blockquote|body|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption"
    r"|figure|footer|form|frame|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|meta|nav|noframes|ol|p|param"
    r"|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul)\b[^\r\n]*(?:\r?\n(?![ \t]*\r?$)[^\r\n]*)*",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_LINES = re.compile(
    r"^[ \t]*\|[^\r\n]*\|[ \t]*\r?$"  # a row of a table
    r"|^[ \t>]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*\r?$"
    r"|^ {0,3}\[(?!\^)[^\]\r\n]+\]:[ \t]*\S[^\r\n]*$"  # the target of a link
    r"|^[ \t]*(?:!!!|\?\?\?\+?|:::)[^\r\n]*$"  # the head of an admonition
    r"|^[ \t]*(?:\{\{[^\r\n]*\}\}|\{%[^\r\n]*%\})[ \t]*\r?$"
    r"|^[ \t]*\{:[^\r\n]*\}[ \t]*\r?$"
    r"|^ {0,3}(?:\*[ \t]*){3,}\r?$|^ {0,3}(?:-[ \t]*){3,}\r?$|^ {0,3}(?:_[ \t]*){3,}\r?$|^ {0,3}=+[ \t]*\r?$"
    r"|^ {0,3}(?:import|export)\s[^\r\n]*$",
    re.MULTILINE,
)
_INDENTED = re.compile(r"(?:\A|(?<=\n))((?: {4}|\t)[^\r\n]*(?:\r?\n|\Z)(?:[ \t]*\r?\n(?=(?: {4}|\t)))*)+")
_LISTED = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]|^(?:!!!|\?\?\?)|^(?: {4}|\t)|^\[\^", re.MULTILINE)
_INLINE = re.compile(
    r"(?P<ticks>`+)(?!`)(?:[^`]|(?!(?P=ticks)(?!`))`)+?(?P=ticks)(?!`)"
    r"|!\[[^\]\r\n]*\](?:\([^()\r\n]*(?:\([^()\r\n]*\)[^()\r\n]*)*\)|\[[^\]\r\n]*\])?"
    r"|\]\([^()\r\n]*(?:\([^()\r\n]*\)[^()\r\n]*)*\)(?:\{[^}\r\n]*\})?|\]\[[^\]\r\n]*\]"
    r"|\[\^[^\]\r\n]+\]:?"
    r"|\{\{.*?\}\}|\{%.*?%\}|\{:[^}\r\n]*\}|\{[#.][^}\r\n]*\}"
    r"|<[a-zA-Z/!][^<>\r\n]*>"
    r"|https?://[^\s<>)\]]*[^\s<>)\].,;:!?“”\"']|\bwww\.[^\s<>)\]]*[^\s<>)\].,;:!?“”\"']"
    r"|\$[^\s$](?:[^$\r\n]*[\\^_{][^$\r\n]*)\$"
    r"|&[a-zA-Z]+;|&#\d+;|\\[!-/:-@\[-`{-~]"
)
# Blanks that say something: two at the end of a line break it, those before a line make it part of a list or a note.
_BLANKS = re.compile(r"[ \t]{2,}(?=\r?\n|\Z)|^[ \t]+(?=\S)|(?<=^[-*+])[ \t]+|(?<=^\d[.)])[ \t]+", re.MULTILINE)
_LINK = re.compile(r"\[(?=[^\[\]\r\n]*▯)")


class Masked(Record):
    """A text without its markup.

    ``kept`` are the stretches that are no text, in order. ``comments`` is the text without its code, in which comments
    to newslint are looked for.
    """

    text: str
    kept: list[Span]
    comments: str


def masked(text: str) -> Masked:
    """Return what rules see of a Markdown text, of the same length and with the same line ends."""
    front = _FRONT.match(text)
    body = front.end() if front else 0
    mask = _Mask(text, body)
    mask.put(_FENCE, _blank)
    comments = text[:body] + mask.text
    mask.put(_BLOCKS, _blank)
    mask.put(_LINES, _blank)
    mask.put(_INDENTED, _blank, _is_code)
    mask.put(_INLINE, _hidden)
    mask.put(_LINK, _hidden)
    kept = mask.kept + [Span(body + match.start(), body + match.end()) for match in _BLANKS.finditer(mask.text)]
    head = ""
    if front:
        head = _front(text[:body], shown=bool(mask.text.strip()))
        kept.append(Span(0, body))
    return Masked(head + mask.text, sorted(kept), comments)


class _Mask:
    """The body of a text while it is masked."""

    def __init__(self, text: str, body: int) -> None:
        self.text = text[body:]
        self.body = body
        self.kept: list[Span] = []

    def put(
        self,
        pattern: re.Pattern[str],
        instead: Callable[[str], str],
        wanted: Callable[[str, int], bool] | None = None,
    ) -> None:
        """Put something else in place of what the pattern finds."""
        pieces, at = [], 0
        for match in pattern.finditer(self.text):
            if wanted is None or wanted(self.text, match.start()):
                pieces += [self.text[at : match.start()], instead(match[0])]
                at = match.end()
                self.kept.append(Span(self.body + match.start(), self.body + at))
        if pieces:
            self.text = "".join(pieces) + self.text[at:]


def _blank(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)


def _hidden(text: str) -> str:
    return re.sub(r"[^\r\n]", MASK, text)


def _is_code(text: str, start: int) -> bool:
    """Whether indented lines are code: after a blank line, and no part of a list or a note."""
    before = text[:start].rstrip(" \t")
    last = before.rstrip().rpartition("\n")[2]
    return (not before or before.endswith(("\n\n", "\n\r\n"))) and not _LISTED.search(last)


def _front(text: str, *, shown: bool) -> str:
    """Return the front matter as blanks, but for the values that a reader sees: headline and teaser."""
    pieces, at = [], 0
    for match in _VALUE.finditer(text) if shown else ():
        span = _unquoted(text, Span(*match.span(2)))
        pieces += [_blank(text[at : span.start]), text[span.start : span.end]]
        at = span.end
    return "".join(pieces) + _blank(text[at:])


def _unquoted(text: str, span: Span) -> Span:
    """Return the value without the quotation marks of YAML or TOML."""
    start, end = span
    if end - start > 1 and text[start] == text[end - 1] and text[start] in "\"'":
        return Span(start + 1, end - 1)
    return Span(start, start) if text[start] in "|>[{&*!" else span
