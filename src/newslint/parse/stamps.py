"""Stamps: lines that are nothing but a date, a time or an address of the web, perhaps with a word for what happened then."""

from __future__ import annotations

import re

from newslint.languages import Language

_STAMPED = r"([^.:,;!?\d]{2,40}?)[\s–—|-]+\d{1,2}\.\d{1,2}\.\d{2,4}(?:[\s,|–-]+(?:um )?\d{1,2}[.:]\d\d)?(?: Uhr)?$"
_ADDRESS = r"(?:https?://|www\.)\S+$"


def is_address(string: str) -> bool:
    """Whether a paragraph is nothing but an address of the web."""
    return string.startswith(("http", "www.")) and bool(re.match(_ADDRESS, string))


def is_stamp(string: str, language: Language) -> bool:
    """Whether a line is a date, a time, or both: figures, names of months and days, short words such as "Uhr"."""
    if not any(map(str.isdigit, string)):
        return False
    for raw in string.lower().split():
        word = raw.strip(".,|()-–•:")
        known = not word or word[0].isdigit() or word in language.months or word in language.weekdays
        if not known and len(word) > 3:
            return False
    return True


def is_noted_stamp(string: str, language: Language) -> bool:
    """Whether a line is a date and what happened then: "Veröffentlicht am 5. April 2017, 14:09 Uhr"."""
    if not any(map(str.isdigit, string)):
        return False
    lowered = string.lower()
    note = max((note for note in language.page_notes if lowered.startswith(note)), key=len, default="")
    rest = lowered[len(note) :]  # "Termine am Mittwoch, 15. Mai" are none
    return bool(note) and not rest[:1].isalpha() and is_stamp(rest, language)


def is_stamped(string: str) -> bool:
    """Whether a line is a name with a date behind it, as a page prints it over an article: "Analyse 11.04.2022"."""
    if not string[-1:].isdigit() and not string.endswith("Uhr"):
        return False
    match = re.match(_STAMPED, string)
    words = match[1].split() if match else []
    return bool(words) and words[-1][0].isupper()
