"""Constituents: what a stretch of a sentence is made of, in a row: phrases with their genitives, pronouns, adverbs, verbs."""

from __future__ import annotations

from newslint.languages.morphology import GENITIVE
from newslint.parse.grammar.phrases import Phrase
from newslint.parse.grammar.tokens import ZU, Tokens
from newslint.records import Record

BARE, PREPOSITIONAL, GAP = "N", "P", ","


class Constituent(Record):
    """One of them. ``letter`` is "N" for a noun phrase, "P" for one with a preposition, "," where something was left
    out between two (a mark, another clause), else the letter of the token (see tokens). ``first`` and ``last`` are
    numbers of tokens, genitives that follow the phrase included.
    """

    letter: str
    first: int
    last: int
    phrase: Phrase | None


def constituents(tokens: Tokens, numbers: list[int], phrases: list[Phrase]) -> list[Constituent]:
    """Return the constituents that these tokens make, given in order, with the phrases of the sentence."""
    codes = tokens.codes
    begins = {phrase.first: phrase for phrase in phrases}
    own = frozenset(numbers)
    found: list[Constituent] = []
    done = before = -1
    for at in numbers:
        if at <= done:
            before = at
            continue
        if before >= 0 and at != before + 1:
            found.append(Constituent(GAP, before + 1, at - 1, None))
        before = at
        phrase = begins.get(at)
        if phrase is None or phrase.last not in own:
            found.append(Constituent(codes[at], at, at, None))
            continue
        done = phrase.last
        last = found[-1] if found else None
        if phrase.preposition >= 0 or (at and codes[at - 1] == ZU):
            found.append(Constituent(PREPOSITIONAL, at, done, phrase))
        elif (
            last is not None
            and last.phrase is not None
            and last.last == at - 1
            and phrase.cells & GENITIVE
            and codes[at] in "sdea"
        ):
            found[-1] = Constituent(last.letter, last.first, done, last.phrase)  # "der Rat der Stadt"
        else:
            found.append(Constituent(BARE, at, done, phrase))
    return found
