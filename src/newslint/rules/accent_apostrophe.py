"""accent-apostrophe: an accent or a quotation mark where an apostrophe belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newslint.article import Article
from newslint.rule import Finding, rule
from newslint.text import Fix


@cache
def _scan() -> re.Pattern[str]:
    # Between two letters, or behind the last letter of a genitive that has no other sign.
    return re.compile(r"[´`‘′](?<=[^\W\d_].)(?:([^\W\d_]+)|(?<=[sxzß].)(?= [A-ZÄÖÜ]))")


@rule(
    "accent-apostrophe",
    de="„{mark}“ ist kein Apostroph",
    en="“{mark}” is no apostrophe",
    reason_de="""Als Apostroph einen Apostroph setzen.

    „Geht´s“, „Ku`damm“, „geht‘s“: Akzente gehören auf Buchstaben, und das einfache Anführungszeichen schließt ein Zitat. Was in
    Namen aus dem Arabischen oder Hawaiischen ein eigener Laut ist („Sana‘a“), ist nicht gemeint.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung (2024), §§ 96–97; DIN 5008",
    needs=("´", "`", "‘", "′"),
    bad=[
        ("So geht[[´]]s nicht am Ku[[`]]damm.", "So geht’s nicht am Ku’damm."),
        ("So geht[[‘]]s nicht, so geht[[′]]s auch nicht.", "So geht’s nicht, so geht’s auch nicht."),
        ("Er hat's gesagt, so geht[[´]]s nicht.", "Er hat's gesagt, so geht's nicht."),
        ("Das ist Hans[[´]] Haus.", "Das ist Hans’ Haus."),
    ],
    good=[
        "So geht’s, so geht's. Er kam aus Sana‘a und las ‚Wir‘sagten nichts. Café, São, ´ allein, `code` im Text.",
        "Er sagte: „Das nennt man ‚Glück‘, nicht Können.“",
    ],
)
def accent_apostrophe(article: Article) -> Iterator[Finding]:
    """Write an apostrophe as an apostrophe.

    "Geht´s", "Ku`damm", "geht‘s": accents belong on letters, and the single quotation mark closes a quotation. What is a sound of
    its own in names from Arabic or Hawaiian ("Sana‘a") is not meant.
    """
    text = article.text
    straight = "’" not in text and re.search(r"[^\W\d_]'[^\W\d_]", text)
    for match in _scan().finditer(text):
        at, mark = match.start(), text[match.start()]
        part = article.part_at(at)
        clipped = (match[1] or "").lower() in article.language.clipped_words
        if part is None or part.kind == "residue" or (mark == "‘" and not clipped):
            continue
        if mark == "`" and text.find("`", at + 1, part.end) > 0 and not clipped:
            continue  # a piece of code
        yield Finding(at, at + 1, mark=mark, fix=Fix.replace(at, at + 1, "'" if straight else "’"))
