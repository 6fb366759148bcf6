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
    THIRD,
    Word,
)
from newslint.parse.grammar.doubted_nouns import Contradiction
from newslint.parse.grammar.doubted_prepositions import NEAR, VERB_BEFORE_END, PrepositionDoubts

# Before a determiner, these leave room for it to be a pronoun instead: "hat das Folgen", "weil das Ärger macht".
# Patterns are compiled at first use, by re itself: few phrases are in doubt.
_PRONOUN_AFTER = r"(?:^|[uRgkK,;:–(„“»«\"]|[vity])[bc]*$"
_MARKS = frozenset("„“”\"»«‚‘›‹'")
# An attribute that stands between an article and its noun goes on for so many tokens.
LONGEST_ATTRIBUTE = 8


def doubtful(found: Contradiction, language: Language) -> bool:
    """Whether something else may be meant, so that nothing contradicts."""
    return _Doubts(found, language).any()


class _Doubts(PrepositionDoubts):
    def any(self) -> bool:
        determiner, adjectives, article = self.determiner, self.adjectives, self.article
        pronoun = article is not None and self.codes[determiner] == "d" and article.pronoun
        if (
            self._is_title()
            or self._in_attribute()
            or (article is not None and self._encloses(article))
            or self._is_loose()
            or self._is_parted()
        ):
            return True
        if adjectives and self.agrees(adjectives, self.noun & GENITIVE):
            first = self.words[adjectives[0]]
            other = first is not None and first.lower in self.language.pronominal_adjectives
            if pronoun or (other and article is not None and self.codes[determiner] == "s"):
                return True  # "über jener anderer Städte", "wie die anderer Staaten"
        if self.noun_is_other():
            return True
        if self.governor is not None:
            return self.preposition_is_other(self.governor)
        return article is not None and self._determiner_is_other(article)

    # All of it

    def _is_title(self) -> bool:
        """Whether the phrase fills a pair of quotation marks: the title of something, which need not be German."""
        return self.codes[self.first - 1 : self.first] in _MARKS and self.codes[self.end : self.end + 1] in _MARKS

    def _in_attribute(self) -> bool:
        """Whether a pronoun closes an attribute before the adjective: "das von vielen erwartete Duell"."""
        before = self.preposition - 1
        if self.preposition < 1 or self.codes[before] not in "sde" or not self.adjectives:
            return False
        outer = self.words[before]
        if outer is None or (self.article is not None and not self.article.pronoun):
            return False
        return bool(self.declined(self.adjectives, outer.determiner & self.noun, outer.follows))

    def _encloses(self, article: Word) -> bool:
        """Whether the determiner goes with an adjective and a noun behind the phrase, which then is part of theirs."""
        governor = self.governor
        if self.codes[self.end : self.end + 2] in ("an", "yn") and governor is not None:
            # "für der Tragödie letzten Teil", "beim die Kamera haltenden Arm"
            adjective, noun = self.words[self.end], self.words[self.end + 1]
            assert adjective is not None
            assert noun is not None
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
        word = self.article
        if word is None:
            # "umso wichtiger, russische Landwirte"
            return bool(adjectives) and "," in self.codes[adjectives[0] : adjectives[-1]]
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
        infinitive = word.infinitive and not adjectives and self.governor is None
        return word.lower in self.language.question_words or bool(infinitive)

    def _is_parted(self) -> bool:
        """Whether the words are those of two phrases, or the first one is a verb."""
        word = self.words[self.first]
        if self.codes[self.first - 1 : self.first] == "k" and word is not None and word.finite:
            return True  # "ich liebe Herrn Meier", "ich meine Leute wie ihn"
        if self.codes[self.end : self.end + 1] == "&":
            return True  # "mit den besten Hip-Hop & Rap Stücken"
        alone = self.article is None or self.codes[self.determiner] != "e"
        for at, adjective in enumerate(self.adjectives[:-1] if alone else ()):
            word = self.words[adjective]
            if word is not None and word.lower in self.language.pronominal_adjectives:
                # "gegenüber allen anderen kleine Vorteile", "in den meisten beste Noten"
                return bool(self.agrees(self.adjectives[at + 1 :], self.noun & (NOMINATIVE | ACCUSATIVE)))
        return False

    def _changes_number(self) -> bool:
        """Whether a second adjective begins a phrase of its own: "das gleiche oder andere Module", "heller und dunkle Töne"."""
        adjectives, codes, article = self.adjectives, self.codes, self.article
        at = max(codes.rfind(mark, adjectives[0], adjectives[-1]) for mark in "c,")
        if at < 0 or codes[at - 1] != "a":
            return False
        if article is None:
            second = tuple(one for one in adjectives if one > at)
            first_word = self.words[at - 1]
            alone = self.governor is None and first_word is not None and first_word.predicative
            return alone and bool(self.agrees(second, self.noun & PLURAL))
        first = tuple(one for one in adjectives if one < at)
        cells = self.declined(first, article.determiner, article.follows)
        governed = self.governor.preposition if self.governor is not None else CELLS
        return bool(cells & governed and self.agrees(adjectives[len(first) :], self.noun & PLURAL) & governed)

    # The determiner

    def _determiner_is_other(self, word: Word) -> bool:
        """Whether a pronoun may stand in place of the determiner, and the rest agree without it."""
        determiner, adjectives = self.determiner, self.adjectives
        if self.before is not None and self.before.lower in self.language.surname_particles:
            return True  # "Van der Weiden"
        last = self.words[adjectives[-1]] if adjectives else None
        pronominal = last is not None and last.lower in self.language.pronominal_adjectives
        noun = self.words[self.head]
        if not word.determiner & ~NEUTER and word.pronoun and noun is not None and self._is_time(noun):
            return True  # "wir machen das Montag", "kannst du das mittags oder Januar tun"
        if self._opens_bare_relative(determiner):
            return True
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

    def _is_time(self, noun: Word) -> bool:
        language = self.language
        return noun.lower in language.weekdays or noun.lower in language.months or noun.lower in language.daytimes

    def _opens_bare_relative(self, at: int) -> bool:
        """Whether a relative clause begins there without its comma: "Es gibt Leute die gute Ziele haben."."""
        part = re.compile(r"[^,.;:!?–()]*").match(self.codes, at)
        assert part is not None
        before = self.codes[max(self.codes.rfind(mark, 0, at) for mark in ",.;:!?–()") + 1 : at]
        relative = self.codes[at] == "s" and (before[-1:] == "n" or self.codes[at - 1 : at] == "(")
        last = self.words[part.end() - 1]
        verb = self.codes[part.end() - 1] == "v" or (last is not None and last.lower in self.language.auxiliaries)
        ends = verb and part.end() > self.end
        if not relative or not ends or (before and "v" not in before):
            return False
        return bool(self.agrees(self.adjectives, self.noun & (NOMINATIVE | ACCUSATIVE)))

    def _may_open(self, at: int) -> bool:
        """Whether a pronoun that is subject or object may stand there."""
        first = self.words[0] if at == 1 else None
        if first is not None and first.finite & THIRD:
            return True  # "Soll das Freude machen?", "Waren das schwere Fragen?": read as nouns there
        return re.compile(_PRONOUN_AFTER).search(self.codes, max(0, at - NEAR), at) is not None

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
            return joined and re.compile(VERB_BEFORE_END).match(self.codes, self.end) is not None
        opens = at == 0 or self.codes[at - 1] in ':–„“»«"'
        # "Das Stadt hat": the verb stands second, so that this is one phrase
        goes_on = self.codes[self.end + 1 : self.end + 2] not in ("", ",", ".", ";", ":", "–", "c")
        return not ((opens or (goes_on and self.codes[at - 1] == ",")) and self.codes[self.end : self.end + 1] == "v")
