"""Ends of clauses that have their verb at the end, where no mark closes them: "Wenn er kommt gehe ich"."""

from __future__ import annotations

from newslint.languages import Language
from newslint.languages.morphology import (
    FIRST_PLURAL,
    SUBORDINATES,
    THIRD_PLURAL,
    THIRD_SINGULAR,
    WITH_INFINITIVE,
    Word,
)
from newslint.parse.grammar.phrases import Phrase
from newslint.parse.grammar.stretches import Search, Stretch
from newslint.parse.grammar.tokens import Tokens

_PLURALS = THIRD_PLURAL | FIRST_PLURAL
# Behind these a question can only be asked indirectly: a sentence begins.
_BEGINNINGS = ("", ":", "„", "»", '"')
# What a phrase behind a conjunction is made of, and with what it begins.
_PHRASE, _PHRASE_OPENS = frozenset("bsdepqnoa#"), frozenset("sdena")


class Ends(Search):
    """Finds them in a stretch that begins with such a clause."""

    def __init__(self, stretch: Stretch, tokens: Tokens, phrases: list[Phrase], language: Language) -> None:
        super().__init__(stretch, tokens, phrases, language)
        self.before, self.after = self.codes[self.start - 1 : self.start], self.codes[self.end : self.end + 1]
        self.opener = self._opener()

    def _opener(self) -> int:
        """Return what opens a clause with its verb at the end at the beginning of the stretch, -1 for nothing."""
        codes = self.codes
        at = self.start
        while at < self.end - 1 and codes[at] in "cb" and not self._asks(at):
            at += 1
        if codes[at] == "u" or self._subordinates(at) or (self._asks(at) and self.before in (*_BEGINNINGS, ",")):
            return at
        pronoun = at + 1 if codes[at] == "p" else at
        word = self.words[pronoun]
        relative = word is not None and codes[pronoun] in "sr" and word.lower in self.language.relative_pronouns
        if not relative or self.before != ",":
            return -1
        # "Die Leute, die Brot backen gehen": an article may be the pronoun where the clause before lacks its verb
        lacks = "v" not in codes[: self.start] and codes[: self.start - 1].isalpha()
        return pronoun if lacks or not any(one.first == at and one.cells for one in self.phrases) else -1

    def _subordinates(self, at: int) -> bool:
        """Whether a conjunction that is also something else may open the clause: "Während der Rat tagt", "Als er kam"."""
        word = self.words[at]
        if word is None or self.codes[at] not in "pl":
            return False
        return word.conjunction & (SUBORDINATES | WITH_INFINITIVE) == SUBORDINATES

    def _asks(self, at: int) -> bool:
        word = self.words[at]
        return word is not None and word.lower in self.language.clause_questions

    def ending(self) -> int:
        """Return the verb of another clause before which the clause ends, -1 for none."""
        if self.opener < 0:
            return -1
        # "Was bleibt ist das Geld": the question word is the subject
        nearest = self.opener + (2 if self.codes[self.opener] in "dk" else 3)
        asks = self.before == "," and self._asks(self.opener)
        last = self.end if self.after == ":" and self.codes[self.end - 2 : self.end] == "vv" else self.end - 1
        for verb in range(nearest, last):
            finite = verb in self.finite or self.codes[verb : verb + 2] in ("ik", "ig") or self._reports(verb)
            # ", was kostet das": behind a comma only what has its verb at the end is surely no question of its own
            if finite and (not asks or self.codes[verb - 1 : verb + 1] == "vv") and self._ends_before(verb):
                return verb
        return -1

    def _reports(self, verb: int) -> bool:
        """Whether what may be a participle says behind a verb at its end who says so: "dass er geht, erklärt Ina Rust"."""
        codes, word = self.codes, self.words[verb]
        return (
            codes[verb - 1 : verb + 1] == "vt"
            and codes[verb + 1] in "sonedk"
            and word is not None
            and bool(word.finite & THIRD_SINGULAR)
            and self.language.reports(word.lower) is not None
        )

    def _ends_before(self, verb: int) -> bool:
        """Whether the clause ends right before a finite verb, which is another clause's."""
        codes = self.codes
        first = verb
        while first - 1 > self.opener and self.stretch.is_verbal(first - 1):
            first -= 1
        if first == verb and codes[verb - 1] == "y" and verb - 1 in self.finite:
            first -= 1
        if first == verb or any(self.opener < one < first and codes[one + 1] != "c" for one in self.finite):
            return False
        finite = "v" in codes[first:verb] or codes[first] == "y"
        if codes[verb] == "i":
            # "haben melden Sie sich", "sind können das sagen"
            return (
                (codes[verb + 1] in "kg" and self._is_finite_end(verb))
                or (finite and self.stretch.is_verbal(self.end - 1))
                or (codes[verb - 1] == "v" and verb in self.finite and self._takes_none(verb - 1))
            )
        if finite:
            return True
        second = self.words[verb]
        return second is not None and self._is_finite_end(verb) and self._is_other(verb, second)

    def _takes_none(self, verb: int) -> bool:
        """Whether a verb goes with no infinitive that lacks its zu: "verpackt waren landen"."""
        language, word = self.language, self.words[verb]
        governing = language.bare_infinitive_verbs | language.causative_verbs | language.future_auxiliary
        governing = governing | language.modal_verbs.keys() | language.perfect_auxiliary
        return word is not None and governing.isdisjoint(word.lemmas("VW"))

    def _is_finite_end(self, verb: int) -> bool:
        """Whether the word before a verb can be finite: "Was sie essen ist gut", "Wie der Rat berichtet kommt er"."""
        codes, last = self.codes, self.words[verb - 1]
        if last is None or codes[verb - 2] == "z":
            return False
        if codes[verb - 1] == "t":
            return bool(last.finite & THIRD_SINGULAR)
        return codes[verb - 1] in "vy" or (codes[verb - 1] == "i" and bool((last.finite | last.joined) & _PLURALS))

    def _is_other(self, verb: int, second: Word) -> bool:
        """Whether a verb does not go with the infinitive or participle before it."""
        language, codes, last = self.language, self.codes, self.words[verb - 1]
        lemmas = second.lemmas("VW")
        if language.infinitives.isdisjoint(lemmas):
            # "weil sie das nicht erfüllt sah und …", "den er kommen sah"
            return language.bare_infinitive_verbs.isdisjoint(lemmas)
        if last is None or self._has_partner(verb, set(lemmas)):
            return last is not None
        if codes[verb - 1] != "i":
            return False
        if not language.state_auxiliary.isdisjoint(lemmas):
            return not last.participle
        if not language.perfect_auxiliary.isdisjoint(lemmas):
            # "die gehören hätten"; but "die er verlassen hatte", "die er kommen lassen hätte", "die er zahlen hätte müssen"
            governing = language.bare_infinitive_verbs | language.causative_verbs | language.modal_verbs.keys()
            free = not last.participle and governing.isdisjoint(last.lemmas("I"))
            return free and codes[verb + 1] not in "ictz"
        # "Dass sie das mögen sollte klar sein": the modal verb has its infinitive at the end
        rest = codes[verb + 1 : self.end]
        return (
            not language.modal_verbs.keys().isdisjoint(lemmas)
            and len(rest) > 1
            and rest[0] not in "iv"
            and self.finite[-1] == verb
            and self.stretch.is_verbal(self.end - 1)
            and set(rest).isdisjoint("cuzlZ")
            and "k" not in codes[self.opener : verb]
        )

    def _has_partner(self, verb: int, lemmas: set[str]) -> bool:
        """Whether the participle or infinitive of an auxiliary ends the stretch, and no other verb could have it.

        "Die Lösung, die er wählt, wäre mit Kosten verbunden": else "wählt" would be the participle.
        """
        codes, language = self.codes, self.language
        rest = codes[verb + 1 : self.end]
        if len(rest) < 2 or rest[0] in "vitzZc" or not set(rest).isdisjoint("ulzZrv"):
            return False
        if not set(codes[: self.start]).isdisjoint("vyit") or self.finite[-1] != verb:
            return False
        if rest[-1] == "t":
            return bool(lemmas & language.infinitives) and not lemmas & language.modal_verbs.keys()
        return rest[-1] == "i" and bool(lemmas & (language.modal_verbs.keys() | language.future_auxiliary))

    def addition(self, relatives: list[int]) -> int:
        """Return the conjunction that goes on with the clause before, behind a relative clause that it ends, or -1.

        "Er traf Leute, die er kannte und auch ihre Kinder". ``relatives`` are clauses that begin in the stretch without
        a mark.
        """
        codes = self.codes
        end = min([at for at in relatives if at > self.opener], default=self.end)
        if self.opener < 0 or codes[self.opener] not in "sr" or self.before != "," or self.after not in (".", ","):
            return -1
        if len([one for one in self.finite if one < end]) != 1:
            return -1
        at = self.finite[0] + 1
        rest = codes[at + 1 : end]
        if codes[at] != "c" or not _PHRASE.issuperset(rest) or rest.lstrip("b")[:1] not in _PHRASE_OPENS:
            return -1
        relative = codes[end + 1 : end + 2] in ("s", "r") and not any(one.first == end + 1 for one in self.phrases)
        return at if end < self.end or self.after == "." or relative else -1
