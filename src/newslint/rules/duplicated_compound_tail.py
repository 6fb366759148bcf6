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
    reason_de="""Das letzte Glied einer Zusammensetzung dahinter nicht wiederholen.

    „Ukraine-Krieg Krieg“ bleibt übrig, wenn jemand aus zwei Wörtern eines gemacht und das zweite nicht gelöscht
    hat. Gefunden werden Zusammensetzungen mit und ohne Bindestrich. Ein Nomen, das ohne Artikel vor seinem Verb
    stehen darf („in der Freizeit Zeit finden“), bleibt unbeanstandet.
    """,
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
    lower = article.lower
    for at in [at - 1 for at in article.capitals if at and lower[at - 1].endswith(lower[at])]:
        compound, tail = forms[at], forms[at + 1]
        if (
            SHORTEST_TAIL <= len(tail) < len(compound)
            and (compound[0].isupper() or "-" in compound)
            and gaps[at + 1].isspace()
            and _is_compound(compound, len(tail))
        ):
            start, end = starts[at], words.end(at + 1)
            part = article.part_at(start)
            if part and end <= part.end and part.kind != "residue" and not _is_meant(article, at + 1):
                fix = Fix.replace(words.end(at), end, "", safe=False)
                yield Finding(start, end, tail=tail, compound=compound, fix=fix)


def _is_compound(word: str, tail: int) -> bool:
    if word[-tail - 1] in "-‑":
        return True
    return tail > SHORTEST_TAIL and len(word) - tail >= SHORTEST_HEAD and word[-tail].islower()


def _is_meant(article: Article, index: int) -> bool:
    """Whether the second word is a word of its own: an object before its verb."""
    forms, _, gaps = article.words
    following = forms[index + 1] if index + 1 < len(forms) and gaps[index + 1].isspace() else ""
    return forms[index].lower() in article.language.mass_nouns and following.islower()
