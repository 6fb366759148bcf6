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

# A phrase, a comma and what stands up to the next verb, which is not the last word.
_OPEN = re.compile(
    r"(?:^|(?<=[,;:.!?“»”«]))c?[sdeanopq#][sdeanopq#]*,(?P<inset>[bsdeanopq#c]+?)v(?=[a-zA-Z#])"
).finditer
# What a clause with its own verb goes on with until a comma closes it, before the verb that it stands amid.
_CLOSED = re.compile(r"[^,.!?;:“”«»]*,v").match
_CLOSED_LATER = re.compile(r"[^.!?;:“”«»]*,v").match  # in reported speech, with clauses of its own
# A full name; what an apposition consists of; a phrase with the definite article.
_NAME = re.compile("oo+").fullmatch
_APPOSITION = frozenset("sdeanobq#p")
_DEFINITE = re.compile("c?s[sdeanopq#]+").fullmatch


def open_insets(tokens: Tokens, clauses: list[Clause], phrases: list[Phrase], language: Language) -> Iterator[int]:
    """Yield the verbs before which an addition ends that a comma opened, and none closes."""
    for match in _OPEN(tokens.codes):
        verb, begin = match.end() - 1, match.start("inset")
        if verb > begin + 1 and _is_addition(tokens, begin, language):
            yield verb
    for clause in clauses:
        if clause.kind == "main" and len(clause.pieces) > 1 and clause.finite:
            verb = clause.finite[0]
            if _is_open(tokens, clause, verb, language) and _is_apposition(tokens, phrases, clause, verb, language):
                yield verb


def _is_open(tokens: Tokens, clause: Clause, verb: int, language: Language) -> bool:
    """Whether what a comma opened goes on up to the verb of the clause."""
    codes, word = tokens.codes, tokens.words[verb]
    (_, comma), (begin, end) = clause.pieces[:2]
    if codes[comma] != "," or begin != comma + 1 or not begin + 1 < verb < end - 1:
        return False
    if word is None or codes[verb] != "v" or not word.finite & THIRD_SINGULAR:
        return False
    closed = _CLOSED_LATER if language.may_be_reported(word.form) else _CLOSED
    return not closed(codes, verb + 1)  # "Die Idee, ein Kind müsse gehorchen, ist alt": the inset has a verb of its own


def _is_addition(tokens: Tokens, at: int, language: Language) -> bool:
    one, two = tokens.words[at], tokens.words[at + 1]
    if one is None or two is None:
        return False
    openers = language.inset_openers
    return one.lower in openers or f"{one.lower} {two.lower}" in openers


def _is_apposition(tokens: Tokens, phrases: list[Phrase], clause: Clause, verb: int, language: Language) -> bool:
    """Whether a phrase says who or what the one before it is: "Ina Rust, die Chefin", "der Fahrer, ein Bonner"."""
    codes, words = tokens.codes, tokens.words
    first, comma = clause.pieces[0]
    phrase = next((one for one in phrases if one.first == comma + 1), None)
    if phrase is None:
        return False
    article = words[phrase.determiner] if phrase.determiner == phrase.first else None
    if article is None or article.lower not in language.articles or not phrase.cells & NOMINATIVE & SINGULAR:
        return False
    if not _APPOSITION.issuperset(codes[phrase.first : verb]):
        return False
    if _NAME(codes[first:comma]):
        return True
    before = next((one for one in phrases if one.first in (first, first + 1)), None)
    known = before is not None and bool(before.cells & NOMINATIVE & SINGULAR)
    return known and codes[phrase.first] == "e" and _DEFINITE(codes[first:comma]) is not None
