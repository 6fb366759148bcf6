"""How the sentences of an article were understood, for ``newslint parse --grammar``: clauses, phrases, subjects.

A line a clause, its phrases in brackets with what they can be; as JSON the same with offsets.
"""

from __future__ import annotations

from itertools import pairwise

from newslint.article import Article, Clause, Grammar, Phrase
from newslint.files import shown
from newslint.languages.morphology import CASES, FEMININE, MASCULINE, NEUTER, PLURAL
from newslint.wording import later, say

_CASES = ("nom", "gen", "dat", later("acc"))
_NUMBERS = (("m", MASCULINE), ("f", FEMININE), ("n", NEUTER), ("pl", PLURAL))


_CLAUSES = {
    "main": later("main"),
    "subordinate": later("subordinate"),
    "relative": later("relative"),
    "infinitive": later("infinitive"),
    "participle": later("participle"),
    "fragment": later("fragment"),
}


def can_be(cells: int) -> list[str]:
    """Return cells as words: "nom m", "dat pl"."""
    return [f"{case} {name}" for case, mask in zip(_CASES, CASES) for name, number in _NUMBERS if cells & mask & number]


def as_text(article: Article) -> str:
    """Return the sentences of teaser and body, a line a clause, phrases in brackets."""
    out: list[str] = []
    for grammar in article.grammars:
        line, _ = article.place(grammar.tokens.span.start)
        out.append(f"{line:4d}  {_flat(article.text[slice(*grammar.tokens.span)])}")
        out += [f"      {_clause(article, grammar, clause)}" for clause in grammar.clauses]
    return "\n".join(out) + "\n"


def as_json(article: Article) -> str:
    """Return the same as JSON; offsets in code points, lines from 1."""
    import json

    return json.dumps([_sentence(article, grammar) for grammar in article.grammars], ensure_ascii=False) + "\n"


def _clause(article: Article, grammar: Grammar, clause: Clause) -> str:
    phrases = {phrase.first: phrase for phrase in grammar.phrases_in(clause)}
    words: list[str] = []
    at_most = -1
    finite = grammar.verbs(clause).finite
    within = {
        first for one, other in pairwise(clause.pieces) if (first := other[0]) and _holds_clause(grammar, one, other)
    }
    for at in clause.tokens():
        if at <= at_most:
            continue
        if at in within:
            words.append("…")  # another clause stands within this one
        if at in phrases:
            phrase = phrases[at]
            words.append(f"[{_flat(article.text[slice(*grammar.span(at, phrase.last))])}: {_choices(phrase)}]")
            at_most = phrase.last
        else:
            form = _flat(article.text[slice(*grammar.span(at, at))])
            words.append(f"*{form}*" if at in finite else form)
    subjects = grammar.subjects(clause)
    numbers = "/".join(name for name, said in (("sg", subjects.singular), ("pl", subjects.plural)) if said)
    verbs = _verbs(article, grammar, clause)
    return (
        f"{say(_CLAUSES[clause.kind]) + ('+' if clause.joined >= 0 else ''):11s} {' '.join(words)}"
        + (f"   {say('subject: {numbers}', numbers=numbers)}" if numbers else "")
        + (f"   {say('verb: {verbs}', verbs=verbs)}" if verbs else "")
    )


def _holds_clause(grammar: Grammar, piece: tuple[int, int], following: tuple[int, int]) -> bool:
    """Whether another clause stands between two pieces of a clause, and not just a mark."""
    return any(piece[1] <= clause.first < following[0] for clause in grammar.clauses)


def _verbs(article: Article, grammar: Grammar, clause: Clause) -> str:
    """Return the verbs of a clause with what each is, where they are more than the finite one."""
    found = grammar.verbs(clause)
    roles = [(at, say("finite")) for at in found.finite]
    roles += [(at, say("participle")) for at in found.participles]
    roles += [(at, say("infinitive")) for at in found.infinitives]
    roles += [(at, say("with zu")) for at in found.zu_infinitives]
    if found.particle >= 0:
        roles.append((found.particle, say("particle")))
    if len(roles) < 2 and not found.zu_infinitives:
        return ""
    known: dict[int, list[str]] = {}
    for at, role in roles:
        known.setdefault(at, []).append(role)
    return ", ".join(
        f"{_flat(article.text[slice(*grammar.span(at, at))])} ({'/'.join(known[at])})" for at in sorted(known)
    )


def _choices(phrase: Phrase) -> str:
    whole = [name for name, mask in zip(_CASES, CASES) if phrase.cells & mask == mask]  # of any number and gender
    choices = [choice for choice in can_be(phrase.cells) if choice.split()[0] not in whole] + whole
    said = [" ".join(map(say, choice.split())) for choice in choices]
    text = say("any") if len(whole) == len(CASES) else ", ".join(said) or say("nothing fits")
    return text if phrase.certain else f"{text}?"


def _sentence(article: Article, grammar: Grammar) -> dict[str, object]:
    tokens = grammar.tokens
    return {
        "start": tokens.span.start,
        "end": tokens.span.end,
        "line": article.place(tokens.span.start)[0],
        "tokens": [
            {
                "start": start,
                "end": end,
                "letter": letter,
                "readings": [list(reading) for reading in word.readings] if word is not None else [],
            }
            for start, end, letter, word in zip(tokens.starts, tokens.ends, tokens.codes, tokens.words)
        ],
        "clauses": [
            {
                "kind": clause.kind,
                "pieces": [list(piece) for piece in clause.pieces],
                "opener": clause.opener,
                "finite": list(clause.finite),
                "verbs": {
                    name: list(value) if isinstance(value, tuple) else value
                    for name, value in grammar.verbs(clause)._asdict().items()
                },
                "phrases": [_phrase(phrase) for phrase in grammar.phrases_in(clause)],
            }
            for clause in grammar.clauses
        ],
    }


def _phrase(phrase: Phrase) -> dict[str, object]:
    return {**phrase._asdict(), "cells": can_be(phrase.cells), "adjectives": list(phrase.adjectives)}


def _flat(text: str) -> str:
    return shown(" ".join(text.split()))
