"""Names: the full names of people in a text, each with what tells more of its bearer: gender, role and age."""

from __future__ import annotations

from bisect import bisect_left
from itertools import compress, count
from operator import and_, itemgetter, or_

from newslint.languages import Language
from newslint.languages.morphology import FEMININE, MASCULINE, NOMINATIVE, PLURAL, Word
from newslint.parse.grammar import Coded
from newslint.parse.quotes import DOUBLE
from newslint.records import Record
from newslint.text import Span

# A name has no more parts; before it, a role and what belongs to it are no longer.
LONGEST_NAME, LONGEST_ROLE = 5, 8
# An age stands so many words beside a name.
AGE_REACH = 4


class Name(Record):
    """A full name where it stands: its span, its words, the genders that its first name can be, and the nouns of its role."""

    span: Span
    words: tuple[str, ...]
    gender: int
    roles: frozenset[str]


class Names:
    """Finds the full names of a text."""

    def __init__(self, coded: Coded, language: Language) -> None:
        self.coded = coded
        self.language = language

    def found(self) -> list[Name]:
        """The full names in the order of the text: a first name, and what follows it with a capital."""
        forms, starts, gaps = self.coded.text_words
        words, codes, openers = self.coded.words, self.coded.codes, self.language.openers
        # A name has a second word; most words are ruled out by that at once.
        capitals = [*map(str.isupper, map(itemgetter(0), forms))]
        particles = map(self.language.surname_particles.__contains__, forms[1:])
        pairs = map(and_, capitals, map(or_, capitals[1:], particles))
        found: list[Name] = []
        surnames: set[str] = set()
        places: set[tuple[str, ...]] = set()
        done = 0
        for at in compress(count(), pairs):
            if at < done or self._is_quoted(at):
                continue
            new = not words[at].known or forms[at + 1] in surnames
            unknown = codes[at : at + 2] == "oo" and new and words[at].lower not in openers
            if not (_first_name(words[at]) or unknown or self._is_introduced(at)):
                continue
            last = at
            while last + 1 < len(forms) and last - at < LONGEST_NAME and self._goes_on(at, last):
                last += 1
            while last > at and not forms[last][0].isupper():
                last -= 1
            first = next((one for one in range(at, last) if self._may_begin(one)), last)  # else a role and a surname
            if last > first:
                roles = self._roles(first, last)
                surnames.add(forms[last])
                given = next(filter(None, map(_first_name, words[first:last])), 0)
                before = forms[first - 1] if first and gaps[first] == " " else ""
                if not given and before in self.language.place_prepositions:
                    places.add(tuple(forms[first : last + 1]))
                gender = given or self._gender(roles)
                span = Span(starts[first], starts[last] + len(forms[last]))
                found.append(Name(span, tuple(forms[first : last + 1]), gender, roles))
            done = last + 1
        return [name for name in found if name.words not in places] if places else found

    def _is_quoted(self, at: int) -> bool:
        """Whether a quotation of two words begins with a word: a name in marks is that of a work or a paper."""
        gaps, marks = self.coded.text_words.gaps, tuple(DOUBLE)
        return at + 2 < len(gaps) and gaps[at].endswith(marks) and gaps[at + 2].startswith(marks)

    def _may_begin(self, at: int) -> bool:
        """Whether a name may begin with a word of an unknown row: no role ("SPD-Politikerin Uta Kern")."""
        form = self.coded.text_words.forms[at]
        parts = form.split("-")
        if any(_first_name(self.language.word(part)) for part in parts):
            return True  # "Karl-Friedrich"
        return not (len(parts) > 1 or form.isupper() or self.language.is_person(form))

    def _is_introduced(self, at: int) -> bool:
        """Whether a word that no dictionary has as a first name is one by what stands around it: a role or an age before,
        a surname behind ("Trainer Henning Aschoff", "die 29 Jahre alte Swantje Brückmann")."""
        forms, _, gaps = self.coded.text_words
        words, codes = self.coded.words, self.coded.codes
        if not at or at + 1 >= len(forms) or codes[at] not in "no" or self.language.is_person(forms[at]):
            return False
        titled = gaps[at] == ". " and bool(self.language.abbreviation(forms[at - 1] + "."))
        if (gaps[at] != " " and not titled) or gaps[at + 1] != " " or forms[at].isupper():
            return False
        role = titled or (self.language.is_person(forms[at - 1]) and forms[at - 1][:1].isupper())
        aged = codes[at - 1] == "a" and bool(self._figures(at, at))
        if not (role or aged):
            return False
        after = words[at + 1]
        if forms[at + 1].lower() in self.language.surname_particles | self.language.name_particles:
            return codes[at] == "o" and self._goes_on(at, at)
        place = {reading.letter for reading in after.readings} == {"E"}
        surname = codes[at + 1] == "o" or (codes[at + 1] == "n" and after.compound)
        return surname and not place and forms[at + 1][:1].isupper() and (codes[at] == "o" or codes[at + 1] == "o")

    def _goes_on(self, begin: int, last: int) -> bool:
        """Whether the next word belongs to the name: it has a capital and is no noun, or is a particle."""
        forms, _, gaps = self.coded.text_words
        form, gap = forms[last + 1], gaps[last + 1]
        blank = gap == " " or (gap.isspace() and gap.count("\n") < 2)
        if not blank and not (gap == ". " and len(forms[last]) == 1):
            return False
        first = self.language.surname_particles
        within = first | self.language.name_particles
        if form in within and (form in first or forms[last] in within):
            if form in first and last > begin and not _first_name(self.coded.words[last]) and forms[last] not in within:
                return False  # "Uta Kern von der Stadtverwaltung"
            after = last + 2  # "von der Heide", "van den Berg", "von und zu Reis"
            while after < len(forms) and forms[after] in within and gaps[after] == " ":
                after += 1
            return after < len(forms) and gaps[after] == " " and forms[after][:1].isupper()
        word = self.coded.words[last + 1]
        return form[:1].isupper() and not (self.language.is_person(form) and bool(word.noun) and "-" in form)

    def _roles(self, first: int, last: int) -> frozenset[str]:
        """Return the nouns for a person right before a name, or behind it after a comma."""
        forms, _, gaps = self.coded.text_words
        found = set()
        at = first - 1
        while at >= max(0, first - LONGEST_ROLE) and not any(mark in gaps[at + 1] for mark in ".!?:;\n"):
            if self.language.is_person(forms[at]):
                found.add(forms[at])
                break
            if self.coded.codes[at] in "vp":
                break
            at -= 1
        if last + 1 < len(forms) and gaps[last + 1].startswith((",", " (")):
            for at in range(last + 1, min(last + 1 + LONGEST_ROLE, len(forms))):
                if at > last + 1 and gaps[at] != " ":
                    break
                if self.language.is_person(forms[at]):
                    found.add(forms[at])
                    break
        return frozenset(found)

    def figures(self, name: Name) -> frozenset[str]:
        """Return the figures beside a name, which may be an age."""
        starts = self.coded.text_words.starts
        return self._figures(bisect_left(starts, name.span.start), bisect_left(starts, name.span.end) - 1)

    def _figures(self, first: int, last: int) -> frozenset[str]:
        """Return the figures close to a name: "Uta Kern (41)", "die 41 Jahre alte Uta Kern", "die 41-jährige Wirtin …"."""
        forms, _, gaps = self.coded.text_words
        found = []
        for at in range(first - 1, max(-1, first - 1 - AGE_REACH), -1):
            if any(mark in gaps[at + 1] for mark in ".!?:;,\n") or self.coded.codes[at] in "vo":
                break
            found.append(figure(forms[at]))
        for at in range(last + 1, min(last + 1 + AGE_REACH, len(forms))):
            if any(mark in gaps[at] for mark in ".!?:;\n") or (at == last + 1 and gaps[at][:1] not in (",", " ")):
                break
            if gaps[last + 1] == " ":
                break
            found.append(figure(forms[at]))
        return frozenset(filter(None, found))

    def _gender(self, roles: frozenset[str]) -> int:
        """Return the cells of somebody whose first name says nothing: those of the noun for the role."""
        found = 0
        for role in roles:
            word = self.language.word(role)
            found |= (word.noun | word.nominal) & (MASCULINE | FEMININE)
        return found


def figure(form: str) -> str:
    """Return the figures that a word begins with: of "41-jährige" 41."""
    return form[: len(form) - len(form.lstrip("0123456789"))]


def _first_name(word: Word) -> int:
    """Return the cells of a first name, 0 for any other word; that of Andreas is not the genitive of Andrea."""
    found = 0
    for letter, _, bits in word.readings:
        if letter == "F":
            found |= bits & ~PLURAL & NOMINATIVE
    return found
