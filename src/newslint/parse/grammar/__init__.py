"""Grammar: the readings of a sentence's words, its phrases and its clauses, from a string and a language.

Nothing here decides what nobody can know: a word keeps all its readings, a phrase the cases and numbers that all its
words allow, a clause the verbs that can be its finite one. What is left decides a rule.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from newslint.languages import Language
from newslint.languages.morphology import GENITIVE, Word
from newslint.parse.grammar.antecedents import neuter_antecedent
from newslint.parse.grammar.arguments import Arguments, arguments
from newslint.parse.grammar.articles import fits, is_article, needs_article, opens_attribute
from newslint.parse.grammar.boundaries import Boundary, boundaries
from newslint.parse.grammar.clauses import Clause, clauses
from newslint.parse.grammar.constituents import Constituent, constituents
from newslint.parse.grammar.government import (
    has_auxiliary,
    has_plural,
    lacks_infinitive,
    may_have_row,
    noun_wants_zu,
    wants_zu,
)
from newslint.parse.grammar.openings import comma_before_verb
from newslint.parse.grammar.phrases import Phrase, phrases
from newslint.parse.grammar.subjects import Subjects, may_have_plural_subject, subjects
from newslint.parse.grammar.tokens import Coded, Tokens, coded
from newslint.parse.grammar.verbless import Row, may_lack_verb
from newslint.parse.grammar.verbs import VerbComplex, verb_complex
from newslint.records import view
from newslint.text import Span

# Where a relative clause may open: without one, phrases can be read without clauses.
_RELATIVE = re.compile(",[cb]*[pqz]?[srd]").search

__all__ = [
    "Arguments",
    "Boundary",
    "Clause",
    "Coded",
    "Constituent",
    "Grammar",
    "Phrase",
    "Subjects",
    "Tokens",
    "VerbComplex",
    "coded",
]


class Grammar:
    """One sentence as grammar sees it. ``tokens`` are its words and marks; the rest speaks of them by number."""

    def __init__(self, text: Coded, span: Span, language: Language) -> None:
        self.language = language
        self.tokens = Tokens(text, span, language)

    @view
    def clauses(self) -> list[Clause]:
        """The clauses in the order of their beginnings."""
        return clauses(self.tokens, self.language)

    @view
    def phrases(self) -> list[Phrase]:
        """The noun phrases with their prepositions, in order."""
        pronouns: frozenset[int] = frozenset()
        if _RELATIVE(self.tokens.codes):
            pronouns = frozenset(clause.opener for clause in self.clauses if clause.kind == "relative")
        return phrases(self.tokens, pronouns, self.language)

    @view
    def boundaries(self) -> list[Boundary]:
        """Where one clause ends and the next begins, and no mark stands between them."""
        return boundaries(self.tokens, self.clauses, self.phrases, self.language)

    @view
    def comma_before_verb(self) -> int:
        """The comma that parts the opening of a sentence from the verb of its main clause, -1 for none."""
        return comma_before_verb(self.tokens, self.clauses, self.phrases, self.language)

    @classmethod
    def of(cls, tokens: Tokens, language: Language) -> Grammar:
        """Return the grammar of a sentence whose tokens are given."""
        found = cls.__new__(cls)
        found.language, found.tokens = language, tokens
        return found

    def with_phrases(self, phrases: list[Phrase]) -> Grammar:
        """Return the same sentence with other phrases; what has been read of the rest is not read again."""
        twin = self.of(self.tokens, self.language)
        twin.__dict__.update(clauses=self.clauses, _verbs=self._verbs, phrases=phrases)
        return twin

    def clause_of(self, at: int) -> Clause | None:
        """Return the clause that a token belongs to, if it belongs to one."""
        return next((one for one in self.clauses if any(first <= at < end for first, end in one.pieces)), None)

    def phrases_in(self, clause: Clause) -> list[Phrase]:
        """Return the phrases of a clause."""
        starts, found = self._phrase_starts, []
        for first, end in clause.pieces:
            found += self.phrases[bisect_left(starts, first) : bisect_left(starts, end)]
        return found

    @view
    def _phrase_starts(self) -> list[int]:
        return [phrase.first for phrase in self.phrases]

    def phrase_at(self, first: int) -> Phrase | None:
        """Return the phrase that begins at a token, if one does."""
        at = bisect_left(self._phrase_starts, first)
        return self.phrases[at] if at < len(self.phrases) and self.phrases[at].first == first else None

    def is_one_thing(self, first: int, end: int) -> bool:
        """Whether a stretch behind a noun may belong to it: prepositional phrases, genitives, anything with marks."""
        at = first
        if not self.tokens.codes[first:end].isalpha():
            return True
        while at < end:
            phrase = self.phrase_at(at)
            if phrase is None:
                if self.tokens.codes[at] not in "itZzc":
                    return False
                at += 1
                continue
            if phrase.preposition < 0 and not phrase.cells & GENITIVE and self.tokens.codes[at - 1] != "c":
                return False
            at = phrase.last + 1
        return True

    def fits_article(self, phrase: Phrase, article: Word, unknown: int = 0) -> bool:
        """Whether the neuter article may stand before the phrase; ``unknown`` are the cells of a noun not known."""
        return fits(self.tokens, phrase, article, unknown)

    def needs_article(self, first: int) -> bool:
        """Whether the phrase that begins at a token has an adjective ending as only behind an article."""
        phrase = self.phrase_at(first)
        return phrase is not None and needs_article(self.tokens, phrase)

    def opens_attribute(self, at: int) -> bool:
        """Whether the article at a token goes with an adjective and a noun behind other words."""
        return opens_attribute(self.tokens, at)

    def subjects(self, clause: Clause) -> Subjects:
        """Return what can be the subject of a clause, and of which number; also what a clause joined to it shares."""
        found = subjects(self.tokens, clause, self.phrases_in(clause), self.language)
        before = next((one for one in self.clauses if one.first == clause.joined), None) if clause.joined >= 0 else None
        if before is None:
            return found
        shared = self.subjects(before)
        return Subjects(
            shared.phrases + found.phrases,
            shared.pronouns + found.pronouns,
            shared.singular or found.singular,
            shared.plural or found.plural,
            False,
            found.sure,
        )

    def constituents(self, numbers: list[int]) -> list[Constituent]:
        """Return what the tokens with these numbers make up, in a row; ``clause.tokens()`` gives those of a clause."""
        return constituents(self.tokens, numbers, self.phrases)

    @view
    def lacks_verb(self) -> bool:
        """Whether its main clause has no word that can be its finite verb, and yet what goes with one."""
        if not may_lack_verb(self.tokens):
            return False
        return Row(self.tokens, self.clauses, self.phrases, self.language).lacks_verb()

    def verbs(self, clause: Clause) -> VerbComplex:
        """Return the verbs of a clause: the finite one, its particle, participles and infinitives."""
        found = self._verbs.get(clause.first)
        if found is None:
            found = self._verbs[clause.first] = verb_complex(self.tokens, clause, self.language)
        return found

    def may_have_plural_subject(self, first: int, end: int) -> bool:
        """Whether something from token ``first`` up to ``end`` can be the subject of a verb in the plural."""
        starts = self._phrase_starts
        inside = self.phrases[bisect_left(starts, first) : bisect_left(starts, end)]
        return may_have_plural_subject(self.tokens, inside, first, end)

    def noun_wants_zu(self, comma: int) -> bool:
        """Whether the phrase before a comma has a noun that governs an infinitive with zu: "der Versuch, …"."""
        return noun_wants_zu(self.tokens, comma, self.language)

    def wants_zu(self, clause: Clause, comma: int) -> str:
        """Return whether a clause wants an infinitive with zu behind a comma: "sure", "maybe", or "" for no."""
        return wants_zu(self.tokens, clause, self.verbs(clause), comma, self.language)

    def lacks_infinitive(self, clause: Clause, end: int) -> bool:
        """Whether the auxiliary of a main clause lacks its other verb up to a token."""
        return lacks_infinitive(self.tokens, clause, end, self.language)

    def may_have_row(self, clause: Clause, end: int) -> bool:
        """Whether an infinitive without zu behind a token may go on with one that the clause has."""
        return may_have_row(self.tokens, clause, end, self.language)

    def has_auxiliary(self, clause: Clause) -> bool:
        """Whether the clause has an auxiliary or a modal verb, which another verb may go with."""
        return has_auxiliary(self.tokens, clause, self.language)

    def has_plural(self, clause: Clause, comma: int) -> bool:
        """Whether a relative clause in the plural behind a comma could belong to something in the clause."""
        return has_plural(self.tokens, clause, self.phrases_in(clause), comma)

    def is_article(self, clause: Clause, first: int, end: int, comma: int) -> bool:
        """Whether the word behind a comma is an article and no relative pronoun that belongs to a clause before it."""
        return is_article(self.tokens, self.phrases, first, end, plural_before=self.has_plural(clause, comma))

    def arguments(self, clause: Clause) -> Arguments:
        """Return what a clause has of what its verb needs, besides the pronoun that opens it."""
        return arguments(self.tokens, clause, self.phrases_in(clause), self.verbs(clause), self.language)

    def neuter_antecedent(self, at: int) -> str:
        """Return where a neuter word stands that a pronoun behind a comma can mean: "near", "far", or "" for nowhere."""
        return neuter_antecedent(self.tokens, self.clauses, self.phrases, at, self.language)

    @view
    def _verbs(self) -> dict[int, VerbComplex]:
        return {}

    def span(self, first: int, last: int) -> Span:
        """Return where in the text the tokens from ``first`` to ``last`` stand."""
        return Span(self.tokens.starts[first], self.tokens.ends[last])
