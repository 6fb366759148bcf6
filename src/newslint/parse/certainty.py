"""Certainty: whether what is left over from a page can be nothing else, or an honest subhead, a date, a source as well."""

from __future__ import annotations

from newslint.languages import Language
from newslint.parse.hints import is_call
from newslint.parse.labels import has_more, heads_links, is_label
from newslint.parse.notices import is_access, is_way
from newslint.parse.stamps import is_address, is_stamp, is_stamped

_LINKS = ("→", " ›", " >", " »")


def is_sure(string: str, language: Language) -> bool:
    """Whether a paragraph that is left over from a page can be nothing else: no date, no ornament, no honest subhead."""
    lowered = string.strip().lower()
    plain = (
        lowered.strip(",.:") in language.weekdays
        or is_stamp(lowered, language)
        or is_stamped(string.strip())
        or not any(map(str.isalpha, lowered))
    )
    if is_address(lowered) or (plain and not is_label(string, language)):
        return False
    if (string.strip().isupper() and lowered in language.page_ads) or lowered.endswith(_LINKS):
        return True
    more = has_more(string, language) and lowered not in language.residue
    if not lowered.startswith(language.residue_starts) and (
        (more and not heads_links(string, language)) or is_way(lowered, language)
    ):
        return False
    if lowered.startswith("+++") or (
        _is_noted(lowered, language)
        and not (is_label(string, language) or is_call(string, language) or is_access(string, language))
    ):
        return False
    head, _, rest = lowered.partition(":")
    return head.rstrip() not in language.residue_subheads or is_label(rest, language)


def _is_noted(lowered: str, language: Language) -> bool:
    """Whether a line opens with a word that notes where something is from, and not with a compound of it."""
    if not lowered.startswith(language.page_notes):
        return False
    return any(
        lowered.startswith(note) and not lowered[len(note) : len(note) + 1].isalpha() for note in language.page_notes
    )


def may_head(lowered: str, language: Language) -> bool:
    """Whether a label, in lower case, can be an honest subhead or the heading of a box."""
    label = lowered.split(":")[0].rstrip()
    return label in language.residue_subheads and not lowered.startswith(language.page_notes)
