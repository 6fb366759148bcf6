"""title-inflection: a title or a name in quotation marks that lacks the ending of its genitive."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from newslint.article import Article
from newslint.languages.morphology import FEMININE, GENITIVE, MASCULINE, NEUTER, SINGULAR
from newslint.rule import Finding, rule

_BLANKS = " \t\n\r\xa0\u202f"
_MARKS = tuple('„“"»«‚›‹')


@rule(
    "title-inflection",
    default=False,
    de="„{noun}“ steht nach „{determiner}“ im Genitiv und braucht dessen Endung, auch in Anführungszeichen",
    en="“{noun}” is a genitive after “{determiner}” and wants its ending, also in quotation marks",
    reason_de="""Einen Titel in Anführungszeichen so beugen, als stünden die Zeichen nicht da.

    „Des Tag des Sieges“ würde niemand schreiben, und Anführungszeichen ändern nichts an der Grammatik. Wer den
    Titel unverändert lassen will, stellt ein Nomen davor: „des Festes ‚Tag des Sieges‘“. Geprüft werden nur Titel,
    deren erstes Wort das Nomen sein muss, dem das -s fehlt, weil gleich danach ein Artikel oder eine Präposition
    steht.

    Nicht voreingestellt: In Texten, an denen niemand gefeilt hat, waren 1 von 5 Funden richtig.
    """,
    source="Duden, Richtiges und gutes Deutsch: Titel und Namen in Anführungszeichen werden gebeugt",
    needs=("„", '"', "»", "«"),
    bad=[
        "Sie kamen anlässlich des „[[Tag]] des Sieges“ nach Aachen.",
        "Die Leiterin des »[[Theater]] der Musik« sprach.",
        'Der Autor des "[[Buch]] der Träume" las.',
        "Die Mitglieder eines „[[Bund]] für Vogelschutz“ kamen.",
    ],
    good=[
        "Sie kamen anlässlich des „Tags des Sieges“ und des Festes „Tag des Sieges“.",
        "Die Leiterin des „Tag des Sieges“-Festes sprach. Es war die Zeit des „Tag der Tage“ Festes.",
        "Der Autor des „Spiegel“ und des „Great Reset“ schwieg.",
        "Das Ende des „Warten auf Regen“ kam. Der Chef des „Bühne am Markt“ genannten Hauses ging.",
        "Sie sang auf der Bühne des „Guck in“ am Hafen.",
        "Er las die „Chronik des Tag“. Das Ende des „Kurses für Alte“ kam.",
        "Sie besuchte dieses „Haus der Musik“ und jedes „Fest in Weiß“.",
    ],
)  # fmt: skip
def title_inflection(article: Article) -> Iterator[Finding]:
    """Inflect a title in quotation marks as if the marks were not there.

    "Des Tag des Sieges" nobody would write; the marks do not change the grammar. Who wants to keep the title as it is
    puts a noun before it ("des Festes „Tag des Sieges“"). Only titles are looked at whose first word must be the noun
    that lacks the -s: one that is followed by an article or a preposition.

    Off by default: on text that nobody tuned to, 1 of 5 findings were right.
    """
    forms, starts, gaps = article.words
    lower, language = article.lower, article.language
    for determiner in language.genitive_determiners:
        if language.word(determiner).determiner & ~GENITIVE:
            continue  # "dieses „Haus der Musik“" is an accusative as well
        for at in article.index.get(determiner, ()):
            first = at + 1
            if first + 1 >= len(forms) or gaps[first].strip(_BLANKS) not in _MARKS:
                continue
            noun = forms[first]
            if not noun[0].isupper() or not noun[1:].islower() or noun.endswith(language.ungenitive_endings):
                continue
            cells = language.word(noun).noun
            if cells & GENITIVE & SINGULAR or not cells & (MASCULINE | NEUTER) or cells & FEMININE:
                continue  # foreign, a weak noun, or of another gender as well
            second = lower[first + 1]
            if gaps[first + 1].strip(_BLANKS) or forms[first + 1] != second:
                continue
            if second not in language.articles and second not in language.prepositions:
                continue
            if first + 2 >= len(forms) or gaps[first + 2].strip(_BLANKS):
                continue  # "des „Guck ein“": the title ends with a particle
            if _is_whole(article, starts[first] - 1):
                yield Finding(starts[first], article.words.end(first), noun=noun, determiner=forms[at])


def _is_whole(article: Article, mark: int) -> bool:
    """Whether the title ends the phrase: no noun and no participle comes after it, to which the article belongs."""
    quotes = article.quotes
    at = bisect_left(quotes, mark, key=attrgetter("start"))
    if at == len(quotes) or quotes[at].start != mark:
        return False
    quote = quotes[at]
    after = article.text[quote.end : quote.end + 1]
    index = article.words.between(quote.end, len(article.text)).start
    if after == "-":
        return False
    if index >= len(article.words.forms) or article.words.gaps[index].strip(_BLANKS + "".join(_MARKS) + "”‘"):
        return True
    word = article.words.forms[index]
    following = "".join(article.words.forms[index + 1 : index + 2])
    return not word[0].isupper() and not (word.endswith("en") and following[:1].isupper())
