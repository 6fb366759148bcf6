"""missing-space: no blank after a mark between two words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newslint.article import Article
from newslint.rule import Finding, rule
from newslint.text import Fix

# Signs of an address or a path: what is written in one piece with them is left alone.
_ADDRESS = ("@", "/", "www.", "\\", "#", "=", "_")
_SKIPPED = frozenset(("residue", "credit"))
# So far on either side of the mark an address is looked for.
REACH = 60


@cache
def _scan() -> re.Pattern[str]:
    # The mark comes first, so that the search stops at marks only; what stands before it is looked at afterwards. After
    # a full stop a capital must follow, or half of all domains would be found; after a colon too, because of
    # "Schüler:innen". The closing mark “ may also open, so there the sentence must have ended.
    return re.compile(
        r"[.,:;!?](?:(?<=[.!?:])(?=[A-ZÄÖÜ][a-zäöüß])|(?<=[,;])(?=[^\W\d_])|(?=„\w)|“(?<=[.!?]“)(?=[A-ZÄÖÜ][a-zäöüß]))"
    )


@cache
def _before() -> re.Pattern[str]:
    # A word of two letters or more, or a year; "F.A.Z." and "B.Braun" have one letter before the point.
    return re.compile(r"(?:[^\W\d_]{2}|\d{4})[)\]“”«»’‘\"]?[.,:;!?]“?$")


@rule(
    "missing-space",
    de="Nach „{mark}“ fehlt das Leerzeichen",
    en="no blank after “{mark}”",
    reason_de="""Nach einem Satzzeichen zwischen zwei Wörtern ein Leerzeichen setzen.

    Es geht verloren, wenn zwei Sätze zusammengefügt werden, und die Zeile lässt sich an dieser Stelle nicht mehr
    umbrechen. Internetadressen, Dateinamen, Abkürzungen, Zahlen, Uhrzeiten und der Doppelpunkt in „Schüler:innen“
    kommen ohne Leerzeichen aus und bleiben so.
    """,
    source="DIN 5008; Duden, Richtlinien für den Schriftsatz: a blank after every mark within the text",
    needs=(".", ",", ":", ";", "!", "?"),
    bad=[
        ("„Das reicht“, hat er gesagt.[[D]]er Rat schwieg.", "„Das reicht“, hat er gesagt. Der Rat schwieg."),
        ("Der Rat tagt,[[d]]ie Stadt baut.", "Der Rat tagt, die Stadt baut."),
        ("Anna Weiß,[[O]]bfrau im Ausschuss, schwieg.", "Anna Weiß, Obfrau im Ausschuss, schwieg."),
        ("Wann soll er kommen?[[E]]in Termin fehlt.", "Wann soll er kommen? Ein Termin fehlt."),
        ("Kommt alle![[D]]er Eintritt ist frei.", "Kommt alle! Der Eintritt ist frei."),
        ("Die Lage im Überblick:[[R]]egierung tagt.", "Die Lage im Überblick: Regierung tagt."),
        ("Sie sagte:[[„]]Nein.“ Er ging.", "Sie sagte: „Nein.“ Er ging."),
        ("Er sagte: „Das reicht.“[[D]]ann ging er.", "Er sagte: „Das reicht.“ Dann ging er."),
        ("„Das reicht“,[[s]]agte er. Der Rat (CDU),[[d]]er tagte, schwieg.", "„Das reicht“, sagte er. Der Rat (CDU), der tagte, schwieg."),
        ("Das war im Jahr 2019.[[D]]anach kam nichts.", "Das war im Jahr 2019. Danach kam nichts."),
        ("Er kam aus den USA.[[D]]ort blieb\r\nsie,[[a]]uch im Winter.\r\n", "Er kam aus den USA. Dort blieb\r\nsie, auch im Winter.\r\n"),
        ("Sie kommen.[[I]]n Bonn regnet es.", "Sie kommen. In Bonn regnet es."),
    ],
    good=[
        "Die Seiten tagesschau.de, Golem.de und OpenOffice.org melden es, auch ver.di.",
        "Schüler:innen, Bürger:Innen und Autor.Innen kamen um 20:30 Uhr.",
        "Er schrieb an Anna.Weiss@Zeitung.example und las www.Zeitung.Example/Politik,Bonn.",
        "Die Datei Bericht_2024.Docx liegt unter C:\\Daten.Neu\\Alt.",
        "Der Preis stieg um 2,5 Prozent auf 10.000 Euro, um 8.15 Uhr, am 5.10.2024.",
        "Die F.A.Z. und die B.Braun AG, z.B. Dr.Müller, St.Gallen und Prof.Dr. Weiß.",
        "Das „Ja!“-Wort und die „Wer?“-Frage.",
        "Ein 2:1-Sieg, ein O-Ton:“ gab es nicht.",
        "Die Seite heißt Neues-aus-Bonn,bonn12.html seit gestern.",
        "Rat tagt\n\nBauen.Wohnen.Leben\n\nDer Rat tagte.",
        "Er kam.\nDann ging er.",
    ],
)  # fmt: skip
def missing_space(article: Article) -> Iterator[Finding]:
    """Put a blank after a mark that stands between two words.

    It gets lost where two sentences are joined, and the line cannot be broken there any more. Addresses, file names,
    abbreviations, numbers, times and the colon of "Schüler:innen" are written in one piece and stay.
    """
    text = article.text
    for match in _scan().finditer(text):
        at = match.end()
        mark = text[at - 1]
        if not _before().search(text[max(0, at - 8) : at]):
            continue
        before = text[max(0, at - REACH) : at].split()[-1]
        after = text[at : at + REACH].split()[0]
        if any(sign in before or sign in after for sign in _ADDRESS):
            continue
        if mark == "." and article.language.abbreviation(before.lstrip('(„»«"“')):
            continue
        if mark in ".:" and _is_gendered(article, mark, after):
            continue
        part = article.part_at(at)
        # A line of one word is a name ("Bauen.Wohnen.Leben"); "Politik,bonn12.html" is the end of an address.
        alone = part and part.end - part.start < REACH and not any(map(str.isspace, text[part.start : part.end]))
        if part and part.kind not in _SKIPPED and not alone and "." not in after.rstrip('.,:;!?“”«»")…'):
            yield Finding(at, at + 1, mark=mark, fix=Fix.replace(at, at, " "))


def _is_gendered(article: Article, mark: str, after: str) -> bool:
    """Whether the mark joins the female ending to the male form; "In" after a full stop opens a sentence instead."""
    word = after.rstrip('.,:;!?)“”«»"').lower()
    return word in article.language.gender_endings and (mark == ":" or len(word) > 2)
