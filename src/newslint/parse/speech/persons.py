"""Persons: the chain of reference. Which full name a surname, a role, a pronoun or "der 41-Jährige" stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from newslint.languages import Language
from newslint.languages.morphology import FEMININE, MASCULINE, PLURAL, THIRD_SINGULAR, Word
from newslint.parse.grammar import Coded
from newslint.parse.speech.names import Name, Names, figure
from newslint.records import Record
from newslint.text import Span

# So short a noun for a person is the end of others by chance.
SHORTEST_ROLE = 5


class Mention(Record):
    """Somebody named in a stretch of text: where, who (the full name where it came first), and the genders of the name."""

    span: Span
    person: Span
    gender: int

    def agrees(self, cells: int) -> bool:
        """Whether a pronoun of these cells can stand for the name."""
        return agrees(self.gender, FEMININE if cells & MASCULINE and cells & FEMININE else cells)


class Persons:
    """The full names of a text, and who is meant by what."""

    def __init__(self, text: str, coded: Coded, language: Language) -> None:
        self.text = text
        self.coded = coded
        self.language = language
        self._names = Names(coded, language)
        self.names = self._names.found()
        self._starts = [name.span.start for name in self.names]
        self._first: dict[tuple[str, ...], Name] = {}  # the first mention of each name
        self._by_word: dict[str, list[Name]] = {}
        self._by_role: dict[str, list[Name]] = {}
        for name in self.names:
            self._first.setdefault(name.words, name)
            for word in name.words:
                self._by_word.setdefault(word, []).append(name)
            for role in name.roles:
                self._by_role.setdefault(role, []).append(name)
        self._at = {name.span: name for name in self._first.values()}

    def of(self, speaker: Span) -> Span | None:
        """Return the full name that a name, a role or an age stands for, where it came first; pronouns: antecedents."""
        starts = self.coded.text_words.starts
        first, stop = bisect_left(starts, speaker.start), bisect_left(starts, speaker.end)
        within = self.names[bisect_left(self._starts, speaker.start) : bisect_left(self._starts, speaker.end)]
        for name in within:
            if name.span.end <= speaker.end and not self._is_place(name, speaker):
                return self._first[name.words].span
        words = self.coded.words[first:stop]
        inside = [name.span for name in within if name.span.start > speaker.start]
        for at, word in enumerate(words, first):
            owner = at + 1 < stop and self.coded.codes[at + 1] == "n"  # "Mosers Anwalt"
            if word.form[:1].isupper() and not (owner or any(span.start <= starts[at] < span.end for span in inside)):
                named = [name for name in self._by_word.get(word.form, ()) if name.words[-1] == word.form]
                given = self._given(at) if named and at > first else ""
                if given and not any(given in name.words for name in named):
                    return self._pair(given, word.form)  # of the same family, somebody else
                if named:
                    before = [name for name in named if name.span.start <= speaker.start]
                    return self._first[(before or named)[-1].words].span
        alone = words[0].form if len(words) == 1 else ""
        called = {name.words for name in self._by_word.get(alone, ()) if name.words[0] == alone}
        if len(called) == 1:
            return self._first[called.pop()].span  # the first name alone
        if words and (aged := self._aged(words)):
            named = [name for name in self.names if name.span.start < speaker.start and agrees(name.gender, aged[1])]
            return next(
                (self._first[name.words].span for name in reversed(named) if aged[0] in self._names.figures(name)), None
            )
        for at in range(first + 1, stop):
            role = self.coded.text_words.gaps[at] == " " and self.language.is_person(self.coded.words[at - 1].form)
            if role and self.coded.codes[at] == "o":
                known = self._by_word.get(self.coded.words[at].form)  # of "Sprecher Moser" there may be no full name
                return self._first[known[0].words].span if known else None
        return self._in_role(words, speaker)

    def _in_role(self, words: Sequence[Word], speaker: Span) -> Span | None:
        """Return who has a role: whose it was before, "die Wirtin"; nobody has that of "ein Wirt"."""
        if words and words[0].determiner and words[0].follows == "mixed":
            return None  # "ein Wirt", "kein Wirt", "ihr Wirt"
        article = self.language.word(words[0].lower) if len(words) == 2 else None
        cells = article.determiner & words[1].as_noun(article.follows) if article is not None else 0
        if cells and not cells & ~PLURAL:
            return None  # "die Gäste"
        roles = [word.form for word in words if self.language.is_person(word.form)]
        had = [name for role in roles for name in self._by_role.get(role, ()) if name.span.start < speaker.start]
        if had:
            return self._first[max(had, key=_start).words].span
        # In the headline stands the role alone, or half of it: "Ministerin" for "Verkehrsministerin Uta Kern".
        ends = tuple(role.lower() for role in roles if len(role) >= SHORTEST_ROLE)
        halves = [names[0] for role, names in self._by_role.items() if ends and role.lower().endswith(ends)]
        return min(halves, key=_start).span if halves else None

    def pronoun(self, speaker: Span) -> int:
        """Return the cells of a pronoun that stands for one person, or of an age that does ("der 41-Jährige"), else 0."""
        starts, language = self.coded.text_words.starts, self.language
        first, stop = bisect_left(starts, speaker.start), bisect_left(starts, speaker.end)
        words = self.coded.words[first:stop]
        if words and (aged := self._aged(words)):
            return aged[1]
        if len(words) != 1 or words[0].lower not in language.speaker_pronouns:
            return 0
        if words[0].lower in language.first_person | language.antecedent_pronouns:
            return 0  # the author, anybody
        gaps = self.coded.text_words.gaps
        beside = [at for at in (first - 1, stop) if 0 <= at < len(starts) and gaps[max(at, first)] == " "]
        verbs = (word for at in beside if (word := self.coded.words[at]).form.islower() and word.finite)
        if any(not verb.finite & THIRD_SINGULAR for verb in verbs):
            return 0  # "sagten sie"
        pronoun = language.word(words[0].lower)  # it may open a sentence
        cells = pronoun.pronoun | pronoun.determiner
        return FEMININE if cells & MASCULINE and cells & FEMININE else cells  # a form of the feminine and the plural

    def is_of_another_age(self, speaker: Span, person: Span | None) -> bool:
        """Whether an age is given with somebody's name, and the speaker is called by another one."""
        name = self.name_of(person) if person is not None else None
        aged = self.text[speaker.start : speaker.end].rpartition(" ")[2][:1].isdigit()
        return (
            aged
            and name is not None
            and any(map(self._names.figures, (one for one in self._by_word[name.words[0]] if one.words == name.words)))
        )

    def name_of(self, person: Span) -> Name | None:
        """Return the full name that stands there for the first time."""
        return self._at.get(person)

    def _is_place(self, name: Name, speaker: Span) -> bool:
        """Whether a name stands behind a preposition within what a speaker is called: "die in New York geborene Wirtin"."""
        at = bisect_left(self.coded.text_words.starts, name.span.start)
        return name.span.start > speaker.start and self.coded.codes[at - 1] in "pq"

    def _given(self, at: int) -> str:
        """Return the word before a surname if it can be a first name."""
        form = self.coded.words[at - 1].form
        named = self.coded.codes[at - 1] == "o" and self.coded.text_words.gaps[at] == " "
        capital = form[:1].isupper() and not form.isupper() and not form.endswith("s")
        return form if named and capital and not self.language.is_person(form) else ""

    def _pair(self, given: str, surname: str) -> Span | None:
        """Return where a first name and a surname stand beside each other first."""
        forms, starts, _ = self.coded.text_words
        for at, form in enumerate(forms[:-1]):
            if form == given and forms[at + 1] == surname:
                return Span(starts[at], starts[at + 1] + len(surname))
        return None

    def mentions(self, start: int, end: int) -> list[Mention]:
        """Return who is named between two offsets, in full or by surname, each once."""
        _, starts, _ = self.coded.text_words
        found: list[Mention] = []
        for at in range(bisect_left(starts, start), bisect_left(starts, end)):
            form = self.coded.words[at].form
            if not form[:1].isupper() or any(one.span.start <= starts[at] < one.span.end for one in found):
                continue
            known = self._by_word.get(form, [])
            name = next((one for one in reversed(known) if one.span.start <= starts[at]), None)
            if name is None or (name.words[-1] != form and not name.span.start <= starts[at] < name.span.end):
                continue
            span = name.span if starts[at] < name.span.end else Span(starts[at], starts[at] + len(form))
            person = self._first[name.words].span
            if person not in [one.person for one in found]:
                found.append(Mention(span, person, name.gender))
        return found

    def _aged(self, words: Sequence[Word]) -> tuple[str, int] | None:
        """Return the age that somebody is called by, and the cells: "der 41-Jährige"."""
        (stem,) = self.language.capital_shapes["aged"]
        old = next((word for word in words if word.form[:1].isdigit() and stem in word.lower), None)
        if old is None or old.form.rpartition("-")[2].islower():
            return None
        return figure(old.form), (words[0].determiner & old.as_noun("weak")) & ~PLURAL


def agrees(gender: int, cells: int) -> bool:
    """Whether a word of these cells can stand for somebody of that gender."""
    return any(gender & mask and cells & mask for mask in (MASCULINE, FEMININE))


def _start(name: Name) -> int:
    return name.span.start
