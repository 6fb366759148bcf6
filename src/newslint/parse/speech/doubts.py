"""Doubts: whether a quotation that stands alone may be clear to a reader all the same."""

from __future__ import annotations

from bisect import bisect_right

from newslint.languages import Language
from newslint.languages.morphology import ACCUSATIVE, DATIVE, NEUTER, SINGULAR
from newslint.parse.grammar import Clause
from newslint.parse.quotes import Quote
from newslint.parse.speech.bearers import is_bearer
from newslint.parse.speech.cues import verbs
from newslint.parse.speech.frames import Frame, View
from newslint.parse.speech.kinds import kind
from newslint.parse.speech.reader import MEMORY, Reader
from newslint.parse.speech.speakers import subject
from newslint.parse.speech.ties import has_viewpoint
from newslint.parse.words import words
from newslint.records import view

# In words: a longer opening with a colon is no name.
LABEL = 3
# So few sentences, in so few paragraphs, behind a quotation the next one may be of the same speaker.
QUOTED, PARAGRAPHS = 4, 3


class Doubts:
    """Asks of the quotations of one article whether it is really nobody who says them."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    @view
    def _first_told(self) -> int:
        """The number of the first sentence of the prose that says something besides what it quotes."""
        told = (number for number, frame in enumerate(self.reader.frames) if frame.prose and not frame.bare)
        return next(told, len(self.reader.frames))

    def in_doubt(self, quote: Quote) -> bool:
        """Whether a quotation that stands alone may be clear to a reader all the same.

        It opens the article; somebody speaks in one of the two sentences before, or in the paragraph before; or the
        sentence right before is about a person, whose words then follow.
        """
        number = bisect_right(self.reader.starts, quote.start) - 1
        if number < 0 or self._first_told >= number:
            return True
        if any(map(_is_labelled, self.reader.frames[max(0, number - MEMORY) : number + MEMORY])):
            return True  # an interview: who is asked is named before some answers only
        part = self.reader.frames[number].part
        for back in (1, 2):
            at = number - back
            if at < 0 or self.reader.frames[at].part < part - 1 - self._announces(at):
                break
            tie = self.reader.said(at)
            if tie is not None and tie.speaker and (back == 1 or tie.how != "subject"):
                return True
        before = self.reader.frames[number - 1]
        if before.bare and before.quotes:
            # Of several in a row the first one is asked; in the next paragraph the finding on that one is enough.
            return before.part == part - 1 or self.in_doubt(before.quotes[-1])
        if has_viewpoint(before.view()) or (before.part == part and self._is_about_somebody(number - 1)):
            return True
        if not before.prose and before.part >= part - 2 and _names_somebody(before):
            return True  # the caption of a picture, a subhead
        return self._is_about_speaker(number, quote) or self._was_quoted(number)

    def _announces(self, number: int) -> bool:
        """Whether a sentence ends with a colon: the paragraph behind it goes with it."""
        return self.reader.frames[number].text[self.reader.frames[number].span.end - 1] == ":"

    def _is_about_speaker(self, number: int, quote: Quote) -> bool:
        """Whether the sentence before is about one person, and the quotation in the first person of one; or about
        somebody who was quoted a little before."""
        before, frame = self.reader.frames[number - 1], self.reader.frames[number]
        if before.part < frame.part - 1:
            return False
        mine = any(_is_me(form, frame.language) for form in words(frame.text[quote.start : quote.end]).forms)
        view = before.view()
        for clause in view.grammar.clauses:
            found = subject(view, clause, clause.finite[0]) if clause.finite and clause.kind == "main" else None
            if found is None:
                continue
            if view.lower(found[0]) in view.language.speaker_pronouns and self._quoted(number, PARAGRAPHS, bare=False):
                return True
            if not mine or before.part != frame.part:
                continue
            if any(is_bearer(view, at) for at in range(found[0], found[1] + 1)) or _has_pronoun(view, clause):
                return True
        return False

    def _was_quoted(self, number: int) -> bool:
        """Whether somebody's words stand in a paragraph of their own a little before a frame: he may go on speaking."""
        return self._quoted(number, PARAGRAPHS - 1, bare=True)

    def _quoted(self, number: int, paragraphs: int, *, bare: bool) -> bool:
        for at in range(number - 1, max(-1, number - 1 - QUOTED), -1):
            frame = self.reader.frames[at]
            if frame.part < self.reader.frames[number].part - paragraphs:
                break
            if bare and not frame.bare:
                continue
            for quote in frame.quotes:
                direct = kind(frame.text, quote, frame.language) == "direct"
                if direct and (tie := self.reader.tie(quote)) is not None and tie.speaker:
                    return True
        return False

    def _is_about_somebody(self, number: int) -> bool:
        """Whether a sentence is a question, has a verb of speaking, or somebody as its subject."""
        view = self.reader.frames[number].view()
        for verb in verbs(view):
            if not verb.weak and not verb.passive:
                return True
            if verb.clause.kind == "relative" and not verb.passive:  # "Fragen, die die Wirtin Weiß oft bespricht"
                told = subject(view, verb.clause, verb.at)
                if told is not None and any(is_bearer(view, at) for at in range(told[0], told[1] + 1)):
                    return True
        if view.codes.endswith("?"):
            return True
        for clause in view.grammar.clauses:
            found = subject(view, clause, clause.finite[0]) if clause.finite and clause.kind == "main" else None
            if found is not None and view.lower(found[0]) in view.language.speaker_pronouns:
                return True
        return False


def _is_me(form: str, language: Language) -> bool:
    """Whether a word is a pronoun of the first person in the singular."""
    lower = form.lower()
    return lower in language.first_person and bool(language.word(lower).pronoun & SINGULAR)


def _is_labelled(frame: Frame) -> bool:
    """Whether a frame is a name, a colon and a quotation: "Uta Kern: „…“"."""
    start = frame.quotes[0].start if frame.quotes else frame.span.start
    label = frame.text[frame.span.start : start].rstrip()
    words = label[:-1].split()
    return label.endswith(":") and 0 < len(words) <= LABEL and not frame.language.word(words[-1]).finite


def _names_somebody(frame: Frame) -> bool:
    """Whether a name stands in a frame that can be somebody's."""
    view = frame.view()
    return any(is_bearer(view, at) for at in range(len(view.codes)))


def _has_pronoun(view: View, clause: Clause) -> bool:
    """Whether somebody is an object of a clause by a pronoun: "Die Idee kam ihr"."""
    for at in clause.tokens():
        word = view.words[at]
        if word is None or view.codes[at] not in "Ke" or view.phrase_over(at) is not None or view.codes[at - 1] in "pq":
            continue
        if word.pronoun & (DATIVE | ACCUSATIVE) & SINGULAR & ~NEUTER and word.lower not in view.language.first_person:
            return True
    return False
