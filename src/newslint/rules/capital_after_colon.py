"""capital-after-colon: a whole sentence behind a colon that begins with a small letter."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article, Grammar
from newslint.languages.morphology import THIRD
from newslint.rule import Finding, rule
from newslint.text import Fix

# Letters of what may open a main clause, and of its finite verb.
_OPENS, _FINITE = "NPsdekbpqu", "vyi"
# A shorter sentence may be a part of the one before.
FEWEST_WORDS = 3


@rule(
    "capital-after-colon",
    de="nach dem Doppelpunkt folgt ein ganzer Satz: „{right}“ groß",
    en="a whole sentence follows the colon: “{right}” takes a capital",
    reason_de="""Einen ganzen Satz nach dem Doppelpunkt groß beginnen.

    „Eines ist klar: Der Rat muss zahlen.“ Was nach dem Doppelpunkt kommt und für sich stehen kann, beginnt groß; ein Satzteil
    („Es fehlt an allem: an Geld, an Zeit“) beginnt klein. Gemeldet wird ein Hauptsatz mit dem Verb an zweiter Stelle, der bis zum
    Ende reicht, nach einem anderen Hauptsatz.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung (2024), § 54 (1); Duden, Doppelpunkt",
    needs=(": ",),
    safe_fix=False,
    local=True,
    bad=[
        ("Eines ist allen klar: [[der]] Rat muss zahlen.", "Eines ist allen klar: Der Rat muss zahlen."),
        ("Das stellt die Stadt vor eine Frage: [[wer]] hat recht?", "Das stellt die Stadt vor eine Frage: Wer hat recht?"),
        ("Die Nachbarn warnen: [[sie]] fürchten um ihr Haus.", "Die Nachbarn warnen: Sie fürchten um ihr Haus."),
    ],
    good=[
        "Eines ist allen klar: Der Rat muss zahlen. Es fehlt an allem: an Geld, an Zeit. Das heißt: weniger Geld.",
        "Die Wähler:innen haben entschieden. Er kam mit zwei Leuten: der Frau, die singt, und dem Mann, der tanzt.",
        "Er nannte drei Gründe: das fehlende Geld, die Zeit, die drängt, und den Regen. Die Folge: der Rat tagt.",
    ],
)  # fmt: skip
def capital_after_colon(article: Article) -> Iterator[Finding]:
    """Begin a whole sentence behind a colon with a capital.

    "Eines ist klar: Der Rat muss zahlen." What follows the colon and can stand alone begins with a capital, a part of the sentence
    ("Es fehlt an allem: an Geld, an Zeit") with a small letter. Reported is a main clause with its verb in second place that
    reaches to the end, behind another main clause.
    """
    for grammar in article.grammars:
        if ":" in grammar.tokens.codes and (at := _opening(article, grammar)) > 0:
            start, end = grammar.span(at, at)
            right = article.text[start].upper() + article.text[start + 1 : end]
            yield Finding(start, end, right=right, fix=Fix.replace(start, end, right, safe=False))


def _opening(article: Article, grammar: Grammar) -> int:
    """Return the token of the word in lower case that opens a sentence behind a colon, or 0."""
    codes, words = grammar.tokens.codes, grammar.tokens.words
    at = codes.find(":") + 1
    if codes.count(":") > 1 or codes[-1:] not in tuple(".!?") or at >= len(codes) - FEWEST_WORDS:
        return 0
    word = words[at]
    if (
        word is None
        or not word.form.islower()
        or article.text[grammar.tokens.ends[at - 1] : grammar.tokens.starts[at]] != " "
    ):
        return 0
    before = any(one.finite and one.first < at for one in grammar.clauses)
    mains = [one for one in grammar.clauses if one.kind == "main" and one.first >= at]
    if not before or not mains or mains[0].first != at or any(len(one.finite) != 1 for one in mains):
        return 0
    clause = mains[0]
    verb = words[clause.finite[0]]
    row = grammar.constituents(clause.tokens())
    place = next((number for number, one in enumerate(row) if one.first == clause.finite[0]), 0)
    if (
        not place
        or row[place].letter not in _FINITE
        or not _is_one(codes, [one.letter for one in row[:place]], at, clause.finite[0])
    ):
        return 0
    subjects = grammar.subjects(clause)
    whole = bool(subjects.phrases or subjects.pronouns)
    return at if whole and verb is not None and verb.finite & THIRD and not verb.participle else 0


def _is_one(codes: str, letters: list[str], first: int, end: int) -> bool:
    """Whether what stands before the verb is one part of the sentence, perhaps with something in brackets."""
    opening = codes.find("(", first, end)
    if opening > 0 and codes[end - 1] == ")":
        letters = [letter for letter in letters if letter.isalpha() and letter != "#"]
    return (len(letters) == 1 and letters[0] in _OPENS) or letters == ["p", "P"]
