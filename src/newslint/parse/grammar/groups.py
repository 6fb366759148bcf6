"""Groups: where an infinitive with zu and what belongs to it begins, and no mark stands before it.

Only those that depend on a noun ("die Chance, das Bad zu retten"), on an adjective with "es" ("es ist schwer, das Bad zu
retten") or on a word that points to them ("daran, das Bad zu retten"): there the comma has to stand.
"""

from __future__ import annotations

from newslint.languages.morphology import ACCUSATIVE, GENITIVE, Word
from newslint.parse.grammar.stretches import CLOSING, Search
from newslint.parse.grammar.tokens import INFINITIVE, REFLEXIVE, ZU, ZU_INFINITIVE

# What ends the clause that the group follows; what may open another within it.
_CLOSED, _OPENING = frozenset("vtiZ"), frozenset("ucz")


class Groups(Search):
    """Finds such a group at the end of a stretch."""

    def first(self) -> int:
        """Return the token that opens the group, -1 for none."""
        codes, end = self.codes, self.stretch.end
        infinitive = end - 1 if codes[end - 1] == ZU_INFINITIVE else end - 2
        if codes[infinitive:end] not in (ZU_INFINITIVE, ZU + INFINITIVE) or codes[end : end + 1] not in CLOSING:
            return -1
        opener = self.stretch.clause_before(infinitive)
        begin = opener + 1 if opener >= 0 else self.stretch.start
        finite = next((one for one in self.stretch.finite if one >= begin), infinitive)
        found = -1
        for at in range(begin + 1 if opener >= 0 else finite + 2, infinitive):
            if codes[at] in _OPENING or codes[at - 1] in _OPENING or self.words[at - 1] is None:
                break
            if self._opens_group(at, infinitive) and self._governs(begin, at, verb=-1 if opener >= 0 else finite):
                found = at  # the last: "hat dabei die Chance genutzt das Bad zu retten"
        return found

    def _opens_group(self, at: int, infinitive: int) -> bool:
        """Whether the infinitive's own object stands there, which nothing else can have."""
        if self.codes[at] == REFLEXIVE:
            return True
        phrase = next((one for one in self.phrases if one.first == at), None)
        return (
            phrase is not None
            and phrase.preposition < 0
            and phrase.last < infinitive
            and bool(phrase.cells & ACCUSATIVE)
            and not phrase.cells & GENITIVE
        )

    def _governs(self, begin: int, at: int, verb: int) -> bool:
        """Whether what stands before a token governs a group: right before it, or before the verbs that end the clause."""
        language, last = self.language, self.words[at - 1]
        before = [word for word in self.words[begin:at] if word is not None]
        assert last is not None
        if self._points(last) or (last.noun and last.lower in language.zu_nouns):
            return True
        expected = any(word.lower in language.impersonal_pronoun for word in before)
        if expected and last.lower in language.zu_adjectives:
            return True
        closed = self.codes[at - 1] in _CLOSED and at - 1 != verb
        return closed and (
            expected or any(self._points(word) or (word.noun and word.lower in language.zu_nouns) for word in before)
        )

    def _points(self, word: Word) -> bool:
        return word.lower in self.language.correlates
