"""Languages as data: one folder a language, one list a concept, one entry a line, the source in the file's header.

Code asks for a concept (``reporting_verbs``) and never names a word of the language. A second language is a second
folder with files of the same names. Lists are read at first use and kept.
"""

from __future__ import annotations

import os.path
import re
from functools import cache, cached_property

FOLDER = os.path.dirname(os.path.abspath(__file__))

_TWO_FIELDS = re.compile(r"^([^\t\n]+)\t([^\t\n]*)", re.MULTILINE).findall
_FIRST_FIELD = re.compile(r"^[^\t\n]+", re.MULTILINE).findall


class SortedWords:
    """A long list, sorted by code point, looked up where it stands: a set of it takes longer to build than to check an
    article with it. Many articles later the set pays, and takes over."""

    SET_PAYS_AFTER = 1500

    def __init__(self, body: str) -> None:
        self.body = body
        self.known: dict[str, bool] = {}
        self.words: frozenset[str] = frozenset()

    def __contains__(self, word: str) -> bool:
        if self.words:
            return word in self.words
        found = self.known.get(word)
        if found is None:
            if len(self.known) > self.SET_PAYS_AFTER:
                self.words = frozenset(_FIRST_FIELD(self.body))
                return word in self.words
            at = self._first(word)
            found = self.known[word] = self.body.startswith((word + "\t", word + "\n"), at)
        return found

    def rows(self, word: str) -> list[list[str]]:
        """Return the fields of every entry of the word."""
        found = []
        at = self._first(word)
        while self.body.startswith(word + "\t", at):
            end = self.body.find("\n", at)
            found.append(self.body[at : end if end >= 0 else None].split("\t"))
            at = end + 1 or len(self.body)
        return found

    def _first(self, word: str) -> int:
        """Return where the first entry stands that is not before the word."""
        body = self.body
        low, high = 0, len(body)
        while low < high:
            start = body.rfind("\n", low, (low + high) // 2) + 1 or low
            end = body.find("\n", start, high)
            if body[start : end if end >= 0 else high].partition("\t")[0] < word:
                low = end + 1 if end >= 0 else high
            else:
                high = start
        return low


class Language:
    """The word lists of one language. Everything is looked up by lower-case word unless its docstring says otherwise."""

    def __init__(self, code: str) -> None:
        """Take a language code such as ``de``, the name of a folder beside this file. Raises LookupError otherwise."""
        self.code = code
        self.folder = os.path.join(FOLDER, code)
        if not os.path.isdir(self.folder):
            raise LookupError(f"no language {code!r} in {FOLDER}")

    def body(self, name: str) -> str:
        """Return the entries of a list as they stand in its file, a line each, without its header."""
        with open(os.path.join(self.folder, name + ".txt"), encoding="utf-8") as file:
            text = file.read()
        start = 0
        while text.startswith("#", start):
            start = text.index("\n", start) + 1
        return text[start:].rstrip("\n")

    def rows(self, name: str) -> list[list[str]]:
        """Return the entries of a list, each as its tab-separated fields."""
        return [line.split("\t") for line in self.body(name).split("\n")]

    def words(self, name: str, *, case: bool = False) -> frozenset[str]:
        """Return the first field of each entry, in lower case unless ``case`` is wanted."""
        body = self.body(name)
        if not case:
            body = body.lower()
        # Both ways run in C: these lists are read at every start.
        return frozenset(_FIRST_FIELD(body) if "\t" in body else body.split("\n"))

    def table(self, name: str) -> dict[str, str]:
        """Return first field → second field, both in lower case."""
        return dict(_TWO_FIELDS(self.body(name).lower()))

    # Words of the grammar

    @cached_property
    def determiners(self) -> frozenset[str]:
        """Articles and words that stand like one, in all forms."""
        return self.words("determiners")

    @cached_property
    def pronouns(self) -> frozenset[str]:
        """Pronouns, in all forms."""
        return self.words("pronouns")

    @cached_property
    def nominative_pronouns(self) -> frozenset[str]:
        """Pronouns that can be the subject."""
        return self.words("nominative_pronouns")

    @cached_property
    def prepositions(self) -> frozenset[str]:
        """Prepositions, also those that hold an article."""
        return self.words("prepositions")

    @cached_property
    def conjunctions(self) -> frozenset[str]:
        """Conjunctions, coordinating and subordinating."""
        return self.words("conjunctions")

    @cached_property
    def adverbs(self) -> frozenset[str]:
        """Adverbs and particles that can open a main clause."""
        return self.words("adverbs")

    @cached_property
    def openers(self) -> frozenset[str]:
        """Words that, written with a capital, open a sentence: no noun and no name."""
        more = self.words("question_words")
        return self.determiners | self.pronouns | self.prepositions | self.conjunctions | self.adverbs | more

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Determiners, pronouns, prepositions and conjunctions: no part of a name but for its particles."""
        return self.determiners | self.pronouns | self.prepositions | self.conjunctions

    @cached_property
    def place_words(self) -> frozenset[str]:
        """Words in lower case that a place name may hold."""
        return self.words("place_words")

    @cached_property
    def grammar(self) -> frozenset[str]:
        """Words that say little by themselves: articles, pronouns, prepositions, conjunctions and auxiliaries."""
        return self.determiners | self.pronouns | self.prepositions | self.conjunctions | frozenset(self.auxiliaries)

    @cached_property
    def auxiliaries(self) -> dict[str, str]:
        """Finite forms of auxiliary and modal verbs → infinitive."""
        return self.table("auxiliaries")

    @cached_property
    def finite_verbs(self) -> SortedWords:
        """Finite forms of usual verbs, and of all verbs of speaking."""
        return SortedWords(self.body("finite_verbs"))

    def is_finite(self, word: str) -> bool:
        """Whether the word can be a finite verb."""
        return word in self.finite_verbs or word in self.auxiliaries

    @cached_property
    def _auxiliary_numbers(self) -> dict[str, set[str]]:
        numbers: dict[str, set[str]] = {}
        for form, _, number in self.rows("auxiliaries"):
            numbers.setdefault(form, set()).add(number)
        return numbers

    @cached_property
    def _singular(self) -> dict[str, bool]:
        return {}

    def is_singular_verb(self, word: str) -> bool:
        """Whether the word is a finite form that no plural subject has."""
        found = self._singular.get(word)
        if found is None:
            numbers = {row[2] for row in self.finite_verbs.rows(word)} | self._auxiliary_numbers.get(word, set())
            found = self._singular[word] = numbers == {"sg"}
        return found

    @cached_property
    def plural_nouns(self) -> frozenset[str]:
        """Nouns that are a plural after the article of the feminine singular."""
        return self.words("plural_nouns")

    @cached_property
    def plural_suffixes(self) -> tuple[str, ...]:
        """Endings that only a plural has."""
        return tuple(row[0] for row in self.rows("plural_suffixes"))

    @cached_property
    def plural_countries(self) -> frozenset[str]:
        """Names of countries and unions of states, as words in a row, that want a plural verb."""
        return frozenset(row[0].lower() for row in self.rows("plural_countries") if row[2:] != ["sg"])

    @cached_property
    def plural_objects(self) -> frozenset[str]:
        """Words after a verb that open an object rather than the subject, though they may be either."""
        return self.words("plural_objects")

    @property
    def plural_article(self) -> str:
        """The article in the nominative plural."""
        return self.rows("plural_article")[0][0]

    @cached_property
    def past(self) -> frozenset[str]:
        """Past-tense forms of auxiliary and modal verbs."""
        return self.words("past_auxiliaries")

    @cached_property
    def reported_speech(self) -> frozenset[str]:
        """Forms that only the subjunctive of reported speech has."""
        return self.words("reported_speech")

    @cached_property
    def particles(self) -> frozenset[str]:
        """Verb particles that can close a main clause."""
        return self.words("separable_particles")

    @cached_property
    def misspellings(self) -> dict[str, str]:
        """Wrong spelling in lower case → the right one, as written."""
        return {wrong.lower(): right for wrong, right in self.rows("misspellings")}

    # Sentences and dates

    @cached_property
    def abbreviations(self) -> dict[str, str]:
        """Abbreviation → "mid" if a sentence practically never ends after it, "either" if it may."""
        return self.table("abbreviations")

    @cached_property
    def ordinal_nouns(self) -> frozenset[str]:
        """Nouns that take an ordinal of three digits."""
        return self.words("ordinal_nouns")

    @cached_property
    def months(self) -> dict[str, int]:
        """Name or abbreviation of a month → its number."""
        return {name: int(number) for name, number in self.table("months").items()}

    @cached_property
    def weekdays(self) -> dict[str, int]:
        """Name of a weekday → its number, Monday being 1."""
        return {name: int(number) for name, number in self.table("weekdays").items()}

    @cached_property
    def date_openers(self) -> frozenset[str]:
        """Words that stand right before a date."""
        return self.words("date_openers")

    # Who speaks

    @cached_property
    def _reporting(self) -> tuple[dict[str, str], dict[str, set[str]]]:
        weak = self.words("weak_reporting_verbs")
        forms: dict[str, list[str]] = {"weak": [], "": []}
        split: dict[str, set[str]] = {}
        for infinitive, particle, apart, whole in self.rows("reporting_verbs"):
            forms["weak" if infinitive in weak else ""].append(whole)
            if particle != "-":
                for form in apart.split(" "):
                    split.setdefault(form, set()).add(particle)
        found = dict.fromkeys(" ".join(forms["weak"]).split(" "), "weak")
        found.update(dict.fromkeys(" ".join(forms[""]).split(" "), ""))
        return found, split

    @property
    def reporting(self) -> dict[str, str]:
        """Form of a verb of speaking → "weak" if it often means something else, else an empty string."""
        return self._reporting[0]

    @property
    def split_reporting(self) -> dict[str, set[str]]:
        """Form of a separable verb of speaking without its particle → the particles that make it one."""
        return self._reporting[1]

    @cached_property
    def source_words(self) -> frozenset[str]:
        """Words that name a source by themselves: laut, zufolge."""
        return self.words("source_words")

    @cached_property
    def source_prepositions(self) -> frozenset[str]:
        """Prepositions that make a source of a noun: nach Angaben."""
        return self.words("source_prepositions")

    @cached_property
    def subordinators(self) -> frozenset[str]:
        """Words that open a subordinate clause."""
        return self.words("subordinators")

    @cached_property
    def attitude_verbs(self) -> frozenset[str]:
        """Verbs that say what somebody wants or feels, which a quotation then puts in words."""
        return self.words("attitude_verbs")

    @cached_property
    def speaker_pronouns(self) -> frozenset[str]:
        """Pronouns that can stand for a speaker."""
        return self.words("speaker_pronouns")

    @cached_property
    def demonstratives(self) -> frozenset[str]:
        """Words that point back to what was just said, at the head of a sentence."""
        return self.words("demonstratives")

    @cached_property
    def attribution_nouns(self) -> frozenset[str]:
        """Nouns, as written, that stand for what somebody said."""
        return self.words("attribution_nouns", case=True)

    @cached_property
    def speech_nouns(self) -> frozenset[str]:
        """Nouns, as written, for what somebody said or thinks."""
        return self.words("speech_nouns", case=True)

    @cached_property
    def _person_nouns(self) -> frozenset[str]:
        return self.words("person_nouns") | self.words("titles")

    def is_person(self, word: str) -> bool:
        """Whether the noun is a person or a body that can speak; a compound is told by its tail."""
        if not word[0].isupper():
            return False
        lower = word.lower()
        nouns = self._person_nouns
        return lower in nouns or any(lower[at:] in nouns for at in range(3, len(lower) - 4))

    @cached_property
    def spelling_folds(self) -> tuple[tuple[str, str], ...]:
        """Letters that are mixed up in names → what they are folded into, in an order that one pass is enough.

        Single letters that are part of no other fold come first, then the longest.
        """
        rows = [(one, other) for one, other in self.rows("spelling_folds")]
        parts = "".join(one for one, _ in rows if len(one) > 1)
        return tuple(sorted(rows, key=lambda row: (len(row[0]) > 1 or row[0] in parts, -len(row[0]), row)))

    @cached_property
    def spelling_kinds(self) -> list[list[tuple[str, str]]]:
        """The same folds, sorted by what they fold into."""
        kinds: dict[str, list[tuple[str, str]]] = {}
        for one, other in self.spelling_folds:
            kinds.setdefault(other, []).append((one, other))
        return list(kinds.values())

    @cached_property
    def _sound_alikes(self) -> frozenset[tuple[str, str]]:
        pairs = [(one, other) for one, other in self.rows("sound_alikes")]
        return frozenset(pairs + [(other, one) for one, other in pairs])

    def sound_alike(self, one: str, other: str) -> bool:
        """Whether the two words, or what they end with, sound alike and are both right."""
        pairs = self._sound_alikes
        if (one, other) in pairs:
            return True
        same = 0
        while same < min(len(one), len(other)) and one[same] == other[same]:
            same += 1
        return any((one[at:], other[at:]) in pairs for at in range(same + 1))

    # Inflection

    @cached_property
    def genitive_determiners(self) -> frozenset[str]:
        """Determiners of the masculine and neuter genitive."""
        return self.words("genitive_determiners")

    @cached_property
    def ungenitive_endings(self) -> tuple[str, ...]:
        """Endings of nouns that have no -s in the genitive, or have it already."""
        return tuple(row[0] for row in self.rows("ungenitive_endings"))

    @cached_property
    def dative_prepositions(self) -> frozenset[str]:
        """Prepositions that govern the dative."""
        return self.words("dative_prepositions")

    @cached_property
    def strong_adjectives(self) -> frozenset[str]:
        """Determiners that are inflected like an adjective, in the weak form."""
        return self.words("strong_adjectives")

    @cached_property
    def dative_phrases(self) -> list[tuple[str, str]]:
        """Prepositions of two cases with an adjective that makes it the dative, in the weak form."""
        return [(row[0], row[1]) for row in self.rows("dative_phrases")]

    @cached_property
    def no_adjectives(self) -> frozenset[str]:
        """Words that look like a weak adjective and are none."""
        return self.words("no_adjectives") | self.openers

    @cached_property
    def singular_tails(self) -> tuple[str, ...]:
        """Endings of nouns that look like a plural and are a singular."""
        return tuple(row[0] for row in self.rows("singular_tails"))

    @cached_property
    def uninflected_nouns(self) -> frozenset[str]:
        """Nouns whose dative plural looks like a singular."""
        return self.words("uninflected_nouns")

    # Clauses

    @property
    def conjunction_forms(self) -> tuple[str, str]:
        """The conjunction of object clauses, and the pronoun and article that sounds like it."""
        conjunction, pronoun = self.rows("conjunction_forms")[0]
        return conjunction, pronoun

    @cached_property
    def correlates(self) -> frozenset[str]:
        """Adverbs that point ahead to an object clause."""
        return self.words("correlates")

    @cached_property
    def clause_adjectives(self) -> frozenset[str]:
        """Adjectives whose subject or object is a clause."""
        return self.words("clause_adjectives")

    @cached_property
    def clause_subjects(self) -> frozenset[str]:
        """Words that cannot follow the neuter article or pronoun within a main clause."""
        return self.words("clause_subjects")

    @cached_property
    def neuter_determiners(self) -> frozenset[str]:
        """Determiners and pronouns that may be neuter and singular."""
        return self.words("neuter_determiners")

    @cached_property
    def accusative_prepositions(self) -> frozenset[str]:
        """Prepositions that never stand before the conjunction of object clauses."""
        return self.words("accusative_prepositions")

    # Paragraphs

    @cached_property
    def residue(self) -> frozenset[str]:
        """Paragraphs, in lower case, that are left over from a web page."""
        return self.words("residue")

    @cached_property
    def residue_starts(self) -> tuple[str, ...]:
        """Openings, in lower case, of paragraphs that are left over from a web page."""
        return tuple(self.body("residue_starts").split("\n"))

    @cached_property
    def residue_ends(self) -> tuple[str, ...]:
        """Endings, in lower case, of paragraphs that are left over from a web page."""
        return tuple(self.body("residue_ends").split("\n"))

    @cached_property
    def residue_subheads(self) -> frozenset[str]:
        """Labels of a web page that are also honest subheads."""
        return self.words("residue_subheads")

    @cached_property
    def _placeholders(self) -> dict[str, str]:
        return {row[0]: row[1] for row in self.rows("placeholders")}

    @cached_property
    def placeholder_words(self) -> tuple[str, ...]:
        """Marks, as written, for text that is to come."""
        return tuple(word for word, kind in self._placeholders.items() if kind in ("word", "doubtful"))

    @cached_property
    def placeholder_doubtful(self) -> frozenset[str]:
        """Those of the marks, as written, that are also a name or a number."""
        return frozenset(word for word, kind in self._placeholders.items() if kind == "doubtful")

    @cached_property
    def placeholder_notes(self) -> frozenset[str]:
        """Words of an editor's note in square brackets."""
        return frozenset(word for word, kind in self._placeholders.items() if kind == "note")

    @cached_property
    def placeholder_slots(self) -> frozenset[str]:
        """Words that, alone in square brackets, stand for what is to be filled in."""
        return frozenset(word for word, kind in self._placeholders.items() if kind == "slot")

    @cached_property
    def agencies(self) -> frozenset[str]:
        """News and photo agencies."""
        return self.words("agencies")

    @cached_property
    def sign_off_words(self) -> frozenset[str]:
        """Words of a sign-off beside agencies and initials."""
        return self.words("sign_off_words")

    @cached_property
    def byline_words(self) -> tuple[str, ...]:
        """What a byline opens with, as written."""
        return tuple(row[0] for row in self.rows("byline_words"))

    @cached_property
    def byline_lower(self) -> frozenset[str]:
        """Words in lower case that a byline may hold between its names."""
        return self.words("byline_lower")

    @cached_property
    def credit_words(self) -> tuple[str, ...]:
        """What the credit of a picture opens with, as written."""
        return tuple(row[0] for row in self.rows("credit_words"))

    @cached_property
    def title_nouns(self) -> frozenset[str]:
        """Nouns that announce a name or a title in quotation marks."""
        return self.words("scare_and_title_nouns")

    # Marks

    @cached_property
    def dotted_abbreviations(self) -> dict[str, list[str]]:
        """Abbreviation of one word, as written → what follows it ("any", "capital", "number"), and names that do."""
        return {row[0]: row[1:] for row in self.rows("dotted_abbreviations")}

    @cached_property
    def abbreviation_chains(self) -> frozenset[str]:
        """Abbreviations of several words, as written, but without blanks and without the last full stop: "z.B"."""
        chains = {row[0].replace(" ", "")[:-1] for row in self.rows("abbreviations") if row[0].endswith(".")}
        return frozenset(chain for chain in chains if "." in chain and "-" not in chain)

    @cached_property
    def abbreviation_lasts(self) -> frozenset[str]:
        """The last words of the abbreviations of several words, but for those that have their dot when alone, too."""
        return frozenset(chain.rpartition(".")[2] for chain in self.abbreviation_chains) - set(
            self.dotted_abbreviations
        )

    @cached_property
    def gender_endings(self) -> frozenset[str]:
        """Endings that a colon or a point joins to the male form of a noun."""
        return self.words("gender_endings")

    # What may be doubled

    @cached_property
    def doubled_words(self) -> frozenset[str]:
        """Words and names that are rightly said twice."""
        return self.words("doubled_words")

    @cached_property
    def relative_pronouns(self) -> frozenset[str]:
        """Pronouns that look like the article which may follow them."""
        return self.words("relative_pronouns")

    @cached_property
    def comparatives(self) -> frozenset[str]:
        """Words that open a comparison, beside the regular comparatives."""
        return self.words("comparative_words")

    @cached_property
    def participle_prepositions(self) -> frozenset[str]:
        """Prepositions that may open a participial attribute after themselves."""
        return self.words("participle_prepositions")

    @cached_property
    def degree_prepositions(self) -> frozenset[str]:
        """Prepositions that are also an adverb of degree."""
        return self.words("degree_prepositions")

    @cached_property
    def articles(self) -> frozenset[str]:
        """Definite and indefinite articles."""
        return self.words("articles")

    @cached_property
    def genitive_articles(self) -> frozenset[str]:
        """Articles that open a genitive after a noun."""
        return self.words("genitive_articles")

    @cached_property
    def comparison_prepositions(self) -> frozenset[str]:
        """Prepositions that compare with a demonstrative and its genitive."""
        return self.words("comparison_prepositions")

    @property
    def neuter_pronoun(self) -> str:
        """The pronoun that may meet the article of its own form right after a verb."""
        return self.rows("neuter_pronoun")[0][0]

    @cached_property
    def name_prepositions(self) -> frozenset[str]:
        """Prepositions that also open a surname."""
        return self.words("name_prepositions")

    @cached_property
    def name_particles(self) -> frozenset[str]:
        """Particles that follow the first one in a surname."""
        return self.words("name_particles")

    @cached_property
    def formal_pronouns(self) -> frozenset[str]:
        """Pronouns that differ from those of formal address only by the capital."""
        return self.words("formal_pronouns")

    @cached_property
    def nominalised(self) -> frozenset[str]:
        """Words of the grammar that are nouns as well."""
        return self.words("nominalised")

    @cached_property
    def mass_nouns(self) -> frozenset[str]:
        """Nouns that may stand without an article after a compound which ends in them."""
        return self.words("mass_nouns")

    @cached_property
    def coordinating(self) -> frozenset[str]:
        """Conjunctions that join clauses of equal rank."""
        return frozenset(word for word, kind in self.table("conjunctions").items() if kind == "coordinating")


@cache
def load(code: str) -> Language:
    """Return the language with that code. Raises LookupError for one that newslint does not have."""
    return Language(code)
