"""Kickers: which line above a headline is its kicker, and where the headline begins in a line that opens with one.

A colon parts them, or a word that has a capital only where a title begins, or grammar: behind a noun that takes no name
nobody else's name or role can follow, so what has a verb of its own there is the headline.
"""

from __future__ import annotations

import re

from newslint.languages import Language, tails

# In words: a longer line is no kicker; the subject of a headline that has its verb behind it is no longer.
LONGEST_KICKER, LONGEST_SUBJECT = 6, 4
# In letters: what is written in capitals and no longer than that is somebody's name: "CDU".
LONGEST_CAPITALS = 6
_AFTER_QUOTE = r"^[„“»«\"].{6,60}\S[“”«»\"]([A-ZÄÖÜ][a-zäöü])"
_MARKS = ".,:;?!„“”»«\"'"


def is_kicker(string: str, below: str, language: Language) -> bool:
    """Whether the first of two lines above the text is the kicker of the second: shorter, or without a verb of its own,
    or announcing it with a colon."""
    if string[-1] == ":":
        return True
    if len(string.split()) > LONGEST_KICKER:
        return False
    verb = has_verb(string, language)
    return verb <= (verb_below := has_verb(below, language)) and (verb < verb_below or len(string) < len(below))


def seam_at(string: str, language: Language) -> int:
    """Return where the headline begins in a line that opens with its kicker, or 0.

    A colon with a blank before it or none behind it parts them, or nothing but the capital of a word that has one only
    where a title begins: "Streit um Halle Warum der Rat zögert".
    """
    if match := re.search(_AFTER_QUOTE, string):
        return match.start(1)  # "„Ein Fehler“Rat baut nicht um"
    for colon in (" : ", ":"):
        at = string.find(colon)
        after = at + len(colon)
        if at > 0 and string[after : after + 1].isupper() and string[at - 1].isalpha():
            return after if len(string[:at].split()) <= LONGEST_KICKER else 0
    return _bare_seam(string, language)


def _bare_seam(string: str, language: Language) -> int:
    """Return where a headline begins behind its kicker with no mark between the two, or 0."""
    words = string.split(" ")
    start = 0
    for number, (before, word) in enumerate(zip(words, words[1:-1]), 1):
        start += len(before) + 1
        if number > LONGEST_KICKER or (before.islower() and language.is_finite(before)):
            break  # what has a verb is no kicker
        if any(mark in before for mark in '„»"') or not before[-1:].isalnum() or not word[:1].isupper():
            continue
        if not _is_noun(before, language):
            continue
        if _opens_title(before, words[number:], number, language) or _acts(words[:number], words[number:], language):
            return start
    return 0


def _opens_title(before: str, title: list[str], number: int, language: Language) -> bool:
    """Whether a word has its capital only because a title begins with it: "Streit um Halle Warum der Rat zögert"."""
    lower = title[0].lower()
    if not title[0].istitle():
        return False
    if lower in language.question_words or lower in language.clause_openers:
        return number > 1
    if title[-1][-1] == "?" and language.is_finite(lower) and not language.word(title[0]).noun:
        return not _takes_name(before, language)  # "Ärger ums Bad Darf der Rat das?"
    small = lower in language.nominative_pronouns or lower in language.determiners or language.word(lower).numeral
    if not small or lower in language.formal_pronouns or _takes_name(before, language):
        return False
    return title[-1][-1] == "?" or has_verb(" ".join(title), language)


def _is_noun(word: str, language: Language) -> bool:
    """Whether a word closes a phrase, as a noun or a name does and no adjective: "Bonner", "Vereinigte", "Zwei"."""
    if not word[:1].isupper() or word.lower() in language.function_words:
        return False
    known = language.word(word)
    lower = language.word(word.lower())
    return not (
        lower.adjective or lower.numeral or (known.compound and word.endswith(language.place_adjective_endings))
    )


def _acts(kicker: list[str], title: list[str], language: Language) -> bool:
    """Whether somebody does something in the title, who cannot go with the noun before: "Streit um Halle CDU fordert"."""
    verb = next((at for at, word in enumerate(title[: LONGEST_SUBJECT + 1]) if word.islower() and word != "und"), 0)
    if not verb or not language.word(title[verb].strip(_MARKS)).finite:
        return False
    before, first = kicker[-1], title[0]
    noun = language.word(before)
    if language.is_person(before) or _takes_name(before, language):
        return False
    if noun.name or not noun.noun:  # a name may go on: "Streit mit Anna Richter", but not "Krieg in Altland Nato-Chef"
        return "-" in first and language.is_person(first) and any(map(str.islower, kicker))
    return language.is_person(first) or (first.isupper() and first.isalpha() and 1 < len(first) <= LONGEST_CAPITALS)


def _takes_name(noun: str, language: Language) -> bool:
    """Whether a noun has names or other nouns behind it: "die Partei Die Linke", "das Thema Geld"."""
    lower = noun.lower().rpartition("-")[2]
    return any(
        lower in nouns or any(tail in nouns for tail in tails(lower, 3, 4))
        for nouns in (language.title_nouns, language.named_nouns, language.measure_nouns)
    )


def has_verb(string: str, language: Language) -> bool:
    """Whether a line has a finite verb behind its first word."""
    words = [word.strip(".,:;?!„“”»«\"'") for word in string.split()[1:]]
    return any(word.islower() and language.is_finite(word) for word in words)
