"""Sentences: a mark, what closes with it, a blank, and something that can begin a sentence.

Written by hand because it is as good as the large segmenters on news and many times faster; the language gives the
abbreviations, the nouns after an ordinal and the words that open a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.languages import Language
from newslint.text import Span

CLOSING = "”“»«’‘›‹\"')]"
OPENING = "„“\"»«‚‘'›‹([–-—"

# Every row of marks is gone through once, also one without a blank behind it: a search from each of its marks would not end.
_CANDIDATES = re.compile(r"([.!?…])([.!?…”“»«’‘›‹\"')\]]*+)(\s*+)").finditer
# The word before a full stop is looked for in so many characters.
LONGEST_WORD = 200
_ROMAN = frozenset((
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII",
    "XIX", "XX", "XXI", "XXII", "XXIII",
))  # fmt: skip


def sentences(text: str, start: int, end: int, language: Language) -> Iterator[Span]:
    """Yield the sentences between two offsets, without the blanks around them."""
    begin = start
    for match in _CANDIDATES(text, start, end):
        after = match.end()
        if after < end and match[3] and _ends(text, begin, match, after, end, language):
            yield Span(begin, match.end(2))
            begin = after
    if begin < end:
        yield Span(begin, end)


def _ends(text: str, begin: int, match: re.Match[str], after: int, end: int, language: Language) -> bool:
    char = text[after]
    at = after
    while char in OPENING and at + 1 < end:
        at += 1
        char = text[at]
    if char.islower():
        return False
    mark, rest = match[1], match[2]
    if mark != "." or (rest and rest[0] not in ")]"):
        return char.isupper() or char.isdigit() or at > after
    stop = match.start()
    begin = max(begin, stop - LONGEST_WORD)
    word = text[max(begin, text.rfind(" ", begin, stop) + 1, text.rfind("\n", begin, stop) + 1) : stop]
    return _dot_ends(word.lstrip(CLOSING + OPENING), text, begin, stop, at, end, language)


def _dot_ends(word: str, text: str, begin: int, stop: int, at: int, end: int, language: Language) -> bool:
    """Whether the full stop after ``word`` ends the sentence, and is not the dot of a number or an abbreviation."""
    if not word:
        return True
    following = _word_at(text, at, end)
    number = word[-1].isdigit()
    if number or word in _ROMAN:
        return not _is_ordinal(word, number, following, language)
    if word[-1] in "%°)":
        return True
    kind = language.abbreviation(word + ".")
    tail = word.rpartition(" ")[2].rpartition("\xa0")[2]
    if not kind and "." in tail:
        kind = language.abbreviation(tail.rpartition(".")[2] + ".") or ("mid" if len(tail) < 6 else "")
    if kind != "mid" and len(tail) == 1:
        kind = "either"  # an initial, or half of an abbreviation: "J. R. Müller", "u. a."
    if not kind:
        return True
    return kind == "either" and following.lower() in language.openers


def _is_ordinal(word: str, digits: bool, following: str, language: Language) -> bool:
    if not digits:
        return following.lower() not in language.openers
    figure = word.rpartition(".")[2].rpartition("-")[2].rpartition("–")[2]
    if not figure.isdigit() or len(figure) > 2:
        return figure.isdigit() and len(figure) == 3 and following.lower() in language.ordinal_nouns
    return following.lower() not in language.openers


def _word_at(text: str, at: int, end: int) -> str:
    stop = at
    while stop < end and (text[stop].isalnum() or text[stop] in "-"):
        stop += 1
    return text[at:stop]
