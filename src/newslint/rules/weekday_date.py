"""weekday-date: a weekday that the date does not fall on."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article
from newslint.rule import Finding, Localized, rule

# Earlier dates may be of another calendar.
EARLIEST = 1900
# A date without a year belongs to the header's year if it lies this many months from it, or nearer.
NEAR_MONTHS = 2

_NAMES = (
    Localized("Montag", "Monday"),
    Localized("Dienstag", "Tuesday"),
    Localized("Mittwoch", "Wednesday"),
    Localized("Donnerstag", "Thursday"),
    Localized("Freitag", "Friday"),
    Localized("Samstag", "Saturday"),
    Localized("Sonntag", "Sunday"),
)


@rule(
    "weekday-date",
    severity="error",
    de="„{text}“ ist kein {said}, sondern ein {right}",
    en="“{text}” is not a {said} but a {right}",
    reason_de="""Prüfen, ob Wochentag und Datum zusammenpassen.

    Wer sich danach richtet, kommt am falschen Tag, und dem Artikel ist nicht anzusehen, welche der beiden Angaben
    stimmt. Bei einem Datum ohne Jahr gilt das Jahr aus den Kopfzeilen, wenn dort eines steht.
    """,
    source="Gregorianischer Kalender; newslint",
    needs=(".",),
    bad=[
        "Der Rat tagt am [[Montag, 5. September 2023]], im Rathaus.",
        "Er kam am [[Freitag, dem 6. Juli 2017]], an.",
        "Er kam am [[Samstag, den 7. Januar 2005]] an.",
        "Sie sprach am [[Dienstagabend (4. September 2023]]) in Aachen.",
        "Der Rat\r\ntagt am [[Montag,\r\ndem 5.\r\nSeptember 2023]], im Rathaus.",
        "Termin: [[Mo., 5.9.2023]], 20 Uhr.",
        "Am [[Mittwoch, 23.07.2024]], beginnt der Umbau.",
        "date 2023-09 Rat tagt\n\nDer Rat tagte am [[Dienstag (4. September]]) im Rathaus.",
        "date 2023-12 Rat tagt\n\nDer Rat tagt am [[Montag, 2. Januar]], im Rathaus.",
    ],
    good=[
        "Der Rat tagt am Montag, 4. September 2023, im Rathaus.",
        "date 2023-09 Rat tagt\n\nDer Rat tagte am Montag (4. September) im Rathaus.",
        "date 2023-09 Rat tagt\n\nBegonnen hatte es am Dienstag, 4. April.",
        "date 2023-12 Rat tagt\n\nDer Rat tagt am Dienstag, 2. Januar, im Rathaus.",
        "date 2023-09 Rat tagt\n\nDer Streit begann am Freitag, 24. Februar.",
        "Der Rat tagte am Montag (5. September) im Rathaus.",
        "Am Montag, 4., und Dienstag, 5. September 2023, bleibt das Bad zu.",
        "In der Nacht auf Montag (3./4. September 2023) fiel Regen.",
        "Der Rat tagte am Montag. 5. September 2023 war der Stichtag.",
        "Am Montag, 31. September 2023, tagt der Rat.",
        "Am Freitag, 4. Juli 1776, war es so weit.",
    ],
)  # fmt: skip
def weekday_date(article: Article) -> Iterator[Finding]:
    """Check that weekday and date belong together.

    Readers who plan by it come on the wrong day, and nobody can tell from the article which of the two is right. A
    date without a year is read with the year of the header, where the header gives one.
    """
    for date in article.dates:
        if date.weekday is None:
            continue
        years = _years(article, date.month, date.year)
        weekdays = [weekday for year in years if (weekday := date.weekday_in(year))]
        if weekdays and date.weekday not in weekdays:
            yield Finding(
                date.weekday_start,
                date.end,
                text=" ".join(article.text[date.start : date.end].split()),
                said=_NAMES[date.weekday - 1],
                right=_NAMES[weekdays[0] - 1],
            )


def _years(article: Article, month: int, year: int | None) -> tuple[int, ...]:
    """Return the years that a date can be of, the likeliest first; none if nothing tells."""
    if year is not None:
        return (year,) if year >= EARLIEST else ()
    now, then = article.header.year, article.header.month
    if now is None or then is None:
        return ()
    for near in (now, now - 1, now + 1):
        if abs((near - now) * 12 + month - then) <= NEAR_MONTHS:
            return (near,)
    return (now, now - 1, now + 1)
