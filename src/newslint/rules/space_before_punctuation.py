"""space-before-punctuation: a blank before a full stop, a comma and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newslint.article import Article
from newslint.languages import Language
from newslint.languages.seams import is_common, surely_opens
from newslint.rule import Finding, rule
from newslint.text import Fix

# "!", "?" and ":" with a no-break blank before them are French typography, set so on purpose.
_MARKS = ".,;:!?"
_FRENCH = "!?:;"
_BLANKS = " \t\xa0\u202f\u2009"
MOST_BLANKS = 50
_WORD_ENDS = ')]%€$“”«»"’‘_'
_NO_BREAK = "\xa0\u202f\u2009"
# A comma in front of a word is a low quotation mark if one of these closes what it opened, in the same line.
_SINGLE_CLOSING = "‘’'‹›`´"


@cache
def _scan() -> re.Pattern[str]:
    # The mark comes first, so that the search stops at marks only; then the blank before it. After it comes a blank,
    # the end or something that closes; so ".NET", ":-)" and ":innen" are left alone. A full stop or a comma may also be
    # followed by the word that should have stood after a blank.
    return re.compile(
        r"[.,;:!?](?<=[ \t\xa0\u202f\u2009].)"
        r"(?:(?=[\s“”«»\"’‘]|\Z)|(?<=[.,])(?=[)\]]|[A-ZÄÖÜ][a-zäöüß]{2})|(?<=,)(?=[a-zäöüß]{2}))"
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
        ("Er kam[[ .]]Dann ging er.", "Er kam. Dann ging er."),
        "Er kam[[ .]]Anwohner klagten.",
        "Er kam[[ ,]]Eva Weiß auch.",
        "Das kostet 10[[ ,]] 5 Euro im Monat.",
        "Haus[[ .]] Garten[[ .]] Hof",
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
        "Die ,Lerchen‘ sangen, die ,Stare' auch, ,Spatzen’ nicht.",
        "Er nannte es ,Hohn auf alle Regeln‘.",
    ],
)  # fmt: skip
def space_before_punctuation(article: Article) -> Iterator[Finding]:
    """Put no blank before a full stop, a comma, a colon, a question or an exclamation mark.

    At the end of a line the mark would fall into the next one. Scores and ratios (2 : 1) are set with blanks, and so
    is an ellipsis that stands for whole words; both stay. So does French, which sets a no-break blank before "!".
    """
    if not article.language.judged(_has_blank_before_mark, article.gaps, "gap"):
        return
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
        if mark == "," and _opens_quotation(text, end):
            continue  # "die ,Lerchen‘"
        part = article.part_at(start)
        if part and part.kind != "residue":
            yield Finding(start, end, fix=_fix(article, start, end, part.end), mark=mark)


def _has_blank_before_mark(_: Language, gap: str) -> bool:
    return any(mark in _MARKS and before in _BLANKS for before, mark in zip(gap, gap[1:]))


def _opens_quotation(text: str, end: int) -> bool:
    """Whether a comma in front of a word stands for the low quotation mark ‚: one of its kind closes behind a word."""
    if not text[end : end + 1].isalnum():
        return False
    stop = text.find("\n", end)
    line = text[end:] if stop < 0 else text[end:stop]
    return any(
        char in _SINGLE_CLOSING and line[at - 1] not in " \xa0" and not line[at + 1 : at + 2].isalnum()
        for at, char in enumerate(line)
        if at
    )


def _fix(article: Article, start: int, end: int, stop: int) -> Fix:
    """Move the mark to the word before it; surely right where one sentence or clause ends and another goes on."""
    text, language, words = article.text, article.language, article.words
    mark, before, after = text[end - 1], text[start - 1], text[end : end + 1]
    here = words.between(start, start).start
    last = words.forms[here - 1] if here else ""
    first = words.forms[here] if here < len(words.forms) else ""
    if after.isalnum():
        safe = surely_opens(language, first.capitalize()) and is_common(language, last)
        return Fix.replace(start, end, mark + " ", safe=safe)
    if text[end : min(stop, end + MOST_BLANKS)].lstrip(_BLANKS)[:1] == mark:
        return Fix.replace(start, end - 1, "", safe=False)  # "! ! !", ", ,"
    if after in '“”«»"’‘' and after and any(quote.start == end for quote in article.quotes):
        return Fix.replace(start, end, mark + " ", safe=mark in ",:")
    rest = text[end : min(stop, end + MOST_BLANKS)].lstrip()
    safe = True
    if mark in ".,:" and rest[:1].isdigit() and before.isdigit():
        safe = False  # a number
    elif mark == "." and rest[:1].isalnum():
        # A row of names may have points between them, and "evtl . der" has one too few letters to be told.
        opens = surely_opens(language, first) or first.lower() in language.openers
        safe = (opens and first[:1].isupper()) or (is_common(language, last) and first[:1].isupper())
        safe = safe and not language.abbreviation(last + ".")
    return Fix.replace(start, end - 1, "", safe=safe)


def _is_score(text: str, start: int, end: int) -> bool:
    """Whether the colon stands between two sides of a match or a ratio: figures or names on both."""
    after = text[end + 1 : end + 2]
    if text[start - 1].isdigit() and after.isdigit():
        return True
    before = text.rfind(" ", 0, start) + 1
    return text[before].isupper() and after.isupper()
