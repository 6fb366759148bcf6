"""Offers: lines with the form of what a page lets its readers do.

Newspapers have subheads of the same forms, "Hilfe anbieten", so a line is an offer only in an article that says nothing of
its things; ``hints`` asks for that.
"""

from __future__ import annotations

import re

from newslint.languages import Language
from newslint.parse.labels import FIGURE, is_done
from newslint.parse.stamps import is_stamp

# In words: a longer line is no offer; a longer way, a longer call, a longer notice none.
LONGEST_OFFER, LONGEST_WAY, LONGEST_CALL, LONGEST_NOTICE = 6, 4, 4, 8
# In letters: a compound has at least so many before its end.
SHORTEST_FIRST = 3


def may_be_offer(string: str, words: list[str], lower: list[str], language: Language) -> bool:
    """Whether a line has the form of an offer: an invitation, where a link leads, what speaks to the reader, what breaks
    off where a name was."""
    if len(words) == 1:
        return (
            lower[0] in language.page_ads
            or lower[0] in language.page_verbs
            or (lower[0] in language.page_kinds and lower[0].endswith("e"))
            or any(lemma in language.page_buttons for lemma in language.word(lower[0]).lemmas("P"))
            or _is_double(lower[0], language)
        )
    if len(words) <= LONGEST_NOTICE and (
        _speaks_of_ads(lower, language) or _agrees(lower, language) or _asks(string, words, lower, language)
    ):
        return True
    if len(words) > LONGEST_OFFER:
        return False
    sentence = string[-1] in ".!"  # as articles have them: "Freu dich!"; a call names a thing of the page
    if not sentence and (_breaks_off(words, lower, language) or _lacks_noun(words, lower, language)):
        return True
    if lower[0] in language.article_forms:
        return not sentence and _are_most(lower, language)
    if lower[0] in language.determiners and lower[0] not in language.pointing_words:
        return _calls(string, words, lower, language)
    if sentence:
        return False
    acts = words[-1].islower() and language.word(lower[-1]).infinitive
    if _has_verb(words[1:-1] if acts else words[1:], language):
        return False
    if acts:
        if string[-1] == "?" and language.word(lower[0]).finite:
            return False  # "Kann die Nachricht wahr sein?"
        return (lower[0] in language.page_openers and len(words) > 2) or _acts(words, lower, language)
    if lower[0] in language.page_openers and lower[1] in language.page_verbs and string[-1] != "?":
        return True  # "Jetzt freischalten für 2 Euro"
    if any(map(language.is_finite, words[1:])):
        return False
    return (
        _is_paid(lower, language)
        or _leads(lower, language)
        or _opens(lower, language)
        or (string[-1] != "?" and _speaks_to(words, lower, language))
        or _joins(lower, language)
        or _is_for(lower, language)
        or _counts(string, lower, language)
    )


def _acts(words: list[str], lower: list[str], language: Language) -> bool:
    """Whether something is done with a thing of a page, or somebody becomes its reader: "Kanton auswählen"."""
    if is_done(lower[0], language):
        return lower[-1] in language.copulas  # "Angemeldet bleiben"
    if lower[0] in language.question_words:
        return False  # "Was Cookies verraten"
    done, last = lower[-1] in language.page_verbs, language.word(words[-2])
    if len(words) == 3 and done and language.word(lower[0]).preposition:
        return not language.word(words[1]).known  # "Bei Neulandbuch bestellen"
    if len(words) == 2 and done and words[0][0].isupper() and ((last.compound and last.noun) or "-" in words[0]):
        return not language.is_person(words[0])  # "Testmonat starten"
    becomes = lower[-1] in language.copulas
    return any(
        word[0].isupper()
        and (becomes or low in language.page_offers or not language.is_person(word))
        and is_thing(low, language)
        for word, low in zip(words, lower[:-1])
    )


def _is_paid(lower: list[str], language: Language) -> bool:
    """Whether a line says what is paid for: "Bezahlte Partnerschaft"."""
    return len(lower) == 2 and lower[0].startswith(language.page_sold) and is_thing(lower[1], language)


def _leads(lower: list[str], language: Language) -> bool:
    """Whether a line says where a link leads: "Zur Wettervorhersage", "Alle Ergebnisse", "Hintergrund zum Thema"."""
    if len(lower) > LONGEST_WAY:
        return False
    if lower[-2] in language.page_ways and len(lower) > 2:
        return is_thing(lower[-1], language)
    if lower[0] not in language.page_ways and lower[0] not in language.pointing_words:
        return False
    return any(is_thing(low, language) for low in lower[1:]) or (len(lower) == 2 and lower[1] in language.residue)


def _opens(lower: list[str], language: Language) -> bool:
    """Whether a line opens with a call, or with what is done, and names a page's place: "Jetzt bei Google", "Suchen im Archiv"."""
    if lower[0] in language.page_openers:
        if len(lower) <= LONGEST_WAY and is_done(lower[-1], language):
            return True  # "Jetzt gelesen"
        return not language.page_networks.isdisjoint(lower)
    return (
        lower[0] in language.page_verbs
        and bool(language.word(lower[1]).preposition)
        and any(
            low in language.page_networks or low in language.page_marks or is_thing(low, language) for low in lower[2:]
        )
    )


def _speaks_to(words: list[str], lower: list[str], language: Language) -> bool:
    """Whether a line speaks to its readers: "Wetter für Ihre Region"; what it asks them to do is a thing of the page."""
    if words[1] in language.formal_pronouns or (
        lower[1] in language.nominative_pronouns and lower[1] not in language.determiners
    ):
        return any(is_thing(low, language) for low in lower[2:])  # not "Hören Sie zu"
    return any(
        (word[0].isupper() and low in language.formal_pronouns) or low in language.familiar_pronouns
        for word, low in zip(words[1:], lower[1:])
    )


def _asks(string: str, words: list[str], lower: list[str], language: Language) -> bool:
    """Whether a line asks its reader for something of the page: "Sie möchten weiterlesen?", "Sie haben Hinweise für uns?"."""
    if string[-1] != "?" or lower[0] not in language.nominative_pronouns or lower[0] not in language.formal_pronouns:
        return False
    if words[-1].islower() and lower[-1] in language.page_clicks:
        return True
    ours = any(low in language.first_person and low in language.page_address for low in lower)
    return ours and any(is_thing(low, language) for low in lower[1:])


def _joins(lower: list[str], language: Language) -> bool:
    """Whether a line is two things of a page: "Benutzername oder Adresse"."""
    if len(lower) != 3 or (lower[1] != "&" and lower[1] not in language.joining_conjunctions):
        return False
    things = [is_thing(lower[0], language), is_thing(lower[2], language)]
    return any(things) if lower[1] == "&" else all(things)


def _counts(string: str, lower: list[str], language: Language) -> bool:
    """Whether a line says how many there are of a thing, or when one was: "42 Meinungen", "Eintrag von 14:32 Uhr"."""
    if lower[1] in language.agent_prepositions and len(lower) > 2:
        return is_thing(lower[0], language) and is_stamp(string.split(None, 2)[2], language)
    others = [low for low in lower if not re.match(FIGURE, low)]
    if len(others) != len(lower) - 1 or len(others) > 2 or any(language.word(low).preposition for low in others):
        return False
    behind = ":" in string or not re.match(FIGURE, lower[-1])  # "Neue Beiträge: 3", but not "Kategorie 1"
    return behind and any(is_thing(low, language) for low in others)


def _are_most(lower: list[str], language: Language) -> bool:
    """Whether a line heads the newest or best of something: "Die jüngsten Episoden"."""
    return len(lower) == 3 and lower[1].rstrip("n") in language.page_kinds and is_thing(lower[2], language)


def _is_for(lower: list[str], language: Language) -> bool:
    """Whether a line says for whom something is: "Nur für Follower"."""
    if len(lower) != 3 or not language.word(lower[1]).preposition or not is_thing(lower[2], language):
        return False
    return lower[0] in language.page_small or lower[0].startswith(language.page_sold)


def _breaks_off(words: list[str], lower: list[str], language: Language) -> bool:
    """Whether a line breaks off where a name was: "In Kooperation mit", "Andere interessierten sich auch für"."""
    if not words[-1].islower():
        return False
    last = language.word(lower[-1])
    other = last.adverb or last.adjective or last.predicative
    if len(words) == 2 and not other and (last.preposition or lower[-1] in language.comparison_openers):
        first = language.word(lower[0])
        if first.infinitive or first.participle:
            return True  # "Sortieren nach", "Angemeldet als"
    if not last.preposition or lower[-1] in language.circumpositions or lower[-1] in language.postpositions:
        return False
    if lower[-1] not in language.particles:
        return not (last.adverb or last.adjective or last.predicative or last.conjunction or last.particle)
    return lower[-1] in language.source_prepositions and bool(language.word(lower[0]).preposition)


def _lacks_noun(words: list[str], lower: list[str], language: Language) -> bool:
    """Whether a line ends with an adjective whose noun was left out, "Nur notwendige", "4 weitere", or turns a thing of a
    page on or off, "Untertitel aus"."""
    last = language.word(lower[-1])
    if len(words) == 2 and lower[1] in language.page_switches:
        return words[1].islower() and (is_thing(lower[0], language) or lower[0] in language.page_matters)
    if not words[-1].islower() or len(words) > LONGEST_CALL or lower[0] in language.determiners:
        return False
    other = last.predicative or last.finite or last.determiner or last.adverb or last.infinitive
    if not last.adjective or other or any(map(language.is_finite, words)):
        return False
    return not any(lemma in language.pronominal_adjectives for lemma in last.lemmas("Aa"))


def _calls(string: str, words: list[str], lower: list[str], language: Language) -> bool:
    """Whether a line calls upon its readers, "Ihre Meinung zählt!", or speaks for one, "Meine Region"."""
    if not any(is_thing(low, language) for low in lower[1:]) or len(words) > LONGEST_CALL:
        return False
    return (
        lower[0] in language.familiar_pronouns
        or (string[-1] == "!" and lower[0] in language.formal_pronouns)
        or (len(words) == 2 and lower[0] in language.first_person and lower[0] in language.page_address)
    )


def _speaks_of_ads(lower: list[str], language: Language) -> bool:
    """Whether a line says where the text goes on: "Ende der Werbung"."""
    return not language.page_ads.isdisjoint(lower[1:]) and language.negative_determiners.isdisjoint(lower)


def _agrees(lower: list[str], language: Language) -> bool:
    """Whether a reader agrees to something: "Ich akzeptiere die Datenschutzbestimmungen"."""
    speaks = not language.first_person.isdisjoint(lower) and not language.nominative_pronouns.isdisjoint(lower)
    return speaks and any(low.startswith(language.long_page_terms) for low in lower)


def _is_double(word: str, language: Language) -> bool:
    """Whether a word is made of two things of a page: "Partnerlinks"."""
    if not word.startswith(language.page_tails) or not word.endswith(language.page_tails):
        return False
    first = min(len(part) for part in language.page_tails if word.startswith(part))
    return any(word.endswith(part) and first + len(part) <= len(word) for part in language.page_tails)


def is_thing(word: str, language: Language) -> bool:
    """Whether a word, in lower case, names what there is on a page, or ends so."""
    return (
        word in language.page_nouns
        or word in language.page_stems
        or word in language.page_offers
        or word.startswith(language.long_page_stems)
        or (word.endswith(language.page_tails) and ends_with_thing(word, language.page_tails, language))
        or ("-" in word and word.startswith(language.page_sold))
    )


def ends_with_thing(word: str, tails: tuple[str, ...], language: Language) -> bool:
    """Whether what a word ends with is a part of it by itself: "Leserumfrage", but not "Fraktion" or "Initiativbewerbung"."""
    for tail in tails:
        first = word[: -len(tail)]
        if len(first) < SHORTEST_FIRST or not word.endswith(tail):
            continue
        if not any(
            first.endswith(prefix) and language.word((prefix + tail).title()).noun for prefix in language.verb_prefixes
        ):
            return True
    return False


def _has_verb(words: list[str], language: Language) -> bool:
    return any(word.islower() and language.word(word).finite and not language.word(word).infinitive for word in words)
