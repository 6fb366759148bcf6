"""web-residue: a button or a label of the web page in the middle of the article."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article, Part
from newslint.rule import Finding, rule
from newslint.text import Fix

_TEXT = "Der Rat stimmte am Montag für den Umbau der Halle."
_MORE = "Die Arbeiten beginnen im Mai, wie die Stadt mitteilte."


@rule(
    "web-residue",
    de="„{label}“ ist von der Webseite übrig geblieben",
    en="“{label}” is left over from the web page",
    reason_de="""Herausnehmen, was von einer Webseite übrig ist.

    Eine Schaltfläche („Teilen“), der Vermerk „Anzeige“ oder der Verweis auf einen anderen Artikel hat im laufenden
    Text keinen Sinn. Was darüber oder darunter steht, gehört zum Export und bleibt unbeanstandet, ebenso
    Datumsangaben und Wörter, die als Zwischentitel gemeint sind („Darum geht es“).
    """,
    source="newslint; labels of German, Austrian and Swiss news sites",
    safe_fix=False,
    bad=[
        (f"Rat baut um\n\n{_TEXT}\n\n[[Teilen]]\n\n{_MORE}", f"Rat baut um\n\n{_TEXT}\n\n{_MORE}"),
        f"Rat baut um\n\n{_TEXT}\n\n[[Weiterlesen nach der Anzeige]]\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\n[[Lesen Sie auch: So war die letzte Sitzung]]\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\n[[Panzer und Pokale: Die Bilder des Abends Fotostrecke ansehen]]\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\n[[Hier für den Newsletter anmelden]]\n\n{_MORE}",
        (f"Rat baut um\n\n{_TEXT} [[Teilen]]\n\n{_MORE}", f"Rat baut um\n\n{_TEXT}\n\n{_MORE}"),
        f"Rat baut um\n\n{_TEXT}\n\n{_MORE} [[KommentareTeilen]]",
    ],
    good=[
        f"Rat baut um\n\nVon: Jana Wolff\n\nTeilen\n\nDrucken\n\n{_TEXT}\n\n{_MORE}",
        f"Rat baut um\n\nStand: 16.11.2025, 14:37 Uhr\n\n{_TEXT}\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\n{_MORE}\n\nMehr zum Thema",
        f"Rat baut um\n\n{_TEXT}\n\nFreitag, 8. Februar 2008\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\n* * *\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\nSport\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\nDarum geht es\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\nFotos: Jana Wolff\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT} Die Stadt will teilen.\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\nBitte beachten Sie: Das Amt ist zu. Tipp: Nehmen Sie den Bus.\n\n{_MORE}",
    ],
)  # fmt: skip
def web_residue(article: Article) -> Iterator[Finding]:
    """Take out what is left over from a web page.

    A button ("Teilen"), the label of an advertisement or a link to another article means nothing in the running text.
    What stands above the text or below it belongs to the export and is left alone; so are dates and labels that are
    an honest subhead ("Darum geht es").
    """
    parts = article.parts
    prose = [index for index, part in enumerate(parts) if part.kind == "body"]
    if not prose:
        return
    for index, part in enumerate(parts):
        if part.kind != "residue":
            continue
        gap = article.text[parts[index - 1].end : part.start]
        stuck = "\n" not in gap and "\r" not in gap
        if not stuck and not prose[0] < index < prose[-1]:
            continue
        label = article.text[part.start : part.end]
        if _is_label(article, label):
            yield Finding(part.start, part.end, label=" ".join(label.split()), fix=_without(article, index, stuck))


def _is_label(article: Article, label: str) -> bool:
    """Whether it is a button or a link, rather than a date, an ornament or a heading."""
    lowered = label.strip().lower()
    language = article.language
    if lowered.rstrip(":") in language.residue_subheads or lowered.split(":")[0] in language.residue_subheads:
        return False
    return (
        lowered in language.residue
        or lowered.startswith(language.residue_starts)
        or lowered.endswith(language.residue_ends)
    )


def _without(article: Article, index: int, stuck: bool) -> Fix:
    """Return the fix that takes the part out, with the blanks before it or the blank lines after it."""
    parts: list[Part] = article.parts
    start, end = parts[index].start, parts[index].end
    if stuck:
        return Fix.replace(parts[index - 1].end, end, "", safe=False)
    return Fix.replace(start, parts[index + 1].start, "", safe=False)
