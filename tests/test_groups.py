"""Groups: what one rule says at many places of a file is shown as one finding, and dealt with place by place."""

from __future__ import annotations

import json
from pathlib import Path

import newslint
from conftest import Run
from newslint.groups import FEWEST, grouped, more
from newslint.rule import Finding
from newslint.text import Fix, apply

MANY, FEW = 8, FEWEST - 1
RULE = "decomposed-umlaut"


def umlauts(count: int) -> str:
    """Return an article with so many letters in two characters, one a paragraph."""
    return "Rat tagt\n\n" + "\n\n".join(f"Satz {number} nennt die Gru\u0308nde." for number in range(count)) + "\n"


def rows(lint: Run, name: str = "a.txt") -> list[dict[str, object]]:
    """Return the findings as jsonl has them."""
    out = lint("check", name, "--format", "jsonl", "--select", RULE).stdout
    return [json.loads(line) for line in out.splitlines()]


def test_many_places_are_one_finding_that_knows_the_others(house: Path, lint: Run):
    (house / "a.txt").write_text(umlauts(MANY), "utf-8")
    [row] = rows(lint)
    places = row["places"]
    assert isinstance(places, list)
    assert [place["line"] for place in places] == list(range(5, 3 + 2 * MANY, 2))
    assert set(places[0]) == {"line", "column", "end_line", "end_column", "start", "end"}


def test_a_few_places_stand_each_alone(house: Path, lint: Run):
    (house / "a.txt").write_text(umlauts(FEW), "utf-8")
    assert len(rows(lint)) == FEW
    assert all("places" not in row for row in rows(lint))


def test_the_fix_of_a_group_is_all_of_them():
    text = umlauts(MANY)
    [whole] = grouped([one for one in newslint.check_text(text) if one.rule.name == RULE])
    assert whole.fix is not None
    assert apply(text, [whole.fix])[0] == text.replace("u\u0308", "ü")


def test_the_fix_of_a_group_is_the_safe_ones_if_there_are_any():
    found = [Finding(at, at + 1, fix=Fix.replace(at, at + 1, "–", safe=at % 4 == 0)) for at in range(0, 20, 2)]
    for one in found:
        one.rule = newslint.get_rule("mixed-dashes")
    [whole] = grouped(found)
    assert whole.fix is not None
    assert whole.fix.safe
    assert [edit.start for edit in whole.fix.edits] == [0, 4, 8, 12, 16]


def test_the_library_gives_every_place():
    assert sum(one.rule.name == RULE for one in newslint.check_text(umlauts(MANY))) == MANY


def test_people_read_how_many_there_are_and_in_which_lines(house: Path, lint: Run):
    (house / "a.txt").write_text(umlauts(MANY), "utf-8")
    said = lint("check", "a.txt", "--select", RULE, env={"LC_ALL": "de_DE.UTF-8"}).stdout
    assert "und an 7 weiteren Stellen (Zeilen 5, 7, 9, 11, 13, 15, 17)" in said
    assert said.count(RULE) == 1


def test_lines_beyond_some_are_not_named():
    [whole] = grouped([one for one in newslint.check_text(umlauts(20)) if one.rule.name == RULE])
    assert more(whole, "en") == "and at 19 more places (lines 5, 7, 9, 11, 13, 15, 17, 19 …)"


def test_show_all_and_concise_show_every_place(house: Path, lint: Run):
    (house / "a.txt").write_text(umlauts(MANY), "utf-8")
    for flags in (("--show-all",), ("--format", "concise")):
        assert lint("check", "a.txt", "--select", RULE, *flags).stdout.count(RULE) == MANY


def test_sarif_names_the_other_places_as_related(house: Path, lint: Run):
    (house / "a.txt").write_text(umlauts(MANY), "utf-8")
    [found] = json.loads(lint("check", "a.txt", "--select", RULE, "--format", "sarif").stdout)["runs"][0]["results"]
    regions = [place["physicalLocation"]["region"]["startLine"] for place in found["relatedLocations"]]
    assert regions == list(range(5, 3 + 2 * MANY, 2))
    assert len(found["fixes"][0]["artifactChanges"][0]["replacements"]) == MANY


def test_html_marks_every_place_and_has_one_note_that_leads_to_them(house: Path, lint: Run):
    (house / "a.txt").write_text(umlauts(MANY), "utf-8")
    page = lint("check", "a.txt", "--select", RULE, "--format", "html").stdout
    assert page.count('<li class="note ') == 1
    assert page.count('<mark class="warning" data-f="1">') == MANY
    for place in range(1, MANY):
        assert f'<a href="#r1-{place}">' in page and f'id="r1-{place}"' in page


def test_what_is_accepted_leaves_a_smaller_group(house: Path, lint: Run):
    (house / "a.txt").write_text(umlauts(MANY), "utf-8")
    lint("accept", "a.txt:5:20", RULE, "--reason", "Schreibung der Quelle")
    [row] = rows(lint)
    places = row["places"]
    assert isinstance(places, list)
    assert len(places) == MANY - 2


def test_who_accepts_the_first_place_accepts_all(house: Path, lint: Run):
    (house / "a.txt").write_text(umlauts(MANY), "utf-8")
    lint("accept", "a.txt:3:20", RULE, "--reason", "Schreibung der Quelle")
    assert rows(lint) == []
    assert (
        sum(
            json.loads(line).get("count", 1)
            for line in (house / "newslint-baseline.jsonl").read_text("utf-8").splitlines()
        )
        == MANY
    )


def test_a_pack_makes_a_group_with_one_key(house: Path, lint: Run):
    table = 'kind = "terms"\nsummary = "Nein."\nsource = "Haus"\nde = "„{term}“"\nbad = ["Der [[Fisch]]."]\n'
    table += 'good = ["Der Hund."]\nterms = ["Fisch"]\n'
    (house / "pack.toml").write_text(f"[rules.no-fish]\ngroup = true\n{table}", "utf-8")
    (house / "a.txt").write_text("Rat tagt\n\n" + "Der Fisch schwimmt im Teich.\n\n" * MANY, "utf-8")
    said = lint("check", "a.txt", "--pack", "pack.toml", "--select", "no-fish", "--format", "jsonl").stdout
    assert [len(json.loads(line)["places"]) for line in said.splitlines()] == [MANY - 1]


def test_the_cache_gives_the_same_group(house: Path, lint: Run):
    (house / "a.txt").write_text(umlauts(MANY), "utf-8")
    assert rows(lint) == rows(lint)
