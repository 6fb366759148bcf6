"""Bearers: how likely a noun phrase names somebody who can speak."""

from __future__ import annotations

from newslint.parse.grammar import Phrase
from newslint.parse.speech.frames import View

# How likely a subject speaks: somebody, a place that stands for those who rule it, a thing, a text.
PERSON, PLACE, THING, TEXT = 3.0, 1.5, 1.0, 0.8


def likelihood(view: View, phrase: Phrase) -> float:
    """Return how likely a phrase names somebody who can speak."""
    noun = view.words[phrase.noun]
    assert noun is not None
    language = view.language
    if noun.form in language.attribution_nouns or noun.form in language.speech_nouns:
        return TEXT
    if language.is_person(noun.form) or (noun.form.isupper() and 1 < len(noun.form) < 7):
        return PERSON
    if noun.compound and not language.attribution_nouns.isdisjoint(noun.lemmas("N")):
        return TEXT  # "die Kernaussage"
    if phrase.noun < phrase.last and view.codes[phrase.last] == "n" and _is_genitive_of(noun.form, view, phrase.noun):
        return PERSON if language.is_person(view.words[phrase.last].form) else THING  # type: ignore[union-attr]
    if noun.compound and not phrase.cells:
        return PERSON  # "der 1955 geborene Heusgen": no noun, by its article
    own = phrase.determiner >= 0 and view.codes[phrase.determiner] == "e" and phrase.last == phrase.noun
    if (is_bearer(view, phrase.noun) and not own) or any(
        is_first_name(view, at) for at in range(phrase.noun + 1, phrase.last)
    ):
        return PERSON
    lower = noun.lower[noun.lower.rfind("-") + 1 :]
    if phrase.last > phrase.noun and phrase.determiner >= 0 and lower in language.title_nouns:
        return PERSON  # "das Magazin Nordkurs"
    named = view.codes[phrase.noun] == "o" or (phrase.last > phrase.noun and not is_genitive(view, phrase))
    return PLACE if named else THING


def is_genitive(view: View, phrase: Phrase) -> bool:
    """Whether the name behind a noun is whose it is: "die Begrünung Berlins"."""
    last = view.words[phrase.last]
    return last is not None and last.form[-1:] in tuple("sxz'’")


def _is_genitive_of(form: str, view: View, at: int) -> bool:
    """Whether a name before a noun says whose it is: "Mosers Vorschlag"."""
    return view.codes[at] == "o" and form.endswith(("s", "’", "'")) and not is_first_name(view, at)


def is_possessive(view: View, at: int) -> bool:
    """Whether an article says whose something is: "ihre", not "eine" or "keine"."""
    known = view.lower(at) in view.language.articles or view.lower(at) in view.language.negative_determiners
    return view.codes[at] == "e" and not known


def is_bearer(view: View, at: int) -> bool:
    """Whether a word can be somebody's name and is not only that of a place."""
    word = view.words[at]
    return view.codes[at] == "o" and word is not None and {one.letter for one in word.readings} != {"E"}


def is_first_name(view: View, at: int) -> bool:
    """Whether a word is a first name."""
    word = view.words[at]
    return word is not None and any(one.letter == "F" for one in word.readings)
