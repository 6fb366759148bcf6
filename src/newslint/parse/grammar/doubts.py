"""Doubts: what else may stand where the words of a phrase contradict each other.

A preposition may close the phrase before it, a determiner be a pronoun, an article belong to a name that begins here.
Asked only where a phrase has no case, number and gender that all its words allow, which is rare.
"""

from __future__ import annotations

import re

from newslint.languages import Language
from newslint.languages.morphology import (
    ACCUSATIVE,
    CELLS,
    DATIVE,
    GENITIVE,
    NEUTER,
    NOMINATIVE,
    PLURAL,
    Word,
)
from newslint.parse.grammar.doubted_nouns import Contradiction, NounDoubts

# Before a determiner, these leave room for it to be a pronoun instead: "hat das Folgen", "weil das Ärger macht".
# Patterns are compiled at first use, by re itself: few phrases are in doubt.
_PRONOUN_AFTER = r"(?:^|[uRgkK,;:–(„“»«\"]|[vity])[bc]*$"
# What can be the finite verb of a relative clause, before the sentence goes on.
_VERB_BEFORE_END = r"[^.;:!?–]*[vityn]"
_MARKS = frozenset("„“”\"»«‚‘›‹'")
# An attribute that stands between an article and its noun goes on for so many tokens.
LONGEST_ATTRIBUTE = 8
# As many tokens before a word are looked at for what goes with it.
_NEAR = 6


def doubtful(found: Contradiction, language: Language) -> bool:
    """Whether something else may be meant, so that nothing contradicts."""
    return _Doubts(found, language).any()


class _Doubts(NounDoubts):
    def any(self) -> bool:
        determiner, adjectives = self.determiner, self.adjectives
        article = self.words[determiner] if determiner >= 0 else None
        pronoun = article is not None and self.codes[determiner] == "d" and article.pronoun
        if (
            self._is_title()
            or self._in_attribute()
            or (determiner >= 0 and self._encloses(determiner))
            or self._is_loose()
        ):
            return True
        if adjectives and self.agrees(adjectives, self.noun & GENITIVE):
            first = self.words[adjectives[0]]
            other = first is not None and first.lower in self.language.pronominal_adjectives
            if pronoun or (other and determiner >= 0 and self.codes[determiner] == "s"):
                return True  # "über jener anderer Städte", "wie die anderer Staaten"
        if self.noun_is_other():
            return True
        if self.preposition >= 0:
            return self._preposition_is_other()
        return determiner >= 0 and self._determiner_is_other()

    # All of it

    def _is_title(self) -> bool:
        """Whether the phrase fills a pair of quotation marks: the title of something, which need not be German."""
        first = min(at for at in (self.preposition, self.determiner, *self.adjectives, self.head) if at >= 0)
        return self.codes[first - 1 : first] in _MARKS and self.codes[self.end : self.end + 1] in _MARKS

    def _in_attribute(self) -> bool:
        """Whether a pronoun closes an attribute before the adjective: "das von vielen erwartete Duell"."""
        before = self.preposition - 1
        if self.preposition < 1 or self.codes[before] not in "sde" or not self.adjectives:
            return False
        outer, inner = self.words[before], self.words[self.determiner] if self.determiner >= 0 else None
        if outer is None or (inner is not None and not inner.pronoun):
            return False
        cells = outer.determiner & self.noun
        for at in self.adjectives:
            if (word := self.words[at]) is not None:
                cells &= word.declined(outer.follows)
        return bool(cells)

    def _encloses(self, determiner: int) -> bool:
        """Whether the determiner goes with an adjective and a noun behind the phrase, which then is part of theirs."""
        article = self.words[determiner]
        assert article is not None
        if self.codes[self.end : self.end + 2] in ("an", "yn") and self.preposition >= 0:
            # "für der Tragödie letzten Teil", "beim die Kamera haltenden Arm"
            adjective, noun, governor = self.words[self.end], self.words[self.end + 1], self.words[self.preposition]
            assert adjective is not None
            assert noun is not None
            assert governor is not None
            follows = "weak" if governor.article else "strong"
            cells = governor.preposition & (governor.article or CELLS) & adjective.declined(follows)
            if cells & noun.as_noun(follows):
                return True
        for at in range(self.end, min(self.end + LONGEST_ATTRIBUTE, len(self.codes) - 1)):
            if self.codes[at] in ",;:v":
                break
            if self.codes[at] in "ay" and self.codes[at + 1] in "na" and self.codes[at - 1] not in "sdepq":
                adjective, noun = self.words[at], self.words[at + 1]
                assert adjective is not None
                assert noun is not None
                cells = article.determiner & adjective.declined(article.follows)
                if self.codes[at + 1] == "a" or cells & noun.as_noun(article.follows):
                    return True
        return False

    def _is_loose(self) -> bool:
        """Whether the words only happen to stand together."""
        determiner, adjectives = self.determiner, self.adjectives
        if adjectives and self._changes_number():
            return True
        noun = self.words[self.head]
        foreign = noun is not None and noun.form.endswith("s") and not noun.form.endswith(("es", "ts", "ss"))
        plural = self.frame() & PLURAL
        if foreign and plural and not noun.noun & ~GENITIVE and self.has_no_plural(noun):  # type: ignore[union-attr, arg-type]
            return True  # "der Rothschilds", "POSIX-konforme Shells"
        if determiner < 0:
            # "umso wichtiger, russische Landwirte"
            return bool(adjectives) and "," in self.codes[adjectives[0] : adjectives[-1]]
        word = self.words[determiner]
        assert word is not None
        if self.codes[determiner - 1 : determiner] in ("a", "#") and word.follows in ("strong", "either"):
            return True  # "die ersten beiden Flüge"
        code = self.codes[determiner]
        personal = code == "e" and word.pronoun & (DATIVE | PLURAL) and word.lower in self.language.personal_pronouns
        if personal and (adjectives or (self.words[self.end - 1] or word).nominal):
            return True  # "von ihr verhängte Strafen", "ihr Ungläubigen"
        if code == "d" and word.follows == "either" and (not word.determiner & ~NEUTER or word.determiner & GENITIVE):
            return True  # "alles gute Leute", "unter aller Augen"
        if foreign and code == "s" and word.determiner & PLURAL & NOMINATIVE and not noun.noun & ~GENITIVE:  # type: ignore[union-attr]
            return True  # "die Flyers": a plural that the lexicon does not know
        return word.lower in self.language.question_words or (word.infinitive and not adjectives)

    def _changes_number(self) -> bool:
        """Whether a second adjective begins a phrase of its own: "das gleiche oder andere Module", "heller und dunkle Töne"."""
        determiner, adjectives, codes = self.determiner, self.adjectives, self.codes
        at = max(codes.rfind(mark, adjectives[0], adjectives[-1]) for mark in "c,")
        if at < 0 or codes[at - 1] != "a":
            return False
        if determiner < 0:
            second = tuple(one for one in adjectives if one > at)
            first_word = self.words[at - 1]
            alone = self.preposition < 0 and first_word is not None and first_word.predicative
            return alone and bool(self.agrees(second, self.noun & PLURAL))
        article = self.words[determiner]
        assert article is not None
        first = [one for one in adjectives if one < at]
        cells = article.determiner
        for one in first:
            if (word := self.words[one]) is not None:
                cells &= word.declined(article.follows)
        governor = self.words[self.preposition] if self.preposition >= 0 else None
        governed = governor.preposition if governor is not None else CELLS
        return bool(cells & governed and self.agrees(adjectives[len(first) :], self.noun & PLURAL) & governed)

    # The preposition

    def _preposition_is_other(self) -> bool:
        """Whether the preposition may not govern the phrase."""
        preposition, determiner, adjectives, codes = self.preposition, self.determiner, self.adjectives, self.codes
        word, governor = self.words[preposition + 1], self.words[preposition]
        assert word is not None
        assert governor is not None
        before = self.words[preposition - 1] if preposition else None
        bare = determiner < 0
        return bool(
            (not bare and self._opens_relative())
            # "nach außen agierende Leute", "von außerhalb kommende Leute"
            or ((word.adverb or codes[preposition - 1 : preposition] == "p") and bare)
            or word.lower in self.language.adverbial_adjectives  # "unter anderem klinische Studien"
            # "vor kurzem beschlossene Regeln", "von anderen großen Einsatz verlangen"
            or (bare and len(adjectives) > 1 and self.agrees(adjectives[1:], self.noun))
            or (governor.particle and self.found.known & NOMINATIVE and word.follows == "mixed")  # "mit ein Grund"
            or (
                before is not None and before.lower in self.language.question_words
            )  # "was für ein Erfolg", "nach wie vor gute Laune"
            # "nach und nach die Türen"
            or (codes[preposition - 1 : preposition] == "c" and self._is_repeated(preposition))
            # "von Präsident Müller"
            or (bare and not adjectives and codes[preposition] != "q" and self.noun & ~PLURAL)
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
        return codes[determiner] != "s" or re.compile(_VERB_BEFORE_END).match(codes, self.end) is not None

    def _may_stand_alone(self) -> bool:
        """Whether the preposition may be something else: "um Plänen zuzustimmen", "über 50 Gäste", "von Graz aus"."""
        at = self.preposition
        word = self.words[at]
        assert word is not None
        if word.conjunction or word.adverb or word.predicative:
            return True
        return self.codes[at - 1 : at] in ("n", "o", "K", "b", "g", "r", "R", "s") and self._is_postposition(at)

    def _is_postposition(self, at: int) -> bool:
        """Whether the preposition may close the phrase before it: "von Graz aus", "dem Bericht nach"."""
        word = self.words[at]
        assert word is not None
        if word.lower in self.language.postpositions:
            if self.codes[at - 2 : at] in ("po", "pn", "qn") or self.codes[at - 1] == "g":
                return False  # "in Bonn nach …": that noun has a preposition
            followed = self.codes[at + 1 : at + 2] in ("s", "d", "e")
            return followed or self.codes[at - 1] != "n" or self.codes[at - 2 : at - 1] in ("s", "d", "e", "a")
        near = [one.lower for one in self.words[max(0, at - _NEAR) : at] if one is not None]
        language = self.language
        return word.lower in language.circumpositions and not language.circumposition_openers.isdisjoint(near)

    # The determiner

    def _determiner_is_other(self) -> bool:
        """Whether a pronoun may stand in place of the determiner, and the rest agree without it."""
        determiner, adjectives = self.determiner, self.adjectives
        before = self.words[determiner - 1] if determiner else None
        if before is not None and before.lower in self.language.surname_particles:
            return True  # "Van der Weiden"
        word = self.words[determiner]
        assert word is not None
        last = self.words[adjectives[-1]] if adjectives else None
        pronominal = last is not None and last.lower in self.language.pronominal_adjectives
        if pronominal and self.codes[determiner] == "s" and self._may_open(determiner):
            return bool(self.noun & (NOMINATIVE | ACCUSATIVE))  # "von denen die meisten Angst hatten"
        personal = word.lower in self.language.personal_pronouns
        if self.codes[determiner] == "e" and not personal:
            # "von denen einer leichte Schrammen hatte", "weil einer große Angst hat", "macht keinem Angst"
            code = self.codes[determiner - 1 : determiner]
            if not word.pronoun or not (code in ("R", "r", "u") or (code in ("v", "y") and not adjectives)):
                return False
        elif not self._may_be_pronoun(determiner, word):
            return False
        # A pronoun that is subject or object leaves a phrase that is the other one, or a plural in the dative.
        return bool(self.agrees(adjectives, self.noun & (NOMINATIVE | ACCUSATIVE | DATIVE & PLURAL)))

    def _may_open(self, at: int) -> bool:
        """Whether a pronoun that is subject or object may stand there."""
        return re.compile(_PRONOUN_AFTER).search(self.codes, max(0, at - _NEAR), at) is not None

    def _may_be_pronoun(self, at: int, word: Word) -> bool:
        """Whether a determiner may be a pronoun where it stands."""
        code = self.codes[at]
        if not word.pronoun:
            return False
        if not self._may_open(at):
            return False
        if code == "s" and word.determiner & ~NEUTER and self.codes[at - 1 : at] != ",":
            # "…, die alt sind und die Teil der Mauer waren"
            joined = self.codes[at - 2 : at] == "vc" and not self.adjectives
            return joined and re.compile(_VERB_BEFORE_END).match(self.codes, self.end) is not None
        opens = at == 0 or self.codes[at - 1] in ':–„“»«"'
        # "Das Stadt hat": the verb stands second, so that this is one phrase
        goes_on = self.codes[self.end + 1 : self.end + 2] not in ("", ",", ".", ";", ":", "–", "c")
        return not ((opens or (goes_on and self.codes[at - 1] == ",")) and self.codes[self.end : self.end + 1] == "v")
