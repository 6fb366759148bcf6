"""Phrases: determiner, adjectives and noun, the preposition before them, and what cases and numbers they can be together.

A phrase keeps the set of (case, gender or plural) that all its words allow, as cells (see languages.lexicon.Reading).
An empty set is a contradiction; where the words are not all understood, ``certain`` is false and the set says little.
"""

from __future__ import annotations

import re

from newslint.languages import Language
from newslint.languages.morphology import (
    ACCUSATIVE,
    CELLS,
    DATIVE,
    GENITIVE,
    MASCULINE,
    NEUTER,
    NOMINATIVE,
    PLURAL,
    Word,
)
from newslint.parse.grammar.tokens import Tokens
from newslint.records import Record

_ADJECTIVES = r"(?:b*[a#y](?:(?:,|,?c)?b*[a#y])*)?"
_NOUNS = r"(?:[nox]~,?c?)*[no]+"
# A preposition before a pronoun that opens a relative clause is not a phrase's ("R" stands for such a pronoun).
_PHRASE = re.compile(rf"(?P<prep>[pqz]?)(?P<det>(?:[sde][de]?)?)(?P<adj>{_ADJECTIVES})(?P<noun>{_NOUNS})").finditer
# Before a determiner, these leave room for it to be a pronoun instead: "hat das Folgen", "weil das Ärger macht".
_PRONOUN_AFTER = re.compile(r"(?:^|[uRgkK,;:–(„“»«\"]|[vity])[bc]*$").search
# A particle within a foreign name has so many letters at most.
LONGEST_PARTICLE = 3
# An attribute that stands between an article and its noun goes on for so many tokens.
LONGEST_ATTRIBUTE = 8
# So many phrases are remembered.
MOST_KNOWN = 50_000
# As many tokens before a word are looked at for what goes with it.
_NEAR = 6


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
        codes = "".join("R" if number in pronouns else code for number, code in enumerate(codes))
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
        self.certain = self.certain and bool(inner) and "#" not in match["adj"]
        known = inner or CELLS
        for cells in declined:
            known &= cells
        if determiner >= 0:
            word = words[determiner]
            assert word is not None
            known &= word.determiner
        governed = self._governed(preposition, determiner, adjectives)
        cells = known & governed
        if determiner >= 0 and words[noun].form.isupper() and not words[determiner].determiner & ~GENITIVE & governed:  # type: ignore[union-attr]
            self.certain = self.certain and not inner & (MASCULINE | NEUTER)  # "eines VW"
        if determiner < 0 and "y" in match["adj"]:
            self.certain = False  # "Aufständische verwendeten Chemikalien"
        if not cells and self.certain:
            self.doubted = True
            self._doubt(preposition, determiner, adjectives, inner, known)
        return Phrase(self.first, self.end - 1, noun, preposition, determiner, adjectives, follows, cells, self.certain)

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
        if word.predicative or word.adverb:
            if self.codes[at + 1] in "ayb":
                return CELLS
            noun = self.words[at + 1]
            infinitive = noun is not None and self.language.word(noun.lower).infinitive
            if (word.adverb or infinitive) and self.codes[at - 1 : at] not in ("s", "d", "e", "p", "q"):
                return CELLS  # "gerade Leute", "lieber Zukaufen"
        if word.noun and word.form[:1].isupper() and self.codes[at + 1] == "a":
            self.certain = False  # "der alte Berliner polnischer Herkunft"
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
        if after == "." and self.language.abbreviation(word.form + "."):
            self.certain = False  # "des Art. 33"
        if after in ("n", "~", "*", "_", "/", "+") or word.name or _is_brand(word.form) or self._is_place(word):
            self.certain = False  # "First Lady", "Lehrer*innen"
        elif after == "o" and not self._takes_name(word):
            self.certain = False  # "ARD Mediathek", "Premier League", "Top Ten"
        elif following is not None and (
            (after == "x" and len(following.form) <= LONGEST_PARTICLE)
            or following.lower in self.language.foreign_particles
        ):
            self.certain = False  # "Front de Gauche"
        return noun

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
        lower = word.lower
        return (
            lower in self.language.title_nouns
            or lower in self.language.named_nouns
            or self.language.is_person(word.form)
        )

    def _cells_of(self, noun: int, follows: str) -> int:
        """Return the cells of the noun, of a part of its name before it, too: "das Weiße Haus"."""
        word = self.words[noun]
        assert word is not None
        cells = word.as_noun(follows)
        name = self.part_of_name
        if name is None:
            return cells
        self.certain = self.certain and bool(cells)
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

    def _may_stand_alone(self, at: int) -> bool:
        """Whether the preposition may be something else: "um Plänen zuzustimmen", "über 50 Gäste", "von Graz aus"."""
        word = self.words[at]
        assert word is not None
        if word.conjunction or word.adverb or word.predicative:
            return True
        return self.codes[at - 1 : at] in ("n", "o", "K", "b", "r", "R", "s") and self._is_postposition(at)

    def _is_postposition(self, at: int) -> bool:
        """Whether the preposition may close the phrase before it: "von Graz aus", "dem Bericht nach"."""
        word = self.words[at]
        assert word is not None
        if word.lower in self.language.postpositions:
            followed = self.codes[at + 1 : at + 2] in ("s", "d", "e")
            return followed or self.codes[at - 1] != "n" or self.codes[at - 2 : at - 1] in ("s", "d", "e", "a")
        near = [one.lower for one in self.words[max(0, at - _NEAR) : at] if one is not None]
        language = self.language
        return word.lower in language.circumpositions and not language.circumposition_openers.isdisjoint(near)

    def _second(self, word: Word | None) -> None:
        """Read a second determiner: one like an adjective stays ("die vielen Fragen"), else the phrase is in doubt."""
        # "unser aller Freiheit"
        if word is None or word.follows not in ("strong", "either") or word.determiner & GENITIVE & PLURAL:
            self.certain = False

    def _doubt(self, preposition: int, determiner: int, adjectives: tuple[int, ...], noun: int, known: int) -> None:
        """Doubt a contradiction: is the preposition, or the determiner, something else, and does the rest agree?

        ``noun`` are the cells of the noun alone, ``known`` those of all but the preposition.
        """
        article = self.words[determiner] if determiner >= 0 else None
        pronoun = article is not None and self.codes[determiner] == "d" and article.pronoun
        if (determiner >= 0 and self._encloses(determiner)) or self._is_loose(determiner, adjectives):
            self.certain = False
        elif pronoun and adjectives and self._agrees(adjectives, noun & GENITIVE):
            self.certain = False  # "über jener anderer Städte"
        elif preposition >= 0:
            self._doubt_preposition(preposition, determiner, adjectives, noun, known)
        elif determiner >= 0:
            self._doubt_determiner(determiner, adjectives, noun)

    def _is_loose(self, determiner: int, adjectives: tuple[int, ...]) -> bool:
        """Whether the words only happen to stand together."""
        if determiner < 0:
            # "umso wichtiger, russische Landwirte"
            return bool(adjectives) and "," in self.codes[adjectives[0] : adjectives[-1]]
        word = self.words[determiner]
        assert word is not None
        if self.codes[determiner - 1 : determiner] in ("a", "#") and word.follows in ("strong", "either"):
            return True  # "die ersten beiden Flüge"
        code = self.codes[determiner]
        personal = code == "e" and word.pronoun & (DATIVE | PLURAL) and word.lower in self.language.personal_pronouns
        if personal and (adjectives or (self.words[self.end - 1] or word).nominal):
            return True  # "von ihr verhängte Strafen", "ihr Ungläubigen"
        if code == "d" and word.follows == "either" and (not word.determiner & ~NEUTER or word.determiner & GENITIVE):
            return True  # "alles gute Leute", "unter aller Augen"
        noun = self.words[self.match.start("noun")]
        foreign = noun is not None and noun.form.endswith("s") and not noun.form.endswith(("es", "ts", "ss"))
        if foreign and code == "s" and word.determiner & PLURAL & NOMINATIVE and not noun.noun & ~GENITIVE:  # type: ignore[union-attr]
            return True  # "die Flyers": a plural that the lexicon does not know
        return word.lower in self.language.question_words or (word.infinitive and not adjectives)

    def _doubt_preposition(
        self, preposition: int, determiner: int, adjectives: tuple[int, ...], noun: int, known: int
    ) -> None:
        """Doubt that the preposition governs the phrase."""
        word, governor = self.words[preposition + 1], self.words[preposition]
        assert word is not None
        assert governor is not None
        before = self.words[preposition - 1] if preposition else None
        if (
            # "…, in der auch einzelne Leute …": a relative clause that nobody saw
            (
                determiner >= 0
                and self.codes[determiner] == "s"
                and self.codes[preposition - 1 : preposition] == ","
                and preposition
            )
            or (word.adverb and determiner < 0)  # "nach außen agierende Leute"
            or word.lower in self.language.adverbial_adjectives  # "unter anderem klinische Studien"
            # "vor kurzem beschlossene Regeln", "von anderen großen Einsatz verlangen"
            or (determiner < 0 and len(adjectives) > 1 and self._agrees(adjectives[1:], noun))
            or (governor.particle and known & NOMINATIVE and word.follows == "mixed")  # "mit ein Grund"
            or (
                before is not None and before.lower in self.language.question_words
            )  # "was für ein Erfolg", "nach wie vor gute Laune"
            # "nach und nach die Türen"
            or (preposition > 1 and self.words[preposition - 2] is governor and self.codes[preposition - 1] == "c")
            # "von Präsident Müller"
            or (determiner < 0 and not adjectives and self.codes[preposition] != "q" and noun & ~PLURAL)
            # "Ursula von der Weiden"
            or (
                determiner >= 0
                and governor.lower in self.language.surname_particles
                and self.codes[preposition - 1 : preposition] in ("o", "x")
            )
            or ((known or determiner < 0) and self._may_stand_alone(preposition))
        ):
            self.certain = False

    def _doubt_determiner(self, determiner: int, adjectives: tuple[int, ...], noun: int) -> None:
        """Doubt that the determiner is one: a pronoun may stand there instead, and the rest agree without it."""
        before = self.words[determiner - 1] if determiner else None
        if before is not None and before.lower in self.language.surname_particles:
            self.certain = False  # "Van der Weiden"
            return
        word = self.words[determiner]
        assert word is not None
        personal = word.lower in self.language.personal_pronouns
        if self.codes[determiner] == "e" and not personal:
            # "von denen einer leichte Schrammen hatte", "weil einer große Angst hat", "macht keinem Angst"
            code = self.codes[determiner - 1 : determiner]
            if not word.pronoun or not (code in ("R", "r", "u") or (code in ("v", "y") and not adjectives)):
                return
        elif not self._may_be_pronoun(determiner, word):
            return
        # A pronoun that is subject or object leaves a phrase that is the other one, or a plural in the dative.
        self.certain = not self._agrees(adjectives, noun & (NOMINATIVE | ACCUSATIVE | DATIVE & PLURAL))

    def _agrees(self, adjectives: tuple[int, ...], cells: int) -> int:
        """Return what adjectives and noun can be with nothing before them."""
        for at in adjectives:
            word = self.words[at]
            assert word is not None
            cells &= CELLS if word.adverb else word.declined("strong")
        return cells

    def _encloses(self, determiner: int) -> bool:
        """Whether the determiner goes with an adjective and a noun behind the phrase, which then is part of theirs."""
        article = self.words[determiner]
        assert article is not None
        for at in range(self.end, min(self.end + LONGEST_ATTRIBUTE, len(self.codes) - 1)):
            if self.codes[at] in ",;:v":
                break
            if self.codes[at] in "ay" and self.codes[at + 1] in "na" and self.codes[at - 1] not in "sdepq":
                adjective, noun = self.words[at], self.words[at + 1]
                assert adjective is not None
                assert noun is not None
                cells = article.determiner & adjective.declined(article.follows)
                if self.codes[at + 1] == "a" or cells & noun.as_noun(article.follows):
                    return True
        return False

    def _may_be_pronoun(self, at: int, word: Word) -> bool:
        """Whether a determiner may be a pronoun where it stands."""
        code = self.codes[at]
        if not (code == "s" or word.pronoun):
            return False
        if _PRONOUN_AFTER(self.codes, max(0, at - _NEAR), at) is None:
            return False
        if code == "s" and word.determiner & ~NEUTER and self.codes[at - 1 : at] != ",":
            return False
        opens = at == 0 or self.codes[at - 1] in ':–„“»«"'
        # "Das Stadt hat": the verb stands second, so that this is one phrase
        goes_on = self.codes[self.end + 1 : self.end + 2] not in ("", ",", ".", ";", ":", "–", "c")
        return not ((opens or (goes_on and self.codes[at - 1] == ",")) and self.codes[self.end : self.end + 1] == "v")


def _is_brand(form: str) -> bool:
    """Whether capitals inside make it a name: "KaDeWe", "iPhone"; of abbreviations only "des VW" is in doubt."""
    tail = form[form.rfind("-") + 1 :]
    return tail[1:] != tail[1:].lower() and not tail.isupper()
