"""Parts: what each paragraph is in the newsroom's terms, told by its form and its neighbours.

A paragraph is one part, or up to three: a body paragraph may open with a dateline and close with a sign-off, a
caption may close with its credit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newslint.languages import Language
from newslint.parse.forms import (
    END_MARKS,
    SIGN_OFF,
    by_form,
    credit_start,
    ends_sentence,
    is_agency_line,
    without_blanks,
)
from newslint.parse.pages import settle
from newslint.parse.paragraphs import BLANKS
from newslint.records import Record
from newslint.text import Span

PROSE = frozenset(("teaser", "body"))
KINDS = (
    "headline", "kicker", "byline", "dateline", "teaser", "body", "subhead", "caption", "credit", "list-item",
    "sign-off", "residue",
)  # fmt: skip
LONGEST_DATELINE = 120
# So many questions in paragraphs of their own make an interview; fewer are subheads.
INTERVIEW, LONGEST_QUESTION = 3, 15


class Part(Record):
    """A stretch of the article that plays one part; ``kind`` is one of KINDS."""

    kind: str
    start: int
    end: int


# Patterns are compiled at first use, by re itself: a run over one article needs few of them.
_LABEL = r"[A-ZÄÖÜ]\w+: [A-ZÄÖÜ](?:\S+ ){6}"
_DASHES = ("– ", "— ", "· ", "- ", "–\xa0", "—\xa0", "·\xa0", "-\xa0")
# "Berlin - 11:00 Pressekonferenz" and "Nord - Süd 2:1" are no reports with a dateline.
_CALENDAR = r"\d{1,2}[.:]\d\d\b|[^.!?]{1,60} \d{1,3}:\d{1,3}\b"
_DATELINE = (
    r"[A-ZÄÖÜÉÈ](?:[^\W\d_]|[.,/()’' -]|\xa0){1,60}?(?:\.| \([\w/ .,-]{2,40}\)\.?)?"
    r"[ \xa0]*([–—·-]|\.[–—-])[ \xa0]+(?=\S)"
)


def parts(text: str, paragraphs: Sequence[Span], headline: Span, language: Language) -> list[Part]:
    """Return the parts of the article in the order of the text.

    The paragraph of the headline, empty if there is none, is among the first; what stands above it is left over.
    """
    at = _place(paragraphs, headline)
    kinds = [by_form(text, span, language) if number > at else "residue" for number, span in enumerate(paragraphs)]
    kinds[at : at + 1] = ["headline"]
    settle(text, paragraphs, kinds, language)
    _by_neighbours(text, paragraphs, kinds, language)
    found: list[Part] = []
    first_body = kinds.index("body") if "body" in kinds else -1
    for index, (span, kind) in enumerate(zip(paragraphs, kinds)):
        if kind == "headline":
            found += [Part(kind, *headline)] if headline.end > headline.start else []
        elif kind in PROSE:
            found += _prose(text, span, kind, index, first_body, language)
        elif kind == "caption":
            found += _caption(text, span, language)
        else:
            found.append(Part(kind, _content_start(text, span, kind), span.end))
    return found


def _place(paragraphs: Sequence[Span], headline: Span) -> int:
    """Return the number of the paragraph that the headline stands in."""
    return next((number for number, span in enumerate(paragraphs) if headline.start <= span.end), 0)


def _content_start(text: str, span: Span, kind: str) -> int:
    """Leave out the ``##`` of a Markdown subhead."""
    start = span.start
    if kind == "subhead" and text[start] == "#":
        while text[start] in "# ":
            start += 1
    return start


def _by_neighbours(text: str, paragraphs: Sequence[Span], kinds: list[str], language: Language) -> None:
    """Settle the lines, and which paragraph is the teaser."""
    last = len(kinds) - 1
    for index, kind in enumerate(kinds):
        if kind != "line":
            continue
        following = kinds[index + 1] if index < last else ""
        string = text[paragraphs[index].start : paragraphs[index].end]
        if following == "credit":
            kinds[index] = "caption"
        elif _reads_as_sentence(string, kinds[index - 1], following, language) or _is_labelled_as(
            string,
            [text[slice(*paragraphs[at])] for at in (index - 1, index + 1) if at <= last and kinds[at] == "body"],
        ):
            kinds[index] = "body"
        else:
            kinds[index] = "subhead"
    questions = [at for at, kind in enumerate(kinds) if kind == "body" and _is_question(text, paragraphs[at])]
    if len(questions) < INTERVIEW:
        for index in questions:
            kinds[index] = "subhead"
    body = [index for index, kind in enumerate(kinds) if kind == "body"]
    if len(body) > 1:
        first, second = body[0], body[1]
        opening = paragraphs[first]
        if not _dateline(text, opening, language) and (
            _dateline(text, paragraphs[second], language)
            or (opening.end - opening.start <= 420 and any(kind == "byline" for kind in kinds[: second + 1]))
        ):
            kinds[first] = "teaser"


def _is_question(text: str, span: Span) -> bool:
    """Whether a paragraph is one short question with nothing else: a subhead, unless it is one of an interview's."""
    string = text[span.start : span.end]
    return (
        string[-1] == "?" and "?" not in string[:-1] and ". " not in string and len(string.split()) <= LONGEST_QUESTION
    )


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


def _is_agency(inside: str, language: Language) -> bool:
    """Whether what the brackets of a dateline hold can be who sends the report: "dpa/lni", "eigener Bericht"."""
    codes = inside.replace("/", " ").replace(",", " ").replace("-", " ").split()
    return inside.lower() in language.agencies or all(
        len(code) <= 5 or code.lower() in language.agencies or code.lower() in language.sign_off_words for code in codes
    )


def _dateline(text: str, span: Span, language: Language) -> int:
    """Return the offset after the dateline that opens the paragraph, or 0."""
    opening = text[span.start : min(span.end, span.start + LONGEST_DATELINE)]
    match = re.match(_DATELINE, opening) if any(dash in opening for dash in _DASHES) else None
    if not match:
        return 0
    if re.match(_CALENDAR, text[span.start + match.end() : span.end]):
        return 0
    place, bracket, inside = opening[: match.start(1)].partition("(")
    if bracket and not _is_agency(inside.rstrip(" \xa0.)"), language):
        return 0
    place += bracket
    words = place.replace("/", " ").split()
    capitals = sum(word[0].isupper() or not word[0].isalpha() for word in words)
    if len(words) > 8 or (capitals < len(words) and "(" not in place and len(words) - capitals > 2):
        return 0
    return span.start + match.end()


def _prose(text: str, span: Span, kind: str, index: int, first_body: int, language: Language) -> list[Part]:
    found = []
    start, end = span
    if (
        kind == "body"
        and index <= first_body + 1
        and (after := _dateline(text, span, language))
        and _is_place(text[start:after], language)
        and not text[after].islower()
    ):
        found.append(Part("dateline", start, without_blanks(text, start, after)))
        start = after
    sign_off = _sign_off(text, start, end, language)
    tail = 0 if sign_off else _residue_tail(text, start, end, language)
    if tail:
        found.append(Part(kind, start, without_blanks(text, start, tail)))
        found.append(Part("credit" if is_agency_line(text[tail:end], language) else "residue", tail, end))
    elif sign_off:
        found.append(Part(kind, start, without_blanks(text, start, sign_off)))
        found.append(Part("sign-off", sign_off, end))
    else:
        found.append(Part(kind, start, end))
    return found


def _is_place(opening: str, language: Language) -> bool:
    """Whether what stands before the dash can be a place: a few names, no words of a sentence."""
    words = opening.rstrip("–—-·. \xa0").split("(")[0].replace("/", " ").replace(",", " ").split()
    return 0 < len(words) <= 6 and all(
        (
            word[0].isupper()
            and word.lower() not in language.function_words
            and (at or word.lower() not in language.openers)
        )
        or (at and word in language.place_words)
        for at, word in enumerate(words)
    )


def _sign_off(text: str, start: int, end: int, language: Language) -> int:
    """Return the offset of the sign-off that closes the paragraph, or 0."""
    if text[end - 1] not in ")]." or (
        "(" not in text[max(start, end - 64) : end] and "[" not in text[max(start, end - 64) : end]
    ):
        return 0
    offset = max(start, end - 64)
    match = re.search(SIGN_OFF, text[offset:end])
    if not match:
        return 0
    inside = match[1]
    codes = inside.replace("/", " ").replace(",", " ").replace(";", " ").split()
    if not codes or len(codes) > 8:
        return 0
    at = without_blanks(text, start, offset + match.start())
    agency = any(code.lower().strip(".") in language.agencies for code in codes)
    if text[end - 1] == "." and not ends_sentence(text, start, at):
        return 0  # "… meldete die Agentur (dpa).": the sentence goes on to the full stop
    known = all(
        (code.isalpha() and len(code) <= 5 and code.islower()) or code.lower() in language.sign_off_words
        for code in codes
    )
    if agency or (known and ends_sentence(text, start, at)):
        return text.index(match[0].lstrip()[0], offset + match.start())
    return 0


def _residue_tail(text: str, start: int, end: int, language: Language) -> int:
    """Return the offset of a button or a credit that got stuck behind the last sentence, or 0."""
    if text[end - 1] in END_MARKS:
        return 0
    stop = max(text.rfind(mark, max(start, end - 90), end) for mark in '.!?…“”"«»')
    if stop <= start:
        return 0
    at = stop + 1
    while at < end and text[at] in BLANKS + "|":
        at += 1
    if at == stop + 1 and text[at : at + 1].islower():
        return 0  # "Antrag.pdf"
    tail = text[at:end].lower().strip(BLANKS + "|>→»")
    if tail and (tail in language.residue or is_agency_line(text[at:end], language)):
        return at
    return 0


def _caption(text: str, span: Span, language: Language) -> list[Part]:
    credit = credit_start(text[span.start : span.end], language)
    if credit <= 0:
        return [Part("caption", *span)]
    at = span.start + credit
    cut = without_blanks(text, span.start, at)
    if text[cut - 1] in "-–|" and text[cut - 2] in BLANKS:
        cut = without_blanks(text, span.start, cut - 1)
    return [Part("caption", span.start, cut), Part("credit", at, span.end)]
