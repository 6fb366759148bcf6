"""Markdown: rules see its text only, and no fix changes anything else, as its own parsers see it."""

from __future__ import annotations

import json
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from conftest import COMMAND, run
from newslint.article import Article
from newslint.formats.markdown import open_markdown
from newslint.formats.markdown.flow import MASK
from newslint.text import Edit

SITES = Path(__file__).parent / "sites"
PAGES = sorted(SITES.rglob("*.md"))
_PIECES = st.sampled_from(
    ["---\n", "+++\n", "title: \"Rat\"\n", "```\n", "~~~\n", "`", "``", "<!-- ", " -->", "<b class='x'>", "</b>", "[a](b)",
     "![a](b)", "[^1]", "[^1]: ", "{{< x >}}", "{% y %}", "    ", "\n", "\n\n", "| a | b |\n|---|---|\n", "Wort ", "„Ja“ ", "  \n",
     "$$\n", "\\*", "&nbsp;", "- ", "# ", "> ", "https://x.de/a.b", "\r\n", "!!! note\n", "{: .a }\n"]
)  # fmt: skip


PLAIN = st.lists(_PIECES, max_size=30).map("".join)


@given(PLAIN)
def test_what_is_copied_stands_where_it_is_found(text: str):
    found = open_markdown(text)
    for at, char in enumerate(found.text):
        start, end = found.span(at, at + 1)
        assert 0 <= start <= end <= len(text)
        if end - start == 1 and char not in " \n" + MASK:
            assert text[start] == char


@given(PLAIN, st.data())
@settings(max_examples=500)
def test_an_edit_that_can_be_made_is_read_as_it_was_meant(text: str, data: st.DataObject):
    found = open_markdown(text)
    start = data.draw(st.integers(0, len(found.text)))
    end = data.draw(st.integers(start, min(len(found.text), start + 6)))
    edit = Edit(start, end, data.draw(st.sampled_from(["", " ", "x", "–", "“", ".", "der ", "1. ", "- ", "# "])))
    outward = found.outward(edit)
    if outward is None:
        return
    after = found.edited([edit]).decode()
    assert after == text[: outward.start] + outward.text + text[outward.end :]
    wanted = found.text[:start] + edit.text + found.text[end:]
    assert open_markdown(after).text == wanted or found.text[start:end] == edit.text


@given(PLAIN)
@example("<b class='x'>{: .a }\n+++\n")
def test_paragraphs_are_those_of_the_text_and_no_more(text: str):
    found = open_markdown(text)
    spans = list(found.paragraphs or ())
    assert all(found.text[start:end] == found.text[start:end].strip(" ") != "" for start, end in spans)
    assert all(found.text[one.end : other.start] == "\n\n" for one, other in zip(spans, spans[1:]))


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("# Titel\n\nDer Befehl `ls  -l` ist gut.\n", "ls"),
        ('# Titel\n\n```python\nprint("x")\n```\n\nText.\n', "print"),
        ("# Titel\n\nSatz.\n\n    code ohne Text\n\nText.\n", "code"),
        ('# Titel\n\n<div class="a">\nDrinnen\n</div>\n\nText.\n', "Drinnen"),
        ('# Titel\n\nSiehe [hier](http://x.de/a_b "Titel").\n', "x.de"),
        ('# Titel\n\n{{< figure src="a.png" >}}\n\nText.\n', "figure"),
        ("# Titel\n\nSatz.[^1]\n\n[^1]: Eine Note.\n", "^1"),
        ("# Titel\n\n| a  b | c |\n|---|---|\n| 1 | 2 |\n", "a  b"),
        ('---\nlayout: "Jana"\n---\n\n# Titel\n\nText.\n', "Jana"),
        ("---\ntitle: Jana\n---\n\n```\nNur Code.\n```\n", "Jana"),
    ],
)
def test_markup_is_no_text(text: str, hidden: str):
    assert hidden in text
    assert hidden not in open_markdown(text).text


YAML = """---
description: >-
  Der Rat lehnt den Plan ab,
  weil er zu teuer ist.
"Title": 'Rat sagt ''Nein''' # ein Kommentar
authors:
  - name: "Jana Wolff"
  - Tom Beck
date: 2025-04-03T10:00:00+02:00
tags: [Rat, "Stadt"]
params:
  title: Ein anderer
---

Der Rat stimmte am Montag ab.
"""
TOML = """+++
title = '''
Rat sagt Nein'''
authors = ["Jana Wolff", 'Tom Beck']
date = 2025-04-03
description = "Der \\"Rat\\" lehnt ab."
[params]
author = "Jemand"
+++

Der Rat stimmte am Montag ab.
"""


def article_of(text: str) -> Article:
    found = open_markdown(text)
    return Article(found.text, document=found)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            YAML,
            [
                ("teaser", "Der Rat lehnt den Plan ab, weil er zu teuer ist."),
                ("headline", "Rat sagt 'Nein'"),
                ("byline", "Jana Wolff"),
                ("byline", "Tom Beck"),
            ],
        ),
        (
            TOML,
            [
                ("headline", "Rat sagt Nein"),
                ("byline", "Jana Wolff"),
                ("byline", "Tom Beck"),
                ("teaser", 'Der "Rat" lehnt ab.'),
            ],
        ),
    ],
    ids=["yaml", "toml"],
)
def test_the_front_matter_gives_headline_byline_date_and_teaser(text: str, wanted: list[tuple[str, str]]):
    article = article_of(text)
    parts = [(part.kind, article.text[part.start : part.end]) for part in article.parts]
    assert parts == [*wanted, ("body", "Der Rat stimmte am Montag ab.")]
    assert article.header[1:] == (2025, 4, 3)


@pytest.mark.parametrize("text", [YAML.replace("\n", "\r\n"), "\ufeff" + TOML], ids=["crlf", "bom"])
def test_line_ends_and_a_byte_order_mark_make_no_difference(text: str):
    assert [part.kind for part in article_of(text).parts].count("byline") == 2


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        ("Rat tagt", "Rat tagt"),
        ("Rat tagt # und mehr", "Rat tagt"),
        ('"Rat: tagt"  # und mehr', "Rat: tagt"),
        ("|\n  Rat\n  tagt", "Rat tagt"),
        ("Rat\n  tagt", "Rat tagt"),
        ("{{ page.title }}", None),
        ("&anker Rat", None),
        ("", None),
    ],
)
def test_a_title_is_read_as_its_parser_reads_it(value: str, seen: str | None):
    article = article_of(f"---\ntitle: {value}\nlayout: post\n---\n\n# Kopf\n\nDer Rat stimmte ab.\n")
    headline = next(part for part in article.parts if part.kind == "headline")
    assert article.text[headline.start : headline.end] == (seen or "Kopf")


def test_what_stands_below_a_picture_or_behind_a_box_begins_with_its_first_word():
    article = article_of("# Titel\n\n![Bad](a.jpg)\n*Das alte Bad.*\n\n- [x] Rat gefragt\n- [ ] Bau begonnen\n")
    assert [article.text[start:end] for start, end in article.paragraphs] == [
        "Titel", "Das alte Bad.", "Rat gefragt", "Bau begonnen"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("*Er* kam ~~nicht~~ **am** `Montag`.", "Er kam nicht am ▯."),
        ("Er[^1] kam, &bdquo;so&ldquo; \\* und\nging.", "Er kam, „so“ * und ging."),
        ("Siehe [den **Bericht**](a.md 'T') von <b>ihr</b> .", "Siehe den Bericht von ihr ."),
        ("Mehr auf https://a.example/x_y_z, <https://b.example> und www.c.example.", "Mehr auf ▯, ▯ und ▯."),
        ("Er kam ![ein Bild](a.png) gern { .klasse }.", "Er kam gern ▯."),
        ("Wo **2 * 3 * 4** und a_b_c?", "Wo 2 * 3 * 4 und a_b_c?"),
        ("Ein [Link ohne Ziel] und [einer](a b.md).", "Ein [Link ohne Ziel] und ▯."),
    ],
)
def test_a_paragraph_is_read_as_the_page_shows_it(source: str, wanted: str):
    assert open_markdown(f"# Titel\n\n{source}\n").text.split("\n\n")[1] == wanted


def test_eight_threads_read_what_one_reads():
    texts = [page.read_text("utf-8") for page in PAGES]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda text: open_markdown(text).text, texts)) == [
            open_markdown(text).text for text in texts
        ]


def test_parse_shows_the_front_matter(tmp_path: Path):
    (tmp_path / "rat.md").write_text(YAML, "utf-8")
    lines = run(COMMAND, "parse", "rat.md", cwd=tmp_path).stdout.splitlines()
    assert lines[0].split() == ["date", "2025-04-03"]
    assert [line.split()[1] for line in lines[1:] if line.split()[0].isdigit()] == [
        "teaser",
        "headline",
        "byline",
        "byline",
        "body",
    ]


def test_the_front_matter_is_checked_and_never_fixed(tmp_path: Path):
    text = '---\ntitle: "Rat  sagt Nein."\ndescription: Er kam an an dem Tag .\n---\n\nDer Rat stimmte ab .\n'
    (tmp_path / "rat.md").write_text(text, "utf-8")
    done = run(COMMAND, "check", "--fix", "--unsafe-fixes", "--format", "jsonl", "rat.md", cwd=tmp_path)
    assert (tmp_path / "rat.md").read_text("utf-8") == text.replace("ab .", "ab.")
    found = {json.loads(line)["rule"] for line in done.stdout.splitlines()}
    assert found == {"header-whitespace", "headline-period", "duplicated-word", "space-before-punctuation"}


def test_a_description_may_repeat_the_first_paragraph(tmp_path: Path):
    sentence = "Der Rat der Stadt hat am Montag nach langem Streit den Umbau des Bahnhofs abgelehnt."
    (tmp_path / "rat.md").write_text(f"---\ntitle: Umbau\ndescription: {sentence}\n---\n\n{sentence}\n", "utf-8")
    assert run(COMMAND, "check", "rat.md", cwd=tmp_path).returncode == 0


def test_a_line_break_within_a_paragraph_is_a_blank():
    article = article_of("# Titel\n\nDas steht\nhier und nirgends sonst.\n")
    assert [article.text[start:end] for start, end in article.paragraphs] == [
        "Titel",
        "Das steht hier und nirgends sonst.",
    ]


def front_matter(text: str) -> object:
    """Return the front matter as its own parser reads it."""
    for fence, parse in (("---", yaml.safe_load), ("+++", tomllib.loads)):
        if text.startswith(fence + "\n"):
            return parse(text[4 : text.index("\n" + fence, 4) + 1])
    return None


def skeleton(text: str) -> list[tuple[str, object]]:
    """Return the tokens of a Markdown text without its prose: what a fix must not change."""
    rows: list[tuple[str, object]] = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "inline":
            for child in token.children or ():
                kept = child.content if child.type in ("code_inline", "html_inline") else ""
                rows.append((child.type, (kept, child.attrs)))
        else:
            rows.append(
                (
                    token.type,
                    (token.content if token.type in ("fence", "code_block", "html_block") else "", token.attrs),
                )
            )
    return rows


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}-{page.stem}")
def test_fixing_a_site_changes_nothing_but_prose(page: Path, tmp_path: Path):
    copy = tmp_path / page.name
    copy.write_bytes(page.read_bytes())
    done = run(COMMAND, "check", "--fix", "--unsafe-fixes", "--exit-zero", str(copy), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    before, after = page.read_text("utf-8"), copy.read_text("utf-8")
    assert front_matter(before) == front_matter(after)
    assert skeleton(before) == skeleton(after)


@pytest.mark.parametrize(
    "block",
    [
        "<br>\nNach  , dem",  # a tag of its own opens a block of HTML
        "## Kopf\n<br>\nNach  , dem",
        "<!-- Notiz --> Rest  , der HTML ist",
        "<div>\nDrinnen  , hier\n~~~\ncode ,b\n~~~\nNoch  , drinnen\n</div>",
        "    code ,b",
        "## Kopf\n    code ,b",
        "***\n\tcode ,b",
        "- Punkt\n\n      code ,b",
        "- Punkt\n\n<script>\nlet a ,b\n</script>\n\n    code ,b",
        ">     code ,b",
        "> Zitat.\n>\n>     code ,b",
        "| a , b | c  d |\n|---|---|\n| 1 , 2 | x |",
        '[r]: http://x.de/a,b  "T , t"',
        "2019.Danach",  # a blank would make a list of it
        "1 . Danach",
        "[^1]: Eine Note.\n\n    Noch  , eine Note.",
        '!!! note "Kopf"\n\n    Drinnen  , hier',
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_block_that_some_parser_reads_stays_as_it_is(tmp_path: Path, block: str, end: str):
    text = f"# Titel\n\n{block}\n\nDer Rat tagt , und das ist gut.\n".replace("\n", end)
    (tmp_path / "rat.md").write_bytes(text.encode())
    run(COMMAND, "check", "--fix", "--unsafe-fixes", "--exit-zero", "rat.md", cwd=tmp_path)
    fixed = (tmp_path / "rat.md").read_bytes().decode()
    assert fixed == text.replace("tagt ,", "tagt,")
    assert skeleton(fixed) == skeleton(text)


@pytest.mark.parametrize("mark", ["", "> ", "- ", "  "])
def test_a_word_said_again_in_the_next_line_goes_with_the_line_break(tmp_path: Path, mark: str):
    text = f"# Titel\n\n{mark}Das war die\n{mark.replace('-', ' ')}die Lage.\n"
    (tmp_path / "rat.md").write_text(text, "utf-8")
    run(COMMAND, "check", "--fix", "--unsafe-fixes", "rat.md", cwd=tmp_path)
    fixed = (tmp_path / "rat.md").read_text("utf-8")
    if mark == "> ":  # words in a block of quotation are somebody else's
        assert fixed == text
    else:
        assert fixed == f"# Titel\n\n{mark}Das war die Lage.\n"


def test_what_is_indented_in_a_list_or_an_admonition_is_text(tmp_path: Path):
    text = "# Titel\n\n1. Punkt\n\n    Der Rat tagt , ja.\n\n!!! note\n\n    Er kam an an dem Tag.\n\nText .\n"
    (tmp_path / "rat.md").write_text(text, "utf-8")
    done = run(COMMAND, "check", "--fix", "--format", "jsonl", "rat.md", cwd=tmp_path)
    assert [json.loads(line)["rule"] for line in done.stdout.splitlines()] == ["duplicated-word"]
    assert (tmp_path / "rat.md").read_text("utf-8") == text.replace(" ,", ",").replace(" .", ".")


def test_prose_of_the_sites_is_checked_and_fixed(tmp_path: Path):
    fixed = 0
    for page in PAGES:
        copy = tmp_path / f"{page.parent.name}-{page.name}"
        copy.write_bytes(page.read_bytes())
    run(COMMAND, "check", "--fix", "--exit-zero", str(tmp_path), cwd=tmp_path)
    for page in PAGES:
        fixed += (tmp_path / f"{page.parent.name}-{page.name}").read_bytes() != page.read_bytes()
    assert fixed >= 30


def test_the_documentation_of_this_project_raises_nothing():
    root = SITES.parent.parent
    done = run(COMMAND, "check", "README.md", "docs", cwd=root)
    assert (done.returncode, done.stdout.splitlines()[:-1]) == (0, [])


@pytest.mark.parametrize("text", ["#" * 2_000, "Rat tagt\n\n" + "#" * 2_000, "Rat tagt\n\n" + "# " * 50])
def test_a_row_of_hashes_is_a_text_like_any_other(text: str):
    assert len(article_of(text).parts) == text.count("\n\n") + 1
