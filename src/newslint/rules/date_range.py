"""date-range: "von 1. bis 8. Mai" without the article that a date has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.article import Article
from newslint.rule import Finding, rule
from newslint.text import Fix

_PROSE = ("teaser", "body", "headline", "subhead", "list-item")
_DAY = r"(?:[1-9]|[12]\d|3[01])\."
_RANGE = re.compile(rf"\w+\s{_DAY}(?:\s[A-ZÄÖÜ][a-zäöü]+)?\s\w+\s{_DAY}\s(?P<month>[A-ZÄÖÜ][a-zäöü]+)").match


@rule(
    "date-range",
    severity="warning",
    de="Vor dem Tag steht ein Artikel: „{right}“",
    en="a day has an article before it: “{right}”",
    reason_de="""„Vom 1. bis 8. Mai“ schreiben, nicht „von 1. bis 8. Mai“.

    Der Tag eines Datums ist eine Ordnungszahl und hat einen Artikel: vom (von dem) 1. bis (zum) 8. Mai. Ohne Artikel stehen
    Wochentage und Uhrzeiten („von Montag bis Freitag“, „von 8 bis 10 Uhr“). In Österreich lässt man ihn auch vor Daten
    weg; ein Artikel, dem man das Land ansieht, ist nicht gemeint.
    """,
    source="Duden, Richtiges und gutes Deutsch: Datum; Variantengrammatik des Standarddeutschen: von/vom … bis",
    safe_fix=False,
    bad=[
        ("Das Fest läuft [[von]] 1. bis 8. Mai.", "Das Fest läuft vom 1. bis 8. Mai."),
        ("[[Von]] 30. April bis 8. Mai ist zu.", "Vom 30. April bis 8. Mai ist zu."),
    ],
    good=[
        "Das Fest läuft vom 1. bis 8. Mai, von Montag bis Freitag, von 8 bis 10 Uhr.",
        "Er stieg von 3. auf 2. Liga um. Die Regierung von 1. bis heute.",
        "Wien\n\nDas Fest in Wien läuft von 1. bis 8. Mai.",
    ],
)  # fmt: skip
def date_range(article: Article) -> Iterator[Finding]:
    """Write "vom 1. bis 8. Mai", not "von 1. bis 8. Mai".

    The day of a date is an ordinal and has an article: vom (von dem) 1. bis (zum) 8. Mai. Without one stand weekdays and
    times ("von Montag bis Freitag", "von 8 bis 10 Uhr"). In Austria it is left out before dates, too; an article that shows
    its country is not meant.
    """
    language, index = article.language, article.index
    for word, right in language.number_phrases["days"]:
        for at in index.get(word, ()):
            start, end = article.words.starts[at], article.words.end(at)
            match = _RANGE(article.text, start)
            part = article.part_at(start) if match else None
            if (
                match is None
                or part is None
                or part.kind not in _PROSE
                or match["month"].lower() not in language.months
            ):
                continue
            if not language.austrian_words.isdisjoint(index):
                return
            right = right.capitalize() if article.words.forms[at][0].isupper() else right
            yield Finding(start, end, right=f"{right} …", fix=Fix.replace(start, end, right, safe=False))
