"""decomposed-umlaut: a letter and its dots as two characters, as some systems name files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newslint.article import Article
from newslint.rule import Finding, rule
from newslint.text import Fix


@cache
def _scan() -> re.Pattern[str]:
    return re.compile("[A-Za-zÀ-ɏ][\u0300-\u036f]+")


@rule(
    "decomposed-umlaut",
    de="„{composed}“ ist aus zwei Zeichen zusammengesetzt ({parts})",
    en="“{composed}” is made of separate characters ({parts})",
    reason_de="""Einen Umlaut als ein einziges Zeichen schreiben.

    In Text aus einer PDF-Datei oder aus Dateinamen von einem Mac stehen der Buchstabe und seine Punkte oft als zwei
    Zeichen. Zu sehen ist das nicht, aber die Suche findet das Wort nicht, Trennung und Großschreibung misslingen,
    und manche Systeme zeigen die Punkte neben dem Buchstaben. Die Korrektur macht aus beiden eines; wofür es kein
    einzelnes Zeichen gibt, das bleibt, wie es ist.
    """,
    source="Unicode Standard Annex #15, Unicode Normalization Forms (NFC)",
    group=(),
    needs=tuple("\u0308\u0301\u0300\u0302\u0303\u0304\u0306\u0307\u030a\u030b\u030c\u0327\u0328"),
    bad=[
        ("Die B[[u\u0308]]rger stimmten zu.", "Die Bürger stimmten zu."),
        ("[[A\u0308]]rger um M[[o\u0308]]bel", "Ärger um Möbel"),
        ("Das Caf[[e\u0301]] schließt.", "Das Café schließt."),
        ("Die Gr[[u\u0308]]nde sind viele.\r\nEr schwieg.", "Die Gründe sind viele.\r\nEr schwieg."),
        "Mieter verk[[u\u0308]]nden Streik\n\nDie Mieter streiken.",
    ],
    good=[
        "Die Bürger stimmten zu, auch die Grünen.",
        "Das Café schließt, sagte Novák.",
        "Das x\u0304 steht für den Mittelwert.",
    ],
)  # fmt: skip
def decomposed_umlaut(article: Article) -> Iterator[Finding]:
    """Write an umlaut as one character.

    Text copied from a PDF or from file names on a Mac holds the letter and its dots as two characters. It looks the
    same, but search does not find the word, line breaks and capitals go wrong, and some systems show the dots beside
    the letter. The fix composes the two; combinations for which there is no single character are left alone.
    """
    text = article.text
    for match in _scan().finditer(text):
        from unicodedata import normalize

        composed = normalize("NFC", match[0])
        if len(composed) < len(match[0]):
            parts = " + ".join(f"U+{ord(char):04X}" for char in match[0])
            fix = Fix.replace(match.start(), match.end(), composed)
            yield Finding(match.start(), match.end(), fix=fix, composed=composed, parts=parts)
