"""date-dot: the day of a date without its full stop."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article
from newslint.rule import Finding, rule
from newslint.text import Fix

LAST_DAY = 31


@rule(
    "date-dot",
    severity="error",
    de="hinter dem Tag fehlt der Punkt: „{right}“",
    en="a full stop is missing behind the day: “{right}”",
    reason_de="""Hinter den Tag eines Datums einen Punkt setzen.

    „Vom 3. bis 5. Mai“, „am 24. Dezember“: Der Tag ist eine Ordnungszahl. Beim Umstellen eines Zeitraums geht der Punkt
    leicht verloren. Gemeldet wird nur, was nach „am“, „vom“, „bis“, „zum“ und dergleichen vor einem Monat steht.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung (2024), § 104; DIN 5008",
    bad=[
        ("Das Fest läuft vom 3. bis [[5]] Mai.", "Das Fest läuft vom 3. bis 5. Mai."),
        ("Das Fest läuft vom [[3]] bis 5. Mai.", "Das Fest läuft vom 3. bis 5. Mai."),
        ("Am [[24]] Dezember ist zu.", "Am 24. Dezember ist zu."),
    ],
    good=[
        "Das Fest läuft vom 3. bis 5. Mai, am 24. Dezember ist zu. Von 3 bis 5 Uhr am 2. Mai ist offen.",
        "Es sind 30 Grad, bis 20 Mai-Feiern folgen. Im Mai 5 Tage frei zu haben, ist schön.",
    ],
)  # fmt: skip
def date_dot(article: Article) -> Iterator[Finding]:
    """Set a full stop behind the day of a date.

    "Vom 3. bis 5. Mai", "am 24. Dezember": the day is an ordinal. Its full stop gets lost when a period is changed.
    Reported is only what stands behind "am", "vom", "bis", "zum" and the like, before a month.
    """
    language, index = article.language, article.index
    lower, gaps = article.lower, article.words.gaps
    openers = language.date_openers | language.date_prepositions
    for month in language.months.keys() & index.keys():
        for at in index[month]:
            if month + "." in language.months or at < 2 or not article.words.forms[at][0].isupper():
                continue
            if not _is_day(article, at - 1) or lower[at - 2] not in openers or gaps[at - 1] != " ":
                continue
            if gaps[at] == " ":
                yield _finding(article, at - 1)
            if at > 3 and _is_day(article, at - 3) and lower[at - 4] in openers and gaps[at - 2] == gaps[at - 3] == " ":
                yield _finding(article, at - 3)


def _is_day(article: Article, at: int) -> bool:
    form = article.words.forms[at]
    return form.isascii() and form.isdigit() and 0 < int(form) <= LAST_DAY


def _finding(article: Article, at: int) -> Finding:
    start, end = article.words.starts[at], article.words.end(at)
    # An article may belong to something counted.
    safe = article.lower[at - 1] not in article.language.articles
    right = article.words.forms[at] + "."
    return Finding(start, end, right=right, fix=Fix.replace(end, end, ".", safe=safe))
