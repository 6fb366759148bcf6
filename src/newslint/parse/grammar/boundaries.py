"""Boundaries: where one clause ends and the next begins, and no mark stands between them.

Found by counting: between two marks stand more finite verbs than clauses are opened, and the words around tell where
the other clause has to begin. Where several places are possible, or a word is not understood, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from newslint.languages import Language
from newslint.languages.morphology import (
    ACCUSATIVE,
    DATIVE,
    FEMININE,
    FIRST_PLURAL,
    MASCULINE,
    NEUTER,
    NOMINATIVE,
    PLURAL,
    THIRD_PLURAL,
    Word,
)
from newslint.parse.grammar.articles import opens_attribute
from newslint.parse.grammar.clauses import Clause
from newslint.parse.grammar.groups import Groups
from newslint.parse.grammar.insets import open_insets
from newslint.parse.grammar.introduced import Introduced
from newslint.parse.grammar.phrases import Phrase
from newslint.parse.grammar.stretches import CLOSING, Stretch, stretches
from newslint.parse.grammar.tokens import Tokens
from newslint.records import Record

# What may follow a relative pronoun: anything but a noun of its own, which would make an article of it.
_AFTER_PRONOUN = frozenset("bpqkgKsdevl")
# What makes the end of a relative clause doubtful, and behind which marks it is one.
_DOUBTFUL = frozenset("ulx~")
_PLURALS = THIRD_PLURAL | FIRST_PLURAL
# What may follow the verb that opens a condition: the subject, or its first words.
_SUBJECT = frozenset("kseno")
# What a phrase behind a conjunction is made of, and with what it begins.
_PHRASE, _PHRASE_OPENS = frozenset("bsdepqnoa#"), frozenset("sdepna")


class Boundary(Record):
    """One of them: the number of the token before which a comma is missing, and what the comma sets off.

    ``kind`` is "relative" (a relative clause begins), "introduced" (one with a conjunction or a question word begins),
    "end" (a clause with its verb at the end ends), "addition" (such
    a clause ends before a conjunction), "condition" (a clause that begins with its verb ends), "group" (an infinitive with zu begins), "inset" (an addition ends), "speech" (what somebody
    says ends) or "object" (what somebody says or thinks begins).
    """

    at: int
    kind: str


def boundaries(tokens: Tokens, clauses: list[Clause], phrases: list[Phrase], language: Language) -> list[Boundary]:
    """Return the boundaries of a sentence that no mark shows, stretch by stretch."""
    found = [Boundary(at, "inset") for at in open_insets(tokens, clauses, phrases, language)]
    for stretch in stretches(tokens, language):
        found += _Finder(stretch, tokens, phrases, language).boundaries()
    return found


class _Finder:
    """Finds the boundaries within one stretch."""

    def __init__(self, stretch: Stretch, tokens: Tokens, phrases: list[Phrase], language: Language) -> None:
        self.stretch = stretch
        self.start, self.end = stretch.start, stretch.end
        self.finite = stretch.finite
        self.tokens = tokens
        self.codes, self.words = tokens.codes, tokens.words
        self.phrases = phrases
        self.language = language
        self.before, self.after = self.codes[self.start - 1 : self.start], self.codes[self.end : self.end + 1]

    def boundaries(self) -> list[Boundary]:
        """Return the boundaries in it."""
        found = [Boundary(at, "relative") for at in self._relatives()]
        opener = self._opener()
        if opener >= 0:
            found += [Boundary(at, "end") for at in self._ends(opener)]
            found += [Boundary(at, "addition") for at in self._additions(opener)]
        found += [Boundary(at, "condition") for at in self._conditions()]
        group = Groups(self.stretch, self.tokens, self.phrases, self.language).first()
        found += [Boundary(group, "group")] if group >= 0 else []
        if len(self.finite) > 1:
            introduced = Introduced(self.stretch, self.tokens, self.phrases, self.language).first()
            found += [Boundary(introduced, "introduced")] if introduced >= 0 else []
            found += [Boundary(at, "speech") for at in self._speech()]
            found += [Boundary(at, "object") for at in self._objects()]
        return sorted(found)

    # Where relative clauses begin: "Es gibt Leute die das wissen", "Er zog in das Haus in dem sie wohnt"

    def _relatives(self) -> Iterator[int]:
        codes = self.codes
        for at in range(self.start + 1, self.end - 2):
            if codes[at] in "sr" and codes[at + 1] in _AFTER_PRONOUN:
                first = at - 1 if self._governs(at - 1, at) else at
                if first > self.start and self._opens_relative(first, at):
                    yield first

    def _governs(self, at: int, pronoun: int) -> bool:
        """Whether a preposition goes with the pronoun behind it; but "sie wählt Dinge aus die sie mag"."""
        preposition, word = self.words[at], self.words[pronoun]
        if self.codes[at] != "p" or preposition is None or word is None:
            return False
        return bool(preposition.preposition & (word.pronoun | word.determiner))

    def _opens_relative(self, first: int, at: int) -> bool:
        codes, word = self.codes, self.words[at]
        if word is None or word.lower not in self.language.relative_pronouns or not self._follows_noun(first, at):
            return False
        if self._begins_phrase(first) or self._begins_phrase(at) or opens_attribute(self.tokens, at):
            return False
        later = [one for one in self.finite if one > at]
        while len(later) > 1 and later[1] == later[0] + 1 and codes[later[0]] == "i":
            later = later[1:]  # "gehen können"
        if not later or later[0] == at + 1 or not _DOUBTFUL.isdisjoint(codes[at + 2 : later[0]]):
            return False
        verb, later = later[0], later[1:]
        before = [one for one in self.finite if one < first]
        if verb == self.end - 1 and self.after == "," and codes[self.end + 1 : self.end + 2] in ("v", "y", "i"):
            return codes[first - 1] in "no" or bool(before)  # "Das Team das nie verlor, geht"
        if (verb == self.end - 1 and self.after in CLOSING) or codes[verb + 1] == "u":
            # "Dinge die ich mag", "für solche die als krank gelten": they need no verb before them
            return bool(before) or codes[first - 1] in "da" or (codes[at + 1] == "k" and codes[first - 1] in "no")
        if (opener := self.stretch.clause_before(first)) >= 0:
            # "dass die Leute die im Saal waren oft lachten"
            own = [one for one in before if one > opener]
            return not own and later[-1:] == [self.end - 1] and "c" not in codes[verb : verb + 2]
        return not before and later[:1] == [verb + 1] and verb + 2 < self.end

    def _follows_noun(self, first: int, at: int) -> bool:
        """Whether what the pronoun stands for is there: right before it, or before the verbs that end the clause."""
        codes, words, language = self.codes, self.words, self.language
        pronoun, last = words[at], words[first - 1]
        if pronoun is None or last is None:
            return False
        if codes[first - 1] == "n":
            return _agree(last, pronoun)
        if codes[first - 1] in "da" and last.lower in language.demonstratives:
            return True
        if self.stretch.is_verbal(first - 1) or last.particle:
            nouns = [one.noun for one in self.phrases if self.start <= one.first and one.last < first]
            noun = words[nouns[-1]] if nouns else None
            return noun is not None and _agree(noun, pronoun)
        return False

    def _begins_phrase(self, at: int) -> bool:
        return any(one.first == at for one in self.phrases)

    # Where clauses end that have their verb at the end: "Wenn er kommt gehe ich", "Was sie essen ist gut"

    def _opener(self) -> int:
        """Return what opens a clause with its verb at the end at the beginning of the stretch, -1 for nothing."""
        codes = self.codes
        at = self.start
        while at < self.end - 1 and codes[at] in "cb" and not self._asks(at):
            at += 1
        if codes[at] == "u" or (self._asks(at) and self.before in ("", ":", "„", "»", '"')):
            return at
        pronoun = at + 1 if codes[at] == "p" else at
        word = self.words[pronoun]
        relative = word is not None and codes[pronoun] in "sr" and word.lower in self.language.relative_pronouns
        return pronoun if relative and self.before == "," and not self._begins_phrase(at) else -1

    def _asks(self, at: int) -> bool:
        word = self.words[at]
        return word is not None and word.lower in self.language.clause_questions

    def _ends(self, opener: int) -> Iterator[int]:
        for verb in self.finite:
            # "Was bleibt ist das Geld": the question word is the subject
            nearest = opener + (2 if self.codes[opener] in "dk" else 3)
            if nearest <= verb < self.end - 1 and self._ends_before(opener, verb):
                yield verb
                return

    def _ends_before(self, opener: int, verb: int) -> bool:
        """Whether the clause ends right before a finite verb, which is another clause's."""
        codes, words = self.codes, self.words
        first = verb
        while first - 1 > opener and self.stretch.is_verbal(first - 1):
            first -= 1
        if first == verb or any(opener < one < first and codes[one + 1] != "c" for one in self.finite):
            return False
        if "v" in codes[first:verb]:
            # "sind können das sagen"
            return codes[verb] == "v" or codes[verb + 1] == "k" or self.stretch.is_verbal(self.end - 1)
        # "Was sie essen ist gut", "dass sie lesen können ist neu": an infinitive that can be a plural
        last, second = words[verb - 1], words[verb]
        if (
            last is None
            or second is None
            or codes[verb - 1] != "i"
            or not last.finite & _PLURALS
            or codes[verb - 2] == "z"
        ):
            return False
        if codes[verb] == "i":
            return codes[verb + 1] == "k"
        lemmas = second.lemmas("VW")
        language = self.language
        if language.infinitives.isdisjoint(lemmas):
            return True
        if not language.state_auxiliary.isdisjoint(lemmas):
            return not last.participle
        # "Dass sie das mögen sollte klar sein": the modal verb has its infinitive at the end
        rest = codes[verb + 1 : self.end]
        return (
            not language.modal_verbs.keys().isdisjoint(lemmas)
            and len(rest) > 1
            and rest[0] not in "iv"
            and self.finite[-1] == verb
            and self.stretch.is_verbal(self.end - 1)
            and set(rest).isdisjoint("cuzlZ")
            and "k" not in codes[opener:verb]
        )

    def _additions(self, opener: int) -> Iterator[int]:
        # "Er traf Leute, die er kannte und auch ihre Kinder": the conjunction goes on with the clause before
        codes = self.codes
        if codes[opener] == "u" or self.before != "," or self.after not in (".", ",") or len(self.finite) != 1:
            return
        at = self.finite[0] + 1
        rest = codes[at + 1 : self.end]
        if codes[at] != "c" or not _PHRASE.issuperset(rest) or rest.lstrip("b")[:1] not in _PHRASE_OPENS:
            return
        follows = codes[self.end + 1 : self.end + 2] in ("s", "r") and not self._begins_phrase(self.end + 1)
        if self.after == "." or follows:
            yield at

    # Where a condition ends that begins with its verb: "Sollte das nicht gelingen zahlt die Stadt"

    def _conditions(self) -> Iterator[int]:
        codes = self.codes
        if codes[-1] == "?" or codes[self.start + 1] not in _SUBJECT or not self.stretch.opens_with_verb():
            return
        verb = next((one for one in self.finite if one > self.start), self.end)
        if verb < self.end - 1 and self.stretch.is_verbal(verb - 1) and set(codes[self.start : verb]).isdisjoint("cu"):
            yield verb

    # Where what somebody says ends: "Das wird teuer sagte ein Sprecher"

    def _speech(self) -> Iterator[int]:
        codes, language = self.codes, self.language
        main, verb = self.finite[:2]
        word = self.words[verb]
        if len(self.finite) > 2 or self.start or verb - main < 2 or verb + 1 >= self.end or word is None:
            return
        if language.reports(word.lower) != "" or codes[verb - 1] in "clu" or "u" in codes[:main]:
            return
        joints = (self.words[at] for at in range(main, verb) if codes[at] == "c")
        if any(joint is not None and joint.lower not in language.contrast_conjunctions for joint in joints):
            return  # "Sie plant und die Stadt sagte nichts"
        subject = any(one.first == verb + 1 and one.cells & NOMINATIVE for one in self.phrases)
        if subject or codes[verb + 1] in "ko":
            yield verb

    # Where what somebody says or thinks begins: "Ich hoffe du kommst"

    def _objects(self) -> Iterator[int]:
        codes = self.codes
        main, verb = self.finite[:2]
        at = verb - 1
        if main != self.start + 1 or codes[self.start] != "k" or at <= main or codes[main + 1 : at].strip("b"):
            return
        if codes[at] == "k" or (codes[at] in "sd" and codes[verb] == "v"):
            yield at


def _agree(noun: Word, pronoun: Word) -> bool:
    """Whether the pronoun can stand for the noun: in number and gender, whatever the case of either."""
    cells = (pronoun.pronoun | pronoun.determiner) & (NOMINATIVE | ACCUSATIVE | DATIVE)
    return any(noun.noun & gender and cells & gender for gender in (MASCULINE, FEMININE, NEUTER, PLURAL))
