"""mixed-dashes: a hyphen between blanks in an article that sets dashes elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.article import Article
from newslint.rule import Finding, rule
from newslint.text import Fix

_PROSE = ("teaser", "body")
_DASH = re.compile(r"(?<=[^\s–]) – (?=[^\s–])").finditer
# Between words, or behind the marks that close something: no result, no sum, no list.
_HYPHEN = re.compile(r"(?<=[^\W\d_]|[“”»«\"),]) (-) (?=[^\W\d_]|[„“»«\"(])").finditer


@rule(
    "mixed-dashes",
    de="Hier steht ein Bindestrich, sonst setzt der Artikel den Gedankenstrich",
    en="a hyphen here, the article sets a dash elsewhere",
    reason_de="""Zwischen Leerzeichen überall denselben Strich setzen.

    Der Bindestrich verbindet, der Gedankenstrich trennt. Wo ein Artikel beides zwischen Leerzeichen setzt, wurde etwas
    eingefügt oder die Taste verfehlt. Gemeldet wird der Bindestrich, und nur, wenn er der seltenere ist. Ergebnisse,
    Ortsmarken und Listen sind nicht gemeint; wer überall Gedankenstriche will, nimmt dash-for-hyphen dazu.
    """,
    source="Duden, Richtlinien für den Schriftsatz: Gedankenstrich; DIN 5008",
    needs=(" - ",),
    group=(),
    safe_fix=False,
    bad=[
        (
            "Der Rat – sonst einig – stritt. Die Stadt zahlt [[-]] wenn auch ungern.",
            "Der Rat – sonst einig – stritt. Die Stadt zahlt – wenn auch ungern.",
        ),
        "Er kam – endlich. Sie sagte „Nein“ [[-]] und ging.",
    ],
    good=[
        "Der Rat - sonst einig - stritt. Die Stadt zahlt - wenn auch ungern.",
        "Der Rat – sonst einig – stritt, sie gewannen 3 - 2.",
        "Der Rat – sonst einig. Die Stadt - wie immer - zahlt, der Bund - wie nie - auch.",
        "Rat tagt\n\nBonn (dpa) - Der Rat kam spät. Er war – wie immer – einig.",
    ],
)
def mixed_dashes(article: Article) -> Iterator[Finding]:
    """Set the same line between blanks throughout.

    The hyphen joins, the dash parts. Where an article sets both between blanks, something was pasted in or the key was
    missed. Reported is the hyphen, and only where it is the rarer one. Results, datelines and lists are not meant; who
    wants dashes everywhere takes dash-for-hyphen as well.
    """
    text = article.text
    parts = [part for part in article.parts if part.kind in _PROSE and article.ends_sentence(part)]
    dashes = sum(1 for part in parts for _ in _DASH(text, part.start, part.end))
    if not dashes:
        return
    found = [match.start(1) for part in parts for match in _HYPHEN(text, part.start, part.end)]
    if len(found) <= dashes:
        for at in found:
            yield Finding(at, at + 1, fix=Fix.replace(at, at + 1, "–", safe=False))
