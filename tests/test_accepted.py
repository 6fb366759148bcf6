"""The baseline without a command: which words an entry accepts, for how long, how often, and how it is written down."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from newslint import baseline, engine
from newslint.article import Article
from newslint.baseline import Baseline, Entry
from newslint.errors import SetupError
from newslint.rule import Finding
from newslint.rules import double_space, duplicated_word

WORD = "duplicated-word"
TEXT = "Rat tagt\n\nEins zwei drei vier fünf sechs kam kam sieben acht neun zehn elf.\n"


def checked(text: str, *rules) -> tuple[Article, list[Finding]]:
    article = Article(text)
    return article, engine.check(article, rules or [duplicated_word]).findings


def found_at(text: str, words: str) -> tuple[Article, Finding]:
    """Return an article and a finding of some words in it, whatever rule may find them."""
    start = text.index(words)
    finding = Finding(start, start + len(words))
    finding.rule = duplicated_word
    return Article(text), finding


def shown(text: str, words: str) -> str:
    return baseline.entry("a.txt", *found_at(text, words)).text


def key(text: str, words: str) -> str:
    return baseline.key(*found_at(text, words))


# What an entry is


def test_an_entry_shows_what_was_found_between_four_words_on_each_side():
    article, findings = checked(TEXT)
    assert baseline.entry("a.txt", article, findings[0]) == Entry(
        "a.txt", WORD, "drei vier fünf sechs [[kam kam]] sieben acht neun zehn", baseline.key(article, findings[0])
    )


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Rat tagt\n\nEr kam kam.", "kam kam", "Er [[kam kam]]"),
        ("Rat tagt\n\nKam kam er?", "Kam kam", "[[Kam kam]] er"),
        ("Rat tagt\n\nEs war spät. Er kam, kam um vier. Sie ging.", "kam, kam", "Er [[kam, kam]] um vier"),
        ("Rat tagt\n\nEr\nkam  kam\nspät.", "kam  kam", "Er [[kam kam]] spät"),
        ("Rat tagt\n\nEr kam  spät.", "  ", "Er kam[[  ]]spät"),
        ("Rat tagt tagt\n\nEr kam.", "tagt tagt", "Rat [[tagt tagt]]"),
        ("Rat tagt\n\n…", "…", "[[…]]"),
        # Half a word, and a mark behind one.
        ("Rat tagt\n\nEr kamkam spät.", "kam", "Er [[kam]]kam spät"),
        ("Rat tagt\n\nEr kam .", " .", "Er kam[[ .]]"),
    ],
)
def test_what_is_shown_stays_within_the_sentence_and_on_one_line(text: str, words: str, expected: str):
    assert shown(text, words) == expected


def test_what_is_long_is_shown_from_its_beginning_to_its_end():
    inside = " ".join(f"w{number:02}" for number in range(20))  # 79 characters
    assert shown(f"Rat tagt\n\nEr {inside} kam.", inside) == f"Er [[{inside}]] kam"
    inside += "x"
    assert shown(f"Rat tagt\n\nEr {inside} kam.", inside) == f"Er [[{inside[:40]}…{inside[-30:]}]] kam"


BEFORE = "Rat tagt\n\nEins zwei drei vier kam kam fünf sechs sieben acht."


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (BEFORE.replace("Rat tagt", "Anders"), True),
        (BEFORE.replace("kam kam", "kam\nkam"), True),
        (BEFORE.replace(" Eins", "\nEins").replace("acht.", "acht. Neun."), True),
        (BEFORE.replace("Eins", "Null eins").replace("Null eins", "Null Eins"), True),
        (BEFORE.replace("Eins", "Einst"), False),
        (BEFORE.replace("acht", "zehn"), False),
        (BEFORE.replace("kam kam", "kam, kam"), False),
    ],
)
def test_the_key_holds_while_what_was_found_and_four_words_on_each_side_are_the_same(text: str, same: bool):
    inside = next(words for words in ("kam kam", "kam\nkam", "kam, kam") if words in text)
    assert (key(text, inside) == key(BEFORE, "kam kam")) is same


def test_blanks_that_were_found_are_told_from_other_blanks():
    text = "Rat tagt\n\nEr kam{}spät."
    keys = {key(text.format(blanks), blanks) for blanks in ("  ", "   ", "\t", " \n")}
    assert len(keys) == 4


def test_words_of_the_sentence_before_and_after_are_not_in_the_key():
    one = key("Rat tagt\n\nEs ist so. Er kam kam an. Er blieb.", "kam kam")
    assert key("Rat tagt\n\nGanz anders war es. Er kam kam an. Sie ging.", "kam kam") == one
    assert key("Rat tagt\n\nEr kam kam an.", "kam kam") == one


def test_what_goes_from_one_sentence_into_the_next_has_words_of_both():
    text = "Rat tagt\n\nEins zwei. Drei vier fünf. Sechs sieben."
    assert shown(text, "zwei. Drei") == "Eins [[zwei. Drei]] vier fünf"


def test_two_entries_of_the_same_words_are_the_same_wherever_they_stand():
    one = Entry("a.txt", WORD, "x", "00")
    assert one.same_as(Entry("b.txt", WORD, "y", "00", 3))
    assert not one.same_as(Entry("a.txt", WORD, "x", "01"))
    assert not one.same_as(Entry("a.txt", "double-space", "x", "00"))


def test_an_entry_holds_up_to_its_last_day_and_for_ever_without_one():
    today = time.strftime("%Y-%m-%d")
    assert [Entry("a", WORD, "", "00", expires=day).expired for day in ("", "2999-01-01", today, "2020-01-31")] == [
        False,
        False,
        False,
        True,
    ]


# In the file


def write(path: Path, *lines: str) -> str:
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return str(path)


def test_entries_are_read_with_their_lines_and_written_as_they_were(tmp_path: Path):
    lines = [
        '{"path": "a.txt", "rule": "duplicated-word", "text": "[[kam kam]]", "key": "00"}',
        '{"path": "b.txt", "rule": "double-space", "text": "ä", "count": 3, "reason": "Zitat", "expires": "2999-12-31", "key": "01"}',
    ]
    path = write(tmp_path / "b.jsonl", "", lines[0], "  ", lines[1])
    entries = baseline.read(path)
    assert entries == [
        Entry("a.txt", WORD, "[[kam kam]]", "00", line=2),
        Entry("b.txt", "double-space", "ä", "01", 3, "Zitat", "2999-12-31", 4),
    ]
    assert baseline.dump(entries) == "".join(f"{line}\n" for line in lines)
    assert baseline.read(str(tmp_path / "none.jsonl")) == []


def test_what_an_entry_need_not_say_is_left_out_and_a_renamed_rule_has_its_new_name(tmp_path: Path):
    from newslint.rule import RENAMED

    old, new = next(iter(RENAMED.items()), (WORD, WORD))
    (entry,) = baseline.read(write(tmp_path / "b.jsonl", json.dumps({"path": "a", "rule": old, "key": "00"})))
    assert entry == Entry("a", new, "", "00", line=1)
    assert json.loads(baseline.dump([entry])) == {"path": "a", "rule": new, "key": "00"}


def test_equal_entries_are_one_line_with_their_number_and_the_order_is_that_of_the_words():
    entries = [Entry("b", WORD, "x", "02"), Entry("a", WORD, "x", "01", 2, line=7), Entry("a", WORD, "x", "01", line=9)]
    rows = [json.loads(line) for line in baseline.dump(entries).splitlines()]
    assert [(row["path"], row.get("count")) for row in rows] == [("a", 3), ("b", None)]


def test_a_mark_of_utf_8_at_the_beginning_is_no_part_of_the_first_line(tmp_path: Path):
    path = tmp_path / "b.jsonl"
    path.write_text('\ufeff{"path": "a", "rule": "x", "key": "00"}\n', "utf-8")
    assert len(baseline.read(str(path))) == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not a line of JSON"),
        ("[]", "an entry has path, rule, key"),
        ('["path", "rule", "key"]', "an entry has path, rule, key"),
        ('{"path": "a", "rule": "b"}', "an entry has path, rule, key"),
        ('{"path": "a", "rule": "b", "key": "c", "wer": "d"}', "unknown key 'wer'; an entry has path, rule, text, count"),
        ('{"path": "a", "rule": "b", "key": 1}', "key is a text, not 1"),
        ('{"path": null, "rule": "b", "key": "c"}', "path is a text, not None"),
        ('{"path": "a", "rule": "b", "key": "c", "count": 0}', "count is a whole number from 1, not 0"),
        ('{"path": "a", "rule": "b", "key": "c", "count": true}', "count is a whole number from 1, not True"),
        ('{"path": "a", "rule": "b", "key": "c", "count": "1"}', "count is a whole number from 1, not '1'"),
        ('{"path": "a", "rule": "b", "key": "c", "count": [%s]}' % ("1, " * 40 + "1"), "not [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, …"),
        ('{"path": "a", "rule": "b", "key": "c", "expires": "2999-1-31"}', "'2999-1-31' is no date"),
        ('{"path": "a", "rule": "b", "key": "c", "expires": "2999-02-30"}', "'2999-02-30' is no date"),
        ('{"path": "a", "rule": "b", "key": "c", "expires": "2999-W01-1"}', "'2999-W01-1' is no date"),
        ('{"path": "a", "rule": "b", "key": "c", "expires": "２999-01-31"}', "is no date"),
        ("[" * 100_000, "nested too deeply"),
        (">>>>>>> main", "marks of a merge conflict"),
        ("||||||| base", "marks of a merge conflict"),
    ],
)  # fmt: skip
def test_a_line_that_is_no_entry_is_named_with_its_number(tmp_path: Path, line: str, said: str):
    path = write(tmp_path / "b.jsonl", '{"path": "a", "rule": "b", "key": "c", "count": 1, "expires": ""}', line)
    with pytest.raises(SetupError) as error:
        baseline.read(path)
    assert str(error.value).startswith(f"{path}:2: ") and said in str(error.value)
    assert len(str(error.value)) < len(path) + 250


def test_a_file_that_is_no_text_is_named(tmp_path: Path):
    path = tmp_path / "b.jsonl"
    path.write_bytes(b'{"path": "\xff"}\n')
    with pytest.raises(SetupError, match=r"b\.jsonl: cannot be read: byte 10 is not UTF-8"):
        baseline.read(str(path))


def test_half_a_character_is_written_as_an_escape_and_all_others_as_they_are(tmp_path: Path):
    path = str(tmp_path / "b.jsonl")
    entries = [Entry("\ud800.txt", "x", "ä", "00"), Entry("ä.txt", "x", "\U0001f600\ue000", "01")]
    baseline.save(path, entries)
    assert [entry._replace(line=0) for entry in baseline.read(path)] == sorted(entries)
    content = (tmp_path / "b.jsonl").read_text("utf-8")
    assert r'"\ud800.txt"' in content and '"ä.txt"' in content and "\U0001f600\ue000" in content


def test_a_baseline_without_entries_is_none(tmp_path: Path):
    path = tmp_path / "b.jsonl"
    assert baseline.load("") is baseline.load(str(path)) is None
    path.write_text("\n")
    assert baseline.load(str(path)) is None
    loaded = baseline.load(write(path, '{"path": "a", "rule": "x", "key": "00"}'))
    assert loaded is not None and loaded.path == str(path)


# Asked


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("here.txt", "other.txt"):
        (tmp_path / name).write_text("da")
    return tmp_path


def known(folder: Path, *entries: Entry) -> Baseline:
    return Baseline(str(folder / "b.jsonl"), entries)


OWN, OTHER, GONE = (Entry(f"{name}.txt", WORD, "x", "00") for name in ("here", "other", "gone"))
OLD = {"expires": "2020-01-31"}


def taken(folder: Path, *entries: Entry, times: int = 4, key: str = "00") -> list[Entry | None]:
    take = known(folder, *entries).ask("here.txt")
    return [take(WORD, key) for _ in range(times)]


def test_a_finding_is_accepted_by_the_entry_of_its_file_or_of_one_that_is_gone(folder: Path):
    assert taken(folder, OWN, times=2) == [OWN, None]
    assert taken(folder, GONE, times=2) == [GONE, None]
    assert taken(folder, OTHER, times=1) == [None]
    assert taken(folder, OWN, times=1, key="01") == [None]
    assert known(folder, OWN, OTHER, GONE).homeless == [GONE]


def test_the_entry_of_the_file_itself_is_taken_first_and_each_as_often_as_it_says(folder: Path):
    twice = OWN._replace(times=2)
    assert taken(folder, GONE, twice) == [twice, twice, GONE, None]


def test_what_still_holds_is_taken_before_what_expired(folder: Path):
    old = OWN._replace(**OLD)
    assert taken(folder, old, GONE) == [GONE, old, None, None]


def test_each_run_over_a_file_counts_anew(folder: Path):
    both = known(folder, OWN)
    assert [both.ask("here.txt")(WORD, "00") for _ in range(2)] == [OWN, OWN]
    assert both.candidates("here.txt", WORD, "00") == both.candidates("here.txt", WORD, "00") == [OWN]


def test_findings_that_are_not_accepted_are_kept_in_their_order(folder: Path):
    text = "Rat tagt\n\nEr kam kam  an. Sie ging ging.\n"
    article, findings = checked(text, duplicated_word, double_space)
    assert [finding.rule.name for finding in findings] == [WORD, "double-space", WORD]
    first, _, last = (baseline.entry("here.txt", article, finding) for finding in findings)
    old = last._replace(**OLD)
    assert known(folder, first, old).sift("here.txt", article, findings) == (findings[1:], [first], [old])
    assert known(folder, first._replace(path="gone.txt")).sift("here.txt", article, findings)[0] == findings[1:]
    assert known(folder, first._replace(path="other.txt")).sift("here.txt", article, findings) == (findings, [], [])


def test_what_was_accepted_and_occurs_no_more_is_stale_if_its_rule_ran(folder: Path):
    twice, old = OWN._replace(times=2), OWN._replace(key="01", **OLD)
    both = known(folder, twice, old, OTHER)
    assert both.stale("here.txt", [twice], {WORD}) == [twice]
    assert both.stale("here.txt", [twice, twice], {WORD}) == []
    assert both.stale("here.txt", [], {"double-space"}) == []
    assert both.stale("other.txt", [], {WORD}) == [OTHER]
    assert both.stale("none.txt", [], {WORD}) == []
