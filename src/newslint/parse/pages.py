"""Pages: what is left over from a web page by its place: a run of short lines, the headline said again.

One short line between two paragraphs is a subhead. Short lines in a run with labels of a page are links, kickers and
names of sections; only the last of them may head what follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newslint.languages import Language
from newslint.parse.labels import is_address, is_label, is_stamp
from newslint.text import Span

# A text with so many sure labels is a page as it was copied, and no edited article.
RAW = 3
# In words: a longer line beside a label at the head is no name of a section. Paragraphs: where the headline may stand again.
LONGEST_SECTION, HEAD = 3, 12
# In words, and in letters.
LONGEST_QUESTION, LONGEST_CALL, SHORTEST_HEADLINE = 15, 8, 15
_LINES = ("line", "residue", "byline", "credit")


def is_sure(string: str, language: Language) -> bool:
    """Whether a paragraph that is left over from a page can be nothing else: no date, no ornament, no honest subhead."""
    lowered = string.strip().lower()
    plain = is_stamp(lowered, language) or not any(map(str.isalpha, lowered))
    if is_address(lowered) or (plain and not is_label(string, language)):
        return False
    if lowered.startswith(("+++", *language.page_notes)):
        return False
    return lowered.split(":")[0].rstrip() not in language.residue_subheads


def may_head(lowered: str, language: Language) -> bool:
    """Whether a label, in lower case, can be an honest subhead or the heading of a box."""
    label = lowered.split(":")[0].rstrip()
    return label in language.residue_subheads and not lowered.startswith(language.page_notes)


def settle(text: str, paragraphs: Sequence[Span], kinds: list[str], language: Language) -> None:
    """Make residue of the lines whose place says that they are."""
    strings = [text[span.start : span.end] for span in paragraphs]
    _said_again(strings, kinds)
    if "residue" not in kinds:
        return
    settled = [_loose(kind, string, language) for kind, string in zip(kinds, strings)]
    sure = [kind == "residue" and is_sure(string, language) for kind, string in zip(kinds, strings)]
    for at in range(1, len(kinds) - 1):
        between = sure[at - 1] and sure[at + 1] and kinds[at] == "body" and strings[at][-1] == "!"
        if between and len(strings[at].split()) <= LONGEST_CALL:
            kinds[at] = settled[at] = "residue"
    raw = sum(sure) >= RAW
    bodies = [at for at, kind in enumerate(settled) if kind == "body"]
    if not bodies:
        return
    for start, end in _runs(settled):
        lines = [at for at in range(start, end) if settled[at] == "line"]
        labels = [at for at in range(start, end) if sure[at]]
        opens = [at for at in range(start, end) if kinds[at] == "residue" and may_head(strings[at].lower(), language)]
        if start < bodies[0]:
            chosen = _beside_labels(strings, lines, sure, language)
        elif end > bodies[-1]:
            if not labels and opens and len([at for at in lines if at > opens[0]]) > 1:
                labels = opens  # "Links:" and what follows
            chosen = [at for at in lines if labels and (raw or at > labels[0])]
        elif strings[start - 1][-1] == ":":
            continue  # a list without marks
        elif labels or (raw and (opens or len(lines) > 2)):
            first = start if raw else labels[0]
            chosen = [at for at in lines if first <= at < end - 1]
        else:
            continue
        for at in chosen:
            kinds[at] = "residue"


def _loose(kind: str, string: str, language: Language) -> str:
    """Return "line" for what is body only because a mark ends it: a short question, some words with a colon."""
    if kind != "body" or ". " in string or string[-1] not in "?:":
        return kind
    words = string.split()
    if string[-1] == "?":
        return "line" if len(words) <= LONGEST_QUESTION else kind
    return (
        kind if len(words) > LONGEST_SECTION or any(language.is_finite(word.strip(":")) for word in words) else "line"
    )


def _runs(kinds: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the runs of two lines or more without a body or a list among them, as start and end."""
    start = 0 if kinds[0] in _LINES else 1
    for at in range(start, len(kinds) + 1):
        if at == len(kinds) or kinds[at] not in _LINES:
            if at - start > 1:
                yield start, at
            start = at + 1


def _beside_labels(strings: Sequence[str], lines: Sequence[int], sure: list[bool], language: Language) -> list[int]:
    """Return the lines at the head that are names of sections: short, without a verb, next to a label."""
    chosen: list[int] = []
    for order in (1, -1):
        for at in lines[::order]:
            near = at - order
            if at in chosen or not 0 < near < len(sure) or not (sure[near] or near in chosen):
                continue
            words = strings[at].split()
            if len(words) <= LONGEST_SECTION and not any(language.is_finite(word.lower()) for word in words):
                chosen.append(at)
    return chosen


def _said_again(strings: Sequence[str], kinds: list[str]) -> None:
    """Find the headline where it stands a second time above the text."""
    seen: set[str] = set()
    for at in range(min(len(strings), HEAD)):
        letters = _letters(strings[at]) if kinds[at] in ("headline", "line", "caption") else ""
        if len(letters) < SHORTEST_HEADLINE:
            continue
        if letters in seen:
            kinds[at] = "residue"
        seen.add(letters)


def _letters(string: str) -> str:
    return "".join(filter(str.isalnum, string.lower()))
