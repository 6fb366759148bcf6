"""Segments: what stands between two marks, or between a mark and a conjunction that joins two verbs; what opens each.

A segment says what it looks like by itself. Whether "der Rat der Stadt" behind a comma opens a relative clause is only
told by what follows; then it is not ``sure``, and clauses.py counts the verbs.
"""

from __future__ import annotations

import re

from newslint.languages import Language
from newslint.languages.morphology import (
    INDICATIVE_FINITE,
    PLURAL,
    SUBORDINATES,
    THIRD,
    THIRD_SINGULAR,
    WITH_INFINITIVE,
    Word,
)
from newslint.parse.grammar.tokens import Tokens
from newslint.records import Record

# What separates clauses. Brackets and dashes enclose what could be left out.
_BREAK = re.compile(r"[-,;:–—()\[\]„“”»«\"‚‘’'`…?!./]+").finditer
_FINITE = re.compile("v").finditer
# What may be an adjective is a verb where no noun follows: "sie betonte, …"; but "der kranke, betagte Mann".
_SURELY = re.compile(r"y(?=[sdekKgpqzculvitZ;:?!.]|,(?![bay#])|$)")
# Behind an article: a phrase that it may belong to, or not.
_PHRASE_AFTER = re.compile(r"#*[ay#]*[no]").match
_PRONOUN_AFTER = "sdekKgru"
# A clause with its verb in second place that ends there: "aber die Stadt schweigt".
_SECOND = re.compile(r"c*b?(?:k|[pqz]?[sde]?[bay#]*[no]+)v$").match


class Segment(Record):
    """What stands between two marks: its tokens, the marks before and after it, what opens it, its finite verbs.

    ``kind`` is the clause that it opens, "open" for none. ``joined`` is the kind of the clause that it goes on with
    behind a conjunction, "" without. ``last`` says that its verb stands at its end, ``strong`` that it has a finite
    verb which can be nothing else.
    """

    first: int
    end: int
    mark: str
    after: str
    kind: str
    sure: bool
    opener: int
    finite: tuple[int, ...]
    strong: bool
    last: bool
    joined: str


class Segmenter:
    """Cuts one sentence."""

    def __init__(self, tokens: Tokens, language: Language) -> None:
        self.codes = _SURELY.sub("v", tokens.codes) if "y" in tokens.codes else tokens.codes
        self.words = tokens.words
        self.language = language
        self.relatives = language.relative_pronouns
        self.questions = language.clause_questions

    def segments(self) -> list[Segment]:
        """Return the segments of the sentence."""
        found: list[Segment] = []
        begin, mark = 0, ""
        for match in _BREAK(self.codes):
            end = match.start()
            if match[0] == "." and self._is_abbreviation(end - 1):
                continue
            if end > begin:
                found += self._between(begin, end, mark, match[0])
                mark = ""
            mark += match[0]
            begin = match.end()
        if len(self.codes) > begin:
            found += self._between(begin, len(self.codes), mark, "")
        return found

    def _is_abbreviation(self, at: int) -> bool:
        """Whether the word before a dot within the sentence is cut short: "Dr. Meier", "2017 bzw. 2018"."""
        word = self.words[at]
        if word is None or at + 2 >= len(self.codes):
            return False
        return len(word.form) == 1 or self.language.abbreviation(word.form + ".") is not None

    def _between(self, first: int, end: int, mark: str, after: str) -> list[Segment]:
        """Return what stands between two marks, cut where a conjunction joins two clauses."""
        found: list[Segment] = []
        joined = ""
        for at in self._joints(first, end):
            segment = self._segment(first, at, mark, "c", joined)
            found.append(segment)
            joined = segment.kind if segment.kind != "open" else joined or "main"
            first, mark = at, "c"
        found.append(self._segment(first, end, mark, after, joined))
        return found

    def _joints(self, first: int, end: int) -> list[int]:
        """Return the conjunctions of a stretch behind which another clause begins."""
        codes = self.codes
        if "c" not in codes[first + 1 : end - 1]:
            return []
        found = []
        begin = first
        for at in range(first + 1, end - 1):
            if codes[at] == "c" and codes[at - 1] not in "c~" and self._joins(begin, at, end):
                found.append(at)
                begin = at
        return found

    def _joins(self, first: int, at: int, end: int) -> bool:
        """Whether the conjunction joins two clauses: a finite verb on either side, at the same place."""
        codes = self.codes
        left, right = codes[first:at], codes[at + 1 : end]
        if right[0] == "i" and "v" in left and self._is_auxiliary(at + 1, end):
            return True  # "wurden beraten und haben viel gelernt"
        if left[-1:] == "v" and (right[0] == "u" or self._asks(self.words[at + 1])):
            return True
        behind = self._until_next(at, end)
        if "v" in left and ("v" in behind or (behind == right and "v" in right)):
            return True
        if left[-1:] == "v":
            # "weil sie müde war und nicht gelesen, sondern geschlafen hatte", "… war und laut und lustig sang"
            return right[-1:] in ("t", "v") and self._is_opened(first, at)
        if left[-1:] != "i" or right[-1:] != "i" or "v" in left + right:
            return False
        one, two = self.words[at - 1], self.words[end - 1]
        plural = one is not None and two is not None and one.finite & two.finite & THIRD
        return bool(plural) and self._is_opened(first, at) and not set(left[:-1] + right[:-1]) & set("vitz")

    def _until_next(self, at: int, end: int) -> str:
        """Return the letters from a conjunction to the next one."""
        stop = self.codes.find("c", at + 1, end)
        return self.codes[at + 1 : end if stop < 0 else stop]

    def _is_opened(self, first: int, end: int) -> bool:
        return self._segment(first, end, ",", "", "").kind in ("subordinate", "relative")

    def _segment(self, first: int, end: int, mark: str, after: str, joined: str) -> Segment:
        finite = self.finite_in(first, end)
        strong = bool(finite) and (
            self.codes[finite[0]] == "v" or (finite[-1] == end - 1 and self.codes[end - 1] == "y")
        )
        if strong and self.codes[finite[-1]] == "y":
            finite = finite[-1:]  # what may be an adjective is a verb where no noun follows
        last = bool(finite) and self._ends_with_verb(first, end, finite)
        kind, opener, sure = self._opened(first, end, mark, after, finite, strong=strong, last=last)
        if kind in ("subordinate", "relative") and finite and not strong:
            finite = finite[-1:]
        return Segment(first, end, mark, after, kind, sure, opener, finite, strong, last, joined)

    def finite_in(self, first: int, end: int) -> tuple[int, ...]:
        """Return the words that can be the stretch's finite verb: the certain ones, else those that may be one."""
        codes, words = self.codes, self.words
        sure = [match.start() for match in _FINITE(codes, first, end)]
        if "i" in codes[first:end]:
            more = [at for at in range(first, end) if codes[at] == "i" and self._is_auxiliary(at, end)]
            sure = sorted(sure + more) if more else sure
        if sure:
            return tuple(sure)
        maybe = []
        for number in range(first, end):
            word = words[number]
            if word is None or not can_be_finite(word, last=number == end - 1):
                continue
            if (
                (codes[number] in "iyt" and codes[number - 1 : number] != "z")
                or (codes[number] == "n" and number == first)
                or (codes[number] in "abx" and number != first and word.finite & THIRD)
            ):
                maybe.append(number)
        return tuple(maybe)

    def _is_auxiliary(self, at: int, end: int) -> bool:
        """Whether what may be an infinitive is an auxiliary in second place: "Die Leute haben viel gesehen"."""
        word = self.words[at]
        if word is None or word.lower not in self.language.auxiliaries:
            return False
        return at + 1 < end and self.codes[at + 1] not in "itvZzyc" and self.codes[at - 1 : at] not in ("z", "t", "i")

    def _ends_with_verb(self, first: int, end: int, finite: tuple[int, ...]) -> bool:
        """Whether the stretch ends with its finite verb, or with the verbs that go with it."""
        last = finite[-1]
        if last - first <= 1:
            return False  # "er sagte": with nothing before it but the subject it is in second place
        rest = self.codes[last + 1 : end].partition("l")[0]  # "weil er mehr weiß als sie"
        # "weil er hätte kommen können"; but "das Spiel wurde abgesagt"
        return not rest or (len(rest) in (2, 3) and not rest.strip("it") and rest[-1] == "i")

    def _opened(
        self, first: int, end: int, mark: str, after: str, finite: tuple[int, ...], *, strong: bool, last: bool
    ) -> tuple[str, int, bool]:
        """Return what clause a stretch opens, by which word, and whether that is sure."""
        codes, words = self.codes, self.words
        at = first
        while at < end - 1 and codes[at] in "cb" and not self._asks(words[at]):
            at += 1
        word = words[at]
        if word is None:
            return "open", -1, True
        code, subordinates = codes[at], word.conjunction & SUBORDINATES
        group = codes[end - 1] == "Z" or codes[max(first, end - 2) : end] == "zi"
        if code == "u" and (not word.adverb or last or (not finite and not group)):
            return "subordinate", at, bool(finite) or not word.adverb
        if word.conjunction & WITH_INFINITIVE and (group or "zi" in codes[at:end] or "Z" in codes[at:end]):
            return "infinitive", at, True
        if subordinates and code in "pb" and not word.conjunction & WITH_INFINITIVE and (last or not finite):
            return "subordinate", at, bool(finite)
        if subordinates and code == "p" and codes[at + 1 : at + 2] == "u":
            return "subordinate", at + 1, True  # "ohne dass es jemand sah"
        if subordinates and code == "l" and not group and (not finite or (last and len(finite) == 1)):
            # "als der Ball im Netz zappelte", "als er, wie immer, zu spät kam"
            return "subordinate", at, bool(finite) or codes[at + 1 : at + 2] == "k"
        if group and not strong:
            return "infinitive", -1, not finite
        pronoun = at + 1 if code in "pqz" and at + 1 < end else at
        opens = "," in mark or mark in ("–", "-", "(")
        if opens and not codes[first:at].strip("c") and (pronoun == at or code in "pz"):
            found = self._relative(pronoun, first, end, finite, strong=strong, last=last)
            if found is not None and (found or "," in mark or mark[0] == after[:1]):
                return "relative", pronoun, found
        if self._asks(words[pronoun]) and (last or (not finite and mark)):
            return "subordinate", pronoun, True
        return "open", -1, True

    def _relative(
        self, at: int, first: int, end: int, finite: tuple[int, ...], *, strong: bool, last: bool
    ) -> bool | None:
        """Return whether a relative clause opens at the pronoun: for sure, perhaps, or not (None)."""
        codes, word = self.codes, self.words[at]
        code = codes[at]
        if word is None or (word.lower not in self.relatives and code != "r"):
            return None
        if (code == "d" and word.lower not in self.questions) or not (word.pronoun or word.lower in self.questions):
            return None
        if at + 1 == end:
            return False if not finite else None
        after = codes[at + 1]
        if after in "vi" and at + 2 < end and codes[at + 2 : end].strip("itZz"):
            return None  # "das ist falsch"
        if not finite:
            # "der so laut, groß und rot ist", "die sich durch Mut, Fleiß und Witz auszeichnen": no article
            if after in "pqz" and re.search("[ay][no]", codes[at + 1 : end]) is None:
                return True  # "die zwischen dem Bad, der Halle und dem Park liegt"
            return after in "sdekKg" or not set(codes[at + 1 : end]) & set("noxaye#")
        if finite[-1] == at + 1 == end - 1:
            return False  # "der Mann, der kam, …"
        if not last:
            return None
        if code == "r" or after in _PRONOUN_AFTER:
            return True
        return None if self._is_said(first, at, finite[-1]) else False

    def _is_said(self, first: int, at: int, verb: int) -> bool:
        """Whether a phrase begins what somebody says: "er betonte, der Rat tage"; no noun stands before the comma."""
        before = self.words[first - 2] if first > 1 and at == first else None
        phrase = _PHRASE_AFTER(self.codes, at + 1)
        if before is None or phrase is None or self.language.reports(before.lower) is None:
            return False
        article, noun, finite = self.words[at], self.words[phrase.end() - 1], self.words[verb]
        many = finite is not None and self.codes[verb] == "v" and not (finite.finite | finite.joined) & THIRD_SINGULAR
        if many and article is not None and not article.determiner & PLURAL:
            return False  # "sie zeigt, das neue Leute kommen"
        return noun is None or article is None or not noun.noun or bool(article.determiner & noun.noun)

    def _asks(self, word: Word | None) -> bool:
        return word is not None and word.lower in self.questions


def can_be_finite(word: Word, *, last: bool = False) -> bool:
    """Whether the word can be a finite verb; in one word with its particle only at the end of a clause."""
    return bool(word.finite & INDICATIVE_FINITE) or (last and bool(word.joined & THIRD))


def is_second(codes: str, segment: Segment) -> bool:
    """Whether the segment can be a main clause whose verb in second place is its last word."""
    return _SECOND(codes, segment.first, segment.end) is not None
