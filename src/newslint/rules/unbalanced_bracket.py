"""unbalanced-bracket: a bracket without its partner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newslint.article import Article
from newslint.rule import Finding, rule

_OPENING = {")": "(", "]": "["}
# A bracket may stay open over so many paragraphs.
LONGEST_SPAN = 3
# So far back the item before this one of an enumeration is looked for.
REACH = 2000


@cache
def _scan() -> re.Pattern[str]:
    return re.compile(r"[()\[\]]")


@cache
def _enumerator() -> re.Pattern[str]:
    return re.compile(r"(?:(^|\n)|[\s„“\"»«])([A-Za-z]|([a-z])\3|\d{1,2}|[ivx]{2,4})\.?$")


@rule(
    "unbalanced-bracket",
    severity="error",
    de={"open": "Die Klammer „{mark}“ wird nicht geschlossen", "close": "Die Klammer „{mark}“ wurde nicht geöffnet"},
    en={"open": "“{mark}” is never closed", "close": "“{mark}” was never opened"},
    reason_de="""Jede Klammer schließen, die geöffnet wird, und jede öffnen, die geschlossen wird.

    Wer eine öffnende Klammer liest, wartet auf die schließende; fehlt sie, ist oft auch die halbe Bemerkung weg.
    Aufzählungen („a)“, „1)“) und Gesichter aus Satzzeichen haben kein Gegenstück und brauchen keines. Eine
    Bemerkung in Klammern darf über einige Absätze gehen.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung, § 86 (brackets enclose)",
    needs=("(", ")", "[", "]"),
    bad=[
        "Die Partei [[(]]MDC, die am Samstag siegte, schwieg.",
        "Der Fonds ESM[[)]] zahlt. Die Stadt (Bonn) nicht.",
        "Zwei Lifte [[(]]darunter der Übungslift schlossen. Der Rat (Bonn) schwieg.",
        "Er sagte: „Wir haben [[[]]die Brücke gesehen.“",
        "Rat tagt\n\nDer Rat tagte [[(]]in Bonn.\n\nEr schwieg.\n\nSie baut.\n\nEr spielt.\n\nSie kam spät[[)]].",
        "Rat [[(]]Bonn tagt\n\nDer Rat tagte.",
        "Der Verein spielt in der Liga Serie C[[)]] und baut.",
        "Die Brücke der Autobahn A 45[[)]] ist zu.",
        "Die Stadt baut.\r\nDer Fonds ESM[[)]] zahlt.",
    ],
    good=[
        "Die Partei (MDC), die am Samstag siegte, schwieg.",
        "Er sagte, [die Brücke] sei (wie immer (fast)) zu.",
        "Zu klären sind a) die Kosten, b) der Ort und c) die Zeit, ferner 1) wer und 2) wie.",
        "Das war lustig :-) und traurig :( zugleich ;) sagte er :)",
        "Brücke zu\n\n(Der Autor war Mitglied des Rates.\n\nEr schrieb mehrere Bücher.)\n\nSie ist zu.",
        "1) Der Rat tagt.\n\n2) Die Stadt baut.",
        "Der Rat tagt. 2) Die Stadt baut. Das regelt § 3 aa) und bb), auch iv) des Gesetzes.",
        "Drei Fragen: A) Wer kommt? B) Wer zahlt?\n17) Was nun?",
        "Bürger(innen) und Schüler(-innen) kamen [...] zu spät (!).",
        "Das Spiel endete 1:0 (Halbzeit 1:0).\r\n",
        "Brücke (West)\nbleibt (noch\nbis Mai) zu.",
    ],
)  # fmt: skip
def unbalanced_bracket(article: Article) -> Iterator[Finding]:
    """Close every bracket, and open every one that is closed.

    The reader who meets an opening bracket waits for the other; where it is missing, half of a remark is often gone
    as well. Enumerations ("a)", "1)") and faces made of marks have no partner and need none. A remark in brackets may
    run over a few paragraphs.
    """
    text = article.text
    if text.count("(") == text.count(")") and text.count("[") == text.count("]") and not _scan().search(text):
        return
    left: list[tuple[int, int]] = []
    for number, part in enumerate(article.parts):
        if part.kind == "residue":
            continue
        stack: list[int] = []
        for match in _scan().finditer(text, part.start, part.end):
            at = match.start()
            mark = text[at]
            if _is_face(text, at):
                continue
            if mark in "([":
                stack.append(at)
            elif stack and text[stack[-1]] == _OPENING[mark]:
                stack.pop()
            elif len(stack) > 1 and text[stack[-2]] == _OPENING[mark]:
                left.append((stack.pop(), number))
                stack.pop()
            elif not _is_enumerator(text, part.start, at):
                left.append((at, number))
        left += [(at, number) for at in stack]
    for at in _without_partner(text, sorted(left)):
        yield Finding(at, at + 1, message="open" if text[at] in "([" else "close", mark=text[at])


def _is_face(text: str, at: int) -> bool:
    """Whether the bracket is the mouth of ":-)"."""
    before = text[max(at - 2, 0) : at]
    return before.endswith((":", ";", ":-", ";-")) and (text[at + 1 : at + 2] or " ") in " \n\r.,!?)"


def _is_enumerator(text: str, start: int, at: int) -> bool:
    """Whether the closing bracket belongs to the number or letter of a list: at the start of a line, or one in a row."""
    if text[at] != ")":
        return False
    match = _enumerator().search(text[max(start, at - 6) : at])
    if not match:
        return False
    item = match[2]
    if (match[1] is not None and (match[1] or at - start <= len(item) + 1)) or item in "1aA":
        return True
    if len(item) > 1 and item.isalpha() and (len(set(item)) == 1 or set(item) <= set("ivx")):
        return True  # "aa)", "iii)": levels of a list in laws
    before = str(int(item) - 1) if item.isdigit() else chr(ord(item[0]) - 1)
    if text[at - len(item) - 2 : at - len(item)] in (". ", "! ", "? ") and text[at + 1 : at + 2] == " ":
        return True  # "… bezahlt. 2) Die Stadt": it opens a sentence, and the list began before the excerpt
    return len(item) < 3 and before + ")" in text[max(start, at - REACH) : at]


def _without_partner(text: str, left: list[tuple[int, int]]) -> Iterator[int]:
    """Pair an opening bracket with a closing one some paragraphs later; yield the rest."""
    index = 0
    while index < len(left):
        at, number = left[index]
        if text[at] in "([" and index + 1 < len(left):
            after, other = left[index + 1]
            if _OPENING.get(text[after]) == text[at] and 0 < other - number <= LONGEST_SPAN:
                index += 2
                continue
        yield at
        index += 1
