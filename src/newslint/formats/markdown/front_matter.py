"""Front matter: the block of YAML or TOML that opens a Markdown file; which of its values are parts of the article.

No parser of YAML: only the keys of the first column are looked at, and of their values plain, quoted and block text,
and lists of these. Whatever else there is stays data that nobody reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.builder import Builder
from newslint.parse.parts import Part
from newslint.records import Record
from newslint.segments import never
from newslint.text import Span

# What the keys of static site generators mean in the newsroom's terms; the case of keys says nothing.
_KINDS = {
    "title": "headline", "author": "byline", "authors": "byline", "byline": "byline", "date": "date",
    "description": "teaser", "subtitle": "teaser", "summary": "teaser", "lead": "teaser", "excerpt": "teaser",
    "teaser": "teaser", "headline": "headline", "kicker": "kicker", "dateline": "dateline", "location": "dateline",
    "titel": "headline", "dachzeile": "kicker", "vorspann": "teaser", "autor": "byline", "autorin": "byline",
    "ort": "dateline", "datum": "date",
}  # fmt: skip
_BLOCK = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\r?\n(.*?)^\1[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
# A key of the first column with all that is indented below it, or with the list that follows.
_ENTRY = re.compile(
    r"^(?P<quote>[\"']?)(?P<key>[A-Za-z]+)(?P=quote)[ \t]*[:=](?=\s)[ \t]*"
    r"(?P<value>\"\"\".*?\"\"\"|'''.*?'''|[^\r\n]*(?:\r?\n(?:[ \t]+\S[^\r\n]*|[ \t]*(?=\r?\n)|-[ \t][^\r\n]*|\](?=\s)))*)",
    re.MULTILINE | re.DOTALL,
)
_TABLE = re.compile(r"^\[", re.MULTILINE)
_TRIPLE = re.compile(r"(\"\"\"|''')(.*?)\1", re.DOTALL)
_DOUBLE = re.compile(r"\"([^\"\\]*(?:\\.[^\"\\]*)*)\"", re.DOTALL)
_SINGLE = re.compile(r"'([^']*(?:''[^']*)*)'", re.DOTALL)
_COMMENT = re.compile(r"[ \t]#[^\r\n]*")
_ITEM = re.compile(r"^[ \t]*-[ \t]+(?:name:[ \t]+)?|^[ \t]+name:[ \t]+", re.MULTILINE)
_ITEM_END = re.compile(r"[,\]\n]").search
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n|.)|''")
_LETTERS = {"n": " ", "t": " ", "r": " ", "_": "\xa0", "x": "", "u": "", "U": ""}
_LINE_END = re.compile(r"\s*[\r\n]\s*")
_DATE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


class FrontMatter(Record):
    """The block up to ``end``: the parts of the article that it gives, and the date as numbers, 0 where it says none.

    ``escapes`` are the stretches within the parts that stand for another character.
    """

    end: int
    parts: list[Part]
    escapes: list[Span]
    year: int = 0
    month: int = 0
    day: int = 0

    @property
    def date(self) -> tuple[int, int, int]:
        """Year, month and day, 0 for what is not said."""
        return self.year, self.month, self.day

    def read(self, builder: Builder) -> None:
        """Take the parts into an article, each as a paragraph that no fix may touch: a colon or a quotation mark more
        might make other data of it."""
        escape, builder.escape = builder.escape, never
        for kind, start, end in self.parts:
            builder.open(kind)
            at = start
            for first, last in self.escapes:
                if start <= first < end:
                    _plain_text(builder, at, first)
                    builder.put(_meant(builder.source[first:last]), first, last)
                    at = last
            _plain_text(builder, at, end)
        builder.close()
        builder.escape = escape


def front_matter(text: str) -> FrontMatter | None:
    """Return the front matter of a Markdown text, if it opens with any."""
    block = _BLOCK.match(text)
    if not block:
        return None
    start, end = block.span(2)
    toml = block[1] == "+++"
    if toml and (table := _TABLE.search(text, start, end)):
        end = table.start()
    parts: list[Part] = []
    escapes: list[Span] = []
    date = (0, 0, 0)
    titled = False
    for entry in _ENTRY.finditer(text, start, end):
        kind = _KINDS.get(entry["key"].lower())
        if kind == "date":
            found = _DATE.search(entry["value"])
            if found and 1 <= int(found[2]) <= 12:
                date = int(found[1]), int(found[2]), int(found[3] or 0)
        elif kind and not (kind == "headline" and titled):
            for value, escaped in _values(text, Span(*entry.span("value")), toml):
                if text[value.start : value.end].strip():
                    parts.append(Part(kind, value.start, value.end))
                    titled = titled or kind == "headline"
                    escapes += escaped
    return FrontMatter(block.end(), sorted(parts, key=lambda part: part.start), sorted(escapes), *date)


def _plain_text(builder: Builder, start: int, end: int) -> None:
    """Take a stretch, in which a line break and the blanks around it are one blank."""
    for match in _LINE_END.finditer(builder.source, start, end):
        builder.copy(start, match.start())
        builder.put(" ", *match.span())
        start = match.end()
    builder.copy(start, end)


def _meant(escape: str) -> str:
    """Return what an escape stands for."""
    if escape[0] == "'" or escape[1] not in _LETTERS:
        return "" if escape[1:].strip("\r\n") == "" else escape[1:]
    digits = escape[2:]
    return (chr(int(digits, 16)) if int(digits, 16) < 0x110000 else "") if digits else _LETTERS[escape[1]]


def _values(text: str, span: Span, toml: bool) -> Iterator[tuple[Span, list[Span]]]:
    """Yield the texts of one value, each without its quotation marks, and the escapes in it."""
    start, end = span
    if text.startswith("[", start):
        yield from _in_list(text, Span(start + 1, end), toml)
    elif text.startswith(("|", ">"), start) and not toml:
        first = text.find("\n", start, end)
        if first > 0:
            yield _trimmed(text, Span(first, end)), []
    elif text.startswith(('"', "'"), start):
        yield from _quoted(text, span, toml)
    elif toml or text.startswith(("{", "&", "*", "!", "@", "%", "#"), start):
        return
    elif not text[start:end].partition("\n")[0].strip():
        yield from _in_block(text, span)
    else:
        yield from _plain(text, span)


def _plain(text: str, span: Span) -> Iterator[tuple[Span, list[Span]]]:
    """Yield a value without quotation marks, without the comment behind it."""
    comment = _COMMENT.search(text, *span)
    yield _trimmed(text, Span(span.start, comment.start() if comment else span.end)), []


def _quoted(text: str, span: Span, toml: bool) -> Iterator[tuple[Span, list[Span]]]:
    """Yield the value between the quotation marks that open the span."""
    match = _TRIPLE.match(text, *span) if toml else None
    group = 2 if match else 1
    match = match or (_DOUBLE if text[span.start] == '"' else _SINGLE).match(text, *span)
    if not match:
        return
    start, end = match.span(group)
    plain = toml and text[span.start] == "'"
    escapes = [] if plain else [Span(*one.span()) for one in _ESCAPE.finditer(text, start, end)]
    if text[span.start] == '"':
        escapes = [one for one in escapes if text[one.start] == "\\"]
    else:
        escapes = [one for one in escapes if text[one.start] == "'"]
    yield _trimmed(text, Span(start, end)), escapes


def _in_list(text: str, span: Span, toml: bool) -> Iterator[tuple[Span, list[Span]]]:
    """Yield the items of ``[a, "b"]``."""
    at, end = span
    while at < end and text[at] != "]":
        if text[at] in "\"'":
            found = list(_quoted(text, Span(at, end), toml))
            yield from found
            if not found:
                return
            at = found[0][0].end + 1
        elif text[at].isalnum() and not toml:
            item = _ITEM_END(text, at, end)
            stop = item.start() if item else end
            yield _trimmed(text, Span(at, stop)), []
            at = stop
        else:
            at += 1


def _in_block(text: str, span: Span) -> Iterator[tuple[Span, list[Span]]]:
    """Yield the items of a list with a dash each, or the name of a table."""
    for item in _ITEM.finditer(text, *span):
        stop = text.find("\n", item.end(), span.end)
        value = Span(item.end(), stop if stop >= 0 else span.end)
        yield from _quoted(text, value, False) if text[value.start] in "\"'" else _plain(text, value)


def _trimmed(text: str, span: Span) -> Span:
    """Return the span without the blanks and line ends around it."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
