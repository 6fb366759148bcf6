"""Offers: lines with the form of what a page lets its readers do.

Newspapers have subheads of the same forms, "Hilfe anbieten", so a line is an offer only in an article that says nothing of
its things; ``hints`` asks for that.
"""

from __future__ import annotations

from newslint.languages import Language

# In words: a longer line is no offer; a longer way, a longer call none.
LONGEST_OFFER, LONGEST_WAY, LONGEST_CALL = 6, 4, 4


def may_be_offer(string: str, words: list[str], lower: list[str], language: Language) -> bool:
    """Whether a line has the form of an offer: an invitation, where a link leads, what speaks to the reader, what breaks
    off where a name was."""
    if not 1 < len(words) <= LONGEST_OFFER:
        return False
    if lower[0] in language.determiners and lower[0] not in language.pointing_words:
        return string[-1] == "!" and _calls(words, lower, language)
    acts = words[-1].islower() and language.word(lower[-1]).infinitive
    if _has_verb(words[1:-1] if acts else words[1:], language):
        return False
    if acts:
        return (lower[0] in language.page_openers and len(words) > 2) or _acts(words, lower, language)
    return (
        _is_paid(lower, language)
        or _leads(lower, language)
        or _opens(lower, language)
        or _speaks_to(words, lower, language)
        or _breaks_off(words, lower, language)
    )


def _acts(words: list[str], lower: list[str], language: Language) -> bool:
    """Whether something is done with a thing of a page, or somebody becomes its reader: "Kanton auswählen"."""
    becomes = lower[-1] in language.copulas
    return any(
        word[0].isupper()
        and (becomes or low in language.page_offers or not language.is_person(word))
        and _is_thing(low, language)
        for word, low in zip(words, lower[:-1])
    )


def _is_paid(lower: list[str], language: Language) -> bool:
    """Whether a line says what is paid for: "Bezahlte Partnerschaft"."""
    return len(lower) == 2 and lower[0].startswith(language.page_sold) and _is_thing(lower[1], language)


def _leads(lower: list[str], language: Language) -> bool:
    """Whether a line says where a link leads: "Zur Wettervorhersage", "Alle Ergebnisse", "Hintergrund zum Thema"."""
    if len(lower) > LONGEST_WAY:
        return False
    if lower[-2] in language.page_ways and len(lower) > 2:
        return _is_thing(lower[-1], language)
    ways = lower[0] in language.page_ways or lower[0] in language.pointing_words
    return ways and any(_is_thing(low, language) for low in lower[1:])


def _opens(lower: list[str], language: Language) -> bool:
    """Whether a line opens with a call, or with what is done, and names a page's place: "Jetzt bei Google", "Suchen im Archiv"."""
    if lower[0] in language.page_openers:
        return not language.page_networks.isdisjoint(lower)
    return (
        lower[0] in language.page_verbs
        and bool(language.word(lower[1]).preposition)
        and any(low in language.page_networks or _is_thing(low, language) for low in lower[2:])
    )


def _speaks_to(words: list[str], lower: list[str], language: Language) -> bool:
    """Whether a line speaks to its readers: "Wetter für Ihre Region"."""
    return any(
        (word[0].isupper() and low in language.formal_pronouns) or low in language.familiar_pronouns
        for word, low in zip(words[1:], lower[1:])
    )


def _breaks_off(words: list[str], lower: list[str], language: Language) -> bool:
    """Whether a line breaks off where a name was: "In Kooperation mit"."""
    last = lower[-1]
    if not words[-1].islower() or last in language.circumpositions or not language.word(last).preposition:
        return False
    return last in language.agent_prepositions or (
        last in language.source_prepositions and bool(language.word(lower[0]).preposition)
    )


def _calls(words: list[str], lower: list[str], language: Language) -> bool:
    """Whether a line calls upon its readers: "Ihre Meinung zählt!"."""
    ours = lower[0] in language.formal_pronouns or lower[0] in language.familiar_pronouns
    return ours and len(words) <= LONGEST_CALL and any(_is_thing(low, language) for low in lower[1:])


def _is_thing(word: str, language: Language) -> bool:
    """Whether a word, in lower case, names what there is on a page, or ends so."""
    return (
        word in language.page_nouns
        or word in language.page_stems
        or word.startswith(language.long_page_stems)
        or word.endswith((*language.long_page_stems, *language.page_offers))
    )


def _has_verb(words: list[str], language: Language) -> bool:
    return any(word.islower() and language.word(word).finite and not language.word(word).infinitive for word in words)
