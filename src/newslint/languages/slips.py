"""Slips of the fingers: which words lie one letter away from a form that is none."""

from __future__ import annotations

from functools import lru_cache

from newslint.languages.lexicon import RARE
from newslint.languages.morphology import LINKS, Morphology

LETTERS, SHARP_S = "abcdefghijklmnopqrstuvwxyzäöüß", "ß"
# So many letters stand at the head of few enough words to look at each.
SAME_LETTERS = 4
# Steps of a tenth of a power of ten, see lexicon.Frequencies: a form may be so frequent at most to be a slip, the word
# that was meant has to be so frequent at least, and more frequent than the form by so much.
RAREST_RIGHT, MOST_FREQUENT_WRONG, APART = 64, 66, 30
# A long word is hardly another one by chance: there it is enough to be more frequent by so much.
LONG, APART_IF_LONG = 8, 20
# A second word that could be meant is out of question if it is rarer by so much.
CLEARLY_RARER = 8
INFINITIVE, SUPERLATIVE = "en", "st"
# The unknown part of a compound has so many letters at least, the word that was meant is so frequent.
SHORTEST_PART, RAREST_PART = 5, 56
# A compound that is rather a slip has so many letters, the word that is meant is so frequent.
SHORTEST_UNLIKELY, FREQUENT_RIGHT = 10, 50
# A part that makes a good compound is so frequent at least.
RAREST_GOOD = 60
SHORTEST_STEM, FREQUENT_STEM = 4, 63
MOST_KNOWN = 20_000
# What has more letters is no word with a slip; each letter costs more looks into the list of frequencies.
LONGEST = 60


def is_no_word(language: Morphology, form: str) -> bool:
    """Whether the form is too rare for a word, stands in no dictionary and is made of nothing that does."""
    if len(form) > LONGEST or language.frequencies.rarity(form) < MOST_FREQUENT_WRONG:
        return False
    if language.is_spelled(form) or language.is_spelled(form.lower()):
        return _is_odd_compound(language, form) and is_unlikely_compound(language, form)
    return not _is_derived(language, form)


def _is_odd_compound(language: Morphology, form: str) -> bool:
    """Whether a noun can be parted only in rare words, or behind a verb: "Sozialdemo-katen", "schied-richter"."""
    if len(form) < SHORTEST_UNLIKELY or not form[0].isupper() or not language.word(form).compound:
        return False
    rarity = language.frequencies.rarity
    for at in range(2, len(form) - 2):
        head, tail = form[:at], form[at:].capitalize()
        if tail in language.lexicon and rarity(tail) <= RAREST_GOOD and language.is_first_part(head):
            stems = [head.lower(), *(head.lower().removesuffix(link) for link in LINKS)]
            if any(rarity(stem) <= RAREST_GOOD and _is_part(language, stem) for stem in stems if stem):
                return False
    return True


def _is_part(language: Morphology, stem: str) -> bool:
    """Whether a stem is that of a noun, an adjective, a particle or a verb, and no mere finite form."""
    letters = {one.letter for form in (stem, stem.capitalize()) for one in language.lexicon.readings(form)}
    verb = any(language.word(stem + end).infinitive for end in ("en", "n"))
    return verb or bool(letters - set("VW")) or stem in language.first_parts


@lru_cache(MOST_KNOWN)
def is_unlikely_compound(language: Morphology, form: str) -> bool:
    """Whether a long compound that nobody writes is one letter from a word that everybody does: "Staatsanwaltschat".

    Half a millisecond: to be asked of a word that is in doubt already, not of each.
    """
    if len(form) < SHORTEST_UNLIKELY or form in language.lexicon or language.frequencies.rarity(form) < RARE:
        return False
    return bool(_near(language, form, limit=FREQUENT_RIGHT))


@lru_cache(MOST_KNOWN)
def meant(language: Morphology, form: str) -> tuple[str, ...]:
    """Return the words that a form that is no word may be a slip of, the most frequent first."""
    rarity = language.frequencies.rarity(form)
    apart = APART if len(form) < LONG else APART_IF_LONG
    found = _near(language, form, limit=RAREST_RIGHT if rarity == RARE else rarity - apart)
    if not found and rarity == RARE and form[0].isupper() and not form.endswith(language.place_endings):
        found = _near_compound(language, form)
        found = [one for one in found if language.frequencies.rarity(one[1]) < RARE] or found  # one that is written
    found.sort()
    return tuple(word for number, word in found if number <= found[0][0] + CLEARLY_RARER)


def _is_derived(language: Morphology, form: str) -> bool:
    """Whether the form is one more form of a word or a name, or made of one: "Tragung", "Bergwachten", "launchte"."""
    if form[0].isupper() and form.endswith(language.diminutives):
        return True
    rarity = language.frequencies.rarity
    for ending in language.word_endings:
        stem = form[: len(form) - len(ending)] if form.endswith(ending) else ""
        if len(stem) < SHORTEST_STEM or (ending == "n" and not stem.endswith(("e", "l", "r"))):
            continue
        if ending not in language.verb_endings and _takes_ending(language, stem, ending):
            return True
        if ending == SUPERLATIVE and (language.word(stem).predicative or language.word(stem).adjective):
            return True  # "teuerst möglich", "das raschest wachsende Land"
        if ending in language.gender_endings and language.is_spelled(stem + "e"):
            return True  # "Immunologin"
        if any(language.word((stem + end).lower()).infinitive for end in ("en", "n") if end != ending):
            return True
        if not language.is_spelled(stem) and rarity(stem) < FREQUENT_STEM:
            return True  # a name or a foreign word: "des Semmerings", "launchte"
    return False


def _takes_ending(language: Morphology, stem: str, ending: str) -> bool:
    """Whether the stem is a word that can have a further ending; a finite verb has no second -en: "eingefalle-en"."""
    if not language.is_spelled(stem):
        return False
    letters = {reading.letter for reading in language.word(stem).readings}
    return not (letters and letters <= set("VW") and ending == INFINITIVE)


def _edits(language: Morphology, form: str) -> set[str]:
    """Return the words of the list of frequencies that one letter lost, doubled, swapped or replaced makes of the form;
    its first letter stays, or is lost."""
    lower, frequencies = form.lower(), language.frequencies
    # Behind its first letters the words that begin with them are fewer than what may be made of it.
    same = len(lower) + 1 if SHARP_S in lower else SAME_LETTERS
    found = {letter + lower for letter in LETTERS}
    for at in range(1, len(lower) + 1):
        head, tail = lower[:at], lower[at:]
        letters = LETTERS if at < same else SHARP_S
        found.update([head + letter + tail for letter in letters])
        if tail:
            found.add(head + tail[1:])
            found.update([head + letter + tail[1:] for letter in letters])
            found.add(head[:-1] + tail[0] + head[-1] + tail[1:])
    listed = set(filter(frequencies.__contains__, found))
    if same <= len(lower):
        listed.update(word for word in frequencies.beginning(lower[:same]) if _has_another_letter(word, lower))
    listed.discard(lower)
    return listed


def _has_another_letter(word: str, form: str) -> bool:
    """Whether a word is the form with one letter more, or one replaced."""
    if not len(form) <= len(word) <= len(form) + 1:
        return False
    at = next((at for at, (one, other) in enumerate(zip(word, form)) if one != other), len(form))
    return word[at + 1 :] in (form[at:], form[at + 1 :])


def _near(language: Morphology, form: str, *, limit: int) -> list[tuple[int, str]]:
    lexicon, rarity = language.lexicon, language.frequencies.rarity
    capital = form[0].isupper()
    found = []
    for edit in _edits(language, form):
        if capital and len(edit) == len(form) and edit[:-1] == form[:-1].lower():
            continue  # "Immunologin", "Buzzen": an ending of its own
        if capital and edit[:-2] == form[:-2].lower() and form.endswith(tuple(language.gender_endings)):
            continue  # "Pharaonin", not "Pharaonen"
        word = edit.capitalize() if capital else edit
        if word in lexicon and (number := rarity(edit)) <= limit:
            found.append((number, word))
    return found


def _near_compound(language: Morphology, form: str) -> list[tuple[int, str]]:
    """Return compound nouns of which one part is misspelled, and the other right and no ending by chance."""
    lexicon, rarity = language.lexicon, language.frequencies.rarity
    found = []
    for at in range(SHORTEST_PART, len(form) - SHORTEST_PART + 1):
        head, tail = form[:at], form[at:].capitalize()
        if tail in lexicon and rarity(tail) <= RAREST_PART and _is_slip(language, head):
            found += [
                (number, edit.capitalize() + form[at:])
                for edit in _edits(language, head)
                if (number := rarity(edit)) <= RAREST_PART and language.is_first_part(edit)
            ]
        elif rarity(head) <= RAREST_PART and language.is_first_part(head) and _is_slip(language, tail):
            found += [
                (number, head + edit)
                for edit in _edits(language, tail)
                if edit.capitalize() in lexicon and (number := rarity(edit)) <= RAREST_PART
            ]
    return found


def _is_slip(language: Morphology, part: str) -> bool:
    """Whether a part of a compound is no word, no name, and made of none."""
    return language.frequencies.rarity(part) == RARE and not _is_derived(language, part)
