"""The library: a Linter finds what the command finds, looks for nothing between calls, and serves threads and processes."""

from __future__ import annotations

import asyncio
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path, PurePosixPath

import pytest

import newslint
from conftest import BAD, CHECKOUT, CLEAN, PLAIN, Run, trusted, write
from docx_files import docx
from newslint import Linter
from newslint.rules import duplicated_word

TEXT = "Rat tagt\n\nEr kam an an diesem Tag .\n"
CORPUS = sorted((CHECKOUT / "corpus").rglob("*.txt"))


def names(findings: list[newslint.Finding]) -> list[str]:
    return [finding.rule.name for finding in findings]


# A configuration


@pytest.mark.parametrize("config", [{}, {"ignore": ("duplicated-word",)}, {"select": ["duplicated-word"]}])
def test_a_mapping_says_what_the_same_file_would_say(house: Path, config: dict[str, object]):
    lines = [f"{key} = {json.dumps(value)}\n" for key, value in config.items()]
    (house / "newslint.toml").write_text("".join(lines))
    assert names(Linter(config).check(BAD)) == names(Linter(house / "newslint.toml").check(BAD))


def test_options_severity_packs_and_overrides_of_a_mapping_hold(house: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(house)
    linter = Linter(
        {
            "packs": ["style"],
            "severity": {"duplicated-word": "error"},
            "rules": {"quote-style": {"style": "»«"}},
            "overrides": [{"paths": ["sport/**"], "ignore": ["duplicated-word"]}],
            "exclude": ["archiv/**"],
        }
    )
    assert {rule.pack for rule in linter.rules} == {"", "style"}
    assert [finding.severity for finding in linter.check(BAD)] == ["warning", "error"]
    assert next(rule for rule in linter.rules if rule.name == "quote-style").settings == {"style": "»«"}
    assert names(linter.check(BAD, path="sport/a.txt")) == ["header-whitespace"]
    assert names(linter.check(BAD, path=house / "kultur/a.txt")) == ["header-whitespace", "duplicated-word"]
    assert linter.check(BAD, path="archiv/a.txt") == []
    assert linter.fix(BAD, path="archiv/a.txt") == BAD


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ({"selct": []}, "config['selct']: unknown key 'selct'; did you mean 'select'?"),
        ({"ignore": "double-space"}, "config['ignore']: ignore is a list of texts"),
        (
            {"ignore": ["duplicate-word"]},
            "config['ignore']: unknown rule 'duplicate-word'; did you mean 'duplicated-word'?",
        ),
        ({"rules": {"quote-style": {"style": 3}}}, "config['rules']['quote-style']['style']: "),
        (
            {"overrides": [{"paths": ["a"], "ignore": ["nix"]}]},
            "config['overrides'][0]['ignore']: unknown rule 'nix'",
        ),
        ({3: []}, "config[3]: unknown key '3'"),
        ({"severity": {"double-space": "bad"}}, "config['severity']['double-space']: severity of double-space"),
        ({"overrides": [{"ignore": []}]}, "config['overrides'][0]: an override says where it holds"),
        ({"packs": ["gone.toml"]}, "config['packs']: no pack file"),
        ({"plugins": ["gone.py"]}, "plugin"),
    ],
)
def test_what_is_wrong_in_a_mapping_is_said_with_its_key(config: dict[str, object], said: str):
    with pytest.raises(newslint.SetupError, match=said.replace("[", r"\[").replace("?", r"\?")):
        Linter(config)


def test_a_path_finds_the_configuration_as_the_command_does(bad: Path, lint: Run):
    (bad / "newslint.toml").write_text('[[overrides]]\npaths = ["sport/**"]\nignore = ["duplicated-word"]\n')
    for path in (bad / "sport", bad / "sport/bad.txt", bad / "sport/not-there-yet.txt"):
        linter = Linter(path=path)
        assert names(linter.check(BAD, path=bad / "sport/bad.txt")) == ["header-whitespace"]
        assert len(linter.check(BAD, path=bad / "kultur/bad.txt")) == 2


def test_select_and_ignore_stand_above_the_configuration(house: Path):
    (house / "newslint.toml").write_text('ignore = ["duplicated-word"]\n')
    assert names(Linter(path=house, select=["duplicated-word"]).check(BAD)) == ["duplicated-word"]
    assert names(Linter(path=house, ignore=["header-whitespace"]).check(BAD)) == []
    with pytest.raises(newslint.SetupError, match="did you mean 'duplicated-word'"):
        Linter(select=["duplicate-word"])


def test_a_configuration_that_is_not_there_or_says_nothing_is_an_error(house: Path):
    (house / "pyproject.toml").write_text("[project]\n")
    for name, said in (("newslint.toml", "cannot be read"), ("pyproject.toml", "has no .tool.newslint.")):
        with pytest.raises(newslint.SetupError, match=said):
            Linter(house / name)
    with pytest.raises(TypeError, match="config or path"):
        Linter(house / "newslint.toml", path=house)
    with pytest.raises(TypeError, match=r"select is a list of names, such as \['double-space'\]"):
        Linter(select="double-space")


def test_a_new_linter_sees_what_has_changed_and_an_old_one_does_not(house: Path):
    old = Linter(path=house)
    (house / "newslint.toml").write_text('ignore = ["duplicated-word"]\n')
    assert len(old.check(BAD)) == 2
    assert names(Linter(path=house).check(BAD)) == ["header-whitespace"]


def test_nothing_is_looked_for_on_disk_between_calls(house: Path, monkeypatch: pytest.MonkeyPatch):
    (house / "newslint.toml").write_text('packs = ["style"]\n[[overrides]]\npaths = ["sport/**"]\nignore = ["style"]\n')
    linter = Linter(path=house)
    before = linter.check(TEXT, path=house / "sport/a.txt")
    newslint.check_text(TEXT)

    def touched(*_: object, **__: object) -> None:
        raise AssertionError("looked for something on disk")

    with monkeypatch.context() as patch:
        for name in ("stat", "open", "listdir", "scandir", "lstat"):
            patch.setattr(os, name, touched)
        patch.setattr("builtins.open", touched)
        again = linter.check(TEXT, path=house / "sport/a.txt")
        fixed = linter.fix(TEXT, path=house / "sport/a.txt")
        newslint.check_text(TEXT)
    assert names(again) == names(before) != []
    assert fixed == TEXT.replace(" .", ".")


# What it finds


def test_it_finds_in_a_file_what_the_command_finds_with_comments_and_baseline(house: Path, lint: Run):
    write(house / "a.md", BAD + "\n<!-- newslint: off-next duplicated-word -->\n\nSie kam an an diesem Tag .\n")
    write(house / "b.txt", BAD)
    (house / "newslint.toml").write_text("")
    assert lint("baseline", "write", "b.txt").returncode == 0
    write(house / "b.txt", BAD + "\nEr kam am am Tag.\n")
    told = [json.loads(line) for line in lint("check", "--format", "jsonl", "a.md", "b.txt").stdout.splitlines()]
    linter = Linter(path=house)
    found = [
        {"path": path.name, **finding.to_dict()}
        for path in (house / "a.md", house / "b.txt")
        for finding in linter.check_file(path)
    ]
    assert found == told != []
    assert [finding.to_dict() for finding in newslint.check_file(house / "b.txt")] == [
        {name: value for name, value in row.items() if name != "path"} for row in told if row["path"] == "b.txt"
    ]
    assert linter.fix((house / "a.md").read_text(), path=house / "a.md").endswith("Sie kam an an diesem Tag.\n")


@pytest.mark.parametrize("call", [newslint.check_text, newslint.fix_text])
def test_what_is_no_text_is_a_type_error_that_says_so(call: Callable[[object], object]):
    with pytest.raises(TypeError, match=r"a text is a str, not bytes; the bytes of a file are for Linter\.check"):
        call(b"Rat tagt")


@pytest.mark.parametrize("call", [Linter().check, Linter().fix, Linter().parse])
def test_a_linter_takes_a_text_or_bytes_and_nothing_else(call: Callable[[object], object]):
    with pytest.raises(TypeError, match="a text is a str, not PurePosixPath"):
        call(PurePosixPath("a.txt"))


def test_bytes_are_read_as_a_file_of_that_name_is():
    linter = Linter()
    assert [finding.to_dict() for finding in linter.check(TEXT.encode())] == [
        one.to_dict() for one in linter.check(TEXT)
    ]
    assert linter.fix(b"Rat tagt\r\n\r\nEr kam , sah.\r\n") == b"Rat tagt\r\n\r\nEr kam, sah.\r\n"
    assert linter.parse(b"# Rat tagt\n", path="a.md").parts == linter.parse("# Rat tagt\n", path="a.md").parts
    assert linter.check("Rat\n\n`an an`\n", reader="markdown") == [] != linter.check("Rat\n\n`an an`\n")
    with pytest.raises(ValueError, match="byte 0 "):
        linter.check(b"\xff")
    for source in (TEXT, TEXT.encode()):
        with pytest.raises(ValueError, match="no reader 'word' for --as; known are text, markdown, "):
            linter.check(source, reader="word")


# Pages


def test_a_page_is_checked_and_fixed_in_its_source():
    page = "<h1>Rat &amp; Tat</h1>\n<!-- an an -->\n<p class='a  b'>Er kam an <b>an</b> diesem Tag .</p>\n"
    for source in (page, page.encode()):
        found = newslint.check_html(source)
        assert [(one.rule.name, one.line) for one in found] == [("duplicated-word", 3), ("space-before-punctuation", 3)]
        seen = found[1].seen
        assert page[seen.start : seen.end] == " ." and found[1].to_dict()["start"] == seen.start
        fixed = newslint.fix_html(source)
        assert fixed == source.replace(*((" .", ".") if isinstance(source, str) else (b" .", b".")))
        assert newslint.fix_html(fixed) == fixed
        assert Linter().fix(source, reader="html") == fixed == Linter().fix(source, path="a.html")
    assert newslint.check_html(page, rules=["double-space"]) == []
    assert newslint.check_html("Er kam an an diesem Tag.") != []


# Word files


def test_a_word_file_is_checked_and_fixed_from_bytes_to_bytes():
    data = docx("Rat tagt", "", "Er kam an an diesem Tag .")
    found = newslint.check_docx(data)
    assert [(one.rule.name, one.line, one.column) for one in found] == [
        ("duplicated-word", 2, 8), ("space-before-punctuation", 2, 24),
    ]  # fmt: skip
    fixed = newslint.fix_docx(data)
    assert (names(newslint.check_docx(fixed)), names(found)) == (["duplicated-word"], names(found))
    assert newslint.check_docx(newslint.fix_docx(data, unsafe=True)) == []
    assert newslint.fix_docx(fixed) == fixed
    assert names(newslint.check_docx(data, rules=["duplicated-word"])) == ["duplicated-word"]
    assert newslint.check_docx(newslint.fix_docx(data, rules=["double-space"])) != []
    for name in ("", "a.docx", "manuskript"):
        assert names(Linter().check(data, path=name)) == names(found)
        assert names(Linter().check(Linter().fix(data, path=name))) == ["duplicated-word"]


def test_a_broken_word_file_is_a_value_error():
    with pytest.raises(ValueError, match="is no Word file, or a damaged one"):
        newslint.check_docx(b"PK")


def test_eight_threads_find_the_same_in_word_files():
    files = [docx(f"Rat tagt {number}", f"Er kam an an diesem Tag {number} .", "Sie blieb .") for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(newslint.check_docx, files))
    one_by_one = [newslint.check_docx(data) for data in files]
    assert [[one.to_dict() for one in some] for some in found] == [
        [one.to_dict() for one in some] for some in one_by_one
    ]
    assert all(found)


def test_an_empty_text_is_clean_and_stays_as_it_is():
    assert Linter().check("") == [] and Linter().fix("\n \n") == "\n \n"


def test_parse_gives_the_article_as_the_rules_see_it():
    article = Linter().parse("# Rat tagt\n\n`code code` Er kam.\n", path="a.md")
    assert [part.kind for part in article.parts] == ["headline", "body"] and "code" not in article.text
    assert "code" in Linter().parse("Rat\n\n`code code` Er kam.\n").text


def test_the_same_is_found_by_eight_threads_at_once():
    texts = [path.read_text("utf-8") for path in CORPUS] * 4
    code = "import newslint, sys, json; print(json.dumps([[f.to_dict() for f in newslint.check_text(t)] for t in json.load(sys.stdin)]))"  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", code], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    linter = Linter()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda text: [finding.to_dict() for finding in linter.check(text)], texts))
    assert found == json.loads(done.stdout)
    assert any(found)


def test_threads_that_begin_together_in_a_fresh_process_find_the_same():
    code = """
import json, sys, threading
import newslint
texts = json.load(sys.stdin)
barrier, found = threading.Barrier(8), [None] * 8
def work(number):
    barrier.wait()
    linter = newslint.Linter()
    found[number] = [[finding.to_dict() for finding in linter.check(text)] for text in texts[number:] + texts[:number]]
    found[number] = found[number][len(texts) - number:] + found[number][:len(texts) - number]
threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
assert all(one == found[0] for one in found), "they differ"
print(json.dumps(found[0]))
"""
    texts = [path.read_text("utf-8") for path in CORPUS[:9]]
    done = subprocess.run([sys.executable, "-c", code], input=json.dumps(texts), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [[finding.to_dict() for finding in newslint.check_text(text)] for text in texts]


def test_a_linter_in_another_process_finds_the_same(house: Path):
    (house / "house.toml").write_text((CHECKOUT / "rules/style.toml").read_text("utf-8"))
    (house / "newslint.toml").write_text(
        'packs = ["house.toml"]\n[[overrides]]\npaths = ["sport/**"]\nignore = ["duplicated-word"]\n'
    )
    texts = [TEXT, "Rat tagt\n\nDer Bau wird seitens der Stadt geprüft.\n", BAD, CLEAN]
    linter = Linter(path=house, ignore=["header-whitespace"])
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        there = list(pool.map(partial(linter.check, path=house / "sport/a.txt"), texts))
    here = [linter.check(text, path=house / "sport/a.txt") for text in texts]
    assert [[one.to_dict() for one in found] for found in there] == [[one.to_dict() for one in found] for found in here]
    assert names(here[0]) == ["space-before-punctuation"] and here[1] and here[2:] == [[], []]


def test_a_linter_that_comes_with_every_task_is_made_once():
    linter = Linter({"packs": ["style"]})
    one, other = pickle.loads(pickle.dumps(linter)), pickle.loads(pickle.dumps(linter))
    assert one is other is not linter
    assert [rule.name for rule in one.rules] == [rule.name for rule in linter.rules]


def test_a_linter_goes_nowhere_that_its_plugins_are_not_trusted(house: Path):
    code = "from newslint import hookimpl\n\n\n@hookimpl\ndef newslint_rules():\n    return []\n"
    plugin = write(house / "house_rules.py", code)
    write(house / "newslint.toml", 'plugins = ["house_rules.py"]\n')
    assert pickle.loads(pickle.dumps(Linter(path=house, trust=True))).rules
    sent = pickle.dumps(Linter(path=trusted(house)))
    plugin.write_text(code + "print('other code')\n")
    with pytest.raises(newslint.SetupError, match="newslint trust"):
        pickle.loads(sent)


def test_a_service_awaits_it_in_a_thread_or_in_a_process():
    linter = Linter()

    async def serve() -> list[list[newslint.Finding]]:
        loop = asyncio.get_running_loop()
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            return await asyncio.gather(
                asyncio.to_thread(linter.check, TEXT),
                loop.run_in_executor(pool, linter.check, TEXT),
                *[asyncio.to_thread(linter.check, path.read_text("utf-8")) for path in CORPUS[:6]],
            )

    found = asyncio.run(serve())
    expected = [linter.check(text) for text in [TEXT, TEXT, *[path.read_text("utf-8") for path in CORPUS[:6]]]]
    assert [[one.to_dict() for one in some] for some in found] == [[one.to_dict() for one in some] for some in expected]


# Findings


def test_a_finding_is_a_line_of_jsonl_without_its_path(house: Path, lint: Run):
    write(house / "a.txt", BAD)
    told = [json.loads(line) for line in lint("check", "--format", "jsonl", "a.txt").stdout.splitlines()]
    found = newslint.check_text(BAD)
    assert [{"path": "a.txt", **json.loads(json.dumps(finding.to_dict()))} for finding in found] == told
    assert found[0].to_dict("de")["message"] == found[0].message("de") != found[0].message("en")


def check_in_another_process(text: str) -> list[newslint.Finding]:
    return Linter({"packs": ["style"], "rules": {"duplicated-word": {}}}).check(text)


def test_findings_come_back_from_another_process():
    text = "Rat tagt\n\nEr kam an an diesem Tag . Das war zeitnah.\n"
    here = check_in_another_process(text)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        there = pool.submit(check_in_another_process, text).result()
    assert [finding.to_dict("de") for finding in there] == [finding.to_dict("de") for finding in here] != []
    assert [finding.rule.summary for finding in there] == [finding.rule.summary for finding in here]


def test_a_pickled_rule_runs_where_its_code_can_be_imported_and_says_so_where_not(house: Path):
    rule = pickle.loads(pickle.dumps(duplicated_word.configured(severity="error")))
    assert repr(rule(newslint.Article(TEXT))) == repr(duplicated_word(newslint.Article(TEXT))) != "[]"
    assert (rule.severity, rule.options) == ("error", duplicated_word.options)
    of_a_pack = Linter({"packs": ["style"]}, select=["style"]).rules[0]
    (house / "newslint.toml").write_text('[[overrides]]\nparts = ["caption"]\nignore = ["duplicated-word"]\n')
    [in_some_parts] = {finding.rule for finding in newslint.check_file(write(house / "a.txt", TEXT)) if finding.fix and not finding.fix.safe}  # fmt: skip
    for rule in (of_a_pack, in_some_parts):
        with pytest.raises(newslint.RuleError, match=f"rule {rule.name} .* came here without its code"):
            pickle.loads(pickle.dumps(rule))(newslint.Article(TEXT + "".join(rule.needs)))


# Rules by name


def test_rules_are_named_or_given(house: Path):
    assert newslint.get_rule("duplicated-word") is duplicated_word
    assert newslint.get_rule("adjective-ending").name == "phrase-agreement"  # an old name
    assert newslint.get_rule("title-inflection").default is False
    for rules in (["duplicated-word"], [duplicated_word]):
        assert names(newslint.check_text(TEXT, rules=rules)) == ["duplicated-word"]
        assert names(newslint.check_file(write(house / "a.txt", TEXT), rules=rules)) == ["duplicated-word"]
    assert newslint.fix_text(TEXT, rules=["space-before-punctuation"]) == TEXT.replace(" .", ".")
    with pytest.raises(LookupError, match="no rule 'duplicate-word'; did you mean 'duplicated-word'"):
        newslint.check_text(TEXT, rules=["duplicate-word"])
    with pytest.raises(TypeError, match="rules is a list"):
        newslint.check_text(TEXT, rules="duplicated-word")


# Readers

BACKWARDS = """
import newslint

@newslint.hookimpl
def newslint_readers():
    return [newslint.Reader("backwards", (".bkw",), lambda data: data.decode()[::-1])]
"""


@pytest.fixture
def backwards(house: Path) -> Path:
    """Return a file of a kind that only the plugin named in the configuration beside it can read."""
    (house / "ours.py").write_text(BACKWARDS)
    (house / "newslint.toml").write_text('plugins = ["ours.py"]\n')
    trusted(house)
    return write(house / "a.bkw", TEXT[::-1])


def test_a_reader_of_a_plugin_reads_for_the_library(backwards: Path):
    linter = Linter(path=backwards)
    assert linter.read(backwards) == TEXT
    assert names(linter.check_file(backwards)) == names(newslint.check_file(backwards)) == names(linter.check(TEXT))
    assert linter.parse_file(backwards).text == TEXT
    assert linter.read(write(backwards.with_name("b.txt"), TEXT[::-1]), reader="backwards") == TEXT


def test_a_reader_of_a_plugin_reads_for_newslint_parse(backwards: Path, lint: Run):
    assert lint("parse", "a.bkw").stdout == lint("parse", "-", stdin=TEXT.encode()).stdout
    (backwards.with_name("b.txt")).write_text(TEXT[::-1])
    assert lint("parse", "--as", "backwards", "b.txt").stdout == lint("parse", "a.bkw").stdout
    done = lint("parse", "--as", "sideways", "a.bkw")
    assert (
        done.returncode == 2 and "known are text, markdown, dpa, " in done.stderr and ", docx, backwards" in done.stderr
    )


def test_what_cannot_be_read_is_a_value_error_that_says_why(house: Path, lint: Run):
    for name, data, said in (
        ("a.rst", b"Rat", "no reader for \\*.rst; newslint reads \\*.txt, \\*.md, \\*.json, \\*.xml"),
        ("a.txt", b"{\\rtf1}", "is RTF"),
        ("b.txt", b"Rat f\xfcr alle", "byte 5 \\(0xFC, line 1\\) is not UTF-8, looks like Windows-1252"),
    ):
        (house / name).write_bytes(data)
        with pytest.raises(ValueError, match=said):
            newslint.check_file(house / name)
        done = lint("parse", name)
        assert done.returncode == 2 and "Traceback" not in done.stderr
    with pytest.raises(UnicodeDecodeError):
        newslint.check_file(house / "b.txt")


WRONG = [
    ('"xml", ".xml", decode', "reader 'xml': its suffixes are a tuple, such as (\".xml\",), not '.xml'"),
    ('"xml", ("xml",), decode', "a suffix has its point and is in lower case"),
    ('"xml", (".XML",), decode', "a suffix has its point and is in lower case"),
    ('"xml", (), decode', "suffixes are a tuple"),
    ('"", (".xml",), decode', "its name is a text"),
    ('"xml", (".xml",), "utf-8"', "decode is a function that takes bytes and returns the text, not 'utf-8'"),
    ('"xml", (".xml",), decode, "utf-8"', "encode is a function"),
    ('"text", (".xml",), decode', "there is a reader of that name already"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG, ids=[case[0] for case in WRONG])
def test_a_reader_of_the_wrong_shape_is_named_with_what_is_wrong(house: Path, lint: Run, arguments: str, said: str):
    (house / "ours.py").write_text(BACKWARDS.replace('"backwards", (".bkw",), lambda data: data.decode()[::-1]', arguments) + "\n\ndef decode(data): return data.decode()\n")  # fmt: skip
    (house / "newslint.toml").write_text('plugins = ["ours.py"]\n')
    trusted(house)
    write(house / "a.txt")
    done = lint("check", "a.txt")
    assert done.returncode == 2 and "ours.py: reader" in done.stderr and said in done.stderr
    with pytest.raises(newslint.SetupError, match=r"ours\.py: reader"):
        Linter(path=house)


@pytest.mark.parametrize(
    ("decode", "said"),
    [
        ("lambda data: data", "the reader backwards gave bytes and no text"),
        ("lambda data: None", "the reader backwards gave NoneType and no text"),
        ("lambda data: {}['x']", "the reader backwards failed: KeyError: 'x'"),
    ],
)
def test_a_reader_that_breaks_is_named_and_the_other_files_are_checked(
    backwards: Path, lint: Run, decode: str, said: str
):
    (backwards.with_name("ours.py")).write_text(BACKWARDS.replace("lambda data: data.decode()[::-1]", decode))
    write(backwards.with_name("b.txt"), BAD)
    done = lint("check", "--trust", ".")
    assert done.returncode == 2 and f"a.bkw: error: {said}" in done.stderr and "duplicated-word" in done.stdout
    assert "Traceback" not in done.stderr


def test_a_reader_that_cannot_write_back_leaves_the_file_alone(backwards: Path, lint: Run):
    (backwards.with_name("ours.py")).write_text(BACKWARDS.replace("[::-1])", "[::-1], lambda text: text)"))
    done = lint("check", "--trust", "--fix", "a.bkw")
    assert "fixes cannot be written: the reader backwards gave str and no bytes" in done.stderr
    assert backwards.read_text() == TEXT[::-1]


# What is exported


def test_help_shows_the_functions_with_what_they_say():
    shown = subprocess.run([sys.executable, "-c", "import newslint; help(newslint)"], capture_output=True, text=True, env={**os.environ, **PLAIN}).stdout  # fmt: skip
    assert [name for name in newslint.__all__ if name not in shown] == ["__version__"]  # its value is shown
    for name in ("check_text", "check_file", "fix_text", "get_rule"):
        first = getattr(newslint, name).__doc__.split("\n")[0]
        assert f"    {name}(" in shown and first in shown
    assert "A configuration, read once and applied to as many texts as there are." in shown


def test_to_import_newslint_loads_nothing_of_it():
    code = "import sys, newslint; print([name for name in sys.modules if name.startswith('newslint.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_all_names_are_there_and_no_others():
    given: dict[str, object] = {}
    exec("from newslint import *", given)
    assert {name for name in given if name != "__builtins__"} == set(newslint.__all__)
    assert set(newslint.__all__) <= set(dir(newslint))
    with pytest.raises(AttributeError, match="check_txt"):
        newslint.check_txt  # type: ignore[attr-defined]  # noqa: B018


def test_a_clean_article_stays_clean_without_any_configuration():
    assert Linter().check(CLEAN) == []
