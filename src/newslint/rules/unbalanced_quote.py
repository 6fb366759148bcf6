"""unbalanced-quote: a quotation mark without its partner, or with one of another style."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from newslint.article import Article, Quote
from newslint.rule import Finding, rule
from newslint.text import Edit, Fix

# The marks that open one style only, and what closes them.
_PARTNER = {"„": "“", "‚": "‘", "»": "«", "«": "»", "›": "‹", "‹": "›", '"': '"', "'": "'"}
# What may close a quotation by mistake as well.
_CLOSES = {"„": '“”"', "“": '”“"', "»": "«", "«": "»", '"': '"“”', "‚": "‘’'", "›": "‹", "‹": "›", "'": "'’"}
_ARROWS = "»›«‹"
# So many paragraphs may stand between the marks of one speech.
LONGEST_SPEECH = 12


@rule(
    "unbalanced-quote",
    severity="error",
    de={
        "open": "Das Anführungszeichen {mark} wird nicht geschlossen",
        "close": "Das Anführungszeichen {mark} wurde nicht geöffnet",
        "mixed": "Mit {mark} geöffnet, mit {closing} geschlossen",
    },
    en={
        "open": "the quotation mark {mark} is never closed",
        "close": "the quotation mark {mark} was never opened",
        "mixed": "opened with {mark}, closed with {closing}",
    },
    reason_de="""Jedes Zitat mit dem Gegenstück des Zeichens schließen, das es eröffnet.

    Fehlt ein Zeichen, ist nicht mehr zu erkennen, wer was gesagt hat: Die Zeitung legt jemandem in den Mund, was
    sie selbst geschrieben hat. Ein Schlusszeichen anderer Art (vorn „, hinten ") verrät, dass das halbe Zitat neu
    getippt wurde. Ein Zitat darf über mehrere Absätze gehen, wenn jeder mit einem eigenen Zeichen beginnt.
    Zollzeichen, Apostrophe und die Pfeile von Verweisen zählen nicht als Anführungszeichen.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung, § 89 (quotation marks enclose)",
    needs=tuple("„“”\"»«‚›‹"),
    bad=[
        "Der Preis der Zeitschrift [[„]]Ball heute ging an ihn. Der „Goldene Ball“ ist begehrt.",
        "Der Rat hat gestern den Alarm ausgerufen[[“]]. Die „Lage“ ist ernst.",
        ("Der Sänger sagte: [[„Ich spiele nicht für Geld.\"]] Dann spielte er.", "Der Sänger sagte: „Ich spiele nicht für Geld.“ Dann spielte er."),
        ("Das sei [[„reine Routine\"]], hieß es. Der „Chef“ schwieg.", "Das sei „reine Routine“, hieß es. Der „Chef“ schwieg."),
        ("Das sei [[„reine Routine”]], hieß es. Der „Chef“ schwieg, die „Chefin“ auch.", "Das sei „reine Routine“, hieß es. Der „Chef“ schwieg, die „Chefin“ auch."),
        ("Die \"Lage\" ist ernst, sagt der \"Chef\", [[„sehr ernst\"]] sogar.", "Die \"Lage\" ist ernst, sagt der \"Chef\", \"sehr ernst\" sogar."),
        "Er sagte: [[»]]Das reicht. Dann ging er. Die »Lage« ist ernst.",
        "Er sagte: [[«]]Das reicht. Dann ging er. Die «Lage» ist ernst.",
        "Die «Lage» ist ernst, sagt er, [[«sehr ernst\"]] sogar.",
        "Er sagte: [[»]]Das nennt man [[„Glück«]], nicht Können. Die »Lage« ist ernst.",
        "Er sagte: Das reicht[[»]]. Dann ging er. Die «Lage» ist ernst.",
        "Die \"Lage\" ist ernst. [[\"]]Das reicht, sagte er. Dann ging er.",
        "Rat tagt\n\nDer Chef sagte: [[„]]Das reicht.\n\nDie Stadt baut.\n\nDer Verein spielt.",
        "Er sagte: „Das nennt man [[‚]]Glück, nicht Können.“",
        "Die Tour [[„]]Große Reise begann im Mai.\n\n„Noch größer“ heißt die nächste.",
        "Rat sagt [[„]]Nein zur Brücke\n\nDer Rat sagte „Nein“.",
    ],
    good=[
        "Er sagte: „Das nennt man ‚Glück‘, nicht Können.“ Dann ging er.",
        "Er sagte: »Das nennt man ›Glück‹, nicht Können.« Dann ging er.",
        "Der Rat tagte.\n\n»»» Weiter zum Bericht aus dem Rathaus von gestern.",
        "Er sagte: «Das nennt man ‹Glück›, nicht Können.» Dann ging er.",
        "Er sagte: \"Das nennt man 'Glück', nicht Können.\" Dann ging er.",
        "Rat tagt\n\n„Das war im Mai.\n\n„Danach kam nichts mehr“, sagte er.",
        "Rat tagt\n\n„Das war im Mai.\n\nDanach kam nichts mehr“, sagte er.",
        "Rat tagt\n\nEr schrieb: „Das war im Mai.\n\nDie „Lage“ war ernst.\n\nDanach kam nichts mehr.“ Dann ging er.",
        "Der 27\"-Monitor und das 5\" Rohr. Ich hab's, sagt der Wirt von Hans' Kneipe.",
        "Der „Chef” sprach, die „Chefin” auch.",
        "Die Lage\n\n» Zur Startseite\n\nDer Rat tagte.\n\n» Mehr Meldungen",
        "Der Rat tagte.\"Das reicht\", sagte er.",
        "Er sagte: “It's time.” Dann ging er.",
        "Die Endung \".berlin\" ist neu, »... und so weiter«, sagte er, \"... ganz neu\".",
    ],
)  # fmt: skip
def unbalanced_quote(article: Article) -> Iterator[Finding]:
    """Close every quotation with the partner of the mark that opened it.

    Where one mark is missing, the reader cannot tell any more whose words are whose: the paper quotes somebody with
    what it wrote itself. A mark of another style ("„…\\"") tells that half a quotation was typed anew. A quotation
    may go on over paragraphs, each opened by a mark of its own; marks for inches, apostrophes and the arrows of links
    are none.
    """
    pairing = article.pairing
    common = Counter(quote.opening + quote.closing for quote in pairing.quotes)
    for quote in pairing.quotes:
        if _is_mixed(quote, common):
            yield Finding(
                quote.start,
                quote.end,
                message="mixed",
                mark=quote.opening,
                closing=quote.closing,
                fix=_mend(article, quote, common),
            )
    strays = [mark for mark in pairing.strays if not _is_arrow(article, mark.offset)]
    starts = [part.start for part in article.parts] if len(strays) > 1 else []
    over_paragraphs: set[int] = set()
    for mark, other in zip(strays, strays[1:]):
        if mark.opening and not other.opening and _are_partners(article.text, starts, mark.offset, other.offset):
            over_paragraphs |= {mark.offset, other.offset}
    for mark in strays:
        char = article.text[mark.offset]
        if mark.offset in over_paragraphs:
            continue
        yield Finding(mark.offset, mark.offset + 1, message="open" if mark.opening else "close", mark=char)


def _is_mixed(quote: Quote, common: Counter[str]) -> bool:
    """Whether the marks are of two styles. „…” used throughout is a house's own, or its typeface's."""
    partner = _PARTNER.get(quote.opening)
    if partner is None or quote.closing == partner:
        return False
    own = common[quote.opening + quote.closing]
    return quote.closing not in "”’" or own < 2 or common[quote.opening + partner] >= own


def _mend(article: Article, quote: Quote, common: Counter[str]) -> Fix:
    """Replace the mark that does not belong: the opening one if the article else uses the closing one's style.

    It is certain only where the two marks surely belong together: not if another mark of the paragraph is left over,
    or if the closing one may end the quotation around it.
    """
    partner = _PARTNER[quote.opening]
    safe = _is_pair(article, quote)
    if quote.closing in "\"'" and common[quote.closing * 2] > common[quote.opening + partner]:
        return Fix((Edit(quote.start, quote.start + 1, quote.closing),), safe)
    return Fix((Edit(quote.end - 1, quote.end, partner),), safe)


def _is_pair(article: Article, quote: Quote) -> bool:
    """Whether nothing speaks against it that the mark which opens and the one which closes are a pair."""
    text, part = article.text, article.part_at(quote.start)
    if part is None or quote.end > part.end or not text[quote.start + 1].strip() or not text[quote.end - 2].strip():
        return False
    if any(part.start <= mark.offset < part.end for mark in article.pairing.strays):
        return False
    if quote.closing == "’" and "‘" in text[quote.end : part.end].partition("‚")[0]:
        return False  # an apostrophe: "‚Rock ’n’ Roll‘"
    around = [one for one in article.quotes if one.start < quote.start and quote.end <= one.end]
    return not any(quote.closing in _CLOSES.get(one.opening, "") for one in around)


def _are_partners(text: str, starts: list[int], start: int, end: int) -> bool:
    """Whether two marks left over enclose a letter or a speech of several paragraphs, each without marks of its own."""
    paragraphs = bisect_right(starts, end) - bisect_right(starts, start)
    return text[end] == _PARTNER.get(text[start]) and 0 < paragraphs <= LONGEST_SPEECH


def _is_arrow(article: Article, at: int) -> bool:
    """Whether the mark is the arrow of a link or a list: blanks on both sides, or before a line that is no sentence."""
    text = article.text
    if text[at] not in _ARROWS:
        return False
    before, after = text[at - 1 : at].strip(), text[at + 1 : at + 2].strip()
    if not before and not after:
        return True
    part = article.part_at(at)
    return part is None or (part.start == at and part.kind not in ("headline", "teaser", "body"))
