"""From one number to another: ranges, and changes with their verb and their percentage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newslint.article import Article
from newslint.rule import Finding, Localized
from newslint.rules.number_logic.figures import (
    LAST_HOUR,
    NUMBER,
    finding,
    is_prose,
    step,
    value,
    words_of,
)

# What stands behind a number, and between it and the next.
UNIT = r"(?:\s?(%|[^\W\d_]+))?"
GAP = r"(?:\r?\n|\s)+"
FIRST_YEAR, LAST_YEAR = 1000, 2100
# "Um 19 Prozent": half a point may be rounded away.
ROUNDED = 0.5
_RISES, _FALLS = Localized("mehr", "more"), Localized("weniger", "less")


@cache
def _pair(first: str, second: str) -> re.Pattern[str]:
    """Return the pattern of two numbers joined by these words, each with its unit."""
    some = r"(?:[^\W\d_]+\s)?" if second == "auf" else ""
    return re.compile(
        rf"{first}{GAP}{NUMBER}{UNIT}{GAP}{second}{GAP}{some}{NUMBER}(?![.,:/\s-]?\d){UNIT}", re.IGNORECASE
    )


def _pairs(article: Article, kind: str) -> Iterator[re.Match[str]]:
    """Yield what joins two numbers so, in running text, with one unit."""
    for first, second in article.language.number_phrases[kind]:
        for at in article.index.get(first, ()):
            start = article.words.starts[at]
            if not article.text[start + len(first) : start + len(first) + 4].lstrip()[:1].isdigit():
                continue  # most of the time, and the pattern takes long to make
            match = _pair(first, second).match(article.text, start)
            if match is not None and match[3] in (None, match[6]) and is_prose(article, match.start()):
                yield match


def ranges(article: Article) -> Iterator[Finding]:
    """Yield ranges that begin with the greater number."""
    no_units = words_of(article, "clock") | words_of(article, "degree") | words_of(article, "scale")
    earlier = words_of(article, "before")
    for match in _pairs(article, "range"):
        one, two, unit = value(match[1], match[2]), value(match[4], match[5]), match[6]
        following = article.text[match.end() : match.end() + 20].split()[:2]
        if (
            one <= two
            or unit in no_units
            or (unit or "") in earlier
            or earlier & {word.rstrip(".") for word in following}
        ):
            continue
        if unit is None and max(one, two) <= LAST_HOUR:
            continue
        yield finding(article, match.start(), match.end() if unit else match.end(5 if match[5] else 4), "range")
    for match in _pairs(article, "years"):
        years = [value(match[1], match[2]), value(match[4], match[5])]
        plain = (
            "." not in match[0]
            and match[3] is None
            and not (match[6] and (match[6][0].isupper() or match[6] in earlier))
        )
        if plain and years[0] > years[1] and all(FIRST_YEAR <= year <= LAST_YEAR for year in years):
            yield finding(article, match.start(), match.end(4), "range")


def changes(article: Article) -> Iterator[Finding]:
    """Yield changes whose verb says the opposite, or whose percentage is another."""
    scales, percents = words_of(article, "scale"), words_of(article, "percent")
    for match in _pairs(article, "change"):
        one, two, unit = value(match[1], match[2]), value(match[4], match[5]), match[6]
        if unit is None or unit in scales or one == two or not (unit == "%" or unit[0].isupper()):
            continue
        verb, rises = _verb(article, match.start(), match.end())
        if verb and rises != (two > one):
            if unit not in words_of(article, "duration"):
                direction = _RISES if two > one else _FALLS
                yield finding(article, *match.span(), "direction", direction=direction, verb=verb)
        elif verb and unit not in percents:
            yield from _percent(article, match, one, two)


def _verb(article: Article, start: int, end: int) -> tuple[str, bool]:
    """Return the verb of more or less in the clause of a change, and whether it says more; "" if there is not just one."""
    grammar, language = article.grammar_at(start), article.language
    if grammar is None:
        return "", False
    at = grammar.tokens.at(start)
    clause = next((one for one in grammar.clauses if at in one.tokens()), None)
    if clause is None or "c" in grammar.tokens.codes[clause.first : clause.end]:
        return "", False
    verbs = grammar.verbs(clause)
    particle = grammar.tokens.words[verbs.particle].lower if verbs.particle >= 0 else ""  # type: ignore[union-attr]
    found = set()
    for number in (*verbs.finite, *verbs.participles, *verbs.infinitives, *verbs.zu_infinitives):
        word = grammar.tokens.words[number]
        lemmas = set(word.lemmas("VWIPZ")) if word is not None else set()
        if particle and number in verbs.finite:
            lemmas = {particle + lemma for lemma in lemmas} or lemmas
        for rises, known in ((True, language.rising_verbs), (False, language.falling_verbs)):
            if lemmas & known:
                found.add((article.text[slice(*grammar.span(number, number))], rises))
    return found.pop() if len(found) == 1 else ("", False)


def _percent(article: Article, match: re.Match[str], one: float, two: float) -> Iterator[Finding]:
    """Yield a change that is not the percentage said right before it."""
    by = "|".join(words_of(article, "by"))
    percent = "|".join(map(re.escape, words_of(article, "percent")))
    before = re.search(
        rf"\b(?:{by}) (\d+)(?:,(\d+))?\s?(?:{percent}) $", article.text[max(0, match.start() - 40) : match.start()]
    )
    if before is None or not one:
        return
    said, slack = value(before[1], before[2]), ROUNDED * 10.0 ** -len(before[2] or "")
    low, high = step(match[1], match[2]), step(match[4], match[5])
    nearest = abs(two - one) - low - high
    furthest = abs(two - one) + low + high
    if not 100 * nearest / (one + low) - slack <= said <= 100 * furthest / max(one - low, 1e-9) + slack:
        right = f"{100 * abs(two - one) / one:.1f}"
        yield finding(
            article,
            *match.span(),
            "percent",
            said=before[1] + ("," + before[2] if before[2] else ""),
            right=Localized(right.replace(".", ","), right),
        )
