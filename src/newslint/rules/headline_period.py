"""headline-period: a full stop at the end of the headline."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.article import Article
from newslint.languages.seams import is_word
from newslint.rule import Finding, rule
from newslint.text import Fix

# A first line with more words is no headline but the text itself; from the shorter number on, if it reads like it.
LONGEST_HEADLINE = 18
LONGEST_SENTENCE = 12


@rule(
    "headline-period",
    de="Die Überschrift endet mit einem Punkt",
    en="the headline ends with a full stop",
    reason_de="""Nach einer Überschrift keinen Punkt setzen.

    Eine Überschrift steht für sich und hat keinen Schlusspunkt, auch wenn sie ein ganzer Satz ist. Der Punkt einer
    Abkürzung, eines Datums oder einer Ordnungszahl bleibt, ebenso der Punkt innerhalb eines Zitats. Besteht die
    Überschrift aus mehreren Sätzen, sind die Punkte ein Stilmittel und bleiben auch.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung, § 68 (no full stop after headings)",
    bad=[
        ("Rat stimmt zu[[.]]\n\nDer Rat stimmte zu.", "Rat stimmt zu\n\nDer Rat stimmte zu."),
        ("date 2024-05 Rat stimmt Neubau in Bonn zu[[.]]\n\nDer Rat stimmte zu.", "date 2024-05 Rat stimmt Neubau in Bonn zu\n\nDer Rat stimmte zu."),
        ("Rat der Stadt (CDU) sagt „Ja“[[.]]\r\n\r\nDer Rat stimmte zu.\r\n", "Rat der Stadt (CDU) sagt „Ja“\r\n\r\nDer Rat stimmte zu.\r\n"),
        ("Wer zahlt was - Zeitung.example[[.]]\n\nDer Rat stritt.", "Wer zahlt was - Zeitung.example\n\nDer Rat stritt."),
        ("# Rat stimmt zu[[.]]\n\nDer Rat stimmte zu.", "# Rat stimmt zu\n\nDer Rat stimmte zu."),
    ],
    good=[
        "Rat stimmt zu\n\nDer Rat stimmte zu.",
        "Und sie streiten weiter ...\n\nDer Rat stritt.",
        "Treffen in Washington D.C.\n\nDer Rat reiste.",
        "Streit im Zuchtverein e. V.\n\nDer Verein stritt.",
        "Frist endet am 31.12.\n\nDie Frist endet.",
        "Papst ehrt Johannes Paul II.\n\nDer Papst kam.",
        "Bürgermeister: „Es ist vorbei.“\n\nEr sagte: „Es ist vorbei.“",
        "Er kam. Er sah. Er ging.\n\nDer Bürgermeister trat ab.",
        "Was nun?\n\nDer Rat stritt.",
        "Der Rat stimmte am Montag zu.",
        "Der Rat der Stadt am Fluss hat am Montag nach langem Streit dem Neubau zugestimmt.\n\nDie Stadt baut.",
    ],
)  # fmt: skip
def headline_period(article: Article) -> Iterator[Finding]:
    """Set no full stop after a headline.

    A heading stands for itself and has no full stop, even if it is a sentence. The dot of an abbreviation, of a date
    or of a numeral stays, and so do a headline of several sentences, where the full stops are a figure of style, and
    the full stop within a quotation.
    """
    headlines = article.parts_of("headline")
    if not headlines or len(article.parts) < 2:
        return
    part = headlines[0]
    text, end = article.text, part.end
    headline = text[part.start : end].rstrip()
    end = part.start + len(headline)
    if not headline.endswith(".") or headline.endswith(".."):
        return
    words = headline.split()
    last = words[-1]
    if len(words) > LONGEST_HEADLINE or _is_text(article, words) or article.language.abbreviation(last):
        return
    if (
        _is_numeral(last[:-1])
        or len(last) == 2
        or (last.count(".") > 1 and all(len(piece) <= 2 for piece in last.split(".")))
    ):
        return
    if len(words) > 1 and article.language.abbreviation(f"{words[-2]} {last}"):
        return
    if any(word[-1] in ".!?" and after[:1].isupper() and len(word) > 3 for word, after in zip(words[:-1], words[1:])):
        return  # several sentences
    # A word that nobody knows may be a name that ends with its point.
    safe = is_word(article.language, last.strip('“”«»"’‘).')) or len(last.split(".")) > 2
    yield Finding(end - 1, end, fix=Fix.replace(end - 1, end, "", safe=safe))


def _is_text(article: Article, words: list[str]) -> bool:
    """Whether the first line is the text itself, without a headline: long, with an article in front and a verb."""
    language = article.language
    if len(words) <= LONGEST_SENTENCE or any(word[-1] in ":–-" for word in words):
        return False
    return words[0].lower() in language.openers and any(word.islower() and language.is_finite(word) for word in words)


def _is_numeral(word: str) -> bool:
    """Whether the word is a date or a Roman numeral."""
    return all(char in "IVXL" for char in word) or word.replace(".", "").isdigit()
