"""Markdown: what of a file is text, and what is markup, code or data that no rule may see and no fix may touch.

``masked`` gives a text of the same length: blanks stand in place of whole lines that are no text (front matter, code,
HTML, comments, tables), and MASK in place of markup within a line (inline code, tags, link targets), so that offsets,
lines and the blanks around a word stay what they are. ``kept`` are the stretches that fixes must leave alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from newslint.parse.front_matter import FrontMatter, front_matter
from newslint.parse.indents import code_and_notes, parts_paragraphs
from newslint.parse.markup import TAG, blocks, inline
from newslint.records import Record
from newslint.text import Span

# Neither a letter nor a blank: no rule takes it for a word, a mark of a sentence or a gap.
MASK = "▯"

_TAGGED = re.compile(f"^{TAG}", re.MULTILINE)
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
# Blanks that say something: two at the end of a line break it, those before a line make it part of a list or a note.
_BLANKS = re.compile(
    r"(?<![ \t])[ \t]{2,}+(?=\r?\n|\Z)|^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+|^[ \t>]*\d{1,9}(?:[ \t]+(?=[.)])|[.)]\S)"
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
    found = list(blocks(mask.text))
    fences = _Mask(text, body)
    fences.put((span for span, is_fence in found if is_fence), _blank)
    comments = text[:body] + fences.text
    mask.put((span for span, _ in found), _blank)
    code, notes = code_and_notes(mask.text, text[body:])
    mask.put(code, _blank)
    mask.put((span for span in _spans(_TAGGED, mask.text) if _opens_paragraph(mask.text, span.start)), _blank)
    mask.put(_spans(_LINES, mask.text), _blank)
    mask.put(inline(mask.text), _hidden)
    mask.put(_spans(_LINK, mask.text), _hidden)
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

    def put(self, spans: Iterable[Span], instead: Callable[[str], str]) -> None:
        """Put something else in place of the stretches, which are in order."""
        pieces, at = [], 0
        for start, end in spans:
            pieces += [self.text[at:start], instead(self.text[start:end])]
            at = end
            self.kept.append(Span(self.body + start, self.body + end))
        if pieces:
            self.text = "".join(pieces) + self.text[at:]


def _spans(pattern: re.Pattern[str], text: str) -> Iterable[Span]:
    return (Span(*match.span()) for match in pattern.finditer(text))


def _blank(text: str) -> str:
    return re.sub(r"[^\r\n]+", lambda match: " " * len(match[0]), text)


def _hidden(text: str) -> str:
    return re.sub(r"[^\r\n]+", lambda match: MASK * len(match[0]), text)


def _opens_paragraph(text: str, start: int) -> bool:
    """Whether no paragraph goes on in the line: it stands behind a blank line, a heading, a rule."""
    end = max(start - 1, 0)
    return parts_paragraphs(text[text.rfind("\n", 0, end) + 1 : end])


def _front(text: str, front: FrontMatter) -> tuple[str, list[Span]]:
    """Return the front matter as blanks, but for the parts of the article, and where the blanks are."""
    pieces: list[str] = []
    gaps: list[Span] = []
    at = 0
    escapes = iter([*front.escapes, Span(front.end, front.end)])
    escape = next(escapes)
    for part in front.parts:
        gaps.append(Span(at, part.start))
        pieces.append(_blank(text[at : part.start]))
        at = part.start
        while escape.start < part.end:
            if part.start <= escape.start:
                pieces += [text[at : escape.start], _hidden(text[escape.start : escape.end])]
                at = escape.end
            escape = next(escapes)
        pieces.append(text[at : part.end])
        at = part.end
    gaps.append(Span(at, front.end))
    return "".join(pieces) + _blank(text[at : front.end]), gaps
