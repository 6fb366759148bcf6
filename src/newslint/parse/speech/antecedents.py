"""Antecedents: whom a pronoun stands for, by the sentences before it.

Who spoke last is meant before anybody else, then whom a sentence is about, its subject, and only then who is named in it
besides: "Moser griff Lahm an. Das ging so weiter. Er sagte …".
"""

from __future__ import annotations

from collections.abc import Sequence

from newslint.languages.morphology import GENITIVE, THIRD_SINGULAR
from newslint.parse.grammar import Phrase
from newslint.parse.speech.cues import verbs
from newslint.parse.speech.frames import Frame, View
from newslint.parse.speech.persons import Persons, agrees
from newslint.parse.speech.reader import Reader
from newslint.parse.speech.speakers import is_reported, subject
from newslint.parse.speech.wholes import widened
from newslint.text import Span

# In sentences: further back nobody is meant by a pronoun. So few of those who spoke before are looked at, too.
REACH, SPOKE = 8, 16

# A speaker where he is named, and his person if that is known.
Told = Sequence[tuple[Span, Span | None]]


class Antecedents:
    """Finds whom the pronouns of one article stand for."""

    def __init__(self, reader: Reader, persons: Persons) -> None:
        self.reader = reader
        self.persons = persons
        self._subjects: dict[int, list[Span]] = {}

    def of(self, pronoun: Span, cells: int, told: Told) -> Span | None:
        """Return the person whom a pronoun of these cells stands for: the full name where it came first, else the words
        of somebody without a name; None where the sentences before have nobody."""
        last = self.reader.number_at(pronoun.start)
        for number in range(last, max(-1, last - REACH), -1):
            frame = self.reader.frames[number]
            if not frame.prose:
                continue
            end = min(frame.span.end, pronoun.start)
            spoke = [one for one in told[-SPOKE:] if frame.span.start <= one[0].start and one[0].end <= end]
            about = [(one, self.persons.of(one)) for one in self._about(number, end)]
            for called, person in (*reversed(spoke), *about):
                meant = person or (called if self._is_somebody(called) else None)
                if meant is not None and self._agrees(meant, cells):
                    return meant
            if number < last:
                named = [one.person for one in self.persons.mentions(frame.span.start, end) if one.agrees(cells)]
                others = named or [one for one in self._told_of(frame.view()) if self._agrees(one, cells)]
                if others:
                    return others[-1]
        return None

    def head(self, pronoun: Span) -> Span | None:
        """Return the person whom a relative pronoun stands for, by the phrase right before its comma: "Uta Kern, die …"."""
        view = self.reader.frames[self.reader.number_at(pronoun.start)].view()
        at = view.place(pronoun.start)
        clause = view.grammar.clause_of(at)
        if clause is None or clause.kind != "relative" or clause.opener != at:
            return None
        phrase = view.phrase_over(at - 2)
        called = view.span(max(phrase.first, phrase.preposition + 1), phrase.last) if phrase is not None else None
        if phrase is None or called is None:
            return None
        person = self.persons.of(called)
        somebody = phrase.determiner >= 0 and phrase.cells & ~GENITIVE and _is_person(view, phrase)
        return person or (called if somebody else None)

    def _about(self, number: int, end: int) -> list[Span]:
        """Return the subjects of a frame that are no pronouns and end before an offset, but for those that are quoted."""
        if number not in self._subjects:
            self._subjects[number] = _subjects(self.reader.frames[number])
        return [one for one in self._subjects[number] if one.end <= end]

    def _told_of(self, view: View) -> list[Span]:
        """Return the nouns for a person that a sentence tells of first: "einer Sprecherin"."""
        new = [one for one in view.grammar.phrases if one.determiner >= 0 and view.codes[one.determiner] == "e"]
        found = (one for one in new if _is_person(view, one))
        return [view.span(one.determiner, widened(view, one.first, one.last)) for one in found]

    def _phrase(self, place: Span) -> tuple[View, Phrase | None]:
        view = self.reader.frames[self.reader.number_at(place.start)].view()
        return view, view.phrase_over(view.place(place.start))

    def _is_somebody(self, called: Span) -> bool:
        """Whether a pronoun can stand for a noun: for that of a person with an article, or for a name of one word."""
        view, phrase = self._phrase(called)
        if phrase is None:
            return False
        if phrase.determiner >= 0:
            return view.codes[phrase.determiner] in "se" and _is_person(view, phrase)  # but not "jeder Wirt"
        noun = view.words[phrase.noun]
        assert noun is not None
        kinds = {reading.letter for reading in noun.readings}
        return phrase.first == phrase.last and (not kinds or kinds <= set("FS")) and noun.form[1:].islower()

    def _agrees(self, person: Span, cells: int) -> bool:
        """Whether a pronoun can stand for a person; for one of whose gender nothing is known it can."""
        name = self.persons.name_of(person)
        if name is not None:
            return not name.gender or agrees(name.gender, cells)
        _, phrase = self._phrase(person)
        return phrase is None or not phrase.cells or agrees(phrase.cells, cells)


def _subjects(frame: Frame) -> list[Span]:
    """Return the subjects of a frame that are no pronouns: of verbs of speaking, of main clauses, of the others."""
    view = frame.view()
    spoken = {verb.clause.first for verb in verbs(view) if not (verb.weak or verb.passive)}
    found: list[tuple[int, Span]] = []
    for clause in view.grammar.clauses:
        verb = view.words[clause.finite[0]] if clause.finite else None
        if verb is None or not (verb.finite | verb.joined) & THIRD_SINGULAR:
            continue
        own = subject(view, clause, clause.finite[0])
        if own is not None and view.grammar.phrase_at(own[0]) is not None:
            rank = 0 if clause.first in spoken else 1 if clause.kind == "main" and not is_reported(view, clause) else 2
            found.append((rank, view.span(*own)))
    quoted = frame.quotes
    return [one for _, one in sorted(found) if not any(q.start < one.end and one.start < q.end for q in quoted)]


def _is_person(view: View, phrase: Phrase) -> bool:
    noun = view.words[phrase.noun]
    return noun is not None and view.language.is_person(noun.form)
