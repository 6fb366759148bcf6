"""adjective-ending: an adjective with the weak ending where nothing before it shows the case."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article
from newslint.rule import Finding, rule

_BLANKS = " \t\n\r\xa0\u202f"
# How nouns end in the dative plural: "Tagen", "Autos"; a noun with another ending is a singular, or no dative.
_PLURAL_ENDINGS = ("en", "ern", "eln", "s", "a", "i")
# What follows a noun that is only half of a word: "Kund*innen".
_HALF = tuple("*:_/-")
_WEAK = "en"


@rule(
    "adjective-ending",
    severity="error",
    de="„{preposition} {adjective} {noun}“: die Endungen passen nicht zum Dativ ohne Artikel (-em, -er, Mehrzahl -en … -n)",
    en="“{preposition} {adjective} {noun}”: the endings are no dative without an article (-em, -er, plural -en … -n)",
    reason_de="""Dem Adjektiv die Endung geben, die den Fall zeigt, wenn kein Artikel davorsteht.

    „Vor möglichen Deal“ bleibt stehen, wenn jemand den Artikel gestrichen hat. Ohne ihn muss das Adjektiv selbst
    den Dativ anzeigen: „vor möglichem Deal“. Geprüft werden nur Präpositionen mit Dativ und Nomen, die keine
    Mehrzahl sein können, denn „mit großen Erfolgen“ ist richtig.
    """,
    source="Duden, Die Grammatik: starke Flexion des Adjektivs ohne Artikelwort",
    bad=[
        "Der Minister warnt [[vor möglichen Waffendeal]].",
        "Sie kamen [[mit lauten Jubel]] an.",
        "Der Verein lobte das Abkommen [[mit großen Nachdruck]].",
        "Er siegte [[mit großen Abstand]].",
        "Sie spielten vor vollem Haus und [[mit großen Eifer]].",
        "Sie spielten [[vor vollen Haus]].",
        "Die Lieferung [[von russischen Öl]] ruht.",
        "Sie hilft Leuten [[mit sozialen Ängste]].",
        "Die Lage ist [[nach aktuellen Stand]] ruhig.",
        "Er warnt [[vor möglichen Stadt-Land-Streit]].",
        "Sie kam [[mit hohen technischen Aufwand]] ans Ziel.",
        "Die Firma liefert [[unter anderen Kaffee]] und Tee.",
    ],
    good=[
        "Der Minister warnt vor möglichem Waffendeal und vor einem möglichen Deal.",
        "Sie kamen mit lauten Rufen, mit großen Autos und mit alten Lexika.",
        "Sie kam mit den großen Kindern, von denen Jana das älteste ist.",
        "Er zahlte einen zu hohen Preis für den mit großen Worten begonnenen Bau.",
        "Er kam mit sieben Euro von oben Richtung Tal.",
        "Er war nach wie vor guten Mutes. Bei tausenden Wiener Eltern klingelte es.",
        "Er sprach mit neuen Kund*innen und mit alten Google Glass-Trägern.",
        "In einer meiner Meinung nach lösbaren Lage blieb er ruhig.",
        "Sie sprach mit anderen Worten unter anderen Umständen.",
        "Er traf auf großen Widerstand und geriet unter großen Druck.",
        "Sie fuhr mit beiden SUV und kleinen LKW.",
        "Er sprach mit wenigen Mann von großer Angst.",
    ],
)  # fmt: skip
def adjective_ending(article: Article) -> Iterator[Finding]:
    """Give the adjective the ending that shows the case where no article does.

    "Vor möglichen Deal" is left over when an article was cut: without one the adjective itself has to show the dative,
    "vor möglichem Deal". Only prepositions of the dative and nouns that cannot be a plural are looked at, because
    "mit großen Erfolgen" is right.
    """
    language = article.language
    index = article.index
    for preposition in language.dative_prepositions:
        for at in index.get(preposition, ()):
            if (noun := _noun(article, at + 1)) and not _is_adverb(article, at):
                yield _finding(article, at, noun)
    for preposition, adjective in language.dative_phrases:
        for at in index.get(adjective, ()):
            if at and article.lower[at - 1] == preposition and (noun := _noun(article, at)):
                yield _finding(article, at - 1, noun)


def _is_adverb(article: Article, at: int) -> bool:
    """Whether the preposition ends a phrase of its own: "nach wie vor", "meiner Meinung nach"."""
    language = article.language
    if at and article.lower[at] in language.postpositions and article.words.forms[at - 1] in language.attribution_nouns:
        return True
    before = article.lower[at - 1] if at else ""
    return before in language.conjunctions and before not in language.coordinating


def _finding(article: Article, at: int, noun: int) -> Finding:
    forms, starts, _ = article.words
    adjective = " ".join(forms[at + 1 : noun])
    return Finding(
        starts[at], article.words.end(noun), preposition=forms[at].lower(), adjective=adjective, noun=forms[noun]
    )


def _noun(article: Article, first: int) -> int:
    """Return the index of the noun in the singular after one or two adjectives with the weak ending, or 0."""
    forms, _, gaps = article.words
    noun = first
    while noun < len(forms) and noun < first + 3 and not gaps[noun].strip(_BLANKS):
        word = forms[noun]
        if word[0].isupper():
            return noun if noun > first and _is_singular(article, noun) else 0
        if not _is_weak(article, word):
            return 0
        noun += 1
    return 0


def _is_weak(article: Article, word: str) -> bool:
    language = article.language
    if not word.endswith(_WEAK) or len(word) < 5 or not word.isalpha():
        return False
    return word in language.strong_adjectives or word not in language.no_adjectives


def _is_singular(article: Article, at: int) -> bool:
    """Whether the noun can only be a singular: it has none of the endings of the dative plural."""
    tail = article.words.forms[at].rpartition("-")[2]
    if len(tail) < 2 or not tail.isalpha() or not tail[1:].islower():
        return False
    if tail.endswith(_PLURAL_ENDINGS) and not tail.lower().endswith(article.language.singular_tails):
        return False
    after = article.words.forms[at + 1 : at + 2]
    gap = article.words.gaps[at + 1]
    if gap in _HALF or (after and after[0][0].isupper() and not gap.strip(_BLANKS)):
        return False  # "bei tausenden Wiener Eltern": the noun comes later
    lower, uninflected = tail.lower(), article.language.uninflected_nouns
    return not any(lower[start:] in uninflected for start in range(max(1, len(lower) - 2)))
