"""Offsets and the positions of the language server's protocol, and changes as a client sends them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, Range
from lsprotocol.types import TextDocumentContentChangePartial as Partial
from lsprotocol.types import TextDocumentContentChangeWholeDocument as Whole

from newslint.lsp.document import path_of, uri_of
from newslint.lsp.places import Places, changed

ENCODINGS = ("utf-8", "utf-16", "utf-32")
TEXT = "Über 😀 den\r\nRat\u2028tagt\rUnd\n"
# Line ends of the protocol, and what only Python takes for one.
texts = st.text(st.sampled_from("aü😀\n\r\u2028\x0c€ "), max_size=20)


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 11), ("utf-16", 8), ("utf-32", 7)])
def test_characters_are_counted_in_the_units_of_the_client(encoding: str, character: int):
    places = Places(TEXT, encoding)
    at = TEXT.index("den")
    assert places.position(at) == Position(0, character)
    assert places.offset(Position(0, character)) == at


def test_only_the_line_ends_of_the_protocol_end_a_line():
    places = Places(TEXT, "utf-16")
    assert [places.position(TEXT.index(word)).line for word in ("Über", "Rat", "tagt", "Und")] == [0, 1, 1, 2]
    assert places.position(len(TEXT)) == Position(3, 0)


def test_a_position_behind_its_line_or_within_a_character_is_at_an_end_of_it():
    places = Places(TEXT, "utf-16")
    assert places.offset(Position(0, 99)) == TEXT.index("\r\n")
    assert places.offset(Position(99, 0)) == len(TEXT)
    assert places.offset(Position(0, 6)) in (5, 6)  # in the middle of the pair that makes 😀


@given(texts, st.sampled_from(ENCODINGS))
def test_every_offset_comes_back_from_its_position(text: str, encoding: str):
    places = Places(text, encoding)
    inside = [at for at in range(len(text) + 1) if text[at - 1 : at + 1] != "\r\n"]  # no client names a place there
    assert [places.offset(places.position(at)) for at in inside] == inside


@given(texts, st.data(), st.sampled_from(ENCODINGS))
def test_a_change_is_made_where_the_client_made_it(text: str, data: st.DataObject, encoding: str):
    for _ in range(3):
        inside = [at for at in range(len(text) + 1) if text[at - 1 : at + 1] != "\r\n"]
        start, end = sorted((data.draw(st.sampled_from(inside)), data.draw(st.sampled_from(inside))))
        new = data.draw(texts)
        places = Places(text, encoding)
        change = Partial(Range(places.position(start), places.position(end)), new)
        expected = text[:start] + new + text[end:]
        assert changed(text, [change], encoding) == expected
        text = expected


def test_changes_are_made_one_after_the_other_and_a_whole_text_takes_the_place_of_all():
    first, second = Range(Position(0, 0), Position(0, 1)), Range(Position(0, 0), Position(0, 2))
    assert changed("abc", [Partial(first, "xy"), Partial(second, "")], "utf-16") == "bc"
    assert changed("abc", [Partial(first, "xy"), Whole("neu")], "utf-16") == "neu"


@pytest.mark.parametrize("path", ["/a b/ö.txt", "/100%/#1?.md", "/\udce4.txt"])
def test_a_path_comes_back_from_its_uri(path: str):
    assert path_of(uri_of(path)) == path
    assert path_of("untitled:Untitled-1") == ""
