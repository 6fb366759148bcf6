"""Numbers: in which number a constituent can be a subject, with what a reader would have to know left open."""

from __future__ import annotations

from newslint.languages import Language
from newslint.languages.morphology import NOMINATIVE, PLURAL, SINGULAR
from newslint.parse.grammar.constituents import Constituent
from newslint.parse.grammar.phrases import Phrase
from newslint.parse.grammar.subjects import is_about, is_measure, number_of
from newslint.parse.grammar.tokens import Tokens

BOTH = frozenset(("singular", "plural"))
_NONE: frozenset[str] = frozenset()


class Numbers:
    """Answers for one sentence with sets of "singular" and "plural"; an empty one says that it stands in another case."""

    def __init__(self, tokens: Tokens, language: Language) -> None:
        self.codes = tokens.codes
        self.words = tokens.words
        self.tokens = tokens
        self.language = language

    def behind(self, field: list[Constituent], *, whole: bool = True) -> set[str]:
        """Return the numbers in which any of these can be the subject: all of them, or those before the first mark."""
        found: set[str] = set()
        before = ""
        for one in field:
            if one.letter == "," and not whole:
                break
            if one.letter == "N":
                mine = self.of(one)
                # "Konserven und Pulver": a sum, whatever stands behind the conjunction
                found |= mine & {"plural"} if before == "N" and self.codes[one.first - 1] == "c" else mine
            elif one.letter == "P":
                found |= self._swallowed(one)
            elif one.letter in "kKsdeRr":
                if not self.is_governed(one):
                    found |= self._of_pronoun(one)
            elif one.letter == "#":
                found |= _NONE if self._is_counted(one.first) else BOTH
            elif one.letter in "xaon":
                found |= BOTH
            before = one.letter if one.letter != "c" else before
        return found

    def _of_pronoun(self, one: Constituent) -> frozenset[str]:
        word = self.words[one.first]
        if word is None or word.lower in self.language.ambiguous_pronoun:
            return BOTH
        cells = (word.pronoun | word.determiner) & NOMINATIVE
        return frozenset(name for name, mask in (("singular", SINGULAR), ("plural", PLURAL)) if cells & mask)

    def is_governed(self, one: Constituent) -> bool:
        return self.codes[one.first - 1 : one.first] in ("p", "q", "z", "l")

    def _swallowed(self, one: Constituent) -> frozenset[str]:
        """Return BOTH where a prepositional phrase may hold another: "am Montag Medien", "nach wie vor Leute"."""
        phrase = one.phrase
        assert phrase is not None
        second = "n" in self.codes[phrase.noun + 1 : phrase.last + 1]
        fixed = self.codes[one.first - 1 : one.first] == "l"
        name = self.words[one.first]
        # "begründete von Beust": a preposition that opens a surname
        second = second or (
            self.codes[phrase.noun] == "o"
            and self.codes[one.first - 1] in "viyt"
            and name is not None
            and name.lower in self.language.name_prepositions
        )
        return BOTH if second or fixed or is_about(self.tokens, phrase, self.language) else _NONE

    def _is_counted(self, at: int) -> bool:
        """Whether a figure belongs to a preposition: "um 10 Uhr", "bis zu 50 Prozent"."""
        while at > 0 and self.codes[at] in "#b":
            at -= 1
        return self.codes[at] in "pqz"

    def of(self, one: Constituent) -> set[str] | frozenset[str]:
        """Return the numbers in which a phrase can be the subject; none where it stands in another case."""
        phrase = one.phrase
        assert phrase is not None
        codes, words = self.codes, self.words
        before, after = codes[one.first - 1 : one.first], codes[one.last + 1 : one.last + 2]
        if before == "#" and self._is_counted(one.first - 1):
            return _NONE
        if before == "l":
            counted = "#" in codes[phrase.first : phrase.last]
            return _NONE if not counted else {"plural"} if self._is_plural_count(phrase) else BOTH
        if self._is_unclear(phrase):
            return BOTH
        following = words[one.last + 1] if one.last + 1 < len(words) else None
        alone = phrase.determiner < 0 or not phrase.cells & NOMINATIVE
        if following is not None and following.lower in self.language.postpositions and alone:
            return _NONE  # "Berichten zufolge"
        article = words[phrase.determiner] if phrase.determiner >= 0 else None
        if article is not None and not article.determiner & NOMINATIVE:
            return _NONE  # "dem 1. Mai", "den USA"
        if self.is_country(phrase):
            return {"plural"}
        number = number_of(self.tokens, phrase, self.language)
        if number == "none":
            return _NONE
        if number == "either":
            number = "singular" if self._is_single_measure(one, after) else "either"
        if number == "plural" and "o" in codes[phrase.noun + 1 : phrase.last + 1]:
            return BOTH
        if before == "c" or after in ("c", "/", "&", "~"):
            return {number, "plural"} if number != "either" else BOTH
        return BOTH if number == "either" else {number}

    def is_country(self, phrase: Phrase) -> bool:
        """Whether the phrase is the name of a country that wants a plural verb: "die USA"."""
        names = [
            one for one in self.words[max(phrase.determiner + 1, phrase.first) : phrase.last + 1] if one is not None
        ]
        return phrase.determiner >= 0 and " ".join(one.lower for one in names) in self.language.plural_countries

    def _is_plural_count(self, phrase: Phrase) -> bool:
        """Whether a figure stands before a noun that is counted: "400 Leute", "hundert Opfer", but not "3. Liga"."""
        noun, figure = self.words[phrase.noun], self.words[phrase.noun - 1]
        if noun is None or figure is None or not noun.noun & PLURAL & NOMINATIVE or is_measure(noun, self.language):
            return False
        ordinal = self.tokens.starts[phrase.noun] - self.tokens.ends[phrase.noun - 1] > 1
        return self.codes[phrase.noun - 1] == "#" and not ordinal and phrase.determiner < 0 and figure.lower != "1"

    def _is_unclear(self, phrase: Phrase) -> bool:
        """Whether the phrase may be two, or no phrase at all."""
        codes, noun = self.codes, self.words[phrase.noun]
        opener = self.words[phrase.first] if phrase.first == 0 else None
        if noun is None or (opener is not None and opener.adverb):
            return True
        if phrase.determiner < 0 and (self._is_infinitive(noun.lower) or "o" in codes[phrase.first : phrase.noun]):
            return True  # "Berichten", "Eurostat 200 Anträge"
        return "o" in codes[phrase.first : phrase.last] and "n" in codes[phrase.noun + 1 : phrase.last + 1]

    def _is_infinitive(self, form: str) -> bool:
        return form in self.language.lexicon and self.language.word(form).infinitive

    def _is_single_measure(self, one: Constituent, after: str) -> bool:
        """Whether a noun of measure with its article stands alone: "eine Stunde", but not "eine Reihe Zeugen"."""
        phrase = one.phrase
        assert phrase is not None
        noun = self.words[phrase.noun]
        if noun is None or phrase.determiner < 0 or not phrase.certain or not is_measure(noun, self.language):
            return False
        cells = phrase.cells & NOMINATIVE
        return bool(cells) and not cells & PLURAL and one.last == phrase.noun and after not in tuple("noasdep")
