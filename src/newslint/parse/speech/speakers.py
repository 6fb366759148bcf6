"""Speakers: who says it, as grammar has it. The speaker is the subject of the verb of speaking, or stands in a source."""

from __future__ import annotations

from newslint.languages.morphology import (
    ACCUSATIVE,
    DATIVE,
    GENITIVE,
    NEUTER,
    NOMINATIVE,
    PLURAL,
    THIRD_PLURAL,
    THIRD_SINGULAR,
)
from newslint.parse.grammar import Clause, Phrase
from newslint.parse.grammar.subjects import Subjects, number_of, subjects
from newslint.parse.quotes import DOUBLE
from newslint.parse.speech.frames import View

# How likely a subject speaks: somebody, a place that stands for those who rule it, a thing, a text.
PERSON, PLACE, THING, TEXT = 3.0, 1.5, 1.0, 0.8
# What stands in brackets behind a name is no longer than that, in tokens.
BRACKET = 8
# A name may stand for its bearer so many clauses before.
JOINED = 4


def likelihood(view: View, phrase: Phrase) -> float:
    """Return how likely a phrase names somebody who can speak."""
    noun = view.words[phrase.noun]
    assert noun is not None
    language = view.language
    if noun.form in language.attribution_nouns or noun.form in language.speech_nouns:
        return TEXT
    if language.is_person(noun.form) or (noun.form.isupper() and 1 < len(noun.form) < 7):
        return PERSON
    if phrase.noun < phrase.last and view.codes[phrase.last] == "n" and _is_genitive_of(noun.form, view, phrase.noun):
        return PERSON if language.is_person(view.words[phrase.last].form) else THING  # type: ignore[union-attr]
    if noun.compound and not phrase.cells:
        return PERSON  # "der 1955 geborene Heusgen": no noun, by its article
    own = phrase.determiner >= 0 and view.codes[phrase.determiner] == "e" and phrase.last == phrase.noun
    if (is_bearer(view, phrase.noun) and not own) or any(
        is_first_name(view, at) for at in range(phrase.noun + 1, phrase.last)
    ):
        return PERSON
    lower = noun.lower[noun.lower.rfind("-") + 1 :]
    if phrase.last > phrase.noun and phrase.determiner >= 0 and lower in language.title_nouns:
        return PERSON  # "das Magazin Nordkurs"
    named = view.codes[phrase.noun] == "o" or (phrase.last > phrase.noun and not _is_genitive(view, phrase))
    return PLACE if named else THING


def _is_genitive(view: View, phrase: Phrase) -> bool:
    """Whether the name behind a noun is whose it is: "die Begrünung Berlins"."""
    last = view.words[phrase.last]
    return last is not None and last.form[-1:] in tuple("sxz'’")


def _is_genitive_of(form: str, view: View, at: int) -> bool:
    """Whether a name before a noun says whose it is: "Mosers Vorschlag"."""
    return view.codes[at] == "o" and form.endswith(("s", "’", "'")) and not is_first_name(view, at)


def is_bearer(view: View, at: int) -> bool:
    """Whether a word can be somebody's name and is not only that of a place."""
    word = view.words[at]
    return view.codes[at] == "o" and word is not None and {one.letter for one in word.readings} != {"E"}


def is_first_name(view: View, at: int) -> bool:
    """Whether a word is a first name."""
    word = view.words[at]
    return word is not None and any(one.letter == "F" for one in word.readings)


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
            return best[1], best[2]
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
    if phrase.determiner >= 0 or phrase.preposition >= 0 or not _is_genitive(view, phrase) or after is None:
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


def _is_sum(view: View, phrase: Phrase, end: int) -> bool:
    """Whether the phrase is one of several that are the subject together."""
    if "c" in view.codes[phrase.last + 1 : end + 1]:
        return True
    return view.codes[phrase.first - 1 : phrase.first] == "c" or view.codes[end + 1 : end + 2] in ("c", ",")


def widened(view: View, first: int, last: int) -> int:
    """Return the last token of all that belongs to a phrase: a genitive, brackets, an apposition, a name."""
    while (after := _goes_on(view, last)) > last:
        last = after
    return last


def _goes_on(view: View, last: int) -> int:
    codes = view.codes
    mark = codes[last + 1 : last + 2]
    if mark in ("(", "["):
        for at in range(last + 2, min(last + 2 + BRACKET, len(codes))):
            if codes[at] in ")]":
                return at
        return last
    if not mark:
        return last
    phrase = view.grammar.phrase_at(last + 1)
    if phrase is not None:
        addressed = view.lower(phrase.determiner) in view.language.first_person  # "sagte der Wirt unserer Redaktion"
        genitive = phrase.cells & GENITIVE and (phrase.determiner >= 0 or phrase.adjectives) and not addressed
        if phrase.preposition < 0 and genitive and _takes_genitive(view, last):
            return phrase.last
        if phrase.preposition < 0 and codes[last] in "no)" and is_bearer(view, phrase.first):
            return phrase.last  # "der Sprecher der Stadt (SPD) Karl Moser"
        if phrase.preposition >= 0 and codes[last] in "o)" and view.lower(last + 1) in view.language.agent_prepositions:
            return phrase.last  # "Beatrix von Storch", "Karl Moser von der Stadtverwaltung"
        if phrase.preposition >= 0 and codes[phrase.last + 1 : phrase.last + 3] == ",o":
            end = _apposition(view, phrase.last)  # "die Sprecherin der Partei im Landtag, Uta Kern"
            return end if end > phrase.last else last
        return last
    if mark == ",":
        return _apposition(view, last)
    if mark == "c":
        return _sum(view, last)
    title = view.words[last]
    if (
        mark == "."
        and title is not None
        and view.language.abbreviation(title.form + ".")
        and codes[last + 2 : last + 3] == "o"
    ):
        after = view.grammar.phrase_at(last + 2)
        return after.last if after is not None else last  # "die Ärztin Dr. Uta Kern"
    return last


def _sum(view: View, last: int) -> int:
    """Return the end of a second noun that goes with the first: "die Abgeordnete und Sprecherin", "Uta Kern und Karl Moser"."""
    phrase = view.grammar.phrase_at(last + 2)
    if phrase is None or phrase.preposition >= 0 or not phrase.cells & NOMINATIVE:
        return last
    if phrase.determiner >= 0 and likelihood(view, phrase) < PERSON:
        return last
    after = view.words[phrase.last + 1] if view.codes[phrase.last + 1 : phrase.last + 2] in ("v", "y") else None
    if after is None:
        return phrase.last
    # "sagte sie und Moser nickte"; but "Bonn und Paris sprachen"
    together = after.finite & THIRD_PLURAL and not after.finite & THIRD_SINGULAR
    somebody = view.codes[phrase.noun] == "o" or likelihood(view, phrase) >= PERSON
    return phrase.last if together and somebody else last


def _takes_genitive(view: View, at: int) -> bool:
    """Whether a genitive behind a noun belongs to it: not behind a surname that is a noun elsewhere ("Weiß")."""
    word, phrase = view.words[at], view.phrase_over(at)
    if view.codes[at] != "n" or word is None or phrase is None:
        return False
    joined = view.codes[phrase.first - 1 : phrase.first] == "c"
    return phrase.determiner >= 0 or phrase.preposition >= 0 or joined or view.language.is_person(word.form)


def _apposition(view: View, last: int) -> int:
    phrase = view.grammar.phrase_at(last + 2)
    if phrase is None or phrase.preposition >= 0 or not phrase.cells & NOMINATIVE:
        return last
    if phrase.determiner >= 0 and phrase.certain and not phrase.cells & ~(ACCUSATIVE | DATIVE):
        return last
    if likelihood(view, phrase) < PERSON:
        return last
    end = phrase.last
    while (after := _goes_on(view, end) if view.codes[end + 1 : end + 2] != "," else end) > end:
        end = after
    following = view.codes[end + 1 : end + 2]
    return end if not following or following in ",.;:–v" else last
