"""Words and phrases of a pack, found in an article's word index all at once; they never become regular expressions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any, NamedTuple

from newslint.article import Article
from newslint.parse.words import words

Table = Mapping[str, Any]


class FieldError(ValueError):
    """Something wrong in one key of a rule's table."""

    def __init__(self, key: str, what: str) -> None:
        super().__init__(what)
        self.key = key


class Match(NamedTuple):
    """Where a listed phrase stands: ``phrase`` as listed, ``ending`` what the text has added to it."""

    start: int
    end: int
    phrase: str
    ending: str


class Phrases:
    """Finds many words and phrases at once in the article's word index; a listed ß is also found as the Swiss ss."""

    def __init__(self, key: str, phrases: Iterable[str], table: Table, *, case: bool) -> None:
        self.case = case
        self.compounds = bool(table.get("compounds"))
        # first word in lower case → the words, the gaps around them, the phrase, its ending
        self.by_first: dict[str, list[tuple[list[str], list[str], str, str]]] = {}
        known = set()
        for phrase, ending in product(phrases, ("", *table.get("endings", ()))):
            for spelling in (phrase + ending, (phrase + ending).replace("ß", "ss")):
                forms, _, gaps = words(spelling)
                if not forms:
                    raise FieldError(key, f'{phrase!r} holds no word; list words, or use kind = "pattern"')
                gaps = [" ".join(gap.split()) for gap in gaps]
                found = "|".join((*forms, *gaps)) if case else "|".join((*forms, *gaps)).lower()
                if found not in known:
                    known.add(found)
                    self.by_first.setdefault(forms[0].lower(), []).append((forms, gaps, phrase, ending))

    def find(self, article: Article) -> Iterator[Match]:
        """Yield the matches in the order of the text; of two that overlap the first, and of those the longest."""
        end = -1
        for match in sorted(self._matches(article), key=lambda match: (match.start, -match.end)):
            if match.start >= end:
                end = match.end
                yield match

    def _matches(self, article: Article) -> Iterator[Match]:
        index = article.index
        for first in self.by_first.keys() & index.keys():
            for wanted, between, phrase, ending in self.by_first[first]:
                for at in index[first]:
                    span = self._at(article, at, wanted, between)
                    if span:
                        yield Match(*span, phrase, ending)
        if self.compounds:
            heads = article.cached(heads_of_compounds)
            for first in self.by_first.keys() & heads.keys():
                for wanted, _, phrase, ending in self.by_first[first]:
                    for start, head in heads[first]:
                        if len(wanted) == 1 and (head == wanted[0] or not self.case):
                            yield Match(start, start + len(head), phrase, ending)

    def _at(self, article: Article, at: int, wanted: list[str], between: list[str]) -> tuple[int, int] | None:
        """Return the span of a phrase whose first word stands at that place, if the rest and the gaps are as listed."""
        forms, starts, gaps = article.words
        size = len(wanted)
        if size > 1 and article.lower[at : at + size] != [word.lower() for word in wanted]:
            return None
        if self.case and forms[at : at + size] != wanted:
            return None
        if any(" ".join(gaps[at + n].split()) != between[n] for n in range(1, size)):
            return None
        start, end = starts[at], article.words.end(at + size - 1)
        head, tail = between[0], between[size]
        if not article.text.startswith(head, start - len(head)) or not article.text.startswith(tail, end):
            return None
        return start - len(head), end + len(tail)


def heads_of_compounds(article: Article) -> dict[str, list[tuple[int, str]]]:
    """Return what stands before a hyphen in the article's compounds: lower-case form → offset and form of each."""
    heads: dict[str, list[tuple[int, str]]] = {}
    for word, places in article.index.items():
        cut = word.find("-")
        while cut > 0:
            for at in places:
                form = article.words.forms[at]
                if len(form) == len(word):
                    heads.setdefault(word[:cut], []).append((article.words.starts[at], form[:cut]))
            cut = word.find("-", cut + 1)
    return heads
