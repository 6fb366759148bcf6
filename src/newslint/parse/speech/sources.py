"""Sources: what names a source in a frame, and whose words that makes it: "laut X", "nach Angaben von X", ", so X"."""

from __future__ import annotations

from newslint.languages import tails
from newslint.languages.morphology import GENITIVE, NOMINATIVE
from newslint.parse.grammar import Phrase
from newslint.parse.quotes import DOUBLE
from newslint.parse.speech.bearers import PERSON, TEXT, is_possessive, likelihood
from newslint.parse.speech.frames import View
from newslint.parse.speech.speakers import subject
from newslint.parse.speech.wholes import widened
from newslint.records import Record


class Source(Record):
    """What names a source: the token of the cue, and the speaker's tokens, or none where it is the sentence's subject."""

    at: int
    first: int
    last: int
    begin: int  # where the whole phrase begins and ends
    end: int


def sources(view: View) -> list[Source]:
    """Return what names a source in a frame, in order."""
    found = []
    cues, prepositions = view.language.source_words, view.language.source_prepositions
    for at, word in enumerate(view.words):
        if word is None:
            continue
        if word.lower in cues:
            source = _by_word(view, at)
            if word.lower in prepositions and word.lower in view.language.postpositions:  # "gemäß": of a rule, too
                source = source if source is not None and _is_told(view, source) else None
        elif word.lower in prepositions:
            code = view.codes[at]
            source = _by_noun(view, at) if code == "p" else _so(view, at) if code not in "qz" else None
        else:
            continue
        if source is not None:
            found.append(source)
    return found


def _by_word(view: View, at: int) -> Source | None:
    """laut X, X zufolge."""
    phrase = view.grammar.phrase_at(at)
    if phrase is not None and phrase.preposition == at:
        return _holder(view, phrase, at)
    word = view.words[at]
    behind = word is not None and (not word.preposition or word.lower in view.language.postpositions)
    phrase = view.phrase_over(at - 1) if at and behind else None
    if phrase is not None:  # "X zufolge", "X wörtlich:"; but "wurde in der Stadt laut"
        first = phrase.first
        head = view.phrase_over(first - 1) if first else None
        if head is not None and phrase.cells & GENITIVE and likelihood(view, head) == TEXT:
            return Source(at, first, at - 1, head.first, at)  # "Angaben der Stadt zufolge"
        while first and phrase.cells & GENITIVE and (head := view.phrase_over(first - 1)) is not None:
            first, phrase = head.first, head
        return Source(at, first if phrase.preposition < 0 else first + 1, at - 1, first, at)
    if view.codes[at - 1 : at] == "K":
        return Source(at, at - 1, at - 1, at - 1, at)  # "ihr zufolge"
    nothing = view.grammar.phrase_at(at + 1)
    if nothing is not None and nothing.preposition < 0 and view.codes[at] in "pbl":
        return Source(at, nothing.first, widened(view, nothing.first, nothing.last), at, nothing.last)
    return None


def _is_told(view: View, source: Source) -> bool:
    """Whether a source is somebody, or what somebody said."""
    phrase = view.phrase_over(source.first)
    if phrase is None:
        return True
    noun = view.words[phrase.noun]
    return likelihood(view, phrase) == PERSON or (noun is not None and _of_speech(view, noun.form))


def _holder(view: View, phrase: Phrase, at: int) -> Source:
    """Return whose words a noun of speech behind a preposition is about: "nach Angaben der Stadt", "laut Bericht"."""
    noun = view.words[phrase.noun]
    assert noun is not None
    first, _last = phrase.preposition + 1, phrase.last
    end = widened(view, phrase.first, phrase.last)
    if noun.form in view.language.attribution_nouns:
        mine = view.language.own_adjectives
        own = any(not mine.isdisjoint(view.words[one].lemmas("Aa")) for one in phrase.adjectives)  # type: ignore[union-attr]
        after = view.grammar.phrase_at(phrase.last + 1)
        genitive = after is not None and after.preposition < 0 and after.cells & GENITIVE
        if after is not None and genitive and (after.determiner >= 0 or not own):
            return Source(phrase.noun, after.first, widened(view, after.first, after.last), phrase.first, end)
        if (
            after is not None
            and after.preposition >= 0
            and view.lower(after.preposition) in view.language.agent_prepositions
        ):
            end = widened(view, after.first, after.last)
            return Source(phrase.noun, after.preposition + 1, end, phrase.first, end)
        if phrase.determiner >= 0 and is_possessive(view, phrase.determiner):
            return Source(phrase.noun, phrase.determiner, phrase.determiner, phrase.first, end)
        if own:
            clause = view.grammar.clause_of(phrase.noun)
            found = subject(view, clause, -1) if clause is not None else None
            if found:
                return Source(phrase.noun, *found, phrase.first, end)
    return Source(at, first, end, phrase.first, end)


def _by_noun(view: View, at: int) -> Source | None:
    """nach Angaben X, nach Ansicht von X."""
    if view.lower(at) not in view.language.postpositions:
        return None
    phrase = view.grammar.phrase_at(at)
    if phrase is None or phrase.preposition != at:
        phrase = view.phrase_over(at - 1) if at else None
        if phrase is None or phrase.preposition >= 0 or phrase.determiner < 0:
            return None  # "ihrer Ansicht nach"
    noun = view.words[phrase.noun]
    assert noun is not None
    if not _of_speech(view, noun.form):
        return None
    return _holder(view, phrase, phrase.noun)


def _of_speech(view: View, form: str) -> bool:
    """Whether a noun stands for what somebody says, a compound by its end: "Polizeiangaben"."""
    nouns = view.language.speech_nouns
    return form in nouns or any(tail.capitalize() in nouns for tail in tails(form, 3, 5))


def _so(view: View, at: int) -> Source | None:
    """so X, with no verb: behind a mark or a quotation, and with nothing behind it but what belongs to it."""
    if view.codes[at] == "l" or (view.is_word(at - 1) and not _closes_quotation(view, at)):
        return None
    phrase = view.grammar.phrase_at(at + 1)
    if phrase is None:
        pronoun = view.lower(at + 1) in view.language.speaker_pronouns
        return (
            Source(at, at + 1, at + 1, at, at + 1)
            if pronoun and view.codes[at + 2 : at + 3] not in tuple("vy")
            else None
        )
    if phrase.preposition >= 0 or not phrase.cells & NOMINATIVE or phrase.adjectives[:1] == (at + 1,):
        return None
    end = widened(view, phrase.first, phrase.last)
    if view.codes[end + 1 : end + 2] in tuple("vy"):
        return None
    return Source(at, phrase.first, end, at, end)


def _closes_quotation(view: View, at: int) -> bool:
    """Whether what is quoted stands right before a word."""
    start = view.tokens.starts[at]
    return view.text[max(0, start - 3) : start].rstrip()[-1:] in tuple(DOUBLE)
