"""The ledger: who said what, and where, in each of its formats."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import newslint
from conftest import COMMAND, run, write
from newslint import ledger, ledger_page

TEXT = """Rat streitet

Die Wirtin Anna Weiß kam spät. „Das hilft uns allen sehr“, sagte Weiß. Der Sprecher Karl Moser nannte den Plan „mutig“.

Der Film „Licht“ lief. „Ich bleibe“, rief die Wirtin.
"""


def test_the_library_gives_who_said_what_and_where():
    said = newslint.quotes(TEXT, path="rat.txt")
    assert [(one.line, one.column, one.who, one.quotation) for one in said] == [
        (3, 32, "Anna Weiß", "Das hilft uns allen sehr"),
        (3, 112, "Karl Moser", "mutig"),
        (5, 24, "Anna Weiß", "Ich bleibe"),
    ]
    assert said[0].sentence == "„Das hilft uns allen sehr“, sagte Weiß."
    assert (said[2].speaker, said[2].cue, said[1].kind) == ("die Wirtin", "rief", "partial")


def test_a_person_is_found_by_the_surname_in_any_case():
    said = newslint.quotes(TEXT)
    assert {one.who for one in ledger.spoken_by(said, "weiß")} == {"Anna Weiß"}
    assert ledger.spoken_by(said, "Wei") == []
    assert ledger.spoken_by(said, " ") == []


def test_the_command_reads_folders_and_writes_every_format(tmp_path: Path):
    write(tmp_path / "a" / "rat.txt", TEXT)
    write(tmp_path / "a" / "bad.txt", "Bad öffnet\n\n„Wir freuen uns sehr“, sagte Uta Kern.\n")
    shown = run(COMMAND, "quotes", "a", cwd=tmp_path).stdout
    assert "a/bad.txt:3:1: Uta Kern\n    „Wir freuen uns sehr“\n" in shown
    assert shown.endswith("4 quotations, 3 speakers\n")
    lines = run(COMMAND, "quotes", "a", "--format", "jsonl", cwd=tmp_path).stdout.splitlines()
    assert [json.loads(line)["person"] for line in lines] == ["Uta Kern", "Anna Weiß", "Karl Moser", "Anna Weiß"]
    rows = list(csv.DictReader(io.StringIO(run(COMMAND, "quotes", "a", "--format", "csv", cwd=tmp_path).stdout)))
    assert [row["quotation"] for row in rows][:2] == ["Wir freuen uns sehr", "Das hilft uns allen sehr"]
    page = run(COMMAND, "quotes", "a", "--format", "html", "--person", "Kern", cwd=tmp_path).stdout
    assert "<mark>Wir freuen uns sehr</mark>" in page
    assert 'href="a/bad.txt"' in page
    assert "Anna" not in page


def test_what_cannot_be_read_is_told_and_the_rest_is_listed(tmp_path: Path):
    write(tmp_path / "rat.txt", TEXT)
    done = run(COMMAND, "quotes", "rat.txt", "gone.txt", cwd=tmp_path)
    assert done.returncode == 2
    assert "gone.txt: error: no such file or folder" in done.stderr
    assert done.stdout.endswith("3 quotations, 2 speakers\n")


def test_the_page_escapes_whatever_the_article_says():
    said = newslint.quotes("Rat\n\n„<b>Das & mehr</b> ist gut für uns“, sagte Uta Kern.\n", path="a&b.txt")
    page = ledger_page.as_html(said)
    assert "<b>" not in page
    assert "&lt;b&gt;Das &amp; mehr" in page


def test_a_spreadsheet_takes_nothing_for_a_formula():
    said = newslint.quotes("Rat\n\n„=1+1 ist immer noch zwei“, sagte Uta Kern.\n")
    assert "'=1+1" in ledger.as_csv(said)
