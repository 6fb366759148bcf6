"""The calendar and the clock: years and times of the day that there are not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.article import Article
from newslint.rule import Finding
from newslint.rules.number_logic.figures import LAST_HOUR, LAST_MINUTE, finding, is_prose, words_of


def years(article: Article) -> Iterator[Finding]:
    """Yield dates with a year of three or five figures, and dates of a sign-off in another year than the header's."""
    text, language = article.text, article.language
    odd = re.compile(r"\s?(?:[012]\d\d|[12]\d{4})(?![\w%]|[.,:/-]\w)").match
    for date in article.dates:
        match = odd(text, date.end) if date.exists and date.year is None and not date.month_named else None
        word = (text[max(0, date.start - 30) : date.start].split() or [""])[-1] if match else ""
        if match and (word.lower() in language.date_openers or word.endswith((",", ";", "("))):
            yield finding(article, date.start, match.end(), "year")
    year = article.header.year
    for date in article.dates if year else ():
        part = article.part_at(date.start)
        if date.year and year and abs(date.year - year) > 1 and part is not None and part.kind == "sign-off":
            yield finding(article, date.start, date.end, "published", year=year)
    life = r"(?<=\()(?:\*\s?)?([12]\d{3})\s?[–-]\s?(?:†\s?)?([12]\d{3})(?=\))"
    for match in re.finditer(life, text) if any(opening in text for opening in ("(1", "(2", "(*")) else ():
        if int(match[1]) > int(match[2]) and is_prose(article, match.start()):
            yield finding(article, *match.span(), "range")


def clocks(article: Article) -> Iterator[Finding]:
    """Yield times that no clock shows."""
    text, language = article.text, article.language
    for word in words_of(article, "clock"):
        for at in article.index.get(word.lower(), ()):
            end = article.words.end(at)
            match = re.search(r"(?<![\d.,:])(\d{1,2})(?:[.:](\d\d))?\s$", text[max(0, end - 12) : end - len(word)])
            if match is None:
                continue
            start = end - len(word) - len(match[0])
            before = text[max(0, start - 20) : start].split()
            said = match[2] is not None or (before and language.word(before[-1].lower()).preposition)
            if said and (int(match[1]) > LAST_HOUR or int(match[2] or 0) > LAST_MINUTE) and is_prose(article, start):
                yield finding(article, start, end, "clock")
