"""What a paragraph can be by its own form, before anybody looks at what stands beside it."""

from __future__ import annotations

import pytest

from newslint.languages import load
from newslint.parse.forms import by_form, credit_start, ends_sentence, is_agency_line, is_name, loosened, parted
from newslint.parse.labels import has_more, heads_links
from newslint.parse.notices import is_notice, is_pointer
from newslint.parse.stamps import is_address, is_noted_stamp, is_stamp, is_stamped

DE = load("de")
LONG = "Der Rat der Stadt hat am Abend nach einer langen Debatte für den Umbau der alten Halle am Hafen gestimmt"


def form(line: str) -> str:
    return by_form(line, DE)


KINDS = {
    "residue": [
        # Whole labels, also in brackets, between dashes, with a colon; buttons in a row or run together.
        "Teilen", "TEILEN", "Drucken |", "Anzeige:", "(Anzeige)", "- Werbung -", "[Anzeige]", "Teilen Drucken", "KommentareTeilen",
        "Externer Inhalt von YouTube", "Anzeige Newsletter abonnieren", "Teilen Drucken Merken Speichern",
        # A beginning, an end.
        "Aktualisiert am Montag", "Artikel bitte hier lesen", "Das Interview in neuem Fenster öffnen",
        # Counters, episodes, fractions, paths, addresses.
        "Mehr\xa0zum\xa0Thema", "27 Kommentare", "Kommentare (3)", "1.204 Kommentare", "Lesezeit: 4 Min.", "#12 Hafen", "3/17", "1,5x", "Bild 2 von 9", "Seite 1 / 4",
        "Start > Regionales > Kreis Neuland", "Home / Sport / Handball", "Politik › Inland › Neuland", "www.hafen.example", "https://hafen.example/a",
        # Invitations, requests, reports, questions, links to more.
        "Kommentar schreiben", "Zur Karte wechseln", "Jetzt anmelden", "1 Monat gratis testen", "Jetzt für 0 Euro lesen", "Vollbildmodus beenden",
        "Hören Sie den Artikel", "Das Video konnte nicht geladen werden", "Link kopiert", "Wie fanden Sie den Beitrag?", "Schon dabei? Hier anmelden",
        "Noch nicht registriert?", "Zum Gewinnspiel", "Zur Mediathek", "Weitere Artikel aus Neuland", "Mehr von Jana Wolff", "Ähnliche Beiträge",
        "Auf Facebook teilen Auf X teilen", "Facebook WhatsApp E-Mail", "Teilen auf:", "Artikel anhören (03:15 min)", "Instagram-Post anzeigen",
        "Premium-Inhalt", "Plus Artikel", "Bezahlbeitrag", "Präsentiert von", "30 Tage gratis", "REKLAME", "Anzeige endet in 5 Sekunden",
        # Dates, times, ornaments.
        "12.05.2024, 15:30 Uhr", "Montag, 12. Mai 2024", "So 12.05.2024 15.30", "15:30 Uhr", "Analyse 11.04.2022", "Kritik | 11.04.22, 15:30 Uhr", "* * *", "+++ Häfen +++",
        # Notices.
        "Mit Ihrer Anmeldung zum Newsletter stimmen Sie den Nutzungsbedingungen zu.",
    ],
    "credit": [
        "Foto: Jana Wolff", "© Jana Wolff", "dpa/Jana Wolff", "APA/AFP/Jana Wolff", "AFP", "dpa", "Reuters", "(Foto: Jana Wolff)", "[Bild: dpa]", "Fotolia 4711 – Hafen", "Imago #471112",
    ],
    "caption": [
        "Die Mole im Sturm © Jana Wolff", "Die Mole im Sturm (Foto: Jana Wolff)", "Die Mole im Sturm. Foto: Jana Wolff", "Die Mole im Sturm.Foto: Jana Wolff",
        "Die Mole im Sturm.dpa", "Die Mole im Sturm, CC BY 2.0", "Im Bild: Uta Kern", "Die Mole im Sturm.dpa/Jana Wolff",
    ],
    "byline": [
        "Von Jana Wolff", "Von: Jana Wolff, Ole Brink", "VON JANA WOLFF", "Von Jana Wolff, dpa", "Von Jana Wolff und Ole Brink", "Ein Kommentar von Jana Wolff",
        "Text: Jana Wolff", "Von Jana Wolff aus Altland", "Das Gespräch führte Jana Wolff.", "Von Jana Wolff,", "Von Jana Wolff // 1. Mai 2024",
    ],
    "subhead": ["# Hafen", "## Der Hafen wächst"],
    "sign-off": ["(dpa)", "[dpa/jw]", "(jw)", "dpa jw ob uk"],
    "list-item": [
        "- ein Haus am Deich", "• ein Boot", "* eine Mole", "1. Der Hafen wächst weiter.", "12) Der Hafen wächst.", "a) Der Hafen wächst.", "– ein Boot für die Familie",
    ],
    "line": [
        "Haus am Deich", "Der Hafen wächst", "„Wir bleiben alle hier“", "Halle (alt)", "Mehr Geld für Schulen", "Zur Sache", "Hören Sie zu", "Neue Karte zeigt Lage",
        "Wer ist registriert", "Von heute an teurer", "Zum Abschied viele Blumen", "Kommentar: Rat irrt", "Der 3. Mann", "Strom speichern",
        "14 Verletzte", "Halle 3", "Alle teilen", "Richtig heizen", "Weitere Tore", "Mehr aus Prinzip", "Letzte Chance", "Plus zwei Grad",
        "Bild und Ton", "Ja / Nein", "Zu spät", "Video überführt Dieb", "Jetzt reicht es", "Drucken mit Strom", "Bis 2030",
    ],
    "body": [
        "Der Rat tagt.", "Wer bezahlt?", "Das war's!", "Gebaut werden:", "Der Rat tagte lange. Danach ging er. Es war spät", "Der Rat tagt (und streitet).", f"{LONG} und damit alle Gegner überrascht",
        "Er ging nach Hause. Sie blieb noch da (jw)", "Der Rat tagt. (jw)", "„Wir bleiben alle hier.“", "Teilen macht Freude, sagt der Chef.",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "line"), [(kind, line) for kind, lines in KINDS.items() for line in lines])
def test_a_paragraph_has_the_form_of(kind: str, line: str):
    assert form(line) == kind


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Wer bezahlt den Umbau?", "line"),
        ("Der Hafen wächst!", "line"),
        ("Der Hafen, so sagen es alle, die hier leben, wächst!", "body"),
        ("Rat vertagt die Abstimmung über die Halle …", "line"),
        ("Rat vertagt die Abstimmung über die Halle...", "line"),
        ("Rat vertagt die Abstimmung.", "body"),
        ("„Rat“ vertagt …", "body"),
        ("Rat tagt. Und dann …", "body"),
        ("Zur Person:", "line"),
        ("Gebaut wird:", "body"),
        ("Der Rat hat gesagt:", "body"),
        (f"{LONG} …", "body"),
        ("Wer bezahlt den Umbau der alten Halle am Hafen, wenn das Land am Ende doch kein Geld dazugibt?", "body"),
    ],
)
def test_a_short_call_question_or_title_cut_off_may_be_a_line(line: str, expected: str):
    assert loosened("body", line, DE) == expected
    assert loosened("caption", line, DE) == "caption"


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Die Mole © Jana Wolff", "© Jana Wolff"),
        ("Die Mole (Foto: Jana Wolff)", "(Foto: Jana Wolff)"),
        ("Die Mole [Bild: dpa]", "[Bild: dpa]"),
        ("Die Mole (alt)", ""),
        ("Die Mole im Sturm. Foto: Jana Wolff", "Foto: Jana Wolff"),
        ("Die Mole: ein Ort für alle. Foto: Jana Wolff: dpa", "Foto: Jana Wolff: dpa"),
        ("Die Mole: ein Ort für alle", ""),
        ("Die Mole im Sturm.Foto: Jana Wolff", "Foto: Jana Wolff"),
        ("Die Mole im Sturm.dpa", "dpa"),
        ("Er kam. Die Mole im Sturm.dpa", ""),
        ("Die Mole im Sturm.Boot", ""),
        ("Die Mole im Sturm, CC BY-SA 3.0", "CC BY-SA 3.0"),
        ("Die Mole © " + "x" * 99, "© " + "x" * 98 + "x"),
        ("Die Mole © " + "x" * 98 + "yz", ""),
        ("Foto: Jana Wolff", ""),  # nothing stands before it
    ],
)
def test_a_caption_closes_with_its_credit(line: str, credit: str):
    at = credit_start(line, DE)
    assert (line[at:] if at > 0 else "") == (credit if len(credit) <= 100 else "")


@pytest.mark.parametrize("name", ["Jana Wolff", "Uta Kern", "Karl von der Heide", "Uta-Maria Kern", "Jana Wolff,", "Özlem Kaya"])  # fmt: skip
def test_a_name_is_a_name(name: str):
    assert is_name(name, DE)


@pytest.mark.parametrize("line", ["Jana", "Neue Halle", "Der Wolff", "Jana Wolff geht", "Jana Wolff und Ole Brink und Uta Kern", "Halle 3", "Karl der Große", "CDU Neuland", "Jana Wolff!", "Große Mehrheit"])  # fmt: skip
def test_other_lines_are_no_names(line: str):
    assert not is_name(line, DE)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("dpa/Jana Wolff", True),
        ("Jana Wolff / dpa", True),
        ("dpa/Karl von der Heide", True),
        ("dpa", False),
        ("Jana Wolff/Ole Brink", False),
        ("dpa/Nummer 3", False),
        ("dpa/Jana Wolff und die Halle", False),
        ("dpa/" + "a" * 86, True),
        ("dpa/" + "a" * 87, False),
    ],
)
def test_an_agency_and_a_name_are_a_credit(line: str, expected: bool):
    assert is_agency_line(line, DE) is expected


@pytest.mark.parametrize(
    ("line", "stamp", "noted", "stamped"),
    [
        ("12.05.2024, 15:30 Uhr", True, False, False),
        ("Montag, 12. Mai 2024", True, False, False),
        ("Stand: 12.05.2024", False, True, False),
        ("Veröffentlicht am 5. Mai 2024, 14:09 Uhr", False, True, False),
        ("Veröffentlicht am Hafen", False, False, False),
        ("Erstellt von Jana Wolff 2024", False, False, False),
        ("Analyse 11.04.2022", False, False, True),
        ("Analyse 11.04.2022, 15:30 Uhr", False, False, True),
        ("Analyse am 11.04.2022", False, False, False),
        ("Analyse vom Mai", False, False, False),
        ("Uhr", False, False, False),
        ("4 im Rat", True, False, False),  # short words may be of a date; its form decides
        ("4 Gäste", False, False, False),
    ],
)
def test_dates_of_pages_are_told_from_titles_with_figures(line: str, stamp: bool, noted: bool, stamped: bool):
    assert (is_stamp(line, DE), is_noted_stamp(line, DE), is_stamped(line)) == (stamp, noted, stamped)


@pytest.mark.parametrize(
    ("line", "more", "heads"),
    [
        ("Weitere Artikel aus Neuland", True, True),
        ("Mehr von Jana Wolff", True, True),
        ("Mehr zu diesem Thema", True, True),
        ("Ähnliche Artikel", True, True),
        ("Mehr Themen", True, True),
        ("Mehr Nachrichten", True, False),
        ("Mehr", False, False),
        ("Mehr von allem", False, False),
        ("Mehr Geld für die Artikel der Verfassung der Stadt", False, False),
        ("Weitere Artikel stehen hier", False, False),
        ("Neue Artikel", False, False),
        ("Ähnliche Probleme", False, False),
    ],
)
def test_what_heads_links_to_more_is_told_by_what_there_is_more_of(line: str, more: bool, heads: bool):
    assert has_more(line, DE) is more
    if more:
        assert heads_links(line, DE) is heads


def test_an_address_is_nothing_but_one():
    assert [is_address(line) for line in ("www.a.example", "https://a.example/b", "http://a", "a.example", "www.a.example ist da")] == [True, True, True, False, False]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "notice", "among", "pointer"),
    [
        ("Mehr zum Thema finden Sie hier:", False, False, True),
        (">> Zum Rat von Neuland", False, False, True),
        ("Hier lesen Sie mehr über die Halle.", False, False, True),
        ("Alles über den Rat lesen Sie in unserem Newsletter.", False, True, True),
        ("Lesen Sie die Bibel, sagt der Pfarrer.", False, False, False),
        ("„Mehr finden Sie hier“, sagte sie.", False, False, False),
        ("Mehr davon gibt's hier: Leben", False, False, True),
        ("Bitte gib deine E-Mail-Adresse ein.", False, True, False),
        ("Wir verwenden Cookies. Mit Ihrer Anmeldung stimmen Sie den Bedingungen zu.", True, True, False),
        ("Der Rat verwendet Cookies und einen Newsletter.", False, False, False),
        ("„Wir verwenden Cookies, mit Ihrer Anmeldung stimmen Sie zu“, sagte er.", False, False, False),
        ("Wir bauen die Halle um.", False, False, False),
        ("Die Halle wird umgebaut. Jetzt kostenlos anmelden.", False, True, False),
        ("Die Halle wird umgebaut. Jetzt anmelden", False, True, False),
        ("Dieser Artikel gefällt Ihnen", True, True, False),
        ("Dieser Artikel gefällt dem Rat", False, False, False),
        ("Dieser Artikel kann nicht mehr gelesen werden.", False, False, False),
        ("Bitte klicken Sie auf den Link.", True, True, False),
        ("Mehr dazu lesen Sie in der Zeitung, die jeden Morgen mit dem Boot aus Altland kommt.", False, False, True),
        (
            "Mehr dazu lesen Sie in der Zeitung, die jeden Morgen mit dem ersten Boot aus Altland kommt.",
            False,
            False,
            False,
        ),
        (f"Sie können das Formular mit einem Klick nun bei der Stadt bekommen. {LONG}.", False, True, False),
    ],
)
def test_a_page_speaks_to_its_readers(line: str, notice: bool, among: bool, pointer: bool):
    assert (is_notice(line, DE), is_notice(line, DE, among=True), is_pointer(line, DE)) == (notice, among, pointer)


def test_a_word_is_parted_where_a_capital_follows_a_small_letter():
    assert parted("KommentareTeilen") == ["Kommentare", "Teilen"]
    assert parted("StartSportCDU") == ["Start", "Sport", "CDU"]
    assert parted("Teilen") == ["Teilen"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er kam.", True),
        ("Er kam", False),
        ("„Er kam.“", True),
        ("(Er kam!)", True),
        ("„Er kam“", False),
        ("Er kam:", True),
        ("Er kam …", True),
        ("“)", False),
        ("", False),
    ],
)
def test_a_sentence_ends_with_a_mark_perhaps_within_others(text: str, expected: bool):
    assert ends_sentence(text, 0, len(text)) is expected
    assert ends_sentence(f"Er kam. {text}", 8, 8 + len(text)) is expected  # whatever stands before
