"""The grammar of a language: its small words, its verbs, how nouns and adjectives are inflected, what opens a clause."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from newslint.languages.lists import Affixes, Words
from newslint.languages.orthography import Orthography


class Grammar(Orthography):
    """The words of the grammar, looked up in lower case."""

    determiners = Words("Articles and words that stand like one, in all forms.")
    pronouns = Words("Pronouns, in all forms.")
    nominative_pronouns = Words("Pronouns that can be the subject.")
    prepositions = Words("Prepositions, also those that hold an article.")
    conjunctions = Words("Conjunctions, coordinating and subordinating.")
    adverbs = Words("Adverbs and particles that can open a main clause.")
    question_words = Words("Interrogative words, some of several words.")

    @cached_property
    def coordinating(self) -> frozenset[str]:
        """Conjunctions that join clauses of equal rank."""
        return frozenset(word for word, kind in self.table("conjunctions").items() if kind == "coordinating")

    @cached_property
    def openers(self) -> frozenset[str]:
        """Words that, written with a capital, open a sentence: no noun and no name."""
        return self.function_words | self.adverbs | self.question_words

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Determiners, pronouns, prepositions and conjunctions: no part of a name but for its particles."""
        return self.determiners | self.pronouns | self.prepositions | self.conjunctions

    place_words = Words("Words in lower case that a place name may hold.")

    @cached_property
    def grammar(self) -> frozenset[str]:
        """Words that say little by themselves: articles, pronouns, prepositions, conjunctions and auxiliaries."""
        return self.function_words | frozenset(self.auxiliaries)

    @cached_property
    def auxiliaries(self) -> dict[str, str]:
        """Finite forms of auxiliary and modal verbs → infinitive."""
        return self.table("auxiliaries")

    @cached_property
    def infinitives(self) -> frozenset[str]:
        """Infinitives of auxiliary and modal verbs."""
        return frozenset(self.auxiliaries.values())

    @cached_property
    def plural_countries(self) -> frozenset[str]:
        """Names of countries and unions of states, as words in a row, that want a plural verb."""
        return frozenset(row[0].lower() for row in self.rows("plural_countries") if row[2:] != ["sg"])

    particles = Words("Verb particles that can close a main clause.", file="separable_particles")

    copulas = Words("Verbs whose predicate may be a nominative.")
    declined_titles = Words("Titles that are declined before a name, whatever stands before them.")
    measure_nouns = Words("Nouns of quantity, kind and time, which leave the number of the verb open.")

    # Figures

    austrian_words = Words("Words by which an article tells that it is from Austria.")
    rising_verbs = Words("Infinitives of verbs of something that becomes more.")
    falling_verbs = Words("Infinitives of verbs of something that becomes less.")

    @cached_property
    def joined_openers(self) -> dict[str, frozenset[str]]:
        """Conjunction → the words that open a clause together with it, and stand right before it."""
        return {second: frozenset(firsts) for second, *firsts in self.rows("joined_openers")}

    @cached_property
    def number_phrases(self) -> dict[str, list[tuple[str, str]]]:
        """What words beside figures make of them: a kind → words, each with its second half, "" without one."""
        found: dict[str, list[tuple[str, str]]] = {}
        for kind, first, *second in self.rows("number_phrases"):
            found.setdefault(kind, []).append((first, second[0] if second else ""))
        return found

    # Government

    @cached_property
    def verb_cases(self) -> dict[str, list[tuple[str, str]]]:
        """Infinitive → what goes before its object (a preposition, a reflexive pronoun, or "-"), and the object's case."""
        found: dict[str, list[tuple[str, str]]] = {}
        for verb, by, case in self.rows("verb_cases"):
            found.setdefault(verb, []).append((by, case))
        return found

    @cached_property
    def case_verb_ends(self) -> frozenset[str]:
        """The verbs of ``verb_cases``, and what is left of them without a particle."""
        return frozenset(verb[at:] for verb in self.verb_cases for at in range(len(verb)))

    @cached_property
    def conjunction_halves(self) -> dict[str, tuple[frozenset[str], str]]:
        """The first half of a conjunction → words of which one shows the second, and the second as it is written."""
        return {row[0]: (frozenset(row[1].split()), row[2]) for row in self.rows("conjunction_halves")}

    # Clauses of questions

    @cached_property
    def clause_questions(self) -> frozenset[str]:
        """Words that open an indirect question: interrogatives of one word that are no article."""
        return frozenset(word for word in self.question_words if " " not in word)

    # Inflection

    gender_endings = Words("Endings that a colon or a point joins to the male form of a noun.")
    genitive_determiners = Words("Determiners of the masculine and neuter genitive.")

    ungenitive_endings = Affixes("Endings of nouns that have no -s in the genitive, or have it already.")

    dative_prepositions = Words("Prepositions that govern the dative.")

    @cached_property
    def dative_phrases(self) -> list[tuple[str, str]]:
        """Prepositions of two cases with an adjective that makes it the dative, in the weak form."""
        return [(row[0], row[1]) for row in self.rows("dative_phrases")]

    @cached_property
    def inset_formulas(self) -> frozenset[tuple[str, ...]]:
        """Set phrases of three words with a verb in the middle."""
        return frozenset(map(tuple, self.rows("inset_formulas")))

    @cached_property
    def compound_prepositions(self) -> frozenset[tuple[str, str]]:
        """Words that make one preposition with the one behind them, each with it: "rund um"."""
        return frozenset((row[0], row[1]) for row in self.rows("compound_prepositions"))

    @cached_property
    def is_number_word(self) -> Callable[[str], object]:
        """Tells a number written in letters, in lower case: "hundertdreizehn"."""
        parts = "|".join(sorted((row[0] for row in self.rows("number_parts")), key=len, reverse=True))
        return re.compile(f"(?:{parts})+").fullmatch

    # Words that phrases and clauses are read by: see parse.grammar

    personal_pronouns = Words("Personal pronouns in the nominative.")
    ambiguous_pronoun = Words("The pronoun that is a singular and a plural alike, and the formal address.")

    @cached_property
    def pronoun_persons(self) -> dict[str, tuple[str, str]]:
        """Pronoun that is nothing but a subject → its person ("first", "second", "third") and number."""
        return {row[0]: (row[1], row[2]) for row in self.rows("pronoun_persons")}

    open_subjects = Words("Words that join another subject to one, or stand for one of any number.")
    about_prepositions = Words("Prepositions that before a figure may be an adverb.")
    impersonal_verbs = Words("Verbs that with an impersonal pronoun say that something is there.")
    indefinite_pronouns = Words("Pronouns of quantity that are never inflected.")
    relative_only = Words("Relative pronouns that are no article.")
    uninflected_determiners = Words("Determiners and pronouns that say nothing of case, number and gender.")
    unflected_attributes = Words("Adjectives that stand before a noun without an ending in set phrases.")
    quantity_words = Words("Words that make a quantity of an article before them.")
    adverbial_adjectives = Words("Forms of adjectives that are an adverb together with a preposition.")
    pronominal_stems = Words("First parts of adverbs that hold a preposition.")
    pronominal_adjectives = Words("Adjectives that stand for a noun behind an article.")
    infinitive_endings = Affixes("Endings of verbs that are made at will.")
    measured_openers = Words("Conjunctions that a measure of time before them belongs to.")
    postpositions = Words("Prepositions that may also stand after their noun.")

    place_endings = Affixes("Nouns with which names of places end.")
    foreign_particles = Words("Particles within foreign names.")
    named_nouns = Words("Nouns of places and institutions that a name follows.")
    surname_particles = Words("First particles of surnames.")

    @cached_property
    def zu_verbs(self) -> frozenset[str]:
        """Infinitives of verbs that govern an infinitive with a particle."""
        return frozenset(row[0] for row in self.rows("zu_verbs"))

    @cached_property
    def group_verbs(self) -> dict[str, str]:
        """Verb with an infinitive group that is set off → "alone" without another object, "sich", or "object"."""
        return {row[0]: row[1] for row in self.rows("zu_verbs") if len(row) > 1}

    @cached_property
    def circumpositions(self) -> dict[str, frozenset[str]]:
        """Second half of a preposition that stands around its noun → the first halves that it goes with."""
        found: dict[str, frozenset[str]] = {}
        for second, first in self.rows("circumpositions"):
            found[second] = found.get(second, frozenset()) | {first}
        return found

    @cached_property
    def circumposition_openers(self) -> frozenset[str]:
        """First halves of prepositions that stand around their noun."""
        return frozenset().union(*self.circumpositions.values())

    @cached_property
    def small_words(self) -> tuple[str, frozenset[str]]:
        """The particle of the infinitive, and the conjunctions of comparison."""
        particle, *comparisons = self.rows("small_words")[0]
        return particle, frozenset(comparisons)

    # Clauses

    @cached_property
    def conjunction_forms(self) -> tuple[str, str]:
        """The conjunction of object clauses, and the pronoun and article that sounds like it."""
        conjunction, pronoun = self.rows("conjunction_forms")[0]
        return conjunction, pronoun

    intransitive_verbs = Words("Infinitives of verbs that have no object in the accusative.")
    double_accusative_verbs = Words("Infinitives of verbs that may have two accusatives.")
    condition_openers = Words("Participles before a main clause that is a condition.")
    spoken_zu_verbs = Words("Those of them whose infinitive may lack the particle where people speak.")
    verb_endings = Words("Those of them that only verbs have.")
    first_person = Words("Pronouns and possessives of the first person, in all forms.")
    place_adjective_endings = Affixes("Endings of adjectives made of names of places.")
    noun_suffixes = Affixes("Endings that only derived nouns have.")
    diminutives = Affixes("Endings of diminutives, dialect included.")
    word_endings = Affixes("Endings that make another form or another word of a known one.")
    contrast_conjunctions = Words("Conjunctions of contrast before which a comma always stands.")
    adversative_conjunctions = Words("Conjunctions of contrast that are also particles.")
    list_ends = Words("Abbreviations, without their full stop, that end a list.")
    firm_forms = Words("Legal forms of firms that may stand behind a comma.")
    lacking_verbs = Words("Infinitives of verbs that say what is lacking.")
    antecedent_pronouns = Words("Pronouns that stand by themselves before a relative clause.")
    clause_adverbs = Words("Adverbs that may belong to the conjunction behind them.")
    inset_openers = Words("Words that open an addition within a clause.")
    joining_conjunctions = Words(
        "Conjunctions that join clauses which share a subject or a conjunction without a comma."
    )
    tight_conjunctions = Words("Conjunctions that join words and phrases without a comma.")

    @cached_property
    def clause_formulas(self) -> dict[str, str]:
        """Second word of a short clause that explains what was said → its first word; of an abbreviation its letters."""
        return {second: first for first, second in (line.split() for line in self.words("clause_formulas"))}

    @cached_property
    def comparison_openers(self) -> dict[str, frozenset[str]]:
        """Conjunction of comparison → the words that stand before it; "comparative" for any comparative."""
        return {row[0]: frozenset(row[1:]) for row in self.rows("comparison_openers")}

    @cached_property
    def paired_conjunctions(self) -> dict[str, str]:
        """First word of the second part of a conjunction in two parts → its first part."""
        return {second: first for first, second in (line.split() for line in self.words("paired_conjunctions"))}

    @cached_property
    def addition_openers(self) -> dict[str, str]:
        """Second words of phrases that open an addition → the first words."""
        return {second: first for first, second in (line.split() for line in self.words("addition_openers"))}

    clause_openers = Words("Conjunctions that open a subordinate clause and can be nothing else.")
    sharp_s_words = Words("Parts of words that have a sharp s though a form with a double s exists.", case=True)

    @cached_property
    def old_spellings(self) -> dict[str, str]:
        """Spellings of before the reform, in lower case → those of today."""
        return {row[0].lower(): row[1] for row in self.rows("old_spellings")}

    lower_nouns = Words("Nouns that are written small in some uses.")
    lower_endings = Affixes("Endings of words in lower case that sound like a noun.")
    causative_verbs = Words("Verbs that go with the infinitive of another verb and are no modal verbs.")
    zu_adjectives = Words("Adjectives that govern an infinitive with a particle.")
    zu_nouns = Words("Nouns that govern an infinitive with a particle.")
    bare_infinitive_verbs = Words("Verbs that govern an infinitive without a particle.")

    @cached_property
    def modal_verbs(self) -> dict[str, str]:
        """Infinitive of a modal verb → "noun" if it may govern a noun alone, else nothing."""
        return {row[0]: "".join(row[1:]) for row in self.rows("modal_verbs")}

    compound_auxiliaries = Words("Auxiliaries that go with a participle.")
    perfect_auxiliary = Words("The auxiliary of the perfect that goes with no infinitive.")
    resting_verbs = Words("Verbs whose infinitive may stand beside the auxiliary of the perfect.")
    future_auxiliary = Words("The auxiliary of the future, of the passive where a participle stands with it.")
    passive_participle = Words("The participle by which the perfect of the passive is made.")
    state_auxiliary = Words("The auxiliary of the perfect without an object, which is the copula, too.")
    dass_nouns = Words("Neuter nouns that govern the conjunction of object clauses.")
    dass_prepositions = Words("Prepositions that may stand before the conjunction of object clauses.")
    correlates = Words("Adverbs that point ahead to an object clause.")

    # Time

    @cached_property
    def time_heads(self) -> dict[str, str]:
        """Nouns of time with a genitive behind them → "part" of any time, or "season" of a year."""
        return self.table("time_heads")

    @cached_property
    def time_genitives(self) -> dict[str, str]:
        """Nouns of time without the ending of the genitive → with it, as written."""
        return {row[0]: row[1] for row in self.rows("time_genitives")}

    date_prepositions = Words("Prepositions that stand right before the day of a date.")
