"""space-before-punctuation: a blank before a full stop, a comma and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newslint.article import Article
from newslint.rule import Finding, rule
from newslint.text import Fix

# "!", "?" and ":" with a no-break blank before them are French typography, set so on purpose.
_FRENCH = "!?:;"
_BLANKS = " \t\xa0\u202f\u2009"
_WORD_ENDS = ')]%€$“”«»"’‘_'
_NO_BREAK = "\xa0\u202f\u2009"


@cache
def _scan() -> re.Pattern[str]:
    # The mark comes first, so that the search stops at marks only; then the blank before it. After it comes a blank,
    # the end or something that closes; so ".NET", ":-)" and ":innen" are left alone. A full stop or a comma may also be
    # followed by the word that should have stood after a blank.
    return re.compile(
        r"[.,;:!?](?<=[ \t\xa0\u202f\u2009].)"
        r"(?:(?=[\s“”«»\"’‘]|\Z)|(?<=[.,])(?=[)\]]|[A-ZÄÖÜ][a-zäöüß]{2}))"
    )


@rule(
    "space-before-punctuation",
    de="Leerzeichen vor „{mark}“",
    en="blank before “{mark}”",
    reason_de="""Vor Punkt, Komma, Doppelpunkt, Frage- und Ausrufezeichen kein Leerzeichen setzen.

    Am Zeilenende rutscht das Satzzeichen sonst in die nächste Zeile. Spielstände und Verhältnisse (2 : 1) haben
    Leerzeichen, Auslassungspunkte für ganze Wörter auch; beides bleibt. Dasselbe gilt für Französisches, das vor
    „!“ ein geschütztes Leerzeichen setzt.
    """,
    source="DIN 5008; Duden, Richtlinien für den Schriftsatz: no blank before a mark",
    bad=[
        ("Der Rat stimmte zu[[ .]] Die Stadt baut.", "Der Rat stimmte zu. Die Stadt baut."),
        ("Es gab Limonade[[ ,]] auch am Freitag.", "Es gab Limonade, auch am Freitag."),
        ("Warum stimmte er zu[[ ?]]", "Warum stimmte er zu?"),
        ("„Kommt her[[ !]]“, rief sie.", "„Kommt her!“, rief sie."),
        ("Er sagte[[ :]] „Nein.“", "Er sagte: „Nein.“"),
        ("Das Gericht (Bonn)[[ ,]] das gestern tagte[[\xa0,]] vertagte sich.", "Das Gericht (Bonn), das gestern tagte, vertagte sich."),
        ("„Das reicht“[[ ,]] sagte er. Sie nickte[[ ;]] er nicht.", "„Das reicht“, sagte er. Sie nickte; er nicht."),
        ("Die Miete stieg um 5 %[[ .]]\r\n\r\nDas ist viel.\r\n", "Die Miete stieg um 5 %.\r\n\r\nDas ist viel.\r\n"),
        ("Rat sagt Nein[[ !]]\n\nDer Rat lehnte ab.", "Rat sagt Nein!\n\nDer Rat lehnte ab."),
        "Er kam[[ .]]Dann ging er.",
    ],
    good=[
        "Werft – Hafen 2 : 1 (1 : 0), Schiedsrichter war Anton Weiß.",
        "Das Verhältnis 1 : 10 gilt. Maßstab 1 : 25 000.",
        "Er zögerte ... und ging . . . Wer weiß ... Sie auch …, sagte er.",
        "Die Firma setzt auf .NET und auf die Endung .de im Netz.",
        "Das war lustig :-) und traurig :( zugleich ;)\nSo ist es.",
        "Ein Treffer ins Schwarze (!) gelang (?) ihm.",
        "Sie rief: « Tout va bien\xa0! » und lachte.",
        "Zwar sei es gut – so sagte er –, doch zu teuer.",
        "Das Duell Bayern : Österreich fand statt. Ein Kaliber .22 lag da.",
    ],
)  # fmt: skip
def space_before_punctuation(article: Article) -> Iterator[Finding]:
    """Put no blank before a full stop, a comma, a colon, a question or an exclamation mark.

    At the end of a line the mark would fall into the next one. Scores and ratios (2 : 1) are set with blanks, and so
    is an ellipsis that stands for whole words; both stay. So does French, which sets a no-break blank before "!".
    """
    text = article.text
    for match in _scan().finditer(text):
        start, end = match.span()
        mark = text[start]
        while start and text[start - 1] in _BLANKS:
            start -= 1
        if not start or not (text[start - 1].isalnum() or text[start - 1] in _WORD_ENDS):
            continue
        if mark in _FRENCH and text[end - 2] in _NO_BREAK:
            continue
        if mark == "." and text[end : end + 2].strip().startswith("."):
            continue  # " . . ."
        if mark == ":" and _is_score(text, start, end):
            continue
        part = article.part_at(start)
        if part and part.kind != "residue":
            yield Finding(start, end, fix=Fix.replace(start, end - 1, ""), mark=mark)


def _is_score(text: str, start: int, end: int) -> bool:
    """Whether the colon stands between two sides of a match or a ratio: figures or names on both."""
    after = text[end + 1 : end + 2]
    if text[start - 1].isdigit() and after.isdigit():
        return True
    before = text.rfind(" ", 0, start) + 1
    return text[before].isupper() and after.isupper()
