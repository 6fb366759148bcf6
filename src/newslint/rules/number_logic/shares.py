"""Shares of one whole: for, against and abstaining, or some and the rest, come to a hundred per cent at most."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from operator import itemgetter

from newslint.article import Article
from newslint.languages import Language
from newslint.rule import Finding, Localized
from newslint.rules.number_logic.figures import NUMBER, PROSE, finding, value, words_of
from newslint.text import Span

# So much more than a hundred may come of rounding.
ROUNDED = 1.5


@cache
def _share(language: Language) -> re.Pattern[str]:
    """Return what finds a share: a percentage, or a number right before "dagegen" and "enthielten sich"."""
    kinds = language.number_phrases
    signs = "|".join(re.escape(word) for word, _ in kinds["percent"])
    sides = "|".join(word for kind in ("side", "opposed") for pair in kinds[kind] for word in pair if word)
    return re.compile(rf"(?<![\w.,:–-]){NUMBER}(?:\s?(?:{signs})(?!\w)|(?= (?:{sides})\b))")


def shares(article: Article) -> Iterator[Finding]:
    """Yield sentences whose shares come to more than the whole: "60 Prozent sind dafür, 30 dagegen, 20 enthielten sich"."""
    index, kinds = article.index, article.language.number_phrases
    if not any(word.lower() in index for word, _ in kinds["percent"]) and "%" not in article.text:
        return
    last = [second for _, second in kinds["opposed"]] + [word for word, _ in kinds["rest"]]
    seen = None
    for at in sorted(at for word in last for at in index.get(word, ())):
        start = article.words.starts[at]
        part = article.part_at(start)
        if part is not None and part.kind in PROSE:
            sentences = article.sentences_of(part)
            sentence = sentences[bisect_right(sentences, start, key=itemgetter(0)) - 1]
            if sentence != seen:
                yield from _whole(article, sentence)
            seen = sentence


def _whole(article: Article, sentence: Span) -> Iterator[Finding]:
    kinds, text = article.language.number_phrases, article.text
    words = [word.lower() for word in article.words_in(sentence)]
    opposed = any(words.count(first) == words.count(second) == 1 for first, second in kinds["opposed"])
    found = list(_share(article.language).finditer(text, *sentence))
    before = [(text[sentence.start : one.start()].split() or [""])[-1].lower() for one in found]
    rest = bool(found) and before[-1] in words_of(article, "rest")
    # "stieg um 20 Prozent", "von 50 auf 60": of something else
    if not (opposed or rest) or len(found) < 2 or not words_of(article, "apart").isdisjoint(before):
        return
    total = sum(value(one[1], one[2]) for one in found)
    if total > 100 + ROUNDED:
        shown = f"{total:g}"
        yield finding(
            article, found[0].start(), found[-1].end(), "whole", total=Localized(shown.replace(".", ","), shown)
        )
