"""missing-space: no blank after a mark between two words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newslint.article import Article, Part
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
# A longer figure is no ordinal. Letters of what may lead to one, as in "dem 2. Weltkrieg".
LONGEST_ORDINAL, _LEADING = 3, "sdeq"


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


@cache
def _figures() -> re.Pattern[str]:
    # Again the mark first: behind a word and before a figure, behind a figure and before a word, dots between two words.
    return re.compile(
        r"\.(?:(?<=[^\W\d_]{2}\.)(?=\d)|(?<=\d\.)(?=[A-ZÄÖÜ][a-zäöüß]))|…(?<=[a-zäöüß]{3}…)(?=[^\W\d_]{2})|(?<=[.!?“”»«)])©"
    )


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
    needs=(".", ",", ":", ";", "!", "?", "…"),
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
        ("Er fragte: »Wer kommt?«[[T]]eilgenommen haben drei.", "Er fragte: »Wer kommt?« Teilgenommen haben drei."),
        ("Sie kam am 24.[[M]]ai an.", "Sie kam am 24. Mai an."),
        ("Das war vor dem 2.[[W]]eltkrieg.", "Das war vor dem 2. Weltkrieg."),
        ("Das meinten die Leser.[[9]]4 Prozent waren im Mai,[[a]]lso früh, dafür.", "Das meinten die Leser. 94 Prozent waren im Mai, also früh, dafür."),
        ("Es stimmten 94 Leser mit »Ja«[[3]] Prozent blieben fern.", "Es stimmten 94 Leser mit »Ja« 3 Prozent blieben fern."),
        "Er kam zu spät…[[s]]ie ging.",
        (
            "Rat tagt\n\nDas neue Bad am See.[[J]]ana Wolff/dpa\n\nDer Rat tagt.",
            "Rat tagt\n\nDas neue Bad am See. Jana Wolff/dpa\n\nDer Rat tagt.",
        ),
        ("Das Bad ist seit dem Mai zu.[[©]] Jana Wolff/dpa", "Das Bad ist seit dem Mai zu. © Jana Wolff/dpa"),
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
        "Der 1.FC Werft spielt 2.Liga.TV vor, Fassung 2.Beta auch. So ein Sch…kerl, rief er. Er zitierte „Wir“2.",
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
        if part is not None and part.kind == "credit" and part.start == at:
            yield Finding(at, at + 1, mark=mark, fix=Fix.replace(at, at, " "))
            continue
        # A line of one word is a name ("Bauen.Wohnen.Leben"); "Politik,bonn12.html" is the end of an address.
        alone = part and part.end - part.start < REACH and not any(map(str.isspace, text[part.start : part.end]))
        if part is None or part.kind in _SKIPPED or alone or "." in after.rstrip(_TAIL):
            continue
        safe = _seam(article, part, at, before[:-1])
        if safe is not None:
            yield Finding(at, at + 1, mark=mark, fix=Fix.replace(at, at, " ", safe=safe))
    yield from _beside_quotes(article)
    yield from _beside_figures(article)


def _beside_figures(article: Article) -> Iterator[Finding]:
    """Find figures glued to the word before or behind them, dots between two words, and credits."""
    text, words = article.text, article.words
    for match in _figures().finditer(text):
        at, mark = match.end(), match[0]
        part = article.part_at(match.start())
        if part is None or part.kind == "residue":
            continue
        if mark == "©":
            fix = Fix.replace(at - 1, at - 1, " ")
            yield Finding(at - 1, at, mark=text[at - 2], fix=fix)
            continue
        here = words.between(at, part.end).start
        if part.kind in _SKIPPED or not 0 < here < len(words.forms) or _is_address(text, at):
            continue
        safe = _figure_seam(article, Span(part.start, at), here, mark)
        if safe is not None:
            yield Finding(at, at + 1, mark=mark, fix=Fix.replace(at, at, " ", safe=safe))


def _figure_seam(article: Article, left: Span, here: int, mark: str) -> bool | None:
    """Tell the same as ``_seam`` where a figure stands on one side, or dots between two words."""
    words, language = article.words, article.language
    last, first = words.forms[here - 1], words.forms[here]
    if mark == "…":
        return False if is_word(language, last) and is_word(language, first) else None
    whole = has_verb(language, article.words_in(left)[-REACH:])
    if first[0].isdigit():
        ends = whole and is_word(language, last) and not language.abbreviation(last + ".")
        ends = ends and _counts(article, here)
        return is_common(language, last) if ends else None
    if len(last) > LONGEST_ORDINAL:
        return None  # a year
    led = article.coded.codes[here - 2 : here - 1] in tuple(_LEADING)
    noun = language.word(first)
    if first.lower() in language.months or (led and noun.noun and not noun.name):
        return True
    return False if whole and surely_opens(language, first) else None


def _counts(article: Article, at: int) -> bool:
    """Whether a figure behind a full stop counts something, or the points of a list, and is no note: "… gut.2 Der Rat …"."""
    words = article.words
    after = next((one for one in range(at + 1, min(at + 3, len(words.forms))) if not words.forms[one][0].isdigit()), -1)
    if after < 0 or words.gaps[after] not in (" ", ". "):
        return False
    counted = words.forms[after]
    measure = counted.islower() or counted.lower() in article.language.measure_nouns
    return measure or words.gaps[after] == ". " or len(words.forms[at]) > 2


def _is_address(text: str, at: int) -> bool:
    """Whether what is written in one piece around an offset is an address, a file or the like."""
    before = text[max(0, at - REACH) : at].split()[-1]
    after = text[at : at + REACH].split()
    return bool(after) and (
        any(sign in before or sign in after[0] for sign in _ADDRESS) or "." in after[0].rstrip(_TAIL)
    )


def _beside_quotes(article: Article) -> Iterator[Finding]:
    """Find quotations that are glued to the word behind them, or with a mark to the word before them."""
    text = article.text
    for quote in article.quotes:
        inside = text[quote.start + 1 : quote.end - 1]
        part = article.part_at(quote.start)
        if quote.depth or part is None or part.kind in _SKIPPED or part.end < quote.end:
            continue
        measure = text[quote.end : quote.end + 1].isdigit() and _opens_measure(article, part, quote.end)
        if not measure and " " not in inside:
            continue
        if quote.closing != "“" and (measure or _opens_word(article, quote.end)):
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
    return is_word(article.language, form) or is_common(article.language, form.lower())


def _opens_measure(article: Article, part: Span | Part, at: int) -> bool:
    """Whether a figure right there goes with what it counts, and is no note."""
    words = article.words
    after = next((one for one in words.between(at, part.end) if not words.forms[one][0].isdigit()), -1)
    return after > 0 and words.gaps[after] == " " and words.forms[after].lower() in article.language.measure_nouns


def _has_no_blank(_: Language, gap: str) -> bool:
    """Whether a mark stands right before the next word, perhaps with a quotation mark between them."""
    return gap[-1:] in (*_MARKS, "…") or "©" in gap or (gap[-1:] in _QUOTES and not any(map(str.isspace, gap)))


def _seam(article: Article, part: Part, at: int, before: str) -> bool | None:
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
    start = max((one.start for one in article.sentences_of(part) if one.start < at), default=part.start)
    left = words.forms[words.between(start, at).start : here]
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
