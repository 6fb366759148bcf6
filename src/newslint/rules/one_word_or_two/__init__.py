"""one-word-or-two: words written apart that belong together, and the other way round, where the rules leave no choice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from newslint.article import Article
from newslint.languages import Language
from newslint.languages.lexicon import RARE
from newslint.languages.morphology import FEMININE, GENITIVE, SINGULAR
from newslint.languages.seams import is_foreign
from newslint.rule import Finding, rule
from newslint.rules.one_word_or_two.particles import loose, tight
from newslint.text import Fix

_COMPARATIVE = 2
# A shorter half of a broken word may be anything. What may stand where it was broken.
SHORTEST_HALF, _BROKEN = 3, (" ", "- ")
# So many words on either side tell whether a stretch is in another language.
AROUND = 4


@rule(
    "one-word-or-two",
    severity="error",
    de={
        "one": "„{word}“ schreibt man zusammen: „{right}“",
        "two": "„{word}“ schreibt man getrennt: „{right}“",
    },
    en={
        "one": "“{word}” is one word: “{right}”",
        "two": "“{word}” is written apart: “{right}”",
    },
    reason_de="""Zusammenschreiben, was zusammengehört.

    „Zusammen zu fassen“, „statt finden“, „irgend jemand“, „die selbe“, „zu Gute“, „Sonntag Abend“ und „zur Zeit“, wo es
    „jetzt“ heißt, schreibt man zusammen, ebenso eine Präposition, der ihr Verb folgt („bald nach holen“); „zuviel“,
    „wieviel“ und „radfahren“ schreibt man getrennt. Am Satzanfang bleibt die Verbpartikel allein: „Hinzu kommt, dass …“.
    Wo die Regeln beides erlauben („so genannt“, „zu Gunsten“, „kennen lernen“, „fertig stellen“), wird nichts gemeldet.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung (2024), §§ 34, 37, 39",
    safe_fix=False,
    bad=[
        ("Die [[Sicherheits Vorkehrungen]] sind gut.", "Die Sicherheitsvorkehrungen sind gut."),
        ("Das ist [[zur Zeit]] nicht möglich.", "Das ist zurzeit nicht möglich."),
        ("Es kommt allen [[zu Gute]].", "Es kommt allen zugute."),
        ("Es gilt, alles [[zusammen zu fassen]].", "Es gilt, alles zusammenzufassen."),
        ("Das Fest soll im Mai [[statt finden]].", "Das Fest soll im Mai stattfinden."),
        ("Das ist ihr und ihm [[schwer gefallen]].", "Das ist ihr und ihm schwergefallen."),
        ("Er will sich dafür [[stark machen]].", "Er will sich dafür starkmachen."),
        ("Er hat daran [[teil genommen]].", "Er hat daran teilgenommen."),
        ("Er sagt, dass sie nicht [[zurück kommt]].", "Er sagt, dass sie nicht zurückkommt."),
        ("Da war [[irgend jemand]].", "Da war irgendjemand."),
        ("Es ist [[die selbe]] Frau.", "Es ist dieselbe Frau."),
        ("Er kam am [[Sonntag Abend]] an.", "Er kam am Sonntagabend an."),
        ("Er blieb [[statt dessen]] hier.", "Er blieb stattdessen hier."),
        ("Das ist [[eben so]] gut.", "Das ist ebenso gut."),
        ("Das ist [[um so]] besser.", "Das ist umso besser."),
        ("Das kostet [[zuviel]] Geld.", "Das kostet zu viel Geld."),
        ("Er pflegt die [[schwerst kranken]] Leute.", "Er pflegt die schwerstkranken Leute."),
        ("Es [[frus trierte]] sie sehr.", "Es frustrierte sie sehr."),
        ("Die [[meis- ten]] Leute blieben da.", "Die meisten Leute blieben da."),
        ("Sie kommt [[glücklicher Weise]] morgen.", "Sie kommt glücklicherweise morgen."),
        ("Das wollen wir bald [[nach holen]].", "Das wollen wir bald nachholen."),
    ],
    good=[
        "In der Nations League verlor Unions Innenverteidiger den Ball.",
        "Von Folge zu Folge wuchs in klarer und einfacher Weise der Kontakt zu Nichte und Neffe. Bei Zeiten von einer Minute gewinnt sie.",
        "Zur Zeit der Römer und zur Zeit Karls des Großen war das so, zur Zeit, als es regnete.",
        "Hinzu kommt der Regen, zurück bleibt ein Haus. Es regnet, hinzu kommen Kosten.",
        "Der Baum ist im Sturm schwer gefallen. Das will sie stark machen. Ihm fällt es schwer.",
        "Er suchte, statt zu finden. Er kam zurück zu uns. Sie nahm teil und blieb.",
        "Das Lied heißt „the house has ten rooms for that day“ und ist alt.",
        "Ein Mann, statt dessen er kam, ging. Das ist eben so. Er tat es, um so zu helfen.",
        "Die so genannte Kunst ging zu Gunsten aller aus, er lernte sie kennen, um sie kennen zu lernen.",
        "Sie hielt alles auf dem neuesten Stand, und einen Teil nehmen sie mit. Er half in gewohnter Weise.",
        "An jedem Sonntag Abend für Abend zu lesen, ist schwer. Am Sonntagabend kam er.",
        "Er kam tags darauf. Ihr Lied, „She has ten“, ist alt.",
        "Sie mag Radfahren. Sie arbeiten zu meist schlechteren Löhnen und sehen „Samstag Nacht“.",
    ],
)  # fmt: skip
def one_word_or_two(article: Article) -> Iterator[Finding]:
    """Write as one word what is one, and as two what is two.

    "Zusammen zu fassen", "statt finden", "irgend jemand", "die selbe", "zu Gute", "Sonntag Abend", and "zur Zeit" where it
    means now, are one word, and so is a preposition with the verb that follows it ("bald nach holen"); "zuviel",
    "wieviel" and "radfahren" are two. At the head of a sentence a verb's particle stays alone: "Hinzu kommt, dass …".
    Where the rules allow both ("so genannt", "zu Gunsten", "kennen lernen", "fertig stellen"), nothing is said.
    """
    yield from sorted(_findings(article), key=lambda finding: finding.start)


def _findings(article: Article) -> Iterator[Finding]:
    language, index = article.language, article.index
    forms, _, gaps = article.words
    taken: set[int] = set()
    for key in language.joined_words.keys() & index.keys():
        for words, offset, right, kind in language.joined_words[key]:
            for at in index[key]:
                first, end = at - offset, at - offset + len(words)
                if first not in taken and article.reads(first, words) and _TESTS[kind](article, end):
                    taken.add(first)
                    yield _finding(article, first, end, right)
    for first, end, right in chain(tight(article), loose(article)):
        yield _finding(article, first, end, right)
    for word in language.weekdays.keys() & index.keys():
        for at in index[word]:
            if at + 1 < len(forms) and gaps[at + 1] == " " and _is_daytime(article, at):
                yield _finding(article, at, at + 2, forms[at] + forms[at + 1].lower())
    for word in language.bound_parts & index.keys():
        for at in index[word]:
            if at + 1 < len(forms) and gaps[at + 1] == " " and article.coded.words[at + 1].adjective:
                yield _finding(article, at, at + 2, forms[at] + forms[at + 1])
    for form in language.judged(_is_first_half, article.distinct):
        for at in index.get(form.lower(), ()):
            if forms[at] == form and _is_apart(article, at):
                yield _finding(article, at, at + 2, form + forms[at + 1].lower())
    for form in language.judged(_is_fragment, article.distinct):
        for at in index.get(form, ()):
            first = _broken(article, at)
            if first >= 0 and not taken & {first, at}:
                taken.add(first)
                yield _finding(article, first, first + 2, forms[first] + forms[first + 1])
    for word in language.manner_nouns & index.keys():
        for at in index[word]:
            joined = (forms[at - 1] + word) if at else ""
            if gaps[at] == " " and _is_manner(article, at, joined):
                yield _finding(article, at - 1, at + 1, joined)


def _is_first_half(language: Language, form: str) -> bool:
    """Whether the form is a noun with the -s that joins it to another, and nothing by itself: "Sicherheits"."""
    stem = form.removesuffix("s")
    if stem == form or not form.istitle() or not form.endswith(language.joining_suffixes) or form in language.lexicon:
        return False
    if not language.is_spelled(stem):
        return False  # "Solutions Provider"
    noun = language.word(stem).noun
    return bool(noun & SINGULAR) and not noun & SINGULAR & ~FEMININE


def _is_apart(article: Article, at: int) -> bool:
    """Whether the other half of a compound stands behind a blank: "Sicherheits Vorkehrungen"."""
    words, gaps = article.coded.words, article.words.gaps
    if at + 1 >= len(words) or gaps[at + 1] != " ":
        return False
    noun = words[at + 1]
    if not noun.form.istitle() or not noun.noun or noun.name:
        return False
    joined = words[at].form + noun.lower  # "Nations League" and "Unions Innenverteidiger" are none
    return joined in article.language.lexicon or article.language.frequencies.rarity(joined) < RARE


def _is_fragment(language: Language, form: str) -> bool:
    """Whether a form in lower case is no word and may be half of one."""
    return len(form) >= SHORTEST_HALF and form.islower() and form.isalpha() and not language.word(form).known


def _broken(article: Article, at: int) -> int:
    """Return the first half of the word of which the fragment ``at`` is the one or the other half, or -1."""
    forms, _, gaps = article.words
    for first in (at - 1, at):
        if first < 0 or first + 1 >= len(forms) or gaps[first + 1] not in _BROKEN:
            continue
        one, other = forms[first], forms[first + 1]
        whole = min(len(one), len(other)) >= SHORTEST_HALF and one.islower() and other.islower() and one.isalpha()
        if whole and other not in article.language.determiners and one + other in article.language.lexicon:
            around = forms[max(0, first - AROUND) : first] + forms[first + 2 : first + 2 + AROUND]
            beside = forms[max(0, first - 1) : first] + forms[first + 2 : first + 3]
            word = article.language.word
            foreign = any(not word(form).known and not word(form.lower()).known for form in beside)  # "She has ten"
            return -1 if foreign or is_foreign(article.language, around) else first  # "it has ten of them"
    return -1


def _finding(article: Article, first: int, end: int, right: str) -> Finding:
    forms, starts, _ = article.words
    start, stop = starts[first], article.words.end(end - 1)
    if (forms[first][0].isupper() and end - first > 1) or (forms[first][0].isupper() and " " in right):
        right = right[0].upper() + right[1:]
    fix = Fix.replace(start, stop, right, safe=False)
    kind = "two" if end - first == 1 else "one"
    return Finding(start, stop, message=kind, word=article.text[start:stop], right=right, fix=fix)


def _always(article: Article, at: int) -> bool:
    return True


def _is_free(article: Article, at: int) -> bool:
    return article.coded.codes[at : at + 1] not in ("a", "y")


def _is_small(article: Article, at: int) -> bool:
    return article.words.forms[at - 1].islower()


def _is_now(article: Article, at: int) -> bool:
    """Whether no genitive follows, and no clause that says which time it is."""
    words, codes, gaps = article.coded.words, article.coded.codes, article.words.gaps
    if at >= len(words):
        return True
    if not gaps[at].isspace():
        return gaps[at] != ", "
    following = words[at]
    genitive = (following.determiner | following.pronoun) & GENITIVE
    return (
        codes[at] in "vVbKkgpsdeitZ" and not genitive and following.lower not in article.language.genitive_substitutes
    )


def _is_adverb(article: Article, at: int) -> bool:
    return "," not in article.words.gaps[at - 2]


def _is_end(article: Article, at: int) -> bool:
    """Whether a mark or a verb follows, and the words are a preposition behind its noun, or go with that verb."""
    codes, gaps, lower = article.coded.codes, article.words.gaps, article.lower
    if at > 2 and lower[at - 3] == lower[at - 1]:
        return False  # "von Folge zu Folge"
    return at >= len(codes) or bool(gaps[at].strip()) or codes[at] in "vitz"


def _is_degree(article: Article, at: int) -> bool:
    words, gaps = article.coded.words, article.words.gaps
    if at >= len(words) or gaps[at] != " " or not words[at].form.islower():
        return False
    return bool(words[at].adjective or words[at].predicative) and not (words[at].finite or words[at].participle)


def _is_comparative(article: Article, at: int) -> bool:
    words, gaps = article.coded.words, article.words.gaps
    if at >= len(words) or gaps[at] != " ":
        return False
    compared = any(one.letter == "J" and one.bits & _COMPARATIVE for one in words[at].readings)
    return compared or words[at].lower in article.language.comparatives


def _is_daytime(article: Article, at: int) -> bool:
    """Whether a time of day follows the weekday, and nothing that needs the word alone: "Abend für Abend"."""
    forms, _, gaps = article.words
    if not gaps[at].isspace() and not gaps[at + 2].isspace():
        return False  # a name in marks
    following = article.lower[at + 1]
    again = article.lower[at + 2 : at + 4]
    return forms[at][0].isupper() and following in article.language.daytimes and following not in again


def _is_manner(article: Article, at: int, joined: str) -> bool:
    """Whether an adverb is what the word makes with the one before it, and no phrase holds them: "in gewohnter Weise"."""
    return (
        article.words.forms[at][0].isupper()
        and joined[:1].islower()
        and bool(article.language.word(joined).adverb)
        and not _is_governed(article, at - 2)
    )


def _is_governed(article: Article, at: int) -> bool:
    """Whether a determiner or a preposition stands before an adjective, or before two: "in klarer und einfacher Weise"."""
    codes, gaps, forms = article.coded.codes, article.words.gaps, article.words.forms
    while at > 0 and codes[at] in "aybc" and gaps[at] in (" ", ", "):
        at -= 1
    if at < 0 or not gaps[at + 1].isspace():
        return False
    word = article.language.word(forms[at], opens=forms[at][0].isupper())
    return bool(word.preposition or word.determiner or codes[at] == "a")


_TESTS = {
    "any": _always, "now": _is_now, "adverb": _is_adverb, "degree": _is_degree, "comparative": _is_comparative,
    "free": _is_free, "small": _is_small, "end": _is_end,
}  # fmt: skip
