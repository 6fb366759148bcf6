"""How an article was understood, for ``newslint parse``: as text for a person, as JSON for a program."""

from __future__ import annotations

from newslint.article import Article
from newslint.text import Span


def as_json(article: Article) -> str:
    """Return parts, sentences and quotations as JSON; offsets in code points, lines from 1."""
    import json

    data = {
        "parts": [
            {"kind": part.kind, "start": part.start, "end": part.end, "line": article.lines.position(part.start)[0]}
            for part in article.parts
        ],
        "sentences": [list(sentence) for sentence in article.sentences],
        "quotes": [
            {
                "start": quote.start,
                "end": quote.end,
                "kind": attribution.kind,
                "speaker": list(attribution.speaker) if attribution.speaker else None,
                "cue": list(attribution.cue) if attribution.cue else None,
            }
            for quote in article.quotes
            for attribution in (article.attribution(quote),)
        ],
    }
    return json.dumps(data, ensure_ascii=False) + "\n"


def as_text(article: Article) -> str:
    """Return the article part by part, a sentence a line, and under each part its quotations with their speakers."""
    out = []
    for part in article.parts:
        line, _ = article.lines.position(part.start)
        sentences = article.sentences_of(part) or [Span(part.start, part.end)]
        for number, sentence in enumerate(sentences):
            head = f"{line:4d}  {part.kind:9s}" if number == 0 else " " * 15
            out.append(f"{head}  {_flat(article.text[slice(*sentence)])}")
        out += [
            _quote(article, number)
            for number, quote in enumerate(article.quotes)
            if part.start <= quote.start < part.end
        ]
    return "\n".join(out) + "\n"


def _quote(article: Article, number: int) -> str:
    quote = article.quotes[number]
    attribution = article.attribution(quote)
    inner = _flat(article.text[quote.start : quote.end])
    shown = inner if len(inner) <= 48 else f"{inner[:30]} … {inner[-14:]}"
    said = ""
    if attribution.kind == "direct":
        speaker = _flat(article.text[slice(*attribution.speaker)]) if attribution.speaker else "?"
        cue = f" ({_flat(article.text[slice(*attribution.cue)])})" if attribution.cue else ""
        said = f"  ← {speaker}{cue}  [{attribution.found or 'no speaker found'}]"
    return f"{' ' * 17}{'  ' * quote.depth}{attribution.kind}: {shown}{said}"


def _flat(text: str) -> str:
    return " ".join(text.split())
