"""duplicated-compound-tail: the last part of a compound said again right after it."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article
from newslint.rule import Finding, rule
from newslint.text import Fix

# A shorter tail ("Arzt Art") is chance; so is what is left before it when that is shorter than any first part.
SHORTEST_TAIL = 3
SHORTEST_HEAD = 3


@rule(
    "duplicated-compound-tail",
    severity="error",
    de="„{tail}“ steckt schon in „{compound}“",
    en="“{tail}” is already part of “{compound}”",
    source="newslint; compounds: Duden, Die Grammatik, Wortbildung",
    safe_fix=False,
    bad=[
        ("Es geht um den [[Ukraine-Krieg Krieg]].", "Es geht um den Ukraine-Krieg."),
        ("Die [[EU-Kommission Kommission]] tagt.", "Die EU-Kommission tagt."),
        ("Er stoppte die [[Waffenlieferungen Lieferungen]].", "Er stoppte die Waffenlieferungen."),
        ("Die [[Sicherheitskräfte Kräfte]] rückten an.", "Die Sicherheitskräfte rückten an."),
        ("Rat streitet über [[Stadthalle Halle]]\n\nEs wird gebaut.", "Rat streitet über Stadthalle\n\nEs wird gebaut."),
    ],
    good=[
        "Der Ukraine-Krieg, Krieg in Europa, dauert an.",
        "In der Freizeit Zeit zu finden, ist schwer.",
        "Bei Waffen- und Munitionslieferungen, Lieferungen also, blieb es.",
        "Die Stadt Neustadt Stadtmitte ist gesperrt.",
        "Der Stadtrat tagt im Rathaus. Haus und Garten sind geputzt.",
        "Nach der Hochzeit zeitigte das Folgen.",
    ],
)  # fmt: skip
def duplicated_compound_tail(article: Article) -> Iterator[Finding]:
    """Do not repeat the last part of a compound behind it.

    "Ukraine-Krieg Krieg" is what is left when somebody made a compound of two words and forgot to delete the second.
    Hyphenated and closed compounds are both found. Mass nouns before a verb ("in der Freizeit Zeit finden") are
    left alone.
    """
    words = article.words
    forms, starts, gaps = words
    language = article.language
    previous = ""
    for index, word in enumerate(forms):
        size = len(word)
        if (
            SHORTEST_TAIL <= size < len(previous)
            and word[0].isupper()
            and (previous[0].isupper() or "-" in previous)
            and previous[-size:].lower() == word.lower()
            and gaps[index]
            and gaps[index].isspace()
            and _is_compound(previous, size)
        ):
            start, end = starts[index - 1], words.end(index)
            part = article.part_at(start)
            if (
                part
                and end <= part.end
                and part.kind != "residue"
                and not _is_meant(article, index, language.mass_nouns)
            ):
                yield Finding(
                    start,
                    end,
                    tail=word,
                    compound=previous,
                    fix=Fix.replace(words.end(index - 1), end, "", safe=False),
                )
        previous = word


def _is_compound(word: str, tail: int) -> bool:
    if word[-tail - 1] in "-‑":
        return True
    return tail > SHORTEST_TAIL and len(word) - tail >= SHORTEST_HEAD and word[-tail].islower()


def _is_meant(article: Article, index: int, mass_nouns: frozenset[str]) -> bool:
    """Whether the second word is a word of its own: an object before its verb."""
    forms, _, gaps = article.words
    following = forms[index + 1] if index + 1 < len(forms) and gaps[index + 1].isspace() else ""
    return forms[index].lower() in mass_nouns and following.islower()
