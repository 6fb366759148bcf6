"""line-break: a line break, or the end of a paragraph, in the middle of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.article import Article, Part
from newslint.rule import Finding, rule
from newslint.text import Fix

# Text without a line as long as this may be broken by its width, and its breaks say nothing.
WIDTH = 120
# Who breaks more lines, or has verses, means it.
MOST = 4
# A line with fewer words may be a heading, an entry of a list or a verse.
FEWEST_WORDS = 6
_PROSE = ("teaser", "body")
_BREAK = re.compile(r"(?<=[^\W\d_])[ \xa0]*\r?\n[ \xa0]*(?=[^\W\d_])").finditer


@rule(
    "line-break",
    de="Zeilenumbruch mitten im Satz, nach „{word}“",
    en="line break in the middle of a sentence, after “{word}”",
    reason_de="""Einen Satz nicht durch einen Zeilenumbruch zerreißen.

    „Er lebt seit Jahren im“ – und der Rest steht im nächsten Absatz: Das kommt vom Kopieren aus PDF-Dateien und Webseiten, und
    in der Zeitung steht dann ein halber Satz. Gemeldet wird ein Umbruch nach einem Artikel, einer Präposition oder einem „und“
    und vor einem Wort, mit dem kein Absatz beginnt. Texte, deren Zeilen ein Programm umbrochen hat, Listen und Verse sind nicht
    gemeint.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung (2024), § 67; DIN 5008: Absätze",
    bad=[
        (
            "Der Bär hält sich, so der Verband, der ihn seit mehreren Wochen mit Kameras beobachtet, seit einiger Zeit in den Wäldern im[[\n]]"
            "deutschen Grenzgebiet auf und wird dort gesehen.",
            "Der Bär hält sich, so der Verband, der ihn seit mehreren Wochen mit Kameras beobachtet, seit einiger Zeit in den Wäldern im "
            "deutschen Grenzgebiet auf und wird dort gesehen.",
        ),
        "Der Rat hat am Montag lange über den neuen[[\n]]städtischen Haushalt beraten, der in diesem Jahr so knapp ist wie noch nie zuvor "
        "und der im Mai beschlossen werden soll, wenn alle Zahlen vorliegen.",
        "Rat tagt\n\nDas alles ist kein Problem, sondern vielmehr der Beginn für[[\n\n]]Meiers neue Reihe, die er in den Jahren danach mit "
        "großem Erfolg auf den Bühnen des Landes und im Fernsehen spielen sollte.",
    ],
    good=[
        "Der Rat hat am Montag lange über den neuen\nstädtischen Haushalt beraten, der knapp ist.",
        "Rat tagt\n\nDer Rat lehnt den Plan für das neue Bad ab\n\nDie Stadt hatte ihn vorgelegt, nachdem sie lange mit den Vereinen darüber "
        "geredet hatte, die es am Ende nutzen und bezahlen sollen.",
        "Rat tagt\n\nDer Rat hat gestern das Folgende beschlossen:\nein Bad,\nein Haus,\nein Weg, der vom Bahnhof durch den Park bis an das Ufer "
        "des Sees führt und dort endet, wo das Bad gebaut wird.",
    ],
)  # fmt: skip
def line_break(article: Article) -> Iterator[Finding]:
    """Do not tear a sentence with a line break.

    "Er lebt seit Jahren im", and the rest stands in the next paragraph: that comes from copying out of PDF files and pages,
    and in the paper half a sentence is left. Reported is a break behind an article, a preposition or an "und", and before a
    word that no paragraph begins with. Text whose lines a program broke, lists and verses are not meant.
    """
    text = article.text
    if article.document or max(map(len, text.splitlines()), default=0) <= WIDTH:
        return
    found = sorted({*_within(article), *_between(article)})
    if len(found) <= MOST:
        for start, end in found:
            word = article.words.forms[article.words.between(start, start).start - 1]
            # Across an empty line something may have been cut out; what is in lower case goes on.
            safe = text[start:end].count("\n") == 1 and text[end].islower() and _is_open(article, start)
            yield Finding(start, end, word=word, fix=Fix.replace(start, end, " ", safe=safe))


def _within(article: Article) -> Iterator[tuple[int, int]]:
    """Yield the breaks within a paragraph behind which its sentence goes on."""
    for part in article.parts:
        if part.kind not in _PROSE or "\n" not in article.text[part.start : part.end]:
            continue
        for match in _BREAK(article.text, part.start, part.end):
            goes_on = article.text[match.end()].islower() or _is_open(article, match.start())
            if goes_on and _is_long(article, part.start, match.start()):
                yield match.span()


def _between(article: Article) -> Iterator[tuple[int, int]]:
    """Yield the ends of paragraphs that end with a word that needs another."""
    for part, after in zip(article.parts, article.parts[1:]):
        if _may_go_on(article, part, after) and _is_open(article, part.end) and _is_long(article, part.start, part.end):
            yield part.end, after.start


def _may_go_on(article: Article, part: Part, after: Part) -> bool:
    return (
        part.kind in (*_PROSE, "subhead")  # what has no mark at its end looks like one
        and after.kind in _PROSE
        and article.text[part.end - 1].isalpha()
        and article.text[after.start].isalpha()
        and "\n" in article.text[part.end : after.start]
    )


def _is_long(article: Article, start: int, end: int) -> bool:
    """Whether the line before the break has enough words."""
    begin = max(start, article.text.rfind("\n", start, end) + 1)
    return len(article.words_in((begin, end))) >= FEWEST_WORDS


def _is_open(article: Article, end: int) -> bool:
    """Whether the word before the break never ends a sentence: an article, a preposition that is no particle, an "und"."""
    words, language = article.words, article.language
    last = words.between(end, end).start - 1
    if last < 0 or words.end(last) != end:
        return False
    form = words.forms[last]
    word = language.word(form)
    if form in language.particles or word.infinitive or word.finite or form == language.neuter_pronoun:
        return False
    return form in language.coordinating or form in language.articles or form in language.prepositions
