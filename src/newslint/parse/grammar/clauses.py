"""Clauses: where a sentence's clauses begin and end, what opens each, and where its verbs stand.

A subordinate or relative clause ends with its finite verb; a main clause has it in second place. Marks cut a sentence
into segments; a segment that lacks its verb belongs with the one that has it.
"""

from __future__ import annotations

import re

from newslint.languages.morphology import INDICATIVE_FINITE, THIRD, Word
from newslint.parse.grammar.tokens import Tokens
from newslint.records import Record

# What separates clauses. Brackets and dashes enclose what could be left out.
_BREAK = re.compile(r"[,;:–—()\[\]„“”»«\"…?!./]+").finditer
_OPENER = re.compile(r"[cb]{0,2}(?P<prep>[pqz]?)(?P<word>[usrdbkKxep])")
_VERBS_AT_END = re.compile(r"[vityxZbzn]*[vity]$").search


class Clause(Record):
    """One clause, perhaps in several pieces where another stands inside it.

    ``kind`` is "main", "subordinate", "relative", "infinitive" or "fragment" (without a verb of its own). ``pieces``
    are its stretches as (first, end) numbers of tokens; ``opener`` is the conjunction, relative pronoun or question
    word, -1 without one; ``finite`` are the tokens that can be its finite verb; ``sure`` says that there is just one.
    """

    kind: str
    pieces: tuple[tuple[int, int], ...]
    opener: int
    finite: tuple[int, ...]

    @property
    def first(self) -> int:
        """The number of its first token."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """The number after that of its last token."""
        return self.pieces[-1][1]

    def tokens(self) -> list[int]:
        """Return the numbers of all its tokens."""
        return [number for first, end in self.pieces for number in range(first, end)]


class Segment(Record):
    """What stands between two marks: its tokens, the marks before it, what opens it, and its finite verbs."""

    first: int
    end: int
    mark: str
    kind: str
    opener: int
    finite: tuple[int, ...]


def segments(tokens: Tokens, relatives: frozenset[str], questions: frozenset[str]) -> list[Segment]:
    """Return the segments of a sentence."""
    found = []
    begin, mark = 0, ""
    codes = tokens.codes
    for match in [*_BREAK(codes), None]:
        end = match.start() if match else len(codes)
        if end > begin:
            found.append(_segment(tokens, begin, end, mark, relatives, questions))
            mark = ""
        if match:
            mark += match[0]
            begin = match.end()
    return found


def _segment(
    tokens: Tokens, first: int, end: int, mark: str, relatives: frozenset[str], questions: frozenset[str]
) -> Segment:
    finite = finite_in(tokens, first, end)
    kind, opener = _opened(tokens, first, end, mark, finite, relatives, questions)
    return Segment(first, end, mark, kind, opener, finite)


def finite_in(tokens: Tokens, first: int, end: int) -> tuple[int, ...]:
    """Return the words of a stretch that can be its finite verb: the certain ones, else those that may be one."""
    codes, words = tokens.codes, tokens.words
    sure = [number for number in range(first, end) if codes[number] == "v"]
    if sure:
        return tuple(sure)
    maybe = []
    for number in range(first, end):
        word = words[number]
        if word is None or not can_be_finite(word, last=number == end - 1):
            continue
        if (
            codes[number] in "iyt"
            or (codes[number] == "n" and number == first)
            or (codes[number] in "abx" and number not in (first,) and word.finite & THIRD)
        ):
            maybe.append(number)
    return tuple(maybe)


def can_be_finite(word: Word, *, last: bool = False) -> bool:
    """Whether the word can be a finite verb; in one word with its particle only at the end of a clause."""
    return bool(word.finite & INDICATIVE_FINITE) or (last and bool(word.joined & THIRD))


def _opened(
    tokens: Tokens,
    first: int,
    end: int,
    mark: str,
    finite: tuple[int, ...],
    relatives: frozenset[str],
    questions: frozenset[str],
) -> tuple[str, int]:
    """Return kind and opener of a segment; "open" where only what follows can tell."""
    codes, words = tokens.codes, tokens.words
    at = first
    while at < end - 1 and codes[at] in "cb" and not _asks(words[at], questions):
        at += 1
    word = words[at]
    if word is None:
        return "open", -1
    verb_last = bool(finite) and ends_with_verb(tokens, first, end, finite)
    if codes[at] == "u" and (not word.adverb or verb_last or not finite):
        return "subordinate", at
    if word.conjunction & 4 and (codes[end - 1] == "Z" or "zi" in codes[at:end]):
        return "infinitive", at
    if word.conjunction & 2 and codes[at] in "pb" and (verb_last or not finite) and not word.conjunction & 4:
        return "subordinate", at
    if word.conjunction & 2 and codes[at] == "l" and verb_last and len(finite) == 1:
        return "subordinate", at  # "als der Ball im Netz zappelte"
    if (codes[end - 1] == "Z" or codes[max(first, end - 2) : end] == "zi") and not _has_sure(tokens, finite):
        return "infinitive", -1
    if "," in mark or first == 0 or mark:
        pronoun = at + 1 if codes[at] in "pqz" and at + 1 < end else at
        pronoun_word = words[pronoun]
        if (
            pronoun_word is not None
            and "," in mark
            and pronoun_word.lower in relatives
            and (codes[pronoun] != "d" or pronoun_word.lower in questions)
            and (pronoun == at or codes[at] in "pz")
            and (verb_last or (not finite and pronoun + 1 < end))
        ):
            return "relative", pronoun
        if _asks(pronoun_word, questions) and (verb_last or (not finite and mark)):
            return "subordinate", pronoun
    return "open", -1


def _asks(word: Word | None, questions: frozenset[str]) -> bool:
    return word is not None and word.lower in questions


def _has_sure(tokens: Tokens, finite: tuple[int, ...]) -> bool:
    return any(tokens.codes[number] == "v" for number in finite)


def ends_with_verb(tokens: Tokens, first: int, end: int, finite: tuple[int, ...]) -> bool:
    """Whether the stretch ends with its finite verb, or with the verbs that go with it."""
    last = finite[-1]
    if last == end - 1:
        # "er sagte" ends with its verb, too: with nothing before it but the subject it is in second place.
        return last - first > 1
    rest = tokens.codes[last + 1 : end]
    return last - first > 1 and not rest.strip("itZz") and len(rest) <= 3


def clauses(tokens: Tokens, relatives: frozenset[str], questions: frozenset[str]) -> list[Clause]:
    """Return the clauses of a sentence in the order of their beginnings."""
    done: list[Clause] = []
    main: list[Segment] = []
    open_: list[list[Segment]] = []  # subordinate clauses that still lack their verb, the innermost last
    for segment in segments(tokens, relatives, questions):
        if segment.kind != "open":
            if segment.kind == "infinitive" or segment.finite:
                done.append(_clause(segment.kind, [segment]))
            else:
                open_.append([segment])
        elif open_:
            open_[-1].append(segment)
            if segment.finite:
                done.append(_clause(open_[-1][0].kind, open_.pop()))
        elif main and segment.finite and any(one.finite for one in main):
            done.append(_clause("main", main))
            main = [segment]
        else:
            main.append(segment)
    done += [_clause(rest[0].kind, rest) for rest in open_]
    if main:
        done.append(_clause("main", main))
    return sorted(done, key=lambda clause: clause.first)


def _clause(kind: str, parts: list[Segment]) -> Clause:
    finite = tuple(number for part in parts for number in part.finite)
    opener = parts[0].opener
    if kind == "main" and not finite:
        kind = "fragment"
    return Clause(kind, tuple((part.first, part.end) for part in parts), opener, finite)
