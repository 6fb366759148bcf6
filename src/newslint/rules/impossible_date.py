"""impossible-date: a day that no calendar has."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article
from newslint.rule import Finding, rule

_OPENING = tuple('„“"»«‚›‹')
_CLOSING = tuple('“”"«»‘›‹')


@rule(
    "impossible-date",
    severity="error",
    de="Den {date} gibt es nicht",
    en="there is no such day as {date}",
    reason_de="""Nur Tage nennen, die es im Kalender gibt.

    Der 31. September oder ein 29. Februar außerhalb eines Schaltjahres ist vertippt oder falsch gedacht, und wer
    hingehen will, merkt es. Ein Datum in Anführungszeichen kann ein Scherz sein und bleibt unbeanstandet. Tage nach
    dem 31. und Daten in Ziffern ohne Jahr gelten nur dann als Datum, wenn „am“ oder Ähnliches davorsteht.
    """,
    source="Gregorianischer Kalender (DIN ISO 8601)",
    needs=(".",),
    bad=[
        "Der Rat tagt am [[31. September]] im Rathaus.",
        "Die Schau endet am [[30. Februar]].",
        "Die Frist läuft bis zum [[31.06.2024]].",
        "Sie kam am [[29. Februar 2023]] zur Welt.",
        "Das Gesetz gilt seit dem [[32. Juli]].",
        "Der Kurs beginnt am [[31. 4. 2025]].",
        "Vom 28. bis [[31. November]] ist der Markt geöffnet.",
        "Am [[12.13.2022]] kam der Brief.",
    ],
    good=[
        "Der Rat tagt am 30. September im Rathaus.",
        "Sie kam am 29. Februar 2024 zur Welt, er an einem 29. Februar.",
        "Er kam am 29. Februar 1900 nach altem Kalender in Odessa zur Welt.",
        "Er schloss auf Rang 33. April war der kälteste Monat.",
        "Das Urteil steht unter 31.02. im Anhang.",
        "Die Fassung 3.14.1 erschien am 3.11.2021 um 20.45 Uhr. Betroffen sind 5.0.0 bis 5.0.7 und die Version 4.0.11.",
        "Am 29. 30. und 31. Mai ist Markt.",
        "Er will „am 30. Februar“ zahlen.",
        "Er zahlt am „30. Februar“, also nie.",
        "Die Hilfe kommt am 31. Mai oder am 31.12.",
    ],
)  # fmt: skip
def impossible_date(article: Article) -> Iterator[Finding]:
    """Give a date that the calendar has.

    A 31st of September or a 29th of February in a common year is a slip of the finger or of the head, and the reader
    who wants to go there finds it. A date in quotation marks may be meant as a joke and is left alone; of days beyond
    the 31st, and of dates in figures without a year, only those are read as dates that stand after "am" or the like.
    """
    openers = article.language.date_openers
    for date in article.dates:
        if date.exists:
            continue
        certain = (date.month_named and 0 < date.day <= 31) or (date.year is not None and date.end - date.start > 7)
        if not certain and not _follows(article, date.start, openers):
            continue
        if _is_quoted_alone(article, date.start, date.end):
            continue
        yield Finding(date.start, date.end, date=" ".join(article.text[date.start : date.end].split()))


def _follows(article: Article, start: int, words: frozenset[str]) -> bool:
    """Whether one of the words stands right before the date."""
    before = article.text[max(0, start - 12) : start].split()
    return bool(before) and before[-1].lower() in words


def _is_quoted_alone(article: Article, start: int, end: int) -> bool:
    """Whether the date, perhaps with its preposition, is all that a pair of quotation marks encloses."""
    text = article.text
    if text[end : end + 1] not in _CLOSING:
        return False
    before = text[max(0, start - 12) : start].rstrip()
    word = before[-3:].lstrip("".join(_OPENING))
    for opener in ("", word if word.lower() in article.language.date_openers else ""):
        if before.removesuffix(opener)[-1:] in _OPENING:
            return True
    return False
