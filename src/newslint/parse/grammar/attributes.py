"""Attributes: whether a word of the text is an adjective, because a noun goes on with it or one before it is meant."""

from __future__ import annotations

from newslint.languages import Language
from newslint.languages.morphology import FEMININE, MASCULINE, NEUTER, SINGULAR
from newslint.parse.grammar.tokens import Coded

# No attribute has more words.
LONGEST = 50
# Letters of what goes on with an adjective: another one, a noun, a name, a number.
_GOES_ON = "aynox#"
# Behind these, as letters, an adjective belongs to the attribute; behind an article or a preposition to a phrase of its own.
_WITHIN = "bnot#g"
# Marks behind which a phrase is over; "im übrigen, noch freien Teil" goes on.
_CLOSING = (".", ",", ":", ";", "!", "?", "–", "…")
# And if they stand right behind it.
_AT_ONCE = (")", "“", "”", "«", "»", '"')


def noun_follows(text: Coded, at: int, language: Language) -> bool:
    """Whether what stands before word ``at`` is an adjective: a noun goes on with it, or may do so.

    "im folgenden | Jahr", "im folgenden | Jahr und im …", "die 20-jährige | aus Bonn stammende Frau"; not "im folgenden |
    steht". ``at`` is the number of a word of the whole text.
    """
    codes, gaps = text.codes, text.text_words.gaps
    if at >= len(codes):
        return False
    gap, after = gaps[at], codes[at + 1 : at + 2]
    if not gap.isspace():
        closed = gap[0] in _AT_ONCE or gap.strip()[0] in _CLOSING
        return not closed or (gap == ", " and codes[at] in "ay")
    if codes[at] in "cl":
        return after in ("a", "y", "q", "p", "d", "s", "e")
    if after == "n" and text.words[at].form in language.lower_nouns:
        return True  # "als letztes bisschen Glück"
    return codes[at] in _GOES_ON or _opens_attribute(codes, gaps, at)


def _opens_attribute(codes: str, gaps: list[str], at: int) -> bool:
    """Whether what follows, up to a mark or a verb, ends with an adjective and its noun."""
    for here in range(at, min(at + LONGEST, len(codes) - 1)):
        if not gaps[here].isspace() or codes[here] == "v":
            return False
        if codes[here] in "ay" and codes[here + 1] in "nao" and (here == at or codes[here - 1] in _WITHIN):
            return True
    return False


def noun_meant(text: Coded, at: int, most: int, language: Language) -> bool:
    """Whether the adjective that is word ``at`` may go with a noun that was said before: "drei Häuser, das dritte …".

    Of the ``most`` words before it one is then a noun that fits it and its determiner in gender, or a plural.
    """
    words, forms = text.words, text.text_words.forms
    determiner = language.word(forms[at - 1], opens=forms[at - 1][0].isupper())
    cells = words[at].declined("any")
    if determiner.determiner:
        cells = words[at].declined(determiner.follows) & determiner.determiner
    genders = [mask for mask in (MASCULINE, FEMININE, NEUTER) if cells & mask]
    return any(
        word.noun and word.form[0].isupper() and (any(word.noun & mask for mask in genders) or not word.noun & SINGULAR)
        for word in words[max(0, at - most) : at - 1]
    )
