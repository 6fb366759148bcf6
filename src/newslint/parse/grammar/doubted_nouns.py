"""Doubts about a noun: it begins a name, lacks an ending that it may lack, is an infinitive, a plural that nobody lists.

Asked only where the words of a phrase contradict each other: see parse.grammar.doubts.
"""

from __future__ import annotations

import re

from newslint.languages import Language
from newslint.languages.morphology import (
    CELLS,
    DATIVE,
    FEMININE,
    GENITIVE,
    MASCULINE,
    NEUTER,
    NOMINATIVE,
    PLURAL,
    SINGULAR,
    Word,
)
from newslint.languages.slips import is_unlikely_compound
from newslint.records import Record

# Names, and what stands between them.
_NAMES = r"[no#x]+"  # compiled at first use, by re itself: few phrases are in doubt
# A foreign noun as rare as this may go without the ending of the genitive; more frequent ones have become German.
FOREIGN = 52


class Contradiction(Record):
    """A phrase whose words allow nothing together, and the sentence that it stands in.

    ``codes`` and ``words`` are the sentence's; ``end`` is the number of the token behind the phrase, ``head`` that of
    its noun, ``preposition`` and ``determiner`` are -1 where there is none. ``noun`` are the cells of the noun, all of
    them where it is not understood; ``known`` those of all words but the preposition; ``part_of_name`` says that an adjective
    used as a noun stands before it ("das Weiße Haus").
    """

    codes: str
    words: list[Word | None]
    end: int
    head: int
    preposition: int
    determiner: int
    adjectives: tuple[int, ...]
    noun: int
    known: int
    part_of_name: bool


class NounDoubts:
    """What may be said for the noun of a contradiction, and what the words before it allow."""

    def __init__(self, found: Contradiction, language: Language) -> None:
        self.found = found
        self.codes = found.codes
        self.words = found.words
        self.end = found.end
        self.head = found.head
        self.noun = found.noun
        self.adjectives = found.adjectives
        self.determiner = found.determiner
        self.preposition = found.preposition
        self.article = self.words[self.determiner] if self.determiner >= 0 else None
        self.governor = self.words[self.preposition] if self.preposition >= 0 else None
        self.first = next(at for at in (self.preposition, self.determiner, *self.adjectives, self.head) if at >= 0)
        self.before = self.words[self.first - 1] if self.first else None
        self.language = language

    def noun_is_other(self) -> bool:
        """Whether the noun may be something else than its readings say."""
        return (
            self._is_foreign_name()
            or self._begins_name()
            or self._lacks_ending()
            or self._is_plural()
            or self._is_model()
            or self._is_slip()
            or self._is_old_dative()
            or self._is_time_of_day()
            or self._is_gendered()
            or self._is_firm()
        )

    def _is_old_dative(self) -> bool:
        """Whether the noun has the -e that a dative may have: "im Schweiße seines Angesichts"."""
        noun = self.words[self.head]
        assert noun is not None
        if self.adjectives or self.noun & SINGULAR or self.codes[self.head - 1] == "#":
            return False  # "dem Kollege", "nach 9 Monate"
        wanted = self.frame() & DATIVE & SINGULAR & ~FEMININE
        return bool(wanted and noun.form.endswith("e") and self.language.word(noun.form[:-1]).noun & wanted)

    def _is_time_of_day(self) -> bool:
        """Whether the article is a figure: "um ein Uhr"."""
        noun = self.words[self.head]
        clock = noun is not None and noun.lower in self.language.clock_words
        return clock and self.article is not None and self.article.follows == "mixed"

    def _is_gendered(self) -> bool:
        """Whether the ending of women follows behind a colon: "die Leser:innen", "die Leser:innenbriefe"."""
        after = self._behind(":")
        return after is not None and after.form.startswith(tuple(self.language.gender_endings))

    def _is_firm(self) -> bool:
        """Whether the legal form of a firm follows behind a comma: "Aktien der Neutrino, Inc."."""
        after = self._behind(",")
        return after is not None and after.lower in self.language.firm_forms

    def _behind(self, mark: str) -> Word | None:
        """Return the word behind the mark that follows the noun, if that one follows and a word does."""
        here = self.head + 1
        return self.words[here + 1] if self.codes[here : here + 1] == mark and here + 1 < len(self.words) else None

    def _is_slip(self) -> bool:
        """Whether the noun is rather a misspelled one of another gender: "die Staatsanwaltschat"."""
        noun = self.words[self.head]
        return noun is not None and noun.compound and is_unlikely_compound(self.language, noun.form)

    def _is_model(self) -> bool:
        """Whether the article goes with the first half of a double name, as with things for sale: "der Polo-Coupé"."""
        noun = self.words[self.head]
        assert noun is not None
        first, hyphen, _ = noun.form.partition("-")
        if not hyphen or self.article is None or self.adjectives:
            return False
        return bool(self.language.word(first).noun & self.frame() & NOMINATIVE & SINGULAR)

    def _is_foreign_name(self) -> bool:
        """Whether a name made of an adjective and a noun is none of ours: "Private Banking", "Technikliebe Shop"."""
        name, word = self.words[self.head - 1], self.words[self.head]
        if not self.found.part_of_name or name is None or word is None:
            return False
        if _is_inflected(word):
            return False
        return name.compound or (not word.compound and self.language.frequencies.rarity(word.form) >= FOREIGN)

    def _begins_name(self) -> bool:
        """Whether the article goes with a name that the noun begins: "die Premier League", "der Buch Wien"."""
        codes, after = self.codes, self.head + 1
        if codes[after : after + 1] not in ("o", "x", "#", "n"):
            return False
        word = self.words[self.head]
        assert word is not None
        frame = self.frame()
        if not frame or _is_inflected(word) or not self.noun & SINGULAR:
            return False
        match = re.compile(_NAMES).match(codes, after)
        assert match is not None
        following, last = self.words[after], self.words[match.end() - 1]
        assert following is not None
        assert last is not None
        if _genders(frame) & _genders(self.noun) & SINGULAR:
            # "zum Paragraf 218", "des Master Boot Record"
            if codes[after] == "#":
                return not self.adjectives and bool(word.noun & NOMINATIVE & SINGULAR)
            return codes[after] == "n" and not last.known
        if last.noun & frame:
            return True
        firm = match.end() - after > 1 and last.form[1:] != last.form[1:].lower()  # "die Flughafen Wien AG"
        language = self.language
        return firm or not any(
            lemma.lower() in language.named_nouns or ((word.compound or following.known) and language.is_person(lemma))
            for lemma in word.lemmas("N")
        )

    def _lacks_ending(self) -> bool:
        """Whether a foreign noun stands in the genitive without its ending, as many do: "des Impresario"."""
        word = self.words[self.head]
        assert word is not None
        if self.frame() & ~GENITIVE or not self.noun & (MASCULINE | NEUTER) or self.noun & GENITIVE & SINGULAR:
            return False
        lexicon = self.language.lexicon
        plural = any(one.letter == "N" and one.bits & PLURAL for one in lexicon.readings(word.form + "s"))
        return plural and self.language.frequencies.rarity(word.form) >= FOREIGN

    def _is_plural(self) -> bool:
        """Whether an infinitive that became a noun stands in the plural: "die Ansuchen"; or a noun, "mit Verkehren"."""
        word = self.words[self.head]
        assert word is not None
        if self.frame() & NEUTER & ~GENITIVE and not self.noun & NEUTER and self._is_infinitive(word.lower):
            return True  # "beim Paketieren", which is no animal
        frame = self.frame() & PLURAL
        if frame and word.form.isupper() and self.adjectives:
            return True  # "die deutschen KP"
        if self.noun & ~NEUTER or not frame or not self.language.word(word.lower).infinitive:
            return False
        return bool(frame & NOMINATIVE) or bool(
            frame & DATIVE and self.language.word(word.form.removesuffix("en")).noun
        )

    def _is_infinitive(self, lower: str) -> bool:
        """Whether a word that the lexicon lacks may be an infinitive: "zwischenspeichern", and all in -ieren."""
        language = self.language
        if lower.endswith(language.infinitive_endings) and not self.noun & ~(DATIVE & PLURAL | GENITIVE):
            return True
        return lower.endswith("n") and any(
            language.word(lower[at:]).infinitive
            and (lower[:at] in language.particles or language.is_first_part(lower[:at]))
            for at in range(2, len(lower) - 4)
        )

    def frame(self) -> int:
        """Return the cells that preposition and determiner allow, the adjectives where there is neither."""
        if self.governor is None and self.article is None:
            return self.declined(self.adjectives, CELLS, "any")
        cells = CELLS
        if self.governor is not None:
            cells &= self.governor.preposition & (self.governor.article or CELLS)
        if self.article is not None:
            cells &= self.article.determiner
        return cells

    def declined(self, adjectives: tuple[int, ...], cells: int, follows: str) -> int:
        """Return which of the cells adjectives allow behind a determiner of a declension."""
        for at in adjectives:
            word = self.words[at]
            assert word is not None
            cells &= word.declined(follows)
        return cells

    def has_no_plural(self, noun: Word) -> bool:
        """Whether the lexicon knows no plural of a rare noun."""
        language = self.language
        if noun.compound:
            return "-" not in noun.form
        rare = language.frequencies.rarity(noun.form) >= FOREIGN
        return rare and not any(other.noun & PLURAL for other in language.inflected(noun))

    def agrees(self, adjectives: tuple[int, ...], cells: int) -> int:
        """Return what adjectives and noun can be with nothing before them."""
        for at in adjectives:
            word = self.words[at]
            assert word is not None
            cells &= CELLS if word.adverb else word.declined("strong")
        return cells


def _genders(cells: int) -> int:
    """Return all cells of the genders, or of the plural, that the cells have one of."""
    return sum(mask for mask in (MASCULINE, FEMININE, NEUTER, PLURAL) if cells & mask)


def _is_inflected(word: Word) -> bool:
    """Whether the noun is no basic form; of a compound the lemma is that of its last part."""
    return not any(word.lower.endswith(lemma.lower()) for lemma in word.lemmas("N"))
