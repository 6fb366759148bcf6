"""Stretches: what stands between two marks, with the words in it that are finite verbs, whatever clauses it has.

segments.py asks what clause a stretch opens; here it is only counted, where a comma may be missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.languages import Language
from newslint.languages.morphology import FIRST_PLURAL, THIRD_PLURAL, THIRD_SINGULAR, Word
from newslint.parse.grammar.phrases import Phrase
from newslint.parse.grammar.tokens import Tokens, code
from newslint.records import view

# A stretch goes on until here.
BREAKS = ',;:–—-()„“”»«"…?!./[]'
# Behind these, one is complete.
CLOSING = ("–", "-", "—", ".", ",", "!", "?", ":", ";", ")", "“", "”", "")
_BETWEEN = re.compile(f"[^{re.escape(BREAKS)}]+").finditer
# A word or a title in quotation marks, which is a word of the clause that it stands in.
_TITLE = re.compile(r'[„“»«"](?=([#abnosdepq]{1,3})[“”«»"])').finditer
# Two words that may be finite verbs, one before a conjunction, or a noun and a pronoun that opens a clause: without these,
# nothing is missing.
_WORTHWHILE = re.compile(
    "[viyt](?:c|.*[viyZ])|[ndaoktiv][pz]?[sr][bpqgKsdeklznao].*[viyt]|#o|^kb.*[viy]|[yv].*[dlu].*t$|vt[sonedk]"
    "|(?:^|,)(?:[pz]?[sr]|u)[^,]*v[^,c]"
).search
_VERBS = frozenset("vitZ")
# The letters of a phrase.
_ONE_PHRASE = frozenset("sdeanok#")
_PLURALS = THIRD_PLURAL | FIRST_PLURAL
# What may be an adjective is a verb before these, or at the end.
_NO_NOUN = frozenset("sdekKgpqculvitZ")
# Words that are no noun and, but for a few, no name.
_SMALL = frozenset("sderkKgpqclubv")


def stretches(tokens: Tokens, language: Language) -> Iterator[Stretch]:
    """Yield the stretches of a sentence in which more than one clause may stand."""
    codes = tokens.codes
    if not _WORTHWHILE(codes):
        return
    if titles := [(match.start(), match.end(1)) for match in _TITLE(codes)]:
        marked = list(codes)
        for first, last in titles:
            marked[first] = marked[last] = "b"
        codes = "".join(marked)
    for match in _BETWEEN(codes):
        if _WORTHWHILE(match[0]):
            stretch = Stretch(tokens, language, match.start(), match.end())
            if stretch.finite:
                yield stretch


class Stretch:
    """The tokens from ``start`` up to ``end``."""

    def __init__(self, tokens: Tokens, language: Language, start: int, end: int) -> None:
        self.codes, self.words = tokens.codes, tokens.words
        self.language = language
        if self.codes[start] == "#" and start + 1 < end and self._opens_sentence(start + 1):
            start += 1  # "2. Sollte …"
        self.start, self.end = start, end

    @view
    def finite(self) -> list[int]:
        """The words that are finite verbs; what may be an infinitive, too, is one where nothing governs it."""
        return [at for at in range(self.start, self.end) if self.codes[at] in "viybt" and self._is_finite(at)]

    def _is_finite(self, at: int) -> bool:
        codes, word = self.codes, self.words[at]
        if codes[at] == "v":
            return True
        if codes[at] == "y":
            # "Der Wind erfasste auch …"
            behind = codes[at + 1 : at + 2] == "b" and codes[at - 1 : at] in ("n", "o") and self._opens(at)
            return at + 1 == self.end or codes[at + 1] in _NO_NOUN or behind
        if codes[at] == "b":
            # "Ich weiß nicht, …": an adjective elsewhere
            return at == self.start + 1 and codes[self.start] == "k" and word is not None and bool(word.finite)
        if codes[at] == "t":
            second = word is not None and bool(word.finite & THIRD_SINGULAR)
            return second and (self._is_second(at) or self._is_last(at))
        if word is None or not (word.finite | word.joined) & _PLURALS or codes[at - 1 : at] == "z":
            return False
        clause = self.clause_before(at)
        governing = [one for one in self._governing if one != at and one > clause and self._reaches(one, at)]
        if codes[at - 1 : at] == "i" and self._has_perfect(clause):
            return False  # "hatte sich hinreißen lassen"
        modal_verb = not self.language.modal_verbs.keys().isdisjoint(word.lemmas("V"))
        if modal_verb or (codes[at - 1 : at] == "t" and word.lower in self.language.auxiliaries):
            # "eingestuft werden" and "kommen müssen" go with a modal verb, and with no other
            modal = self.language.modal_verbs.keys() | self.language.future_auxiliary
            return all(modal.isdisjoint(_lemmas(self.words[one])) for one in governing)
        return not governing

    def _is_second(self, at: int) -> bool:
        """Whether what may be a participle is a verb in second place: nothing that it may go with, its object behind it."""
        codes = self.codes
        follows = codes[at + 1 : at + 2] in ("s", "d", "e", "k")
        return follows and at > self.start and "v" not in codes[self.start : self.end - 1] and not self._governing

    def _opens(self, at: int) -> bool:
        """Whether nothing but one phrase, perhaps with its genitive, stands before a token."""
        return set(self.codes[self.start : at]) <= _ONE_PHRASE and self.codes[self.start] in "sdeanok"

    def _is_last(self, at: int) -> bool:
        """Whether what may be a participle ends the stretch, and a clause that has no other verb: "Leute, die er besucht"."""
        codes = self.codes
        if at + 1 != self.end or codes[at - 1] in "zit":
            return False
        opener = max(codes.rfind(letter, self.start, at) for letter in "ur")
        opener = max(
            [opener, *(one for one in range(self.start + 1, at) if codes[one] in "sd" and self._may_relate(one))]
        )
        if opener < 0 or not set(codes[opener + 1 : at]).isdisjoint("viyc"):
            return False
        # "Er hat die Leute die er mag besucht" has its auxiliary before; one with its own participle needs no other
        auxiliary = [one for one in range(self.start, opener) if self._is_auxiliary(one)]
        return not auxiliary or any(codes[one] in "ti" for one in range(auxiliary[-1] + 1, opener))

    def _may_relate(self, at: int) -> bool:
        word = self.words[at]
        return word is not None and (
            word.lower in self.language.relative_pronouns or word.lower in self.language.clause_questions
        )

    def _is_auxiliary(self, at: int) -> bool:
        return self.codes[at] in "viy" and not self.language.infinitives.isdisjoint(_lemmas(self.words[at]))

    def _reaches(self, verb: int, at: int) -> bool:
        """Whether a verb may govern an infinitive: with nothing but verbs between behind it, and none of its own before."""
        codes = self.codes
        if verb > at:
            return set(codes[at + 1 : verb]) <= _VERBS
        return not any(
            codes[one] in "ti" and codes[one + 1] in "srp" for one in range(verb + 1, at - 1)
        )  # "wurden Teile gefunden die von dort stammen"

    def clause_before(self, at: int) -> int:
        """Return the last word before a token that can only open a subordinate clause, -1 for none."""
        while (at := self.codes.rfind("u", self.start, at)) >= 0:
            word = self.words[at]
            if word is not None and (not word.adverb or word.lower in self.language.clause_openers):
                return at
        return -1

    def _has_perfect(self, clause: int) -> bool:
        """Whether an auxiliary stands behind a token that an infinitive may go with in place of a participle."""
        perfect = self.language.perfect_auxiliary
        return any(
            self.codes[at] in "vi" and not perfect.isdisjoint(_lemmas(self.words[at]))
            for at in range(max(clause, self.start), self.end)
        )

    @view
    def _governing(self) -> list[int]:
        """The verbs that an infinitive without zu may go with."""
        language = self.language
        governing = language.bare_infinitive_verbs | language.future_auxiliary | language.modal_verbs.keys()
        return [
            at
            for at in range(self.start, self.end)
            if self.codes[at] in "viy" and not governing.isdisjoint(_lemmas(self.words[at]))
        ]

    def is_verbal(self, at: int) -> bool:
        """Whether the word is one of the verbs that stand in a row at the end of a clause."""
        word = self.words[at]
        return word is not None and (self.codes[at] in _VERBS or word.lower in self.language.state_auxiliary)

    def opens_with_verb(self) -> bool:
        """Whether the first word is a finite verb, also behind a number: "2. Sollte …"."""
        opens = self.codes[self.start]
        return opens == "v" or (opens == "o" and self._small(self.start) == "v")

    def runs_on(self) -> bool:
        """Whether another sentence begins within it without a mark, as where a heading runs into the text."""
        return any(self._opens_sentence(at) for at in range(self.start + 1, self.end))

    def _opens_sentence(self, at: int) -> bool:
        """Whether a word has a capital that it can only have at the beginning: "nicht lösen Zugleich"."""
        word, language = self.words[at], self.language
        if word is None or (word.noun and not word.compound) or not word.form[:1].isupper() or word.form[1:].isupper():
            return False
        addresses = word.lower in language.formal_pronouns or word.lower in language.familiar_pronouns
        small = self._small(at)
        return not addresses and small in _SMALL and (small != "b" or language.word(word.lower).adverb)

    def _small(self, at: int) -> str:
        """Return the letter that the word has when it is written small, "" for a word that is not known."""
        word = self.words[at]
        small = self.language.word(word.lower) if word is not None else None
        if small is None or not small.known:
            return ""
        return small.code or code(small, self.language)


def _lemmas(word: Word | None) -> list[str]:
    return word.lemmas("VW") if word is not None else []


class Search:
    """What looks for a boundary in one stretch: the stretch itself, and the words, phrases and language that it asks."""

    def __init__(self, stretch: Stretch, tokens: Tokens, phrases: list[Phrase], language: Language) -> None:
        self.stretch = stretch
        self.start, self.end, self.finite = stretch.start, stretch.end, stretch.finite
        self.tokens = tokens
        self.codes, self.words = tokens.codes, tokens.words
        self.phrases = phrases
        self.language = language

    def is_particle(self, at: int) -> bool:
        """Whether a word is the particle of the finite verb before it: "Sie legt Pläne vor", "Es hängt davon ab"."""
        word = self.words[at]
        verb = next((self.words[one] for one in reversed(self.finite) if one < at), None)
        if word is None or verb is None or not word.particle:
            return False
        return any(word.lower + lemma in self.language.lexicon for lemma in verb.lemmas("V"))
