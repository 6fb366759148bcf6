"""Nested: whose words a quotation within another is: „Er sagte mir: ‚Gehen Sie!‘“, read in the sentence of who is quoted."""

from __future__ import annotations

from collections.abc import Callable

from newslint.languages import Language
from newslint.parse.grammar import Grammar
from newslint.parse.quotes import Quote
from newslint.parse.sentences import sentences
from newslint.parse.speech.attribution import Attribution
from newslint.parse.speech.framed import framed
from newslint.parse.speech.frames import Frame, Shared
from newslint.parse.speech.kinds import kind_in
from newslint.text import Span


def nested(
    text: str, quote: Quote, outer: Quote, language: Language, grammar: Callable[[Span], Grammar]
) -> Attribution:
    """Return the attribution of a quotation that stands within another one."""
    around = [one for one in sentences(text, *outer.inner, language) if one.start < quote.end and quote.start < one.end]
    span = Span(around[0].start, around[-1].end) if around else Span(*outer.inner)
    frame = Frame(text, span, 0, language, prose=True, shared=Shared(grammar), quotes=[quote])
    view = frame.view(quote)
    tie = framed(view, quote)
    form = kind_in(view, quote, tie)
    if form == "term" or tie is None:
        return Attribution(form)
    return Attribution(form, tie.speaker, tie.cue, "frame" if tie.speaker else "", frame.bare)
