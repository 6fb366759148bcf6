"""Articles: whether the neuter article would fit before what follows, and whether what follows needs one."""

from __future__ import annotations

from newslint.languages.morphology import DATIVE, FEMININE, MASCULINE, NEUTER, NOMINATIVE, PLURAL, Word
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


def is_article(tokens: Tokens, phrases: list[Phrase], first: int, end: int, *, plural_before: bool) -> bool:
    """Whether the word behind a comma is the article of what follows and no relative pronoun, or a pronoun by itself.

    What follows, up to ``end``, ends with a verb that is an infinitive or a plural; a relative clause would need its
    subject in the plural. ``plural_before`` says whether a plural stands before that it could belong to.
    """
    article, near = tokens.words[first], tokens.words[first - 2]
    starts = {one.first: one for one in phrases if first <= one.first < end}
    phrase = starts.get(first)
    assert article is not None
    if article.determiner & PLURAL & NOMINATIVE:
        phrase = phrase or starts.get(first + 1)
        if phrase is None or phrase.preposition >= 0 or phrase.determiner > first:
            return False
        noun = tokens.words[phrase.noun]
        known = noun is None or not noun.noun or bool(article.determiner & noun.noun)
        return known and not plural_before
    noun = tokens.words[phrase.noun] if phrase is not None else None
    subject = noun is not None and (not noun.noun or noun.noun & PLURAL & NOMINATIVE)
    begin = first if phrase is None else phrase.last
    if "k" in tokens.codes[begin + 1 : end] or any(
        begin < one.first and one.preposition < 0 and one.cells & PLURAL & NOMINATIVE for one in starts.values()
    ):
        return False  # "ein Weg, den wir gehen"
    # "ein Raum, den Gäste nutzen"
    genders = sum(mask for mask in (MASCULINE, FEMININE, NEUTER) if article.pronoun & mask)
    return not (subject and near is not None and near.code == "n" and near.noun & genders)
