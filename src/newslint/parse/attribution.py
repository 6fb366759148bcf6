"""Attribution: whose words a quotation is, and where the article says so.

Looks where a reader looks: in the sentence around the marks, in the sentence before, in the one after, and to the
person who has been speaking. Short spans in marks are names, titles and scare quotes and need no speaker.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, Protocol

from newslint.parse.parts import Part
from newslint.parse.quotes import Quote
from newslint.parse.words import words
from newslint.text import Span

# So many words or more are somebody's sentence or half of it; fewer are mostly a name or a term.
FEWEST_WORDS = 4


class Attribution(NamedTuple):
    """How a quotation is tied to its speaker.

    ``kind`` is "direct" for somebody's words and "term" for a name, a title or a scare quote. ``cue`` is the word
    that ties it ("sagte", "laut", the colon), ``speaker`` who is named there, None where the tie is an earlier
    sentence. ``found`` says where the reader finds the speaker: "frame", "before", "after", "chain", "interview", or
    is empty if nowhere. ``alone`` is true if the quotation is whole sentences with no other words around it.
    """

    kind: str
    speaker: Span | None = None
    cue: Span | None = None
    found: str = ""
    alone: bool = False


class AttributionData(Protocol):
    """What the search for a speaker asks of a language."""

    @property
    def reporting(self) -> Mapping[str, str]: ...
    @property
    def attribution_words(self) -> frozenset[str]: ...
    @property
    def attribution_nouns(self) -> frozenset[str]: ...
    @property
    def reported_speech(self) -> frozenset[str]: ...
    @property
    def title_nouns(self) -> frozenset[str]: ...
    @property
    def determiners(self) -> frozenset[str]: ...
    @property
    def prepositions(self) -> frozenset[str]: ...
    @property
    def conjunctions(self) -> frozenset[str]: ...
    @property
    def personal_pronouns(self) -> frozenset[str]: ...
    @property
    def openers(self) -> frozenset[str]: ...

    def is_person(self, word: str) -> bool: ...
    def is_finite(self, word: str) -> bool: ...


def attribute(
    text: str,
    prose: Sequence[Part],
    sentences_of: Callable[[Part], list[Span]],
    quotes: Sequence[Quote],
    language: AttributionData,
) -> dict[int, Attribution]:
    """Return the attribution of every quotation, by the offset of its opening mark."""
    reader = _Reader(text, prose, sentences_of, [quote for quote in quotes if quote.depth == 0], language)
    found = {}
    for quote in quotes:
        found[quote.start] = reader.read(quote) if quote.depth == 0 else Attribution(reader.kind(quote))
    return found


class _Reader:
    """Reads the quotations of one article in order and remembers who spoke last."""

    def __init__(
        self,
        text: str,
        prose: Sequence[Part],
        sentences_of: Callable[[Part], list[Span]],
        quotes: Sequence[Quote],
        language: AttributionData,
    ) -> None:
        self.text = text
        self.prose = prose
        self.sentences_of = sentences_of
        self.quotes = quotes
        self.language = language
        self.starts = [part.start for part in prose]
        self.last: tuple[Quote, Attribution] | None = None
        self.interview = _is_interview(text, prose)

    def kind(self, quote: Quote) -> str:
        """Tell somebody's words from a name, a title or a term."""
        inner = self.text[quote.start + 1 : quote.end - 1]
        size = inner.count(" ") + 1
        closed = inner.rstrip()[-1:] in ".!?…"
        if size >= FEWEST_WORDS and (closed or self.text[quote.end : quote.end + 1] == ","):
            return "direct"
        if size < FEWEST_WORDS - 1:
            return "direct" if closed and self.text[quote.end : quote.end + 2] == ", " else "term"
        before = self.text[max(0, quote.start - 40) : quote.start].split()
        if before and before[-1].lower().rstrip(":") in self.language.title_nouns:
            return "term"
        if size >= FEWEST_WORDS + 2:
            return "direct"
        lower = [word for word in words(inner).forms if word.islower()]
        return "direct" if any(map(self.language.is_finite, lower)) else "term"

    def read(self, quote: Quote) -> Attribution:
        """Find the speaker of an outer quotation."""
        kind = self.kind(quote)
        if kind == "term":
            return Attribution("term")
        index = bisect_right(self.starts, quote.start) - 1
        if index < 0 or quote.start >= self.prose[index].end:
            return Attribution("direct", found="frame")  # a quotation in a headline or a caption speaks for the article
        part = self.prose[index]
        sentences = self.sentences_of(part)
        at = bisect_right([start for start, _ in sentences], quote.start) - 1
        before = Span(sentences[at].start, quote.start)
        last = index if quote.end <= part.end else bisect_right(self.starts, quote.end - 1) - 1
        closing = self.sentences_of(self.prose[last])
        until = bisect_left([end for _, end in closing], quote.end)
        after = Span(quote.end, closing[until].end) if until < len(closing) else Span(quote.end, quote.end)
        found = self._read(quote, index, last, at, before, after, until)
        self.last = (quote, found)
        return found

    def _read(self, quote: Quote, index: int, last: int, at: int, before: Span, after: Span, until: int) -> Attribution:
        text = self.text
        framed = _has_words(text, before) or _has_words(text, after)
        if framed:
            cue = self._cue(after, first=True) or self._cue(before, first=False) or self._colon(before)
            speaker = self._speaker(after, cue) or self._speaker(before, cue)
            return Attribution("direct", speaker, cue, "frame")
        sentences = self.sentences_of(self.prose[index])
        cue = speaker = None
        found = ""
        if at > 0:
            previous = sentences[at - 1]
            cue, speaker, found = self._sentence_before(previous)
        if not found and last == index:
            cue, speaker, found = self._sentence_after(index, until)
        elif not found:
            cue, speaker, found = self._sentence_after(last, until)
        if not found and at == 0 and index > 0:
            found = self._paragraph_before(index)
        if not found and at > 0:
            found = self._chain(quote, sentences[max(0, at - 3)].start)
        if not found and self.interview:
            found = "interview"
        return Attribution("direct", speaker, cue, found, True)

    def _sentence_before(self, sentence: Span) -> tuple[Span | None, Span | None, str]:
        """Whether the sentence before leads to the speaker: a colon, a verb of speaking, a source, a person."""
        cue = self._colon(sentence) or self._cue(sentence, first=False)
        if cue:
            return cue, self._speaker(sentence, cue), "before"
        forms = words(self.text[sentence.start : sentence.end]).forms
        if any(form in self.language.reported_speech for form in forms):
            return None, None, "before"
        speaker = self._subject(sentence)
        return (None, speaker, "before") if speaker else (None, None, "")

    def _sentence_after(self, index: int, until: int) -> tuple[Span | None, Span | None, str]:
        """Whether the sentence after names the speaker: "Das sagte …", "Mit diesen Worten …", "Er erwarte …"."""
        sentences = self.sentences_of(self.prose[index])
        if until + 1 >= len(sentences):
            return None, None, ""
        sentence = sentences[until + 1]
        if self.text[sentence.start] in "„“\"»«":
            return None, None, ""
        cue = self._cue(sentence, first=True)
        if cue:
            return cue, self._speaker(sentence, cue), "after"
        forms = words(self.text[sentence.start : sentence.end]).forms
        if any(form in self.language.reported_speech for form in forms):
            return None, None, "after"
        speaker = self._subject(sentence)
        if speaker or forms[0].lower() in ("das", "dies", "diese", "dieser", "mit"):
            return None, speaker, "after"
        return None, None, ""

    def _paragraph_before(self, index: int) -> str:
        """Whether the paragraph before hands the word over: a colon, a question, a quotation, reported speech at its end."""
        part = self.prose[index - 1]
        sentences = self.sentences_of(part)
        if not sentences:
            return ""
        sentence = sentences[-1]
        end = self.text[sentence.end - 1]
        if self._colon(sentence) or end == "?":
            return "before"
        if self.last and self.last[0].end >= sentence.end - 1:
            return "chain" if self.last[1].found else ""
        if self.last and self.last[0].start >= sentence.start and self.last[1].found:
            return "chain"
        forms = words(self.text[sentence.start : sentence.end]).forms
        if any(form in self.language.reported_speech for form in forms):
            return "chain"
        return "before" if self._cue(sentence, first=False, strong=True) else ""

    def _chain(self, quote: Quote, since: int) -> str:
        """Whether a speaker of this paragraph is still speaking."""
        if self.last and self.last[0].end > since and self.last[1].found:
            return "chain"
        return ""

    def _colon(self, span: Span) -> Span | None:
        end = span.end
        while end > span.start and self.text[end - 1] in " \t\n\r\xa0\u202f":
            end -= 1
        return Span(end - 1, end) if end > span.start and self.text[end - 1] == ":" else None

    def _cue(self, span: Span, *, first: bool, strong: bool = False) -> Span | None:
        """Return the word in the span that ties a quotation to a speaker, the first or the last of them."""
        language = self.language
        found = words(self.text[span.start : span.end])
        numbers = range(len(found.forms)) if first else range(len(found.forms) - 1, -1, -1)
        for number in numbers:
            form = found.forms[number]
            lower = form.lower()
            if (
                (form in language.reporting and not (strong and language.reporting[form]))
                or (lower in language.attribution_words and not strong)
                or form in language.attribution_nouns
            ):
                return Span(span.start + found.starts[number], span.start + found.end(number))
        return None

    def _subject(self, sentence: Span) -> Span | None:
        """Return the person or body that the sentence opens with, if it does."""
        found = words(self.text[sentence.start : sentence.end])
        for number, form in enumerate(found.forms[:7]):
            if form.islower() and number and self.language.is_finite(form):
                break
            if self.language.is_person(form) or (number == 0 and form.lower() in self.language.personal_pronouns):
                return self._extend(sentence, found.forms, found.starts, number)
        return None

    def _speaker(self, span: Span, cue: Span | None) -> Span | None:
        """Return who is named beside the cue: a name, a person or body, or a pronoun."""
        if cue is None:
            return None
        found = words(self.text[span.start : span.end])
        at = bisect_left(found.starts, cue.start - span.start)
        if not span.start <= cue.start < span.end:
            at = -1
        for numbers in (range(at + 1, min(at + 13, len(found.forms))), range(at - 1, max(-1, at - 13), -1)):
            for number in numbers:
                form = found.forms[number]
                if self._names(form, number, found.forms):
                    return self._extend(span, found.forms, found.starts, number)
        return None

    def _names(self, form: str, number: int, forms: list[str]) -> bool:
        language = self.language
        if form.lower() in language.personal_pronouns:
            return True
        if not form[0].isupper() or form.lower() in language.openers:
            return False
        if form in language.attribution_nouns:
            return False
        # After a preposition stands a place or a time; a person follows it only in "laut" and its like.
        before = forms[number - 1].lower() if number else ""
        return language.is_person(form) or before not in language.prepositions or before in language.attribution_words

    def _extend(self, span: Span, forms: list[str], starts: list[int], number: int) -> Span:
        """Widen a name to the whole phrase: article and adjectives before it, the rest of the name after it."""
        first = last = number
        if forms[number].lower() not in self.language.personal_pronouns:
            gap = self.text
            while (
                first > 0
                and gap[span.start + starts[first] - 1] == " "
                and (forms[first - 1][0].isupper() or forms[first - 1].lower() in self.language.determiners)
                and forms[first - 1].lower() not in self.language.prepositions
            ):
                first -= 1
            while last + 1 < len(forms) and self._joined(span, forms, starts, last):
                last += 1
        return Span(span.start + starts[first], span.start + starts[last] + len(forms[last]))

    def _joined(self, span: Span, forms: list[str], starts: list[int], last: int) -> bool:
        gap = self.text[span.start + starts[last] + len(forms[last]) : span.start + starts[last + 1]]
        return gap in (" ", ". ", "\n") and forms[last + 1][0].isupper()


def _has_words(text: str, span: Span) -> bool:
    return any(map(str.isalpha, text[span.start : span.end]))


def _is_interview(text: str, prose: Sequence[Part]) -> bool:
    """Whether the article is questions and answers: paragraphs that end in a question mark, one after another."""
    questions = sum(text[part.end - 1] == "?" or text[part.end - 2 : part.end] in ("?“", '?"', "?«", "?»") for part in prose)
    return questions >= 3 and questions * 5 >= len(prose)
