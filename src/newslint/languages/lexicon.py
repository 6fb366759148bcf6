"""The lexicon: every form of a language's words with what it can be, in two files that are mapped, not read.

``lexicon.trie`` numbers the forms; ``lexicon.classes`` says which class each number has, and what the classes are; both
are made by ``tools/make_lexicon.py``. The trie is marisa-trie's (MIT, wheels for every platform): measured against
DAWG2 and a sorted file of our own it is the smallest (1 MB for half a million forms), opens in 0.1 ms, answers in
0.5 µs and costs 1.5 ms of import.
"""

from __future__ import annotations

import os.path
from functools import cached_property

from newslint.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    import marisa_trie

# Parts of speech, as the letters of the classes: noun, name, first name, surname; adjective before a noun, participle
# before a noun; predicative adjective, participle; determiner, pronoun, either, reflexive; finite verb, finite
# separable verb in one word; infinitive, with zu; participles; adverb, conjunction, preposition, particle, numeral,
# interjection, abbreviation.
# Of words that the list of frequencies does not hold.
RARE = 99

LETTERS = "NEFSAaJjDOMYVWIZPRBCTXQLK"


class Reading(Record):
    """One thing that a form can be.

    ``letter`` is the part of speech (one of LETTERS) and ``lemma`` the basic form. ``bits`` say how it is inflected:

    - nouns, names, determiners, pronouns: cells of case and gender, bit 4 × (masculine, feminine, neuter, plural) +
      (nominative, genitive, dative, accusative);
    - adjectives before a noun: the same three times, for the strong (0), the mixed (16) and the weak declension (32);
    - finite verbs: bit 6 × (present, past, subjunctive I, II) + 3 × plural + person − 1; 24, 25 the imperative;
    - prepositions: their cases; conjunctions: 1 coordinating, 2 subordinating, 4 with an infinitive, 8 of comparison;
    - predicative adjectives: bit 1 for the comparative, 2 for the superlative.
    """

    letter: str
    lemma: str
    bits: int


class Lexicon:
    """The forms of one language. ``folder`` holds the two files; nothing is opened before the first question."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    @cached_property
    def _trie(self) -> marisa_trie.Trie:
        import marisa_trie

        return marisa_trie.Trie().mmap(os.path.join(self.folder, "lexicon.trie"))

    @cached_property
    def _file(self) -> memoryview:
        import mmap

        with open(os.path.join(self.folder, "lexicon.classes"), "rb") as file:
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))

    @cached_property
    def _classes(self) -> int:
        """How many classes there are."""
        return int.from_bytes(self._file[:4], "little")

    @cached_property
    def _parsed(self) -> dict[int, list[tuple[str, int, str, int]]]:
        return {}

    def __contains__(self, form: str) -> bool:
        """Whether the form is known, spelled just so."""
        return form in self._trie

    def readings(self, form: str) -> list[Reading]:
        """Return everything that the form can be, spelled just so; nothing if it is not known."""
        number = self._trie.get(form)
        if number is None:
            return []
        at = 4 + 4 * self._classes + 2 * number
        return [
            Reading(letter, form[: len(form) - cut] + suffix, bits)
            for letter, cut, suffix, bits in self._class(int.from_bytes(self._file[at : at + 2], "little"))
        ]

    def _class(self, number: int) -> list[tuple[str, int, str, int]]:
        found = self._parsed.get(number)
        if found is None:
            file = self._file
            start, end = (int.from_bytes(file[4 * one : 4 * one + 4], "little") for one in (number, number + 1))
            text = 4 + 4 * self._classes + 2 * len(self._trie)
            rows = bytes(file[text + (start if number else 0) : text + end]).decode().split(" ")
            found = [
                (letter, int(cut), suffix, int(bits, 16)) for letter, cut, suffix, bits in (r.split(",") for r in rows)
            ]
            self._parsed[number] = found
        return found

    def prefixes(self, word: str) -> list[str]:
        """Return all forms that the word begins with, the shortest first."""
        found: list[str] = self._trie.prefixes(word)
        return found


class Frequencies:
    """How frequent words are; see tools/make_frequencies.py. Nothing is opened before the first question."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    @cached_property
    def _trie(self) -> marisa_trie.Trie:
        import marisa_trie

        return marisa_trie.Trie().mmap(os.path.join(self.folder, "frequencies.trie"))

    @cached_property
    def _steps(self) -> bytes:
        with open(os.path.join(self.folder, "frequencies.steps"), "rb") as file:
            return file.read()

    def rarity(self, word: str) -> int:
        """Return how many tenths of a power of ten the word lies below one in one; ``RARE`` where it is not listed."""
        number = self._trie.get(word.casefold())
        return RARE if number is None else self._steps[number]
