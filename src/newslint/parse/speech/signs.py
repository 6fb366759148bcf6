"""Signs: whether an article says anywhere whose words a quotation is that stands alone.

Looks where a reader looks who meets whole sentences in marks with nothing around them: in the sentence before, in the
one after, in the next paragraph, and to the person who has been speaking. It is enough here that there is a sign.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from newslint.languages import Language
from newslint.parse.parts import Part
from newslint.parse.quotes import Quote
from newslint.parse.speech.attribution import Attribution
from newslint.parse.speech.kinds import kind
from newslint.parse.speech.passage import Passage
from newslint.parse.words import words
from newslint.text import Span, last_before

OPENING = '„“"»«'
# One quotation without a speaker is a slip; so many are the style of a portrait, whose reader knows who speaks.
PORTRAIT = 4
# So few words about a person right before a quotation are the gesture that goes with it: "Weiß zögert."
GESTURE = 6
# In so short a sentence a noun of speech announces what is said: "Die Antwort kam prompt."
ANNOUNCEMENT = 8
# Within a paragraph a speaker goes on speaking over so many characters of other text.
CHAIN_REACH = 250


# A quotation within a sentence of other words, which say somehow whose it is.
FRAMED = Attribution("direct", found="frame")


def signs(
    text: str,
    flow: Sequence[Part],
    sentences_of: Callable[[Part], list[Span]],
    quotes: Sequence[Quote],
    language: Language,
) -> dict[int, Attribution]:
    """Return of every outer quotation whether it stands alone and where a sign of its speaker is, by its opening mark.

    ``flow`` are the parts in which speech is followed from one to the next: teaser, body, subheads and lists.
    """
    reader = _Reader(text, flow, sentences_of, language)
    found = {quote.start: reader.read(quote) for quote in quotes if not quote.depth}
    _sign_together(text, [quote for quote in quotes if not quote.depth], found)
    lost = [start for start, one in found.items() if one.alone and not one.found]
    if len(lost) >= PORTRAIT:
        found.update((start, found[start]._replace(found="portrait")) for start in lost)
    return found


def _sign_together(text: str, quotes: Sequence[Quote], found: dict[int, Attribution]) -> None:
    """Give a quotation that stands alone the signature behind the next one, where nothing stands between the two."""
    for quote, following in zip(reversed(quotes[:-1]), reversed(quotes)):
        one, signed = found[quote.start], found[following.start]
        lost = one.alone and not one.found and not text[quote.end : following.start].strip()
        if lost and signed.alone and signed.found == "after" and signed.cue is None and signed.speaker is not None:
            found[quote.start] = one._replace(found="after", speaker=signed.speaker)


class _Reader:
    """Reads the outer quotations of one article in order and remembers who spoke last."""

    def __init__(
        self,
        text: str,
        flow: Sequence[Part],
        sentences_of: Callable[[Part], list[Span]],
        language: Language,
    ) -> None:
        self.text = text
        self.flow = flow
        self.sentences_of = sentences_of
        self.language = language
        self.starts = [part.start for part in flow]
        self.last: tuple[Quote, Attribution] | None = None

    def read(self, quote: Quote) -> Attribution:
        """Find the speaker of a quotation."""
        if kind(self.text, quote, self.language) == "term":
            return Attribution("term")
        index = bisect_right(self.starts, quote.start) - 1
        if index < 0 or quote.start >= self.flow[index].end or self.flow[index].kind == "subhead":
            return FRAMED  # in a headline or a caption it speaks for the article
        sentences = self.sentences_of(self.flow[index])
        number = bisect_right(sentences, (quote.start, self.flow[index].end)) - 1
        before = Span(sentences[number].start, quote.start)
        previous = sentences[number - 1] if number else None
        if self.text[before.start : before.end].rstrip().endswith((".", "!", "?")):
            previous = Span(before.start, last_before(self.text, before.end))
            before = Span(quote.start, quote.start)  # a quotation in lower case after a whole sentence
        last = bisect_right(self.starts, quote.end - 1) - 1
        closing = self.sentences_of(self.flow[last])
        until = bisect_left(closing, quote.end, key=_end)
        after = Span(quote.end, closing[until].end) if until < len(closing) else Span(quote.end, quote.end)
        if _has_words(self.text, before) or _has_words(self.text, after):
            found = FRAMED
        else:
            following = closing[until + 1] if until + 1 < len(closing) else None
            found = self._signed(quote.end) or self._alone(index, previous, following, last)
        self.last = (quote, found)
        return found

    def _passage(self, span: Span) -> Passage:
        return Passage(self.text, span, self.language)

    def _signed(self, end: int) -> Attribution | None:
        """Read what closes a quotation in a place of its own: a line with a name, or the colon of a kicker."""
        start = end
        while self.text[start : start + 1].isspace():
            start += 1
        if self.text.startswith(":", start):
            return Attribution("direct", found="frame", alone=True)
        if not self.text.startswith(("(", "–", "—"), start):
            return None
        stop = self.text.find("\n", start)
        name = self._passage(Span(start, stop if stop > 0 else len(self.text))).signs
        return Attribution("direct", name, None, "after", True) if name else None

    def _alone(self, index: int, previous: Span | None, following: Span | None, last: int) -> Attribution:
        """Read a quotation of whole sentences with nothing around it: what leads to it, what follows, who speaks."""
        sentences = self.sentences_of(self.flow[index])
        found = None
        if previous:
            found = self._before(previous, same_paragraph=True)
        elif index > 0 and (earlier := self.sentences_of(self.flow[index - 1])):
            found = self._before(earlier[-1], same_paragraph=False)
        if found is None and following is not None:
            found = self._after(following)
        if found is None and previous and self._passage(previous).subject_is_pronoun:
            number = bisect_right(sentences, previous.start, key=_end) - 1
            found = self._before(sentences[number], same_paragraph=True) if number >= 0 else None
        if found is None and previous and self._speaks_since(max(self.flow[index].start, previous.start - CHAIN_REACH)):
            found = Attribution("direct", found="chain", alone=True)
        if found is None and following is None:
            found = self._next_paragraph(last)
        return found or Attribution("direct", alone=True)

    def _before(self, sentence: Span, *, same_paragraph: bool) -> Attribution | None:
        """Read the sentence before: a colon, a question, an attributed quotation, reported speech, a person's view."""
        if self._speaks_since(sentence.start):
            return Attribution("direct", found="chain", alone=True)
        passage = self._passage(sentence)
        colon = passage.colon
        if colon:
            return Attribution("direct", passage.speaker(colon), colon, "before", True)
        if passage.announces:
            return Attribution("direct", passage.subject, None, "before", True)
        if not same_paragraph and self.text[sentence.end - 1] == "?":
            return Attribution("direct", found="interview", alone=True)
        if passage.is_reported:
            return Attribution("direct", passage.subject, found="chain", alone=True)
        verb = passage.said(strong=True)
        if verb is not None and passage.asks(verb):
            return Attribution("direct", found="interview", alone=True)
        if verb is None and same_paragraph:
            verb = passage.attitude
        if verb is not None:
            cue = passage.word(verb)
            speaker = passage.subject or passage.speaker(cue, named=True)
            if speaker:
                return Attribution("direct", speaker, cue, "before", True)
        if same_paragraph and len(passage.forms) <= GESTURE and (person := passage.subject or self._surname(passage)):
            return Attribution("direct", person, None, "before", True)
        if same_paragraph and len(passage.forms) <= ANNOUNCEMENT and (noun := passage.speech_noun):
            return Attribution("direct", passage.subject, noun, "before", True)
        source = passage.source if same_paragraph else None
        return Attribution("direct", passage.speaker(source), source, "before", True) if source else None

    def _surname(self, passage: Passage) -> Span | None:
        """Return the first word of a passage if it is the surname of somebody whose full name came before."""
        name = passage.forms[0] if passage.forms else ""
        if not name or not name[0].isupper() or name.lower() in self.language.openers:
            return None
        at = self.text.find(" " + name, 0, passage.span.start)
        before = words(self.text[max(0, at - 30) : at]).forms[-1:] if at > 0 else []
        named = bool(before) and before[0][0].isupper() and before[0].lower() not in self.language.openers
        return passage.word(0) if named else None

    def _after(self, sentence: Span) -> Attribution | None:
        """Read the sentence after: "Das sagte …", "Mit diesen Worten …", "Er erwarte …"."""
        if self.text[sentence.start] in OPENING:
            return None
        passage = self._passage(sentence)
        subject = passage.subject
        verb = passage.said(strong=not (subject or passage.points_back))
        cue = passage.source if verb is None else passage.word(verb)
        if cue:
            return Attribution("direct", passage.speaker(cue) or subject, cue, "after", True)
        if subject or passage.points_back or passage.is_reported:
            return Attribution("direct", subject, None, "after", True)
        return None

    def _next_paragraph(self, index: int) -> Attribution | None:
        """Read the next paragraph's first sentence for one that points back: "Das sagt …", "So beschreibt …"."""
        sentences = self.sentences_of(self.flow[index + 1]) if index + 1 < len(self.flow) else []
        if not sentences:
            return None
        passage = self._passage(sentences[0])
        if passage.is_reported:
            return Attribution("direct", passage.subject, None, "after", True)
        verb = passage.said(strong=True) if passage.points_back else None
        if verb is None:
            return None
        cue = passage.word(verb)
        return Attribution("direct", passage.speaker(cue), cue, "after", True)

    def _speaks_since(self, offset: int) -> bool:
        """Whether a quotation that ends after the offset has a speaker, who may go on speaking."""
        return self.last is not None and self.last[0].end > offset and bool(self.last[1].found)


def _end(span: Span) -> int:
    return span.end


def _has_words(text: str, span: Span) -> bool:
    return any(map(str.isalpha, text[span.start : span.end]))
