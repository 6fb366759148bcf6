"""Speech: whose words the quotations of an article are, from a string, its parts and a language.

The writer's sentence around a quotation is read by grammar, with what is quoted left out (frames); a verb of speaking has
its subject, a source its noun (cues, speakers); where a frame says nothing, somebody has been speaking (reader).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property

from newslint.languages import Language
from newslint.parse.grammar import Coded, Grammar
from newslint.parse.parts import PROSE, Part
from newslint.parse.quotes import Quote
from newslint.parse.speech.attribution import Attribution, Tie
from newslint.parse.speech.kinds import kind, kind_in
from newslint.parse.speech.signs import signs
from newslint.text import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.parse.speech.antecedents import Antecedents, Told
    from newslint.parse.speech.passages import Passage
    from newslint.parse.speech.persons import Mention, Persons
    from newslint.parse.speech.reader import Reader

__all__ = ["Attribution", "Speech", "kind"]

# A headline has no more quotations.
HEADLINES = 4
# Parts in which speech is followed from one to the next.
FLOW = ("teaser", "body", "subhead", "list-item")


class Speech:
    """The quotations of one article, read at first use."""

    def __init__(
        self,
        text: str,
        parts: Sequence[Part],
        sentences_of: Callable[[Part], list[Span]],
        quotes: Sequence[Quote],
        coded: Callable[[], Coded],
        grammar: Callable[[Span], Grammar],
        language: Language,
    ) -> None:
        self.text = text
        self.parts = parts
        self.sentences_of = sentences_of
        self.quotes = quotes
        self.coded = coded
        self.grammar = grammar
        self.language = language

    @cached_property
    def signs(self) -> dict[int, Attribution]:
        """Of every outer quotation whether it stands alone, and where a sign of its speaker is."""
        flow = [part for part in self.parts if part.kind in FLOW]
        return signs(self.text, flow, self.sentences_of, self.quotes, self.language)

    @cached_property
    def lost(self) -> list[Quote]:
        """The outer quotations that stand alone and for whose speaker the article gives no sign, not even a faint one."""
        if not self.quotes:
            return []
        found = self.signs
        lost = [quote for quote in self.quotes if not quote.depth and _is_lost(found[quote.start])]
        if not lost:
            return []
        from newslint.parse.speech.doubts import Doubts

        doubts = Doubts(self._reader)
        return [quote for quote in lost if not (self._is_label(quote) or doubts.in_doubt(quote))]

    def _is_label(self, quote: Quote) -> bool:
        """Whether a quotation stands alone between what is no prose, as one of the labels of a page."""
        at = bisect_right(self.parts, quote.start, key=_start) - 1
        before, after = self.parts[at - 1 : at], self.parts[at + 1 : at + 2]
        if at < 1 or self.parts[at].end > quote.end or not after:
            return False
        return after[0].kind == "residue" and before[0].kind not in PROSE

    @cached_property
    def attributions(self) -> dict[int, Attribution]:
        """The attribution of every quotation, by its opening mark."""
        found: dict[int, Attribution] = {}
        told: list[tuple[Span, Span | None]] = []
        around: list[Quote] = []
        for quote in self.quotes:
            del around[quote.depth :]
            outer = around[-1] if around else None
            one = self._nested(quote, outer) if outer is not None else self._attribution(quote)
            around.append(quote)
            speaker = one.speaker
            if outer is not None and speaker is not None and self._is_me(speaker):
                one = one._replace(person=found[outer.start].person)  # „Ich sagte: ‚…‘“
            elif speaker is not None:
                one = one._replace(person=self._person(speaker, told))
            if speaker is not None and not quote.depth:
                told.append((speaker, one.person))
            found[quote.start] = one
        self._give_headlines(found)
        return found

    def _give_headlines(self, found: dict[int, Attribution]) -> None:
        """Give a quotation of the headline whose speaker it does not name the one of the same words further below."""
        head = [part.end for part in self.parts if part.kind in ("headline", "kicker")]
        for number, quote in enumerate(self.quotes[:HEADLINES]):
            one = found[quote.start]
            if not head or quote.start >= head[-1]:
                break
            if one.kind == "term" or one.speaker is not None:
                continue
            words = _spoken(self.text, quote)
            for later in self.quotes[number + 1 :]:
                told = found[later.start]
                if told.speaker is not None and words in _spoken(self.text, later):
                    found[quote.start] = one._replace(
                        speaker=told.speaker, cue=one.cue or told.cue, person=told.person, found="again"
                    )
                    break

    def mentions(self, span: Span) -> list[Mention]:
        """Return who is named in a stretch of the text, in full or by the surname of a full name before."""
        return self._persons.mentions(*span)

    @cached_property
    def passages(self) -> list[Passage]:
        """All that the article has people say, quoted or not, in the order of the text."""
        from newslint.parse.speech.passages import passages
        from newslint.parse.speech.telling import Telling

        telling = Telling(self.coded(), self.language)
        found = []
        told: list[tuple[Span, Span | None]] = []
        for passage in passages(self._reader, telling, lambda quote: self.attributions[quote.start]):
            speaker = passage.speaker
            if speaker is not None:
                person = passage.person or self._person(speaker, told)
                passage = passage._replace(person=person)
                told.append((speaker, person))
            found.append(passage)
        return found

    def _person(self, speaker: Span, told: Told) -> Span | None:
        """Return the person that a speaker stands for, by what he is called or, for a pronoun, by the sentences before."""
        found = self._persons.of(speaker)
        cells = self._persons.pronoun(speaker) if found is None else 0
        if not cells:
            return found or (self._antecedents.head(speaker) if self._is_relative(speaker) else None)
        meant = self._antecedents.of(speaker, cells, told)
        return None if self._persons.is_of_another_age(speaker, meant) else meant

    def _is_relative(self, speaker: Span) -> bool:
        return self.text[slice(*speaker)].lower() in self.language.relative_pronouns

    @cached_property
    def _antecedents(self) -> Antecedents:
        from newslint.parse.speech.antecedents import Antecedents

        return Antecedents(self._reader, self._persons)

    @cached_property
    def _reader(self) -> Reader:
        from newslint.parse.speech.frames import frames
        from newslint.parse.speech.reader import Reader

        return Reader(frames(self.text, self.parts, self.sentences_of, self.quotes, self.language, self.grammar))

    @cached_property
    def _persons(self) -> Persons:
        from newslint.parse.speech.persons import Persons

        return Persons(self.text, self.coded(), self.language)

    def _nested(self, quote: Quote, outer: Quote) -> Attribution:
        from newslint.parse.speech.nested import nested

        return nested(self.text, quote, outer, self.language, self.grammar)

    def _is_me(self, speaker: Span) -> bool:
        return self.text[slice(*speaker)].lower() in self.language.first_person

    def _attribution(self, quote: Quote) -> Attribution:
        sign = self.signs[quote.start]
        frame = self._reader.frame_of(quote)
        if frame is None:
            return sign
        tie = self._reader.tie(quote)
        form = kind_in(frame.view(quote), quote, tie)
        if form == "term":
            return Attribution("term")
        if _is_lost(sign) or sign.found == "interview":
            return sign
        if sign.found == "after":
            tie = self._reader.after(quote) or tie
        return self._tied(quote, form, sign, tie)

    def _tied(self, quote: Quote, form: str, sign: Attribution, tie: Tie | None) -> Attribution:
        found = sign.found or "frame"
        if tie is None or tie.speaker is None:
            cue = tie.cue if tie is not None and tie.cue else sign.cue
            signed = sign.speaker is not None and self._signs(quote, sign.speaker)
            return sign._replace(kind=form, found=found, cue=cue, speaker=sign.speaker if signed else None)
        return Attribution(form, tie.speaker, tie.cue, found, sign.alone)

    def _signs(self, quote: Quote, speaker: Span) -> bool:
        """Whether nothing but blanks and marks stands between a quotation and who is named behind it: "„…“ (Uta Kern)"."""
        return quote.end <= speaker.start and not any(map(str.isalnum, self.text[quote.end : speaker.start]))


def _spoken(text: str, quote: Quote) -> str:
    """Return the words of a quotation without what a headline changes: capitals and the marks at its ends."""
    return " ".join(text[slice(*quote.inner)].lower().split()).strip(" .,!?…")


def _start(part: Part) -> int:
    return part.start


def _is_lost(one: Attribution) -> bool:
    return one.alone and not one.found
