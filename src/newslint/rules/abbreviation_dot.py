"""abbreviation-dot: an abbreviation without its full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newslint.article import Article
from newslint.rule import Finding, rule
from newslint.text import Fix

_BLANKS = " \xa0\u202f\u2009"
_JOINS = (".", "-", "/", "@", "_", "…", "‑", "\\")
_DOTS = (".", ". ", ".\xa0", ".\u202f")
# An abbreviation of several words is looked for so many characters back from its last dot.
REACH = 24


@cache
def _chain() -> re.Pattern[str]:
    return re.compile(r"(?:^|[\s(\[„“»«\"‚‘])((?:[^\W\d_]{1,5}\.[ \xa0\u202f]?)*[^\W\d_]{1,5})$")


@rule(
    "abbreviation-dot",
    de="Nach der Abkürzung „{word}“ fehlt der Punkt",
    en="the abbreviation “{word}” lacks its full stop",
    reason_de="""Abkürzungen mit ihrem Punkt schließen.

    „z. B“, „Dr Müller“ und „ca 30“ versteht zwar jeder, aber jeder Zweite bleibt daran hängen. Bei „z. B“ fehlt nur
    der zweite Punkt, und den vermisst beim Korrigieren niemand. Was ohne Punkt geschrieben wird (CDU, km, EU),
    braucht keinen; was in beiden Formen üblich ist (Mio, Mrd), bleibt unbeanstandet.
    """,
    source="Amtliches Regelwerk der deutschen Rechtschreibung, § 101 (full stop after abbreviations)",
    bad=[
        ("Auf dem Markt gibt es [[z. B]] Honig.", "Auf dem Markt gibt es z. B. Honig."),
        ("Auf dem Markt gibt es ([[z.B]] im Mai) Honig.", "Auf dem Markt gibt es (z.B. im Mai) Honig."),
        ("Fragen wie [[z.B]]: Wer zahlt?", "Fragen wie z.B.: Wer zahlt?"),
        ("Er sprach [[u. a]] mit der Chefin.", "Er sprach u. a. mit der Chefin."),
        ("Er sprach [[u.\xa0a]] mit der Chefin.", "Er sprach u.\xa0a. mit der Chefin."),
        ("Das Treffen in Washington, [[D.C]] – es war kurz – ist vorbei.", "Das Treffen in Washington, D.C. – es war kurz – ist vorbei."),
        ("Studienleiterin [[Dr]] Anna Weiß schwieg.", "Studienleiterin Dr. Anna Weiß schwieg."),
        ("Das sagte Prof. [[Dr]]\nAnna Weiß.", "Das sagte Prof. Dr.\nAnna Weiß."),
        ("Es dauert [[ca]] 30 Stunden [[bzw]] zwei Tage.", "Es dauert ca. 30 Stunden bzw. zwei Tage."),
        ("Brot, Käse, Wein [[usw]] kosten mehr, Bier [[etc]], auch.", "Brot, Käse, Wein usw. kosten mehr, Bier etc., auch."),
        ("Der Verein Uferfreunde [[e. V]] tagt.", "Der Verein Uferfreunde e. V. tagt."),
        ("Sie wohnt in [[Nr]] 5, Vorsitzende [[a. D]] ist sie auch.", "Sie wohnt in Nr. 5, Vorsitzende a. D. ist sie auch."),
        ("Rat tagt\r\n\r\nEs kamen [[v. a]] Alte.\r\n", "Rat tagt\r\n\r\nEs kamen v. a. Alte.\r\n"),
    ],
    good=[
        "Auf dem Markt gibt es z. B. Honig, z.B. Wachs, u. a. Kerzen, d.h. alles.",
        "Das sagte Prof. Dr. h. c. Anna Weiß vom Uferfreunde e. V.",
        "Das Treffen in Washington, D.C., war kurz. Es dauerte ca. 30 Stunden bzw. zwei Tage usw.",
        "Er trinkt Dr Pepper und sah „James Bond – Dr No“.",
        "Der Dr war schon da, die Professorin auch. Der Prof lehrt.",
        "Die Datei liegt unter /etc/hosts, sagt z.b@zeitung.example.",
        "Sie stieg in die Serie A. So gut war sie nie. Er nahm Vitamin D. Da kam Paul B. Auch sie ging.",
        "Das Team aus Tel Aviv gewann im Kap der Guten Hoffnung.",
        "Der K.-o.-Schlag saß. Die CA 5 flog.",
        "Er schrieb z. B… und ging.",
        "Die Seiten laden.ca und frag.nr sind neu, die Post an Hafen.ca auch.",
        "Das kostet evtl . mehr, z. B . im Mai.",
    ],
)  # fmt: skip
def abbreviation_dot(article: Article) -> Iterator[Finding]:
    """End an abbreviation with its full stop.

    "z. B", "Dr Müller" and "ca 30" are read, but every second reader stumbles; in "z. B" only the second dot is
    missing, and nobody sees it. Abbreviations that are spoken as such (CDU, km, EU) have none, and those that are
    written both ways (Mio, Mrd) are left alone.
    """
    yield from _single(article)
    yield from _chains(article)


def _single(article: Article) -> Iterator[Finding]:
    forms, starts, gaps = article.words
    index = article.index
    known = article.language.dotted_abbreviations
    for word in article.distinct.intersection(known):
        follows, *names = known[word]
        for at in index[word.lower()]:
            if forms[at] != word or _is_joined(gaps[at], gaps[at + 1]):
                continue
            if follows != "any":
                after = forms[at + 1] if at + 1 < len(forms) and gaps[at + 1].isspace() else "-"
                wanted = after[0].isupper() if follows == "capital" else after[0].isdigit()
                if not wanted or after in " ".join(names).split() or gaps[at + 1].count("\n") > 1:
                    continue
            end = starts[at] + len(word)
            yield Finding(starts[at], end, word=word, fix=Fix.replace(end, end, "."))


def _is_joined(before: str, after: str) -> bool:
    """Whether the word has its dot, if behind a blank, or is part of a path, an address or a compound."""
    return after.startswith(_JOINS) or after.lstrip(_BLANKS).startswith(".") or before.endswith(_JOINS)


def _chains(article: Article) -> Iterator[Finding]:
    text, words = article.text, article.words
    chains = article.language.abbreviation_chains
    lasts = article.language.abbreviation_lasts & article.distinct
    for here in (at for last in lasts for at in article.index[last.lower()] if words.forms[at] == last):
        after = words.gaps[here + 1]
        if not words.gaps[here].endswith(_DOTS) or after.startswith(_JOINS) or after.lstrip(_BLANKS).startswith("."):
            continue
        at, end = text.rindex(".", 0, words.starts[here]), words.end(here)
        head = _chain().search(text[max(0, at - REACH) : at])
        if not head:
            continue
        start = at - len(head[1])
        found = text[start:end]
        squeezed = "".join(found.split())
        while squeezed not in chains and squeezed.count(".") > 1:
            start = text.index(".", start) + 1
            while text[start].isspace():
                start += 1
            found = text[start:end]
            squeezed = "".join(found.split())
        if squeezed in chains:
            yield Finding(start, end, word=found, fix=Fix.replace(end, end, "."))
