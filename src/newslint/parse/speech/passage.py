"""A passage: a sentence, or what stands of one beside a quotation, and what it says of who speaks.

Finds the verbs of the main clauses, the word that names a source, the subject, and the speaker beside a verb.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from newslint.languages import Language
from newslint.parse.words import words
from newslint.text import Span

# A subject stands before the verb or right after it: so far into the sentence a person is looked for.
SUBJECT_REACH = 9
# So many words a name has with what is said of its bearer.
LONGEST_SIGNATURE = 8
# A name stands so near its verb of speaking.
SPEAKER_REACH = 12

_BLANKS = " \t\n\r\xa0\u202f"


class Passage:
    """A stretch of the text read for its speaker. All spans returned are offsets into the whole text."""

    def __init__(self, text: str, span: Span, language: Language) -> None:
        self.text = text
        self.span = span
        self.language = language
        self.forms, self.starts, self.gaps = words(text[span.start : span.end])

    def word(self, number: int) -> Span:
        """Return where a word stands."""
        start = self.span.start + self.starts[number]
        return Span(start, start + len(self.forms[number]))

    @property
    def colon(self) -> Span | None:
        """The colon that the passage ends with, if it does."""
        end = self.span.end
        while end > self.span.start and self.text[end - 1] in _BLANKS:
            end -= 1
        return Span(end - 1, end) if end > self.span.start and self.text[end - 1] == ":" else None

    @property
    def points_back(self) -> bool:
        """Whether it opens with a word that points back to what was just said: "Das", "Mit diesen Worten"."""
        return bool(self.forms) and self.forms[0].lower() in self.language.demonstratives

    @property
    def announces(self) -> bool:
        """Whether it closes by announcing the very words that follow: "wie folgt", "wie folgt begann."""
        *near, last = ["", *(form.lower() for form in self.forms[-3:])]
        words = self.language.announcements
        return last in words or any(form in words and form not in self.language.adverbs for form in near)

    @property
    def signs(self) -> Span | None:
        """The name, if the passage is no more than one and what it adds: "(Anna Weiß)", "– Anna Weiß, Wirtin"."""
        forms = self.forms
        if not 1 < len(forms) <= LONGEST_SIGNATURE or not (forms[0][0].isupper() and forms[1][0].isupper()):
            return None
        if self.gaps[1] != " " or any(form.islower() and self.language.is_finite(form) for form in forms):
            return None
        return self._phrase(0)

    # Verbs

    @cached_property
    def main_clauses(self) -> list[list[int]]:
        """The words of each main clause; what stands between commas is a clause, or a part of one."""
        clauses: list[list[int]] = []
        chunk: list[int] = []
        for number in range(len(self.forms) + 1):
            if number == len(self.forms) or any(mark in self.gaps[number] for mark in ",;–"):
                if chunk and not self._is_subordinate(chunk):
                    clauses.append(chunk)
                chunk = []
            chunk.append(number)
        return clauses

    def _is_subordinate(self, chunk: list[int]) -> bool:
        language = self.language
        first, second = self.forms[chunk[0]].lower(), self.forms[chunk[:2][-1]].lower()
        if first in language.subordinators:
            return True
        relative = language.relative_pronouns
        return chunk[0] > 0 and (first in relative or (first in language.prepositions and second in relative))

    @cached_property
    def main_verbs(self) -> list[int]:
        """Where the verbs of main clauses stand: the first finite one of each, and the word that ends it."""
        verbs: list[int] = []
        for clause in self.main_clauses:
            finite = (at for at in clause if self.forms[at].islower() and self.language.is_finite(self.forms[at]))
            verb = next(finite, None)
            if verb is not None:
                verbs += [verb, clause[-1]] if clause[-1] > verb else [verb]
        return verbs

    @property
    def is_reported(self) -> bool:
        """Whether the main clauses are in the subjunctive of reported speech, every one of them."""
        language = self.language
        reported = False
        for number, clause in enumerate(self.main_clauses):
            forms = [self.forms[at] for at in clause]
            if any(map(language.is_reported, forms)) or self._lone_subjunctive(forms):
                reported = True
            elif any(form in language.auxiliaries for form in forms):
                return False
            elif not number and any(form.islower() and language.is_finite(form) for form in forms):
                return False  # "Man geht davon aus, es sei …"
        return reported

    def _lone_subjunctive(self, forms: list[str]) -> bool:
        """Whether the only verb of a clause is one that is an adjective elsewhere: "Das Geld reiche nicht"."""
        language = self.language
        if any(form.islower() and language.is_finite(form) for form in forms):
            return False
        return any(
            form.islower() and not after[:1].isupper() and language.may_be_reported(form)
            for form, after in zip(forms[1:], [*forms[2:], "."])
        )

    def said(self, *, strong: bool = False) -> int | None:
        """Return which main verb is one of speaking, with ``strong`` one that means nothing else."""
        for at in self.main_verbs:
            form = self.forms[at]
            said = self.language.reports(form)
            if said is not None and not (strong and said):
                return at
            if self._has_particle(at):
                return at
        return None

    def asks(self, at: int) -> bool:
        """Whether a verb is one of asking, so that an answer follows."""
        return not self.language.asking_verbs.isdisjoint(self.language.word(self.forms[at]).lemmas("V"))

    @property
    def attitude(self) -> int | None:
        """Which main verb says what somebody wants or feels."""
        return next((at for at in self.main_verbs if self.forms[at] in self.language.attitude_verbs), None)

    def _has_particle(self, at: int) -> bool:
        """Whether a separable verb of speaking stands here and its particle behind it: "teilte … mit"."""
        particles = self.language.reporting_particles(self.forms[at])
        return not particles.isdisjoint(self.forms[at + 1 :])

    # Sources

    @property
    def source(self) -> Span | None:
        """The word that names a source: "laut", "zufolge", the noun of "nach Angaben"."""
        for number, form in enumerate(self.forms):
            noun = form in self.language.speech_nouns and self._is_source_noun(number)
            if noun or form.lower() in self.language.source_words:
                return self.word(number)
        return None

    @property
    def speech_noun(self) -> Span | None:
        """The noun for what somebody says, wherever it stands: "Die Antwort kam prompt"."""
        nouns = self.language.attribution_nouns
        return next((self.word(number) for number, form in enumerate(self.forms) if form in nouns), None)

    def _is_source_noun(self, number: int) -> bool:
        if self.forms[number] not in self.language.attribution_nouns:
            return False
        before = self.forms[max(0, number - 3) : number]
        return any(form.lower() in self.language.source_prepositions for form in before)

    # Speakers

    @cached_property
    def subject(self) -> Span | None:
        """The person or body that is the subject near the beginning, if there is one."""
        language = self.language
        for number, form in enumerate(self.forms[:SUBJECT_REACH]):
            before = self.forms[number - 1].lower() if number else ""
            if form.lower() in language.speaker_pronouns and (number == 0 or language.is_finite(before)):
                return self.word(number)
            if form[0].isupper() and before not in language.prepositions and self._is_named(number):
                return self._phrase(number)
        return None

    @property
    def subject_is_pronoun(self) -> bool:
        """Whether the passage goes on about somebody named before."""
        subject = self.subject
        return subject is not None and self.text[subject.start : subject.end].lower() in self.language.speaker_pronouns

    def speaker(self, cue: Span | None, *, named: bool = False) -> Span | None:
        """Return who is named beside the cue: a name, a person or body, or a pronoun; behind it first, then before.

        With ``named`` a common noun does not do.
        """
        if cue is None or not self.span.start <= cue.start < self.span.end:
            return None
        count = len(self.forms)
        at = bisect_left(self.starts, cue.start - self.span.start)
        for number in range(at + 1, min(at + 1 + SPEAKER_REACH, count)):
            if number > at + 1 and "," in self.gaps[number]:
                break
            if self._can_speak(number) and (not named or self._is_named(number)):
                return self._phrase(number)
        for number in range(min(at, count) - 1, max(-1, at - 1 - SPEAKER_REACH), -1):
            if self._can_speak(number) and (not named or self._is_named(number)):
                return self._phrase(number)
        return None

    def _is_named(self, number: int) -> bool:
        """Whether a person, a body, or a first and a last name stand here."""
        language, form = self.language, self.forms[number]
        if language.is_person(form) or (form.isupper() and 1 < len(form) < 7):
            return True
        if form.lower() in language.openers or number + 1 == len(self.forms) or self.gaps[number + 1] != " ":
            return False
        before = self.forms[number - 1].lower() if number else ""
        return self.forms[number + 1][0].isupper() and before not in language.determiners

    def _can_speak(self, number: int) -> bool:
        language, form = self.language, self.forms[number]
        if form.lower() in language.speaker_pronouns:
            return True
        if not form[0].isupper() or form.lower() in language.openers or form in language.attribution_nouns:
            return False
        # After a preposition, articles and adjectives between, stands a place or a time; a person follows it only in
        # "laut" and its like.
        at = number - 1
        while at >= 0 and self.forms[at].islower() and self._modifies(self.forms[at]):
            at -= 1
        before = self.forms[at].lower() if at >= 0 else ""
        return before not in language.prepositions or before in language.source_words

    def _modifies(self, word: str) -> bool:
        """Whether a word in lower case can stand between a preposition and its noun: an article or an adjective."""
        if word in self.language.prepositions or self.language.is_finite(word):
            return False
        return word in self.language.determiners or word.endswith(self.language.adjective_endings)

    def _phrase(self, number: int) -> Span:
        """Widen a name to the whole phrase: article and names before it, the rest of the name after it."""
        first = last = number
        if self.forms[number].lower() not in self.language.speaker_pronouns:
            while first > 0 and self.gaps[first].isspace() and self._belongs_before(self.forms[first - 1]):
                first -= 1
            while (after := self._goes_on(last)) > last:
                last = after
        return Span(self.word(first).start, self.word(last).end)

    def _belongs_before(self, form: str) -> bool:
        lower = form.lower()
        if lower in self.language.prepositions:
            return False
        return lower in self.language.determiners or (form[0].isupper() and lower not in self.language.openers)

    def _goes_on(self, last: int) -> int:
        """Return the word up to which the phrase goes on after ``last``, or ``last`` itself.

        It goes on with a further name, with a genitive ("die Sprecherin des Rates"), and with a name after a comma
        ("die Sprecherin, Jana Wolff").
        """
        forms, gaps, language = self.forms, self.gaps, self.language
        after = last + 1
        if after >= len(forms):
            return last
        if gaps[after] in (" ", ". ", "\n", "\r\n") and self._is_name(forms[after]):
            return after
        if gaps[after].isspace() and forms[after] in language.genitive_articles:
            noun = next((at for at in range(after + 1, min(after + 4, len(forms))) if forms[at][0].isupper()), 0)
            if noun and all(gaps[at].isspace() for at in range(after + 1, noun + 1)):
                return noun
        pair = forms[after : after + 2]
        if gaps[after] == ", " and gaps[after + 1] == " " and len(pair) == 2 and not language.is_person(pair[0]):
            return after + 1 if all(map(self._is_name, pair)) else last
        return last

    def _is_name(self, form: str) -> bool:
        return form[0].isupper() and form.lower() not in self.language.function_words
