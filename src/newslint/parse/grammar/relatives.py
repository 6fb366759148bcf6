"""Relative clauses that no mark sets off: "Es gibt Leute die das wissen", "Er zog in das Haus in dem sie wohnt"."""

from __future__ import annotations

from newslint.languages.morphology import (
    ACCUSATIVE,
    DATIVE,
    FEMININE,
    GENITIVE,
    MASCULINE,
    NEUTER,
    NOMINATIVE,
    PLURAL,
    Word,
)
from newslint.parse.grammar.articles import opens_attribute
from newslint.parse.grammar.phrases import Phrase
from newslint.parse.grammar.stretches import BREAKS, CLOSING, Search

# What may follow a relative pronoun: anything but a noun of its own, which would make an article of it.
_AFTER_PRONOUN = frozenset("bpqkgKsdevluz#")
# What the word may stand before and be an article; "dessen" is none: "ein Mann dessen Haus brennt".
_NOUN_PHRASE = frozenset("nao")
# What makes the end of a relative clause doubtful.
_DOUBTFUL = frozenset("x~")
_VERBS = ("v", "y", "i")
# What opens a phrase and no clause.
_OPENS_PHRASE = frozenset("enako")


class Relatives(Search):
    """Finds where they begin within one stretch."""

    def found(self) -> tuple[list[int], list[int]]:
        """Return the tokens before which such clauses begin, and those before which they end within the stretch.

        Of several places where a clause may begin that one verb goes with, it is the last.
        """
        codes = self.codes
        found: dict[int, int] = {}  # where its verb stands → the last that can begin there
        for at in range(self.start + 1, self.end - 2):
            if codes[at] in "sr" and self._may_stand_alone(at):
                first = at - 1 if self._governs(at - 1, at) else at
                verb = self._verb(first, at) if first > self.start else -1
                if verb >= 0:
                    found[verb] = first
        return list(found.values()), [at + 1 for at in found if at + 1 < self.end and codes[at + 1] not in "uc"]

    def _may_stand_alone(self, at: int) -> bool:
        """Whether the word is no article of what follows: another kind of word, or a noun that it does not agree with."""
        codes, word = self.codes, self.words[at]
        if codes[at + 1] in _AFTER_PRONOUN:
            return True
        if codes[at + 1] not in _NOUN_PHRASE or word is None:
            return False
        if codes[at] == "r":
            return True
        phrase = next((one for one in self.phrases if one.determiner == at), None)
        return phrase is not None and not self._agrees(phrase)

    def _agrees(self, phrase: Phrase) -> bool:
        """Whether an article may go with its noun: not so "die Maßstab", "dem zwei Leute"."""
        article, noun = self.words[phrase.determiner], self.words[phrase.noun]
        if article is None or noun is None or noun.code != "n":
            return True
        between = [self.words[at] for at in range(phrase.determiner + 1, phrase.noun)]
        several = any(word is None or word.code == "#" or word.numeral for word in between)
        if several and not article.determiner & PLURAL:
            return False
        # a slip of the case is none of the gender: "nach den ersten Erfolg"
        alike = any(article.determiner & cells and noun.noun & cells for cells in (MASCULINE, FEMININE, NEUTER, PLURAL))
        return alike or bool(phrase.cells) or not phrase.certain

    def _governs(self, at: int, pronoun: int) -> bool:
        """Whether a preposition goes with the pronoun behind it; but "sie wählt Dinge aus die sie mag"."""
        preposition, word = self.words[at], self.words[pronoun]
        if self.codes[at] not in "pz" or preposition is None or word is None:
            return False
        cells = word.pronoun | word.determiner
        if not preposition.preposition & cells:
            return False
        if not cells & (NOMINATIVE | ACCUSATIVE):
            return True  # "Es gibt Tage an denen nichts gelingt"
        return not self.is_particle(at)  # "Sie legt Pläne vor die jeder kennt"

    def _verb(self, first: int, at: int) -> int:
        """Return the verb of the relative clause that begins at a token and has its pronoun at another, -1 for none."""
        codes, word = self.codes, self.words[at]
        if word is None or word.lower not in self.language.relative_pronouns:
            return -1
        follows = self._follows_noun(first, at)
        if not follows and not self._is_alone(first):
            return -1
        if self._begins_phrase(first) or self._begins_phrase(at) or opens_attribute(self.tokens, at):
            return -1
        later = [one for one in self.finite if one > at]
        if not later or later[0] == at + 1 or not self._is_clear(at + 1, later[0]):
            return -1
        verb, later = later[0], later[1:]
        if later == [self.end - 1] and codes[verb + 1] == "c" and verb + 2 < self.end - 1:
            verb, later = later[0], []  # "der viel fördert und viel fordert"
        if not follows and (verb != self.end - 1 or codes[verb] != "v" or codes[self.end : self.end + 1] == ","):
            return -1
        return verb if self._is_closed(first, at, verb, later) else -1

    def _is_alone(self, first: int) -> bool:
        """Whether a main clause with its verb stands before, and nothing else that a verb at the end may belong to."""
        codes, last = self.codes, self.words[first - 1]
        verbs = [one for one in self.finite if one < first]
        if len(verbs) != 1 or not set(codes[self.start : first]).isdisjoint("culrx") or last is None:
            return False
        return codes[first - 1] in "no" or (codes[first - 1] in "ti" and first - 1 > verbs[0])

    def _is_closed(self, first: int, at: int, verb: int, later: list[int]) -> bool:
        """Whether the clause ends with that verb, and the clause around it has, or needs, the others."""
        codes, end = self.codes, self.end
        before = [one for one in self.finite if one < first] or [first - 1] * self.stretch.is_verbal(first - 1)
        noun, after = codes[first - 1] in "no", codes[end : end + 1]
        if verb == end - 1 and after == "," and codes[end + 1 : end + 2] in _VERBS:
            # "Das Team das nie verlor, geht"; but "der Rat, der am Ort des Brandes war, geht"
            whole = ("," not in codes[:first] and codes[self.start] != "u") or codes[self.start] in _OPENS_PHRASE
            return whole and (noun or bool(before) or self._is_pronoun(first - 1))
        if codes[first - 1] == "Z" or codes[first - 2 : first] == "zi":
            before = [*before, first - 1]  # an infinitive group is complete, too
        opener = self.stretch.clause_before(first)
        own = any(one > opener for one in before)
        if opener >= 0 and not own and verb == end - 1 and after == "," and noun and self._goes_on(end + 1):
            return True  # "weil die Leute die wenig haben, auch wenig ausgeben"
        if (verb == end - 1 and after in CLOSING) or codes[verb + 1] == "u":
            # "Dinge die ich mag", "für solche die als krank gelten": they need no verb before them
            return bool(before) or codes[first - 1] in "dak" or (noun and codes[at + 1] == "k")
        if opener >= 0:
            # "dass die Leute die im Saal waren oft lachten"
            return not own and later[-1:] == [end - 1] and "c" not in codes[verb : verb + 2]
        return not before and later[:1] == [verb + 1] and verb + 2 < end

    def _goes_on(self, first: int) -> bool:
        """Whether what stands behind a comma is the rest of a clause with its verb at the end: ", auch weniger ausgeben"."""
        codes = self.codes
        end = next((at for at in range(first, len(codes)) if codes[at] in BREAKS), len(codes))
        opens = codes[first : first + 1] in ("v", "y", "i", "u", "c", "l", "r", "k", "")
        return (
            not opens
            and "c" not in codes[first:end]
            and codes[end - 1] in "vi"
            and not set(codes[first : end - 1]) & {"v", "u"}
        )

    def _is_pronoun(self, at: int) -> bool:
        word = self.words[at]
        return word is not None and word.lower in self.language.antecedent_pronouns

    def _is_clear(self, first: int, end: int) -> bool:
        """Whether no other clause may begin within a stretch."""
        words = zip(self.words[first:end], self.codes[first:end])
        opens = any(code == "u" and word is not None and not word.adverb for word, code in words)
        return not opens and _DOUBTFUL.isdisjoint(self.codes[first + 1 : end])

    def _follows_noun(self, first: int, at: int) -> bool:
        """Whether what the pronoun stands for is there: right before it, or before the verbs that end the clause."""
        codes, words = self.codes, self.words
        pronoun, last = words[at], words[first - 1]
        if pronoun is None or last is None:
            return False
        if codes[first - 1] == "o" and not last.noun:
            # of a name nobody knows the gender, but it is hardly neuter
            return bool((pronoun.pronoun | pronoun.determiner) & ~NEUTER)
        if self._is_pronoun(first - 1):
            return True
        if codes[first - 1] in "no" and _agree(last, pronoun):
            return True
        phrases = [one for one in self.phrases if self.start <= one.first and one.last < first]
        if codes[first - 1] in "no":
            # "eine Frage des Preises die …"
            genitive = len(phrases) > 1 and phrases[-1].determiner >= 0 and not phrases[-1].cells & ~GENITIVE
            # "einen Vertrag für vier Jahre der …"
            joined = len(phrases) > 1 and phrases[-1].preposition == phrases[-2].last + 1
            phrases = phrases[-2:-1] if (genitive and phrases[-1].cells) or joined else []
        elif not self.stretch.is_verbal(first - 1) and not last.particle:
            return False
        noun = words[phrases[-1].noun] if phrases else None
        return noun is not None and _agree(noun, pronoun)

    def _begins_phrase(self, at: int) -> bool:
        return any(one.first == at and one.cells and self._agrees(one) for one in self.phrases)


def _agree(noun: Word, pronoun: Word) -> bool:
    """Whether the pronoun can stand for the noun: in number and gender, whatever the case of either."""
    cells = (pronoun.pronoun | pronoun.determiner) & (NOMINATIVE | ACCUSATIVE | DATIVE)
    return any(noun.noun & gender and cells & gender for gender in (MASCULINE, FEMININE, NEUTER, PLURAL))
