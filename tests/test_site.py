"""The documentation: pages of rules that are fresh, examples in the prose that run, and a site that builds."""

from __future__ import annotations

import doctest
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import tomli

from conftest import CHECKOUT, Run, run
from newslint import docs, explain, measured
from newslint.cli import COMMANDS, command_parser
from newslint.cli.common import Flags, every_rule
from newslint.packs.kinds import KINDS
from newslint.rule import Example, Rule
from newslint.rules import duplicated_word

DOCS = CHECKOUT / "docs"
PROSE = sorted(path for path in DOCS.glob("*.md"))
REPORTS = ["index.md", "bericht.md"]


def test_the_pages_of_the_rules_are_fresh():
    done = run(sys.executable, "-m", "newslint", "docs", "--check", str(DOCS / "rules"), cwd=CHECKOUT)
    assert (done.returncode, done.stdout) == (0, ""), "run: newslint docs --write docs/rules"


def test_the_site_builds_and_every_link_leads_somewhere(tmp_path: Path):
    pytest.importorskip("mkdocs")
    done = run(sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(tmp_path / "site"), cwd=CHECKOUT)
    assert done.returncode == 0, done.stdout + done.stderr
    page = (tmp_path / "site" / "rules" / "duplicated-word" / "index.html").read_text("utf-8")
    assert "<mark>dass dass</mark>" in page
    # nothing is fetched from anybody's server: newsrooms read this behind walls
    assert re.findall(r'<(?:script|link|img)[^>]+(?:src|href)="(?:https?:)?//[^"]*', page) == []


def test_the_index_has_every_rule_once_under_a_theme_or_a_pack():
    index = (DOCS / "rules" / "index.md").read_text("utf-8")
    names = re.findall(r"^\| \[([a-z0-9-]+)\]\(\1\.md\)", index, re.MULTILINE)
    assert sorted(names) == sorted(rule.name for rule in every_rule(Flags()))
    heads = re.findall(r"^## (.*)$", index, re.MULTILINE)
    assert heads[:4] == ["Words", "Marks", "Content", "Grammar"]
    assert all(head.startswith("Pack ") for head in heads[4:])


def test_a_page_shows_all_that_the_rule_says_of_itself(house: Path, lint: Run):
    lint("new", "rule", "kein-zeitnah", "--pack", "house.toml")
    (house / "newslint.toml").write_text('packs = ["house.toml"]\n')
    assert lint("docs", "--write", "regeln").returncode == 0
    page = (house / "regeln" / "kein-zeitnah.md").read_text()
    for said in ("Write something better", "`house`", "<mark>zeitnah</mark>", "Die Brücke wird bald gesperrt.", "| zeitnah | bald |", "allow = []", "house style", "„{term}“: besser „{better}“"):  # fmt: skip
        assert said in page


def test_pages_of_rules_that_are_gone_go_and_what_others_wrote_stays(house: Path, lint: Run):
    lint("docs", "--write", "rules")
    (house / "rules" / "gone.md").write_text(f"{docs.SIGN}\n\n# gone\n")
    (house / "rules" / "mine.md").write_text("# mine\n")
    (house / "rules" / "double-space.md").write_text("changed")
    checked = lint("docs", "--check", "rules")
    assert checked.returncode == 1
    assert checked.stdout.splitlines() == ["rules/double-space.md", "rules/gone.md"]
    assert lint("docs", "--write", "rules").stdout.endswith("2 changed.\n")
    assert (house / "rules" / "mine.md").exists() and not (house / "rules" / "gone.md").exists()
    assert lint("docs", "--check", "rules").returncode == 0


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Er [[<b>]] & sie", "<p>Er <mark>&lt;b&gt;</mark> &amp; sie</p>"),
        ("Rat[[  ]]tagt", "<p>Rat<mark>␣␣</mark>tagt</p>"),
        ("5[[\xa0]]%\t\u200b", "<p>5<mark>⍽</mark>%→·</p>"),
        ("Kopf\n\nA [[b\n\nc]] d", '<p class="headline">Kopf</p><p>A <mark>b</mark></p><p><mark>c</mark> d</p>'),
        ("eins\r\nzwei", "<p>eins<br>zwei</p>"),
    ],
)
def test_examples_are_shown_as_they_are(text: str, html: str):
    assert docs._paragraphs(text) == html


def test_markdown_in_what_a_rule_says_stays_text():
    rule = Rule("a-rule", lambda article: (), summary="Not *this* <b> | `code`.", why="", de="d|d", en="e", source="s", bad=[Example("[[x]]")], good=["y"])  # fmt: skip
    page = docs.page(rule)
    assert r"Not \*this\* \<b\> | `code`." in page and r"d\|d" in page
    assert r"\<b\> \| `code`" in docs.index([rule], [])


def test_a_reason_in_german_is_on_the_page():
    rule = Rule("a-rule", lambda article: (), summary="Say it.", why="So.", reason_de="Sag es.\n\nWeil *so*.", de="d", en="e", source="s", bad=[Example("[[x]]")], good=["y"])  # fmt: skip
    assert "## Auf Deutsch\n\n**Sag es.**\n\nWeil \\*so\\*.\n\n## It objects to" in docs.page(rule)


def test_what_was_measured_is_on_the_page_and_in_the_terminal():
    said = measured.sentences("duplicated-word")
    assert any(re.match(r"Recall: \d+ of \d+ \(\d+(\.\d)? %\) in inject-duplicated-word, ", line) for line in said)
    assert any("Precision: " in line for line in said)
    assert any(line.startswith("False alarms: ") for line in said)
    assert any(re.search(r"\d+ in [\d,]+ words", line) for line in said)
    page = docs.page(duplicated_word)
    assert all(docs._text_of(line) in page for line in said)
    shown = " ".join(explain.page(duplicated_word).replace("-\n", "-").split())
    assert "Measured: Recall: " in shown
    assert measured.sentences("no-such-rule") == []


def test_a_rule_that_nobody_has_measured_says_so():
    rule = Rule("a-rule", lambda article: (), summary="Say it.", why="So.", de="d", en="e", source="s", bad=[Example("[[x]]")], good=["y"])  # fmt: skip
    assert "## Measured\n\n- No figure: nobody has measured yet" in docs.page(rule)
    assert "Measured:\n    No figure: nobody has measured yet" in explain.page(rule)
    assert all(
        "## Measured\n" in path.read_text("utf-8") for path in (DOCS / "rules").glob("*.md") if path.stem != "index"
    )


def test_a_rule_under_nine_in_ten_says_so_in_the_index(monkeypatch: pytest.MonkeyPatch):
    for judged, said in (((8, 10), "on, 8 of 10 right"), ((9, 10), "on"), ((0, 0), "on")):
        monkeypatch.setattr(measured, "judged", lambda judged=judged: {"duplicated-word": judged})
        assert f"| error | {said} | unsafe |" in docs.index([duplicated_word], [])


def test_the_figures_come_from_the_evaluation_and_from_nowhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(CHECKOUT / "bench"))
    import measured as script

    data = tmp_path / "data"
    data.mkdir()
    rows = [{"set": "clean-x", "text": "eins zwei\u2028drei vier"}] * 250 + [
        {"set": "inject-double-space", "text": "x"}
    ]
    (data / "a.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    scores = {
        "recall": {"inject-double-space": [9, 10], "inject-double-space-tail": [1, 2], "dup-error: duplicated-word": [3, 4], "natural: unknown": [1, 1]},
        "false": {"dup-legit": [1, 20], "control-double-space": [0, 5]},
        "per_1000_words": {"clean-x": {"double-space": 3.0}},
        "extra": {"inject-double-space": 2},
    }  # fmt: skip
    words = script.words_by_set(data)
    assert words == {"clean-x": 1000}
    assert sorted(script.rows(scores, words, ["double-space", "duplicated-word"])) == [
        ("double-space", "extra", "inject-double-space", 2, 10),
        ("double-space", "extra", "inject-double-space-tail", 0, 2),
        ("double-space", "false", "control-double-space", 0, 5),
        ("double-space", "findings", "clean-x", 3, 1000),
        ("double-space", "found", "inject-double-space", 9, 10),
        ("double-space", "found", "inject-double-space-tail", 1, 2),
        ("duplicated-word", "false", "dup-legit", 1, 20),
        ("duplicated-word", "findings", "clean-x", 0, 1000),
        ("duplicated-word", "found", "dup-error", 3, 4),
    ]
    with pytest.raises(ValueError, match="other data was measured"):
        list(script.rows(scores, {"clean-x": 900}, ["double-space"]))


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.name)
def test_every_command_in_the_prose_exists(path: Path):
    text = path.read_text("utf-8")
    lines = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    told = [line for block in lines for line in block.splitlines()] + re.findall(r"`(newslint [a-z][^`]*)`", text)
    for line in told:
        words = re.split(r" [#>|] |#", line)[0].split()
        if words[:1] == ["newslint"] and words[1] != "--help":
            assert words[1] in COMMANDS, line
            if not set(words) & {"PATH", "NAME", "KIND", "FILE"}:
                command_parser(words[1]).parse_intermixed_args(words[2:])


def test_the_kinds_of_pack_rules_in_the_prose_are_those_that_there_are():
    told = re.findall(r"^\| `([a-z-]+)` \|", (DOCS / "house.md").read_text("utf-8"), re.MULTILINE)
    assert told == list(KINDS)


def test_the_configurations_in_the_prose_are_valid(house: Path, lint: Run):
    (house / "a.txt").write_text("Rat tagt\n\nDer Rat tagt am Abend in Wallstedt.\n")
    (house / "house-words.txt").write_text("Kita: f, -s\n")
    blocks = [block for path in PROSE for block in re.findall(r"```toml\n(.*?)```", path.read_text("utf-8"), re.DOTALL)]
    assert len(blocks) > 2
    for block in blocks:
        if any("kind" in table for table in tomli.loads(block).get("rules", {}).values()):
            (house / "house.toml").write_text(block)
            assert lint("test", "house.toml").returncode == 0
        else:
            (house / "newslint.toml").write_text(block)
            done = lint("check", "a.txt")
            assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", REPORTS)
def test_the_report_in_the_prose_is_what_newslint_says(house: Path, lint: Run, name: str):
    (house / "artikel").mkdir()
    (house / "artikel" / "rat.txt").write_text("Rat stimmt zu\n\nWallstedt – Der Rat stimmte am am Abend zu.\n")
    shown = (DOCS / name).read_text("utf-8")
    locale = "de_DE.UTF-8" if name == "bericht.md" else "C.UTF-8"
    assert lint("check", "-q", "artikel", env={"LC_ALL": locale}).stdout.strip() in shown
    assert "3 | Wallstedt – Der Rat stimmte am am Abend zu.\n  |                             ^^^^^\n" in shown


def test_the_examples_of_the_library_run():
    failed, tried = doctest.testfile(str(DOCS / "library.md"), module_relative=False)
    assert tried > 5 and not failed


def test_the_pytest_page_runs(house: Path, lint: Run):
    lint("new", "rule", "lange-saetze", "--code", "house_rules.py")
    code = re.search(r"```python\n(.*?)```", (DOCS / "pytest.md").read_text("utf-8"), re.DOTALL)
    assert code
    (house / "test_house.py").write_text(code[1])
    done = subprocess.run([sys.executable, "-m", "pytest", "-q"], cwd=house, capture_output=True, text=True)
    assert "3 passed" in done.stdout, done.stdout
