"""Markdown: what of a file is text, and what is markup, code or data that no rule may see and no fix may touch.

``masked`` gives a text of the same length: blanks stand in place of whole lines that are no text (front matter, code,
HTML, comments, tables), and MASK in place of markup within a line (inline code, tags, link targets), so that offsets,
lines and the blanks around a word stay what they are. ``kept`` are the stretches that fixes must leave alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from newslint.parse.front_matter import FrontMatter, front_matter
from newslint.parse.indents import code_and_notes, parts_paragraphs
from newslint.records import Record
from newslint.text import Span

# Neither a letter nor a blank: no rule takes it for a word, a mark of a sentence or a gap.
MASK = "▯"

# A line that is nothing but a tag opens a block of HTML, if it opens a paragraph.
_TAG = (
    r" {0,3}(?:<[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>|</[a-zA-Z][\w-]*\s*>)[ \t]*\r?(?=\n|\Z)"
    r"(?:\n(?![ \t]*\r?(?:\n|\Z))[^\r\n]*\r?)*"
)
_TAGGED = re.compile(f"^{_TAG}", re.MULTILINE)
# Whichever opens first hides what the others would be within it.
_BLOCKS = re.compile(
    r"(?P<fence>^[ \t>]*(?P<ticks>`{3,}|~{3,})[^\r\n]*\n(?:.*?^[ \t>]*(?P=ticks)[`~]*[ \t]*\r?$|.*\Z))"
    r"|^ {0,3}<!--.*?(?:-->[^\r\n]*|\Z)|<!--.*?(?:-->|\Z)"
    r"|^ {0,3}<(?P<raw>script|pre|style|textarea|svg)\b.*?</(?P=raw)>[^\r\n]*"
    r"|\{%-?\s*(?P<tag>highlight|raw|comment)\b.*?\{%-?\s*end(?P=tag)\s*-?%\}"
    r"|^\$\$.*?^\$\$[ \t]*\r?$"
    rf"|(?:\A|(?<=\n\n)|(?<=\n\r\n)){_TAG}"
    r"|^ {0,3}</?(?:address|article|aside|blockquote|body|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption"
    r"|figure|footer|form|frame|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|meta|nav|noframes|ol|p|param"
    r"|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul)\b[^\r\n]*(?:\r?\n(?![ \t]*\r?$)[^\r\n]*)*",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_LINES = re.compile(
    r"^[ \t]*\|[^\r\n]*\|[ \t]*\r?$"  # a row of a table
    r"|^[ \t>]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*\r?$"
    r"|^ {0,3}\[(?!\^)[^\]\r\n]+\]:[ \t]*\S[^\r\n]*\r?$"  # the target of a link
    r"|^[ \t]*(?:!!!|\?\?\?\+?|:::)[^\r\n]*\r?$"  # the head of an admonition
    r"|^[ \t]*(?:\{\{[^\r\n]*\}\}|\{%[^\r\n]*%\})[ \t]*\r?$"
    r"|^[ \t]*\{:[^\r\n]*\}[ \t]*\r?$"
    r"|^ {0,3}(?:\*[ \t]*){3,}\r?$|^ {0,3}(?:-[ \t]*){3,}\r?$|^ {0,3}(?:_[ \t]*){3,}\r?$|^ {0,3}=+[ \t]*\r?$"
    r"|^ {0,3}(?:import|export)\s[^\r\n]*\r?$",
    re.MULTILINE,
)
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
_BLANKS = re.compile(
    r"[ \t]{2,}(?=\r?\n|\Z)|^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+|^[ \t>]*\d{1,9}(?:[ \t]+(?=[.)])|[.)]\S)"
    r"|^[ \t]*#{1,6}[ \t]+|^[ \t]*>[ \t>]*|^[ \t]+(?=\S)",
    re.MULTILINE,
)
_LINK = re.compile(r"\[(?=[^\[\]\r\n]*▯)")


class Masked(Record):
    """A text without its markup.

    ``kept`` are the stretches that are no text, in order. ``comments`` is the text without its code, in which comments
    to newslint are looked for. ``front`` is the front matter, of which the article's parts are seen. ``frozen`` are the
    stretches that are seen and that no fix may change, since not every parser takes them for text.
    """

    text: str
    kept: list[Span]
    comments: str
    frozen: list[Span]
    front: FrontMatter | None = None


def masked(text: str) -> Masked:
    """Return what rules see of a Markdown text, of the same length and with the same line ends."""
    front = front_matter(text)
    body = front.end if front else 0
    mask = _Mask(text, body)
    comments = text[:body] + _BLOCKS.sub(lambda match: _blank(match[0]) if match["fence"] else match[0], mask.text)
    mask.put(_BLOCKS, _blank)
    code, notes = code_and_notes(mask.text, text[body:])
    mask.blank(code)
    mask.put(_TAGGED, _blank, _opens_paragraph)
    mask.put(_LINES, _blank)
    mask.put(_INLINE, _hidden)
    mask.put(_LINK, _hidden)
    kept = mask.kept + [Span(body + match.start(), body + match.end()) for match in _BLANKS.finditer(mask.text)]
    frozen = [Span(body + start, body + end) for start, end in notes]
    if not front:
        return Masked(mask.text, sorted(kept), comments, frozen)
    if not mask.text.strip():  # nothing follows: the file holds data only
        front = front._replace(parts=[], escapes=[])
    head, gaps = _front(text, front)
    return Masked(head + mask.text, gaps + sorted(kept), comments, [Span(0, front.end), *frozen], front)


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

    def blank(self, spans: list[Span]) -> None:
        """Put blanks in place of the stretches."""
        pieces, at = [], 0
        for start, end in spans:
            pieces += [self.text[at:start], _blank(self.text[start:end])]
            at = end
            self.kept.append(Span(self.body + start, self.body + end))
        self.text = "".join(pieces) + self.text[at:]


def _blank(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)


def _hidden(text: str) -> str:
    return re.sub(r"[^\r\n]", MASK, text)


def _opens_paragraph(text: str, start: int) -> bool:
    """Whether no paragraph goes on in the line: it stands behind a blank line, a heading, a rule."""
    return parts_paragraphs(text[: max(start - 1, 0)].rpartition("\n")[2])


def _front(text: str, front: FrontMatter) -> tuple[str, list[Span]]:
    """Return the front matter as blanks, but for the parts of the article, and where the blanks are."""
    pieces: list[str] = []
    gaps: list[Span] = []
    at = 0
    for part in front.parts:
        gaps.append(Span(at, part.start))
        pieces.append(_blank(text[at : part.start]))
        at = part.start
        for escape in front.escapes:
            if part.start <= escape.start < part.end:
                pieces += [text[at : escape.start], _hidden(text[escape.start : escape.end])]
                at = escape.end
        pieces.append(text[at : part.end])
        at = part.end
    gaps.append(Span(at, front.end))
    return "".join(pieces) + _blank(text[at : front.end]), gaps
