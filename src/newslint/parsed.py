"""How an article was understood, for ``newslint parse``: as text for a person, as JSON for a program."""

from __future__ import annotations

from newslint.article import Article, Attribution
from newslint.files import shown
from newslint.parse.parts import KINDS
from newslint.text import Span
from newslint.wording import later, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.parse.speech.passages import Passage

# Where the reader finds who speaks, said for people: see parse.attribution.
_WHERE = {
    "frame": later("in the sentence"),
    "before": later("in the sentence before"),
    "after": later("in the sentence after"),
    "chain": later("goes on speaking"),
    "interview": later("interview"),
    "portrait": later("the article's only voice"),
    "again": later("said again further below"),
}


_NOBODY = later("no speaker found")


def as_json(article: Article) -> str:
    """Return parts, sentences, quotations and all that is said as JSON; offsets in code points, lines from 1."""
    import json

    data: dict[str, object] = {
        "parts": [
            {"kind": part.kind, "start": part.start, "end": part.end, "line": article.place(part.start)[0]}
            for part in article.parts
        ],
        "sentences": [list(sentence) for sentence in article.sentences],
        "quotes": [
            {
                "start": quote.start,
                "end": quote.end,
                "kind": attribution.kind,
                "depth": quote.depth,
                "alone": attribution.alone,
                "found": attribution.found,
                **_named(attribution),
            }
            for quote in article.quotes
            for attribution in (article.attribution(quote),)
        ],
        "speech": [
            {
                "start": passage.span.start,
                "end": passage.span.end,
                "kind": passage.kind,
                "why": passage.why,
                **_named(passage),
            }
            for passage in article.speech
        ],
    }
    if article.document:
        data["date"] = date(article)
    return json.dumps(data, ensure_ascii=False) + "\n"


def _named(said: Attribution | Passage) -> dict[str, object]:
    """Return who speaks, as start and end each, None for nobody."""
    spans = {"speaker": said.speaker, "person": said.person, "cue": said.cue}
    return {name: list(span) if span else None for name, span in spans.items()}


def as_text(article: Article, columns: int = 0) -> str:
    """Return the article part by part, a sentence a line, and under each part its quotations with their speakers.

    Where the terminal has so many ``columns``, long lines are broken to stay in theirs.
    """
    wide = max(len(say(kind)) for kind in KINDS)
    out = [f"      {say('date'):{wide}s}  {date(article)}"] if article.document and date(article) else []
    for part in article.parts:
        line, _ = article.place(part.start)
        sentences = article.sentences_of(part) or [Span(part.start, part.end)]
        for number, sentence in enumerate(sentences):
            head = f"{line:4d}  {say(part.kind):{wide}s}" if number == 0 else " " * (wide + 6)
            out += _broken(f"{head}  {_flat(article.text[slice(*sentence)])}", columns, wide + 8)
        for number, quote in enumerate(article.quotes):
            if part.start <= quote.start < part.end:
                out += _broken(" " * (wide + 8) + _quote(article, number), columns, wide + 8)
    return "\n".join(out) + "\n"


def date(article: Article) -> str:
    """Return the date that the header or the front matter gives, as far as it does: "2025-04-03", "2025-04" or ""."""
    header = article.header
    if not header.year:
        return ""
    return f"{header.year:04d}-{header.month:02d}" + (f"-{header.day:02d}" if header.day else "")


def _quote(article: Article, number: int) -> str:
    quote = article.quotes[number]
    attribution = article.attribution(quote)
    inner = _flat(article.text[quote.start : quote.end])
    shown = inner if len(inner) <= 48 else f"{inner[:30]} … {inner[-14:]}"
    said = ""
    if attribution.kind != "term":
        speaker = f" {_flat(article.text[slice(*attribution.speaker)])}" if attribution.speaker else ""
        if attribution.person and (person := _flat(article.text[slice(*attribution.person)])) not in speaker:
            speaker += f" = {person}"
        cue = f" ({_flat(article.text[slice(*attribution.cue)])})" if attribution.cue else ""
        where = say(_WHERE.get(attribution.found, _NOBODY))
        if attribution.found == "frame" and not (speaker or cue):
            where = say("the article itself")  # a headline, a caption
        said = f"  ←{speaker}{cue}  [{where}]"
    kind = {"direct": say("direct"), "partial": say("partial")}.get(attribution.kind, say("term"))
    return f"{'  ' * quote.depth}{kind}: {shown}{said}"


def _flat(text: str) -> str:
    """Return the text on one line, without what would steer a terminal."""
    return shown(" ".join(text.split()))


def _broken(line: str, columns: int, at: int) -> list[str]:
    """Break a line of text between words; what goes on below stands under its beginning, in the column ``at``."""
    if not columns or len(line) <= columns:
        return [line]
    from textwrap import wrap

    return wrap(line, max(columns, 40), subsequent_indent=" " * at, break_long_words=False, break_on_hyphens=False)
