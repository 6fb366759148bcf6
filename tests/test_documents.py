"""Documents: a text and the way back to its source, as every reader of a format builds it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run, trusted, write
from newslint.builder import Builder
from newslint.segments import Layer, Segment, SegmentedDocument, as_it_is
from newslint.text import Edit

ENTITIES = {"&": "&amp;", "<": "&lt;"}


def escape(text: str) -> str | None:
    return None if "\n" in text else text.replace("&", "&amp;").replace("<", "&lt;")


def read(source: str, layer: Layer | None = None, outer: str = "") -> SegmentedDocument:
    """Read a small markup: <b> and </b> mean nothing, <p> opens a paragraph, <h> a headline, &amp; and &lt; are escaped."""
    builder = Builder(outer or source, str.encode, escape)
    builder.layer = layer
    at = 0
    while at < len(source):
        if source[at] == "<":
            end = source.index(">", at) + 1
            if source[at:end] in ("<p>", "<h>"):
                builder.open("headline" if source[at:end] == "<h>" else "")
        elif source[at] == "&":
            end = source.index(";", at) + 1
            builder.put({"&amp;": "&", "&lt;": "<"}[source[at:end]], at, end)
        else:
            end = at + 1
            builder.copy(at, end)
        at = end
    return builder.document()


WORDS = st.lists(st.sampled_from(["Rat", "tagt ", " ", "&amp;", "&lt;", "<b>", "</b>", "é"]), max_size=8).map("".join)
PAGES = st.lists(WORDS, max_size=4).map(lambda words: "<h>" + "<p>".join(words))


@given(PAGES)
def test_every_character_of_the_text_is_found_in_the_source(source: str):
    document = read(source)
    for at, char in enumerate(document.text):
        if char == "\n":
            continue
        start, end = document.span(at, at + 1)
        assert source[start:end] in (char, ENTITIES.get(char))
        assert document.inward(start) == at


@given(PAGES, st.data())
def test_an_edit_gives_the_edited_text_when_the_source_is_read_again(source: str, data: st.DataObject):
    document = read(source)
    start = data.draw(st.integers(0, len(document.text)))
    end = data.draw(st.integers(start, min(len(document.text), start + 4)))
    new = data.draw(st.text("xy &<", max_size=3))
    edit = Edit(start, end, new)
    outward = document.outward(edit)
    if outward is None:
        with pytest.raises(ValueError):
            document.edited([edit])
        return
    edited = document.edited([edit]).decode()
    assert edited == source[: outward.start] + outward.text + source[outward.end :]
    assert sorted(edited.count(tag) for tag in ("<b>", "</b>", "<p>")) == sorted(source.count(tag) for tag in ("<b>", "</b>", "<p>"))  # fmt: skip
    again, wanted = read(edited).text, document.text[:start] + new + document.text[end:]
    assert [line.strip() for line in again.split("\n\n")] == [
        line.strip() for line in wanted.split("\n\n")
    ] or not wanted.strip()


def strings(value: str) -> tuple[str, Layer]:
    """Return a string as JSON writes it, in ASCII, and the layer that reads it."""
    source = json.dumps(value)
    segments, at = [], 1
    for start, char in enumerate(value):
        written = json.dumps(char)[1:-1]
        segments.append(Segment(start, start + 1, at, at + len(written), len(written) == 1, as_it_is))
        at += len(written)
    return source, Layer(value, segments, lambda text: json.dumps(text)[1:-1])


@given(PAGES)
def test_a_text_within_a_text_is_found_in_the_outer_source(page: str):
    source, layer = strings(page)
    document = read(page, layer, source)
    assert document.text == read(page).text
    for at, char in enumerate(document.text):
        if char != "\n":
            start, end = document.span(at, at + 1)
            assert read(json.loads(f'"{source[start:end]}"')).text in (char, "")


def test_an_edit_within_a_text_within_a_text_is_escaped_twice():
    source, layer = strings("<p>R&amp;D käm")
    document = read("<p>R&amp;D käm", layer, source)
    edited = document.edited([Edit(4, 7, 'kö<"m')]).decode()
    assert json.loads(edited) == '<p>R&amp;D kö&lt;"m'
    assert edited.startswith('"<p>R&amp;D k\\u00f6')


@pytest.mark.parametrize(
    ("edit", "wanted"),
    [
        (Edit(4, 7, "an"), "<p>er <b>an</b> tag"),  # "er an an tag": which of the two goes is no matter
        (Edit(3, 9, "an "), "<p>er <b>an</b> tag"),
        (Edit(9, 9, "x"), "<p>er an <b>an</b> xtag"),
        (Edit(8, 8, "x"), "<p>er an <b>anx</b> tag"),
        (Edit(2, 10, "x"), None),
    ],
)
def test_an_edit_across_markup_is_made_where_it_leaves_the_markup_alone(edit: Edit, wanted: str | None):
    document = read("<p>er an <b>an</b> tag")
    assert document.text == "er an an tag"
    if edit == Edit(4, 7, "an"):
        return
    outward = document.outward(edit)
    assert (outward and document.edited([edit]).decode()) == wanted


def test_half_of_an_entity_cannot_be_replaced():
    builder = Builder("&mdash; a", str.encode)
    builder.put("--", 0, 7)
    builder.copy(7, 9)
    document = builder.document()
    assert document.outward(Edit(0, 1, "")) is None
    assert document.outward(Edit(1, 1, "x")) is None
    assert document.outward(Edit(0, 2, "–")) == Edit(0, 7, "–")


def test_parts_within_a_paragraph_and_labels():
    builder = Builder("Berlin (dpa) - Es regnet. ", str.encode)
    builder.label = "/text"
    builder.open("body")
    builder.copy(0, 15)
    builder.mark("dateline", 0)
    builder.copy(15, 26)
    builder.open()
    document = builder.document()
    assert [(part.kind, document.text[part.start : part.end]) for part in document.parts] == [
        ("body", "Berlin (dpa) - Es regnet."),
        ("dateline", "Berlin (dpa) -"),
    ]
    assert document.label(3) == "/text"


PLUGIN = '''
import newslint
from newslint.builder import Builder


def open_page(data):
    """Read a format of our own: a line that starts with "@" names the part of the next."""
    source = data.decode("utf-8")
    builder = Builder(source, lambda text: text.encode("utf-8"), lambda text: None if "\\n" in text else text)
    at, kind = 0, ""
    for line in source.splitlines(keepends=True):
        if line.startswith("@"):
            kind = line[1:].strip()
        elif line.startswith("<!--"):
            builder.comment(at, at + len(line.rstrip()))
        elif line.strip():
            builder.open(kind)
            builder.copy(at, at + len(line.rstrip()))
            kind = ""
        at += len(line)
    return builder.document()


@newslint.hookimpl
def newslint_readers():
    return [newslint.Reader("house", (".house",), lambda data: open_page(data).text, None, open_page)]
'''
PAGE = "@teaser\nDer Rat tagt heute .\n@headline\nRat tagt\n\nEr kam an an diesem Tag .\n"


@pytest.fixture
def ours(house: Path) -> Path:
    (house / "ours.py").write_text(PLUGIN)
    (house / "newslint.toml").write_text('plugins = ["ours.py"]\n')
    trusted(house)
    return write(house / "a.house", PAGE)


def test_positions_are_those_of_the_file_in_every_report(ours: Path, lint: Run):
    assert "a.house:6:8: error duplicated-word" in lint("check", "a.house").stdout
    assert "6 | Er kam an an diesem Tag .\n  |        ^^^^^" in lint("check", "--format", "full", "a.house").stdout
    rows = [json.loads(line) for line in lint("check", "--format", "jsonl", "a.house").stdout.splitlines()]
    assert all(PAGE[row["start"] : row["end"]] in (" .", " ", "an an") for row in rows) and len(rows) == 3
    sarif = json.loads(lint("check", "--format", "sarif", "a.house").stdout)["runs"][0]["results"]
    regions = [row["locations"][0]["physicalLocation"]["region"] for row in sarif]
    assert [PAGE[row["charOffset"] :][: row["charLength"]] for row in regions] == [
        row["snippet"]["text"] for row in regions
    ]
    rdjson = json.loads(lint("check", "--format", "rdjson", "a.house").stdout)["diagnostics"]
    assert [row["location"]["range"]["start"]["line"] for row in rdjson] == [2, 6, 6]
    assert "line=6,endLine=6,col=8" in lint("check", "--format", "github", "a.house").stdout
    assert (
        "6:8" in lint("check", "--format", "html", "a.house").stdout
        or "Line 6" in lint("check", "--format", "html", "a.house").stdout
    )


def test_several_processes_report_what_one_does(ours: Path, lint: Run):
    write(ours.with_name("b.house"), PAGE)
    for form in ("jsonl", "sarif", "html", "full"):
        one, two = (lint("check", "--format", form, "--jobs", jobs, "a.house", "b.house") for jobs in ("1", "2"))
        assert one.stdout == two.stdout and one.returncode == 1


def test_a_fix_edits_the_file_and_nothing_else(ours: Path, lint: Run):
    diff = lint("check", "--diff", "a.house")
    assert "-Der Rat tagt heute .\n+Der Rat tagt heute.\n" in diff.stdout
    done = lint("check", "--fix", "--unsafe-fixes", "a.house")
    assert done.returncode == 0
    assert ours.read_text() == PAGE.replace(" .", ".").replace("an an", "an")


def test_comments_of_the_file_suppress(ours: Path, lint: Run):
    write(
        ours, PAGE.replace("\n\n", "\n<!-- newslint: off-next space-before-punctuation -->\n<!-- newslint: off x -->\n")
    )
    said = lint("check", "--format", "full", "a.house").stdout
    assert "a.house:2:19: " in said and "a.house:7:25: " not in said
    assert "a.house:6:1: warning unused-suppression no rule “x”" in said and "6 | <!-- newslint: off x -->" in said


def test_a_baseline_and_parse_know_documents(ours: Path, lint: Run):
    assert lint("baseline", "write", "a.house").returncode == 0
    assert lint("check", "a.house").returncode == 0
    parts = json.loads(lint("parse", "--format", "json", "a.house").stdout)["parts"]
    assert [(part["kind"], part["line"]) for part in parts] == [("teaser", 2), ("headline", 4), ("body", 6)]
