"""Languages as data: one folder a language, one list a concept, one entry a line, the source in the file's header.

Code asks for a concept (``reporting_verbs``) and never names a word of the language. A second language is a second
folder with files of the same names. Lists are read at first use and kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache

from newslint.languages.lists import Affixes, SortedWords, Words
from newslint.languages.verbs import Verbs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.languages.house_words import HouseWord

# So many are kept, each with what it has looked up: one for every list of house words in use.
MOST_LANGUAGES = 16
# In letters: a shorter stem is no noun for people.
SHORTEST_PERSON = 4
# No word of a list has more letters.
LONGEST_TAIL = 40
# In letters: a shorter part is a whole word, or one beside a hyphen.
SHORTEST_STEM = 5


class Language(Verbs):
    """The words of one language. Everything is looked up by lower-case word unless its line says otherwise."""

    # Sentences and dates

    @cached_property
    def _abbreviations(self) -> SortedWords:
        return SortedWords(self.body("abbreviations"))

    @cached_property
    def _kinds_of_abbreviation(self) -> dict[str, str]:
        return {}

    def abbreviation(self, word: str) -> str:
        """Return "mid" for one after which a sentence practically never ends, "either" if it may, else nothing.

        ``word`` has its full stop; it is looked up as written, then in lower case.
        """
        kind = self._kinds_of_abbreviation.get(word)
        if kind is None:
            rows = self._abbreviations.rows(word)
            if not rows and not (word[:1].isupper() and word[:-1] in self.lexicon):
                rows = self._abbreviations.rows(word.lower())  # no noun: "Islam." is not "islam."
            kind = self._kinds_of_abbreviation[word] = rows[0][1] if rows else ""
        return kind

    ordinal_nouns = Words("Nouns that take an ordinal of three digits.")

    @cached_property
    def months(self) -> dict[str, int]:
        """Name or abbreviation of a month → its number."""
        return {name: int(number) for name, number in self.table("months").items()}

    @cached_property
    def weekdays(self) -> dict[str, int]:
        """Name of a weekday → its number, Monday being 1."""
        return {name: int(number) for name, number in self.table("weekdays").items()}

    date_openers = Words("Words that stand right before a date.")

    # Who speaks

    source_words = Words("Words that name a source by themselves: laut, zufolge.")
    source_prepositions = Words("Prepositions that make a source of a noun: nach Angaben.")
    subordinators = Words("Words that open a subordinate clause.")
    attitude_verbs = Words("Verbs that say what somebody wants or feels, which a quotation then puts in words.")
    speaker_pronouns = Words("Pronouns that can stand for a speaker.")
    place_prepositions = Words("Prepositions before the name of a place and not before that of a person.")
    demonstratives = Words("Words that point back to what was just said, at the head of a sentence.")
    announcements = Words("Words that end a sentence and announce the very words that follow.")
    attribution_nouns = Words("Nouns, as written, that stand for what somebody said.", case=True)
    speech_nouns = Words("Nouns, as written, for what somebody said or thinks.", case=True)
    agent_prepositions = Words("Prepositions before who does, or says, what a passive tells.")
    viewpoint_prepositions = Words("Prepositions before somebody whose view a sentence gives.")
    asking_verbs = Words("Infinitives of verbs of asking.")
    quoting_verbs = Words("Infinitives of verbs whose object is who speaks.")
    news_verbs = Words("Infinitives of verbs of speaking that pass on what happened rather than words.")
    silent_reflexives = Words("Infinitives of verbs of speaking that with a reflexive pronoun do not speak.")
    wording_verbs = Words("Infinitives of verbs of speaking whose object is what is said.")
    own_adjectives = Words("Adjectives that send from a noun of speech to the subject of its sentence.")
    impersonal_pronoun = Words("The pronoun that stands where nobody is named.")

    @cached_property
    def hearsay_verbs(self) -> dict[str, str]:
        """Modal verbs that pass on what is said, each with whose word it is: "others" or "subject"."""
        return self.table("hearsay_verbs")

    @cached_property
    def _person_nouns(self) -> frozenset[str]:
        return self.words("person_nouns", case=True) | self.words("titles")

    def is_person(self, word: str) -> bool:
        """Whether the noun is a person or a body that can speak; a compound is told by its tail."""
        if not word[0].isupper():
            return False
        if word not in self._told_persons:
            lower = word.lower()
            nouns = self._person_nouns
            self._told_persons[word] = (
                lower[lower.rfind("-") + 1 :] in nouns
                or any(tail in nouns for tail in tails(lower, 3, 5))
                or self._has_feminine(word)
            )
        return self._told_persons[word]

    @cached_property
    def _told_persons(self) -> dict[str, bool]:
        return {}

    def _has_feminine(self, word: str) -> bool:
        """Whether the lexicon has a noun for several women of the same kind: it is made of nouns for people."""
        return any(
            len(word) - len(end) >= SHORTEST_PERSON
            and word.endswith(end)
            and word[: len(word) - len(end)] + plural in self.lexicon
            for end, plural in self._feminine_plurals
        )

    @cached_property
    def _feminine_plurals(self) -> list[tuple[str, str]]:
        return [(end.strip("-"), plural) for end, plural in self.table("feminine_plurals").items()]

    # Paragraphs

    residue = Words("Paragraphs, in lower case, that are left over from a web page.", case=True)

    residue_starts = Affixes("Openings, in lower case, of paragraphs that are left over from a web page.")

    @cached_property
    def residue_heads(self) -> frozenset[str]:
        """The first two letters of each of them, to tell most paragraphs at once."""
        return frozenset(phrase[:2] for phrase in self.residue_starts)

    residue_ends = Affixes("Endings, in lower case, of paragraphs that are left over from a web page.")

    page_nouns = Words("Things that a web page lets its readers click.")
    page_verbs = Words("What a web page lets its readers do, as infinitives.")
    page_buttons = Words("Those of them that are a button by themselves.")
    page_things = Words("Things that there are only on web pages.")
    page_openers = Words("Words that open an invitation to click.")
    page_counts = Words("What a web page counts.")
    page_places = Words("Openings of a path through a site.")
    page_terms = Words("Beginnings of words of notices on web pages.")

    @cached_property
    def long_page_terms(self) -> tuple[str, ...]:
        """Those of them that begin no other words."""
        return tuple(term for term in self.page_terms if len(term) > SHORTEST_STEM)

    page_address = Words("How such notices speak to the reader or of themselves.")
    page_links = Words("Labels that links to other articles follow.", case=True)
    page_collections = Affixes("What a page has more of.")
    page_authors = Affixes("Openings of the box that presents the author.")
    page_networks = Words("Networks and messengers that a page shares with.")
    page_targets = Words("What a page leads to, behind a preposition.")
    page_kinds = Words("Adjectives of links to articles.")
    page_clicks = Words("What is done on screens alone, as infinitives.")
    page_acts = Words("What is done on a page or by it, as infinitives.")
    page_qualities = Words("Adjectives for what there is on a page.")
    page_matters = Words("Things of a page that the news speak of at every turn.")
    negative_determiners = Words("Determiners that deny there is any.")
    page_switches = Words("Particles that turn something on or off.")
    page_requests = Words("Words that a page asks its readers with.")
    page_ways = Words("Words that say where a link leads.")
    imperative_endings = Affixes("Ends of the imperative.")

    @cached_property
    def page_stems(self) -> dict[str, str]:
        """Parts of words for what there is on a web page → "label" if a short line with one is left over, else "hint"."""
        return dict(self.table("page_stems"))

    @cached_property
    def long_page_stems(self) -> tuple[str, ...]:
        """Those of them that may be one end of a compound."""
        return tuple(stem for stem in self.page_stems if len(stem) >= SHORTEST_STEM)

    page_offers = Words("What a page offers and the news speak of as well.")

    @cached_property
    def page_tails(self) -> tuple[str, ...]:
        """What a compound may end with that names one of either."""
        return (*self.long_page_stems, *(noun for noun in self.page_offers if len(noun) >= SHORTEST_STEM))

    page_readers = Affixes("Beginnings of words for who may read a page.")
    page_states = Words("What a page asks whether its readers are.")
    page_opinions = Words("What a page asks its readers to think of an article.")
    page_reports = Words("What a page reports of its things.")
    page_small = Words("Small words around a figure in what a page counts.")
    page_marks = Words("First parts of names for what a page sells.")

    @cached_property
    def page_sold(self) -> tuple[str, ...]:
        """Those of them that adjectives and participles begin with, too."""
        return tuple(mark if len(mark) >= SHORTEST_STEM else f"{mark}-" for mark in self.page_marks)

    page_ads = Words("Labels of advertising.")
    page_pointers = Affixes("How a page points its readers elsewhere.")
    page_pointers_here = Affixes("The same, with the place of the link in it.")
    pointing_words = Words("Words that say where such a link is, or that there is more.")
    page_notes = Affixes("Openings of notes and stamps that a house may print at the head or the foot.")

    @cached_property
    def part_names(self) -> dict[str, str]:
        """What a newsroom calls a part of an article → the part."""
        return self.table("part_names")

    residue_subheads = Words("Labels of a web page that are also honest subheads.")

    @cached_property
    def _placeholders(self) -> dict[str, str]:
        return {row[0]: row[1] for row in self.rows("placeholders")}

    @cached_property
    def placeholder_words(self) -> tuple[str, ...]:
        """Marks, as written, for text that is to come."""
        return tuple(word for word, kind in self._placeholders.items() if kind in ("word", "doubtful"))

    @cached_property
    def placeholder_firsts(self) -> dict[str, list[str]]:
        """The first word of each of them, in lower case → the marks."""
        firsts: dict[str, list[str]] = {}
        for mark in self.placeholder_words:
            firsts.setdefault(mark.lower().partition(" ")[0], []).append(mark)
        return firsts

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

    agencies = Words("News and photo agencies.")
    sign_off_words = Words("Words of a sign-off beside agencies and initials.")

    site_endings = Affixes("What the names of newspapers and their sites end with, in lower case.")

    subtitle_words = Affixes("What a line below the headline opens with in a wire, as written.")

    byline_words = Affixes("What a byline opens with, as written.")

    byline_lower = Words("Words in lower case that a byline may hold between its names.")

    caption_words = Affixes("What the caption of a picture opens with, as written.")

    credit_words = Affixes("What the credit of a picture opens with, as written.")

    title_nouns = Words("Nouns that announce a name or a title in quotation marks.", case=True)
    work_nouns = Words("Nouns for works that have a title.")

    # Marks

    @cached_property
    def dotted_abbreviations(self) -> dict[str, list[str]]:
        """Abbreviation of one word, as written → what follows it ("any", "capital", "number"), and names that do."""
        return {row[0]: row[1:] for row in self.rows("dotted_abbreviations")}

    @cached_property
    def abbreviation_chains(self) -> frozenset[str]:
        """Abbreviations of several words, as written, but without blanks and without the last full stop: "z.B"."""
        several = [line.partition("\t")[0] for line in self._abbreviations.body.split("\n") if line.count(".") > 1]
        chains = {words.replace(" ", "")[:-1] for words in several if words.endswith(".")}
        return frozenset(chain for chain in chains if "-" not in chain)

    @cached_property
    def abbreviation_lasts(self) -> frozenset[str]:
        """The last words of the abbreviations of several words, but for those that have their dot when alone, too."""
        return frozenset(chain.rpartition(".")[2] for chain in self.abbreviation_chains) - set(
            self.dotted_abbreviations
        )

    # What may be doubled

    doubled_words = Words("Words and names that are rightly said twice.")
    relative_pronouns = Words("Pronouns that look like the article which may follow them.")
    comparatives = Words("Words that open a comparison, beside the regular comparatives.")
    participle_prepositions = Words("Prepositions that may open a participial attribute after themselves.")
    degree_prepositions = Words("Prepositions that are also an adverb of degree.")
    articles = Words("Definite and indefinite articles.")
    genitive_articles = Words("Articles that open a genitive after a noun.")
    comparison_prepositions = Words("Prepositions that compare with a demonstrative and its genitive.")

    @cached_property
    def neuter_pronoun(self) -> str:
        """The pronoun that may meet the article of its own form right after a verb."""
        return self.rows("neuter_pronoun")[0][0]

    name_prepositions = Words("Prepositions that also open a surname.")
    name_particles = Words("Particles that follow the first one in a surname.")
    formal_pronouns = Words("Pronouns that differ from those of formal address only by the capital.")
    familiar_pronouns = Words("Pronouns of familiar address that letters write with a capital.")

    @cached_property
    def _spoken_to(self) -> frozenset[str]:
        """Pronouns of address, as written within a sentence."""
        familiar = self.familiar_pronouns
        return familiar | {pronoun.title() for pronoun in familiar | self.formal_pronouns}

    def speaks_to(self, string: str) -> bool:
        """Whether a sentence speaks to somebody: "Melden Sie sich an"; its first word may say so of anybody."""
        return not self._spoken_to.isdisjoint(string.split()[1:])

    nominalised = Words("Words of the grammar that are nouns as well.")
    mass_nouns = Words("Nouns that may stand without an article after a compound which ends in them.")


def tails(word: str, start: int, least: int) -> Iterator[str]:
    """Yield what a word ends with, from ``start`` letters on, the longest first, down to ``least`` letters.

    None has more than LONGEST_TAIL: whoever writes a word of a hundred thousand letters waits for no answer.
    """
    return (word[at:] for at in range(max(start, len(word) - LONGEST_TAIL), len(word) - least + 1))


@lru_cache(MOST_LANGUAGES)
def load(code: str, house_words: tuple[HouseWord, ...] = ()) -> Language:
    """Return the language with that code, which knows a house's words as well (see languages.house_words).

    The same words give the same language, other words another: what one has learned of a word the other never sees.
    Raises LookupError for a language that newslint does not have.
    """
    language = Language(code)
    language.house_words = house_words
    return language
