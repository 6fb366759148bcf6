"""Forms: what a paragraph can be, told from itself alone. Its neighbours have the last word, in ``parts``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from newslint.languages import Language
from newslint.parse.labels import is_label
from newslint.parse.notices import LONGEST_NOTICE, is_notice
from newslint.parse.paragraphs import BLANKS, LIST_MARKS
from newslint.parse.stamps import is_address, is_stamp, is_stamped

END_MARKS = ".!?…:;"
_OPENING, _CLOSING = "([-–—*·", ")]-–—*·"
_ARROWS = " .…‹›«»←→<>"
_CLOSERS = "”“»«’‘›‹\"')]*"
# In characters: a longer paragraph is no caption, no credit, no label of a web page.
LONGEST_CAPTION, LONGEST_ITEM, LONGEST_CREDIT, LONGEST_LICENCE, LONGEST_CODE = 600, 400, 100, 30, 5
LONGEST_LABEL, LONGEST_ROW, LONGEST_SENTENCE = 160, 60, 220
# In words: a longer line is no subhead, a longer question or call no title,
# a longer opening with a colon no label, a longer name none.
LONGEST_SUBHEAD, LONGEST_QUESTION, LONGEST_CALL, SHORTEST_LABEL, LONGEST_NAME, LONGEST_LABELS = 20, 15, 6, 3, 4, 6
# So many answers are kept, for paragraphs that are no longer than this in characters.
MOST, LONGEST_KEPT = 64, 1000
# In characters: where a page cuts off the titles that it links to.
LONGEST_CUT = 100

# Patterns are compiled at first use, by re itself: a run over one article needs few of them.
SIGN_OFF = r"\s*[(\[]([^()\[\]\n]{2,60})[)\]]\.?$"
_NUMBER = r"#?\d{4,}\b"
_LIST_ITEM = r"(?:\d{1,2}[.)]|[a-z]\))\s"
_STAMP = (
    r"(?:\w+,\s*)?(?:[a-z]{2}\s+)?\d{1,2}\.\s*(?:\d{1,2}\.|[A-Z]\w+)\s*\d{0,4}"
    r"(?:[\s,|–-]+(?:[a-z]{2}\s+)?\d{1,2}[.:]\d\d(?::\d\d)?(?:\s*\w{3})?)?\W*$"
    r"|\d{1,2}[.:]\d\d(?:\s*\w{3})?\W*$"
    r"|[A-Z]\w+ \d{1,2}, \d{4}(?: \w+ \d{1,2}:\d\d(?: [ap]m)?)?\W*$"  # as blogs print it
)


def by_form(string: str, language: Language) -> str:
    """Tell the kind of a paragraph from itself alone; "line" if it could be a subhead or a caption."""
    return _form(string, language) if len(string) <= LONGEST_KEPT else _form.__wrapped__(string, language)


@lru_cache(maxsize=MOST)
def _form(raw: str, language: Language) -> str:
    """Tell the kind of a paragraph; those of the head are asked twice."""
    size = len(raw)
    string = raw if raw.isprintable() else raw.replace("\n", " ").replace("\r", " ").replace("\xa0", " ")
    if size <= LONGEST_LABEL:
        lowered = string.lower().strip(BLANKS + "|!")
        marked = lowered[:1] in _OPENING and lowered[-1:] in _CLOSING and len(lowered) > 2
        if string[0] == "©" or string.startswith(language.credit_words):
            return "credit"
        if (
            lowered.rstrip(":") in language.residue
            or (lowered[-1:] in "….›»→>" and lowered.strip(_ARROWS) in language.residue)  # "Mehr…", "Weiter ›"
            or (marked and lowered[1:-1].strip() in language.residue)  # "(Anzeige)", "- Werbung -"
            or (size < LONGEST_ROW and (_is_row_of_buttons(string, language) or _is_two_labels(lowered, language)))
            or (lowered[:2] in language.residue_heads and lowered.startswith(language.residue_starts))
            or (lowered.endswith(language.residue_ends) and not lowered.endswith("."))
            or is_label(string, language)
            or not any(map(str.isalpha, string))
            or (string.startswith("+++") and string.endswith("+++"))
            or is_date_line(string, language)
            or is_stamped(string)
        ):
            return "residue"
        if string[0] == "#":
            return "subhead"
        if string.startswith(language.byline_words) and (
            _is_byline(string, language) or is_agency_line(string, language)
        ):
            return "byline"
        if (lowered in language.agencies and (len(string) <= LONGEST_CODE or string != lowered)) or _is_picture(
            string, language
        ):
            return "credit"
        if is_agency_line(string, language):
            return "caption" if credit_start(string, language) > 0 else "credit"
        if is_agency_codes(string, language):
            return "sign-off"
        if string[0] in "([" and string[-1] in ")]" and string.count("(") <= 1:
            return "credit" if string.startswith(language.credit_words, 1) else "sign-off"
    if is_address(string):
        return "residue"
    if not string[0].isalpha() or string[1:2] == ")":
        item = size < LONGEST_ITEM and (string[0].isdigit() or string[1:2] == ")") and re.match(_LIST_ITEM, string)
        if item or string.startswith(LIST_MARKS):
            return "list-item"
    if size < LONGEST_CAPTION and (string.startswith(language.caption_words) or credit_start(string, language) > 0):
        return "caption"
    if size <= LONGEST_NOTICE and is_notice(string, language):
        return "residue"
    if ends_sentence(raw, 0, size):
        return "body"
    words = string.split()
    if string[-1] in '“”«»"' and len(words) <= LONGEST_SUBHEAD:
        return "line"
    if len(words) > LONGEST_SUBHEAD or (". " in string and _has_full_stop(words)):
        return "body"
    if raw[-1] in ")]" and (sign_off := re.search(SIGN_OFF, string)) and ends_sentence(string, 0, sign_off.start()):
        return "body"
    return "line"


def loosened(kind: str, string: str, language: Language) -> str:
    """Return "line" for what is body only because a mark ends it: a short question or call, a title cut off, a label."""
    if kind != "body" or string[-1] not in "?:!….":
        return kind
    if ". " in string or (string[-1] == "." and not string.endswith("...")):
        return kind
    words = string.split()
    if string[-1] == "?":
        return "line" if len(words) <= LONGEST_QUESTION else kind
    if string[-1] in "….":
        return "line" if len(string) <= LONGEST_CUT and not any(mark in string for mark in '„“»«"!?') else kind
    if string[-1] == "!":
        return "line" if len(words) <= LONGEST_CALL and not any(mark in string for mark in '„“»«"') else kind
    bare = len(words) <= SHORTEST_LABEL and not any(language.is_finite(word.strip(":")) for word in words)
    return "line" if bare else kind


def _is_row_of_buttons(string: str, language: Language) -> bool:
    """Whether a short line is nothing but buttons: "Teilen Drucken Senden", or run together, "KommentareTeilen"."""
    count = 0
    for part in string.split():
        for word in parted(part):
            if word.lower() not in language.residue:
                return False
            count += 1
    return count > 1


def _is_two_labels(lowered: str, language: Language) -> bool:
    """Whether a line is two labels that stood beside each other: "Externer Inhalt Datenschutzerklärung"."""
    words = lowered.split()
    if len(words) > 2 and words[-1] in language.page_networks and words[-2] in language.prepositions:
        return " ".join(words[:-2]) in language.residue  # "Externer Inhalt von YouTube"
    if not 1 < len(words) <= LONGEST_LABELS:
        return False
    if any(
        " ".join(words[:cut]) in language.residue and " ".join(words[cut:]) in language.residue
        for cut in range(1, len(words))
        if len(words) > 2
    ):
        return True
    return any(
        first in language.residue and second in language.residue and {first, second} - language.residue_subheads
        for first, second in _joined(words, language)
    )


def _joined(words: Sequence[str], language: Language) -> Iterator[tuple[str, str]]:
    """Yield what stands before and behind each conjunction or comma of a line: "Impressum und Datenschutz"."""
    for at, word in enumerate(words):
        if word in language.joining_conjunctions or word == "&":
            yield " ".join(words[:at]), " ".join(words[at + 1 :])
        elif word[-1] == ",":
            yield " ".join(words[: at + 1])[:-1], " ".join(words[at + 1 :])


def parted(word: str) -> list[str]:
    """Part a word before each capital that follows a small letter."""
    if word[1:].islower():
        return [word]
    cuts = [at for at in range(1, len(word)) if word[at].isupper() and word[at - 1].islower()]
    return [word[start:end] for start, end in zip([0, *cuts], [*cuts, len(word)])]


def _has_full_stop(words: list[str]) -> bool:
    """Whether a sentence ends inside: a longer lower-case word with a full stop, and a capital after it."""
    return any(
        word[-1] == "." and len(word) > 4 and word[-3:-1].islower() and after[0].isupper()
        for word, after in zip(words[3:], words[4:])
    )


def _is_byline(string: str, language: Language) -> bool:
    opening = max((len(word) for word in language.byline_words if string.startswith(word)), default=0)
    words = ["", *string[opening:].rstrip(",").split()]
    if len(words) > 16 or (string[-1] in ".?!" and not string.endswith(".")):
        return False
    rest = words[1:]
    names = sum(word[0].isupper() for word in rest)
    return names >= 1 and all(
        word[0].isupper() or word.lower().strip(",") in language.byline_lower or not any(map(str.isalpha, word))
        for word in rest
    )


def is_date_line(string: str, language: Language) -> bool:
    """Whether a line is a date or a time and nothing else."""
    return is_stamp(string, language) and bool(re.match(_STAMP, string))


def is_byline_opening(string: str, language: Language) -> bool:
    """Whether a line is what a byline opens with and nothing else: "Von:", with the name on the next."""
    return f"{string.strip(':')} " in language.byline_words


def is_name(string: str, language: Language) -> bool:
    """Whether a line is a person's name and nothing else: capitals, no noun that the lexicon knows as one, no marks."""
    words = string.strip(", ").split()
    if not 2 <= len(words) <= LONGEST_NAME or not all(
        (word[0].isupper() and word.replace("-", "").isalpha())
        or word in language.surname_particles
        or (at > 1 and word in language.name_particles)  # "von der"
        for at, word in enumerate(words)
    ):
        return False
    first, last = language.word(words[0]), language.word(words[-1])
    given = any(reading.letter == "F" for reading in language.word(words[0].partition("-")[0]).readings)
    return given or not (first.known or last.known or words[0].isupper() or first.lower in language.function_words)


def is_agency_line(string: str, language: Language) -> bool:
    """Whether a line is a credit such as "dpa/Sven Hoppe" or "APA/AFP/Mandel Ngan"."""
    if "/" not in string or len(string) > 90 or any(map(str.isdigit, string)):
        return False
    names = [name.strip().lower() for name in string.split("/")]
    return any(name in language.agencies for name in names) and not any(
        word in language.function_words and word not in language.surname_particles | language.name_particles
        for word in string.replace("/", " ").split()
    )


def is_agency_codes(string: str, language: Language) -> bool:
    """Whether a line is an agency and the codes of its editors, in small letters: "dpa jw ob uk"."""
    agency, _, codes = string.partition(" ")
    return (
        agency.islower()
        and agency in language.agencies
        and 0 < len(codes) <= LONGEST_LICENCE
        and all(len(code) <= 4 and code.islower() and code.isalpha() for code in codes.split())
    )


def _is_picture(string: str, language: Language) -> bool:
    """Whether a line is an agency and the number of a picture: "Fotolia 4711 – Hafen"."""
    name, _, rest = string.partition(" ")
    return (
        rest[:1] in "#0123456789" and bool(rest) and name.lower() in language.agencies and bool(re.match(_NUMBER, rest))
    )


def credit_start(string: str, language: Language) -> int:
    """Return where the credit begins that closes a caption: "©", "(Foto: …)" or "Foto: …"; -1 without one."""
    if string[-1] == "." and ":" not in string and "©" not in string and "CC" not in string:
        return -1
    at = string.find("©")
    if at >= 0:
        return at if len(string) - at <= LONGEST_CREDIT else -1
    if string[-1] in ")]":
        at = max(string.rfind("("), string.rfind("["))
        return at if string.startswith(language.credit_words, at + 1) else -1
    glued = string.rfind(".") + 1  # "Die Mole im Sturm.dpa"
    if 0 < glued < len(string) <= LONGEST_SENTENCE and string[glued].isalpha() and ". " not in string:
        rest = string[glued:]
        if rest.lower() in language.agencies or is_agency_line(rest, language):
            return glued
    licence = max(string.rfind("CC BY"), string.rfind("CC-BY"))
    if len(string) - licence > LONGEST_LICENCE:
        licence = -1
    if ":" not in string:
        return licence
    colon = string.rfind(": ", max(0, len(string) - LONGEST_CREDIT))
    while colon > 0:
        at = string.rfind(" ", 0, colon) + 1
        glued = string.rfind(".", at, colon) + 1  # "Die Mole im Sturm.Foto: Jana Wolff"
        for start in (at, glued):
            if start > 0 and string.startswith(language.credit_words, start):
                return start
        colon = string.rfind(": ", max(0, len(string) - LONGEST_CREDIT), colon)
    return licence


def ends_sentence(text: str, start: int, end: int) -> bool:
    """Whether the stretch closes with a mark that ends a sentence, perhaps within quotation marks or brackets."""
    if start < end and text[end - 1] in END_MARKS:
        return True
    at = end
    while at > start and text[at - 1] in _CLOSERS:
        at -= 1
    return at > start and text[at - 1] in END_MARKS


def without_blanks(text: str, start: int, end: int) -> int:
    """Return the end of the stretch without the blanks that it closes with."""
    while end > start and text[end - 1] in BLANKS:
        end -= 1
    return end
