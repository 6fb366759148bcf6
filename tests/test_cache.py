"""The cache: an unchanged article is not checked again, and whatever may change what is found is noticed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import BAD, CLEAN, COMMAND, PLAIN, Run, trusted, write
from newslint import cache, engine
from newslint.article import Article
from newslint.cache import entries, place
from newslint.rule import Finding, Localized, rule
from newslint.setups import Flags, Setups
from newslint.view import Setup

# A rule that leaves a trace of every article that it looks at, and reads a list beside it.
PLUGIN = """\
import os
from newslint import hookimpl
from newslint.rule import Finding, rule

HERE = os.path.dirname(os.path.abspath(__file__))

@rule("listed", de="gelistet", en="listed", bad=["[[Wallstedt]]"], good=["y"], source="the test")
def listed(article):
    "Do not use what is listed."
    with open(os.path.join(HERE, "trace"), "a") as file:
        file.write(os.path.basename(article.path) + "\\n")
    with open(os.path.join(HERE, "list.txt")) as file:
        word = file.read().strip()
    at = article.text.find(word)
    if at >= 0:
        yield Finding(at, at + len(word))

@hookimpl
def newslint_rules():
    return [listed]
"""
DEPENDS = """
@hookimpl
def newslint_depends():
    return [os.path.join(HERE, "list.txt")]
"""
SHAPES = ["--jobs 1", "--jobs 2"]


@pytest.fixture
def desk(house: Path) -> Path:
    """Return a house with a plugin that says what it depends on, so that its trace shows what was checked."""
    write(house / "house_rules.py", PLUGIN + DEPENDS)
    write(house / "list.txt", "Wallstedt")
    write(house / "newslint.toml", 'plugins = ["house_rules.py"]\ncache-dir = ".kept"\nexclude = ["list.txt"]\n')
    for number in range(10):
        write(house / "a" / f"{number}.txt", (BAD if number % 2 else CLEAN) + f"\nDas war Teil {number}.\n")
    return trusted(house)


def checked(house: Path) -> list[str]:
    """Return which articles were looked at since this was asked last."""
    trace = house / "trace"
    seen = sorted(trace.read_text().split()) if trace.exists() else []
    trace.unlink(missing_ok=True)
    return seen


ALL = [f"{number}.txt" for number in range(10)]


@pytest.mark.parametrize("shape", SHAPES)
def test_an_unchanged_article_is_not_checked_again_and_reported_the_same(desk: Path, lint: Run, shape: str):
    for form in ("concise", "full", "json", "sarif"):
        first = lint("check", *shape.split(), "--no-cache", "--format", form, "a")
        checked(desk)
        again = [lint("check", *shape.split(), "--format", form, "a") for _ in range(2)]
        assert {(one.stdout, one.stderr, one.returncode) for one in again} == {(first.stdout, first.stderr, 1)}
        assert checked(desk) == (ALL if form == "concise" else [])


@pytest.mark.parametrize("shape", SHAPES)
def test_a_changed_article_costs_one_and_a_new_or_renamed_one_too(desk: Path, lint: Run, shape: str):
    lint("check", *shape.split(), "a")
    checked(desk)
    write(desk / "a" / "3.txt", BAD + "\nDas ist neu.\n")
    assert lint("check", *shape.split(), "a").stdout.count("duplicated-word") == 5
    assert checked(desk) == ["3.txt"]
    (desk / "a" / "4.txt").rename(desk / "a" / "x.txt")
    out = lint("check", *shape.split(), "a").stdout
    assert "a/x.txt:" in out and "a/4.txt:" not in out
    assert checked(desk) == ["x.txt"]


CHANGES = {
    "a severity": lambda house: _config(house, '[severity]\nlisted = "error"\n'),
    "a rule less": lambda house: _config(house, 'ignore = ["header-whitespace"]\n'),
    "a pack": lambda house: _config(house, 'packs = ["style"]\n'),
    "a word of the house": lambda house: (write(house / "words.txt", "Quorbe: f, -s\n"), _config(house, 'lexicon = ["words.txt"]\n')),
    "the plugin's code": lambda house: write(house / "house_rules.py", PLUGIN + DEPENDS + "\nLATER = 1\n"),
    "what the plugin depends on": lambda house: write(house / "list.txt", "Abend"),
}  # fmt: skip


def _config(house: Path, more: str) -> None:
    text = (house / "newslint.toml").read_text()
    write(house / "newslint.toml", text + more if more.startswith("[") else more + text)


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_what_is_found_is_noticed(desk: Path, lint: Run, change: str):
    before = lint("check", "a").stdout
    checked(desk)
    CHANGES[change](desk)
    trusted(desk)
    after = lint("check", "a").stdout
    assert checked(desk) == ALL
    assert after == lint("check", "--no-cache", "a").stdout
    if change in ("a severity", "what the plugin depends on", "a rule less"):
        assert after != before


def test_an_option_a_pack_of_the_house_and_overrides_count(house: Path, lint: Run):
    pack = '[rules.ours]\nkind = "terms"\nsummary = "s"\nde = "„{{term}}“"\nsource = "t"\nterms = ["{term}"]\nbad = ["[[{term}]]"]\n'
    for number in range(8):
        write(house / f"{number}.txt", CLEAN + f"\n„Ich sah es gestern im Tal“, sagte er, Teil {number}.\n")
    seen = set()
    for term, more in (
        ("Rat", ""),
        ("Teil", ""),
        ("Teil", '[rules.quote-style]\nstyle = "»«"\n'),
        ("Teil", '[[overrides]]\npaths = ["3.txt"]\nignore = ["ours"]\n'),
        ("Teil", '[[overrides]]\nparts = ["body"]\nignore = ["ours"]\n'),
        ("Teil", '[[overrides]]\nparts = ["headline"]\nignore = ["ours"]\n[severity]\nours = "error"\n'),
    ):
        write(house / "house.toml", pack.format(term=term))
        write(house / "newslint.toml", f'packs = ["house.toml"]\n{more}')
        out = lint("check").stdout
        assert out == lint("check").stdout == lint("check", "--no-cache").stdout
        seen.add(out)
    assert len(seen) == 6


def test_newslint_itself_counts(house: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch):
    from newslint.cache import basis

    setup = Setups(Flags(isolated=True))(str(house))
    before = basis.fingerprint(setup)
    assert before == basis.fingerprint(Setups(Flags(isolated=True))(str(house)))
    copy = tmp_path_factory.mktemp("copy") / "newslint"
    shutil.copytree(Path(basis.__file__).parents[1], copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(basis, "__file__", str(copy / "cache" / "basis.py"))
    basis._program.cache_clear()
    assert basis.fingerprint(setup) == before  # wherever it is installed
    with open(copy / "languages" / "de" / "months.txt", "a") as file:
        file.write("\n")
    basis._program.cache_clear()
    assert basis.fingerprint(setup) != before
    basis._program.cache_clear()


def test_a_plugin_that_does_not_say_what_it_depends_on_runs_every_time(desk: Path, lint: Run):
    write(desk / "house_rules.py", PLUGIN)
    trusted(desk)
    for _ in range(2):
        lint("check", "a")
        assert checked(desk) == ALL


def test_comments_baseline_and_the_severity_that_fails_are_asked_every_time(house: Path, lint: Run):
    write(house / "newslint.toml", 'select = ["duplicated-word", "unused-suppression"]\n')
    for number in range(8):
        write(house / f"{number}.md", f"# Rat {number}\n\n<!-- newslint: off-next duplicated-word -->\n\nEr kam am am Abend.\n\nSie kam im im Mai.\n")  # fmt: skip
    first = lint("check")
    assert first.stdout.count("duplicated-word") == 8 and "Held back: 8 by comments." in first.stdout
    assert lint("check").stdout == first.stdout
    assert lint("check", "--ignore", "duplicated-word").returncode == 0
    lint("baseline", "write")
    assert lint("check").returncode == 0
    assert lint("check", "--no-baseline").stdout.count("duplicated-word") == 8


def test_fixes_are_made_of_what_is_kept_and_a_fixed_file_is_looked_at_again(desk: Path, lint: Run):
    shown = lint("check", "a")
    checked(desk)
    diff = lint("check", "--diff", "a")
    assert diff.stdout.count("+date 2025-03 Rat stimmt zu") == 5
    fixed = lint("check", "--fix", "a")
    assert fixed.stderr.count(": fixed: header-whitespace") == 5
    assert all("Rat  stimmt" not in (desk / "a" / name).read_text() for name in ALL)
    checked(desk)
    again = lint("check", "a")
    assert checked(desk) == ALL[1::2]
    assert again.stdout.count("header-whitespace") == 0 < shown.stdout.count("header-whitespace")


def test_a_broken_file_of_the_cache_is_none(desk: Path, lint: Run):
    first = lint("check", "a").stdout
    (kept,) = [path for path in (desk / ".kept").iterdir() if path.name[0] in "0123456789abcdef"]
    whole = kept.read_bytes()
    checked(desk)
    lines = whole.split(b"\n")
    for broken, costs in (
        (b"", 10),
        (b"\xff\x00" * 5000, 10),
        (whole[: len(whole) // 2], None),
        (whole.replace(b"duplicated-word", b"duplicated_word"), 5),
        (whole.replace(b"[0,{", b"[0;{"), 10),
        (b"\n".join([lines[0], *(line[:60] for line in lines[1:])]), 10),
        (whole.replace(b"newslint cache 1", b"newslint cache 9"), 10),
    ):
        kept.write_bytes(broken)
        done = lint("check", "a")
        assert done.stdout == first and done.stderr == ""
        assert len(checked(desk)) == costs if costs is not None else 0 < len(checked(desk)) < 10
        assert lint("check", "a").stdout == first and checked(desk) == []


def test_lines_that_say_what_cannot_be_are_none(house: Path):
    setup = Setups(Flags(isolated=True))(str(house))
    store = cache.Cache(str(house / "c"))
    slot = store.slot("a.txt", CLEAN, "text", setup)
    assert slot
    article = Article(CLEAN)
    good = '["duplicated-word",0,36,38,"twice",{"word":["am"]},null]'
    for value, holds in (
        (f"[0,{{}},{good}]", True),
        (f"[0,{{}},{good.replace('36', '-1')}]", False),
        (f"[0,{{}},{good.replace('38', '3800')}]", False),
        (f"[0,{{}},{good.replace('36', '37.5')}]", False),
        (f"[0,{{}},{good.replace('duplicated-word', 'no-rule')}]", False),
        ("[0,{}," + good.replace('{"word', '{"other') + "]", False),
        (f"[0,{{}},{good.replace('null', '[true,[0,9999,1]]')}]", False),
        ("{}", False),
        ("[" * 100_000, False),
    ):
        line = entries.line(slot.name, slot.key, value.encode())
        known = entries.unpacked(line, slot.key, setup, article)
        assert (known is not None) == holds, value


def test_findings_come_back_as_they_went(house: Path):
    @rule("odd", de="„{what}“ {name}", en="“{what}” {name}", bad=["[[a]]"], good=["b"], source="the test")
    def odd(article):
        """Find what is odd."""
        yield Finding(0, 1, what=Localized("Blatt", "leaf"), name="\ud800 Ü\n\t")
        yield Finding(1, 2, what=3, name=None)

    article = Article("Rat tagt\n\nEr kam.\n")
    setup = Setup([odd], ())
    done = engine.check(article, [odd])
    value = entries.packed(done, False, {}, setup)
    assert value
    line = entries.line(b'"a"', b"k" * 32, value)
    known = entries.unpacked(line, b"k" * 32, setup, article)
    assert known and not known.bare
    for locale in ("de", "en"):
        assert [one.to_dict(locale) for one in known.findings] == [one.to_dict(locale) for one in done.findings]
    assert entries.unpacked(line, b"j" * 32, setup, article) is None

    class Own(str):
        __slots__ = ()

    done.findings[0].values["name"] = Own("x")
    assert entries.packed(done, False, {}, setup) is None


def test_it_is_where_the_system_keeps_such_things(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XDG_CACHE_HOME", "/c")
    monkeypatch.setattr(sys, "platform", "linux")
    assert place.of_user() == os.path.join("/c", "newslint")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")  # the specification says to ignore it
    monkeypatch.setenv("HOME", "/home/a")
    assert place.of_user() == "/home/a/.cache/newslint"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert place.of_user() == "/home/a/Library/Caches/newslint"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", "/local")
    assert place.of_user() == os.path.join("/local", "newslint", "Cache")


def test_the_folder_is_said_by_a_flag_or_the_configuration_and_can_be_cleared(desk: Path, lint: Run):
    lint("check", "a")
    assert lint("cache", "where").stdout == f"{desk}/.kept\n"
    assert lint("cache", "where", "--cache-dir", "x").stdout == f"{desk}/x\n"
    assert lint("cache", "where", "--isolated").stdout.endswith("/cache/newslint\n")
    assert re.fullmatch(r".*/\.kept: 1 file, \d\.\d MB\n", lint("cache", "size").stdout)
    assert "1 file deleted" in lint("cache", "clear").stdout
    assert not (desk / ".kept").exists()
    lint("check", "a", "--cache-dir", "x")
    assert (desk / "x" / "CACHEDIR.TAG").exists() and not (desk / ".kept").exists()
    assert (desk / "x" / ".gitignore").read_text() == "*\n"
    lint("cache", "clear", "--cache-dir", "a")
    assert len(list((desk / "a").iterdir())) == 10  # nothing that is not its own


def test_a_folder_that_cannot_be_written_is_said_where_somebody_named_it(desk: Path, lint: Run):
    write(desk / "file", "")
    named = lint("check", "a", "--cache-dir", "file/x")
    assert named.stderr.startswith("newslint: warning: the cache in ") and named.returncode == 1
    silent = lint("check", "--isolated", "a", env={"XDG_CACHE_HOME": str(desk / "file")})
    assert silent.stderr == "" and silent.returncode == 1
    assert lint("check", "a", "--no-cache", "--cache-dir", "file/x").stderr == ""


def test_a_link_in_its_place_is_replaced_and_nothing_behind_it(desk: Path, lint: Run):
    lint("check", "a")
    (kept,) = [path for path in (desk / ".kept").iterdir() if path.name[0] in "0123456789abcdef"]
    precious = write(desk / "precious", "mine")
    kept.unlink()
    kept.symlink_to(precious)
    lint("check", "a")
    assert precious.read_text() == "mine" and not kept.is_symlink()
    kept.unlink()
    os.mkfifo(kept)
    assert lint("check", "a").returncode == 1  # and does not wait for it


def test_several_runs_at_once_find_the_same(desk: Path, lint: Run):
    runs = [
        subprocess.Popen([COMMAND, "check", "a"], cwd=desk, stdout=subprocess.PIPE, env={**os.environ, **PLAIN})
        for _ in range(4)
    ]
    outputs = {run.communicate(timeout=120)[0] for run in runs}
    assert len(outputs) == 1 and b"duplicated-word" in outputs.pop()
    checked(desk)
    assert lint("check", "a").returncode == 1 and checked(desk) == []
    assert not [path for path in (desk / ".kept").iterdir() if path.name.count(".") > 1]


def test_few_articles_are_neither_looked_up_nor_kept(house: Path, lint: Run):
    write(house / "a.txt", BAD)
    lint("check", "--cache-dir", "x")
    assert not (house / "x").exists()
    code = "import sys; from newslint.cli import main; main(['check']); print(*sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], cwd=house, capture_output=True).stdout.decode().split()
    assert "newslint.checking" in shown and "newslint.cache" not in shown


def test_what_is_old_or_gone_leaves(desk: Path, lint: Run, monkeypatch: pytest.MonkeyPatch):
    lint("check", "a")
    (kept,) = [path for path in (desk / ".kept").iterdir() if path.name[0] in "0123456789abcdef"]
    old = write(desk / ".kept" / ("0" * 32 + place.SUFFIX), "old")
    other = write(desk / ".kept" / "notes.txt", "mine")
    days = time.time() - (place.DAYS + 1) * 86_400
    os.utime(old, (days, days))
    os.utime(other, (days, days))
    place.prune(str(desk / ".kept"))
    assert old.exists()  # it was looked for today
    os.utime(desk / ".kept" / ("pruned" + place.SUFFIX), (days, days))
    place.prune(str(desk / ".kept"))
    assert not old.exists() and kept.exists() and other.exists()
    (desk / "a" / "7.txt").unlink()
    write(desk / "a" / "8.txt", CLEAN)
    head, rest = kept.read_bytes().split(b"\n", 1)
    kept.write_bytes(head[:-5] + b"10000\n" + rest)
    assert b"7.txt" in kept.read_bytes()
    lint("check", "a")
    assert b"7.txt" not in kept.read_bytes() and b"9.txt" in kept.read_bytes()
    monkeypatch.setattr(place, "MOST", 10)
    os.utime(desk / ".kept" / ("pruned" + place.SUFFIX), (days, days))
    place.prune(str(desk / ".kept"))
    assert not kept.exists()


def test_a_rule_that_fails_is_tried_again(desk: Path, lint: Run):
    (desk / "list.txt").unlink()
    assert lint("check", "a").returncode == 2
    checked(desk)
    assert "FileNotFoundError" in lint("check", "a").stderr
    assert checked(desk) == ALL


def test_a_wrong_cache_dir_is_an_error_with_its_line(house: Path, lint: Run):
    write(house / "newslint.toml", 'jobs = 1\ncache-dir = ""\n')
    assert "newslint.toml:2: cache-dir is the path of a folder" in lint("check").stderr
