"""What kind of file is read as what: an article is read, what plainly is none is refused and never changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import COMMAND, run

TEXT = "Rat tagt\n\nEr kam , und es war gut.\n"


@pytest.mark.parametrize("name", ["rat.xml", "rat.json", "rat.toml", "rat.py"])
def test_a_suffix_that_no_reader_knows_is_refused_and_the_file_stays(tmp_path: Path, name: str):
    (tmp_path / name).write_text(TEXT, "utf-8")
    done = run(COMMAND, "check", "--fix", name, cwd=tmp_path)
    assert done.returncode == 2
    assert ("--as NAME" if name in ("rat.xml", "rat.json") else "--as text") in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert (tmp_path / name).read_text("utf-8") == TEXT


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b'{titel: "Er kam , ja."}\n', "JSON"),
        (b'["Er kam , ja."]\n', "JSON"),
        (b'<?xml version="1.0"?>\n<a>Er kam , ja.</a>\n', "XML"),
        (b'{"text": "Er kam , ja."}\n', "JSON"),
        (b'[{"text": "Er kam , ja."}]\n', "JSON"),
        (b"{\\rtf1 Er kam , ja.}\n", "RTF"),
        (b"%PDF-1.4\nEr kam , ja.\n", "PDF"),
    ],
)
def test_what_plainly_is_something_else_is_refused_as_text(tmp_path: Path, content: bytes, kind: str):
    (tmp_path / "rat.txt").write_bytes(content)
    done = run(COMMAND, "check", "--fix", "rat.txt", cwd=tmp_path)
    assert (done.returncode, f"is {kind}" in done.stderr) == (2, True)
    assert (tmp_path / "rat.txt").read_bytes() == content


@pytest.mark.parametrize(
    "content",
    [
        b"<!DOCTYPE html>\n<p>Er kam , ja.</p>\n",
        b"\xef\xbb\xbf<html><p>Er kam , ja.</p>\n",
        b"<!-- aus dem System -->\n<html><p>Er kam , ja.</p>\n",
        b'<p class="text">Er kam , ja.</p>\n',
    ],
)
def test_a_page_is_read_as_one_whatever_it_is_called(tmp_path: Path, content: bytes):
    (tmp_path / "rat.txt").write_bytes(content)
    assert run(COMMAND, "check", "--fix", "rat.txt", cwd=tmp_path).returncode == 0
    assert (tmp_path / "rat.txt").read_bytes() == content.replace(b" ,", b",")


@pytest.mark.parametrize(
    "opening", ["[Update] Rat tagt", "{Rat} tagt", "< 18 Jahre: Rat tagt", "<3 für den Rat", "[Anzeige]"]
)
def test_an_article_may_open_with_a_bracket(tmp_path: Path, opening: str):
    (tmp_path / "rat.txt").write_text(f"{opening}\n\nDer Rat tagt am Montag. Gebaut wird im Mai.\n", "utf-8")
    assert run(COMMAND, "check", "rat.txt", cwd=tmp_path).returncode == 0


def test_markdown_may_open_with_a_tag_or_a_comment(tmp_path: Path):
    for opening in ("<!-- newslint: off -->", '<div class="kasten">', "[Verweis](ziel)"):
        (tmp_path / "rat.md").write_text(f"{opening}\n\n# Rat tagt\n\nDer Rat tagt am Montag.\n", "utf-8")
        assert run(COMMAND, "check", "rat.md", cwd=tmp_path).returncode != 2


def test_as_reads_any_file(tmp_path: Path):
    (tmp_path / "rat.html").write_text(TEXT, "utf-8")
    done = run(COMMAND, "check", "--as", "text", "rat.html", cwd=tmp_path)
    assert (done.returncode, "space-before-punctuation" in done.stdout) == (1, True)
    assert run(COMMAND, "check", "--as", "nothing", "rat.html", cwd=tmp_path).returncode == 2


def test_old_names_of_rules_go_on_working_with_a_note(tmp_path: Path):
    (tmp_path / "rat.txt").write_text("Rat tagt\n\nSie kamen mit lauten Jubel an.\n", "utf-8")
    (tmp_path / "newslint.toml").write_text('ignore = ["adjective-ending"]\n', "utf-8")
    done = run(COMMAND, "check", "rat.txt", cwd=tmp_path)
    assert (done.returncode, "adjective-ending is called phrase-agreement now" in done.stderr) == (0, True)
