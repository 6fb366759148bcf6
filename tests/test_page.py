"""The page around the text: what an export holds beside the article, and an article that is pasted without any of it."""

from __future__ import annotations

import pytest

from newslint import check_text, fix_text, get_rule
from newslint.article import Article


def shown(text: str) -> list[tuple[str, str]]:
    return [(part.kind, text[part.start : part.end]) for part in Article(text).parts]


def kinds(text: str) -> list[str]:
    return [kind for kind, _ in shown(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Der Rat hat am Abend zugestimmt.",
        "Der Rat hat am Abend zugestimmt. Im Mai wird gebaut.",
        "„Wir bauen im Mai die neue Halle“, sagte Uta Kern am Abend.",
        "Der Rat der Stadt hat am Abend nach langer Debatte zugestimmt, dass\ndie Halle gebaut wird.",
        "Weil das Geld fehlt, hat der Rat der Stadt am Abend nach einer langen Debatte mit vielen Rednern aus allen "
        "Fraktionen und aus dem Publikum den Bau der neuen Halle am Hafen noch einmal um ein ganzes Jahr verschoben",
    ],
)
def test_a_file_of_one_paragraph_is_a_body_if_it_is_a_sentence(text: str):
    assert kinds(text) == ["body"]
    assert Article(text).header.headline == (0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "Rat stimmt zu",
        "Rat stimmt dem Bau der Halle zu",
        "Wer folgt auf Uta Kern?",
        "date 2024-05 Rat stimmt zu.",
        "# Rat stimmt zu.",
    ],
)
def test_a_file_of_one_line_is_a_headline_if_it_looks_like_one(text: str):
    assert kinds(text) == ["headline"]


def test_the_first_of_several_paragraphs_is_no_headline_if_it_is_prose():
    first = "Der Rat hat am Abend dem Bau der Halle zugestimmt. Im Mai soll es am Hafen mit den Arbeiten losgehen."
    assert kinds(f"{first}\n\nDie Stadt zahlt vier Millionen Euro.") == ["body", "body"]
    assert kinds("Rat stimmt zu. Bau beginnt\n\nDie Stadt zahlt vier Millionen Euro.") == ["headline", "body"]


def test_rules_about_prose_speak_in_a_paragraph_that_was_pasted_alone():
    text = "Der Rat hat hat am Abend zugestimmt. Im Mai  wird gebaut."
    assert {finding.rule.name for finding in check_text(text)} >= {"duplicated-word", "double-space"}


@pytest.mark.parametrize(
    "line",
    [
        "Bonn - 11:00 Der Rat tagt im Rathaus.",
        "Jana Wolff (Neuland) - Uta Kern (Altland) 6:4, 7:5; Ende.",
        "Nord - Süd 2:1.",
    ],
)
def test_calendars_and_results_have_no_dateline(line: str):
    assert "dateline" not in kinds(f"Der Tag\n\n{line}\n")


@pytest.mark.parametrize("sender", ["dpa", "dpa/lni", "dpa-AFX", "eigener Bericht", "jw"])
def test_a_dateline_may_say_who_sends_it(sender: str):
    assert shown(f"Rat tagt\n\nBonn ({sender}) - Der Rat hat getagt.")[1] == ("dateline", f"Bonn ({sender}) -")


LABELS = ["Alle Bilder ansehen", "Zur Mediathek wechseln", "27 Kommentare", "Kommentare (3)", "Lesezeit: 2 Min.", "3/17",
          "Bild 2 von 9", "Start > Regionales > Kreis Neuland", "Jetzt kostenlos testen!", "Newsletter hier abonnieren",
          "(Anzeige)", "Mehr zu diesem Thema", "Mehr von Jana Wolff", "Ähnliche Beiträge", "Hören Sie den Artikel",
          "Zum Gewinnspiel", "Auf Threads teilen", "Noch nicht registriert?", "Bereits Abonnent? Hier einloggen",
          "Externer Inhalt von YouTube", "Autor folgen", "Bitte gib deine E-Mail-Adresse ein.", "Auf Facebook teilen Auf X teilen", "Beitrag anhören (3:15 Min.)",
          "Wir verwenden Cookies. Mit einem Klick stimmen Sie den Nutzungsbedingungen zu."]  # fmt: skip
HONEST = ["Mehr Geld für Schulen", "Mehr aus Prinzip", "Zur Sache", "Zum Abschied", "Hören Sie zu", "Wer ist registriert",
          "Stimmen von gestern", "Neue Karte zeigt Lage", "Alle teilen", "Mehr von allem", "Den Ton ändern", "(Noch) kein Streit",
          "Strom speichern", "Mit Ja antworten", "Richtig heizen", "Bauern gegen Bahn", "2:1", "3. Kandidat", "Halle 3",
          "14 Verletzte", "Was Cookies verraten", "Der Newsletter der Stadt erscheint im Mai."]  # fmt: skip


@pytest.mark.parametrize("label", LABELS)
def test_a_label_of_a_page_is_residue_by_its_form(label: str):
    text = f"Rat tagt\n\nDer Rat hat getagt.\n\n{label}\n\nEs blieb ruhig."
    found = [finding for finding in check_text(text) if finding.rule.name == "web-residue"]
    assert [text[finding.start : finding.end] for finding in found] == [label]


@pytest.mark.parametrize("line", HONEST)
def test_an_honest_line_is_no_residue(line: str):
    text = f"Rat tagt\n\nDer Rat hat getagt.\n\n{line}\n\nEs blieb ruhig."
    assert "web-residue" not in {finding.rule.name for finding in check_text(text)}


def test_a_run_of_residue_is_one_finding_and_its_fix_leaves_one_blank_line():
    text = "Rat tagt\n\nDer Rat hat getagt.\n\nTeilen\n\nDrucken\n\nPolitik\n\n3 Kommentare\n\nEs blieb ruhig.\n"
    [finding] = [finding for finding in check_text(text) if finding.rule.name == "web-residue"]
    assert text[finding.start : finding.end] == "Teilen\n\nDrucken\n\nPolitik\n\n3 Kommentare"
    assert fix_text(text, unsafe=True) == "Rat tagt\n\nDer Rat hat getagt.\n\nEs blieb ruhig.\n"


def test_short_lines_beside_labels_are_names_of_sections_and_no_headline():
    text = "Startseite\n\nKreis Neuland\n\nRat stimmt der Halle zu\n\nDer Rat hat getagt. Es blieb ruhig."
    assert shown(text)[:3] == [
        ("residue", "Startseite"),
        ("residue", "Kreis Neuland"),
        ("headline", "Rat stimmt der Halle zu"),
    ]


def test_a_list_without_marks_stays_where_a_colon_announces_it():
    page = "Teilen\n\nDrucken\n\n27 Kommentare\n\n"
    text = (
        f"Rat tagt\n\n{page}Der Rat hat getagt. Dabei waren:\n\nUta Kern\n\nJana Wolff\n\nOle Brink\n\nEs blieb ruhig."
    )
    assert "residue" not in kinds(text)[4:]


def test_a_house_keeps_the_labels_that_it_names():
    text = "Rat tagt\n\nDer Rat hat getagt.\n\nAnzeige\n\nEs blieb ruhig."
    rule = get_rule("web-residue")
    assert len(rule(Article(text))) == 1
    assert rule.configured({"keep": ["ANZEIGE"]})(Article(text)) == []


LONG = "Der Rat der Stadt hat am Abend nach einer langen Debatte für den Umbau der alten Halle am Hafen gestimmt, wie er mitteilte. "  # fmt: skip
TEXT = LONG * 4


def test_a_short_line_above_the_headline_is_its_kicker():
    text = f"Streit am Hafen\n\nRat stimmt dem Umbau der Halle zu\n\n{TEXT}\n\n{TEXT}"
    assert shown(text)[:2] == [("kicker", "Streit am Hafen"), ("headline", "Rat stimmt dem Umbau der Halle zu")]
    assert Article(text).header.headline == (17, 50)


def test_a_line_below_the_headline_that_is_longer_or_has_no_verb_is_no_headline():
    text = f"Rat stimmt dem Umbau zu\n\nGroße Mehrheit\n\n{TEXT}\n\n{TEXT}"
    assert kinds(text)[0] == "headline"


@pytest.mark.parametrize(
    "line",
    [
        "Streit am Hafen : Rat baut um",
        "Streit am Hafen Warum der Rat umbaut",
        "Haushaltsstreit Stadt spart am Bad",
        "Streit um die Mole CDU fordert eine Brücke",
        "Krieg in Italien Nato-Chef hält Gespräche für sinnvoll",
        "Verkehrswende Das plant die Stadt",
        "Ärger ums Geld Darf der Rat das?",
    ],
)
def test_kicker_and_headline_in_one_line_are_two_parts(line: str):
    assert [kind for kind, _ in shown(f"{line}\n\n{TEXT}")[:2]] == ["kicker", "headline"]


@pytest.mark.parametrize(
    "line",
    [
        "Rat berät: Was wird aus der Halle?",
        "Halle am Hafen: Rat stimmt zu",
        "„Warum nicht?“, fragt Uta Kern",
        "Was wird?",
        "Koalitionspartner CDU fordert eine Brücke",
        "Prozess gegen Anna Richter beginnt",
        "Zwei Deutsche fliegen ins All",
        "Vereinigte Staaten fordern Ruhe",
        "Partei Die Mitte gewinnt",
        "Grundschule Hafen bekommt eine Halle",
    ],
)
def test_a_headline_with_a_colon_or_a_question_has_no_kicker(line: str):
    assert kinds(f"{line}\n\n{TEXT}")[0] == "headline"


def test_the_title_of_the_window_above_the_headline_is_residue():
    text = f"Startseite\n\nRegionales\n\nHalle am Hafen: Rat stimmt Umbau zu\n\nRat stimmt für Umbau der Halle am Hafen\n\n{TEXT}"
    assert kinds(text)[:4] == ["residue", "residue", "residue", "headline"]


PAGE = f"Rat baut um\n\n{TEXT}\n\n{TEXT}\n\n"


def test_the_foot_of_a_page_is_residue_with_its_teasers():
    foot = "Mehr zum Thema\n\nBad bleibt zu\n\nDas Bad am Hafen öffnet erst im Mai.\n\nFähre fährt wieder\n\nDie Fähre ist repariert.\n\nTeilen\n\nDrucken"
    text = PAGE + foot
    assert set(kinds(text)[3:]) == {"residue"}
    [finding] = [finding for finding in check_text(text) if finding.rule.name == "web-residue"]
    assert text[finding.start : finding.end] == foot


def test_the_text_goes_on_below_a_box_of_links():
    box = "Mehr zum Thema\n\nBad bleibt zu\n\nFähre fährt wieder\n\nTeilen\n\nDrucken\n\n"
    text = f"{PAGE}{box}{LONG}\n\n{LONG}\n\nKommentare"
    assert kinds(text)[-3:] == ["body", "body", "residue"]


def test_an_author_box_is_residue():
    text = f"{PAGE}Teilen\n\nDrucken\n\nÜber die Autorin\n\nJana Wolff\n\nJana Wolff schreibt über Häfen.\n\nTeilen"
    assert set(kinds(text)[3:]) == {"residue"}


@pytest.mark.parametrize("label", ["Lesen Sie auch", "Mehr zum Thema"])
def test_the_line_below_a_label_of_links_is_the_link(label: str):
    text = f"{PAGE}Teilen\n\nDrucken\n\n{TEXT}\n\n{label}\n\nBad am Hafen bleibt zu\n\n{TEXT}"
    assert shown(text)[-2] == ("residue", "Bad am Hafen bleibt zu")


def test_the_line_below_an_advertisement_is_a_subhead():
    text = f"{PAGE}Anzeige\n\nTeilen\n\nDrucken\n\n{TEXT}\n\nAnzeige\n\nBad bleibt zu\n\n{TEXT}"
    assert shown(text)[-2] == ("subhead", "Bad bleibt zu")


@pytest.mark.parametrize(
    "sentence",
    ["Mehr über die Halle lesen Sie hier:", "Jeden Morgen das Neueste vom Hafen. Jetzt kostenlos anmelden."],
)  # fmt: skip
def test_among_labels_a_sentence_that_points_elsewhere_or_sells_is_residue(sentence: str):
    text = f"{PAGE}Teilen\n\nDrucken\n\n{sentence}\n\nNewsletter abonnieren\n\n{TEXT}"
    assert ("residue", sentence) in shown(text)
    assert ("residue", sentence) not in shown(f"{PAGE}{sentence}\n\n{TEXT}")


def test_lines_in_a_list_that_a_colon_announces_are_items():
    text = f"Rat baut um\n\n{TEXT}\n\nGebaut werden:\n\nein Bad\n\neine Halle\n\n{TEXT}"
    assert kinds(text) == ["headline", "body", "body", "list-item", "list-item", "body"]


def test_a_list_of_who_did_what_is_credits():
    text = f"{PAGE}Fotos: Jana Wolff\n\nHaare: Uta Kern\n\nLeitung Technik: Ole Brink"
    assert kinds(text)[3:] == ["credit"] * 3


@pytest.mark.parametrize(
    "name", ["Jana Wolff", "Martin Krause", "Von Jana Wolff // 1. Mai 2024", "Glosse von Jana Wolff"]
)
def test_a_name_below_the_date_is_the_byline(name: str):
    assert kinds(f"Rat baut um\n\n12.05.2024, 15:00 Uhr\n\n{name}\n\n{TEXT}")[2] == "byline"


def test_the_sentence_above_a_credit_at_the_head_is_a_caption():
    text = f"Rat baut um\n\n12.05.2024\n\nDie alte Halle liegt am Hafen.\n\nFoto: Jana Wolff\n\n{TEXT}\n\n{TEXT}"
    assert kinds(text)[2:4] == ["caption", "credit"]


def test_a_teaser_is_parted_from_the_text_by_the_byline_or_stands_below_the_kicker():
    lead = "Der Rat baut um. Das kostet."
    assert "teaser" in kinds(f"Rat baut um\n\n{lead}\n\nVon Jana Wolff\n\n{TEXT}")
    assert "teaser" in kinds(f"Streit am Hafen\n\nRat stimmt dem Umbau zu\n\n{lead}\n\n{TEXT}")
    assert "teaser" not in kinds(f"Rat baut um\n\n{lead}\n\n{TEXT}")


def test_short_questions_are_subheads_unless_every_few_paragraphs_are_one():
    asked = "\n\n".join(
        f"Was wird aus der Halle {number}?\n\n{TEXT}\n\n{TEXT}\n\n{TEXT}\n\n{TEXT}" for number in range(3)
    )
    assert kinds(f"Rat baut um\n\n{asked}").count("subhead") == 3
    interview = "\n\n".join(f"Was wird aus der Halle {number}?\n\n{TEXT}" for number in range(3))
    assert kinds(f"Rat baut um\n\n{interview}").count("subhead") == 0


def test_the_table_of_a_day_of_matches_is_no_residue():
    matches = "\n\n".join(f"{day}, {number}. Mai 2024\n\nNord – Süd {number} : 1" for number, day in ((4, "Samstag"), (5, "Sonntag"), (6, "Montag")))  # fmt: skip
    assert "web-residue" not in {finding.rule.name for finding in check_text(f"Spieltag\n\n{TEXT}\n\n{matches}")}


@pytest.mark.parametrize("line", ["Neuland (dpa) -", "Neuland (dpa/xy) – ", "Frankfurt am Main –"])
def test_the_dateline_of_a_wire_may_stand_on_a_line_of_its_own(line: str):
    text = f"Rat baut um\n\nDer Rat baut um.\n\n{line}\n\nVon Jana Wolff, dpa\n\n{TEXT}"
    assert kinds(text) == ["headline", "teaser", "dateline", "byline", "body"]
    assert not [finding for finding in check_text(text) if finding.start in range(31, 31 + len(line))]


WIRE = """\
Neuland: Rat streitet über Hafen (Wiederholung)

+++ Verkehr;Häfen;Politik +++

(Wiederholung: Im zweiten Absatz wurde die Zahl der Plätze korrigiert.)

Neuland (dpa/xy) - Im Streit um den Hafen hat der Rat am Abend eine Entscheidung vertagt. Das teilte die Stadt mit.

# dpa-Notizblock

## Orte
- [Rathaus](Am Markt 1, 12345 Neuland, Deutschland)

* * * *
Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt

- Redaktion: Ole Brink, +49 30 1234567

dpa xy yybb n1 jw
"""
RESULTS = """\
Ergebnisse Handball

Kreisliga Nord

12. Spieltag

Samstag, 11.05.2024:
SV Neuland - TuS Altland 24:21 (12:10)
FC Hafen - SG Deich 18:18

Sonntag, 12.05.2024:
HC Mole - TV Düne 30:22
"""
CALENDAR = """\
Termine am Mittwoch, 15. Mai

Achtung Redaktionen: Wir planen folgende Berichte:

Neuland - 10:00 Rat tagt zum Umbau des Hafens

Altland - 11:30 Die Polizei legt die Bilanz der Unfälle vor

dpa/audio: 15.30 Bericht (versendet)
"""


@pytest.mark.parametrize("wire", [WIRE, RESULTS, CALENDAR], ids=["notes", "results", "calendar"])
def test_a_wire_raises_nothing(wire: str):
    assert [finding.rule.name for finding in check_text(wire)] == []


def test_the_headline_of_a_wire_may_open_with_the_agency():
    assert kinds(f"dpa/regional: Rat baut um\n\n{TEXT}") == ["headline", "body"]
    assert kinds(f"dpa/Überblick für den Abend\n\n{TEXT}") == ["headline", "body"]


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("Rat baut die Halle um | Neuland", "Rat baut die Halle um"),
        ("Rat baut die Halle um - Neulandkurier", "Rat baut die Halle um"),
        ("Umbau der Halle - Kosten steigen", "Umbau der Halle - Kosten steigen"),
        ("Rat baut um | Neuland", "Rat baut um"),
        ("Rat baut die Halle um | Kreis Neuland Süd", "Rat baut die Halle um"),
        ("Rat baut - Neulandkurier", "Rat baut - Neulandkurier"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_headline(line: str, headline: str):
    text = f"{line}\n\n{TEXT}"
    assert shown(text)[0] == ("headline", headline)
    assert "web-residue" not in {finding.rule.name for finding in check_text(text)}


@pytest.mark.parametrize("label", ["StartseiteRegionales", "Veröffentlicht am 5. Mai 2024, 14:09"])
def test_the_first_line_of_a_page_may_be_no_title(label: str):
    assert kinds(f"{label}\n\nRat stimmt dem Umbau der Halle zu\n\n{TEXT}")[:2] == ["residue", "headline"]


def test_between_the_title_of_the_window_and_the_text_stand_kicker_and_headline():
    text = f"Startseite\n\nHalle am Hafen wird teuer\n\nStreit im Rat\n\nWas der Umbau die Stadt kostet\n\n{TEXT}"
    assert kinds(text)[:4] == ["residue", "residue", "kicker", "headline"]


def test_the_credit_glued_to_a_caption_is_a_part_of_its_own():
    text = f"{PAGE}Die alte Halle am Hafen im Sturm.dpa\n\n{TEXT}"
    assert shown(text)[3:5] == [("caption", "Die alte Halle am Hafen im Sturm."), ("credit", "dpa")]


@pytest.mark.parametrize(
    "link",
    ["Streit um die Halle Warum der Rat noch zögert", "Streit um die HalleRat vertagt die Abstimmung noch einmal"],
)
def test_kicker_and_title_of_a_link_run_together_are_residue_in_a_page(link: str):
    text = f"{PAGE}Teilen\n\nDrucken\n\n{TEXT}\n\n{link}\n\nNeuland Bauen & Wohnen\n\n{TEXT}"
    assert ("residue", link) in shown(text)
    assert ("residue", link) not in shown(f"{PAGE}{link}\n\n{TEXT}")


def test_questions_that_speak_to_somebody_are_an_interview():
    asked = "\n\n".join(
        f"Was haben Sie im Jahr {year} getan?\n\n{TEXT}\n\n{TEXT}\n\n{TEXT}\n\n{TEXT}" for year in range(2020, 2024)
    )
    assert kinds(f"Rat baut um\n\n{asked}").count("subhead") == 0


@pytest.mark.parametrize("line", ["<3 für den Rat", "4 im Rat", "Tag 5 am See"])
def test_a_short_headline_with_a_figure_is_no_date(line: str):
    assert kinds(f"{line}\n\nDer Rat tagt.\n\n{TEXT}")[0] == "headline"


def test_a_last_line_is_no_subhead_since_nothing_stands_below_it():
    body = "Rat baut um\n\nDer Rat stimmte zu. Die Arbeiten beginnen im Mai."
    assert kinds(f"{body}\n\nFortsetzung folgt im Mai\n")[-1] == "sign-off"
    assert kinds(f"{body}\n\nDie Stadt will die alte Halle am Hafen\n")[-1] == "body"
    assert kinds(f"{body}\n\nHafen – Werft 2:1\n\nDeich – Mole 0:0\n")[-2:] == ["list-item", "list-item"]
    assert kinds(f"{body}\n\nWas nun folgt\n\nDer Rat tagt.\n")[-2:] == ["subhead", "body"]


TAKEN_UP = (
    "Der Rat der Stadt hatte am Abend lange über die Zukunft der alten Halle gestritten, ehe er dem Umbau mit den Stimmen "
    "fast aller Fraktionen zustimmte; die Arbeiten beginnen nach Angaben der Verwaltung schon im Mai."
)


def test_a_first_paragraph_whose_words_the_text_takes_up_again_is_the_teaser():
    assert (
        kinds(f"Die Halle bleibt\n\nDer Rat stimmt dem Umbau der alten Halle am Hafen zu.\n\n{TAKEN_UP}\n")[1]
        == "teaser"
    )
    assert (
        kinds(f"Die Halle bleibt\n\nEs regnet seit Tagen, und am Deich weht ein kalter Wind.\n\n{TAKEN_UP}\n")[1]
        == "body"
    )


def test_blanks_around_a_teaser_that_nothing_parts_from_the_text_are_those_of_text():
    text = f"Die Halle bleibt\n\nDer Rat stimmt dem  Umbau der alten Halle zu. \n\n{TAKEN_UP}\n"
    assert [finding.rule.name for finding in check_text(text)] == ["double-space"]


def test_the_codes_of_an_agency_below_its_text_are_its_sign_off():
    text = "Neuland baut Bad\n\nNeuland (dpa) - Die Stadt Neuland baut ein Bad. Im Mai geht es los."
    assert shown(f"{text} dpa jw ob uk\n")[-1] == ("sign-off", "dpa jw ob uk")
    assert shown(f"{text}\n\ndpa jw ob uk\n")[-1] == ("sign-off", "dpa jw ob uk")
    assert shown(f"{text} Das meldet dpa heute.\n")[-1][0] == "body"


@pytest.mark.parametrize(
    "label",
    [
        "App installieren",
        "Zur Ressortseite",
        "Unsere Leseempfehlung",
        "Bitte versuchen Sie es erneut",
        "Unterstützen Sie unsere Arbeit",
        "Fehler im Text?",
        "Anmeldung fehlgeschlagen",
        "Präsentiert von",
        "Premium-Inhalt",
        "Bild 3 von 12",
        "30 Tage gratis",
        "Datensatz herunterladen",
        "Das Video konnte nicht geladen werden",
        "Wie fanden Sie den Beitrag?",
        "REKLAME",
    ],
)
def test_a_label_is_told_by_its_form_and_a_word_of_pages(label: str):
    text = f"Rat baut um\n\n{LONG}\n\n{label}\n\n{LONG}\n"
    assert [finding.rule.name for finding in check_text(text, rules=["web-residue"])] == ["web-residue"]


@pytest.mark.parametrize(
    ("line", "below"),
    [
        ("App installieren", "Wer mit dem Bus fährt, braucht bald eine App der Stadt."),
        ("Neue Debatte", "Die Debatte über die Halle geht weiter, wie der Rat mitteilte."),
        ("Fehler im Vertrag?", "Der Vertrag hat nach Ansicht des Rats einen Fehler im Anhang."),
        ("Grenzen öffnen", "Die Nachbarn verlangen seit Jahren, dass die Stadt handelt."),
        ("Was Zeitungen verraten", "In den Archiven liegt manches, was niemand mehr kennt."),
        ("Redaktionsleiterin Wolff geht", "Sie verlässt das Haus im Mai, wie der Verlag mitteilte."),
    ],
)
def test_a_line_about_what_the_text_speaks_of_is_a_subhead(line: str, below: str):
    text = f"Rat baut um\n\n{LONG}\n\n{line}\n\n{below}\n"
    assert "residue" not in kinds(text)


def test_the_headline_said_again_is_told_once_and_with_the_site_as_well():
    text = (
        f"Rat baut die Halle am Hafen um - Neulandkurier\n\nVon Uta Kern\n\nRat baut die Halle am Hafen um\n\n{LONG}\n"
    )
    assert [finding.rule.name for finding in check_text(text)] == ["headline-residue", "headline-residue"]


@pytest.mark.parametrize("again", ["Baut der Rat die alte Halle um?", "Streit am HafenBaut der Rat die alte Halle um?"])
def test_a_headline_that_asks_is_said_again_also_below_its_kicker(again: str):
    text = f"Baut der Rat die alte Halle um?\n\nVon Uta Kern\n\n{again}\n\n{LONG}\n"
    assert [text[finding.start : finding.end] for finding in check_text(text, rules=["headline-residue"])] == [again]


def test_a_short_line_with_a_colon_above_the_headline_is_its_kicker_though_it_has_a_verb():
    text = f"Rat gespalten:\nMehrheit für die alte Halle am Hafen\n\n{LONG}\n\n{LONG}\n"
    assert kinds(text)[:2] == ["kicker", "headline"]
