"""What the kinds of contradictions share: how figures are written, where they count, what is said of them."""

from __future__ import annotations

import re

from newslint.article import Article
from newslint.rule import Finding, Localized

# A number with its thousands and its decimals.
NUMBER = r"(\d{1,3}(?:[.\u00a0\u202f]\d{3})+|\d+)(?:,(\d+))?"
PROSE = ("teaser", "body")
LAST_HOUR, LAST_MINUTE = 24, 59


def is_prose(article: Article, at: int) -> bool:
    part = article.part_at(at)
    return part is not None and part.kind in PROSE


def words_of(article: Article, kind: str) -> frozenset[str]:
    return frozenset(first for first, _ in article.language.number_phrases[kind])


def finding(article: Article, start: int, end: int, message: str, **values: str | int | Localized) -> Finding:
    finding = Finding(start, end, message=message, text=" ".join(article.text[start:end].split()))
    finding.values.update(values)
    return finding


def value(whole: str, decimals: str | None) -> float:
    return float(re.sub(r"\D", "", whole) + "." + (decimals or "0"))


def step(whole: str, decimals: str | None) -> float:
    """Return by how much a number may be rounded at most."""
    if decimals:
        return 0.5 * 10.0 ** -len(decimals)
    plain = re.sub(r"\D", "", whole)
    zeros = len(plain) - len(plain.rstrip("0"))
    return 0.5 * 10.0 ** max(0, min(zeros, len(plain) - 2))  # two figures at least are meant as they stand
