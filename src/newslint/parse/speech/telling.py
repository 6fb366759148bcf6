"""Telling: whether a sentence may tell what somebody says, by its words alone; most sentences have none that do."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import compress, filterfalse

from newslint.languages import Language, tails
from newslint.parse.grammar import Coded
from newslint.parse.grammar.tokens import COMPARISON, code
from newslint.text import Span

# What a word is a sign of: by itself; with another clause; with its particle; behind a mark; with a noun of speech; that
# noun; with an auxiliary; that auxiliary; with another clause and a pronoun for nobody; that pronoun.
SURE, CLAUSE, PARTED, MARKED, NEEDS_NOUN, NOUN, HEARSAY, AUXILIARY, IMPERSONAL, NOBODY = (1 << at for at in range(10))
# So many words are remembered.
MOST_WORDS = 1 << 16
# Codes of words that join a clause, or make one of an infinitive.
_JOINING = frozenset("czZ")


class Telling:
    """The words of an article by which a sentence may tell what somebody says."""

    def __init__(self, coded: Coded, language: Language) -> None:
        self.coded = coded
        self.language = language
        forms, known = coded.text_words.forms, _known_signs(language)
        if len(known) > MOST_WORDS:
            known.clear()
        for form in filterfalse(known.__contains__, forms):  # words that are met for the first time
            known[form] = _sign(form, language)
        signs = [*map(known.__getitem__, forms)]
        self._signs = [*compress(enumerate(signs), signs)]

    def may_tell(self, sentence: Span) -> bool:
        """Whether a sentence has a verb of speaking and another clause, a source, hearsay or a subjunctive; if not, it
        tells nothing."""
        forms, starts, gaps = self.coded.text_words
        first, stop = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        found = 0
        for at, sign in self._signs[bisect_left(self._signs, (first, 0)) : bisect_left(self._signs, (stop, 0))]:
            if at > first and not gaps[at].strip():
                sign &= NOUN if forms[at][:1].isupper() else ~MARKED  # "Ende" is no verb there
            if sign & PARTED:
                particles = _particles(self.coded.words[at].lower, self.language)
                found |= CLAUSE if any(word.lower in particles for word in self.coded.words[at + 1 : stop]) else 0
            found |= sign
        if found & (SURE | MARKED) or (found & NEEDS_NOUN and found & NOUN):
            return True
        told = found & CLAUSE or (found & IMPERSONAL and found & NOBODY)  # "heißt es im Bericht"
        if told and self._has_clauses(first, stop):
            return True
        return bool(found & HEARSAY and found & AUXILIARY)

    def _has_clauses(self, first: int, stop: int) -> bool:
        """Whether a sentence may have more than one clause."""
        inside = any(gap.strip() for gap in self.coded.text_words.gaps[first + 1 : stop])
        return inside or not _JOINING.isdisjoint(self.coded.codes[first:stop])


@lru_cache
def _known_signs(language: Language) -> dict[str, int]:
    """Return the signs of the words met so far: most words of an article were met before."""
    return {}


def _sign(form: str, language: Language) -> int:
    """Return what a word is a sign of, 0 for nothing."""
    lower = form.lower()
    word = language.word(lower)
    if lower in language.source_words:
        return SURE
    if lower in language.source_prepositions and code(word, language) != COMPARISON:  # "wie" names no source
        return NEEDS_NOUN if word.preposition else MARKED  # "nach Angaben"; ", so die Wirtin"
    sign = 0
    if word.finite and language.is_reported(lower):
        sign |= SURE
    if language.reports(lower) == "":
        sign |= CLAUSE
    if language.reports(lower) and not language.impersonal_verbs.isdisjoint(word.lemmas("V")):
        sign |= IMPERSONAL
    if lower in language.impersonal_pronoun:
        sign |= NOBODY
    if _particles(lower, language):
        sign |= PARTED
    if not language.hearsay_verbs.keys().isdisjoint(word.lemmas("V")):
        sign |= HEARSAY
    if not (language.perfect_auxiliary | language.state_auxiliary).isdisjoint(word.lemmas("I")):
        sign |= AUXILIARY
    nouns = language.speech_nouns
    if form != lower and (form in nouns or any(tail.capitalize() in nouns for tail in tails(form, 3, 5))):
        sign |= NOUN
    return sign


@lru_cache(MOST_WORDS)
def _particles(verb: str, language: Language) -> frozenset[str]:
    """Return the particles with which a form says nothing but that somebody speaks."""
    return frozenset(one for one in language.reporting_particles(verb) if language.reports(one + verb) == "")
