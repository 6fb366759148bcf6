"""Boundaries: where one clause ends and the next begins, and no mark stands between them.

Found by counting: between two marks stand more finite verbs than clauses are opened, and the words around tell where
the other clause has to begin. Where several places are possible, or a word is not understood, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.languages import Language
from newslint.languages.morphology import GENITIVE, NOMINATIVE, PLURAL, SINGULAR, THIRD_PLURAL, THIRD_SINGULAR
from newslint.parse.grammar.clauses import Clause
from newslint.parse.grammar.groups import Groups
from newslint.parse.grammar.inner import Inner
from newslint.parse.grammar.insets import open_insets
from newslint.parse.grammar.introduced import Introduced
from newslint.parse.grammar.phrases import Phrase
from newslint.parse.grammar.relatives import Relatives
from newslint.parse.grammar.stretches import Search, stretches
from newslint.parse.grammar.tokens import Tokens
from newslint.records import Record

# What may follow the verb that opens a condition: the subject, or its first words.
_SUBJECT = frozenset("kseno")


# Some words in quotation marks.
_TITLE = re.compile('[„»"“][#abnosdepq]{1,4}[“«”"]').match
# A participle at the beginning, and what may be a subject.
_CONDITION = re.compile("(?:^|(?<=[,–—-]))t[sdeko]").finditer
# Two words, or two letters with their full stops, before a subject and its verb.
_FORMULA = re.compile(r"(b\.b|sv)\.?(?=kv)").finditer


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
    insets = open_insets(tokens, clauses, phrases, language) if "," in tokens.codes else ()
    found = [Boundary(at, "inset") for at in insets]
    found += [Boundary(at, "object") for at in _after_formulas(tokens, language)]
    found += [Boundary(at, "object") for at in _after_conditions(tokens, phrases, language)]
    for stretch in stretches(tokens, language):
        here = _Finder(stretch, tokens, phrases, language).boundaries()
        if here and not stretch.runs_on():
            found += here
    return found


def _after_formulas(tokens: Tokens, language: Language) -> Iterator[int]:
    """Yield the subjects of clauses that a short clause introduces: "Das Bad schließt, d. h. es wird verkauft"."""
    for match in _FORMULA(tokens.codes):
        first, second = tokens.words[match.start()], tokens.words[match.end(1) - 1]
        if first is not None and second is not None and language.clause_formulas.get(second.lower) == first.lower:
            yield match.end()


def _after_conditions(tokens: Tokens, phrases: list[Phrase], language: Language) -> Iterator[int]:
    """Yield the subjects of main clauses that a participle makes a condition: "Er kommt, vorausgesetzt es regnet nicht"."""
    codes, words = tokens.codes, tokens.words
    for match in _CONDITION(codes):
        at = match.end() - 1
        word, subject = words[at - 1], next((one for one in phrases if one.first == at), None)
        if word is None or word.lower not in language.condition_openers:
            continue
        if subject is not None and not subject.cells & NOMINATIVE:
            continue
        verb = (subject.last if subject is not None else at) + 1
        genitive = next((one for one in phrases if one.first == verb and one.cells & GENITIVE), None)
        verb = genitive.last + 1 if genitive is not None else verb
        if codes[verb : verb + 1] in ("„", "»", '"', "“"):
            title = _TITLE(codes, verb)  # "der „Handel“ gelingt"
            verb = title.end() if title is not None else verb
        finite = words[verb] if verb < len(words) - 2 else None
        if finite is not None and codes[verb] in "vt" and finite.finite & (THIRD_SINGULAR | THIRD_PLURAL):
            yield at


class _Finder(Search):
    """Finds the boundaries within one stretch."""

    def boundaries(self) -> list[Boundary]:
        """Return the boundaries in it."""
        parts = (self.stretch, self.tokens, self.phrases, self.language)
        ends = Inner(*parts)
        relatives, closed = Relatives(*parts).found()
        found = [Boundary(at, "relative") for at in relatives] + [Boundary(at, "end") for at in closed]
        found += [
            Boundary(at, kind)
            for at, kind in (
                (-1 if relatives else Introduced(*parts).first(), "introduced"),  # both count on the same verb
                (ends.ending(), "end"),
                (ends.goes_on(), "end"),
                (ends.addition(relatives), "addition"),
                (Groups(*parts).first(), "group"),
            )
            if at >= 0
        ]
        found += [Boundary(at, "condition") for at in self._conditions()]
        if len(self.finite) > 1:
            found += [Boundary(at, "speech") for at in self._speech()]
            found += [Boundary(at, "object") for at in self._objects()]
        return sorted(set(found))

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
        if codes[verb - 1] in "kKsdeg":
            return  # "ihr droht eine Strafe"
        subject = next((one for one in self.phrases if one.first == verb + 1), None)
        if subject is not None:
            number = (SINGULAR if word.finite & THIRD_SINGULAR else 0) | (PLURAL if word.finite & THIRD_PLURAL else 0)
            if subject.cells & NOMINATIVE & number:
                yield verb
        elif codes[verb + 1] in "ko":
            yield verb

    # Where what somebody says or thinks begins: "Ich hoffe du kommst"

    def _objects(self) -> Iterator[int]:
        codes = self.codes
        main, verb = self.finite[:2]
        at = verb - 1
        if main != self.start + 1 or codes[self.start] != "k" or at <= main or codes[main + 1 : at].strip("b"):
            return
        asked = (one for one in self.words[main + 1 : verb] if one is not None)
        if any(one.lower in self.language.clause_questions for one in asked):
            return  # "Er fragt nicht wer kommt", "warum er kommt": no clause with its verb in second place
        if codes[at] == "k" or (codes[at] in "sd" and codes[verb] == "v"):
            yield at
