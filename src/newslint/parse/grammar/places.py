"""Places: a main clause by what stands before its finite verb and what behind, and whether that is what it seems.

One constituent stands before the verb. Marks, headings that run into the sentence and infinitives may only look so.
"""

from __future__ import annotations

from newslint.languages import Language
from newslint.languages.morphology import (
    THIRD_PLURAL,
    THIRD_SINGULAR,
    Word,
)
from newslint.parse.grammar.clauses import Clause
from newslint.parse.grammar.constituents import Constituent, constituents
from newslint.parse.grammar.numbers import Numbers
from newslint.parse.grammar.phrases import Phrase
from newslint.parse.grammar.tokens import Tokens

QUOTES = frozenset('„“”»«"()[]–—')
_JOINING = frozenset("/&*_")
# Words that stand before what opens a main clause: "Doch auch die Stadt …".
LEADING = "cb#"
# A gap in front of the verb that is shorter than this in tokens is no clause.
SHORTEST_GAP = 3
# A year has so many figures.
YEAR = 4


def only_number(verb: Word | None) -> str:
    """Return the one number that the verb form can have in the third person: "singular", "plural", or nothing."""
    bits = verb.finite or verb.joined if verb is not None else 0
    singular, plural = bits & THIRD_SINGULAR, bits & THIRD_PLURAL
    return "" if bool(singular) == bool(plural) else "singular" if singular else "plural"


class Places:
    """A main clause as constituents: what stands before its finite verb, and what behind."""

    def __init__(self, tokens: Tokens, all_: list[Clause], clause: Clause, phrases: list[Phrase], language: Language):
        self.tokens = tokens
        self.codes = tokens.codes
        self.words = tokens.words
        self.language = language
        self.numbers = Numbers(tokens, language)
        self.clauses = all_
        self.clause = clause
        self.verb = clause.finite[0]
        self.wanted = only_number(self.words[self.verb])
        row = constituents(tokens, clause.tokens(), phrases)
        at = next((number for number, one in enumerate(row) if one.first == self.verb and one.letter not in "NP"), -1)
        self.front, self.field = (row[:at], row[at + 1 :]) if at >= 0 else ([], [])
        self.whole = at >= 0
        self.understood = False  # after disagreeing(): whether the front is one that it knows

    def _is_adverbial(self, shape: str) -> bool:
        """Whether the front is an adverb or a year; another figure may be the subject: "Rund 700 sollen es sein"."""
        if "#" in shape:
            word = self.words[self.front[0].first]
            return shape == "#" and word is not None and len(word.form) == YEAR
        return "b" in shape

    def _begins(self) -> bool:
        return self.codes[self.clause.first - 1 : self.clause.first] in ("", ".", ":", ";")

    def _follows_clause(self) -> bool:
        """Whether the verb opens the clause because what stands before it in the sentence is one: "Wenn …, kam er"."""
        before = self.codes[self.clause.first - 1 : self.clause.first]
        word = self.words[self.verb]
        if before != "," or word is None:
            return False
        said = self.codes[self.clause.first - 2 : self.clause.first - 1]
        speaks = self.language.reports(word.lower) is not None or bool(self.language.reporting_particles(word.lower))
        first = self.clauses[0]
        opened = first.kind in ("subordinate", "infinitive") and not any(
            one.kind == "main" for one in self.clauses if one.first < self.clause.first
        )
        last = next(
            (one for one in reversed(self.clauses) if one.kind == "main" and one.first < self.clause.first), None
        )
        whole = last is not None and last.finite[-1] < last.end - 1  # but "jene, die …, äußerten"
        return (opened and first.first == 0 and said.isalpha()) or (speaks and (whole or not said.isalpha()))

    def _is_plain(self) -> bool:
        """Whether the verb is one in its place, and no mark hides anything before it."""
        codes, verb, word = self.codes, self.verb, self.words[self.verb]
        after = codes[verb + 1 : verb + 2]
        if word is None or not _JOINING.isdisjoint(codes[self.clause.first : self.clause.end]):
            return False
        if word.code not in "viy" or "x" in codes[self.clause.first : verb]:
            return False
        if not QUOTES.isdisjoint(codes[self.clause.first : verb]) and codes[self.clause.first] not in "pq":
            return False
        if word.code == "y" and (after in tuple("noa#") or after in ("", ".", ",", ":")):
            return False  # an adjective
        if word.code == "i" and word.lower not in self.language.auxiliaries and not self._is_second(after):
            return False
        if word.code == "i" and after in ("", ".", ",", ":"):
            return False  # an infinitive: "Das Haus verkaufen, aber behalten"
        if any(one.letter == "," and one.last - one.first < SHORTEST_GAP for one in self.front):
            return False  # "Mein Gott, haben wir gelacht"
        return not any(
            (one := self.words[at]) is not None
            and self.codes[at] != "n"
            and one.form[:1].isupper()
            and one.lower in self.language.function_words
            and one.lower not in self.language.ambiguous_pronoun
            for at in self.clause.tokens()[1:]
        )  # a heading that runs into the sentence

    def _is_second(self, after: str) -> bool:
        """Whether what may be an infinitive stands where only a finite verb does."""
        if after == "k":
            return True
        first = self.front[0] if self.front else None
        return first is not None and first.first == 0 and (first.letter in "ksd" or has_article(first))

    @staticmethod
    def _is_one_phrase(core: str) -> bool:
        """Whether the front is one phrase: with what belongs to it, or with an aside between commas."""
        return not core[1:].strip("Pb,") or (core[-1] == "," and not core.strip("N,P"))

    def _is_predicative(self) -> bool:
        """Whether a nominative may be the predicate: "Das Problem sind die Kosten"."""
        tokens = self.clause.tokens()
        if any(self.codes[at] == "t" for at in tokens):
            return False
        copulas = self.language.copulas
        return any(
            one is not None and (at == self.verb or one.infinitive) and not copulas.isdisjoint(one.lemmas("VWI"))
            for at, one in ((at, self.words[at]) for at in tokens)
        )

    def _has_quantity(self) -> bool:
        """Whether a word for a quantity may be the subject: "Bald könnten es mehr sein"."""
        known = self.language.indefinite_pronouns
        return any((one := self.words[at]) is not None and one.lower in known for at in self.clause.tokens())


def has_article(one: Constituent) -> bool:
    return one.phrase is not None and one.phrase.determiner >= 0
