"""Frames: the sentences that a quotation stands in, read as one, with what is quoted left out.

„Das ist gut. Ich bleibe“, sagte Anna Weiß.   →                             , sagte Anna Weiß.

What is left is the writer's own sentence, and grammar reads it as any other; all offsets stay those of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Sequence
from copy import copy

from newslint.languages import Language
from newslint.parse.grammar import Grammar, Phrase, Tokens, coded
from newslint.parse.parts import PROSE, Part
from newslint.parse.quotes import DOUBLE, Quote
from newslint.parse.speech.attributes import joined
from newslint.parse.words import Words, words
from newslint.text import Span

_LOST_BLANK = re.compile(r"[a-zäöüß]{2}(\.)(?=[A-ZÄÖÜ][a-zäöüß]+ )").finditer
# Where a word may have to be read as a name, by _open_with_name and _speak_with_name.
_MAY_BE_NAME = re.compile(r"\W*[vyitab]|.*(?:yo|[vy]a)", re.DOTALL).match
_VERB_AND_NAME = re.compile("[vy]a(?![nao#])").finditer
_MARKS_IN = re.compile(f"[{DOUBLE}]").findall
# In so few words, each with a capital or none that is finite, marks enclose a name that belongs to the sentence.
NAME_WORDS = 3


class View:
    """The grammar of a frame with some of its quotations left out."""

    def __init__(self, grammar: Grammar, text: str) -> None:
        self.grammar = grammar
        self.text = text
        self.language = grammar.language
        self.tokens = grammar.tokens
        self.words = grammar.tokens.words
        self.codes = grammar.tokens.codes

    def place(self, offset: int) -> int:
        """Return the number of the first token at or behind an offset."""
        return bisect_left(self.tokens.starts, offset)

    def lower(self, at: int) -> str:
        """Return the word with that number in lower case, nothing for a mark."""
        word = self.words[at] if 0 <= at < len(self.words) else None
        return word.lower if word is not None else ""

    def is_word(self, at: int) -> bool:
        """Whether a word has that number."""
        return 0 <= at < len(self.words) and self.words[at] is not None

    def phrase_over(self, at: int) -> Phrase | None:
        """Return the phrase that a token is part of."""
        phrases = self.grammar.phrases
        number = bisect_right([phrase.first for phrase in phrases], at) - 1
        return phrases[number] if number >= 0 and at <= phrases[number].last else None

    def span(self, first: int, last: int) -> Span:
        """Return where the tokens stand, with the mark that closes a name which was opened there."""
        start, end = self.grammar.span(first, last)
        marks = len(_MARKS_IN(self.text, start, end))
        return Span(start, end + 1 if marks % 2 and self.text[end : end + 1] in tuple(DOUBLE) else end)


# So many views of an article are kept; of one read long ago there is another, should somebody ask.
MOST_VIEWS = 500
# No sentence has more quotations; of a row of marks that is longer the rest stands in none.
MOST_QUOTES = 40


class Shared:
    """What the frames of one article share: which of them have views, the oldest first, and who is known by a surname."""

    def __init__(self, grammar: Callable[[Span], Grammar]) -> None:
        self.grammar = grammar  # of a sentence as it stands
        self.shelf: deque[Frame] = deque()
        self.surnames: dict[str, bool] = {}

    def is_surname(self, text: str, form: str, language: Language) -> bool:
        """Whether a first name stands before the word somewhere in the text."""
        found = self.surnames.get(form)
        if found is None:
            found = self.surnames[form] = is_surname(text, form, language)
        return found


class Frame:
    """One sentence of an article, or several that a quotation holds together."""

    __slots__ = ("_views", "language", "part", "prose", "quotes", "shared", "span", "text")  # an article has many

    def __init__(
        self,
        text: str,
        span: Span,
        part: int,
        language: Language,
        *,
        prose: bool,
        shared: Shared,
        quotes: Sequence[Quote] = (),
    ) -> None:
        self.text = text
        self.span = span
        self.part = part  # the number of the part that it begins in
        self.prose = prose
        self.language = language
        self.quotes = quotes  # the outer ones that begin in it
        self.shared = shared
        self._views: dict[tuple[Quote, ...], View] | None = None

    def view(self, target: Quote | None = None) -> View:
        """Return the frame without what is quoted; names in marks stay, unless it is the one asked for."""
        hidden = tuple(quote for quote in self.quotes if quote == target or not is_name(self.text, quote))
        if self._views is None:
            self._views = {}
        found = self._views.get(hidden)
        if found is None:
            found = self._views[hidden] = self._read(hidden)
            shelf = self.shared.shelf
            shelf.append(self)
            if len(shelf) > MOST_VIEWS:
                shelf.popleft()._views = None
        return found

    def _read(self, hidden: tuple[Quote, ...]) -> View:
        if not self.quotes:
            return View(_with_attributes(self._unquoted()), self.text)
        start, end = self.span
        masked = self.text[start:end]
        for quote in self.quotes:
            first, stop = quote.start - start, min(quote.end, end) - start
            inner = " " * (stop - first - 2) if quote in hidden else masked[first + 1 : stop - 1]
            masked = f"{masked[:first]} {inner} {masked[stop:]}"
        forms, starts, gaps = words(masked)
        shifted = Words(forms, [at + start for at in starts], gaps)
        grammar = Grammar(coded(shifted, self.language), self.span, self.language)
        self._read_names(grammar.tokens)
        return View(_with_attributes(grammar), self.text)

    def _unquoted(self) -> Grammar:
        """Return the grammar of a sentence without quotations: that of the article, but for its names."""
        known = self.shared.grammar(self.span)
        if not _MAY_BE_NAME(known.tokens.codes):
            return known
        tokens = copy(known.tokens)
        tokens.words = tokens.words.copy()
        self._read_names(tokens)
        return known if tokens.codes == known.tokens.codes else Grammar.of(tokens, self.language)

    def _read_names(self, tokens: Tokens) -> None:
        _open_with_name(tokens, self.text, self.language, self.shared)
        _speak_with_name(tokens, self.language)

    @property
    def bare(self) -> bool:
        """Whether there is no word besides those quoted."""
        at = self.span.start
        for quote in self.quotes:
            if any(map(str.isalpha, self.text[at : quote.start])):
                return False
            at = max(at, quote.end)
        return not any(map(str.isalpha, self.text[at : self.span.end]))


def _with_attributes(grammar: Grammar) -> Grammar:
    """Return the same sentence with its attributes as parts of the phrases that they belong to."""
    phrases = joined(grammar)
    return grammar if phrases is grammar.phrases else grammar.with_phrases(phrases)


def _open_with_name(tokens: Tokens, text: str, language: Language, shared: Shared) -> None:
    """Read a sentence's first word as the name that it is: one that the next word goes on with ("Henk Moser sagte"), or
    the surname of somebody whose full name the text has ("Kurz sagte")."""
    first = next((at for at, word in enumerate(tokens.words) if word is not None), -1)
    if first < 0 or tokens.codes[first] not in "vyitab":
        return
    word = language.word(tokens.words[first].form)  # type: ignore[union-attr]
    if tokens.codes[first + 1 : first + 2] == "o":
        named = any(one.letter == "F" for one in word.readings)
        named = named or (not word.readings and tokens.codes[first + 1 : first + 3] == "oo")
    else:
        named = tokens.codes[first + 1 : first + 2] in ("v", "y") and shared.is_surname(text, word.form, language)
    if named:
        tokens.words[first] = word
        tokens.codes = f"{tokens.codes[:first]}o{tokens.codes[first + 1 :]}"


def _speak_with_name(tokens: Tokens, language: Language) -> None:
    """Read a verb of speaking before a name as the verb that it is: no adjective stands there without an article
    ("Den Plan des Rates bezeichnete Moser als …")."""
    at = tokens.codes.find("yo")
    while at >= 0:
        if tokens.codes[at - 1 : at] not in ("", *"sdepqayb") and language.reports(tokens.words[at].lower) is not None:  # type: ignore[union-attr]
            tokens.codes = f"{tokens.codes[:at]}v{tokens.codes[at + 1 :]}"
        at = tokens.codes.find("yo", at + 1)
    for match in _VERB_AND_NAME(tokens.codes):
        at = match.start()
        verb, word = tokens.words[at : at + 2]
        named = word.form[:1].isupper() and any(one.letter == "S" for one in word.readings)  # type: ignore[union-attr]
        if named and language.reports(verb.lower) is not None:  # type: ignore[union-attr]
            tokens.codes = f"{tokens.codes[: at + 1]}o{tokens.codes[at + 2 :]}"  # "sagt Becker"


def is_surname(text: str, form: str, language: Language) -> bool:
    """Whether a first name stands before the word somewhere in the text."""
    at = text.find(" " + form)
    while at >= 0:
        before = text[text.rfind(" ", 0, at) + 1 : at]
        if (
            before.isalpha()
            and before[0].isupper()
            and any(one.letter == "F" for one in language.word(before).readings)
        ):
            return True
        at = text.find(" " + form, at + 1)
    return False


def is_name(text: str, quote: Quote) -> bool:
    """Whether the marks may enclose a name or a title within the sentence: few words, the first with a capital."""
    inner = text[quote.start + 1 : quote.end - 1]
    parts = inner.split()
    return 0 < len(parts) <= NAME_WORDS and parts[0][:1].isupper() and inner[-1:].isalnum()


def _split(text: str, sentences: list[Span]) -> list[Span]:
    """Cut sentences where the blank behind a full stop is lost: "… sagte sie.Danach ging sie"."""
    found = []
    for sentence in sentences:
        begin, end = sentence
        for match in _LOST_BLANK(text, begin, end) if text.find(".", begin, end - 1) >= 0 else ():
            found.append(Span(begin, match.end(1)))
            begin = match.end(1)
        found.append(Span(begin, end) if begin > sentence.start else sentence)
    return found


def frames(
    text: str,
    parts: Sequence[Part],
    sentences_of: Callable[[Part], list[Span]],
    quotes: Sequence[Quote],
    language: Language,
    grammar: Callable[[Span], Grammar],
) -> list[Frame]:
    """Return the frames of these parts in order: sentences, joined where one ends within an outer quotation."""
    outer = [quote for quote in quotes if not quote.depth]
    starts = [quote.start for quote in outer]
    found: list[Frame] = []
    shared = Shared(grammar)
    open_until = -1
    for number, part in enumerate(parts):
        for sentence in _split(text, sentences_of(part)):
            if sentence.start < open_until and found:
                found[-1].span = Span(found[-1].span.start, max(found[-1].span.end, sentence.end))
            else:
                found.append(Frame(text, sentence, number, language, prose=part.kind in PROSE, shared=shared))
            begin = outer[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            if begin:
                found[-1].quotes = [*found[-1].quotes, *begin][:MOST_QUOTES]
                open_until = max(open_until, *(quote.end for quote in begin))
    return found
