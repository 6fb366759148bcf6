"""Parts: what each paragraph is in the newsroom's terms, told by its form and its neighbours.

A paragraph is one part, or up to three: a body paragraph may open with a dateline and close with a sign-off, a
caption may close with its credit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from newslint.languages import Language
from newslint.parse.datelines import LONGEST_DATELINE, dateline, is_dateline, is_place
from newslint.parse.forms import (
    END_MARKS,
    SIGN_OFF,
    by_form,
    credit_start,
    ends_sentence,
    is_agency_codes,
    is_agency_line,
    loosened,
    without_blanks,
)
from newslint.parse.head import HEAD, site_at
from newslint.parse.kickers import seam_at
from newslint.parse.neighbours import by_neighbours, is_teaser
from newslint.parse.pages import settle
from newslint.parse.paragraphs import BLANKS
from newslint.parse.repeats import letters_of
from newslint.parse.stamps import is_noted_stamp
from newslint.records import Record
from newslint.text import Span

PROSE = frozenset(("teaser", "body"))
KINDS = (
    "headline", "kicker", "byline", "dateline", "teaser", "body", "subhead", "caption", "credit", "list-item",
    "quote", "sign-off", "residue",
)  # fmt: skip


class Part(Record):
    """A stretch of the article that plays one part; ``kind`` is one of KINDS."""

    kind: str
    start: int
    end: int


# In characters: how far from the end an agency's codes begin; a shorter label that stands before the same word is none.
LONGEST_CODES, SHORTEST_LABEL = 32, 3
# A label that a page had set before the text, glued to the same word there: "LegoLego feiert".
_TWICE = r"([A-ZÄÖÜ]\w{2,})(?=\1\b)"


def parts(
    text: str, paragraphs: Sequence[Span], headline: Span, language: Language, named: Mapping[Span, str] | None = None
) -> list[Part]:
    """Return the parts of the article in the order of the text.

    The paragraph of the headline, empty if there is none, is among the first; what stands above it is left over.
    ``named`` are the kinds of the paragraphs of which the format of the file says what they are; with them nothing is
    left over by its place.
    """
    at = _place(paragraphs, headline)
    strings = [text[start:end] for start, end in paragraphs]
    kinds = [by_form(string, language) if string else "headline" for string in strings]
    kinds[: at + 1] = [*_above(text, paragraphs, kinds[:at], language), "headline"]
    _name(kinds, paragraphs, named)
    _datelines(text, paragraphs, kinds, language)
    settle(strings, kinds, language)
    _name(kinds, paragraphs, named)
    by_neighbours(strings, kinds, language)
    _name(kinds, paragraphs, named)
    if "teaser" not in kinds:
        _teaser(text, paragraphs, kinds, language)
        _name(kinds, paragraphs, named)
    found: list[Part] = []
    first_body = kinds.index("body") if "body" in kinds else -1
    for index, (span, kind) in enumerate(zip(paragraphs, kinds)):
        if kind == "headline":
            found += [Part(kind, *headline)] if named and headline in named else _headline(text, headline, language)
        elif kind in PROSE:
            found += _prose(text, span, kind, index, first_body, language)
        elif kind == "caption":
            found += _caption(text, span, language)
        else:
            found.append(Part(kind, _content_start(text, span, kind), span.end))
    return found


def _datelines(text: str, paragraphs: Sequence[Span], kinds: list[str], language: Language) -> None:
    """Find the dateline, and the weekday, on a line of its own above the text."""
    if "line" not in kinds[:HEAD]:
        return
    above = True
    for at, kind in enumerate(kinds[:HEAD]):
        if kind == "body":
            above = False
        if kind != "line":
            continue
        string = text[slice(*paragraphs[at])]
        if is_dateline(string, language):
            kinds[at] = "dateline"
        elif above and string.lower().strip(",.:") in language.weekdays:
            kinds[at] = "residue"  # the day above the text


def _teaser(text: str, paragraphs: Sequence[Span], kinds: list[str], language: Language) -> None:
    """Find the teaser: what stands above the paragraph with the dateline, or is parted from the text in another way."""
    body = [index for index, kind in enumerate(kinds) if kind == "body"][:2]
    if len(body) < 2 or "teaser" in kinds:
        return
    after = dateline(text, paragraphs[body[0]], language)
    if after and is_place(text[paragraphs[body[0]].start : after], language):
        return
    if dateline(text, paragraphs[body[1]], language) or is_teaser(text, paragraphs, kinds, *body):
        kinds[body[0]] = "teaser"


def is_set_off(parts: Sequence[Part], number: int) -> bool:
    """Whether something parts the teaser of that number from the text, or it stands below a kicker or a byline; else it
    is told by its words alone, and looks like text."""
    following = parts[number + 1].kind if number + 1 < len(parts) else ""
    return following != "body" or any(part.kind in ("kicker", "byline") for part in parts[:number])


def is_headline_again(text: str, parts: Sequence[Part], number: int) -> bool:
    """Whether the part of that number is the headline, said a second time below it, and no row of a page goes on there."""
    if parts[number].kind != "residue" or "residue" in [part.kind for part in parts[number + 1 : number + 2]]:
        return False
    first = next((at for at, part in enumerate(parts[:number]) if part.kind == "headline"), -1)
    if first < 0 or (number - 1 > first and parts[number - 1].kind == "residue"):
        return False
    above = [*parts[:first][-1:], *parts[first : first + 2]]
    starts = [part.start for part in above if part.kind in ("kicker", "headline")]
    ends = [part.end for part in above if part.kind in ("headline", "residue")]
    letters = letters_of(text[parts[number].start : parts[number].end])
    return any(letters.endswith(letters_of(text[start:end])) for start in starts for end in ends if start < end)


def _name(kinds: list[str], paragraphs: Sequence[Span], named: Mapping[Span, str] | None) -> None:
    """Put the kinds that the format gives in the place of those that were told by form."""
    if named:
        kinds[:] = [named.get(span, kind) for span, kind in zip(paragraphs, kinds)]


def overlaid(text: str, found: Sequence[Part], named: Sequence[Part]) -> list[Part]:
    """Return the parts with those of ``named`` in their place; what is left of others on either side stays."""
    for part in named:
        kept: list[Part] = []
        for other in found:
            pieces = [Span(other.start, min(other.end, part.start)), Span(max(other.start, part.end), other.end)]
            if other.start >= part.end or other.end <= part.start:
                kept.append(other)
                continue
            for start, end in pieces:
                left = text[start:end].strip(BLANKS + "\r\n") if start < end else ""
                if left:
                    start = text.index(left, start)
                    kept.append(Part(other.kind, start, start + len(left)))
        found = [*kept, part]
    return sorted(found, key=lambda part: part.start)


def _place(paragraphs: Sequence[Span], headline: Span) -> int:
    """Return the number of the paragraph that the headline stands in."""
    return next((number for number, span in enumerate(paragraphs) if headline.start <= span.end), 0)


def _above(text: str, paragraphs: Sequence[Span], kinds: Sequence[str], language: Language) -> list[str]:
    """Return what stands above the headline: a line right there is its kicker, the others are left over from a page."""
    kept = [kind if kind in ("byline", "credit", "caption") else "residue" for kind in kinds]
    if kinds and "residue" not in kinds[-2:-1]:
        string = text[slice(*paragraphs[len(kinds) - 1])]
        line = loosened(kinds[-1], string, language) == "line" and not is_noted_stamp(string, language)
        kept[-1] = "kicker" if string[-1] == ":" or line else kept[-1]
    return kept


def _headline(text: str, headline: Span, language: Language) -> list[Part]:
    """Return the headline, and the kicker and the name of the site that stand in one line with it."""
    start, end = headline
    if start == end:
        return []
    site = site_at(text[start:end], language)
    rest = [Part("residue", start + site, end)] if site else []
    if site:
        end = without_blanks(text, start, start + site - 1)
        end = without_blanks(text, start, end - (text[end - 1] in "-–—|·"))
    seam = start + seam_at(text[start:end], language)
    if seam > start:
        return [Part("kicker", start, without_blanks(text, start, seam)), Part("headline", seam, end), *rest]
    return [Part("headline", start, end), *rest]


def _content_start(text: str, span: Span, kind: str) -> int:
    """Leave out the ``##`` of a Markdown subhead."""
    start = span.start
    if kind == "subhead" and text[start] == "#":
        while start + 1 < span.end and text[start] in "# ":
            start += 1
    return start


def _prose(text: str, span: Span, kind: str, index: int, first_body: int, language: Language) -> list[Part]:
    found = []
    start, end = span
    twice = text.find(text[start : start + SHORTEST_LABEL], start + 1, start + LONGEST_DATELINE) > 0
    if twice and (label := re.match(_TWICE, text[start : start + LONGEST_DATELINE])):
        found.append(Part("residue", start, start + label.end(1)))
        start += label.end(1)
    if (
        kind == "body"
        and index <= first_body + 1
        and (after := dateline(text, span, language))
        and is_place(text[start:after], language)
        and not text[after].islower()
    ):
        found.append(Part("dateline", start, without_blanks(text, start, after)))
        start = after
    sign_off = tail = 0
    if text[end - 1] not in ".!?" or text[end - 2] in ")]":  # else nothing stands behind the last sentence
        sign_off = _sign_off(text, start, end, language) or _codes(text, start, end, language)
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


def _sign_off(text: str, start: int, end: int, language: Language) -> int:
    """Return the offset of the sign-off that closes the paragraph, or 0."""
    offset = max(start, end - 64)
    if text[end - 1] not in ")]." or ("(" not in text[offset:end] and "[" not in text[offset:end]):
        return 0
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


def _codes(text: str, start: int, end: int, language: Language) -> int:
    """Return the offset of an agency's codes behind the last sentence, "Im Mai geht es los. dpa jw ob", or 0."""
    if not text[end - 1].islower():
        return 0
    stop = max(text.rfind(mark, max(start, end - LONGEST_CODES), end) for mark in ".!?“»")
    at = stop + 1
    while at < end and text[at] in BLANKS:
        at += 1
    return at if stop > start and at > stop + 1 and is_agency_codes(text[at:end], language) else 0


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
