"""What a pack's rules can do: one small function a kind turns a table into a check, and KINDS says what a table holds.

A function gets the table with its types checked. It raises FieldError for what is wrong in one key, which the loader
turns into an error with file and line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from string import Formatter
from typing import Any, NamedTuple

from newslint.article import Article
from newslint.packs.fields import FieldError, Table, plain
from newslint.packs.phrases import Match, Phrases
from newslint.parse.parts import KINDS as PART_KINDS
from newslint.parse.parts import PROSE
from newslint.parse.words import words
from newslint.rule import Finding
from newslint.text import Fix
from newslint.wording import of_others, say

# A pattern that needs longer than this on one article is a mistake: articles are a few kilobytes.
PATTERN_SECONDS = 1.0

Check = Callable[..., Iterator[Finding]]


def _terms(table: Table) -> Check:
    listed = table["terms"]
    better: Mapping[str, str] = listed if isinstance(listed, dict) else dict.fromkeys(listed, "")
    phrases = Phrases("terms", better, table, case=table.get("case", False))

    def check(article: Article, *, allow: tuple[str, ...] = ()) -> Iterator[Finding]:
        for start, end, phrase, _ in phrases.find(article):
            if phrase not in allow:
                yield Finding(start, end, term=article.text[start:end], better=better[phrase])

    return check


def _replace(table: Table) -> Check:
    better: Mapping[str, str] = table["replace"]
    for phrase, new in better.items():
        if phrase == new:
            raise FieldError("replace", say("{phrase!r} is replaced by itself; take the line out", phrase=phrase))
    phrases = Phrases("replace", better, table, case=table.get("case", False))
    safe = table.get("safe", False)

    def check(article: Article, *, allow: tuple[str, ...] = ()) -> Iterator[Finding]:
        for start, end, phrase, ending in phrases.find(article):
            term, new = article.text[start:end], better[phrase] + ending
            if term[:1].isupper() and not phrase[:1].isupper():
                new = new[:1].upper() + new[1:]
            if term == new or phrase in allow or ("ß" in phrase and term.lower() == new.lower()):
                continue  # a Swiss "dass" for the old "daß" is right as it stands
            yield Finding(start, end, term=term, better=new, fix=Fix.replace(start, end, new, safe=safe))

    return check


# So long may a pattern be with its counted repetitions written out, as it is when it is compiled.
MOST_REPEATS = 100_000


def written_out(source: str) -> int:
    """Return how many signs a pattern has where what is repeated is written as often: ``(ab{3}){2}`` has eight."""
    open_groups = [0]
    last = 0
    for match in _SIGNS.finditer(source):
        sign = match[0]
        if sign == "(":
            open_groups.append(0)
            last = 0
        elif sign == ")" and len(open_groups) > 1:
            last = open_groups.pop()
            open_groups[-1] += last
        elif match[1]:
            more = last * (max(int(match[2] or match[1]), 1) - 1)
            open_groups[-1] += more
            last += more
        else:
            last = 1
            open_groups[-1] += 1
    return sum(open_groups)


# A sign of a pattern: what is escaped, a set, how often, or a character.
_SIGNS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{(\d{1,9})(?:,(\d{0,9}))?\}|.", re.DOTALL)


def compile_pattern(key: str, source: str) -> Any:
    """Return the compiled pattern. Raises FieldError that shows where in it the mistake is."""
    import regex

    count = written_out(source)
    if count > MOST_REPEATS:
        raise FieldError(
            key, say("repeats {count} times in all; a pattern may say {most}", count=count, most=MOST_REPEATS)
        )
    try:
        return regex.compile(source)
    except regex.error as error:
        what, rest, at = of_others(error.msg), source[error.pos or 0 :][:20], (error.pos or 0) + 1
        if not rest:
            raise FieldError(key, say("not a regular expression ({what}) at its end", what=what)) from error
        said = say("not a regular expression ({what}) at its character {at}: {rest!r}", what=what, at=at, rest=rest)
        raise FieldError(key, said) from error


def _pattern(table: Table) -> Check:
    pattern = compile_pattern("pattern", table["pattern"])
    replacement = table.get("replacement")
    safe = table.get("safe", False)
    if replacement is not None:
        _check_replacement(replacement, pattern.groups, pattern.groupindex)

    def check(article: Article) -> Iterator[Finding]:
        for match in pattern.finditer(article.text, timeout=PATTERN_SECONDS):
            start, end = match.span()
            better = "" if replacement is None else match.expandf(replacement)
            fix = None if replacement is None else Fix.replace(start, end, better, safe=safe)
            yield Finding(start, end, term=match[0], better=better, fix=fix)

    return check


def _check_replacement(replacement: str, groups: int, names: Mapping[str, int]) -> None:
    try:
        list(Formatter().parse(replacement))
    except ValueError as error:
        raise FieldError(
            "replacement", say("{what}; a brace of the text itself is written twice", what=of_others(str(error)))
        ) from error
    if not plain(replacement, (*range(groups + 1), *names)):
        known = "".join(f", {{{name}}}" for name in names)
        what = say(
            "uses a group that the pattern does not have; it has {{0}} to {{{last}}}{named}", last=groups, named=known
        )
        raise FieldError("replacement", what)


def _consistency(table: Table) -> Check:
    groups = table["groups"]
    group_of = {spelling: number for number, group in enumerate(groups) for spelling in group}
    phrases = Phrases("groups", group_of, table, case=True)

    def check(article: Article) -> Iterator[Finding]:
        found: dict[int, list[Match]] = {}
        for match in phrases.find(article):
            found.setdefault(group_of[match.phrase], []).append(match)
        for matches in found.values():
            counts: dict[str, int] = {}
            for match in matches:
                counts[match.phrase] = counts.get(match.phrase, 0) + 1
            usual = max(counts, key=lambda spelling: counts[spelling])
            for start, end, phrase, ending in matches:
                if phrase != usual:
                    fix = Fix.replace(start, end, usual + ending, safe=False)
                    yield Finding(start, end, term=article.text[start:end], better=usual + ending, fix=fix)

    return check


def _spell_out(table: Table) -> Check:
    long_forms: Mapping[str, str] = table["terms"]
    phrases = Phrases("terms", long_forms, {**table, "compounds": True}, case=True)
    sign_of = {short: _longest_noun(long) for short, long in long_forms.items()}

    def check(article: Article, *, allow: tuple[str, ...] = ()) -> Iterator[Finding]:
        first: dict[str, Match] = {}
        for match in phrases.find(article):
            part = article.part_at(match.start)
            if part and part.kind in PROSE:
                first.setdefault(match.phrase, match)
        if not first:
            return
        lower = article.text.lower()
        for phrase, match in first.items():
            if phrase not in allow and sign_of[phrase] not in lower and not _explained(article, match.start):
                term = article.text[match.start : match.end]
                yield Finding(match.start, match.end, term=term, better=long_forms[phrase])

    return check


def _explained(article: Article, start: int) -> bool:
    """Whether an abbreviation stands in brackets or right after a noun: "… (EMA)", "der Radsportverband UCI"."""
    if article.text[start - 1] == "(":
        return True
    at = article.words.between(start, start + 1).start
    before = article.words.forms[at - 1] if at else ""
    return before[:1].isupper() and len(before) > 7 and article.words.gaps[at] == " "


def _longest_noun(name: str) -> str:
    """Return the word that shows that a long form is there, however the adjective before it is inflected."""
    forms = words(name).forms
    if not forms:
        raise FieldError("terms", say("{name!r} holds no word; write the long form after the abbreviation", name=name))
    # "Deutscher Olympischer Sportbund": all but the last of a run of capitalised words may be adjectives.
    last = next((at for at in range(1, len(forms)) if not forms[at][0].isupper()), len(forms)) - 1
    return max(forms[last:], key=len).lower()


def _limit(table: Table) -> Check:
    what, most = table["what"], table["most"]
    if what not in LIMITS:
        raise FieldError("what", say("what is {what!r}; it is one of {known}", what=what, known=", ".join(LIMITS)))
    if ("pattern" in table) != what.startswith("matches"):
        if "pattern" in table:
            raise FieldError("what", say("{what} goes without a pattern", what=what))
        raise FieldError("what", say("{what} goes with a pattern", what=what))
    measure = LIMITS[what]
    pattern = compile_pattern("pattern", table["pattern"]) if "pattern" in table else None
    usual = most

    def check(article: Article, *, most: int = usual) -> Iterator[Finding]:
        for start, end, size in measure(article, pattern):
            if size > most:
                yield Finding(start, end, count=size, limit=most)

    return check


def _sentence_words(article: Article, _: Any) -> Iterator[tuple[int, int, int]]:
    for part in article.prose:
        for sentence in article.sentences_of(part):
            yield *sentence, len(article.words_in(sentence))


def _paragraph_sentences(article: Article, _: Any) -> Iterator[tuple[int, int, int]]:
    for part in article.prose:
        yield part.start, part.end, len(article.sentences_of(part))


def _paragraph_words(article: Article, _: Any) -> Iterator[tuple[int, int, int]]:
    for part in article.prose:
        yield part.start, part.end, len(article.words.between(part.start, part.end))


def _characters(kind: str) -> Callable[[Article, Any], Iterator[tuple[int, int, int]]]:
    def measure(article: Article, _: Any) -> Iterator[tuple[int, int, int]]:
        for part in article.parts_of(kind):
            yield part.start, part.end, part.end - part.start

    return measure


def _sentence_matches(article: Article, pattern: Any) -> Iterator[tuple[int, int, int]]:
    for part in article.prose:
        for sentence in article.sentences_of(part):
            yield from _matches(article, pattern, *sentence)


def _paragraph_matches(article: Article, pattern: Any) -> Iterator[tuple[int, int, int]]:
    for part in article.prose:
        yield from _matches(article, pattern, part.start, part.end)


def _matches(article: Article, pattern: Any, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield from where to where a pattern matches, and how often."""
    spans = [match.span() for match in pattern.finditer(article.text, start, end, timeout=PATTERN_SECONDS)]
    if spans:
        yield spans[0][0], spans[-1][1], len(spans)


LIMITS: dict[str, Callable[[Article, Any], Iterator[tuple[int, int, int]]]] = {
    "words-in-sentence": _sentence_words,
    "words-in-paragraph": _paragraph_words,
    "sentences-in-paragraph": _paragraph_sentences,
    "characters-in-headline": _characters("headline"),
    "characters-in-teaser": _characters("teaser"),
    "matches-in-sentence": _sentence_matches,
    "matches-in-paragraph": _paragraph_matches,
}


def _require(table: Table) -> Check:
    wanted = table["part"]
    if wanted not in PART_KINDS:
        raise FieldError(
            "part", say("{part!r} is no part; parts are {parts}", part=wanted, parts=", ".join(PART_KINDS))
        )

    def check(article: Article) -> Iterator[Finding]:
        if article.parts and not article.parts_of(wanted):
            # The headline, as a rule; what a web page left above it is no place for a finding.
            first = next((part for part in article.parts if part.kind != "residue"), article.parts[0])
            yield Finding(first.start, first.end, part=wanted)

    return check


class Kind(NamedTuple):
    """A kind of rule: what builds its check, the types of the keys it needs and may have, what its messages can say."""

    build: Callable[[Table], Check]
    needed: dict[str, str]
    optional: dict[str, str]
    says: tuple[str, ...]


_FORMS = {"endings": "texts", "compounds": "switch"}
KINDS: dict[str, Kind] = {
    "terms": Kind(_terms, {"terms": "terms"}, {"case": "switch", **_FORMS}, ("term", "better")),
    "replace": Kind(_replace, {"replace": "pairs"}, {"case": "switch", "safe": "switch", **_FORMS}, ("term", "better")),
    "pattern": Kind(
        _pattern,
        {"pattern": "text"},
        {"replacement": "any text", "needs": "texts", "safe": "switch"},
        ("term", "better"),
    ),
    "consistency": Kind(_consistency, {"groups": "groups"}, _FORMS, ("term", "better")),
    "spell-out": Kind(_spell_out, {"terms": "pairs"}, {}, ("term", "better")),
    "limit": Kind(_limit, {"what": "text", "most": "number"}, {"pattern": "text"}, ("count", "limit")),
    "require": Kind(_require, {"part": "text"}, {}, ("part",)),
}
