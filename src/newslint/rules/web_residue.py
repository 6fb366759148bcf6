"""web-residue: a button, a label or a notice of the web page in the article, above it or below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.article import Article, Part, is_address, is_headline_again, is_stamp, is_sure, may_head
from newslint.rule import Finding, rule
from newslint.text import Fix

# The asterisk of a list between two sentences; one alone is that of a footnote. The arrow that leads back from a note.
_POINT = r"[.!?…:“”\"»«)] (\*) (?=[A-ZÄÖÜ„“\"»«])"
_BACK = r"\s{0,3}(\[?↩\ufe0e?\]?)"

_TEXT = "Der Rat stimmte am Montag für den Umbau der Halle."
_MORE = "Die Arbeiten beginnen im Mai, wie die Stadt mitteilte."


@rule(
    "web-residue",
    de={
        "one": "„{label}“ ist von der Webseite übrig geblieben",
        "row": "{count} Zeilen sind von der Webseite übrig geblieben, zuerst „{label}“",
    },
    en={
        "one": "“{label}” is left over from the web page",
        "row": "{count} lines are left over from the web page, the first is “{label}”",
    },
    reason_de="""Herausnehmen, was von einer Webseite übrig ist.

    Eine Schaltfläche („Teilen“), ein Zähler („3 Kommentare“), der Vermerk „Anzeige“, der Verweis auf einen anderen
    Artikel oder der Hinweis auf Cookies hat im Artikel keinen Sinn, ob er darin, darüber oder darunter steht: Was in der
    Datei steht, wird gedruckt. Dasselbe gilt für den Bildnachweis ohne Bild, den Titel des Fensters über der
    Überschrift, die Punkte einer Liste, die ineinanderlief, und den Pfeil einer Fußnote, auch für das eine Datum oder die eine
    Uhrzeit mitten im Text. Was aufeinander folgt, ist ein Fund. Andere Datumsangaben, Quellen und Wörter, die als
    Zwischentitel gemeint sein können („Darum geht es“), bleiben unbeanstandet, solange sie allein stehen. Welche
    Aufschriften ein Haus behält, sagt die Option ``keep``.
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
        (
            f"Rat baut um\n\nVon: Jana Wolff\n\n[[Teilen\n\nDrucken]]\n\n{_TEXT}\n\n{_MORE}",
            f"Rat baut um\n\nVon: Jana Wolff\n\n{_TEXT}\n\n{_MORE}",
        ),
        (f"Rat baut um\n\n{_TEXT}\n\n{_MORE}\n\n[[Mehr zum Thema]]\n", f"Rat baut um\n\n{_TEXT}\n\n{_MORE}\n"),
        f"Rat baut um\n\n{_TEXT}\n\n[[Zur interaktiven Karte wechseln]]\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\n[[14 Kommentare]]\n\n{_MORE}",
        f"Rat baut um\n\n[[Start > Regionales > Kreis Neuland]]\n\n{_TEXT}\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\n[[Mit Ihrer Anmeldung zum Newsletter stimmen Sie der Datenschutzerklärung zu.]]\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\n{_MORE}\n\n[[Mehr zum Thema\n\nBad bleibt zu\n\nFähre fährt wieder]]\n",
        f"[[Panorama\n\n5. April 2017]]\n\nDie alte Halle am Hafen wird umgebaut\n\n{_TEXT}\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\n[[dpa/Jana Wolff]]\n\n{_MORE}",
        f"Rat baut um\n\nDas kommt: [[*]] Die Halle wird größer. [[*]] Das Dach wird neu.\n\n{_MORE}",
        (f"Rat baut um\n\n{_TEXT}\n\n1. So der Rat. [[[↩]]]", f"Rat baut um\n\n{_TEXT}\n\n1. So der Rat."),
        f"Rat baut um\n\n{_TEXT}\n\n[[Facebook\n\nWhatsApp]]\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\n[[Zur Wettervorhersage]]\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\n[[In Kooperation mit]]\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\n[[Dieser Artikel ist nur für Abonnenten.]]\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\n[[Bitte beachte unsere Netiquette.]]\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\n[[Werbung]]\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\n{_MORE}\n\n[[Kanton auswählen]]\n",
        f"Rat baut um\n\n{_TEXT}\n\n[[https://www.neuland.example/halle]]\n\n{_MORE}",
        (f"Rat baut um\n\n[[Halle]]Halle und Bad bleiben zu. {_TEXT}", f"Rat baut um\n\nHalle und Bad bleiben zu. {_TEXT}"),
    ],
    good=[
        f"Rat baut um\n\nStand: 16.11.2025, 14:37 Uhr\n\n{_TEXT}\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\nFreitag, 8. Februar 2008\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\n* * *\n\n{_MORE}",
        f"Rat baut um\n\nMontag\n\n{_TEXT}\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\nFacebook\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\nSport\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\nDarum geht es\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\nAuch interessant\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\nFotos: Jana Wolff\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT} Die Stadt will teilen.\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT} Gefragt wurde, ob die Leute\n\nmit Ja antworten.\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\nStrom speichern\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\nZur Wettervorhersage\n\n{_MORE} Die Wettervorhersage stimmte selten.",
        f"Rat baut um\n\n{_TEXT}\n\nWerbung\n\n{_MORE} Für die Werbung fehlt Geld.",
        f"Rat baut um\n\n{_TEXT}\n\nVon Anfang an\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\nJetzt handeln\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\nWas raten Sie Ihrer Nachfolgerin?\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\n14 Millionen Euro\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\nBitte beachten Sie: Das Amt ist zu. Tipp: Nehmen Sie den Bus.\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\nDie Anbieter müssen fragen, ob sie Cookies setzen dürfen.\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\n{_MORE}\n\nMit Material der dpa\n",
        f"Rat baut um\n\n{_TEXT} * Name geändert.\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\nDie alte Halle am Hafen\n\ndpa/Jana Wolff\n\n{_MORE}",
        f"Rat baut um\n\n{_TEXT}\n\n{_MORE}\n\n© dpa/Jana Wolff\n",
    ],
)  # fmt: skip
def web_residue(article: Article, *, keep: tuple[str, ...] = ()) -> Iterator[Finding]:
    """Take out what is left over from a web page.

    A button ("Teilen"), a counter ("3 Kommentare"), the label of an advertisement, a link to another article or a notice
    of cookies means nothing in an article, be it within the text, above it or below: what is in the file is published.
    The same goes for the credit of a picture that is not there, for the title of the window above the headline, for the
    points of a list that was run together and for the arrow of a footnote, and for the one date or time amid the text.
    What stands in a row is one finding. Other dates, sources and labels that can be an honest subhead ("Darum geht es")
    are left alone where they stand alone. The option ``keep`` says which labels a house keeps, as they stand or in any case.
    """
    kept = {label.lower() for label in keep}
    yield from _marks(article)
    for first, last in _rows(article, kept):
        parts = article.parts
        start, end = parts[first].start, parts[last].end
        label = " ".join(article.text[start : parts[first].end].split())
        if last > first:
            yield Finding(
                start, end, message="row", label=label, count=last - first + 1, fix=_without(article, first, last)
            )
        else:
            yield Finding(start, end, message="one", label=label, fix=_without(article, first, last))


def _rows(article: Article, kept: set[str]) -> Iterator[tuple[int, int]]:
    """Yield the rows of residue, as the numbers of their first and last parts.

    A row begins and ends with a label, not with a date or a source, and holds one that can be nothing else.
    """
    parts, text, language = article.parts, article.text, article.language
    head = next((number for number, part in enumerate(parts) if part.kind == "headline"), -1)
    row: list[tuple[int, bool | None]] = []
    networks = 0  # so many names of networks one below another
    for number, part in enumerate(parts):
        label = text[part.start : part.end]
        if number and ((number == head + 1 and _is_stuck(article, number)) or is_headline_again(text, parts, number)):
            continue  # the name of the site behind the headline, or the headline a second time: headline-residue tells it
        lone = part.kind == "credit" and not article.document and _is_lone(article, number)
        if (part.kind == "residue" or lone) and " ".join(label.lower().split()) not in kept:
            if row and _is_stuck(article, number):
                yield from _told(row)
                row = []
            certain = lone or number < head or _stands_between(article, number) or _certainty(article, label)
            networks = networks + 1 if label.strip().lower() in language.page_networks else 0
            row.append((number, True if networks > 1 else certain))
            if _is_stuck(article, number):
                yield from _told(row)
                row = []
        else:
            yield from _told(row)
            row, networks = [], 0
    yield from _told(row)


def _told(row: list[tuple[int, bool | None]]) -> Iterator[tuple[int, int]]:
    """Yield the part of a row that is told: from the first label to the last, if one of them is sure."""
    labels = [number for number, certain in row if certain is not None]
    if any(certain for _, certain in row):
        yield labels[0], labels[-1]


def _said_once(article: Article) -> set[str]:
    """Return the names of advertising that stand in the article once."""
    text = article.text.lower()
    return {name for name in article.language.page_ads if text.count(name) == 1}


def _certainty(article: Article, label: str) -> bool | None:
    """Return whether a label can be nothing else; None for a date, a source or an ornament, which no row begins with."""
    language, lowered = article.language, label.strip().lower()
    if lowered in language.page_ads and lowered in article.cached(_said_once):
        return True  # "Werbung" heads what the article says of it, if it does
    return is_sure(label, language) or (False if may_head(lowered, language) else None)


def _stands_between(article: Article, number: int) -> bool:
    """Whether an address of the web stands between two paragraphs of the text, as a link does that lost its words, or a
    date or a time, as a page stamps what it holds."""
    parts, text = article.parts, article.text
    beside = [part.kind in ("teaser", "body") for part in parts[max(0, number - 1) : number + 2]]
    if beside != [True, False, True]:
        return False
    string = text[parts[number].start : parts[number].end]
    # Below the teaser it is the article's date.
    return is_address(string) or (parts[number - 1].kind == "body" and number in article.cached(_lone_stamps))


def _lone_stamps(article: Article) -> list[int]:
    """Return the number of the one date or time that stands on a line of its own; several head the parts of a ticker."""
    text, language = article.text, article.language
    found = [
        number
        for number, part in enumerate(article.parts)
        if part.kind == "residue" and is_stamp(text[part.start : part.end].lower(), language)
    ]
    return found if len(found) == 1 else []


def _is_lone(article: Article, number: int) -> bool:
    """Whether a picture's credit stands in the text without the picture's caption: an agency's line or a copyright mark.

    At the end of the article it says whose that is, and so does an agency above the text.
    """
    parts, text = article.parts, article.text
    credit = text[parts[number].start : parts[number].end]
    beside = [part.kind for part in parts[max(0, number - 1) : number + 2] if part is not parts[number]]
    if "caption" in beside or "credit" in beside or _is_stuck(article, number):
        return False
    first = text[parts[number - 1].start : parts[number - 1].end].partition(" ")[0].lower() if number else ""
    if first in article.language.page_verbs:
        return False  # "Vergrößern Die Halle am Abend.": the caption, behind a button
    above = any(part.kind in ("teaser", "body") for part in parts[:number])
    if not above and credit.lower() in article.language.agencies:
        return False
    below = any(part.kind == "body" for part in parts[number + 1 :])
    return (
        below and (credit[0] == "©" or not credit.startswith(article.language.credit_words)) and credit[0] not in "(["
    )


def _marks(article: Article) -> Iterator[Finding]:
    """Yield the marks within the text that a page had: points of a list that was run together, links back from notes."""
    text = article.text
    if "↩" in text:
        for match in re.finditer(_BACK, text):
            yield Finding(*match.span(1), message="one", label=match[1], fix=Fix.replace(*match.span(), "", safe=False))
    if " * " not in text:
        return
    for part in article.prose:
        points = list(re.finditer(_POINT, text[part.start : part.end]))
        for match in points if len(points) > 1 else ():
            start = part.start + match.start(1)
            yield Finding(start, start + 1, message="one", label="*", fix=Fix.replace(start, start + 2, "", safe=False))


def _is_stuck(article: Article, number: int) -> bool:
    """Whether a label stands on the line of what is before it."""
    if not number:
        return False
    gap = article.text[article.parts[number - 1].end : article.parts[number].start]
    return "\n" not in gap and "\r" not in gap


def _without(article: Article, first: int, last: int) -> Fix:
    """Return the fix that takes the row out, with the blanks before it or the blank lines after it."""
    parts: list[Part] = article.parts
    start, end = parts[first].start, parts[last].end
    if _is_stuck(article, first) or (last + 1 == len(parts) and first):
        return Fix.replace(parts[first - 1].end, end, "", safe=False)
    return Fix.replace(start, parts[last + 1].start if last + 1 < len(parts) else end, "", safe=False)
