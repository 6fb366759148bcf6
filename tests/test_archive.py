"""An archive: the same findings whoever checks it, nothing lost when a process dies, and a page that people can read."""

from __future__ import annotations

import datetime
import json
import os
import re
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow")
import pyarrow.dataset as ds  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402

import newslint  # noqa: E402
import newslint.arrow  # noqa: E402
from conftest import BAD, CLEAN, COMMAND, PLAIN, Run, write  # noqa: E402
from newslint import archive  # noqa: E402

COLUMNS = ["--text", "body", "--id", "url", "--date", "published", "--department", "desk"]


def articles(count: int = 60) -> pa.Table:
    """Return articles of two years and two desks; of every ten one is clean, one has no text and one an empty one."""
    texts = [CLEAN if n % 10 == 0 else None if n % 10 == 1 else "" if n % 10 == 2 else f"{BAD}\nDas war Teil {n}.\n" for n in range(count)]  # fmt: skip
    return pa.table(
        {
            "url": [f"https://example.org/{n}" for n in range(count)],
            "body": texts,
            "published": [f"{2024 + n % 2}-{n % 12 + 1:02}-03" for n in range(count)],
            "desk": ["sport" if n % 3 else "kultur" for n in range(count)],
        }
    )


@pytest.fixture
def stock(house: Path) -> Path:
    """Return a house with an archive in six parts."""
    pq.write_table(articles(), house / "articles.parquet", row_group_size=10)
    return house


def rows(out: Path) -> list[dict]:
    return sorted(
        ds.dataset(out, format="parquet").to_table().to_pylist(), key=lambda row: (row["id"], row["start"] or 0)
    )


def check(lint: Run, *more: str, out: str = "f.parquet"):
    return lint("archive", "check", "articles.parquet", *COLUMNS, "--out", out, *more)


def test_the_function_gives_what_the_linter_finds_row_by_row():
    table = articles(12)
    found = newslint.arrow.check(table, id="url", keep=["desk"])
    assert found.schema == newslint.arrow.schema(table.schema, id="url", keep=["desk"])
    linter = newslint.Linter()
    wanted = [
        (row["url"], row["desk"], one.rule.name, one.start, one.end, one.line, one.message())
        for row in table.to_pylist()
        for one in (linter.check(row["body"]) if row["body"] else ())
    ]
    names = ("id", "desk", "rule", "start", "end", "line", "message")
    seen = [tuple(row[name] for name in names) for row in found.to_pylist() if row["rule"] != "newslint"]
    assert seen == wanted and len(wanted) > 10
    assert {row["words"] for row in found.to_pylist() if row["rule"] == "duplicated-word"} == {"am am"}


def test_a_bad_row_is_named_and_the_others_are_checked():
    found = newslint.arrow.check(pa.table({"body": [None, "", BAD, "x" * (newslint.arrow.LONGEST + 1)]})).to_pylist()
    said = [(row["id"], row["message"]) for row in found if row["rule"] == "newslint"]
    assert said == [
        (0, "no text"),
        (1, "is empty: an article has a headline and a body"),
        (3, "too long for an article"),
    ]
    assert {row["id"] for row in found if row["rule"] == "duplicated-word"} == {2}
    german = newslint.arrow.check(pa.table({"body": [None]}), locale="de").to_pylist()
    assert german[0]["message"] == "kein Text"


def test_every_kind_of_text_column_is_taken_and_others_are_refused():
    for kind in (pa.string(), pa.large_string()):
        table = pa.table({"t": pa.array([BAD], kind)})
        assert newslint.arrow.check(table, "t").num_rows == 2
        assert newslint.arrow.check(table.to_batches()[0], "t").num_rows == 2
    assert newslint.arrow.check(pa.table({"t": pa.array([], pa.string())}), "t").num_rows == 0
    with pytest.raises(TypeError, match="holds int64, not texts"):
        newslint.arrow.check(pa.table({"t": [1]}), "t")
    with pytest.raises(KeyError):
        newslint.arrow.check(pa.table({"t": ["x"]}), "body")


def test_a_configuration_and_selections_hold():
    table = pa.table({"body": [BAD]})
    rules = lambda **said: set(newslint.arrow.check(table, **said)["rule"].to_pylist())  # noqa: E731
    assert rules() == {"duplicated-word", "header-whitespace"}
    assert rules(ignore=["header-whitespace"]) == rules(select=["duplicated-word"]) == {"duplicated-word"}
    assert rules(config={"ignore": ["duplicated-word"]}) == {"header-whitespace"}


@pytest.mark.parametrize("how", [["--jobs", "1"], ["--jobs", "2"], ["--engine", "dask", "--jobs", "2"]], ids=["one", "local", "dask"])  # fmt: skip
def test_every_engine_finds_the_same(stock: Path, lint: Run, how: list[str]):
    if "dask" in how:
        pytest.importorskip("distributed")
    done = check(lint, *how)
    assert done.returncode == 2  # rows that could not be checked
    assert "60 articles, 84 findings; rows that could not be checked: 12" in done.stdout
    wanted = newslint.arrow.check(articles(), id="url", keep={"date": "published", "department": "desk"}).to_pylist()
    assert rows(stock / "f.parquet") == sorted(wanted, key=lambda row: (row["id"], row["start"] or 0))


def test_jsonl_and_a_folder_are_read(house: Path, lint: Run):
    for name in ("a.jsonl", "b.jsonl"):
        write(house / "in" / name, "".join(json.dumps({"body": BAD, "url": f"{name}{n}"}) + "\n" for n in range(3)))
    done = lint("archive", "check", "in", "--id", "url", "--out", "f.parquet", "--jobs", "1")
    assert done.returncode == 0 and "6 articles, 12 findings; rows that could not be checked: 0" in done.stdout
    assert {row["id"] for row in rows(house / "f.parquet")} == {f"{name}{n}" for name in ("a.jsonl", "b.jsonl") for n in range(3)}  # fmt: skip


def test_what_is_done_is_not_done_again_and_what_is_missing_is(stock: Path, lint: Run):
    check(lint, "--jobs", "1")
    out = stock / "f.parquet"
    before = {path: path.stat().st_mtime_ns for path in out.glob("part-*")}
    done = check(lint, "--jobs", "1")
    assert "6 of 6 parts are done already" in done.stderr and "60 articles, 84 findings" in done.stdout
    gone = sorted(before)[2]
    gone.unlink()
    done = check(lint, "--jobs", "1")
    assert "5 of 6 parts are done already" in done.stderr and "60 articles, 84 findings" in done.stdout
    after = {path: path.stat().st_mtime_ns for path in out.glob("part-*")}
    assert {path for path in before if after[path] != before[path]} == {gone}


def test_other_rules_or_another_source_are_not_mixed_in(stock: Path, lint: Run):
    check(lint, "--jobs", "1")
    done = check(lint, "--jobs", "1", "--select", "duplicated-word")
    assert done.returncode == 2 and "6 parts of another source or of other rules: --anew deletes them" in done.stderr
    done = check(lint, "--jobs", "1", "--select", "duplicated-word", "--anew")
    assert "60 articles, 42 findings" in done.stdout and len(list((stock / "f.parquet").glob("part-*"))) == 6


@pytest.mark.parametrize("engine", ["local", "dask"])
def test_a_worker_that_is_killed_costs_nothing(house: Path, lint: Run, engine: str):
    if engine == "dask":
        pytest.importorskip("distributed")
    pq.write_table(articles(2000), house / "articles.parquet", row_group_size=100)
    run = subprocess.Popen(
        [
            COMMAND,
            "archive",
            "check",
            "articles.parquet",
            *COLUMNS,
            "--out",
            "f.parquet",
            "--engine",
            engine,
            "--jobs",
            "2",
        ],
        cwd=house,
        env={**os.environ, **PLAIN},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    killed: list[int] = []

    def kill_one() -> None:
        until = time.monotonic() + 60
        while not killed and time.monotonic() < until and run.poll() is None:
            for part in (house / "f.parquet").glob("_part-*.*"):  # a worker names what it is writing after itself
                pid = int(part.name.rpartition(".")[2])
                if pid != run.pid:
                    os.kill(pid, signal.SIGKILL)
                    killed.append(pid)
                    return
            time.sleep(0.001)

    thread = threading.Thread(target=kill_one)
    thread.start()
    out, err = run.communicate(timeout=240)
    thread.join()
    assert killed, err.decode()
    assert "2000 articles, 2800 findings; rows that could not be checked: 400" in out.decode(), err.decode()
    wanted = newslint.arrow.check(articles(2000), id="url", keep={"date": "published", "department": "desk"})
    assert rows(house / "f.parquet") == sorted(wanted.to_pylist(), key=lambda row: (row["id"], row["start"] or 0))


def test_a_part_that_cannot_be_read_is_named_and_the_others_are_done(house: Path, lint: Run):
    for name in ("a.jsonl", "b.jsonl"):
        write(house / "in" / name, json.dumps({"body": BAD}) + "\n")
    with open(house / "in" / "a.jsonl", "a") as file:
        file.write("x" * 2_000_000 + "\n")
    done = lint("archive", "check", "in", "--out", "f.parquet", "--jobs", "1")
    assert done.returncode == 2 and "a.jsonl: " in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["nothing.parquet"], "nothing.parquet: no such file or folder"),
        (["articles.parquet", "--text", "text"], "no column 'text'; there are url, body, published, desk"),
        (["empty"], "empty: no articles in Parquet, JSONL, Arrow or CSV there"),
        (["articles.parquet", "--select", "no-rule"], "unknown rule 'no-rule'"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(stock: Path, lint: Run, flags: list[str], said: str):
    (stock / "empty").mkdir()
    done = lint("archive", "check", *flags)
    assert done.returncode == 2 and said in done.stderr and len(done.stderr.splitlines()) == 1


def test_the_page_shows_time_rules_departments_and_the_worst(stock: Path, lint: Run):
    check(lint, "--jobs", "1")
    assert lint("archive", "report", "f.parquet", "--title", "Archiv <2025>").returncode == 0
    page = (stock / "report.html").read_text()
    assert (
        "<h1>Archiv &lt;2025&gt;</h1>" in page
        and "60 articles, 84 findings; rows that could not be checked: 12" in page
    )
    assert page.count("<svg") == 4 and "<script" not in page and "http-equiv" in page  # all rules, each of two, desks
    assert re.search(r"<td>duplicated-word</td><td class=n>42</td><td class=n>700\.0</td>", page)
    assert "https://example.org/3" in page and "no text" in page
    assert "Über die Zeit" in _german(lint, stock)


def _german(lint: Run, house: Path) -> str:
    lint("archive", "report", "f.parquet", "--messages", "de", "--out", "de.html")
    return (house / "de.html").read_text()


def test_months_are_read_of_dates_times_and_texts():
    for value in ("2026-03-01", datetime.date(2026, 3, 1), datetime.datetime(2026, 3, 1, 12), "2026-03"):
        assert archive.month(pa.scalar(value)) == "2026-03"
    for value in (None, "März 2026", ""):
        assert archive.month(pa.scalar(value, pa.string())) == ""


def editions(count: int = 40) -> pa.Table:
    """Return articles of two days; on the first all but the last write a name one way, on the second each its own."""
    usual, other = "Kim Jong-un", "Kim Jong Un"
    return pa.table(
        {
            "url": [f"https://example.org/{n:02}" for n in range(count)],
            "body": [f"Rat stimmt  zu\n\nSeoul – Zum Teil {n} kam am Abend {other if n % 2 or n == count - 2 else usual} in die Stadt.\n" for n in range(count)],
            "published": [datetime.datetime(2026, 3, 1 + n % 2, n % 24) for n in range(count)],
            "desk": ["politik"] * count,
        }
    )  # fmt: skip


def found_in_editions(out: Path | str) -> list[tuple[str, str, str]]:
    return [(row["id"], row["words"], row["message"]) for row in rows(out) if row["rule"] == "edition-name"]


ONE_NAME = ("https://example.org/38", "Kim Jong Un", "“Kim Jong Un” here, “Kim Jong-un” in 19 other articles")
EDITION = ["--edition", "published"]


@pytest.mark.parametrize("how", [["--jobs", "1"], ["--jobs", "2"], ["--engine", "dask", "--jobs", "2"]], ids=["one", "local", "dask"])  # fmt: skip
def test_articles_of_a_day_are_an_edition_whoever_checks_them(house: Path, lint: Run, how: list[str]):
    if "dask" in how:
        pytest.importorskip("distributed")
    pq.write_table(editions(), house / "articles.parquet", row_group_size=7)
    done = check(lint, *EDITION, *how)
    assert done.returncode == 0 and "40 articles, 41 findings; rows that could not be checked: 0" in done.stdout, (
        done.stderr
    )
    assert found_in_editions(house / "f.parquet") == [ONE_NAME]
    (row,) = [row for row in rows(house / "f.parquet") if row["rule"] == "edition-name"]
    assert (row["severity"], row["line"], row["column"], row["department"]) == ("warning", 3, 34, "politik")
    assert row["date"] == datetime.datetime(2026, 3, 1, 14) and row["fix"] is None
    assert lint("archive", "report", "f.parquet").returncode == 0
    assert "header-whitespace, edition-name" in (house / "report.html").read_text()  # one article, whichever found it
    check(lint, "--jobs", "1", out="alone")
    assert "edition-name" not in {row["rule"] for row in rows(house / "alone")}


def test_an_edition_is_reduced_anew_when_there_are_more_parts(house: Path, lint: Run):
    table = editions()
    (house / "in").mkdir()
    pq.write_table(table.slice(0, 30), house / "in" / "a.parquet")
    command = ["archive", "check", "in", *COLUMNS, *EDITION, "--out", "f.parquet", "--jobs", "1"]
    lint(*command)
    assert found_in_editions(house / "f.parquet") == []
    pq.write_table(table.slice(30), house / "in" / "b.parquet")
    assert "1 of 2 parts are done already" in lint(*command).stderr
    assert found_in_editions(house / "f.parquet") == [ONE_NAME]
    assert len(list((house / "f.parquet").glob("edition-*"))) == 1
    again = lint(*command)
    assert "2 of 2 parts are done already" in again.stderr and "1 of 1 parts are done already" in again.stderr
    assert "40 articles, 41 findings" in again.stdout


def test_many_shares_find_what_one_does(house: Path, lint: Run, monkeypatch: pytest.MonkeyPatch):
    from functools import partial

    from newslint import archive_edition, archive_engines

    pq.write_table(editions(), house / "articles.parquet", row_group_size=10)
    job = archive.Job(out=str(house / "f"), text="body", id="url", edition="published")
    archive.begin(job)
    parts = archive.parts(str(house / "articles.parquet"), job)
    counts: list = []
    archive_engines.run(partial(archive.do, job), parts, "local", lambda _, said: counts.append(said), jobs=1)
    monkeypatch.setattr(archive_edition, "FACTS_AT_ONCE", 5)
    shares = archive_edition.shares(parts, counts)
    assert len(shares) > 5 and shares[0].first == 0 and shares[-1].last == archive.BUCKETS - 1
    for share in shares:
        archive_edition.do(job, share)
    assert found_in_editions(house / "f") == [ONE_NAME]


def test_the_functions_over_an_edition_take_facts_in_any_order():
    table = editions()
    facts = newslint.arrow.facts(table, id="url", edition="published", keep=["desk"])
    assert facts.column_names[:3] == ["id", "desk", "edition"] and set(facts["edition"].to_pylist()) == {"2026-03-01", "2026-03-02"}  # fmt: skip
    backwards = facts.take(list(range(facts.num_rows))[::-1])
    for one in (facts, backwards):
        found = newslint.arrow.reduce(one)
        assert found.column_names[:2] == ["id", "desk"] and found.schema == newslint.arrow.schema(table.schema, id="url", keep=["desk"])  # fmt: skip
        assert [(row["id"], row["words"], row["message"]) for row in found.to_pylist()] == [ONE_NAME]
    assert newslint.arrow.reduce(facts, ignore=["edition-name"]).num_rows == 0
    whole = newslint.arrow.reduce(
        newslint.arrow.facts(table, id="url")
    )  # all of them one edition: two ways, equally usual
    assert whole.num_rows == 0
    none = pa.table({"url": ["a"], "body": ["x"], "day": pa.array([None], pa.string())})
    assert newslint.arrow.facts(none, id="url", edition="day").num_rows == 0


def test_an_edition_needs_to_tell_articles_apart(stock: Path, lint: Run):
    done = lint("archive", "check", "articles.parquet", "--edition", "published")
    assert done.returncode == 2 and "--edition needs --id" in done.stderr
    done = lint("archive", "check", "articles.parquet", "--id", "url", "--edition", "day")
    assert done.returncode == 2 and "no column 'day'" in done.stderr


def test_source_and_findings_may_be_addresses(stock: Path, lint: Run):
    source, out = (stock / "articles.parquet").as_uri(), (stock / "out").as_uri()
    for said in ("", "6 of 6 parts are done already"):
        done = lint("archive", "check", source, *COLUMNS, "--out", out, "--jobs", "2")
        assert said in done.stderr and "60 articles, 84 findings; rows that could not be checked: 12" in done.stdout, (
            done.stderr
        )
    check(lint, "--jobs", "1")
    assert rows(stock / "out") == rows(stock / "f.parquet")
    (stock / "report.html").unlink(missing_ok=True)
    assert lint("archive", "report", out).returncode == 0 and "60 articles" in (stock / "report.html").read_text()


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("ftp://KEY:SECRET@x/y", "ftp://x/y: no such storage: Unrecognized filesystem type"),
        ("s3://KEY:SECRET@/x", "s3:///x: no such storage: Missing bucket name"),
    ],
)
def test_an_address_that_nobody_knows_is_named_without_its_key(house: Path, lint: Run, source: str, said: str):
    for command in (["check", source], ["report", source]):
        done = lint("archive", *command)
        assert done.returncode == 2 and "SECRET" not in done.stderr and len(done.stderr.splitlines()) == 1
        assert said in done.stderr, done.stderr


def test_an_archive_on_any_file_system_of_arrow_is_done_and_resumed(stock: Path, monkeypatch: pytest.MonkeyPatch):
    """What has no folders of this machine: everything goes through one interface, here a bucket below another name."""
    from pyarrow import fs

    from newslint import storage

    bucket = fs.SubTreeFileSystem(str(stock), fs.LocalFileSystem())
    local = storage.place
    monkeypatch.setattr(archive, "place", lambda at: storage.Place(bucket, at[9:]) if at.startswith("bucket://") else local(at))  # fmt: skip
    job = archive.Job(out="bucket://out", text="body", id="url")
    archive.begin(job)
    parts = archive.parts("bucket://articles.parquet", job)
    assert [str(part) for part in parts[:2]] == ["articles.parquet, row group 0", "articles.parquet, row group 1"]
    for part in parts:
        assert archive.is_done(job, part.name) is None
        counts = archive.do(job, part)
        assert archive.is_done(job, part.name) == counts
    assert archive.summed(archive.counts_of("bucket://out"))["articles"] == 60
    wanted = newslint.arrow.check(articles(), id="url").to_pylist()
    assert rows(stock / "out") == sorted(wanted, key=lambda row: (row["id"], row["start"] or 0))
    assert archive.others(job, parts[1:]) == [parts[0].name]
    archive.forget(job, [parts[0].name])
    assert archive.is_done(job, parts[0].name) is None and not list((stock / "out").glob("_part*"))
