"""glued-words: two words run together where a blank, and mostly a mark, was lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.article import Article
from newslint.languages import Language
from newslint.languages.seams import can_end, is_common, surely_opens
from newslint.rule import Finding, rule
from newslint.text import Fix

_INNER = re.compile(r"([^\W\d_]{3,})(?<=[a-zäöüß])([A-ZÄÖÜ][a-zäöüß]{2,})").fullmatch
_FIGURE = re.compile(r"(\d+)([A-ZÄÖÜ][a-zäöüß]{2,})").fullmatch
# What makes of the word a part of an address, a handle or a file.
_BEFORE, _AFTER = ("#", "@", "/", ".", "-", "_"), ("@", "/", "-", "_")


@rule(
    "glued-words",
    severity="error",
    de="„{first}“ und „{second}“ sind zusammengeraten",
    en="“{first}” and “{second}” have run together",
    reason_de="""Zwei Wörter nicht ineinanderlaufen lassen.

    „Der Rat will klagenDie Stadt hofft“: Beim Zusammenfügen von Absätzen und Zwischentiteln gehen Leerzeichen und Satzzeichen
    verloren. Gemeldet wird ein kleingeschriebenes Wort der Sprache, an dem eines mit großem Anfangsbuchstaben klebt, ein
    Nomen, an dem ein Wort klebt, das nur Sätze eröffnet, und eine Zahl mit ihrer Einheit („2000Euro“). Marken und Namen mit einem Großbuchstaben in der Mitte („BahnCard“),
    Wörter wie „BürgerInnen“, Adressen und was der Artikel öfter so schreibt, sind nicht gemeint.
    """,
    source="DIN 5008: a blank between words",
    bad=[
        ("Der Rat will gegen den Plan [[klagenMeier]] hofft weiter.", "Der Rat will gegen den Plan klagen Meier hofft weiter."),
        "Der Verein hat das Bad schon [[geschlossenHafen]] bleibt offen.",
        "Er sprach lange im [[RathausDanach]] ging er.",
        ("Das Bad kostet [[2000Euro]] im Jahr.", "Das Bad kostet 2000 Euro im Jahr."),
        ("Das Bad ist ab [[10Uhr]] offen.", "Das Bad ist ab 10 Uhr offen."),
    ],
    good=[
        "Die BahnCard, das iPhone und eBay sind Marken, die BürgerInnen zahlen, jedeR auch. Er las derRundblick.example.",
        "Die Seite heuteMorgen gibt es noch, heuteMorgen ist beliebt. McDonald und DeVries kamen, #klagenHilft.",
    ],
)  # fmt: skip
def glued_words(article: Article) -> Iterator[Finding]:
    """Do not let two words run together.

    "Der Rat will klagenDie Stadt hofft": where paragraphs and headings are joined, blanks and marks get lost. Reported is a word
    in lower case that the language has with one glued to it that has a capital, a noun with a word that only opens sentences, and a figure with what it counts ("2000Euro").
    Brands and names with a capital amid them ("BahnCard"), words like "BürgerInnen", addresses, and what the article writes so
    more than once, are not meant.
    """
    words = article.words
    for form in article.language.judged(_is_glued, article.distinct):
        places = article.index.get(form.lower(), ())
        at = places[0] if places else -1
        if len(places) != 1 or words.gaps[at].endswith(_BEFORE) or words.gaps[at + 1].startswith(_AFTER):
            continue
        end = words.end(at)
        if article.text[end : end + 1] == "." and article.text[end + 1 : end + 2].isalnum():
            continue  # "derStandard.at"
        part = article.part_at(words.starts[at])
        if part is None or part.kind == "residue":
            continue
        match = _INNER(form) or _FIGURE(form)
        assert match is not None
        seam = words.starts[at] + match.end(1)
        fix = Fix.replace(seam, seam, " ", safe=match[1].isdigit())
        yield Finding(words.starts[at], end, first=match[1], second=match[2], fix=fix)


def _is_glued(language: Language, form: str) -> bool:
    """Whether the form is a word with a capital glued to one that a sentence may end with, or a figure and what it counts."""
    if form[0].isdigit():
        figure = _FIGURE(form)
        unit = figure[2].lower() if figure is not None else ""
        return unit in language.measure_nouns or unit in language.clock_words
    if form[1:].islower() or not form.isalpha():
        return False
    match = _INNER(form)
    if match is None or match[2].lower() in language.gender_endings or form in language.lexicon:
        return False
    first, second = match[1], match[2]
    if first[0].isupper():
        return bool(first[1:].islower() and language.word(first).noun and surely_opens(language, second))
    if not is_common(language, first) or not can_end(language, first):
        return False
    word = language.word(first)
    return not (word.determiner or word.preposition or (word.predicative and not word.finite and not word.participle))
