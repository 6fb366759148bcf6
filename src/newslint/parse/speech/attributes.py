"""Attributes: phrases whose article stands far before their noun: "der in Brenndorf niedergelassene Arzt"."""

from __future__ import annotations

from newslint.languages.morphology import CELLS
from newslint.parse.grammar import Grammar, Phrase

# Codes of articles and of what stands for one.
_ARTICLES = tuple("sde")


def joined(grammar: Grammar) -> list[Phrase]:
    """Return the phrases of a sentence, those within an attribute as parts of the phrase that it belongs to."""
    if not any(phrase.adjectives[:1] == (phrase.first,) for phrase in grammar.phrases):
        return grammar.phrases
    openers = {clause.opener for clause in grammar.clauses if clause.kind == "relative"}
    found: list[Phrase] = []
    for phrase in grammar.phrases:
        whole, inner = None, len(found)
        if phrase.adjectives[:1] == (phrase.first,):  # neither preposition nor article
            whole, inner = _whole(grammar, found, phrase, openers)
        if whole is None:
            found.append(phrase)
        else:
            found[inner:] = [whole]
    return found


def _whole(grammar: Grammar, before: list[Phrase], phrase: Phrase, openers: set[int]) -> tuple[Phrase | None, int]:
    """Return the phrase with its article and what stands between, and from which phrase on that is."""
    codes = grammar.tokens.codes
    at, inner = phrase.first, len(before)
    while inner and before[inner - 1].last == at - 1:
        inner -= 1
        within = before[inner]
        at = within.first
        if within.determiner >= 0 and "#" in codes[at : phrase.first]:  # "in einem 26 Punkte umfassenden Plan"
            return _with(grammar, phrase, within.determiner, within.preposition), inner
        while codes[at - 1 : at] == "b":
            at -= 1  # "der schon lange in Brenndorf …"
        article = at - 1
        if article < 0 or codes[article] not in _ARTICLES or article in openers:
            continue
        preposition = article - 1 if codes[article - 1 : article] in ("p", "q") else -1
        return _with(grammar, phrase, article, preposition), inner
    return None, inner


def _with(grammar: Grammar, phrase: Phrase, determiner: int, preposition: int) -> Phrase | None:
    """Return the phrase with an article and a preposition, None if they do not go together."""
    words = grammar.tokens.words
    article, noun = words[determiner], words[phrase.noun]
    assert article is not None
    assert noun is not None
    cells = article.determiner & (noun.as_noun(article.follows) or CELLS)
    for at in phrase.adjectives:
        cells &= words[at].declined(article.follows)  # type: ignore[union-attr]
    governing = words[preposition] if preposition >= 0 else None
    if governing is not None:
        cells &= governing.preposition
    if not cells:
        return None
    first = preposition if preposition >= 0 else determiner
    return Phrase(
        first,
        phrase.last,
        phrase.noun,
        preposition,
        determiner,
        phrase.adjectives,
        article.follows,
        cells,
        phrase.certain,
    )
