"""The lexicon: every form of a language's words with what it can be, in two files that are mapped, not read.

``lexicon.trie`` numbers the forms; ``lexicon.classes`` says which class each number has, and what the classes are; both
are made by ``tools/make_lexicon.py``. The trie is marisa-trie's (MIT, wheels for every platform): measured against
DAWG2 and a sorted file of our own it is the smallest (1 MB for half a million forms), opens in 0.1 ms, answers in
0.5 µs and costs 1.5 ms of import.
"""

from __future__ import annotations

import os.path
from functools import cached_property
from struct import Struct  # marisa-trie imports it anyway

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

# How a reading stands in the file: letter, cut, number of the suffix, bits.
READING = Struct("<BBHQ")
# Where the readings of a class begin and end.
_BOUNDS = Struct("<II")
LETTERS = "NEFSAaJjDOMYVWIZPRBCTXQLK"
# Of a word that a house has listed, and of which nothing but the spelling is known.
SPELLED = "H"


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
    def _numbers_at(self) -> int:
        """Where the classes of the forms begin in the file."""
        return 4 + 4 * int.from_bytes(self._file[:4], "little")

    @cached_property
    def _readings_at(self) -> int:
        """Where the readings begin in the file."""
        return self._numbers_at + 2 * len(self._trie)

    @cached_property
    def _suffixes(self) -> list[str]:
        last = self._numbers_at
        readings = int.from_bytes(self._file[last - 4 : last], "little")
        return bytes(self._file[self._readings_at + READING.size * readings :]).decode().split("\n")

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
        at = self._numbers_at + 2 * number
        number = self._file[at] | self._file[at + 1] << 8
        known = self._parsed.get(number) or self._class(number)
        length = len(form)
        return [Reading(letter, form[: length - cut] + suffix, bits) for letter, cut, suffix, bits in known]

    def _class(self, number: int) -> list[tuple[str, int, str, int]]:
        file, suffixes, begin = self._file, self._suffixes, self._readings_at
        start, end = _BOUNDS.unpack_from(file, 4 * number)
        rows = file[begin + READING.size * (start if number else 0) : begin + READING.size * end]
        found = [(chr(letter), cut, suffixes[suffix], bits) for letter, cut, suffix, bits in READING.iter_unpack(rows)]
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

    def __contains__(self, word: str) -> bool:
        """Whether the word is listed."""
        return word.casefold() in self._trie

    def beginning(self, letters: str) -> list[str]:
        """Return all listed words that begin with some letters, in lower case and with "ss" for "ß"."""
        found: list[str] = self._trie.keys(letters)
        return found
