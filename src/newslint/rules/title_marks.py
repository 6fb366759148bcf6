"""title-marks: the title of a work that runs into the sentence, because its marks, or its italics, were lost."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article
from newslint.languages import Language, tails
from newslint.rule import Finding, rule

# Letters of what may stand between an article and its noun.
_BETWEEN = "a#"
# A shorter tail of a compound may be none: "Nachricht", "Versand".
SHORTEST_TAIL = 4


@rule(
    "title-marks",
    severity="suggestion",
    de="„{title} …“ hinter „{noun}“ ist ein Titel und braucht Anführungszeichen",
    en="“{title} …” behind “{noun}” is a title and needs quotation marks",
    reason_de="""Titel von Werken in Anführungszeichen setzen.

    „In ihrem Roman Die Brücke am Fluss erzählt sie“: Wo der Titel anfängt und aufhört, sieht man nur an den Zeichen. Sie gehen
    beim Export verloren, die Kursive auch. Gemeldet wird ein kleines Wort mit großem Anfangsbuchstaben hinter einem Nomen wie
    „Roman“, „Film“ oder „Motto“, das einen Artikel hat. Dateien, die Kursive kennen (HTML, Word), sind nicht gemeint.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung (2024), § 94 (1): Titel im Satz",
    bad=[
        "In ihrem neuen Roman [[Die]] Brücke am Fluss erzählt sie von früher.",
        "Der Film [[Alles]] wird anders läuft im Mai.",
        "Der Stummfilm [[Alles]] wird anders läuft im Mai.",
        "Sie tagen unter dem Motto [[Wir]] bleiben hier in Bonn.",
    ],
    good=[
        "In ihrem Roman „Die Brücke am Fluss“ erzählt sie. Der Film Titanic läuft. Er schrieb ein Buch Die Stadt kaufte es.",
        "Das Buch der Woche und die Serie im Ersten: Er las das Buch. Die Stadt kaufte die Serie.",
        "Im Roman sagt Ihnen die Heldin alles. In der Serie SOKO Bonn spielt er mit.",
    ],
)
def title_marks(article: Article) -> Iterator[Finding]:
    """Set the titles of works in quotation marks.

    "In ihrem Roman Die Brücke am Fluss erzählt sie": only marks tell where the title begins and ends. They get lost in exports,
    and so do italics. Reported is a small word with a capital behind a noun such as "Roman", "Film" or "Motto" that has an
    article. Files that know italics (HTML, Word) are not meant.
    """
    if article.document:
        return
    forms, starts, gaps = article.words
    language, codes = article.language, article.coded.codes
    for form in language.judged(_is_work, article.distinct):
        for at in article.index.get(form.lower(), ()):
            if forms[at] != form or at + 1 >= len(forms) or gaps[at + 1] != " " or not _is_led(article, at):
                continue
            after = forms[at + 1]
            small = language.word(after.lower())
            opens = after[0].isupper() and after[1:].islower() and after.lower() in language.openers
            if not opens or after.lower() in language.formal_pronouns or not small.known or codes[at + 1] == "n":
                continue
            part = article.part_at(starts[at])
            if part is not None and part.kind in ("teaser", "body"):
                yield Finding(starts[at + 1], article.words.end(at + 1), title=after, noun=form)


def _is_work(language: Language, form: str) -> bool:
    """Whether the form is a noun for a work, or a compound of one."""
    if not form[0].isupper() or not form[1:].replace("-", "").isalpha():
        return False
    lower = form.lower()
    return lower in language.work_nouns or any(tail in language.work_nouns for tail in tails(lower, 2, SHORTEST_TAIL))


def _is_led(article: Article, at: int) -> bool:
    """Whether an article, a possessive or a preposition with an article leads to the noun; an indefinite one introduces none."""
    forms, _, gaps = article.words
    language = article.language
    while at and gaps[at] == " ":
        at -= 1
        word = language.word(forms[at], opens=forms[at][0].isupper())
        if word.determiner or word.article:
            return not (word.follows == "mixed" and word.lower in language.articles)
        if article.coded.codes[at] not in _BETWEEN:
            return False
    return False
