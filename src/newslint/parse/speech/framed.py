"""Framed: what the sentence around a quotation says of whose words it is.

Asked in this order: what stands right behind the quotation, what a colon before it closes, the rest of the sentence.
"""

from __future__ import annotations

from newslint.languages.morphology import NOMINATIVE
from newslint.parse.grammar import Clause
from newslint.parse.quotes import Quote
from newslint.parse.speech.attribution import Tie
from newslint.parse.speech.bearers import PERSON, THING, likelihood
from newslint.parse.speech.colons import before_colon
from newslint.parse.speech.cues import Verb, is_passive, passes_on, verbs
from newslint.parse.speech.frames import View
from newslint.parse.speech.sources import Source, sources
from newslint.parse.speech.speakers import in_subjunctive, is_reported, subject
from newslint.parse.speech.ties import by_source, by_verb, viewpoint
from newslint.text import Span

# Behind a quotation, marks that may stand before what says whose it is.
_MARKS = ",–—-;:.!?)"
# Marks that a slip leaves between a colon and a quotation.
_STRAY = "„“”»«‚‘'\""


def framed(view: View, quote: Quote) -> Tie | None:
    """Return what the frame itself says of whose words a quotation is."""
    place = view.place(quote.start)
    spoken = verbs(view)
    named = sources(view)
    said = _behind(view, place, spoken, named)
    if said is not None and said.sure:
        return said
    mark = place - 1
    while mark >= 0 and view.codes[mark] in _STRAY:
        mark -= 1
    goes_on = view.codes[place : place + 1] == "v"  # "Wer es nicht kennt: „…“ ist ein Wortspiel": it is the subject
    ends = view.codes[mark : mark + 1] == ":" and not goes_on
    colon = before_colon(view, mark, spoken, named) if ends else None
    if colon is not None and colon.sure:
        return colon
    return said or colon or _around(view, place, spoken, named)


def _behind(view: View, place: int, spoken: list[Verb], named: list[Source]) -> Tie | None:
    """Read what stands right behind the quotation: ", sagte X", ", so X", " heißt es in X"."""
    at = place
    while at < len(view.codes) and not view.is_word(at) and view.codes[at] in _MARKS:
        at += 1
    for source in named:
        if source.begin == at:
            return by_source(view, source)
    for verb in spoken:
        if not verb.clause.first <= at <= verb.at:
            continue
        if at in verb.clause.finite:
            tie = by_verb(view, verb)
            named_by_text = view.lower(at + 1) in view.language.impersonal_pronoun  # "heißt es in …"
            return tie._replace(sure=tie.speaker is not None and (named_by_text or not verb.weak))
        if view.codes[at] == "e" and at == verb.at:
            return by_verb(view, verb)  # ", meinen die Gäste"
        opens = view.lower(at) in view.language.demonstratives or view.codes[at] == "l"
        if opens and view.codes[place : place + 1] == "," and not verb.weak and (tie := by_verb(view, verb)).speaker:
            return tie._replace(sure=False)  # "wie X sagte", "das sagte X"
    return _opening(view, place, at)


def _opening(view: View, place: int, at: int) -> Tie | None:
    """Read what stands behind a quotation that opens a sentence: ", stellt ihn der Wirt zur Rede", ": Moser warnt vor Maut"."""
    if view.is_word(place - 1) or view.codes[place:at] not in (",", ":"):
        return None
    clause = view.grammar.clause_of(at)
    if clause is None or not clause.finite or (view.codes[place] == ",") != (at in clause.finite):
        return None
    found = subject(view, clause, clause.finite[0])
    phrase = view.grammar.phrase_at(found[0]) if found is not None else None
    if found is None or phrase is None or likelihood(view, phrase) < PERSON:
        return None
    if not phrase.cells & NOMINATIVE or is_passive(view, clause):
        return None
    return Tie(view.span(*found), view.span(clause.finite[0], clause.finite[0]), view.codes[place] == ",", "weak")


def _around(view: View, place: int, spoken: list[Verb], named: list[Source]) -> Tie | None:
    """Read the sentence that the quotation is part of."""
    clause = clause_at(view, place)
    tail = _tail(view, place, spoken)
    if tail is not None:
        return by_verb(view, tail)._replace(near=False)
    if clause is not None:
        inside = [source for source in named if _within(clause, source.begin)]
        said = [verb for verb in spoken if verb.clause == clause]
        strong = [verb for verb in said if not verb.weak]
        untold = not strong or clause.kind == "relative"  # "kritisiert, die Aktion erinnere „…“"
        if untold and is_reported(view, clause) and any(one.at < place and not one.weak for one in spoken):
            said, strong = [], []  # "Der Wirt hat angekündigt, er werde „…“ schließen"
        passed = [verb for verb in spoken if not (verb.weak or verb.passive)]
        if len(passed) == 1 and not inside and passes_on(view, passed[0]):
            tie = by_verb(view, passed[0])
            if tie.speaker and not _is_thing(view, tie.speaker):
                return tie._replace(near=False)  # "Wie X meldete, verfügen die Häuser …"
        for verb in (*strong[:1], *said[:1]) if not inside else strong[:1]:
            tie = by_verb(view, verb)
            if tie.speaker and not (verb.weak and _is_thing(view, tie.speaker)):
                return tie
        if inside:
            return by_source(view, inside[-1])
    for verb in reversed(spoken):
        other = verb.at < place and verb.clause != clause and verb.clause.kind != "relative"
        told = not verb.weak or (clause is not None and is_reported(view, clause))  # "heißt es in dem Brief, es sei …"
        if other and told and (tie := by_verb(view, verb)).speaker:
            return tie._replace(near=False)
    if named:
        return by_source(view, min(named, key=lambda source: abs(source.at - place)))._replace(near=False)
    for verb in spoken:
        if verb.at >= place and not verb.weak and verb.clause.kind == "main" and (tie := by_verb(view, verb)).speaker:
            return tie._replace(near=False)
    found = viewpoint(view, clause, place) if clause is not None else None
    colon = view.codes.rfind(":", 0, place)
    if found is None and colon > 0:
        found = before_colon(view, colon, spoken, named)  # "Moser hielt dagegen: Das sei …"
        return found._replace(near=False) if found is not None and found.how != "label" else None
    return found


def by_subject(view: View, quote: Quote) -> Tie | None:
    """Return the subject of the sentence that a quotation is part of, where nothing says who speaks."""
    clause = clause_at(view, view.place(quote.start))
    if clause is None or not clause.finite or clause.kind not in ("main", "subordinate"):
        return None
    found = subject(view, clause, clause.finite[0])
    if found is None or any(in_subjunctive(view, at) for at in clause.finite) or is_passive(view, clause):
        return None
    modal = view.words[clause.finite[0]].lemmas("V") & view.language.modal_verbs.keys()  # type: ignore[union-attr]
    if any(not view.language.modal_verbs[one] for one in modal):
        return None  # "Betreiber müssen „…“": that says a law, not they
    phrase = view.grammar.phrase_at(found[0])
    if phrase is not None and likelihood(view, phrase) < PERSON:
        return None
    return Tie(view.span(*found), view.span(clause.finite[0], clause.finite[0]), False, "subject")


def _is_thing(view: View, speaker: Span) -> bool:
    """Whether a speaker is no more than a thing."""
    phrase = view.grammar.phrase_at(view.place(speaker.start))
    return phrase is not None and likelihood(view, phrase) == THING


def _within(clause: Clause, at: int) -> bool:
    return any(first <= at < end for first, end in clause.pieces)


def _tail(view: View, place: int, spoken: list[Verb]) -> Verb | None:
    """Return the verb of what closes the sentence and says whose it is: "Das sei …, sagte X." """
    for verb in spoken:
        at = verb.clause.first
        if at > place and view.codes[at - 1 : at] == "," and at in verb.clause.finite and not verb.weak:
            return verb
    return None


def clause_at(view: View, place: int) -> Clause | None:
    """Return the clause that goes on at a place between two tokens; one without a verb belongs to the one before."""
    at = place - 1
    if not view.is_word(at) and view.is_word(place):
        at = place
    while at >= 0 and not view.is_word(at):
        at -= 1
    clause = view.grammar.clause_of(at) if at >= 0 else None
    if clause is not None and not clause.finite and clause.kind != "infinitive":
        earlier = [one for one in view.grammar.clauses if one.first < clause.first and one.finite]
        return earlier[-1] if earlier and view.codes[clause.opener : clause.opener + 1] != "u" else clause
    return clause
