"""Dates: a day with its month, as a name or in figures, the year if it is given, and the weekday that goes with it."""

from __future__ import annotations

import re

from newslint.languages import Language
from newslint.records import Record

_DATE = (
    r"(\d\d?)\.[ \xa0\u202f\n]?"
    r"(?:(\d\d?)\.(?:[ \xa0\u202f]?(\d{4}|\d\d)(?![\w%]|[.,:]\d))?|([A-ZÄÖÜ][a-zäöü]+)(?:\.?[ \xa0\u202f\n]([12]\d{3})\b(?!-))?)"
)
_BEFORE = r"(\w+)(\.?),?[ \xa0\u202f\n]*\(?[ \xa0\u202f\n]?(?:(\w+)[ \xa0\u202f\n])?$"
# So many characters before a date its weekday is looked for.
REACH = 40
# A year in two figures up to this one is of this century.
PIVOT = 69


class Date(Record):
    """A date as written; it need not exist.

    ``start`` and ``end`` enclose day, month and year, ``weekday_start`` is where the weekday stands before it, or
    ``start``. ``weekday`` runs from Monday, 1. ``month_named`` says whether the month is a word.
    """

    start: int
    end: int
    day: int
    month: int
    year: int | None
    weekday: int | None
    weekday_start: int
    month_named: bool


def dates(text: str, language: Language) -> list[Date]:
    """Return the dates of the text, in its order: "4. September", "4.9.2023", "Montag (4. September)"."""
    found = []
    for match in re.finditer(_DATE, text):
        start = match.start()
        if start and (text[start - 1].isalnum() or text[start - 1] in ",.:/-"):
            continue
        day, figures, short, name, long = match.groups()
        month = int(figures) if figures else language.months.get(name.lower())
        if month is None:
            continue
        year = int(long or short) if long or short else None
        if year is not None and year < 100:
            year += 2000 if year <= PIVOT else 1900
        end = match.end() if long or short or figures else match.end(4)
        weekday, at = _weekday(text, start, language)
        found.append(Date(start, end, int(day), month, year, weekday, at, name is not None))
    return found


def _weekday(text: str, start: int, language: Language) -> tuple[int | None, int]:
    """Return the weekday that stands right before the date, and where: "Montag (", "Montag, den ", "Mo., "."""
    offset = max(0, start - REACH)
    match = re.search(_BEFORE, text[offset:start])
    if match is None:
        return None, start
    word, dot, article = match.groups()
    at = offset + match.start(1)
    if article and article.lower() not in language.articles:
        # "am Montag 4. September": the last word is the weekday itself
        word, dot, at = article, "", offset + match.start(3)
    weekday = language.weekdays.get(word.lower() + dot)
    if weekday is None or not word[0].isupper():
        return None, start
    return weekday, at
