"""The header: the first line of the export, ``date YYYY-MM Headline`` or just the headline."""

from __future__ import annotations

from collections.abc import Sequence

from newslint.languages import Language
from newslint.parse.forms import ends_sentence
from newslint.parse.paragraphs import NARROWEST
from newslint.parse.sentences import CLOSING, sentences
from newslint.records import Record
from newslint.text import Span

# In words: a longer line is no headline; neither are two sentences of so many together.
LONGEST_HEADLINE, TWO_SENTENCES = 30, 16


class Header(Record):
    """The header line: where the headline stands in it, and the date that it gives, if any and as far as it does."""

    headline: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None


def header(text: str, line: Span) -> Header:
    """Read the header from the span of the first line."""
    words = text[line.start : line.end].split(None, 2)
    if len(words) < 2 or words[0] != "date":
        return Header(_markdown(text, line))
    year, dash, month = words[1].partition("-")
    if not (dash and len(year) == 4 and year.isdigit() and month.isdigit() and 1 <= int(month) <= 12):
        return Header(line)
    start = text.index(words[1], line.start + 4) + len(words[1])
    while start < line.end and text[start].isspace():
        start += 1
    return Header(Span(start, line.end), int(year), int(month))


def goes_on_below(text: str, paragraphs: Sequence[Span]) -> bool:
    """Whether the first line is none of its own: the next goes on in lower case, as a hard-wrapped sentence does."""
    if len(paragraphs) < 2:
        return False
    first, second = paragraphs[:2]
    gap = text[first.end : second.start].replace("\r\n", "\n").strip(" \t")
    return (
        gap in ("\n", "\r")
        and text[second.start].islower()
        and first.end - first.start >= NARROWEST
        and not text.startswith(("date ", "#"), first.start)
        and not ends_sentence(text, *first)
    )


def is_prose(text: str, line: Span, language: Language, *, alone: bool) -> bool:
    """Whether the first paragraph is running text that was pasted without its headline.

    A paragraph ``alone`` in its file needs to be one sentence for that: a verb and a full stop. With others below it,
    two sentences or more than a headline holds.
    """
    string = text[line.start : line.end]
    words = string.split()
    if string.startswith(("date ", "#")) or len(words) < 3:
        return False
    if len(words) > LONGEST_HEADLINE:
        return True
    if not ends_sentence(text, *line) or string.rstrip(CLOSING)[-1:] not in (".", "…"):
        return False
    if not alone:
        return len(words) >= TWO_SENTENCES and len(list(sentences(text, *line, language))) > 1
    return any(language.is_finite(word.strip(".,;:…" + CLOSING)) for word in words[1:])


def _markdown(text: str, line: Span) -> Span:
    """Leave out the ``#`` of a Markdown headline."""
    start = line.start
    while text.startswith("#", start):
        start += 1
    if start > line.start and text.startswith(" ", start):
        return Span(min(start + 1, line.end), line.end)
    return line
