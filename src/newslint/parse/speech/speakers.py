"""Speakers: who says it, as grammar has it. The speaker is the subject of the verb of speaking, or stands in a source."""

from __future__ import annotations

from newslint.languages.morphology import (
    ACCUSATIVE,
    GENITIVE,
    INDICATIVE_FINITE,
    NEUTER,
    NOMINATIVE,
    PLURAL,
    REPORTED,
    THIRD,
    THIRD_PLURAL,
    THIRD_SINGULAR,
)
from newslint.parse.grammar import Clause, Phrase
from newslint.parse.grammar.subjects import Subjects, number_of, subjects
from newslint.parse.quotes import DOUBLE
from newslint.parse.speech.bearers import PERSON, PLACE, is_first_name, is_genitive, likelihood
from newslint.parse.speech.frames import View
from newslint.parse.speech.wholes import paired, widened

# A name may stand for its bearer so many clauses before.
JOINED = 4


def subject(view: View, clause: Clause, verb: int, depth: int = 0) -> tuple[int, int] | None:
    """Return the first and last token of the speaker in a clause: its subject, widened to all that belongs to it."""
    shares = clause.joined >= 0 or view.codes[clause.first] == "c"
    before = _before(view, clause) if shares and depth < JOINED else None
    if before is None or clause.first + 1 not in clause.finite:  # else "und sagte der Zeitung": it is shared
        own = subjects(view.tokens, clause, view.grammar.phrases_in(clause), view.language)
        finite = verb if verb in clause.finite or not clause.finite else clause.finite[0]
        found = [*_phrases(view, clause, own, finite), *_pronouns(view, clause, own)]
        if finite >= 0:
            found = [(score + _nearness(view, first, finite, clause), first, last) for score, first, last in found]
        if found:
            best = max(found, key=_score)
            shared = (
                subject(view, before, before.finite[0], depth + 1) if before is not None and before.finite else None
            )
            if shared is not None and best[0] < PERSON and _is_somebody(view, shared[0]):
                return shared  # "indem er warnte und den Plan als … bezeichnete"
            return paired(view, best[1], best[2])
        if clause.kind == "relative" and clause.opener == clause.first:
            return clause.opener, clause.opener  # "die in der Sitzung sagten"
    if before is not None:
        return subject(view, before, before.finite[0] if before.finite else -1, depth + 1)
    return None


def _is_somebody(view: View, at: int) -> bool:
    """Whether a subject begins with somebody, or a pronoun that stands for somebody."""
    phrase = view.grammar.phrase_at(at)
    return likelihood(view, phrase) >= PERSON if phrase is not None else view.codes[at] == "k"


def _phrases(view: View, clause: Clause, own: Subjects, finite: int) -> list[tuple[float, int, int]]:
    """Return the phrases that agree with the verb, each with its score and its first and last token."""
    word = view.words[finite] if finite >= 0 else None
    bits = (word.finite | word.joined) if word is not None else 0
    found: list[tuple[float, int, int]] = []
    reach = -1
    for phrase in own.phrases:
        if phrase.first <= reach:
            continue  # an apposition of the one before
        if "~" in view.codes[phrase.first : phrase.last] and not phrase.cells & NOMINATIVE:
            continue  # "der Eisenbahn- und Verkehrsgewerkschaft": its noun is cut off
        number = number_of(view.tokens, phrase, view.language)
        end = widened(view, phrase.first, phrase.last)
        if bits and number == "singular" and not bits & THIRD_SINGULAR and not _is_sum(view, phrase, end):
            continue
        one = any(
            is_first_name(view, at) for at in range(phrase.noun + 1, phrase.last)
        )  # its article stands far before
        if bits and number == "plural" and not bits & THIRD_PLURAL and not one:
            continue
        owned = _owned(view, phrase)
        end = widened(view, owned.first, owned.last) if owned is not None else end
        reach = end
        if _is_time(view, phrase):
            continue  # "hatte erst Ende Februar jemand gefragt"
        score = likelihood(view, owned or phrase)
        if end > phrase.last and view.codes[phrase.last + 1] == "," and phrase.last > phrase.noun:
            score = max(score, PERSON)  # "Wolf Moser, Leiter des Amtes"
        begin = finite + 1 if phrase.first <= finite < phrase.last else begins(view, phrase)  # ", betonte Moser"
        if phrase.determiner < 0 and view.codes[begin - 1 : begin] in ("x", "a") and begin - 1 != finite:
            score -= PERSON  # "Der englischsprachigen Zeitung sagte X": what stands before is not understood
        opens = clause.kind == "relative" and phrase.first - 1 == clause.opener
        if opens and phrase.determiner < 0 and phrase.adjectives:
            begin = clause.opener  # no relative clause: ", die neue Sprecherin erklärte:"
        if phrase.certain and phrase.determiner >= 0 and not phrase.cells & ACCUSATIVE:
            score += 1
        found.append((score, begin, end))
    return found


def _is_time(view: View, phrase: Phrase) -> bool:
    """Whether a phrase says when: "Ende Februar"."""
    noun, language = view.words[phrase.noun], view.language
    return noun is not None and noun.lower in language.time_heads and view.lower(phrase.noun + 1) in language.months


def _owned(view: View, phrase: Phrase) -> Phrase | None:
    """Return who goes with a name in the genitive before: "Bonns neuer Bürgermeister Peter Kern"."""
    after = view.grammar.phrase_at(phrase.last + 1)
    if phrase.determiner >= 0 or phrase.preposition >= 0 or not is_genitive(view, phrase) or after is None:
        return None
    if after.determiner >= 0 or after.preposition >= 0 or not after.cells & NOMINATIVE:
        return None
    return after if view.codes[phrase.last] == "o" and likelihood(view, after) >= PERSON else None


def begins(view: View, phrase: Phrase) -> int:
    """Return the first token of a phrase without its preposition, or an adverb that opens the sentence: "Dazu Uta Kern"."""
    first = phrase.preposition + 1 if phrase.preposition >= 0 else phrase.first
    word = view.words[first]
    small = view.language.word(word.lower) if word is not None and first < phrase.noun + 1 <= phrase.last else None
    if view.codes[first : first + 2] == "ee":
        return first + 1  # "hat ihr ein Nachbar gesagt"
    opens = first == 0 or not view.is_word(first - 1)
    return first + 1 if small is not None and opens and small.adverb and not is_first_name(view, first) else first


def _pronouns(view: View, clause: Clause, own: Subjects) -> list[tuple[float, int, int]]:
    """Return the pronouns that can speak, in the same way."""
    found: list[tuple[float, int, int]] = []
    for at in own.pronouns:
        pronoun, code = view.words[at], view.codes[at]
        assert pronoun is not None
        cells = pronoun.pronoun | pronoun.determiner
        if at == clause.opener and clause.kind == "relative":
            found.append((PERSON if not cells & ACCUSATIVE else PLACE, at, at))
        elif pronoun.lower in view.language.speaker_pronouns:
            found.append((PERSON + (not cells & ACCUSATIVE), at, at))
        elif code == "e" and cells & ~NEUTER and not stands_before_quotation(view, at):
            after = view.grammar.phrase_at(at + 1)
            if after is not None and after.preposition < 0 and after.cells & GENITIVE and after.cells & PLURAL:
                found.append((likelihood(view, after), at, widened(view, after.first, after.last)))  # "Einer der Gäste"
        elif code == "a" and view.language.is_person(pronoun.form):
            found.append((PERSON, at, widened(view, at, at)))
    return found


def _score(one: tuple[float, int, int]) -> tuple[float, int]:
    return one[0], -one[1]


def _nearness(view: View, first: int, finite: int, clause: Clause) -> float:
    """A subject stands before its verb, or right behind it; behind it for sure in ", so sagte X,"."""
    points = finite > 1 and view.lower(finite - 1) in view.language.demonstratives and view.codes[finite - 2] in ",–"
    if points and first == finite + 1:
        return PERSON
    if clause.kind == "main" and first == finite + 1:
        return 0.6
    return 0.7 if first < finite else 0.0


def stands_before_quotation(view: View, at: int) -> bool:
    """Whether a word stands right before what is quoted: "eine „…“"."""
    end = view.tokens.ends[at]
    return view.text[end : end + 3].lstrip()[:1] in tuple(DOUBLE)


def _before(view: View, clause: Clause) -> Clause | None:
    """Return the clause that this one goes on with: behind what somebody says, the one that says so ("Sie sagte, der Plan
    sei gut, und fügte hinzu")."""
    earlier = [one for one in view.grammar.clauses if one.first < clause.first and one.kind == clause.kind]
    if not is_reported(view, clause):
        earlier = [one for one in earlier if not is_reported(view, one)] or earlier
        if clause.joined >= 0 and not any(one.first == clause.joined for one in earlier):
            return earlier[-1] if earlier else None
    if clause.joined >= 0:
        return next((one for one in earlier if one.first == clause.joined), None)
    return earlier[-1] if earlier and earlier[-1].finite else None


def is_reported(view: View, clause: Clause) -> bool:
    """Whether the verb of a clause is in the subjunctive of reported speech."""
    return any(view.language.is_reported(view.lower(at)) for at in clause.finite)


def in_subjunctive(view: View, at: int) -> bool:
    """Whether a verb can be a subjunctive of the third person, of either kind, and no indicative."""
    word = view.words[at]
    bits = word.finite & THIRD & INDICATIVE_FINITE if word is not None else 0
    return bool(bits) and not bits & ~(REPORTED | REPORTED << 6)


def _is_sum(view: View, phrase: Phrase, end: int) -> bool:
    """Whether the phrase is one of several that are the subject together."""
    if "c" in view.codes[phrase.last + 1 : end + 1]:
        return True
    return view.codes[phrase.first - 1 : phrase.first] == "c" or view.codes[end + 1 : end + 2] in ("c", ",")
