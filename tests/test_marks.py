"""Marks and words: what quotation marks enclose, where sentences end, what lines make a paragraph, and what a word is."""

from __future__ import annotations

import pytest

from newslint.article import Article
from newslint.languages import load
from newslint.parse.datelines import dateline, is_dateline, is_place
from newslint.parse.kickers import has_verb, is_kicker, seam_at
from newslint.parse.paragraphs import paragraphs
from newslint.parse.quotes import DEEPEST, FARTHEST
from newslint.parse.words import index, lower, stands, words
from newslint.text import Span

DE = load("de")
HEAD = "Rat tagt\n\n"


def paired(body: str) -> tuple[list[tuple[str, int]], list[tuple[str, bool]]]:
    """Return the quotations with their depth, and the marks left over, each with what follows it."""
    text = HEAD + body + "\n"
    article = Article(text)
    strays = [(text[mark.offset : mark.offset + 4].strip(), mark.opening) for mark in article.pairing.strays]
    return [(text[quote.start : quote.end], quote.depth) for quote in article.quotes], strays


@pytest.mark.parametrize(
    ("body", "quotes", "strays"),
    [
        ("Er sagte: „Ja.“", ["„Ja.“"], []),
        ("„Ja“ und „Nein“", ["„Ja“", "„Nein“"], []),
        ("Er sagte: „Ja.", [], ["„Ja."]),
        ("Er sagte: Ja.“", [], ["“"]),
        ("„Ja, „Nein“ sagt sie.", ["„Nein“"], ["„Ja,"]),
        # Slips that readers follow.
        ("„Ja”, „Nein\", “Doch”, “Wohl“", ["„Ja”", "„Nein\"", "“Doch”", "“Wohl“"], []),
        ("»Ja» und „Nein«", ["„Nein«"], ["»Ja»", "» un"]),
        # Straight marks open behind a blank and close before one.
        ('Er sagte "ja" und "nein".', ['"ja"', '"nein"'], []),
        ('("Ja"), sagte er.', ['"Ja"'], []),
        ('Der Rat tagte."Das reicht", sagte er.', ['"Das reicht"'], []),
        ('Ein 5" hoher Stein', [], []),
        ('Er rief "ja', [], ['"ja']),
        ("Das heißt '.example' und 'so'.", ["'.example'", "'so'"], []),
        ('"... und so weiter", sagte er', ['"... und so weiter"'], []),
        # Guillemets in both directions, and arrows that are none.
        ("»Ja«, «Nein»", ["»Ja«", "«Nein»"], []),
        ("»»» Weiter und «Nein»", ["«Nein»"], []),
        ("»» Weiter", [], ["»» W", "» We"]),
        ("««« Zurück und »Ja«", ["»Ja«"], []),
        ("»Ja»» nein", [], ["»Ja»", "»» n", "» ne"]),
        ("„Ja“„Nein“", ["„Ja“", "„Nein“"], []),
        # Single marks and apostrophes.
        ("Er hat's, wie geht's, Hans’ Haus", [], []),
        ("Das ist ‚gut‘ und ‚schön’", ["‚gut‘", "‚schön’"], []),
        ("'Gut', sagte er. Das war's.", ["'Gut'"], []),
        ("Er nahm 'ne Birne.", [], []),
        ("''kursiv'' steht da", [], []),
        ("‘Gut’, sagte er.", ["‘Gut’"], []),
        ("‚Das ist’s‘, sagte er.", ["‚Das ist’s‘"], []),
        ("Das ’Boot’ kam.", [], []),
        ("»Er rief ›ja und ging«", ["»Er rief ›ja und ging«"], ["›ja"]),
        ("Er nahm ’ne Birne in Hans' Haus.", [], []),
        ("Er nahm 'ne alte ' Birne.", [], []),
        ("Er rief ja‹ und ging.", [], []),
        # A single mark closes nothing that stands outside of the double ones.
        ("Er rief 'Er las „Licht' vor.", [], ["„Lic"]),
        ("„Er las ‚Licht“ vor‘.", ["„Er las ‚Licht“"], ["‚Lic"]),
        ("Er rief»Ja« und ging.", ["»Ja«"], []),
        ("Er las \".“ und vor.", [], ['".“', "“ un"]),
        # In brackets and behind dashes.
        ("Er (der „Alte“) kam – „ja“ – spät", ["„Alte“", "„ja“"], []),
    ],
)  # fmt: skip
def test_marks_are_paired_as_a_reader_pairs_them(body: str, quotes: list[str], strays: list[str]):
    found, left = paired(body)
    assert [one for one, _ in found] == quotes
    assert [mark for mark, _ in left] == strays


def test_the_partner_of_a_single_mark_is_looked_for_only_so_far():
    near, far = ("Er rief 'ja" + " ja" * count + "' und ging." for count in (9, FARTHEST // 3))
    assert len(paired(near)[0]) == 1
    assert paired(far) == ([], [])


@pytest.mark.parametrize(
    ("body", "depths"),
    [
        ("„Er rief ‚ja‘ und sie ‚nein‘“, „gut“", [0, 1, 1, 0]),
        ("„Er las „Licht“ vor“", [0, 1]),
        ("»Er rief ›ja‹«", [0, 1]),
        ("„a ‚b »c« d‘ e“", [0, 1, 2]),
        ("„Ja, er rief: ‚nein‘", [0]),
        ("„Ja“„Nein“", [0, 0]),
    ],
)
def test_what_is_quoted_within_another_quotation_is_deeper(body: str, depths: list[int]):
    assert [depth for _, depth in paired(body)[0]] == depths


@pytest.mark.parametrize(
    ("body", "quotes", "strays"),
    [
        ("Sie sagte: „Wir bleiben.\n\nMorgen gehen wir.“", 1, 0),
        ("„Wir bleiben.\n\n„Morgen gehen wir.“", 1, 0),
        ("„Wir bleiben.\n\nDas sagte sie.\n\nDann ging sie.“", 0, 2),
        ("„Wir bleiben.\n\nSie las „Licht“ vor.", 1, 1),
        ("Wir „bleiben.\n\nMorgen gehen wir.“", 0, 2),  # amid a sentence no quotation opens that goes on
        ("„Wir bleiben. Er: „Nein.\n\nMorgen gehen wir.“", 0, 3),
        ("„Eins.\n\n„Zwei.\n\n„Drei.“ Er ging.", 1, 0),
        ("„Eins.\n\n‚Zwei‘, sagte er.“", 2, 0),
        ("„Eins.\n\nEr ging. „Zwei“, rief sie.“", 1, 2),
        ("Er: „Eins. Sie: „Zwei.\n\nEr ging.", 0, 2),
        ("„Wir bleiben.\n\n„A. Kern kommt.“", 1, 0),
        ("„Wir bleiben.\n\n»Ja« kommt von ihr.“", 1, 2),
    ],
)
def test_a_quotation_goes_on_in_the_next_paragraph_if_that_repeats_or_closes_its_mark(
    body: str, quotes: int, strays: int
):
    found, left = paired(body)
    assert (len(found), len(left)) == (quotes, strays)


@pytest.mark.parametrize(
    ("body", "opening"),
    [
        ("Er sagte: „Ja.", [True]),
        ("Er sagte: Ja.“", [False]),
        ("»Er rief ›ja und ging«", [True]),
        ("„Wir bleiben.\n\nDas sagte sie.", [True]),
        ("Er: „Eins. Sie: „Zwei.\n\nEr ging.", [True, True]),
    ],
)
def test_a_mark_left_over_says_whether_it_opens(body: str, opening: list[bool]):
    assert [opens for _, opens in paired(body)[1]] == opening


def test_what_is_between_the_marks_is_without_them():
    text = HEAD + "Er sagte: „Ja.“ Sie nickte.\n"
    [quote] = Article(text).quotes
    assert text[slice(*quote.inner)] == "Ja."


def test_marks_that_stay_open_are_left_over_and_only_so_many_are_remembered():
    found, left = paired("„a " * (DEEPEST + 1) + "b“")
    assert [quote for quote, _ in found] == ["„a b“"] and len(left) == DEEPEST
    assert all(opening for _, opening in left)
    found, left = paired("„a " * DEEPEST + "b“" * DEEPEST)
    assert [depth for _, depth in found] == list(range(DEEPEST)) and left == []


SENTENCES = [
    # Numbers and ordinals.
    ["Er kam am 3. Mai um 5.", "Dann ging er."],
    ["Es war 2024.", "Der Rat tagte."],
    ["Der FC verlor 1:2.", "Trainer Kern ging."],
    ["Sie wurde 3.", "Der Rest war weit zurück."],
    ["Das war der 3. Sieg.", "Es blieb der letzte."],
    ["Es waren 250.", "Raum war für mehr."],
    ["Er kam auf den 250. Platz."],
    ["Der 100. Besucher kam."],
    ["Es waren 50 %.", "Mehr kam nicht."],
    ["Es waren 50 %.", "Räte fehlten."],
    ["König Ludwig II. baute viel.", "Schlösser vor allem."],
    ["Das tat Ludwig II.", "Er baute viel."],
    ["Ludwig I. Wittelsbach baute viel."],
    ["Er feierte den 07. Geburtstag."],
    ["Es war der 1.1. Kern kam."],
    ["Es waren 9.5%.", "Mehr kam nicht."],
    ["Es waren 3!", "Tore fielen spät."],
    ["Er kam „am 3.“", "Mai war es."],
    # Abbreviations and initials.
    ["Er nahm Brot, Butter usw.", "Dann ging er."],
    ["Er nahm z. B. Brot.", "Sie nahm u. a. Butter."],
    ["Er kam ca. 3 Minuten zu spät.", "Prof. Dr. Kern wartete."],
    ["J. Kern kam.", "Er ging."],
    ["Das ist Plan B.", "Er gilt."],
    ["Das steht in § 3 Abs. 2 BGB.", "Es gilt."],
    ["Der Bund e.V. tagte.", "Er blieb."],
    ["Die Seite heißt rat.de.", "Dann ging er."],
    ["Er kam .", "Dann ging er."],
    # Marks in a row, quotations, brackets.
    ["Wirklich?!", "Ja."],
    ["Er kam … und ging."],
    ["Er kam …", "Dann ging er."],
    ["Was nun? …", "Niemand wusste es."],
    ["„Ja!“, rief er.", "„Nein.“", "Sie ging."],
    ["Er kam.", "(Sie ging.)", "Dann war Ruhe."],
    ["Er kam.", "(Sie ging).", "Dann war Ruhe."],
    ["Er kam (spät.)", "Dann ging er."],
    ["Er kam.“", "Dann ging er."],
    ["Er kam.", "– Sie ging."],
    ["Er kam. dann ging er."],
    ["Wer?", "3 Leute."],
    ["Er kam.Dann ging er."],
    ["Die Firma Kern & Co. KG baut.", "Sie wächst."],
    ["Er kam.", "„Ja“, sagte er."],
    ["Er kam. „und ging“ stand da."],
    ["Es gab Brot usw.", "„Der Rat zahlt“, hieß es."],
    ["Es gab u. a. „Brot“ und Wein."],
    ["Wer kam?", "„Alle.“"],
]  # fmt: skip


@pytest.mark.parametrize("expected", SENTENCES, ids=lambda case: case[0][:24])
def test_sentences_end_where_a_reader_ends_them(expected: list[str]):
    text = HEAD + "Am Abend war Ruhe. " + " ".join(expected) + " Das war alles.\n"
    article = Article(text)
    [body] = article.parts_of("body")
    assert [text[start:end] for start, end in article.sentences_of(body)][1:-1] == expected


def blocks(text: str, **options: bool) -> list[str]:
    return [text[span.start : span.end] for span in paragraphs(text, **options)]


WIDE = "Der Rat der Stadt hat am Abend nach langer Debatte beschlossen"  # 62 characters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n \n\t\n", []),
        ("Rat\nEins.\n\nZwei.", ["Rat", "Eins.", "Zwei."]),
        ("Rat\n\n  Eins. \xa0\n\u200b\n\tZwei.\u00ad", ["Rat", "Eins.", "Zwei."]),
        ("Rat\r\n\r\nEins.\r\nZwei.", ["Rat", "Eins.", "Zwei."]),
        ("Rat\r\rEins.\rZwei.", ["Rat", "Eins.", "Zwei."]),
        ("Rat\n\nEr kam\nund ging.", ["Rat", "Er kam\nund ging."]),
        ("Rat\n\nEr kam.\nund ging.", ["Rat", "Er kam.", "und ging."]),
        ("Rat\n\nEr kam\n- und ging", ["Rat", "Er kam", "- und ging"]),
        (f"Rat\n\n{WIDE},\nHallen zu bauen.", ["Rat", f"{WIDE},\nHallen zu bauen."]),
        (f"Rat\n\n{WIDE}\nHallen.\n{WIDE} und gebaut wird", ["Rat", WIDE, "Hallen.", f"{WIDE} und gebaut wird"]),
        (f"Rat\n\n{WIDE},\nHallenneubauten.\n{WIDE}", ["Rat", f"{WIDE},\nHallenneubauten.", WIDE]),
        (f"Rat\n\n{WIDE[:46]}\n- endlich - beschlossen", ["Rat", WIDE[:46], "- endlich - beschlossen"]),
        (f"Rat\n\n{WIDE * 2}\nHallenneubauten.", ["Rat", WIDE * 2, "Hallenneubauten."]),
        (f"Rat\n\n{WIDE}\nHallen neu.\n{WIDE} sofort", ["Rat", WIDE, "Hallen neu.", f"{WIDE} sofort"]),
        (f"Rat\n\n{WIDE}\nHallen neu.\n{WIDE} heute", ["Rat", f"{WIDE}\nHallen neu.", f"{WIDE} heute"]),
        ("Rat\r\rEr kam\r\rund ging.", ["Rat", "Er kam", "und ging."]),
        ("Rat\n\nDer Rat hat am Abend\nHallenneubauten.", ["Rat", "Der Rat hat am Abend", "Hallenneubauten."]),
    ],
)
def test_lines_are_a_paragraph_where_only_their_width_broke_them(text: str, expected: list[str]):
    assert blocks(text) == expected


def test_without_a_header_the_first_lines_are_a_paragraph_as_others():
    assert blocks("er kam\nund ging.\n\nSie blieb.", headed=False) == ["er kam\nund ging.", "Sie blieb."]
    assert blocks("er kam\nund ging.\n\nSie blieb.") == ["er kam", "und ging.", "Sie blieb."]


# Datelines and kickers


@pytest.mark.parametrize(
    ("line", "opening"),
    [
        ("Neuland – Der Rat tagt.", "Neuland – "),
        ("Neuland/Altland — Der Rat tagt.", "Neuland/Altland — "),
        ("Neuland (dpa) - Der Rat tagt.", "Neuland (dpa) - "),
        ("Neuland (dpa/xy). – Der Rat tagt.", "Neuland (dpa/xy). – "),
        ("Neuland (eigener Bericht) – Der Rat tagt.", "Neuland (eigener Bericht) – "),
        ("Neuland (Kreis Altland und Umgebung) – Der Rat tagt.", ""),
        ("Neuland, D.C. – Der Rat tagt.", "Neuland, D.C. – "),
        ("Neuland am See – Der Rat tagt.", "Neuland am See – "),
        ("Neuland.– Der Rat tagt.", "Neuland.– "),
        ("Neuland in der Au – Der Rat tagt.", "Neuland in der Au – "),
        ("Neuland in der Au und – Der Rat tagt.", ""),
        ("A B C D E F G H – Der Rat tagt.", "A B C D E F G H – "),
        ("A B C D E F G H I – Der Rat tagt.", ""),
        ("Neuland · Der Rat tagt.", "Neuland · "),
        ("Neuland - 11:00 Rat tagt", ""),
        ("Neuland - Altland 2:1", ""),
        ("Neuland – ", ""),
        ("neuland – Der Rat tagt.", ""),
        ("Neuland-Süd wächst.", ""),
        ("Der Rat, der lange tagte und stritt, beschloss – endlich – den Umbau.", ""),
    ],
)
def test_a_dateline_is_a_place_and_a_dash(line: str, opening: str):
    assert line[: dateline(line, Span(0, len(line)), DE)] == opening
    inside = f"Er kam. {line}"
    after = dateline(inside, Span(8, len(inside)), DE)
    assert inside[8 : after or 8] == opening


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Neuland –", True),
        ("Neuland (dpa)-", True),
        ("Neuland (dpa) –", True),
        ("Neuland (Kreis Altland) –", False),
        ("Neuland-", False),
        ("Neuland", False),
        ("Das sagte Kern –", False),
        ("Neuland am See –", True),
        ("Neuland (abcde) –", True),
        ("Neuland (abcdef) –", False),
        (f"Neu{'land' * 29} –", False),
        (f"Neu{'land' * 28}au –", True),
    ],
)
def test_a_dateline_may_be_a_line_of_its_own(line: str, expected: bool):
    assert is_dateline(line, DE) is expected


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("Neuland –", True),
        ("Bad Neuland am See", True),
        ("Neuland/Altland", True),
        ("Neuland, Altland", True),
        ("Der Rat", False),
        ("Neuland sagt", False),
        ("am See", False),
        ("Neuland an der Aue", True),
        ("Neuland an der kleinen Aue", False),
        ("– ", False),
        ("A B C D E F", True),
        ("A B C D E F G", False),
    ],
)
def test_a_place_is_a_few_names(opening: str, expected: bool):
    assert is_place(opening, DE) is expected


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("Streit am Hafen : Rat baut um", "Rat baut um"),
        ("Streit am Hafen:Rat baut um", "Rat baut um"),
        ("Streit am Hafen: Rat baut um", ""),
        ("Ein Streit am Hafen von Neuland seit Jahren :Rat baut um", ""),
        ("Streit um 5:0 Rat", ""),
        ("Ein langer Streit am alten Hafen : Rat baut um", "Rat baut um"),
        ("Ein langer Streit am ganz alten Hafen : Rat baut um", ""),
        ("Rat streitet um Halle Warum zögert er?", ""),
        ("Streit um Halle, Warum zögert der Rat?", ""),
        ("Streit um Halle WARUM zögert der Rat", ""),
        ("Ärger mit Geld-Partei Die Stadt geht", ""),
        ("Ärger ums Geld CDU und SPD fordern Halle", "CDU und SPD fordern Halle"),
        ("„Ein Fehler“Rat baut nicht um", "Rat baut nicht um"),
        ("Streit um Halle Warum der Rat zögert", "Warum der Rat zögert"),
        ("Streit Warum der Rat zögert", ""),
        ("Streit um Halle warum der Rat zögert", ""),
        ("Ärger ums Bad Darf der Rat das?", "Darf der Rat das?"),
        ("Ärger ums Bad Darf der Rat das", ""),
        ("Verkehrswende Das plant die Stadt", "Das plant die Stadt"),
        ("Partei Die Mitte gewinnt", ""),
        ("Streit um Mole CDU fordert eine Brücke", "CDU fordert eine Brücke"),
        ("Rat streitet CDU fordert eine Brücke", ""),
        ("Streit um Mole, CDU fordert eine Brücke", ""),
        ("Koalitionspartner CDU fordert eine Brücke", ""),
        ("Krieg in Italien Nato-Chef hält Gespräche für sinnvoll", "Nato-Chef hält Gespräche für sinnvoll"),
    ],
)
def test_a_kicker_in_one_line_with_its_headline_is_told_by_marks_or_by_grammar(line: str, headline: str):
    at = seam_at(line, DE)
    assert (line[at:].strip() if at else "") == headline


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("Streit am Hafen", "Rat stimmt dem Umbau zu", True),
        ("Streit am Hafen:", "Umbau", True),
        ("Rat stimmt dem Umbau zu", "Streit am Hafen", False),
        ("Streit am Hafen", "Großer Streit am Hafen", True),
        ("Großer Streit am Hafen", "Streit am Hafen", False),
        ("Ein langer Streit am Hafen von Neuland", "Rat stimmt dem Umbau der alten Halle am Ende zu", False),
        ("Rat streitet lange", "Am Ende stimmt er dem Umbau zu", True),
        ("Streit am alten Hafen von Neuland", "Rat stimmt dem Umbau zu", True),
    ],
)
def test_a_kicker_is_shorter_than_its_headline_or_has_no_verb(above: str, below: str, expected: bool):
    assert is_kicker(above, below, DE) is expected


def test_a_line_has_a_verb_behind_its_first_word():
    assert [has_verb(line, DE) for line in ("Rat tagt", "Tagt Rat", "Rat Tagt", "Der „tagt“", "")] == [True, False, False, True, False]  # fmt: skip


# Words


def test_words_hold_hyphens_apostrophes_and_soft_hyphens_within_and_not_at_their_ends():
    text = "Die Waffen- und Kern-Frage: hat's Don’t So\u00adfa u\u0308ber 3.5 x_y!"
    forms, starts, gaps = words(text)
    assert forms == [
        "Die",
        "Waffen",
        "und",
        "Kern-Frage",
        "hat's",
        "Don’t",
        "So\u00adfa",
        "u\u0308ber",
        "3",
        "5",
        "x_y",
    ]
    assert [text[start:].startswith(form) for start, form in zip(starts, forms, strict=True)] == [True] * 11
    assert (gaps[0], gaps[2], gaps[-1]) == ("", "- ", "!")
    assert lower(forms)[3:8] == ["kern-frage", "hat's", "don’t", "sofa", "\xfcber"]
    assert words("").forms == [] and lower([]) == []


def test_a_text_of_a_million_characters_has_the_words_of_its_parts():
    part = "Der Rat der Stadt Neuland-Süd tagt – am Abend. "
    times = 1_100_000 // len(part)
    large, small = words(part * times), words(part)
    assert large.forms == small.forms * times
    assert list(large.starts) == [at * len(part) + start for at in range(times) for start in small.starts]
    assert large.gaps[: len(small.forms)] == small.gaps[:-1] and large.gaps[-1] == small.gaps[-1]
    assert lower(large.forms) == lower(small.forms) * times
    packed, plain = index(lower(large.forms)), index(lower(small.forms))
    assert {word: len(places) for word, places in packed.items()} == {
        word: times * len(places) for word, places in plain.items()
    }
    assert packed["rat"] == packed.get("rat") == [at * len(small.forms) + 1 for at in range(times)]
    assert (packed.get("hafen"), packed.get("hafen", [])) == (None, [])
    assert type(packed["rat"]) is list


def test_the_words_between_two_offsets_are_those_that_start_there():
    found = words("Er kam am Abend")
    spans = [(0, 15), (0, 3), (1, 3), (3, 7), (3, 8)]
    assert [list(found.between(*span)) for span in spans] == [[0, 1, 2, 3], [0], [], [1], [1, 2]]
    assert found.end(1) == 6


@pytest.mark.parametrize(
    ("text", "first", "expected"),
    [
        ("Er kam an Bord.", 2, True),
        ("Er kam. An Bord war Ruhe.", 2, True),
        ("Er kam An Bord.", 2, False),
        ("Er kam an bord.", 2, False),
        ("Er kam an, Bord.", 2, False),
        ("Er kam an\nBord.", 2, True),
        ("Er kam an", 2, False),
        ("An Bord", -1, False),
        ("An Bord", 0, True),
    ],
)
def test_a_phrase_stands_where_its_words_stand_with_blanks_between(text: str, first: int, expected: bool):
    assert stands(words(text), first, ("an", "Bord")) is expected
