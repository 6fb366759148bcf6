"""Notices: sentences of a web page to its readers: where a link leads, cookies, a newsletter, a subscription."""

from __future__ import annotations

from newslint.languages import Language
from newslint.parse.labels import MARKS, is_done, is_label

# In characters: a longer notice is none; a teaser of something to order is shorter. In words: a longer pointer is none.
LONGEST_NOTICE, LONGEST_TEASER, LONGEST_POINTER, LONGEST_ACCESS = 500, 250, 16, 14
# So many different words of pages make a notice, beside one that speaks to the reader; in so many words that is enough,
# one of them in so many among labels.
NOTICE, FEW, FEW_AMONG = 2, 30, 50


def is_way(lowered: str, language: Language) -> bool:
    """Whether a line, in lower case, says where a link leads, "Mehr davon gibt's hier: Leben": many a house prints it."""
    return any(phrase in lowered for phrase in language.page_pointers_here)


def is_pointer(string: str, language: Language) -> bool:
    """Whether a short sentence does nothing but point to a link: "Mehr zum Thema finden Sie hier:"."""
    if string.startswith(">>"):
        return True
    lowered = string.lower()
    way = is_way(lowered, language)
    if not way and not any(phrase in lowered for phrase in language.page_pointers):
        return False
    words = [word.strip(MARKS + ",;?") for word in lowered.split()]
    ours = any(word.startswith("unser") for word in words) and any(word in language.page_nouns for word in words)
    points = ours or any(word in language.pointing_words for word in words)
    return len(words) <= LONGEST_POINTER and (way or points) and not any(mark in string for mark in '„“»«"')


def is_access(string: str, language: Language) -> bool:
    """Whether a sentence says who may read the article itself, or what can be done with it: "Dieser Artikel ist für
    Abonnenten", "Dieser Beitrag kann nicht mehr kommentiert werden"."""
    first, _, rest = string.partition(" ")
    first = first.lower()
    if first not in language.demonstratives or first not in language.determiners or first in language.article_forms:
        return False
    words = [word.strip(MARKS + ",;?*") for word in rest.lower().split()]
    if not 2 < len(words) < LONGEST_ACCESS or words[0] not in language.page_nouns or ". " in string:
        return False
    likes = any(word in language.page_opinions and language.word(word).predicative for word in words)
    if words[-1] in language.page_reports or (likes and not language.page_address.isdisjoint(words)):
        return True
    return any(
        word.startswith(language.page_readers)
        or (is_done(word, language) and not language.page_buttons.isdisjoint(language.word(word).lemmas("P")))
        or (before in language.page_ways and word in language.page_targets)
        for before, word in zip(words, words[1:])
    )


def is_notice(string: str, language: Language, *, among: bool = False) -> bool:
    """Whether a paragraph is a notice of a page to its readers: cookies, a newsletter, a subscription, advertising.

    ``among`` says that it stands among labels of a page: one word of pages is enough there, or a call at its end.
    """
    if len(string) > LONGEST_NOTICE:
        return False
    labelled = among and len(string) <= LONGEST_TEASER
    notice = (
        (labelled and is_label(string[string.rfind(". ", 0, -2) + 2 :], language))
        or is_access(string, language)
        or _asks_readers(string, language, among)
    )
    return notice and not any(mark in string for mark in '„“»«"')  # asked last: hardly a paragraph comes as far


def _asks_readers(string: str, language: Language, among: bool) -> bool:
    """Whether a paragraph speaks to somebody with several words of pages; among labels one is enough."""
    lowered = string.lower()
    terms = list(filter(lowered.__contains__, language.page_terms))
    if len(terms) < (1 if among else NOTICE):
        return False
    if language.page_address.isdisjoint(lowered.replace(",", " ").replace(".", " ").split()):
        return False
    words = [word.strip(MARKS + ",;?*") for word in lowered.split()]
    terms = [term for term in terms if any(word.startswith(term) or f"-{term}" in word for word in words)]
    return (
        len(terms) > NOTICE
        or (len(terms) == NOTICE and len(words) <= FEW)
        or (among and bool(terms) and len(words) <= FEW_AMONG)
    )
