"""Repeats: the headline where it stands a second time above the text, and other lines that are said twice there."""

from __future__ import annotations

from collections.abc import Sequence

from newslint.languages import Language
from newslint.parse.head import site_at

# In letters: a shorter headline may be said again by chance. In characters: a longer paragraph is no headline. In
# paragraphs: where the headline may stand again.
SHORTEST_HEADLINE, LONGEST_HEADLINE, HEAD = 15, 150, 14


def said_again(strings: Sequence[str], kinds: list[str], language: Language) -> None:
    """Find the headline where it stands a second time above the text, with the name of the site or its kicker or without,
    and other lines that are said twice there."""
    seen: set[str] = set()
    titles: tuple[str, ...] = ()
    for at, (string, kind) in enumerate(zip(strings[:HEAD], kinds)):
        if kind == "body" and (not titles or len(string) > LONGEST_HEADLINE):
            continue
        plain = kind in ("headline", "line", "caption")
        if not plain and kind != "body":
            continue
        letters = "" if "credit" in kinds[max(0, at - 1) : at + 2] else letters_of(string)
        if len(letters) < SHORTEST_HEADLINE:
            continue
        again = letters.endswith(titles) and len(letters) < 2 * len(titles[0])
        if again or (plain and letters in seen):
            kinds[at] = "residue"
        seen.add(letters)
        if kind == "headline":
            site = site_at(string, language)
            titles = (letters_of(string[:site]), letters) if site else (letters,)


def letters_of(string: str) -> str:
    """Return the letters and figures of a line, by which it is told to be said again."""
    return "".join(filter(str.isalnum, string.lower()))
