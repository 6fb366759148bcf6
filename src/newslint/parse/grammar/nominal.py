"""Places of nouns: whether a word that is a verb by its form stands where only a noun can.

"im abstand von", "auf der suche", "ein klopfen", "unter hohem druck", "Der ruf ist dahin": what stands before it needs a
noun, the noun of the same letters fits, and the verb would stand where none does.
"""

from __future__ import annotations

from newslint.languages import Language
from newslint.languages.morphology import CELLS, GENITIVE, NEUTER, PLURAL, Word
from newslint.parse.grammar.tokens import Coded

# So many adjectives stand between a determiner and its noun.
_MOST_ADJECTIVES = 3
# So many words on it is looked for another verb of the clause.
_CLAUSE = 25
_ADJECTIVE, _SUPERLATIVE = ("e", "en", "er", "es", "em"), "sten"
_OPENING = ' „“»«"‚'
_SUBJECT = "kg"  # behind a verb whose object comes first: "die suche ich", "das lohnt sich"


class Place:
    """Where one word of a text stands: ``at`` is its number."""

    def __init__(self, text: Coded, at: int, language: Language) -> None:
        self.codes, self.gaps, self.forms = text.codes, text.text_words.gaps, text.text_words.forms
        self.words, self.at, self.language = text.words, at, language

    def wants_noun(self) -> bool:
        """Whether only a noun can stand here, and the word is one with a capital."""
        at = self.at
        if not at or self.gaps[at] != " ":
            return False
        head = at - 1
        while at - head <= _MOST_ADJECTIVES and self._is_attribute(head):
            head -= 1
        if head < 0:
            return False
        word = self._word(head)
        if word.form[0].isupper() and self.gaps[head] == " ":
            return False  # "einige Zeit dauern"
        noun = self._cells(head, "any" if word.article or word.determiner else "strong")
        if self._is_adjective_next(word.determiner or word.article or word.preposition):
            return False
        if word.article:
            return bool(noun & word.article & word.preposition) and self._is_bare(head)
        if self._is_subject_next():
            return False
        if word.preposition and not word.determiner:
            return bool(noun & word.preposition) and self._is_object(head)
        noun &= word.determiner
        if not noun or word.lower in self.language.uninflected_determiners:
            return False
        before = self._word(head - 1) if head and self.gaps[head] == " " else None
        if before is not None and before.preposition and not before.determiner:
            return bool(noun & before.preposition) and self._is_behind(head)
        if self._is_infinitive():
            return not word.pronoun and (head == at - 1 or self._is_verb_next())  # not "ein neues kaufen"
        return not word.pronoun or self._has_other_verb()

    def _cells(self, head: int, declension: str) -> int:
        """Return the cells of the noun that fit its adjectives; an infinitive can always be a noun."""
        form = self.forms[self.at]
        noun = self.language.word(form[0].upper() + form[1:]).noun & CELLS
        noun |= NEUTER & ~GENITIVE & CELLS if self._is_infinitive() else 0
        for number in range(head + 1, self.at):
            noun &= self.words[number].declined(declension)
        return noun

    def _word(self, number: int) -> Word:
        form = self.forms[number]
        return self.language.word(form, opens=True) if form[0].isupper() else self.words[number]

    def _is_attribute(self, number: int) -> bool:
        word = self.words[number]
        return (
            number >= 0
            and bool(word.adjective)
            and self.gaps[number] == " "
            and not word.determiner
            and (not self._is_infinitive() or word.lower not in self.language.pronominal_adjectives)
        )

    def _is_infinitive(self) -> bool:
        return self.words[self.at].infinitive

    def _is_subject_next(self) -> bool:
        at = self.at + 1
        return at < len(self.codes) and self.gaps[at] == " " and self.codes[at] in _SUBJECT

    def _is_verb_next(self) -> bool:
        at = self.at + 1
        return self.codes[at : at + 1] == "v" and self.gaps[at] == " "

    def _is_adjective_next(self, cells: int) -> bool:
        """Whether a noun follows that the word may belong to as an adjective that nobody knows: "im wachen Zustand"."""
        at = self.at + 1
        if at >= len(self.forms) or self.gaps[at].strip(_OPENING) or not self.forms[at][0].isupper():
            return False
        return self.forms[self.at].endswith(_ADJECTIVE) and bool(self.words[at].noun & cells)

    def _is_bare(self, head: int) -> bool:
        """Whether no adjective stands between that could be a noun itself: "im kleinen beginnen", "am besten ruf"."""
        between = self.at - 1 - head
        return not between or not (self._is_infinitive() or self.forms[self.at - 1].endswith(_SUPERLATIVE))

    def _is_object(self, head: int) -> bool:
        """Whether the preposition can be neither the particle of a verb nor the opener of an infinitive group."""
        word, form, before = self.words[head], self.forms[self.at], self.forms[self.at - 1]
        if word.adverb or word.adjective or word.predicative or (word.conjunction and self._is_infinitive()):
            return False
        if word.lower == self.language.small_words[0]:
            return not self._is_infinitive()  # "zu beginn", not "zu beginnen"
        if word.lower in self.language.postpositions and self.gaps[head] == " ":
            return False
        if head < self.at - 1:
            return before not in self.language.adverbial_adjectives  # "von neuem lernen"
        if self._is_infinitive() and (word.particle or word.lower in self.language.particles):
            return False
        joined = word.lower + form
        if joined in self.language.lexicon or (self._is_infinitive() and self.language.word(joined).known):
            return False
        if self.codes[self.at + 1 : self.at + 3] == "cv":
            return False  # "sage und schreibe"
        noun = self.language.word(form[0].upper() + form[1:])
        return not self._is_infinitive() or any(r.letter == "N" and r.lemma != noun.form for r in noun.readings)

    def _is_behind(self, head: int) -> bool:
        """Whether no pronoun stands between a preposition and the word: "in der lebe ich", "mit dem spielen"."""
        word, opens = self._word(head), head == 1 or self.gaps[head - 1] != " "
        if self._is_infinitive() and not self._cells(head, "any") & word.determiner & PLURAL:
            return not word.pronoun
        return not opens or self._has_other_verb()

    def _has_other_verb(self) -> bool:
        """Whether the clause has another finite verb, up to the next mark on either side."""
        codes, gaps = self.codes, self.gaps
        first = self.at
        while first and gaps[first] == " " and self.at - first < _CLAUSE:
            first -= 1
        end = self.at + 1
        while end < len(codes) and gaps[end] == " " and end - self.at < _CLAUSE:
            end += 1
        return "v" in codes[first : self.at] or "v" in codes[self.at + 1 : end]


def wants_noun(text: Coded, at: int, language: Language) -> bool:
    """Whether word ``at`` of a text, in lower case and a verb by its form, stands where only a noun can."""
    return Place(text, at, language).wants_noun()
