"""Dates: a day with its month, as a name or in figures, the year if it is given, and the weekday that goes with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.languages import Language
from newslint.records import Record

# Patterns are compiled at first use, by re itself. A blank is what \s means: sets of other blanks take long to compile.
_DATE = (
    r"(\d\d?)\.(?:\r?\n|\s)?"
    r"(?:(\d\d?)\.(?:\s?(\d{4}|\d\d)(?![\w%]|[.,:]\d))?|([A-ZÄÖÜ][a-zäöü]+)(?:\.?(?:\r?\n|\s)([12]\d{3})\b(?!-))?)"
)
_BEFORE = r"(\w+)(\.?),?\s*\(?\s?(?:(\w+)\s+)?$"
# What may stand beside a weekday without a blank.
_AROUND = ".,()[]„“”»«\"'–—-/"
# So many characters before a date its weekday is looked for.
REACH = 40
# In the old calendar, which Russia kept up to 1918 and Greece up to 1923, every fourth year was a leap year.
OLD_CALENDAR = 1923
# Days of each month; the 29th of February is looked at with its year.
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SHIFTS = (0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4)
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

    @property
    def exists(self) -> bool:
        """Whether the calendar has the date; a 29th of February without a year may be."""
        if not (1 <= self.month <= 12 and 1 <= self.day <= _DAYS[self.month - 1]):
            return False
        year = self.year
        if (self.day, self.month) != (29, 2) or year is None:
            return True
        return year % 4 == 0 and (year <= OLD_CALENDAR or year % 100 != 0 or year % 400 == 0)

    def weekday_in(self, year: int) -> int | None:
        """Return the weekday of the date in a year of the Gregorian calendar, Monday being 1; None if it has none.

        By Sakamoto's method, because ``datetime`` would be imported for this alone.
        """
        if not self._replace(year=year).exists or (
            self.month == 2 and self.day == 29 and year % 100 == 0 != year % 400
        ):
            return None
        shifted = year - (self.month < 3)
        days = shifted + shifted // 4 - shifted // 100 + shifted // 400 + _SHIFTS[self.month - 1] + self.day
        return (days + 6) % 7 + 1


def dates(text: str, language: Language) -> list[Date]:
    """Return the dates of the text, in its order: "4. September", "4.9.2023", "Montag (4. September)"."""
    found = []
    for match in _shaped(text):
        start = match.start()
        if start and (text[start - 1].isalnum() or text[start - 1] in ",.:/-"):
            continue
        day, figures, short, name, long = match.groups()
        month = int(figures) if figures else language.months.get(name.lower())
        if month is None or (figures and _is_other(text, match.end(2), language)):
            continue
        year = int(long or short) if long or short else None
        if year is not None and year < 100:
            year += 2000 if year <= PIVOT else 1900
        end = match.end() if long or short or figures else match.end(4)
        weekday, at = _weekday(text, start, language)
        found.append(Date(start, end, int(day), month, year, weekday, at, name is not None))
    return found


def _shaped(text: str) -> Iterator[re.Match[str]]:
    """Yield what has the shape of a date: of all full stops, which are quickly found, those with a figure before them."""
    done, dot = 0, text.find(".", 1)
    while dot >= 0:
        after = dot + 1
        if text[dot - 1].isdecimal():
            start = dot - 2 if dot - 2 >= done and text[dot - 2].isdecimal() else dot - 1
            match = re.compile(_DATE).match(text, start) if start >= done else None
            if match:
                yield match
                done = after = match.end()
        dot = text.find(".", after)


def _is_other(text: str, end: int, language: Language) -> bool:
    """Whether the figures before ``end`` are no day and month: a version ("5.0.7"), or days of a row ("29. 30. und 31. Mai")."""
    if text[end + 1 : end + 2].isdigit() and not text[end + 1 : end + 3].isdigit():
        return True
    following = text[end + 1 : end + REACH].split()[:2]
    return len(following) == 2 and following[0] in language.coordinating and following[1][:-1].isdigit()


def _weekday(text: str, start: int, language: Language) -> tuple[int | None, int]:
    """Return the weekday that stands right before the date, and where: "Montag (", "Montag, den ", "Mo., "."""
    offset = max(0, start - REACH)
    known = language.weekdays
    near = [word.strip(_AROUND).lower() for word in text[offset:start].split()[-3:]]
    if known.keys().isdisjoint(near) and known.keys().isdisjoint(f"{word}." for word in near):
        return None, start
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
