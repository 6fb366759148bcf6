"""number-logic: figures that contradict each other, the calendar, the clock or the list that they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newslint.article import Article
from newslint.rule import Finding, Localized, rule

# A number with its thousands and its decimals, and what stands behind it.
_NUMBER = r"(\d{1,3}(?:[.\u00a0\u202f]\d{3})+|\d+)(?:,(\d+))?"
_UNIT = r"(?:\s?(%|[^\W\d_]+))?"
_GAP = r"(?:\r?\n|\s)+"
_PROSE = ("teaser", "body")
LAST_HOUR, LAST_MINUTE = 24, 59
FIRST_YEAR, LAST_YEAR = 1000, 2100
# "Um 19 Prozent": half a point may be rounded away.
ROUNDED = 0.5
_RISES, _FALLS = Localized("mehr", "more"), Localized("weniger", "less")


@rule(
    "number-logic",
    severity="warning",
    de={
        "year": "„{text}“: dieses Jahr gibt es nicht",
        "published": "„{text}“ passt nicht zum Datum des Artikels ({year})",
        "clock": "„{text}“: diese Uhrzeit gibt es nicht",
        "range": "„{text}“: die kleinere Zahl steht zuerst",
        "direction": "„{text}“: das ist {direction}, und „{verb}“ sagt das Gegenteil",
        "percent": "„{text}“ sind nicht {said} Prozent, sondern {right}",
        "count": "angekündigt sind {said}, es folgen {right}",
    },
    en={
        "year": "“{text}”: there is no such year",
        "published": "“{text}” contradicts the date of the article ({year})",
        "clock": "“{text}”: there is no such time of the day",
        "range": "“{text}”: the smaller number stands first",
        "direction": "“{text}”: that is {direction}, and “{verb}” says the opposite",
        "percent": "“{text}” is not {said} per cent but {right}",
        "count": "{said} are announced, {right} follow",
    },
    reason_de="""Zahlen nachrechnen, die zueinander passen müssen.

    Vertippte Jahre („am 14.3.206“), Uhrzeiten nach 24 Uhr, verdrehte Spannen („zwischen 50 und 30 Prozent“), „stieg von
    50 auf 40 Prozent“, „um 50 Prozent von 100 auf 120 Euro“ und „drei Punkte“ vor einer Liste von vieren stehen falsch im
    Blatt, und kein Leser weiß, welche Zahl stimmt. Gemeldet wird nur, was sich ausrechnen lässt: nichts über Mitternacht,
    nichts mit gemischten Einheiten oder Größenordnungen, keine Plätze, keine Jahre vor Christus.
    """,
    source="newslint; Gregorianischer Kalender (DIN ISO 8601)",
    bad=[
        "Der Rat tagte am [[14.3.206]] in Bonn.",
        "Das Bad öffnet um [[19.75 Uhr]]. Sie kam um [[26 Uhr]].",
        "Der Anteil liegt [[zwischen 50 und 30 Prozent]].",
        "Sie lebte dort [[von 2010 bis 2005]]. Der Maler ([[1950–1931]]) malte.",
        "Die Quote stieg [[von 50 auf 40 Prozent]]. Er will die Miete [[von 400 auf 500 Euro]] senken.",
        "Der Preis stieg um 50 Prozent [[von 100 auf 120 Euro]].",
        "Rat tagt\n\nEs geht um [[drei Punkte:]]\n\n- das Bad\n\n- die Halle\n\n- den Park\n\n- die Miete",
        "Sie hat [[drei Kinder:]] Jana, Ole, Uta und Max.",
        "date 2024-05 Rat tagt\n\nDer Rat tagte.\n\n(dpa, [[3.5.2042]])",
    ],
    good=[
        "Der Rat tagte am 14.3.2006 in Bonn, im Jahr 206. Die Fassung 3.14.206 ist neu.",
        "Das Bad öffnet um 19.45 Uhr und um 24 Uhr, zwischen 22 und 6 Uhr ist zu. Er hat 26 Uhren.",
        "Er zahlt zwischen 30 und 50 Euro, zwischen 400.000 und 1,5 Millionen Euro, zwischen 800 und 1,2 Milliarden, zwischen 5000 und 10 000 Euro.",
        "Es waren zwischen 5 und minus 3 Grad. Das war zwischen 800 und 500 vor Christus. Es fiel zwischen 90 und 60 Minuten vor dem Start auf.",
        "Die Quote stieg von 40 auf 50 Prozent. Er stieg von 5 auf 3. Die Dividende wird von 1,40 Euro auf 60 Cent gekürzt.",
        "Der Preis stieg um 19 Prozent von 410 auf 490 Euro. Die Zahl sank von 5 auf 3 Prozent und stieg dann wieder.",
        "Rat tagt\n\nEs geht um drei Punkte:\n\n- das Bad\n\n- die Halle\n\n- den Park",
        "Sie hat drei Kinder: Jana, Ole und Uta. Er nennt zwei Paare: Jana und Ole, Uta und Max. Da sind zwei Namen: Meier, Huber und Co.",
        "date 2024-05 Rat tagt\n\nDer Rat tagte.\n\n(dpa, 3.5.2024)",
    ],
)  # fmt: skip
def number_logic(article: Article) -> Iterator[Finding]:
    """Check the figures that have to go together.

    Years with a slip ("am 14.3.206"), times beyond 24 o'clock, ranges turned round ("zwischen 50 und 30 Prozent"), "stieg von
    50 auf 40 Prozent", "um 50 Prozent von 100 auf 120 Euro" and "drei Punkte" before a list of four get printed, and no
    reader knows which figure is right. Reported is only what can be counted: nothing across midnight, with mixed units
    or scales, no ranks, no years before Christ.
    """
    if re.search(r"\d", article.text) is not None:
        yield from _years(article)
        yield from _clocks(article)
        yield from _ranges(article)
        yield from _changes(article)
    yield from _counts(article)


def _is_prose(article: Article, at: int) -> bool:
    part = article.part_at(at)
    return part is not None and part.kind in _PROSE


def _words(article: Article, kind: str) -> frozenset[str]:
    return frozenset(first for first, _ in article.language.number_phrases[kind])


def _finding(article: Article, start: int, end: int, message: str, **values: str | int | Localized) -> Finding:
    finding = Finding(start, end, message=message, text=" ".join(article.text[start:end].split()))
    finding.values.update(values)
    return finding


# The calendar and the clock


def _years(article: Article) -> Iterator[Finding]:
    """Yield dates with a year of three or five figures, and dates of a sign-off in another year than the header's."""
    text, language = article.text, article.language
    odd = re.compile(r"\s?(?:[012]\d\d|[12]\d{4})(?![\w%]|[.,:/-]\w)").match
    for date in article.dates:
        match = odd(text, date.end) if date.exists and date.year is None and not date.month_named else None
        word = (text[max(0, date.start - 30) : date.start].split() or [""])[-1] if match else ""
        if match and (word.lower() in language.date_openers or word.endswith((",", ";", "("))):
            yield _finding(article, date.start, match.end(), "year")
    year = article.header.year
    for date in article.dates if year else ():
        part = article.part_at(date.start)
        if date.year and year and abs(date.year - year) > 1 and part is not None and part.kind == "sign-off":
            yield _finding(article, date.start, date.end, "published", year=year)
    life = r"(?<=\()(?:\*\s?)?([12]\d{3})\s?[–-]\s?(?:†\s?)?([12]\d{3})(?=\))"
    for match in re.finditer(life, text) if any(opening in text for opening in ("(1", "(2", "(*")) else ():
        if int(match[1]) > int(match[2]) and _is_prose(article, match.start()):
            yield _finding(article, *match.span(), "range")


def _clocks(article: Article) -> Iterator[Finding]:
    """Yield times that no clock shows."""
    text, language = article.text, article.language
    for word in _words(article, "clock"):
        for at in article.index.get(word.lower(), ()):
            end = article.words.end(at)
            match = re.search(r"(?<![\d.,:])(\d{1,2})(?:[.:](\d\d))?\s$", text[max(0, end - 12) : end - len(word)])
            if match is None:
                continue
            start = end - len(word) - len(match[0])
            before = text[max(0, start - 20) : start].split()
            said = match[2] is not None or (before and language.word(before[-1].lower()).preposition)
            if said and (int(match[1]) > LAST_HOUR or int(match[2] or 0) > LAST_MINUTE) and _is_prose(article, start):
                yield _finding(article, start, end, "clock")


# From one number to another


@cache
def _pair(first: str, second: str) -> re.Pattern[str]:
    """Return the pattern of two numbers joined by these words, each with its unit."""
    some = r"(?:[^\W\d_]+\s)?" if second == "auf" else ""
    return re.compile(
        rf"{first}{_GAP}{_NUMBER}{_UNIT}{_GAP}{second}{_GAP}{some}{_NUMBER}(?![.,:/\s-]?\d){_UNIT}", re.IGNORECASE
    )


def _pairs(article: Article, kind: str) -> Iterator[re.Match[str]]:
    """Yield what joins two numbers so, in running text, with one unit."""
    for first, second in article.language.number_phrases[kind]:
        for at in article.index.get(first, ()):
            start = article.words.starts[at]
            if not article.text[start + len(first) : start + len(first) + 4].lstrip()[:1].isdigit():
                continue  # most of the time, and the pattern takes long to make
            match = _pair(first, second).match(article.text, start)
            if match is not None and match[3] in (None, match[6]) and _is_prose(article, match.start()):
                yield match


def _value(whole: str, decimals: str | None) -> float:
    return float(re.sub(r"\D", "", whole) + "." + (decimals or "0"))


def _step(whole: str, decimals: str | None) -> float:
    """Return by how much a number may be rounded at most."""
    if decimals:
        return 0.5 * 10.0 ** -len(decimals)
    plain = re.sub(r"\D", "", whole)
    zeros = len(plain) - len(plain.rstrip("0"))
    return 0.5 * 10.0 ** max(0, min(zeros, len(plain) - 2))  # two figures at least are meant as they stand


def _ranges(article: Article) -> Iterator[Finding]:
    """Yield ranges that begin with the greater number."""
    no_units = _words(article, "clock") | _words(article, "degree") | _words(article, "scale")
    earlier = _words(article, "before")
    for match in _pairs(article, "range"):
        one, two, unit = _value(match[1], match[2]), _value(match[4], match[5]), match[6]
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
        yield _finding(article, match.start(), match.end() if unit else match.end(5 if match[5] else 4), "range")
    for match in _pairs(article, "years"):
        years = [_value(match[1], match[2]), _value(match[4], match[5])]
        plain = (
            "." not in match[0]
            and match[3] is None
            and not (match[6] and (match[6][0].isupper() or match[6] in earlier))
        )
        if plain and years[0] > years[1] and all(FIRST_YEAR <= year <= LAST_YEAR for year in years):
            yield _finding(article, match.start(), match.end(4), "range")


def _changes(article: Article) -> Iterator[Finding]:
    """Yield changes whose verb says the opposite, or whose percentage is another."""
    scales, percents = _words(article, "scale"), _words(article, "percent")
    for match in _pairs(article, "change"):
        one, two, unit = _value(match[1], match[2]), _value(match[4], match[5]), match[6]
        if unit is None or unit in scales or one == two or not (unit == "%" or unit[0].isupper()):
            continue
        verb, rises = _verb(article, match.start(), match.end())
        if verb and rises != (two > one):
            if unit not in _words(article, "duration"):
                direction = _RISES if two > one else _FALLS
                yield _finding(article, *match.span(), "direction", direction=direction, verb=verb)
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
    by = "|".join(_words(article, "by"))
    percent = "|".join(map(re.escape, _words(article, "percent")))
    before = re.search(
        rf"\b(?:{by}) (\d+)(?:,(\d+))?\s?(?:{percent}) $", article.text[max(0, match.start() - 40) : match.start()]
    )
    if before is None or not one:
        return
    said, slack = _value(before[1], before[2]), ROUNDED * 10.0 ** -len(before[2] or "")
    low, high = _step(match[1], match[2]), _step(match[4], match[5])
    nearest = abs(two - one) - low - high
    furthest = abs(two - one) + low + high
    if not 100 * nearest / (one + low) - slack <= said <= 100 * furthest / max(one - low, 1e-9) + slack:
        right = f"{100 * abs(two - one) / one:.1f}"
        yield _finding(
            article,
            *match.span(),
            "percent",
            said=before[1] + ("," + before[2] if before[2] else ""),
            right=Localized(right.replace(".", ","), right),
        )


# A list and the number that announces it


def _counts(article: Article) -> Iterator[Finding]:
    """Yield announcements of so many things before a list of more or fewer."""
    numbers = {word: int(number) for word, number in article.language.number_phrases["numeral"]}
    parts, announced = article.parts, re.compile(r"\w+ (?:[a-zäöüß]+ )?[A-ZÄÖÜ][a-zäöüß]+:").match
    for word in numbers.keys() & article.index.keys():
        for place in article.index[word]:
            match = announced(article.text, article.words.starts[place])
            part = article.part_at(match.start()) if match else None
            if match is None or part is None or part.kind not in _PROSE:
                continue
            at, found = parts.index(part), 0
            if match.end() == part.end:
                while at + 1 + found < len(parts) and parts[at + 1 + found].kind == "list-item":
                    found += 1
            else:
                found = _named(article, match.end(), part.end)
            if found > 1 and found != numbers[word]:
                yield Finding(*match.span(), message="count", said=numbers[word], right=found)


# A name of one or two words.
_NAME = r"[A-ZÄÖÜ][\w-]{2,}(?: [A-ZÄÖÜ][\w-]+)?"


def _named(article: Article, start: int, end: int) -> int:
    """Return how many names a sentence lists up to its end, 0 if it is no plain list of them."""
    joiner = "|".join(second for _, second in article.language.number_phrases["range"])
    row = re.compile(rf" {_NAME}(?:, {_NAME})* (?:{joiner}) {_NAME}\.(?=\s|$)").match(article.text, start, end)
    return row[0].count(",") + 2 if row else 0
