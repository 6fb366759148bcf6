"""Introduced clauses: where a conjunction or a question word opens a clause, and no mark stands before it."""

from __future__ import annotations

from newslint.languages.morphology import ACCUSATIVE, NOMINATIVE, SUBORDINATES, WITH_INFINITIVE, Word
from newslint.parse.grammar.stretches import CLOSING, Search

# Letters of conjunctions and of question words; what may stand right before the comma without belonging to them, as
# "auch" and "erst" may ("auch wenn", "erst als"); what makes the end of the clause doubtful.
_CONJUNCTIONS, _QUESTIONS = frozenset("upl"), frozenset("bdkl")
_BEFORE = frozenset("novtiZkKg")
_VERBS = ("v", "y", "i")
_VERBS_AND_ADVERBS = frozenset("vitbKgpq")
_DOUBTFUL = frozenset("ulx~")


class Introduced(Search):
    """Finds such a clause in a stretch: behind one that has its verb, and with its own verb at the end."""

    def first(self) -> int:
        """Return the token before which its comma is missing, -1 for none."""
        codes, finite = self.codes, self.stretch.finite
        end = self.stretch.end
        if len(finite) < 2 or finite[-1] != end - 1 or codes[end : end + 1] not in CLOSING:
            return -1
        for at in range(finite[0] + 1, end - 1):
            asks = codes[at] in _QUESTIONS and self._asks(at)
            if (asks and codes[at] != "l") or (codes[at] in _CONJUNCTIONS and self._subordinates(at)):
                governed = asks and codes[at - 1] == "p" and not self.is_particle(at - 1)  # "es hängt davon ab wann"
                first = at - 1 if governed else at  # "seit wann"
                if self._is_closed(first, at) and self._has_subject(at, asks=asks) and self._may_open(first, asks=asks):
                    before = self.words[first - 1]
                    belongs = before is not None and before.lower in self.language.clause_adverbs and not asks
                    return first - 1 if belongs else first  # "selbst wenn"
        return -1

    def _asks(self, at: int) -> bool:
        word = self.words[at]
        return word is not None and word.lower in self.language.clause_questions

    def _subordinates(self, at: int) -> bool:
        """Whether the word is a conjunction, and of those that are also something else the words around leave no other."""
        codes, word = self.codes, self.words[at]
        if word is None or not word.conjunction & SUBORDINATES or word.conjunction & WITH_INFINITIVE:
            return False
        following, end = codes[at + 1], self.stretch.end
        before = self.words[at - 1]
        if codes[at] == "l":
            compared = self._asks(at) or (before is not None and before.predicative)
            sure = codes[end - 1] == "v" or (before is not None and before.predicative)
            simple = sure and "c" not in codes[at:end]
            return following in "kg" or (compared and following in "sdea" and simple)
        if before is not None and before.lower in self.language.measure_nouns:
            return False  # "sechs Stunden nachdem"
        if codes[at] == "p":
            return codes[end - 1] == "v" and (
                following == "k" or (following in "sde" and not self._is_preposition(at, word))
            )
        if word.lower in self.language.clause_openers:
            return True
        if codes[at - 1] in "viy" and following != "k":
            return False  # "sind seitdem", "schildert nun"
        return not word.adverb or (codes[end - 1] == "v" and "c" not in codes[at:end])

    def _is_preposition(self, at: int, word: Word) -> bool:
        """Whether a conjunction that is also a preposition can be one: "während der Sitzung", "seit 2003"."""
        phrase = next((one for one in self.phrases if one.preposition == at), None)
        if phrase is None or not phrase.cells:
            return False
        return phrase.determiner < 0 or not word.preposition & ACCUSATIVE

    def _is_closed(self, first: int, at: int) -> bool:
        """Whether a clause with its verb stands before, and a second one has its verb at the end."""
        codes, finite = self.codes, self.stretch.finite
        clause = self.stretch.clause_before(first)
        later = [one for one in finite if one > at]
        return (
            any(max(clause, self.stretch.start - 1) < one < first for one in finite)
            and all(codes[one] == "i" for one in later[:-1])
            and _DOUBTFUL.isdisjoint(codes[at + 1 : self.stretch.end])
        )

    def _has_subject(self, at: int, *, asks: bool) -> bool:
        codes, end = self.codes, self.stretch.end
        if (asks and codes[at] in "dk") or codes[at + 1] == "#" or "k" in codes[at + 1 : end]:
            return True
        if any(codes[one] in "sd" and self._is_pronoun(one) for one in range(at + 1, end)):
            return True
        return any(
            at < one.noun < end and one.preposition in (-1, at) and (one.preposition == at or one.cells & NOMINATIVE)
            for one in self.phrases
        )

    def _is_pronoun(self, at: int) -> bool:
        """Whether an article stands by itself, and may be the subject: "wie das geht"."""
        word = self.words[at]
        alone = word is not None and not any(one.first == at for one in self.phrases)
        return alone and bool(word.pronoun & NOMINATIVE) and self.codes[at + 1] in _VERBS_AND_ADVERBS  # type: ignore[union-attr]

    def _may_open(self, first: int, *, asks: bool) -> bool:
        """Whether nothing stands right before the clause that may belong to its first word."""
        codes, last = self.codes, self.words[first - 1]
        if last is None:
            return False
        if codes[first - 1] in _BEFORE or last.particle or last.lower in self.language.particles:
            return True
        if codes[first] == "l":
            # "besser als ich dachte", "weiß nicht wie das geht"; but "genauso wie"
            return last.predicative or (
                asks and codes[first - 1] == "b" and last.lower not in self.language.comparatives
            )
        if codes[first - 1] in "ab" and last.predicative and not asks:
            return True  # "ist notwendig da", "wurde größer während"
        if asks:
            end = self.stretch.end  # "der Sieg doch was folgte, war": another clause follows
            return codes[first - 1] in "ab" and (codes[end : end + 1] != "," or codes[end + 1 : end + 2] not in _VERBS)
        return codes[first] == "u" and last.lower in self.language.correlates
