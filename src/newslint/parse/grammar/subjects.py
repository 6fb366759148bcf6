"""Subjects: what in a clause can be its subject, and in which number and person the verb may stand by it.

Says "either" wherever a reader would have to know more than grammar: quantities, names, sums, words not understood.
"""

from __future__ import annotations

from newslint.languages import Language
from newslint.languages.morphology import GENITIVE, NEUTER, NOMINATIVE, PLURAL, SINGULAR, Word
from newslint.parse.grammar.clauses import Clause
from newslint.parse.grammar.phrases import Phrase
from newslint.parse.grammar.tokens import ZU, Tokens
from newslint.records import Record


class Subjects(Record):
    """What can be the subject of a clause.

    ``phrases`` are the phrases that can stand in the nominative, ``pronouns`` the numbers of the pronouns that can.
    ``sure`` are those of them that are understood and no part of a sum. ``singular`` and ``plural`` tell whether any of all that can be one; ``certain`` is false where something in the
    clause is not understood that could be the subject, too.
    """

    phrases: tuple[Phrase, ...]
    pronouns: tuple[int, ...]
    singular: bool
    plural: bool
    certain: bool
    sure: tuple[Phrase, ...] = ()


def subjects(tokens: Tokens, clause: Clause, phrases: list[Phrase], language: Language) -> Subjects:
    """Return what can be the subject of a clause that has these phrases."""
    codes, words = tokens.codes, tokens.words
    found: list[Phrase] = []
    sure: list[Phrase] = []
    singular = plural = False
    certain = True
    inside: set[int] = set()
    for phrase in phrases:
        inside.update(range(phrase.first, phrase.last + 1))
        if _is_attribute(tokens, phrase):
            continue
        before = codes[phrase.first - 1 : phrase.first] if phrase.first else ""
        number = number_of(tokens, phrase, language)
        if phrase.preposition >= 0 and is_about(tokens, phrase, language):
            number = "either"
        elif phrase.preposition >= 0:
            if clause.kind != "subordinate" or clause.opener not in (phrase.preposition, -1):
                continue
            number = "either"  # "während der Trainer …": a conjunction that is a preposition elsewhere
        elif before == "l":
            opens = clause.kind == "subordinate" and clause.first == phrase.first - 1
            if not opens and "#" not in codes[phrase.first : phrase.last]:
                continue  # "als Kandidat", "wie ein Kind"; but "mehr als 400 Leute"
            number = number if opens and phrase.determiner >= 0 else "either"  # "als Geisel genommen wurden"
        elif (
            before == "r"
            or (clause.kind == "subordinate" and phrase.determiner == clause.opener >= 0)
            or (phrase.first - 1 == clause.opener >= 0 and codes[phrase.first - 2 : phrase.first - 1] in ("p", "q"))
        ):
            number = "either"  # "in deren Garten", "in der Regel", "Leute, welche Musik mögen"
        if number == "none":
            continue
        if _is_measured(tokens, phrase, language):
            number = "either"
        found.append(phrase)
        joined = codes[phrase.first - 1 : phrase.first] == "c" or codes[phrase.last + 1 : phrase.last + 2] == "c"
        if number == "either" or joined:
            singular = plural = True
        else:
            singular = singular or number == "singular"
            plural = plural or number == "plural"
            sure.append(phrase)
    pronouns = []
    for at in clause.tokens():
        if at in inside or at in clause.finite:
            continue
        word, code = words[at], codes[at]
        if word is None:
            if code in "&/+*_":
                certain = False
            continue
        if code in "sdkerK" or (code == "R"):
            cells = (word.pronoun | word.determiner) & NOMINATIVE
            if at == clause.opener and codes[at - 1 : at] in ("p", "q", "z"):
                continue
            if not cells:
                continue
            pronouns.append(at)
            if word.lower in language.ambiguous_pronoun:
                singular = plural = True
            singular = singular or bool(cells & SINGULAR)
            plural = plural or bool(cells & PLURAL)
            if code in "de" and cells & ~NEUTER:
                certain = False  # "Die einen kamen", "alle", "keiner von beiden"
        elif code == "a" and word.form[:1].isupper() and word.nominal and not _is_particle_like(word):
            cells = word.as_noun("strong") & NOMINATIVE  # "Angehörige suchten"
            singular = singular or bool(cells & SINGULAR)
            plural = plural or bool(cells & PLURAL)
            pronouns.append(at)
        elif code in "x#oyn" or (code == "a" and not _is_particle_like(word)) or word.lower in language.open_subjects:
            certain = False
    return Subjects(tuple(found), tuple(pronouns), singular, plural, certain, tuple(sure))


def is_about(tokens: Tokens, phrase: Phrase, language: Language) -> bool:
    """Whether what looks like a preposition is an adverb before a figure: "über 100 Leute", "bis zu 100 Leute"."""
    at = phrase.preposition
    if at < 0 or tokens.codes[at + 1] != "#":
        return False
    word, noun = tokens.words[at - 1 if at and tokens.codes[at] == ZU else at], tokens.words[phrase.noun]
    known = word is not None and word.lower in language.about_prepositions
    return known and noun is not None and not is_measure(noun, language)


def _is_measured(tokens: Tokens, phrase: Phrase, language: Language) -> bool:
    """Whether a noun of measure stands before the phrase: "zwei Tonnen heißer Dampf"."""
    before = tokens.words[phrase.first - 1] if phrase.first else None
    return before is not None and tokens.codes[phrase.first - 1] == "n" and is_measure(before, language)


def may_have_plural_subject(tokens: Tokens, phrases: list[Phrase], first: int, end: int) -> bool:
    """Whether something in a stretch can be the subject of a verb in the plural; a name alone is none."""
    codes, words = tokens.codes, tokens.words
    inside: set[int] = set()
    objects = one = False
    for phrase in phrases:
        inside.update(range(phrase.first, phrase.last + 1))
        if phrase.preposition >= 0:
            continue
        noun = words[phrase.noun]
        joined = "c" in (codes[phrase.first - 1 : phrase.first], codes[phrase.last + 1 : phrase.last + 2])
        name = noun is not None and noun.code == "o" and phrase.determiner < 0 and not joined
        if not name and (phrase.cells & NOMINATIVE & PLURAL or not phrase.cells):
            return True
        nominative = bool(phrase.cells & NOMINATIVE)
        if one and nominative and codes[phrase.first - 1] == "c":
            return True  # "der Rat der Stadt und das Land"
        one = one or nominative
        objects = True
    for at in range(first, end):
        word = words[at]
        if word is None or at in inside:
            continue
        year = codes[at] == "#" and codes[at + 1 : at + 2] not in ("n", "a", "o")
        if (codes[at] in "#xnoy" and not year) or (codes[at] in "kd" and word.pronoun & NOMINATIVE & PLURAL):
            return True
        objects = objects or codes[at] in "gK"
    return not objects and not phrases


def _is_particle_like(word: Word) -> bool:
    return word.predicative or word.adverb


def _is_attribute(tokens: Tokens, phrase: Phrase) -> bool:
    """Whether the phrase follows a noun directly and can be its genitive: "der Rat der Stadt"."""
    if not phrase.first or not phrase.cells & GENITIVE:
        return False
    return tokens.codes[phrase.first - 1] in "no" and tokens.codes[phrase.first] in "sdea"


def number_of(tokens: Tokens, phrase: Phrase, language: Language) -> str:
    """Return the number in which the phrase can be a subject: "singular", "plural", "either", or "none"."""
    words, codes = tokens.words, tokens.codes
    noun = words[phrase.noun]
    assert noun is not None
    inner = codes[phrase.first : phrase.last + 1]
    if "~" in inner or "c" in inner or is_measure(noun, language) or is_numeral(noun, language):
        return "either"
    if phrase.last > phrase.noun and (codes[phrase.last] == "n" or noun.form.endswith(("s", "'", "x", "z"))):
        return "either"  # "Mayers Daten", "Strache Orden"
    if "#" in inner:
        nominative = noun.noun & NOMINATIVE
        return "plural" if nominative and not nominative & ~PLURAL else "either"
    if not noun.noun and not noun.nominal:
        return "singular" if _is_one(tokens, phrase) else "either"
    if phrase.last > phrase.noun and noun.noun & SINGULAR & NOMINATIVE and phrase.determiner < 0 and "a" not in inner:
        last = words[phrase.last]
        if not inner.strip("no") and codes[phrase.last] == "o" and last is not None and last.form[-1] != "s":
            return "singular"  # "Minister Müller"
    if not phrase.cells or not phrase.certain:
        return "either"
    cells = phrase.cells & NOMINATIVE
    if phrase.determiner < 0:
        cells &= noun.as_noun("strong")
        for at in phrase.adjectives:
            adjective = words[at]
            assert adjective is not None
            cells &= adjective.declined("strong")
    if not cells:
        first = words[phrase.adjectives[0]] if phrase.adjectives and phrase.determiner < 0 else None
        # "Die Tür öffneten später Nachbarn": an adverb
        return "either" if first is not None and (first.predicative or first.adverb) else "none"
    if codes[phrase.noun + 1 : phrase.last + 1].strip("on"):
        return "either"
    if cells & PLURAL and cells & SINGULAR:
        return "either"
    return "plural" if cells & PLURAL else "singular"


def is_numeral(noun: Word, language: Language) -> bool:
    """Whether the noun is a number that is written out: "Dutzend"."""
    return noun.lower in language.lexicon and language.word(noun.lower).numeral


def is_measure(noun: Word, language: Language) -> bool:
    """Whether the noun is one of quantity or time, or ends with one."""
    tail = noun.lower[noun.lower.rfind("-") + 1 :]
    known = language.measure_nouns
    return tail in known or any(tail[at:] in known for at in range(3, len(tail) - 2))


def _is_one(tokens: Tokens, phrase: Phrase) -> bool:
    """Whether a name is that of one person or one place: a first name or a known surname stands in it."""
    if phrase.determiner >= 0:
        return False
    words = [tokens.words[at] for at in range(phrase.first, phrase.last + 1)]
    letters = {reading.letter for word in words if word is not None for reading in word.readings}
    return bool(letters & {"F", "S", "E"})
