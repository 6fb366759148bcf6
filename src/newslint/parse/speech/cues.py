"""Cues: the words of a frame that say that somebody speaks, verbs of speaking, and who does; sources have their own file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newslint.languages import Language
from newslint.languages.morphology import ACCUSATIVE, DATIVE, GENITIVE, NOMINATIVE, PLURAL, THIRD, Word
from newslint.parse.grammar import Clause, Phrase
from newslint.parse.speech.bearers import PERSON, TEXT, THING, likelihood
from newslint.parse.speech.frames import View
from newslint.parse.speech.speakers import stands_before_quotation, subject
from newslint.parse.speech.wholes import widened
from newslint.records import Record

# Letters of words that can be a form of a verb; and those of words that now and then are one, too.
_VERBS = "vyitZ"
_VERBAL = re.compile(f"[{_VERBS}bue]").finditer


class Verb(Record):
    """A verb of speaking: its token and its clause. ``weak`` means something else as often."""

    at: int
    clause: Clause
    weak: bool
    passive: bool


def verbs(view: View) -> list[Verb]:
    """Return the verbs of speaking of a frame, in order."""
    language, words, found = view.language, view.words, []
    verbal = [match.start() for match in _VERBAL(view.codes)]
    speaking = [at for at in verbal if language.may_report(words[at].lower)]  # type: ignore[union-attr]
    for clause in view.grammar.clauses if speaking else ():
        if not any(first <= at < end for first, end in clause.pieces for at in speaking):
            continue  # most clauses
        complex_ = view.grammar.verbs(clause)
        passive = is_passive(view, clause)
        own = [word for at in complex_.finite if (word := words[at]) is not None]
        if own and not any((word.finite | word.joined) & THIRD for word in own):
            continue  # "du hast gesagt"
        for at in complex_.finite:
            word = words[at]
            if word is None or view.codes[at] not in _VERBS + "bu" or not (word.finite | word.joined) & THIRD:
                continue
            over = view.phrase_over(at) if view.codes[at] == "y" else None
            if over is not None and (max(over.determiner, over.preposition) >= 0 or len(complex_.finite) > 1):
                continue  # "in einem veröffentlichten Interview"
            particle = complex_.particle
            if particle < 0 and len(clause.finite) > 1:
                particle = _particle(view, clause, at)
            said = _reports(view, word, particle)
            if said is not None and not _is_silent(view, clause, word):
                found.append(Verb(at, clause, bool(said), False))
        for at in complex_.participles:
            said = language.reports(view.lower(at))
            if said is not None and not (_is_state(view, at, complex_.finite) or _is_silent(view, clause, words[at])):
                found.append(Verb(at, clause, bool(said), passive))
        for at in (*complex_.infinitives, *complex_.zu_infinitives):
            said = language.reports(view.lower(at))
            if said is not None:
                found.append(Verb(at, clause, True, False))
        for at in clause.tokens():
            word = words[at]
            lone = not complex_.finite and view.codes[at] == "e" and view.codes[at + 1 : at + 2] in ("o", "s", "d")
            if lone and (said := language.reports(view.lower(at))) is not None:  # ", meinen die Gäste"
                found.append(Verb(at, clause, bool(said), False))
            # "zogen durch die Stadt und skandierten"
            if word is None or view.codes[at] not in "vy" or at in complex_.finite or view.codes[at - 1 : at] != "c":
                continue
            if word.finite & THIRD and (said := language.reports(word.lower)) is not None:
                found.append(Verb(at, clause, bool(said), False))
    found.sort(key=_place)
    return found


def _is_silent(view: View, clause: Clause, verb: Word | None) -> bool:
    """Whether a verb says something else with the reflexive pronoun of its clause: "Die Lok befindet sich im Museum"."""
    if verb is None or view.language.silent_reflexives.isdisjoint(verb.lemmas("VP")):
        return False
    return any(view.codes[at] == "g" and view.codes[at - 1] != "p" for at in clause.tokens())


def _is_state(view: View, at: int, finite: Sequence[int]) -> bool:
    """Whether a participle is an adjective of its own and says what somebody is: "auch als „…“ bekannt"."""
    if not any(one.letter == "J" for one in view.words[at].readings):  # type: ignore[union-attr]
        return False
    helping = view.language.perfect_auxiliary - view.language.state_auxiliary
    return all(helping.isdisjoint(view.words[one].lemmas("V")) for one in finite)  # type: ignore[union-attr]


def is_passive(view: View, clause: Clause) -> bool:
    """Whether a verb of speaking would stand in the passive in a clause: none forms its perfect with the auxiliary of
    states, so "ist gefordert" is one, too."""
    language, complex_ = view.language, view.grammar.verbs(clause)
    helping = language.future_auxiliary | language.state_auxiliary
    verbs = (view.words[at] for at in (*complex_.finite, *complex_.participles, *complex_.infinitives))
    return any(word is not None and not helping.isdisjoint(word.lemmas("VPI")) for word in verbs)


def _place(verb: Verb) -> int:
    return verb.at


def _particle(view: View, clause: Clause, at: int) -> int:
    """Return the particle that makes a verb of speaking of one of several finite verbs."""
    particles = view.language.reporting_particles(view.lower(at))
    return next((one for one in clause.tokens() if one > at and view.lower(one) in particles), -1)


def _reports(view: View, verb: Word, particle: int) -> str | None:
    """Return how a finite verb speaks, with its particle if it has one."""
    language = view.language
    if particle < 0 or stands_before_quotation(view, particle):
        return language.reports(verb.lower)
    separated = view.lower(particle)
    whole = language.reports(separated + verb.lower)
    if whole is None and not any(separated + lemma in language.lexicon for lemma in verb.lemmas("V")):
        return language.reports(verb.lower)  # "rät dazu": no verb of its own
    return whole


def speaker(view: View, verb: Verb) -> tuple[int, int] | None:
    """Return the tokens of who speaks with that verb."""
    language = view.language
    word = view.words[verb.at]
    assert word is not None
    quoting = not language.quoting_verbs.isdisjoint(word.lemmas("VP"))
    if quoting and not verb.passive and verb.at in verb.clause.finite and (quoted := _quoted(view, verb.clause)):
        return quoted
    if verb.passive and not quoting:
        return agent(view, verb.clause) or words_in(view, verb.clause, told=True)
    found = subject(view, verb.clause, verb.at)
    phrase = view.grammar.phrase_at(found[0]) if found is not None else None
    thing = found is None or (phrase is not None and likelihood(view, phrase) == THING)
    if thing and _only_happens(view, verb):
        return words_in(view, verb.clause, told=True)
    if _is_impersonal(view, verb.clause) and not _opens(view, verb.clause, found):
        return words_in(view, verb.clause)
    if found is None:
        anybody = any(view.codes[at] == "k" for at in verb.clause.tokens())  # "In dem Fall hofft man"
        return None if anybody else words_in(view, verb.clause)
    if verb.weak and phrase is not None and likelihood(view, phrase) <= THING:
        return words_in(view, verb.clause) or _behind_text(view, verb.clause, found)  # "in dem Brief steht der Satz"
    return _behind_text(view, verb.clause, found)


def _only_happens(view: View, verb: Verb) -> bool:
    """Whether a verb of speaking tells of a thing what happens to it: "Die Zahlen erklären sich", "Das Dach droht
    einzustürzen"."""
    if verb.at == verb.clause.first and view.codes[verb.at - 1 : verb.at] == ",":
        return False  # ", freut sich …"
    complex_ = view.grammar.verbs(verb.clause)
    if any(view.codes[at] == "g" for at in verb.clause.tokens()):
        return complex_.particle < 0  # but "sprechen sich dagegen aus"
    return verb.at in complex_.finite and bool(complex_.zu_infinitives)


def passes_on(view: View, verb: Verb) -> bool:
    """Whether a verb stands in a clause that says where a sentence is from: "wie X meldete"."""
    clause = verb.clause
    if clause.kind == "main" or verb.at not in clause.finite or view.codes[clause.first : clause.first + 1] != "l":
        return False
    after = view.words[clause.first + 1]
    manner = after is not None and after.predicative and view.codes[clause.first + 1] in "ab"  # "wie weit er das sagte"
    return view.lower(clause.first) in view.language.clause_questions and not manner


def _is_impersonal(view: View, clause: Clause) -> bool:
    """Whether nobody is the subject: "heißt es in dem Brief", "wie es im Brief heißt"; but "so sieht es die Wirtin"."""
    for at in clause.tokens():
        if view.lower(at) not in view.language.impersonal_pronoun:
            continue
        after = view.grammar.phrase_at(at + 1)
        # "bezeichnete es die Fachwelt als …"
        somebody = after is not None and after.preposition < 0 and bool(after.cells & NOMINATIVE)
        return (at - 1 in clause.finite or at in (clause.first, clause.opener + 1)) and not somebody
    return False


def is_nobody(view: View, verb: Verb) -> bool:
    """Whether what is said stands somewhere, and nobody says it: "heißt es im Bericht", "wie es im Bericht heißt"."""
    said = not view.language.impersonal_verbs.isdisjoint(view.words[verb.at].lemmas("V"))  # type: ignore[union-attr]
    return said and _is_impersonal(view, verb.clause)


def _opens(view: View, clause: Clause, found: tuple[int, int] | None) -> bool:
    """Whether somebody stands before the verb as its subject: "Die Wirtin nannte es …"."""
    if found is None or not clause.finite or found[0] > clause.finite[0]:
        return False
    if "," in view.codes[found[1] + 1 : clause.finite[0]]:
        return False  # "sofern sie „…“, heißt es darin"
    phrase = view.grammar.phrase_at(found[0])
    return phrase is None or likelihood(view, phrase) >= PERSON


def _quoted(view: View, clause: Clause) -> tuple[int, int] | None:
    """Return who is quoted: of two who are named, the second; or it is said by whom: "zitiert die Zeitung den Wirt"."""
    phrases = [
        one for one in view.grammar.phrases_in(clause) if one.preposition < 0 and likelihood(view, one) >= PERSON
    ]
    for one in phrases:
        if one.certain and one.cells & ACCUSATIVE and not one.cells & NOMINATIVE:
            return one.first, widened(view, one.first, one.last)  # "zitiert einen Gast"
    ends = [(one.first, widened(view, one.first, one.last)) for one in phrases]
    return ends[1] if len(ends) > 1 and ends[1][0] > ends[0][1] else None


def _behind_text(view: View, clause: Clause, found: tuple[int, int]) -> tuple[int, int]:
    """Return who is behind a subject that is itself a noun of speech: "Das Fazit von X lautet", "im Brief steht der Satz"."""
    phrase = view.grammar.phrase_at(found[0])
    if phrase is None or likelihood(view, phrase) >= PERSON:
        return found
    noun = view.words[phrase.noun]
    if noun is None or noun.form not in view.language.attribution_nouns:
        return found
    if (held := holder(view, phrase)) is not None:
        return held
    if phrase.determiner >= 0 and found[0] > clause.finite[0] if clause.finite else False:
        return words_in(view, clause, told=True) or found
    return found


def holder(view: View, phrase: Phrase) -> tuple[int, int] | None:
    """Return whose something is that stands before: "das Fazit von X", "das Lob der Wirtin"."""
    after = view.grammar.phrase_at(phrase.last + 1)
    if after is None or likelihood(view, after) < PERSON:
        return None
    if after.preposition >= 0 and view.lower(after.preposition) in view.language.agent_prepositions:
        return after.preposition + 1, widened(view, after.first, after.last)
    if after.preposition < 0 and after.cells & GENITIVE:
        return after.first, widened(view, after.first, after.last)
    return None


def asks(word: Word, language: Language) -> bool:
    """Whether a word is a form of a verb of asking."""
    return not language.asking_verbs.isdisjoint(word.lemmas("VP"))


def _is_question(view: View, phrase: Phrase) -> bool:
    """Whether a noun is that of a verb of asking: "auf Anfrage", "auf alle Anfragen"."""
    noun = view.lower(phrase.noun)
    return not view.language.asking_verbs.isdisjoint((noun, f"{noun}n"))


def agent(view: View, clause: Clause) -> tuple[int, int] | None:
    """Return who does what a clause says in the passive: "von X"."""
    for phrase in view.grammar.phrases_in(clause):
        by = phrase.preposition >= 0 and view.lower(phrase.preposition) in view.language.agent_prepositions
        if by and likelihood(view, phrase) >= PERSON:
            return phrase.preposition + 1, widened(view, phrase.first, phrase.last)
    return None


def _is_place(view: View, phrase: Phrase) -> bool:
    """Whether a phrase can say where words stand: "in dem Brief", "aus Bankenkreisen"; but "mit dem Brief", "in Wahrheit"."""
    at = phrase.preposition
    cases = view.words[at].preposition  # type: ignore[union-attr]
    local = view.codes[at] == "q" or (cases & DATIVE and cases & ACCUSATIVE)
    whole = view.codes[at] == "q" or phrase.determiner >= 0 or phrase.adjectives or likelihood(view, phrase) > THING
    return bool(local or view.lower(at) in view.language.place_prepositions) and bool(whole or phrase.cells & PLURAL)


def words_in(view: View, clause: Clause, *, told: bool = False) -> tuple[int, int] | None:
    """Return where words stand that nobody is named for: "heißt es in dem Schreiben", "hieß es von der Polizei".

    With ``told`` it has to be a noun of speech, or somebody: "in diesem Fall werden sie als … bezeichnet".
    """
    language, best = view.language, None
    for at in clause.tokens():
        if (
            view.codes[at] == "p"
            and view.codes[at + 1 : at + 2] == "K"
            and view.lower(at) in language.agent_prepositions
        ):
            return at + 1, at + 1  # "hieß es von ihm"
    for phrase in view.grammar.phrases_in(clause):
        if phrase.preposition < 0 or _is_question(view, phrase):
            continue
        lower = view.lower(phrase.preposition)
        if lower in language.agent_prepositions or view.words[phrase.preposition].lower in language.source_prepositions:  # type: ignore[union-attr]
            found = phrase.preposition + 1, widened(view, phrase.first, phrase.last)
            if likelihood(view, phrase) in (TEXT, PERSON):
                return found
            # "auf alle Anfragen heißt es" does not say where
            somewhere = phrase.certain and phrase.cells & DATIVE and not told and _is_place(view, phrase)
            if best is None and somewhere and lower not in language.agent_prepositions:
                best = found
    return best
