"""edition-name: a name that the other articles of an edition spell in another way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.article import Article
from newslint.edition import Fact, Forms, edition_rule
from newslint.languages import Language
from newslint.languages.variants import base_of, is_noun, sounds
from newslint.rule import Finding

# A name of more words is rather a row of names, or a title.
MOST_WORDS = 4
_NO_NAMES = ("residue", "credit", "byline", "sign-off", "headline", "kicker", "subhead")


def _facts(article: Article) -> Iterator[Fact]:
    """Yield the full names of an article, each with the places of its first mention."""
    forms, starts, gaps = article.words
    language, seen = article.language, set()
    may_be = article.language.judged(_may_be_name, article.distinct)
    at = 0
    while at < len(forms):
        last = at
        while last < len(forms) and forms[last] in may_be and (last == at or gaps[last] in (" ", "\xa0")):
            last += 1
        if 1 < last - at <= MOST_WORDS and _opens_name(forms[at], language):
            start, end = starts[at], article.words.end(last - 1)
            form = " ".join([*forms[at : last - 1], base_of(forms[last - 1])])
            part = article.part_at(start)
            if form not in seen and part is not None and part.kind not in _NO_NAMES:
                seen.add(form)
                pieces = form.replace("-", " ").split()
                unknown = "unknown" if not all(language.word(piece).known for piece in pieces) else ""
                yield Fact(" ".join(sounds(pieces, language)), form, start, end, unknown)
        at = max(last, at + 1)


def _may_be_name(language: Language, form: str) -> bool:
    """Whether a word can be part of a name: no noun, no title, no word of the language but a name."""
    if not form[0].isupper() or form.isupper() or len(form) < 2 or not form.replace("-", "").isalpha():
        return False
    if form.lower() in language.openers or form.lower() in language.months or form.lower() in language.weekdays:
        return False
    word = language.word(form)
    if "-" in form:
        return not any(is_noun(piece, language) for piece in form.split("-") if piece)
    return (bool(word.name) or not word.known) and not is_noun(form, language) and not language.is_person(form)


def _opens_name(form: str, language: Language) -> bool:
    """Whether a name can begin with the word: a first name, or something that nobody knows."""
    return "-" not in form or bool(language.word(form.partition("-")[0]).name)


def _letters(form: str) -> str:
    """Return a name without what is a matter of marks: blanks, hyphens, capitals, accents."""
    from unicodedata import normalize

    return "".join(filter(str.isalpha, normalize("NFD", form))).lower()


@edition_rule(
    "edition-name",
    facts=_facts,
    de="hier „{variant}“, in {count} anderen Artikeln „{usual}“",
    en="“{variant}” here, “{usual}” in {count} other articles",
    reason_de="""Einen Namen in der ganzen Ausgabe gleich schreiben.

    Kim Jong-un im einen Artikel und Kim Jong Un im nächsten sieht aus wie zwei Häuser, und wer sucht, findet die Hälfte.
    Üblich ist die Schreibung, die in mindestens drei Artikeln steht und dreimal so oft wie die andere. Verglichen werden
    volle Namen mit Vornamen: Bindestriche, Leerzeichen, Akzente, und gleich klingende Buchstaben bei Namen, die kein
    Wörterbuch kennt. „allow“ nennt Schreibungen, die daneben gelten. Läuft nur mit newslint check --edition.
    """,
    source="newslint",
    bad=[
        "Kim Jong-un kam.\n---\nEs sprach Kim Jong-un.\n---\nAm Abend sah man Kim Jong-un.\n---\nDanach ging [[Kim Jong Un]] fort.",
        "Eva Hornić kam.\n---\nEs sprach Eva Hornić.\n---\nAm Abend sah man Eva Hornić.\n---\nDanach ging [[Eva Hornic]] fort.",
    ],
    good=[
        "Kim Jong-un kam.\n---\nEs sprach Kim Jong Un.",
        "Jan Meier kam.\n---\nEs sprach Jan Meier.\n---\nAm Abend sah man Jan Meier.\n---\nDanach ging Jan Maier fort.",
        "Kim Jong-un kam.\n---\nEs sprach Kim Jong-un.\n---\nAm Abend sah man Kim Jong-un.\n---\nKim Jong-uns Rede war kurz.",
    ],
)  # fmt: skip
def edition_name(facts: Sequence[Fact], *, allow: tuple[str, ...] = ()) -> Iterator[tuple[Fact, Finding]]:
    """Spell a name one way in the whole edition.

    Kim Jong-un in one article and Kim Jong Un in the next look like two papers, and whoever searches finds half. Usual
    is the spelling that stands in three articles at least, and in three times as many as the other. Full names are
    compared: hyphens, blanks, accents, and letters that sound alike in names that no dictionary has. ``allow`` names
    spellings that stand beside the usual one. Runs with ``newslint check --edition`` only.
    """
    forms = Forms(facts)
    unknown = any(fact.note for fact in facts if fact.form == forms.usual)
    for fact in facts:
        if not forms.is_odd(fact.form) or fact.form in allow or fact.article in forms.articles[forms.usual]:
            continue  # where both stand in one article name-variant says so
        if _letters(fact.form) == _letters(forms.usual) or (unknown and fact.note):
            yield fact, Finding(fact.start, fact.end, variant=fact.form, usual=forms.usual, count=forms.count)
