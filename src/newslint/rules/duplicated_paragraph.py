"""duplicated-paragraph: the same paragraph, or the same long sentence, twice in an article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from newslint.article import Article
from newslint.rule import Finding, rule
from newslint.text import Span

# A shorter sentence may rightly be said twice: a refrain, a question put again.
FEWEST_WORDS = 8
FEWEST_CHARACTERS = 50
# Two that are the same begin with these many words.
SAME = 4

_PROSE = ("teaser", "body")
_OPENING, _CLOSING = tuple('„“"»«'), tuple('“”"«»')

# So many characters before its own words the first sentence of a text is no teaser of them.
NEAR = 250
# Where something stood first, in which part of the text, and whether it is all of that, or opens the text.
Place = tuple[int, int, bool]

_SENTENCE = "Die Stadt will das Hallenbad im Herbst schließen und das Grundstück verkaufen."


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
    Absatz wiederkehrt, langweilt den Leser, der ihn gerade gelesen hat. Ein Zitat darf wiederkehren, ebenso ein Satz, der
    als Zeile für sich aus dem Text gezogen ist. Groß- und Kleinschreibung, Satzzeichen und
    Leerzeichen spielen beim Vergleich keine Rolle; Schaltflächen und andere Reste von Webseiten zählen nicht mit.
    """,
    source="newslint",
    bad=[
        f"Bad schließt\n\n{_SENTENCE}\n\nDer Rat stimmt im Mai ab.\n\n[[{_SENTENCE}]]",
        f"Bad schließt\n\nVon: Jana Wolff\n\n{_SENTENCE}\n\nAachen – [[{_SENTENCE}]] Der Rat stimmt im Mai ab.",
        f"{_SENTENCE} Der Rat stimmt im Mai ab. [[{_SENTENCE}]]",
        f"{_SENTENCE} Der Rat stimmt ab. [[Die Stadt will das Hallenbad im Herbst\nschließen und das Grundstück verkaufen.]]",
        f"Bad schließt\n\n{_SENTENCE} Er stimmt zu. {_SENTENCE.replace('Herbst', 'Mai')}\n\nSo ist es.\n\n[[{_SENTENCE} Er stimmt zu. {_SENTENCE.replace('Herbst', 'Mai')}]]",
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
    ],
)  # fmt: skip
def duplicated_paragraph(article: Article) -> Iterator[Finding]:
    """Say a paragraph once.

    The same paragraph twice is a slip of pasting; a teaser that comes again as the first paragraph bores the reader
    who has just read it. A quotation may return, and so may a sentence that was pulled out as a line of its own. The comparison leaves out case, marks and blanks; buttons and other residue do not count.
    """
    if not _may_repeat(article):
        return
    seen: dict[str, Place] = {}
    below = article.document.head if article.document else 0  # what search engines show may open the text, too
    for number, part in enumerate(article.parts_of(*_PROSE)):
        if part.start < below or not article.ends_sentence(part):
            continue
        whole = Span(part.start, part.end)
        sentences = article.sentences_of(part)
        alone = len(sentences) == 1
        key_of_part = _key(article, whole)
        here = (part.start, number, alone)
        if key_of_part in seen:
            if not _is_pulled_out(seen[key_of_part], here, first=True) and not _is_quotation(article, whole):
                yield _finding(article, [whole], seen, "paragraph")
            continue
        run: list[Span] = []
        for sentence in sentences:
            key = _key(article, sentence)
            if key in seen and not (
                _is_pulled_out(seen[key], (sentence.start, number, alone), first=sentence is sentences[0])
                or _is_quotation(article, sentence)
            ):
                run.append(sentence)
                continue
            if key:
                seen.setdefault(key, (sentence.start, number, alone or (not number and sentence is sentences[0])))
            if run:
                yield _finding(article, run, seen, "sentence")
                run = []
        if run:
            yield _finding(article, run, seen, "sentence")
        if key_of_part:
            seen.setdefault(key_of_part, here)


def _is_pulled_out(one: Place, other: Place, *, first: bool) -> bool:
    """Whether one of two places is a line that was pulled out of the text to advertise it: the teaser, a big quotation.

    Right before its own words (in the next paragraph the ``first``) it is none: there it bores the reader.
    """
    near = other[0] - one[0] < NEAR if one[1] == other[1] else first and other[1] - one[1] == 1
    return one[2] != other[2] and not near


def _is_quotation(article: Article, span: Span) -> bool:
    """Whether it is a quotation and nothing else: what somebody said may be quoted again."""
    text = article.text[span.start : span.end].strip()
    return text[:1] in _OPENING and text[-1:] in _CLOSING


def _may_repeat(article: Article) -> bool:
    """Whether two sentences begin with the same words: a cheap look first."""
    starts, lower = article.words.starts, article.lower
    parts = article.parts_of(*_PROSE)
    places = [at for part in parts for at in (part.start, *(one.start for one in article.sentences_of(part)))]
    begins = {bisect_left(starts, at) for at in places}
    return len({tuple(lower[at : at + SAME]) for at in begins}) < len(begins)


def _key(article: Article, sentence: Span) -> str:
    """Return the words of a long sentence or paragraph in lower case, or nothing for a short one."""
    words = article.words.between(*sentence)
    if len(words) < FEWEST_WORDS or sentence.end - sentence.start < FEWEST_CHARACTERS:
        return ""
    return " ".join(article.lower[words.start : words.stop])


def _finding(article: Article, run: list[Span], seen: dict[str, Place], message: str) -> Finding:
    line, _ = article.place(seen[_key(article, run[0])][0])
    return Finding(run[0].start, run[-1].end, message=message, line=line)
