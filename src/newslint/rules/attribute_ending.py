"""attribute-ending: an adjective before its noun without an ending, or with one that only an article would give it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.article import Article, Grammar, Phrase
from newslint.languages.morphology import CELLS, NOMINATIVE, PLURAL, THIRD, Word, agreement
from newslint.rule import Finding, rule
from newslint.text import Fix

# Letters of tokens, see parse.grammar: what opens the phrase, adjectives, a word that has no ending, a noun, and what
# says that this noun is no part of a longer attribute.
_BARE = re.compile(r"(?P<opens>[pz]?[sde]|[pq])(?P<more>(?:b*[ay])*)b*(?P<bare>[tb])n(?![ayx~-])").finditer
# Behind these ends a clause in which the article was a pronoun: "das gleichzeitig Leute anzieht".
_VERBS = tuple("vyitZz")
_WEAK = "en"
_ENDINGS = ("e", "en", "er", "es", "em")
# What may stand before a phrase that has no article: nothing, a verb, "sich", an adverb.
_BEFORE = "vgb"


@rule(
    "attribute-ending",
    severity="error",
    de={
        "bare": "„{word}“ fehlt vor „{noun}“ die Endung",
        "right": "„{word}“ fehlt vor „{noun}“ die Endung: „{right}“",
        "strong": "Ohne Artikel heißt es „{right} {noun}“, nicht „{word}“",
    },
    en={
        "bare": "“{word}” lacks its ending before “{noun}”",
        "right": "“{word}” lacks its ending before “{noun}”: “{right}”",
        "strong": "without an article it is “{right} {noun}”, not “{word}”",
    },
    reason_de="""Einem Adjektiv vor seinem Nomen die richtige Endung geben.

    „Eine unverhofft Begegnung“, „im vergangen Jahr“: Zwischen Artikel und Nomen wird ein Adjektiv oder Partizip gebeugt.
    „Es stellen sich enormen Gegensätze ein“: Ohne Artikel muss die Endung selbst den Fall zeigen. Gemeldet wird
    nur, was mit einer Endung zum Rest der Wortgruppe passt; Adverbien („der bundesweit Aufsehen erregende Fall“), feste
    Wendungen („unser täglich Brot“) und Relativsätze sind nicht gemeint.
    """,
    source="Duden, Die Grammatik (2016), Rn. 487–500: Flexion des attributiven Adjektivs",
    safe_fix=False,
    local=True,
    bad=[
        ("Das war eine [[unverhofft]] Begegnung.", "Das war eine unverhoffte Begegnung."),
        ("Das Bad wurde im [[vergangen]] Jahr gebaut.", "Das Bad wurde im vergangenen Jahr gebaut."),
        "Sie sprachen hinter [[verschlossen]] Türen.",
        ("Zu den [[offen]] Punkten gehört die Miete.", "Zu den offenen Punkten gehört die Miete."),
        ("Es wurden [[zahlreichen]] Mängel gefunden.", "Es wurden zahlreiche Mängel gefunden."),
        ("Dort bilden sich [[großen]] Risse.", "Dort bilden sich große Risse."),
        ("Die bisher wenig [[erfolgreich]] Strategie ist alt.", "Die bisher wenig erfolgreiche Strategie ist alt."),
    ],
    good=[
        "Lernt ihr echt Deutsch? Hoffentlich verschwendet keiner unnötig Zeit.",
        "Das war eine unverhoffte Begegnung. Es wurden zahlreiche Mängel gefunden.",
        "Er hat ein wenig Ruhe und genügend Zeit. Das behindert Fortschritt.",
        "Der Fall, der bundesweit Schlagzeilen macht, ist alt. Es geht um die bundesweit Aufsehen erregenden Proteste.",
        "Die positiv Getesteten und die politisch Verantwortlichen kamen. Unser täglich Brot wird teurer.",
        "Die noch jungen Leute kamen, die heute alten Leute auch. Es gab vielen Leuten Halt.",
        "Er war guten Mutes und kam letzten Freitag. Sie trafen alten Freunden zuliebe ein.",
        "Das sich ausweitende Angebot hilft. Es sind solche alten Häuser. Wir jungen Leute gehen.",
    ],
)
def attribute_ending(article: Article) -> Iterator[Finding]:
    """Give an adjective before its noun the right ending.

    "Eine unverhofft Begegnung", "im vergangen Jahr": between article and noun an adjective or a participle is inflected.
    "Es stellen sich enormen Gegensätze ein": without an article the ending has to show the case. Reported is only
    what goes with the rest of the phrase once it has an ending; adverbs ("der bundesweit Aufsehen erregende Fall"), set
    phrases ("unser täglich Brot") and relative clauses are not meant.
    """
    for grammar in article.grammars:
        for match in _BARE(grammar.tokens.codes):
            if (found := _bare(article, grammar, match)) is not None:
                yield found
        for phrase in grammar.phrases:
            if phrase.adjectives:
                yield from _weak(article, grammar, phrase)


def _bare(article: Article, grammar: Grammar, match: re.Match[str]) -> Finding | None:
    """Return the finding for a word without an ending where an adjective has one."""
    codes, words, language = grammar.tokens.codes, grammar.tokens.words, grammar.language
    at = match.start("bare")
    word, noun = words[at], words[at + 1]
    assert word is not None
    assert noun is not None
    if not word.form.islower() or word.adverb or word.adjective or word.numeral:
        return None
    if not (word.participle or word.predicative) or word.lower in language.unflected_attributes:
        return None
    if not language.is_spelled(word.form):
        return None  # "korsicher": a slip of "korsischer"
    if noun.nominal or not noun.noun or not noun.form[0].isupper():
        return None
    if language.word(noun.lower).infinitive and not noun.noun & PLURAL:
        return None  # "beim genau Hinsehen"
    opens = match["opens"]
    governor = words[match.start()] if opens[0] in "pqz" else None
    determiner = words[match.end("opens") - 1] if opens[-1] in "sde" else None
    if opens == "p" and not word.participle:
        return None  # "auf gut Deutsch", "mit lecker Essen"
    if opens[-1] in "sd" and (word.finite or _may_be_pronoun(codes, match)):
        return None
    if opens == "e" and determiner is not None and determiner.pronoun & ~determiner.determiner:
        return None  # "lernt ihr echt Deutsch", "verschwendet keiner unnötig Zeit"
    if word.finite & THIRD and "v" not in codes:
        return None  # "Das eine bedeutet Gefahr."
    before = [one for number in range(match.start("more"), at) if (one := words[number]) and codes[number] in "ay"]
    rest = agreement(governor, determiner, before, noun)
    if not rest:
        return None
    right = [
        form
        for ending in _ENDINGS
        if (other := language.word(form := _stem(word, ending) + ending)).adjective
        and agreement(governor, determiner, [*before, other], noun)
    ]
    if not right:
        return None
    start, stop = grammar.span(at, at)
    if len(right) > 1:
        return Finding(start, stop, message="bare", word=word.form, noun=noun.form)
    fix = Fix.replace(start, stop, right[0], safe=False)
    return Finding(start, stop, message="right", word=word.form, noun=noun.form, right=right[0], fix=fix)


def _stem(word: Word, ending: str) -> str:
    """Return the stem before an ending: "teuer" loses its e, the others keep what they have."""
    lemma = word.form
    return lemma[:-2] + lemma[-1] if lemma.endswith(("euer", "auer", "abel", "ibel")) and ending else lemma


def _may_be_pronoun(codes: str, match: re.Match[str]) -> bool:
    """Whether the article may be a pronoun in a clause of which the noun is another part."""
    first, end = match.span()
    if codes[first - 1 : first] == ",":
        return True
    return first > 0 and len(match["opens"]) == 1 and codes[end : end + 1] in (*_VERBS, "?")


def _weak(article: Article, grammar: Grammar, phrase: Phrase) -> Iterator[Finding]:
    """Yield the adjectives of a plural subject or object that have the ending of a dative, and no article before them."""
    codes, words, language = grammar.tokens.codes, grammar.tokens.words, grammar.language
    first = phrase.first
    if not phrase.certain or codes[phrase.noun] != "n" or codes[first] not in "ay":
        return
    if codes[phrase.noun + 1 : phrase.noun + 2] in tuple(":*~-"):
        return  # "ehemaligen Kolleg*innen"
    if first and (codes[first - 1] not in _BEFORE or _is_framed(grammar, first)):
        return
    noun = words[phrase.noun]
    assert noun is not None
    adjectives = [word for at in phrase.adjectives if (word := words[at]) is not None]
    if any(not word.lower.endswith(_WEAK) or word.noun for word in adjectives):
        return
    plural = noun.noun & PLURAL & NOMINATIVE
    if not plural or noun.nominal or noun.noun & _strong(adjectives):
        return
    if not plural & _strong([language.word(word.form[:-1]) for word in adjectives]):
        return
    for at in phrase.adjectives:
        span = grammar.span(at, at)
        form = article.text[slice(*span)]
        fix = Fix.replace(span.end - 1, span.end, "", safe=False)
        yield Finding(*span, message="strong", word=form, right=form[:-1], noun=noun.form, fix=fix)


def _strong(adjectives: list[Word]) -> int:
    """Return what the adjectives can be together where no article stands before them."""
    cells = CELLS
    for word in adjectives:
        cells &= word.declined("strong")
    return cells


def _is_framed(grammar: Grammar, first: int) -> bool:
    """Whether an article before the phrase has no noun yet: "die heute alten Leute", "das sich öffnende Tor"."""
    codes = grammar.tokens.codes
    taken = {at for phrase in grammar.phrases for at in range(phrase.first, phrase.last + 1)}
    for at in range(first - 1, -1, -1):
        if codes[at] in ".,;:–" or at in taken:
            return False
        if codes[at] in "sdepq#R":
            return True
    return False
