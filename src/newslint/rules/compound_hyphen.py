"""compound-hyphen: hyphens that a compound lacks, has in the wrong place, or has too many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.article import Article
from newslint.languages import Language
from newslint.languages.hyphens import (
    apart,
    is_acronym,
    is_compound,
    is_glued,
    is_glued_half,
    is_strengthened,
    lacks_last,
)
from newslint.languages.morphology import NEUTER, PLURAL, SINGULAR, Word
from newslint.rule import Finding, rule
from newslint.text import Fix

# The hyphen of a compound stands before a blank, or of half a word behind one or behind a comma.
_BROKEN, _EARLY = "- ", " -"
_ODD_GAPS = (_BROKEN, _EARLY, ",-", ",- ")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)?").fullmatch
_YEAR = re.compile(r"(?:19|20)\d\d").fullmatch
# Letters of what stands before a noun with its article: determiners, prepositions that hold one.
_BEFORE = "sdeq"
_MOST_NAMES = 4
_SENTENCES = ("teaser", "body", "caption")
# A shorter word with the ending of an adjective of a place is rather none: "Uber".
SHORTEST_PLACE = 4


@rule(
    "compound-hyphen",
    severity="error",
    de={
        "joined": "„{word}“ ist ein Wort und schreibt sich „{right}“",
        "through": "Bindestriche durch das ganze Wort: „{right}“ statt „{word}“",
        "half": "der Ergänzungsstrich steht am Wort, der Abstand dahinter: „{right}“ statt „{word}“",
    },
    en={
        "joined": "“{word}” is one word: “{right}”",
        "through": "hyphens go through the whole compound: “{right}”, not “{word}”",
        "half": "the hyphen stands at the word, the blank behind it: “{right}”, not “{word}”",
    },
    reason_de="""Bindestriche richtig setzen.

    „Elf-Punkte-Rückstand“, „Max-Planck-Institut“ und „Best-of-seven-Serie“ werden ganz durchgekoppelt, sonst hängt der letzte
    Bindestrich nur am letzten Wort davor. Hinter einer Zahl steht er („5-köpfig“, „30-jährig“, „3-mal“), vor „-er“ nicht
    („70er“). „Video- Konferenz“ hat einen Abstand zu viel, „Video -und Telefonkonferenz“ hat ihn an der falschen Stelle.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung (2024), §§ 40–52",
    safe_fix=False,
    bad=[
        ("Ein [[elf Punkte-Rückstand]] ist viel.", "Ein Elf-Punkte-Rückstand ist viel."),
        ("Sie fand einen [[20 Euro-Schein]] im Gras.", "Sie fand einen 20-Euro-Schein im Gras."),
        ("Er forscht am [[Max Planck-Institut]] in Bonn.", "Er forscht am Max-Planck-Institut in Bonn."),
        ("Sie lehnt die [[Corona-Test Pflicht]] ab.", "Sie lehnt die Corona-Test-Pflicht ab."),
        ("Sie sah das [[Gorillaz Unplugged-Konzert]].", "Sie sah das Gorillaz-Unplugged-Konzert."),
        ("Die [[best of three-Serie]] beginnt.", "Die Best-of-three-Serie beginnt."),
        ("Er sprach mit einem [[ARD Reporter]] in Bonn.", "Er sprach mit einem ARD-Reporter in Bonn."),
        ("Das war eine [[bitter-böse]] Rede.", "Das war eine bitterböse Rede."),
        ("Die Familie ist [[5 köpfig]].", "Die Familie ist 5-köpfig."),
        ("Die Familie ist [[fünf köpfig]].", "Die Familie ist fünfköpfig."),
        ("Der [[30jährige]] Mann kam.", "Der 30-jährige Mann kam."),
        ("Das rief er [[3 mal]] laut.", "Das rief er 3-mal laut."),
        ("Das war in den [[70-er]] Jahren.", "Das war in den 70er Jahren."),
        ("Die [[Video- Konferenz]] fiel aus.", "Die Video-Konferenz fiel aus."),
        ("Sie planen [[Garten -und]] Hausarbeit.", "Sie planen Garten- und Hausarbeit."),
        ("Sie planen [[Garten,- und]] Hausarbeit.", "Sie planen Garten- und Hausarbeit."),
        ("Sie planen [[Garten-und]] Hausarbeit.", "Sie planen Garten- und Hausarbeit."),
    ],
    good=[
        "Er hat ihn 2009 mal gesehen. Das läuft auf ein Entweder-oder hinaus.",
        "In der Halle lief das Video- Konferenz und Pause fielen aus.",
        "Ein Elf-Punkte-Rückstand, ein 20-Euro-Schein, drei TV-Sender, das Max-Planck-Institut.",
        "Im Jahr 2020 Euro-Krise zu sagen, ist falsch. Peter Meyer-Wolf kam mit zwei 3-D-Druckern.",
        "Garten- und Hausarbeit, Haus- beziehungsweise Gartenarbeit, Ein- und Ausfahrt kosten 5,- Euro.",
        "Die Zahl 3 mal 5 ist 15, 4 mal 100 Meter. Er kam dreimal. Die 80er Jahre, 8fach, 5%ig.",
        "Der Berliner SPD-Chef und die Frankfurter Google-Filiale. Der Zuger Auto-Händler und die Ihlenfelder Bau-Firma. Die USA Truppen schicken zu sehen, war neu.",
        "Im ICE Richtung Bonn. Die MG Rover Group. Beim FC Bayern. Er las: „Corona- Maria“ im Blog.",
        "Sie kamen Montag- Freitag an. Er führt die Garten-System GmbH. Im DB Museum Halle steht er.",
    ],
)  # fmt: skip
def compound_hyphen(article: Article) -> Iterator[Finding]:
    """Set the hyphens of compounds right.

    "Elf-Punkte-Rückstand", "Max-Planck-Institut" and "Best-of-seven-Serie" are hyphenated throughout, or the last hyphen
    holds the last two words only. A figure has one ("5-köpfig", "30-jährig", "3-mal"), "-er" has none ("70er"). "Video-
    Konferenz" has a blank too many, "Video -und Telefonkonferenz" has it in the wrong place.
    """
    yield from sorted(_findings(article), key=lambda finding: finding.start)


def _findings(article: Article) -> Iterator[Finding]:
    language, index = article.language, article.index
    forms, _, gaps = article.words
    for gap in article.gaps.intersection(_ODD_GAPS):
        at = 0
        for _ in range(gaps.count(gap)):
            at = gaps.index(gap, at) + 1
            if 1 < at <= len(forms):
                yield from _blank(article, at - 1, gap)
    for form in language.figure_adjectives & index.keys() | language.times_words & index.keys():
        for at in index[form]:
            if at and gaps[at] == " ":
                yield from _figure(article, at)
    for form in language.judged(_is_suspect, article.distinct):
        for at in index.get(form.lower(), ()):
            if forms[at] == form:
                yield from _word(article, at)


def _is_suspect(language: Language, form: str) -> bool:
    if form[0].isdigit():
        return is_glued(language, form)
    tests = (is_compound, is_acronym, is_strengthened, is_glued_half, lacks_last)
    return any(test(language, form) for test in tests)


def _word(article: Article, at: int) -> Iterator[Finding]:
    """Find what is wrong with a word that begins with a figure, has a hyphen, or is an acronym."""
    form, gaps = article.words.forms[at], article.words.gaps
    if form[0].isdigit():
        yield _finding(article, at, at + 1, apart(article.language, form), "joined")
    elif is_glued_half(article.language, form):
        start, end = article.words.starts[at], article.words.end(at)
        right = form.replace("-", "- ")
        yield Finding(start, end, message="half", word=form, right=right, fix=Fix.replace(start, end, right))
    elif is_strengthened(article.language, form):
        yield _finding(article, at, at + 1, form.replace("-", ""), "joined")
    elif at and gaps[at] == " ":
        if "-" in form:
            if is_compound(article.language, form):
                yield from _through(article, at)
            yield from _behind(article, at)
        elif at + 1 < len(article.words.forms) and gaps[at + 1] == " ":
            yield from _acronym(article, at)


def _finding(article: Article, first: int, end: int, right: str, kind: str) -> Finding:
    start, stop = article.words.starts[first], article.words.end(end - 1)
    fix = Fix.replace(start, stop, right, safe=False)
    return Finding(start, stop, message=kind, word=article.text[start:stop], right=right, fix=fix)


def _blank(article: Article, at: int, gap: str) -> Iterator[Finding]:
    """Find a hyphen with a blank, or a comma, where none belongs, in the gap before a word."""
    language, codes = article.language, article.coded.codes
    forms, _, gaps = article.words
    before, after = forms[at - 1], forms[at]
    if not before[0].isupper() or not before.isalpha():
        return
    if gap == _BROKEN:
        word = language.word(after)
        # "Konzert- Musical- und …" lacks a comma, "Montag- Freitag" has a hyphen for a dash.
        if (
            word.noun and not word.name and after[0].isupper() and not gaps[at + 1].startswith("-")
            and not {before.lower(), after.lower()} & language.weekdays.keys()
            and not language.word(before).name and gaps[at - 1] == " "
            and _agrees(article, at - 1, word)
        ):  # fmt: skip
            yield _finding(article, at - 1, at + 1, f"{before}-{after}", "joined")
    elif (
        codes[at] == "c" and codes[at + 1 : at + 2] == "n" and language.is_first_part(before)
        and (gap != _EARLY or before.lower() not in language.weekdays)
    ):  # fmt: skip
        yield _finding(article, at - 1, at + 1, f"{before}- {after}", "half")


def _agrees(article: Article, at: int, noun: Word) -> bool:
    """Whether an article before word ``at`` can be that of the noun, if one stands there."""
    if article.coded.codes[at - 1 : at] not in tuple(_BEFORE):
        return True
    before = _before(article, at - 1)
    return bool((before.determiner or before.article) & noun.noun)


def _before(article: Article, at: int) -> Word:
    form = article.words.forms[at]
    return article.language.word(form, opens=form[0].isupper())


def _figure(article: Article, at: int) -> Iterator[Finding]:
    """Find a number apart from what it makes an adjective or an adverb of."""
    forms, _, gaps = article.words
    number, form = forms[at - 1], forms[at]
    if not form.islower() or gaps[at - 1].endswith((".", ",", ":", "/", "-", "–")):
        return
    if form in article.language.times_words:
        following = forms[at + 1] if at + 1 < len(forms) else ""
        counted = following[:1].isdigit() or article.language.word(following or "-").numeral
        if not _FIGURE(number) or counted or not gaps[at + 1].isspace() or _FIGURE(forms[at - 2]) or _YEAR(number):
            return
    elif not number.isdigit() and not (article.coded.words[at - 1].numeral and number.islower()):
        return
    yield _finding(article, at - 1, at + 1, f"{number}-{form}" if number[0].isdigit() else number + form, "joined")


def _through(article: Article, at: int) -> Iterator[Finding]:
    """Find the words before a compound with a hyphen that are a part of it."""
    forms, _, gaps = article.words
    codes, words, language = article.coded.codes, article.coded.words, article.language
    first, _, last = forms[at].rpartition("-")
    noun = language.word(last)
    number = forms[at - 1]
    start = at
    if words[at - 1].numeral:
        part = language.word(first)
        measure = part.lower in language.measure_nouns or bool(part.noun & PLURAL and not part.noun & SINGULAR)
        if not measure or noun.noun & PLURAL or number in ("1", "eins") or _YEAR(number) or not first[0].isupper():
            return
        if gaps[at - 1].strip():
            return
        start = at - 1
    elif first.islower() and first not in language.lexicon and codes[at - 1] == "x":
        while start and codes[start - 1] == "x" and gaps[start] == " ":
            start -= 1
        while start and gaps[start] == " " and forms[start - 1].islower() and codes[start - 1] not in _BEFORE + "pvc":
            start -= 1
    elif first[0].isupper():
        while start > 0 and gaps[start] == " " and _is_name(language, words[start - 1]) and at - start < _MOST_NAMES:
            start -= 1
        if start in (0, at) or gaps[start] != " ":
            return
        before = _before(article, start - 1)
        if not (before.determiner or before.article) & noun.noun or _is_name(language, language.word(last)):
            return
    if start < at:
        right = "-".join(forms[start : at + 1])
        yield _finding(article, start, at + 1, right[0].upper() + right[1:], "through")


def _is_name(language: Language, word: Word) -> bool:
    """Whether a word with a capital is a name, and nothing that stands before a noun by itself, as "Grazer" does."""
    form = word.form
    return (
        form[0].isupper()
        and word.code == "o"
        and not (word.adjective or word.nominal)
        and (form[1:].islower() or form.isupper())
        and not (len(form) > SHORTEST_PLACE and form.endswith(language.place_adjective_endings))
    )


def _behind(article: Article, at: int) -> Iterator[Finding]:
    """Find a noun behind a compound with hyphens that the article before them belongs to: "die Corona-Test Pflicht"."""
    forms, _, gaps = article.words
    language = article.language
    if at + 1 >= len(forms) or gaps[at + 1] != " " or not lacks_last(language, forms[at]):
        return
    part = article.part_at(article.words.starts[at])
    if part is None or part.kind not in _SENTENCES:
        return
    noun, own = article.coded.words[at + 1], language.word(forms[at].rpartition("-")[2])
    before = _before(article, at - 1)
    cells = before.determiner or before.article & before.preposition
    fits = cells & noun.noun and not cells & own.noun and not noun.name and noun.form[1:].islower()
    if fits and article.coded.codes[at + 1] == "n" and language.is_spelled(noun.form):
        yield _finding(article, at, at + 2, f"{forms[at]}-{noun.form}", "through")


def _acronym(article: Article, at: int) -> Iterator[Finding]:
    """Find a noun behind an acronym that an article before both of them belongs to."""
    words, codes, forms = article.coded.words, article.coded.codes, article.words.forms
    noun = words[at + 1]
    before = _before(article, at - 1)
    following = forms[at + 2] if at + 2 < len(forms) and article.words.gaps[at + 2] == " " else ""
    if (
        not (before.follows == "mixed" or before.article)
        or codes[at + 1] != "n"
        or noun.name
        or "-" in noun.form
        or not noun.form[1:].islower()
        or (noun.noun & NEUTER and following[:1].isupper())
    ):
        return  # "die HIS GmbH", "das DB Museum Halle", which is a name
    cells = (before.determiner or before.article & before.preposition) & noun.noun
    if cells and article.language.is_spelled(noun.form) and noun.lower not in article.language.measure_nouns:
        yield _finding(article, at, at + 2, f"{forms[at]}-{noun.form}", "joined")
