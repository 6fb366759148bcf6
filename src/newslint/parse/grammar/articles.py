"""Articles: whether the neuter article would fit before what follows, and whether what follows needs one."""

from __future__ import annotations

from newslint.languages.morphology import DATIVE, NEUTER, Word
from newslint.parse.grammar.phrases import Phrase
from newslint.parse.grammar.tokens import Tokens

# An attribute that stands between an article and its noun goes on for so many tokens.
LONGEST_ATTRIBUTE = 12


def fits(tokens: Tokens, phrase: Phrase, article: Word, noun_unknown: int = 0) -> bool:
    """Whether the neuter article may stand before the noun and the adjectives of a phrase: "das" before "neue Bad".

    ``noun_unknown`` are the cells of a noun that the lexicon does not have.
    """
    noun = tokens.words[phrase.noun]
    assert noun is not None
    cells = article.determiner & (noun.as_noun("weak") or (0 if noun.noun or noun.nominal else noun_unknown))
    for at in phrase.adjectives:
        adjective = tokens.words[at]
        assert adjective is not None
        cells &= adjective.declined("weak")
    return bool(cells & NEUTER & ~DATIVE)


def needs_article(tokens: Tokens, phrase: Phrase) -> bool:
    """Whether a noun has an adjective with an ending that it only has behind an article: "neue Bad"."""
    noun = tokens.words[phrase.noun]
    if noun is None or not phrase.adjectives or noun.code != "n":
        return False
    cells = noun.as_noun("strong")
    for at in phrase.adjectives:
        adjective = tokens.words[at]
        if adjective is None or adjective.adverb or adjective.predicative:
            return False
        cells &= adjective.declined("strong")
    return not cells


def opens_attribute(tokens: Tokens, at: int) -> bool:
    """Whether an adjective and its noun go with the article at a token over what stands between: "das die Stadt umgebende Gebiet"."""
    codes, words = tokens.codes, tokens.words
    article = words[at]
    assert article is not None
    for number in range(at + 2, min(at + LONGEST_ATTRIBUTE, len(codes) - 1)):
        if codes[number] in ",;:.":
            return False
        adjective, noun = words[number], words[number + 1]
        if adjective is None or noun is None or codes[number] not in "ay" or codes[number - 1] in "sdepq":
            continue
        if article.determiner & adjective.declined("weak") & (noun.as_noun("weak") or NEUTER):
            return True
    return False
