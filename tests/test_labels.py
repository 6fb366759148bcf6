"""Labels of pages: what is one by its form, what can be nothing else, and what the text beside a line says to that."""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint.languages import load
from newslint.parse.certainty import is_sure, may_head
from newslint.parse.forms import by_form, loosened
from newslint.parse.hints import is_call, speaks_of_page
from newslint.parse.labels import is_label

DE = load("de")

# Each label beside an honest line of much the same words.
PAIRS = [
    ("27 Kommentare", "27 Verletzte"),
    ("Kommentare (3)", "Kommentare der Woche"),
    ("ca. 3 Minuten", "Drei Minuten Ruhm"),
    ("Noch 3 Antworten", "Noch 3 Fragen offen"),
    ("Bild 2 von 9", "Rang 2 von 9"),
    ("3 von 9", "3 von uns"),
    ("1,5x", "15 x"),
    ("#12 Hafen", "#Hafen"),
    ("#Wahl #Hafen", "#Hafen 2030"),
    ("Start > Regionales > Kreis Neuland", "Start ins neue Jahr"),
    ("rat.example > Wirtschaft", "Neuland > Seeheim"),
    ("Technik ‹ Heizung ‹ Öfen", "Technik ‹ Heizung"),
    ("Untertitel an/aus", "Hafen an/vor"),
    ("Als gelesen markieren", "Als Kind markieren"),
    ("Registriert seit: 14.03.2009", "Verheiratet seit: 14.03.2009"),
    ("Link kopiert!", "Idee kopiert!"),
    ("Home / Sport / Handball", "Essen / Trinken / Schlafen"),
    ("News | Neuland", "Wetter | Neuland"),
    ("Kommentar schreiben", "Geschichte schreiben"),
    ("Zur Karte wechseln", "Zur Bahn wechseln"),
    ("Jetzt anmelden", "Jetzt zählen"),
    ("1 Monat gratis testen", "1 Monat ohne Regen"),
    ("Jetzt für 0 Euro lesen", "Jetzt fehlen 20 Euro"),
    ("Vollbildmodus beenden", "Krieg beenden"),
    ("Instagram-Post anzeigen", "Nachbarn anzeigen"),
    ("Hören Sie den Artikel", "Hören Sie das Meer"),
    ("Teilen Sie den Beitrag", "Teilen Sie Ihr Brot"),
    ("Das Video konnte nicht geladen werden", "Das Boot konnte nicht beladen werden"),
    ("Link kopiert", "Idee kopiert"),
    ("Wie fanden Sie den Beitrag?", "Wie fanden Sie den Weg?"),
    ("Noch nicht registriert?", "Noch nicht müde?"),
    ("Schon dabei? Hier anmelden", "Schon dabei? Viele sind es"),
    ("Zum Gewinnspiel", "Zum Glück"),
    ("Zur Mediathek", "Zur Freude aller"),
    ("Weitere Artikel aus Neuland", "Weitere Tote in Neuland"),
    ("Mehr von Jana Wolff", "Mehr von allem"),
    ("Ähnliche Beiträge", "Ähnliche Sorgen"),
    ("Auf Facebook teilen Auf X teilen", "Auf Kosten der Kinder sparen"),
    ("Facebook WhatsApp E-Mail", "Facebook Konzern Meta"),
    ("Teilen auf:", "Wetten auf:"),
    ("Artikel anhören (03:15 min)", "Lied der Woche (03:15 min)"),
    ("Premium-Inhalt", "Premium-Wein"),
    ("Plus Artikel", "Plus Punkte"),
    ("Präsentiert von", "Viele von"),
    ("30 Tage gratis", "30 Tage Regen"),
    ("REKLAME", "RAKETE"),
    ("Anzeige endet in 5 Sekunden", "Rennen endet in 5 Sekunden"),
    ("www.hafen.example", "hafen.example"),
    ("Kommentar von Jana W. vor 3 Stunden", "Regen von Westen vor 3 Stunden"),
    (
        "Auf Facebook teilen Auf X teilen Auf Bluesky teilen Auf WhatsApp teilen Auf Threads teilen",
        "Auf dem Markt gab es Brot, auf dem Platz Musik, auf der Mole nur Wind",
    ),
    (
        "Start > Regionales > Kreis Neuland > Bauen und Wohnen > Hafen > Die alte Halle",
        "Start frei für den Lauf um den See, den Hafen und die alte Halle am Markt",
    ),
]


@pytest.mark.parametrize(("label", "honest"), PAIRS, ids=lambda line: line)
def test_a_label_is_told_from_an_honest_line_of_the_same_form(label: str, honest: str):
    assert (is_label(label, DE), is_label(honest, DE)) == (True, False)


@pytest.mark.parametrize(
    "line",
    [
        "Teilen", "Newsletter abonnieren", "ANZEIGE", "WERBUNG", "Ähnliche Artikel", "27 Kommentare", "Mehr zum Thema", "Kommentar schreiben",
        "Podcast: Artikel anhören", "Drucken", "(Anzeige)", "Artikel anhören",
    ],
)  # fmt: skip
def test_what_only_pages_have_is_sure(line: str):
    assert is_sure(line, DE)


@pytest.mark.parametrize(
    "line",
    [
        "Montag", "12.05.2024", "12.05.2024, 15:30 Uhr", "Analyse 11.04.2022", "* * *", "www.hafen.example", "+++ Häfen +++", "Stand: Mai",
        "Quelle: Stadt Neuland", "Foto: Jana Wolff", "Politik", "Sport", "Werbung", "Links:", "Mehr davon gibt's hier: Leben",
    ],
)  # fmt: skip
def test_what_newspapers_print_as_well_is_not(line: str):
    assert not is_sure(line, DE)


def test_some_labels_may_head_a_box_or_a_list():
    lines = (
        "politik",
        "links:",
        "zur person",
        "auch interessant: rat baut um",
        "teilen",
        "drucken",
        "stand: mai",
        "quelle: stadt",
    )
    assert [may_head(line, DE) for line in lines] == [True, True, True, True, False, False, False, False]


BRIDGE = "Die Brücke über den Fluss wird im Mai gesperrt. Autos fahren über Altland."


@pytest.mark.parametrize(
    ("line", "speaking"),
    [
        ("App installieren", "Die App der Stadt zeigt den Weg."),
        ("Newsletter: Der Morgen in Neuland", "Der Newsletter erscheint im Mai."),
        ("Diese Webseite nutzt Cookies", "Cookies und Webseite sind Streitpunkte."),
        ("Ihr Browser wird nicht unterstützt", "Der Browser ist alt."),
        ("Fehler im Text?", "Der Text des Vertrags hat einen Fehler."),
        ("E-Mail an den Autor", "Die E-Mail des Autors kam spät."),
        ("Höre den Podcast", "Der Podcast läuft seit Mai."),
        ("Diashow starten", "Die Diashow im Museum zeigt die Brücke."),
        ("Zur Ressortseite", "Auf der Seite des Ressorts steht das."),
        ("Danke für Ihre Anmeldung", "Die Anmeldung läuft bis Mai."),
        ("Anmeldung erfolgreich", "Die Anmeldung läuft bis Mai."),
        ("Unsere Artikel", "Die Artikel der Verfassung gelten."),
    ],
)
def test_a_line_is_a_label_unless_the_text_beside_it_speaks_of_its_thing(line: str, speaking: str):
    assert speaks_of_page(line, BRIDGE, lambda: BRIDGE.lower(), DE)
    assert not speaks_of_page(line, speaking, lambda: speaking.lower(), DE)


@pytest.mark.parametrize("line", ["Unterstützen Sie unsere Arbeit", "Folgt uns dort", "Stimmen Sie ab", "Bitte versuchen Sie es erneut"])  # fmt: skip
def test_what_a_page_asks_of_its_readers_is_a_label_whatever_the_text_says(line: str):
    assert speaks_of_page(line, f"{line}, sagte sie.", None, DE)


@pytest.mark.parametrize(
    "line",
    [
        "Brücke gesperrt", "Neue Brücke", "Umweg über Altland", "Was Zeitungen verraten", "Redaktionsleiterin Wolff geht", "Die App hilft beim Weg durch die ganze Stadt Neuland",
        "Deiner Nachricht zufolge ist sie offen.", "Noch keine Antwort aus Altland", "Mitglieder der Bauern-Fraktion", "Eine Anfrage blieb unbeantwortet.",
        "App installieren.", "Newsletter, Artikel", "Diese Brücke", "Wer bezahlt?", "Ihr Bruder", "Danke an alle", "Bitte warten", "Stadt erfolgreich", "Zur Brücke",
    ],
)  # fmt: skip
def test_lines_without_a_thing_of_pages_or_with_too_much_of_a_sentence_are_none(line: str):
    assert not speaks_of_page(line, BRIDGE, None, DE)


def test_a_call_is_an_object_and_an_infinitive():
    lines = (
        "Autorin kontaktieren",
        "Die Autorin kontaktieren",
        "Kontaktieren",
        "Autorin kontaktiert",
        "Jetzt die Autorin kontaktieren",
    )
    assert [is_call(line, DE) for line in lines] == [True, True, False, False, False]


# Each offer of a page beside an honest line, in an article about a bridge.
OFFERS = [
    ("Kanton auswählen", "Kandidaten auswählen"),
    ("Angemeldet bleiben", "Wach bleiben"),
    ("Bezahlte Partnerschaft", "Bezahlte Arbeit"),
    ("Zur Wettervorhersage", "Zur Brücke"),
    ("Alle Ergebnisse", "Alle Autos"),
    ("Hintergrund zum Thema", "Der Weg zum Fluss"),
    ("Jetzt bei Google", "Jetzt bei Regen"),
    ("Suchen im Archiv", "Suchen im Schlamm"),
    ("Sie möchten weiterlesen?", "Sie möchten bleiben?"),
    ("Werbung", "Brücke"),
    ("Abonnieren", "Bauen"),
    ("Abonnent werden", "Lehrer werden"),
    ("Alle Themen", "Alle Wege"),
    ("Weiter zum Artikel", "Weiter zum Hafen"),
    ("Für Abonnenten", "Für Autos"),
    ("Exklusiv für Leser", "Exklusiv für Busse"),
    ("Mein Konto", "Mein Weg"),
    ("Die neuesten Artikel", "Die neuesten Autos"),
    ("Zurück zur Startseite", "Zurück zur Natur"),
    ("Präsentiert von", "Gegen den Strom"),
    ("Newsletter & Podcast", "Autos & Busse"),
    ("Benutzername oder Adresse", "Brot oder Wein"),
    ("Wetter für Ihre Region", "Wetter für die Region"),
    ("42 Meinungen", "42 Busse"),
    ("Eintrag von 14:32 Uhr", "Bus von 14:32 Uhr"),
    ("Nur für Follower", "Nur für Autos"),
    ("In Kooperation mit", "Hör auf damit"),
    ("Ihre Meinung zählt!", "Ihre Brücke zählt!"),
    ("Meine Artikel", "Meine Brücke"),
    ("Jetzt gelesen", "Jetzt gesperrt"),
    ("Andere interessierten sich auch für", "Andere kamen dafür"),
    ("Sie haben Hinweise für uns?", "Sie haben Kinder?"),
    ("Dieser Beitrag wurde entfernt.", "Dieser Anbau wurde entfernt."),
    ("Noch keine Beiträge gespeichert", "Noch keine Säcke gespeichert"),
    ("Es gibt keine Antworten zu diesem Artikel.", "Es gibt keine Wege zu diesem Ufer."),
    ("Ihr Beitrag wurde gepostet.", "Ihr Kuchen wurde gebacken."),
    ("Nimm an der Umfrage teil.", "Nimm an der Wanderung teil."),
    ("Beitrag bearbeitet", "Beitrag erklärt Brücke"),
    ("Gelöschte Beiträge", "Gelöschte Feuer"),
    ("Einloggen und kommentieren", "Baden und schwimmen"),
    ("Ordnen nach", "Graben im Schlamm"),
    ("Untertitel aus", "Licht aus"),
    ("Nur empfohlene", "Nur das Beste"),
    ("3 weitere", "3 Helfer"),
    ("Ausgeblendet", "Eingestürzt"),
    ("Älteste", "Eltern"),
    ("Meine Leserumfrage", "Meine Fraktion"),
    ("Meine Produktbewertung", "Meine Initiativbewerbung"),
    ("Schon gelesen? Abonnieren", "Schon gelesen? Viele nicht"),
]


@pytest.mark.parametrize(("offer", "honest"), OFFERS, ids=lambda line: line)
def test_an_offer_is_told_by_its_form_and_a_thing_of_pages(offer: str, honest: str):
    said = [speaks_of_page(line, BRIDGE, lambda: BRIDGE.lower(), DE) for line in (offer, honest)]
    assert said == [True, False]


LINES = [
    tuple(line.split(" ", 1))
    for line in (Path(__file__).resolve().parent / "page" / "lines.txt").read_text("utf-8").splitlines()
    if line and line[0] != "#"
]


def taken_for(line: str) -> str:
    """Return what a line amid an article about a bridge is taken for, as tests/page/lines.txt says it."""
    form = by_form(line, DE)
    if form == "residue":
        return "sure" if is_sure(line, DE) else "label"
    if speaks_of_page(line, BRIDGE, BRIDGE.lower, DE):
        elsewhere = f"{BRIDGE} {line} {line}".lower()
        return "clear" if speaks_of_page(line, BRIDGE, lambda: elsewhere, DE) else "page"
    return form if loosened(form, line, DE) == form else "short"


@pytest.mark.parametrize(("kind", "line"), LINES, ids=lambda words: words[:40])
def test_a_line_amid_an_article_is_taken_for_what_it_is(kind: str, line: str):
    assert taken_for(line) == kind
