"""Framed: what the sentence around a quotation says of whose words it is.

Asked in this order: what stands right behind the quotation, what a colon before it closes, the rest of the sentence.
"""

from __future__ import annotations

from newslint.languages.morphology import REPORTED, THIRD, Word
from newslint.parse.grammar import Clause
from newslint.parse.quotes import Quote
from newslint.parse.speech.attribution import Tie
from newslint.parse.speech.cues import Verb, is_passive, speaker, verbs
from newslint.parse.speech.frames import View
from newslint.parse.speech.sources import Source, sources
from newslint.parse.speech.speakers import PERSON, PLACE, THING, begins, is_reported, likelihood, subject, widened
from newslint.text import Span

# Behind a quotation, marks that may stand before what says whose it is.
_MARKS = ",–—-;:.!?)"
# Marks that a slip leaves between a colon and a quotation.
_STRAY = "„“”»«‚‘'\""
_DASHES = "–—-"


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
    colon = before_colon(view, mark, spoken, named) if view.codes[mark : mark + 1] == ":" else None
    if colon is not None and colon.sure:
        return colon
    return said or colon or _around(view, place, spoken, named)


def by_verb(view: View, verb: Verb) -> Tie:
    found = speaker(view, verb)
    return Tie(view.span(*found) if found else None, view.span(verb.at, verb.at), True, "weak" if verb.weak else "verb")


def by_source(view: View, source: Source) -> Tie:
    return Tie(view.span(source.first, source.last), view.span(source.at, source.at), True, "source")


def before_colon(view: View, colon: int, spoken: list[Verb], named: list[Source]) -> Tie | None:
    """Read what a colon before the quotation closes."""
    begin = max((at + 1 for at in range(colon) if view.codes[at] in ";:"), default=0)
    dash = max((at + 1 for at in range(begin, colon) if view.codes[at] in _DASHES), default=begin)
    named_there = view.grammar.phrase_at(dash) if dash > begin else None
    if named_there is not None and widened(view, named_there.first, named_there.last) == colon - 1:
        return _label(view, dash, colon)  # "Der Rat tagt – Moser:"
    clauses = [one for one in view.grammar.clauses if begin <= one.first and one.end <= colon]
    main = [one for one in clauses if one.kind in ("main", "fragment") and one.finite]
    last = clauses[-1] if clauses else None
    here = [verb for verb in spoken if begin <= verb.at < colon]
    inside = [source for source in named if begin <= source.at < colon]
    head = main[-1] if main else None
    if last is not None and last != head and last.kind in ("subordinate", "relative"):
        for verb in reversed(here):
            if verb.clause == last and not verb.weak and verb.at == colon - 1 and (tie := by_verb(view, verb)).speaker:
                return tie
    if head is not None:
        for verb in sorted((verb for verb in here if verb.clause == head), key=_strength):
            if (tie := by_verb(view, verb)).speaker:
                return tie
        if last is not None and last != head and last.kind in ("subordinate", "relative", "infinitive"):
            for verb in reversed(here):
                if verb.clause == last and not verb.weak and (tie := by_verb(view, verb)).speaker:
                    return tie
    if inside:
        return by_source(view, inside[-1])
    for verb in reversed(here):
        if verb.clause.kind == "main" and not verb.weak and (tie := by_verb(view, verb)).speaker:
            return tie
    if head is None:
        return _label(view, begin, colon)
    cue = view.span(head.finite[0], head.finite[0])
    if any(verb.clause == head for verb in here):
        return Tie(None, cue)  # "Darin steht:"
    if is_reported(view, head):
        return None
    viewed = _viewpoint(view, head, colon)
    if viewed is not None:
        return viewed  # "Für die Wirtin ist das noch weit weg:"
    found = subject(view, head, head.finite[0])
    own = view.grammar.phrase_at(found[0]) if found and view.codes[found[0]] == "e" else None
    if own is not None and likelihood(view, own) < PERSON:
        return Tie(None, cue)  # "Seine Zuversicht wächst:", of somebody before
    phrase = view.grammar.phrase_at(found[0]) if found else None
    if phrase is not None and phrase.determiner >= 0 and likelihood(view, phrase) == THING and _rests(view, head):
        return Tie(None, cue)  # "Auch der Umbau wäre eine Lösung:"
    return Tie(view.span(*found) if found else None, cue, False, "label")


def _strength(verb: Verb) -> tuple[bool, int]:
    return verb.weak, -verb.at


def _label(view: View, begin: int, colon: int) -> Tie | None:
    """Read a name or a noun of speech before a colon, with no verb: "Moser:", "Zitat von Moser:", "Seine Meinung:"."""
    phrases = [one for one in view.grammar.phrases if begin <= one.first and one.last < colon]
    cue = view.span(colon, colon)
    head = next((one for one in phrases if one.preposition < 0), None)
    by = view.language.agent_prepositions  # "Zitat von Moser:"; but "Das Fazit zu Wenko:"
    named = [one for one in phrases if one.preposition < 0 or view.lower(one.preposition) in by]
    person = next((one for one in named if likelihood(view, one) >= PERSON), None)
    if head is not None and head.determiner >= 0 and view.codes[head.determiner] == "e":
        return Tie(view.span(head.first, head.last), cue, False, "label")
    chosen = person or head
    if chosen is None:
        return None
    first = begins(view, chosen)
    return Tie(view.span(first, widened(view, first, chosen.last)), cue, False, "label")


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
    return None


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
        passed = [verb for verb in spoken if not (verb.weak or verb.passive)]
        if len(passed) == 1 and not inside and _passes_on(view, passed[0]):
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
    found = _viewpoint(view, clause, place) if clause is not None else None
    colon = view.codes.rfind(":", 0, place)
    if found is None and colon > 0:
        found = before_colon(view, colon, spoken, named)  # "Moser hielt dagegen: Das sei …"
        return found._replace(near=False) if found is not None and found.how != "label" else None
    return found


def _passes_on(view: View, verb: Verb) -> bool:
    """Whether a verb stands in a clause that says where a sentence is from: "wie X meldete"."""
    clause = verb.clause
    return clause.kind != "main" and verb.at in clause.finite and view.codes[clause.first : clause.first + 1] == "l"


def _viewpoint(view: View, clause: Clause, place: int) -> Tie | None:
    """Read whose view a clause gives: "Für X ist das …"."""
    if not _rests(view, clause):
        return None
    for phrase in view.grammar.phrases_in(clause):
        by = phrase.preposition >= 0 and view.lower(phrase.preposition) in view.language.viewpoint_prepositions
        if by and phrase.last < place and likelihood(view, phrase) >= PLACE:
            last = widened(view, phrase.first, phrase.last)
            cue = view.span(phrase.preposition, phrase.preposition)
            return Tie(view.span(phrase.preposition + 1, last), cue, True, "view")
    return None


def _rests(view: View, clause: Clause) -> bool:
    """Whether the verb of a clause says what something is."""
    return any(not view.language.copulas.isdisjoint(view.words[at].lemmas("V")) for at in clause.finite)  # type: ignore[union-attr]


def has_viewpoint(view: View) -> bool:
    """Whether a sentence says for whom it holds: "Für X beweist das …"."""
    return any(
        phrase.preposition >= 0
        and view.lower(phrase.preposition) in view.language.viewpoint_prepositions
        and likelihood(view, phrase) >= PERSON
        for phrase in view.grammar.phrases
        if phrase.first == 0
    )


def by_subject(view: View, quote: Quote) -> Tie | None:
    """Return the subject of the sentence that a quotation is part of, where nothing says who speaks."""
    clause = clause_at(view, view.place(quote.start))
    if clause is None or not clause.finite or clause.kind not in ("main", "subordinate"):
        return None
    found = subject(view, clause, clause.finite[0])
    if found is None or any(_may_be_reported(view.words[at]) for at in clause.finite) or is_passive(view, clause):
        return None
    modal = view.words[clause.finite[0]].lemmas("V") & view.language.modal_verbs.keys()  # type: ignore[union-attr]
    if any(not view.language.modal_verbs[one] for one in modal):
        return None  # "Betreiber müssen „…“": that says a law, not they
    phrase = view.grammar.phrase_at(found[0])
    if phrase is not None and likelihood(view, phrase) < PERSON:
        return None
    return Tie(view.span(*found), view.span(clause.finite[0], clause.finite[0]), False, "subject")


def _may_be_reported(word: Word | None) -> bool:
    """Whether a verb can only be a subjunctive, of either kind."""
    bits = word.finite & THIRD if word is not None else 0
    return bool(bits) and not bits & ~(REPORTED | REPORTED << 6)


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
    clause = view.clause_of(at) if at >= 0 else None
    if clause is not None and not clause.finite and clause.kind != "infinitive":
        earlier = [one for one in view.grammar.clauses if one.first < clause.first and one.finite]
        return earlier[-1] if earlier and view.codes[clause.opener : clause.opener + 1] != "u" else clause
    return clause
