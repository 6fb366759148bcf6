"""A list and the number that announces it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from newslint.article import Article
from newslint.rule import Finding
from newslint.rules.number_logic.figures import PROSE


def counts(article: Article) -> Iterator[Finding]:
    """Yield announcements of so many things before a list of more or fewer."""
    numbers = {word: int(number) for word, number in article.language.number_phrases["numeral"]}
    parts, announced = article.parts, re.compile(r"\w+ (?:[a-zäöüß]+ )?[A-ZÄÖÜ][a-zäöüß]+:").match
    for word in numbers.keys() & article.index.keys():
        for place in article.index[word]:
            match = announced(article.text, article.words.starts[place])
            part = article.part_at(match.start()) if match else None
            if match is None or part is None or part.kind not in PROSE:
                continue
            at, found = bisect_left(parts, part.start, key=lambda one: one.start), 0
            if match.end() == part.end:
                while at + 1 + found < len(parts) and parts[at + 1 + found].kind == "list-item":
                    found += 1
            else:
                found = _named(article, match.end(), part.end)
                if not found:  # the last may be called "schließlich"
                    found = max(_numbered(article, match.end()), numbers[word])
            if found > 1 and found != numbers[word]:
                yield Finding(*match.span(), message="count", said=numbers[word], right=found)


# A name of one or two words.
_NAME = r"[A-ZÄÖÜ][\w-]{2,}(?: [A-ZÄÖÜ][\w-]+)?"


def _named(article: Article, start: int, end: int) -> int:
    """Return how many names a sentence lists up to its end, 0 if it is no plain list of them."""
    joiner = "|".join(second for _, second in article.language.number_phrases["range"])
    row = re.compile(rf" {_NAME}(?:, {_NAME})* (?:{joiner}) {_NAME}\.(?=\s|$)").match(article.text, start, end)
    return row[0].count(",") + 2 if row else 0


def _numbered(article: Article, start: int) -> int:
    """Return up to where the points are numbered that begin there: "Erstens …, zweitens …", 0 if they are not."""
    ordinals = {int(number): word for word, number in article.language.number_phrases["ordinal"]}
    count = 0
    at = article.words.between(start, len(article.text)).start
    while True:
        places = article.index.get(ordinals.get(count + 1, ""), ())
        later = bisect_left(places, at)
        if later == len(places) or (not count and places[later] != at):
            return count
        at, count = places[later], count + 1
