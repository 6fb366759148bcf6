"""What sites write beyond CommonMark: templates, formulas, attributes, notes, admonitions, definitions, bare addresses.

Templates, formulas and attributes are markup. What is indented below a note, an admonition or a definition is text that a
plain parser takes for code: it is read, and stands between ``indented_open`` and ``indented_close``, so that no fix touches
what only some parsers take for text.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

_LINE = re.compile(r"(?:\{\{.*\}\}|\{%.*%\}|\{:.*\})[ \t]*$|:::|(?:import|export)[ \t]\S.*(?:from|;|=)").match
_RAW = re.compile(r"\{%-?\s*(raw|comment|highlight)\b").match
_HOLDS = re.compile(r"\[\^[^\]]+\]:|(?:!!!|\?\?\?\+?)(?=[ \t]|$).*|={3}[ \t]+[\"'].*|:(?=[ \t])").match
# Each is as long as one may be at most: a thousand openers without a closer are looked at in no time.
_CURLY = re.compile(
    r"\{\{[^\n]{0,400}?\}\}|\{%[^\n]{0,400}?%\}|\{[ \t]?[:#.][^}\n]{0,200}\}|\{[^{}\n=]{0,50}=[^{}\n]{0,200}\}"
).match
_NOTE = re.compile(r"\[\^[^\]\s]{1,100}\]").match
_BOX = re.compile(r"\[[ xX]\][ \t]+").match
_FORMULA = re.compile(r"\$[^\s$][^$\n\\^_{]{0,200}+[\\^_{][^$\n]{0,200}+\$").match
# A link whose target has blanks is none to the parser, and one to others.
_LOOSE = re.compile(r"!?\[[^\[\]\n]*\]\([^()\n]*\)").match
_ADDRESS = re.compile(r"://[^\s<>)\]]*[^\s<>)\].,;:!?“”\"']").match
_SCHEME = re.compile(r"\bhttps?$").search
_CONTENT = 4  # columns by which what an extension holds is set off


def add(parser: MarkdownIt) -> None:
    """Teach a parser the extensions."""
    inner: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("fence", "template", _template, inner)
    parser.block.ruler.before("fence", "formula", _formula_block, inner)
    parser.block.ruler.before("reference", "indented", _indented, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.before("link", "note", _note)
    parser.inline.ruler.before("link", "task", _task)
    parser.inline.ruler.after("image", "loose_link", _loose_link)
    parser.inline.ruler.before("escape", "curly", _curly)
    parser.inline.ruler.before("escape", "formula", _formula)
    parser.inline.ruler.before("escape", "address", _address)


# Blocks


def _content(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _template(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take a line that is nothing but a template, or all lines of a template that holds raw text."""
    if state.is_code_block(start):
        return False
    content = _content(state, start)
    raw = _RAW(content)
    if raw:
        last = _closed(state, start, end, re.compile(rf"\{{%-?\s*end{raw[1]}\s*-?%\}}"))
        if last >= 0:
            return _taken(state, start, last + 1, silent)
    return _LINE(content) is not None and _taken(state, start, start + 1, silent)


def _formula_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not _content(state, start).startswith("$$"):
        return False
    if _content(state, start).rstrip().endswith("$$", 3):
        return _taken(state, start, start + 1, silent)
    last = _closed(state, start + 1, end, re.compile(r"\$\$\s*$"))
    return last >= 0 and _taken(state, start, last + 1, silent)


def _closed(state: StateBlock, start: int, end: int, closer: re.Pattern[str]) -> int:
    """Return the line with the next closer, -1 for none; what has none from one line on has none from a later one."""
    missing = state.env.setdefault("unclosed", set())
    if closer.pattern in missing:
        return -1
    found = next((line for line in range(start, end) if closer.search(_content(state, line))), -1)
    if found < 0:
        missing.add(closer.pattern)
    return found


def _taken(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not silent:
        state.push("markup_block", "", 0).map = [start, end]
        state.line = end
    return True


def _indented(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take a note, an admonition or a definition, and read what it holds."""
    match = None if state.is_code_block(start) else _HOLDS(_content(state, start))
    if match is None or (match[0] == ":" and not start):
        return False
    if silent:
        return True
    saved = state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType
    at = state.bMarks[start] + state.tShift[start] + match.end()
    first = state.skipSpaces(at)
    opened = state.push("indented_open", "", 1)
    opened.map = [start, start + 1]
    state.bMarks[start], state.tShift[start] = at, first - at
    state.blkIndent += _CONTENT
    state.sCount[start] = state.blkIndent
    state.parentType = "reference"
    state.line = start + 1
    state.md.block.tokenize(state, start if first < state.eMarks[start] else start + 1, end)
    state.blkIndent -= _CONTENT
    state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType = saved
    state.push("indented_close", "", -1)
    return True


# Within a paragraph


def _markup(state: StateInline, end: int, silent: bool, *, seen: bool) -> bool:
    """Take the stretch up to ``end`` for markup; ``seen`` if something stands there for the reader of the page."""
    if not silent:
        token = state.push("markup", "", 0)
        token.content = state.src[state.pos : end]
        token.hidden = not seen
    state.pos = end
    return True


def _curly(state: StateInline, silent: bool) -> bool:
    match = _CURLY(state.src, state.pos, state.posMax) if state.src[state.pos] == "{" else None
    return match is not None and _markup(
        state, match.end(), silent, seen=match[0].startswith("{{") and match[0][2] not in "%<"
    )


def _note(state: StateInline, silent: bool) -> bool:
    match = _NOTE(state.src, state.pos, state.posMax) if state.src[state.pos] == "[" else None
    return match is not None and _markup(state, match.end(), silent, seen=False)


def _task(state: StateInline, silent: bool) -> bool:
    """Take the box in front of a task in a list."""
    match = _BOX(state.src) if state.pos == 0 else None
    return match is not None and _markup(state, match.end(), silent, seen=False)


def _loose_link(state: StateInline, silent: bool) -> bool:
    match = _LOOSE(state.src, state.pos, state.posMax) if state.src[state.pos] in "![" else None
    return match is not None and _markup(state, match.end(), silent, seen=True)


def _formula(state: StateInline, silent: bool) -> bool:
    match = _FORMULA(state.src, state.pos, state.posMax) if state.src[state.pos] == "$" else None
    return match is not None and _markup(state, match.end(), silent, seen=True)


def _address(state: StateInline, silent: bool) -> bool:
    """Take an address that stands in the text as it is; what comes before the colon waits as text already."""
    if state.src[state.pos] != ":" or silent:
        return False
    match = _ADDRESS(state.src, state.pos, state.posMax)
    scheme = _SCHEME(state.pending[-9:]) if match else None
    if not match or not scheme:
        return False
    size = len(scheme[0])
    state.pending = state.pending[:-size]
    token = state.push("markup", "", 0)
    token.content = state.src[state.pos - size : match.end()]
    token.meta["before"] = size
    state.pos = match.end()
    return True
