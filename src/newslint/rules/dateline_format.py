"""dateline-format: the place that opens the report, a blank, a dash, a blank."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article
from newslint.rule import Finding, rule
from newslint.text import Fix

# A house that sets a point between place and text means it; the others can be mistaken for each other.
_DASHES = "-–—"
_BLANKS = " \xa0\u202f"
# What a house can set instead.
_SIGNS = ("–", "-", "—", "·", "•", "|", ":")


# A sentence with dashes, for the examples.
_DASHED = "Die Stadt – sie ist pleite – baut sie um."


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
    reason_de="""Die Ortsmarke so absetzen, wie das Haus und der Artikel es tun.

    Üblich sind „Ort – Text“, die Form der Zeitungen, und „Ort - Text“ oder „Berlin (dpa) - Text“, die der Agenturen.
    Gemeldet wird, was dem Artikel selbst widerspricht (überall sonst steht der Gedankenstrich), was keine der Formen
    ist (ohne Leerzeichen vor dem Strich), und jedes andere Zeichen, wenn das Haus mit der Option ``dash`` eines nennt.
    """,
    source="Duden, Richtlinien für den Schriftsatz (Gedankenstrich); the dateline of German dailies: Ort – Text",
    allowed={"dash": ("", *_SIGNS)},
    bad=[
        (f"Brücke zu\n\nMoskau [[-]] Die Brücke ist zu. {_DASHED}", f"Brücke zu\n\nMoskau – Die Brücke ist zu. {_DASHED}"),
        (
            f"Brücke zu\n\nFrankfurt am Main [[-]] Die Brücke ist zu. {_DASHED}",
            f"Brücke zu\n\nFrankfurt am Main – Die Brücke ist zu. {_DASHED}",
        ),
        ("Brücke zu\n\nMünchen/London [[—]] Die Brücke ist zu.", "Brücke zu\n\nMünchen/London – Die Brücke ist zu."),
        (
            f"Brücke zu\r\n\r\nBonn [[-]] Die Brücke ist zu. {_DASHED}\r\n",
            f"Brücke zu\r\n\r\nBonn – Die Brücke ist zu. {_DASHED}\r\n",
        ),
        ("Brücke zu\n\nBonn[[–]] Die Brücke ist zu.", "Brücke zu\n\nBonn – Die Brücke ist zu."),
        (
            f"Brücke zu\n\nWashington, D.C. [[-]] Die Brücke ist zu. {_DASHED}",
            f"Brücke zu\n\nWashington, D.C. – Die Brücke ist zu. {_DASHED}",
        ),
    ],
    good=[
        "Brücke zu\n\nMoskau – Die Brücke ist zu.",
        "Brücke zu\n\nMoskau - Die Brücke ist zu.",
        "Brücke zu\n\nMoskau - Die Brücke - seit Mai gesperrt - ist zu.",
        "Brücke zu\n\nBerlin (dpa) – Die Brücke ist zu.",
        "Brücke zu\n\nBerlin (dpa) - Die Brücke ist zu.",
        f"Brücke zu\n\nBerlin (dpa/bb) - Die Brücke ist zu - seit Mai. {_DASHED}",
        "Brücke zu\n\nBonn – Die Brücke - seit Mai gesperrt - ist zu.",
        "Brücke zu\n\nWashington, D.C. – Die Brücke ist zu.",
        "Brücke zu\n\nDie Brücke in Köln-Deutz - seit Mai gesperrt - ist zu.",
        "Brücke zu\n\nBaden-Baden prüft die Brücke.",
        "Brücke zu\n\nNeuss · Die Brücke ist zu.",
        "Brücke zu\n\nStraßen- und Brückenbau kosten Geld.",
        "Brücke zu\n\nErst die Straße - dann die Brücke.",
        "Brücke zu\n\nStadt und Land - laut der Ministerin gehört das zusammen.",
        f"Termine\n\nBonn - 11:00 Der Rat tagt im Alten Rathaus. {_DASHED}",
        f"Pokal\n\nJana Wolff (Neuland) - Uta Kern (Altland) 6:4, 7:5. {_DASHED}",
    ],
)  # fmt: skip
def dateline_format(article: Article, *, dash: str = "") -> Iterator[Finding]:
    """Set the dateline off as the house and the article do.

    In use are "Ort – Text", the form of the papers, and "Ort - Text" or "Berlin (dpa) - Text", that of the agencies.
    Told is what contradicts the article itself (which has the dash everywhere else), what is none of the forms (no
    blank before the dash), and any other sign if the house names one with the option ``dash``.
    """
    text = article.text
    for part in article.parts:
        if part.kind != "dateline":
            continue
        at = part.end - 1
        spaced = text[at - 1] in _BLANKS
        if text[at] not in _DASHES or (text[at] == "-" and not spaced):
            continue  # "Straßen- und Brückenbau" is no dateline
        wanted = dash or _usual(text, at, agency=text[:at].rstrip()[-1:] == ")")
        if text[at] != wanted:
            new = wanted if spaced else " " + wanted
            yield Finding(at, at + 1, message="dash", dash=wanted, found=text[at], fix=Fix.replace(at, at + 1, new))
        elif not spaced:
            yield Finding(at, at + 1, message="blank", dash=wanted, fix=Fix.replace(at, at, " "))


def _usual(text: str, at: int, *, agency: bool) -> str:
    """Return the dash that the dateline should have by the rest of the article: its own, unless that is at odds with it.

    An agency's form is at odds only with an article that has no hyphen for a dash anywhere else.
    """
    dashes, hyphens = text.count(" – "), text.count(" - ") - (text[at] == "-")
    if text[at] == "—":
        return "—" if " — " in text[at + 1 :] else "–"
    if text[at] == "-" and dashes > hyphens and not (agency and hyphens):
        return "–"
    return text[at]
