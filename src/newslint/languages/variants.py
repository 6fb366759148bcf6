"""Variants: whether two spellings are slips of one name, told from the words alone.

The lexicon says which of them are words or names of their own; the rule that asks looks at who stands beside them.
"""

from __future__ import annotations

from newslint.languages import Language

# A shorter word says too little about whose name it is.
SHORTEST = 4
_DOUBLED = "bdfgklmnprstvz"
# Names whose sound is kept, language by language, and how many at most.
_SOUNDS: dict[str, dict[str, str]] = {}
MOST_KEPT = 50_000
# A letter that an inflection adds.
_ENDINGS = "esnrm"


def sounds(names: list[str], language: Language) -> list[str]:
    """Return what each name sounds like: in lower case, similar letters made the same, no genitive.

    Names come again from article to article, and what they sound like is kept.
    """
    known = _SOUNDS.setdefault(language.code, {})
    new = [name for name in names if name not in known]
    if new:
        if len(known) > MOST_KEPT:
            known.clear()
            new = names
        text = "\n".join(map(base_of, new)).lower()
        for one, other in language.spelling_folds:
            if one in text:
                text = text.replace(one, other)
        known.update(zip(new, _single(text).split("\n")))
    return [known[name] for name in names]


def _single(name: str) -> str:
    """Write doubled consonants once."""
    for letter in _DOUBLED:
        name = name.replace(letter + letter, letter)
    return name


def base_of(name: str) -> str:
    """Return the name without the -s of a genitive."""
    return name[:-1] if name[-1] == "s" and name[-2] != "s" and len(name) > SHORTEST else name


def one_slip(one: str, other: str, language: Language) -> bool:
    """Whether slips of a single kind make one of the other, and the two are not known to be different words."""
    if language.sound_alike(one, other) or one in language.months or other in language.months:
        return False
    if one == other or _single(one) == _single(other):
        return True
    return any(_folded(one, kind) == _folded(other, kind) for kind in language.spelling_kinds)


def are_words(one: str, other: str, language: Language) -> bool:
    """Whether the first is a word of its own, and no slip of the other: "Exekutive" beside an English "Executive".

    So is "Bürgerinnen" beside "BürgerInnen".
    """
    if one.lower() == other.lower():
        ends = tuple(ending.capitalize() for ending in language.gender_endings)
        return one.endswith(ends) != other.endswith(ends)
    return is_noun(one, language) and not language.word(other).known


def is_noun(form: str, language: Language) -> bool:
    """Whether the form is a common noun of the lexicon, and no name that looks like one."""
    return bool(form in language.lexicon and language.word(form).noun) and not language.word(form).name


def is_slip_of(one: str, other: str, language: Language) -> bool:
    """Whether the first spelling can only be a slip of the other: no word and no name of its own."""
    if language.word(one).known or not (one.isalpha() and other.isalpha()):
        return False
    word = language.word(other)
    return not word.noun or bool(word.name) or _single(one.lower()) == _single(other.lower())


def _folded(name: str, kind: list[tuple[str, str]]) -> str:
    for old, new in kind:
        name = name.replace(old, new)
    return name


def only_marks_differ(one: str, other: str) -> bool:
    return len(one) == len(other) and all(a == b or not (a.isascii() and b.isascii()) for a, b in zip(one, other))


def slips(name: str) -> set[str]:
    """Return the name without one letter (an ending aside), and with two letters the other way round."""
    size = len(name)
    shorter = {name[:at] + name[at + 1 :] for at in range(2, size - (name[-1] in _ENDINGS))}
    swapped = {name[:at] + name[at + 1] + name[at] + name[at + 2 :] for at in range(2, size - 1)}
    return {slip for slip in shorter | swapped if slip < name or len(slip) < size} - {name}


def is_first_name(name: str, language: Language) -> bool:
    """Whether a word before a name can be the first name, and is no title, no brand and no adjective."""
    word = language.word(name)
    return not language.is_person(name) and name.isalpha() and (bool(word.name) or not word.known)


def is_known_name(name: str, language: Language) -> bool:
    """Whether the lexicon has the name, which may have lost the -s that looked like a genitive."""
    return any(language.word(form).name for form in (name, name + "s"))
