"""Who says what, sentence by sentence: tests/speech/, a block an article, with what is quoted („) and what is said (>) below it.

Of each quotation: how deep it is, its kind, speaker, cue, person, and where the speaker was found, and whether it
stands alone. Of each passage: its kind,
speaker, cue, person, what ties it to them, and its first word. A dash stands for nothing.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from newslint.article import Article
from newslint.text import Span

FILES = sorted((Path(__file__).resolve().parent / "speech").glob("*.txt"))
BLOCKS = [
    [line for line in block.splitlines() if line[0] != "#"]
    for file in FILES
    for block in file.read_text("utf-8").strip().split("\n\n")
]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block[0][:40])
def test_what_is_quoted_and_said_is_read_as_a_reader_reads_it(block: list[str]):
    paragraphs = [line for line in block if line[:2] not in ("„ ", "> ")]
    article = Article("\n\n".join(["Rat tagt", *paragraphs]) + "\n")

    def words(span: tuple[int, int] | None) -> str:
        return article.text[slice(*span)] if span else "–"

    found = []
    for quote in article.quotes:
        one = article.attribution(quote)
        said = (
            str(quote.depth),
            one.kind,
            words(one.speaker),
            words(one.cue),
            words(one.person),
            f"{one.found or '–'}{' alone' * one.alone}",
        )
        found.append("„ " + " | ".join(said))
    for passage in article.speech:
        said = (passage.kind, words(passage.speaker), words(passage.cue), words(passage.person), passage.why or "–")
        found.append("> " + " | ".join((*said, words(passage.span).split()[0])))
    assert found == block[len(paragraphs) :]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Uta Kern und Karl von der Heide kamen.", ["Uta Kern", "Karl von der Heide"]),
        ("Ludwig van den Berg und Anna von und zu Reis kamen.", ["Ludwig van den Berg", "Anna von und zu Reis"]),
        ("Trainer Jörn Aschendorff traf Dr. Ottfried Heimbach.", ["Jörn Aschendorff", "Ottfried Heimbach"]),
        ("Die 29 Jahre alte Swaantje Brückenmann kam.", ["Swaantje Brückenmann"]),
        ("Swaantje Brückenmann kam.", []),  # nothing tells that it is a name
        ("SPD-Politikerin Uta Kern kam mit Paul Lahm von der Stadt.", ["Uta Kern", "Paul Lahm"]),
        ("Geschäftsführer Jost van Rhijnwaal kam.", ["Jost van Rhijnwaal"]),
        ("Uta Maria Kern-Moser kam mit Karl Moser junior.", ["Uta Maria Kern-Moser", "Karl Moser"]),
        ("Karl\nMoser kam. Moser ging. Uta Moser blieb.", ["Karl\nMoser", "Uta Moser"]),
        ("Karl. Moser kam.", []),
        ("Die „Uta Kern“ lief aus.", []),
        ("Die Stadt Bonn tagt. Die Sprecherin Polizei Bonn kam.", []),
    ],
)
def test_a_full_name_is_a_first_name_and_what_belongs_to_it(body: str, names: list[str]):
    text = f"Rat tagt\n\n{body}\n"
    found = Article(text).mentions(Span(10, len(text)))
    assert [text[slice(*one.span)] for one in found] == [text[slice(*one.person)] for one in found] == names


@pytest.mark.parametrize(
    ("body", "direct"),
    [
        ("„Ja“, sagte sie.", False),
        ("„Ja!“, sagte sie.", True),
        ("Sie sagte „Ja!“ und ging.", False),
        ("„Wir bleiben“, sagte sie.", False),
        ("„Wir bleiben hier“, sagte sie.", True),
        ("„Die alte Halle“ steht leer.", False),
        ("„Wir bleiben alle hier“ stand da.", True),
        ("„Die Brücke am Fluss“ stand da.", False),
        ("„Die Brücke am Fluss.“ Mehr stand da nicht.", True),
        ("„Die Brücke am Fluss“, sagte sie.", True),
        ("„Die Brücke am Fluss von Neuland“ stand da.", True),
        ("Der Film „Wir bleiben alle hier“ lief.", False),
        ("Der Film „Wir bleiben alle hier“, sagte sie, lief.", True),
    ],
)
def test_by_itself_a_quotation_is_direct_by_its_length_its_mark_its_verb_and_what_stands_around(
    body: str, direct: bool
):
    article = Article(f"Rat tagt\n\n{body}\n")
    assert [article.is_direct(quote) for quote in article.quotes] == [direct]


ABOUT = "Die Halle am Hafen steht seit drei Jahren leer. Das Dach ist undicht, der Keller feucht."
WALK = " Anna Weiß geht oft mit dem Hund zum Hafen und zur Halle. "
ALONE = "„Das kann so nicht weitergehen mit der alten Halle.“"
MINE = "„Ich habe das so nicht kommen sehen, das war falsch.“"
AFTER = "Die Arbeiten beginnen im Mai. Der Umbau kostet vier Millionen Euro."


@pytest.mark.parametrize(
    ("paragraphs", "lost"),
    [
        ([ABOUT, ALONE, AFTER], True),
        ([f"{ABOUT} {ALONE}", AFTER], True),
        ([ABOUT, ALONE, "„Und niemand hat etwas dagegen getan, wirklich niemand.“", AFTER], True),  # the first is asked
        # Somebody speaks right before or right after, or is asked, or signs.
        (["Anna Weiß sagte, die Halle sei alt. Das Dach ist undicht.", ALONE, AFTER], False),
        (["Anna Weiß sagte, die Halle sei alt. Das Dach ist undicht. Der Keller ist feucht. Die Fenster fehlen.", ALONE, AFTER], True),
        (["„Wir haben lange gewartet“, sagte Anna Weiß.", ALONE, AFTER], False),
        (["„Wir haben lange gewartet“, sagte Anna Weiß.", ABOUT, ABOUT, ALONE, AFTER], True),
        ([ABOUT, ALONE, f"Das sagte Anna Weiß am Montag. {AFTER}"], False),
        ([f"{ABOUT} Was nun?", ALONE, AFTER], False),
        ([ABOUT, f"{ALONE} (Anna Weiß)", AFTER], False),
        # The article opens with it, or it stands between labels of a page.
        ([ALONE, ABOUT, AFTER], False),
        (["Teilen", ABOUT, "Teilen", ALONE, "Drucken", AFTER], False),
        # An interview names its guest before some answers only; a portrait has one voice.
        ([ABOUT, "Weiß: „Wir haben lange gewartet und wollen bauen.“", ABOUT, ALONE, AFTER], False),
        ([ABOUT, *(one for word in ("gehen", "bleiben", "enden", "weiter") for one in (ALONE.replace("weitergehen", word), AFTER))], False),
        # The text is about somebody right before: in the same paragraph, in a caption, a subhead, as whose view it gives.
        ([f"{ABOUT}{WALK}{ALONE}", AFTER], False),
        ([f"{ABOUT}{WALK}{MINE}", AFTER], False),
        ([f"{ABOUT} {MINE}", AFTER], True),
        ([f"{ABOUT} Die Idee kam ihr am Montag auf dem Weg zum Hafen in der Stadt. {MINE}", AFTER], False),
        ([f"{ABOUT} Für die Wirtin Weiß war der Umbau am Hafen ein großer Schritt.", ALONE, AFTER], False),
        ([ABOUT, "Anna Weiß vor der Halle", "Foto: Karl Moser", ALONE, AFTER], False),
        ([ABOUT, "Anna Weiß und die Halle", ALONE, AFTER], False),
    ],
)  # fmt: skip
def test_a_quotation_that_stands_alone_is_lost_where_nothing_near_says_whose_it_is(paragraphs: list[str], lost: bool):
    article = Article("\n\n".join(["Rat baut Halle um", *paragraphs]) + "\n")
    assert [article.text[slice(*quote[:2])] for quote in article.lost_quotes] == (
        [one for one in (ALONE, MINE) if one in article.text] if lost else []
    )
