"""Make newslint's lexicon of German from its sources, the same bytes every time.

    python tools/make_lexicon.py german.txt nouns.csv

``german.txt`` is the dictionary german-pos-dict 1.2.4 (CC BY-SA 4.0, from Morphy), taken apart:

    mvn dependency:get -Dartifact=de.danielnaber:german-pos-dict:1.2.4
    mvn dependency:get -Dartifact=org.carrot2:morfologik-tools:2.1.9
    java -cp … morfologik.tools.Launcher dict_decompile -i german.dict -o german.txt

``nouns.csv`` lists the nouns of the German Wiktionary with their forms, from the wheel of german-nouns 1.2.5 (CC BY-SA
4.0): what the dictionary lacks is added. ``tools/lexicon_additions.txt`` completes both: words of closed classes, ours.
Written are, in ``src/newslint/languages/de/``,

    lexicon.trie     the forms, a trie of marisa-trie: form -> number
    lexicon.classes  the number of classes, four bytes; the number of readings up to the end of each, four bytes each; for
                     each form the number of its class, two bytes; then all readings, twelve bytes each; then the
                     suffixes, a line each (little-endian, UTF-8)

A class is what a form can be: readings one after the other, each a letter, ``cut``, the number of a suffix and bits (one,
one, two and eight bytes). The letter is the part of speech (see newslint.languages.lexicon), the lemma is the form
without its last ``cut`` characters plus the suffix. Needs marisa-trie.
"""

from __future__ import annotations

import csv
import sys
from array import array
from collections import defaultdict
from itertools import accumulate
from pathlib import Path
from struct import pack

import marisa_trie

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "src" / "newslint" / "languages" / "de"

CASES = {"NOM": 0, "GEN": 1, "DAT": 2, "AKK": 3}
GENDERS = {"MAS": 0, "FEM": 1, "NEU": 2}
DECLENSIONS = {"SOL": 0, "IND": 16, "DEF": 32}
TENSES = {"PRÄ": 0, "PRT": 6, "KJ1": 12, "KJ2": 18}
PREPOSITION_CASES = {"NOM": 1, "GEN": 2, "DAT": 4, "AKK": 8}

# The dictionary's tags for the words that stand for themselves.
PLAIN = {"ADV": "B", "NEG": "B", "INJ": "L", "ZAL": "Q", "ZUS": "X", "ABK": "K"}
CONJUNCTIONS = {"NEB": 1, "UNT": 2, "INF": 4, "VGL": 8, "PRI": 1}

READING = "<BBHQ"

# The Wiktionary's columns of cases, in the order of CASES; shorter nouns are parts of too many names.
WIKTIONARY_CASES = ("nominativ", "genitiv", "dativ", "akkusativ")
SHORTEST = 5

ENDINGS = ("em", "en", "er", "es")
CONSONANTS = "bcdfghjklmnpqrstvwxyzßi"

Readings = dict[tuple[str, str], int]


def cells(tags: list[str]) -> int:
    """Return the cells of case and gender or plural that the tags name, as bits: 4 × (M, F, N, plural) + case."""
    case = next((CASES[tag] for tag in tags if tag in CASES), None)
    cases = range(4) if case is None else (case,)
    genders = [GENDERS[tag] for tag in tags if tag in GENDERS] or [0, 1, 2]
    rows = [3] if "PLU" in tags else genders
    return sum(1 << (4 * row + one) for row in rows for one in cases)


def reading(tag: str) -> tuple[str, int] | None:
    """Return part of speech and bits of one tag of the dictionary, None for one of no use."""
    first, *tags = tag.split(":")
    if first == "VER":
        return verb(tags)
    if first == "SUB":
        return "N", cells(tags)
    if first == "EIG":
        kind = next((letter for letter, names in (("F", "VOR"), ("S", "NAC")) if names in tags), "E")
        return kind, cells(tags)
    if first in ("ADJ", "PA1", "PA2"):
        degree = {"KOM": 1, "SUP": 2}.get(next((one for one in tags if one in ("KOM", "SUP")), ""), 0)
        if "PRD" in tags or not set(tags) & set(CASES):
            return ("J" if first == "ADJ" else "j"), 1 << degree
        declension = next((DECLENSIONS[one] for one in tags if one in DECLENSIONS), None)
        shifts = DECLENSIONS.values() if declension is None else (declension,)
        return ("A" if first == "ADJ" else "a"), sum(cells(tags) << shift for shift in shifts)
    if first == "ART":
        return "D", cells(tags)
    if first == "PRO":
        return pronoun(tags)
    if first == "PRP":
        named = set(tags[-1].replace("+", ":").split(":"))
        return "T", sum(bit for case, bit in PREPOSITION_CASES.items() if case in named)
    if first == "KON":
        return "C", CONJUNCTIONS.get(tags[0] if tags else "NEB", 1)
    return (PLAIN[first], 0) if first in PLAIN else None


def verb(tags: list[str]) -> tuple[str, int] | None:
    """Return the reading of a verb form: finite V (W: a separable verb in one word), I, Z (with zu), P, R."""
    if "EIZ" in tags:
        return "Z", 0
    if "INF" in tags:
        return "I", 0
    if "PA2" in tags:
        return "P", 0
    if "PA1" in tags:
        return "R", 0
    number = 3 if "PLU" in tags else 0
    if "IMP" in tags:
        return "V", 1 << (24 + (number > 0))
    person = next((int(tag) for tag in tags if tag in "123"), None)
    tense = next((TENSES[tag] for tag in tags if tag in TENSES), None)
    if person is None or tense is None:
        return None
    return ("W" if "NEB" in tags else "V"), 1 << (tense + number + person - 1)


def pronoun(tags: list[str]) -> tuple[str, int]:
    """Return the reading of a pronoun: D where it stands before a noun, O alone, M either; person 1 or 2 in bits 16, 17."""
    bits = cells(tags)
    if "BEG" in tags:
        return "D", bits
    if "B/S" in tags and tags[0] != "PER":
        return "M", bits
    if tags[0] == "REF":
        return "Y", bits
    if tags[0] == "PER":
        bits |= (1 << 17) if "2" in tags else 0
    return "O", bits


def rule(form: str, lemma: str) -> tuple[int, str]:
    """Return how the lemma is made of the form: characters to cut, characters to add."""
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return len(form) - same, lemma[same:]


def read(path: Path) -> dict[str, Readings]:
    """Return form -> (part of speech, lemma) -> bits."""
    forms: dict[str, Readings] = defaultdict(dict)
    with path.open(encoding="utf-8") as file:
        for line in file:
            fields = line.rstrip("\n").split("_")
            # Comments of the dictionary's authors, and phrases, are no entries.
            if len(fields) != 3 or any(mark in field for field in fields for mark in " #,"):
                continue
            lemma, form, tag = fields
            found = reading(tag)
            if found:
                letter, bits = found
                forms[form][letter, lemma] = forms[form].get((letter, lemma), 0) | bits
    return forms


def add(forms: dict[str, Readings], path: Path) -> None:
    """Add ``form lemma tag`` of a file of ours; a line ``-form`` takes a form out, ``-form letter`` one reading of it.

    ``=verb model`` adds a verb that is inflected like another one.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.partition("#")[0].split()
        if not fields:
            continue
        if fields[0].startswith("-"):
            form, letters = fields[0][1:], fields[1:]
            if not letters:
                del forms[form]
            for key in [key for key in forms.get(form, ()) if key[0] in letters]:
                del forms[form][key]
            continue
        if fields[0].startswith("="):
            inflect(forms, fields[0][1:], fields[1])
            continue
        form, lemma, tag = fields
        found = reading(tag)
        if found is None:
            sys.exit(f"{path.name}: no tag {tag!r} in {line!r}")
        letter, bits = found
        forms[form][letter, lemma] = forms[form].get((letter, lemma), 0) | bits


def add_nouns(forms: dict[str, Readings], path: Path) -> None:
    """Add the nouns of the Wiktionary that the dictionary lacks: those in use that are made of no others.

    A compound has its forms from its last part, and inhabitants of a place have an adjective; both are read better so. A
    form that is another word with a small letter stays that: at the head of a sentence it would be both.
    """
    taken = set(forms)
    frequent = marisa_trie.Trie()
    frequent.load(str(OUT / "frequencies.trie"))
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["lemma"]]
    places = {row["lemma"] for row in rows if "Toponym" in row["pos"]}
    for row in rows:
        lemma = row["lemma"]
        known = lemma in taken or lemma.lower() in taken or lemma.casefold() not in frequent
        if known or row["pos"] != "Substantiv" or len(lemma) < SHORTEST or not (lemma.isalpha() and lemma.istitle()):
            continue
        stems = {lemma[:-1], lemma[:-2], f"{lemma[:-2]}en"} if lemma.endswith("er") else {lemma}
        placed = not stems.isdisjoint(places)
        if placed or is_compound(lemma, taken):
            continue
        genders = {row[name] for name in row if name.startswith("genus")} - {""}
        singular = sum(0b1111 << (4 * "mfn".index(gender)) for gender in genders if gender in "mfn")
        found: Readings = {}
        for name, form in row.items():
            case, _, rest = name.partition(" ")
            if case not in WIKTIONARY_CASES or not form.isalpha() or form in taken or form.lower() in taken:
                continue
            if is_compound(form, taken):
                continue  # "Burgfrieden" is no plural of "Burgfried"
            cell = 0b1000100010001 << WIKTIONARY_CASES.index(case)
            bits = cell & (0xF000 if rest.startswith("plural") else singular)
            found[form, lemma] = found.get((form, lemma), 0) | bits
        every = sum(found.values())
        if all(any(bits & 0b1000100010001 << case for bits in found.values()) for case in range(4)) and every:
            for (form, _), bits in found.items():
                forms[form]["N", lemma] = forms[form].get(("N", lemma), 0) | bits


def is_compound(lemma: str, forms: set[str]) -> bool:
    """Whether a noun can be parted in two words that the dictionary has, with a link between them or without."""
    for at in range(3, len(lemma) - 3):
        head, tail = lemma[:at], lemma[at:].capitalize()
        stems = [head.removesuffix(link) for link in ("", "s", "es", "n", "en", "er", "e")]
        if tail in forms and any(stem in forms or stem.lower() in forms for stem in stems if len(stem) > 2):
            return True
    return False


def inflect(forms: dict[str, Readings], verb: str, model: str) -> None:
    """Add every form of a verb, and of its participles, after those of a model: what differs between the two is swapped."""
    same = 0
    while verb[-1 - same] == model[-1 - same]:
        same += 1
    new, old = verb[: len(verb) - same], model[: len(model) - same]
    lemmas = {model} | {form for form, known in forms.items() if ("P", model) in known or ("R", model) in known}
    found = [
        (form.replace(old, new, 1), letter, lemma.replace(old, new, 1), bits)
        for form, known in forms.items()
        for (letter, lemma), bits in known.items()
        if lemma in lemmas and letter in "VWIZPRAaJj"
    ]
    if not found:
        sys.exit(f"{verb}: the model {model} is not in the dictionary")
    for form, letter, lemma, bits in found:
        forms[form][letter, lemma] = forms[form].get((letter, lemma), 0) | bits


def without_nominalised(path: Path, forms: dict[str, Readings]) -> None:
    """Take out what follows from a word in lower case: "das Schwarze", "das Gehen"; the reader makes them anew."""
    tags: dict[str, set[str]] = defaultdict(set)
    with path.open(encoding="utf-8") as file:
        for line in file:
            fields = line.rstrip("\n").split("_")
            if len(fields) == 3 and fields[1] in forms:
                tags[fields[1]].add(fields[2])
    for form, known in tags.items():
        lower = {letter for letter, _ in forms.get(form.lower(), {})} if form[0].isupper() else set()
        if not form[0].isupper() or not all(tag.startswith("SUB:") for tag in known):
            continue
        if any(tag.endswith(":ADJ") for tag in known) and form[-2:] in ENDINGS + tuple(f"{one}e" for one in CONSONANTS):
            # Inflected like an adjective, where the dictionary has only some of the forms: "der Angehörige, Angehörige".
            model = forms["kleine" if form[-1] == "e" else "klein" + form[-2:]]
            forms[form]["#", form] = next(bits for (letter, _), bits in model.items() if letter == "A")
        adjective = all(tag.endswith(":ADJ") for tag in known) and lower & {"A", "a"}
        infinitive = all(tag.endswith(":INF") and "GEN" not in tag for tag in known) and lower & {"I"}
        if adjective or infinitive:
            del forms[form]


def main() -> None:
    """Read the sources, one after the other, and write."""
    source, nouns = map(Path, sys.argv[1:])
    forms = read(source)
    without_nominalised(source, forms)
    add_nouns(forms, nouns)
    add(forms, HERE / "lexicon_additions.txt")
    write(forms)


def write(forms: dict[str, Readings]) -> None:
    """Write the two files."""
    classes: dict[tuple[bytes, ...], int] = {}
    suffixes: dict[str, int] = {}
    numbers = {}
    for form in sorted(forms):
        if not forms[form]:
            continue
        readings = []
        for (letter, lemma), bits in sorted(forms[form].items()):
            cut, suffix = rule(form, lemma)
            number = suffixes.setdefault(suffix, len(suffixes))
            readings.append(pack(READING, ord(letter), cut, number, bits))
        numbers[form] = classes.setdefault(tuple(readings), len(classes))
    if max(len(classes), len(suffixes)) >= 1 << 16:
        sys.exit(f"{len(classes)} classes or {len(suffixes)} suffixes do not fit in two bytes")
    trie = marisa_trie.Trie(sorted(numbers))
    by_number = array("H", bytes(2 * len(trie)))
    for form, number in numbers.items():
        by_number[trie[form]] = number
    head = array("I", [len(classes), *accumulate(map(len, classes))])
    if sys.byteorder == "big":
        by_number.byteswap()
        head.byteswap()
    trie.save(str(OUT / "lexicon.trie"))
    readings = b"".join(reading for one in classes for reading in one)
    text = "\n".join(suffixes).encode()
    (OUT / "lexicon.classes").write_bytes(head.tobytes() + by_number.tobytes() + readings + text)
    print(f"{len(trie)} forms, {len(classes)} classes, {len(suffixes)} suffixes")


if __name__ == "__main__":
    main()
