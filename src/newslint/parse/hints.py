"""Hints: lines that look like labels of a web page by one of their words and their form, and what the text says to that.

"App installieren" between two paragraphs about a bridge is a button, between two about an app a subhead. So the word that
makes a line a label is looked for in the paragraphs beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from newslint.languages import Language
from newslint.parse.labels import is_done
from newslint.parse.offers import ends_with_thing, may_be_offer
from newslint.parse.pagewords import LONGEST, things_said

# In words: a longer line is no label; a longer one without a verb of a page, an address or a figure none; a longer
# sentence is not said to the readers of a page.
LONGEST_LABEL, LONGEST_NAME, LONGEST_QUESTION, LONGEST_PAIR, LONGEST_TOLD = 8, 3, 4, 5, 14
# In letters: a shorter part is looked for at the beginning of words only.
SHORT = 5
# In letters: what is looked for of a noun that no list has.
STEM = 8
_MARKS = ".,:;!?…()[]*+»«›‹→←<>|•„“\"'"


def speaks_of_page(string: str, beside: str, whole: Callable[[], str] | None, language: Language) -> bool:
    """Whether a line within the text is a label of a page, by its form and its words.

    ``beside`` are the paragraphs before and after it, ``whole`` gives all that the article says: where the form is that
    of a label the paragraphs beside it must not speak of its thing, where it may be a subhead's the whole article, in
    lower case.
    """
    words = [word for raw in string.split() if (word := raw.strip(_MARKS))]
    if not words or len(words) > LONGEST or string[-1] in ';,“"':
        return False
    lower = [word.lower() for word in words]
    if whole and (said := things_said(words, lower, language, end=string[-1])):
        text = whole().replace(string.lower(), "", 1)
        if not _speaks(text, [thing[:STEM] for thing in said]):
            return True
    if len(words) > LONGEST_TOLD:
        return False
    if string[-1] == ":" and not any(map(language.formal_pronouns.__contains__, lower)):
        return False  # it announces something
    if string[-1] == "." or ", " in string or len(words) > LONGEST_LABEL:
        if not _tells(string, words, lower, language):
            return False
        text = whole().replace(string.lower(), "", 1) if whole else beside.lower()
        return not _speaks(text, [low[:STEM] for low in lower if low in language.page_nouns])
    if string[-1] != "?" and _asks(string, words, lower, language):
        return True
    named = [_named(word, language) for word in words]
    stems = [stem for found in named for stem in found]
    if stems and _is_label(string, words, lower, named, language):
        return not _speaks(beside.lower(), stems)
    if whole is None:
        return False
    if may_be_offer(string, words, lower, language):
        things = [low[:STEM] for word, low in zip(words, lower) if word[0].isupper() and _is_named(low, language)]
        things += [low[:STEM] for low in lower[-1:] if words[-1].islower() and language.word(low).infinitive]
    elif _may_be_label(words, lower, stems, language):
        things = [
            low[:STEM] for word, low in zip(words[:-1], lower) if word[0].isupper() and low not in language.page_ways
        ]
    else:
        return False
    text = whole()
    return not _speaks(text, stems) and not _speaks(text, things)


def is_call(string: str, language: Language) -> bool:
    """Whether a line is nothing but an object and an infinitive: "Autorin kontaktieren"."""
    words = string.split()
    return 1 < len(words) <= LONGEST_NAME and words[-1].islower() and language.word(words[-1]).infinitive


def _speaks(text: str, stems: Sequence[str]) -> bool:
    return any(re.search(rf"\b{re.escape(stem)}" if len(stem) < SHORT else re.escape(stem), text) for stem in stems)


def _is_named(lower: str, language: Language) -> bool:
    """Whether a word with a capital names a thing: what opens a line or speaks to the reader has one as well."""
    return not (lower in language.function_words or lower in language.page_openers or lower in language.measure_nouns)


def _may_be_label(words: list[str], lower: list[str], stems: list[str], language: Language) -> bool:
    """Whether a line has a form that subheads have, too, and something of a page: what is done on screens alone, or a
    thing of a page and nothing else."""
    asks = lower[0] in language.determiners or lower[0] in language.question_words
    if asks or lower[0] in language.nominative_pronouns or _has_verb(words[:-1], language):
        return False
    if words[-1].islower() and len(words) > 1:
        done = lower[-1] in language.page_clicks and not any(map(language.is_person, words[:-1]))
        return len(words) <= LONGEST_PAIR and (done or (bool(stems) and language.word(lower[-1]).infinitive))
    return bool(stems) and len(words) <= 2 and not any(map(language.is_finite, lower))


def _is_label(string: str, words: list[str], lower: list[str], named: list[list[str]], language: Language) -> bool:
    table = language.page_stems
    short = len(words) <= LONGEST_NAME + 1 or string.startswith(f"{words[0]}:")  # "Newsletter: Der Morgen in Neuland"
    if short and not _has_verb(words, language) and any(table[stem] == "label" for found in named for stem in found):
        return True
    for at, (low, found) in enumerate(zip(lower, named[1:])):
        this = low in language.demonstratives and low in language.determiners and low not in language.article_forms
        if (found or lower[at + 1] in language.page_nouns) and this and (at == 0 or not _has_verb(words, language)):
            return True  # "Diese Webseite nutzt Cookies", "Auch auf dieser Seite"
    if len(words) > 1 and named[1] and lower[0] in language.formal_pronouns and words[1] != lower[1]:
        return True  # "Ihr Browser wird nicht unterstützt"
    verbs = [word for word in lower if language.is_finite(word) and not language.word(word).participle]
    if string[-1] == "?":  # "Fehler im Text?"
        return len(words) <= LONGEST_QUESTION and not verbs
    if (
        len({*map(tuple, named), ()}) > 2
        and len(words) <= LONGEST_PAIR
        and not verbs
        and not language.word(lower[0]).preposition
    ):
        return True  # "E-Mail an den Autor"
    verb = language.word(lower[0])
    if verb.finite and not (verb.determiner or language.word(words[0]).noun) and len(words) > 1:
        return lower[0].endswith(language.imperative_endings) and not _has_verb(words, language)  # "Höre den Podcast"
    return (
        _invites(words, lower, language)
        or _addresses(words, lower, language)
        or _leads(words, lower, language)
        or _reports(lower, language)
    )


def _asks(string: str, words: list[str], lower: list[str], language: Language) -> bool:
    """Whether those who made the page ask for something: "Unterstützen Sie unsere Arbeit", "Folgt uns dort"."""
    if len(words) < 2 or string[-1] == ":":
        return False
    verb = language.word(lower[0])
    formal = words[1] != lower[1] and lower[1] in language.formal_pronouns
    if formal and len(words) == 3 and lower[2] + lower[0] in language.page_verbs:
        return True  # "Stimmen Sie ab"
    if any(low in language.page_address and low in language.first_person for low in lower):
        if formal:
            return verb.infinitive
        ours = lower[1] in language.page_address and not language.word(words[0]).noun
        return (
            ours
            and not language.word(lower[-1]).infinitive
            and (  # "Lasst uns reden" asks no reader
                (lower[0].endswith(language.imperative_endings) and not verb.infinitive)
                or language.word(f"{lower[0]}en").infinitive  # "Sag uns deine Meinung"
            )
        )
    if lower[0] not in language.page_requests or not any(
        word != low and low in language.formal_pronouns for word, low in zip(words[1:], lower[1:])
    ):
        return False
    if string[-1].isalpha():
        return True  # "Bitte versuchen Sie es erneut"; but "Bitte kommen Sie schnell!" is no label
    done = {*lower, lower[-1] + lower[1]}
    return not language.page_verbs.isdisjoint(done) or any(
        low in language.page_nouns or _named(word, language) for word, low in zip(words, lower)
    )


def _tells(string: str, words: list[str], lower: list[str], language: Language) -> bool:
    """Whether a sentence tells the readers of a page what becomes of its things, or asks them for something: "Deine
    Adresse wird nicht veröffentlicht.", "Bitte beachte unsere Netiquette.", "Sie können das Video nicht aufrufen."."""
    if any(mark in string for mark in '„“»«"?') or ". " in string or len(words) < LONGEST_QUESTION:
        return False
    if any(low in language.first_person and low not in language.page_address for low in lower):
        return False  # "Ich habe dir das geschrieben.": a page is no single person
    if not language.source_words.isdisjoint(lower):
        return False  # "Deiner Nachricht zufolge hat es sich erledigt."
    formal = [word for word, low in zip(words[1:], lower[1:]) if word[0].isupper() and low in language.formal_pronouns]
    ours = any(low in language.determiners and low in language.first_person for low in lower[2:])
    calls = formal and words[1] == formal[0] and language.word(lower[0]).infinitive and ours
    asks = lower[0] in language.page_requests or not language.familiar_pronouns.isdisjoint(lower)
    acts = (lower[0] in language.formal_pronouns or formal) and lower[-1] in language.page_verbs
    return bool(calls or asks or acts) and any(
        low in language.page_nouns or _named(word, language) for word, low in zip(words, lower)
    )


def _invites(words: list[str], lower: list[str], language: Language) -> bool:
    """Whether a line ends with what is done on a page: "Diashow starten", "Jetzt Abo sichern"."""
    last = lower[-1]
    opens = lower[0] in language.page_openers
    return (
        words[-1].islower()
        and (last in language.page_verbs or (opens and language.word(last).infinitive))
        and (lower[0] not in language.determiners or lower[0] in language.pointing_words)
        and not _has_verb(words[:-1], language)
    )


def _addresses(words: list[str], lower: list[str], language: Language) -> bool:
    """Whether a line speaks to the reader, or of those who made the page: "Danke für Ihre Anmeldung", "Unsere Top-Artikel"."""
    if lower[0] in language.formal_pronouns and len(words) <= LONGEST_NAME and not any(map(language.is_finite, lower)):
        return lower[0] not in language.nominative_pronouns  # "Ihre E-Mail-Adresse"
    return any(
        low in language.page_address
        and low not in language.nominative_pronouns
        and (low not in language.formal_pronouns or (at and word[0].isupper()))
        for at, (word, low) in enumerate(zip(words, lower))
    ) or any(word[0].isupper() and low in language.formal_pronouns for word, low in zip(words[1:], lower[1:]))


def _leads(words: list[str], lower: list[str], language: Language) -> bool:
    """Whether a line says where a link leads: "Zur nächsten Seite", "Mehr aus dieser Rubrik", "Aus diesem Ressort"."""
    if _has_verb(words, language) or len(lower) == 1:
        return False
    this = lower[0] in language.prepositions and lower[1] in language.demonstratives
    return (
        this or lower[0] in language.page_ways or lower[0] in language.pointing_words or lower[0] in language.page_kinds
    )


def _reports(lower: list[str], language: Language) -> bool:
    """Whether a line says what became of a thing of the page: "Anmeldung erfolgreich"."""
    return lower[-1] in language.page_reports or is_done(lower[-1], language)


def _has_verb(words: list[str], language: Language) -> bool:
    """Whether there is a finite verb behind the first word, in small letters."""
    return any(word.islower() and language.word(word).finite for word in words[1:])


def _named(word: str, language: Language) -> list[str]:
    """Return the things of a page that a word names; only some are told without the capital of a noun, no people are."""
    if language.is_person(word) and word.lower() not in language.page_stems:
        return []  # "Redaktionsleiter"
    found = _stems(word.lower(), language)
    return found if word[0].isupper() else [stem for stem in found if language.page_stems[stem] == "label"]


def _stems(word: str, language: Language) -> list[str]:
    """Return the parts of a word that name what there is on a page."""
    table = language.page_stems
    found = [piece for piece in {word, *word.split("-")} if piece in table]
    long = language.long_page_stems
    if found or not (word.startswith(long) or word.endswith(long)):
        return found
    return [
        stem
        for stem in long
        if word.startswith(stem) or (word.endswith(stem) and ends_with_thing(word, (stem,), language))
    ]
