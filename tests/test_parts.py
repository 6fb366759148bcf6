"""What each paragraph of an article is: of whole articles in tests/parts/, a line a paragraph with its kind before it.

A paragraph of several parts has each on a line of its own; those that go on with the one before begin with ``+``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint.article import Article, Part
from newslint.parse.parts import is_headline_again, is_set_off, overlaid

ARTICLES = sorted((Path(__file__).resolve().parent / "parts").glob("*.txt"))


def read(path: Path) -> tuple[str, list[tuple[str, str]]]:
    """Return the text of an article, and its parts."""
    text, parts = "", []
    for line in path.read_text("utf-8").splitlines():
        if line and line[0] != "#":
            kind, _, words = line.partition(" ")
            text += (words if kind[0] != "+" else f" {words}") if not text or kind[0] == "+" else f"\n\n{words}"
            parts.append((kind.lstrip("+"), words))
    return text + "\n", parts


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_paragraph_is_what_a_reader_takes_it_for(path: Path):
    text, parts = read(path)
    assert [(part.kind, text[part.start : part.end]) for part in Article(text).parts] == parts


LONG = "Der Rat der Stadt hat am Abend nach einer langen Debatte für den Umbau der alten Halle am Hafen gestimmt, wie er mitteilte."  # fmt: skip
TITLE, TEXT = ("headline", "Rat stimmt dem Umbau der Halle zu"), [("body", " ".join([LONG] * 4))] * 2
HEADS = [
    [("kicker", "Streit am Hafen"), ("headline", "Rat stimmt dem Umbau der Halle zu")],
    [("kicker", "Umbau am Hafen:"), ("headline", "Rat stimmt dem Umbau der Halle zu")],
    [("residue", "Startseite"), ("residue", "Kreis Neuland"), ("headline", "Rat stimmt der Halle zu")],
    [("headline", "Rat baut um"), ("byline", "Jana Wolff")],
    [("headline", "Rat baut um"), ("byline", "Von"), ("byline", "Jana Wolff")],
    [("headline", "Rat baut um"), ("byline", "Von Jana Wolff"), ("residue", "12.05.2024")],
    [("headline", "Rat baut um"), ("residue", "Montag")],
    [("headline", "Rat baut um"), ("dateline", "Neuland (dpa) -")],
    [("headline", "Rat baut um"), ("caption", "Die alte Halle am Hafen"), ("credit", "Foto: Jana Wolff")],
    [("headline", "Rat baut um"), ("credit", "Foto: Jana Wolff"), ("caption", "Die alte Halle am Hafen im Winter vor dem Umbau")],
    [("headline", "Rat baut um"), ("teaser", "Die Stadt baut am Hafen um. Das kostet."), ("residue", "12.05.2024, 15:30 Uhr")],
    [("headline", "Wer folgt auf Uta Kern?"), ("teaser", "Die Stadt sucht eine neue Leiterin."), ("byline", "Von Jana Wolff")],
    [("residue", "Veröffentlicht am 5. Mai 2024, 14:09"), ("headline", "Rat stimmt dem Umbau der Halle zu")],
    [("residue", "12.05.2024"), ("headline", "Rat stimmt dem Umbau der Halle zu")],
    [("residue", "StartseiteRegionales"), ("headline", "Rat stimmt dem Umbau der Halle zu")],
    [("credit", "dpa/Jana Wolff"), ("headline", "Rat stimmt dem Umbau der Halle zu")],
    [("credit", "Foto: Jana Wolff"), ("headline", "Rat stimmt dem Umbau der Halle zu")],
    [("residue", "Startseite"), ("residue", "Halle am Hafen wird teuer"), ("kicker", "Streit im Rat"), ("headline", "Was der Umbau die Stadt kostet")],
    [("headline", "Rat baut um"), ("subhead", "Große Mehrheit")],
    [("headline", "Rat baut die Halle um"), ("byline", "Von Jana Wolff"), ("residue", "Rat baut die Halle um")],
    [("headline", "dpa/regional: Rat baut um")],
    [("headline", "Rat baut um"), ("residue", "Teilen"), ("residue", "Drucken"), ("byline", "Von Jana Wolff")],
    [("residue", "Anzeige"), ("residue", "Lokales"), ("residue", "Neuland"), ("headline", "Rat stimmt der Halle zu"), ("byline", "Von Jana Wolff")],
    [("headline", "Rat baut um"), ("byline", "Ein Kommentar von Jana Wolff")],
    [("residue", "Kommentar"), ("headline", "Der Rat irrt sich mit der Halle")],
    [("headline", "„Wir bauen um“"), ("teaser", "Uta Kern über den Umbau der Halle und die Folgen."), ("byline", "Interview: Jana Wolff")],
    [("headline", "Rat baut um"), ("byline", "Jana Wolff"), ("residue", "12.05.2024")],
    [("headline", "Rat stimmt dem Umbau der Halle zu"), ("teaser", "Die Stadt will am Hafen eine neue Halle für alle bauen"), ("byline", "Von Jana Wolff")],
    [("headline", "Rat stimmt dem Umbau der Halle zu"), ("byline", "Von Jana Wolff"), ("caption", "Die alte Halle"), ("credit", "© Jana Wolff")],
    [("headline", "Rat stimmt dem Umbau der Halle zu"), ("credit", "© Jana Wolff"), ("caption", "Die alte Halle am Hafen im Winter vor dem Umbau")],
    [("headline", "Rat stimmt dem Umbau der Halle zu"), ("credit", "© Jana Wolff"), ("subhead", "Die alte Halle")],
]  # fmt: skip
FEET = [
    [("sign-off", "(dpa)")],
    [("sign-off", "dpa jw ob")],
    [("byline", "Jana Wolff")],
    [("residue", "Teilen"), ("residue", "Drucken")],
    [("residue", "Mehr zum Thema"), ("residue", "Bad bleibt zu"), ("residue", "Fähre fährt wieder")],
    [("credit", "Fotos: Jana Wolff"), ("credit", "Haare: Uta Kern"), ("credit", "Leitung Technik: Ole Brink")],
    [("list-item", "Hafen – Werft 2:1"), ("list-item", "Deich – Mole 0:0")],
    [("sign-off", "Fortsetzung folgt im Mai")],
    [("body", "Die Stadt will die alte Halle am Hafen")],
    [("body", "Und wer bezahlt das?")],
    [("subhead", "Wer bezahlt?"), ("body", LONG)],
    [("subhead", "Große Mehrheit"), ("body", LONG)],
    [("body", "Gebaut werden:"), ("list-item", "ein Bad"), ("list-item", "eine Halle"), ("body", LONG)],
    [("list-item", "- ein Bad"), ("list-item", "- eine Halle")],
    [("residue", "Hier geht es zum Rat")],
    [("residue", "www.neuland.example")],
    [("body", "Alle Fragen und Antworten zum Umbau gibt es im Rathaus.")],
    [("caption", "Die alte Halle am Hafen"), ("credit", "© Jana Wolff"), ("body", LONG)],
    [("caption", "Die alte Halle am Hafen"), ("credit", "(Foto: Jana Wolff)"), ("body", LONG)],
    [("residue", "Anzeige"), ("body", LONG)],
    [("body", "Der Rat hat am Abend beschlossen, dass die alte Halle am Hafen abgerissen wird, und er vertagte den Rest der Sitzung"), ("body", LONG)],
    [("body", "Der Rat hat am Abend beschlossen, dass die alte Halle am Hafen abgerissen wird, und er vertagte den Rest der Sitzung")],
    [("subhead", "Rat beschließt Abriss der alten Halle am Hafen von Neuland noch in diesem Jahr"), ("body", LONG)],
    [("subhead", "Was der Rat beschloss und was er lieber noch einmal vertagte"), ("body", LONG)],
    [("subhead", "Der Rat hat: Was nun am Hafen passiert, wenn die Halle abgerissen wird und niemand bezahlte"), ("body", LONG)],
    [("body", "Bildung: Der Rat will im Mai alle Schulen der Stadt sanieren."), ("body", "Verkehr: Der Rat will im Mai alle Straßen der Stadt sanieren"), ("body", LONG)],
    [("body", "Die Stadt zahlt nicht."), ("sign-off", "Mehr dazu im Mai")],
    [("body", "Das war's!")],
    [("subhead", "Eins"), ("body", LONG), ("subhead", "Zwei"), ("body", LONG)],
    [("body", "Es kommen:"), ("list-item", "Uta Kern,"), ("list-item", "Karl Moser"), ("body", LONG)],
    [("residue", "12.05.2024, 15:30 Uhr"), ("byline", "Jana Wolff")],
    [("credit", "Foto: Jana Wolff")],
    [("subhead", "Warum wird gebaut?"), ("body", LONG), ("subhead", "Wer bezahlt das?"), ("body", LONG)],
]  # fmt: skip


def told(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what the paragraphs of some parts are told to be."""
    text = "\n\n".join(words for _, words in parts) + "\n"
    return [(part.kind, text[part.start : part.end]) for part in Article(text).parts]


@pytest.mark.parametrize("head", HEADS, ids=lambda head: "/".join(kind for kind, _ in head))
def test_above_the_text_each_line_has_its_part(head: list[tuple[str, str]]):
    assert told([*head, *TEXT]) == [*head, *TEXT]


@pytest.mark.parametrize("foot", FEET, ids=lambda foot: "/".join(kind for kind, _ in foot))
def test_below_the_text_each_line_has_its_part(foot: list[tuple[str, str]]):
    assert told([TITLE, *TEXT, *foot]) == [TITLE, *TEXT, *foot]


def rows() -> list[tuple[str, list[str], str]]:
    """Return the rows of tests/page/runs.txt: where paragraphs stand, the paragraphs, and what they are."""
    lines = (Path(__file__).resolve().parent / "page" / "runs.txt").read_text("utf-8").splitlines()
    lines = [line for line in lines if line and line[0] != "#"]
    found = []
    for row, parts in zip(lines[::2], lines[1::2], strict=True):
        place, _, words = row.partition(" ")
        found.append((place, words.replace("LONG", LONG).split(" / "), parts.strip()))
    return found


@pytest.mark.parametrize(("place", "paragraphs", "parts"), rows(), ids=lambda one: str(one)[:50])
def test_paragraphs_in_a_row_are_what_a_reader_takes_them_for(place: str, paragraphs: list[str], parts: str):
    text = " ".join([LONG] * 4)
    above = {"above": [], "whole": []}.get(place, [TITLE[1], text, text] if place == "below" else [TITLE[1], text])
    below = {"above": [text, text], "amid": [text]}.get(place, [])
    whole = "\n\n".join([*above, *paragraphs, *below]) + "\n"
    start, end = len("\n\n".join([*above, ""])), len(whole) - len("\n\n".join(["", *below])) - 1
    found = [part for part in Article(whole).parts if start <= part.start < max(end, start + 1)]
    shown = " / ".join(f"{part.kind} {whole[part.start : part.end]}" for part in found)
    assert shown.replace(LONG, "LONG") == parts


def pieces(text: str, *words: str) -> list[Part]:
    """Return parts of a text, each given as its kind and its words."""
    return [
        Part(kind, text.index(rest), text.index(rest) + len(rest))
        for kind, _, rest in (one.partition(" ") for one in words)
    ]


SAID = "Rat tagt\n\nEr kam. Sie ging. Es war spät.\n\nDas war es."


@pytest.mark.parametrize(
    ("found", "named", "expected"),
    [
        ("body Er kam. Sie ging. Es war spät.", "quote Sie ging.", ["body Er kam.", "quote Sie ging.", "body Es war spät."]),
        ("body Er kam. Sie ging.", "quote Er kam.", ["quote Er kam.", "body Sie ging."]),
        ("body Er kam. Sie ging.", "quote Er kam. Sie ging.", ["quote Er kam. Sie ging."]),
        ("body Sie ging.", "quote Er kam. Sie ging. Es war spät.", ["quote Er kam. Sie ging. Es war spät."]),
        ("body Er kam. ", "quote Sie ging.", ["body Er kam. ", "quote Sie ging."]),
        ("body  Sie ging.", "quote Er kam.", ["quote Er kam.", "body  Sie ging."]),
        ("body Er kam. Sie ging. Es war spät.\n\nDas war es.", "quote Es war spät.", ["body Er kam. Sie ging.", "quote Es war spät.", "body Das war es."]),
        ("headline Rat tagt", "quote Er kam.", ["headline Rat tagt", "quote Er kam."]),
        ("body Das war es.", "quote Er kam.", ["quote Er kam.", "body Das war es."]),
    ],
)  # fmt: skip
def test_what_a_format_names_takes_the_place_of_what_was_told(found: str, named: str, expected: list[str]):
    assert overlaid(SAID, pieces(SAID, found), pieces(SAID, named)) == pieces(SAID, *expected)


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ("headline teaser body", False),
        ("headline teaser byline", True),
        ("headline teaser", True),
        ("kicker headline teaser body", True),
        ("headline byline teaser body", True),
        ("headline residue teaser body byline", False),
    ],
)
def test_a_teaser_is_set_off_by_what_follows_or_below_a_kicker_or_a_byline(kinds: str, expected: bool):
    parts = [Part(kind, at, at + 1) for at, kind in enumerate(kinds.split())]
    assert is_set_off(parts, kinds.split().index("teaser")) is expected


RAT = "Rat baut die Halle um"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([f"headline {RAT}", "byline Von Jana Wolff", f"residue {RAT}", "body Er kam."], True),
        ([f"headline {RAT}", f"residue {RAT}", "body Er kam."], True),
        ([f"headline {RAT}", f"residue {RAT}"], True),
        ([f"headline {RAT}", "byline Von Jana Wolff", f"subhead {RAT}", "body Er kam."], False),
        ([f"headline {RAT}", "byline Von Jana Wolff", "residue Anzeige", "body Er kam."], False),
        ([f"headline {RAT}", "byline Von Jana Wolff", f"residue {RAT}", "residue Teilen"], False),
        ([f"headline {RAT}", "byline Von Jana Wolff", f"residue {RAT}", "body Er kam.", "residue Teilen"], True),
        ([f"headline {RAT}", "byline Von Jana Wolff", "residue Teilen", f"residue {RAT}", "body Er kam."], False),
        ([f"byline {RAT}", f"residue {RAT}", "body Er kam."], False),
        ([f"headline {RAT}", "residue | Neuland", "byline Von Jana Wolff", f"residue {RAT} | Neuland", "body Er kam."], True),
        (["kicker Streit am Hafen", f"headline {RAT}", "byline Von Uta", f"residue Streit am Hafen {RAT}", "body Er kam."], True),
        ([f"headline {RAT}", "byline Von Jana Wolff", f"residue Neuland: {RAT}", "body Er kam."], True),
    ],
)  # fmt: skip
def test_the_headline_said_again_is_told_with_its_kicker_and_its_site(words: list[str], expected: bool):
    text, parts = "", []
    for kind, _, rest in (one.partition(" ") for one in words):
        parts.append(Part(kind, len(text), len(text) + len(rest)))
        text += f"{rest}\n\n"
    number = next(
        (at for at in reversed(range(len(parts))) if parts[at].start and RAT in text[slice(*parts[at][1:])]), 2
    )
    assert is_headline_again(text, parts, number) is expected
