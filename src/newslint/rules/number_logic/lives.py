"""A life and its years: an age that does not follow from the year of birth."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from operator import itemgetter

from newslint.article import Article
from newslint.languages import Language
from newslint.rule import Finding
from newslint.rules.number_logic.figures import PROSE, finding, words_of
from newslint.text import Span

_YEAR = re.compile(r"(?<![\w.,:-])([12]\d{3})(?![\w%]|[.,:-]\d)").findall
# "(1950–2010)", "(* 1950; † 2010)"
_LIFE = re.compile(r"\((?:\*\s?)?([12]\d{3})(?:[;,]|\s?[–-])\s?(?:†\s?)?([12]\d{3})\)").findall
# Within these a death, its year and the age belong together.
_STRETCHES = re.compile(r"[^,;:()–]+").finditer


@cache
def _births(language: Language) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what finds a year of birth, a present age right beside one, and the age at a death."""
    kinds = language.number_phrases
    born, aged = "|".join(word for word, _ in kinds["born"]), "|".join(word for word, _ in kinds["aged"])
    before = rf"\b(?P<one>[12]\d{{3}})(?: [a-zäöü]+ [A-ZÄÖÜ][\w/-]+)? (?:{born})\b"
    behind = rf"(?:{born})\b\.?(?: [a-zäöü]{{2}})?(?: \d\d?\. ?\w+\.?)? ?(?P<two>[12]\d{{3}})\b"
    name, shown = r"(?: [^\s,.;:()]+){1,6}", r"(?<![\w.,-])(?P<{}>\d\d)(?:-?[Jj]ährige[rn]?)?"
    return (
        re.compile(rf"{before}|\b{behind}"),
        re.compile(rf"{before}{name} \((?P<a>\d\d)\)|{shown.format('b')}(?:, | \(){behind}"),
        re.compile(rf"\b(?:{aged}) (\d+) "),
    )


def ages(article: Article) -> Iterator[Finding]:
    """Yield ages that do not follow from the year of birth and the date of the article, or the year of the death."""
    born = words_of(article, "born") | words_of(article, "died")
    sentences: set[Span] = set()
    for word in born:
        for at in article.index.get(word.lower(), ()):
            start = article.words.starts[at]
            part = article.part_at(start)
            if part is not None and part.kind in PROSE:
                those = article.sentences_of(part)
                sentences.add(those[bisect_right(those, start, key=itemgetter(0)) - 1])
    for sentence in sorted(sentences):
        yield from _now(article, sentence)
        yield from _then(article, sentence)


def _now(article: Article, sentence: Span) -> Iterator[Finding]:
    """Yield the present age of somebody born in another year: "der 1970 geborene Jan Rust (45)"."""
    year, month = article.header.year, article.header.month
    match = _births(article.language)[1].search(article.text, *sentence) if year else None
    if match is not None and year:
        group = "a" if match["a"] else "b"
        birth = int(match["one"] or match["two"])
        latest = year - birth
        # at the turn of a year the article may have been written before it
        if not latest - 1 - (month == 1) <= int(match[group]) <= latest:
            yield finding(article, *match.span(group), "age", born=birth, year=year, low=latest - 1, high=latest)


def _then(article: Article, sentence: Span) -> Iterator[Finding]:
    """Yield the age of somebody who died, with both years: "Die 1950 Geborene starb 2010 im Alter von 75 Jahren"."""
    birth, _, aged = _births(article.language)
    text, died = article.text, words_of(article, "died")
    string = text[slice(*sentence)]
    lives = _LIFE(string)
    births = [one[0] or one[1] for one in birth.findall(string)] or [one[0] for one in lives]
    if len(births) != 1:
        return
    for stretch in _STRETCHES(text, *sentence):
        years = [one for one in _YEAR(stretch[0]) if one not in births] or [one[1] for one in lives]
        found = aged.search(text, *stretch.span())
        if found is None or len(years) != 1 or died.isdisjoint(stretch[0].split()):
            continue
        born, year = int(births[0]), int(years[0])
        if year > born and not year - born - 1 <= int(found[1]) <= year - born:
            yield finding(article, *found.span(1), "age", born=born, year=year, low=year - born - 1, high=year - born)
