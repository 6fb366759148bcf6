"""Tokens: the words and marks of a sentence in a row, each with a letter for what it can be.

The letters make a sentence a string, so that phrases and clauses are found by patterns, in C, and only what they find is
looked at word by word. A letter says what a word mostly is; what else it can be says its Word.
"""

from __future__ import annotations

from bisect import bisect_left

from newslint.languages import Language
from newslint.languages.morphology import COMPARES, SUBORDINATES, THIRD, Word
from newslint.parse.words import Words
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
SUSPENDED = "~"  # a hyphen that stands for the other half of a word: "Schul- und", "und -wege"

# Marks within a number or a date: with figures before them they end nothing.
IN_NUMBERS = (".", ":", ",", "/")
_NO_MARKS = " \t\n\r\xa0\u202f\u2009"


class Tokens:
    """The tokens of one sentence. ``codes`` has one character each: a letter for a word, the mark itself for a mark.

    ``words[i]`` is None for a mark; ``starts`` and ``ends`` are offsets into the text.
    """

    __slots__ = ("codes", "ends", "numbers", "span", "starts", "words")

    def __init__(self, words: Words, span: Span, language: Language) -> None:
        self.span = span
        self.words: list[Word | None] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.numbers: list[int] = []  # of the word in the article's Words, -1 for a mark
        codes: list[str] = []
        forms, starts, gaps = words
        first, stop = bisect_left(starts, span.start), bisect_left(starts, span.end)
        opens = True
        known, small = language.word, language.words_seen.get
        for at in range(first, stop):
            start, form = starts[at], forms[at]
            if gaps[at] != " ":
                opens = self._marks(codes, gaps[at], start, forms[at - 1] if at > first else "", form) or opens
            word = known(form, opens=True) if opens and form[:1].isupper() else small(form) or known(form)
            opens = False
            self.words.append(word)
            self.starts.append(start)
            self.ends.append(start + len(form))
            self.numbers.append(at)
            codes.append(word.code or _coded(word, language))
        begin = self.ends[-1] if self.ends else span.start
        if stop < len(gaps):
            for mark in gaps[stop][: max(0, span.end - begin)]:
                if mark not in _NO_MARKS:
                    self._mark(codes, mark, begin)
                begin += 1
        self.codes = "".join(codes)

    def _marks(self, codes: list[str], gap: str, start: int, before: str, form: str) -> bool:
        """Add the marks of a gap between two words; return whether a sentence may open behind them."""
        if before and before[-1].isdigit() and _in_number(gap, form):
            return False  # "3.500", "10:30 Uhr", "9,4 Prozent", "am 1. Mai"
        begin = start - len(gap)
        opens = False
        for mark in gap:
            if mark not in _NO_MARKS and begin >= self.span.start:
                glued = mark in "-‑" and len(gap) > 1 and begin in (start - len(gap), start - 1)
                self._mark(codes, SUSPENDED if glued else mark, begin)
                opens = opens or mark in ":„“\"»«–(…"
            begin += 1
        return opens

    def _mark(self, codes: list[str], mark: str, start: int) -> None:
        codes.append(mark)
        self.words.append(None)
        self.starts.append(start)
        self.ends.append(start + 1)
        self.numbers.append(-1)


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
