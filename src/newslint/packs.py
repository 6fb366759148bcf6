"""Packs: rules that an editor writes in TOML, turned into the same Rule that code gives.

A pack is a file with one table a rule; ``kind`` says what the rule does, and one small function a kind does it:

    terms        words and phrases that shall not stand, each perhaps with a better one
    replace      words and phrases with what to write instead, as a fix
    pattern      a regular expression, perhaps with a replacement
    consistency  spellings of which an article uses one
    limit        no more than so many words a sentence, characters a headline …
    require      a part that an article must have

Words are looked up in the article's word index and never become regular expressions. Patterns run with a time limit.
"""

from __future__ import annotations

import os.path
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from newslint.article import Article
from newslint.parse.parts import KINDS as PART_KINDS
from newslint.parse.words import words
from newslint.rule import SEVERITIES, Finding, Rule, RuleError
from newslint.text import Fix

# A pattern that needs longer than this on one article is a mistake: articles are a few kilobytes.
PATTERN_SECONDS = 1.0

Check = Callable[..., Iterator[Finding]]


class PackError(Exception):
    """A pack that cannot be used; the message names the file, the line, what was expected and what to do."""


class Pack(NamedTuple):
    """A pack: its name, what it is for, the file it came from, and its rules."""

    name: str
    summary: str
    path: str
    rules: list[Rule]


def load(path: str) -> Pack:
    """Read a pack file. Raises PackError with file and line for whatever is wrong in it."""
    import tomli

    try:
        with open(path, "rb") as file:
            source = file.read().decode("utf-8")
    except OSError as error:
        raise PackError(f"{path}: cannot read the pack: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise PackError(f"{path}: byte {error.start} is not UTF-8; save the pack as UTF-8") from error
    try:
        data = tomli.loads(source)
    except tomli.TOMLDecodeError as error:
        raise PackError(f"{path}:{error.lineno}:{error.colno}: not TOML: {error.msg}") from error
    return _Loader(path, source).pack(data)


class _Loader:
    """Turns the tables of one file into rules and knows on which line each stands."""

    def __init__(self, path: str, source: str) -> None:
        self.path = path
        self.lines = source.split("\n")

    def pack(self, data: Mapping[str, Any]) -> Pack:
        about = data.get("pack", {})
        name = about.get("name") or os.path.splitext(os.path.basename(self.path))[0]
        tables = data.get("rules", {})
        for key in data:
            if key not in ("pack", "rules"):
                raise self.error(None, key, f"unknown table {key!r}: a pack has [pack] and [rules.NAME]")
        if not isinstance(tables, dict) or not tables:
            raise self.error(None, "rules", "a pack needs at least one table [rules.NAME]")
        rules = [self.rule(name, rule, table) for rule, table in tables.items()]
        return Pack(name, about.get("summary", ""), self.path, rules)

    def rule(self, pack: str, name: str, table: Mapping[str, Any]) -> Rule:
        kind = table.get("kind")
        if kind not in KINDS:
            raise self.error(name, "kind", f"kind is {kind!r}; it is one of {', '.join(KINDS)}")
        build, fields = KINDS[kind]
        for key in table:
            if key not in _COMMON and key not in fields:
                raise self.error(
                    name, key, f"unknown key {key!r}; a {kind} rule has {', '.join(fields)} and {', '.join(_COMMON)}"
                )
        for key in ("summary", "de", "en", "source", "bad", "good"):
            if not table.get(key):
                raise self.error(name, None, f"{key} is missing: every rule has summary, de, en, source, bad and good")
        for key in fields:
            if fields[key] and key not in table:
                raise self.error(name, None, f"{key} is missing: a {kind} rule needs it")
        for part in table.get("parts", ()):
            if part not in PART_KINDS:
                raise self.error(name, "parts", f"{part!r} is no part; parts are {', '.join(PART_KINDS)}")
        if table.get("severity", "warning") not in SEVERITIES:
            raise self.error(name, "severity", f"severity is one of {', '.join(SEVERITIES)}")
        try:
            check = _within_parts(build(table), frozenset(table.get("parts", ())))
            made = Rule(
                name,
                check,
                summary=table["summary"],
                why=table.get("why", "").strip(),
                de=table["de"],
                en=table["en"],
                severity=table.get("severity", "warning"),
                source=table["source"],
                default=table.get("default", True),
                bad=[tuple(item) if isinstance(item, list) else item for item in table["bad"]],
                good=table["good"],
                origin=f"{self.path}:{self.line(name, None)}",
                safe_fix=table.get("safe", False),
            )
        except (RuleError, ValueError, TypeError, KeyError) as error:
            raise self.error(name, None, str(error)) from error
        made.pack = pack
        return made

    def line(self, rule: str | None, key: str | None) -> int:
        """Return the 1-based line of a key, of a rule's table, or of the table of that name."""
        number = 0
        if rule is not None:
            number = next((at for at, line in enumerate(self.lines) if line.strip().startswith(f"[rules.{rule}")), 0)
            if key is None:
                return number + 1
        if key is not None:
            for at in range(number, len(self.lines)):
                line = self.lines[at].strip()
                if line.startswith((key, f"[{key}")) and (line[0] == "[" or "=" in line):
                    return at + 1
        return number + 1

    def error(self, rule: str | None, key: str | None, what: str) -> PackError:
        where = f"rule {rule}: " if rule else ""
        return PackError(f"{self.path}:{self.line(rule, key)}: {where}{what}")


def _within_parts(check: Check, parts: frozenset[str]) -> Check:
    """Limit a check to some parts; without any it reads all but what is left over from a web page."""

    def limited(article: Article) -> Iterator[Finding]:
        for finding in check(article):
            part = article.part_at(finding.start)
            kind = part.kind if part else "residue"
            if kind in parts if parts else kind != "residue":
                yield finding

    return limited


class _Phrases:
    """Finds many words and phrases at once in the article's word index."""

    def __init__(self, phrases: Iterable[str], *, case: bool) -> None:
        self.case = case
        self.by_first: dict[str, list[tuple[list[str], list[str], str]]] = {}
        for phrase in phrases:
            found = words(phrase)
            if not found.forms:
                raise ValueError(f"{phrase!r} holds no word")
            gaps = [" ".join(gap.split()) for gap in found.gaps]
            self.by_first.setdefault(found.forms[0].lower(), []).append((found.forms, gaps, phrase))

    def find(self, article: Article) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and the phrase as listed for every place where one stands."""
        index = article.index
        forms, starts, gaps = article.words
        for first in self.by_first.keys() & index.keys():
            for wanted, between, phrase in self.by_first[first]:
                size = len(wanted)
                lowered = [word.lower() for word in wanted]
                for at in index[first]:
                    if article.lower[at : at + size] != lowered or (self.case and forms[at : at + size] != wanted):
                        continue
                    if all(" ".join(gaps[at + n].split()) == between[n] for n in range(1, size)):
                        start, end = starts[at], article.words.end(at + size - 1)
                        head, tail = between[0], between[size]
                        if article.text.startswith(head, start - len(head)) and article.text.startswith(tail, end):
                            yield start - len(head), end + len(tail), phrase


def _terms(table: Mapping[str, Any]) -> Check:
    listed = table["terms"]
    better: Mapping[str, str] = listed if isinstance(listed, dict) else dict.fromkeys(listed, "")
    phrases = _Phrases(better, case=table.get("case", False))

    def check(article: Article) -> Iterator[Finding]:
        for start, end, phrase in phrases.find(article):
            yield Finding(start, end, term=article.text[start:end], better=better[phrase])

    return check


def _replace(table: Mapping[str, Any]) -> Check:
    better: Mapping[str, str] = table["replace"]
    phrases = _Phrases(better, case=table.get("case", False))
    safe = table.get("safe", False)

    def check(article: Article) -> Iterator[Finding]:
        for start, end, phrase in phrases.find(article):
            term, new = article.text[start:end], better[phrase]
            if term[:1].isupper() and not phrase[:1].isupper():
                new = new[:1].upper() + new[1:]
            if term != new:
                yield Finding(start, end, term=term, better=new, fix=Fix.replace(start, end, new, safe=safe))

    return check


def _pattern(table: Mapping[str, Any]) -> Check:
    source = table["pattern"]
    replacement = table.get("replacement")
    safe = table.get("safe", False)
    needs = tuple(table.get("needs", ()))
    compiled: list[Any] = []

    def check(article: Article) -> Iterator[Finding]:
        if needs and not any(needed in article.text for needed in needs):
            return
        if not compiled:
            import regex

            compiled.append(regex.compile(source))
        for match in compiled[0].finditer(article.text, timeout=PATTERN_SECONDS):
            start, end = match.span()
            better = "" if replacement is None else match.expandf(replacement)
            fix = None if replacement is None else Fix.replace(start, end, better, safe=safe)
            yield Finding(start, end, term=match[0], better=better, fix=fix)

    return check


def _consistency(table: Mapping[str, Any]) -> Check:
    groups = [list(group) for group in table["groups"]]
    group_of = {spelling: number for number, group in enumerate(groups) for spelling in group}
    phrases = _Phrases(group_of, case=True)

    def check(article: Article) -> Iterator[Finding]:
        found: dict[int, list[tuple[int, int, str]]] = {}
        for start, end, spelling in sorted(phrases.find(article)):
            found.setdefault(group_of[spelling], []).append((start, end, spelling))
        for places in found.values():
            counts: dict[str, int] = {}
            for _, _, spelling in places:
                counts[spelling] = counts.get(spelling, 0) + 1
            usual = max(counts, key=lambda spelling: counts[spelling])
            for start, end, spelling in places:
                if spelling != usual:
                    yield Finding(
                        start, end, term=spelling, better=usual, fix=Fix.replace(start, end, usual, safe=False)
                    )

    return check


def _limit(table: Mapping[str, Any]) -> Check:
    what, most = table["what"], table["most"]
    if what not in LIMITS:
        raise ValueError(f"what is {what!r}; it is one of {', '.join(LIMITS)}")
    if not isinstance(most, int):
        raise ValueError(f"most is {most!r}; it is a whole number")
    measure = LIMITS[what]

    def check(article: Article) -> Iterator[Finding]:
        for start, end, size in measure(article):
            if size > most:
                yield Finding(start, end, count=size, limit=most)

    return check


def _sentence_words(article: Article) -> Iterator[tuple[int, int, int]]:
    for part in article.prose:
        for sentence in article.sentences_of(part):
            yield *sentence, len(article.words_in(sentence))


def _headline_characters(article: Article) -> Iterator[tuple[int, int, int]]:
    for part in article.parts_of("headline"):
        yield part.start, part.end, part.end - part.start


def _teaser_characters(article: Article) -> Iterator[tuple[int, int, int]]:
    for part in article.parts_of("teaser"):
        yield part.start, part.end, part.end - part.start


def _paragraph_sentences(article: Article) -> Iterator[tuple[int, int, int]]:
    for part in article.prose:
        yield part.start, part.end, len(article.sentences_of(part))


LIMITS: dict[str, Callable[[Article], Iterator[tuple[int, int, int]]]] = {
    "words-in-sentence": _sentence_words,
    "characters-in-headline": _headline_characters,
    "characters-in-teaser": _teaser_characters,
    "sentences-in-paragraph": _paragraph_sentences,
}


def _require(table: Mapping[str, Any]) -> Check:
    wanted = table["part"]
    if wanted not in PART_KINDS:
        raise ValueError(f"{wanted!r} is no part; parts are {', '.join(PART_KINDS)}")

    def check(article: Article) -> Iterator[Finding]:
        if article.parts and not article.parts_of(wanted):
            headline = article.parts[0]
            yield Finding(headline.start, headline.end, part=wanted)

    return check


# kind → what builds its check, and its keys: True for those that it cannot do without
KINDS: dict[str, tuple[Callable[[Mapping[str, Any]], Check], dict[str, bool]]] = {
    "terms": (_terms, {"terms": True, "case": False}),
    "replace": (_replace, {"replace": True, "case": False, "safe": False}),
    "pattern": (_pattern, {"pattern": True, "replacement": False, "needs": False, "safe": False}),
    "consistency": (_consistency, {"groups": True}),
    "limit": (_limit, {"what": True, "most": True}),
    "require": (_require, {"part": True}),
}
_COMMON = ("kind", "summary", "why", "de", "en", "severity", "source", "default", "parts", "bad", "good")
