"""number-logic: figures that contradict each other, the calendar, the clock or the list that they count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.article import Article
from newslint.rule import Finding, rule
from newslint.rules.number_logic.calendar import clocks, years
from newslint.rules.number_logic.changes import changes, ranges
from newslint.rules.number_logic.counts import counts
from newslint.rules.number_logic.lives import ages
from newslint.rules.number_logic.shares import shares


@rule(
    "number-logic",
    severity="warning",
    de={
        "year": "„{text}“: dieses Jahr gibt es nicht",
        "published": "„{text}“ passt nicht zum Datum des Artikels ({year})",
        "clock": "„{text}“: diese Uhrzeit gibt es nicht",
        "range": "„{text}“: die kleinere Zahl steht zuerst",
        "direction": "„{text}“: das ist {direction}, und „{verb}“ sagt das Gegenteil",
        "percent": "„{text}“ sind nicht {said} Prozent, sondern {right}",
        "count": "angekündigt sind {said}, es folgen {right}",
        "age": "„{text}“: wer {born} geboren ist, ist oder war {year} {low} oder {high} Jahre alt",
        "whole": "„{text}“: zusammen sind das {total} Prozent",
    },
    en={
        "year": "“{text}”: there is no such year",
        "published": "“{text}” contradicts the date of the article ({year})",
        "clock": "“{text}”: there is no such time of the day",
        "range": "“{text}”: the smaller number stands first",
        "direction": "“{text}”: that is {direction}, and “{verb}” says the opposite",
        "percent": "“{text}” is not {said} per cent but {right}",
        "count": "{said} are announced, {right} follow",
        "age": "“{text}”: who was born in {born} is or was {low} or {high} in {year}",
        "whole": "“{text}”: that is {total} per cent together",
    },
    reason_de="""Zahlen nachrechnen, die zueinander passen müssen.

    Vertippte Jahre („am 14.3.206“), Uhrzeiten nach 24 Uhr, verdrehte Spannen („zwischen 50 und 30 Prozent“), „stieg von
    50 auf 40 Prozent“, „um 50 Prozent von 100 auf 120 Euro“ und „drei Punkte“ vor einer Liste von vieren stehen falsch im
    Blatt, ebenso ein Alter, das nicht zum Geburtsjahr passt, und Anteile, die zusammen mehr als das Ganze sind. Kein Leser
    weiß, welche Zahl stimmt. Gemeldet wird nur, was sich ausrechnen lässt: nichts über Mitternacht,
    nichts mit gemischten Einheiten oder Größenordnungen, keine Plätze, keine Jahre vor Christus.
    """,
    source="newslint; Gregorianischer Kalender (DIN ISO 8601); BGB, § 187 Abs. 2 (Lebensalter)",
    bad=[
        "Der Rat tagte am [[14.3.206]] in Bonn.",
        "Das Bad öffnet um [[19.75 Uhr]]. Sie kam um [[26 Uhr]].",
        "Der Anteil liegt [[zwischen 50 und 30 Prozent]].",
        "Sie lebte dort [[von 2010 bis 2005]]. Der Maler ([[1950–1931]]) malte.",
        "Die Quote stieg [[von 50 auf 40 Prozent]]. Er will die Miete [[von 400 auf 500 Euro]] senken.",
        "Der Preis stieg um 50 Prozent [[von 100 auf 120 Euro]].",
        "Rat tagt\n\nEs geht um [[drei Punkte:]]\n\n- das Bad\n\n- die Halle\n\n- den Park\n\n- die Miete",
        "Sie hat [[drei Kinder:]] Jana, Ole, Uta und Max.",
        "Rat tagt\n\nEs geht um [[zwei Punkte:]] Erstens fehlt Geld, zweitens Zeit.\n\nDrittens fehlen Leute.",
        "date 2024-05 Rat tagt\n\nDer Rat tagte.\n\n(dpa, [[3.5.2042]])",
        "date 2024-05 Rat tagt\n\nDer 1970 in Bonn geborene Maler Jan Rust ([[45]]) kam. Ina Ott ([[40]], geb. 1970) ging. Sie sah den [[34]]-Jährigen (Jahrgang 1980).",
        "Die 1950 in Bonn geborene Malerin starb 2010 im Alter von [[75]] Jahren. Jan Rust (1900–1950) starb mit [[60]] Jahren.",
        "In der Umfrage sind [[60 Prozent dafür, 30 dagegen, 20]] enthielten sich.",
        "Es kamen [[50 Prozent zu Fuß, 30 Prozent mit dem Rad und die übrigen 30 Prozent]] mit dem Bus.",
    ],
    good=[
        "Der Rat tagte am 14.3.2006 in Bonn, im Jahr 206. Die Fassung 3.14.206 ist neu.",
        "Das Bad öffnet um 19.45 Uhr und um 24 Uhr, zwischen 22 und 6 Uhr ist zu. Er hat 26 Uhren.",
        "Er zahlt zwischen 30 und 50 Euro, zwischen 400.000 und 1,5 Millionen Euro, zwischen 800 und 1,2 Milliarden, zwischen 5000 und 10 000 Euro.",
        "Es waren zwischen 5 und minus 3 Grad. Das war zwischen 800 und 500 vor Christus. Es fiel zwischen 90 und 60 Minuten vor dem Start auf.",
        "Die Quote stieg von 40 auf 50 Prozent. Er stieg von 5 auf 3. Die Dividende wird von 1,40 Euro auf 60 Cent gekürzt.",
        "Der Preis stieg um 19 Prozent von 410 auf 490 Euro. Die Zahl sank von 5 auf 3 Prozent und stieg dann wieder.",
        "Rat tagt\n\nEs geht um drei Punkte:\n\n- das Bad\n\n- die Halle\n\n- den Park",
        "Sie hat drei Kinder: Jana, Ole und Uta. Er nennt zwei Paare: Jana und Ole, Uta und Max. Da sind zwei Namen: Meier, Huber und Co.",
        "Es geht um zwei Punkte: Erstens fehlt Geld, zweitens Zeit. Es geht um drei Punkte: Erstens fehlt Geld, zweitens Zeit, schließlich Lust.",
        "date 2024-05 Rat tagt\n\nDer Rat tagte.\n\n(dpa, 3.5.2024)",
        "date 2024-05 Rat tagt\n\nDer 1970 geborene Jan Rust (53) kam. Ina Ott (44, geb. 1980) ging. Die 1950 geborene Uta zog mit 20 Jahren fort, 1990 zurück.",
        "Der 1970 geborene Jan Rust (45) kam. Die 1950 geborene Malerin starb 2010 im Alter von 59 Jahren. Sie starb 2010, ihr 1950 geborener Sohn war im Alter von 20 Jahren fort.",
        "Es sind 60 Prozent dafür, 30 dagegen, 10 enthielten sich. Von den Männern sind 60 Prozent dafür, von den Frauen 70 Prozent. Dafür sanken die Preise um 80 Prozent, dagegen stieg die Zahl auf 90 Prozent.",
    ],
)  # fmt: skip
def number_logic(article: Article) -> Iterator[Finding]:
    """Check the figures that have to go together.

    Years with a slip ("am 14.3.206"), times beyond 24 o'clock, ranges turned round ("zwischen 50 und 30 Prozent"), "stieg von
    50 auf 40 Prozent", "um 50 Prozent von 100 auf 120 Euro" and "drei Punkte" before a list of four get printed, as do an age that does not
    follow from the year of birth and shares that are more than the whole, and no reader knows which figure is right. Reported is only what can be counted: nothing across midnight, with mixed units
    or scales, no ranks, no years before Christ.
    """
    if re.search(r"\d", article.text) is not None:
        yield from years(article)
        yield from clocks(article)
        yield from ranges(article)
        yield from changes(article)
        yield from ages(article)
        yield from shares(article)
    yield from counts(article)
