"""A newsroom's own rules: skeletons, the test of their examples, and the run with a pack named on the command line."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run, trusted, write
from newslint import house as own
from newslint import scaffold
from newslint.cli import main
from newslint.packs.kinds import KINDS

RUFF, MYPY = (str(Path(sys.executable).with_name(tool)) for tool in ("ruff", "mypy"))
PACK = '''\
[pack]
name = "house"

# A comment with a "text" in it, and [[marks]].
[rules.kein-zeitnah]
kind = "terms"
summary = "Say when."
source = "the house"
de = "„{term}“ sagt nichts"
en = "“{term}” says nothing"
terms = ["zeitnah"]
bad = [
    "Er kommt [[zeitnah]].",
    'Der Bau endet "[[zeitnah]]".',  # right
]
good = ["Er kommt bald.", """Rat tagt

Der Rat tagt bald."""]
'''


def article(word: str) -> str:
    return f"Rat stimmt zu\n\nWallstedt – Der Rat stimmte {word} zu. Gebaut wird im Mai.\n"


def test_there_is_a_skeleton_for_every_kind_of_pack_rule():
    assert set(scaffold.KINDS) == set(KINDS)


@pytest.mark.parametrize("kind", scaffold.KINDS)
def test_a_new_rule_of_a_pack_passes_its_own_test(house: Path, lint: Run, kind: str):
    made = lint("new", "rule", "my-rule", "--pack", "house.toml", "--kind", kind)
    assert (made.returncode, made.stderr) == (0, "")
    assert "newslint test house.toml" in made.stdout
    tested = lint("test", "house.toml")
    assert (tested.returncode, tested.stderr) == (0, "")
    assert tested.stdout.startswith("1 rule, ") and tested.stdout.endswith("all hold.\n")


def test_new_rules_are_added_and_nothing_before_them_changes(house: Path, lint: Run):
    (house / "house.toml").write_bytes(PACK.encode())
    assert lint("new", "rule", "another").returncode == 0
    assert (house / "house.toml").read_text().startswith(PACK.rstrip() + "\n\n[rules.another]\n")
    assert lint("test", "house.toml").stdout.startswith("2 rules, 7 examples: all hold.")
    assert [path.name for path in house.iterdir() if path.name.startswith(".newslint")] == []


def test_a_new_rule_in_code_passes_its_own_test_and_the_second_too(house: Path, lint: Run):
    for name in ("first-rule", "second-rule"):
        made = lint("new", "rule", name, "--code", "house_rules.py")
        assert (made.returncode, made.stderr) == (0, "")
    assert lint("test", "house_rules.py").stdout == "2 rules, 4 examples: all hold.\n"
    (house / "newslint.toml").write_text('plugins = ["house_rules.py"]\n')
    trusted(house)
    assert "second-rule" in lint("rules").stdout
    assert lint("test").stdout == "2 rules, 4 examples: all hold.\n"  # those of the configuration


def test_the_code_skeleton_is_typed_and_formatted(house: Path, lint: Run):
    lint("new", "rule", "first-rule", "--code", "house_rules.py")
    for command in ([RUFF, "check", "-q"], [RUFF, "format", "--check", "-q", "--line-length", "120"], [MYPY, "--strict"]):  # fmt: skip
        done = subprocess.run([*command, "house_rules.py"], cwd=house, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["duplicated-word"], "there is a rule duplicated-word already"),
        (["kein-zeitnah", "--pack", "house.toml"], "house.toml: has a rule kein-zeitnah already"),
        (["Große Worte"], "kebab-case"),
        (["my-rule", "--pack", "house.txt"], "a pack ends in .toml"),
        (["my-rule", "--code", "house.toml"], "a plugin ends in .py"),
        (["my-rule", "--pack", "nowhere/house.toml"], "no folder nowhere"),
        (
            ["my-rule", "--code", "other.py"],
            "other.py: the rule cannot be added: newslint_rules() there would not give it; put it into a new file",
        ),
        (["my-rule", "--pack", "broken.toml"], "broken.toml:1:"),
    ],
)
def test_what_cannot_be_begun_leaves_everything_as_it_was(house: Path, lint: Run, arguments: list[str], said: str):
    (house / "house.toml").write_text(PACK)
    (house / "broken.toml").write_text("[rules\n")
    (house / "other.py").write_text(
        scaffold.module("other.py").replace("list(globals().values())", "[]") + scaffold.function("kept")
    )
    before = {path.name: path.read_bytes() for path in house.iterdir() if path.is_file()}
    done = lint("new", "rule", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert {path.name: path.read_bytes() for path in house.iterdir() if path.is_file()} == before


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("Er kommt [[zeitnah]].", "Er kommt [[zeitnahe]].", 13, "finds nothing"),
        ("Er kommt [[zeitnah]].", "Er [[kommt zeitnah]].", 13, "finds ['zeitnah']"),
        ('"[[zeitnah]]"', "zeitnah", 14, "marks nothing"),
        ("Er kommt bald.", "Er kommt zeitnah.", 16, "is objected to"),
        ("Der Rat tagt bald", "Der Rat tagt zeitnah", 16, "is objected to"),
    ],
)
def test_an_example_that_does_not_hold_is_named_with_its_line(house: Path, lint: Run, old, new, line, said):
    (house / "house.toml").write_text(PACK.replace(old, new))
    done = lint("test", "house.toml")
    assert done.returncode == 1
    first, advice, count = done.stdout.splitlines()
    assert first.startswith(f"house.toml:{line}: kein-zeitnah: ") and said in first
    assert advice.startswith("    → ")
    assert count == "1 rule, 4 examples: 1 wrong."


def test_a_pack_that_cannot_be_read_does_not_keep_the_others_from_being_tested(house: Path, lint: Run):
    (house / "good.toml").write_text(PACK)
    (house / "bad.toml").write_text(PACK.replace('kind = "terms"', 'kind = "words"'))
    done = lint("test", "bad.toml", "none.toml", "good.toml")
    assert done.returncode == 2
    assert "bad.toml:6: rule kein-zeitnah: kind is 'words'" in done.stderr
    assert "none.toml: no such file" in done.stderr
    assert "1 rule, 4 examples" in done.stdout


def test_a_name_that_newslint_or_another_pack_has_is_said_before_a_run_ends_with_it(house: Path, lint: Run):
    (house / "house.toml").write_text(PACK.replace("kein-zeitnah", "duplicated-word"))
    done = lint("test", "house.toml")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "house.toml:5: error: rule duplicated-word is already in newslint; rename it" in done.stderr


def test_an_example_in_code_is_found_by_its_line_and_a_rule_that_breaks_is_said(house: Path, lint: Run):
    lint("new", "rule", "first-rule", "--code", "house_rules.py")
    path = house / "house_rules.py"
    text = path.read_text().replace(
        'good=["Er sah den Mann. Sie ging."]', f'good=[\n        "Ja.",\n        "{"Er lief und " * 10}ging.",\n    ]'
    )
    path.write_text(text)
    line = next(number for number, row in enumerate(text.splitlines(), 1) if "Er lief" in row)
    assert lint("test", "house_rules.py").stdout.startswith(f"house_rules.py:{line}: first-rule: good example")
    path.write_text(text.replace("if count > limit:", "if count > article.nothing:"))
    assert "breaks the rule: AttributeError" in lint("test", "house_rules.py").stdout


def test_a_pack_that_a_plugin_gives_is_tested_in_its_own_file(house: Path, lint: Run):
    (house / "house.toml").write_text(PACK.replace("Er kommt bald.", "Er kommt zeitnah."))
    (house / "house_rules.py").write_text(
        "from newslint import hookimpl\n\n@hookimpl\ndef newslint_packs():\n"
        "    import os\n    return [os.path.join(os.path.dirname(__file__), 'house.toml')]\n"
    )
    assert lint("test", "house_rules.py").stdout.startswith("house.toml:16: kein-zeitnah: good example")


def test_check_runs_a_pack_that_is_named_on_the_command_line(house: Path, lint: Run):
    (house / "house.toml").write_text(PACK)
    (house / "second.toml").write_text(PACK.replace("zeitnah", "alsbald").replace('"house"', '"second"', 1))
    (house / "a.txt").write_text(article("zeitnah") + "\nDer Bau kommt alsbald. Er kam am am Abend.\n")
    assert "zeitnah" not in lint("check", "a.txt").stdout
    both = lint("check", "--pack", "house.toml", "--pack", "second.toml", "a.txt").stdout
    assert "kein-zeitnah" in both and "kein-alsbald" in both and "duplicated-word" in both
    # a configuration that selects does not silence what is asked for, and --select does
    (house / "newslint.toml").write_text('select = ["double-space"]\n')
    chosen = lint("check", "--pack", "house.toml", "a.txt").stdout
    assert "kein-zeitnah" in chosen and "duplicated-word" not in chosen
    assert "kein-zeitnah" not in lint("check", "--pack", "house.toml", "--select", "duplicated-word", "a.txt").stdout


def test_a_pack_that_the_configuration_has_too_is_one_pack(house: Path, lint: Run):
    (house / "house.toml").write_text(PACK, encoding="utf-8")
    (house / "newslint.toml").write_text('packs = ["house.toml"]\n', encoding="utf-8")
    (house / "a.txt").write_text("Rat tagt\n\nDer Rat tagt zeitnah.\n", encoding="utf-8")
    done = lint("check", "--pack", "house.toml", "--pack", "./house.toml", "a.txt")
    assert (done.stdout.count("kein-zeitnah"), done.stderr) == (1, "")


def test_a_pack_of_the_command_line_that_is_not_there_is_an_error(house: Path, lint: Run):
    (house / "a.txt").write_text(article("bald"))
    for name in ("nowhere.toml", "deks"):
        done = lint("check", "--pack", name, "a.txt")
        assert done.returncode == 2 and name in done.stderr


def test_what_calls_out_of_the_command_line(house: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    monkeypatch.chdir(house)
    assert main(["test"]) == 2
    assert "nothing to test" in capsys.readouterr().err


def test_the_texts_of_a_file_are_found_with_their_lines():
    toml = 'a = "x"  # "no"\nb = """\ny""" \nc = \'z\'\nd = "\\u00e4"\n'
    assert list(own._toml_texts(toml, 1)) == [("x", 1), ("y", 2), ("z", 4), ("ä", 5)]
    assert list(own._python_texts('a = "x"\nb = ("y"\n  "z")\n', 2)) == [("yz", 2)]
    assert ast.parse(scaffold.module("x.py") + scaffold.function("a-b"))


def test_all_that_is_wrong_in_a_pack_is_told_in_one_run(house: Path, lint: Run):
    lint("new", "rule", "gut")
    text = (house / "house.toml").read_text("utf-8")
    broken = (
        '\n[rules.eins]\nkind = "trems"\n\n[rules.zwei]\nkind = "terms"\nterms = "quasi"\nwhat = 1\nseverity = "fatal"\n'
        '\n[rules.drei]\nkind = "pattern"\nsummary = "x"\nsource = "x"\nde = "{nix}"\nen = "x"\npattern = "("\n'
        'bad = ["[[x]]"]\ngood = ["y"]\nparts = ["bdy"]\n'
    )
    write(house / "house.toml", text + broken)
    first = text.count("\n") + 2
    done = lint("test", "house.toml")
    said = done.stderr.splitlines()
    assert done.returncode == 2
    assert all(line.startswith("error: house.toml:") for line in said)
    for line, what in (
        (first + 1, "rule eins: kind is 'trems'; it is one of"),
        (first + 5, "rule zwei: terms is 'quasi'; expected a list of texts"),
        (first + 6, "rule zwei: unknown key 'what'"),
        (first + 3, "rule zwei: summary is missing"),
        (first + 13, "rule drei: de is '{nix}'; in braces it can say"),
        (first + 18, "rule drei: 'bdy' is no part"),
    ):
        assert any(row.startswith(f"error: house.toml:{line}: {what}") for row in said), (line, what, said)
    assert [int(row.split(":")[2]) for row in said] == sorted(int(row.split(":")[2]) for row in said)
    assert done.stdout == "1 rule, 3 examples: those that could be run hold.\n"
    write(house / "a.txt")
    write(house / "newslint.toml", 'packs = ["house.toml", "more.toml"]\n')
    write(house / "more.toml", '[rules.x]\nkind = "nix"\n')
    checked = lint("check", "a.txt")
    assert checked.returncode == 2 and checked.stdout == ""
    assert len(checked.stderr.splitlines()) == len(said) + 1
    assert all(line.startswith("newslint: error: ") for line in checked.stderr.splitlines())


def test_of_a_pack_without_a_usable_rule_nothing_is_said_to_hold(house: Path, lint: Run):
    write(house / "house.toml", '[rules.eins]\nkind = "trems"\n')
    done = lint("test", "house.toml")
    assert (done.returncode, done.stdout) == (2, "")


def test_a_pack_may_be_german_only_and_without_good_examples(house: Path, lint: Run):
    pack = 'kind = "terms"\nsummary = "Kurz."\nsource = "Haus"\nde = "„{term}“: besser „{better}“"\n'
    write(
        house / "house.toml", f'[rules.kurz]\n{pack}terms = {{ "zeitnah" = "bald" }}\nbad = ["Er kam [[zeitnah]]."]\n'
    )
    write(house / "a.txt", "Rat stimmt zu\n\nEr kam zeitnah.\n")
    assert lint("test", "house.toml").stdout == "1 rule, 1 example: all hold.\n"
    assert "„zeitnah“: besser „bald“" in lint("check", "--pack", "house.toml", "a.txt").stdout
    assert lint("rule", "kurz").returncode == 2
    write(house / "newslint.toml", 'packs = ["house.toml"]\n')
    assert "Right as it stands" not in lint("rule", "kurz").stdout


@pytest.mark.parametrize("kind", scaffold.KINDS)
def test_new_writes_a_german_rule_for_a_german_newsroom(house: Path, lint: Run, kind: str):
    done = lint("new", "rule", "kurz", "--kind", kind, env={"LC_ALL": "de_DE.UTF-8"})
    text = (house / "house.toml").read_text("utf-8")
    assert done.returncode == 0 and "Wie es weitergeht:" in done.stdout
    assert "\nen = " not in text and "oder suggestion (Hinweis)" in text
    assert lint("test", "house.toml").returncode == 0
