"""Wholes: all that belongs to a name: a genitive, brackets, an apposition, what is added with "und"."""

from __future__ import annotations

from newslint.languages.morphology import ACCUSATIVE, DATIVE, GENITIVE, NOMINATIVE, THIRD_PLURAL, THIRD_SINGULAR
from newslint.parse.speech.bearers import PERSON, is_bearer, likelihood
from newslint.parse.speech.frames import View

# So many tokens before somebody the conjunction of two halves is looked for that joins somebody else with him.
PAIR = 10
# What stands in brackets behind a name is no longer than that, in tokens.
BRACKET = 8


def widened(view: View, first: int, last: int) -> int:
    """Return the last token of all that belongs to a phrase: a genitive, brackets, an apposition, a name."""
    while (after := _goes_on(view, last)) > last:
        last = after
    return last


def _goes_on(view: View, last: int) -> int:
    codes = view.codes
    mark = codes[last + 1 : last + 2]
    if mark in ("(", "["):
        for at in range(last + 2, min(last + 2 + BRACKET, len(codes))):
            if codes[at] in ")]":
                return at
        return last
    if not mark:
        return last
    phrase = view.grammar.phrase_at(last + 1)
    if phrase is not None:
        addressed = view.lower(phrase.determiner) in view.language.first_person  # "sagte der Wirt unserer Redaktion"
        genitive = phrase.cells & GENITIVE and (phrase.determiner >= 0 or phrase.adjectives) and not addressed
        if phrase.preposition < 0 and genitive and _takes_genitive(view, last):
            return phrase.last
        if phrase.preposition < 0 and codes[last] in "no)" and is_bearer(view, phrase.first):
            return phrase.last  # "der Sprecher der Stadt (SPD) Karl Moser"
        if phrase.preposition >= 0 and codes[last] in "o)" and view.lower(last + 1) in view.language.agent_prepositions:
            return phrase.last  # "Beatrix von Storch", "Karl Moser von der Stadtverwaltung"
        if phrase.preposition >= 0:
            within = (
                _goes_on(view, phrase.last) if codes[phrase.last + 1 : phrase.last + 2] in ("(", "[") else phrase.last
            )
            if codes[within + 1 : within + 3] == ",o":
                end = _apposition(view, within)  # "die Sprecherin der Partei im Landtag (PL), Uta Kern"
                return end if end > within else last
        return last
    if mark == ",":
        return _apposition(view, last)
    if mark == "c":
        return _sum(view, last)
    if mark == "a" and codes[last] == "o" and codes[last + 2 : last + 3] not in tuple("nao#"):
        surname = view.words[last + 1]
        named = (
            surname is not None and surname.form[:1].isupper() and any(one.letter == "S" for one in surname.readings)
        )
        return last + 1 if named else last  # "Uta Becker"
    title = view.words[last]
    if (
        mark == "."
        and title is not None
        and (len(title.form) == 1 or view.language.abbreviation(title.form + "."))
        and codes[last + 2 : last + 3] == "o"
    ):
        after = view.grammar.phrase_at(last + 2)
        return after.last if after is not None else last  # "die Ärztin Dr. Uta Kern"
    return last


def _sum(view: View, last: int) -> int:
    """Return the end of a second noun that goes with the first: "die Abgeordnete und Sprecherin", "Uta Kern und Karl Moser"."""
    phrase = view.grammar.phrase_at(last + 2)
    if phrase is None or phrase.preposition >= 0 or not phrase.cells & NOMINATIVE:
        return last
    if phrase.determiner >= 0 and likelihood(view, phrase) < PERSON:
        return last
    after = view.words[phrase.last + 1] if view.codes[phrase.last + 1 : phrase.last + 2] in ("v", "y") else None
    if after is None:
        return phrase.last
    # "sagte sie und Moser nickte"; but "Bonn und Paris sprachen"
    together = after.finite & THIRD_PLURAL and not after.finite & THIRD_SINGULAR
    somebody = view.codes[phrase.noun] == "o" or likelihood(view, phrase) >= PERSON
    return phrase.last if together and somebody else last


def paired(view: View, first: int, last: int) -> tuple[int, int]:
    """Return all of what a conjunction of two halves joins, where what stands there is part of it: "weder A noch B"."""
    halves = view.language.conjunction_halves
    for at in range(first - 1, max(-1, first - PAIR), -1):
        seconds = halves.get(view.lower(at))
        if seconds is None:
            continue
        one = view.grammar.phrase_at(at + 1)
        behind = widened(view, one.first, one.last) + 1 if one is not None else 0
        if one is None or view.lower(behind) not in seconds[0]:
            break
        other = view.grammar.phrase_at(behind + 1) or view.grammar.phrase_at(behind + 2)  # "noch", "als auch"
        end = widened(view, other.first, other.last) if other is not None else -1
        return (at, end) if last <= end else (first, last)
    return first, last


def _takes_genitive(view: View, at: int) -> bool:
    """Whether a genitive behind a noun belongs to it: not behind a surname that is a noun elsewhere ("Weiß")."""
    word, phrase = view.words[at], view.phrase_over(at)
    if view.codes[at] != "n" or word is None or phrase is None:
        return False
    joined = view.codes[phrase.first - 1 : phrase.first] == "c"
    return phrase.determiner >= 0 or phrase.preposition >= 0 or joined or view.language.is_person(word.form)


def _apposition(view: View, last: int) -> int:
    phrase = view.grammar.phrase_at(last + 2)
    if phrase is None or phrase.preposition >= 0 or not phrase.cells & NOMINATIVE:
        return last
    if phrase.determiner >= 0 and phrase.certain and not phrase.cells & ~(ACCUSATIVE | DATIVE):
        return last
    if likelihood(view, phrase) < PERSON:
        return last
    end = phrase.last
    while (after := _goes_on(view, end) if view.codes[end + 1 : end + 2] != "," else end) > end:
        end = after
    attribute = view.grammar.phrase_at(end + 1)
    bare = phrase.determiner >= 0 and phrase.noun == end
    inner = end
    while attribute is not None and attribute.preposition >= 0:
        inner = attribute.last  # "Uta Kern, eine Ärztin für Kinder aus Brenndorf, sagte"
        attribute = view.grammar.phrase_at(inner + 1)
    if bare or view.codes[inner + 1 : inner + 2] == ",":
        end = inner
    following = view.codes[end + 1 : end + 2]
    if following == "v" and view.language.is_reported(view.lower(end + 1)):
        return last  # "behauptet die Partei, Moser sei gegangen"
    return end if not following or following in ",.;:–v" else last
