"""old-spelling: words in the spelling of before 1996."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article
from newslint.languages import Language
from newslint.rule import Finding, rule
from newslint.text import Fix

# An article with so many of them keeps to the old spelling: it gets one finding.
THROUGHOUT = 5
# Behind two vowels ß stays.
_LONG = ("auß", "äuß", "eiß", "euß", "ieß")
# A shorter word with a capital may be a surname: Heß, Kreß.
SHORTEST_NOUN = 6


@rule(
    "old-spelling",
    severity="warning",
    de={
        "one": "„{word}“ ist alte Rechtschreibung; heute „{right}“",
        "all": "der Text hält sich an die Rechtschreibung von vor 1996: „{word}“ und {count} weitere Stellen",
    },
    en={
        "one": "“{word}” is the spelling of before 1996; today “{right}”",
        "all": "the text keeps to the spelling of before 1996: “{word}” and {count} more places",
    },
    reason_de="""In der Rechtschreibung von heute schreiben.

    „Daß“, „muß“, „Rußland“, „rauh“, „numerieren“: Nach kurzem Vokal steht seit 1996 „ss“, einige Wörter haben sich
    sonst geändert. Hält sich ein ganzer Text an die alte Schreibung, gibt es einen Befund und nicht achtzig. Namen, Zitate und
    Wörter, die in Österreich mit ß geschrieben werden („Geschoß“), sind nicht gemeint.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung (2024), §§ 2, 25 und Wörterverzeichnis",
    safe_fix=False,
    bad=[
        ("Er sagte, [[daß]] sie kommt.", "Er sagte, dass sie kommt."),
        ("Die Stadt [[muß]] zahlen.", "Die Stadt muss zahlen."),
        ("Der [[Einfluß]] der Partei wächst.", "Der Einfluss der Partei wächst."),
        ("Der Wind weht [[rauh]] über das Land.", "Der Wind weht rau über das Land."),
    ],
    good=[
        "Er weiß, dass das Maß voll ist und der Spaß groß; außer ihm heißt keiner so.",
        "Frau Heß und Herr Kreß saßen im Dachgeschoß, gemäß der Straße.",
        "Der Band heißt „Daß alles anders wird“.",
        "Die Strasse in Zürich ist gross, der Fluss liegt nass da.",
    ],
)  # fmt: skip
def old_spelling(article: Article) -> Iterator[Finding]:
    """Write in the spelling of today.

    "Daß", "muß", "Rußland", "rauh", "numerieren": behind a short vowel German writes "ss" since 1996, and some words
    changed otherwise. A text that keeps to the old spelling throughout gets one finding, not eighty. Names, quotations and words
    that are written with ß in Austria ("Geschoß"), are not meant.
    """
    language = article.language
    forms, starts, gaps = article.words
    known = {form: _today(language, form) for form in language.judged(_today, article.distinct)}
    if not known:
        return
    found = []
    for at, form in enumerate(forms):
        if form not in known:
            continue
        part = article.part_at(starts[at])
        beside = [forms[near] for near, gap in ((at - 1, at), (at + 1, at + 1)) if _beside(forms, gaps, near, gap)]
        if (
            part is None
            or part.kind == "residue"
            or (form[0].isupper() and any(one[0].isupper() and not language.word(one.lower()).known for one in beside))
        ):
            continue  # "Anna Haß"
        if any(quote.start <= starts[at] < quote.end for quote in article.quotes):
            continue  # a title, or what somebody wrote
        found.append(at)
    if len(found) >= THROUGHOUT:
        start = starts[found[0]]
        yield Finding(start, start + len(forms[found[0]]), message="all", word=forms[found[0]], count=len(found) - 1)
        return
    for at in found:
        start, end, right = starts[at], starts[at] + len(forms[at]), known[forms[at]]
        yield Finding(
            start, end, message="one", word=forms[at], right=right, fix=Fix.replace(start, end, right, safe=False)
        )


def _beside(forms: list[str], gaps: list[str], near: int, gap: int) -> bool:
    return 0 <= near < len(forms) and gaps[gap].isspace()


def _today(language: Language, form: str) -> str:
    """Return how the word is spelled today, nothing if it is spelled so."""
    lower = form.lower()
    if right := language.old_spellings.get(lower):
        return right.capitalize() if form[0].isupper() else right if right[0].islower() else ""
    if (
        "ß" not in lower
        or any(part in lower for part in _LONG)
        or any(part in form or part in lower for part in language.sharp_s_words)
    ):
        return ""
    if form[0].isupper() and len(form) < SHORTEST_NOUN and lower not in language.lexicon:
        return ""
    right = form.replace("ß", "ss")
    for old, new in ((form, right), (lower, right.lower())):
        was = {(one.letter, one.lemma.replace("ß", "ss")) for one in language.lexicon.readings(old)}
        if any((one.letter, one.lemma.replace("ß", "ss")) in was for one in language.lexicon.readings(new)):
            return right
    return ""
