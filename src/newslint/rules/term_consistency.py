"""term-consistency: one word in two spellings that are both right, in one article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newslint.article import Article
from newslint.languages import Language
from newslint.rule import Finding, rule
from newslint.text import Fix

# Shorter words are alike by chance; of a compound each half has so many letters.
SHORTEST, SHORTEST_HALF = 8, 3

# What may stand at the joint of a compound.
JOINT = "s"
# In tenths of a power of ten: a spelling that is rarer by so much is hardly ever meant.
CLEARLY_RARER = 15

Places = list[tuple[int, int]]


@rule(
    "term-consistency",
    severity="suggestion",
    de="hier „{word}“, sonst im Artikel „{usual}“",
    en="“{word}” here, “{usual}” elsewhere in the article",
    reason_de="""Ein Wort in einem Artikel auf eine Weise schreiben.

    „Mitgliedstaaten“ und „Mitgliedsstaaten“, „Streik-Tag“ und „Streiktag“, „selbständig“ und „selbstständig“ sind beide
    richtig, nebeneinander sehen sie nach Versehen aus. Gemeldet wird die seltenere Form, bei Gleichstand die spätere.
    Zitate und Namen bleiben außen vor.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung (2024): Varianten; Duden, Richtiges und gutes Deutsch: Fugen-s",
    safe_fix=False,
    bad=[
        (
            "Die Mitgliedstaaten tagen. Alle [[Mitgliedsstaaten]] zahlen.",
            "Die Mitgliedstaaten tagen. Alle Mitgliedstaaten zahlen.",
        ),
        "Der Streiktag war lang, der [[Streik-Tag]] teuer.",
        "Sie ist selbstständig, er arbeitet [[selbständig]].",
        ("Von 5 Prozent auf 6 Prozent, dann auf 7[[ %]].", "Von 5 Prozent auf 6 Prozent, dann auf 7 Prozent."),
        "Er ging, sodass sie blieb. Es regnete, [[so dass]] niemand kam.",
    ],
    good=[
        "Die Mitgliedstaaten tagen. „Alle Mitgliedsstaaten zahlen“, sagte er.",
        "Der Landesrat und der Landrat kamen. Die Tagesmutter und die Tagmutter.",
        "Die Firma Photograph Meier fotografiert. So, dass alle es sahen, ging er, sodass sie blieb.",
        "Es sind 5 Prozent, in Bonn (7 %) mehr, die 5%-Hürde bleibt. „Es sind 9 %“, sagte er.",
        "Der Rhein-Kreis und die Rheinkreise. Bonn-Süd liegt in Bonn.",
    ],
)
def term_consistency(article: Article) -> Iterator[Finding]:
    """Spell a word one way in one article.

    "Mitgliedstaaten" and "Mitgliedsstaaten", "Streik-Tag" and "Streiktag", "selbständig" and "selbstständig" are both
    right; side by side they look like an oversight. The rarer form is reported, of two as frequent the later one.
    Quotations and names are left out.
    """
    pairs = [*_hyphens(article), *_joints(article), *_variants(article)]
    yield from _percent(article)
    for one, other in dict.fromkeys(pairs):
        first, second = _places(article, one), _places(article, other)
        if not first or not second:
            continue
        if _is_rather(article.language, other, one) or (
            not _is_rather(article.language, one, other) and (len(first), -first[0][0]) < (len(second), -second[0][0])
        ):
            one, other, first, second = other, one, second, first
        for start, end in second:
            word = article.text[start:end]
            right = one[0].upper() + one[1:] if word[0].isupper() else one
            yield Finding(start, end, word=word, usual=right, fix=Fix.replace(start, end, right, safe=False))


def _percent(article: Article) -> Iterator[Finding]:
    """Find the sign where the word is usual in the article, or the word where the sign is: "5 %", "5 Prozent"."""
    word = article.language.percent_word
    if "%" not in article.text or word.lower() not in article.index:
        return
    places: dict[str, Places] = {"%": [], word: []}
    for match in re.finditer(rf"(?<=\d)[ \xa0\u202f]?(%|{word}\b)(?![-\w])", article.text):
        start, end = match.span()
        part = article.part_at(start)
        quoted = any(quote.start <= start < quote.end for quote in article.quotes)
        if part is None or part.kind not in ("teaser", "body") or quoted:
            continue
        before = article.text[part.start : start]
        if before.count("(") <= before.count(")"):  # the sign saves room in brackets
            places[match[1]].append((start, end))
    sign, spelled = places["%"], places[word]
    if sign and spelled:
        rarer, usual = (sign, word) if len(sign) <= len(spelled) else (spelled, "%")
        for start, end in rarer:
            fix = Fix.replace(start, end, f" {usual}", safe=False)
            yield Finding(start, end, word=article.text[start:end].strip(), usual=usual, fix=fix)


def _is_rather(language: Language, one: str, other: str) -> bool:
    """Whether one spelling is so much more frequent everywhere that the other is rather a slip: "Bundestaat".

    A hyphen is a matter of taste, and the article decides.
    """
    rarity = language.frequencies.rarity
    return "-" not in one + other and rarity(one) + CLEARLY_RARER <= rarity(other)


def _hyphens(article: Article) -> Iterator[tuple[str, str]]:
    """Yield the compounds that stand with and without a hyphen: "Streik-Tag", "Streiktag"."""
    for form in article.language.judged(_is_hyphened, article.distinct):
        head, _, tail = form.partition("-")
        joined = head + tail.lower()
        if joined in article.distinct:
            yield joined, form


def _is_hyphened(language: Language, form: str) -> bool:
    """Whether the form is a compound of two nouns with a hyphen, and no name."""
    head, hyphen, tail = form.partition("-")
    if not hyphen or "-" in tail or min(len(head), len(tail)) < SHORTEST_HALF or not (head + tail).isalpha():
        return False
    if not (head.istitle() and tail.istitle()):
        return False
    nouns = [language.word(part) for part in (head, tail)]
    return all(word.noun and not word.name for word in nouns)


def _joints(article: Article) -> Iterator[tuple[str, str]]:
    """Yield the compounds that stand with and without an s at the joint: "Mitgliedsstaat", "Mitgliedstaat"."""
    language = article.language
    forms = language.judged(_is_long_noun, article.distinct)
    bare = [form[:-2].replace(JOINT, "") + form[-2:] for form in forms]
    if len(set(bare)) == len(bare):
        return  # told in C, for nearly every article
    for form in forms:
        at = form.find(JOINT, SHORTEST_HALF)
        while at > 0:
            other = form[:at] + form[at + 1 :]
            if other in forms and language.is_first_part(form[:at]) and form[at + 1 :].capitalize() in language.lexicon:
                yield other, form
            at = form.find(JOINT, at + 1)


def _is_long_noun(language: Language, form: str) -> bool:
    return len(form) >= SHORTEST and form[0].isupper() and form[1:].islower() and form.isalpha()


def _variants(article: Article) -> Iterator[tuple[str, str]]:
    """Yield the words of which the table has two spellings, and both stand in the article."""
    language, index = article.language, article.index
    for form in language.judged(_has_variant, article.distinct):
        lower = form.lower()
        for one, other in language.spelling_variants:
            if one in lower and (changed := lower.replace(one, other)) in index:
                yield changed, lower
    for phrase, word in language.phrase_variants:
        if word in index:
            yield word, phrase


def _has_variant(language: Language, form: str) -> bool:
    return any(map(form.lower().__contains__, language.variant_spellings))


def _places(article: Article, term: str) -> Places:
    """Return where a term stands in the article's own words: in teaser and body, outside quotation marks."""
    words, lower = term.split(" "), article.lower
    found = []
    for at in article.index.get(words[0].lower(), ()):
        if lower[at : at + len(words)] != [word.lower() for word in words]:
            continue
        if any(gap != " " for gap in article.words.gaps[at + 1 : at + len(words)]):
            continue
        start, end = article.words.starts[at], article.words.end(at + len(words) - 1)
        part = article.part_at(start)
        quoted = any(quote.start <= start < quote.end for quote in article.quotes)
        if part is not None and part.kind in ("teaser", "body") and not quoted and not _is_named(article, at):
            found.append((start, end))
    return found


def _is_named(article: Article, at: int) -> bool:
    """Whether a word with a capital stands beside a name: "die Firma Photograph Meier"."""
    forms, gaps = article.words.forms, article.words.gaps
    after = forms[at + 1] if at + 1 < len(forms) and gaps[at + 1] == " " else ""
    return forms[at][0].isupper() and after[:1].isupper() and not article.language.word(after).noun
