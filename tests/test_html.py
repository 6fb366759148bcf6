"""The page for editors: well-formed whatever the articles say, and, where there is a browser, as the browser sees it."""

from __future__ import annotations

import io
import json
import random
import re
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from conftest import Run
from newslint import engine, report, rules
from newslint.article import Article
from newslint.report import Options
from newslint.rule import Finding, Severity, rule
from newslint.runner import Result
from newslint.text import Edit, Fix

CHECKOUT = Path(__file__).resolve().parent.parent
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no chromium to open the page in; apt-get install chromium")

ATTACK = "<script>document.title='hit'</script><img src=x onerror=\"document.title='hit'\">&lt;b&gt;'\"`--><!--]]>\u202eevil\u0000"
ARTICLE = (
    "date 2025-03 Rat  stimmt zu\n\nVon: Erika Beispiel\n\nDer Rat hat am Abend zugestimmt, nach langem Streit.\n\n"
    "Wallstedt – Der Rat stimmte am am Abend zu. Gebaut wird im Mai.\n\nWas nun folgt\n\n"
    "Die Bagger kommen „bald“, sagte der Leiter des Amts am Montag. Danach ruht die Arbeit bis in den Herbst.\n"
)


def odd(name: str = "odd-word", severity: Severity = "warning"):
    """Return a rule that finds nothing by itself, with a hostile reason."""

    def check(article: Article) -> Sequence[Finding]:
        return []

    check.__doc__ = f"Do not {ATTACK}\n\n    Because `{ATTACK}`.\n    And so on."
    make = rule(
        name, de="„{word}“ ist seltsam", en="{word} is odd", severity=severity, bad=["[[x]]"], good=["y"], source=ATTACK
    )
    return make(check)


def result(body: str, *found: tuple[int, int] | tuple[int, int, Severity], path: str = "a.txt", fix: Fix | None = None) -> Result:  # fmt: skip
    """Return a result with findings at these places."""
    by_severity = {severity: odd(f"odd-{severity}", severity) for severity in ("error", "warning", "suggestion")}
    article = Article(body, path=path)
    findings = []
    for start, end, *severity in found:
        made = by_severity[severity[0] if severity else "warning"]
        finding = Finding(start, end, fix=fix, word=body[start:end])
        finding.rule, finding.severity = made, made.severity
        findings.append(finding)
    return Result(path, article, engine._tidy(article, findings))


def page(*results: Result, locale: str = "de") -> str:
    """Return the page."""
    out = io.StringIO()
    report.writer("html")(results, out, Options(locale=locale, version="1.0"))  # type: ignore[arg-type]
    return out.getvalue()


class Reading(HTMLParser):
    """Reads a page strictly: what is opened is closed, in order; no element and no attribute that could do harm."""

    VOID = ("meta", "input", "br")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.scripts = 0
        self.said = ""
        self.marked: dict[str, str] = {}
        self.numbers: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        assert not [name for name in values if name.startswith("on")]
        assert tag not in ("img", "iframe", "object", "embed", "link", "base", "b\x00")
        assert "src" not in values and "style" not in values
        self.scripts += tag == "script"
        self.ids += [values["id"]] if "id" in values else []
        if "href" in values:
            assert values["href"].startswith("#")
            self.links.append(values["href"][1:])
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "mark":
            assert "mark" not in self.open[:-1]
            self.numbers = values["data-f"].split()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        if tag == "mark":
            self.numbers = []

    def handle_data(self, data):
        if not {"script", "style"} & set(self.open):
            self.said += data
        for number in self.numbers:
            self.marked[number] = self.marked.get(number, "") + data


def test_an_article_reads_as_what_it_is():
    said = page(result(ARTICLE, (65, 70)))
    Reading(said)
    assert re.search(r'<h2 class="headline"[^>]*>.*Rat +stimmt zu</h2>', said)
    assert re.search(r'<p class="byline"[^>]*>Von: Erika Beispiel</p>', said)
    assert re.search(r'<p class="teaser"[^>]*>', said)
    assert '<span class="dateline">Wallstedt –</span>' in said
    assert re.search(r'<h3 class="subhead"[^>]*>Was nun folgt</h3>', said)
    assert "Die Bagger kommen „bald“, sagte der Leiter" in said


def test_our_own_corpus_is_well_formed_and_nothing_is_lost():
    results, count = [], 0
    for path in sorted((CHECKOUT / "corpus").rglob("*.txt")):
        article = Article(path.read_bytes().decode("utf-8"), path=str(path))
        results.append(Result(str(path), article, *engine.check(article, rules.ALL)))
        count += len(results[-1].findings)
    seen = Reading(page(*results))
    assert len(seen.ids) == len(set(seen.ids))
    assert set(seen.links) <= set(seen.ids)
    numbers = {str(number) for number in range(1, count + 1)}
    assert {f"f{number}" for number in numbers} | {f"r{number}" for number in numbers} <= set(seen.ids)
    shown = "".join(seen.said.split())
    for found in results:
        if found.findings:
            for part in found.article.parts:
                word = "".join(found.article.text[part.start : part.end].split()[:1])
                assert word in shown or not word.isprintable()  # what nobody sees is shown as a sign


@pytest.mark.parametrize("seed", range(60))
def test_findings_may_overlap_in_any_way(seed: int):
    dice = random.Random(seed)
    found = []
    for _ in range(dice.randint(1, 25)):
        start = dice.randint(0, len(ARTICLE))
        end = min(len(ARTICLE), start + dice.choice((0, 1, 3, 10, 80, 400)))
        found.append((start, end, dice.choice(("error", "warning", "suggestion"))))
    made = result(ARTICLE, *found)
    seen = Reading(page(made))
    for number, finding in enumerate(made.findings, 1):
        assert {f"f{number}", f"r{number}"} <= set(seen.ids), (finding, finding.severity)
        words = "".join(ARTICLE[finding.start : finding.end].split())
        assert re.sub("[␣↵\\s]", "", seen.marked.get(str(number), "")) == words
    assert len(seen.ids) == len(set(seen.ids))


def test_hostile_text_is_text():
    body = f"Rat {ATTACK} tagt\n\n{ATTACK}\n\nEr kam {ATTACK} am Abend.\n"
    fix = Fix((Edit(20, 30, ATTACK),), safe=False)
    made = result(body, (4, 40), (20, 200, "error"), path=ATTACK + ".txt", fix=fix)
    said = page(made, Result(ATTACK, problem=ATTACK), Result("clean" + ATTACK, Article(body)))
    seen = Reading(said)
    assert seen.scripts == 1
    assert "document.title='hit'" in seen.said
    assert "\x00" not in said and "\u202e" not in said


def test_what_cannot_be_seen_is_named():
    body = "Rat tagt\n\nEr\xa0kam  am\u200b Abend.\n"
    said = page(result(body, (12, 13), (16, 18), (20, 21)))
    assert 'data-f="1"><span class="code" title="U+00A0 NO-BREAK SPACE">U+00A0</span></mark>' in said
    assert 'data-f="2">␣␣</mark>' in said
    assert "U+200B" in said


def test_a_fix_shows_what_goes_and_what_comes():
    start = ARTICLE.index("am am")
    said = page(
        result(
            ARTICLE,
            (start, start + 5),
            fix=Fix((Edit(start + 2, start + 5, ""), Edit(start, start, "so ")), safe=False),
        )
    )
    assert "Vorschlag, bitte prüfen:" in said
    assert "stimmte <ins>so␣</ins>am<del>␣am</del> Abend" in said


@pytest.mark.parametrize(
    "locale, words",
    [
        ("de", ["2 Funde in 2 Artikeln", "Fehler", "Warnungen", "Warum?", "„am“ ist seltsam", "Nicht oder nicht ganz"]),
        ("en", ["2 findings in 2 articles", "Errors", "Warnings", "Why?", "am is odd", "Not checked"]),
    ],
)
def test_the_page_speaks_german_or_english(locale: str, words: list[str]):
    at = ARTICLE.index("am am")
    made = result(ARTICLE, (at, at + 2), (at + 3, at + 5, "error"))
    said = page(made, Result("gone.txt", problem="no such file"), Result("c.txt", Article(ARTICLE)), locale=locale)
    assert f'<html lang="{locale}">' in said
    assert [word for word in words if word not in said] == []


def test_both_languages_say_the_same_things():
    from newslint.report._html_words import WORDS

    assert WORDS["de"].keys() == WORDS["en"].keys()
    assert {key: re.findall("{.*?}", said) for key, said in WORDS["de"].items()} == {
        key: re.findall("{.*?}", said) for key, said in WORDS["en"].items()
    }


def test_nothing_found_and_nothing_checked_is_said():
    assert "Nichts zu beanstanden" in page(Result("a.txt", Article(ARTICLE)))
    assert "0 findings in 0 articles" in page(locale="en")


def test_a_rule_that_breaks_everywhere_is_said_once():
    gone = [Result(f"{number}.txt", problem="the disk is gone") for number in range(50)]
    said = page(*gone)
    assert said.count("the disk is gone") == 1 and "und 47 weitere" in said


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 reckons it."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    brighter, darker = sorted((light(one), light(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_can_be_told_from_what_is_behind_them(scheme: str):
    style = Path(report.__file__).with_name("page.css").read_text("utf-8")
    block = style.split(":root {")[1 if scheme == "light" else 2].split("}")[0]
    colour = dict(re.findall(r"--([\w-]+): (#\w{6})", block))
    pairs = [("ink", tint) for tint in ("paper", "card", "error-tint", "warning-tint", "suggestion-tint")]
    pairs += [(name, ground) for name in ("quiet", "error", "warning", "suggestion") for ground in ("paper", "card")]
    pairs += [("gone", "error-tint"), ("new", "new-tint")]
    assert [(one, other) for one, other in pairs if contrast(colour[one], colour[other]) < 4.5] == []


# In a browser


def opened(said: str, folder: Path, script: str = "") -> str:
    """Return the page's elements after its script, and then a test's own, have run.

    The page forbids scripts but its own: a test's own runs only in a page whose policy has been taken out.
    """
    if script:
        said = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", said)
        said = said.replace("</body>", f"<script>{script}</script></body>")
    path = folder / "page.html"
    path.write_text(said, "utf-8")
    done = subprocess.run(
        [
            BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={folder / 'profile'}",
            "--virtual-time-budget=2000", "--dump-dom", path.as_uri(),
        ],
        capture_output=True, timeout=120,
    )  # fmt: skip
    return done.stdout.decode("utf-8")


@needs_browser
def test_the_browser_runs_the_page_and_nothing_of_the_article(tmp_path: Path):
    body = f"Rat {ATTACK} tagt\n\n{ATTACK}\n\nEr kam {ATTACK} am Abend.\n"
    seen = opened(page(result(body, (4, 40), path=ATTACK)), tmp_path)
    assert "<title>1 Fund in 1 Artikel – newslint</title>" in seen
    # Its own script has run, under its own policy: the filters are there.
    assert re.search(r'<form class="filters"(?![^>]*hidden)', seen)
    assert "<img" not in seen


CLICKS = """
const said = [];
const count = () => document.querySelectorAll('.note:not([hidden])').length;
const box = (value) => document.querySelector(`[value=${value}]`);
said.push(count());
box('error').click(); said.push(count());
said.push(document.querySelector('output').textContent);
said.push([...document.querySelectorAll('mark')].map((mark) => mark.className.trim() || 'plain').join(' '));
box('error').click(); box('odd-warning').click(); said.push(count());
document.querySelector('[data-all=""]').click(); said.push(count());
said.push(document.querySelector('article').hidden);
document.querySelector('[data-all="1"]').click(); said.push(count());
const key = (key) => document.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
key('j'); said.push(document.activeElement.id);
key('j'); said.push(document.activeElement.id);
key('k'); key('k'); said.push(document.activeElement.id);
const why = document.querySelector('#f1 details'); why.open = true;
setTimeout(() => { said.push(why.querySelector('.reason') !== null); document.title = JSON.stringify(said); }, 300);
"""


@needs_browser
def test_filters_and_keys_work_in_the_browser(tmp_path: Path):
    at = ARTICLE.index("am am")
    made = result(ARTICLE, (at, at + 5, "error"), (at + 3, at + 11, "warning"), (at + 40, at + 44, "error"))
    seen = opened(page(made), tmp_path, CLICKS)
    said = re.search("<title>(.*?)</title>", seen)
    assert said is not None
    assert said[1] == ('[3,1,"1 von 3 gezeigt","plain warning warning plain",2,0,true,3,"f1","f2","f3",true]')


@needs_browser
@pytest.mark.parametrize("width", [320, 800, 1400])
def test_the_page_is_not_wider_than_its_window(width: int, tmp_path: Path):
    body = ARTICLE + "\n" + "Donaudampfschifffahrt" * 30 + " ist lang.\n"
    at = body.index("Donau")
    said = page(result(body, (at, at + 600), path="ein/sehr/langer/" * 20 + "a.txt"))
    said = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", said)
    # Names what sticks out, but for what is out of sight on purpose.
    tell = """parent.document.title = [...document.querySelectorAll("body *")].filter((part) => {
        const place = part.getBoundingClientRect();
        return place.right > document.documentElement.clientWidth + 1 && place.width > 0;
    }).map((part) => `${part.tagName}.${part.className}`).join(" ") || "fits";"""
    inner = escape(said.replace("</body>", f"<script>{tell}</script></body>"))
    # A browser without a head has no window narrower than 500 pixels; a frame may be.
    seen = opened(
        f'<title>-</title><iframe srcdoc="{inner}" style="width:{width}px;height:900px;border:0"></iframe>', tmp_path
    )
    assert "<title>fits</title>" in seen


COPIES = """
const said = [];
const put = (text) => { said.push(text); return Promise.resolve(); };
Object.defineProperty(navigator, 'clipboard', {value: {writeText: put}, configurable: true});
const [accept, report] = document.querySelectorAll('.command button');
accept.closest('details').open = true;
said.push(accept.hidden, accept.tagName, accept.getAttribute('aria-label'));
accept.focus(); said.push(document.activeElement === accept);
accept.click();
setTimeout(() => {
  said.push(accept.textContent, document.querySelector('[role=status]').textContent);
  Object.defineProperty(navigator, 'clipboard', {value: undefined});
  report.click();
  setTimeout(() => { said.push(getSelection().toString()); document.title = JSON.stringify(said); }, 200);
}, 200);
"""


@needs_browser
def test_commands_are_copied_by_a_button_and_selected_where_that_is_not_allowed(tmp_path: Path):
    at = ARTICLE.index("am am")
    seen = opened(page(result(ARTICLE, (at, at + 5, "error"))), tmp_path, COPIES)
    said = re.search("<title>(.*?)</title>", seen)
    assert said is not None
    line = ARTICLE[:at].count("\n") + 1
    place = f"a.txt:{line}:{at - ARTICLE.rindex(chr(10), 0, at)} odd-error"
    assert json.loads(unescape(said[1])) == [
        False, "BUTTON", "Kopieren: So lassen und nicht mehr melden:", True,
        f'newslint accept {place} --reason "…"', "Kopiert", "Kopiert", f"newslint report {place}",
    ]  # fmt: skip


def test_each_finding_has_the_two_commands_as_a_shell_takes_them(house: Path, lint: Run):
    path = house / "Rat & Tat" / "it's.txt"
    path.parent.mkdir()
    path.write_text("Rat tagt\n\nEr kam am am Abend. Sie ging ging heim.\n", "utf-8")
    said = lint("check", "Rat & Tat", "--format", "html", "--pack", "agency", "--as", "text").stdout
    commands = [unescape(one) for one in re.findall(r'<p class="command"><code>(.*?)</code>', said)]
    assert len(commands) == 4
    assert lint(*shlex.split(commands[1])[1:]).stdout.startswith("To: ")
    assert shlex.split(commands[0])[1:] == [
        "accept", "Rat & Tat/it's.txt:3:8", "duplicated-word", "--pack", "agency", "--as", "text", "--reason", "…",
    ]  # fmt: skip
    refused = lint(*shlex.split(commands[0])[1:])
    assert refused.returncode == 2 and "--reason: say why" in refused.stderr
    assert lint(*shlex.split(commands[0])[1:-1], "so gesagt").returncode == 0
    assert "Held back: 1 by the baseline." in lint("check", ".").stdout


def test_what_has_no_name_has_no_commands(house: Path, lint: Run):
    said = lint("check", "-", "--format", "html", stdin=b"Rat tagt\n\nEr kam am am Abend.\n").stdout
    assert 'class="note' in said and "newslint accept" not in said


@pytest.mark.parametrize(("locale", "said"), [("de", "Zeile 3"), ("en", "line 3")])
def test_the_line_that_a_message_names_is_a_link_to_its_paragraph(locale: str, said: str):
    sentence = "Die Stadt will das Hallenbad im Herbst schließen und das Grundstück verkaufen."
    article = Article(f"Bad schließt\n\n{sentence}\n\nDer Rat stimmt im Mai ab.\n\n{sentence}\n")
    twice = [one for one in rules.ALL if one.name == "duplicated-paragraph"]
    text = page(Result("a.txt", article, engine.check(article, twice).findings), locale=locale)
    [target] = re.findall(f'<a href="#([^"]+)">{said}</a>', text)
    row = text.partition(f'<div class="row" id="{target}">')[2]
    assert row.startswith(f'<p class="body" lang="de">{sentence}</p>')
