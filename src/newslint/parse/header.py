"""The header: the first line of the export, ``date YYYY-MM Headline`` or just the headline."""

from __future__ import annotations

from newslint.records import Record
from newslint.text import Span


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


def _markdown(text: str, line: Span) -> Span:
    """Leave out the ``#`` of a Markdown headline."""
    start = line.start
    while text.startswith("#", start):
        start += 1
    if start > line.start and text.startswith(" ", start):
        return Span(min(start + 1, line.end), line.end)
    return line
