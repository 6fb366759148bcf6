"""duplicated-paragraph: the same paragraph, or the same long sentence, twice in an article."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from operator import itemgetter

from newslint.article import Article, Part
from newslint.rule import Finding, rule
from newslint.text import Span

# A shorter sentence may rightly be said twice: a refrain, a question put again.
FEWEST_WORDS = 8
FEWEST_CHARACTERS = 50
# Two that are the same begin with these many words.
SAME = 4

_PROSE = ("teaser", "body")
_OPENING, _CLOSING = tuple('„“"»«'), tuple('“”"«»')

# So many characters after the first time a repetition bores; further away it may be meant.
NEAR = 250
# A paragraph of so many sentences is no caption, no line pulled out of the text and no call to the reader.
LONG = 3
# What comes more often is a formula; a label that does makes an interview.
TWICE = 2
_LABEL = re.compile(r"(?:^|(?<=[.!?] ))[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)*: (?=[A-ZÄÖÜ„])", re.MULTILINE).findall

_SENTENCE = "Die Stadt will das Hallenbad im Herbst schließen und das Grundstück verkaufen."
_MORE, _REST = ("Der Rat stritt lange. " * 12 + "\n\n", "Die Stadt hat kein Geld. " * 11 + "\n\n")
_CALL = "Wenn Ihnen unsere Arbeit gefällt, freuen wir uns über eine Spende. Das geht schnell. Vielen Dank."


@rule(
    "duplicated-paragraph",
    severity="error",
    de={
        "paragraph": "Dieser Absatz steht schon in Zeile {line}",
        "sentence": "Dieser Satz steht schon in Zeile {line}",
    },
    en={
        "paragraph": "this paragraph stands in line {line} already",
        "sentence": "this sentence stands in line {line} already",
    },
    reason_de="""Jeden Absatz nur einmal bringen.

    Steht derselbe Absatz zweimal im Artikel, ist beim Einfügen etwas schiefgegangen. Und ein Teaser, der als erster
    Absatz wiederkehrt, langweilt den Leser, der ihn gerade gelesen hat. Weiter weg kann die Wiederholung gewollt sein:
    ein Zitat, was in einem Interview gesagt wird, eine aus dem Text gezogene Zeile, ein Teaser
    aus Sätzen des Textes, ein kurzer Absatz (Bildtext, Aufruf an die Leser), ein Satz, der dreimal kommt. Groß- und
    Kleinschreibung, Satzzeichen und Leerzeichen spielen beim Vergleich keine Rolle; Schaltflächen und andere Reste von
    Webseiten zählen nicht mit.
    """,
    source="newslint",
    bad=[
        f"Bad schließt\n\n{_SENTENCE}\n\nDer Rat stimmt im Mai ab.\n\n[[{_SENTENCE}]]",
        f"Bad schließt\n\nVon: Jana Wolff\n\n{_SENTENCE}\n\nAachen – [[{_SENTENCE}]] Der Rat stimmt im Mai ab.",
        f"{_SENTENCE} Der Rat stimmt im Mai ab. [[{_SENTENCE}]]",
        f"{_SENTENCE} Der Rat stimmt ab. [[Die Stadt will das Hallenbad im Herbst\nschließen und das Grundstück verkaufen.]]",
        f"Bad schließt\n\n{_SENTENCE} Er stimmt zu. {_SENTENCE.replace('Herbst', 'Mai')}\n\nSo ist es.\n\n[[{_SENTENCE} Er stimmt zu. {_SENTENCE.replace('Herbst', 'Mai')}]]",
        f"Bad schließt\n\n{_MORE}Er kam. {_SENTENCE} Er ging.\n\n{_REST}Sie kam. [[{_SENTENCE}]] Sie ging.",
        f"Bad schließt\n\n{_MORE}{_SENTENCE} Er kam. Sie ging.\n\n{_REST}[[{_SENTENCE} Er kam. Sie ging.]]",
        f"Bad schließt\n\n{_MORE}{_SENTENCE}\n\n{_MORE[:-2]} Das war neu.\n\nEs regnete.\n\n[[{_SENTENCE}]]\n\n[[{_MORE[:-3]} Das war neu.]]",
    ],
    good=[
        f"{_SENTENCE} Der Rat stimmt im Mai ab.",
        "„Warum?“, fragte sie. Er schwieg. „Warum?“, fragte sie. Er ging.",
        "Bad schließt\n\nTeilen\n\nDer Rat stimmt ab.\n\nTeilen\n\nDer Rat stimmt zu.",
        f"Die Stadt will das Bad im Herbst schließen\n\n{_SENTENCE}",
        f"Bad schließt\n\n{_SENTENCE}\n\nDer Rat tagte.\n\nDas war am Montag. {_SENTENCE} Der Rat stimmt zu.",
        f"{_SENTENCE} {'Der Rat hat darüber lange gestritten. ' * 7}{_SENTENCE} Das steht fest.",
        f"Bad schließt\n\n„{_SENTENCE}“\n\nDer Rat tagte.\n\n„{_SENTENCE}“\n\nDer Rat stimmt zu.",
        f"Bad schließt\n\n{_SENTENCE}\n\nLesen Sie auch: Das Freibad bleibt im kommenden Sommer länger offen\n\nEs ging gut.\n\nLesen Sie auch: Das Freibad bleibt im kommenden Sommer länger offen",
        f"Bad schließt\n\nSo kam es. {_SENTENCE} Er ging.\n\n{_MORE}Sie kam. {_SENTENCE} Sie ging.",
        f"Bad schließt\n\n{_MORE}{_SENTENCE} Er kam.\n\n{_REST}{_SENTENCE} Er kam.",
        f"Bad schließt\n\n{_MORE}{_SENTENCE}\n\n{_REST}{_SENTENCE} Er kam. Sie ging.",
        f"Bad schließt\n\n{_MORE}{_CALL}\n\n{_REST}{_CALL}",
        f"Bad schließt\n\n{_MORE}Er kam. {_SENTENCE} Er ging.\n\n{_REST}Wir kamen. {_SENTENCE} Er ging.\n\n{_MORE[:-2]}{_REST}Sie kam. {_SENTENCE} Sie ging.",
        f"Bad schließt\n\n{_MORE}Er rief: „Seht her! {_SENTENCE} Wir nicht.“\n\n{_REST}Sie rief: „Hört her! {_SENTENCE} Sonst nichts.“",
        f"Bad schließt\n\n{_MORE}Es heißt: Ja. {_SENTENCE} Gut.\n\nFrage: Warum?\n\nWolff: Nun. {_REST}Frage: Wann?\n\nFrage: Wer?\n\nWolff: {_MORE[:-2]}{_REST}Wolff: Es ist so. {_SENTENCE} Das ist gut.",
    ],
)  # fmt: skip
def duplicated_paragraph(article: Article) -> Iterator[Finding]:
    """Say a paragraph once.

    The same paragraph twice is a slip of pasting; a teaser that comes again as the first paragraph bores the reader who
    has just read it. Further away, a repetition may be meant: a quotation, what is said in an interview, a line that was
    pulled out of the text, a teaser made of its sentences, a short paragraph (a caption, a call to the reader), a
    sentence that comes three times. The comparison leaves out case, marks and blanks; buttons and other residue do not
    count.
    """
    if not _may_repeat(article):
        return
    below = article.document.head if article.document else 0  # what search engines show may open the text, too
    parts = [part for part in article.parts_of(*_PROSE) if part.start >= below]
    rows = [article.sentences_of(part) if article.ends_sentence(part) else [] for part in parts]
    wholes = [_key(article, part.start, part.end) if row else 0 for part, row in zip(parts, rows)]
    keys = [[_key(article, *sentence) for sentence in row] for row in rows]
    often = Counter(key for row in keys for key in row)
    firsts: dict[int, int] = {}
    twins = [firsts.setdefault(key, number) if key else number for number, key in enumerate(wholes)]
    seen: dict[int, tuple[int, int]] = {}
    for number, found in enumerate(keys):
        for place, key in enumerate(found):
            seen.setdefault(key, (number, place))
    for number, row in enumerate(rows):
        if twins[number] < number:
            if _is_pasted(article, parts, rows, twins, number):
                yield _finding(article, parts[number].start, parts[number].end, parts[twins[number]].start, "paragraph")
            continue
        for first, last in _runs(keys[number], number, seen):
            other, place = seen[keys[number][first]]
            start, end = row[first].start, row[last].end
            gap = start - rows[other][place].end
            if (number == other and gap < NEAR) or (number == other + 1 and (gap < NEAR or not first)):
                slip = not _is_quotation(article, start, end)
            else:
                whole = last - first + 1 in (len(row), len(rows[other]))
                stock = any(often[key] > TWICE for key in keys[number][first : last + 1])
                slip = bool(other) and not whole and not stock and not _is_said(article, start, end)
            if slip:
                yield _finding(article, start, end, rows[other][place].start, "sentence")


def _is_pasted(article: Article, parts: list[Part], rows: list[list[Span]], twins: list[int], number: int) -> bool:
    """Whether a paragraph comes again by a slip: right below, or too long to be a caption, or with its neighbour."""
    part, twin = parts[number], twins[number]
    if part.start - parts[twin].end < NEAR:
        return not _is_quotation(article, part.start, part.end)
    along = twin - 1 in twins[number - 1 : number] or twin + 1 in twins[number + 1 : number + 2]
    return (along or len(rows[number]) >= LONG) and not _is_said(article, part.start, part.end)


def _runs(keys: list[int], number: int, seen: dict[int, tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of sentences of a paragraph, in a row, that all stood in the text already."""
    first = 0
    for at, key in enumerate([*keys, 0]):
        if key and seen[key] < (number, at):
            continue
        if first < at:
            yield first, at - 1
        first = at + 1


def _is_quotation(article: Article, start: int, end: int) -> bool:
    """Whether it is a quotation and nothing else: what somebody said may be quoted again."""
    text = article.text[start:end].strip()
    return text[:1] in _OPENING and text[-1:] in _CLOSING


def _is_said(article: Article, start: int, end: int) -> bool:
    """Whether it holds somebody's words, or speaks to the reader, or the article is an interview."""
    said = article.cached(_direct)
    at = bisect_right(said, start, key=itemgetter(1))  # the first that ends behind the start
    if at < len(said) and said[at].start < end:
        return True
    words = article.words
    inside = words.between(start, end)
    if any(
        words.forms[at][0].isupper() and words.gaps[at] == " " and article.lower[at] in article.language.formal_pronouns
        for at in range(inside.start + 1, inside.stop)
    ):
        return True
    return article.cached(_is_interview)


def _direct(article: Article) -> list[Span]:
    """Return the direct quotations, those within others left out."""
    found: list[Span] = []
    for quote in article.quotes:
        if (not found or found[-1].end < quote.end) and article.is_direct(quote):
            found.append(Span(quote.start, quote.end))
    return found


def _is_interview(article: Article) -> bool:
    """Whether a label comes so often that somebody asks and somebody answers."""
    labels = Counter(_LABEL(article.text))
    return bool(labels) and max(labels.values()) > TWICE


def _may_repeat(article: Article) -> bool:
    """Whether two sentences begin with the same words: a cheap look first."""
    starts, lower = article.words.starts, article.lower
    parts = article.parts_of(*_PROSE)
    places = [at for part in parts for at in (part.start, *(one.start for one in article.sentences_of(part)))]
    begins = {bisect_left(starts, at) for at in places}
    return len({tuple(lower[at : at + SAME]) for at in begins}) < len(begins)


def _key(article: Article, start: int, end: int) -> int:
    """Return what stands for the words of a long sentence or paragraph in lower case, or 0 for a short one."""
    words = article.words.between(start, end)
    if len(words) < FEWEST_WORDS or end - start < FEWEST_CHARACTERS:
        return 0
    return hash(" ".join(article.lower[words.start : words.stop])) or 1


def _finding(article: Article, start: int, end: int, first: int, message: str) -> Finding:
    line, _ = article.place(first)
    return Finding(start, end, message=message, line=line)
