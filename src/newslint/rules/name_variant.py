"""name-variant: the same name spelled in two ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import compress, islice
from operator import and_

from newslint.article import Article
from newslint.languages import Language
from newslint.languages.seams import is_foreign
from newslint.languages.variants import (
    SHORTEST,
    are_words,
    base_of,
    is_first_name,
    is_known_name,
    is_noun,
    is_slip_of,
    one_slip,
    only_marks_differ,
    slips,
    sounds,
)
from newslint.rule import Finding, rule
from newslint.text import Fix

# After a title only so long a name is told from another of one letter less.
LONG = 8
_NO_NAMES = ("residue", "credit", "byline", "sign-off")


@rule(
    "name-variant",
    de="Hier „{variant}“, sonst im Artikel „{usual}“",
    en="“{variant}” is spelled “{usual}” elsewhere",
    reason_de="""Einen Namen überall gleich schreiben.

    Netanjahu und Netanyahu sehen aus wie zwei Personen, und wer im Archiv sucht, findet nur die Hälfte. Als ein
    Name gelten zwei Schreibungen, die gleich klingen, wenn eine davon im Artikel die übliche ist oder der Vorname
    übereinstimmt; auch ein verlorener Bindestrich im Doppelnamen zählt. Namen, die nur gleich klingen (Meier und
    Maier, jeder mit eigenem Vornamen), bleiben unbeanstandet.
    """,
    source="Transkriptionstabellen des Rechtschreibdudens; newslint",
    safe_fix=False,
    bad=[
        ("Netanjahu kam. Netanjahu sprach. Später ging [[Netanyahu]].", "Netanjahu kam. Netanjahu sprach. Später ging Netanjahu."),
        "Kim Jong-un lächelte. Am Abend sagte Kim [[Jong Un]] nichts.",
        "Machthaber Kim Jong-un lächelte. Am Abend sagte Kim [[Jong-Un]] nichts.",
        "Wiedeking kam, und Wiedeking sprach. [[Widekings]] Rede war kurz.",
        "Der Film von Wiedeking lief. Mit Wiedeking sprach Jana Wolff. [[Wyedeking]] schwieg.",
        "Eva Müller-Lüdke kam. Nach Eva [[Müller Lüdke]] sprach der Rat.",
        "Eva Schwantje kam. Der Rat dankte Eva [[Schwantie]].",
        "Minister Raschkow sprach. Raschkow ging. Auch [[Raschkov]] dankte.",
        "Franz Wackernagel sprach. Der Rat dankte Franz [[Wackenagel]].",
        "Die Firma Blechdosen zog um. Blechdosen wächst. Bei [[Blechdossen]] ist man froh.",
        "Eva Hornić kam. Der Rat dankte Eva [[Hornic]].",
    ],
    good=[
        "Walter sprach. Walter ging. Walser blieb.",
        "Wiedeking kam. Wiedeking sprach. Wiedekings Rede war kurz.",
        "Jan Meier und Eva Meier kamen. Paul Mayer blieb.",
        "Lukas Huber kam mit Lukas Wolff. Lucas Brandt blieb.",
        "Die Masse wuchs, die Masse ging. Die Maße stimmen.",
        "Die Seite ist neu, die Seite ist gut. Die Saite riss.",
        "In Afrika und in Afrika. Die Bank of Africa zahlt.",
        "Herr Kanther sprach. Herr Kanther ging. Otto Kanter blieb bei Rosa Kanter.",
        "Die Hütte brennt, die Hütte ist alt. Die Hüte sind neu.",
        "Die Deutsche Bahn und die Deutsche Bank.",
        "Hornić kam. Hornić sprach. Die Firma Hornic zahlt.",
        "Minister Bauer und Minister Brauer kamen. Die Neue Schule, die Neue Schulen.",
        "Am 3. Juni kam Yuni Park. Yuni blieb, und Yuni ging.",
        "Die Hydra Watch kam im Mai. Die Hydra Watch5 folgt, die Hydra Watch bleibt.",
        "Die Bürgerinnen kamen, die Bürgerinnen sprachen. Die BürgerInnen schwiegen.",
        "Franz Wolff-Anhänger kamen. Da Franz Wolff Anhänger hat, half das.",
        "New York ist groß, New Yorks Straßen sind lang.",
        "Trump Putin zu nennen, war falsch. Am Abend sah Trump Putins Rede.",
    ],
)  # fmt: skip
def name_variant(article: Article) -> Iterator[Finding]:
    """Spell a name one way.

    The same person as Netanjahu and Netanyahu looks like two, and whoever searches the archive finds half. A name
    counts as the same if the two spellings sound alike and one of them is the usual one of the article, or if they
    have the same first name; a hyphen that is lost in a double name counts as well. Names that are not the same
    although they sound alike (Meier and Maier, each with another first name) are left alone.
    """
    may_be = article.language.judged(_may_be_name, article.distinct)
    names = [form for form in dict.fromkeys(article.words.forms) if form in may_be]  # the first one is the model
    found = (*_unhyphenated(article, names), *_mistyped(article), *_alike(article, names))
    yield from {(one.start, one.end): one for one in found}.values()  # "Wackerman" is found in two ways


def _may_be_name(language: Language, form: str) -> bool:
    return form[0].isupper() and len(form) >= SHORTEST and not form.isupper()


def _alike(article: Article, names: list[str]) -> Iterator[Finding]:
    """Find the names that sound like a more usual one."""
    groups: dict[str, list[str]] = {}
    for name, sound in zip(names, sounds(names, article.language)):
        groups.setdefault(sound, []).append(name)
    for group in groups.values():
        if len(group) > 1:
            yield from _compare(article, group)


def _compare(article: Article, group: list[str]) -> Iterator[Finding]:
    index = article.index
    places = {name: [at for at in index.get(name.lower(), ()) if article.words.forms[at] == name] for name in group}
    totals: Counter[str] = Counter()
    for name in group:
        totals[base_of(name)] += len(places[name])
    language = article.language
    usual = max(map(base_of, group), key=lambda base: (totals[base], language.word(base).known), default="")
    theirs = [at for form in group if base_of(form) == usual for at in places[form]]
    for name in group:
        base = base_of(name)
        if base == usual or not one_slip(base.lower(), usual.lower(), language) or are_words(base, usual, language):
            continue
        ours = places[name]
        if _are_two(article, ours, theirs):
            continue
        seldom = totals[base] * 2 <= totals[usual] and not (base != usual and only_marks_differ(base, usual))
        shared = _share_a_neighbour(article, ours, theirs)
        if seldom or shared:
            yield from _findings(article, ours, usual, certain=shared or _is_certain(article, base, usual, theirs))


def _is_certain(article: Article, one: str, usual: str, theirs: list[int]) -> bool:
    """Whether the first spelling can only be a slip: no word of its own, nor a word in English of what has an article."""
    language, forms = article.language, article.words.forms
    return is_slip_of(one, usual, language) and (
        language.word(usual).known or not any(at and language.word(forms[at - 1].lower()).determiner for at in theirs)
    )


def _neighbours(article: Article, places: Iterable[int], step: int) -> set[str]:
    """Return the names right before (-1) or right after (1) the places: first names, surnames, no titles."""
    forms, _, gaps = article.words
    found = set()
    for at in places:
        other = at + step
        if 0 <= other < len(forms) and gaps[max(at, other)].isspace() and "\n\n" not in gaps[max(at, other)]:
            name = forms[other]
            if name[0].isupper() and name.lower() not in article.language.openers:
                found.add(base_of(name))
    return found


def _are_two(article: Article, ours: list[int], theirs: list[int]) -> bool:
    """Whether the two spellings belong to different persons: each has another first name, or another surname."""
    language = article.language
    for step in (-1, 1):
        one, other = _neighbours(article, ours, step), _neighbours(article, theirs, step)
        if step < 0:
            one = {name for name in one if not language.is_person(name)}
            other = {name for name in other if not language.is_person(name)}
        if one and other and one.isdisjoint(other):
            return True
    return False


def _share_a_neighbour(article: Article, ours: list[int], theirs: list[int]) -> bool:
    """Whether the same first name stands before both."""
    shared = _neighbours(article, ours, -1) & _neighbours(article, theirs, -1)
    return any(is_first_name(name, article.language) for name in shared)


def _findings(article: Article, places: Iterable[int], usual: str, *, certain: bool) -> Iterator[Finding]:
    """Yield a finding a place; only where the two are ``certain`` to be one is there a fix."""
    words = article.words
    for at in places:
        start, end = words.starts[at], words.end(at)
        part = article.part_at(start)
        if part is None or part.kind in _NO_NAMES:
            continue
        if article.text[end : end + 1] == "." and article.text[end + 1 : end + 2].isalnum():
            continue  # part of an address
        around = next((quote for quote in article.quotes if quote.start < start and end < quote.end), None)
        if around is not None and is_foreign(article.language, article.words_in(around.inner)):
            continue  # a title in English
        form = words.forms[at]
        better = usual + form[len(base_of(form)) :]
        fix = Fix.replace(start, end, better, safe=False) if certain else None
        yield Finding(start, end, variant=form, usual=better, fix=fix)


def _mistyped(article: Article) -> Iterator[Finding]:
    """Find a surname that lacks a letter, or has two of them swapped, after the same first name."""
    surnames: dict[str, set[str]] = {}
    forms, _, gaps = article.words
    title = bytes(map(str.istitle, forms))
    for at in compress(range(1, len(forms)), map(and_, title, islice(title, 1, None))):
        if gaps[at] == " " or gaps[at] == "\xa0":
            surnames.setdefault(forms[at - 1], set()).add(base_of(forms[at]))
    for first, group in surnames.items():
        if len(group) < 2 or first.lower() in article.language.openers:
            continue
        least = LONG if article.language.is_person(first) else SHORTEST + 1
        for name in group:
            if len(name) > least and name.isalpha():
                for slip in slips(name) & group:
                    yield from _rarer(article, first, slip, name)


def _rarer(article: Article, first: str, one: str, other: str) -> Iterator[Finding]:
    forms, index, language = article.words.forms, article.index, article.language
    if language.sound_alike(one.lower(), other.lower()):
        return
    places = {
        name: sorted(at for form in (name, name + "s") for at in index.get(form.lower(), ()) if forms[at] == form)
        for name in (one, other)
    }
    rare, usual = sorted((one, other), key=lambda name: (len(places[name]), language.word(name).known, len(name)))
    if is_known_name(rare, language) and not is_known_name(usual, language):
        rare, usual = usual, rare  # a slip that was pasted again and again is one still
    ours = [at for at in places[rare] if at and forms[at - 1] == first]
    # Two products of one brand differ in a letter, too, and so do two nouns behind one adjective.
    person = language.is_person(first) or language.word(first).name
    slip = is_known_name(usual, language) or not is_known_name(rare, language)
    certain = slip and (person or not language.word(rare).known)
    yield from _findings(article, ours, usual, certain=bool(certain and (person or not language.word(first).known)))


def _unhyphenated(article: Article, names: list[str]) -> Iterator[Finding]:
    """Find a double name that has its hyphen in one place and has lost it in another."""
    forms, starts, gaps = article.words
    for first, doubles in _doubles(names).items():
        for at in article.index.get(first, ()):
            name = doubles.get(article.lower[at + 1]) if at + 1 < len(forms) else None
            if (
                name
                and gaps[at + 1].isspace()
                and forms[at][0].isupper()
                and forms[at + 1][0].isupper()
                and not is_noun(forms[at + 1], article.language)
                and (before := _neighbours(article, [at], -1))
                and before & _neighbours(article, article.index.get(name.lower(), ()), -1)
                and (part := article.part_at(starts[at]))
                and part.kind not in _NO_NAMES
            ):
                end = article.words.end(at + 1)
                variant = article.text[starts[at] : end]
                fix = Fix.replace(starts[at], end, name, safe=False)
                yield Finding(starts[at], end, variant=variant, usual=name, fix=fix)


def _doubles(names: list[str]) -> dict[str, dict[str, str]]:
    """Return what may be double names: their first half in lower case → their second → the name."""
    found: dict[str, dict[str, str]] = {}
    for name in names:
        first, _, second = name.partition("-")
        if len(first) >= 3 and first.isalpha() and second.isalpha() and not first.isupper():
            found.setdefault(first.lower(), {}).setdefault(second.lower(), name)
    return found
