"""noun-capital: a word in lower case that German has only as a noun."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.article import Article
from newslint.languages import Language
from newslint.rule import Finding, rule
from newslint.text import Fix

# A shorter word is rather an abbreviation, a unit or a foreign word.
SHORTEST = 4
# What glues a word to another: an address, a handle, a file, half of a word.
_GLUE = tuple("-‑–/@#._:*+&=~|\\'’´`„“»«\"")
_GLUE_AFTER = ("..", *"…-‑/@#_*+&=~|\\'’´`(")
# Words beside it that tell a foreign phrase.
_NEAR = 2
# So rare, in tenths of a power of ten below one, is a usual word at most, and one that no name in small letters is.
USUAL, VERY_USUAL = 58, 49
# In so many words on either side capitals are looked for: some people write without.
_AROUND = 12
# With these endings it may be an adjective before a noun, or a verb.
_ADJECTIVE, _VERB = ("e", "em", "en", "er", "es"), ("e", "n", "t")
_MARKS = tuple('„“”»«"')
_INFINITIVE = ("en", "ern", "eln")


@rule(
    "noun-capital",
    severity="error",
    de="„{word}“ ist hier ein Nomen und wird großgeschrieben: „{right}“",
    en="“{word}” is a noun: “{right}”",
    reason_de="""Nomen großschreiben.

    „In windeseile“, „drei millionen Euro“, „auf einer piste“: Das Wörterbuch kennt das Wort nur als Nomen, oder es
    ist auch ein Verb und steht, wo keines stehen kann („im abstand von“, „auf der suche“). Wörter, die
    auch klein geschrieben werden („dank“, „schuld“, „pleite“), fremde Wendungen, Adressen, Kürzel und Texte, die alles
    klein schreiben, sind nicht gemeint.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung (2024), § 55",
    safe_fix=False,
    bad=[
        ("Das Dorf war in [[windeseile]] leer.", "Das Dorf war in Windeseile leer."),
        "Das kostet drei [[millionen]] Euro.",
        "Die [[maschine]] landete auf einer [[piste]] am Meer.",
        "Er nannte das eine gute [[situation]] für alle.",
        "Die Häuser stehen im [[abstand]] von zwei Metern. Er war auf der [[suche]], unter hohem [[druck]].",
    ],
    good=[
        "Er kaufte neunzehn Häuser für hundertdreizehn Euro, sommers wie winters, brutto wie netto.",
        "Dank der Hilfe ist er schuld und pleite, kraft Amtes, trotz allem.",
        "Die Mail an redaktion@zeitung.example und die Seite www.maschine.example sind da.",
        "Er las „the situation room“ und aß pasta al forno. Die Holz-piste und #maschine bleiben.",
        "Das muss zu ihr passen, davon kann keiner leben, und die Stadt, auf die warten viele. Diese liege am Meer.",
        "Er fährt Rad und kocht Suppe, die Frau schreibt, er antwortet.",
    ],
)  # fmt: skip
def noun_capital(article: Article) -> Iterator[Finding]:
    """Write nouns with a capital.

    "In windeseile", "drei millionen Euro", "auf einer piste": the dictionary has the word as a noun only, or it is a
    verb as well and stands where none can ("im abstand von", "auf der suche"). Words that
    are written small as well ("dank", "schuld", "pleite"), foreign phrases, addresses, codes and texts that have no
    capitals at all are not meant.
    """
    language = article.language
    forms, starts, gaps = article.words
    suspects = language.judged(_is_small_noun, article.distinct)
    verbs = language.judged(_is_noun_and_verb, article.distinct)
    for at in sorted(at for form in suspects | verbs for at in article.index.get(form, ()) if forms[at] == form):
        form = forms[at]
        if _is_glued(gaps[at], gaps[at + 1]) or _is_joined(gaps, forms, at):
            continue
        part = article.part_at(starts[at])
        if part is None or part.kind not in ("teaser", "body") or not _is_prose(article, at, suspects):
            continue
        if not (form in suspects and _stands_as_noun(article, at)) and not (
            form in verbs and _stands_as_none(article, at)
        ):
            continue
        start, end = starts[at], starts[at] + len(form)
        right = form[0].upper() + form[1:]
        yield Finding(start, end, word=form, right=right, fix=Fix.replace(start, end, right, safe=False))


def _is_glued(before: str, after: str) -> bool:
    """Whether the word is part of another, by what stands around it, or of a row that bars separate."""
    return before.rstrip("\n").endswith(_GLUE) or before.rstrip().endswith("|") or after.startswith(_GLUE_AFTER)


def _is_small_noun(language: Language, form: str) -> bool:
    """Whether the form is a noun in lower case, and nothing else."""
    if len(form) < SHORTEST or not form.islower() or not form.isalpha() or form in language.lexicon:
        return False
    # What the lexicon has with a capital is no finite verb that nobody has written down: "gegen-stände", "bei-spiel".
    readings, capital = language.word(form).readings, form[0].upper() + form[1:]
    if readings and not (capital in language.lexicon and all(reading.letter in "VW" for reading in readings)):
        return False
    return _is_noun(language, form)


def _is_noun_and_verb(language: Language, form: str) -> bool:
    """Whether the form is a verb and nothing else, and a noun with a capital."""
    if len(form) < SHORTEST or not form.islower() or not form.isalpha():
        return False
    if form in language.lower_nouns or form in language.auxiliaries:
        return False
    readings = language.word(form).readings
    if not readings or any(reading.letter not in "VWI" for reading in readings):
        return False
    capital = form[0].upper() + form[1:]
    return language.word(form).infinitive or (capital in language.lexicon and language.word(capital).noun != 0)


def _is_noun(language: Language, form: str) -> bool:
    """Whether the form is a noun with a capital, and no verb, adjective or adverb that the lexicon lacks."""
    if form in language.lower_nouns or form in language.circumpositions or form.endswith(language.lower_endings):
        return False
    capital = form[0].upper() + form[1:]
    word = language.word(capital)
    if not word.noun or word.nominal:
        return False
    if word.compound:
        parts = [(form[:at], form[at:]) for at in range(2, len(form) - 2)]
        if any(_is_other(language, *pair) for pair in parts):
            return False
        if not any(tail.capitalize() in language.lexicon and language.is_first_part(head) for head, tail in parts):
            return False
    verb = form[:-1] + "en" if form.endswith("t") else form + "n" if form.endswith("e") else ""
    letters = {reading.letter for reading in language.word(verb).readings} if verb else set()
    return letters <= {"W"}  # "naht", "obliege"; but "Festnahme"


def _is_other(language: Language, head: str, tail: str) -> bool:
    """Whether what looks like a compound is a verb with its particle, or an adverb: "ernstnehmen", "vonnöten"."""
    if head in language.function_words and tail.capitalize() in language.lexicon:
        return True
    if language.word(head).adverb and language.word(tail).preposition:
        return True  # "dortaus": a blank is missing
    return (
        len(tail) > 3
        and (head.capitalize() in language.lexicon or head in language.lexicon)
        and (language.word(tail).infinitive or language.word(tail).zu_infinitive)
    )


def _stands_as_noun(article: Article, at: int) -> bool:
    """Whether the word stands where a noun does, or cannot be a verb or an adjective that the lexicon lacks."""
    forms, _, gaps = article.words
    language, form = article.language, forms[at]
    marked = at and gaps[at - 1].endswith(_MARKS) and gaps[at + 1].startswith(_MARKS)
    if marked and not language.word(forms[at - 1]).adjective:
        return False  # a name of two words in marks
    if at and article.lower[at - 1] == form:
        return False  # "Jobs, jobs, jobs"
    if "\n" in gaps[at]:
        return False  # what opens a paragraph in lower case lacks something else
    before = language.word(forms[at - 1]) if at and gaps[at].isspace() else None
    measure = form in language.measure_nouns or (before is not None and before.lower in language.measure_nouns)
    common = _is_usual(language, form, most=VERY_USUAL) and before is not None and before.form[1:].islower()
    named = before is not None and before.form[0].isupper() and not language.word(before.lower).known
    if named and not measure and not common:
        return False  # a name in small letters, half a word: "Büro freiraum", "Unter suchungen"
    if _is_usual(language, form):
        return True
    times = sum(forms[place] == form for place in article.index[article.lower[at]])
    if times > 1 or (at + 1 < len(forms) and forms[at + 1][1:].isupper()):
        return False  # a name that is written so: "mindset AG"
    after = forms[at + 1] if at + 1 < len(forms) and gaps[at + 1].isspace() else ""
    following = language.word(after) if after else None
    if following is not None and after[0].isupper() and form.endswith(_ADJECTIVE):
        # "die erbosten Leute", "die konzertante Aida"; but "drei millionen Euro", "die mutter Anna Meier"
        capital = form[0].upper() + form[1:]
        return measure or (not following.noun and capital in language.lexicon)
    verb_slot = following is None or following.reflexive or following.pronoun or following.conjunction
    if not verb_slot or not form.endswith(_VERB):
        return True
    if before is None:
        return False
    small = language.word(before.lower)
    return small.numeral or bool(small.determiner or small.preposition or small.adjective)


def _stands_as_none(article: Article, at: int) -> bool:
    """Whether what is a verb by its form stands where only a noun can; what phrase-capital says ("beim lesen"), it says."""
    kinds = article.language.capital_openers.get(article.lower[at - 1], ()) if at else ()
    return not ("infinitive" in kinds and article.language.word(article.lower[at]).infinitive) and article.wants_noun(
        at
    )


def _is_usual(language: Language, form: str, *, most: int = USUAL) -> bool:
    """Whether the noun is a usual one that the lexicon has: a verb or an adjective that it lacks is never as frequent."""
    if form.endswith(_INFINITIVE[1:]):
        return False  # "nadeln", "federn"
    return form[0].upper() + form[1:] in language.lexicon and language.frequencies.rarity(form) <= most


def _is_joined(gaps: Sequence[str], forms: Sequence[str], at: int) -> bool:
    """Whether a mark without a blank joins the word to the next: "„tagesschau“.de"."""
    gap = gaps[at + 1]
    return ("." in gap or ":" in gap) and not gap.isspace() and gap.strip() == gap and at + 1 < len(forms)


def _is_prose(article: Article, at: int, suspects: frozenset[str]) -> bool:
    """Whether the words around are German, and written with capitals."""
    forms, language = article.words[0], article.language
    near = forms[max(0, at - _NEAR) : at + _NEAR + 1]
    if any(one.islower() and one not in suspects and not language.word(one).known for one in near):
        return False  # a foreign phrase
    around = [*forms[max(0, at - _AROUND) : at], *forms[at + 1 : at + 1 + _AROUND]]
    return sum(one in suspects for one in around) < 2 and sum(one[0].isupper() for one in around) > 1
