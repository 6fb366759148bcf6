"""How an article is understood: parts, sentences and quotations, and never an error, whatever the text."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import parsed
from newslint.article import Article

# The export's shape with everything in it that the newsroom's issue lists; people and places are invented.
EXPORT = """\
date 2024-11 Hafenstadt Brenndorf sucht 40 Lotsen

Startseite

Politik

Stand: 12.11.2024, 07:15 Uhr

Erstellt: 11.11.2024, 19:02 Uhr

Von: Janka Wellmer, Ole Stürk

Kommentare

KommentareTeilen

Teilen

Drucken

Der Hafen wächst, und die Lotsen gehen in Rente. Jetzt wirbt die Stadt mit einem Haus am Deich.

Brenndorf (dpa) – Im Hafen von Brenndorf fehlen Lotsen. Das teilte die Behörde am Montag mit.

Lotsenboot „Möwe“ vor der Mole. © Piet Harms/dpa

„Wir suchen seit Jahren“, sagte Hafenchefin Uta Brink. Bis 2030 gingen vierzig Leute.

Fotostrecke ansehen

Haus am Deich lockt

Geboten werden:

- ein Haus am Deich

- ein Boot für die Familie

Uta Brink an der Mole (Foto: Piet Harms)

Die Stadt hofft auf das Frühjahr. Dann schließt die alte Lotsenschule. (dpa/hk)
"""


def shown(text: str) -> list[tuple[str, str]]:
    return [(part.kind, text[part.start : part.end]) for part in Article(text).parts]


def test_the_export_is_read_part_by_part():
    assert shown(EXPORT) == [
        ("headline", "Hafenstadt Brenndorf sucht 40 Lotsen"),
        ("residue", "Startseite"),
        ("residue", "Politik"),
        ("residue", "Stand: 12.11.2024, 07:15 Uhr"),
        ("residue", "Erstellt: 11.11.2024, 19:02 Uhr"),
        ("byline", "Von: Janka Wellmer, Ole Stürk"),
        ("residue", "Kommentare"),
        ("residue", "KommentareTeilen"),
        ("residue", "Teilen"),
        ("residue", "Drucken"),
        ("teaser", "Der Hafen wächst, und die Lotsen gehen in Rente. Jetzt wirbt die Stadt mit einem Haus am Deich."),
        ("dateline", "Brenndorf (dpa) –"),
        ("body", "Im Hafen von Brenndorf fehlen Lotsen. Das teilte die Behörde am Montag mit."),
        ("caption", "Lotsenboot „Möwe“ vor der Mole."),
        ("credit", "© Piet Harms/dpa"),
        ("body", "„Wir suchen seit Jahren“, sagte Hafenchefin Uta Brink. Bis 2030 gingen vierzig Leute."),
        ("residue", "Fotostrecke ansehen"),
        ("subhead", "Haus am Deich lockt"),
        ("body", "Geboten werden:"),
        ("list-item", "- ein Haus am Deich"),
        ("list-item", "- ein Boot für die Familie"),
        ("caption", "Uta Brink an der Mole"),
        ("credit", "(Foto: Piet Harms)"),
        ("body", "Die Stadt hofft auf das Frühjahr. Dann schließt die alte Lotsenschule."),
        ("sign-off", "(dpa/hk)"),
    ]


@pytest.mark.parametrize(
    ("line", "headline", "year", "month"),
    [
        ("date 2024-11 Rat tagt", "Rat tagt", 2024, 11),
        ("date 2024-11  Rat tagt ", "Rat tagt", 2024, 11),
        ("Rat tagt", "Rat tagt", None, None),
        ("# Rat tagt", "Rat tagt", None, None),
        ("date 2024-13 Rat tagt", "date 2024-13 Rat tagt", None, None),
        ("\ufeffdate 2024-01 Rat tagt", "Rat tagt", 2024, 1),
    ],
)
def test_the_header_gives_headline_year_and_month(line: str, headline: str, year: int | None, month: int | None):
    header = Article(line + "\n\nDer Rat tagte am Abend.\n").header
    text = (line + "\n")[header.headline.start : header.headline.end]
    assert (text.strip(), header.year, header.month) == (headline, year, month)


@pytest.mark.parametrize(
    "dateline",
    ["Moskau –", "München/London –", "Washington, D.C. –", "Berlin (dpa) –", "Frankfurt am Main –", "St. Gallen –"],
)
def test_a_body_opens_with_a_dateline(dateline: str):
    assert shown(f"Rat tagt\n\n{dateline} Der Rat hat am Abend getagt.\n")[1:] == [
        ("dateline", dateline),
        ("body", "Der Rat hat am Abend getagt."),
    ]


@pytest.mark.parametrize("sign_off", ["(dpa/hk)", "(bohy mit Agenturen)", "(AFP)", "(dpa)"])
def test_a_body_closes_with_a_sign_off(sign_off: str):
    text = f"Rat tagt\n\nDer Rat hat am Abend getagt. Es blieb ruhig. {sign_off}\n"
    assert shown(text)[1:] == [("body", "Der Rat hat am Abend getagt. Es blieb ruhig."), ("sign-off", sign_off)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_hard_wrapped_lines_are_one_paragraph(end: str):
    text = end.join(
        [
            "Rat stimmt zu",
            "",
            "Der Rat der Stadt hat am Abend nach langer Debatte zugestimmt, dass",
            "die Halle gebaut wird. Im Mai soll es losgehen, wenn das Geld aus der",
            "Hauptstadt bis dahin kommt.",
            "",
            "Zweiter Absatz mit einem Satz.",
        ]
    )
    assert [kind for kind, _ in shown(text)] == ["headline", "body", "body"]


SENTENCES = [
    ["Er kam.", "Sie ging."],
    ["Am 3. Oktober war frei.", "Alle feierten."],
    ["Dr. Meier und Prof. Kuhn kamen z. B. am Abend.", "Sie blieben."],
    ["„Kommt ihr?“, fragte sie.", "Niemand kam."],
    ["„Es ist spät.“", "Dann ging er."],
    ["Es war still …", "Niemand sprach."],
    ["Das kostet 3.500 Euro, d. h. viel.", "Mehr gibt es nicht."],
    ["Papst Johannes XXIII. sprach lange.", "Rom hörte zu."],
    ["J. R. Müller schrieb es auf.", "Gelesen hat es keiner."],
    ["Was nun?", "Nichts!", "Gar nichts."],
    ["Er reist in die Schweiz.", "Dort ist es kühl."],
    ["Sie sprach über den Islam.", "Viele hörten zu."],
    ["Das Spiel endete 2:1.", "Die Fans sangen."],
    ["Um 19.30 Uhr beginnt das Fest.", "Der Eintritt ist frei."],
    ["Die Firma Kern & Co. baut ab.", "Betroffen sind 30 Leute."],
]


@pytest.mark.parametrize("expected", SENTENCES, ids=lambda case: case[0][:24])
def test_sentences_end_where_a_reader_ends_them(expected: list[str]):
    text = "Rat tagt\n\n" + " ".join(expected) + "\n"
    article = Article(text)
    body = article.parts_of("body")[0]
    assert [text[start:end] for start, end in article.sentences_of(body)] == expected


def quotes(body: str) -> list[tuple[str, int]]:
    text = "Rat tagt\n\n" + body + "\n"
    return [(text[quote.start : quote.end], quote.depth) for quote in Article(text).quotes]


@pytest.mark.parametrize("opening, closing, inner_opening, inner_closing", ["„“‚‘", "\"\"''", "»«›‹", "«»‹›", "“”‘’"])
def test_quotations_of_every_style_are_paired_with_what_is_in_them(
    opening: str, closing: str, inner_opening: str, inner_closing: str
):
    inner = f"{inner_opening}Wer lacht, bleibt{inner_closing}"
    outer = f"{opening}Er rief {inner} und ging{closing}"
    assert quotes(f"Dann sagte sie: {outer}, und setzte sich.") == [(outer, 0), (inner, 1)]


def test_a_quotation_over_paragraphs_is_one():
    said = "„Wir bleiben heute alle hier.\n\n„Morgen gehen wir heim.“"
    assert quotes(f"Uta Kern sagte: {said}") == [(said, 0)]


def test_an_apostrophe_opens_nothing():
    assert quotes("Er hat's gesagt und ist in Annes’ Haus gegangen.") == []


def test_a_mark_without_a_partner_is_left_over():
    text = 'Rat tagt\n\n"Wir gehen jetzt, sagte er.\n\nDas war alles.\n'
    article = Article(text)
    assert article.quotes == []
    assert [(text[mark.offset], mark.opening) for mark in article.pairing.strays] == [('"', True)]


def test_a_direct_quotation_has_a_speaker_and_a_term_needs_none():
    text = "Rat tagt\n\n„Wir bauen die Halle im Mai“, sagte Uta Kern. Das Fest heißt „Licht“.\n"
    said, term = Article(text).quotes
    article = Article(text)
    direct = article.attribution(said)
    assert (direct.kind, article.attribution(term).kind) == ("direct", "term")
    assert "Kern" in text[slice(*direct.speaker)]
    assert text[slice(*direct.cue)] == "sagte"


def test_parse_as_json_has_the_keys_that_programs_read():
    data = json.loads(parsed.as_json(Article(EXPORT)))
    assert set(data) == {"parts", "sentences", "quotes", "speech"}
    assert set(data["parts"][0]) == {"kind", "start", "end", "line"}
    keys = {"start", "end", "kind", "depth", "alone", "found", "speaker", "person", "cue"}
    assert set(data["quotes"][0]) == keys
    assert {quote["kind"] for quote in data["quotes"]} == {"direct", "term"}
    first = data["parts"][0]
    assert (EXPORT[first["start"] : first["end"]], first["line"]) == ("Hafenstadt Brenndorf sucht 40 Lotsen", 1)


PIECES = st.sampled_from(
    ["date 2024-01", "Von: ", "Teilen", "Rat", "„", "“", '"', "»", "«", "‚", "‘", "’", "'", "(", ")", "dpa", "©", "–",
     ". ", "! ", ": ", "sagte", "Uta Kern", "\n", "\n\n", "\r\n", "\r", "\r\r", " ", "\t", "\xa0", "\ufeff", "\u2028",
     "ü", "u\u0308", "1.", "3. ", "- ", "# ", "z. B. ", "\x0c"]
)  # fmt: skip
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.lists(PIECES, max_size=40).map("".join)


@given(TEXTS)
def test_no_text_breaks_the_parser_and_every_span_is_inside_it_and_in_order(text: str):
    article = Article(text)
    for spans in (
        article.paragraphs,
        [(part.start, part.end) for part in article.parts],
        article.sentences,
        [(start, start + len(form)) for start, form in zip(article.words.starts, article.words.forms)],
    ):
        assert all(0 <= start <= end <= len(text) for start, end in spans)
        assert all(one[1] <= other[0] for one, other in zip(spans, spans[1:]))
    assert all(0 <= quote.start < quote.end <= len(text) for quote in article.quotes)
    assert sorted(article.quotes) == article.quotes


@given(TEXTS)
def test_words_and_gaps_make_the_text_again(text: str):
    forms, _, gaps = Article(text).words
    pieces = [gaps[0], *(piece for pair in zip(forms, gaps[1:]) for piece in pair)]
    assert "".join(pieces) == text


@given(TEXTS)
def test_every_attribution_points_into_the_text(text: str):
    article = Article(text)
    for quote in article.quotes:
        kind, speaker, cue, *_ = article.attribution(quote)
        assert kind in ("direct", "partial", "term")
        assert all(0 <= span[0] <= span[1] <= len(text) for span in (speaker, cue) if span)


@given(TEXTS)
def test_both_views_of_parse_can_be_written(text: str):
    assert set(json.loads(parsed.as_json(Article(text)))) == {"parts", "sentences", "quotes", "speech"}
    assert parsed.as_text(Article(text)).endswith("\n")


PIECES = ["date 2025-03", "date 2025-03 ", "#", "# ", "## ", "\ufeff", "\u200b", "\n", "\n\n", "\r\n\r\n", " ", "Rat tagt", "Er kam am Abend.", "\t", "- ", "> ", "dpa"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_no_part_and_no_headline_has_length_zero(text: str):
    parts = Article(text).parts
    assert all(part.start < part.end and text[part.start : part.end].strip() for part in parts)
    assert all(one.end <= other.start for one, other in zip(parts, parts[1:]))


@pytest.mark.parametrize("text", ["", "date 2025-03", "# ", "date 2025-03\n\nEr kam.", "\ufeff# \n\nEr kam am Abend."])
def test_a_header_line_without_a_headline_gives_none(text: str):
    assert [part for part in Article(text).parts if part.kind == "headline"] == []
