"""What is said of a place: why a finding is one, and who says what is quoted there."""

from __future__ import annotations

import re

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Position

from newslint.article import Article
from newslint.explain import address
from newslint.lsp.document import Checked
from newslint.lsp.shown import message
from newslint.rule import Finding
from newslint.text import Span
from newslint.wording import language, later, say

_QUOTED = {"direct": later("direct speech"), "partial": later("quoted in part")}
_WHY = {
    "verb": later("verb of speaking"),
    "source": later("the source"),
    "colon": later("the colon"),
    "chain": later("goes on speaking"),
    "interview": later("interview"),
    "portrait": later("the article's only voice"),
    "again": later("said again further below"),
}
_WHERE = {"before": later("in the sentence before"), "after": later("in the sentence after")}


def hover(checked: Checked, position: Position, *, markdown: bool) -> Hover | None:
    """Return what is known of a place, if it is in a finding or in a quotation; without ``markdown`` as plain text."""
    said: list[tuple[str, Span]] = []
    offset = checked.places.offset(position)
    for finding in checked.findings:
        start, end = finding.seen[:2]
        if start <= offset <= end:
            said.append((reason(finding), Span(start, end)))
    if checked.article is not None:
        said += quotation(checked.article, offset)
    if not said:
        return None
    text = "\n\n---\n\n".join(one for one, _ in said)
    kind = MarkupKind.Markdown if markdown else MarkupKind.PlainText
    return Hover(MarkupContent(kind, text if markdown else plain(text)), checked.places.range(*said[0][1]))


def reason(finding: Finding) -> str:
    """Return what is wrong and why the rule wants it otherwise, as Markdown."""
    rule = finding.rule
    summary, why = rule.reason(language())
    blocks = [f"**{escaped(message(finding))}**", escaped(summary)]
    blocks += [escaped(" ".join(block.split())) for block in why.split("\n\n") if block.strip()]
    source = rule.source_in(language())
    if source:
        blocks.append(escaped(say("Source: {source}", source=source)))
    href = address(rule)
    name = f"[{rule.name}]({href})" if href else f"`{rule.name}`"
    blocks.append(f"{name} · {say(finding.severity)}")
    return "\n\n".join(blocks)


def quotation(article: Article, offset: int) -> list[tuple[str, Span]]:
    """Return whose words are quoted at a place of the file, if any are, and what tells that; and where the quotation is."""
    found = {article.seen(one.start, one.end): one for one in article.quotes if not one.depth}
    span, quote = next(((span, one) for span, one in found.items() if span.start <= offset < span.end), (None, None))
    if span is None or quote is None or (said := article.attribution(quote)).kind == "term":
        return []
    passage = next((one for one in article.speech if one.span.start <= quote.start and quote.end <= one.span.end), None)

    def text(span: Span | None) -> str:
        return " ".join(article.text[slice(*span)].split()) if span else ""

    speaker, person = text(said.speaker), text(said.person)
    who = f"**{escaped(person or speaker or say('nobody named'))}**"
    if person and speaker and speaker != person:
        who += f" ({escaped(speaker)})"
    lines = [who, say(_QUOTED[said.kind])]
    told = _told(text(said.cue), passage.why if passage else "", said.found)
    if told:
        lines.append(say("shown by: {what}", what=told))
    return [("  \n".join(lines), span)]


def _told(cue: str, why: str, found: str) -> str:
    """Return what ties a quotation to its speaker: „sagte“ (verb of speaking), in the sentence before."""
    reason = say(_WHY[why]) if why in _WHY else ""
    word = f"„{escaped(cue)}“" if cue and why != "colon" else ""
    told = [f"{word} ({reason})" if word and reason else word or reason]
    if found in _WHERE:
        told.append(say(_WHERE[found]))
    return ", ".join(filter(None, told))


def escaped(text: str) -> str:
    """Return a text that Markdown shows as it is."""
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", text)


def plain(text: str) -> str:
    """Return such Markdown as plain text."""
    text = re.sub(r"(?<!\\)\*\*|(?<!\\)`| +$", "", text, flags=re.MULTILINE)
    text = re.sub(r"(?<!\\)\[([^\]]+)\]\(([^)]+)\)", r"\1: \2", text)
    return re.sub(r"\\([\\`*_{}\[\]<>#|~])", r"\1", text)
