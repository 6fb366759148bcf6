"""double-space: two blanks or more between words of the body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newslint.article import Article, Part, is_set_off
from newslint.languages import Language
from newslint.rule import Finding, rule
from newslint.text import Fix

# A line with so many gaps is set in columns.
COLUMNS = 3
_HEADER = frozenset(("headline", "kicker", "byline", "subhead", "residue"))
_NO_BREAK = "\xa0\u202f"


@cache
def _scan() -> re.Pattern[str]:
    return re.compile(r"(?<=\S)[ \t\xa0\u202f\u2009\u2002\u2003]{2,}(?=\S)")


@rule(
    "double-space",
    de="{count} Leerzeichen hintereinander",
    en="{count} blanks in a row",
    reason_de="""Zwischen zwei Wörter nur ein Leerzeichen setzen.

    Das zweite bleibt beim Ausschneiden und Einfügen übrig. Im Druck sieht man ein Loch, und beim Zählen und Suchen
    stimmt das Ergebnis nicht mehr. Für die Kopfzeilen des Artikels ist die Regel header-whitespace zuständig.
    Zeilen in Spalten, etwa die Tabelle einer Liga, behalten ihre Lücken.
    """,
    source="DIN 5008 (one blank after words and marks)",
    needs=("  ", "\xa0", "\t", "\u202f"),
    bad=[
        ("Der Rat[[  ]]stimmte zu.", "Der Rat stimmte zu."),
        ("Der Rat stimmte zu.[[  ]]Die Stadt baut.", "Der Rat stimmte zu. Die Stadt baut."),
        ("Der Rat[[ \xa0]]stimmte zu.", "Der Rat stimmte zu."),
        ("Es fehlen 5[[\xa0 ]]Millionen Euro.", "Es fehlen 5\xa0Millionen Euro."),
        ("Der Rat,[[   ]]so heißt es,\nstimmte[[  ]]zu.", "Der Rat, so heißt es,\nstimmte zu."),
        ("- Montag,[[  ]]9 Uhr\n- Dienstag, 10 Uhr", "- Montag, 9 Uhr\n- Dienstag, 10 Uhr"),
        ("Rat  stimmt zu\n\nBonn –[[  ]]Der Rat stimmte zu.", "Rat  stimmt zu\n\nBonn – Der Rat stimmte zu."),
        ("Rat tagt\r\n\r\nDer Rat[[  ]]tagt.\r\n", "Rat tagt\r\n\r\nDer Rat tagt.\r\n"),
    ],
    good=[
        "Der Rat stimmte zu. \n  Die Stadt baut.",
        "Rat  stimmt zu\n\nDer Rat stimmte zu.",
        "Rat stimmt zu\n\nVon  Jana Wolff\n\nDer Rat stimmte zu.",
        "Es fehlen 5\xa0Millionen Euro.",
        "Tabelle der Liga:\n\nHafen      12   8   2   38:11\nWerft      12   7   3   30:15",
    ],
)  # fmt: skip
def double_space(article: Article) -> Iterator[Finding]:
    """Put one blank between two words.

    Two come from cutting and pasting; print shows them as a hole, and counting and searching go wrong. The lines of
    the header belong to header-whitespace. Lines set in columns, such as the table of a league, keep their gaps.
    """
    if not article.language.judged(_is_wide, article.gaps, "gap"):
        return
    text = article.text
    columns: dict[int, bool] = {}
    for match in _scan().finditer(text):
        start, end = match.span()
        part = article.part_at(start) or article.part_at(end)
        if part is None or part.kind in _HEADER:
            continue
        number, _ = article.lines.position(start)
        if number not in columns:
            columns[number] = _is_columns(article, number)
        if columns[number]:
            continue
        if part.kind == "teaser" and "\n" not in text[part.start : part.end] and _is_header(article, part):
            continue
        keeps = match[0].strip(" \t") and _is_kept_together(article, start)
        blank = next((char for char in match[0] if char in _NO_BREAK), " ") if keeps else " "
        yield Finding(start, end, fix=Fix.replace(start, end, blank), count=end - start)


def _is_header(article: Article, teaser: Part) -> bool:
    return is_set_off(article.parts, article.parts.index(teaser))


def _is_wide(_: Language, gap: str) -> bool:
    return _scan().search(f"-{gap}-") is not None


def _is_kept_together(article: Article, at: int) -> bool:
    """Whether what stands before the gap keeps to what follows: a figure, a paragraph sign, an abbreviation."""
    text = article.text
    before = text[max(0, at - 12) : at].split()[-1]
    return before[-1].isdigit() or before[-1] == "§" or bool(article.language.abbreviation(before))


def _is_columns(article: Article, number: int) -> bool:
    """Whether the line is set in columns."""
    line = article.lines.line(number)
    gaps = [match[0] for match in _scan().finditer(article.text, *line)]
    return len(gaps) >= COLUMNS and any(len(gap) > 2 or "\t" in gap for gap in gaps)
