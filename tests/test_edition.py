"""Rules over an edition: what several articles together have wrong, at its place in each, in one run or in several."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from conftest import Run, trusted, write
from newslint import edition
from newslint.article import Article
from newslint.edition import Fact, edition_rule
from newslint.rule import Finding, RuleError
from newslint.testing import verify

USUAL = "Gipfel beginnt\n\nSeoul – Am Morgen kam Kim Jong-un in die Stadt.\n"
OTHER = "Gipfel endet\n\nSeoul – Am Abend fuhr der Gast ab.\n\nDanach ging Kim Jong Un fort.\n"
PLUGIN = """\
from newslint import hookimpl
from newslint.edition import Fact, edition_rule
from newslint.rule import Finding

def facts(article):
    at = article.text.find("Teil ")
    if at >= 0:
        yield Fact("part", article.text[at + 5], at, at + 6)

@edition_rule("parts", facts=facts, de="Teil {form} zweimal", en="part {form} twice", source="the test",
              bad=["[[Teil 1]] kam.\\n---\\nEs war [[Teil 1]]."], good=["Teil 1 kam.\\n---\\nEs war Teil 2."])
def parts(facts, *, allow=()):
    "Number the parts of a series."
    for fact in facts:
        if fact.form not in allow and sum(one.form == fact.form for one in facts) > 1:
            yield fact, Finding(fact.start, fact.end, form=fact.form)

@hookimpl
def newslint_rules():
    return [parts]

@hookimpl
def newslint_depends():
    return []
"""


@pytest.fixture
def paper(house: Path) -> Path:
    """Return an edition of ten articles, of which nine agree."""
    for number in range(9):
        write(house / "a" / f"{number}.txt", USUAL)
    write(house / "a" / "9.txt", OTHER)
    return house


FOUND = "a/9.txt:5:13: warning edition-name “Kim Jong Un” here, “Kim Jong-un” in 9 other articles\n"


@pytest.mark.parametrize("flags", ["--jobs 1 --no-cache", "--jobs 2 --no-cache", "--jobs 1", "--jobs 2"])
def test_a_name_that_the_others_spell_otherwise_is_found_at_its_place(paper: Path, lint: Run, flags: str):
    for _ in range(2):  # the second time of what was kept
        done = lint("check", "--edition", *flags.split(), "a")
        assert done.stdout == FOUND + "1 finding in 10 articles.\n" and done.returncode == 1


def test_without_the_flag_an_article_stands_alone(paper: Path, lint: Run):
    assert lint("check", "a").stdout == "No findings in 10 articles.\n"
    lint("check", "--edition", "a")
    assert lint("check", "a").returncode == 0


def test_one_changed_article_changes_what_is_wrong_in_another(paper: Path, lint: Run):
    assert lint("check", "--edition", "a").stdout.startswith(FOUND)
    write(paper / "a" / "9.txt", USUAL)
    assert lint("check", "--edition", "a").returncode == 0
    write(paper / "a" / "0.txt", OTHER)
    assert lint("check", "--edition", "a").stdout.startswith("a/0.txt:5:13:")


def test_configuration_holds_for_them_as_for_any_rule(paper: Path, lint: Run):
    config = paper / "newslint.toml"
    for text, said in (
        ('ignore = ["edition-name"]\n', ""),
        ('[severity]\nedition-name = "error"\n', "error"),
        ('[rules.edition-name]\nallow = ["Kim Jong Un"]\n', ""),
        ('[[overrides]]\npaths = ["a/9.txt"]\nignore = ["edition-name"]\n', ""),
        ('[[overrides]]\npaths = ["a/9.txt"]\nseverity = { edition-name = "suggestion" }\n', "suggestion"),
        ('[[overrides]]\nparts = ["caption"]\nignore = ["double-space"]\n', "warning"),
    ):
        write(config, text)
        out = lint("check", "--edition", "a").stdout
        assert (f"{said} edition-name" in out) if said else "edition-name" not in out, text
        assert lint("check", "a").stdout == "No findings in 10 articles.\n"
    write(config, '[rules.edition-name]\nalow = ["x"]\n')
    assert "newslint.toml:2: rule edition-name has no option 'alow'" in lint("check", "a").stderr


def test_comments_and_findings_of_other_rules_stand_beside_it_in_order(paper: Path, lint: Run):
    (paper / "a" / "9.txt").unlink()
    text = "# Gipfel endet\n\nDer Gast kam am am Morgen.\n\nDanach ging Kim Jong Un fort.\n\nEr kam im im Auto.\n"
    page = write(paper / "a" / "9.md", text)
    out = lint("check", "--edition", "a").stdout
    assert re.findall(r"(?m)^a/9\.md:(\d+):\d+: \w+ (\S+)", out) == [
        ("3", "duplicated-word"), ("5", "edition-name"), ("7", "duplicated-word"),
    ]  # fmt: skip
    write(page, text.replace("Danach", "<!-- newslint: off-next edition-name -->\n\nDanach"))
    out = lint("check", "--edition", "a").stdout
    assert "edition-name" not in out and "unused-suppression" not in out and "Held back: 1 by comments" in out
    assert "unused-suppression" not in lint("check", "a").stdout  # it did not run


def test_a_fix_of_other_rules_is_made_and_the_edition_told(paper: Path, lint: Run):
    write(paper / "a" / "9.txt", OTHER.replace("Gast ab.", "Gast  ab ."))
    done = lint("check", "--edition", "--fix", "a")
    assert done.stdout.startswith(FOUND) and "fixed: " in done.stderr
    assert (paper / "a" / "9.txt").read_text() == OTHER


# The same, and each place is mended, one of an article at a time.
FIXING = (
    PLUGIN.replace("import Finding\n", "import Finding\nfrom newslint.text import Fix\n", 1)
    .replace('at = article.text.find("Teil ")', 'at = article.text.find("Teil 1")')
    .replace("form=fact.form)", "form=fact.form, fix=Fix.replace(fact.end - 1, fact.end, 'X', safe=False))")
    .replace('"[[Teil 1]] kam.\\n---\\nEs war [[Teil 1]]."', '("[[Teil 1]] kam.\\n---\\nEs war [[Teil 1]].")')
)
SERIES = "Die  Reihe\n\nWallstedt – Das war Teil 1 der Reihe, nach Teil 1 davor. {}\n"


@pytest.fixture
def series(house: Path) -> Path:
    """Return an edition of two articles that both say twice what the rule mends."""
    write(house / "house_rules.py", FIXING)
    write(house / "newslint.toml", 'plugins = ["house_rules.py"]\n')
    trusted(house)
    for number in range(2):
        write(house / f"{number}.txt", SERIES.format("x" * number))
    return house


def test_a_difference_shows_the_fixes_of_an_edition_and_changes_nothing(series: Path, lint: Run):
    done = lint("check", "--edition", "--diff", "--unsafe-fixes", "0.txt", "1.txt")
    assert done.stdout.count("+Die Reihe") == 2 and done.returncode == 1, done.stderr
    assert "+Wallstedt – Das war Teil X der Reihe, nach Teil X davor. x" in done.stdout
    assert "0.txt: fixes: header-whitespace (1), parts (2)" in done.stderr
    assert (series / "0.txt").read_text() == SERIES.format("")
    done = lint("check", "--edition", "--diff", "0.txt", "1.txt")  # its fixes are unsafe: nothing of it is shown
    assert "+Die Reihe" in done.stdout and "Teil X" not in done.stdout and done.returncode == 1
    write(series / "newslint.toml", 'plugins = ["house_rules.py"]\nignore = ["header-whitespace"]\n')
    trusted(series)
    done = lint("check", "--edition", "--diff", "0.txt", "1.txt")
    assert done.stdout == "" and done.returncode == 1  # its findings count
    assert lint("check", "--diff", "0.txt", "1.txt").returncode == 0


def test_fixes_of_an_edition_are_made_and_what_they_leave_is_clean(series: Path, lint: Run):
    for jobs in ("1", "2"):
        for number in range(2):
            write(series / f"{number}.txt", SERIES.format("x" * number))
        done = lint("check", "--edition", "--fix", "--unsafe-fixes", "--jobs", jobs, "0.txt", "1.txt")
        assert done.returncode == 0 and "2 articles, 6 fixed" in done.stdout, done.stdout + done.stderr
        for number in range(2):
            wanted = SERIES.format("x" * number).replace("Teil 1", "Teil X").replace("  ", " ")
            assert (series / f"{number}.txt").read_text() == wanted


def test_standard_input_of_the_name_of_a_file_fixes_no_file(series: Path, lint: Run):
    text = (series / "0.txt").read_text()
    lint(
        "check", "--edition", "--fix", "--unsafe-fixes", "-", "1.txt", "--stdin-filename", "0.txt", stdin=text.encode()
    )
    assert (series / "0.txt").read_text() == text


def test_formats_for_programs_have_it(paper: Path, lint: Run):
    rows = json.loads(lint("check", "--edition", "--format", "json", "a").stdout)
    assert "edition-name" in json.dumps(rows)


def test_what_is_found_over_an_edition_is_accepted_as_any_finding(paper: Path, lint: Run):
    [row] = [
        one
        for one in map(json.loads, lint("check", "--edition", "--format", "jsonl", ".").stdout.splitlines())
        if one["rule"] == "edition-name"
    ]
    place = f"{row['path']}:{row['line']}:{row['column']}"
    assert lint("accept", place, "--reason", "so schreibt er sich").returncode == 2
    done = lint("accept", place, "edition-name", "--edition", ".", "--reason", "so schreibt er sich")
    assert done.returncode == 0 and "accepted: " in done.stdout, done.stderr
    assert "edition-name" not in lint("check", "--edition", ".").stdout
    assert lint("baseline", "check", ".").returncode == 0  # a run without the edition knows nothing of it
    assert lint("baseline", "check", "--edition", ".").returncode == 0
    (paper / "newslint-baseline.jsonl").unlink()
    assert "1 new" in lint("baseline", "write", "--edition", ".").stdout
    assert "edition-name" not in lint("check", "--edition", ".").stdout
    lint("baseline", "write", ".")
    assert "edition-name" in (paper / "newslint-baseline.jsonl").read_text("utf-8")


def test_a_plugin_gives_its_own(house: Path, lint: Run):
    write(house / "house_rules.py", PLUGIN)
    write(house / "newslint.toml", 'plugins = ["house_rules.py"]\n')
    trusted(house)
    for number in (1, 2, 1):
        name = len(list((house).glob("*.txt")))
        write(house / f"{name}.txt", f"Die Reihe\n\nWallstedt – Das war Teil {number} der Reihe.\n")
    out = lint("check", "--edition").stdout
    assert re.findall(r"(?m)^\./(\d)\.txt:3:21: warning parts part 1 twice$", out) == ["0", "2"]
    assert "parts" not in lint("check").stdout
    assert lint("test", "house_rules.py", "--trust").returncode == 0
    write(
        house / "house_rules.py",
        PLUGIN.replace('yield Fact("part"', 'raise ValueError("x")\n        yield Fact("part"'),
    )
    done = lint("check", "--edition", "--trust")
    assert done.returncode == 2 and "rule parts" in done.stderr and "ValueError: x" in done.stderr


def _facts(article: Article) -> Iterator[Fact]:
    yield Fact("k", article.text[-2], 0, 1)


def _reduce(facts: Sequence[Fact]) -> Iterator[tuple[Fact, Finding]]:
    """Say it of each."""
    for fact in facts:
        yield fact, Finding(fact.start, fact.end)


SAID = {"facts": _facts, "de": "x", "en": "x", "source": "the test"}


def test_examples_of_several_articles_are_held():
    made = edition_rule("each", bad=["[[E]]r kam.\n\nx.\n---\n[[E]]r ging.\n\nx."], good=["a\n---\nb"], **SAID)(_reduce)
    assert [what.count("of an edition finds") for what in verify(made)] == [1]  # the good one
    with pytest.raises(RuleError, match="several articles"):
        edition_rule("each", bad=["[[E]]r kam."], good=["a\n---\nb"], **SAID)(_reduce)


def test_the_library_reduces_articles_by_name():
    from newslint.rules.edition_name import edition_name

    articles = {str(number): Article(USUAL) for number in range(4)} | {"last": Article(OTHER)}
    (found,) = edition.check(articles, [edition_name])
    assert found[0] == "last" and str(found[1]).startswith("5:13 edition-name: “Kim Jong Un” here")


def test_a_plain_run_imports_nothing_of_it(paper: Path):
    import subprocess
    import sys

    code = "import sys; from newslint.cli import main; main(['check', 'a']); print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], cwd=paper, capture_output=True).stdout.decode().split()
    assert "newslint.checking" in shown
    assert not [name for name in shown if name.startswith(("newslint.edition", "newslint.rules.edition"))]
