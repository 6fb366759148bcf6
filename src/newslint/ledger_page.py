"""The ledger as one page: grouped by person, each quotation in its sentence, with a link to the article and its line.

Needs no network, no server and no script; all text is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import quote as quoted

from newslint.files import shown
from newslint.ledger import NOBODY, Said, bare
from newslint.wording import counted, language, say

_STYLE = """
:root{color-scheme:light dark;--line:#8886;--soft:#8882;--mark:#fd65}
body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line)}
h2 small,nav small,footer{font-weight:400;opacity:.7}
nav ul{columns:16rem;padding-left:1.2rem}
article{margin:.8rem 0;padding:.6rem .8rem;background:var(--soft);border-radius:.4rem}
article p{margin:0}article footer{font-size:.85rem}
mark{background:var(--mark);color:inherit}
a{color:inherit}
"""


def as_html(found: Iterable[Said]) -> str:
    """Return the page."""
    together: dict[str, list[Said]] = {}
    for said in found:
        together.setdefault(bare(said.who), []).append(said)
    people = {said[0].who: said for said in together.values()}
    ranked = sorted(people.items(), key=_rank)
    total = sum(map(len, people.values()))
    title = counted(total, "{count} quotation", "{count} quotations")
    contents = "".join(
        f'<li><a href="#p{number}">{_name(who)}</a> <small>{len(all_said)}</small></li>'
        for number, (who, all_said) in enumerate(ranked)
    )
    sections = "".join(
        f'<section><h2 id="p{number}">{_name(who)} <small>{len(all_said)}</small></h2>\n{"".join(map(_entry, all_said))}'
        "</section>\n"
        for number, (who, all_said) in enumerate(ranked)
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title} – newslint</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f"<nav><ul>{contents}</ul></nav>\n{sections}</body>\n</html>\n"
    )


def _rank(row: tuple[str, list[Said]]) -> tuple[bool, int, str]:
    """Those who speak most come first, those whom nobody names last; an article does not count."""
    return not row[0], -len(row[1]), bare(row[0])


def _name(who: str) -> str:
    return _text(who) if who else f"<i>{escape(say(NOBODY))}</i>"


def _entry(said: Said) -> str:
    before, _, after = said.sentence.partition(said.quotation)
    sentence = f"{_text(before)}<mark>{_text(said.quotation)}</mark>{_text(after)}"
    place = f"{shown(said.path)}:{said.line}"
    link = f'<a href="{escape(quoted(said.path))}">{escape(place)}</a>' if said.path else escape(place)
    called = f"{_text(said.speaker)} · " if said.speaker and said.speaker != said.who else ""
    cue = f"{_text(said.cue)} · " if any(map(str.isalpha, said.cue)) else ""  # a colon says nothing here
    return f"<article><p>{sentence}</p><footer>{called}{cue}{link}</footer></article>\n"


def _text(text: str) -> str:
    return escape(shown(text))
