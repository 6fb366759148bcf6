"""The desk as somebody uses it: in a real browser, by mouse and by keyboard."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from chromium import BROWSER, Chromium
from conftest import BAD, COMMAND, write
from docx_files import docx, entries, paragraph, run
from newslint.formats.docx import open_docx

pytest.importorskip("starlette")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no chromium to open the page in; apt-get install chromium")

FIXED = BAD.replace("Rat  stimmt", "Rat stimmt").replace("am am", "am")
NOTES = "document.querySelectorAll('.note').length"


class Page(Chromium):
    """The desk in the browser."""

    def text(self) -> str:
        return self.do("document.getElementById('text').value")

    def write(self, text: str) -> None:
        self.click("#text")
        self.type(text)

    def notes(self, count: int) -> None:
        """Wait until so many findings are shown."""
        self.until(f"{NOTES} === {count}")

    def rules(self) -> list[str]:
        return self.do("[...document.querySelectorAll('.note summary code')].map((one) => one.textContent)")

    def focus(self) -> str:
        return self.do("document.activeElement.id || document.activeElement.className")

    def status(self, text: str) -> None:
        """Wait until a screen reader was told this."""
        self.until(f"document.querySelector('[role=status]').textContent === {json.dumps(text)}")

    def drop(self, name: str, content: bytes) -> None:
        """Drop a file on the page."""
        self.do(
            "{ const carried = new DataTransfer();"
            f" carried.items.add(new File([new Uint8Array({list(content)})], {json.dumps(name)}));"
            " for (const kind of ['dragenter', 'dragover', 'drop']) document.getElementById('text').dispatchEvent("
            "new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: carried})); }"
        )

    def paste(self, html: str, plain: str = "x") -> None:
        """Paste where the focus is."""
        self.do(
            "{ const clipboardData = new DataTransfer();"
            f" clipboardData.setData('text/html', {json.dumps(html)}); clipboardData.setData('text/plain', {json.dumps(plain)});"
            " document.activeElement.dispatchEvent(new ClipboardEvent('paste', {bubbles: true, cancelable: true, clipboardData})); }"
        )


@pytest.fixture
def address(house: Path) -> Iterator[str]:
    """Return the address of a desk that is open in the house."""
    process = subprocess.Popen([COMMAND, "desk", "--no-browser"], cwd=house, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    yield process.stdout.readline().split()[-1]
    process.terminate()
    process.wait()


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    with Page() as page:
        page.go(address)
        yield page
        complaints = [event["params"]["entry"]["text"] for event in page.events if event["method"] == "Log.entryAdded"]
        asked = [event["params"]["request"]["url"] for event in page.events if event["method"] == "Network.requestWillBeSent"]  # fmt: skip
        thrown = [event for event in page.events if event["method"] == "Runtime.exceptionThrown"]
        assert (complaints, thrown) == ([], [])
        assert [url for url in asked if not url.startswith((address, "blob:", "data:"))] == []


def test_findings_appear_while_one_types_and_a_click_fixes_them(page: Page):
    page.write(BAD)
    page.notes(2)
    assert page.rules() == ["header-whitespace", "duplicated-word"]
    page.status("2 Funde")
    assert page.do("[...document.querySelectorAll('#under mark')].map((one) => one.textContent)") == ["  ", "am am"]
    page.click(".note.error [data-do=fix]")
    page.notes(1)
    assert page.text() == BAD.replace("am am", "am")
    page.click(".note [data-do=fix]")
    page.until("!document.getElementById('nothing').hidden")
    assert page.text() == FIXED
    assert page.do("document.title") == "Nichts gefunden. – newslint"
    page.do("document.execCommand('undo')")
    page.notes(1)
    assert page.text() == BAD.replace("am am", "am")


def test_what_is_found_at_many_places_has_one_note_that_leads_to_them_and_one_click_fixes_all(page: Page):
    text = "Rat tagt\n\n" + "Er nennt die Gru\u0308nde.\n\n" * 8
    page.write(text)
    page.notes(1)
    page.until("document.querySelectorAll('#under mark[data-f=\"1\"]').length === 8")
    page.click(".note .others summary")
    page.click(".note .others li:nth-child(3) button")
    at = [place for place in range(len(text)) if text.startswith("u\u0308", place)][3]
    assert page.do("[document.activeElement.selectionStart, document.activeElement.selectionEnd]") == [at, at + 2]
    page.click(".note [data-do=fix]")
    page.until("!document.getElementById('nothing').hidden")
    assert page.text() == text.replace("u\u0308", "ü")


def test_the_marks_lie_under_their_words(page: Page):
    page.write(BAD + "\n" + "Der Rat tagte lange, und niemand ging. " * 20 + "\n\nEr sah die die Bagger.\n")
    page.notes(3)
    under, over = (page.do(f"document.getElementById('{name}').scrollHeight") for name in ("under", "text"))
    assert under == over
    style = "(id) => { const s = getComputedStyle(document.getElementById(id)); return [s.font, s.padding, s.width, s.whiteSpace, s.letterSpacing]; }"
    assert page.do(f"({style})('under')") == page.do(f"({style})('text')")


def test_everything_can_be_done_with_the_keyboard(page: Page):
    page.write(BAD)
    page.notes(2)
    page.press("F8")
    assert page.do("document.activeElement.querySelector('summary code').textContent") == "header-whitespace"
    page.press("F8")
    assert page.do("document.activeElement.querySelector('summary code').textContent") == "duplicated-word"
    page.press("Escape")
    at = BAD.index("am am")
    assert page.focus() == "text"
    assert page.do("[document.activeElement.selectionStart, document.activeElement.selectionEnd]") == [at, at + 5]
    page.press("F8", shift=True)
    assert page.do("document.activeElement.querySelector('summary code').textContent") == "header-whitespace"
    page.press("Enter")
    page.notes(1)
    page.status("Korrigiert.")
    assert page.do("document.activeElement.querySelector('summary code').textContent") == "duplicated-word"
    seen = []
    for _ in range(4):
        page.press("Tab")
        seen.append(page.do("document.activeElement.dataset.do || document.activeElement.localName"))
    assert seen == ["place", "summary", "fix", "wrong"]


def test_where_two_findings_meet_the_keyboard_goes_from_one_to_the_other(page: Page):
    page.write("Rat tagt\n\nEr sah die die .\n")
    page.notes(2)
    for rule in ("duplicated-word", "space-before-punctuation"):
        page.press("F8")
        page.press("Escape")
        page.do("new Promise((done) => setTimeout(done, 100))")
        assert page.do("document.querySelector('.note.hot summary code').textContent") == rule


def test_a_screen_reader_finds_names_and_roles(page: Page):
    page.write(BAD)
    page.notes(2)
    nodes = page.call("Accessibility.getFullAXTree")["nodes"]
    found = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if not node["ignored"]]
    assert ("textbox", "Artikel") in found and ("toolbar", "Werkzeuge") in found
    assert ("complementary", "Funde") in found and ("status", "") in found
    assert found.count(("button", "Korrigieren")) == 1 and ("button", "Zur Stelle von Fund 1") in found
    fix = next(node for node in nodes if node.get("name", {}).get("value") == "Korrigieren")
    assert "Leerzeichen" in fix["description"]["value"]
    assert [name for role, name in found if role == "button" and not name] == []


def test_all_that_is_safe_is_fixed_with_one_click(page: Page):
    page.write(BAD.replace("Abend zu", "Abend zu "))
    page.notes(3)
    assert page.do("document.getElementById('fix-all').textContent") == "Alles Sichere korrigieren (2)"
    page.click("#fix-all")
    page.notes(1)
    page.status("2 sichere Korrekturen gemacht.")
    assert page.text() == BAD.replace("Rat  stimmt", "Rat stimmt")
    page.do("document.execCommand('undo')")
    page.notes(3)


def test_the_reason_comes_when_somebody_asks(page: Page):
    page.write(BAD)
    page.notes(2)
    assert page.do("document.querySelectorAll('.reason').length") == 0
    page.click(".note.error summary")
    page.until("document.querySelector('.note.error .reason')")
    assert "Quelle:" in page.do("document.querySelector('.reason').textContent")


def test_no_mistake_is_kept_in_the_file_that_the_page_names_and_can_be_taken_back(page: Page, house: Path):
    file = house / "newslint-false-alarms.jsonl"
    assert str(file) in page.do("document.querySelector('footer').textContent")
    page.write(BAD)
    page.notes(2)
    page.click(".note.error [data-do=wrong]")
    page.notes(1)
    assert json.loads(file.read_text("utf-8"))["sentence"] == "Der Rat stimmte [[am am]] Abend zu."
    assert str(file) in page.do("document.getElementById('saved').textContent")
    page.type("!")
    page.click("#saved button")
    page.notes(2)
    assert file.read_text("utf-8") == ""


def test_a_file_is_dropped_mended_and_copied(page: Page, address: str):
    page.call("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
    page.drop("rat.txt", BAD.encode())
    page.notes(2)
    page.status("2 Funde")
    assert page.do("document.getElementById('source').textContent") == "rat.txt"
    page.click("#fix-all")
    page.notes(1)
    page.click("#copy")
    page.status("Text kopiert.")
    assert page.do("navigator.clipboard.readText()") == BAD.replace("Rat  stimmt", "Rat stimmt")


def test_a_word_file_is_mended_and_saved_with_tracked_changes(page: Page, tmp_path: Path):
    page.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path))
    page.drop("rat.docx", docx("Rat stimmt zu", paragraph("Der Rat stimmte ", run("am am", "<w:b/>"), " Abend zu .")))
    page.notes(2)
    assert page.do("document.getElementById('source').textContent") == "rat.docx · Formatierung bleibt erhalten"
    assert page.text() == "Rat stimmt zu\n\nDer Rat stimmte am am Abend zu ."
    page.click(".note.error [data-do=fix]")
    page.notes(1)
    page.click("#fix-all")
    page.until("!document.getElementById('nothing').hidden")
    assert page.do("document.getElementById('copy').hidden")
    assert page.do("document.getElementById('download').textContent") == "Word-Datei mit Änderungen speichern"
    page.click("#download")
    saved = tmp_path / "rat.docx"
    end = time.monotonic() + 60
    while not saved.exists():
        assert time.monotonic() < end
        time.sleep(0.05)
    said = entries(saved.read_bytes())["word/document.xml"].decode()
    assert open_docx(saved.read_bytes()).text == "Rat stimmt zu\n\nDer Rat stimmte am Abend zu."
    assert said.count("<w:del ") == 2 and 'w:author="newslint"' in said


PASTED = '<h1>Rat stimmt zu</h1><p style="color: red"><b>Wallstedt</b> – Der Rat stimmte <i>am am</i> Abend zu . Das &amp; das.</p>'


def test_what_is_pasted_with_formatting_is_copied_with_it(page: Page):
    page.call("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
    page.click("#text")
    page.paste(PASTED)
    page.notes(2)
    assert page.text() == "Rat stimmt zu\n\nWallstedt – Der Rat stimmte am am Abend zu . Das & das."
    assert (
        page.do("document.getElementById('source').textContent")
        == "Aus der Zwischenablage · Formatierung bleibt erhalten"
    )
    page.click("#fix-all")
    page.notes(1)
    page.click(".note [data-do=fix]")
    page.until("!document.getElementById('nothing').hidden")
    assert page.do("document.getElementById('copy').textContent") == "Mit Formatierung kopieren"
    page.click("#copy")
    page.status("Mit Formatierung kopiert.")
    read = "navigator.clipboard.read().then(([item]) => item.getType('{kind}')).then((blob) => blob.text())"
    copied = page.do(read.format(kind="text/html"))
    assert "Rat stimmt zu</h1>" in copied and ">am</i> Abend zu. Das &amp; das.</p>" in copied and "red" in copied
    assert page.do(read.format(kind="text/plain")) == page.text()


def test_hostile_markup_that_is_pasted_does_nothing(page: Page):
    page.click("#text")
    page.paste(
        "<p>Rat</p><script>document.title = 'hit'</script><img src=x onerror=\"document.title='hit'\"><p>Er kam am am Tag.</p>"
    )
    page.notes(1)
    assert page.do("document.title") == "1 Fund – newslint"
    assert page.do("document.querySelectorAll('main img, main script').length") == 0


def test_a_table_that_holds_no_article_is_pasted_as_text(page: Page):
    page.click("#text")
    page.paste("<table></table>", "Rat tagt")
    page.until("document.getElementById('text').value === 'Rat tagt'")
    assert page.do("document.getElementById('source').hidden")


def test_a_change_that_the_formatting_cannot_follow_is_said_and_can_be_taken_back(page: Page):
    page.drop("rat.docx", docx("Rat stimmt zu", "Der Rat stimmte am am Abend zu."))
    page.notes(1)
    page.do("{ const t = document.getElementById('text'); t.focus(); t.setSelectionRange(3, 3); }")
    page.type("\n\n")
    page.until("!document.getElementById('refused').hidden")
    assert page.do("document.getElementById('refused').textContent").startswith(
        "Dieser Änderung kann die Formatierung nicht folgen"
    )
    assert page.do("document.getElementById('download').disabled")
    page.do("document.execCommand('undo')")
    page.until("document.getElementById('refused').hidden")
    assert not page.do("document.getElementById('download').disabled")


def test_what_cannot_be_read_is_said_and_the_text_stays(page: Page):
    page.write("Rat tagt")
    page.do("window.confirm = () => true")
    page.drop("bild.png", b"\0\0")
    page.until("!document.getElementById('refused').hidden")
    assert "bild.png lässt sich hier nicht lesen" in page.do("document.getElementById('refused').textContent")
    assert page.text() == "Rat tagt"


def test_hostile_words_stay_words(page: Page):
    page.write("Rat tagt\n\n<img src=x onerror=alert(1)> <img src=x onerror=alert(1)> am am <b>Abend</b> zu.\n")
    page.until(f"{NOTES} > 0")
    assert page.do("document.querySelectorAll('.note img, .under img, .note b:not(.said):not(.fix b)').length") == 0


def test_the_browsers_language_decides(address: str):
    with Page(language="en-US") as page:
        page.go(address)
        page.write(BAD)
        page.notes(2)
        page.status("2 findings")
        assert page.do("document.documentElement.lang") == "en"
        assert page.do("document.querySelector('.note.error .message').textContent").endswith("Error: “am” is repeated")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_it_fits_and_can_be_read(address: str, width: int, dark: bool):
    with Page(width=width, dark=dark) as page:
        page.go(address)
        page.write(BAD)
        page.notes(2)
        assert page.do("document.documentElement.scrollWidth <= innerWidth")
        paper = page.do("getComputedStyle(document.body).backgroundColor")
        assert (sum(map(int, paper[4:-1].split(","))) < 200) is dark
        boxes = page.do("[...document.querySelectorAll('.note')].map((one) => one.getBoundingClientRect()).map((box) => [box.top, box.bottom])")  # fmt: skip
        assert boxes[0][1] <= boxes[1][0], "notes overlap"


def test_where_notes_lie_over_the_text_a_tap_fixes_and_goes_on(address: str):
    with Page(width=390, height=800) as page:
        page.go(address)
        page.write(BAD)
        page.notes(2)
        page.press("F8")
        page.press("Escape")
        assert page.do("getComputedStyle(document.querySelector('.note.hot')).position") == "fixed"
        page.click(".note.hot [data-do=fix]")
        page.notes(1)
        assert page.focus() == "text"
        assert page.do("document.querySelector('.note.hot summary code').textContent") == "duplicated-word"


def test_a_desk_that_was_closed_is_said(house: Path):
    process = subprocess.Popen([COMMAND, "desk", "--no-browser"], cwd=house, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    with Page() as page:
        page.go(process.stdout.readline().split()[-1])
        process.kill()
        process.wait()
        page.write(BAD)
        page.status("newslint antwortet nicht mehr. Läuft „newslint desk“ noch?")


def test_the_house_rules_of_the_folder_apply(house: Path):
    write(house / "newslint.toml", 'ignore = ["duplicated-word"]\n')
    process = subprocess.Popen([COMMAND, "desk", "--no-browser"], cwd=house, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        with Page() as page:
            page.go(process.stdout.readline().split()[-1])
            page.write(BAD)
            page.notes(1)
            assert page.rules() == ["header-whitespace"]
    finally:
        process.kill()
        process.wait()
