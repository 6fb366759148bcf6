"""Antecedents: what a relative pronoun can mean, by its gender, in the clause before it."""

from __future__ import annotations

from newslint.languages import Language
from newslint.languages.morphology import ACCUSATIVE, NEUTER, NOMINATIVE, PLURAL, Word
from newslint.parse.grammar.clauses import Clause
from newslint.parse.grammar.phrases import Phrase
from newslint.parse.grammar.tokens import Tokens

NEAR, FAR, NOTHING = "near", "far", ""


def neuter_antecedent(tokens: Tokens, clauses: list[Clause], phrases: list[Phrase], at: int, language: Language) -> str:
    """Return whether something neuter stands before the comma before a pronoun: right there, farther off, or nothing.

    What opens a main clause is not taken up behind its verb ("Das Haus zeigt, …"), if it is nothing new ("ein Haus").
    """
    codes, words = tokens.codes, tokens.words
    last = words[at - 2] if at > 1 else None
    speaks = words[at - 3] if at > 2 else None
    speaker = (
        last is not None and last.code == "o" and speaks is not None and language.reports(speaks.lower) is not None
    )
    if last is None or (_may_be_meant(last, beside=True) and not speaker):
        return NEAR
    if last.lower in language.uninflected_determiners:
        return NEAR  # "viel, das"
    before = next((one for one in reversed(clauses) if any(first <= at - 2 < end for first, end in one.pieces)), None)
    if before is None:
        return FAR
    inside = [(first, end) for first, end in before.pieces if first < at]
    if before.kind in ("relative", "subordinate") and before.first > 1:
        host = words[before.first - 2]
        if host is not None and _may_be_meant(host, beside=True):
            return FAR
    verb = next((number for number in before.finite if number < at), -1)
    if verb == at - 2 and codes[verb] == "i" and not _has_plural(codes, phrases, before.first, verb):
        verb = -1  # "Jedes Zitat mit dem Gegenstück des Zeichens schließen": an infinitive
    for phrase in phrases:
        if phrase.noun >= at - 1:
            break
        if not any(first <= phrase.noun < end for first, end in inside):
            continue
        noun = words[phrase.noun]
        assert noun is not None
        new = phrase.determiner >= 0 and codes[phrase.determiner] == "e"
        opens = before.kind == "main" and phrase.noun < verb
        if (opens and not (new and phrase.preposition < 0)) or (
            phrase.preposition >= 0 and noun.lower in language.measure_nouns
        ):
            continue
        if noun.code == "o":
            if phrase.noun != at - 2 and (phrase.determiner < 0 or phrase.cells & NEUTER):
                return FAR  # "das Diarium": a word that nobody knows
        elif noun.as_noun("any") & NEUTER and (not phrase.certain or phrase.cells & NEUTER):
            return FAR
    if any(codes[number] in '„“»«"' and _is_neuter(words, codes, number) for number in range(before.first, at)):
        return FAR  # "das neue „Modell“ des Hauses, das …"
    loose = (words[number] for first, end in inside for number in range(first, min(end, at - 1)))
    return FAR if any(word is not None and _may_be_meant(word, beside=False) for word in loose) else NOTHING


def _has_plural(codes: str, phrases: list[Phrase], first: int, end: int) -> bool:
    """Whether what stands there can be the subject of a verb in the plural."""
    return "c" in codes[first:end] or any(
        first <= phrase.noun < end and phrase.preposition < 0 and phrase.cells & NOMINATIVE & PLURAL
        for phrase in phrases
    )


def _is_neuter(words: list[Word | None], codes: str, mark: int) -> bool:
    """Whether an article before a quotation mark can be neuter, with an adjective behind it or without."""
    at = mark - 1
    while at > 0 and codes[at] in "ab":
        at -= 1
    word = words[at] if at >= 0 else None
    return word is not None and codes[at] in "sde" and bool(word.determiner & NEUTER)


def _may_be_meant(word: Word, *, beside: bool) -> bool:
    """Whether a neuter pronoun can mean the word: a noun or a number beside it, "etwas", "alles", what nobody knows."""
    if word.code == "x" or (word.code == "b" and any(one.letter in "DMO" for one in word.readings)):
        return True  # "etwas, das"
    if word.code in "dK" and word.pronoun & NEUTER and not word.pronoun & ~NEUTER:
        return True
    if not beside:
        return False
    if word.code in "ay" and word.declined("any") & NEUTER & (NOMINATIVE | ACCUSATIVE):
        return True  # "das letzte, das"
    return word.code in "#o" or (word.code == "d" and bool(word.pronoun & NEUTER)) or bool(word.as_noun("any") & NEUTER)
