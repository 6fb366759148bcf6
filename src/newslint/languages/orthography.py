"""Orthography: capitals, one word or two, hyphens, spellings: the classes of the official rules as tables."""

from __future__ import annotations

from functools import cached_property

from newslint.languages.lists import Affixes, Lists, Words


class Orthography(Lists):
    """What a language writes with a capital, as one word, with a hyphen. Looked up in lower case."""

    adjective_endings = Affixes("Endings of inflected adjectives.")
    joining_suffixes = Affixes("Ends of feminine nouns with the letter that joins them to another noun.")

    # Capitals

    @cached_property
    def phrase_capitals(self) -> dict[str, list[tuple[tuple[str, ...], int, str, bool]]]:
        """Longest word of a phrase with a wrong capital → the phrase's words as written, where among them that one
        stands, the right phrase, and whether a noun behind it makes it another."""
        found: dict[str, list[tuple[tuple[str, ...], int, str, bool]]] = {}
        for wrong, right, kind in self.rows("phrase_capitals"):
            words = tuple(wrong.split())
            key = max(words, key=len)
            found.setdefault(key.lower(), []).append((words, words.index(key), right, kind == "alone"))
        return found

    @cached_property
    def wrong_phrases(self) -> dict[str, list[tuple[tuple[str, ...], int, str, frozenset[str]]]]:
        """Longest word of a phrase that is none → its words as written, where among them that one stands, the right
        phrase, and the verbs of which one must stand with it, if it takes one."""
        found: dict[str, list[tuple[tuple[str, ...], int, str, frozenset[str]]]] = {}
        for wrong, right, *verbs in self.rows("wrong_phrases"):
            words = tuple(wrong.split())
            key = max(words, key=len)
            row = (words, words.index(key), right, frozenset(" ".join(verbs).split()))
            found.setdefault(key.lower(), []).append(row)
        return found

    @cached_property
    def capital_openers(self) -> dict[str, tuple[str, ...]]:
        """Word → the kinds of words that are a noun, or none, right behind it."""
        return {row[0]: tuple(row[1:]) for row in self.rows("capital_openers")}

    @cached_property
    def small_nouns(self) -> dict[str, str]:
        """Words that are written small within a sentence → where: "pronoun", "time" or "state"."""
        return self.table("small_nouns")

    whole_adjectives = Words("Adjectives that behind a neuter article stand for a matter.")
    language_names = Words("Names of languages in lower case.")
    ordinals = Words("Ordinals that often stand alone, in all forms.")

    @cached_property
    def capital_shapes(self) -> dict[str, tuple[str, ...]]:
        """Kind of word that is a noun, or none, by what stands beside it → its endings."""
        return {row[0]: tuple(row[1].split()) for row in self.rows("capital_shapes")}

    # One word or two

    @cached_property
    def joined_words(self) -> dict[str, list[tuple[tuple[str, ...], int, str, str]]]:
        """Longest word of what is wrongly one word, or several → the words as written, where among them that one stands,
        what is right, and the test that it has to pass. Those of most words come first."""
        found: dict[str, list[tuple[tuple[str, ...], int, str, str]]] = {}
        for wrong, right, kind in self.rows("joined_words"):
            words = tuple(wrong.split())
            key = max(words, key=len)
            found.setdefault(key.lower(), []).append((words, words.index(key), right, kind))
        for rows in found.values():
            rows.sort(key=lambda row: -len(row[0]))
        return found

    @cached_property
    def tight_particles(self) -> dict[str, dict[str, frozenset[str]]]:
        """First part of a separable verb → as it may be written → the verbs that it is joined to, nothing for all."""
        found: dict[str, dict[str, frozenset[str]]] = {}
        for row in self.rows("tight_particles"):
            found.setdefault(row[0].lower(), {})[row[0]] = frozenset(row[1].split() if len(row) > 1 else ())
        return found

    @cached_property
    def particle_company(self) -> dict[str, str]:
        """First part of a verb that is joined only beside a pronoun → "person" (in the dative) or "reflexive"."""
        return {row[0]: row[2] for row in self.rows("tight_particles") if len(row) > 2}

    @cached_property
    def loose_particles(self) -> dict[str, str]:
        """Preposition that is the first part of a verb where it governs nothing → "noun" if it may follow one, or a word
        that it may follow."""
        return {row[0]: "".join(row[1:]) for row in self.rows("loose_particles")}

    daytimes = Words("Times of day that make one word with a weekday before them.")
    manner_nouns = Words("Nouns of manner that make an adverb with a genitive before them.")
    genitive_substitutes = Words("Prepositions that stand for a genitive.")
    bound_parts = Words("First parts of adjectives that are no words of their own.")

    # Hyphens

    strengthening_parts = Words("First parts that strengthen or weaken an adjective and are joined to it.")

    @cached_property
    def figure_adjectives(self) -> frozenset[str]:
        """Adjectives, in all forms, that are made of a number and a noun."""
        endings = ("", *self.adjective_endings)
        return frozenset(stem + ending for stem in self.words("figure_adjectives") for ending in endings)

    @cached_property
    def figure_suffixes(self) -> dict[str, str]:
        """What stands behind a figure with a hyphen by mistake → how it is joined to it."""
        return self.table("figure_suffixes")

    times_words = Words("Words that make an adverb of a figure.")

    # Marks

    clipped_words = Words("What is left of a little word behind an apostrophe.")
    clock_words = Words("Words behind a figure that make a time of day of it.")

    @cached_property
    def percent_word(self) -> str:
        """The word that the percent sign stands for."""
        return self.rows("percent_word")[0][0]

    # Spelling

    @cached_property
    def spelling_folds(self) -> tuple[tuple[str, str], ...]:
        """Letters that are mixed up in names → what they are folded into, in an order that one pass is enough.

        Single letters that are part of no other fold come first, then the longest.
        """
        rows = [(one, other) for one, other in self.rows("spelling_folds")]
        parts = "".join(one for one, _ in rows if len(one) > 1)
        return tuple(sorted(rows, key=lambda row: (len(row[0]) > 1 or row[0] in parts, -len(row[0]), row)))

    @cached_property
    def spelling_kinds(self) -> list[list[tuple[str, str]]]:
        """The same folds, sorted by what they fold into."""
        kinds: dict[str, list[tuple[str, str]]] = {}
        for one, other in self.spelling_folds:
            kinds.setdefault(other, []).append((one, other))
        return list(kinds.values())

    @cached_property
    def _sound_alikes(self) -> frozenset[tuple[str, str]]:
        pairs = [(one, other) for one, other in self.rows("sound_alikes")]
        return frozenset(pairs + [(other, one) for one, other in pairs])

    def sound_alike(self, one: str, other: str) -> bool:
        """Whether the two words, or what they end with, sound alike and are both right."""
        pairs = self._sound_alikes
        if (one, other) in pairs:
            return True
        same = 0
        while same < min(len(one), len(other)) and one[same] == other[same]:
            same += 1
        return any((one[at:], other[at:]) in pairs for at in range(same + 1))

    @cached_property
    def spelling_variants(self) -> list[tuple[str, str]]:
        """Stems with two spellings that are both right."""
        return [(row[0], row[1]) for row in self.rows("spelling_variants") if " " not in row[0]]

    @cached_property
    def variant_spellings(self) -> tuple[str, ...]:
        """The first spelling of each of ``spelling_variants``."""
        return tuple(one for one, _ in self.spelling_variants)

    @cached_property
    def phrase_variants(self) -> list[tuple[str, str]]:
        """Phrases that may as well be written as one word, and the word."""
        return [(row[0], row[1]) for row in self.rows("spelling_variants") if " " in row[0]]

    @cached_property
    def misspellings(self) -> dict[str, str]:
        """Wrong spelling in lower case → the right one, as written."""
        return {wrong.lower(): right for wrong, right in self.rows("misspellings")}
