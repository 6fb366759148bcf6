"""closing-quote-marks: comma and full stop where a quotation ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from newslint.article import Article, Quote
from newslint.languages.morphology import NOMINATIVE, THIRD
from newslint.languages.seams import has_verb, is_foreign
from newslint.rule import Finding, rule
from newslint.text import Edit, Fix, last_before

# A quotation of so many words with a verb is a sentence that somebody said, and no title.
_SENTENCE, _SURE_SENTENCE = 3, 5
_BLANKS = " \r\n\xa0"
# Behind these, as letters, what is quoted is a part of the sentence: "er sprach von „Unsinn.“".
_LEADING = "pqsdea"


@rule(
    "closing-quote-marks",
    severity="error",
    needs=("“", "”", '"', "«", "»"),
    de={
        "comma": "das Komma steht hinter dem Schlusszeichen: „{right}“",
        "missing": "hinter dem Zitat fehlt das Komma vor „{verb}“",
        "stop": "kein Punkt am Ende des Zitats, wenn der Satz mit „{verb}“ weitergeht",
        "outside": "der Punkt steht hinter dem Schlusszeichen: zitiert ist nur ein Teil des Satzes",
        "twice": "ein Punkt zu viel: das Zitat hat sein Satzzeichen schon",
    },
    en={
        "comma": "the comma stands behind the closing mark: “{right}”",
        "missing": "a comma is missing behind the quotation, before “{verb}”",
        "stop": "no full stop within the quotation where the sentence goes on with “{verb}”",
        "outside": "the full stop stands behind the closing mark: only a part of the sentence is quoted",
        "twice": "one full stop too many: the quotation has its mark already",
    },
    reason_de="""Komma und Punkt am Ende eines Zitats richtig setzen.

    „Es wird knapp“, sagte sie: Das Komma steht hinter dem Schlusszeichen, der Punkt des Zitats fällt weg, wenn der Satz
    weitergeht, Frage- und Ausrufezeichen bleiben („Kommt er?“, fragte sie). Nach einem Doppelpunkt hat das Zitat seinen
    Punkt, und dahinter steht keiner mehr; ist nur ein Teil des Satzes zitiert, steht der Punkt hinter dem Schlusszeichen.
    Die Wörter des Zitats bleiben, wie sie sind.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung (2024), §§ 90–93",
    bad=[
        ("„Das wird sehr knapp[[,“]] sagte sie.", "„Das wird sehr knapp“, sagte sie."),
        ("»Das wird sehr knapp[[,«]] sagte sie.", "»Das wird sehr knapp«, sagte sie."),
        ("„Das wird in diesem Jahr sehr knapp[[“]] sagte sie.", "„Das wird in diesem Jahr sehr knapp“, sagte sie."),
        ("„Wird das in diesem Jahr knapp?[[“]] fragte er.", "„Wird das in diesem Jahr knapp?“, fragte er."),
        ("„Das wird in diesem Jahr knapp[[.“]] sagte er.", "„Das wird in diesem Jahr knapp“, sagte er."),
        ("„Das wird sehr knapp[[.“,]] sagte er.", "„Das wird sehr knapp“, sagte er."),
        ("Sie sagte: „Das wird knapp[[.“.]]", "Sie sagte: „Das wird knapp.“"),
        ("Sie fragte: „Wird das in diesem Jahr knapp[[?“.]]", "Sie fragte: „Wird das in diesem Jahr knapp?“"),
        ("Sie fragt, „ob das noch gelingt[[.“]] Er schweigt.", "Sie fragt, „ob das noch gelingt“. Er schweigt."),
        ("Er nannte das „einen großen Unsinn[[.“]] Dann ging er.", "Er nannte das „einen großen Unsinn“. Dann ging er."),
    ],
    good=[
        "„Das wird knapp“, sagte sie. „Kommt er?“, fragte er. „Nein!“, rief sie. „Es wird …“, sagte er.",
        "Sie sagte: „Das wird knapp.“ Er fragte: „Wird das knapp?“ Dann ging er.",
        "Er sah „Wer wird Millionär?“. Sie las „Im Westen nichts Neues“. „Der Spiegel“ berichtete darüber.",
        "„Ich bin dann mal weg“ erzählt die Geschichte einer Reise. „Bild“ sagte ab.",
        "„Wir treffen uns am 3.“, sagte er. „Es gibt Äpfel, Birnen usw.“, sagte sie.",
        "„Wir bleiben“, sagt sie, „und siegen noch.“ Dann ging sie.",
        "Er sagt, dass „es knapp wird. Das ist schlecht.“ Dann ging er.",
        "“This is what we have to do,” said the man.",
    ],
)  # fmt: skip
def closing_quote_marks(article: Article) -> Iterator[Finding]:
    """Set comma and full stop right where a quotation ends.

    „Es wird knapp“, sagte sie: the comma stands behind the closing mark, the quotation's full stop is left out where the
    sentence goes on; question and exclamation marks stay („Kommt er?“, fragte sie). Behind a colon the quotation has its
    full stop and none stands after it; where only a part of the sentence is quoted, it stands behind the closing mark. The
    words of the quotation stay as they are.
    """
    text = article.text
    for quote in article.quotes:
        mark, after = quote.end - 1, text[quote.end : quote.end + 1]
        last = text[mark - 1 : mark]
        if last not in (".", ",") and (after not in (".", " ") or (after == "." and last not in ("?", "!"))):
            continue
        finding = _ending(article, quote, last, after)
        if finding is not None:
            yield finding


def _ending(article: Article, quote: Quote, last: str, after: str) -> Finding | None:
    text, end = article.text, quote.end
    mark = end - 1
    if quote.depth or is_foreign(article.language, article.words_in(quote.inner)):
        return None
    if last == ",":
        if not text[mark - 2 : mark - 1].isalnum() or after not in (" ", "\r", "\n", ",", ""):
            return None
        verb = _tag(article, end)
        edits = (Edit(mark - 1, mark, ""),) + (() if after == "," else (Edit(end, end, ","),))
        right = text[mark] + ","
        return Finding(mark - 1, end, message="comma", right=right, fix=Fix(edits, safe=bool(verb)))
    if last == "." and (text[mark - 2 : mark - 1] == "." or _is_abbreviation(article, mark)):
        return None
    verb = _tag(article, end)
    if last == "." and verb and _is_sentence(article, quote, sure=False):
        if after == ",":
            return Finding(mark - 1, end + 1, message="stop", verb=verb, fix=Fix((Edit(mark - 1, mark, ""),)))
        if after == " " and _speaks(article, end):
            fix = Fix((Edit(mark - 1, mark, ""), Edit(end, end, ",")), safe=_is_sentence(article, quote))
            return Finding(mark - 1, end, message="stop", verb=verb, fix=fix)
        return None
    if after == ".":
        stop = last_before(text, quote.start, _BLANKS)
        introduced = text[max(0, stop - 1) : stop] == ":"
        if introduced and text[end + 1 : end + 2] != "." and _is_sentence(article, quote, sure=False):
            return Finding(mark - 1, end + 1, message="twice", fix=Fix((Edit(end, end + 1, ""),)))
        return None
    if last == ".":
        if after in ("", *_BLANKS) and _is_part(article, quote):
            fix = Fix((Edit(mark - 1, mark, ""), Edit(end, end, ".")))
            return Finding(mark - 1, end, message="outside", fix=fix)
        return None
    whole = verb and after == " " and _opens_sentence(article, quote)
    if whole and _speaks(article, end) and _is_sentence(article, quote, sure=not _is_all(article, end)):
        fix = Fix.replace(end, end, ",", safe=_is_sentence(article, quote))
        return Finding(mark, end, message="missing", verb=verb, fix=fix)
    return None


def _first_word(article: Article, end: int) -> int:
    return bisect_left(article.words.starts, end)


def _tag(article: Article, end: int) -> str:
    """Return the verb of speaking that follows the quotation at once, or behind a comma."""
    at = _first_word(article, end)
    if at >= len(article.words.forms) or article.text[end : article.words.starts[at]] not in (" ", ", "):
        return ""
    form = article.words.forms[at]
    word = article.coded.words[at]
    speaks = form.islower() and article.language.reports(form) is not None and word.finite & THIRD
    return form if speaks else ""


def _speaks(article: Article, end: int) -> bool:
    """Whether what follows the verb behind the quotation is who speaks: a pronoun, a name or a person."""
    at = _first_word(article, end) + 1
    words, codes, language = article.coded.words, article.coded.codes, article.language
    if at >= len(words) or article.words.gaps[at] != " ":
        return False
    if codes[at] == "k" or (codes[at] == "o" and words[at].form[0].isupper()):
        return True
    if codes[at] in "sde" and at + 1 < len(words):
        at += 1
    return language.is_person(words[at].form) and bool((words[at].noun | words[at].nominal) & NOMINATIVE)


def _is_all(article: Article, end: int) -> bool:
    """Whether the sentence has nothing but the verb and one or two words behind the quotation, which is its object."""
    at, gaps = _first_word(article, end) + 2, article.words.gaps
    return any("." in gap for gap in gaps[at : at + 2])


def _is_sentence(article: Article, quote: Quote, *, sure: bool = True) -> bool:
    """Whether a whole sentence is quoted, and no title."""
    forms = article.words_in(quote.inner)
    fewest = _SURE_SENTENCE if sure else _SENTENCE
    return len(forms) >= fewest and article.is_direct(quote) and has_verb(article.language, forms)


def _opens_sentence(article: Article, quote: Quote) -> bool:
    """Whether nothing of the sentence stands before the quotation, whose first word has a capital."""
    stop = last_before(article.text, quote.start, _BLANKS)
    before = article.text[max(0, stop - 1) : stop]
    first = article.text[quote.start + 1 : quote.start + 2]
    part = article.part_at(quote.start)
    opens = part is not None and (part.start >= quote.start or before.endswith((".", "!", "?", "“", "«")))
    return opens and first.isupper()


def _is_part(article: Article, quote: Quote) -> bool:
    """Whether what is quoted is the end of the sentence that it stands in, and no sentence of its own."""
    text = article.text
    first = _first_word(article, quote.start)
    if first >= len(article.words.forms) or not first:
        return False
    gap, form = article.words.gaps[first], article.words.forms[first]
    inner = text[quote.start + 1 : quote.end - 2]
    if set(inner) & set(".!?:;…"):
        return False
    if gap == ", " + text[quote.start]:
        return form.islower() and not _goes_on(article, quote)
    if gap != " " + text[quote.start]:
        return False
    if form.islower():
        return True
    return article.coded.codes[first - 1] in _LEADING and not has_verb(article.language, article.words_in(quote.inner))


def _goes_on(article: Article, quote: Quote) -> bool:
    """Whether the quotation goes on from another in its sentence: „Wir bleiben“, sagt sie, „und siegen.“"""
    part = article.part_at(quote.start)
    starts = (
        [sentence.start for sentence in article.sentences_of(part) if sentence.start <= quote.start] if part else []
    )
    return not starts or any(starts[-1] <= one.start < quote.start for one in article.quotes if not one.depth)


def _is_abbreviation(article: Article, mark: int) -> bool:
    """Whether the full stop before the closing mark belongs to an abbreviation or to a figure."""
    at = _first_word(article, mark) - 1
    if at < 0:
        return True
    form = article.words.forms[at]
    return form[-1].isdigit() or len(form) == 1 or bool(article.language.abbreviation(form + "."))
