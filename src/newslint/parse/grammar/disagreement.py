"""Disagreement: a clause in which nothing can be the subject in the number of its verb.

Main clauses are read by the places in them (agreement.py); this looks at all that can be the subject of any clause.
"""

from __future__ import annotations

from newslint.languages.morphology import ACCUSATIVE, DATIVE, NEUTER, NOMINATIVE, PLURAL, SINGULAR
from newslint.parse.grammar import Grammar
from newslint.parse.grammar.agreement import MainClause, is_somebody
from newslint.parse.grammar.clauses import Clause
from newslint.parse.grammar.phrases import Phrase
from newslint.parse.grammar.places import only_number
from newslint.parse.grammar.subjects import Subjects

# Marks within a clause that may hide a part of it.
_HIDING = frozenset('()[]„“”»«"–—/&*_:;')


def disagreement(grammar: Grammar, clause: Clause) -> tuple[int, int] | None:
    """Return the tokens of the subject of a clause that does not go with its finite verb, or nothing.

    Of a clause that shares its subject with another, these are the verb of that one.
    """
    if len(clause.finite) != 1 or not (wanted := only_number(grammar.tokens.words[clause.finite[0]])):
        return None
    suspect, surely, against = _suspicion(grammar, clause, wanted)
    other = _other_verb(grammar, clause, wanted) if clause.joined >= 0 and clause.kind == "main" else None
    if not suspect and other is None:
        return None
    if clause.kind == "main":
        if wanted == "plural" and _is_infinitive_group(grammar, clause):
            return None
        phrases = grammar.phrases_in(clause)
        main = MainClause(grammar.tokens, grammar.clauses, clause, phrases, grammar.language)
        found = main.disagreeing()
        if found is None and other is not None and main.shares_subject():
            found = other
        if found is not None or (main.understood and (wanted == "plural" or not against)):
            return found
    return _lone_subject(grammar, clause, wanted) if surely else None


def _is_infinitive_group(grammar: Grammar, clause: Clause) -> bool:
    """Whether a sentence is an object and its infinitive: "Die alte Schule verkaufen?", "Die Tür schließen und warten"."""
    verb, phrase = clause.finite[0], grammar.phrase_at(clause.first)
    word = grammar.tokens.words[verb]
    ends = verb == clause.end - 1 and clause.first == 0
    return (
        ends
        and phrase is not None
        and phrase.last == verb - 1
        and bool(phrase.cells & ACCUSATIVE)
        and word is not None
        and bool(word.infinitive)
        and grammar.language.intransitive_verbs.isdisjoint(word.lemmas("I"))
    )


def _other_verb(grammar: Grammar, clause: Clause, wanted: str) -> tuple[int, int] | None:
    """Return the verb of the clause that this one shares its subject with, if it has the other number."""
    first = grammar.clauses[0]
    if first.first != clause.joined or first.kind != "main" or len(first.finite) != 1:
        return None
    verb = first.finite[0]
    number = only_number(grammar.tokens.words[verb])
    return (verb, verb) if number and number != wanted and grammar.tokens.codes[verb] == "v" else None


def _lone_subject(grammar: Grammar, clause: Clause, wanted: str) -> tuple[int, int] | None:
    """Return the subject where nothing else in the clause can be one."""
    if grammar.tokens.words[clause.finite[0]].code not in "vti":  # type: ignore[union-attr]
        return None
    codes = grammar.tokens.codes
    behind = codes[clause.finite[0] + 1 : clause.end]
    relative = codes[clause.first - 1 : clause.first + 1] == ",s" and not behind.strip("btc.")
    if clause.kind == "main" and wanted == "singular" and relative:
        return None  # "…, die Lärm regelt": a relative clause, or one that goes on
    if any(phrase.first <= clause.finite[0] <= phrase.last for phrase in grammar.phrases_in(clause)):
        return None  # "öffneten später Nachbarn" looks like an attribute
    later = [one for one in grammar.clauses if one.first > clause.first]
    following = later[0] if later else None
    subjects = grammar.subjects(clause)
    if _hides(grammar, clause):
        return None
    verb = clause.finite[0]
    word = grammar.tokens.words[verb]
    assert word is not None
    copulas = grammar.language.copulas
    copula = "t" not in "".join(grammar.tokens.codes[first:end] for first, end in clause.pieces) and any(
        one is not None and (at == verb or one.infinitive) and not copulas.isdisjoint(one.lemmas("VWI"))
        for at, one in ((at, grammar.tokens.words[at]) for at in clause.tokens())
    )
    found = _subject(grammar, clause, subjects, verb, wanted, copula=copula)
    if found is None or not _stands_as_subject(grammar, clause, found, verb):
        return None
    if word.code != "v":
        # An infinitive or a participle elsewhere: "Volkswagen will … ein Werk bauen".
        after = grammar.tokens.words[verb + 1] if verb + 1 < len(codes) else None
        beside = (
            after is not None
            and found == (verb + 1, verb + 1)
            and after.code == "k"
            and after.lower not in grammar.language.impersonal_pronoun
        )
        second = found[1] + 1 == verb and found[0] == clause.first == 0 and verb < clause.end - 1
        if clause.kind != "main" or not (beside or second) or (second and codes[found[0]] == "o"):
            return None
    if wanted == "plural" and not any(first <= found[0] < end and first <= verb < end for first, end in clause.pieces):
        return None  # "Rat, Stadt und Land hatten verhandelt"
    joined, follows = codes[clause.first] == "c", codes[clause.first - 1 : clause.first] == ","
    listed = (joined and codes[found[0]] != "k") or (follows and clause.kind == "main" and found[1] > found[0])
    if wanted == "plural" and listed and found[0] <= clause.first + 1:
        return None  # "Rat, Stadt, das Land hatten verhandelt"
    if wanted == "plural" and found[0] > clause.first and codes[found[0] - 1 : found[0] + 1] in (",s", ",e", ",n"):
        return None  # "Ein Hund, eine Katze, ein Esel lebten im Stall"
    if _goes_on(grammar, clause, following, found, wanted):
        return None
    if found[0] > verb and wanted == "plural" and "c" in grammar.tokens.codes[found[1] : clause.end]:
        return None  # "Dort wurden ein Mann schwer und eine Frau leicht verletzt"
    return found


def _suspicion(grammar: Grammar, clause: Clause, wanted: str) -> tuple[bool, bool, bool]:
    """Return whether a phrase of the clause may be against the verb's number, rather may, surely is: a cheap look."""
    mine, other = (SINGULAR, PLURAL) if wanted == "singular" else (PLURAL, SINGULAR)
    against = unsure = doubtful = False
    for phrase in grammar.phrases_in(clause):
        if phrase.preposition < 0:
            cells = phrase.cells & NOMINATIVE
            doubtful = doubtful or not phrase.certain or phrase.last > phrase.noun
            if cells & other:
                against = against or not cells & mine
                unsure = unsure or not phrase.certain
    codes = grammar.tokens.codes
    inner = "".join([codes[first:end] for first, end in clause.pieces])
    surely = against or unsure or clause.kind == "relative" or "k" in inner or "d" in inner
    return surely or doubtful or inner.lstrip("cb")[:1] == "s" or "#" in inner, surely, against


def _subject(
    grammar: Grammar, clause: Clause, subjects: Subjects, verb: int, wanted: str, *, copula: bool
) -> tuple[int, int] | None:
    """Return the tokens of a subject that cannot go with the verb, where nothing else can be the subject."""
    words = grammar.tokens.words
    spans = [(phrase.first, phrase.last) for phrase in subjects.phrases] + [(at, at) for at in subjects.pronouns]
    if not spans:
        return None
    near = min(spans, key=lambda span: min(abs(span[0] - verb), abs(span[1] - verb)))
    nearest = words[near[0]]
    if nearest is None:
        return None
    if wanted == "singular" and near[0] > verb and nearest.code != "k":
        # "Am Samstag starb zwölf Leute"; but "… und schreibt Gedichte"
        return near if _lacks_singular(grammar, clause, subjects, verb) else None
    personal = nearest.lower in grammar.language.personal_pronouns
    if wanted == "singular" and (nearest.code not in "kse" or (near[0] == near[1] > 0 and not personal)):
        return None  # "Frauen wird geraten", "nachdem diese Bilder veröffentlicht hatte"
    if (
        wanted == "singular"
        and clause.kind != "main"
        and any(one is not None and one.lower in grammar.language.indefinite_pronouns for one in words)
    ):
        return None  # "dass nichts die Pläne stört"
    neuter = near[0] == near[1] and nearest.code in "kds" and not nearest.pronoun & NOMINATIVE & ~NEUTER
    expletive = neuter and near[0] == 0 and nearest.code == "k"
    if expletive and (not subjects.phrases or any(one not in subjects.sure for one in subjects.phrases)):
        return None  # "Es stehen offizielle Quellen bereit"
    if neuter and (copula or subjects.plural or not (near[0] == verb + 1 or (subjects.certain and near[0] == 0))):
        return None  # "Bis dahin sollten es mehr sein"; but "Im Mai kamen es zum Streit", "Das führten dazu"
    if wanted == "plural" and copula and nearest.code != "k":
        return None  # "Grund dafür waren Arbeiten am Netz"
    if wanted == "singular" and nearest.code != "k":
        # Elsewhere the subject may stand in the clause before: "der das Geld hatte, aber keine Lizenzen hatte"
        codes = grammar.tokens.codes
        opened = clause.kind == "subordinate" and codes[clause.opener] in "ul" and near[0] == clause.opener + 1
        if not opened and not (clause.kind == "main" and near[0] == clause.first):
            return None
    if subjects.singular != subjects.plural and (wanted == "plural") == subjects.singular:
        beside = near in ((verb - 1, verb - 1), (verb + 1, verb + 1)) and words[near[0]].code == "k"  # type: ignore[union-attr]
        if subjects.certain or beside:
            return near
    if wanted == "plural" and not copula:
        # "Der Kurs gaben die Gewinne ab": what can only be a nominative is the subject.
        for phrase in subjects.phrases:
            if phrase in subjects.sure and not phrase.cells & ~(NOMINATIVE & SINGULAR):
                return phrase.first, phrase.last
        for at in subjects.pronouns:
            word = words[at]
            joined = "c" in (grammar.tokens.codes[at - 1 : at], grammar.tokens.codes[at + 1 : at + 2])
            if (
                word is not None
                and not joined
                and word.code == "k"
                and not word.pronoun & 0xFFFF & ~(NOMINATIVE & SINGULAR)
            ):
                return at, at
    if wanted == "singular" and clause.kind == "main" and subjects.phrases and not subjects.pronouns:
        # "Die USA hat ihre Pläne": what follows may be the object.
        first, *rest = subjects.phrases
        opens = first.first == clause.first and first.last + 1 == verb
        if opens and words[first.first].form[:1].isupper() and _is_country(grammar, (first.first, first.last)):  # type: ignore[union-attr]
            return first.first, first.last
        if opens and first in subjects.sure and not first.cells & SINGULAR:
            auxiliary = not grammar.language.infinitives.isdisjoint(words[verb].lemmas("V"))  # type: ignore[union-attr]
            if all(_is_object(grammar, phrase, verb, auxiliary=auxiliary) for phrase in rest):
                return first.first, first.last
    return None


def _lacks_singular(grammar: Grammar, clause: Clause, subjects: Subjects, verb: int) -> bool:
    """Whether a main clause of its own has only plurals that can be its subject, and none of them another object."""
    codes, words = grammar.tokens.codes, grammar.tokens.words
    opened = clause.kind == "main" and clause.first == 0 < verb and codes[0] not in "cv" and "c" not in codes[:verb]
    if not opened or subjects.singular or subjects.pronouns or not subjects.certain or len(clause.pieces) > 1:
        return False
    if codes[clause.end : clause.end + 1] not in (".", "") or not set(codes[verb:]).isdisjoint("lu"):
        return False
    finite = words[verb]
    assert finite is not None
    passive = not grammar.language.future_auxiliary.isdisjoint(finite.lemmas("V"))
    return not passive and all(
        phrase in subjects.sure and not phrase.cells & DATIVE and not grammar.language.copulas & set(finite.lemmas("V"))
        for phrase in subjects.phrases
    )


def _is_object(grammar: Grammar, phrase: Phrase, verb: int, *, auxiliary: bool) -> bool:
    """Whether a phrase behind the verb is rather its object: an own thing, something new, a plural, or farther away."""
    if not phrase.cells & ACCUSATIVE:
        return False
    word = grammar.tokens.words[phrase.determiner] if phrase.determiner >= 0 else None
    noun = grammar.tokens.words[phrase.noun]
    own = word is not None and word.code == "e" and not is_somebody(word, noun, grammar.language)
    return own or not phrase.cells & SINGULAR or (auxiliary and phrase.first > verb + 1 and word is not None)


def _hides(grammar: Grammar, clause: Clause) -> bool:
    """Whether something stands inside the clause that may be its subject, or join it to another."""
    codes = grammar.tokens.codes
    if not _HIDING.isdisjoint(codes[clause.first : clause.end]):
        return True
    for at in clause.tokens()[1:]:
        word = grammar.tokens.words[at]
        if (
            word is not None
            and word.form[:1].isupper()
            and word.lower in grammar.language.function_words
            and word.lower not in grammar.language.ambiguous_pronoun
        ):
            return True  # a heading that runs into the sentence
    if codes[clause.first - 1 : clause.first] in ("“", "”", "»", "«", '"', "(", ")", "–", "/", "&"):
        return True  # the subject may stand in the marks
    # "Wir kommen, sind aber müde": the subject stands in the clause before.
    verb = clause.finite[0]
    opens = not codes[clause.first : verb].strip("cb")
    return clause.kind == "main" and opens and codes[clause.first - 1 : clause.first] == ","


def _goes_on(grammar: Grammar, clause: Clause, following: Clause | None, subject: tuple[int, int], wanted: str) -> bool:
    """Whether what follows the clause belongs to its subject, or is it."""
    if following is None or grammar.tokens.codes[clause.end : clause.end + 1] != ",":
        return False
    if wanted == "singular":
        opener = grammar.tokens.words[following.opener] if following.opener >= 0 else None
        language = grammar.language
        object_clause = opener is not None and opener.lower in (*language.conjunction_forms, *language.clause_questions)
        # "Viele freut, dass …"
        return (object_clause or following.kind == "infinitive") and not _is_country(grammar, subject)
    # "Betroffen sind der Kreis, die Stadt und das Land"
    rest = grammar.tokens.codes[clause.end :]
    verb = rest.find("v")
    return "c" in rest[: verb if verb >= 0 else None] and not following.finite and subject[0] > clause.finite[0]


def _is_country(grammar: Grammar, span: tuple[int, int]) -> bool:
    words = grammar.tokens.words[span[0] + 1 : span[1] + 1]
    return " ".join(word.lower for word in words if word is not None) in grammar.language.plural_countries


def _stands_as_subject(grammar: Grammar, clause: Clause, span: tuple[int, int], verb: int) -> bool:
    """Whether the words stand where a subject does: before a verb in second place, after it, or behind the opener."""
    codes = grammar.tokens.codes
    if clause.kind == "main":
        between = codes[span[1] + 1 : verb] if span[1] < verb else codes[verb + 1 : span[0]]
        return not between.strip("bgnsoedapq#") or not between
    if span[0] == clause.opener:
        return True
    if clause.opener < 0:
        return False
    governed = {
        at
        for phrase in grammar.phrases_in(clause)
        if phrase.preposition >= 0
        for at in range(phrase.first, phrase.last + 1)
    }
    return all(codes[at] in "bgK" or at in governed for at in range(clause.opener + 1, span[0]))
