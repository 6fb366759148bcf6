"""Neighbours: what a line is by what stands before it and after it: subhead, caption, byline, credit, question, sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newslint.languages import Language
from newslint.parse.forms import LONGEST_QUESTION, is_byline_opening, is_name
from newslint.parse.stamps import is_stamp
from newslint.text import Span

# So many questions in paragraphs of their own make an interview, if one in so many paragraphs is one or so many speak to
# somebody; others are subheads.
INTERVIEW, QUESTION_IN, ADDRESSED = 3, 2.5, 2
# In characters: a sentence above a picture's credit is its caption; a longer first paragraph is no teaser.
LONGEST_SENTENCE, LONGEST_TEASER, LONGEST_OPENING = 260, 420, 220
# In words: a shorter line below the headline is no teaser, a shorter one below a credit no caption.
SHORTEST_TEASER, SHORTEST_CAPTION = 8, 4
# How much longer the text's first paragraph is than a teaser that nothing parts from it.
LONGER = 1.5
# The share of the longer words of a teaser that the text takes up again, and how many letters of a word tell it.
AGAIN, STEM = 0.2, 6
# So many lines with a label and a name make a list of credits, so many of any kind a list: none of them is a subhead.
CREDITS, LISTED = 3, 3

_TEXT = ("body", "teaser", "list-item", "quote")
_LABEL = r"[A-ZÄÖÜ]\w+: [A-ZÄÖÜ](?:\S+ ){6}"
_ROLE = r"[A-ZÄÖÜ][\w-]+(?: [\w-]+){0,4}: [A-ZÄÖÜ]"


def by_neighbours(strings: Sequence[str], kinds: list[str], language: Language) -> None:
    """Settle the lines by what stands beside them."""
    if "credit" in kinds:
        _captions(strings, kinds)
    if "line" in kinds:
        _bylines(strings, kinds, language)
        _credits(strings, kinds)
    last = len(kinds) - 1
    for index, kind in enumerate(kinds):
        if kind != "line":
            continue
        following = kinds[index + 1] if index < last else ""
        string = strings[index]
        if _is_listed(strings, kinds, index):
            kinds[index] = "list-item"
        elif _reads_as_sentence(string, kinds[index - 1], following, language) or _is_labelled_as(
            string, [strings[at] for at in (index - 1, index + 1) if at <= last and kinds[at] == "body"]
        ):
            kinds[index] = "body"
        else:
            kinds[index] = "subhead"
    _questions(strings, kinds, language)
    _closing(strings, kinds, language)
    _lists(kinds)


def is_teaser(text: str, paragraphs: Sequence[Span], kinds: Sequence[str], first: int, second: int) -> bool:
    """Whether the first of two paragraphs of prose is the teaser.

    It is short, and a byline, a date or a picture parts it from the text; or it is shorter than what follows and stands
    below a kicker or a byline, or the text begins again with its words.
    """
    opening, following = paragraphs[first], paragraphs[second]
    size = opening.end - opening.start
    if size > LONGEST_TEASER or text[opening.end - 1] == ":":
        return False
    if any(kind in ("byline", "dateline", "residue", "caption", "credit") for kind in kinds[first:second]):
        return kinds[first + 1] != "subhead"
    if text[following.end - 1] == "?" and any(kind == "byline" for kind in kinds[:first]):
        return True  # what an interview opens with
    if text[opening.end - 1] == "?" or following.end - following.start < LONGER * size:
        return False
    signed = any(kind in ("byline", "kicker") for kind in kinds[:first])
    return (signed and size <= LONGEST_OPENING) or _begins_again(text[slice(*opening)], text[slice(*following)])


def _begins_again(opening: str, following: str) -> bool:
    """Whether a paragraph takes up many words of the one before it, as a text does that begins below its teaser."""
    ours = _stems(opening)
    lowered = following.lower()
    if sum(map(lowered.__contains__, ours)) < 2:
        return False  # told in C, for nearly every paragraph
    theirs = _stems(following)
    return len(ours & theirs) >= max(2, AGAIN * min(len(ours), len(theirs)))


def _stems(string: str) -> set[str]:
    shortest = STEM - 1
    return {
        word[:STEM]
        for raw in string.lower().split()
        if len(raw) >= shortest and len(word := raw.strip(".,:;?!„“”»«\"'()–-")) >= shortest
    }


def _captions(strings: Sequence[str], kinds: list[str]) -> None:
    """Find the captions beside the credits of pictures: the credit belongs to what stands before it, if that can be one."""
    bodies = [at for at, kind in enumerate(kinds) if kind == "body"]
    head = bodies[0] if bodies else len(kinds)
    for at, kind in enumerate(kinds):
        if kind != "credit" or not at:
            continue
        if kinds[at - 1] == "line" or (at - 1 == head > 1 and len(bodies) > 1 and _is_sentence(strings[at - 1])):
            kinds[at - 1] = "caption"
        elif (
            at < head
            and at + 1 < len(kinds)
            and kinds[at + 1] == "line"
            and kinds[at - 1] != "caption"
            and _is_long(strings[at + 1])
        ):
            kinds[at + 1] = "caption"


def _is_long(string: str) -> bool:
    return len(string.split()) >= SHORTEST_CAPTION


def _is_sentence(string: str) -> bool:
    return len(string) <= LONGEST_SENTENCE and string[-1] == "." and ". " not in string


def _bylines(strings: Sequence[str], kinds: list[str], language: Language) -> None:
    """Find the names that stand alone above the text, beside its date or behind a "Von", and below it."""
    head = kinds.index("body") if "body" in kinds else len(kinds)
    for at in range(1, len(kinds)):
        if kinds[at] != "line":
            continue
        string = strings[at]
        follows = kinds[at + 1] if at + 1 < len(kinds) else "line"
        if kinds[at - 1] == "headline" and follows not in ("line", "body") and len(string.split()) >= SHORTEST_TEASER:
            kinds[at] = "teaser"
            continue
        if at < head and is_byline_opening(string, language):
            kinds[at] = "byline"
            if at + 1 < head and kinds[at + 1] == "line":
                kinds[at + 1] = "byline"
        elif (
            at < head
            or (kinds[at - 1] == "residue" and is_stamp(strings[at - 1], language))
            or (at == len(kinds) - 1 and kinds[at - 1] == "body")
        ) and is_name(string, language):
            kinds[at] = "byline"


def _lists(kinds: list[str]) -> None:
    """Make list items of lines below the text's beginning that stand in a row: a subhead has text on both sides."""
    if kinds.count("subhead") <= LISTED:
        return
    start = first = kinds.index("body") if "body" in kinds else len(kinds)
    for at in range(first, len(kinds) + 1):
        if at < len(kinds) and kinds[at] == "subhead":
            continue
        if at - start > LISTED:
            kinds[start + 1 : at] = ["list-item"] * (at - start - 1)
        start = at


def _closing(strings: Sequence[str], kinds: list[str], language: Language) -> None:
    """Find what closes the article without a mark: a subhead has text on both sides.

    A question or a call is text; of other lines several are a list, and one that is written out is a sentence that lost
    its mark, any other signs off.
    """
    below = len(kinds)
    while below and kinds[below - 1] not in _TEXT:
        below -= 1
    lines = [at for at in range(max(below, 1), len(kinds)) if kinds[at] == "subhead"]
    for at in lines:
        if strings[at][-1] in "?!" or (len(lines) == 1 and _is_written_out(strings[at], language)):
            kinds[at] = "body"
        elif below:
            kinds[at] = "sign-off" if len(lines) == 1 else "list-item"


def _is_written_out(string: str, language: Language) -> bool:
    """Whether a line has a verb, and an article or a pronoun: a title leaves those out."""
    words = [word.strip(".,;:") for word in string.split()]
    return any(word.islower() and language.is_finite(word) for word in words[1:]) and any(
        word.lower() in language.determiners or word.lower() in language.nominative_pronouns for word in words
    )


def _is_listed(strings: Sequence[str], kinds: Sequence[str], index: int) -> bool:
    """Whether a line is one of a list without marks: a colon announces it, and another line follows or stands before."""
    if kinds[index - 1] == "list-item":
        return strings[index - 1][-1] in ",;" or _is_unmarked(strings[index - 1])
    following = kinds[index + 1] if index + 1 < len(kinds) else ""
    return kinds[index - 1] == "body" and strings[index - 1][-1] == ":" and following == "line"


def _is_unmarked(string: str) -> bool:
    return string[0].isalnum() or string[0] in '„»"('


def _credits(strings: Sequence[str], kinds: list[str]) -> None:
    """Find the lists of who did what: "Haare: Jana Wolff", each on a line of its own."""
    if "credit" not in kinds:
        return
    start = 0
    for at in range(len(kinds) + 1):
        if at < len(kinds) and kinds[at] in ("line", "credit") and re.match(_ROLE, strings[at]):
            continue
        if at - start >= CREDITS and "credit" in kinds[start:at]:
            kinds[start:at] = ["credit"] * (at - start)
        start = at + 1


def _speaks_to(strings: Sequence[str], asked: Sequence[int], language: Language) -> bool:
    """Whether several questions are put to somebody: "Hatten Sie Angst?", "Was hast du gesagt?"."""
    count = 0
    for at in asked:
        words = [word.strip(",?") for word in strings[at].split()[1:]]
        count += any(
            word in language.familiar_pronouns or (word[:1].isupper() and word.lower() in language.formal_pronouns)
            for word in words
        )
    return count >= ADDRESSED


def _questions(strings: Sequence[str], kinds: list[str], language: Language) -> None:
    """Make subheads of short questions, unless they are an interview's."""
    asked = [at for at, string in enumerate(strings) if string[-1:] == "?" and kinds[at] == "body"]
    bodies = kinds.count("body")
    if len(asked) >= INTERVIEW and (len(asked) * QUESTION_IN >= bodies or _speaks_to(strings, asked, language)):
        return
    for at in asked:
        string = strings[at]
        if "?" not in string[:-1] and ". " not in string and len(string.split()) <= LONGEST_QUESTION:
            kinds[at] = "subhead"


def _is_labelled_as(string: str, neighbours: Sequence[str]) -> bool:
    """Whether a line opens with a label, as a neighbour of whole sentences does: "Bildung: Die Partei will …"."""
    return (
        ": " in string
        and bool(re.match(_LABEL, string))
        and any(re.match(_LABEL, neighbour) for neighbour in neighbours)
    )


def _reads_as_sentence(string: str, before: str, following: str, language: Language) -> bool:
    """Whether a line without a final mark is a sentence that lost it, rather than a subhead.

    A subhead is short, leaves out the article and speaks in the present; a sentence of the body opens with an article,
    a pronoun or a preposition, has its finite verb after that, and stands between paragraphs of the body.
    """
    words = string.split()
    if (
        len(words) < 8
        or string[-1] in '?!“”«»"'
        or before not in ("body", "headline", "subhead", "byline", "teaser", "caption", "residue")
    ):
        return False
    if ":" in string[:40] or " | " in string or " - " in string:
        return False
    score = 0
    first = words[0].strip('„“"»«').lower()
    if first in language.determiners:
        score += 2
    elif first in language.openers:
        score += 1
    lower = [word.strip('.,;:„“"»«()') for word in words]
    finite = [index for index, word in enumerate(lower) if index and word.islower() and language.is_finite(word)]
    if not finite:
        return False
    score += 1
    score += any(language.is_past(lower[index]) for index in finite)
    score += sum(word.lower() in language.determiners for word in lower[1:]) >= 2
    score += "," in string
    score += len(words) >= 12
    score += len(words) >= 15
    score += before == "body" and following in ("body", "")
    return score >= 6
