"""The reader: goes through an article's quotations and says of each whose words it is, and which word says so."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from newslint.languages.morphology import (
    REPORTED,
    THIRD,
    THIRD_PLURAL,
    THIRD_SINGULAR,
)
from newslint.parse.grammar import Clause
from newslint.parse.quotes import Quote
from newslint.parse.speech.attribution import Tie
from newslint.parse.speech.bearers import is_bearer
from newslint.parse.speech.colons import before_colon
from newslint.parse.speech.cues import asks, is_nobody, verbs
from newslint.parse.speech.framed import (
    by_subject,
    clause_at,
    framed,
)
from newslint.parse.speech.frames import Frame, View
from newslint.parse.speech.sources import sources
from newslint.parse.speech.speakers import is_reported, subject
from newslint.parse.speech.ties import by_source, by_verb

# So many frames back somebody may go on speaking.
MEMORY = 6
# In words: a longer opening with a colon is no name.
LABEL = 3
# So few sentences, in so few paragraphs, behind a quotation the next one may be of the same speaker.
QUOTED, PARAGRAPHS = 4, 3


class Reader:
    """Reads the frames of one flow of text and remembers what it has read."""

    def __init__(self, frames: Sequence[Frame]) -> None:
        self.frames = frames
        self.starts = [frame.span.start for frame in frames]
        self._said: dict[int, Tie | None] = {}
        self._ties: dict[int, Tie | None] = {}

    def number_at(self, offset: int) -> int:
        """Return the number of the frame that an offset stands in, or behind."""
        return bisect_right(self.starts, offset) - 1

    def frame_of(self, quote: Quote) -> Frame | None:
        """Return the frame that a quotation begins in, None where the article has no sentences."""
        number = bisect_right(self.starts, quote.start) - 1
        return self.frames[number] if number >= 0 and quote in self.frames[number].quotes else None

    def tie(self, quote: Quote) -> Tie | None:
        """Return what ties an outer quotation to its speaker."""
        if quote.start not in self._ties:
            number = bisect_right(self.starts, quote.start) - 1
            self._ties[quote.start] = None
            if number >= 0:
                self._ties[quote.start] = self._read(number, quote)
        return self._ties[quote.start]

    def _read(self, number: int, quote: Quote) -> Tie | None:
        frame = self.frames[number]
        if not frame.bare:
            view = frame.view(quote)
            found = framed(view, quote)
            if found is not None and (found.speaker or not found.sure):
                return found
            goes_on = found is not None or self._goes_on(view, quote)
            chained = self._around(number, quote) if goes_on else None
            if found is not None:
                return Tie(chained.speaker if chained else None, found.cue)
            return (chained and chained._replace(how="chain", near=False)) or by_subject(view, quote)
        return self._around(number, quote)

    def _goes_on(self, view: View, quote: Quote) -> bool:
        """Whether the frame is reported speech, of somebody who was named before."""
        clauses = [one for one in view.grammar.clauses if one.finite]
        if any(is_reported(view, one) or _stands_for_reported(view, one) for one in clauses) or not clauses:
            return True
        # "Von einer „…“ sprach X, wenn die Daten „…“ seien": a clause that hangs on one with a quotation before
        clause = clause_at(view, view.place(quote.start))
        return clause is not None and clause.kind in ("subordinate", "infinitive") and self._follows(quote)

    def _around(self, number: int, quote: Quote) -> Tie | None:
        """Return who speaks, where the frame does not say it: who was speaking, or who is said to have spoken."""
        frame = self.frames[number]
        if frame.bare and (tie := self._pointed_at(number + 1)) is not None:
            return tie
        if frame.bare and number and (tie := self._announced(number - 1)) is not None:
            return tie
        earlier = [one for one in frame.quotes if one.start < quote.start]
        if earlier and (tie := self.tie(earlier[-1])) is not None:
            return tie
        if frame.bare and number and self.frames[number - 1].part == frame.part and self.said(number - 1) is None:
            tie = self._about(number - 1)
            if tie is not None:
                return tie
        return self.speaking(number - 1, frame.part)

    def _about(self, number: int) -> Tie | None:
        """Return whom a sentence is about whose subject is somebody named: his are the words that follow."""
        view = self.frames[number].view()
        for clause in view.grammar.clauses:
            found = subject(view, clause, clause.finite[0]) if clause.finite and clause.kind == "main" else None
            if found is not None and any(is_bearer(view, at) for at in range(found[0], found[1] + 1)):
                return Tie(view.span(*found), view.span(clause.finite[0], clause.finite[0]), False, "subject")
        return None

    def after(self, quote: Quote) -> Tie | None:
        """Return who speaks in the sentence after a quotation."""
        number = bisect_right(self.starts, quote.end - 1)
        return self.said(number) if number < len(self.frames) else None

    def _follows(self, quote: Quote) -> bool:
        """Whether somebody's words stand before a quotation in its sentence."""
        frame = self.frame_of(quote)
        earlier = [one for one in frame.quotes if one.start < quote.start] if frame is not None else []
        tie = self.tie(earlier[-1]) if earlier else None
        return tie is not None and tie.near and tie.how in ("verb", "weak", "source")

    def _announced(self, number: int) -> Tie | None:
        """Return whose words a sentence announces that ends with a colon."""
        frame = self.frames[number]
        if frame.text[frame.span.end - 1] != ":":
            return None
        view = frame.view()
        return before_colon(view, len(view.codes) - 1, verbs(view), sources(view))

    def _pointed_at(self, number: int) -> Tie | None:
        """Return who the next frame says has spoken: "Das sagte X"."""
        if number >= len(self.frames):
            return None
        view = self.frames[number].view()
        if view.lower(0) not in view.language.demonstratives:
            return None
        for verb in verbs(view):
            finite = verb.clause.finite
            if finite and finite[0] == 1 and not verb.clause.first and (tie := by_verb(view, verb)).speaker:
                return tie
        return None

    def speaking(self, number: int, part: int) -> Tie | None:
        """Return who is speaking at the end of a frame, or in those before it that go on in reported speech."""
        for at in range(number, max(-1, number - MEMORY), -1):
            if self.frames[at].part < part - 1:
                return None
            tie = self.said(at)
            if tie is not None:
                return tie
        return None

    def said(self, number: int) -> Tie | None:
        """Return who speaks in a frame, at its end."""
        if number not in self._said:
            self._said[number] = None
            self._said[number] = self._who(number)
        return self._said[number]

    def _who(self, number: int) -> Tie | None:
        frame = self.frames[number]
        for quote in reversed(frame.quotes):
            tie = self.tie(quote)
            if tie is not None and tie.speaker:
                return tie
        view = frame.view()
        named = sources(view)
        if named and named[-1].first >= 0:
            return by_source(view, named[-1])
        for verb in reversed(verbs(view)):
            told = verb.clause.kind == "main" or view.codes[verb.clause.first] == "l"  # "wie X berichtet"
            asked = asks(view.words[verb.at], frame.language)  # type: ignore[arg-type]  # the next words are the answer
            weak = verb.weak and not is_nobody(view, verb)
            if told and not (weak or verb.passive or asked) and (tie := by_verb(view, verb)).speaker:
                return tie
        return None


def _stands_for_reported(view: View, clause: Clause) -> bool:
    """Whether the verb is a plural of the second subjunctive, which stands for the first one where that looks like an
    indicative: "Dazu müssten die Gäste …"."""
    for at in clause.finite if clause.kind == "main" else ():
        word = view.words[at]
        bits = word.finite & THIRD if word is not None else 0
        if bits & THIRD_PLURAL and not bits & THIRD_SINGULAR and not bits & ~(REPORTED << 6):
            return True
    return False
