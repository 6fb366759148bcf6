"""A newsroom's own words: a word a line, with how it is inflected where that is said, as Duden says it.

    Kita: f, -s             die Kita, die Kitas
    Podcast: m, -s, -s      genitive and plural: des Podcasts, die Podcasts
    Rathaus: n, -es, Rathäuser
    Aktivist: m, -en, -en   weak: den Aktivisten
    Spätis: pl              only in the plural
    gebinget                the spelling alone; so are adjectives, verbs and names given, form by form

Gender (m, f, n, two as m/n, or pl), genitive, plural; the genitive may be left out. An ending is appended to the word,
"-" adds nothing, a form that begins with no hyphen stands for itself. ``#`` begins a comment.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from newslint.languages.lexicon import SPELLED, Lexicon, Reading
from newslint.records import Record
from newslint.wording import say

GENDERS = {"m": 0, "f": 4, "n": 8}
PLURAL = 12
NOMINATIVE, GENITIVE, DATIVE, ACCUSATIVE = 1, 2, 4, 8
ANY = NOMINATIVE | GENITIVE | DATIVE | ACCUSATIVE
# Of the genitive where the line does not give it.
_SIBILANTS = ("s", "ß", "x", "z")
_VOWELS = "aeiouäöüy"
# Plurals that have an -n in the dative.
_WITHOUT_N = ("e", "el", "er")
_JOINERS = "-'’"


class HouseWord(Record):
    """One form of a house's word, as the lexicon has its own: see Reading."""

    form: str
    letter: str
    lemma: str
    bits: int


class WordError(ValueError):
    """A line that says no word; ``line`` is its number, from 1, the message what is wrong and what to write."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line


def words(text: str) -> tuple[HouseWord, ...]:
    """Return the forms that the text of a list stands for. Raises WordError for the first line that says none."""
    found: dict[HouseWord, None] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        entry = line.partition("#")[0].strip()
        if not entry:
            continue
        word, colon, pattern = (part.strip() for part in entry.partition(":"))
        try:
            _check(word)
            found.update(dict.fromkeys(_inflected(word, pattern) if colon else [HouseWord(word, SPELLED, word, 0)]))
        except ValueError as error:
            raise WordError(number, str(error)) from None
    return tuple(found)


def _check(word: str) -> None:
    if not word:
        raise ValueError(say("no word before the colon"))
    if any(mark.isspace() or mark == "," for mark in word):
        raise ValueError(say("{word!r} is several words; a word a line, its pattern behind a colon", word=word))
    if not all(mark.isalnum() or mark in _JOINERS for mark in word) or not word[-1].isalnum():
        raise ValueError(say("{word!r} is no word: letters, figures and hyphens within it", word=word))


def _inflected(word: str, pattern: str) -> list[HouseWord]:
    """Return the forms of a noun from its pattern: gender, genitive, plural. Raises ValueError."""
    gender, *endings = (part.strip() for part in pattern.split(","))
    if not word[0].isupper():
        raise ValueError(say("{word!r} has a pattern, so that it is a noun, and begins with a small letter", word=word))
    plural_only = gender == "pl"
    if not plural_only and not all(one.strip() in GENDERS for one in gender.split("/")):
        raise ValueError(say("the gender is m, f, n, two of them as m/n, or pl, not {gender!r}", gender=gender))
    if len(endings) > (0 if plural_only else 2):
        raise ValueError(
            say("too much behind pl: its forms are known") if plural_only else say("too much: gender, genitive, plural")
        )
    forms = [_form(word, ending) for ending in endings]
    if plural_only:
        return _plural(word, word)
    found = []
    for one in gender.split("/"):
        found += _singular(word, GENDERS[one.strip()], forms[0] if len(forms) == 2 else "")
    return found + (_plural(word, forms[-1]) if forms else [])


def _form(word: str, ending: str) -> str:
    """Return the form that an ending makes, or that is written out."""
    if ending in ("-", "–"):
        return word
    if ending.startswith("-"):
        ending = ending[1:]
        if ending.isalpha() and ending.islower():
            return word + ending
    elif ending.isalpha() and ending[0].isupper():
        return ending
    raise ValueError(say('{ending!r} is no ending ("-s", "-" for none) and no form ("Häuser")', ending=ending))


def _singular(word: str, gender: int, genitive: str) -> list[HouseWord]:
    """Return the forms of the singular in one gender; without a genitive, those that German allows."""
    cases = {word: ANY & ~GENITIVE}
    if gender == GENDERS["f"] and not genitive:
        cases[word] = ANY
    elif genitive in (word + "n", word + "en") and gender == GENDERS["m"]:
        cases = {word: NOMINATIVE, genitive: GENITIVE | DATIVE | ACCUSATIVE}  # weak: "dem Aktivisten"
    elif genitive:
        cases[genitive] = cases.get(genitive, 0) | GENITIVE
    else:
        if not word.endswith(_SIBILANTS):
            cases[word + "s"] = GENITIVE
        if word[-1].lower() not in _VOWELS:
            cases[word + "es"] = GENITIVE
    return [HouseWord(form, "N", word, bits << gender) for form, bits in cases.items()]


def _plural(word: str, form: str) -> list[HouseWord]:
    if not form.endswith(_WITHOUT_N):
        return [HouseWord(form, "N", word, ANY << PLURAL)]
    return [
        HouseWord(form, "N", word, (ANY & ~DATIVE) << PLURAL),
        HouseWord(form + "n", "N", word, DATIVE << PLURAL),
    ]


class HouseLexicon(Lexicon):
    """The lexicon of a language with a house's words added."""

    def __init__(self, folder: str, added: tuple[HouseWord, ...]) -> None:
        super().__init__(folder)
        self.added = added

    @cached_property
    def _added(self) -> dict[str, list[Reading]]:
        found: defaultdict[str, list[Reading]] = defaultdict(list)
        for form, letter, lemma, bits in self.added:
            found[form].append(Reading(letter, lemma, bits))
        return dict(found)

    def __contains__(self, form: str) -> bool:
        """Whether the form is known, spelled just so."""
        return form in self._added or super().__contains__(form)

    def readings(self, form: str) -> list[Reading]:
        """Return everything that the form can be; of a word that is only spelled, what the language knows, if anything."""
        known = super().readings(form)
        added = self._added.get(form)
        if not added:
            return known
        return known + [one for one in added if one.letter != SPELLED or not known]
