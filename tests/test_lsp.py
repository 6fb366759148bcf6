"""The language server, asked by a real client: findings as one types, what can be done about them, reasons, reloading."""

from __future__ import annotations

import json
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from lsprotocol import types

from conftest import BAD, CLEAN, Run, trusted
from lsp_client import Client, session

pytestmark = pytest.mark.asyncio(loop_scope="module")

FOUND = ["header-whitespace", "duplicated-word"]  # in BAD
AGAIN = BAD.index("am am")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Client]:
    """Return a client of a server that all tests share which say nothing to it that others would hear of."""
    async with session(tmp_path_factory.mktemp("newsroom"), locale="de-AT") as one:
        yield one


# Findings


async def test_findings_are_those_of_check_at_the_same_places(client: Client, house: Path, lint: Run):
    text = BAD + "\nEr sagte 😀 das das sei „gut , ja“ !\u2028Und und so.\n"
    (house / "a.txt").write_text(text, "utf-8")
    document = client.open(house / "a.txt", text)
    shown = [(one.code, document.places.offset(one.range.start), document.places.offset(one.range.end))
             for one in await document.found()]  # fmt: skip
    checked = [json.loads(line) for line in lint("check", "a.txt", "--format", "jsonl").stdout.splitlines()]
    assert shown == [(one["rule"], one["start"], one["end"]) for one in checked]
    assert len(shown) > 3


async def test_a_finding_has_its_message_its_reason_its_severity_and_its_page(client: Client, house: Path):
    found = await client.open(house / "a.txt", BAD).found()
    assert found[1] == types.Diagnostic(
        range=types.Range(types.Position(2, 28), types.Position(2, 33)),
        message="„am“ steht zweimal hintereinander\nJedes Wort nur einmal schreiben.",
        severity=types.DiagnosticSeverity.Error,
        code="duplicated-word",
        code_description=types.CodeDescription(
            "https://github.com/newslint/newslint/blob/main/docs/rules/duplicated-word.md"
        ),
        source="newslint",
    )


async def test_what_is_found_at_many_places_is_told_once_with_the_others(client: Client, house: Path):
    text = "Rat tagt\n\n" + "Er nennt die Gru\u0308nde.\n\n" * 8
    document = client.open(house / "a.txt", text)
    [told] = [one for one in await document.found() if one.code == "decomposed-umlaut"]
    assert told.message.startswith(
        "„ü“ ist aus zwei Zeichen zusammengesetzt (U+0075 + U+0308), und an 7 weiteren Stellen"
    )
    assert told.related_information is not None
    assert [one.location.range.start.line for one in told.related_information] == [4, 6, 8, 10, 12, 14, 16]
    assert {one.location.uri for one in told.related_information} == {document.uri}


async def test_what_is_typed_is_checked_anew(client: Client, house: Path):
    document = client.open(house / "a.txt", BAD)
    assert await document.rules() == FOUND
    document.type(AGAIN, AGAIN + 3, "")
    assert await document.rules() == FOUND[:1]


async def test_of_many_changes_the_last_counts(client: Client, house: Path):
    document = client.open(house / "a.txt", CLEAN * 20)
    for _ in range(30):
        document.type(len(CLEAN) - 1, len(CLEAN) - 1, " Und und so.")
    assert (await document.rules()).count("duplicated-word") == 30
    assert len(client.published[document.uri]) < 30


async def test_a_document_that_is_closed_has_no_findings_any_more(client: Client, house: Path):
    document = client.open(house / "a.txt", BAD)
    assert await document.found()
    client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(document.uri)))
    await document.until_rules()


async def test_markdown_is_read_as_markdown_and_its_comments_hold_findings_back(client: Client, house: Path):
    text = "# Rat stimmt zu\n\nDer Rat stimmte am am Abend zu, `und und` so.\n\n<!-- newslint: off-next duplicated-word -->\n\nUnd und er kam.\n"
    assert await client.open(house / "a.md", text, "markdown").rules() == ["duplicated-word"]


async def test_a_document_without_a_file_is_read_as_its_language_says(client: Client):
    text = "# Rat stimmt zu\n\nDer Rat stimmte am am Abend zu, `und und` so.\n"
    assert (await client.open("untitled:Untitled-1", text, "markdown").rules()).count("duplicated-word") == 1
    assert (await client.open("untitled:Untitled-2", text, "plaintext").rules()).count("duplicated-word") == 2


PAGE = (
    "<html lang='de'><head><meta charset='iso-8859-1'><title>Blatt</title></head>\n<body><article>\n"
    "<h1>Rat stimmt zu</h1>\n<p>Der Rat stimmte <b>am</b> am Abend f&uuml;r den 😀 Umbau . Gebaut wird im Mai.</p>\n"
    "<p>„Das ist gut“, sagte Uta Kern.</p>\n</article></body></html>\n"
)


async def test_a_page_has_its_findings_fixes_and_parts_where_they_stand_in_the_source(client: Client, house: Path):
    for where, name in ((house / "a.html", "html"), ("untitled:Untitled-3", "html")):
        document = client.open(where, PAGE, name)
        shown = [PAGE[document.places.offset(one.range.start) : document.places.offset(one.range.end)]
                 for one in await document.found()]  # fmt: skip
        assert shown == ["am</b> am", " ."]
        document.apply(await document.action("Korrigieren", PAGE.index(" .")))
        assert document.text == PAGE.replace(" .", ".")
        assert "**Uta Kern**" in await document.hover(document.text.index("gut"))
        assert await document.hover(document.text.index("article")) == ""
        asked = types.DocumentSymbolParams(types.TextDocumentIdentifier(document.uri))
        found = await client.text_document_document_symbol_async(asked) or []
        assert (found[0].detail, found[0].name, found[0].range.start) == (
            "Überschrift", "Rat stimmt zu", document.places.position(PAGE.index("Rat stimmt")),
        )  # fmt: skip


async def test_why_an_article_is_left_out_stands_in_the_log_once(client: Client, house: Path):
    document = client.open(house / "englisch.html", PAGE.replace("lang='de'", "lang='en'"))
    assert await document.rules() == []
    document.type(0, 0, " ")
    assert await document.rules() == []
    said = [one.message for one in client.log_messages if "englisch.html" in one.message]
    assert len(said) == 1 and "Sprache" in said[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
async def test_positions_are_counted_as_the_client_wants(house: Path, encoding: str):
    async with session(house, encodings=[encoding]) as client:
        assert client.encoding == encoding
        document = client.open(house / "a.txt", CLEAN)
        document.type(len(CLEAN) - 1, len(CLEAN) - 1, " Die 😀 Leute Leute kamen.")
        [found] = await document.found()
        start, end = document.places.offset(found.range.start), document.places.offset(found.range.end)
        assert document.text[start:end] == "Leute Leute"


# What can be done


async def test_a_finding_is_fixed(client: Client, house: Path):
    document = client.open(house / "a.txt", BAD)
    action = await document.action("Korrigieren", AGAIN)
    assert (action.title, action.kind) == ("Korrigieren: am am → am", "quickfix")
    document.apply(action)
    assert await document.rules() == FOUND[:1]
    assert document.text == BAD.replace("am am", "am")


async def test_all_of_a_rule_is_fixed(client: Client, house: Path):
    document = client.open(house / "a.txt", BAD.replace("im Mai", "im im Mai"))
    document.apply(await document.action("Alle dieser Regel korrigieren: duplicated-word (2)", AGAIN))
    assert document.text == BAD.replace("am am", "am")


async def test_all_that_is_safe_is_fixed_as_check_does(client: Client, house: Path, lint: Run):
    text = BAD.replace("im Mai.", "im Mai .. ,") + "\nUnd  so weiter ,  sagte er .\r\n"
    (house / "a.txt").write_bytes(text.encode())
    document = client.open(house / "a.txt", text)
    [action] = await document.actions(0, 0, "source.fixAll")
    assert action.kind == "source.fixAll.newslint"
    document.apply(action)
    lint("check", "--fix", "a.txt")
    assert document.text == (house / "a.txt").read_bytes().decode() != text
    assert await document.actions(0, 0, "source.fixAll.newslint") == []


async def test_kinds_that_nobody_asked_for_are_not_given(client: Client, house: Path):
    document = client.open(house / "a.txt", BAD)
    assert await document.actions(AGAIN, AGAIN, "refactor") == []
    assert {one.kind for one in await document.actions(AGAIN, AGAIN, "quickfix")} == {"quickfix"}
    assert {one.kind for one in await document.actions(AGAIN, AGAIN)} == {"quickfix", "source.fixAll.newslint"}
    assert await document.actions(len(BAD) - 3, len(BAD) - 3) == []


async def test_a_finding_is_accepted_into_the_baseline(client: Client, house: Path, lint: Run):
    (house / "newslint.toml").write_text("")
    (house / "a.txt").write_text(BAD, "utf-8")
    document = client.open(house / "a.txt", BAD)
    await document.run(await document.action("Hier akzeptieren", AGAIN), reason="so heißt die Band")
    await document.until_rules("header-whitespace")
    entry = json.loads((house / "newslint-baseline.jsonl").read_text("utf-8"))
    assert (entry["path"], entry["rule"], entry["reason"]) == ("a.txt", "duplicated-word", "so heißt die Band")
    assert "duplicated-word" not in lint("check", "a.txt").stdout


async def test_a_word_is_taken_into_a_new_list_that_the_configuration_then_names(client: Client, house: Path):
    (house / "newslint.toml").write_text('[severity]\nmisspelling = "warning"\n')
    text = CLEAN + "\nDas war eine lange Verhandlnug in Bonn.\n"
    document = client.open(house / "a.txt", text)
    assert await document.rules() == ["misspelling"]
    await document.run(await document.action("Im Wörterbuch der Redaktion aufnehmen", text.index("Verhandlnug")))
    await document.until_rules()
    assert (house / "house-words.txt").read_text("utf-8").endswith("\nVerhandlnug\n")
    assert (house / "newslint.toml").read_text() == (
        'lexicon = ["house-words.txt"]\n\n[severity]\nmisspelling = "warning"\n'
    )


async def test_without_a_configuration_one_is_made_where_the_client_works(house: Path):
    async with session(house, locale="en") as client:
        text = CLEAN + "\nDas war eine lange Verhandlnug in Bonn.\n"
        document = client.open(house / "sport" / "a.txt", text)
        await document.run(await document.action("Take into the house's word list", text.index("Verhandlnug")))
        await document.until_rules()
    assert (house / "newslint.toml").read_text() == 'lexicon = ["house-words.txt"]\n'


async def test_the_word_list_is_offered_only_where_it_would_help(client: Client, house: Path):
    text = CLEAN + "\nDas ist der Standart in Bonn.\n"
    document = client.open(house / "a.txt", text)
    assert await document.rules() == ["misspelling"]  # the list of misspellings is above any dictionary
    titles = [one.title for one in await document.actions(text.index("Standart"), text.index("Standart"))]
    assert titles == ["Korrigieren: Standart → Standard", "Hier akzeptieren: misspelling"]


# What is said of a place


async def test_a_finding_has_its_reason_on_hover(client: Client, house: Path):
    said = await client.open(house / "a.txt", BAD).hover(AGAIN)
    assert said.startswith("**„am“ steht zweimal hintereinander**\n\nJedes Wort nur einmal schreiben.\n\nEin Wort,")
    assert said.endswith("docs/rules/duplicated-word.md) · Fehler")
    assert await client.open(house / "b.txt", CLEAN).hover(5) == ""


async def test_a_quotation_has_its_speaker_on_hover(client: Client, house: Path):
    text = "Rat stimmt zu\n\nBürgermeisterin Uta Kern sagte: „Wir bauen im Mai.“ „Das wird gut“, fügte Kern hinzu.\n"
    document = client.open(house / "a.txt", text)
    assert await document.hover(text.index("bauen")) == (
        "**Uta Kern** (Bürgermeisterin Uta Kern)  \nwörtliches Zitat  \nerkannt an: „sagte“ (Verb des Sagens)"
    )
    assert "**Uta Kern** (Kern)" in (said := await document.hover(text.index("Das wird")))
    assert "„fügte“ (Verb des Sagens)" in said


async def test_a_client_without_markdown_gets_plain_text(house: Path):
    async with session(house, markdown=False) as client:
        said = await client.open(house / "a.txt", BAD).hover(AGAIN)
    assert said.startswith("“am” is repeated\n\n")
    assert not set(said) & {"*", "`", "["}


async def test_the_parts_of_an_article_are_its_symbols(client: Client, house: Path):
    text = (
        "Rat stimmt zu\n\nVon Uta Kern\n\nWallstedt – Der Rat stimmte am Abend zu. Gebaut wird im Mai.\n\nDie Kosten\n\n"
        "Das Haus kostet zwei Millionen Euro. Die Hälfte zahlt das Land.\n"
    )
    document = client.open(house / "a.txt", text)
    asked = types.DocumentSymbolParams(types.TextDocumentIdentifier(document.uri))
    found = await client.text_document_document_symbol_async(asked) or []
    assert [(one.detail, one.name) for one in found] == [
        ("Überschrift", "Rat stimmt zu"), ("Autorenzeile", "Von Uta Kern"), ("Ortsmarke", "Wallstedt –"),
        ("Text", "Der Rat stimmte am Abend zu. Gebaut wird im Mai."), ("Zwischentitel", "Die Kosten"),
    ]  # fmt: skip
    assert [one.name for one in found[-1].children or []] == [
        "Das Haus kostet zwei Millionen Euro. Die Hälfte zahlt das …"
    ]


# Configuration


PACK = """\
[rules.no-word]
kind = "terms"
summary = "Avoid it."
why = "It says nothing."
source = "the house"
de = "nicht {term}"
en = "not {term}"
terms = ["Mai"]
bad = ["Es ist [[Mai]] so."]
good = ["Es ist so."]
"""


async def test_configuration_overrides_and_what_is_left_out_apply_as_in_check(client: Client, house: Path):
    (house / "newslint.toml").write_text(
        'exclude = ["archiv/**"]\n[severity]\nduplicated-word = "suggestion"\n'
        '[[overrides]]\npaths = ["sport/**"]\nignore = ["duplicated-word"]\n'
    )
    assert await client.open(house / "archiv/a.txt", BAD).rules() == []
    assert await client.open(house / "sport/a.txt", BAD).rules() == FOUND[:1]
    found = await client.open(house / "a.txt", BAD).found()
    assert [one.severity for one in found] == [types.DiagnosticSeverity.Warning, types.DiagnosticSeverity.Information]


async def test_a_change_of_the_configuration_is_seen_without_typing(client: Client, house: Path):
    document = client.open(house / "a.txt", BAD)
    assert await document.rules() == FOUND
    (house / "newslint.toml").write_text('ignore = ["header-whitespace"]\n')
    await document.until_rules("duplicated-word")
    (house / "newslint.toml").unlink()
    await document.until_rules(*FOUND)


async def test_so_are_changes_of_a_pack_a_word_list_and_the_baseline(client: Client, house: Path, lint: Run):
    (house / "house.toml").write_text(PACK)
    text = CLEAN.replace("Mai", "März") + "\nDas war eine lange Verhandlnug in Bonn.\n"
    (house / "newslint.toml").write_text('lexicon = ["words.txt"]\npacks = ["house.toml"]\n')
    (house / "words.txt").write_text("Verhandlnug\n")
    document = client.open(house / "a.txt", text)
    assert await document.rules() == []
    (house / "words.txt").write_text("")
    await document.until_rules("misspelling")
    (house / "a.txt").write_text(text, "utf-8")
    lint("baseline", "write", "a.txt")
    await document.until_rules()
    (house / "newslint-baseline.jsonl").unlink()
    await document.until_rules("misspelling")
    (house / "house.toml").write_text(PACK.replace("Mai", "Bonn"))
    await document.until_rules("misspelling", "no-word")
    assert (await document.found())[1].code_description == types.CodeDescription((house / "house.toml").as_uri())


async def test_a_configuration_that_cannot_be_used_is_said_once_with_file_and_line(house: Path):
    async with session(house, locale="de") as client:
        document = client.open(house / "a.txt", BAD)
        assert await document.rules() == FOUND
        (house / "newslint.toml").write_text("\nignoer = []\n")
        said = await client.said("ignoer")
        assert said.startswith(f"newslint: {house}/newslint.toml:2: ") and "ignore" in said
        await document.until_rules()
        document.type(0, 0, "")
        assert await document.rules() == []
        (house / "newslint.toml").write_text("\n")
        await document.until_rules(*FOUND)
        assert [message.message for message in client.messages] == [said]


PLUGIN = """\
import newslint
from newslint.rule import Finding, rule
print("a plugin that prints")
@rule("no-mai", severity="error", de="kein Mai", en="no May", source="the house", bad=["Es ist [[Mai]]."], good=["Es ist Juni."])
def no_mai(article):
    "Leave May out."
    at = article.text.find("Mai")
    if at >= 0:
        yield Finding(at, at + 3)
@newslint.hookimpl
def newslint_rules():
    return [no_mai]
"""


async def test_plugins_run_only_where_they_are_trusted_and_what_they_print_harms_nothing(house: Path):
    (house / "newslint.toml").write_text('plugins = ["own.py"]\n')
    (house / "own.py").write_text(PLUGIN)
    async with session(house) as client:
        document = client.open(house / "a.txt", CLEAN)
        said = await client.said("own.py")
        assert f"newslint trust {house}/newslint.toml" in said
        assert await document.rules() == []
        trusted(house)
        await document.until_rules("no-mai")


async def test_a_rule_that_fails_is_said_and_the_others_go_on(house: Path):
    (house / "newslint.toml").write_text('plugins = ["own.py"]\n')
    (house / "own.py").write_text(PLUGIN.replace('at = article.text.find("Mai")', "at = article.nothing"))
    async with session(house, "--trust") as client:
        assert await client.open(house / "a.txt", BAD).rules() == FOUND
        assert "no-mai" in await client.said("AttributeError")


async def test_a_rule_that_takes_too_long_is_stopped_and_said(house: Path):
    (house / "newslint.toml").write_text('plugins = ["own.py"]\ntime-limit = 0.2\n')
    (house / "own.py").write_text(PLUGIN.replace('at = article.text.find("Mai")', "while True: pass"))
    async with session(house, "--trust") as client:
        assert await client.open(house / "a.txt", BAD).rules() == FOUND
        assert "no-mai" in await client.said("longer than 0.2 seconds")


# Languages


@pytest.mark.parametrize(
    ("flags", "locale", "config", "env", "german"),
    [
        ((), "de-CH", "", {}, True),
        ((), "fr", "", {"LANG": "de_DE.UTF-8"}, False),
        ((), None, "", {"LC_ALL": "de_DE.UTF-8"}, True),
        ((), "en", 'messages = "de"\n', {}, True),
        (("--messages", "en"), "de", 'messages = "de"\n', {}, False),
        (("--messages", "auto"), "de", 'messages = "en"\n', {}, True),
    ],
)
async def test_it_speaks_as_the_flag_the_configuration_the_client_or_the_environment_want(
    house: Path, flags: tuple[str, ...], locale: str | None, config: str, env: dict[str, str], german: bool
):
    (house / "newslint.toml").write_text(config)
    async with session(house, *flags, locale=locale, **env) as client:
        found = await client.open(house / "a.txt", BAD).found()
    assert found[1].message.startswith("„am“ steht" if german else "“am” is")


# Ends


async def test_who_leaves_without_a_word_and_who_closes_the_pipe_end_it(lint: Run):
    gone = json.dumps({"jsonrpc": "2.0", "method": "exit"}).encode()
    for stdin, code in ((b"", 0), (b"Content-Length: %d\r\n\r\n%s" % (len(gone), gone), 1)):
        done = lint("lsp", "--stdio", stdin=stdin)
        assert (done.returncode, done.stdout, done.stderr) == (code, "", "")


async def test_without_the_extra_one_line_says_what_to_do(house: Path, lint: Run):
    (house / "pygls.py").write_text("raise ImportError('no pygls here')\n")
    done = lint("lsp", env={"PYTHONPATH": str(house)})
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr == "newslint: error: the language server needs pygls: pip install newslint[lsp] (no pygls here)\n"
    )


async def test_a_plain_check_imports_nothing_of_it(house: Path, lint: Run):
    (house / "pygls.py").write_text("raise SystemExit('imported')\n")
    (house / "a.txt").write_text(CLEAN, "utf-8")
    done: subprocess.CompletedProcess[str] = lint(
        "check", "a.txt", env={"PYTHONPATH": str(house), "PYTHONPROFILEIMPORTTIME": "1"}
    )
    assert done.returncode == 0
    assert "newslint.runner" in done.stderr and "newslint.lsp" not in done.stderr
