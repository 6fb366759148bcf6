"""Hyphens: what a single word with a hyphen, a figure or capitals throughout is, told by the word alone."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.languages import Language

_ACRONYM = re.compile("[A-ZÄÖÜ]{2,5}").fullmatch
_GLUED = re.compile(r"(\d+)-?([^\W\d_]+)").fullmatch


def is_glued(language: Language, form: str) -> bool:
    """Whether a figure has lost its hyphen, or has one before a suffix: "30jährig", "70-er"."""
    match = _GLUED(form) if form[0].isdigit() else None
    if match is None:
        return False
    if "-" in form:
        return match[2] in language.figure_suffixes
    return match[2].lower() in language.figure_adjectives


def apart(language: Language, form: str) -> str:
    """Return the same with its hyphen, or without the one before a suffix: "30-jährig", "70er"."""
    match = _GLUED(form)
    assert match is not None
    if "-" in form:
        return match[1] + language.figure_suffixes[match[2]]
    return f"{match[1]}-{match[2]}"


def is_compound(language: Language, form: str) -> bool:
    """Whether the form is two words with a hyphen, the last of which is a noun of the language."""
    first, hyphen, last = form.rpartition("-")
    if not hyphen or not first.isalpha() or not last.isalpha() or not last[0].isupper() or last.isupper():
        return False
    word = language.word(last)
    return bool(word.noun) and not word.name and last[1:].islower()


def is_strengthened(language: Language, form: str) -> bool:
    """Whether the form is an adjective with a first part that only strengthens it, and a hyphen between them."""
    first, hyphen, last = form.partition("-")
    return (
        bool(hyphen)
        and last.islower()
        and first.lower() in language.strengthening_parts
        and first.lower() + last in language.lexicon
    )


def is_glued_half(language: Language, form: str) -> bool:
    """Whether the form is half a word with a hyphen to which the conjunction behind it sticks: "Vor-und"."""
    first, hyphen, last = form.rpartition("-")
    if not hyphen or last not in language.coordinating or not first.isalpha():
        return False
    return not language.word(first.lower()).conjunction and language.is_first_part(first)  # "ein Entweder-oder"


def is_acronym(language: Language, form: str) -> bool:
    """Whether the form is a short word in capitals that the language does not have in small letters."""
    return bool(_ACRONYM(form)) and form.lower() not in language.lexicon and form not in language.placeholder_words


def lacks_last(language: Language, form: str) -> bool:
    """Whether the form is a compound with a hyphen, and no adjective or person, that a noun behind it may belong to."""
    first, hyphen, last = form.rpartition("-")
    if not hyphen or not first.replace("-", "").isalpha() or not last.istitle() or language.is_person(last):
        return False
    return not language.word(last.lower()).adjective and not language.word(last).nominal
