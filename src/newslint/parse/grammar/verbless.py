"""Verbless: whether the main clause of a sentence has no finite verb, and yet what goes with one.

An ellipsis has neither ("Kein Wunder."). What goes with a verb is a subject beside an object, a pronoun such as "er" or
"sich", a participle or the particle of a verb at the end.
"""

from __future__ import annotations

import re

from newslint.languages import Language
from newslint.languages.morphology import PLURAL, THIRD, Word
from newslint.parse.grammar.clauses import Clause
from newslint.parse.grammar.constituents import Constituent, constituents
from newslint.parse.grammar.phrases import Phrase
from newslint.parse.grammar.tokens import Tokens

# In words: shorter sentences without a verb are mostly meant so. With a participle at the end they have to be longer.
SHORTEST, SHORTEST_PREDICATE, SHORTEST_PASSIVE = 4, 5, 6
# Marks with which a sentence may be something else: a list, a result, a lead with a colon, a page's residue.
_OTHER = frozenset(":;[]–—…/|•*+=&!?_@<>‹›")
_DETERMINERS = frozenset("sde")
# What makes a list or a comparison of a row, or goes with an infinitive.
_APART = frozenset(",clZi")
# In a row of constituents: a participle at the end of a stretch; a subject behind what stands in first place.
_PARTICIPLE_AT_END = re.compile("t(?=,|$)").search
_SECOND_PLACE = re.compile("[bP]*P[bP]*(?P<subject>N)[bP]+$").match
# Constituents that make more than an ellipsis of a pronoun: "Ich auch nicht".
_MORE = frozenset("NPKgt")


def may_lack_verb(tokens: Tokens) -> bool:
    """A cheap look first: whether no word before the first comma is a finite verb, nor an infinitive that looks like one."""
    front = tokens.codes.partition(",")[0]
    if "v" in front:
        return False
    return not any(code == "i" and word is not None and word.finite & THIRD for code, word in zip(front, tokens.words))


class Row:
    """The main clause of a sentence as constituents, where no word in it can be its finite verb."""

    def __init__(self, tokens: Tokens, clauses: list[Clause], phrases: list[Phrase], language: Language) -> None:
        self.clauses = clauses
        self.language = language
        self.codes = tokens.codes
        self.words = tokens.words
        self.own = self._own()
        self.row: list[Constituent] = constituents(tokens, self.own, phrases) if self.own else []
        self.shape = "".join(one.letter for one in self.row)

    def _own(self) -> list[int]:
        """Return the tokens of the main clause; none where anything in it may be a verb, or is not understood."""
        codes = self.codes
        if not _OTHER.isdisjoint(codes) or not self._has_plain_marks():
            return []
        own: list[int] = []
        for clause in self.clauses:
            if clause.kind in ("fragment", "main") or self._is_none(clause):
                own += [
                    at for first, end in clause.pieces if not self._is_relative(first, end) for at in range(first, end)
                ]
            elif clause.kind != "infinitive" and (not clause.finite or len(clause.pieces) > 1):
                return []
        own.sort()
        ends = {end - 1 for clause in self.clauses for _, end in clause.pieces}
        if not own or own[0] != 0 or not all(self._is_no_verb(at, last=at in ends) for at in own):
            return []
        return own

    def _is_none(self, clause: Clause) -> bool:
        """Whether what was read as a subordinate clause is a part of the main one."""
        if clause.kind == "infinitive":
            return clause.first == 0 and clause.opener < 0
        opener = self.words[clause.opener]
        if clause.finite or opener is None:
            return False
        if clause.kind == "relative":
            return self.codes[clause.opener] == "s"  # ", der Chef des Rates, …"
        return opener.lower not in self.language.clause_openers  # "Schon bis zur Pause er …"

    def _is_relative(self, first: int, end: int) -> bool:
        """Whether a piece between commas is a relative clause that was taken for the main one, for want of a verb."""
        codes = self.codes
        return codes[first - 1 : first + 1] == ",s" and codes[end - 1 : end + 1] == "v,"

    def _has_plain_marks(self) -> bool:
        """Whether quotation marks and brackets, if there are any, only enclose a name within the sentence."""
        codes = self.codes
        if codes[0] in '„“”»«"(' or any(mark + "," in codes for mark in '“”»«"'):
            return False
        if sum(code in '„“”»«"()' for code in codes) % 2:
            return False  # the sentence begins within a title
        return not any(code == "#" and word is None for code, word in zip(codes, self.words))

    def _is_no_verb(self, at: int, *, last: bool) -> bool:
        word, code = self.words[at], self.codes[at]
        if word is None:
            return True
        if code == "x":
            return at > 0 and self.codes[at - 1] in _DETERMINERS
        if at and code != "n" and word.form[:1].isupper() and self._may_open(word, code):
            return False  # a heading that runs into the sentence
        beside = (at and self.codes[at - 1] == "k") or (not at and self.codes[1:2] == "k")
        if beside and (not word.finite or not at) and self.language.word(word.lower + "e").finite:
            return False  # "Ich fall um", "Brauch ich nicht"
        if at == 1 and code == "t" and self.codes[0] == "k" and word.finite & THIRD:
            return False  # "Er versucht, „das Bad“ zu retten"
        if code in "sd#" or (code == "n" and at > 0) or (code == "t" and last):
            return True
        if code == "e":
            return not (word.finite and "k" in self.codes[max(0, at - 1) : at + 2])  # "Das meine ich", "Ich meine das"
        if word.finite & THIRD or word.joined & THIRD:
            return False
        return not (word.finite and code in "vi")  # "Ich weiß nicht": a verb in another person

    def _may_open(self, word: Word, code: str) -> bool:
        """Whether a word with a capital may open a sentence: a small word, a verb that commands."""
        if code not in "ox#a" or word.lower in self.language.openers:
            return True
        small = word.lower
        return (
            code == "o" and not word.known and small in self.language.lexicon and bool(self.language.word(small).finite)
        )

    def lacks_verb(self) -> bool:
        """Whether the row has what goes with a finite verb, and is more than an ellipsis."""
        count = sum(self.words[at] is not None for at in self.own)
        opener = self.words[0]
        if count < SHORTEST or opener is None or self.shape[0] in "cul" or (opener.preposition and opener.conjunction):
            return False
        if self._has_pronoun():
            return True
        if self._has_participle(count):
            return True
        return self._has_particle(count) or self._has_two_phrases() or self._has_predicate(count) or self._has_pointer()

    def _has_pronoun(self) -> bool:
        """Whether a pronoun stands there that only a verb gives its place: "sich", "er"."""
        verbal = any(self.codes[at] in "iZ" for at in self.own) or "zi" in self.codes
        for number, one in enumerate(self.row[:-1]):
            before = self.codes[one.first - 1 : one.first]
            if one.letter == "g" and not verbal and before not in ("p", "q", "c"):
                return True
            word = self.words[one.first]
            personal = word is not None and word.lower in self.language.personal_pronouns
            alone = before not in ("p", "q", "z", "c", "l") and self.row[number + 1].letter != "c"
            if one.letter == "k" and personal and alone:
                rest = self.shape[:number] + self.shape[number + 1 :]
                return not _MORE.isdisjoint(rest)  # "Ich auch nicht"
        return False

    def _has_participle(self, count: int) -> bool:
        """Whether it ends with a participle, and its phrases have their articles: no headline."""
        if count < SHORTEST_PASSIVE or not self._is_worded():
            return False
        closing = _PARTICIPLE_AT_END(self.shape)
        if closing is None:
            # "Kritisiert die Stadt derzeit wegen der Kosten": no verb opens a statement
            return "," not in self.shape and self.shape[:2] == "tN" and self._has_article(self.row[1])
        if "," in self.shape[: closing.start()] and "c" in self.shape:
            return False  # "Die Lage gut, am Wald und ruhig gelegen": a list of qualities
        word = self.words[self.row[closing.start()].last]
        if word is None or word.finite & THIRD or word.joined & THIRD:
            # "Das Lächeln auf ihrem Gesicht erstarrt": there it is the finite verb, behind a single constituent
            return "," not in self.shape and "b" in self.shape[1:-1] and self.shape[0] == "N"
        first = next((one.phrase for one in self.row if one.letter == "N"), None)
        if first is None:
            return "#" in self.shape or "sx" in self.shape
        noun = self.words[first.noun]
        clipped = first.determiner < 0 and not first.adjectives and self.codes[first.noun] == "n"
        return not (clipped and noun is not None and not noun.noun & PLURAL)  # "Antrag gestellt"

    @staticmethod
    def _has_article(one: Constituent) -> bool:
        return one.phrase is not None and one.phrase.determiner >= 0

    def _has_particle(self, count: int) -> bool:
        """Whether it ends with the particle of a verb: "Der Rat die Preise bekannt"."""
        last = self.own[-1]
        word = self.words[last]
        if word is None or not word.particle or self.codes[last] not in "pb" or self.row[-1].letter in "NP":
            return False
        near = [one.lower for one in self.words[:last] if one is not None]
        language = self.language
        if word.lower in language.circumpositions and not language.circumposition_openers.isdisjoint(near):
            return False  # "von Graz aus"
        return self._is_worded() and count > SHORTEST and "N" in self.shape

    def _has_two_phrases(self) -> bool:
        """Whether two phrases stand in it that are no list and no measure: subject and object. Genitives are in theirs."""
        subject = False
        for one in self.row:
            if one.letter in ",cl":
                return False
            if one.letter != "N" or one.phrase is None or self._is_measure(one.phrase):
                continue
            if subject and one.phrase.determiner >= 0 and one.phrase.cells:
                return True
            named = "o" in self.codes[one.first : one.last + 1]
            subject = subject or one.phrase.determiner >= 0 or named or bool(one.phrase.adjectives)
        return False

    def _has_predicate(self, count: int) -> bool:
        """Whether a phrase with its article is followed by an adverb and more: "Die Ursache noch nicht bekannt"."""
        shape = self.shape.replace("PcP", "P")
        if len(shape) < 3 or count < SHORTEST_PREDICATE or not _APART.isdisjoint(shape):
            return False
        if count > SHORTEST_PASSIVE and (place := _SECOND_PLACE(shape)):
            return self.codes[self.row[place.start("subject")].first] == "s"
        first = self.row[0]
        if first.letter != "N" or first.phrase is None or not self._has_article(first):
            return False
        if self._is_measure(first.phrase):
            return False
        last = self.words[self.own[-1]]
        predicative = self.codes[self.own[-1]] == "b" and last is not None and last.predicative
        return predicative or self.shape[1] == "b"

    def _has_pointer(self) -> bool:
        """Whether it opens with a pronoun that points back, and a phrase beside it: "Das der Sprecher der Polizei"."""
        if self.row[0].letter not in "sd" or len(self.row) < 2:
            return False
        return self.row[1].letter == "N" and self._has_article(self.row[1])

    def _is_worded(self) -> bool:
        """Whether a phrase has its article, and the first one does: headlines leave them out."""
        first = self.row[0]
        if first.letter == "N" and not self._has_article(first) and self.codes[first.first] != "o":
            return False
        return any(one.letter == "s" or self._has_article(one) for one in self.row)

    def _is_measure(self, phrase: Phrase) -> bool:
        noun = self.words[phrase.noun]
        return noun is None or noun.lower in self.language.measure_nouns
