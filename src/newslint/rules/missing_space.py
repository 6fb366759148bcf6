"""missing-space: no blank after a mark between two words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newslint.article import Article
from newslint.languages import Language
from newslint.languages.seams import closes_clause, has_verb, is_common, is_word, surely_opens
from newslint.rule import Finding, rule
from newslint.text import Fix, Span

# Signs of an address or a path: what is written in one piece with them is left alone.
_ADDRESS = ("&", "@", "/", "www.", "\\", "#", "=", "_")
_MARKS = tuple(".,:;!?")
_QUOTES = tuple('„“”»«"')
_SKIPPED = frozenset(("residue", "credit"))
# What may stand behind the last word of what is written in one piece.
_TAIL = '.,:;!?)“”«»"…'
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
        ("Die Lage im Überblick:[[D]]er Rat tagt.", "Die Lage im Überblick: Der Rat tagt."),
        "Die Lage im Überblick:[[R]]egierung tagt.",
        "Der Rat vertraut der Firma Weiß.[[A]]nwohner klagen.",
        ("Der Rat hat lange getagt.[[A]]nwohner klagen.", "Der Rat hat lange getagt. Anwohner klagen."),
        ("Sie sagte:[[„]]Nein.“ Er ging.", "Sie sagte: „Nein.“ Er ging."),
        ("Er sagte: „Das reicht.“[[D]]ann ging er.", "Er sagte: „Das reicht.“ Dann ging er."),
        ("„Das reicht“,[[s]]agte er. Der Rat (CDU),[[d]]er tagte, schwieg.", "„Das reicht“, sagte er. Der Rat (CDU), der tagte, schwieg."),
        ("Das war im Jahr 2019.[[D]]anach kam nichts.", "Das war im Jahr 2019. Danach kam nichts."),
        ("Er kam aus den USA.[[D]]ort blieb\r\nsie,[[a]]uch im Winter.\r\n", "Er kam aus den USA. Dort blieb\r\nsie, auch im Winter.\r\n"),
        ("Sie kommen.[[I]]n Bonn regnet es.", "Sie kommen. In Bonn regnet es."),
        ("Sie fragte:[[»]]Wer kommt denn noch?« Er schwieg.", "Sie fragte: »Wer kommt denn noch?« Er schwieg."),
        ("Er rief: »Das reicht mir.«[[D]]ann ging er.", "Er rief: »Das reicht mir.« Dann ging er."),
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
        "Die Messe Bauen.Wohnen beginnt, Rock!Magazin auch.",
        "Licht:Blick und das Fest Bauen.Wohnen.Leben zogen viele an.",
        "Am Montag eröffnet RUNDUM!Garten den Laden, wie es heißt.",
    ],
)  # fmt: skip
def missing_space(article: Article) -> Iterator[Finding]:
    """Put a blank after a mark that stands between two words.

    It gets lost where two sentences are joined, and the line cannot be broken there any more. Addresses, file names,
    abbreviations, numbers, times and the colon of "Schüler:innen" are written in one piece and stay, and so do names
    with a mark in them. Where the second sentence opens with a noun or a name, only a look tells it from such a name.
    """
    if not article.language.judged(_has_no_blank, article.gaps, "gap"):
        return
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
        if part is None or part.kind in _SKIPPED or alone or "." in after.rstrip(_TAIL):
            continue
        safe = _seam(article, Span(part.start, part.end), at, before[:-1])
        if safe is not None:
            yield Finding(at, at + 1, mark=mark, fix=Fix.replace(at, at, " ", safe=safe))
    yield from _beside_quotes(article)


def _beside_quotes(article: Article) -> Iterator[Finding]:
    """Find quotations that are glued to the word behind them, or with a mark to the word before them."""
    text = article.text
    for quote in article.quotes:
        inside = text[quote.start + 1 : quote.end - 1]
        if quote.depth or " " not in inside:
            continue
        part = article.part_at(quote.start)
        if part is None or part.kind in _SKIPPED or part.end < quote.end:
            continue
        if quote.closing != "“" and _opens_word(article, quote.end):
            fix = Fix.replace(quote.end, quote.end, " ", safe=False)
            yield Finding(quote.end, quote.end + 1, mark=quote.closing, fix=fix)
        before = text[max(part.start, quote.start - 3) : quote.start]
        if before[-1:] in (":", ",") and before[:-1].isalpha() and quote.opening != "„":
            fix = Fix.replace(quote.start, quote.start, " ", safe=False)
            yield Finding(quote.start, quote.start + 1, mark=before[-1], fix=fix)


def _opens_word(article: Article, at: int) -> bool:
    """Whether a word with a capital that the language has begins right there."""
    if not article.text[at : at + 1].isupper():
        return False
    form = article.words.forms[article.words.between(at, at + 1).start]
    return is_word(article.language, form) or surely_opens(article.language, form)


def _has_no_blank(_: Language, gap: str) -> bool:
    """Whether a mark stands right before the next word, perhaps with a quotation mark between them."""
    return gap[-1:] in _MARKS or (gap[-1:] in _QUOTES and not any(map(str.isspace, gap)))


def _seam(article: Article, part: Span, at: int, before: str) -> bool | None:
    """Tell whether a blank is surely missing (True), perhaps (False), or the mark is part of a name (None)."""
    text, language = article.text, article.language
    mark = text[at - 1]
    if text[at] == "„":
        return True
    if mark == "“":  # the same mark opens quotations in English
        return True if any(quote.end == at for quote in article.quotes) else None
    words = article.words
    here = words.between(at, part.end).start
    last, first = words.forms[here - 1], words.forms[here]
    if mark in ",;":
        return is_common(language, first) or (is_word(language, first) and (is_word(language, last) or last.isdigit()))
    if re.search(r"[^\W\d_][.!?:][^\W\d_]", before) and not surely_opens(language, first):
        return None  # the second mark of "Bauen.Wohnen.Leben"
    start = max((one.start for one in article.sentences if one.start < at), default=part.start)
    left = words.forms[words.between(max(start, part.start), at).start : here]
    if surely_opens(language, first):
        return is_common(language, last) or last.isdigit() or has_verb(language, left)
    if mark == ":":
        return False if len(left) > 1 and (is_word(language, last) or is_word(language, first)) else None
    if not has_verb(language, left):
        return None
    if closes_clause(language, left):
        return True
    stop = min((found for sign in ",:;.!?" if (found := text.find(sign, at, part.end)) > 0), default=part.end)
    if has_verb(language, words.forms[here + 1 : words.between(stop, stop).start]):
        return is_common(language, last)
    return False if is_common(language, last) or text[stop : stop + 2] == ": " else None


def _is_gendered(article: Article, mark: str, after: str) -> bool:
    """Whether the mark joins the female ending to the male form; "In" after a full stop opens a sentence instead."""
    word = after.rstrip('.,:;!?)“”«»"').lower()
    return word in article.language.gender_endings and (mark == ":" or len(word) > 2)
