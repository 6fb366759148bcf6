"""Tokens: the words and marks of a sentence in a row, each with a letter for what it can be.

The letters make a sentence a string, so that phrases and clauses are found by patterns, in C, and only what they find is
looked at word by word. A letter says what a word mostly is; what else it can be says its Word.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import compress, count, repeat
from operator import attrgetter, ne

from newslint.languages import Language
from newslint.languages.lexicon import SPELLED
from newslint.languages.morphology import COMPARES, SUBORDINATES, THIRD, Word
from newslint.parse.words import Words
from newslint.records import Record, view
from newslint.text import Span

# The letters of words, as patterns use them.
ARTICLE, DETERMINER, POSSESSIVE = "s", "d", "e"  # der, die, das, den, dem; dieser, alle, des; ein, mein
RELATIVE, SUBJECT, OBJECT, REFLEXIVE = "r", "k", "K", "g"  # deren; ich, er; ihm; sich
PREPOSITION, CONTRACTION, ZU = "p", "q", "z"
COORDINATOR, COMPARISON, SUBORDINATOR = "c", "l", "u"
NOUN, NAME = "n", "o"
ADJECTIVE, EITHER = "a", "y"  # before a noun; or a finite verb
FINITE, INFINITIVE, PARTICIPLE, ZU_INFINITIVE = "v", "i", "t", "Z"
ADVERB, NUMBER, UNKNOWN = "b", "#", "x"
# What has more tokens is no sentence, but a table or a list without its line breaks; it is not read, phrase by phrase and
# clause by clause, and has none.
MOST_TOKENS, NOT_READ = 400, "*"
SUSPENDED = "~"  # a hyphen that stands for the other half of a word: "Schul- und", "und -wege"
# Marks that are written as one of these letters are, and are none of them: "Dame# kommt".
_NO_LETTER = {NUMBER: "¦", SUSPENDED: "¦"}

# Marks within a number or a date: with figures before them they end nothing.
IN_NUMBERS = (".", ":", ",", "/")
# So many different gaps are remembered.
MOST_GAPS = 4096
_CODE = attrgetter("code")
_OPENING = frozenset(':„“"»«–(…')
_NO_MARKS = " \t\n\r\xa0\u202f\u2009"


class Coded(Record):
    """The words of a whole text with what they can be: read once, and cut into sentences by Tokens.

    ``codes`` has the letter of each word, ``marked`` are the numbers of the words before which stands more than a blank.
    """

    text_words: Words
    words: list[Word]
    codes: str
    marked: array[int]


def coded(words: Words, language: Language) -> Coded:
    """Return what the words of a text can be."""
    known, seen = language.word, language.words_seen
    found: list[Word] = list(map(seen.get, words.forms))  # type: ignore[arg-type]
    if None in found:
        found = [word or known(form) for word, form in zip(found, words.forms)]
    codes = "".join(map(_CODE, found))
    if len(codes) < len(found):  # words that are met for the first time
        codes = "".join([word.code or _coded(word, language) for word in found])
    return Coded(words, found, codes, array("I", compress(count(), map(ne, words.gaps, repeat(" ")))))


class Tokens:
    """The tokens of one sentence. ``codes`` has one character each: a letter for a word, the mark itself for a mark.

    ``words[i]`` is None for a mark; ``starts`` and ``ends`` are offsets into the text.
    """

    def __init__(self, text: Coded, span: Span, language: Language) -> None:
        forms, starts, gaps = text.text_words
        all_words, all_codes, marked = text.words, text.codes, text.marked
        first, stop = bisect_left(starts, span.start), bisect_left(starts, span.end)
        self.span = span
        self.words: list[Word | None] = []
        self._text_words = text.text_words
        self._first = first
        # Of the marks of each gap the number of the first token, where the gap begins, and where in it they stand.
        self._marks: list[tuple[int, int, tuple[int, ...]]] = []
        pieces: list[str] = []
        done = first
        for at in (first, *marked[bisect_right(marked, first) : bisect_right(marked, stop)]):
            gap = gaps[at]
            if at > done:
                self.words += all_words[done:at]
                pieces.append(all_codes[done:at])
                done = at
            opens = at == first
            if at == stop:
                begin = starts[stop - 1] + len(forms[stop - 1]) if stop > first else span.start
                gap = gap[: max(0, span.end - begin)]
            else:
                begin = starts[at] - len(gap)
                if not opens and forms[at - 1][-1].isdigit() and _in_number(gap, forms[at]):
                    continue
            if gap != " ":
                marks, places, opening = _marks(gap, max(0, span.start - begin))
                if marks:
                    self._marks.append((len(self.words), begin, places))
                    self.words += [None] * len(marks)
                    pieces.append(marks)
                    opens = opens or opening
            if opens and at < stop and (form := forms[at])[0].isupper():
                word = language.word(form, opens=True)
                self.words.append(word)
                pieces.append(word.code or _coded(word, language))
                done = at + 1
        self.words += all_words[done:stop]
        pieces.append(all_codes[done:stop])
        self.codes = "".join(pieces)
        self.read = len(self.codes) <= MOST_TOKENS
        if not self.read:
            self.codes = NOT_READ * len(self.codes)

    def at(self, offset: int) -> int:
        """Return the number of the token that begins at the offset or before it."""
        return bisect_right(self.starts, offset) - 1

    @view
    def starts(self) -> list[int]:
        """Where each token begins."""
        return self._offsets[0]

    @view
    def ends(self) -> list[int]:
        """Where each token ends."""
        return self._offsets[1]

    @view
    def _offsets(self) -> tuple[list[int], list[int]]:
        marks = {
            first + number: begin + place for first, begin, places in self._marks for number, place in enumerate(places)
        }
        forms, positions, _ = self._text_words
        starts, ends, at = [], [], self._first
        for number in range(len(self.words)):
            if number in marks:
                starts.append(marks[number])
                ends.append(marks[number] + 1)
            else:
                starts.append(positions[at])
                ends.append(positions[at] + len(forms[at]))
                at += 1
        return starts, ends


@lru_cache(MOST_GAPS)
def _marks(gap: str, start: int) -> tuple[str, tuple[int, ...], bool]:
    """Return the letters of the marks in a gap from ``start`` on, where they stand in it, and whether a sentence may open
    behind them."""
    places = tuple(at for at, mark in enumerate(gap) if at >= start and mark not in _NO_MARKS)
    ends = (0, len(gap) - 1) if len(gap) > 1 else ()
    letters = "".join(
        SUSPENDED if gap[at] in "-‑" and at in ends else _NO_LETTER.get(gap[at], gap[at]) for at in places
    )
    return letters, places, any(gap[at] in _OPENING for at in places)


def _in_number(gap: str, after: str) -> bool:
    """Whether the marks between a figure and the next word belong to a number or a date."""
    mark = gap.rstrip(_NO_MARKS)
    return mark == "." or (gap == mark and mark in IN_NUMBERS and after[0].isdigit())


def _coded(word: Word, language: Language) -> str:
    word.code = code(word, language)
    return word.code


def code(word: Word, language: Language) -> str:
    """Return the letter of a word."""
    letters = {reading.letter for reading in word.readings}
    if word.lower in language.uninflected_determiners:
        return ADVERB
    if letters == {SPELLED}:
        return NAME if word.form[:1].isupper() else UNKNOWN
    if letters & {"D", "M"}:
        if word.lower in language.relative_pronouns and word.lower in language.article_forms:
            return ARTICLE
        return POSSESSIVE if word.follows == "mixed" else DETERMINER
    if "Y" in letters and "O" not in letters:
        return REFLEXIVE
    if "O" in letters and ("N" not in letters or word.lower in language.personal_pronouns):
        return _pronoun(word, language)
    if word.preposition:
        if word.lower == language.small_words[0]:
            return ZU
        return CONTRACTION if word.article else PREPOSITION
    if "C" in letters:
        if word.conjunction & COMPARES and word.lower in language.small_words[1]:
            return COMPARISON
        if "B" not in letters:
            return SUBORDINATOR if word.conjunction & SUBORDINATES and not word.conjunction & 1 else COORDINATOR
        return SUBORDINATOR if word.conjunction & SUBORDINATES else ADVERB
    capital = word.form[:1].isupper() or word.form[word.form.rfind("-") + 1 :][:1].isupper()
    if capital and word.noun and "A" not in letters and not word.numeral:
        return NAME if "E" in letters else NOUN  # München, Bayern: names of places, though they have a gender
    if word.numeral:
        return NUMBER
    return _open(word, letters) if not capital or letters & set("AaJjVPBIWXZR") else NOUN if word.nominal else NAME


def _open(word: Word, letters: set[str]) -> str:
    """Return the letter of a word of an open class in lower case."""
    finite = word.finite & THIRD
    if word.adjective:
        return EITHER if finite and "a" in letters else ADJECTIVE
    if "B" in letters or "J" in letters:
        return ADVERB
    if word.zu_infinitive:
        return ZU_INFINITIVE
    if word.infinitive:
        return INFINITIVE
    if word.participle:
        return PARTICIPLE
    if finite or word.joined & THIRD or word.finite:
        return FINITE
    if word.known:
        return ADVERB
    return UNKNOWN


def _pronoun(word: Word, language: Language) -> str:
    if word.lower in language.relative_only:
        return RELATIVE
    return SUBJECT if word.pronoun & 0x1111 else OBJECT
