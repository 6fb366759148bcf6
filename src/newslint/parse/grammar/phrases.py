"""Phrases: determiner, adjectives and noun, the preposition before them, and what cases and numbers they can be together.

A phrase keeps the set of (case, gender or plural) that all its words allow, as cells (see languages.lexicon.Reading).
An empty set is a contradiction; where the words are not all understood, ``certain`` is false and the set says little.
"""

from __future__ import annotations

import re

from newslint.languages.morphology import CELLS, GENITIVE, PLURAL, Word
from newslint.parse.grammar.tokens import Tokens
from newslint.records import Record

_ADJECTIVES = r"(?:b*[a#y](?:(?:,|,?c)?b*[a#y])*)?"
_NOUNS = r"(?:[nox]~,?c?)*[no]+"
_PHRASE = re.compile(
    rf"(?P<prep>[pqz]?)(?P<det>[dse]{{0,2}})(?P<adj>{_ADJECTIVES})(?P<noun>{_NOUNS})"
).finditer


class Phrase(Record):
    """A noun phrase, with the preposition that governs it.

    ``first`` and ``last`` are the numbers of its first and last token, ``noun`` that of its noun (names and titles may
    follow it). ``preposition``, ``determiner`` and ``adjectives`` are numbers of tokens, -1 where there is none.
    ``cells`` is what it can be; ``certain`` is false where a word in it is not understood.
    """

    first: int
    last: int
    noun: int
    preposition: int
    determiner: int
    adjectives: tuple[int, ...]
    cells: int
    certain: bool


def phrases(tokens: Tokens) -> list[Phrase]:
    """Return the noun phrases of a sentence in their order; they do not overlap."""
    return [_phrase(tokens, match) for match in _PHRASE(tokens.codes)]


def _phrase(tokens: Tokens, match: re.Match[str]) -> Phrase:
    words, codes = tokens.words, tokens.codes
    first, end = match.span()
    preposition = first if match["prep"] else -1
    at, stop = match.span("det")
    determiner = at if stop > at else -1
    certain = stop - at < 2
    cells = CELLS
    follows = "strong" if preposition >= 0 else "any"
    if preposition >= 0:
        word = words[preposition]
        assert word is not None
        cells &= word.preposition
        if word.article:
            cells &= word.article
            follows = "weak"
    if determiner >= 0:
        word = words[stop - 1]
        assert word is not None
        cells &= word.determiner
        follows = word.follows
    adjectives = []
    for number in range(*match.span("adj")):
        word = words[number]
        if codes[number] in "ay":
            assert word is not None
            adjectives.append(number)
            cells &= word.declined(follows)
    noun = match.start("noun")
    heads = [number for number in range(noun, end) if codes[number] in "no"]
    if "~" in match["noun"]:
        noun = next(number for number in reversed(range(noun, end)) if codes[number - 1] in "~c" or number == noun)
        heads = [noun]
    word = words[noun]
    assert word is not None
    can_be = 0
    for number in heads[:1]:
        can_be |= _noun(words[number], follows)
    certain = certain and not word.name and bool(can_be)
    return Phrase(
        first, end - 1, noun, preposition, determiner, tuple(adjectives), cells & (can_be or CELLS), certain
    )


def _noun(word: Word | None, follows: str) -> int:
    if word is None:
        return 0
    cells = word.noun & CELLS
    if word.nominal:
        bits = word.nominal
        strong, mixed, weak = bits & CELLS, bits >> 16 & CELLS, bits >> 32 & CELLS
        cells |= {"strong": strong, "mixed": mixed, "weak": weak, "either": strong | weak}.get(follows, strong | mixed | weak)
    return cells


__all__ = ["GENITIVE", "PLURAL", "Phrase", "phrases"]
