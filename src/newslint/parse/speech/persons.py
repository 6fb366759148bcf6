"""Persons: the chain of reference. Which full name a surname, a role, a pronoun or "der 41-Jährige" stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from newslint.languages import Language
from newslint.languages.morphology import FEMININE, MASCULINE, PLURAL, THIRD_SINGULAR, Word
from newslint.parse.grammar import Coded
from newslint.parse.speech.names import Name, Names, figure
from newslint.records import Record
from newslint.text import Span

# So short a noun for a person is the end of others by chance.
SHORTEST_ROLE = 5


class Mention(Record):
    """Somebody named in a stretch of text: where, who (the full name where it came first), and the genders of the name."""

    span: Span
    person: Span
    gender: int

    def agrees(self, cells: int) -> bool:
        """Whether a pronoun of these cells can stand for the name."""
        return _agrees(self.gender, FEMININE if cells & MASCULINE and cells & FEMININE else cells)


class Persons:
    """The full names of a text, and who is meant by what."""

    def __init__(self, text: str, coded: Coded, language: Language) -> None:
        self.text = text
        self.coded = coded
        self.language = language
        self.names = Names(coded, language).found()

    def of(self, speaker: Span, earlier: Sequence[Span | None], called: Sequence[Span]) -> Span | None:
        """Return the full name that the speaker's words stand for, where it came first.

        ``earlier`` are the persons of the quotations before, the last one last: a pronoun means one of them first; and
        ``called`` what the speakers were called, which is all there is of somebody without a name.
        """
        starts = self.coded.text_words.starts
        first, stop = bisect_left(starts, speaker.start), bisect_left(starts, speaker.end)
        for name in self.names:
            if speaker.start <= name.span.start and name.span.end <= speaker.end and not self._is_place(name, speaker):
                return self._first_of(name).span
        words = self.coded.words[first:stop]
        inside = [name.span for name in self.names if speaker.start < name.span.start < speaker.end]
        for at, word in enumerate(words, first):
            if word.form[:1].isupper() and not any(span.start <= starts[at] < span.end for span in inside):
                named = [name for name in self.names if name.words[-1] == word.form]
                given = self._given(at) if named and at > first else ""
                if given and not any(given in name.words for name in named):
                    return self._pair(given, word.form)  # of the same family, somebody else
                if named:
                    before = [name for name in named if name.span.start <= speaker.start]
                    return self._first_of((before or named)[-1]).span
        if len(words) == 1 and words[0].lower in self.language.speaker_pronouns:
            gaps = self.coded.text_words.gaps
            beside = [at for at in (first - 1, stop) if 0 <= at < len(starts) and gaps[max(at, first)] == " "]
            verbs = (word for at in beside if (word := self.coded.words[at]).form.islower() and word.finite)
            if any(not verb.finite & THIRD_SINGULAR for verb in verbs):
                return None  # "sagten sie"
            pronoun = self.language.word(words[0].lower)  # it may open a sentence
            cells = pronoun.pronoun | pronoun.determiner
            return self._recent(cells, speaker.start, earlier) or self._called(cells, speaker, called)
        if words and (aged := self._aged(words, speaker.start, earlier)) is not None:
            return aged
        roles = {word.form for word in words if self.language.is_person(word.form)}
        for name in reversed(self.names):
            if name.span.start < speaker.start and not roles.isdisjoint(name.roles):
                return self._first_of(name).span
        # In the headline stands the role alone, or half of it: "Ministerin" for "Verkehrsministerin Uta Kern".
        for name in self.names:
            if any(
                role[-len(one) :].lower() == one.lower()
                for one in roles
                for role in name.roles
                if len(one) >= SHORTEST_ROLE
            ):
                return name.span
        return None

    def _is_place(self, name: Name, speaker: Span) -> bool:
        """Whether a name stands behind a preposition within what a speaker is called: "die in New York geborene Wirtin"."""
        at = bisect_left(self.coded.text_words.starts, name.span.start)
        return name.span.start > speaker.start and self.coded.codes[at - 1] in "pq"

    def _given(self, at: int) -> str:
        """Return the word before a surname if it can be a first name."""
        form = self.coded.words[at - 1].form
        named = self.coded.codes[at - 1] == "o" and self.coded.text_words.gaps[at] == " "
        capital = form[:1].isupper() and not form.isupper() and not form.endswith("s")
        return form if named and capital and not self.language.is_person(form) else ""

    def _pair(self, given: str, surname: str) -> Span | None:
        """Return where a first name and a surname stand beside each other first."""
        forms, starts, _ = self.coded.text_words
        for at, form in enumerate(forms[:-1]):
            if form == given and forms[at + 1] == surname:
                return Span(starts[at], starts[at + 1] + len(surname))
        return None

    def mentions(self, start: int, end: int) -> list[Mention]:
        """Return who is named between two offsets, in full or by surname, each once."""
        _, starts, _ = self.coded.text_words
        found: list[Mention] = []
        for at in range(bisect_left(starts, start), bisect_left(starts, end)):
            form = self.coded.words[at].form
            if not form[:1].isupper() or any(one.span.start <= starts[at] < one.span.end for one in found):
                continue
            name = next(
                (one for one in reversed(self.names) if form in one.words and one.span.start <= starts[at]), None
            )
            if name is None or (name.words[-1] != form and not name.span.start <= starts[at] < name.span.end):
                continue
            span = name.span if starts[at] < name.span.end else Span(starts[at], starts[at] + len(form))
            person = self._first_of(name).span
            if person not in [one.person for one in found]:
                found.append(Mention(span, person, name.gender))
        return found

    def _aged(self, words: Sequence[Word], before: int, earlier: Sequence[Span | None]) -> Span | None:
        """Return whom an age stands for, "der 41-Jährige": who is said to be so old, else who was named last."""
        (stem,) = self.language.capital_shapes["aged"]
        old = next((word for word in words if word.form[:1].isdigit() and stem in word.lower), None)
        if old is None or old.form.rpartition("-")[2].islower():
            return None
        cells = (words[0].determiner & old.as_noun("weak")) & ~PLURAL
        age = figure(old.form)
        known = [name for name in self.names if name.span.start < before and _agrees(name.gender, cells)]
        for name in reversed(known):
            if age in name.figures:
                return self._first_of(name).span
        recent = self._recent(cells, before, earlier)
        told = any(name.figures for name in known if self._first_of(name).span == recent)
        return recent if not told else None

    def _called(self, cells: int, speaker: Span, called: Sequence[Span]) -> Span | None:
        """Return what the last speaker before was called, if a pronoun can stand for that: "der Hirte", "er"."""
        starts = self.coded.text_words.starts
        wanted = FEMININE if cells & MASCULINE and cells & FEMININE else cells
        for span in reversed(called):
            if any(
                span.start <= name.span.start < span.end or name.words[-1] in self.text[slice(*span)]
                for name in self.names
            ):
                continue  # somebody with a name, who was asked before
            words = self.coded.words[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            nouns = [word for word in words if word.form[:1].isupper() and (word.noun or word.name or not word.known)]
            if span.end < speaker.start and nouns and words[0].lower not in self.language.speaker_pronouns:
                genders = nouns[0].noun or MASCULINE | FEMININE
                return span if genders & wanted & ~PLURAL else None
        return None

    def _first_of(self, name: Name) -> Name:
        """Return the first mention of the same name."""
        return next(one for one in self.names if one.words == name.words)

    def _recent(self, cells: int, before: int, earlier: Sequence[Span | None]) -> Span | None:
        """Return the person named last before an offset whom a pronoun of these genders can mean."""
        if not cells & (MASCULINE | FEMININE):
            return None
        if cells & MASCULINE and cells & FEMININE:
            cells = FEMININE  # a form of the feminine and the plural
        for name in reversed(self.names):
            if name.span.start < before and _agrees(name.gender, cells):
                last = next((one for one in reversed(earlier) if one is not None), None)
                spoke = next((one for one in self.names if one.span == last), None)
                return self._first_of(name).span if spoke is None or not _agrees(spoke.gender, cells) else spoke.span
        return None


def _agrees(gender: int, cells: int) -> bool:
    return any(gender & mask and cells & mask for mask in (MASCULINE, FEMININE))
