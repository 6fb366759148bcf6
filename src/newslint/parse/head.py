"""The head of a file: which of its first lines is the headline, and which stand above it.

An export opens with what its page opens with: names of sections, the title of the window, a kicker. The headline is the
first line that is long enough for one, unless it is the shorter of two that stand above the text, or is said again below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newslint.languages import Language
from newslint.languages.lexicon import RARE
from newslint.parse.forms import (
    LONGEST_LABEL,
    by_form,
    is_agency_line,
    is_byline_opening,
    is_date_line,
    loosened,
    parted,
)
from newslint.parse.hints import speaks_of_page
from newslint.parse.kickers import has_verb, is_kicker, seam_at
from newslint.parse.labels import is_label
from newslint.parse.paragraphs import BLANKS
from newslint.parse.paths import LONGEST_PATH
from newslint.parse.stamps import is_address, is_noted_stamp
from newslint.text import Span

# In words: a shorter line is no headline where another can be.
SHORTEST_HEADLINE = 3
# In paragraphs, how far down the headline may stand; in letters, the words by which one title is told to say another again.
HEAD, SHORTEST_WORD, SHARED = 14, 4, 0.4
# In words. What stands between a headline and the name of the site.
LONGEST_SITE = 3
SHORTEST_LINK = 4
_MORE = r"[.!?…] [a-zäöü]+$"  # "Er kam nach Neuland. mehr"
_GLUED = r"\b\w{0,30}[a-zäöüß]{2}([A-ZÄÖÜ][a-zäöü]{2,30})\b"
_SITE_MARKS = (" | ", " - ", " – ", " — ", " · ")


def headline_at(text: str, paragraphs: Sequence[Span], language: Language) -> int:
    """Return the number of the paragraph that is the header line."""
    if len(paragraphs) < 2 or text.startswith(("date ", "#"), paragraphs[0].start):
        return 0
    titles, after = _titles(text, paragraphs, language)
    if not titles:
        return after if after < len(paragraphs) else 0
    strings = {number: text[slice(*paragraphs[number])] for number in titles}
    long = [number for number in titles if _count(strings[number]) >= SHORTEST_HEADLINE]
    first = titles[0]
    short = first not in long and strings[first][-1] != ":"  # "Halle unterwandert:" stands above its headline
    if not long or after == len(paragraphs) or (short and has_verb(strings[first], language)):
        return first
    best = long[0]
    if first == 0 and best == 1 and 2 in titles:
        return 0  # several lines in a row: a list, or the results of a day
    if best or (long[1:2] == [1] and _holds(strings[best], strings[1])):
        best = next((number for number in reversed(long) if _says_again(strings[best], strings[number])), best)
    if best and best + 3 == after and {best + 1, best + 2} <= set(titles):
        kicker, title = strings[best + 1], strings[best + 2]
        if _count(kicker) <= SHORTEST_HEADLINE <= _count(title) and is_kicker(kicker, title, language):
            return best + 2  # below the title of the window
    below = best + 1
    alone = best - 1 not in titles or best - 1 in long or best == first
    alone = alone and not _asks_again(text, paragraphs, below)
    if alone and below in long and below + 1 == after and is_kicker(strings[best], strings[below], language):
        return best if _is_label(text, paragraphs, below, language) else below
    return best


def _is_label(text: str, paragraphs: Sequence[Span], number: int, language: Language) -> bool:
    """Whether a line has the form of a page's label, and the article does not speak of what it names."""
    start, end = paragraphs[number]
    around = f"{text[:start]}{text[end:]}".lower()
    return speaks_of_page(text[start:end], around, lambda: around, language)


def _asks_again(text: str, paragraphs: Sequence[Span], number: int) -> bool:
    """Whether a paragraph is a question and others follow: an interview's, or a subhead of several."""
    ends = [text[span.end - 1] for span in paragraphs[number : number + 1]]
    return ends == ["?"] and any(text[span.end - 1] == "?" for span in paragraphs[number + 1 :])


def _count(string: str) -> int:
    return sum(any(map(str.isalnum, word)) for word in string.split())


def _titles(text: str, paragraphs: Sequence[Span], language: Language) -> tuple[list[int], int]:
    """Return the lines above the text that can be its title, and the number of the paragraph that ends the head.

    The very first line can, unless it is a label of a page or a date. A line beside a picture's credit is its caption.
    """
    titles: list[int] = []
    before = ""
    number = 0
    for number, span in enumerate(paragraphs[:HEAD]):
        string = text[span.start : span.end]
        if number == 0:
            if not (
                string.startswith(("©", *language.credit_words))
                or is_noted_stamp(string, language)
                or is_agency_line(string, language)
            ) and (len(string) > LONGEST_PATH or not is_nothing_but_page(string, language)):
                titles.append(number)
            before = "line" if titles else "residue"
            continue
        if len(string) > LONGEST_LABEL and string[-1] in ".…":
            return titles, number
        kind = loosened(by_form(string, language), string, language)
        if kind in ("body", "caption") or string[-1] in "!:" or (kind == "byline" and titles):
            return titles, number
        elif kind == "credit" and number - 1 in titles and number > 1:
            titles.pop()
        elif string.startswith(language.subtitle_words) or is_byline_opening(string, language):
            return titles, number
        elif kind == "line" and before != "credit" and not is_address(string):
            titles.append(number)
        before = kind
    return titles, number + 1


def is_nothing_but_page(string: str, language: Language) -> bool:
    """Whether a line is a label of a page or a date, and no title whatever it stands above."""
    bare = string.lower().strip(BLANKS + "|!→›>»")
    steps = parted("".join(string.split(None, 1)[:1]))
    if len(steps) > 1 and steps[0].lower() in language.page_places:
        return True  # "StartseiteRegionales"
    return (
        bare in language.residue
        or is_label(string, language)
        or is_address(bare)
        or is_date_line(string, language)
        or not any(map(str.isalpha, bare))
    )


def is_run_together(string: str, language: Language) -> bool:
    """Whether a line is kicker and title of a link, run together: "Streit um die HalleRat vertagt sich"."""
    if seam_at(string, language) or re.search(_MORE, string):
        return True
    glued = re.search(_GLUED, string) if len(string.split()) >= SHORTEST_LINK else None
    if not glued:
        return False
    return language.frequencies.rarity(glued[0]) >= RARE > language.frequencies.rarity(glued[1])


def site_at(string: str, language: Language) -> int:
    """Return where the name of the site stands behind a headline, or 0: "Rat baut um | Neuland", "Rat baut um - Neulandkurier"."""
    for mark in _SITE_MARKS:
        before, found, name = string.rpartition(mark)
        words = name.split()
        if not found or not 0 < len(words) <= LONGEST_SITE or len(before.split()) < SHORTEST_HEADLINE:
            continue
        if not any(map(str.islower, words)) and ("|" in mark or name.lower().endswith(language.site_endings)):
            return site_at(before, language) or len(string) - len(name)  # "… | DN | 5.4.2017"
    return 0


def _holds(string: str, other: str) -> bool:
    """Whether a line ends with another's words, behind names of sections: "HomeNewsRat stimmt zu"."""
    return len(string) > len(other) and string.endswith(other)


def _says_again(string: str, other: str) -> bool:
    """Whether two titles share many of their longer words: the one of the window and the one of the article."""
    ours, theirs = _long_words(string), _long_words(other)
    return len(ours & theirs) >= max(2, SHARED * min(len(ours), len(theirs)))


def _long_words(string: str) -> set[str]:
    words = (word.strip(".,:;?!„“”»«\"'–-|") for word in string.lower().split())
    return {word for word in words if len(word) >= SHORTEST_WORD}
