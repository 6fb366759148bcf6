"""Insets: where an addition within a clause ends, and the comma that closes it is missing.

"Frau Rust, die Chefin der Bahn sagte …", "die Kosten, insbesondere die des Bades sind …": what a comma opens there
has to be closed before the verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.languages import Language
from newslint.languages.morphology import NOMINATIVE, SINGULAR, THIRD_SINGULAR
from newslint.parse.grammar.clauses import Clause
from newslint.parse.grammar.phrases import Phrase
from newslint.parse.grammar.tokens import Tokens

# A full name; what an apposition consists of; a phrase with the definite article.
_NAME = re.compile("oo+").fullmatch
_APPOSITION = frozenset("sdeanobq#p")
_DEFINITE = re.compile("c?s[sdeanopq#]+").fullmatch


def open_insets(tokens: Tokens, clauses: list[Clause], phrases: list[Phrase], language: Language) -> Iterator[int]:
    """Yield the verbs before which an addition ends that a comma opened, and none closes."""
    codes, words = tokens.codes, tokens.words
    for clause in clauses:
        if clause.kind != "main" or len(clause.pieces) < 2 or not clause.finite:
            continue
        (first, comma), (begin, end) = clause.pieces[:2]
        verb, word = clause.finite[0], words[clause.finite[0]]
        if (
            codes[comma] != ","
            or begin != comma + 1
            or not begin + 1 < verb < end - 1
            or codes[verb] != "v"
            or word is None
        ):
            continue
        phrase = next((one for one in phrases if one.first == begin), None)
        if _is_addition(tokens, begin, language):
            if codes[first] not in "b" and codes[first : first + 2] != "cb":
                yield verb
        elif (
            word.finite & THIRD_SINGULAR
            and phrase is not None
            and _is_apposition(tokens, phrase, phrases, first, verb, language)
        ):
            yield verb


def _is_addition(tokens: Tokens, at: int, language: Language) -> bool:
    one, two = tokens.words[at], tokens.words[at + 1]
    if one is None or two is None:
        return False
    openers = language.inset_openers
    return one.lower in openers or f"{one.lower} {two.lower}" in openers


def _is_apposition(
    tokens: Tokens, phrase: Phrase, phrases: list[Phrase], first: int, verb: int, language: Language
) -> bool:
    """Whether a phrase says who or what the one before it is: "Ina Rust, die Chefin", "der Fahrer, ein Bonner"."""
    codes, words = tokens.codes, tokens.words
    comma = phrase.first - 1
    article = words[phrase.determiner] if phrase.determiner == phrase.first else None
    if article is None or article.lower not in language.articles or not phrase.cells & NOMINATIVE & SINGULAR:
        return False
    if phrase.preposition >= 0 or not _APPOSITION.issuperset(codes[phrase.first : verb]):
        return False
    if _NAME(codes[first:comma]):
        return True
    before = next((one for one in phrases if one.first in (first, first + 1)), None)
    known = before is not None and bool(before.cells & NOMINATIVE & SINGULAR)
    return known and codes[phrase.first] == "e" and _DEFINITE(codes[first:comma]) is not None
