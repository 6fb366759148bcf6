"""mark-spacing: blanks inside brackets and quotation marks, and dashes and brackets that stick to a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newslint.article import Article
from newslint.languages import Language
from newslint.languages.seams import is_foreign, is_word
from newslint.rule import Finding, rule
from newslint.text import Fix

_BLANKS = " \t"
_SKIPPED = frozenset(("residue", "credit", "list-item"))
_INNER = ("( ", " )")
# The low mark where it cannot open anything.
_LOW_COMMA = "‚ "
# Quotation marks that open or close by their form; straight ones may be either.
_OPENING, _CLOSING = "„»«", "“«»"


@cache
def _dash() -> re.Pattern[str]:
    return re.compile(r"–(?:(?<=[^\W\d_]–)[ ](?=[^\W\d_])|(?<= –)(?=[^\W\d_]))")


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(r"\((?:(?<=[^\W\d_]\()(?=[^\W\d_][^()\n]* [^()\n]*\))|[ ]+(?=[^\W_]))|[ ]+\)(?<=[^\W_] \))")


@rule(
    "mark-spacing",
    de={
        "inside": "kein Leerzeichen innen an „{mark}“",
        "dash": "der Gedankenstrich steht zwischen zwei Leerzeichen",
        "before": "vor „{mark}“ fehlt das Leerzeichen",
        "comma": "statt des Kommas steht ein einfaches Anführungszeichen",
    },
    en={
        "inside": "no blank on the inner side of “{mark}”",
        "dash": "a dash stands between two blanks",
        "before": "no blank before “{mark}”",
        "comma": "a single quotation mark stands for a comma",
    },
    reason_de="""Leerzeichen an Klammern, Anführungszeichen und Gedankenstrichen richtig setzen.

    Klammern und Anführungszeichen schließen ohne Leerzeichen ein, was in ihnen steht; außen steht eines. Der Gedankenstrich hat
    auf beiden Seiten eines. Pfeile vor Verweisen, Französisches mit seinen Leerzeichen, Smileys und „Freund(in)“ sind nicht
    gemeint.
    """,
    source="DIN 5008; Duden, Richtlinien für den Schriftsatz: Klammern, Anführungszeichen, Gedankenstrich",
    needs=("(", ")", "–", "“", "«", "»", "‚"),
    bad=[
        ("Er nannte es „[[ ]]Unsinn“ und ging.", "Er nannte es „Unsinn“ und ging."),
        ("Er nannte es »großen Unsinn[[ ]]« und ging.", "Er nannte es »großen Unsinn« und ging."),
        ("Die Wirtin ([[ ]]sie ist neu) und der Wirt (er auch[[ ]]) kamen.", "Die Wirtin (sie ist neu) und der Wirt (er auch) kamen."),
        ("Der Rat tagt[[‚]] wenn er kann.", "Der Rat tagt, wenn er kann."),
        ("Die Sitzung[[(]]sie war lang) ist vorbei.", "Die Sitzung (sie war lang) ist vorbei."),
        ("Der Rat tagt[[–]] wenn auch spät – im Mai.", "Der Rat tagt – wenn auch spät – im Mai."),
        ("Der Rat tagt – wenn auch spät [[–]]im Mai.", "Der Rat tagt – wenn auch spät – im Mai."),
    ],
    good=[
        "Die Freund(inn)en (und er) nannten es „Unsinn“ – wie immer –, auch die Strecke Bonn–Köln. Das war lustig :)",
        "Rat tagt\n\n» Zur Startseite\n\nSie rief « Tout est bien, mes amis » und lachte.",
        "Werkzeuge aus Alt– und Jungsteinzeit, Haus–\nund Hof.",
    ],
)  # fmt: skip
def mark_spacing(article: Article) -> Iterator[Finding]:
    """Set the blanks at brackets, quotation marks and dashes right.

    Brackets and quotation marks enclose without a blank what they hold, with one outside; a dash has one on both sides. Arrows
    before links, French with its blanks, smileys and "Freund(in)" are not meant.
    """
    if not article.language.judged(_is_odd, article.gaps, "gap"):
        return
    found = (*_quotes(article), *_brackets(article), *_dash_blanks(article), *_commas(article))
    yield from sorted(found, key=lambda one: one.start)


def _is_odd(_: Language, gap: str) -> bool:
    return (
        gap == "("
        or gap == _LOW_COMMA
        or any(mark in gap for mark in _INNER)
        or (len(gap) == 2 and gap.strip() == "–")
        or any(mark + " " in gap for mark in _OPENING)
        or any(" " + mark in gap for mark in _CLOSING)
    )


def _may_be(article: Article, at: int) -> bool:
    part = article.part_at(at)
    return part is not None and part.kind not in _SKIPPED


def _quotes(article: Article) -> Iterator[Finding]:
    text = article.text
    for quote in article.quotes:
        start, end = quote.start + 1, quote.end - 1
        first, last = text[start : start + 1] in tuple(_BLANKS), text[end - 1 : end] in tuple(_BLANKS)
        # With a blank on both sides it may be French, and a pair of others' marks.
        glued = text[quote.start - 1 : quote.start].isalnum() or text[quote.end : quote.end + 1].isalnum()
        if first == last or glued or quote.opening == '"' or "\n" in text[start:end] or not _may_be(article, start):
            continue
        if is_foreign(article.language, article.words_in(quote.inner)):
            continue
        at = start if first else end - 1
        mark = quote.opening if first else quote.closing
        yield Finding(at, at + 1, message="inside", mark=mark, fix=Fix.replace(at, at + 1, ""))


def _commas(article: Article) -> Iterator[Finding]:
    """Find the low quotation mark that looks like a comma: behind a word, with a blank behind it."""
    words = article.words
    if _LOW_COMMA not in article.gaps:
        return
    for at, gap in enumerate(words.gaps[: len(words.forms)]):
        if gap == _LOW_COMMA and words.forms[at].islower() and _may_be(article, words.starts[at]):
            start = words.starts[at] - len(gap)
            yield Finding(start, start + 1, message="comma", fix=Fix.replace(start, start + 1, ","))


def _brackets(article: Article) -> Iterator[Finding]:
    for match in _bracket().finditer(article.text):
        start, end = match.span()
        if not _may_be(article, start):
            continue
        if end - start == 1:
            words = article.words
            before = words.forms[words.between(start, start).start - 1]
            if is_word(article.language, before):
                yield Finding(start, end, message="before", mark="(", fix=Fix.replace(start, start, " "))
        else:
            mark = match[0].strip()
            blank = (start + 1, end) if mark == "(" else (start, end - 1)
            yield Finding(*blank, message="inside", mark=mark, fix=Fix.replace(*blank, ""))


def _dash_blanks(article: Article) -> Iterator[Finding]:
    for match in _dash().finditer(article.text):
        at, words = match.start(), article.words
        if not _may_be(article, at):
            continue
        here = words.between(at, at).start
        pair = (words.forms[here - 1], words.forms[here])
        glued = match[0] == "–"
        # "Alt– und Jungsteinzeit" has a dash for a hyphen.
        if pair[1].lower() in article.language.coordinating or not all(is_word(article.language, one) for one in pair):
            continue
        place = at + 1 if glued else at
        yield Finding(at, at + 1, message="dash", fix=Fix.replace(place, place, " "))
