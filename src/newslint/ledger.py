"""The ledger: who said what, and where, in one article, a folder or an edition; as values, and as text for people."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from newslint.article import Article, Quote
from newslint.files import shown
from newslint.languages import load
from newslint.records import Record
from newslint.text import Span
from newslint.wording import counted, later, say

FIELDS = (
    "path", "line", "column", "start", "end", "kind", "quotation", "speaker", "person", "cue", "found", "sentence"
)  # fmt: skip
NOBODY = later("nobody named")


class Said(Record):
    """A quotation, with whose words it is.

    ``line`` and ``column`` are 1-based, ``start`` and ``end`` code points of the file, marks included. ``quotation`` is
    what stands between the marks, ``sentence`` the whole sentence around it, or several. ``kind`` is "direct" or
    "partial"; ``speaker``, ``person``, ``cue`` and ``found`` are those of the attribution as text, empty for none.
    """

    path: str
    line: int
    column: int
    start: int
    end: int
    kind: str
    quotation: str
    speaker: str
    person: str
    cue: str
    found: str
    sentence: str

    @property
    def who(self) -> str:
        """The full name, else what the speaker is called, else nothing; a pronoun is nobody's name."""
        return self.person or ("" if _is_pronoun(self.speaker) else self.speaker)


def _is_pronoun(speaker: str) -> bool:
    language = load("de")
    return speaker.lower() in language.speaker_pronouns | language.first_person | language.relative_pronouns


def bare(who: str) -> str:
    """Return what somebody is called without an article and in small letters: "Das Gericht" is "das Gericht"."""
    first, _, rest = who.partition(" ")
    return (rest if rest and first.lower() in load("de").articles else who).casefold()


def quotes(text: str, *, path: str = "") -> list[Said]:
    """Return whose words the quotations of an article are, in the order of the text. Names and titles are
    none; one within another is there if somebody is named for it."""
    return entries(Article(text, path=path), path)


def entries(article: Article, path: str) -> list[Said]:
    """Return the same for an article that has been read."""
    found = []
    sentences = article.sentences
    for quote in article.quotes:
        said = article.attribution(quote)
        if said.kind == "term" or (quote.depth and not said.speaker):
            continue
        line, column = article.place(quote.start)
        start, end = _around(sentences, quote)
        seen = article.seen(quote.start, quote.end)
        speaker, person, cue = (
            _flat(article.text[slice(*span)]) if span else "" for span in (said.speaker, said.person, said.cue)
        )
        inner, whole = _flat(article.text[slice(*quote.inner)]), _flat(article.text[start:end])
        found.append(
            Said(
                path, line, column, *seen, said.kind, inner, speaker, person, cue, said.found, whole
            )
        )  # fmt: skip
    return found


def _around(sentences: Sequence[Span], quote: Quote) -> Span:
    """Return from where to where the sentences of a quotation go."""
    first = bisect_right(sentences, quote.start, key=_start) - 1
    last = bisect_right(sentences, quote.end - 1, key=_start) - 1
    if first < 0 or sentences[first].end <= quote.start:
        return Span(quote.start, quote.end)
    return Span(min(sentences[first].start, quote.start), max(sentences[last].end, quote.end))


def _start(span: Span) -> int:
    return span.start


def _flat(text: str) -> str:
    return " ".join(text.split())


def spoken_by(found: Iterable[Said], name: str) -> list[Said]:
    """Return what somebody said whose name, or what they are called, holds the words of ``name``, in any case."""
    wanted = name.casefold().split()
    return [said for said in found if wanted and all(word in _words(said) for word in wanted)]


def _words(said: Said) -> list[str]:
    return f"{said.person} {said.speaker}".casefold().replace(",", " ").split()


def as_text(found: Sequence[Said]) -> str:
    """Return the ledger for people: a line each for who, and what was said where."""
    out = []
    for said in found:
        who = said.who or say(NOBODY)
        called = f" ({said.speaker})" if said.person and said.speaker not in ("", said.person) else ""
        out.append(f"{shown(said.path)}:{said.line}:{said.column}: {shown(who)}{shown(called)}")
        out.append(f"    „{shown(said.quotation)}“")
    people = len({bare(said.who) for said in found if said.who})
    total = counted(len(found), "{count} quotation", "{count} quotations")
    by = counted(people, "{count} speaker", "{count} speakers")
    return "\n".join([*out, f"{total}, {by}"]) + "\n"


def as_jsonl(found: Iterable[Said]) -> str:
    """Return a JSON object a line."""
    import json

    return "".join(json.dumps(dict(zip(FIELDS, said)), ensure_ascii=False) + "\n" for said in found)


def as_csv(found: Iterable[Said]) -> str:
    """Return comma-separated values with a head; what a spreadsheet would take for a formula is set off by a quote mark."""
    import csv
    import io

    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(FIELDS)
    for said in found:
        writer.writerow([_cell(value) for value in said])
    return out.getvalue()


def _cell(value: object) -> object:
    return "'" + value if isinstance(value, str) and value[:1] in ("=", "+", "-", "@") else value
