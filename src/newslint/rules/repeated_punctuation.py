"""repeated-punctuation: a mark twice, or two that exclude each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newslint.article import Article
from newslint.languages import Language
from newslint.languages.seams import can_end, has_verb
from newslint.rule import Finding, rule
from newslint.text import Fix

# One of these pairs stands in what either pattern finds.
_PAIRS = ("..", ",,", ";;", "::", ",.", ",;", ",:", ", –", ";.", ";,", ";:", "!!", "??", "!?", "?!", "!.", "?.")
_CLOSING = '“”«»"’‘)]'


@cache
def _scan() -> re.Pattern[str]:
    # The marks come first, so that the search stops at marks only; then what stands before them. The last two: a comma
    # with another mark behind it is never right, whichever of the two was meant. Nor is one before an opening dash.
    return re.compile(
        r"(?:\.\.(?![.\w/?!…])|,,(?=[\s“”«»\"]|\Z)|;;(?!\w)|::(?=\s)|,[.;:](?=\s|\Z)|;[.,:](?=\s|\Z))"
        r"(?<=[\w)\]%€“”«»\"’‘!?]..)|,[ ]–(?=\s)(?<=[\w)\]%€“”«»\"’‘]...)"
    )


@cache
def _emphatic() -> re.Pattern[str]:
    return re.compile(r"(?<=\w)(?:!{2,}|\?{2,}|[!?]*(?:!\?|\?!)[!?]*)|(?<=[!?])\.(?=\s|\Z)")


@rule(
    "repeated-punctuation",
    de="„{marks}“: ein Satzzeichen ist zu viel",
    en="“{marks}”: one mark too many",
    reason_de="""Nur ein Satzzeichen setzen, wo eines gemeint ist.

    Der doppelte Punkt oder das doppelte Komma bleibt übrig, wenn ein Satz umgebaut wird; endet der Satz mit einer
    Abkürzung, gilt deren Punkt für beides. Drei Punkte sind Auslassungspunkte. „!!“, „?!“ und ein Punkt nach dem
    Fragezeichen sind Geschmackssache und gehören oft zum Zitat; mit ``emphatic = true`` werden auch sie gemeldet.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung, §§ 67–71, § 103 (one mark, after an abbreviation too)",
    bad=[
        ("Der Rat stimmte zu[[..]] Die Stadt baut.", "Der Rat stimmte zu. Die Stadt baut."),
        ("Die Gäste[[,,]] die spät kamen, blieben.", "Die Gäste, die spät kamen, blieben."),
        ("„Das reicht“[[,,]] sagte er.", "„Das reicht“, sagte er."),
        ("Es gab Brot, Käse usw[[..]]", "Es gab Brot, Käse usw."),
        "Er zögerte[[..]] und ging, wer weiß[[..]] wohin.",
        "Er zögerte[[..]] Dann ging er[[..]] Das war alles.",
        "Nun ja[[..]] Dann ging er.",
        "Sie sah „Rate, wer“, doch dass[[..]] Er schwieg.",
        ("Sie sagte[[::]] „Nein.“ Er nickte[[;;]] sie ging.", "Sie sagte: „Nein.“ Er nickte; sie ging."),
        "Der Rat stimmte zu[[,.]] Die Stadt baut.",
        "Der Rat stimmte zu[[;,]] die Stadt baut.",
        "„Wer kommt mit?[[..]]“",
        ("Der Rat stimmte zu[[, –]] wenn auch spät.", "Der Rat stimmte zu – wenn auch spät."),
        ("Rat sagt Nein[[..]]\r\n\r\nDer Rat lehnte ab[[..]]\r\n", "Rat sagt Nein.\r\n\r\nDer Rat lehnte ab.\r\n"),
    ],
    good=[
        "Er zögerte ... und ging. Dann war Schluss...",
        "Er zögerte.... Dann ging er. Punkte .... Punkte ......",
        "Das Treffen in Washington, D.C., dauerte lang. Karl II., der König, kam nicht.",
        "Es ist [..] festzuhalten, dass (..) nichts geschah.",
        "Wie bitte?! Das ist nicht wahr!! Die Band heißt „!!!“.",
        "Er nannte es ,,Verrat`` und ging.",
        "Der Pfad ../bilder fehlt, 3..5 auch.",
        "Die Sendung „Rate, was..?“ läuft wieder, auch „Rate, wer..!“.",
        "So heißt es in der Zeitschrift „Was nun?“. Mit Eis & Co.: So wird der Sommer.",
    ],
)  # fmt: skip
def repeated_punctuation(article: Article, *, emphatic: bool = False) -> Iterator[Finding]:
    """Set one mark where one is meant.

    A doubled full stop or comma is left over when a sentence is put together anew; one after an abbreviation counts
    for both. Three dots are an ellipsis. "!!", "?!" and a full stop after a question mark are a matter of taste and
    often part of what is quoted; ``emphatic = true`` objects to them as well.
    """
    if not article.language.judged(_is_doubled, article.gaps, "gap"):
        return
    yield from _found(article, _scan())
    if emphatic:
        yield from _found(article, _emphatic())


def _is_doubled(_: Language, gap: str) -> bool:
    return any(pair in gap for pair in _PAIRS)


def _found(article: Article, scan: re.Pattern[str]) -> Iterator[Finding]:
    found = [match for match in scan.finditer(article.text) if _is_text(article, match.start())]
    dots = sum(match[0] == ".." for match in found)
    for match in found:
        marks = match[0]
        fix = None
        if len(set(marks)) == 1 and article.text[match.start() - 1] not in "!?":
            safe = marks != ".." or (dots == 1 and _is_full_stop(article, *match.span()))
            fix = Fix.replace(match.start(), match.end(), marks[0] if len(marks) > 1 else "", safe=safe)
        elif marks.endswith("–"):
            fix = Fix.replace(match.start(), match.start() + 1, "", safe=False)
        yield Finding(*match.span(), marks=marks, fix=fix)


def _is_text(article: Article, at: int) -> bool:
    part = article.part_at(at)
    return part is not None and part.kind != "residue"


def _is_full_stop(article: Article, start: int, end: int) -> bool:
    """Whether two dots end a whole sentence, and are no short ellipsis: some write all of theirs so."""
    text, language, words = article.text, article.language, article.words
    if "..." in text:
        return False  # who writes three dots may have lost one of them
    following = text[end : end + 60].lstrip(_CLOSING).lstrip()
    if following and not (following[0].isupper() or following[0] in '„“»«"(–'):
        return False
    begin = max((one.start for one in article.sentences if one.start < start), default=0)
    forms = words.forms[words.between(begin, start).start : words.between(start, start).start]
    if not forms:
        return False
    if language.abbreviation(text[words.starts[words.between(start, start).start - 1] : start] + "."):
        return True
    return (
        has_verb(language, forms)
        and can_end(language, forms[-1])
        and not _leads_on(article, words.between(start, start).start)
    )


def _leads_on(article: Article, at: int) -> bool:
    """Whether the word before the one at that place may go with it, over what is left of a sentence: "in das.. Haus"."""
    forms, language = article.words.forms, article.language
    if at >= len(forms) or forms[at].lower() in language.function_words:
        return False
    before, word = language.word(forms[at - 1].lower()), language.word(forms[at])
    return bool(before.determiner or before.preposition) and bool(word.noun or not word.known)
