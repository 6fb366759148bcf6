"""Arguments: what a clause has of what its verb needs, and whether a pronoun that opens it is one thing too many.

"das er das Bad schließt" has subject and object without "das"; "das er schließt" lacks its object. Where nobody can
know, nothing is said: names, quantities, what may be dative or genitive as well.
"""

from __future__ import annotations

from newslint.languages import Language
from newslint.languages.morphology import (
    ACCUSATIVE,
    DATIVE,
    FIRST_PLURAL,
    FIRST_SINGULAR,
    GENITIVE,
    NOMINATIVE,
    PLURAL,
    SECOND,
    SINGULAR,
    THIRD_PLURAL,
    THIRD_SINGULAR,
)
from newslint.parse.grammar.clauses import Clause
from newslint.parse.grammar.phrases import Phrase
from newslint.parse.grammar.subjects import is_measure
from newslint.parse.grammar.tokens import Tokens
from newslint.parse.grammar.verbs import VerbComplex
from newslint.records import Record

_PLURALS = THIRD_PLURAL | FIRST_PLURAL | SECOND
_ASIDES = '„“”»«"–('


class Arguments(Record):
    """What a clause has besides the pronoun that opens it.

    ``subject`` says that something else has to be its subject, ``likely`` that something else can be. ``complete`` says that
    the clause has its subject and every object that its verb can have in the accusative, ``impersonal`` that it
    can do without a subject ("dass getanzt wird").
    """

    subject: bool
    likely: bool
    complete: bool
    impersonal: bool


class Thing(Record):
    """A phrase without preposition, several that are coordinated, or a pronoun: first and last token, and its cells."""

    first: int
    last: int
    cells: int
    certain: bool
    pronoun: bool


def arguments(
    tokens: Tokens, clause: Clause, phrases: list[Phrase], verbs: VerbComplex, language: Language
) -> Arguments:
    """Return what a clause has besides its opener."""
    things = [thing for thing in _things(tokens, clause, phrases, verbs, language) if thing.cells]
    finite = tokens.words[verbs.finite[-1]] if verbs.finite else None
    bits = finite.finite | finite.joined if finite is not None else 0
    # The number of the verb is that of its subject.
    number = (SINGULAR if bits & (THIRD_SINGULAR | FIRST_SINGULAR | SECOND) else 0) | (PLURAL if bits & _PLURALS else 0)
    nominative = [thing for thing in things if thing.cells & NOMINATIVE & number]
    certain = [thing for thing in nominative if thing.certain]
    subjects = [thing for thing in nominative if thing.certain and not thing.cells & ~NOMINATIVE]
    if finite is None:
        return Arguments(False, bool(nominative), False, False)
    lemmas, kind = _main_verb(tokens, verbs, language)
    other_person = not bits & THIRD_SINGULAR and bool(bits & (THIRD_PLURAL | FIRST_PLURAL | SECOND | FIRST_SINGULAR))
    subject = bool(subjects) or (other_person and kind != "copula" and bool(nominative))
    objectless = kind == "passive" or (kind == "active" and not lemmas.isdisjoint(language.intransitive_verbs))
    impersonal = kind == "passive" and not lemmas.isdisjoint(language.intransitive_verbs)
    subject = subject or (objectless and bool(certain))
    direct = [
        thing
        for thing in things
        if thing.certain and thing.cells & (NOMINATIVE | ACCUSATIVE) and not thing.cells & DATIVE
    ]
    if not lemmas.isdisjoint(language.double_accusative_verbs) or kind == "open":
        complete = False
    elif objectless:
        complete = subject
    elif kind == "copula":
        complete = any(
            _has_predicate(tokens, clause, verbs, thing, things) for thing in nominative[:1] if thing.certain
        )
    else:
        pinned = subjects[:1] if subjects else []
        objects = [thing for thing in direct if thing not in pinned and thing.cells & ACCUSATIVE]
        complete = bool(objects) if pinned else len(direct) > 1 and bool(objects)
    return Arguments(subject, subject or bool(nominative), complete, impersonal)


def _main_verb(tokens: Tokens, verbs: VerbComplex, language: Language) -> tuple[set[str], str]:
    """Return the basic forms of the verb that means something, and how the clause is built with it.

    "active", "passive" (also the perfect with sein: neither has an object), "copula", or "open" where an infinitive
    has objects of its own ("das er bauen ließ").
    """
    words = tokens.words
    finite = words[verbs.finite[-1]]
    assert finite is not None
    own = set(finite.lemmas("VW"))
    become = language.future_auxiliary
    infinitives = {lemma for at in verbs.infinitives for lemma in words[at].lemmas("I")}  # type: ignore[union-attr]
    infinitives.update(language.state_auxiliary if _is_state(tokens, verbs, language) else ())
    participles = [at for at in verbs.participles if at >= verbs.tokens()[-1] - 3]
    lemmas = {lemma for at in participles for lemma in words[at].lemmas("P")}  # type: ignore[union-attr]
    every = own | infinitives
    if verbs.zu_infinitives:
        return set(), "open"
    if participles and (not every.isdisjoint(become) or not every.isdisjoint(language.state_auxiliary)):
        return lemmas, "passive"
    if participles:
        return lemmas, "active"
    modal = own <= language.infinitives or not own.isdisjoint(become)
    if infinitives and not modal:
        return set(), "open"
    if infinitives:
        if len(infinitives - language.infinitives) > 1:
            return set(), "open"
        if not infinitives.isdisjoint(language.state_auxiliary | become):
            return infinitives, "copula"
        return infinitives, "active"
    if not own.isdisjoint(language.state_auxiliary | become):
        return own, "copula"
    return own, "active"


def _is_state(tokens: Tokens, verbs: VerbComplex, language: Language) -> bool:
    """Whether the word before the finite verb is the infinitive that is spelled like a possessive: "das er sein will"."""
    before = tokens.words[verbs.finite[-1] - 1]
    return before is not None and before.lower in language.state_auxiliary


def _has_predicate(tokens: Tokens, clause: Clause, verbs: VerbComplex, subject: Thing, things: list[Thing]) -> bool:
    """Whether a clause with "sein" says more than its subject: "das er krank ist"; but "das er immer war"."""
    codes, words = tokens.codes, tokens.words
    personal = subject.pronoun and codes[subject.first] == "k"
    if personal and any(thing is not subject and thing.cells & NOMINATIVE for thing in things):
        return True  # "das er Lehrer ist"
    inside = set(verbs.tokens()) | set(range(subject.first, subject.last + 1)) | {clause.opener}
    for at in clause.tokens():
        word = words[at]
        if at in inside or word is None:
            continue
        if (codes[at] in "pq" and personal) or (
            codes[at] in "abt" and word.predicative and codes[at + 1] not in "ayno#"
        ):
            return True
    return False


def _things(
    tokens: Tokens, clause: Clause, phrases: list[Phrase], verbs: VerbComplex, language: Language
) -> list[Thing]:
    """Return the phrases without preposition and the pronouns of a clause, coordinated ones as one."""
    codes, words = tokens.codes, tokens.words
    found: list[Thing] = []
    of_verb = set(verbs.tokens())
    if verbs.finite and _is_state(tokens, verbs, language):
        of_verb.add(verbs.finite[-1] - 1)
    starts = {phrase.first: phrase for phrase in phrases}
    last = -1
    governed = False  # the phrase before has a preposition, so that what is joined to it has it, too
    for at in clause.tokens():
        word = words[at]
        if at <= last or at == clause.opener or word is None or at in of_verb:
            continue
        phrase = starts.get(at)
        if phrase is None:
            if codes[at] == "b" and word.pronoun & NOMINATIVE and codes[at + 1 : at + 2] not in ("a", "n", "o"):
                found.append(Thing(at, at, word.pronoun & ~GENITIVE & 0xFFFF, False, pronoun=True))  # "etwas"
            elif codes[at] in "kKsdeg" and (cells := (word.pronoun | word.determiner) & 0xFFFF):
                if codes[at - 1] in "pql":
                    continue
                says = codes[at] != "e" and not all(cells & case for case in (NOMINATIVE, DATIVE, ACCUSATIVE))
                found.append(Thing(at, at, cells & ~GENITIVE, says, pronoun=True))  # "selbst" says nothing
                governed = False
            continue
        last = phrase.last
        noun = words[phrase.noun]
        assert noun is not None
        before = codes[phrase.first - 1]
        joined = before in "c," and found and not codes[found[-1].last + 1 : phrase.first].strip("c,b")
        if phrase.preposition >= 0 or before == "l":
            governed = True
            continue
        if (before in "c,~" and governed) or before in _ASIDES:
            continue  # "mit Ruhe und Geduld", "unter dem Titel „Neue Ruhe“"
        cells = phrase.cells & ~GENITIVE
        if phrase.determiner < 0 and noun.code == "n":
            cells &= noun.as_noun("strong") | noun.as_noun("weak")
        if joined:
            one = found[-1]
            cases = _cases(one.cells) & _cases(cells)
            found[-1] = Thing(one.first, last, cases, one.certain and phrase.certain, pronoun=False)
            continue
        if before in "#de" and phrase.cells & GENITIVE:
            continue  # "zwei der Räte", "viele der Leute"
        if before in "no" and (phrase.cells & GENITIVE or phrase.determiner < 0):
            continue  # an attribute, or a name behind its noun
        governed = False
        known = phrase.certain or (phrase.determiner >= 0 and phrase.noun == last and bool(noun.noun))
        certain = known and codes[phrase.noun] == "n" and not is_measure(noun, language)
        found.append(Thing(phrase.first, last, cells, certain, pronoun=False))
    return found


def _cases(cells: int) -> int:
    """Return every cell of the cases that stand among these."""
    return sum(mask for mask in (NOMINATIVE, GENITIVE, DATIVE, ACCUSATIVE) if cells & mask)
