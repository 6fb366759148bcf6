"""Datelines: where a report was written and who sends it, before its first sentence or on a line of its own."""

from __future__ import annotations

import re

from newslint.languages import Language
from newslint.text import Span

# In characters.
LONGEST_DATELINE = 120

# Patterns are compiled at first use, by re itself: a run over one article needs few of them.
# "Berlin - 11:00 Pressekonferenz" and "Nord - Süd 2:1" are no reports with a dateline.
_CALENDAR = r"\d{1,2}[.:]\d\d\b|[^.!?]{1,60} \d{1,3}:\d{1,3}\b"
_DATELINE = (
    r"[A-ZÄÖÜÉÈ](?:[^\W\d_]|[.,/()’' -]|\xa0){1,60}?(?:\.| \([\w/ .,-]{2,40}\)\.?)?"
    r"[ \xa0]*([–—·-]|\.[–—-])[ \xa0]+(?=\S)"
)


def dateline(text: str, span: Span, language: Language) -> int:
    """Return the offset after the dateline that opens the paragraph, or 0."""
    opening = text[span.start : min(span.end, span.start + LONGEST_DATELINE)]
    spaced = opening.replace("\xa0", " ")
    dashed = "- " in spaced or "– " in spaced or "— " in spaced or "· " in spaced
    match = re.match(_DATELINE, opening) if dashed else None
    if not match:
        return 0
    if re.match(_CALENDAR, text[span.start + match.end() : span.end]):
        return 0
    place, bracket, inside = opening[: match.start(1)].partition("(")
    if bracket and not is_agency(inside.rstrip(" \xa0.)"), language):
        return 0
    place += bracket
    words = place.replace("/", " ").split()
    capitals = sum(word[0].isupper() or not word[0].isalpha() for word in words)
    if len(words) > 8 or ("(" not in place and len(words) - capitals > 2):
        return 0
    return span.start + match.end()


def is_dateline(string: str, language: Language) -> bool:
    """Whether a line is a dateline and nothing else: a place and a dash, as a field of a wire that was put above the text."""
    return (
        len(string) <= LONGEST_DATELINE
        and string[-1] in "-–—"
        and string[-2:-1] in (" ", "\xa0", ")")
        and is_place(string, language)
        and (string[-3:-2] != ")" or is_agency(string[string.rfind("(") + 1 : -3], language))
    )


def is_place(opening: str, language: Language) -> bool:
    """Whether what stands before the dash can be a place: a few names, no words of a sentence."""
    words = opening.rstrip("–—-·. \xa0").split("(")[0].replace("/", " ").replace(",", " ").split()
    return 0 < len(words) <= 6 and all(
        (
            word[0].isupper()
            and word.lower() not in language.function_words
            and (at or word.lower() not in language.openers)
        )
        or (at and word in language.place_words)
        for at, word in enumerate(words)
    )


def is_agency(inside: str, language: Language) -> bool:
    """Whether what the brackets of a dateline hold can be who sends the report: "dpa/lni", "eigener Bericht"."""
    codes = inside.replace("/", " ").replace(",", " ").replace("-", " ").split()
    return inside.lower() in language.agencies or all(
        len(code) <= 5 or code.lower() in language.agencies or code.lower() in language.sign_off_words for code in codes
    )
