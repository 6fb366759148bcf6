"""misspelling: words that no dictionary has, and that spell checkers learn to accept."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article
from newslint.rule import Finding, rule
from newslint.text import Fix


@rule(
    "misspelling",
    severity="error",
    de="„{word}“ schreibt man „{right}“",
    en="“{word}” is spelled “{right}”",
    reason_de="""Wörter so schreiben, wie sie im Wörterbuch stehen.

    Gemeint sind Schreibfehler, die eine Rechtschreibprüfung hinzunehmen gelernt hat oder die erst nach der Prüfung
    in den Text geraten. Kein einziger ergibt ein deutsches Wort: Was irgendein Wörterbuch zulässt, steht nicht auf
    der Liste, und Schweizer Schreibungen stehen auch nicht darauf. Ein Haus ergänzt seine eigenen Fälle in einem
    Paket, mit einer Regel der Art „replace“.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung, Wörterverzeichnis; Duden, Häufige Falschschreibungen",
    safe_fix=False,
    bad=[
        ("Das ist der [[Standart]] im Betrieb.", "Das ist der Standard im Betrieb."),
        ("Der [[Wiederstand]] wächst.", "Der Widerstand wächst."),
        ("[[Vorraussichtlich]] kommt sie im Mai.", "Voraussichtlich kommt sie im Mai."),
        ("Er hat [[garnicht]] gefragt.", "Er hat gar nicht gefragt."),
    ],
    good=[
        "Die Standarte hängt im Saal, der Standard gilt.",
        "Der Widerstand wuchs, und er kam wieder.",
        "Das Wiedersehen war schön.",
    ],
)  # fmt: skip
def misspelling(article: Article) -> Iterator[Finding]:
    """Spell a word as the dictionary does.

    These are the misspellings that a spell checker learns to accept, or that slip in after it has run. Every one of
    them is no German word at all: spellings that some dictionary allows are not listed, nor are Swiss ones. A house
    adds its own in a pack, with a rule of the kind "replace".
    """
    forms, starts, _ = article.words
    known = article.language.misspellings
    for wrong in known.keys() & article.index.keys():
        for at in article.index[wrong]:
            form = forms[at]
            right = known[wrong]
            if form[0].isupper() and not right[0].isupper():
                right = right[0].upper() + right[1:]
            part = article.part_at(starts[at])
            if part and part.kind != "residue":
                start, end = starts[at], article.words.end(at)
                yield Finding(start, end, word=form, right=right, fix=Fix.replace(start, end, right, safe=False))
