"""Doubts about a preposition: it closes the phrase before it, opens a relative clause, or is an adverb here.

Asked only where the words of a phrase contradict each other: see parse.grammar.doubts.
"""

from __future__ import annotations

import re
from itertools import pairwise

from newslint.languages.morphology import ACCUSATIVE, DATIVE, GENITIVE, NOMINATIVE, PLURAL, SINGULAR, Word
from newslint.parse.grammar.doubted_nouns import NounDoubts

# What can be the finite verb of a relative clause, before the sentence goes on.
VERB_BEFORE_END = r"[^.;:!?–]*[vityn]"
# As many tokens before a word are looked at for what goes with it.
NEAR = 6
# The same for a question that is taken apart: "Was ist das doch für ein Lärm".
_NEAR_QUESTION = 12
# Bit of a predicative adjective that is a superlative.
_SUPERLATIVE = 4


class PrepositionDoubts(NounDoubts):
    """What may be said for the preposition of a contradiction."""

    def preposition_is_other(self, governor: Word) -> bool:
        """Whether the preposition may not govern the phrase."""
        preposition, adjectives, codes = self.preposition, self.adjectives, self.codes
        word, before = self.words[preposition + 1], self.before
        assert word is not None
        bare = self.article is None
        if bare and self._is_declined_title():
            return False
        if (
            self._asks_what_kind(governor)
            or self._is_one_of_the_best(governor)
            or self._encloses_genitive(governor)
            or self._governs_another(governor, word)
            or (governor.article and self._is_second(governor))
        ):
            return True
        return bool(
            (not bare and self._opens_relative())
            # "nach außen agierende Leute", "von außerhalb kommende Leute"
            or ((word.adverb or codes[preposition - 1 : preposition] == "p") and bare)
            or word.lower in self.language.adverbial_adjectives  # "unter anderem klinische Studien"
            # "vor kurzem beschlossene Regeln", "von anderen großen Einsatz verlangen"
            or (bare and len(adjectives) > 1 and self.agrees(adjectives[1:], self.noun))
            or (governor.particle and self.found.known & NOMINATIVE and self._is_among(word))  # "ist mit ein Grund"
            or (
                before is not None and before.lower in self.language.question_words
            )  # "was für ein Erfolg", "nach wie vor gute Laune"
            # "nach und nach die Türen"
            or (codes[preposition - 1 : preposition] == "c" and self._is_repeated(preposition))
            # "von Präsident Müller"
            or (bare and not adjectives and codes[preposition] != "q" and self.noun & ~PLURAL)
            # "die Familie von Scheiter"
            or (bare and not adjectives and governor.lower in self.language.surname_particles and self._follows_name())
            # "inklusive Getränken"
            or (bare and not adjectives and governor.preposition & GENITIVE and self.noun & DATIVE & PLURAL)
            # "Ursula von der Weiden"
            or (
                not bare
                and governor.lower in self.language.surname_particles
                and codes[preposition - 1 : preposition] in ("o", "x")
            )
            or (bare and not adjectives and self._is_slogan())
            or ((self.found.known or bare) and self._may_stand_alone())
        )

    def _is_declined_title(self) -> bool:
        """Whether the noun is a title that is declined before every name: "zu Herrn Meier", but "zu Präsident Meier"."""
        noun = self.words[self.head]
        named = self.codes[self.head + 1 : self.head + 2] in ("n", "o", "x")
        return named and noun is not None and noun.lower in self.language.declined_titles

    def _is_among(self, article: Word) -> bool:
        """Whether the preposition may say that there are others, too, as beside a copula: "Das war mit ein Grund"."""
        if article.lower not in self.language.articles:
            return False
        near = self.words[max(0, self.preposition - _NEAR_QUESTION) : self.end + _NEAR_QUESTION]
        return any(word is not None and not self.language.copulas.isdisjoint(word.lemmas("VWI")) for word in near)

    def _asks_what_kind(self, governor: Word) -> bool:
        """Whether the preposition belongs to a question word before it: "Was ist das für ein Lärm?"."""
        for at in range(self.preposition - 1, max(-1, self.preposition - _NEAR_QUESTION), -1):
            word = self.words[at]
            if word is None:
                return False
            if f"{word.lower} {governor.lower}" in self.language.question_words:
                return True
        return False

    def _is_one_of_the_best(self, governor: Word) -> bool:
        """Whether "mit" stands before a superlative and says that there are others: "mit das Wichtigste"."""
        last = self.words[self.adjectives[-1] if self.adjectives else self.head]
        assert last is not None
        if not governor.particle or not self.found.known & (NOMINATIVE | ACCUSATIVE):
            return False
        whole = self.language.word(last.lower[: last.lower.rfind("st") + 2] + "en")
        return any(one.letter == "J" and one.bits & _SUPERLATIVE for one in whole.readings)

    def _is_second(self, governor: Word) -> bool:
        """Whether it is the second of a pair: "Zum einen fehlt Geld, zum anderen Zeit"."""
        return any(
            one is not None and two is not None and one.lower == governor.lower and two.lower in self.language.articles
            for one, two in pairwise(self.words[: self.preposition])
        )

    def _encloses_genitive(self, governor: Word) -> bool:
        """Whether a genitive stands before the noun that the preposition governs: "auf des Messers Schneide"."""
        after = self.words[self.head + 1] if self.head + 1 < len(self.words) else None
        return bool(
            self.found.known & GENITIVE & SINGULAR
            and after is not None
            and after.noun & governor.preposition & SINGULAR
        )

    def _governs_another(self, governor: Word, first: Word) -> bool:
        """Whether the preposition governs a pronoun alone, or a noun that comes only behind the phrase."""
        after = self.codes[self.end : self.end + 2]
        if governor.article and after in ("an", "yn", "ao", "yo"):
            return True  # "im wenige Kilometer entfernten Bonn"
        if self.article is None or self.codes[self.determiner] != "d" or first.follows not in ("strong", "either"):
            return False
        if governor.article:
            return bool(self.noun & SINGULAR)  # "vom vielen Sitzen"
        alone = first.pronoun & governor.preposition
        # "weckt bei vielen böse Erinnerungen"
        return bool(alone and self.adjectives and self.agrees(self.adjectives, self.noun & (NOMINATIVE | ACCUSATIVE)))

    def _follows_name(self) -> bool:
        """Whether a name, or a noun that names follow, stands before the preposition."""
        word = self.before
        if word is None:
            return False
        named = any(lemma.lower() in self.language.named_nouns for lemma in word.lemmas("N"))
        return named or self.codes[self.preposition - 1] in ("o", "x")

    def _is_repeated(self, at: int) -> bool:
        """Whether the word stands before the conjunction, too: "Nach und nach"."""
        one, two = self.words[at - 2], self.words[at]
        return at > 1 and one is not None and two is not None and one.lower == two.lower

    def _is_slogan(self) -> bool:
        """Whether a preposition that wants the accusative goes on with the noun: "von Ärzte ohne Grenzen"."""
        after = self.words[self.end] if self.end < len(self.words) else None
        return after is not None and after.preposition == ACCUSATIVE

    def _opens_relative(self) -> bool:
        """Whether a pronoun behind the preposition leaves a phrase that agrees: "und in der auch einzelne Leute …"."""
        determiner, codes = self.determiner, self.codes
        word = self.words[determiner]
        assert word is not None
        adverb = codes[determiner + 1 : determiner + 2] == "b"
        before = codes[self.preposition - 1 : self.preposition]
        if codes[determiner] == "s":
            possible = before == "," or (adverb and before == "c")
        else:
            possible = adverb and bool(word.pronoun)  # "können für diese täglich gehaltene Bilder laden"
        if not possible or not self.agrees(self.adjectives, self.noun & (NOMINATIVE | ACCUSATIVE | DATIVE & PLURAL)):
            return False
        return codes[determiner] != "s" or re.compile(VERB_BEFORE_END).match(codes, self.end) is not None

    def _may_stand_alone(self) -> bool:
        """Whether the preposition may be something else: "um Plänen zuzustimmen", "über 50 Gäste", "von Graz aus"."""
        at = self.preposition
        word = self.words[at]
        assert word is not None
        if word.conjunction or word.adverb or word.predicative:
            return True
        return self.codes[at - 1 : at] in ("n", "p", "o", "K", "b", "g", "r", "R", "s") and self._is_postposition(at)

    def _is_postposition(self, at: int) -> bool:
        """Whether the preposition may close the phrase before it: "von Graz aus", "dem Bericht nach"."""
        word = self.words[at]
        assert word is not None
        near = [one.lower for one in self.words[max(0, at - NEAR) : at] if one is not None]
        language = self.language
        if word.lower in language.circumpositions and not language.circumposition_openers.isdisjoint(near):
            return True
        if word.lower in language.postpositions:
            if self.codes[at - 2 : at] in ("po", "pn", "qn") or self.codes[at - 1] == "g":
                return False  # "in Bonn nach …": that noun has a preposition
            followed = self.codes[at + 1 : at + 2] in ("s", "d", "e")
            return followed or self.codes[at - 1] != "n" or self.codes[at - 2 : at - 1] in ("s", "d", "e", "a")
        return False
