"""speaker-unintroduced: a surname that speaks before anybody has said who that is."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article
from newslint.rule import Finding, rule

# What has fewer paragraphs may be a piece of an article.
FEWEST_PARAGRAPHS = 3
# A more frequent name needs no introduction; in tenths of a power of ten, see languages.lexicon.Frequencies.
LEAST_RARE = 48


@rule(
    "speaker-unintroduced",
    default=False,
    severity="suggestion",
    de="wer ist {name}? Weder Vorname noch Funktion stehen irgendwo im Text",
    en="who is {name}? neither a first name nor a role is given anywhere in the text",
    reason_de="""Vorstellen, wer zitiert wird.

    Wird ein Artikel gekürzt, fällt leicht der Absatz weg, der eine Person mit Vornamen und Funktion einführt, und übrig
    bleibt „sagte Meier“. Gemeldet wird die erste Stelle, an der jemand nur mit dem Nachnamen spricht, wenn der Text ihn
    nirgends vorstellt: nicht mit Vornamen, nicht mit einer Funktion, nicht mit Frau oder Herr, auch nicht in Überschrift
    und Bildtext. Namen, die jeder kennt, brauchen keine Vorstellung.

    Nicht voreingestellt: In 700.000 Wörtern Text, meist ungekürzter Artikel, fand sich kein Fall, an dem sich die Regel
    hätte zeigen können.
    """,
    source="dpa-Basiswissen: every source is introduced with name and role",
    needs=("„", '"', "»", "«", "“"),
    bad=[
        "Brücke bleibt zu\n\nDer Rat tagte lange. Die Brücke bleibt zu. „Das hilft uns allen sehr“, sagte [[Lehmann]] am Abend.\n\nDie Arbeiten dauern.\n\nDas Tal ist laut.",
    ],
    good=[
        "Brücke bleibt zu\n\nDer Rat tagte mit Karl Lehmann. Die Brücke bleibt zu. „Das hilft uns allen sehr“, sagte Lehmann.\n\nDie Arbeiten dauern.\n\nDas Tal ist laut.",
        "Brücke bleibt zu\n\nDer Rat hörte Bürgermeister Lehmann zu. „Das hilft uns allen sehr“, sagte Lehmann.\n\nDie Arbeiten dauern.\n\nDas Tal ist laut.",
        "Brücke bleibt zu\n\nDer Rat tagte lange. „Das hilft uns allen sehr“, sagte Karl Lehmann.\n\nDie Arbeiten dauern.\n\nDas Tal ist laut.",
        "Brücke bleibt zu\n\nDer Rat tagte lange. „Das hilft uns allen sehr“, teilte Greenpeace mit.\n\nDie Arbeiten dauern.\n\nDas Tal ist laut.",
    ],
)  # fmt: skip
def speaker_unintroduced(article: Article) -> Iterator[Finding]:
    """Introduce who is quoted.

    Where an article is cut, the paragraph goes that gave somebody a first name and a role, and "sagte Meier" is left.
    Reported is the first place where somebody speaks by the surname alone whom the text introduces nowhere: with no
    first name, no role, no Frau or Herr, in no headline and no caption either. Names that everybody knows need none.

    Off by default: in 700,000 words, most of them articles that were not cut, there was no case to judge it by.
    """
    if len(article.prose) < FEWEST_PARAGRAPHS:
        return
    asked = set()
    for quote in article.quotes:
        said = article.attribution(quote)
        if quote.depth or said.speaker is None or said.person is not None or said.found != "frame":
            continue
        part = article.part_at(said.speaker.start)
        words = article.words_in(said.speaker) if part in article.prose else []
        if len(words) != 1 or words[0] in asked or not _is_surname(article, words[0]):
            continue
        asked.add(words[0])
        cue = article.words_in(said.cue) if said.cue else []
        if not cue or article.language.reports(cue[0].lower()) != "":
            continue  # "Freud lässt grüßen: …"
        lower = words[0].lower()
        places = [*article.index[lower], *article.index.get(f"{lower}s", ())]
        if not any(_introduces(article, at) for at in places):
            yield Finding(*said.speaker, name=words[0])


def _is_surname(article: Article, form: str) -> bool:
    """Whether a word is known as a surname, and not as the name of a place or a firm."""
    agencies = article.language.agencies
    if form in agencies or form.lower() in agencies or article.language.frequencies.rarity(form) < LEAST_RARE:
        return False
    letters = {reading.letter for reading in article.language.word(form).readings}
    return "S" in letters and "E" not in letters and "F" not in letters


def _introduces(article: Article, at: int) -> bool:
    """Whether a name stands with something that says whose it is: a first name, a role, a title, an apposition."""
    forms, gaps = article.words.forms, article.words.gaps
    language = article.language
    before = forms[at - 1] if at and "\n" not in gaps[at] else ""
    if before[:1].isupper() and before.lower() not in language.openers:
        return True
    after = forms[at + 1 : at + 6]
    return gaps[at + 1 : at + 2] == [", "] and any(language.is_person(form) for form in after)
