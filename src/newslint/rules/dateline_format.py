"""dateline-format: the place that opens the report, a blank, a dash, a blank."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article
from newslint.rule import Finding, rule
from newslint.text import Fix

# A house that sets a point between place and text means it; the others are mistaken for each other.
_DASHES = "-–—"
_BLANKS = " \xa0\u202f"
# What a house can set instead.
_SIGNS = ("–", "-", "—", "·", "•", "|", ":")


@rule(
    "dateline-format",
    de={
        "dash": "Nach der Ortsmarke steht „{dash}“, nicht „{found}“",
        "blank": "Vor dem „{dash}“ der Ortsmarke fehlt das Leerzeichen",
    },
    en={
        "dash": "after the dateline stands “{dash}”, not “{found}”",
        "blank": "no blank before the “{dash}” of the dateline",
    },
    reason_de="""Nach der Ortsmarke Leerzeichen, Gedankenstrich und Leerzeichen setzen.

    Der Bindestrich verbindet Wörter, der Gedankenstrich trennt sie. Agenturen senden den Bindestrich, weil ihre
    Leitungen früher nichts anderes kannten; auf die Seite gehört der Gedankenstrich. Wer im Haus beim Bindestrich
    bleibt, nennt mit der Option ``dash`` ein anderes Zeichen.
    """,
    source="Duden, Richtlinien für den Schriftsatz (Gedankenstrich); the dateline of German dailies: Ort – Text",
    allowed={"dash": _SIGNS},
    bad=[
        ("Brücke zu\n\nMoskau [[-]] Die Brücke ist zu.", "Brücke zu\n\nMoskau – Die Brücke ist zu."),
        ("Brücke zu\n\nFrankfurt am Main [[-]] Die Brücke ist zu.", "Brücke zu\n\nFrankfurt am Main – Die Brücke ist zu."),
        ("Brücke zu\n\nMünchen/London [[—]] Die Brücke ist zu.", "Brücke zu\n\nMünchen/London – Die Brücke ist zu."),
        ("Brücke zu\n\nBerlin (dpa) [[-]] Die Brücke ist zu.", "Brücke zu\n\nBerlin (dpa) – Die Brücke ist zu."),
        ("Brücke zu\r\n\r\nBonn [[-]] Die Brücke ist zu.\r\n", "Brücke zu\r\n\r\nBonn – Die Brücke ist zu.\r\n"),
        ("Brücke zu\n\nBonn[[–]] Die Brücke ist zu.", "Brücke zu\n\nBonn – Die Brücke ist zu."),
        ("Brücke zu\n\nWashington, D.C. [[-]] Die Brücke ist zu.", "Brücke zu\n\nWashington, D.C. – Die Brücke ist zu."),
    ],
    good=[
        "Brücke zu\n\nMoskau – Die Brücke ist zu.",
        "Brücke zu\n\nBerlin (dpa) – Die Brücke ist zu.",
        "Brücke zu\n\nWashington, D.C. – Die Brücke ist zu.",
        "Brücke zu\n\nDie Brücke in Köln-Deutz - seit Mai gesperrt - ist zu.",
        "Brücke zu\n\nBaden-Baden prüft die Brücke.",
        "Brücke zu\n\nNeuss · Die Brücke ist zu.",
        "Brücke zu\n\nStraßen- und Brückenbau kosten Geld.",
        "Brücke zu\n\nErst die Straße - dann die Brücke.",
        "Brücke zu\n\nStadt und Land - laut der Ministerin gehört das zusammen.",
    ],
)  # fmt: skip
def dateline_format(article: Article, *, dash: str = "–") -> Iterator[Finding]:
    """Set the dateline off with a blank, a dash and a blank.

    A hyphen joins words, a dash parts them; agencies send the hyphen because their wire once had nothing else, and
    the page wants the dash. The option ``dash`` names another sign for a house that keeps the hyphen.
    """
    text = article.text
    for part in article.parts:
        if part.kind != "dateline":
            continue
        at = part.end - 1
        spaced = text[at - 1] in _BLANKS
        if text[at] not in _DASHES or (text[at] == "-" and not spaced):
            continue  # "Straßen- und Brückenbau" is no dateline
        if text[at] != dash:
            new = dash if spaced else " " + dash
            yield Finding(at, at + 1, message="dash", dash=dash, found=text[at], fix=Fix.replace(at, at + 1, new))
        elif not spaced:
            yield Finding(at, at + 1, message="blank", dash=dash, fix=Fix.replace(at, at, " "))
