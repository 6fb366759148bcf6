"""quote-twice: the same words given to two people, or quoted in two versions within one article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newslint.article import Article, Attribution, Quote
from newslint.rule import Finding, rule

# Shorter quotations are alike by chance.
FEWEST_WORDS = 5
# So many words in a row, the same in both, make two quotations worth comparing.
RUN = 2
# Of two versions of one quotation so much is the same, in the same order.
ALIKE = 0.75
# So many words may differ between two versions; more are another sentence made after the first.
MOST_CHANGED = 2
# A page with more quotations is a collection of them.
MOST_QUOTES = 200
_LEFT_OUT = ("…", "...", "[", "(")


@rule(
    "quote-twice",
    de={
        "people": "dieselben Worte stehen in Zeile {line} als Zitat von {other}",
        "versions": "dieses Zitat steht in Zeile {line} anders: „{other}“",
    },
    en={
        "people": "the same words are quoted in line {line} as those of {other}",
        "versions": "this quotation reads otherwise in line {line}: “{other}”",
    },
    reason_de="""Ein Zitat nur einer Person und nur in einem Wortlaut geben.

    Steht ein Zitat zweimal im Artikel, einmal davon anders, so stimmt eine der Fassungen nicht; und wer dieselben Worte
    zwei Leuten zuschreibt, hat sich beim Umstellen vertan. Ein Zitat, das im Wortlaut noch einmal herausgestellt wird,
    und eines, das dabei gekürzt ist, bleiben unbeanstandet.

    In 770.000 Wörtern gab es zwei Funde, beide richtig. Von 60 veränderten und 53 vertauschten Zitaten, die ein Programm in
    Artikel gesetzt hat, wurden 58 und 51 gefunden.
    """,
    source="Pressekodex, Ziffer 2 (Sorgfalt): ein Zitat gibt den Wortlaut wieder",
    needs=("„", '"', "»", "«", "“"),
    bad=[
        "Brücke zu\n\n„Wir bauen die neue Brücke bis zum Herbst“, sagte Anna Weiß. Der Rat tagt.\n\n[[„Wir bauen die neue Brücke bis zum Sommer“]], sagte Weiß.",
        "Brücke zu\n\n„Das hilft uns allen hier sehr“, sagte Anna Weiß. Der Rat tagt.\n\n[[„Das hilft uns allen hier sehr“]], sagte Karl Moser.",
    ],
    good=[
        "Brücke zu\n\n„Wir bauen die neue Brücke bis zum Herbst“, sagte Anna Weiß. Der Rat tagt.\n\n„Wir bauen die neue Brücke bis zum Herbst.“\n\nAnna Weiß",
        "Brücke zu\n\n„Wir bauen die neue Brücke bis zum Herbst, und dann ist Ruhe“, sagte Anna Weiß.\n\n„Wir bauen die neue Brücke bis zum Herbst“, sagte Weiß.",
        "Brücke zu\n\n„Wir wollen eine Brücke für alle Leute“, sagte Anna Weiß. „Wir wollen eine Straße für alle Autos“, sagte sie.",
        "Brücke zu\n\n„Das hilft uns allen hier sehr“, sagte Anna Weiß. „Das hilft uns allen hier sehr“, sagte Weiß.",
        "Brücke zu\n\nAuf dem Band stand „Die 5. Brücke ist die beste“. Anna Weiß lachte. Für Gäste: „Die fünfte Brücke ist die beste“ ist ein Reim der Stadt.",
    ],
)  # fmt: skip
def quote_twice(article: Article) -> Iterator[Finding]:
    """Give a quotation to one person, and in one wording.

    Where it stands twice and once otherwise, one of the two is wrong; and whoever gives the same words to two people has
    mixed them up in the editing. A quotation that is set off again word for word, or shortened, is left alone.

    In 770,000 words it found two, and both were right. Of 60 changed and 53 exchanged quotations that a program put into
    articles it found 58 and 51.
    """
    quotes = [quote for quote in article.quotes if not quote.depth]
    if not 1 < len(quotes) <= MOST_QUOTES:
        return
    told: list[tuple[Quote, list[str]]] = []
    runs: dict[tuple[str, ...], int] = {}
    for quote in quotes:
        part = article.part_at(quote.start)
        words = [word.lower() for word in article.words_in(quote.inner)]
        if part is None or part not in article.prose or len(words) < FEWEST_WORDS:
            continue
        here = list(zip(*(words[at:] for at in range(RUN))))
        earlier = {runs[run] for run in here if run in runs}
        for number in sorted(earlier):
            other, others = told[number]
            if (found := _compared(article, quote, words, other, others)) is not None:
                yield found
                break
        for run in here:
            runs.setdefault(run, len(told))
        told.append((quote, words))


def _compared(article: Article, quote: Quote, words: list[str], other: Quote, others: list[str]) -> Finding | None:
    line, _ = article.lines.position(other.start)
    if words == others:
        one, two = article.attribution(quote), article.attribution(other)
        if one.person is None or two.person is None or "term" in (one.kind, two.kind):
            return None
        first, second = (set(article.words_in(said.person)) for said in (one, two) if said.person)
        if first & second or one.found != "frame" or two.found != "frame":
            return None
        name = " ".join(article.text[slice(*two.person)].split())
        return Finding(quote.start, quote.end, message="people", line=line, other=name)
    if not _are_versions(words, others) or any(
        mark in article.text[one.start : one.end] for one in (quote, other) for mark in _LEFT_OUT
    ):
        return None
    one, two = article.attribution(quote), article.attribution(other)
    if "term" in (one.kind, two.kind) or not (_is_somebodys(article, one) or _is_somebodys(article, two)):
        return None  # the titles of two films
    shown = " ".join(article.text[other.start + 1 : other.end - 1].split())
    return Finding(quote.start, quote.end, message="versions", line=line, other=shown)


def _is_somebodys(article: Article, said: Attribution) -> bool:
    """Whether the article gives the words to a person, and not to a paper or to nobody."""
    if said.speaker is None or said.person is not None:
        return said.person is not None
    language = article.language
    words = article.words_in(said.speaker)
    return any(language.is_person(word) or word.lower() in language.speaker_pronouns for word in words)


def _are_versions(words: list[str], others: list[str]) -> bool:
    """Whether most words are the same in the same order, and some in the middle are not."""
    short, long = sorted((words, others), key=len)
    if (Counter(short) & Counter(long)).total() < ALIKE * len(short):
        return False
    if any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1)):
        return False  # shortened
    from difflib import SequenceMatcher  # for hardly an article

    matcher = SequenceMatcher(None, words, others, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    same = sum(block.size for block in blocks)
    if same < ALIKE * len(short):
        return False
    # What differs at either end is where one of the two begins or stops.
    first, last = blocks[0], blocks[-1]
    inside = max(last.a + last.size - first.a, last.b + last.size - first.b) - same
    ends = min(first.a, first.b) + min(len(words) - last.a - last.size, len(others) - last.b - last.size)
    return 0 < inside + ends <= MOST_CHANGED
