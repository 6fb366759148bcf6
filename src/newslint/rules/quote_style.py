"""quote-style: quotation marks of another style than the rest of the article, or the house, uses."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from newslint.article import Article, Quote
from newslint.languages.seams import FEWEST, is_foreign
from newslint.rule import Finding, rule
from newslint.text import Edit, Fix, Span

# Outer and inner marks of each style, by its opening mark; the order decides a draw.
STYLES = {"„": "„“‚‘", "»": "»«›‹", "«": "«»‹›", '"': "\"\"''"}
# English marks are no style of a German paper: they come from a keyboard or a translation.
_ENGLISH = frozenset(("“”", "““", "””"))
_PAIRS = {marks[at : at + 2]: opening for opening, marks in STYLES.items() for at in (0, 2)}
_OUTER = frozenset(marks[:2] for marks in STYLES.values())
# How a configuration names a style: by its marks, with or without something between them, or by the opening one.
_NAMES = tuple(name for marks in STYLES.values() for name in (marks[:2], f"{marks[0]}…{marks[1]}", marks[0]))
_INNER_SLIPS = frozenset(("‘’", "’’", "‚’"))


# So many characters of the sentence around a quotation are read for its language.
MOST_AROUND = 300


@rule(
    "quote-style",
    de="Hier steht {found}, sonst {house}",
    en="{found} here, {house} elsewhere",
    reason_de="""Bei einer Art von Anführungszeichen bleiben.

    Zeitungen setzen „…“ und ‚…‘, »…« und ›…‹, in der Schweiz «…» und ‹…›, oder gerade Zeichen. Jede Art ist
    richtig, zwei in einem Artikel sind es nicht; sie verraten, wo etwas eingefügt wurde. Es gilt, was die meisten
    Zitate des Artikels haben, wenn nicht die Option ``style`` die Zeichen des Hauses mit einem Beispiel wie »…«
    vorgibt. Im Zitat stehen die einfachen Zeichen derselben Art. Passen die beiden Zeichen eines Zitats nicht
    zusammen, meldet das stattdessen unbalanced-quote.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung, §§ 89, 95; Duden, Richtlinien für den Schriftsatz",
    needs=tuple("„“”\"»«"),
    allowed={"style": ("", *_NAMES)},
    group=("found", "house"),
    bad=[
        (
            "Die »Lage« sei »ernst«, hieß es, aber [[„nicht hoffnungslos“]].",
            "Die »Lage« sei »ernst«, hieß es, aber »nicht hoffnungslos«.",
        ),
        (
            "Die „Lage“ sei „ernst“, hieß es, aber [[\"nicht hoffnungslos\"]].",
            "Die „Lage“ sei „ernst“, hieß es, aber „nicht hoffnungslos“.",
        ),
        (
            "Die \"Lage\" sei \"ernst\", hieß es, aber [[„nicht hoffnungslos“]].",
            "Die \"Lage\" sei \"ernst\", hieß es, aber \"nicht hoffnungslos\".",
        ),
        ("Die «Lage» sei «ernst», aber [[»gut«]].", "Die «Lage» sei «ernst», aber «gut»."),
        ("Die „Lage“ sei [[“ernst”]], hieß es.", "Die „Lage“ sei „ernst“, hieß es."),
        ("Die [[“Lage”]] ist ernst, hieß es.", "Die „Lage“ ist ernst, hieß es."),
        (
            "Er sagte: „Man nennt das [[„Glück“]], nicht Können.“",
            "Er sagte: „Man nennt das ‚Glück‘, nicht Können.“",
        ),
        (
            "Er sagte: „Man nennt das [[›Glück‹]], nicht Können.“",
            "Er sagte: „Man nennt das ‚Glück‘, nicht Können.“",
        ),
        ("Die „Lage“ sei [[\"ernst\"]].", "Die „Lage“ sei „ernst“."),
    ],
    good=[
        "Er sagte: „Das nennt man ‚Glück‘, nicht Können.“ Dann ging er.",
        "Er sagte: »Das nennt man ›Glück‹, nicht Können.« Dann ging er.",
        "Er sagte: «Das nennt man ‹Glück›, nicht Können.» Dann ging er.",
        "Er sagte: «Das nennt man \"Glück\", nicht Können.» Dann ging er.",
        "Er sagte: \"Das nennt man 'Glück', nicht Können.\" Dann ging er.",
        "Rat bleibt ‚hart‘\n\nDer Rat sagte „Nein“ und „niemals“.",
        "Die „Lage\" ist ernst, der „Chef“ schweigt.",
        "Die „Lage” ist ernst, der „Chef” schweigt.",
        "Das 27\"-Gerät steht im „Haus am See“. Ich hab's gesehen, sagt der Wirt von Hans' Kneipe.",
        "Der Rat stimmte zu.",
        "Die „Lage“ ist ernst.\n\nThe mayor said it was “quite serious” and that he would not go.",
        "Die „Lage“ ist ernst.\n\n“We are not going to give up,” he said.",
    ],
)  # fmt: skip
def quote_style(article: Article, *, style: str = "") -> Iterator[Finding]:
    """Keep to one style of quotation marks.

    Papers set „…“ and ‚…‘, »…« and ›…‹, «…» and ‹…› in Switzerland, or straight marks; each is right, two in one
    article are not, and tell where something was pasted in. What most quotations of the article have counts, unless
    the option ``style`` names the house's marks by an example such as "»…«". Marks within a quotation are the single
    ones of the same style. Where the two marks of one quotation differ, unbalanced-quote speaks instead.
    """
    # Within guillemets agencies set straight marks, the only others that their wires once had.
    quotes = article.quotes
    house = STYLES[style[0] if style else _majority(article)]
    for quote in quotes:
        pair = quote.opening + quote.closing
        wanted = house[2:] if quote.depth % 2 else house[:2]
        if pair == wanted or not _is_told(quote, pair) or (not style and wanted == "‹›" and pair == '""'):
            continue
        if _is_foreign_passage(article, quote):
            continue  # an English sentence has English marks
        edits = (Edit(quote.start, quote.start + 1, wanted[0]), Edit(quote.end - 1, quote.end, wanted[1]))
        fix = Fix(edits, _is_certain(article, quote, wanted))
        yield Finding(quote.start, quote.end, found="…".join(pair), house="…".join(wanted), fix=fix)


def _is_foreign_passage(article: Article, quote: Quote) -> bool:
    """Whether the sentences around the quotation are in another language."""
    part = article.part_at(quote.start)
    if part is None:
        return False
    begin = end = quote.start
    sentences = article.sentences_of(part)
    first, last = bisect_left(sentences, (quote.start,)) - 2, bisect_left(sentences, (quote.end + 1,))
    for sentence in sentences[max(first, 0) : last]:
        if sentence.start <= quote.end and quote.start <= sentence.end:
            begin, end = min(begin, sentence.start), max(end, sentence.end)
    begin, end = max(begin, quote.start - MOST_AROUND), min(end, quote.end + MOST_AROUND)
    around = article.words_in(Span(begin, quote.start)) + article.words_in(Span(quote.end, end))
    if sum(map(str.islower, around)) < FEWEST:
        around = article.words_in(Span(begin, end))
    return is_foreign(article.language, around)


def _is_certain(article: Article, quote: Quote, wanted: str) -> bool:
    """Whether the two marks surely enclose German words, and the new ones cannot be mistaken for others beside them."""
    text, part = article.text, article.part_at(quote.start)
    inner = text[quote.start + 1 : quote.end - 1]
    if part is None or not inner or inner[0].isspace() or inner[-1].isspace():
        return False  # French sets blanks within its marks
    if is_foreign(article.language, article.words_in(quote.inner)):
        return False
    if not quote.depth:
        return not set(wanted) & set(inner) - {char for one in _within(article, quote) for char in one}
    outer = article.cached(_outer)[quote.start]
    if outer is None or outer.start < part.start or part.end < outer.end or set(wanted) & set(inner):
        return False
    strays = article.pairing.strays
    return bisect_left(strays, (part.start,)) == bisect_left(strays, (part.end,))


def _within(article: Article, quote: Quote) -> list[str]:
    """Return the pairs of marks within a quotation."""
    quotes = article.quotes
    inside = quotes[bisect_left(quotes, (quote.start + 1,)) : bisect_left(quotes, (quote.end,))]
    return [one.opening + one.closing for one in inside if one.end < quote.end]


def _outer(article: Article) -> dict[int, Quote | None]:
    """Return for each quotation, by its start, the innermost one around it."""
    found: dict[int, Quote | None] = {}
    around: list[Quote] = []
    for quote in article.quotes:
        while around and around[-1].end <= quote.end:
            around.pop()
        found[quote.start] = around[-1] if around else None
        around.append(quote)
    return found


def _majority(article: Article) -> str:
    """Return the opening mark of the style that most outer quotations have; a mark that lost its partner counts, too."""
    count = Counter(quote.opening for quote in article.quotes if quote.opening + quote.closing in _OUTER)
    count.update(article.text[mark.offset] for mark in article.pairing.strays if mark.opening)
    return max(STYLES, key=lambda opening: count[opening])


def _is_told(quote: Quote, pair: str) -> bool:
    """Whether the marks are a pair of some style; single ones on their own are a matter of the headline's width."""
    if quote.depth == 0:
        return pair in _OUTER or pair in _ENGLISH
    return pair in _PAIRS or pair in _ENGLISH or pair in _INNER_SLIPS
