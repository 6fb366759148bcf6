"""Phrases: determiner, adjectives and noun, the preposition before them, and what cases and numbers they can be together.

A phrase keeps the set of (case, gender or plural) that all its words allow, as cells (see languages.lexicon.Reading).
An empty set is a contradiction; where the words are not all understood, ``certain`` is false and the set says little.
"""

from __future__ import annotations

import re

from newslint.languages import Language
from newslint.languages.morphology import (
    CELLS,
    DATIVE,
    ENDINGS,
    FEMININE,
    GENITIVE,
    MASCULINE,
    NEUTER,
    PLURAL,
    SINGULAR,
    Word,
)
from newslint.parse.grammar.doubted_nouns import Contradiction
from newslint.parse.grammar.doubts import doubtful
from newslint.parse.grammar.tokens import Tokens
from newslint.records import Record

_ADJECTIVES = r"(?:b*[a#y](?:(?:,|,?c)?b*[a#y])*)?"
_NOUNS = r"(?:[nox]~,?c?)*[no]+"
# A preposition before a pronoun that opens a relative clause is not a phrase's ("R" stands for such a pronoun).
_PHRASE = re.compile(rf"(?P<prep>[pqz]?)(?P<det>(?:[sde][de]?)?)(?P<adj>{_ADJECTIVES})(?P<noun>{_NOUNS})").finditer
# Behind a noun, these make it a part of something that is written in several pieces.
_IN_NAMES = ("~", "@", "*", "_", "/", "+", "'", "′", "`", "…", "‐")
# Last parts of compounds that are as short and as rare as this may be part of a foreign word by chance.
SHORT, INFREQUENT = 4, 50
# With more hyphens than this a word is a name.
MOST_HYPHENS = 2
# So many phrases are remembered.
MOST_KNOWN = 12_000


class Phrase(Record):
    """A noun phrase, with the preposition that governs it.

    ``first`` and ``last`` are the numbers of its first and last token, ``noun`` that of its noun (names and titles may
    follow it). ``preposition`` and ``determiner`` are numbers of tokens, -1 where there is none, ``adjectives`` those of
    the adjectives. ``follows`` names the declension of the adjectives. ``cells`` is what the phrase can be; ``certain``
    is false where a word in it is not understood, or may not belong to it.
    """

    first: int
    last: int
    noun: int
    preposition: int
    determiner: int
    adjectives: tuple[int, ...]
    follows: str
    cells: int
    certain: bool


def phrases(tokens: Tokens, pronouns: frozenset[int], language: Language) -> list[Phrase]:
    """Return the noun phrases of a sentence in their order; they do not overlap.

    ``pronouns`` are the tokens known to be relative pronouns, which begin no phrase.
    """
    codes = tokens.codes
    if pronouns:
        codes = "".join(
            "R" if number in pronouns and (code != "s" or tokens.words[number].pronoun) else code  # type: ignore[union-attr]
            for number, code in enumerate(codes)
        )
    known, words, found = language.known_phrases, tokens.words, []
    for match in _PHRASE(codes):
        first, end = match.span()
        # What is found depends on the phrase's words and on the tokens beside it; the same phrase returns often.
        key = (codes[max(0, first - 1) : end + 1], *words[first : end + (codes[end : end + 1] == "x")])
        remembered = known.get(key)
        if remembered is None:
            reader = _Reader(tokens, codes, match, language)
            phrase = reader.phrase()
            if not reader.doubted:
                if len(known) > MOST_KNOWN:
                    known.clear()
                known[key] = phrase, first
            found.append(phrase)
        else:
            found.append(_moved(remembered[0], first - remembered[1]))
    return found


def _moved(phrase: Phrase, by: int) -> Phrase:
    """Return the same phrase so many tokens later."""
    if not by:
        return phrase
    return Phrase(
        phrase.first + by,
        phrase.last + by,
        phrase.noun + by,
        phrase.preposition + by if phrase.preposition >= 0 else -1,
        phrase.determiner + by if phrase.determiner >= 0 else -1,
        tuple([at + by for at in phrase.adjectives]) if phrase.adjectives else (),
        phrase.follows,
        phrase.cells,
        phrase.certain,
    )


class _Reader:
    """Reads one phrase that the pattern found."""

    def __init__(self, tokens: Tokens, codes: str, match: re.Match[str], language: Language) -> None:
        self.language = language
        self.words = tokens.words
        self.codes = codes
        self.match = match
        self.first, self.end = match.span()
        self.certain = True
        self.noun_sure = True
        self.doubted = False
        self.part_of_name: Word | None = None
        self.may_be_genitive = False

    def phrase(self) -> Phrase:
        match, words, codes = self.match, self.words, self.codes
        preposition = self.first if match["prep"] else -1
        start, stop = match.span("det")
        determiner = start if stop > start else -1
        adjectives = tuple(at for at in range(*match.span("adj")) if codes[at] in "ay")
        if preposition >= 0 and codes[preposition] == "z" and codes[preposition + 1] in "abd":
            preposition, self.first = -1, self.first + 1  # "zu viele Fragen", "zu erwartende Folgen"
            self.certain = False
        article = words[determiner] if determiner >= 0 else words[preposition] if preposition >= 0 else None
        self.may_be_genitive = article is None or bool((article.determiner or article.preposition) & GENITIVE)
        noun = self._noun()
        follows = self._follows(preposition, words[determiner] if determiner >= 0 else None)
        if stop - start > 1:
            self._second(words[stop - 1])
        if codes[stop : stop + 1] == "b" and determiner >= 0 and words[stop].lower in self.language.quantity_words:  # type: ignore[union-attr]
            self.certain = False  # "ein paar große Fragen", "ein bisschen mehr Geld"
        declined = [self._declined(at, follows, first=not number) for number, at in enumerate(adjectives)]
        inner = self._cells_of(noun, follows)
        if adjectives and determiner < 0 and not inner and self.end - 1 == noun and _is_thing(words[noun]):
            inner, self.noun_sure = words[noun].name, True  # type: ignore[union-attr]
        counted = match["adj"] == "#" and self._is_counted(preposition, noun)
        self.certain = self.certain and ("#" not in match["adj"] or counted)
        inner &= PLURAL if counted else CELLS
        frame = self._governed(preposition, determiner, adjectives)
        for cells in declined:
            frame &= cells
        if determiner >= 0:
            word = words[determiner]
            assert word is not None
            frame &= word.determiner
        if determiner >= 0 and words[noun].form.isupper() and not frame & ~GENITIVE:  # type: ignore[union-attr]
            self.noun_sure = self.noun_sure and not inner & (MASCULINE | NEUTER)  # "eines VW"
        if determiner < 0 and "y" in match["adj"]:
            self.certain = False  # "Aufständische verwendeten Chemikalien"
        cells = frame & (inner or CELLS)
        if not (self.noun_sure and inner):
            # What stands before the noun may contradict itself, whatever the noun is: "der naivem Bär Balu".
            self.certain = self.certain and not frame and "y" not in match["adj"]
            inner = CELLS
        if not cells and self.certain:
            self.doubted = True
            known = inner
            for cell in declined:
                known &= cell
            if determiner >= 0:
                known &= words[determiner].determiner  # type: ignore[union-attr]
            contradiction = Contradiction(
                codes, words, self.end, noun, preposition, determiner, adjectives, inner, known, bool(self.part_of_name)
            )
            self.certain = not doubtful(contradiction, self.language)
        return Phrase(self.first, self.end - 1, noun, preposition, determiner, adjectives, follows, cells, self.certain)

    def _is_counted(self, preposition: int, noun: int) -> bool:
        """Whether a preposition of one case stands before a figure and a plural, which shows the case: "nach 9 Monaten"."""
        word, governor = self.words[noun], self.words[preposition] if preposition >= 0 else None
        alone = self.codes[preposition] == "p" and not self.match["det"]
        dative = governor is not None and governor.preposition == DATIVE
        return bool(alone and dative and word is not None and not word.noun & SINGULAR & ~DATIVE and not word.compound)

    def _follows(self, preposition: int, determiner: Word | None) -> str:
        """Return the declension of the adjectives."""
        if determiner is not None:
            return determiner.follows
        word = self.words[preposition] if preposition >= 0 else None
        return "any" if word is None else "weak" if word.article else "strong"

    def _declined(self, at: int, follows: str, *, first: bool) -> int:
        """Return the cells of an adjective; all of them where it may be an adverb: "später abgesagte Spiele"."""
        word = self.words[at]
        assert word is not None
        if word.noun and word.form[:1].isupper() and self.codes[at + 1] == "a":
            self.certain = False  # "der alte Berliner polnischer Herkunft"
        if word.predicative or word.adverb:
            if self.codes[at + 1] in "ayb":
                return CELLS
        elif self.codes[at + 1] in "ay" and word.lower in {f"{lemma}er" for lemma in word.lemmas("A")}:
            return CELLS  # "immer rigider vorgehende Behörden"
        if word.predicative or word.adverb:
            noun = self.words[at + 1]
            infinitive = noun is not None and self.language.word(noun.lower).infinitive
            if (word.adverb or infinitive) and self.codes[at - 1 : at] not in ("s", "d", "e", "p", "q"):
                return CELLS  # "gerade Leute", "lieber Zukaufen"
        cells = word.declined(follows)
        if not first and follows in ("strong", "any"):
            cells |= word.declined("weak") & DATIVE  # "mit neuem olympischen Rekord"
        return cells

    def _noun(self) -> int:
        """Return the number of the phrase's noun: the first, behind a word that is cut off ("Schul- und Hausarbeit")."""
        start, end = self.match.span("noun")
        cut = self.codes.rfind("~", start, end)
        noun = start if cut < 0 else next(at for at in range(cut + 1, end) if self.codes[at] in "no")
        word = self.words[noun]
        assert word is not None
        after = self.codes[noun + 1 : noun + 2]
        if after == "n" and word.nominal:
            noun += 1  # "das Weiße Haus"
            self.part_of_name = word
            word = self.words[noun]
            assert word is not None
            after = self.codes[noun + 1 : noun + 2]
        following = self.words[noun + 1] if noun + 1 < len(self.words) else None
        if after == "n" and following is not None and not following.noun & ~GENITIVE and not self.may_be_genitive:
            after = ""  # "der Hauptstadt Deutschlands"
        if after == "(" and self._is_open_ended(noun + 2):
            self.noun_sure = False  # "den Laufwerk(en)"
        if after == "." and self.language.abbreviation(word.form + "."):
            self.noun_sure = False  # "des Art. 33"
        if after in _IN_NAMES or word.name or _is_brand(word.form) or self._is_place(word):
            self.noun_sure = False  # "Lehrer*innen", "des Rock 'n' Roll"
        elif after in ("n", "o") and not self._takes_name(word) and not (following and _is_genitive(following)):
            self.noun_sure = False  # "First Lady", "ARD Mediathek", "Premier League", "Top Ten"
        elif (after == "-" and self.codes[noun + 2 : noun + 3] in ("n", "c")) or _is_guess(word, self.language):
            self.noun_sure = False  # "der Service - Personal", "Pistons" (-ton)
        elif after == "x" or (following is not None and following.lower in self.language.foreign_particles):
            self.noun_sure = False  # "Front de Gauche", "All over"
        return noun

    def _is_open_ended(self, at: int) -> bool:
        """Whether an ending stands there in brackets, or something within a compound: "Windows (Mobile)-Ausgabe"."""
        word = self.words[at] if at < len(self.words) else None
        closing = self.codes.find(")", at)
        return word is not None and (
            (word.form in ENDINGS and closing == at + 1) or self.codes[closing + 1 : closing + 2] in ("~", "-")
        )

    def _is_place(self, word: Word) -> bool:
        """Whether a compound may be the name of a place: "Graz-Süd", "Neustadt"; or of anything, parted by hand."""
        head, hyphen, _ = word.form.partition("-")
        if word.compound and not hyphen and word.lower.endswith(self.language.place_endings):
            return True
        return "\xad" in word.form or (
            bool(hyphen) and any(one.letter == "E" for one in self.language.word(head).readings)
        )

    def _takes_name(self, word: Word) -> bool:
        """Whether the noun is one that a name follows, of a person or of a thing: "Zeuge Meier", "Zeitung Nordkurier"."""
        language = self.language
        return (
            word.lower in language.title_nouns
            or any(lemma.lower() in language.named_nouns for lemma in word.lemmas("N"))
            or language.is_person(word.form)
        )

    def _cells_of(self, noun: int, follows: str) -> int:
        """Return the cells of the noun, of a part of its name before it, too: "das Weiße Haus"."""
        word = self.words[noun]
        assert word is not None
        cells = word.as_noun(follows)
        name = self.part_of_name
        if name is None:
            return cells
        self.noun_sure = self.noun_sure and bool(cells)
        return name.as_noun(follows)  # with the noun behind it, or alone: "im Freien Masken tragen"

    def _governed(self, preposition: int, determiner: int, adjectives: tuple[int, ...]) -> int:
        """Return the cells that the preposition allows, with the article that it holds."""
        if preposition < 0:
            return CELLS
        word = self.words[preposition]
        assert word is not None
        if word.article:
            return word.preposition & word.article
        if adjectives and determiner < 0:
            adjective = self.words[adjectives[0]]
            assert adjective is not None
            dative = (word.lower, adjective.lower) in self.language.dative_phrases
            if dative or word.lower in self.language.dative_prepositions:
                # "vor möglichem Streit", "unter freiem Himmel"; but "vor vollendete Tatsachen stellen"
                return word.preposition & (DATIVE | (0 if dative else PLURAL))
        return word.preposition

    def _second(self, word: Word | None) -> None:
        """Read a second determiner: one like an adjective stays ("die vielen Fragen"), else the phrase is in doubt."""
        # "unser aller Freiheit"
        if word is None or word.follows not in ("strong", "either") or word.determiner & GENITIVE & PLURAL:
            self.certain = False


def _is_brand(form: str) -> bool:
    """Whether capitals inside make it a name: "KaDeWe", "iPhone"; of abbreviations only "des VW" is in doubt."""
    tail = form[form.rfind("-") + 1 :]
    return tail[1:] != tail[1:].lower() and not tail.isupper()


def _is_genitive(word: Word) -> bool:
    """Whether a name is a genitive that goes with the noun before it: "die Begrünung Europas"."""
    return bool(word.name & GENITIVE) and not word.name & ~GENITIVE


def _is_thing(word: Word | None) -> bool:
    """Whether a word is known as the name of a place or a firm, and as nothing else."""
    return word is not None and {reading.letter for reading in word.readings} == {"E"}


def _is_guess(word: Word, language: Language) -> bool:
    """Whether a word that is taken for a compound may be a foreign one: "Userspace" (-pace), "Blacklist" (-ist).

    Of short and rare last parts, and of suffixes but for those that make a noun feminine, which hardly ever deceive.
    """
    if word.form.count("-") > MOST_HYPHENS:
        return True
    if word.form[0].isdigit() and word.form.rpartition("-")[2].lower() in language.suffixes:
        return True  # "das 135-Fache"
    if not word.compound:
        return False
    lemmas = word.lemmas("N")
    if lemmas and word.noun & ~FEMININE and word.noun & SINGULAR:
        heads = {lemma[-SHORT:].lower() for lemma in lemmas}
        if not any(head in word.lower for head in heads):
            return True
    tail = word.form[word.form.rfind("-") + 1 :]
    return all(
        len(lemma) <= SHORT and len(lemma) + 1 < len(tail) and language.frequencies.rarity(lemma) >= INFREQUENT
        for lemma in lemmas
    )
