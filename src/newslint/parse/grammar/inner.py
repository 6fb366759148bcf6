"""Inner clauses: where a clause ends that stands within another, and the other goes on without a mark.

"Er hat Leute, die da waren später gefragt": the clause around it lacks its participle, its infinitive, the first part of
its verb or the verb itself, and the stretch ends with it.
"""

from __future__ import annotations

from newslint.languages.morphology import Word
from newslint.parse.grammar.ends import Ends
from newslint.parse.grammar.stretches import BREAKS

# With these, what is around has more verbs than one, or a clause of its own.
_OTHERS = frozenset("tiZzyrx")
# What no clause goes on with, or what may belong to the clause that ends.
_NO_REST = frozenset("clvyuZz")


class Inner(Ends):
    """Finds such an end in a stretch that opens with the inner clause, behind a comma."""

    def goes_on(self) -> int:
        """Return the token with which the clause around goes on, -1 for none."""
        codes, end = self.codes, self.end
        verbs = [one for one in self.finite if one > self.opener + 1 and codes[one] != "i"]
        if self.opener < 0 or self.before != "," or not verbs or codes[verbs[0]] != "v":
            return -1
        at = verbs[0] + 1
        if codes[at - 2] == "c" or at >= end or codes[at] in _NO_REST or not set(codes[at:end]).isdisjoint("url"):
            return -1
        begin = max(codes.rfind(mark, 0, self.start - 1) for mark in BREAKS) + 1
        around = codes[begin : self.start - 1]
        if not around or not _OTHERS.isdisjoint(around) or self.words[end - 1] is None:
            return -1
        if verbs[1:] == [end - 1] and codes[end - 1] == "v":
            # "dass Leute, die da waren, später kamen"
            lacks = around[0] == "u" and "v" not in around and around.count("u") == 1
        else:
            lacks = len(verbs) == 1 and "u" not in around and around.count("v") == 1
            lacks = lacks and self._lacks(self.words[begin + around.index("v")], at)
        return at if lacks else -1

    def _lacks(self, verb: Word | None, at: int) -> bool:
        """Whether the last word is what the verb of the main clause lacks, and nothing that the inner clause has."""
        language, last, inner = self.language, self.words[self.end - 1], self.words[at - 1]
        if verb is None or last is None or inner is None:
            return False
        lemmas, ending = set(verb.lemmas("VW")), self.codes[self.end - 1]
        modal = language.modal_verbs.keys()
        if ending in "it" and self.codes[at] in "it" and not language.infinitives.isdisjoint(inner.lemmas("VW")):
            return False  # "die er hat kommen lassen"
        if ending == "t":
            return bool(lemmas & language.infinitives) and not lemmas & (language.state_auxiliary | modal)
        if ending == "i":
            return bool(lemmas & (modal | language.future_auxiliary))
        # "Er zog das Angebot, das er gemacht hatte, am Montag zurück"
        return bool(last.particle) and any(last.lower + lemma in language.lexicon for lemma in lemmas)
