"""Openings: what stands before the verb of a main clause, and whether a comma parts the two.

The first part of a main clause is one constituent, however long it is: a phrase with a preposition and what belongs to
it, or the subject. Insets, appositions, calls, participles and infinitive groups may be set off; they are none.
"""

from __future__ import annotations

import re

from newslint.languages import Language
from newslint.languages.morphology import (
    GENITIVE,
    NOMINATIVE,
    PLURAL,
    SINGULAR,
    SUBJUNCTIVE,
    SUBORDINATES,
    THIRD_PLURAL,
    THIRD_SINGULAR,
    WITH_INFINITIVE,
    Word,
)
from newslint.parse.grammar.clauses import Clause
from newslint.parse.grammar.phrases import Phrase
from newslint.parse.grammar.tokens import Tokens

# Letters of what one constituent holds: preposition, article, adjectives, nouns, names, numbers, adverbs, "und".
_PARTS = frozenset("pqsdeanob#~c")
# A finite verb, or what may be one with an object or a subject behind it.
_VERB = re.compile("v|y[sedkgp]").match
# What a constituent may hold besides: words in quotation marks, what dashes or brackets enclose.
_QUOTED = re.compile(r'[„“»«"]([#abcnosdepq]*)[“”«»"]')
_ENCLOSED = re.compile(r"[–—-][^–—,]*[–—-]|\([^(),]*\)")
# In tokens: a shorter opening is a call or a connective, which may be set off ("Kein Problem, …"), but for a preposition.
FEWEST = 3
# So many tokens behind the verb, an inset ends: "In Bonn, sagte er, wird gebaut".
LONGEST_INSET = 12


def comma_before_verb(tokens: Tokens, clauses: list[Clause], phrases: list[Phrase], language: Language) -> int:
    """Return the comma that parts the opening of a sentence from the verb of its main clause, -1 for none."""
    codes, words = tokens.codes, tokens.words
    comma = codes.find(",")
    if comma < FEWEST - (codes[:1] in ("p", "q")) or codes[-1:] == "?" or codes[comma + 2 : comma + 3] in ("", "."):
        return -1
    main = next((one for one in clauses if one.kind == "main" and one.first == 0), None)
    verb = words[comma + 1]
    sure = _VERB(codes, comma + 1) is not None or (main is not None and main.finite[:1] == (comma + 1,))
    if verb is None or not (sure or _is_verb(codes, verb, comma + 1)):
        return -1
    last = words[-2]  # "Vor dem Bankrott, stellt die Zeitung fest."
    if last is not None and last.particle and language.reports(last.lower + verb.lower) is not None:
        return -1
    opening = _ENCLOSED.sub("", codes[:comma])
    adverbs = _adverbs(tokens)
    opening = _QUOTED.sub(r"\1", opening)[adverbs:]
    if not _PARTS.issuperset(opening) or opening[-1:] not in ("n", "o", "#"):
        return -1
    if not _may_follow(codes, verb, words[comma + 2], comma, language) or _is_inset(tokens, clauses, comma, language):
        return -1
    if opening[0] in "pq":
        first = words[adverbs]
        opens = first is None or first.conjunction & (SUBORDINATES | WITH_INFINITIVE)
        return comma if not opens and "~" not in opening else -1
    if adverbs and verb.finite & SUBJUNCTIVE and not language.infinitives.isdisjoint(verb.lemmas("VW")):
        return -1  # "Also keine Angst, sollte es regnen"
    return comma if sure and (_is_name(opening, verb) or _is_subject(tokens, phrases, verb, comma)) else -1


def _adverbs(tokens: Tokens) -> int:
    """Return how many adverbs stand first: "Jedenfalls in jüngster Zeit"; but no participle, "Spezialisiert auf Bäder"."""
    words = zip(tokens.codes, tokens.words)
    return next((at for at, (code, word) in enumerate(words) if code != "b" or word is None or not word.adverb), 0)


def _is_verb(codes: str, word: Word, at: int) -> bool:
    """Whether what may be a participle is the verb, as what follows is the subject: "patrouilliert die Polizei"."""
    return codes[at] == "t" and bool(word.finite & THIRD_SINGULAR) and codes[at + 1] in "sdek"


def _may_follow(codes: str, verb: Word, after: Word | None, comma: int, language: Language) -> bool:
    """Whether the verb reports nothing: "Zu Unrecht, meint der Rat"; but "setzt sich", "gibt es"."""
    kind = language.reports(verb.lower)
    if kind is None:
        return True
    there = after is not None and after.lower in language.impersonal_pronoun
    return kind != "" and (
        codes[comma + 2] == "g" or (there and not language.impersonal_verbs.isdisjoint(verb.lemmas("V")))
    )


def _is_inset(tokens: Tokens, clauses: list[Clause], comma: int, language: Language) -> bool:
    """Whether what follows is an inset: a second comma comes soon, and the verb of the sentence behind it."""
    codes = tokens.codes
    second = codes.find(",", comma + 1, comma + LONGEST_INSET)
    if second < 0 or any(one.kind == "relative" and one.first == second + 1 for one in clauses):
        return False
    verb = tokens.words[comma + 1]
    plain = verb is not None and language.reports(verb.lower) is None and codes[comma + 2] not in "kg"
    return codes[second + 1 : second + 2] in (
        ("v", "y", "i") if plain else ("v", "y", "i", "b", "s", "p", "q", "e", "d")
    )


def _is_name(opening: str, verb: Word) -> bool:
    """Whether the opening is the full name of somebody, and the verb in the third person: nobody is called so."""
    return opening.strip("o") == "" and len(opening) > 1 and bool(verb.finite & THIRD_SINGULAR)


def _is_subject(tokens: Tokens, phrases: list[Phrase], verb: Word, comma: int) -> bool:
    """Whether the opening is the subject, with the attributes that belong to it."""
    codes = tokens.codes
    inside = [phrase for phrase in phrases if phrase.last < comma]
    adverbs = _adverbs(tokens)
    if not inside or inside[0].first != adverbs or codes[comma + 2] == "k":
        return False
    if inside[0].determiner < 0 and (len(inside) < 2 or adverbs or "c" in codes[:comma]):  # "Liebe Leute, haben wir …"
        return False
    subject, rest = inside[0], inside[1:]
    joined = "c" in codes[:comma]
    agrees = (subject.cells & NOMINATIVE & SINGULAR and verb.finite & (THIRD_SINGULAR | (joined and THIRD_PLURAL))) or (
        subject.cells & NOMINATIVE & PLURAL and verb.finite & THIRD_PLURAL
    )
    return bool(agrees) and all(
        phrase.preposition >= 0 or phrase.cells & GENITIVE or codes[phrase.first - 1] in 'c„»“"' for phrase in rest
    )
