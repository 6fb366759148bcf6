"""missing-genitive: a noun without the ending of its genitive, where phrase-agreement cannot be sure."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article
from newslint.languages.morphology import DATIVE, GENITIVE, MASCULINE, NEUTER, Word
from newslint.rule import Finding, rule
from newslint.text import Fix

# Letters of what may stand behind a noun that is no part of a name: see parse.grammar.
_CLOSING = "pqvtsedcrbuZ"


@rule(
    "missing-genitive",
    severity="error",
    de="„{word}“ steht hier im Genitiv: „{right}“",
    en="“{word}” is genitive here: “{right}”",
    reason_de="""Das Genitiv-s nicht vergessen.

    „Ende kommenden Monats“, „im Herbst vergangenen Jahres“, „des Standorts Österreich“: Auch vor
    einem Namen und ohne Artikel hat das Nomen im Genitiv seine Endung. Namen von Firmen, Titeln und fremde Wendungen sind
    nicht gemeint.
    """,
    source="Duden, Die Grammatik (2016), Rn. 303–310, 1533–1540",
    safe_fix=False,
    bad=[
        ("Das Bad öffnet Ende kommenden [[Monat]].", "Das Bad öffnet Ende kommenden Monats."),
        ("Das war im Herbst vergangenen [[Jahr]] so.", "Das war im Herbst vergangenen Jahres so."),
        ("Die Lage des [[Standort]] Österreich ist gut.", "Die Lage des Standorts Österreich ist gut."),
        ("Er war während des [[Film]] herausgeschlichen.", "Er war während des Films herausgeschlichen."),
    ],
    good=[
        "Das Bad öffnet Ende kommenden Monats, im vergangenen Jahr, im Herbst vergangenen Jahres.",
        "Er kommt kommenden Monat. Das Ende nächsten Monat zu feiern, ist Unsinn.",
        "Der Chef des Hotel Adlon und der Fahrer eines VW Golf, die Folgen des Alkohol- und Tabakkonsums.",
        "Das Haus des Studenten Max Meier, ein Buch des Professor Meier, die Stelle des Anfang Oktober verstorbenen Mannes.",
    ],
)
def missing_genitive(article: Article) -> Iterator[Finding]:
    """Give a noun the ending of its genitive.

    "Ende kommenden Monats", "im Herbst vergangenen Jahres", "des Standorts Österreich": before a
    name and without an article, too, the noun has its ending. Names of firms, titles and foreign phrases are not meant.
    """
    language, index = article.language, article.index
    for form in language.time_genitives.keys() & index.keys():
        for at in index[form]:
            if _is_of_time(article, at):
                yield _finding(article, at, language.time_genitives[form])
    for form in language.genitive_determiners & index.keys():
        if language.word(form).determiner & ~GENITIVE:
            continue  # "dieses" may be something else
        for at in index[form]:
            noun = _noun(article, at + 1)
            right = _genitive(article, noun) if noun else ""
            if right and _is_part(article, noun) and not _is_found(article, at):
                yield _finding(article, noun, right)


def _finding(article: Article, at: int, right: str) -> Finding:
    start, end, word = article.words.starts[at], article.words.end(at), article.words.forms[at]
    return Finding(start, end, word=word, right=right, fix=Fix.replace(start, end, right, safe=False))


def _is_of_time(article: Article, at: int) -> bool:
    """Whether the noun belongs to a noun of time, with an adjective between that only a genitive has."""
    forms, _, gaps = article.words
    codes, language = article.coded.codes, article.language
    if at < 2 or gaps[at] != " " or gaps[at - 1] != " " or not forms[at][0].isupper() or codes[at - 1] not in "ay":
        return False
    head, adjective, noun = forms[at - 2].lower(), article.coded.words[at - 1], article.coded.words[at]
    kind = "season" if head in language.months else language.time_heads.get(head, "")
    if not kind or not forms[at - 2][0].isupper() or at < 3:
        return False
    before = forms[at - 3]
    if language.word(before, opens=before[0].isupper()).determiner:
        return False  # "das Ende nächsten Monat feiern"
    if not adjective.declined("strong") & GENITIVE & (MASCULINE | NEUTER):
        return False
    return kind == "part" or bool(noun.noun & NEUTER)


def _noun(article: Article, at: int) -> int:
    """Return where the noun stands that goes with the determiner before word ``at``, 0 if nobody can know."""
    codes, gaps = article.coded.codes, article.words.gaps
    while at < len(codes) and codes[at] in "ay" and gaps[at] == " ":
        at += 1
    return at if at < len(codes) and codes[at] == "n" and gaps[at] == " " else 0


def _genitive(article: Article, at: int) -> str:
    """Return the genitive of a noun that has none without an ending, nothing for one that is no noun of ours."""
    word, language = article.coded.words[at], article.language
    form = word.form
    if word.noun & GENITIVE or word.nominal or word.name or not word.noun & (MASCULINE | NEUTER) & DATIVE:
        return ""
    if "-" in form or not form[1:].islower() or not language.is_spelled(form):
        return ""
    for ending in ("s", "es"):
        other: Word = language.word(form + ending)
        if other.noun & GENITIVE & (MASCULINE | NEUTER) and (other.compound == word.compound):
            return form + ending
    return ""


def _is_part(article: Article, at: int) -> bool:
    """Whether the noun is no part of a name: what follows closes the phrase, or is the name of the place."""
    words, codes, gaps, language = article.coded.words, article.coded.codes, article.words.gaps, article.language
    if at + 1 >= len(words) or gaps[at + 1] != " ":
        return False
    following = words[at + 1]
    if codes[at + 1] == "o" and following.form[0].isupper():
        place = any(reading.letter == "E" for reading in following.readings)
        return place and words[at].lower not in language.named_nouns
    return codes[at + 1] in _CLOSING and following.form.islower()


def _is_found(article: Article, at: int) -> bool:
    """Whether phrase-agreement reports the phrase that the determiner opens."""
    grammar = article.grammar_at(article.words.starts[at])
    phrase = grammar.phrase_at(grammar.tokens.at(article.words.starts[at])) if grammar else None
    return phrase is not None and phrase.certain and not phrase.cells
