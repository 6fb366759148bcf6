"""duplicated-phrase: two to four words that stand twice in a row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from operator import eq

from newslint.article import Article
from newslint.rule import Finding, rule
from newslint.text import Fix

LONGEST = 4
_BLANKS = " \t\n\r\xa0\u202f"


@rule(
    "duplicated-phrase",
    severity="error",
    de="„{phrase}“ steht zweimal hintereinander",
    en="“{phrase}” is repeated",
    reason_de="""Jede Wortfolge nur einmal schreiben.

    Zwei oder mehr Wörter, die zweimal hintereinander dastehen, sind vom Ausschneiden und Einfügen übrig. Richtig
    sind sie, wenn die Wiederholung ein eigenes Attribut eröffnet („bei der bei der Stadt angesiedelten Stelle“), in
    einer Kette („Schritt für Schritt für Schritt“) und bei allem, was gesungen oder gerufen wird. Einzelne doppelte
    Wörter meldet die Regel duplicated-word.
    """,
    source="newslint",
    safe_fix=False,
    bad=[
        ("Er war [[bei der bei der]] Feuerwehr.", "Er war bei der Feuerwehr."),
        ("Sie will [[auf jeden Fall auf jeden Fall]] kommen.", "Sie will auf jeden Fall kommen."),
        ("Es hängt [[davon ab davon ab]], wer kommt.", "Es hängt davon ab, wer kommt."),
        ("Es lag an der [[Bank. Die Bank. Die]] Filiale schloss.", "Es lag an der Bank. Die Filiale schloss."),
        ("Im [[roten „Bock roten „Bock]]“ brennt Licht.", "Im roten „Bock“ brennt Licht."),
        ("Er nannte sie [[Meisterin“ und Meisterin“ und]] ging.", "Er nannte sie Meisterin“ und ging."),
        "Das Amt teilte mit, [[dass die Dass die]] Brücke offen sei.",
        ("Am Abend [[gab es\ngab es]] Musik.", "Am Abend gab es Musik."),
    ],
    good=[
        "Er war bei der Feuerwehr, bei der Polizei und bei der Post.",
        "Schritt für Schritt für Schritt kam er voran.",
        "Sie zog von Ort zu Ort zu Ort.",
        "Die Gruppe Die GRUPPE tritt an.",
        "Sie kämpften Schritt für Schritt für mehr Lohn.",
        "Die Firma, in der die, in der die Brücke geplant wurde, arbeiten, schwieg.",
        "Sie arbeitet bei der bei der Stadt angesiedelten Stelle.",
        "Er arbeitet in der in der Schweiz ansässigen Firma.",
        "„Tor für uns! Tor für uns!“, rief er.",
        "„Nie wieder nie wieder“, sang der Chor.",
        "Das Spiel endete 3 0 3 0 nach Sätzen.",
        "Sie sagte, sie wisse, was sie wolle, was sie wolle, bekomme sie.",
        "Er wartete einen Tag, und noch einen Tag und noch einen Tag.",
        "Er gab das Buch von Hand zu Hand zu den anderen. Sie kam wieder und wieder und ging dann.",
        "Er macht Tag und Nacht und Nacht zum Tag. Wien baut In Wien In Wien werden Wohnungen gebaut.",
    ],
)  # fmt: skip
def duplicated_phrase(article: Article) -> Iterator[Finding]:
    """Say a phrase once.

    Two or more words that stand twice in a row are left over from cutting and pasting. Right are a phrase that opens
    an attribute of its own ("bei der bei der Stadt angesiedelten Stelle"), a chain ("Schritt für Schritt für
    Schritt") and what is sung or called out. Single words are duplicated-word's affair.
    """
    lower = article.lower
    last = 0
    for first, size in sorted(_repeats(lower)):
        if first < last or _is_meant(article, first, size):
            continue
        words = article.words
        start, end = words.starts[first], words.end(first + 2 * size - 1)
        middle = words.end(first + size - 1)
        last = first + 2 * size
        yield Finding(
            start,
            end,
            phrase=" ".join(article.text[words.starts[first] : middle].split()),
            fix=Fix.replace(middle, end, "", safe=False),
        )


def _repeats(lower: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where a phrase stands twice, as the index of its first word, and how many words it has."""
    count = range(len(lower))
    for size in range(2, LONGEST + 1):
        at = run = 0
        for index in compress(count, map(eq, lower, lower[size:])):
            run = run + 1 if index == at + 1 else 1
            at = index
            if run == size:
                yield index - size + 1, size


def _is_meant(article: Article, first: int, size: int) -> bool:
    """Whether the phrase is rightly said twice, or is no phrase."""
    forms, starts, gaps = article.words
    lower, language = article.lower, article.language
    phrase = lower[first : first + size]
    second = first + size
    if gaps[second].strip(_BLANKS + '„»“"') or not any(blank in gaps[second] for blank in _BLANKS):
        return True
    if len(set(phrase)) == 1 or not all(word.replace("-", "").isalpha() for word in phrase):
        return True
    if [gap.strip(_BLANKS) for gap in gaps[first + 1 : second]] != [
        gap.strip(_BLANKS) for gap in gaps[second + 1 : second + size]
    ]:
        return True
    part = article.part_at(starts[first])
    if part is None or part.kind == "residue" or article.words.end(second + size - 1) > part.end:
        return True
    after = forms[second + size : second + size + 1]
    if after and not gaps[second + size].strip(_BLANKS) and after[0].lower() == phrase[0]:
        return True  # "Schritt für Schritt für Schritt": a chain, also a refrain said three times
    if any(one.isupper() != other.isupper() for one, other in zip(forms[first:second], forms[second:])):
        return True  # "Die Partei Die PARTEI": a name that is written in another way
    opens = forms[second][0].isupper() and not language.word(forms[second]).noun
    if opens and (phrase[0] in language.prepositions or language.word(phrase[0]).adjective):
        return True  # "in Wien In Wien": a sentence opens here, and what stands before it is a heading
    if size == 2 and _is_chain(article, first):
        return True
    noun = size == 2 and forms[first + 1][0].isupper()
    if phrase[0] in language.coordinating and (noun or gaps[second + size].strip(_BLANKS)):
        return True  # "ein Tag und noch ein Tag und noch ein Tag.", "Tag und Nacht und Nacht zum Tag machen"
    if size == 2 and phrase[-1] in language.coordinating and language.word(phrase[0]).adverb:
        return True  # "wieder und wieder und"
    if phrase[0] in language.participle_prepositions and phrase[-1] in language.determiners:
        return _opens_attribute(article, second + size)
    return _is_quoted_alone(article, first, second + size - 1)


def _is_chain(article: Article, first: int) -> bool:
    """Whether a chain is followed by its own preposition: "Schritt für Schritt für", a noun without an article."""
    lower, language = article.lower, article.language
    if lower[first + 1] not in language.prepositions or not article.words.forms[first][0].isupper():
        return False
    before = lower[first - 1] if first and not article.words.gaps[first].strip(_BLANKS) else ""
    # "von Hand zu Hand zu": the chain has a preposition of its own before it, without an article
    return before not in language.determiners and before not in language.contractions and before != lower[first + 1]


def _opens_attribute(article: Article, first: int) -> bool:
    """Whether a noun, a lower-case participle or adjective and the noun that it belongs to follow."""
    forms, _, gaps = article.words
    seen = False
    for index in range(first, min(first + 8, len(forms) - 1)):
        if gaps[index].strip(_BLANKS):
            return False
        word = forms[index]
        if (
            seen
            and word.islower()
            and word.endswith(article.language.adjective_endings)
            and forms[index + 1][0].isupper()
        ):
            return word not in article.language.openers
        seen = seen or word[0].isupper()
    return False


def _is_quoted_alone(article: Article, first: int, last: int) -> bool:
    """Whether the two stand in quotation marks by themselves: sung, called out or spoken of."""
    text, words = article.text, article.words
    start, end = words.starts[first], words.end(last)
    return text[start - 1 : start] in tuple("„“\"»«‚'›(") and text[end : end + 1] in tuple("“”\"«»‘'‹!),")
