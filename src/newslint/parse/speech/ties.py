"""Ties: what a verb of speaking, a source or a point of view says of whose words something is."""

from __future__ import annotations

from newslint.parse.grammar import Clause
from newslint.parse.speech.attribution import Tie
from newslint.parse.speech.bearers import PERSON, PLACE, likelihood
from newslint.parse.speech.cues import Verb, speaker
from newslint.parse.speech.frames import View
from newslint.parse.speech.sources import Source
from newslint.parse.speech.wholes import widened


def by_verb(view: View, verb: Verb) -> Tie:
    found = speaker(view, verb)
    return Tie(view.span(*found) if found else None, view.span(verb.at, verb.at), True, "weak" if verb.weak else "verb")


def by_source(view: View, source: Source) -> Tie:
    return Tie(view.span(source.first, source.last), view.span(source.at, source.at), True, "source")


def viewpoint(view: View, clause: Clause, place: int) -> Tie | None:
    """Read whose view a clause gives: "Für X ist das …"."""
    if not rests(view, clause):
        return None
    for phrase in view.grammar.phrases_in(clause):
        by = phrase.preposition >= 0 and view.lower(phrase.preposition) in view.language.viewpoint_prepositions
        if by and phrase.last < place and likelihood(view, phrase) >= PLACE:
            last = widened(view, phrase.first, phrase.last)
            cue = view.span(phrase.preposition, phrase.preposition)
            return Tie(view.span(phrase.preposition + 1, last), cue, True, "view")
    return None


def rests(view: View, clause: Clause) -> bool:
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
