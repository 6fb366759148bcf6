"""The desk's server: who may ask, how large a request may be, and what is answered."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import pytest

from conftest import BAD, CLEAN, COMMAND, Run, run, write
from docx_files import docx, entries
from newslint import wording
from newslint.formats.docx import open_docx
from newslint.reloading import House
from newslint.setups import Flags, Setups
from newslint.text import Edit, Fix, apply

pytest.importorskip("starlette")
from starlette.testclient import TestClient

from newslint.desk.checking import Desk
from newslint.desk.edits import Units, as_typed, between, same
from newslint.desk.guard import POLICY
from newslint.desk.server import LARGEST_FILE, LARGEST_TEXT, Server, preferred
from newslint.desk.worker import Worker

TOKEN = "a-token"
HOST = "127.0.0.1:8400"
MINE = {"origin": f"http://{HOST}"}


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers are given in the language of each request; the tests that follow have the library's."""
    monkeypatch.setattr(wording, "_german", None)


@pytest.fixture
def client(house: Path) -> TestClient:
    desk = Desk(Setups(Flags())(str(house)), "1.0")
    server = Server(desk.answer, alarms_file=str(house / "alarms.jsonl"), kinds=".txt, .md", version="1.0")
    app = server.application(TOKEN, 8400)
    return TestClient(app, base_url=f"http://{HOST}/{TOKEN}/", headers={"accept-language": "en"})


def check(client: TestClient, text: str, **values: str) -> dict:
    answer = client.post("check", json={"text": text, **values}, headers=MINE)
    assert answer.status_code == 200, answer.text
    return answer.json()


# ---- who may ask


def test_the_page_needs_the_token(client: TestClient):
    assert client.get("").status_code == 200
    for address in ("/", "/wrong/", "/a-toke/", "/a-token-/", "//", f"/wrong/{TOKEN}/", "/%C3%A4/"):
        answer = client.get(f"http://{HOST}{address}")
        assert (answer.status_code, answer.text) == (403, answer.text), address
        assert answer.text.startswith("This address is not valid, or not any more")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8400", "127.0.0.1", "127.0.0.1:80", "127.0.0.1.evil.example:8400", ""])  # fmt: skip
def test_another_host_is_refused_whatever_the_token(client: TestClient, host: str):
    answer = client.get("", headers={"host": host})
    assert answer.status_code == 403 and "not the name of this computer" in answer.text
    assert client.get("", headers={"host": "localhost:8400"}).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:8400", "http://127.0.0.1", "http://localhost:8400"])  # fmt: skip
def test_another_origin_is_refused(client: TestClient, origin: str):
    for answer in (
        client.post("check", json={"text": BAD}, headers={"origin": origin}),
        client.get("", headers={"origin": origin}),
    ):
        assert answer.status_code == 403 and "does not come from the desk" in answer.text


@pytest.mark.parametrize("path", ["check", "fix", "result", "alarm", "forget", "open"])
def test_what_is_posted_has_to_name_its_origin(client: TestClient, path: str):
    assert client.post(path, json={"text": BAD}).status_code == 403
    assert client.get(path).status_code in (404, 405)


def test_every_answer_forbids_whatever_is_not_the_desks(client: TestClient):
    for answer in (client.get(""), client.get("desk.js"), client.get("/nothing/"), client.get("no"), client.post("check", headers=MINE)):  # fmt: skip
        assert answer.headers["content-security-policy"] == POLICY
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert "unsafe" not in POLICY and "http" not in POLICY and "*" not in POLICY


def test_the_page_loads_nothing_from_anywhere_else(client: TestClient):
    files = {"": client.get("").text, **{name: client.get(name).text for name in ("desk.js", "desk.css", "report.css")}}
    for name, text in files.items():
        assert "https:" not in text and "http:" not in text.replace("http://www.w3.org", ""), name
    assert client.get("icon.svg").headers["content-type"] == "image/svg+xml"
    assert "<script>" not in files[""] and "style=" not in files[""]


# ---- what is not answered


def test_a_body_that_is_too_large_is_refused_also_if_it_does_not_say_so(client: TestClient):
    answer = client.post("check", content=b"x" * (LARGEST_TEXT + 1), headers={**MINE, "content-type": "application/json"})  # fmt: skip
    assert (answer.status_code, answer.json()) == (413, {"problem": "this is too large: 4 MB at most"})
    pieces = (b"x" * 1_000_000 for _ in range(LARGEST_FILE // 1_000_000 + 1))
    assert client.post("open", content=pieces, headers={**MINE, "x-name": "a.txt"}).status_code == 413


@pytest.mark.parametrize(
    "body",
    [b"\xff\xfe", b"\xe4", b"{", b"[]", b"null", b'{"text": 1}', b'{"text": "a", "no": "b"}', b'{"text": "\\ud800"}', b"[" * 100_000],
)  # fmt: skip
def test_what_is_no_request_is_refused_with_one_line(client: TestClient, body: bytes):
    answer = client.post("check", content=body, headers={**MINE, "content-type": "application/json"})
    assert (answer.status_code, answer.json()) == (400, {"problem": "a request that the desk does not know; reload the page"})  # fmt: skip


def test_a_form_that_another_page_could_send_is_no_request(client: TestClient):
    answer = client.post("check", content=b'{"text": "a"}', headers={**MINE, "content-type": "text/plain"})
    assert answer.status_code == 400


def test_a_file_that_is_not_utf_8_says_where(client: TestClient):
    answer = client.post("open", content="Köln\n\nDer Rat".encode("cp1252"), headers={**MINE, "x-name": "a.txt"})
    assert answer.json()["problem"].startswith("byte 1 (0xF6, line 1) is not UTF-8, looks like Windows-1252 “Köln”")


def test_a_file_of_a_kind_that_nobody_reads_says_so(client: TestClient):
    answer = client.post("open", content=b"%PDF-1.7", headers={**MINE, "x-name": "a.xyz"})
    assert answer.json()["problem"].startswith("a.xyz cannot be read here; what can is .txt, .md, .json, .xml, ")
    for name, data in (("a.json", b"{}"), ("a.txt", b"%PDF-1.7")):
        answer = client.post("open", content=data, headers={**MINE, "x-name": name})
        assert answer.json()["problem"].startswith(f"{name} cannot be read here; what can is ")


def test_a_file_that_was_forgotten_has_to_be_opened_again(client: TestClient):
    answer = client.post("check", json={"text": "a", "source": "unknown"}, headers=MINE)
    assert (answer.status_code, answer.json()["problem"]) == (410, "this file was opened too long ago; open it again")


# ---- what is answered


def test_findings_have_the_places_of_a_browser_and_one_replacement_as_fix(client: TestClient):
    text = BAD.replace("Der Rat", "Der 💡 Rat")
    blank, double = check(client, text)["findings"]
    at = len(text[: text.index("am am")].encode("utf-16-le")) // 2
    assert (double["rule"], double["start"], double["end"]) == ("duplicated-word", at, at + 5)
    assert double["fix"] == {"start": at + 2, "end": at + 5, "text": "", "safe": False}
    assert (blank["rule"], blank["fix"]["safe"], blank["place"]) == ("header-whitespace", True, "line 1, column 17")
    assert "<del>" in double["html"] and "“am” is repeated" in double["html"]


def test_words_of_an_article_are_escaped(client: TestClient):
    text = BAD.replace("am am", "<script>x()</script> <script>x()</script>")
    answer = client.post("check", json={"text": text}, headers=MINE)
    assert "<script" not in "".join(finding["html"] for finding in answer.json()["findings"])


def test_all_that_is_safe_is_fixed_at_once_and_nothing_else(client: TestClient):
    answer = client.post("fix", json={"text": BAD}, headers=MINE).json()
    assert answer == {"text": BAD.replace("Rat  stimmt", "Rat stimmt"), "made": 1}


def test_an_empty_text_is_said_to_be_one(client: TestClient):
    assert check(client, " \n")["problem"] == "is empty: an article has a headline and a body"


def test_a_rules_reason_comes_on_demand_in_the_language_of_the_browser(client: TestClient):
    assert "Quelle:" in client.get("reason?rule=duplicated-word", headers={"accept-language": "de-AT,en;q=0.5"}).json()["html"]  # fmt: skip
    assert "Source:" in client.get("reason?rule=duplicated-word").json()["html"]
    assert client.get("reason?rule=<b>").json() == {"problem": "no rule '<b>'; newslint rules lists them"}


def test_a_text_file_comes_back_with_its_own_line_ends(client: TestClient):
    data = "\ufeffRat  stimmt zu\r\n\r\nDer Rat stimmte am am Abend zu.\r\nSo war es.".encode()
    opened = client.post("open", content=data, headers={**MINE, "x-name": "rat%20zu.txt"}).json()
    assert opened["text"] == data.decode().replace("\r\n", "\n") and opened["reader"] == "text"
    findings = check(client, opened["text"], source=opened["source"])["findings"]
    double = next(one for one in findings if one["rule"] == "duplicated-word")
    assert opened["text"][double["start"] : double["end"]] == "am am"
    text = opened["text"].replace("am am", "am").replace("war es.", "war es.\nNun.")
    answer = client.post("result", json={"text": text, "source": opened["source"]}, headers=MINE)
    assert answer.content == data.replace(b"am am", b"am").replace(b"war es.", b"war es.\r\nNun.")


def test_a_word_file_comes_back_with_tracked_changes_and_without_any_as_it_was(client: TestClient):
    data = docx("Rat stimmt zu", "Der Rat stimmte am am Abend zu.")
    opened = client.post("open", content=data, headers={**MINE, "x-name": "rat.docx"}).json()
    assert (opened["reader"], opened["writes"]) == ("docx", True)
    asked = {"text": opened["text"], "source": opened["source"]}
    assert client.post("result", json=asked, headers=MINE).content == data
    asked["text"] = opened["text"].replace("am am", "am").replace("Abend", "frühen Abend")
    done = client.post("result", json=asked, headers=MINE).content
    assert open_docx(done).text == asked["text"]
    assert entries(done)["word/document.xml"].count(b'w:author="newslint"') == 2
    asked["text"] = opened["text"].replace("Rat stimmt", "Rat\n\nstimmt")
    assert check(client, **asked)["refused"].startswith("Rat stimmt zu")
    answer = client.post("result", json=asked, headers=MINE)
    assert answer.status_code == 409 and "the formatting cannot follow a change" in answer.json()["problem"]


def test_a_broken_word_file_is_one_line(client: TestClient):
    for data in (b"", b"PK\x03\x04", docx("Rat")[:400]):
        answer = client.post("open", content=data, headers={**MINE, "x-name": "rat.docx"}).json()
        assert answer["problem"] and "\n" not in answer["problem"]


PAGE = (
    "<html><head><meta charset='windows-1252'></head><body><!--StartFragment--><h1>Rat stimmt zu</h1>\n"
    "<p><b>Köln</b> – Der Rat stimmte <i>am am</i> Abend zu.</p><!--EndFragment--></body></html>"
)


@pytest.mark.parametrize(("name", "encoding"), [("clipboard:html", "utf-8"), ("rat.html", "cp1252")])
def test_a_page_keeps_its_markup_and_its_encoding(client: TestClient, name: str, encoding: str):
    opened = client.post("open", content=PAGE.encode(encoding), headers={**MINE, "x-name": name}).json()
    assert opened["text"] == "Rat stimmt zu\n\nKöln – Der Rat stimmte am am Abend zu."
    [double] = check(client, opened["text"], source=opened["source"])["findings"]
    assert opened["text"][double["start"] : double["end"]] == "am am" and double["fix"]["text"] == ""
    text = opened["text"].replace("am am", "am").replace("Rat stimmt", "Der Rät stimmt")
    wanted = PAGE.replace("am am", "am").replace("Rat stimmt", "Der Rät stimmt")
    asked = {"text": text, "source": opened["source"]}
    assert client.post("result", json=asked, headers=MINE).content == wanted.encode(encoding)
    assert client.post("result", json={**asked, "form": "text"}, headers=MINE).content == wanted.encode()
    assert (
        client.post("fix", json={"text": opened["text"], "source": opened["source"]}, headers=MINE).json()["made"] == 0
    )


def test_markdown_is_edited_with_its_marks(client: TestClient):
    text = "# Rat  tagt\n\n* Er kam am am *Montag* , früh &amp; spät.\n"
    opened = client.post("open", content=text.encode(), headers={**MINE, "x-name": "a.md"}).json()
    assert opened["text"] == text and opened["writes"]
    asked = {"text": text, "source": opened["source"]}
    found = client.post("check", json=asked, headers=MINE).json()["findings"]
    assert [text[one["start"] : one["end"]] for one in found] == ["  ", "am am", " ,"]
    assert [one["place"] for one in found] == ["line 1, column 6", "line 3, column 10", "line 3, column 24"]
    fixed = text
    for one in reversed(found):
        fixed = fixed[: one["fix"]["start"]] + one["fix"]["text"] + fixed[one["fix"]["end"] :]
    assert fixed == "# Rat tagt\n\n* Er kam am *Montag*, früh &amp; spät.\n"
    made = client.post("fix", json=asked, headers=MINE).json()
    assert made["text"] == fixed.replace("kam am", "kam am am") and made["made"] == 2
    more = text.replace("spät.", "spät.\n\nNoch ein **Absatz**.")
    assert client.post("result", json={**asked, "text": more}, headers=MINE).text == more


def test_markdown_is_read_as_markdown(client: TestClient):
    data = b"# Rat stimmt zu\n\nDer Rat `der der` stimmte am am Abend zu.\n"
    opened = client.post("open", content=data, headers={**MINE, "x-name": "a.md"}).json()
    found = check(client, opened["text"], source=opened["source"])["findings"]
    assert [opened["text"][one["start"] : one["end"]] for one in found] == ["am am"]


def test_the_configuration_of_the_folder_applies(house: Path):
    write(house / "newslint.toml", 'ignore = ["duplicated-word"]\n')
    desk = Desk(Setups(Flags())(str(house)), "1.0")
    found = desk.answer({"do": "check", "text": BAD, "locale": "en"})["findings"]
    assert [one["rule"] for one in found] == ["header-whitespace"]


# ---- false alarms


def test_a_false_alarm_is_a_line_in_the_file_and_can_be_taken_back(client: TestClient, house: Path):
    file = house / "alarms.jsonl"
    keys = [one["key"] for one in check(client, BAD)["findings"]]
    lines = [client.post("alarm", json={"text": BAD, "key": key}, headers=MINE).json()["line"] for key in keys]
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert [row["rule"] for row in rows] == ["header-whitespace", "duplicated-word"]
    assert rows[1]["sentence"] == "Der Rat stimmte [[am am]] Abend zu."
    assert rows[1]["message"] == "“am” is repeated" and rows[1]["version"] == "1.0"
    assert client.post("forget", json={"line": lines[0]}, headers=MINE).status_code == 200
    assert file.read_text("utf-8") == lines[1] + "\n"


def test_a_false_alarm_of_what_is_gone_is_not_written(client: TestClient, house: Path):
    answer = client.post("alarm", json={"text": CLEAN, "key": "no such"}, headers=MINE)
    assert answer.json() == {"problem": "nothing is found there any longer"}
    assert not (house / "alarms.jsonl").exists()


def test_a_file_that_cannot_be_written_is_said(client: TestClient, house: Path):
    (house / "alarms.jsonl").mkdir()
    key = check(client, BAD)["findings"][0]["key"]
    problem = client.post("alarm", json={"text": BAD, "key": key}, headers=MINE).json()["problem"]
    assert problem == f"{house / 'alarms.jsonl'}: cannot be written: this is a folder"


# ---- languages


@pytest.mark.parametrize(
    ("languages", "locale"),
    [("", "de"), ("de-DE,de;q=0.9,en;q=0.8", "de"), ("en-GB,en;q=0.9,de;q=0.8", "en"), ("fr,en;q=0.5,de;q=0.7", "de"),
     ("fr", "de"), ("en;q=x", "de"), ("*", "de"), ("nl,en;q=0.3", "en")],
)  # fmt: skip
def test_german_unless_the_browser_wants_english_more(languages: str, locale: str):
    assert preferred(languages) == locale


def test_the_page_speaks_one_language(client: TestClient):
    german, english = (client.get("", headers={"accept-language": code}).text for code in ("de", "en"))
    assert '<html lang="de"' in german and "Datei öffnen" in german and "Open a file" not in german
    assert '<html lang="en"' in english and "Open a file" in english and "Datei" not in english


# ---- edits


def test_edits_lead_from_one_text_to_the_other_whatever_they_are():
    chance = random.Random(14)
    pieces = ["a", "der ", "\n", "\r\n", "\n\n", "💡", ".", "„", " ", "Rat", "é", "\t"]
    for _ in range(1500):
        before, after = ("".join(chance.choices(pieces, k=chance.randint(0, 14))) for _ in range(2))
        typed = as_typed(after)
        edits = between(before, typed)
        made, count = apply(before, [Fix((edit,)) for edit in edits])
        assert as_typed(made) == typed and count == len(edits), (before, after)
        units = Units(before)
        for at in range(len(before) + 1):
            if before[max(0, at - 1) : at + 1] != "\r\n":
                assert units(at) == len(as_typed(before[:at]).encode("utf-16-le")) // 2


def test_edits_that_come_to_the_same_do():
    chance = random.Random(15)
    for _ in range(2000):
        text = "".join(chance.choices("ab ", k=chance.randint(0, 8)))
        start, end = sorted(chance.choices(range(len(text) + 1), k=2))
        edit = Edit(start, end, "".join(chance.choices("ab ", k=chance.randint(0, 3))))
        first, last = chance.randint(0, start), chance.randint(end, len(text))
        results = {apply(text, [Fix((one,))])[0] for one in same(text, edit, first, last)}
        assert len(results) == 1, (text, edit)
        assert all(first <= one.start <= one.end <= last for one in same(text, edit, first, last))
    assert list(same("am am b", Edit(2, 5, ""), 0, 7)) == [(2, 5, ""), (1, 4, ""), (0, 3, ""), (3, 6, "")]


def test_a_word_goes_with_the_blank_before_it():
    assert between("Er kam am am Abend", "Er kam am Abend") == [(9, 12, "")]
    assert between("am am Abend", "am Abend") == [(2, 5, "")]
    assert between("Er kam  an", "Er kam an") == [(7, 8, "")]


def test_two_changes_far_apart_are_two_small_edits():
    words = " ".join(f"Wort{number}" for number in range(400))
    edits = between(f"der der {words} am am Abend", f"der {words} am Abend heute")
    assert sum(len(edit.text) + edit.end - edit.start for edit in edits) < 20


# ---- the process that checks


def test_a_check_that_takes_too_long_is_stopped_and_the_next_one_is_answered(house: Path):
    write(house / "slow.py", SLOW)
    write(house / "newslint.toml", 'plugins = ["slow.py"]\n')
    worker = Worker(Setups(Flags(trust=True)), str(house), "1.0")
    try:
        assert len(worker.ask({"do": "check", "text": BAD, "locale": "en"})["findings"]) == 2
        worker.limit = 0.5
        answer = worker.ask({"do": "check", "text": BAD + "warte", "locale": "en"})
        assert answer == {"problem": "checking took too long and was stopped; is it an article?"}
        assert worker.process.exitcode is not None
        worker.limit = 20
        answer = worker.ask({"do": "check", "text": BAD + "stirb", "locale": "de"})
        assert answer["problem"].startswith("Der Prozess, der prüft, ist daran gestorben")
        assert len(worker.ask({"do": "check", "text": BAD, "locale": "en"})["findings"]) == 2
    finally:
        worker.stop()


def test_a_changed_configuration_holds_from_the_next_look_on(house: Path):
    worker = Worker(House(Flags()).setup, str(house), "1.0")

    def found() -> object:
        answer = worker.ask({"do": "check", "text": BAD, "locale": "en"})
        return answer.get("problem") or [one["rule"] for one in answer["findings"]]

    try:
        assert found() == ["header-whitespace", "duplicated-word"]
        write(house / "newslint.toml", 'ignore = ["duplicated-word"]\n')
        assert found() == ["header-whitespace"]
        write(house / "newslint.toml", 'ignore = ["duplicated-wrod", "header-whitespace"]\n')
        assert "newslint.toml:1" in str(found()) and "did you mean" in str(found())
        (house / "newslint.toml").unlink()
        assert found() == ["header-whitespace", "duplicated-word"]
    finally:
        worker.stop()


SLOW = '''
import os
import time

from newslint import hookimpl
from newslint.rule import Finding, rule


@rule("slow-word", de="a", en="a", source="a", bad=["[[x]]"], good=["y"])
def slow_word(article):
    """Take long.

    To see what happens.
    """
    if "warte" in article.text:
        time.sleep(60)
    if "stirb" in article.text:
        os._exit(3)
    return []


@hookimpl
def newslint_rules():
    return [slow_word]
'''


# ---- the command


def test_a_broken_configuration_ends_the_command_before_anything_is_opened(house: Path, lint: Run):
    write(house / "newslint.toml", "selekt = []\n")
    done = lint("desk", "--no-browser")
    assert done.returncode == 2 and "newslint.toml:1: unknown key 'selekt'" in done.stderr and not done.stdout


def test_code_of_the_folder_runs_only_if_it_is_trusted(house: Path, lint: Run):
    write(house / "slow.py", SLOW)
    write(house / "newslint.toml", 'plugins = ["slow.py"]\n')
    done = lint("desk", "--no-browser")
    assert done.returncode == 2 and "runs only if you trust it" in done.stderr


def test_a_port_that_is_taken_is_one_line(house: Path, lint: Run):
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = lint("desk", "--no-browser", "--port", port)
    assert done.returncode == 2 and done.stderr.startswith(f"newslint: error: port {port} cannot be used: ")
    assert lint("desk", "--port", "70000").returncode == 2


def test_without_the_extra_one_line_says_what_to_install(house: Path):
    block = "import sys; sys.modules['uvicorn'] = None; from newslint.cli import main; sys.exit(main(['desk', '--no-browser']))"  # fmt: skip
    done = run(sys.executable, "-c", block, cwd=house)
    assert done.returncode == 2
    assert done.stderr == "newslint: error: the desk needs uvicorn: pip install newslint[desk]\n"


def test_the_command_says_its_address_and_closes_at_ctrl_c(house: Path):
    import signal
    import subprocess
    import urllib.error
    import urllib.request

    process = subprocess.Popen([COMMAND, "desk", "--no-browser", "--messages", "en"], cwd=house, stdout=subprocess.PIPE, text=True)  # fmt: skip
    try:
        assert process.stdout
        address = process.stdout.readline().split()[-1]
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address) as answer:
            assert b"<title>newslint</title>" in answer.read()
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(address.replace("/?", "x/"), data=b"")
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
        assert process.wait(20) == 0 and rest.endswith("The desk is closed.\n")
    finally:
        process.kill()
        process.wait()


def test_a_plain_check_imports_nothing_of_the_desk(house: Path):
    write(house / "a.txt", BAD)
    look = "import sys; from newslint.cli import main; main(['check', 'a.txt']); print([n for n in sys.modules if n in ('starlette', 'uvicorn', 'multiprocessing', 'newslint.alarms', 'newslint.cli.desk') or n.startswith('newslint.desk')])"  # fmt: skip
    assert run(sys.executable, "-c", look, cwd=house).stdout.endswith("[]\n")
