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
          "Wir verwenden Cookies. Mit einem Klick stimmen Sie den Nutzungsbedingungen zu."]  # fmt: skip
HONEST = ["Strom speichern", "Mit Ja antworten", "Richtig heizen", "Bauern gegen Bahn", "2:1", "3. Kandidat", "Halle 3",
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
