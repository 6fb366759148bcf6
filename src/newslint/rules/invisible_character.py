"""invisible-character: a character in the body that nobody sees and every program stumbles over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newslint.article import Article
from newslint.languages import Language
from newslint.rule import Finding, Localized, rule
from newslint.text import Edit, Fix, is_accent

# Of one character more than this in one article come from a program, and one finding says it for all.
MOST_SINGLE = 3
_HEADER = frozenset(("headline", "kicker", "byline", "subhead"))
_BLANK_OF_HEADER = "\u200b\u200c\u200d\u2060\ufeff"
_LINE_BREAKS = "\u2028\u2029\x0b\x0c"
# They may stand where a hyphen or a blank was meant: "Baden-Württemberg".
_BETWEEN_WORDS = "\xad\u200b\u2060\ufeff"
_SOFT_HYPHEN, _BYTE_ORDER_MARK, _ZERO_WIDTH_JOINERS = "\xad", "\ufeff", "\u200c\u200d"
_NAMES = {
    "\xad": Localized("weiches Trennzeichen (U+00AD)", "soft hyphen (U+00AD)"),
    "\u200b": Localized("breitenloses Leerzeichen (U+200B)", "zero-width space (U+200B)"),
    "\u200c": Localized("breitenloser Nichtverbinder (U+200C)", "zero-width non-joiner (U+200C)"),
    "\u200d": Localized("breitenloser Verbinder (U+200D)", "zero-width joiner (U+200D)"),
    "\u200e": Localized("Links-nach-rechts-Zeichen (U+200E)", "left-to-right mark (U+200E)"),
    "\u200f": Localized("Rechts-nach-links-Zeichen (U+200F)", "right-to-left mark (U+200F)"),
    "\u2028": Localized("Zeilentrenner (U+2028)", "line separator (U+2028)"),
    "\u2029": Localized("Absatztrenner (U+2029)", "paragraph separator (U+2029)"),
    "\u2060": Localized("Wortverbinder (U+2060)", "word joiner (U+2060)"),
    "\ufeff": Localized("Byte-Order-Mark im Text (U+FEFF)", "byte order mark within the text (U+FEFF)"),
    "\ufffd": Localized("Ersatzzeichen für ein zerstörtes Zeichen (U+FFFD)", "replacement character (U+FFFD)"),
}


# Characters of the pattern that str.split takes for blanks, or that can be printed.
_SEPARATORS = "\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029\ufffd"


@cache
def _scan() -> re.Pattern[str]:
    return re.compile(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffd\ue000-\uf8ff]"
    )


@rule(
    "invisible-character",
    de={"one": "Unsichtbares Zeichen: {char}", "many": "Unsichtbares Zeichen, {count}-mal im Artikel: {char}"},
    en={"one": "invisible character: {char}", "many": "invisible character, {count} times in the article: {char}"},
    reason_de="""Zeichen entfernen, die niemand sieht.

    Breitenlose Leerzeichen, weiche Trennstriche, Steuer- und Richtungszeichen kommen mit kopiertem Text herein. Der
    Leser sieht sie nicht, aber die Suche findet das Wort nicht mehr, die Rechtschreibprüfung beanstandet es, und
    manche Systeme zeigen ein Kästchen. Verbinder in einem Emoji oder in arabischer und indischer Schrift werden
    gebraucht und bleiben; um Leerzeichen und breitenlose Zeichen in den Kopfzeilen kümmert sich header-whitespace.
    Hat ein Programm jedes Wort mit weichen Trennstrichen versehen, steht eine Meldung für alle, und ihre Korrektur
    nimmt alle heraus. Ein Haus, das sie absichtlich setzt, erlaubt sie innerhalb der Wörter mit ``soft_hyphens =
    true``.
    """,
    source="Unicode, categories Cc, Cf, Co, Zl and Zp; newslint",
    bad=[
        ("Die Stadt[[\u200b]] baut.", "Die Stadt baut."),
        ("Die Hunde[[\xad]]steuer steigt.", "Die Hundesteuer steigt."),
        ("Der Rat[[\ufeff]] tagt.", "Der Rat tagt."),
        ("Das Spiel[[\x07]] fiel aus.", "Das Spiel fiel aus."),
        ("Der Wolf riss drei[[\u2028]] Schafe.", "Der Wolf riss drei Schafe."),
        ("Der Wolf riss drei[[\u2028]]Schafe.", "Der Wolf riss drei Schafe."),
        ("Der Kurs[[\u200e]] fiel, die [[\u2060]]Stimmung auch.", "Der Kurs fiel, die Stimmung auch."),
        (
            "Die Grund[[\xad]]steuer\xadreform kam mit Ver\xadspä\xadtung, der Land\xadtag schwieg.",
            "Die Grundsteuerreform kam mit Verspätung, der Landtag schwieg.",
        ),
        ("Er zögerte[[\x85]] und ging.", "Er zögerte… und ging."),
        ("Die C[[\x9c]]ur bleibt.", "Die Cœur bleibt."),
        ("Der Preis[[\x99]] gilt.", "Der Preis™ gilt."),
        "Das M[[\ufffd]]dchen lief davon.",
    ],
    good=[
        "Die Stadt baut 5\xa0Kilometer Radweg, z.\u202fB. am Fluss.",
        "\ufeffRat stimmt zu\n\nDer Rat stimmte zu.",
        "Rat\u200b stimmt zu\n\nDer Rat stimmte zu.",
        "Sie schrieb: „Danke \U0001f468\u200d\U0001f469\u200d\U0001f467!“",
        "Auf dem Schild stand \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645.",
        "Der Rat tagte.\r\n\r\n\tDie Stadt baut.",
    ],
)  # fmt: skip
def invisible_character(article: Article, *, soft_hyphens: bool = False) -> Iterator[Finding]:
    """Remove the characters that nobody sees.

    Zero-width blanks, soft hyphens, control and direction characters come in with copied text. The reader does not
    see them, but search does not find the word any more, the spelling checker objects to it, and some systems show a
    box. A joiner within an emoji or in Arabic or Indian script is needed and stays. What stands in the header lines
    and is as wide as a blank or nothing is told by header-whitespace. Where a program has put soft hyphens into every
    word, one finding stands for all, and its fix takes them all out; ``soft_hyphens = true`` allows them within words
    for a house that sets them on purpose.
    """
    text = article.text
    if _SOFT_HYPHEN not in text and not article.language.judged(_shows_nothing, article.gaps, "gap"):
        return
    places: dict[str, list[int]] = {}
    for match in _scan().finditer(text):
        at = match.start()
        wanted = (
            soft_hyphens and text[at] == _SOFT_HYPHEN and text[at - 1].isalpha() and text[at + 1 : at + 2].isalpha()
        )
        if not wanted and not _is_needed(article, at):
            places.setdefault(text[at], []).append(at)
    for char, offsets in places.items():
        name = _NAMES.get(char) or Localized(f"Zeichen U+{ord(char):04X}", f"character U+{ord(char):04X}")
        if len(offsets) > MOST_SINGLE:
            yield Finding(
                offsets[0], offsets[0] + 1, message="many", char=name, count=len(offsets), fix=_fix(text, offsets)
            )
        else:
            for at in offsets:
                yield Finding(at, at + 1, message="one", char=name, fix=_fix(text, [at]))


def _shows_nothing(_: Language, gap: str) -> bool:
    """Whether what stands between two words holds such a character: told without the pattern, for nearly every gap."""
    return not "".join(gap.split()).isprintable() or any(map(gap.__contains__, _SEPARATORS))


def _fix(text: str, offsets: list[int]) -> Fix | None:
    """Take the characters out, those first of which it is certain that nothing is lost with them."""
    if text[offsets[0]] == "\ufffd":
        return None  # what a destroyed character was, only the writer knows
    certain = [at for at in offsets if _is_idle(text, at)]
    return Fix(tuple(_edit(text, at) for at in certain or offsets), bool(certain))


def _is_idle(text: str, at: int) -> bool:
    """Whether the character stands for nothing: no lost letter, hyphen or blank."""
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if "\ue000" <= char <= "\uf8ff":  # in the font of a PDF file it was a letter
        return not (before.isalnum() or after.isalnum())
    if ("\x80" <= char <= "\x9f" and _is_letter(_edit(text, at).text)) or is_accent(after):
        return False
    if not (before.isalnum() and after.isalnum()):
        return True
    if char < " " or char == "\x7f":  # a word processor's hyphen
        return char in _LINE_BREAKS
    if char in _BETWEEN_WORDS:
        return not (before.islower() and after.isupper())
    return not "\x80" <= char <= "\x9f" or bool(_edit(text, at).text)


def _is_letter(text: str) -> bool:
    """Whether it is a letter, or a sign made of letters, such as ™."""
    from unicodedata import normalize

    return any(map(str.isalnum, normalize("NFKC", text)))


def _edit(text: str, at: int) -> Edit:
    """Take the character out; where it broke the line between two words, a blank takes its place.

    A control character of the upper range is what a Windows character becomes when its encoding is misread.
    """
    if "\x80" <= text[at] <= "\x9f":
        return Edit(at, at + 1, text[at].encode("latin-1").decode("cp1252", "ignore"))
    parts_words = text[at] in _LINE_BREAKS and text[at - 1 : at].strip() and text[at + 1 : at + 2].strip()
    return Edit(at, at + 1, " " if parts_words else "")


def _is_needed(article: Article, at: int) -> bool:
    """Whether the character does its work, or another rule tells of it."""
    text = article.text
    char = text[at]
    if char in _ZERO_WIDTH_JOINERS and at and ord(text[at - 1]) > 0x0590:
        return True
    if at == 0 and char == _BYTE_ORDER_MARK:
        return True
    if char in _BLANK_OF_HEADER:
        part = article.part_at(at) or article.part_at(at + 1)
        return part is not None and part.kind in _HEADER
    return False
