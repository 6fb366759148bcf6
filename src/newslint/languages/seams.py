"""Seams: whether one sentence can end with what stands before a mark, and another begin with what stands behind it.

A fix of marks and blanks is certain only where both sides are words of the language that do just that; between two
names the mark is as likely part of the name ("Wohnen.Plus", "Jetzt!Magazin"). The lexicon answers, word by word.
"""

from __future__ import annotations

from collections.abc import Sequence

from newslint.languages.morphology import Morphology

# Parts of speech that open a sentence, and are no names: determiners, pronouns, adverbs, conjunctions, prepositions.
_OPENERS = frozenset("DMOYBCT")
# What may also be the second half of a name: nouns, names, adjectives.
_NAMES = frozenset("NEFSAJa#KL")
# Words that look like a finite verb and are mostly something else.
_NO_VERBS = frozenset("DMOYBCTXAJ")
# Determiners, conjunctions and prepositions want a word behind them.
_LEADING = frozenset("DMCT")
# Verbs as they close a clause.
_LAST_VERBS = frozenset("VWZP")
# With fewer words in lower case nobody can tell which language a passage is in.
FEWEST = 3


def surely_opens(language: Morphology, form: str) -> bool:
    """Whether the form, with a capital, can be nothing but the first word of a sentence: "Der", "Danach", "Wenn"."""
    letters = {one.letter for one in language.word(form, opens=True).readings}
    return form[:1].isupper() and form[1:].islower() and bool(letters & _OPENERS) and not letters & _NAMES


def is_common(language: Morphology, form: str) -> bool:
    """Whether the form is a word in lower case that the language has."""
    return len(form) > 1 and form.islower() and language.word(form).known


def is_word(language: Morphology, form: str) -> bool:
    """Whether the form is a word of the language or a name that it knows, spelled as words are."""
    return len(form) > 1 and form[1:].islower() and language.word(form).known


def can_end(language: Morphology, form: str) -> bool:
    """Whether a sentence can end with the form: a word of the language that leads to no other behind it."""
    return is_word(language, form) and any(one.letter not in _LEADING for one in language.word(form).readings)


def is_verb(language: Morphology, form: str) -> bool:
    """Whether the form is a finite verb and hardly anything else."""
    if not form.islower():
        return False
    word = language.word(form)
    if not (word.finite or word.joined):
        return False
    return not any(one.letter in _NO_VERBS for one in word.readings) or form in language.auxiliaries


def has_verb(language: Morphology, forms: Sequence[str]) -> bool:
    """Whether one of the forms is a finite verb; the first may have a capital, as in a question."""
    return any(is_verb(language, form) for form in forms) or any(is_verb(language, form.lower()) for form in forms[:1])


def closes_clause(language: Morphology, forms: Sequence[str]) -> bool:
    """Whether the last form is a verb as it stands at the end of a clause: finite, a participle, an infinitive with zu."""
    if not is_common(language, forms[-1]):
        return False
    letters = {one.letter for one in language.word(forms[-1]).readings}
    return bool(letters & _LAST_VERBS) or ("I" in letters and len(forms) > 1 and language.word(forms[-2]).particle)


def is_foreign(language: Morphology, forms: Sequence[str]) -> bool:
    """Whether most words in lower case are none of the language; never where there are too few of them."""
    small = [form for form in forms if form.islower() and form.isalpha()]
    if len(small) < FEWEST:
        return False
    return 2 * sum(language.word(form).known for form in small) <= len(small)
