"""Clauses: where a sentence's clauses begin and end, what opens each, and where its verbs stand.

A subordinate or relative clause ends with its finite verb; a main clause has it in second place. Segments that lack
their verb belong with the one that has it, and verbs are counted before a boundary is believed: what could open a
relative clause opens none if then a clause before it would be left without its verb.
"""

from __future__ import annotations

from newslint.languages import Language
from newslint.parse.grammar.segments import Segment, Segmenter, is_second
from newslint.parse.grammar.tokens import Tokens
from newslint.records import Record

# Behind these, nothing that was open goes on.
_ENDS = frozenset(";:.!?")
# What may stand within a clause, and how many segments are looked at for the verb of one.
_ASIDES = tuple('–(„“»«"')
_NEAR = 4
_VERB_LAST = ("subordinate", "relative")


class Clause(Record):
    """One clause, perhaps in several pieces where another stands inside it.

    ``kind`` is "main", "subordinate", "relative", "infinitive", "participle" (a group such as "vom Rat befragt, …") or
    "fragment" (without a verb of its own). ``pieces``
    are its stretches as (first, end) numbers of tokens; ``opener`` is the conjunction, relative pronoun or question
    word, -1 without one; ``finite`` are the tokens that can be its finite verb. ``joined`` is the first token of the
    clause that it goes on with behind a conjunction ("dass er kommt und das Geld bringt"), -1 without: what opens that
    clause, and often its subject, are those of this one, too.
    """

    kind: str
    pieces: tuple[tuple[int, int], ...]
    opener: int
    finite: tuple[int, ...]
    joined: int = -1

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


def clauses(tokens: Tokens, language: Language) -> list[Clause]:
    """Return the clauses of a sentence in the order of their beginnings."""
    found = Segmenter(tokens, language).segments()
    if len(found) == 1 and found[0].kind == "open":
        return [_Open("main", found[0]).clause()]  # as many sentences are: nothing to put together
    builder = _Builder(tokens, found, language)
    for number, segment in enumerate(found):
        builder.add(number, segment)
    builder.finish()
    builder.done.sort(key=_begin)
    return builder.done


def _begin(clause: Clause) -> int:
    return clause.pieces[0][0]


class _Open:
    """A clause that is being built."""

    def __init__(self, kind: str, segment: Segment, joined: int = -1) -> None:
        self.kind = kind
        self.parts = [segment]
        self.joined = joined

    @property
    def has_verb(self) -> bool:
        return any(part.finite for part in self.parts)

    def clause(self) -> Clause:
        if len(self.parts) == 1:
            part = self.parts[0]
            kind = "fragment" if self.kind == "main" and not part.finite else self.kind
            return Clause(
                kind, ((part.first, part.end),), part.opener if kind != "main" else -1, part.finite, self.joined
            )
        strong = [number for part in self.parts if part.strong for number in part.finite]
        finite = tuple(strong or [number for part in self.parts for number in part.finite])
        kind = "fragment" if self.kind == "main" and not finite else self.kind
        pieces = tuple((part.first, part.end) for part in self.parts)
        return Clause(kind, pieces, self.parts[0].opener if kind != "main" else -1, finite, self.joined)


class _Builder:
    """Puts segments together: the clauses done, the main clause, and the subordinate ones that lack their verb."""

    def __init__(self, tokens: Tokens, found: list[Segment], language: Language) -> None:
        self.codes = tokens.codes
        self.words = tokens.words
        self.auxiliaries = language.infinitives
        self.bare = language.bare_infinitive_verbs
        self.found = found
        self.done: list[Clause] = []
        self.main: _Open | None = None
        self.open: list[_Open] = []
        self.later = _supplies(found)
        self.last: Clause | None = None  # the verb-last clause that ended just before

    def finish(self) -> None:
        """End all that is open."""
        for one in self.open:
            self.done.append(one.clause())
        self.open = []
        if self.main is not None:
            self.done.append(self.main.clause())
            self.main = None

    def add(self, number: int, segment: Segment) -> None:
        """Take in the next segment."""
        if not _ENDS.isdisjoint(segment.mark):
            self.finish()
            self.last = None
        last, self.last = self.last, None
        later = self.later[number]
        lacking = len(self.open) + (self.main is not None and not self.main.has_verb)
        if segment.kind == "infinitive":
            if segment.sure or later >= lacking:
                self._close(_Open("infinitive", segment))
            else:
                self._go_on(segment, later)
        elif segment.kind in _VERB_LAST:
            joined = last.first if last is not None and segment.mark == "c" else -1
            self._opened(number, segment, lacking, later, joined)
        elif segment.joined in _VERB_LAST or (last is not None and self._goes_on_last(segment)):
            kind = segment.joined if segment.joined in _VERB_LAST else last.kind if last is not None else "main"
            one = _Open(kind, segment, last.first if last is not None else -1)
            if segment.finite:
                self._close(one)
            else:
                self.open.append(one)
        elif self._is_participle_group(number, segment, later):
            self.done.append(Clause("participle", ((segment.first, segment.end),), -1, ()))
        else:
            self._go_on(segment, later)

    def _is_participle_group(self, number: int, segment: Segment, later: int) -> bool:
        """Whether a participle stands with what belongs to it between commas: "Vom Rat befragt, schwieg er"."""
        codes = self.codes
        first, end = segment.first, segment.end
        if segment.strong or self.open or not later or end - first < 2 or number + 1 == len(self.found):
            return False
        if set(segment.finite) - {first, end - 1} or "," not in self.found[number + 1].mark:
            return False
        if number == 0:
            following = self.found[number + 1]
            return codes[end - 1] == "t" and codes[first] in "pqbzn" and following.finite[:1] == (following.first,)
        lacks = self.main is not None and not self.main.has_verb
        return lacks and segment.mark == "," and codes[first] == "t" and codes[first - 2] in "no"

    def _opened(self, number: int, segment: Segment, lacking: int, later: int, joined: int) -> None:
        """Take in a segment that opens, or may open, a clause with its verb at the end."""
        if self.codes[segment.opener] == "l" and self._completes(segment, later):
            self._go_on(segment, later)
            return
        if segment.finite and not self._is_participle(number, segment):
            if segment.sure or later >= lacking:
                self._close(_Open(segment.kind, segment, joined))
            else:
                self._go_on(segment, later)
        elif segment.sure or (later > lacking and self._is_interrupted(number)):
            self.open.append(_Open(segment.kind, segment, joined))
        else:
            self._go_on(segment, later)

    def _close(self, one: _Open) -> None:
        self.done.append(one.clause())
        if one.kind in _VERB_LAST:
            self.last = self.done[-1]

    def _is_interrupted(self, number: int) -> bool:
        """Whether something stands behind the segment that may stand within a clause."""
        for following in self.found[number + 1 : number + 1 + _NEAR]:
            if following.kind != "open" or following.mark[:1] in _ASIDES:
                return True
            if following.finite:
                strong = following.strong or (self.codes[following.end - 1] == "i" and not self._governs())
                return strong and following.last and not is_second(self.codes, following)
        return False

    def _governs(self) -> bool:
        """Whether the main clause has a verb that may want an infinitive at its end."""
        wanted = self.auxiliaries | self.bare
        parts = self.main.parts if self.main is not None else []
        finite = (self.words[at] for part in parts for at in part.finite)
        return any(word is not None and not wanted.isdisjoint(word.lemmas("V")) for word in finite)

    def _is_participle(self, number: int, segment: Segment) -> bool:
        """Whether what may be the verb is a participle whose verb is still to come: "dass er müde, traurig und …"."""
        if segment.strong or self.codes[segment.finite[0]] != "t" or number + 1 == len(self.found):
            return False
        following = self.found[number + 1]
        return following.kind == "open" and following.strong and following.last and not is_second(self.codes, following)

    def _completes(self, segment: Segment, later: int) -> bool:
        """Whether a comparison ends with the participle that the main clause lacks: "er hat es, …, als Fehler kritisiert"."""
        if self.main is None or not self.main.has_verb or not segment.finite or segment.strong:
            return False
        done = any(self.codes[part.end - 1] in "ti" for part in self.main.parts)
        return not done and self.codes[segment.end - 1] == "t" and self._is_part(segment, later)

    def _goes_on_last(self, segment: Segment) -> bool:
        """Whether the segment is another verb-last clause behind a conjunction: ", aber das Geld nicht bringt"."""
        return (
            segment.strong and segment.last and self.codes[segment.first] == "c" and not is_second(self.codes, segment)
        )

    def _is_part(self, segment: Segment, later: int) -> bool:
        """Whether what may be a finite verb is a participle or an infinitive that goes with another verb."""
        codes, words = self.codes, self.words
        verb = segment.finite[0]
        main = self.main
        if main is None or not main.has_verb:
            # "Der Text, verfasst im Mai, war lang"
            return later > 0 and main is not None and codes[verb] == "t" and verb in (segment.first, segment.end - 1)
        if segment.finite[-1] != segment.end - 1 or codes[verb] not in "it":
            return False
        finite = [words[at] for part in main.parts for at in part.finite]
        wanted = self.auxiliaries if codes[segment.end - 1] == "t" else self.auxiliaries | self.bare
        return any(word is not None and not wanted.isdisjoint(word.lemmas("V")) for word in finite)

    def _go_on(self, segment: Segment, later: int) -> None:
        """Take in a segment that opens nothing: it belongs to what is open, or is a main clause."""
        if self.open:
            self.open[-1].parts.append(segment)
            if segment.finite:
                self._close(self.open.pop())
            return
        if segment.finite and not segment.strong and self._is_part(segment, later):
            segment = segment._replace(finite=())
        if self.main is None:
            self.main = _Open("main", segment)
        elif segment.finite and self.main.has_verb:
            clause = self.main.clause()
            self.done.append(clause)
            shares = segment.mark == "c" and self.codes[segment.first + 1 : segment.first + 2] == "v"
            self.main = _Open("main", segment, clause.first if shares else -1)
        else:
            self.main.parts.append(segment)


def _supplies(found: list[Segment]) -> list[int]:
    """Return for each segment how many finite verbs stand behind it that no clause opened behind it needs."""
    supplies = [0] * len(found)
    free = 0
    for number in range(len(found) - 1, -1, -1):
        supplies[number] = free
        segment = found[number]
        if segment.kind == "open" and segment.finite and not segment.joined:
            free += 1
        elif segment.kind in _VERB_LAST and segment.sure and not segment.finite:
            free = max(0, free - 1)
        if not _ENDS.isdisjoint(segment.mark):
            free = 0
    return supplies
