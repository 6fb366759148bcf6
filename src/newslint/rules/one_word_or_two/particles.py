"""The first part of a separable verb before the rest of it: "statt finden", "hinein gegangen", "nach holen"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.article import Article
from newslint.languages.morphology import DATIVE, THIRD

# What ends a clause behind its verb.
_ENDS = (".", ",", ";", ":", "!", "?", "–", ")", "“", "«", '"')
# As letters of tokens: a noun in front of which one of these stands is an object of its own ("einen Teil nehmen").
_OWN = "sdepqay#lc"
# A stretch without a mark in which a verb is looked for that has the same particle, or the first half of a circumposition.
_LONGEST = 30
# As letters of tokens: a preposition, or "ein", and a verb right behind it, where the phrase should stand that it governs.
_NOTHING_GOVERNED = re.compile("[pe](?=z?i|[tv])")


def tight(article: Article) -> Iterator[tuple[int, int, str]]:
    """Yield the first word, the end and the verb that it makes, where a part stands that is no word by itself, or makes
    one with the verbs it is listed with."""
    language, index = article.language, article.index
    forms, _, gaps = article.words
    for particle in language.tight_particles.keys() & index.keys():
        for at in index[particle]:
            verbs = language.tight_particles[particle].get(forms[at])
            if verbs is not None and 0 < at < len(forms) - 1 and gaps[at + 1] == " " and gaps[at] == " ":
                yield from _verb(article, at, verbs)


def loose(article: Article) -> Iterator[tuple[int, int, str]]:
    """Yield the same where a preposition governs nothing, since a verb comes that ends the clause: "bald nach holen"."""
    language, codes = article.language, article.coded.codes
    forms, _, gaps = article.words
    for match in _NOTHING_GOVERNED.finditer(codes, 1):
        at = match.start()
        particle, last = forms[at], at + 1 + (codes[at + 1] == "z")
        if particle not in language.loose_particles or not gaps[at] == gaps[at + 1] == gaps[last] == " ":
            continue
        if not forms[last].islower() or not _is_end(article, last) or not _governs_nothing(article, at):
            continue
        if not language.state_auxiliary.isdisjoint(article.coded.words[last].lemmas("VIP")):
            continue  # "das Licht ist an gewesen": written apart
        joined = "".join(forms[at : last + 1])
        letters = {one.letter for one in language.word(joined).readings}
        wanted = {"z": "Z", "t": "P", "i": "IP", "v": "WP"}[codes[at + 1]]
        if not letters.isdisjoint(wanted) and not _is_taken(article, at):
            yield at, last + 1, joined


def _is_end(article: Article, at: int) -> bool:
    """Whether a mark stands behind the verb, or an auxiliary that ends the clause, or an "und" and the like."""
    codes, gaps = article.coded.codes, article.words.gaps
    while (
        at + 1 < len(codes)
        and gaps[at + 1] == " "
        and codes[at + 1] in "vi"
        and article.coded.words[at + 1].lower.islower()
    ):
        at += 1
    return at + 1 == len(codes) or gaps[at + 1].lstrip().startswith(_ENDS) or codes[at + 1] == "c"


def _governs_nothing(article: Article, at: int) -> bool:
    """Whether what stands before a preposition cannot go with it: "der Meinung nach", "von Bonn aus", "nach wie vor"."""
    words, codes = article.coded.words, article.coded.codes
    language, particle, before = article.language, article.words.forms[at], article.coded.words[at - 1]
    if codes[at + 1] == "z" and particle in language.subordinators:
        return False  # "um zu lesen"
    if codes[at + 1] == "z" and before.lower in language.subordinators:
        return True
    if codes[at - 1] in "plce#" or not before.known:
        return False
    company = language.loose_particles[particle]
    if company == before.lower or (company == "noun" and (before.noun or before.pronoun or before.name)):
        return False
    openers = language.circumpositions.get(particle, frozenset())
    return not any(words[here].lower in openers for here in _before(article, at))


def _verb(article: Article, at: int, verbs: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Find the verb that the particle at ``at`` is a part of, right behind it or behind "zu"."""
    forms, _, gaps = article.words
    language, codes = article.language, article.coded.codes
    particle = forms[at]
    if (particle[0].isupper() and codes[at - 1] in _OWN) or codes[at - 1] in "cl":
        return
    last = at + 1
    small = language.small_words[0]
    if forms[last] == small and last + 1 < len(forms) and gaps[last + 1] == " ":
        last += 1
    if not forms[last].islower():
        return
    joined = particle.lower() + "".join(forms[at + 1 : last + 1])
    # What is listed with its verbs may be no word of the lexicon, but one that it can take apart.
    readings = language.word(joined).readings if verbs else language.lexicon.readings(joined)
    letters = {one.letter for one in readings}
    if not readings or (verbs and not any(one.lemma.removeprefix(particle.lower()) in verbs for one in readings)):
        return
    if last > at + 1:
        fits = "Z" in letters and (letters == {"Z"} or bool(verbs)) and not _is_taken(article, at)
    else:
        ends = last + 1 == len(forms) or gaps[last + 1].lstrip().startswith(_ENDS)
        finite = "W" in letters or any(one.letter == "V" and one.bits & THIRD for one in readings)
        fits = bool(letters & set("PaI")) if not finite else ends or ("I" in letters and codes[last + 1] == "v")
    wanted = language.particle_company.get(particle, "")
    if fits and (not wanted or _has_company(article, at, wanted)):
        yield at, last + 1, joined


def _has_company(article: Article, at: int, wanted: str) -> bool:
    """Whether a pronoun stands before it that makes one word of it: "sich schwer tun", "ihm schwer fallen"."""
    words, codes = article.coded.words, article.coded.codes
    person = wanted == "person"
    return any(
        words[here].reflexive or (person and codes[here] == "K" and words[here].pronoun & DATIVE)
        for here in _before(article, at)
    )


def _is_taken(article: Article, at: int) -> bool:
    """Whether a finite verb before it has the particle: "er kehrte zurück zu spielen", "fang nicht an zu lesen"."""
    words, language = article.coded.words, article.language
    particle = words[at].lower
    for here in _before(article, at):
        if here and article.coded.codes[here - 1] == "z":
            continue
        word = words[here] if words[here].finite else language.word(words[here].lower)  # "Fang nicht an"
        if word.lower in language.auxiliaries:
            taken = article.coded.codes[at + 1] == "z"  # "er hat vor zu gehen", but not "er hat das an gehabt"
        else:
            taken = any(particle + lemma in language.lexicon for lemma in word.lemmas("V"))
        if taken:
            return True
    return False


def _before(article: Article, at: int) -> Iterator[int]:
    """Yield the words before one, the nearest first, up to a mark or the beginning of the paragraph."""
    forms, _, gaps = article.words
    for here in range(at - 1, max(-1, at - _LONGEST), -1):
        yield here
        if "\n\n" in gaps[here] or not (gaps[here].isspace() or forms[here - 1].isdigit()):  # "vom 1. Juli an"
            return
