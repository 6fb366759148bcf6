"""misspelling: words that no dictionary has, and that spell checkers learn to accept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from newslint.article import Article
from newslint.languages import Language
from newslint.languages.lexicon import RARE
from newslint.languages.slips import MOST_KNOWN, is_no_word, meant
from newslint.rule import Finding, Localized, rule
from newslint.text import Fix

# Shorter words are abbreviations, names and foreign words; a noun has to be longer, since it may be a name.
SHORTEST, SHORTEST_NOUN = 5, 6
# A noun of so many letters that no name is near may stand anywhere.
SHORTEST_ANYWHERE = 8
# The last part of a compound with a hyphen has so many letters.
SHORTEST_HYPHENED = 7
_VOWELS = frozenset("aeiouyäöü")
_PROSE = ("teaser", "body", "caption", "list-item", "subhead")
# Words beside it that tell a foreign phrase.
_NEAR = 2
# What glues a word to another: an address, a handle, a file, half of a word.
_GLUE = tuple("-‑–/@#._:*+&=~|\\'’´`")
_GLUE_AFTER = ("..", *"…-‑/@#_*+&=~|\\'’´`(")
# The same, where another word follows without a blank: "tagblatt.example".
_GLUE_BETWEEN = frozenset(quote + mark for quote in ("", *'“”»«"‘') for mark in ".:")


@rule(
    "misspelling",
    severity="error",
    de={"right": "„{word}“ schreibt man „{right}“", "several": "„{word}“ gibt es nicht; gemeint ist vielleicht {words}"},
    en={"right": "“{word}” is spelled “{right}”", "several": "there is no “{word}”; {words} may be meant"},
    reason_de="""Wörter so schreiben, wie sie im Wörterbuch stehen.

    Gemeldet wird ein Wort, das es nicht gibt, auch nicht als Zusammensetzung, und das einen Buchstaben neben einem
    häufigen liegt („Verhandlnug“). Namen, fremde Wendungen, Kürzel und Adressen sind nie gemeint. Kommen mehrere
    Wörter in Frage, nennt die Regel sie und ändert nichts. Dazu kommen Schreibfehler, die eine Rechtschreibprüfung
    hinzunehmen gelernt hat oder die erst nach der Prüfung in den Text geraten. Kein einziger ergibt ein deutsches
    Wort: Was irgendein Wörterbuch zulässt, steht nicht auf der Liste. Schweizer Schreibungen („grosse“) sind nur in
    einem Artikel gemeint, der sonst „ß“ schreibt. Ein Haus ergänzt seine eigenen Fälle in einem
    Paket, mit einer Regel der Art „replace“.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung, Wörterverzeichnis; Duden, Häufige Falschschreibungen",
    safe_fix=False,
    bad=[
        ("Das große Haus an der breiten Straße ist außen weiß, sagt der [[grosse]] Chef.", "Das große Haus an der breiten Straße ist außen weiß, sagt der große Chef."),
        ("Das ist der [[Standart]] im Betrieb.", "Das ist der Standard im Betrieb."),
        ("Der [[Wiederstand]] wächst.", "Der Widerstand wächst."),
        ("[[Vorraussichtlich]] kommt sie im Mai.", "Voraussichtlich kommt sie im Mai."),
        ("Er hat [[garnicht]] gefragt.", "Er hat gar nicht gefragt."),
        ("Die Stadt will die Kosten [[veringern]].", "Die Stadt will die Kosten verringern."),
        ("Das war eine lange [[Verhandlnug]] in Bonn.", "Das war eine lange Verhandlung in Bonn."),
        ("Sie lobte die [[EU-Verhandlnug]].", "Sie lobte die EU-Verhandlung."),
        ("Er lebt in [[Schlewsig-Holstein]].", "Er lebt in Schleswig-Holstein."),
        ("Die Tränen [[floßen]].", "Die Tränen flossen."),
    ],
    good=[
        "Der grosse Chef sagt, das Haus sei ausser Betrieb. Der Fuß und das Maß. Er wusste, dass sie es lassen musste.",
        "Die Standarte hängt im Saal, der Standard gilt.",
        "Der Widerstand wuchs, und er kam wieder.",
        "Das Wiedersehen war schön.",
        "Der Trainer Klien sprach mit Frau Boser und Herrn Dibben über das latest update.",
        "Hunderte kamen, tausende blieben; der Bozner Rat schwieg.",
        "Frau Meier-Tanos sprach mit Ali al-Omair über die EU-Förderung. Die größten Straßen von Meißen fließen zusammen.",
    ],
)  # fmt: skip
def misspelling(article: Article) -> Iterator[Finding]:
    """Spell a word as the dictionary does.

    Reported is a word that does not exist, nor as a compound, and that lies one letter away from a frequent one
    ("Verhandlnug"). Names, foreign phrases, abbreviations and addresses are never meant. Where several words are
    possible, the rule names them and fixes nothing. Added are the misspellings that a spell checker learns to accept, or
    that slip in after it has run. Every one of them is no German word at all: spellings that some dictionary allows are
    not listed. Swiss spellings ("grosse") are meant only in an article that writes "ß" elsewhere. A house adds its own
    in a pack, with a rule of the kind "replace".
    """
    yield from _listed_ones(article)
    yield from _slips(article)
    yield from _double_s(article)
    yield from _sharp_s(article)
    yield from _hyphened(article)


def _listed_ones(article: Article) -> Iterator[Finding]:
    """Yield what stands in the list of misspellings."""
    forms, starts, _ = article.words
    known = article.language.misspellings
    for wrong in known.keys() & article.index.keys():
        for at in article.index[wrong]:
            right = known[wrong]
            if forms[at][0].isupper() and not right[0].isupper():
                right = right[0].upper() + right[1:]
            part = article.part_at(starts[at])
            if part and part.kind != "residue":
                yield _corrected(article, at, right)


def _slips(article: Article) -> Iterator[Finding]:
    """Yield the words that do not exist and lie one letter away from a frequent one."""
    forms, starts, gaps = article.words
    language = article.language
    suspects = language.judged(_is_suspect, article.distinct)
    if not suspects:
        return
    places = article.index
    found = sorted({at for form in suspects for at in places.get(form.lower(), ()) if forms[at] in suspects})
    times: dict[str, int] = {}
    for at in found:
        times[forms[at]] = times.get(forms[at], 0) + 1
    for at in found:
        form = forms[at]
        if form.lower() in language.misspellings:
            continue
        after = gaps[at + 1]
        joined = after.startswith(_GLUE_AFTER) or (after in _GLUE_BETWEEN and at + 1 < len(forms))
        part = article.part_at(starts[at])
        if joined or gaps[at].rstrip("\n").endswith(_GLUE) or part is None or part.kind not in ("teaser", "body"):
            continue
        capital = form[0].isupper()
        if capital and (times[form] > 1 or not (_is_introduced(article, at) or _stands_alone(article, at))):
            continue
        words = meant(language, form) if _is_german(article, at) else ()
        if capital:
            words = tuple(word for word in words if language.word(word).noun)
            if not words or not (_stands_as_noun(article, at, words[0]) or _is_no_name(article, at, words[0])):
                continue
        if len(words) == 1:
            yield _corrected(article, at, words[0])
        elif words:
            start = starts[at]
            yield Finding(start, start + len(form), message="several", word=form, words=_listed(words))


def _double_s(article: Article) -> Iterator[Finding]:
    """Yield the words with ss for ß, as Switzerland writes them, in an article that has more words with ß."""
    language = article.language
    swiss = language.judged(_is_swiss, article.distinct)
    if not swiss or len(swiss) >= len(language.judged(_has_sharp_s, article.distinct)):
        return
    forms, starts, _ = article.words
    for at in sorted(at for form in swiss for at in article.index[form] if forms[at] == form):
        part = article.part_at(starts[at])
        if part is not None and part.kind in ("teaser", "body") and _is_german(article, at):
            yield _corrected(article, at, language.with_sharp_s(forms[at]))


def _sharp_s(article: Article) -> Iterator[Finding]:
    """Yield the words with ß between vowels that have had ss under every rule: "nachläßig"."""
    language = article.language
    suspects = language.judged(_is_sharp_for_double, article.distinct)
    for at in sorted(at for form in suspects for at in article.index[form.lower()]):
        part = article.part_at(article.words.starts[at])
        if part is not None and part.kind in _PROSE and article.words.forms[at] in suspects:
            yield _corrected(article, at, article.words.forms[at].replace("ß", "ss"))


def _hyphened(article: Article) -> Iterator[Finding]:
    """Yield the compounds with a hyphen that end with a noun with a slip, and the names of countries with slips."""
    forms, starts, gaps = article.words
    language = article.language
    suspects = language.judged(_is_hyphened_slip, article.distinct)
    for at in sorted(at for form in suspects for at in article.index[form.lower()]):
        part = article.part_at(starts[at])
        glued = gaps[at + 1].startswith(_GLUE_AFTER) or gaps[at].rstrip("\n").endswith(_GLUE)
        glued = glued or (gaps[at + 1] in _GLUE_BETWEEN and at + 1 < len(forms))
        if glued or forms[at] not in suspects or part is None or part.kind not in _PROSE:
            continue
        yield _corrected(article, at, _hyphened_right(language, forms[at]))


def _is_sharp_for_double(language: Language, form: str) -> bool:
    at = form.find("ß")
    if not 0 < at < len(form) - 1 or not {form[at - 1].lower(), form[at + 1].lower()} <= _VOWELS:
        return False
    right = form.replace("ß", "ss")
    return (right in language.lexicon or right.lower() in language.lexicon) and not (
        language.is_spelled(form) or language.is_spelled(form.lower())
    )


def _is_hyphened_slip(language: Language, form: str) -> bool:
    return "-" in form and bool(_hyphened_right(language, form))


@lru_cache(MOST_KNOWN)
def _hyphened_right(language: Language, form: str) -> str:
    """Return what a compound with a hyphen should be, nothing for one that is right or that nobody can know."""
    head, _, tail = form.rpartition("-")
    if not _is_plain(tail) or not tail[0].isupper() or form in language.lexicon:
        return ""
    if len(tail) >= SHORTEST_HYPHENED and _is_common(language, head) and is_no_word(language, tail):
        right = meant(language, tail)
        return f"{head}-{right[0]}" if len(right) == 1 and _is_common(language, right[0]) else ""
    if not _is_plain(head) or not head[0].isupper():
        return ""
    choices = [(part,) if language.word(part).known else meant(language, part) for part in (head, tail)]
    names = [name for one in choices[0] for two in choices[1] if (name := f"{one}-{two}") in language.lexicon]
    return names[0] if len(names) == 1 else ""


def _is_common(language: Language, form: str) -> bool:
    """Whether the form is a common noun or an abbreviation, and no name."""
    letters = {reading.letter for reading in language.word(form).readings}
    return form.isupper() or ("N" in letters and letters.isdisjoint("EFS"))


def _is_swiss(language: Language, form: str) -> bool:
    return (
        "ss" in form
        and len(form) >= SHORTEST
        and form.isalpha()
        and form.islower()
        and form not in language.lexicon
        and bool(language.with_sharp_s(form))
    )


def _has_sharp_s(language: Language, form: str) -> bool:
    return "ß" in form and form.islower() and form in language.lexicon


def _corrected(article: Article, at: int, right: str) -> Finding:
    start, end = article.words.starts[at], article.words.end(at)
    fix = Fix.replace(start, end, right, safe=False)
    return Finding(start, end, message="right", word=article.words.forms[at], right=right, fix=fix)


def _listed(words: Sequence[str]) -> Localized:
    quoted = [f"„{word}“" for word in words[:3]], [f"“{word}”" for word in words[:3]]
    return Localized(" oder ".join(quoted[0]), " or ".join(quoted[1]))


def _is_suspect(language: Language, form: str) -> bool:
    return _is_plain(form) and is_no_word(language, form)


def _is_plain(form: str) -> bool:
    """Whether the form is a word as German writes it: letters only, a capital at most in front."""
    return len(form) >= SHORTEST and form.isalpha() and form[1:].islower()


def _is_german(article: Article, at: int) -> bool:
    """Whether the words beside it are known: a word in a foreign phrase is no slip."""
    forms, language = article.words[0], article.language
    near = [*forms[max(0, at - _NEAR) : at], *forms[at + 1 : at + 1 + _NEAR]]
    unknown = [one for one in near if one.islower() and not language.word(one).known]
    return all(_is_plain(one) and meant(language, one) for one in unknown)


def _stands_alone(article: Article, at: int) -> bool:
    """Whether a word with a capital is longer than most names, and none stands beside it."""
    forms, _, gaps = article.words
    if len(forms[at]) < SHORTEST_ANYWHERE or article.language.frequencies.rarity(forms[at]) < RARE:
        return False
    after = forms[at + 1] if at + 1 < len(forms) and gaps[at + 1].isspace() else ""
    before = forms[at - 1] if at and gaps[at].isspace() else ""
    return not (after[:1].isupper() or before[:1].isupper())


def _is_no_name(article: Article, at: int, right: str) -> bool:
    """Whether no name can be meant, wherever the word stands: it is longer than most, and derived as only nouns are."""
    forms, _, gaps = article.words
    language = article.language
    if not _stands_alone(article, at) or language.word(right).name:
        return False
    before = forms[at - 1] if at and gaps[at].isspace() else ""
    small = language.word(before) if before else None
    return right.endswith(language.noun_suffixes) or (small is not None and not small.preposition and small.known)


def _is_introduced(article: Article, at: int) -> bool:
    """Whether a determiner or an adjective stands before a word with a capital that is long enough for a noun."""
    forms, _, gaps = article.words
    if len(forms[at]) < SHORTEST_NOUN or not at or not gaps[at].isspace():
        return False
    before = article.language.word(forms[at - 1].lower())
    return bool(before.determiner or (before.adjective and not before.predicative) or before.article or before.numeral)


def _stands_as_noun(article: Article, at: int, right: str) -> bool:
    """Whether a word with a capital stands as a common noun does, and no name: "der Kandiat", "eine gute Erfharung"."""
    forms, _, gaps = article.words
    language = article.language
    if not _is_introduced(article, at):
        return False
    after = forms[at + 1] if at + 1 < len(forms) and gaps[at + 1].isspace() else ""
    named = len(after) > 1 and after.isupper() and language.word(right).compound  # "das Handelsabkommen XYZ"
    adjective = forms[at].endswith(language.place_adjective_endings)
    # Else it is a name, or an adjective made of one: "in der Gräfenhauser Straße".
    return not after[:1].isupper() or named or (not adjective and bool(language.word(after).noun))
