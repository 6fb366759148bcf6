"""Words and phrases of a pack, found in an article's word index all at once; they never become regular expressions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newslint.article import Article
from newslint.packs.fields import FieldError, Table
from newslint.parse.words import words
from newslint.wording import say

# In steps of rarity: a word that no lexicon has and that is so much more frequent than the listed one is another ("Krems").
TENFOLD = 10


class Match(NamedTuple):
    """Where a listed phrase stands: ``phrase`` as listed, ``ending`` what the text has added to it."""

    start: int
    end: int
    phrase: str
    ending: str


class _Entry(NamedTuple):
    """A listed phrase with one of its endings: its words, the gaps around them, and which word it is looked up by."""

    forms: list[str]
    lower: list[str]
    gaps: list[str]
    anchor: int
    phrase: str
    ending: str


class Phrases:
    """Finds many words and phrases at once in the article's word index; a listed ß is also found as the Swiss ss."""

    def __init__(self, key: str, phrases: Iterable[str], table: Table, *, case: bool) -> None:
        self.case = case
        self.compounds = bool(table.get("compounds"))
        # longest word in lower case, for it is the rarest → the phrases with that word
        self.by_word: dict[str, list[_Entry]] = {}
        known = set()
        # What is listed counts before what an ending makes of something else: "Moslems" is not "Moslem" with an s.
        for ending in ("", *table.get("endings", ())):
            for phrase in phrases:
                for spelling in dict.fromkeys((phrase, phrase.replace("ß", "ss"))):
                    forms, _, gaps = words(spelling)
                    if not forms:
                        raise FieldError(
                            key, say('{phrase!r} holds no word; list words, or use kind = "pattern"', phrase=phrase)
                        )
                    gaps = [" ".join(gap.split()) for gap in gaps]
                    ended = [*forms[:-1], forms[-1] + ending]
                    lower = [form.lower() for form in ended]
                    found = "|".join((*(ended if case else lower), *gaps))
                    if found not in known:
                        known.add(found)
                        anchor = lower.index(max(lower, key=len))
                        entry = _Entry(ended, lower, gaps, anchor, phrase, ending)
                        self.by_word.setdefault(lower[anchor], []).append(entry)

    def find(self, article: Article) -> Iterator[Match]:
        """Yield the matches in the order of the text; of two that overlap the first, and of those the longest."""
        end = -1
        for match in sorted(self._matches(article), key=lambda match: (match.start, -match.end)):
            if match.start >= end:
                end = match.end
                yield match

    def _matches(self, article: Article) -> Iterator[Match]:
        index = article.index
        for word in self.by_word.keys() & index.keys():
            for entry in self.by_word[word]:
                for at in index[word]:
                    span = self._at(article, at - entry.anchor, entry)
                    if span and not _is_another(article, at, entry):
                        yield Match(*span, entry.phrase, entry.ending)
        if self.compounds:
            heads = article.cached(heads_of_compounds)
            for word in self.by_word.keys() & heads.keys():
                for entry in self.by_word[word]:
                    for start, head in heads[word]:
                        if len(entry.forms) == 1 and (head == entry.forms[0] or not self.case):
                            yield Match(start, start + len(head), entry.phrase, entry.ending)

    def _at(self, article: Article, at: int, entry: _Entry) -> tuple[int, int] | None:
        """Return the span of a phrase whose first word stands at that place, if all words and gaps are as listed."""
        forms, starts, gaps = article.words
        size = len(entry.forms)
        if size > 1 and (at < 0 or article.lower[at : at + size] != entry.lower):
            return None
        if self.case and forms[at : at + size] != entry.forms:
            return None
        if any(" ".join(gaps[at + n].split()) != entry.gaps[n] for n in range(1, size)):
            return None
        start, end = starts[at], article.words.end(at + size - 1)
        head, tail = entry.gaps[0], entry.gaps[size]
        if not article.text.startswith(head, start - len(head)) or not article.text.startswith(tail, end):
            return None
        return start - len(head), end + len(tail)


def _is_another(article: Article, at: int, entry: _Entry) -> bool:
    """Whether a single word is another than the listed one: with an ending a word of its own ("Photon", "Krems"), or an
    adjective before its noun, which has a capital only because it opens the sentence ("Farbiger Beton")."""
    if len(entry.forms) > 1:
        return False
    forms, _, gaps = article.words
    word = article.language.word(forms[at])
    lemmas = word.lemmas("NESF")
    rarity = article.language.frequencies.rarity
    if entry.ending and forms[at] in lemmas and entry.phrase not in lemmas and not word.adjective:
        return True
    if entry.ending and not word.known and rarity(forms[at]) + TENFOLD <= rarity(entry.phrase):
        return True
    if entry.ending or gaps[at] == " " or not (entry.forms[0][:1].isupper() and forms[at][:1].isupper()):
        return False
    attribute = at + 1 < len(forms) and gaps[at + 1] == " " and forms[at + 1][:1].isupper()
    return attribute and not word.noun and not word.name and article.language.word(forms[at].lower()).adjective != 0


def heads_of_compounds(article: Article) -> dict[str, list[tuple[int, str]]]:
    """Return what stands before a hyphen in the article's compounds: lower-case form → offset and form of each."""
    heads: dict[str, list[tuple[int, str]]] = {}
    for word, places in article.index.items():
        cut = word.find("-")
        for _ in range(4):  # no compound has more hyphens than a few; what has is no compound
            if cut <= 0:
                break
            for at in places:
                form = article.words.forms[at]
                if len(form) == len(word):
                    heads.setdefault(word[:cut], []).append((article.words.starts[at], form[:cut]))
            cut = word.find("-", cut + 1)
    return heads
