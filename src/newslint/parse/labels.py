"""Labels: what a web page says around an article, told by its form: an invitation to click, a counter, a path.

What such paragraphs have in common decides: they are short, have no verb in the present or the past, and are made of
words that belong to pages. Lists of whole labels only help.
"""

from __future__ import annotations

import re
from functools import lru_cache

from newslint.languages import Language
from newslint.parse.paths import is_path
from newslint.parse.stamps import is_address, is_stamp

# In words: a longer invitation or counter is none.
LONGEST_INVITATION, LONGEST_COUNTER = 7, 6
# In words: an invitation with a full stop, and the heading of links, are as short as this.
LONGEST_CALL, LONGEST_HEADING, LONGEST_REQUEST = 4, 6, 8
# In blanks: a line with more holds more words than a label.
MOST_BLANKS = 10
# In letters: a shorter noun is no end of a compound.
SHORTEST_NOUN = 5
# So many answers are kept.
MOST = 512
MARKS = " \t\xa0•·|>»›→▸►←‹«<+✓✉#…!.:()[]-–"
FIGURE = r"\(?\d{1,6}(?:['’.]\d{3})?\)?(?:x|-?mal)?$|\d{1,2}:\d\d$"
_FRACTION = r"\d{1,3}\s*(?:/|von)\s*\d{1,3}$|\d(?:[.,]\d+)?x$|0?0:00\s*/\s*\d{1,2}:\d\d$"
_BEHIND = r"\((?:\d+(?: \w+)?\)$|.*:|\w{2,4}, \d+)"
_SEPARATOR = r"\s+[•|·]\s+|, "
_AGO = r".*\bvor (?:\d+|einer|einem) \w+$"


@lru_cache(maxsize=MOST)
def is_label(string: str, language: Language) -> bool:
    """Whether a short paragraph is a button, a link, a counter or a path of a web page, by its form; asked several times."""
    blanks = string.count(" ")
    if (blanks > LONGEST_COUNTER and string[-1] == ".") or (
        blanks > MOST_BLANKS and not _may_be_long(string, language)
    ):
        return False
    words = [word for raw in string.lower().split() if (word := raw.strip(MARKS)) and "_" not in word]
    if not words:
        return False
    if string[-1] == ")" and (time := string.rfind("(")) > 0 and re.match(_BEHIND, string[time:]):
        before = string[:time].strip()  # "Artikel anhören (03:15 min)", "Im Forum diskutieren (34)"
        return is_label(before, language) or before.lower() in language.residue - language.residue_subheads
    row = "•" in string or "|" in string or "·" in string or (", " in string and string[0].isdigit())
    if row and _is_row(string, language):
        return True  # "Artikel anhören • 5 Min"
    if string[-1] == ":" and len(words) > 1 and words[-1] in language.prepositions:
        words.pop()  # "Teilen auf:"
    if string[0] == "#" and (string[1:2].isdigit() or string.count(" #") == string.count(" ") > 0):
        return True  # the episode of a series, or tags
    if "/" in words[-1] and len(words) > 1 and language.page_switches.issuperset(words[-1].split("/")):
        return True  # "Untertitel an/aus"
    if _marks_as(words, language):
        return True
    if string.isupper() and len(words) == 1 and words[0] in language.page_ads:
        return True
    if len(words) > 1 and all(word in language.page_networks for word in words):
        return True  # "Facebook WhatsApp E-Mail"
    if len(words) > 2 and words[-1] in language.page_counts and words[-2].isdigit() and words[0] in language.residue:
        return True  # "Anzeige endet in 5 Sekunden"
    if " vor " in string and re.match(_AGO, string):
        named = (
            words[0] in language.page_counts or words[0] in language.page_nouns
        )  # "Antwort von Jana W. vor 3 Stunden"
        if named or string.lower().startswith(language.page_notes):
            return True  # "Letzte Aktualisierung vor 2 Minuten"
    if (
        words[0] in language.page_reports
        and words[1:2]
        and is_stamp(" ".join(words[1 + (words[1] in language.prepositions) :]), language)
    ):
        return True  # "Verfügbar bis 12.05.2026", "Registriert seit: 14.03.2019"
    if words[0].isdigit() and len(words) <= LONGEST_CALL and words[-1] in language.page_openers:
        return True  # "30 Tage gratis"
    if len(words) == 1:
        bare = string.strip(MARKS)
        return (
            words[0] in language.page_buttons
            or _is_sold(words, language)
            or bool(re.match(_FRACTION, bare))
            or is_address(bare)
        )
    figure = string.partition(" ")[2] if words[0] in language.page_counts or words[0] in language.page_nouns else string
    if re.match(_FRACTION, figure.strip(MARKS)):
        return True  # "1 / 14", "Bild 3 von 12"
    if (
        words[-1].isdigit()
        and len(words) > 4
        and words[-2] in language.page_small
        and words[-4] in language.page_counts
    ):
        return len(words) <= LONGEST_INVITATION  # "Sie sind auf Seite 1 von 7"
    if words[-1] in language.page_buttons and words.count(words[-1]) > 1:
        return True  # "Auf A teilen Auf B teilen"
    for mark in "?!":
        _, asked, rest = string.partition(f"{mark} ")
        if asked and len(words) <= LONGEST_COUNTER and (rest.lower() in language.residue or is_label(rest, language)):
            return True  # "Schon dabei? Hier anmelden"
    return (
        (len(words) <= LONGEST_INVITATION and (_invites(words, string, language) or has_more(string, language)))
        or (
            len(words) <= LONGEST_COUNTER
            and (
                _counts(words, language)
                or _leads(words, string, language)
                or _is_unnamed(words, string, language)
                or _is_sold(words, language)
            )
        )
        or (
            len(words) <= LONGEST_REQUEST
            and (
                _requests(words, string, language)
                or _reports(words, string, language)
                or _asks(words, string, language)
            )
        )
        or is_path(string, words[0], language)
    )


def _marks_as(words: list[str], language: Language) -> bool:
    """Whether a line says what something of the page is marked as: "Als gelesen markieren"; but "Als Koch teilen"."""
    return (
        2 < len(words) <= LONGEST_CALL
        and words[0] in language.comparison_openers
        and language.word(words[1]).participle
        and (words[-1] in language.page_acts or words[-1] in language.page_clicks)
    )


def _is_row(string: str, language: Language) -> bool:
    """Whether marks part a line into labels, or into dates and labels."""
    pieces = [piece for piece in re.split(_SEPARATOR, string.strip(MARKS)) if not is_stamp(piece, language)]
    return (
        "" not in pieces
        and (len(pieces) > 1 or (bool(pieces) and pieces[0] != string.strip(MARKS)))
        and all(piece.lower() in language.residue or is_label(piece, language) for piece in pieces)
    )


def _may_be_long(string: str, language: Language) -> bool:
    """Whether a line of many words may be a label all the same: a path, or buttons in a row."""
    last = string[string.rfind(" ") + 1 :].lower().strip(MARKS)
    return last in language.page_buttons or any(mark in string for mark in ">»›‹/|") or string[-1] == ")"


def has_more(string: str, language: Language) -> bool:
    """Whether a line heads links to more of something: "Weitere Artikel aus Neuland", "Mehr von Jana Wolff"."""
    words = [word.strip(MARKS) for word in string.lower().split() if "_" not in word]
    if not 1 < len(words) <= LONGEST_HEADING or any(
        word.islower() and language.is_finite(word) for word in string.split()[1:]
    ):
        return False
    if len(words) == 2 and words[0] in language.page_kinds:
        return words[1] in language.page_collections
    if words[0] not in language.pointing_words:
        return False
    names = string.split()[2:]
    return any(word.endswith(language.page_collections) for word in words[1:4]) or (
        (words[1] in language.source_prepositions or words[1] in language.agent_prepositions)
        and 0 < len(names) < LONGEST_CALL
        and all(map(str.istitle, names))
        and any(name.lower() in language.residue or not language.word(name).noun for name in names)
    )


def heads_links(string: str, language: Language) -> bool:
    """Whether such a line can be nothing else: "Ähnliche Artikel", "Mehr zu diesem Thema", but not "Mehr Themen"."""
    words = string.lower().split()
    return (
        words[0] in language.page_kinds
        or words[1] in language.page_nouns
        or words[1] in language.prepositions
        or words[1] in language.contractions
        or (len(words) > 2 and words[2] in language.prepositions and words[1].endswith(language.page_collections))
    )


def _invites(words: list[str], string: str, language: Language) -> bool:
    """Whether a line is the object and the infinitive of something to click: "Kommentar schreiben", "Zur Karte wechseln"."""
    if string[-1] in ',;“"' or ", " in string:
        return False
    if words[-1] not in language.page_verbs:
        only = any(word in language.page_things for word in words[:-1])  # "Vollbildmodus beenden"
        return only and string[-1] != "." and language.word(words[-1]).infinitive
    if string[-1] == "." and len(words) > LONGEST_CALL:
        return False
    figure = any(map(str.isdigit, string))
    click = words[-1] in language.page_clicks or figure
    if words[0] in language.page_openers and click and string[-1].isalpha():
        return True  # "Jetzt für 0 Euro lesen"
    if (words[0] in language.page_openers or words[-2] in language.page_openers) and len(words) <= 4:
        return True  # "Jetzt anmelden", "1 Monat gratis testen"
    lower = [word for word in string.split()[1:-1] if word.islower()]
    plain = words[-1] in language.page_buttons
    return (
        any(
            word in language.page_nouns
            or word.rpartition("-")[2] in language.page_nouns
            or word.partition("-")[0] in language.page_networks  # "Instagram-Post anzeigen"
            or word in language.page_networks
            or (plain and any(len(noun) >= SHORTEST_NOUN and word.endswith(noun) for noun in language.page_nouns))
            for word in words[:-1]
        )
        and not any(map(language.is_finite, lower))
    )


def _requests(words: list[str], string: str, language: Language) -> bool:
    """Whether a line asks its readers to do what they do on a page: "Hören Sie den Artikel"."""
    if words[0] not in language.page_verbs or words[1] not in language.page_address or string[-1] in '.“"':
        return False
    return any(
        word in language.page_nouns
        or word in language.page_networks
        or word in language.pointing_words
        or word in language.page_buttons
        for word in words[2:]
    )


def _reports(words: list[str], string: str, language: Language) -> bool:
    """Whether a line says what became of a thing of the page: "Das Video konnte nicht geladen werden", "Link kopiert"."""
    last = words[-2] if language.word(words[-1]).infinitive and len(words) > 2 else words[-1]
    return (
        last in language.page_reports
        and string[-1] not in '.?“"'
        and any(word in language.page_nouns or word in language.page_things for word in words[:-1])
    )


def _asks(words: list[str], string: str, language: Language) -> bool:
    """Whether a line asks what its readers think of the article: "Wie fanden Sie den Beitrag?"."""
    return (
        string[-1] == "?"
        and ", " not in string
        and any(word.rstrip("?") in language.page_opinions for word in words)
        and any(word.rstrip("?") in language.page_nouns for word in words)
        and not language.page_address.isdisjoint(words)
    )


def _is_sold(words: list[str], language: Language) -> bool:
    """Whether a line is a name for what a page sells: "Premium-Inhalt", "Plus Artikel", "Bezahlbeitrag"."""
    name = "".join(words).replace("-", "")
    return len(words) <= 2 and any(
        name.endswith(noun) and mark in name[: len(name) - len(noun)] and name.startswith(mark)
        for mark in language.page_marks
        for noun in (words[-1].rpartition("-")[2], words[-1][len(mark) :])
        if noun in language.page_nouns
    )


def _is_unnamed(words: list[str], string: str, language: Language) -> bool:
    """Whether a line breaks off where a name was: "Präsentiert von"."""
    return (
        1 < len(words) <= LONGEST_COUNTER
        and string[-1].isalpha()
        and words[-1] in language.prepositions
        and (language.word(words[-2]).participle or words[-2] in language.page_verbs)
    )


def _leads(words: list[str], string: str, language: Language) -> bool:
    """Whether a line is where a link leads, "Zum Gewinnspiel", or a question whether its reader is known to the page."""
    if string[-1] == "?":
        return words[-1].rstrip("?") in language.page_states and len(words) <= LONGEST_CALL
    return (
        1 < len(words) <= 3
        and (words[-1] in language.page_targets or words[-1] in language.page_clicks)
        and (words[0] in language.prepositions or words[0] in language.contractions)
    )


def _counts(words: list[str], language: Language) -> bool:
    """Whether a line says how many comments there are, or how long it takes to read: a figure and what is counted."""
    figures = [word for word in words if re.match(FIGURE, word)]
    others = [word for word in words if word not in figures]
    if not figures or not others or len(others) > 3:
        return False
    counted = [word for word in others if word in language.page_counts or is_done(word, language)]
    if len(counted) > 1 and language.word(others[0]).adjective:
        others = others[1:]  # "Voraussichtliche Lesedauer: 17 Minuten"
    return bool(counted) and all(
        word in counted or word in language.page_small or word in language.residue_subheads for word in others
    )


def is_done(word: str, language: Language) -> bool:
    """Whether a word is the participle of what is done on a page: "geteilt"."""
    known = language.word(word)
    return known.participle and any(lemma in language.page_verbs for lemma in known.lemmas("P"))
