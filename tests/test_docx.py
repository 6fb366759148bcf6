"""Word files: what of them is text, where it stands, and that a fix is a change which an editor can take or leave."""

from __future__ import annotations

import re
import struct
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Run, found, write
from docx_files import WORD, document, docx, entries, paragraph, run, zipped
from newslint.formats.docx import claims, open_docx
from newslint.text import Edit, Fix, apply

W = f"{{{WORD}}}"


def text(*content: str) -> str:
    """Return what is read of a paragraph that follows a headline."""
    return open_docx(docx("Rat tagt", paragraph(*content))).text.removeprefix("Rat tagt").removeprefix("\n\n")


def kinds(data: bytes) -> list[tuple[str, str]]:
    read = open_docx(data)
    return [(part.kind, read.text[part.start : part.end]) for part in read.parts]


def seen(data: bytes, *, accepted: bool) -> str:
    """Return what a Word file says once newslint's changes are accepted, or rejected; a reader of its own."""
    gone = f"{W}del" if accepted else f"{W}ins"
    said = []

    def walk(element: ElementTree.Element) -> None:
        if element.tag == gone and element.get(f"{W}author") == "newslint":
            return
        if element.tag in (f"{W}del", f"{W}pPr", f"{W}rPr") and element.get(f"{W}author") != "newslint":
            return
        signs = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "-"}
        said.append(signs.get(element.tag, ""))
        if element.tag in (f"{W}t", f"{W}delText"):
            said.append(element.text or "")
        for child in element:
            walk(child)
        if element.tag == f"{W}p":
            said.append("\n\n")

    walk(ElementTree.fromstring(entries(data)["word/document.xml"]))
    return re.sub(r"\n{3,}", "\n\n", "".join(said)).strip()


# What is text


def test_paragraphs_stand_apart_and_runs_do_not():
    read = open_docx(docx("Rat tagt", paragraph("Er ", run("kam", "<w:b/>"), " an."), "", "Sie blieb."))
    assert read.text == "Rat tagt\n\nEr kam an.\n\nSie blieb."
    assert [read.text[slice(*span)] for span in read.paragraphs] == ["Rat tagt", "Er kam an.", "Sie blieb."]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<w:r><w:t>Er</w:t><w:tab/><w:t>kam</w:t><w:br/><w:t>an.</w:t></w:r>", "Er\tkam\nan."),
        ("<w:r><w:t>E</w:t><w:noBreakHyphen/><w:t>Mail</w:t></w:r>", "E-Mail"),
        ("<w:r><w:t>Donau</w:t><w:softHyphen/><w:t>dampfer</w:t></w:r>", "Donaudampfer"),
        ("<w:r><w:t> Er </w:t></w:r>" + run("kam."), "Erkam."),  # without xml:space blanks say nothing, as in Word
        ('<w:hyperlink r:id="rId9">' + run("Das Amt") + "</w:hyperlink>" + run(" tagt."), "Das Amt tagt."),
        ("<w:r><w:t>Er</w:t><w:footnoteReference w:id='2'/></w:r>" + run(" kam."), "Er kam."),
        ('<w:del w:id="1"><w:r><w:delText>Nicht </w:delText></w:r></w:del>' + run("Da."), "Da."),
        ('<w:ins w:id="1">' + run("Doch ") + "</w:ins>" + run("da."), "Doch da."),
        ('<w:moveFrom w:id="1">' + run("Weg ") + '</w:moveFrom><w:moveTo w:id="2">' + run("Hin") + "</w:moveTo>", "Hin"),
        (run("Seite ") + '<w:fldSimple w:instr=" PAGE "/>' + run(" von 3"), "Seite ▯ von 3"),
        (
            run("Seite ") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(" von 3"),
            "Seite ▯ von 3",
        ),
        (
            run("Der Rat") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> XE "Rat" </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(" tagt."),
            "Der Rat tagt.",
        ),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("Der Rat"), ""),
        (run("Geheim ", "<w:vanish/>") + run("Offen."), "Offen."),
        (run("Doch ", '<w:vanish w:val="0"/>') + run("offen."), "Doch offen."),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + run("Ort") + "</w:sdtContent></w:sdt>", "Ort"),
        ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("Hier klicken") + "</w:sdtContent></w:sdt>", ""),
        ('<w:fldSimple w:instr=" PAGE ">' + run("7") + "</w:fldSimple>", "7"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "x" </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("das Amt") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "das Amt",
        ),
        ("<w:r><w:t>Nord</w:t></w:r><w:r><w:sym w:font='Wingdings' w:char='F0E0'/></w:r>" + run("Süd"), "Nord▯Süd"),
        ("<w:r><w:pict><w:p>" + run("Kasten") + "</w:p></w:pict></w:r>" + run("Text"), "Text"),
    ],
)  # fmt: skip
def test_what_of_a_paragraph_is_text(content: str, said: str):
    assert text(content) == said


def test_tables_headers_and_pictures_are_no_text():
    table = f"<w:tbl><w:tr><w:tc>{paragraph('Zelle')}</w:tc></w:tr></w:tbl>"
    more = {"word/header1.xml": f'<w:hdr xmlns:w="{WORD}">{paragraph("Kopf")}</w:hdr>'}
    assert open_docx(docx("Rat tagt", table, "Er kam.", more=more)).text == "Rat tagt\n\nEr kam."


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    joined = paragraph("Er kam ", properties='<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>')
    assert open_docx(docx("Rat tagt", joined, "und ging.")).text == "Rat tagt\n\nEr kam und ging."


def test_the_strict_form_and_utf_16_are_read():
    strict = document(paragraph("Äpfel")).replace(WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert open_docx(docx(xml=strict)).text == "Äpfel"
    wide = document(paragraph("Äpfel")).replace("UTF-8", "UTF-16").encode("utf-16")
    read = open_docx(docx(more={"word/document.xml": wide}))
    assert read.text == "Äpfel"
    assert open_docx(read.edited([Edit(0, 5, "Birnen")])).text == "Birnen"


# What its parts are


def test_styles_name_the_parts_by_what_word_calls_them_in_any_language():
    data = docx(
        paragraph("Stadtrat", style="Dachzeile"), paragraph("Rat tagt", style="Titel"),
        paragraph("Es geht um viel", style="Untertitel"), paragraph("Von Anna Beispiel", style="Autor"),
        paragraph("Er kam."), paragraph("Wie es war", style="berschrift2"), paragraph("Klein", style="Haus"),
        paragraph("Das Bad", style="Beschriftung"), paragraph("Wir bleiben", style="Zitat"),
        paragraph("eins", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'),
        paragraph("keins", properties='<w:numPr><w:numId w:val="0"/></w:numPr>'), paragraph("Rat tagt 2", style="Verzeichnis1"),
    )  # fmt: skip
    assert kinds(data) == [
        ("kicker", "Stadtrat"), ("headline", "Rat tagt"), ("subhead", "Es geht um viel"), ("byline", "Von Anna Beispiel"),
        ("subhead", "Wie es war"), ("subhead", "Klein"), ("caption", "Das Bad"), ("quote", "Wir bleiben"),
        ("list-item", "eins"),
    ]  # fmt: skip
    assert "tagt 2" not in open_docx(data).text


def test_the_first_heading_is_the_headline_where_no_title_is():
    data = docx(paragraph("Rat tagt", style="berschrift1"), "Er kam.", paragraph("Dann", style="berschrift1"))
    assert kinds(data) == [("headline", "Rat tagt"), ("subhead", "Dann")]


def test_what_stands_below_the_headline_is_a_teaser_where_it_is_a_sentence():
    line = kinds(docx(paragraph("Rat tagt", style="Titel"), paragraph("Es geht um viel.", style="Untertitel")))
    assert line == [("headline", "Rat tagt"), ("teaser", "Es geht um viel.")]


def test_a_heading_below_the_text_is_no_headline():
    assert kinds(docx("Er kam.", paragraph("Dann", style="berschrift1"))) == [("subhead", "Dann")]


# Where it stands


def test_a_place_is_the_paragraph_and_the_column_within_it():
    read = open_docx(docx("Rat tagt", "", "Ä 👍 kam", "Sie ging."))
    at = read.text.index("kam")
    assert read.lines.position(read.span(at, at).start) == (2, 5)
    assert read.inward(read.span(at, at).start) == at
    assert read.label(at) == "paragraph 2"
    at = read.text.index("ging")
    assert read.lines.position(read.span(at, at).start) == (3, 5)
    assert read.shown.splitlines() == ["Rat tagt", "Ä 👍 kam", "Sie ging."]


def test_a_line_break_is_one_column_of_its_paragraph():
    read = open_docx(docx("Rat tagt", paragraph("<w:r><w:t>Er kam</w:t><w:br/><w:t>an.</w:t></w:r>")))
    at = read.text.index("an.")
    assert read.lines.position(read.span(at, at).start) == (2, 8)
    assert read.shown == "Rat tagt\nEr kam↵an."


# What a fix does


def changed(data: bytes, old: str, new: str, *, author: str = "newslint") -> str:
    """Return the paragraph that is changed, in XML, without what says when."""
    read = open_docx(data)
    at = read.text.index(old)
    fixed = read.edited([Edit(at, at + len(old), new)])
    assert seen(fixed, accepted=True) == read.text[:at] + new + read.text[at + len(old) :]
    assert seen(fixed, accepted=False) == read.text
    assert open_docx(fixed).text == read.text[:at] + new + read.text[at + len(old) :]
    xml = entries(fixed)["word/document.xml"].decode()
    assert f'w:author="{author}"' in xml
    return re.sub(r' w:(?:id|author|date)="[^"]*"|</?w:body>| xml:space="preserve"', "", xml.partition("<w:body>")[2])


def test_a_run_is_split_and_keeps_its_look():
    xml = changed(docx("Rat tagt", paragraph(run("Er kam an an diesem Tag.", "<w:b/>"))), "an an", "an")
    assert xml.count("<w:rPr><w:b/></w:rPr>") == 4
    assert (
        "<w:r><w:rPr><w:b/></w:rPr><w:t>Er kam </w:t></w:r>"
        "<w:del><w:r><w:rPr><w:b/></w:rPr><w:delText>an an</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:rPr><w:b/></w:rPr><w:t>an</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:b/></w:rPr><w:t> diesem Tag.</w:t></w:r>"
    ) in xml


def test_a_change_over_two_runs_looks_like_the_first():
    xml = changed(docx("Rat", paragraph(run("Er ka", "<w:b/>"), run("mm an.", "<w:i/>"))), "kamm", "kam")
    assert "<w:ins><w:r><w:rPr><w:b/></w:rPr><w:t>kam</w:t></w:r></w:ins>" in xml
    assert xml.index("<w:delText>ka<") < xml.index("<w:delText>mm<") < xml.index("<w:t>kam<")


def test_what_says_nothing_stays_where_it_is():
    body = "<w:r><w:t>Er ka</w:t><w:footnoteReference w:id='2'/><w:t>mm an.</w:t></w:r>"
    xml = changed(docx("Rat", paragraph(body)), "kamm", "kam")
    assert "</w:del><w:r><w:footnoteReference w:id='2'/></w:r><w:del>" in xml.replace(" w:id='2'", " w:id='2'")


def test_an_insertion_of_somebody_else_is_left_to_them():
    body = '<w:ins w:id="7" w:author="Anna">' + run("Er kam , sah") + "</w:ins>" + run(" und ging.")
    data = docx("Rat", paragraph(body))
    read = open_docx(data)
    at = read.text.index(" ,")
    fixed = entries(read.edited([Edit(at, at + 2, ","), Edit(at + 3, at + 3, "er ")]))["word/document.xml"].decode()
    tree = ElementTree.fromstring(fixed)
    authors = {
        element.findtext(f".//{W}t"): element.get(f"{W}author")
        for element in tree.iter(f"{W}ins")
        if element.get(f"{W}author")
    }
    assert authors == {"Er kam": "Anna", ",": "newslint", " ": "Anna", "er ": "newslint", "sah": "Anna"}
    assert not [one for one in tree.iter(f"{W}ins") if one.find(f".//{W}ins") is not None]
    numbers = [one.get(f"{W}id") for one in tree.iter() if one.tag in (f"{W}ins", f"{W}del")]
    assert len(set(numbers)) == len(numbers)


def test_no_half_of_an_insertion_is_left_empty():
    body = '<w:ins w:id="7" w:author="Anna">' + run("Er kam") + "</w:ins>" + run(" an.")
    data = docx("Rat", paragraph(body))
    for at, new in ((5, "Und "), (11, ", sah")):
        xml = entries(open_docx(data).edited([Edit(at, at, new)]))["word/document.xml"].decode()
        assert seen(docx(xml=xml), accepted=True) == "Rat\n\n" + ("Und Er kam an." if at == 5 else "Er kam, sah an.")
        assert not re.search(r"<w:ins[^>]*></w:ins>", xml)


def test_an_inserted_run_does_not_repeat_an_older_change_of_looks():
    look = '<w:b/><w:rPrChange w:id="3" w:author="Anna"><w:rPr/></w:rPrChange>'
    xml = changed(docx("Rat", paragraph(run("Er kahm an.", look))), "kahm", "kam")
    assert "<w:ins><w:r><w:rPr><w:b/></w:rPr><w:t>kam" in xml
    assert xml.count("<w:rPrChange>") == 3


def test_tabs_and_breaks_come_and_go_as_such():
    data = docx("Rat", paragraph("<w:r><w:t>Er</w:t><w:tab/><w:t>kam</w:t><w:br/><w:t>an.</w:t></w:r>"))
    assert "<w:del><w:r><w:tab/></w:r></w:del><w:ins><w:r><w:t> </w:t></w:r></w:ins>" in changed(data, "\t", " ")
    assert "<w:ins><w:r><w:br/></w:r></w:ins>" in changed(docx("Rat", "Er kam an."), " ", "\n")


@pytest.mark.parametrize(
    "body",
    [
        "<w:sdt><w:sdtPr><w:lock w:val='sdtContentLocked'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:sdt><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:fldSimple w:instr=" DATE ">{}</w:fldSimple>',
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> REF x </w:instrText><w:fldChar w:fldCharType="separate"/>'
        '</w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ],
)  # fmt: skip
def test_what_nobody_could_change_in_word_is_not_changed(body: str):
    read = open_docx(docx("Rat", paragraph(body.format(run("Er kahm.")))))
    edit = Edit(8, 12, "kam")
    assert read.text[8:12] == "kahm"
    assert read.outward(edit) is None
    with pytest.raises(ValueError, match="no text"):
        read.edited([edit])


@pytest.mark.parametrize("edit", [Edit(2, 6, " "), Edit(3, 5, ""), Edit(6, 7, "a\n\nb"), Edit(6, 7, "\x01")])
def test_a_change_of_paragraphs_or_of_what_xml_cannot_hold_is_refused(edit: Edit):
    assert open_docx(docx("Rat", "Er kam.")).outward(edit) is None


def test_an_edit_is_one_of_the_shown_lines():
    read = open_docx(docx("Rat tagt", "Er kahm.", "Sie gink."))
    at = read.text.index("gink")
    edit = read.outward(Edit(at, at + 4, "ging"))
    assert edit is not None
    assert apply(read.shown, [Fix((edit,))])[0] == "Rat tagt\nEr kahm.\nSie ging."


def test_every_other_byte_of_the_file_is_as_it_was():
    data = docx("Rat tagt", "Er kahm.", more={"docProps/core.xml": "<x/>", "customXml/item1.xml": "<y/>" * 50})
    fixed = open_docx(data).edited([Edit(13, 17, "kam")])
    before, after = entries(data), entries(fixed)
    assert list(after) == list(before)
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml"}
    old, new = before["word/document.xml"].decode(), after["word/document.xml"].decode()
    assert new.startswith(old[: old.index('<w:r><w:t xml:space="preserve">Er kahm')])
    assert new.endswith(old[old.index("<w:sectPr/>") :])
    with ZipFile(BytesIO(data)) as one, ZipFile(BytesIO(fixed)) as other:
        assert other.comment == one.comment
        for info in one.infolist():
            twin = other.getinfo(info.filename)
            assert (twin.date_time, twin.external_attr, twin.compress_type) == (
                info.date_time,
                info.external_attr,
                info.compress_type,
            )
            if info.filename != "word/document.xml":
                head, same = info.header_offset, twin.header_offset
                size = 30 + len(info.filename) + info.compress_size
                assert fixed[same : same + size] == data[head : head + size]


def test_no_edit_gives_the_file_itself():
    data = docx("Rat tagt", "Er kam.")
    assert open_docx(data).edited([]) == data


def test_sizes_that_follow_an_entry_are_written_before_it():
    file = BytesIO()

    class Stream(BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise OSError

        def tell(self) -> int:
            raise OSError

    file = Stream()
    with ZipFile(file, "w", 8) as archive:
        for name, content in entries(docx("Rat tagt", "Er kahm.")).items():
            archive.writestr(name, content)
    data = file.getvalue()
    with ZipFile(BytesIO(data)) as archive:
        assert archive.getinfo("word/document.xml").flag_bits & 8
    assert open_docx(open_docx(data).edited([Edit(13, 17, "kam")])).text == "Rat tagt\n\nEr kam."


# What is no Word file, or no honest one


def lying(data: bytes, size: int) -> bytes:
    """Return an archive whose directory says another size of document.xml than its entry has."""
    at = data.rindex(b"word/document.xml") - 46
    return data[: at + 24] + struct.pack("<L", size) + data[at + 28 :]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is no Word file, or a damaged one"),
        (b"PK\x03\x04nonsense", "is no Word file, or a damaged one"),
        (docx("Rat")[:-40], "is no Word file, or a damaged one"),
        (docx("Rat")[:200], "is no Word file, or a damaged one"),
        (zipped({"a.txt": "x"}), "it has no "),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "OpenDocument"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "old .doc, or locked with a password"),
        (docx("Rat", kind="application/vnd.ms-word.document.macroEnabled.main+xml"), "holds macros"),
        (docx("Rat", more={"word/vbaProject.bin": b"x"}), "holds macros"),
        (docx("Rat", kind="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), "is no Word file: "),
        (docx(xml="<w:document>"), "document.xml in it is no XML (line 1: "),
        (docx(xml=document(paragraph("Rat"))[:-9]), "is no XML"),
        (docx(xml='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'), "declares a document type"),
        (docx("Rat", more={"word/styles.xml": "<!DOCTYPE x><x/>"}), "styles.xml in it declares a document type"),
        (docx(xml=document("<w:ins>" * 5000 + "</w:ins>" * 5000)), "nested too deep"),
        (docx(xml=document(paragraph(run(" " * 3_000_000)))), "would unpack to 3 MB"),
        (docx(more={"word/document.xml": bytes(40_000_000)}), "would unpack to 40 MB"),
        (lying(docx("Rat tagt", "Er kam."), 90), "is no Word file, or a damaged one"),
        (docx(f"<w:tbl><w:tr><w:tc>{paragraph('Zelle')}</w:tc></w:tr></w:tbl>"), "stands in tables"),
    ],
)  # fmt: skip
def test_a_bad_file_is_one_clear_line(data: bytes, said: str):
    with pytest.raises(ValueError) as error:
        open_docx(data)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_a_bomb_in_an_entry_that_nobody_reads_is_never_unpacked():
    data = docx("Rat tagt", "Er kahm.", more={"word/media/bomb.bin": bytes(80_000_000)})
    assert len(open_docx(data).edited([Edit(13, 17, "kam")])) < 200_000


def test_a_signed_file_is_read_but_not_changed():
    read = open_docx(docx("Rat tagt", "Er kahm.", more={"_xmlsignatures/sig1.xml": "<x/>"}))
    assert read.outward(Edit(13, 17, "kam")) is None


def test_a_word_file_is_known_by_its_bytes():
    assert claims(docx("Rat"))
    assert not claims(zipped({"a.txt": "x"}))
    assert not claims(b"Rat tagt")


# The command


def test_the_command_finds_by_paragraph_and_fixes_by_tracked_changes(house: Path, lint: Run):
    path = house / "a.docx"
    path.write_bytes(docx("Rat tagt", paragraph("Er kam ", run("an an", "<w:b/>"), " diesem Tag .")))
    write(house / "~$a.docx", "Anna")  # Word's own note beside a file that is open
    done = lint("check", ".")
    assert (found(done), done.returncode) == ({"duplicated-word", "space-before-punctuation"}, 1)
    assert "a.docx:2:8: error duplicated-word" in done.stdout
    assert lint("check", "--fix", "--unsafe-fixes", "a.docx").returncode == 0
    assert seen(path.read_bytes(), accepted=True) == "Rat tagt\n\nEr kam an diesem Tag."
    assert seen(path.read_bytes(), accepted=False) == "Rat tagt\n\nEr kam an an diesem Tag ."
    again = path.read_bytes()
    assert lint("check", "--fix", "a.docx").returncode == 0
    assert path.read_bytes() == again


def test_the_command_knows_a_word_file_by_its_bytes_and_names_a_broken_one(house: Path, lint: Run):
    (house / "manuskript").write_bytes(docx("Rat tagt", "Er kam an an diesem Tag."))
    assert "manuskript:2:8: error" in lint("check", "manuskript").stdout
    (house / "b.docx").write_bytes(docx("Rat tagt")[:-40])
    done = lint("check", "b.docx")
    assert done.returncode == 2
    assert "b.docx" in done.stderr + done.stdout and "is no Word file, or a damaged one" in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_several_processes_find_the_same(house: Path, lint: Run):
    for name in "abc":
        (house / f"{name}.docx").write_bytes(
            docx("Rat tagt", paragraph("Er kam an an diesem Tag ."), "Sie blieb . Ja.")
        )
    assert lint("check", "--jobs", "3", ".").stdout == lint("check", "--jobs", "1", ".").stdout
    for format in ("json", "sarif", "rdjson", "html", "full", "gitlab"):
        one, many = (lint("check", "--format", format, "--jobs", jobs, ".") for jobs in "13")
        assert one.stdout.replace("jobs", "") == many.stdout.replace("jobs", "")
        assert one.returncode == many.returncode == 1


# Any file, any edits

WORDS = st.text("abÄ &<👍", min_size=1, max_size=6)
PIECES = st.one_of(
    WORDS.map(run), WORDS.map(lambda words: run(words, "<w:b/>")),
    WORDS.map(lambda words: f'<w:ins w:id="3" w:author="Anna">{run(words)}{run("x")}</w:ins>'),
    WORDS.map(lambda words: f"<w:hyperlink>{run(words)}</w:hyperlink>"),
    st.sampled_from([
        '<w:bookmarkStart w:id="1"/>', "<w:r><w:tab/><w:t>q</w:t><w:drawing/></w:r>", "<w:r><w:br/></w:r>",
        '<w:del w:id="4" w:author="Anna"><w:r><w:delText>weg</w:delText></w:r></w:del>',
        "<w:r><w:t>n</w:t><w:footnoteReference w:id='2'/><w:t>m</w:t></w:r>",
    ]),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(PIECES, min_size=1, max_size=5), min_size=1, max_size=3), st.data())
def test_accepted_changes_give_the_fixed_text_and_rejected_ones_the_old(bodies: list[list[str]], data: st.DataObject):
    made = docx("Rat", *[paragraph("a", *body, "z") for body in bodies])
    read = open_docx(made)
    edits: list[Edit] = []
    for span in read.paragraphs or []:
        start = data.draw(st.integers(span.start, span.end))
        end = data.draw(st.integers(start, min(span.end, start + 5)))
        new = data.draw(st.text("xyÖ &<\t\n", max_size=4))
        if read.outward(Edit(start, end, new)):
            edits.append(Edit(start, end, new))
    fixed = read.edited(edits)
    wanted = apply(read.text, [Fix((edit,)) for edit in edits])[0]
    assert seen(fixed, accepted=True) == re.sub(r"\n{3,}", "\n\n", wanted).strip()
    assert seen(fixed, accepted=False) == re.sub(r"\n{3,}", "\n\n", read.text).strip()
