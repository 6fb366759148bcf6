"""Groups: where an infinitive with zu and what belongs to it begins, and no mark stands before it.

Those that depend on a noun ("die Chance, das Bad zu retten"), on an adjective with "es" ("es ist schwer, das Bad zu
retten"), on a word that points to them ("daran, das Bad zu retten"), or on a verb that makes no clause with them ("er hat
versucht, das Bad zu retten"): there the comma has to stand.
"""

from __future__ import annotations

from newslint.languages.morphology import ACCUSATIVE, GENITIVE, NOMINATIVE, Word
from newslint.parse.grammar.stretches import CLOSING, Search
from newslint.parse.grammar.tokens import INFINITIVE, REFLEXIVE, SUBJECT, ZU, ZU_INFINITIVE

# What ends the clause that the group follows; what may open another within it.
_CLOSED, _OPENING = frozenset("vtiZ"), frozenset("ucz")
# What makes more than one group or clause of what stands before the infinitive.
_MORE = frozenset("vz")
# What opens a main clause and is no object.
_ADVERBIAL = "bpq"


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
        verb = finite if opener < 0 else -1
        found = -1
        for at in range(begin + 1 if verb < 0 else verb + 1, infinitive):
            if self._opens(at) or self._opens(at - 1) or self.words[at - 1] is None:
                break
            simple = set(codes[at:infinitive]).isdisjoint(_MORE)
            if simple and (self._depends_on_verb(begin, at, infinitive, verb) or self._is_announced(begin, at, verb)):
                return at
            if at - 1 != verb and self._opens_group(at, infinitive) and self._governs(begin, at, verb):
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
        if (self._points(last) and self.codes[at - 1] not in _OPENING) or (
            last.noun and last.lower in language.zu_nouns
        ):
            return True
        expected = any(word.lower in language.impersonal_pronoun for word in before)
        finite = self.words[verb] if verb >= 0 else None
        state = finite is not None and not language.state_auxiliary.isdisjoint(finite.lemmas("V"))
        if last.lower in language.zu_adjectives and (expected or state):
            return True
        if state and at - 2 == verb and last.lower in language.impersonal_pronoun:
            return True  # "Ziel ist es, das Bad zu retten"
        closed = self.codes[at - 1] in _CLOSED and at - 1 != verb
        return closed and (
            expected or any(self._points(word) or (word.noun and word.lower in language.zu_nouns) for word in before)
        )

    def _is_announced(self, begin: int, at: int, verb: int) -> bool:
        """Whether a clause is over before a token that has a word which points to a group: "hatte damit begonnen …"."""
        last = at - 1
        particle = self.is_particle(last) and not any(one.preposition == last for one in self.phrases)
        closed = last != verb and (self.codes[last] == "t" or particle)
        return closed and any(word is not None and self._points(word) for word in self.words[begin:last])

    def _depends_on_verb(self, begin: int, at: int, infinitive: int, verb: int) -> bool:
        """Whether a verb that governs a group stands right before a token, and ends its clause.

        It is a participle, a finite verb at the end, or one in second place, its particle or pronoun behind it, where what
        follows can only be the object of the infinitive. ``verb`` is the finite verb of a main clause, or -1.
        """
        codes, last, kinds = self.codes, at - 1, self.language.group_verbs
        reflexive = codes[last] == REFLEXIVE and last - 1 == verb
        word = self.words[verb if reflexive else last]
        if word is None:
            return False
        if reflexive:
            return self._is_governed_by(word, "sich") and self._opens_group(at, infinitive)
        if last == verb:
            alone = verb > begin and self._is_governed_by(word, "alone") and self._is_subject_before(begin, verb)
            return alone and self._opens_group(at, infinitive)
        if codes[last] not in ("ti" if verb >= 0 else "tiv") or kinds.keys().isdisjoint(word.lemmas("VWPI")):
            return False
        # "Den Ball hat er versucht mit der Hand zu fangen": no clause of its own, its object stands before the verb
        apart = verb < 0 or codes[begin] in _ADVERBIAL or self._is_subject_before(begin, verb)
        return apart or self._opens_group(at, infinitive)

    def _is_governed_by(self, verb: Word, kind: str) -> bool:
        return any(self.language.group_verbs.get(lemma) == kind for lemma in verb.lemmas("V"))

    def _is_subject_before(self, begin: int, verb: int) -> bool:
        """Whether the subject, and nothing else, stands before the verb of a main clause, perhaps with a clause of its own."""
        if verb == begin and self.stretch.start > 0:
            return self.codes[verb + 1] != SUBJECT
        if verb == begin + 1 and self.codes[begin] == "k":
            return True
        phrase = next((one for one in self.phrases if one.first == begin), None)
        return (
            phrase is not None
            and phrase.preposition < 0
            and bool(phrase.cells & NOMINATIVE)
            and self.codes[verb + 1] != SUBJECT
            and set(self.codes[begin:verb]) <= set("sdeanop#")
        )

    def _opens(self, at: int) -> bool:
        """Whether another clause or group may begin with a token: not with "damit" where it points to one."""
        word = self.words[at]
        return self.codes[at] in _OPENING and not (word is not None and self._points(word))

    def _points(self, word: Word) -> bool:
        return word.lower in self.language.correlates
