"""Morphology: what a word of a text can be. Asks the lexicon, and takes apart what the lexicon does not know.

Nobody resolves here which reading is meant; a phrase, a clause or a rule keeps those that fit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from newslint.languages.grammar import Grammar
from newslint.languages.lexicon import Frequencies, Lexicon, Reading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from newslint.languages.house_words import HouseWord

# Masks of a reading's bits; see Reading. Of cells: one gender or the plural, one case.
MASCULINE, FEMININE, NEUTER, PLURAL = 0x000F, 0x00F0, 0x0F00, 0xF000
SINGULAR = MASCULINE | FEMININE | NEUTER
NOMINATIVE, GENITIVE, DATIVE, ACCUSATIVE = 0x1111, 0x2222, 0x4444, 0x8888
CELLS = 0xFFFF
CASES = (NOMINATIVE, GENITIVE, DATIVE, ACCUSATIVE)
STRONG, MIXED, WEAK = 0, 16, 32
# Of finite verbs: the first and third person singular, the plural, each in four tenses and moods; the third persons.
_ALL_TENSES = 0b000001_000001_000001_000001
FIRST_SINGULAR, SECOND_SINGULAR, THIRD_SINGULAR = _ALL_TENSES, _ALL_TENSES << 1, _ALL_TENSES << 2
FIRST_PLURAL, SECOND_PLURAL, THIRD_PLURAL = _ALL_TENSES << 3, _ALL_TENSES << 4, _ALL_TENSES << 5
THIRD = THIRD_SINGULAR | THIRD_PLURAL
SECOND = SECOND_SINGULAR | SECOND_PLURAL
INDICATIVE_FINITE = 0xFFFFFF
PAST, REPORTED, SUBJUNCTIVE = 0b111111 << 6, 0b111111 << 12, 0b111111 << 18  # past tense, subjunctive I and II
COORDINATES, SUBORDINATES, WITH_INFINITIVE, COMPARES = 1, 2, 4, 8

# Of so many words it is remembered what they are not.
MOST_JUDGED = 200_000
# A compound's last part has so many letters, and so many where the first part is not known.
SHORTEST_TAIL, SURE_TAIL = 3, 7
# What is longer is no word: the longest that was a law had 63 letters. Each further one is one more place to part it.
LONGEST_FORM = 100
# Endings of determiners, adjectives and nouns.
ENDINGS = ("e", "en", "em", "er", "es", "s", "n")
# Endings of finite forms of regular verbs.
FINITE_ENDINGS = ("", "e", "st", "t", "en", "n", "est", "et", "te", "ten", "ete", "eten")
# What makes an adjective of a number that has no endings itself, and all cells of such an adjective.
DECADES, UNINFLECTED = "er", 0xFFFF_FFFF_FFFF
# What joins the parts of a compound, and what a first part lacks: Sprach(e), fahr(en).
LINKS = ("", "s", "n", "en", "es", "er", "e")
STEMS = ("e", "en", "n")


class Word:
    """What one form can be, summed up over its readings.

    ``noun``, ``name``, ``determiner`` and ``pronoun`` are cells (0 where it is none); ``adjective`` has them for three
    declensions, ``nominal`` the same for an adjective used as a noun. ``follows`` is the declension behind the
    determiner. ``preposition`` are the cases that it governs, as a mask of cells, with ``article`` what it holds of
    one. ``finite`` are the bits of a finite verb, ``joined`` those that only a clause with the verb at its end has.
    """

    __slots__ = (
        "adjective", "adverb", "article", "code", "compound", "conjunction", "determiner", "finite", "follows", "form",
        "infinitive", "joined", "known", "lower", "name", "nominal", "noun", "numeral", "participle", "particle",
        "predicative", "preposition", "pronoun", "readings", "reflexive", "zu_infinitive",
    )  # fmt: skip

    def __init__(self, form: str, readings: list[Reading], language: Morphology, *, compound: bool = False) -> None:
        self.form = form
        lower = form.lower()
        self.lower = form if lower == form else lower  # most are, and a large article has many
        self.readings = readings
        self.compound = compound
        self.code = ""  # the letter that parse.grammar gives it
        self.known = bool(readings)
        self.noun = self.name = self.determiner = self.pronoun = self.adjective = self.nominal = 0
        self.preposition = self.article = self.finite = self.joined = self.conjunction = 0
        self.infinitive = self.zu_infinitive = self.participle = self.predicative = self.adverb = False
        self.particle = self.numeral = self.reflexive = False
        self.follows = ""
        for letter, lemma, bits in readings:
            if letter == "N":
                self.noun |= bits
            elif letter in "Aa":
                self.adjective |= bits
            elif letter == "#":  # an adjective used as a noun
                self.nominal |= bits
            elif letter in "EFS":
                self.name |= bits
            elif letter in "DM":
                self.determiner |= bits & CELLS
                self.follows = self.follows or language.declensions.get(lemma, "strong")
                if letter == "M":
                    self.pronoun |= bits
            elif letter == "O":
                self.pronoun |= bits
            elif letter == "Y":
                self.reflexive = True
            elif letter == "V":
                self.finite |= bits & INDICATIVE_FINITE
            elif letter == "W":
                self.joined |= bits & INDICATIVE_FINITE
            elif letter == "I":
                self.infinitive = True
            elif letter == "Z":
                self.zu_infinitive = True
            elif letter == "P":
                self.participle = True
            elif letter in "JjR":
                self.predicative = True
            elif letter == "T":
                self.preposition |= sum(mask for bit, mask in enumerate(CASES) if bits >> bit & 1)
            elif letter == "C":
                self.conjunction |= bits
            elif letter == "B":
                self.adverb = True
            elif letter == "X":
                self.particle = True
            elif letter == "Q":
                self.numeral = True
        if contraction := language.contractions.get(self.lower):
            self.preposition, self.article = contraction

    def declined(self, declension: str) -> int:
        """Return the cells of the adjective in one declension ("strong", "mixed", "weak"), or in "either" of the two
        that follow a word after which usage allows both, or in "any"."""
        bits = self.adjective
        if declension == "strong":
            return bits & CELLS
        if declension == "mixed":
            return bits >> MIXED & CELLS
        if declension == "weak":
            return bits >> WEAK & CELLS
        found = (bits | bits >> WEAK) & CELLS
        return found if declension == "either" else found | (bits >> MIXED & CELLS)

    def as_noun(self, follows: str) -> int:
        """Return the cells as a noun, an adjective used as one included, behind what ``follows`` says."""
        bits = self.nominal
        if not bits:
            return self.noun & CELLS
        strong, mixed, weak = bits & CELLS, bits >> MIXED & CELLS, bits >> WEAK & CELLS
        choices = {"strong": strong, "mixed": mixed, "weak": weak, "either": strong | weak}
        return self.noun & CELLS | choices.get(follows, strong | mixed | weak)

    def lemmas(self, letters: str) -> list[str]:
        """Return the basic forms of the readings as these parts of speech."""
        return [reading.lemma for reading in self.readings if reading.letter in letters]

    def __repr__(self) -> str:
        return f"<Word {self.form} {' '.join(sorted({reading.letter for reading in self.readings}))}>"


def agreement(preposition: Word | None, determiner: Word | None, adjectives: list[Word], noun: Word) -> int:
    """Return what a phrase of these words can be: the cells that all of them allow."""
    follows = "any"
    cells = CELLS
    if preposition is not None:
        cells = preposition.preposition & (preposition.article or CELLS)
        follows = "weak" if preposition.article else "strong"
    if determiner is not None:
        cells &= determiner.determiner
        follows = determiner.follows
    for adjective in adjectives:
        cells &= adjective.declined(follows)
    return cells & noun.as_noun(follows)


class Judged:
    """The forms that were met so far, and what the judges said of them; an article's forms are compared with them once."""

    def __init__(self) -> None:
        self.met: set[str] = set()
        self.order: list[str] = []  # in which they were met
        self.last: frozenset[str] = frozenset()
        self.found: dict[Any, tuple[int, set[str]]] = {}  # of a judge, how many it has looked at, and the suspects

    def suspects(
        self, language: Morphology, judge: Callable[[Any, str], object], forms: frozenset[str]
    ) -> frozenset[str]:
        """Return those of the forms that the judge suspects."""
        order = self.order
        if forms is not self.last:
            order += forms - self.met
            self.met |= forms
            self.last = forms
        done, found = self.found.get(judge, (0, set()))
        if done < len(order):
            found.update([form for form in order[done:] if judge(language, form)])
            self.found[judge] = len(order), found
        return forms & found


class Morphology(Grammar):
    """A language that knows its words' inflection."""

    # Set by languages.load, before anything is looked up.
    house_words: tuple[HouseWord, ...] = ()

    @cached_property
    def lexicon(self) -> Lexicon:
        """The forms that stand in the lexicon, and the house's own."""
        if not self.house_words:
            return Lexicon(self.folder)
        from newslint.languages.house_words import HouseLexicon

        return HouseLexicon(self.folder, self.house_words)

    @cached_property
    def frequencies(self) -> Frequencies:
        """How frequent words are."""
        return Frequencies(self.folder)

    def is_spelled(self, form: str) -> bool:
        """Whether the form is a word as it stands: of the lexicon, derived, or a compound whose parts are all known."""
        word = self.word(form)
        if not word.compound or not word.known:
            return word.known
        lexicon = self.lexicon
        return any(
            (form[at:] in lexicon or form[at:].capitalize() in lexicon)
            and (self.is_first_part(form[:at]) or (form[:at] in self.verb_prefixes and self.word(form[at:]).infinitive))
            for at in range(2, len(form) - 2)
        )

    @cached_property
    def declensions(self) -> dict[str, str]:
        """Lemma of a determiner → the declension of the adjective behind it: weak, mixed, strong or either."""
        return {row[0]: row[1] for row in self.rows("declensions")}

    @cached_property
    def contracted(self) -> dict[str, str]:
        """A preposition that holds an article → the preposition that it is made of."""
        return {form: preposition for form, preposition, _ in self.rows("contractions")}

    @cached_property
    def contractions(self) -> dict[str, tuple[int, int]]:
        """A preposition that holds an article → the cases it governs, and the cells of the article, as masks."""
        found = {}
        for form, _, article in self.rows("contractions"):
            bits = sum(reading.bits for reading in self.lexicon.readings(article) if reading.letter == "D") & CELLS
            cases = DATIVE if article in ("dem", "der") else ACCUSATIVE
            found[form] = (cases, bits & cases & SINGULAR)
        return found

    @cached_property
    def words_seen(self) -> dict[str, Word]:
        """The words that were asked for, within a sentence."""
        return {}

    @cached_property
    def _openers(self) -> dict[str, Word]:
        return {}

    @cached_property
    def _judged(self) -> dict[str, Judged]:
        return {}

    def judged(self, judge: Callable[[Any, str], object], forms: frozenset[str], kind: str = "word") -> frozenset[str]:
        """Return those of the forms of which ``judge(language, form)`` is true.

        A judge looks at nothing but the form: each is asked once for each form of that kind (words, gaps between
        words), however many articles have it.
        """
        known = self._judged.get(kind)
        if known is None or len(known.met) > MOST_JUDGED:
            known = self._judged[kind] = Judged()
        return known.suspects(self, judge, forms)

    @cached_property
    def known_phrases(self) -> dict[Any, Any]:
        """What parse.grammar has read already, by its words."""
        return {}

    def word(self, form: str, *, opens: bool = False) -> Word:
        """Return what the form can be; with ``opens``, where it opens a sentence and its capital says nothing."""
        cache = self._openers if opens else self.words_seen
        found = cache.get(form)
        if found is None:
            found = cache[form] = self._analysed(form, opens)
        return found

    def _analysed(self, form: str, opens: bool) -> Word:
        plain = form.replace("\xad", "").replace("’", "'")
        if len(plain) > LONGEST_FORM:
            return Word(form, [], self)
        readings = self._known(plain)
        lower = plain.lower()
        if opens and plain != lower:
            small = self.lexicon.readings(lower) or self._swiss(lower)
            if small or not readings:
                return Word(form, readings + (small or self._parted(plain) or self._parted(lower)), self)
        if readings:
            return Word(form, readings, self)
        readings = self._swiss(plain)
        return Word(form, readings or self._parted(plain), self, compound=not readings)

    def _known(self, form: str) -> list[Reading]:
        """Return the readings of a form that stands in the lexicon, or follows from one in lower case that does."""
        readings = self.lexicon.readings(form)
        if form[:1].isupper() and (lower := form[0].lower() + form[1:]) != form:
            for letter, lemma, bits in self.lexicon.readings(lower):
                if letter in "Aa":
                    readings.append(Reading("#", lemma, bits))
                elif letter == "I":
                    readings.append(Reading("N", form, NEUTER & ~GENITIVE))
        elif form.isdigit():
            readings = [Reading("Q", form, 0)]
        return readings

    def _swiss(self, form: str) -> list[Reading]:
        """Return the readings of a form that is written with ß elsewhere."""
        sharp = self.with_sharp_s(form)
        return self._known(sharp) if sharp else []

    def with_sharp_s(self, form: str) -> str:
        """Return the form with ß for the double s if that is a word, or nothing."""
        at = form.find("ss")
        while at >= 0:
            sharp = form[:at] + "ß" + form[at + 2 :]
            if self._known(sharp):
                return sharp
            at = form.find("ss", at + 1)
        return ""

    def _parted(self, form: str) -> list[Reading]:
        """Return the readings that a compound has from its last part."""
        head, hyphen, tail = form.rpartition("-")
        if hyphen and head:
            return self._tail(tail, capital=tail[:1].isupper()) if len(tail) >= SHORTEST_TAIL else []
        if not form.isalpha() or (form[1:] != form[1:].lower()):
            return []
        if self.is_number_word(form):
            return [Reading("Q", form, 0)]
        if form.endswith(DECADES) and self.is_number_word(form.removesuffix(DECADES)):
            return [Reading("A", form, UNINFLECTED)]  # "die neunziger Jahre"
        small = [] if form[0].isupper() else self._prefixed(form)
        return small or self._compound(form)

    def _tail(self, tail: str, *, capital: bool) -> list[Reading]:
        known = self._known(tail) or self._swiss(tail) or (self._compound(tail) if tail.isalpha() else [])
        wanted = "N#AJ" if capital else "AaJjPR"
        return [reading for reading in known if reading.letter in wanted]

    def _compound(self, form: str, *, sure: bool = False) -> list[Reading]:
        """Return the readings of all last parts that can be one; of a long one also behind a name or a foreign word.

        With ``sure`` both parts have to be known.
        """
        capital = form[0].isupper()
        wanted = "N#AJ" if capital else "AaJjPR"  # "Ostberliner" is an adjective, too
        found: list[Reading] = []
        guessed: list[Reading] = []
        for at in range(2, len(form) - SHORTEST_TAIL + 1):
            tail = form[at:]
            whole = tail[0].upper() + tail[1:] if capital else tail
            if whole not in self.lexicon and not (capital and tail in self.lexicon):
                continue
            if found and self.suffixes.get(tail, "")[:1].isupper():
                continue  # the "Schaft" of a "Gesellschaft" that was found
            readings = [reading for reading in self._known(whole) if reading.letter in wanted]
            if at + len(tail) < 2 * SHORTEST_TAIL + 1 or (at < SHORTEST_TAIL and len(tail) <= SHORTEST_TAIL + 1):
                continue  # a short part before a short part is no compound, but a name
            if len(tail) == SHORTEST_TAIL and not self._is_word(form[:at]):
                continue
            if readings and self.is_first_part(form[:at]):
                found += readings
            elif not sure and capital and len(tail) >= SURE_TAIL and at > SHORTEST_TAIL:
                guessed = guessed or [
                    reading for reading in readings if reading.lemma != whole or whole in self.lexicon
                ]
        # "Gaullist" is none of the lists, though a "Gaul" comes before it: what the suffix says stands beside it.
        if not sure and (capital or not found):
            # A long last part that is a word says more than a suffix: "Koordinatenursprung" is none in -ung.
            by_suffix = self._by_suffix(form)
            found += [*guessed, *by_suffix] if by_suffix and not found else by_suffix
        return found or guessed

    def _prefixed(self, form: str) -> list[Reading]:
        """Return the readings of a verb with a prefix or a particle that the lexicon has only without."""
        lexicon = self.lexicon
        found: list[Reading] = []
        for at in range(2, len(form) - SHORTEST_TAIL + 1):
            first, rest = form[:at], form[at:]
            if first in self.particles:
                for letter, lemma, bits in lexicon.readings(rest):
                    if letter in "VIPaAjRW":
                        found.append(Reading("W" if letter == "V" else letter, first + lemma, bits))
                if rest.startswith("zu") and any(one.letter == "I" for one in lexicon.readings(rest[2:])):
                    found.append(Reading("Z", first + rest[2:], 0))
            elif first in self.verb_prefixes:
                for letter, lemma, bits in lexicon.readings(rest):
                    if letter in "VI":
                        found.append(Reading(letter, first + lemma, bits))
                        if letter == "V" and rest.endswith("t") and bits & THIRD_SINGULAR:
                            found.append(Reading("P", first + lemma, 0))
                for letter, lemma, bits in lexicon.readings("ge" + rest):
                    if letter in "PaAj":
                        found.append(Reading(letter, first + lemma.removeprefix("ge"), bits))
            if found:
                return found
        return found

    def _by_suffix(self, form: str) -> list[Reading]:
        """Return the readings of a model with the same suffix: "-keit" is a feminine noun."""
        capital = form[0].isupper()
        for at in range(SHORTEST_TAIL, len(form) - 2):
            model = self.suffixes.get(form[at:])
            if not model or (model[0].isupper() and not capital):
                continue
            if capital and any(one.letter in "VI" for one in self.lexicon.readings(model)):
                continue  # verbs have no capital
            wanted = "N#" if capital else "NAaVIPjJ"
            return [
                one for one in self._known(model[0].upper() + model[1:] if capital else model) if one.letter in wanted
            ]
        return []

    def _is_word(self, head: str) -> bool:
        """Whether the first part stands in the lexicon, with or without a link."""
        lower = head.lower()
        stems = (lower.removesuffix(link) for link in LINKS if lower.endswith(link))
        return any(one in self.lexicon or one.capitalize() in self.lexicon for one in stems)

    def is_first_part(self, head: str) -> bool:
        """Whether a compound can begin so: with a word, the stem of one, or a compound, with or without a link."""
        lexicon, lower = self.lexicon, head.lower()
        if lower in self.first_parts:
            return True
        for link in LINKS:
            stem = lower[: len(lower) - len(link)] if lower.endswith(link) else ""
            if len(stem) < SHORTEST_TAIL or (link == "n" and stem[-1] != "e"):
                continue
            if stem in lexicon or stem[0].upper() + stem[1:] in lexicon:
                return True
        if len(lower) < SHORTEST_TAIL:
            return False
        if any(lower + end in lexicon or lower[0].upper() + lower[1:] + end in lexicon for end in STEMS):
            return True
        whole = head[0].upper() + lower[1:].removesuffix("s")
        return len(lower) > 2 * SHORTEST_TAIL and bool(self._compound(whole, sure=True))

    def inflected(self, word: Word, endings: Sequence[str] = ENDINGS) -> list[Word]:
        """Return the other forms of a determiner, an adjective or a noun that differ only in their ending.

        The article has a stem of its own; forms that the language does not have are left out.
        """
        form, lower = word.form, word.lower
        if lower in self.article_forms:
            others = [other if form.islower() else other.capitalize() for other in self.article_forms]
        else:
            stems = [
                form.removesuffix(ending) for ending in endings if form.endswith(ending) and len(form) > len(ending) + 1
            ]
            others = [stem + ending for stem in [form, *stems] for ending in ("", *endings)]
        lemmas = {(one.letter, one.lemma) for one in word.readings if one.letter in "DMAaN#"}
        found = []
        for other in dict.fromkeys(others):
            known = self.word(other, opens=form[0].isupper() and not word.noun)
            if other != form and any((one.letter, one.lemma) in lemmas for one in known.readings):
                found.append(known)
        return found

    def finite_forms(self, form: str, lemma: str) -> list[str]:
        """Return forms of a verb that differ from the given one, or from the infinitive, only in their ending."""
        stems = {lemma.removesuffix("n").removesuffix("e"), form}
        stems.update(form.removesuffix(ending) for ending in ("en", "n"))
        found = [stem + ending for stem in sorted(stems) for ending in FINITE_ENDINGS]
        return [other for other in found if other != form and other in self.lexicon]

    def with_zu(self, infinitive: str) -> str | None:
        """Return an infinitive with its zu: before it, or behind its particle; None for a verb that has both."""
        zu = self.small_words[0]
        word = self.word(infinitive)
        for at in range(len(infinitive) - SHORTEST_TAIL, 1, -1) if word.joined else ():
            inner = infinitive[:at] + zu + infinitive[at:]
            if infinitive in self.word(inner).lemmas("Z"):
                both = word.finite or infinitive[:at] in self.verb_prefixes  # "überzusetzen", "zu übersetzen"
                return None if both else inner
        return f"{zu} {infinitive}"

    @cached_property
    def article_forms(self) -> tuple[str, ...]:
        """The forms of the definite article."""
        return tuple(row[0] for row in self.rows("article_forms"))

    @cached_property
    def suffixes(self) -> dict[str, str]:
        """Endings of words → a word that is inflected like those."""
        return {row[0]: row[1] for row in self.rows("suffixes")}

    @cached_property
    def verb_prefixes(self) -> frozenset[str]:
        """Prefixes that stay with the verb."""
        return self.words("verb_prefixes")

    @cached_property
    def first_parts(self) -> frozenset[str]:
        """First parts of words that are no words themselves: ex-, un-, top-."""
        return self.words("first_parts")
