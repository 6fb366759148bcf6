"""Page words: whether all that a line says is about a web page: "Dieser Kommentar wurde gelöscht", "Noch keine Beiträge".

Each of its words may stand in the news; that none is about anything else makes the line the page's.
"""

from __future__ import annotations

from newslint.languages import Language
from newslint.parse.offers import is_thing

# So much makes a label of a line, and so much a sentence, or a line that has one word about something else.
ENOUGH, TOLD, OUTWEIGH = 2, 3, 4
# The bit of a verb's reading that is the imperative of one person.
IMPERATIVE = 1 << 24
# In words: a longer line is no label and no sentence of a page; a longer one with "ich" nothing that its reader confirms.
LONGEST, LONGEST_OF_ONESELF = 24, 6


def things_said(words: list[str], lower: list[str], language: Language, *, end: str) -> list[str]:
    """Return the things of a page that a line is about, in lower case, or none if it is about something else as well.

    What counts is a thing, what is done with it, what can be said of it, and whom the page speaks to; twice what there
    is on pages alone, and what stands there as it is read ("dieser Kommentar").
    """
    sentence = end in ".!"
    if lower[-1] in language.agent_prepositions:
        return []  # "Kommentar von", above a name
    if sentence and lower[1:2] and lower[1] in language.formal_pronouns and words[1] != lower[1]:
        return []  # "Löschen Sie die Nachricht.": a piece of advice, as articles give it
    if sentence and any(_is_somebody(low, at, language) for at, low in enumerate(lower)):
        return []
    if (sentence or end == "?") and _is_prose(lower, end, language):
        return []
    things: list[str] = []
    score = acts = qualities = foreign = people = 0
    addresses = _commands(words[0], language)
    particle = lower[-1] if lower[-1] in language.particles else ""
    before = ""
    for at, (word, low) in enumerate(zip(words, lower)):
        if low in language.page_address and (low not in language.formal_pronouns or (at and word[0].isupper())):
            addresses = addresses or low not in language.first_person
        elif (at == 0 or word[0].isupper()) and _is_thing(word, low, language):
            things.append(low)
            if language.is_person(word):
                people += 1
            else:
                score += 1 + (low in language.page_things or language.page_stems.get(low) == "label")
                acts += before in language.demonstratives and before not in language.article_forms
        elif low in language.page_qualities or low in language.page_networks:
            qualities += 1
        elif weight := _weight(word, low, at, particle, language):
            acts += weight
        elif any(lemma in language.page_qualities for lemma in language.word(low).lemmas("A")):
            qualities += 1
        elif not _is_small(low, language) and not (at == 1 and before in language.impersonal_pronoun):
            foreign += 1  # but "Es gibt keine Beiträge"
            if foreign > 1:
                return []
        before = low
    if addresses:
        acts += 1 + people
    if not things:
        return lower[:1] if acts > ENOUGH and not foreign and not sentence else []  # "Einloggen und antworten"
    if not acts and not qualities and (len(words) == 1 or score < 2 * len(things)):
        return []
    told = sentence and language.negative_determiners.isdisjoint(lower[:3])
    if told and not acts:
        return []  # "Die App ist kostenlos verfügbar."
    return things if score + acts + qualities >= (OUTWEIGH if foreign else TOLD if told else ENOUGH) else []


def _is_somebody(low: str, at: int, language: Language) -> bool:
    """Whether a pronoun is the subject that a page never speaks of; "Ich stimme zu" opens what its reader is to confirm."""
    oneself = low in language.first_person and low not in language.page_address
    return (oneself and at > 0) or language.pronoun_persons.get(low) == ("third", "singular")


def _is_prose(lower: list[str], end: str, language: Language) -> bool:
    """Whether a sentence says or asks what a page does not: at length of oneself, or with a clause, and to nobody."""
    if language.pronoun_persons.get(lower[0]) == ("first", "singular"):
        return len(lower) > LONGEST_OF_ONESELF
    clause = end == "?" or any(low in language.clause_openers or low in language.question_words for low in lower[1:])
    return clause and len(lower) > 2 and language.page_address.isdisjoint(lower)


def _is_thing(word: str, low: str, language: Language) -> bool:
    """Whether a noun, in any of its forms, names what there is on a page."""
    if low in language.page_matters or is_thing(low, language):
        return True
    known = language.word(word)
    return not known.compound and any(
        lemma in language.page_offers or lemma in language.page_nouns for lemma in map(str.lower, known.lemmas("N"))
    )


def _is_small(low: str, language: Language) -> bool:
    """Whether a word says nothing of what the line is about."""
    known = language.word(low)
    return (
        low in language.grammar
        or low in language.infinitives
        or low.isdigit()
        or low in language.particles
        or bool(known.preposition or known.determiner or (known.adverb and not known.noun))
    )


def _weight(word: str, low: str, at: int, particle: str, language: Language) -> int:
    """Return how much a word says that something is done on a page; twice what is done on screens alone.

    What somebody does in the news stands behind who does it, in the present or the past.
    """
    if low in language.grammar:
        return 0
    known = language.word(low)
    if not at and language.word(word).noun and not language.word(word).nominal and not known.infinitive:
        return 0  # "Druck von allen Seiten"
    if at and word[0].isupper():
        lemmas = [low]
    elif at and known.finite and not (known.participle or known.infinitive):
        return 0
    else:
        lemmas = known.lemmas("VWIZP")
        lemmas += [lemma for form in known.lemmas("a") for lemma in language.word(form).lemmas("P")]  # "gelöschte"
        if particle and at == 0:
            lemmas = [particle + lemma for lemma in lemmas]
    if any(lemma in language.page_clicks for lemma in lemmas):
        return 2
    return int(any(lemma in language.page_acts or lemma in language.page_verbs for lemma in lemmas))


def _commands(first: str, language: Language) -> bool:
    """Whether a line opens with an imperative of one person, as pages speak: "Nimm teil"."""
    if language.word(first).noun or first.lower() in language.function_words:
        return False
    return any(letter == "V" and bits & IMPERATIVE for letter, _, bits in language.word(first.lower()).readings)
