"""Attribution: whose words a quotation is, and where the article says so.

Looks where a reader looks: in the sentence around the marks, in the sentence before, in the one after, and to the
person who has been speaking. Short spans in marks are names, titles and scare quotes and need no speaker.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from newslint.languages import Language
from newslint.parse.parts import Part
from newslint.parse.quotes import Quote
from newslint.parse.words import Words, words
from newslint.records import Record
from newslint.text import Span

# So many words or more are somebody's sentence or half of it; fewer are mostly a name or a term.
FEWEST_WORDS = 4
# A subject stands before the verb or right after it: so far into the sentence a person is looked for.
SUBJECT_REACH = 9
# One quotation without a speaker is a slip; so many are the style of a portrait, whose reader knows who speaks.
PORTRAIT = 4
# Within a paragraph a speaker goes on speaking over so many characters of other text.
CHAIN_REACH = 250
# A name stands so near its verb of speaking.
SPEAKER_REACH = 12


class Attribution(Record):
    """How a quotation is tied to its speaker.

    ``kind`` is "direct" for somebody's words and "term" for a name, a title or a scare quote. ``cue`` is the word
    that ties it ("sagte", "laut", the colon), ``speaker`` who is named there, None where the tie is an earlier
    sentence. ``found`` says where the reader finds the speaker: "frame", "before", "after", "chain", "interview",
    "portrait" (the article's only voice), or is empty if nowhere. ``alone`` is true if the quotation is whole sentences with no other words around it.
    """

    kind: str
    speaker: Span | None = None
    cue: Span | None = None
    found: str = ""
    alone: bool = False


def attribute(
    text: str,
    flow: Sequence[Part],
    sentences_of: Callable[[Part], list[Span]],
    quotes: Sequence[Quote],
    language: Language,
) -> dict[int, Attribution]:
    """Return the attribution of every quotation, by the offset of its opening mark.

    ``flow`` are the parts in which speech is followed from one to the next: teaser, body, subheads and lists.
    """
    reader = _Reader(text, flow, sentences_of, language)
    found = {
        quote.start: reader.read(quote) if quote.depth == 0 else Attribution(kind(text, quote, language))
        for quote in quotes
    }
    lost = [start for start, one in found.items() if one.alone and not one.found]
    if len(lost) >= PORTRAIT:
        found.update((start, found[start]._replace(found="portrait")) for start in lost)
    return found


def kind(text: str, quote: Quote, language: Language) -> str:
    """Tell somebody's words ("direct") from a name, a title or a term ("term")."""
    inner = text[quote.start + 1 : quote.end - 1]
    size = len(inner.split())
    closed = inner.rstrip()[-1:] in tuple(".!?…")
    goes_on = text.startswith((", ", ",\n"), quote.end)
    if size < FEWEST_WORDS - 1:
        return "direct" if closed and goes_on else "term"
    before = text[max(0, quote.start - 40) : quote.start].split()
    if before and before[-1].lower() in language.title_nouns and not goes_on:
        return "term"
    if size >= FEWEST_WORDS + 2 or (size >= FEWEST_WORDS and (closed or goes_on)):
        return "direct"
    return "direct" if any(language.is_finite(word) for word in words(inner).forms if word.islower()) else "term"


class _Reader:
    """Reads the outer quotations of one article in order and remembers who spoke last."""

    def __init__(
        self, text: str, flow: Sequence[Part], sentences_of: Callable[[Part], list[Span]], language: Language
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
            return Attribution("direct", found="frame")  # in a headline or a caption it speaks for the article
        sentences = self.sentences_of(self.flow[index])
        number = bisect_right(sentences, (quote.start, self.flow[index].end)) - 1
        before = Span(sentences[number].start, quote.start)
        previous = sentences[number - 1] if number else None
        if self.text[before.start : before.end].rstrip().endswith((".", "!", "?")):
            previous = Span(before.start, len(self.text[: before.end].rstrip()))
            before = Span(quote.start, quote.start)  # a quotation in lower case after a whole sentence
        last = bisect_right(self.starts, quote.end - 1) - 1
        closing = self.sentences_of(self.flow[last])
        until = bisect_left(closing, quote.end, key=_end)
        after = Span(quote.end, closing[until].end) if until < len(closing) else Span(quote.end, quote.end)
        if _has_words(self.text, before) or _has_words(self.text, after):
            found = self._framed(before, after)
        else:
            following = closing[until + 1] if until + 1 < len(closing) else None
            found = self._alone(index, previous, following, last)
        self.last = (quote, found)
        return found

    def _framed(self, before: Span, after: Span) -> Attribution:
        """Read a quotation that other words of its sentence introduce, carry on or enclose."""
        for span, first in ((after, True), (before, False)):
            cue = self._cue(span, first=first)
            if cue:
                return Attribution("direct", self._speaker(span, cue) or self._subject(before), cue, "frame")
        cue = self._colon(before)
        return Attribution("direct", self._speaker(before, cue) if cue else self._subject(before), cue, "frame")

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
        if found is None and previous and self._is_about_speaker(previous):
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
        colon = self._colon(sentence)
        if colon:
            return Attribution("direct", self._speaker(sentence, colon), colon, "before", True)
        if not same_paragraph and self.text[sentence.end - 1] == "?":
            return Attribution("direct", found="interview", alone=True)
        found = words(self.text[sentence.start : sentence.end])
        verbs = self._main_verbs(found)
        subject = self._subject(sentence)
        if self._is_reported(found):
            return Attribution("direct", subject, found="chain", alone=True)
        at = self._said(found, verbs, strong=True)
        if at is None and same_paragraph:
            at = next((verb for verb in verbs if found.forms[verb] in self.language.attitude_verbs), None)
        if at is not None and not subject:
            subject = self._speaker(
                sentence, Span(sentence.start + found.starts[at], sentence.start + found.end(at)), named=True
            )
        if at is not None and subject:
            cue = Span(sentence.start + found.starts[at], sentence.start + found.end(at))
            return Attribution("direct", subject, cue, "before", True)
        source = self._source(sentence) if same_paragraph else None
        return Attribution("direct", self._speaker(sentence, source), source, "before", True) if source else None

    def _is_reported(self, found: Words) -> bool:
        """Whether the main clauses are in the subjunctive of reported speech, every one of them."""
        language = self.language
        reported = False
        for clause in self._main_clauses(found):
            forms = [found.forms[at] for at in clause]
            if any(form in language.reported_speech for form in forms):
                reported = True
            elif any(form in language.auxiliaries for form in forms):
                return False
        return reported

    def _is_about_speaker(self, sentence: Span) -> bool:
        """Whether the sentence goes on about somebody named before: its subject is a pronoun."""
        subject = self._subject(sentence)
        return subject is not None and self.text[subject.start : subject.end].lower() in self.language.speaker_pronouns

    def _said(self, found: Words, verbs: list[int], *, strong: bool = False) -> int | None:
        """Return which of the verbs is one of speaking, its particle at hand if it needs one."""
        language = self.language
        for at in verbs:
            form = found.forms[at]
            if form in language.reporting and not (strong and language.reporting[form]):
                return at
            if not language.split_reporting.get(form, frozenset()).isdisjoint(found.forms[at + 1 :]):
                return at
        return None

    def _after(self, sentence: Span) -> Attribution | None:
        """Read the sentence after: "Das sagte …", "Mit diesen Worten …", "Er erwarte …"."""
        if self.text[sentence.start] in '„“"»«':
            return None
        found = words(self.text[sentence.start : sentence.end])
        if not found.forms:
            return None
        verbs = self._main_verbs(found)
        subject = self._subject(sentence)
        points_back = found.forms[0].lower() in self.language.demonstratives
        cue = self._said(found, verbs, strong=not (subject or points_back))
        span = Span(sentence.start + found.starts[cue], sentence.start + found.end(cue)) if cue is not None else None
        span = span or self._source(sentence)
        if span:
            return Attribution("direct", self._speaker(sentence, span) or subject, span, "after", True)
        if subject or points_back or self._is_reported(found):
            return Attribution("direct", subject, None, "after", True)
        return None

    def _next_paragraph(self, index: int) -> Attribution | None:
        """Read the next paragraph's first sentence for one that points back: "Das sagt …", "So beschreibt …"."""
        sentences = self.sentences_of(self.flow[index + 1]) if index + 1 < len(self.flow) else []
        if not sentences:
            return None
        found = words(self.text[sentences[0].start : sentences[0].end])
        verbs = self._main_verbs(found)
        if self._is_reported(found):
            return Attribution("direct", self._subject(sentences[0]), None, "after", True)
        if not found.forms or found.forms[0].lower() not in self.language.demonstratives:
            return None
        at = self._said(found, verbs, strong=True)
        if at is None:
            return None
        cue = Span(sentences[0].start + found.starts[at], sentences[0].start + found.end(at))
        return Attribution("direct", self._speaker(sentences[0], cue), cue, "after", True)

    def _speaks_since(self, offset: int) -> bool:
        """Whether a quotation that ends after the offset has a speaker, who may go on speaking."""
        return self.last is not None and self.last[0].end > offset and bool(self.last[1].found)

    def _colon(self, span: Span) -> Span | None:
        end = span.end
        while end > span.start and self.text[end - 1] in " \t\n\r\xa0\u202f":
            end -= 1
        return Span(end - 1, end) if end > span.start and self.text[end - 1] == ":" else None

    def _cue(self, span: Span, *, first: bool) -> Span | None:
        """Return the word that ties a quotation to a speaker, the first or the last of the span."""
        found = words(self.text[span.start : span.end])
        numbers = range(len(found.forms)) if first else range(len(found.forms) - 1, -1, -1)
        for number in numbers:
            form = found.forms[number]
            lower = form.lower()
            if (
                form in self.language.reporting
                or not self.language.split_reporting.get(form, frozenset()).isdisjoint(found.forms[number + 1 :])
                or lower in self.language.source_words
                or (first and number == 0 and lower in self.language.source_prepositions)
                or self._is_source_noun(found.forms, number)
            ):
                return Span(span.start + found.starts[number], span.start + found.end(number))
        return None

    def _source(self, sentence: Span) -> Span | None:
        """Return the word of the sentence that names a source: "laut", "zufolge", the noun of "nach Angaben"."""
        found = words(self.text[sentence.start : sentence.end])
        for number, form in enumerate(found.forms):
            noun = form in self.language.speech_nouns and self._is_source_noun(found.forms, number)
            if noun or form.lower() in self.language.source_words:
                return Span(sentence.start + found.starts[number], sentence.start + found.end(number))
        return None

    def _is_source_noun(self, forms: list[str], number: int) -> bool:
        if forms[number] not in self.language.attribution_nouns:
            return False
        return any(form.lower() in self.language.source_prepositions for form in forms[max(0, number - 3) : number])

    def _main_clauses(self, found: Words) -> list[list[int]]:
        """Return the words of each main clause; what stands between commas is a clause, or a part of one."""
        clauses: list[list[int]] = []
        chunk: list[int] = []
        for number in range(len(found.forms) + 1):
            if number == len(found.forms) or any(mark in found.gaps[number] for mark in ",;–"):
                if chunk and not self._is_subordinate(
                    [found.forms[at].lower() for at in chunk[:2]], first=chunk[0] == 0
                ):
                    clauses.append(chunk)
                chunk = []
            chunk.append(number)
        return clauses

    def _is_subordinate(self, opening: list[str], *, first: bool) -> bool:
        language = self.language
        if opening[0] in language.subordinators:
            return True
        relative = language.relative_pronouns
        return not first and (
            opening[0] in relative or (opening[0] in language.prepositions and opening[-1] in relative)
        )

    def _main_verbs(self, found: Words) -> list[int]:
        """Return where the verbs of main clauses stand: the first finite one of each, and the word that ends it."""
        verbs: list[int] = []
        for clause in self._main_clauses(found):
            finite = next(
                (at for at in clause if found.forms[at].islower() and self.language.is_finite(found.forms[at])), None
            )
            if finite is not None:
                verbs += [finite, clause[-1]] if clause[-1] > finite else [finite]
        return verbs

    def _subject(self, sentence: Span) -> Span | None:
        """Return the person or body that is the subject near the sentence's beginning, if there is one."""
        found = words(self.text[sentence.start : sentence.end])
        forms = found.forms
        for number, form in enumerate(forms[:SUBJECT_REACH]):
            before = forms[number - 1].lower() if number else ""
            if form.lower() in self.language.speaker_pronouns and (number == 0 or self.language.is_finite(before)):
                return Span(sentence.start + found.starts[number], sentence.start + found.end(number))
            if form[0].isupper() and before not in self.language.prepositions and self._is_named(found, number):
                return self._extend(sentence, found, number)
        return None

    def _is_named(self, found: Words, number: int) -> bool:
        """Whether a person, a body, or a first and a last name stand here."""
        forms = found.forms
        form = forms[number]
        if self.language.is_person(form) or (form.isupper() and 1 < len(form) < 7):
            return True
        following = forms[number + 1] if number + 1 < len(forms) else ""
        names = form.lower() not in self.language.openers and following[:1].isupper() and found.gaps[number + 1] == " "
        return names and (number == 0 or forms[number - 1].lower() not in self.language.determiners)

    def _speaker(self, span: Span, cue: Span | None, *, named: bool = False) -> Span | None:
        """Return who is named beside the cue: a name, a person or body, or a pronoun; behind it first, then before.

        With ``named`` a common noun does not do.
        """
        if cue is None or not span.start <= cue.start < span.end:
            return None
        found = words(self.text[span.start : span.end])
        at = bisect_left(found.starts, cue.start - span.start)
        behind = range(at + 1, min(at + 1 + SPEAKER_REACH, len(found.forms)))
        ahead = range(min(at, len(found.forms)) - 1, max(-1, at - 1 - SPEAKER_REACH), -1)
        for numbers in (behind, ahead):
            for number in numbers:
                if numbers is behind and number > at + 1 and "," in found.gaps[number]:
                    break
                if self._can_speak(found.forms, number) and (not named or self._is_named(found, number)):
                    return self._extend(span, found, number)
        return None

    def _can_speak(self, forms: list[str], number: int) -> bool:
        language = self.language
        form = forms[number]
        if form.lower() in language.speaker_pronouns:
            return True
        if not form[0].isupper() or form.lower() in language.openers or form in language.attribution_nouns:
            return False
        # After a preposition, articles and adjectives between, stands a place or a time; a person follows it only in
        # "laut" and its like.
        at = number - 1
        while at >= 0 and forms[at].islower() and self._modifies(forms[at]):
            at -= 1
        before = forms[at].lower() if at >= 0 else ""
        return before not in language.prepositions or before in language.source_words

    def _modifies(self, word: str) -> bool:
        """Whether a word in lower case can stand between a preposition and its noun: an article or an adjective."""
        if word in self.language.prepositions or self.language.is_finite(word):
            return False
        return word in self.language.determiners or word.endswith(("e", "en", "em", "er", "es"))

    def _extend(self, span: Span, found: Words, number: int) -> Span:
        """Widen a name to the whole phrase: article and names before it, the rest of the name after it."""
        first = last = number
        forms, gaps, language = found.forms, found.gaps, self.language
        if forms[number].lower() not in language.speaker_pronouns:
            while first > 0 and gaps[first].isspace() and self._belongs_before(forms[first - 1]):
                first -= 1
            while (after := self._phrase_goes_on(found, last)) > last:
                last = after
        return Span(span.start + found.starts[first], span.start + found.end(last))

    def _belongs_before(self, form: str) -> bool:
        lower = form.lower()
        if lower in self.language.prepositions:
            return False
        return lower in self.language.determiners or (form[0].isupper() and lower not in self.language.openers)

    def _phrase_goes_on(self, found: Words, last: int) -> int:
        """Return the index of the word up to which the phrase goes on after ``last``, or ``last`` itself.

        It goes on with a further name, with a genitive ("die Sprecherin des Rates"), and with a name after a comma
        ("die Sprecherin, Jana Wolff").
        """
        forms, gaps, language = found.forms, found.gaps, self.language
        after = last + 1
        if after >= len(forms):
            return last
        gap = gaps[after]
        if gap in (" ", ". ", "\n", "\r\n") and self._is_name(forms[after]):
            return after
        if gap.isspace() and forms[after] in language.genitive_articles:
            noun = next((at for at in range(after + 1, min(after + 4, len(forms))) if forms[at][0].isupper()), 0)
            if noun and all(gaps[at].isspace() for at in range(after + 1, noun + 1)):
                return noun
        if gap == ", " and gaps[after + 1 : after + 2] == [" "] and not language.is_person(forms[after]):
            first, second = forms[after : after + 2] if after + 1 < len(forms) else ("", "")
            if first and self._is_name(first) and self._is_name(second):
                return after + 1
        return last

    def _is_name(self, form: str) -> bool:
        return form[0].isupper() and form.lower() not in self.language.function_words


def _end(span: Span) -> int:
    return span.end


def _has_words(text: str, span: Span) -> bool:
    return any(map(str.isalpha, text[span.start : span.end]))
