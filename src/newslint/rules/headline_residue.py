"""headline-residue: the name of the site behind the headline, the kicker run into it, or the headline said again."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article, Part, is_headline_again
from newslint.languages import Language
from newslint.rule import Finding, rule
from newslint.text import Fix

# In parts: a headline stands again no further down.
HEAD = 14
_TEXT = "Der Rat stimmte am Montag für den Umbau der Halle.\n\nDie Arbeiten beginnen im Mai."


@rule(
    "headline-residue",
    de={
        "site": "„{label}“ ist der Name der Seite und kein Teil der Überschrift",
        "kicker": "Die Dachzeile „{label}“ läuft in die Überschrift",
        "again": "Die Überschrift steht ein zweites Mal da",
    },
    en={
        "site": "“{label}” is the name of the site, no part of the headline",
        "kicker": "the kicker “{label}” runs into the headline",
        "again": "the headline stands there a second time",
    },
    reason_de="""Die Überschrift von dem trennen, was die Seite um sie herum zeigt.

    Der Titel eines Fensters endet mit dem Namen der Seite („Rat baut um - Neulandkurier“), und wer Dachzeile und
    Überschrift zusammen kopiert, hat beide in einer Zeile, ohne Zeichen dazwischen oder mit einem, das falsch sitzt
    („Haushaltsstreit Stadt spart am Bad“). Oft steht die Überschrift über dem Text auch noch einmal da. All das wird
    gedruckt, wie es dasteht. Eine Dachzeile mit Doppelpunkt ist
    keine Beanstandung, eine Rubrik hinter einem Strich („| Kommentar“) auch nicht.
    """,
    source="newslint; titles of windows and kickers of German, Austrian and Swiss news sites",
    safe_fix=False,
    bad=[
        (f"Rat baut die Halle um - [[Neulandkurier]]\n\n{_TEXT}", f"Rat baut die Halle um\n\n{_TEXT}"),
        (f"Rat baut die Halle um | [[NEULAND.example.de]]\n\n{_TEXT}", f"Rat baut die Halle um\n\n{_TEXT}"),
        (f"[[Haushaltsstreit]] Stadt spart am Bad\n\n{_TEXT}", f"Haushaltsstreit: Stadt spart am Bad\n\n{_TEXT}"),
        (f"[[Streit um die Halle]] Warum der Rat zögert\n\n{_TEXT}", f"Streit um die Halle: Warum der Rat zögert\n\n{_TEXT}"),
        (f"[[Neue Regeln :]] Vereine fordern mehr Geld\n\n{_TEXT}", f"Neue Regeln: Vereine fordern mehr Geld\n\n{_TEXT}"),
        (f"[[Neue Regeln:]]Vereine fordern mehr Geld\n\n{_TEXT}", f"Neue Regeln: Vereine fordern mehr Geld\n\n{_TEXT}"),
        (f"[[„Ein Fehler“]]Rat baut nicht um\n\n{_TEXT}", f"„Ein Fehler“: Rat baut nicht um\n\n{_TEXT}"),
        (f"Rat baut die alte Halle um\n\n[[Rat baut die alte Halle um]]\n\n{_TEXT}", f"Rat baut die alte Halle um\n\n{_TEXT}"),
    ],
    good=[
        f"Haushaltsstreit: Stadt spart am Bad\n\n{_TEXT}",
        f"Rat baut die Halle um | Kommentar\n\n{_TEXT}",
        f"Rat baut die Halle um – Anwohner klagen\n\n{_TEXT}",
        f"Koalitionspartner CDU fordert Sparkurs\n\n{_TEXT}",
        f"Partei Die Mitte gewinnt im Kreis\n\n{_TEXT}",
        f"Prozess gegen Anna Richter beginnt\n\n{_TEXT}",
        f"Haushaltsstreit\nStadt spart am Bad\n\n{_TEXT}",
    ],
)  # fmt: skip
def headline_residue(article: Article) -> Iterator[Finding]:
    """Part the headline from what a page shows around it.

    The title of a window ends with the name of the site ("Rat baut um - Neulandkurier"), and where kicker and headline
    were copied together both stand in one line with no mark between them, or one that stands wrong ("Haushaltsstreit
    Stadt spart am Bad"). Often the headline stands above the text once more, too. All this is printed as it stands. A
    kicker with a colon is no fault, nor is the name of a
    section behind a bar ("| Kommentar").
    """
    parts, text = article.parts, article.text
    at = next((number for number, part in enumerate(parts) if part.kind == "headline"), -1)
    if at < 0:
        return
    headline = parts[at]
    before, after = parts[at - 1 : at], parts[at + 1 : at + 2]
    if before and before[0].kind == "kicker" and (fix := _parted(text, before[0], headline)):
        start, end = before[0].start, before[0].end
        yield Finding(start, end, message="kicker", label=text[start:end].rstrip(" :"), fix=fix)
    if after and after[0].kind == "residue" and "\n" not in text[headline.end : after[0].start]:
        label = text[after[0].start : after[0].end]
        if _is_site(label, article.language):
            fix = Fix.replace(headline.end, after[0].end, "", safe=False)
            yield Finding(after[0].start, after[0].end, message="site", label=label, fix=fix)
    for number in range(at + 1, min(len(parts), HEAD)):
        if is_headline_again(text, parts, number):
            start, end = parts[number].start, parts[number].end
            following = parts[number + 1].start if number + 1 < len(parts) else end
            yield Finding(start, end, message="again", fix=Fix.replace(start, following, "", safe=False))


def _parted(text: str, kicker: Part, headline: Part) -> Fix | None:
    """Return the fix that sets a colon and a blank between kicker and headline of one line, if they are not parted so."""
    gap = text[kicker.end : headline.start]
    if "\n" in gap or "\r" in gap:
        return None
    end = kicker.start + len(text[kicker.start : kicker.end].rstrip(" :"))
    if text[end : headline.start] == ": " or gap.strip():
        return None
    return Fix.replace(end, headline.start, ": ", safe=False)


def _is_site(label: str, language: Language) -> bool:
    """Whether what stands behind the headline names a site, and no section: "Kommentar" is a noun like any other."""
    lowered = label.lower()
    return lowered.endswith(language.site_endings) or not all(language.word(word).noun for word in label.split())
