"""Passages: all that an article has people say, quoted or not, in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from newslint.languages.morphology import (
    ACCUSATIVE,
    FIRST_SINGULAR,
    INDICATIVE_FINITE,
    PAST,
    REPORTED,
    SUBJUNCTIVE,
    THIRD,
)
from newslint.parse.grammar import Clause
from newslint.parse.quotes import Quote
from newslint.parse.speech.attribution import Attribution, Tie
from newslint.parse.speech.cues import is_nobody, passes_on, verbs
from newslint.parse.speech.frames import Frame, View
from newslint.parse.speech.reader import Reader
from newslint.parse.speech.sources import sources
from newslint.parse.speech.speakers import in_subjunctive, subject
from newslint.parse.speech.telling import Telling
from newslint.parse.speech.ties import by_source, by_verb
from newslint.records import Record
from newslint.text import Span

# Kinds of clauses that tell what somebody says: "dass …", "…, zu bleiben", "ob …".
_TELLING = ("subordinate", "infinitive")
_INDICATIVE = INDICATIVE_FINITE & ~(REPORTED | SUBJUNCTIVE)


class Passage(Record):
    """Something that somebody says.

    ``kind`` is "direct" (a quotation in sentences of its own; ``span`` has its marks), "mixed" (a sentence of the
    writer's with some of somebody's words), "indirect" (a sentence with its own verb of speaking or source) or
    "reported" (a sentence in the subjunctive of reported speech that goes on from the one before). ``speaker``,
    ``person`` and ``cue`` are those of an attribution; ``why`` says what ties it: "verb", "source", "colon", "chain",
    or nothing.
    """

    span: Span
    kind: str
    speaker: Span | None
    person: Span | None
    cue: Span | None
    why: str


def passages(reader: Reader, telling: Telling, attribution: Callable[[Quote], Attribution]) -> Iterator[Passage]:
    """Yield the passages of an article without their persons, but for those of its quotations."""
    for number, frame in enumerate(reader.frames):
        if not frame.prose:
            continue
        said = [(quote, one) for quote in frame.quotes if (one := attribution(quote)).kind != "term"]
        for quote, one in said:
            if one.kind == "direct":
                span = Span(quote.start, quote.end)
                yield Passage(span, "direct", one.speaker, one.person, one.cue, _why(frame, one, reader.tie(quote)))
        mixed = next(((quote, one) for quote, one in said if one.kind == "partial"), None)
        if mixed is not None:
            quote, one = mixed
            yield Passage(frame.span, "mixed", one.speaker, one.person, one.cue, _why(frame, one, reader.tie(quote)))
        elif not said and telling.may_tell(frame.span):
            yield from _told(reader, number, frame)


def _why(frame: Frame, one: Attribution, tie: Tie | None) -> str:
    if one.found in ("chain", "interview", "portrait", "again"):
        return one.found
    if one.cue is None:
        return ""
    if tie is not None and tie.how == "source" and tie.cue == one.cue:
        return "source"
    return "colon" if frame.text[one.cue.start : one.cue.end] == ":" else "verb"


def _told(reader: Reader, number: int, frame: Frame) -> Iterator[Passage]:
    """Read a sentence without a quotation: does it tell what somebody says?"""
    view = frame.view()
    tie = _indirect(view)
    if tie is not None:
        yield Passage(frame.span, "indirect", tie.speaker, None, tie.cue, "source" if tie.how == "source" else "verb")
    elif (hearsay := _hearsay(view)) is not None:
        if hearsay.speaker is None and number and reader.frames[number - 1].part == frame.part:
            before = reader.said(number - 1)  # whose word it is says the sentence right before, if one does
            hearsay = hearsay._replace(speaker=before.speaker if before is not None else None)
        yield Passage(frame.span, "reported", hearsay.speaker, None, hearsay.cue, "verb")
    elif _is_reported(view):
        before = reader.speaking(number - 1, frame.part)
        speaker, cue = (before.speaker, before.cue) if before is not None else (None, None)
        yield Passage(frame.span, "reported", speaker, None, cue, "chain" if speaker else "")


def _indirect(view: View) -> Tie | None:
    """Return who says what a sentence tells: "X sagte, dass …", "X sagte, er komme", "Laut X …", "…, sagte X", "Wie X
    sagt, …", "…, heißt es im Bericht"."""
    named = sources(view)
    if named:
        return by_source(view, named[-1])
    clauses = view.grammar.clauses
    spoken = [verb for verb in verbs(view) if not verb.passive and (not verb.weak or is_nobody(view, verb))]
    for verb in spoken:
        if verb.clause.kind != "main":
            continue
        others = [one for one in clauses if one != verb.clause]
        first = verb.clause.first
        ends = first and first in verb.clause.finite and view.codes[first - 1] == ","  # "Der Rat tagt im Mai, sagte X."
        tells = any(one.kind in _TELLING and one.first > verb.at for one in others)
        if ends or tells or any(in_subjunctive(view, at) for one in others for at in one.finite):
            if (tie := by_verb(view, verb)).speaker:
                return tie
            break
    for verb in spoken:
        passed = passes_on(view, verb) and (verb.weak or not _has_neuter(view, verb.clause))
        if passed and (tie := by_verb(view, verb)).speaker:
            return tie
    return None


def _has_neuter(view: View, clause: Clause) -> bool:
    """Whether a clause has a pronoun for what is said: "Niemand weiß, wie die Polizei das erklärte"."""
    pronouns = {view.language.neuter_pronoun, *view.language.impersonal_pronoun}
    return any(view.lower(at) in pronouns and view.phrase_over(at) is None for at in clause.tokens())


def _hearsay(view: View) -> Tie | None:
    """Return the verb that marks a sentence as somebody's word: "X soll dort gewesen sein", "X will nichts gesehen haben"."""
    language = view.language
    perfect = language.perfect_auxiliary | language.state_auxiliary
    for clause in view.grammar.clauses:
        complex_ = view.grammar.verbs(clause)
        last = language.word(view.lower(clause.end - 1)) if view.is_word(clause.end - 1) else None
        if clause.kind != "main" or not complex_.participles or last is None or perfect.isdisjoint(last.lemmas("I")):
            continue
        for at in complex_.finite:
            verb = view.words[at]
            whose = next((language.hearsay_verbs[one] for one in verb.lemmas("V") if one in language.hearsay_verbs), "")  # type: ignore[union-attr]
            if whose and not _may_be_wish(view, at):
                found = subject(view, clause, at) if whose == "subject" else None
                return Tie(view.span(*found) if found else None, view.span(at, at))
    return None


def _may_be_wish(view: View, at: int) -> bool:
    """Whether a modal verb is no present indicative: "er sollte längst gegangen sein"."""
    word = view.words[at]
    return word is None or bool(word.finite & PAST) or not word.finite & THIRD


def _is_reported(view: View) -> bool:
    """Whether the main clauses are in the subjunctive of reported speech, one of them beyond doubt."""
    clauses = [clause for clause in view.grammar.clauses if clause.kind == "main" and clause.finite]
    if any(_is_own(view, clause) for clause in clauses):
        return False
    finite = [clause.finite for clause in clauses]
    sure = any(view.language.is_reported(view.lower(at)) for at in (one for row in finite for one in row))
    return sure and all(any(in_subjunctive(view, at) for at in row) for row in finite)


def _is_own(view: View, clause: Clause) -> bool:
    """Whether what looks like that subjunctive is what the author says of himself, or an order: "Das denke ich", "Lebe
    schnell"."""
    at = clause.finite[0]
    if not view.words[at].finite & FIRST_SINGULAR & _INDICATIVE:  # type: ignore[union-attr]
        return False  # "sei"
    if any(view.codes[one] == "k" and view.lower(one) in view.language.first_person for one in clause.tokens()):
        return True
    own = view.grammar.subjects(clause)
    # "Vermeide schnelles Wischen": what may be the object of an order is not taken for a subject.
    somebody = own.pronouns or any(one.certain and not one.cells & ACCUSATIVE for one in own.phrases)
    return not any(map(view.is_word, range(at))) and not somebody
