"""Markdown: rules see its text only, and no fix changes anything else, as its own parsers see it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from conftest import COMMAND, run
from newslint.article import Article
from newslint.markdown import MASK, masked

SITES = Path(__file__).parent / "sites"
PAGES = sorted(SITES.rglob("*.md"))
_PIECES = st.sampled_from(
    ["---\n", "+++\n", "title: \"Rat\"\n", "```\n", "~~~\n", "`", "``", "<!-- ", " -->", "<b class='x'>", "</b>", "[a](b)",
     "![a](b)", "[^1]", "[^1]: ", "{{< x >}}", "{% y %}", "    ", "\n", "\n\n", "| a | b |\n|---|---|\n", "Wort ", "„Ja“ ", "  \n",
     "$$\n", "\\*", "&nbsp;", "- ", "# ", "> ", "https://x.de/a.b", "\r\n", "!!! note\n", "{: .a }\n"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_the_masked_text_has_the_same_length_and_the_same_line_ends(text: str):
    seen = masked(text).text
    assert len(seen) == len(text)
    assert [char if char in "\r\n" else "" for char in seen] == [char if char in "\r\n" else "" for char in text]


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_what_is_seen_stands_there_or_is_a_mask(text: str):
    assert all(was == now or now in (MASK, " ") for was, now in zip(text, masked(text).text, strict=True))


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
        ('---\nauthor: "Jana"\n---\n\n# Titel\n\nText.\n', "Jana"),
    ],
)
def test_markup_is_no_text(text: str, hidden: str):
    assert hidden in text
    assert hidden not in masked(text).text


def test_title_and_description_of_the_front_matter_are_headline_and_text():
    text = (
        '---\ntitle: "Rat sagt Nein"\ndescription: Der Rat lehnt den Plan ab.\n---\n\nDer Rat stimmte am Montag ab.\n'
    )
    article = Article(masked(text).text, wrapped=True)
    parts = [(part.kind, article.text[part.start : part.end]) for part in article.parts]
    assert parts[0] == ("headline", "Rat sagt Nein")
    assert parts[1][1] == "Der Rat lehnt den Plan ab."


def test_a_line_break_within_a_paragraph_is_a_blank():
    article = Article(masked("# Titel\n\nDas steht\nhier und nirgends sonst.\n").text, wrapped=True)
    assert len(article.paragraphs) == 2


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
