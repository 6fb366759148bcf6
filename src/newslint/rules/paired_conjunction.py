"""paired-conjunction: "sowohl" without its "als auch", "weder" without its "noch"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from newslint.article import Article
from newslint.rule import Finding, rule
from newslint.text import Fix, Span

_PROSE = ("teaser", "body")


@rule(
    "paired-conjunction",
    severity="error",
    de="Auf „{first}“ folgt „{second}“",
    en="“{second}” has to follow “{first}”",
    reason_de="""Auf „sowohl“ „als auch“ folgen lassen, auf „weder“ „noch“.

    „Sowohl die Stadt und das Land“ und „weder der Rat und schon gar nicht die Bürger“ bleiben stehen, wenn ein Satz umgebaut
    wurde. Auch „sowohl … wie“ ist richtig. Gesucht wird die zweite Hälfte bis zum Ende des Satzes und am Anfang des
    nächsten.
    """,
    source="Duden, Die Grammatik (2016), Rn. 935, 941: mehrteilige Konjunktionen",
    safe_fix=False,
    bad=[
        ("[[Sowohl]] die Stadt und das Land zahlen.", "Sowohl die Stadt als auch das Land zahlen."),
        "Es geht [[sowohl]] um die Höhe, um die Breite und um die Farbe.",
        "[[Weder]] der Rat und schon gar nicht die Bürger wurden gefragt.",
    ],
    good=[
        "Sowohl die Stadt als auch das Land zahlen. Sowohl hier wie dort regnet es.",
        "Weder der Rat noch die Bürger wurden gefragt. Er kam weder. Noch ging er.",
        "„Sowohl …“, sagte er und schwieg.",
    ],
)  # fmt: skip
def paired_conjunction(article: Article) -> Iterator[Finding]:
    """Let "als auch" follow "sowohl", and "noch" follow "weder".

    "Sowohl die Stadt und das Land" and "weder der Rat und schon gar nicht die Bürger" are left over when a sentence was
    rebuilt. "Sowohl … wie" is right, too. The second half is looked for up to the end of the sentence, and at the
    beginning of the next.
    """
    for first, (seconds, written) in article.language.conjunction_halves.items():
        for at in article.index.get(first, ()):
            start, end = article.words.starts[at], article.words.end(at)
            part = article.part_at(start)
            if part is None or part.kind not in _PROSE or not article.ends_sentence(part):
                continue
            stop = _end(article.sentences_of(part), start)
            rest = article.lower[
                at + 1 : article.words.between(start, stop).stop + 1
            ]  # with the first word of the next
            if stop and "…" not in article.text[end:stop] and not seconds & set(rest):
                fix = _fix(article, at, stop, written)
                yield Finding(start, end, first=article.words.forms[at], second=written, fix=fix)


def _end(sentences: list[Span], start: int) -> int:
    """Return where the sentence ends that a place is in, 0 for none."""
    at = bisect_right(sentences, (start, start + 1)) - 1
    at += at + 1 < len(sentences) and sentences[at + 1].start <= start
    return sentences[at].end if at >= 0 and sentences[at].end > start else 0


def _fix(article: Article, at: int, stop: int, written: str) -> Fix | None:
    """Return what puts the second half in the place of the one "und" that is there; None where there are more or marks."""
    words, language = article.words, article.language
    found = [
        one for one in range(at + 1, words.between(words.starts[at], stop).stop) if article.lower[one] in language.coordinating
    ]  # fmt: skip
    if len(found) != 1 or "," in article.text[words.starts[at] : stop]:
        return None
    return Fix.replace(words.starts[found[0]], words.end(found[0]), written, safe=False)
