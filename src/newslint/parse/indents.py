"""Indents: which indented lines of a Markdown text are code, and which belong to a list, a note or an admonition.

``text`` has its fenced code and HTML blanked already. An admonition and a footnote are extensions: a plain parser takes
what is indented below them for code.
"""

from __future__ import annotations

import re

from newslint.text import Span

# A line has so many columns before it that it is code; what an item or a note holds is set off by as many at most.
CODE = 4
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])([ \t]+)(?=\S)")
_EXTENSION = re.compile(r"\[\^[^\]]+\]:|!!!|\?\?\?|===[ \t]+[\"']|:(?=[ \t])")
# A heading, a rule or the line below a heading, the target of a link: no paragraph goes on behind it.
_PARTING = re.compile(r"(?:#{1,6}(?:[ \t]|$)|([-*_])(?:[ \t]*\1){2,}[ \t]*$|[-=]+[ \t]*$|\[(?!\^)[^\]]+\]:)")
_QUOTED = re.compile(r"[ \t]{0,3}>(?: {5}|\t)[ \t]*\S")


def parts_paragraphs(line: str) -> bool:
    """Return whether a paragraph cannot go on in the line after this one."""
    content = line.strip()
    return not content.strip("> \t") or bool(_PARTING.match(content))


def code_and_notes(text: str, whole: str) -> tuple[list[Span], list[Span]]:
    """Return the lines that are code, and the indented ones that only an extension takes for text.

    ``whole`` is the text before anything was blanked: a block of HTML ends a list, too.
    """
    code: list[Span] = []
    notes: list[Span] = []
    # The columns of what holds the line, and whether an extension does, or one around it.
    around: list[tuple[int, bool]] = []
    start = 0
    parted = True  # no text stands right before
    for line in _LINE.findall(text):
        span, start = Span(start, start + len(line)), start + len(line)
        content = line.strip()
        if not content:
            parted = True
            line = whole[span.start : span.end]
            if not line.strip():
                continue
        columns = _columns(line)
        while parted and around and columns < around[-1][0]:
            around.pop()
        if not content:
            continue
        if parted and (columns - (around[-1][0] if around else 0) >= CODE or _QUOTED.match(line)):
            code.append(span)
            continue  # what follows without a blank line may be code, too
        if columns and around and around[-1][1]:
            notes.append(span)
        at = 0
        item = None if parts_paragraphs(content) else _ITEM.match(content)
        parted = item is None and (parts_paragraphs(content) or "|" in content)  # or a row of a table
        while item:  # "- - a" opens two lists
            blanks = len(item[1].expandtabs(4))
            columns += item.end() - at - len(item[1]) + (blanks if blanks <= CODE else 1)
            while around and around[-1][0] >= columns:
                around.pop()
            around.append((columns, bool(around) and around[-1][1]))
            at = item.end()
            item = _ITEM.match(content, at)
        if _EXTENSION.match(content, at):
            around.append((columns + CODE, True))
    return code, notes


def _columns(line: str) -> int:
    """Return how many columns of blanks stand before the line."""
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip(" "))
