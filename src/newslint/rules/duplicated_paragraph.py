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
    Absatz wiederkehrt, langweilt den Leser, der ihn gerade gelesen hat. Groß- und Kleinschreibung, Satzzeichen und
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
        f"Bad schließt\n\n{_SENTENCE}\n\nLesen Sie auch: Das Freibad bleibt im kommenden Sommer länger offen\n\nEs ging gut.\n\nLesen Sie auch: Das Freibad bleibt im kommenden Sommer länger offen",
    ],
)  # fmt: skip
def duplicated_paragraph(article: Article) -> Iterator[Finding]:
    """Say a paragraph once.

    The same paragraph twice is a slip of pasting; a teaser that comes again as the first paragraph bores the reader
    who has just read it. The comparison leaves out case, marks and blanks; buttons and other residue do not count.
    """
    if not _may_repeat(article):
        return
    seen: dict[str, int] = {}
    below = article.document.head if article.document else 0  # what search engines show may open the text, too
    for part in article.parts_of("teaser", "body", "list-item"):
        if part.start < below:
            continue
        whole = Span(part.start, part.end)
        key_of_part = _key(article, whole)
        if key_of_part in seen:
            yield _finding(article, [whole], seen, "paragraph")
            continue
        run: list[Span] = []
        for sentence in article.sentences_of(part):
            key = _key(article, sentence)
            if key in seen:
                run.append(sentence)
                continue
            if key:
                seen[key] = sentence.start
            if run:
                yield _finding(article, run, seen, "sentence")
                run = []
        if run:
            yield _finding(article, run, seen, "sentence")
        if key_of_part:
            seen.setdefault(key_of_part, part.start)


def _may_repeat(article: Article) -> bool:
    """Whether two sentences begin with the same words: a cheap look first."""
    starts, lower = article.words.starts, article.lower
    parts = article.parts_of("teaser", "body", "list-item")
    places = [at for part in parts for at in (part.start, *(one.start for one in article.sentences_of(part)))]
    begins = {bisect_left(starts, at) for at in places}
    return len({tuple(lower[at : at + SAME]) for at in begins}) < len(begins)


def _key(article: Article, sentence: Span) -> str:
    """Return the words of a long sentence or paragraph in lower case, or nothing for a short one."""
    words = article.words.between(*sentence)
    if len(words) < FEWEST_WORDS or sentence.end - sentence.start < FEWEST_CHARACTERS:
        return ""
    return " ".join(article.lower[words.start : words.stop])


def _finding(article: Article, run: list[Span], seen: dict[str, int], message: str) -> Finding:
    line, _ = article.place(seen[_key(article, run[0])])
    return Finding(run[0].start, run[-1].end, message=message, line=line)
