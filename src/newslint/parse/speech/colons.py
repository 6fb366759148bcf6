"""Colons: whose words follow a colon: "X sagte:", "X zur Maut:", "Das Fazit von X:"."""

from __future__ import annotations

from newslint.languages.morphology import NOMINATIVE
from newslint.parse.grammar import Phrase
from newslint.parse.speech.attribution import Tie
from newslint.parse.speech.bearers import PERSON, TEXT, THING, likelihood
from newslint.parse.speech.cues import Verb, holder
from newslint.parse.speech.frames import View, is_surname
from newslint.parse.speech.sources import Source
from newslint.parse.speech.speakers import begins, is_reported, subject
from newslint.parse.speech.ties import by_source, by_verb, rests, viewpoint
from newslint.parse.speech.wholes import widened

_DASHES = "–—-"


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
    viewed = viewpoint(view, head, colon)
    if viewed is not None:
        return viewed  # "Für die Wirtin ist das noch weit weg:"
    found = subject(view, head, head.finite[0])
    own = view.grammar.phrase_at(found[0]) if found and view.codes[found[0]] == "e" else None
    if own is not None and likelihood(view, own) < PERSON:
        return Tie(None, cue)  # "Seine Zuversicht wächst:", of somebody before
    phrase = view.grammar.phrase_at(found[0]) if found else None
    thing = phrase is not None and phrase.determiner >= 0 and likelihood(view, phrase) == THING
    held = holder(view, phrase) if phrase is not None and likelihood(view, phrase) == TEXT else None
    if held is not None:
        return Tie(view.span(*held), cue, False, "label")  # "Das Lob der Wirtin klingt so:"
    if thing and rests(view, head):
        return Tie(None, cue, True, "label")  # "Auch der Umbau wäre eine Lösung:"
    return Tie(view.span(*found) if found else None, cue, False, "label")


def _strength(verb: Verb) -> tuple[bool, int]:
    return verb.weak, -verb.at


def _label(view: View, begin: int, colon: int) -> Tie | None:
    """Read a name or a noun of speech before a colon, with no verb: "Moser:", "Zitat von Moser:", "Seine Meinung:"."""
    phrases = [one for one in view.grammar.phrases if begin <= one.first and one.last < colon]
    cue = view.span(colon, colon)
    head = next((one for one in phrases if one.preposition < 0 and one.cells & NOMINATIVE), None)
    by = view.language.agent_prepositions  # "Zitat von Moser:"; but "Das Fazit zu Wenko:"
    named = [one for one in phrases if one.preposition < 0 or view.lower(one.preposition) in by]
    person = next((one for one in named if likelihood(view, one) >= PERSON), None)
    if head is not None and head.determiner >= 0 and view.codes[head.determiner] == "e":
        return Tie(view.span(head.first, head.last), cue, False, "label")
    chosen = person or head
    if chosen is None:
        titled = any(view.lower(one.noun) in view.language.title_nouns for one in phrases)
        return None if titled else Tie(None, cue, True, "label")  # "Zum Beispiel am Markt:", of somebody before
    if likelihood(view, chosen) == TEXT and view.lower(chosen.noun) in view.language.work_nouns:
        return None  # "Das Motto:", of nobody
    if likelihood(view, chosen) == THING and not (_is_known(view, chosen) or _is_in_row(view, chosen, begin)):
        return Tie(None, cue, False, "label")  # "Der Bau der Brücke:"
    first = begins(view, chosen)
    return Tie(view.span(first, widened(view, first, chosen.last)), cue, False, "label")


def _is_in_row(view: View, phrase: Phrase, begin: int) -> bool:
    """Whether a noun stands alone before its colon as somebody does before the first one: "Moser: „…“ Stein: „…“"."""
    first, colon = view.grammar.phrase_at(0), view.codes.find(":")
    opens = first is not None and first.last == colon - 1 < begin and likelihood(view, first) >= PERSON
    return opens and phrase.first == phrase.last == begin


def _is_known(view: View, phrase: Phrase) -> bool:
    """Whether a noun is the surname of somebody in the text, or goes on from a name: "Fink zur Maut:", "Finks Antwort:"."""
    first = view.words[phrase.first]
    return first is not None and (view.codes[phrase.first] == "o" or is_surname(view.text, first.form, view.language))
