"""Attribution: whose words a quotation is, and where the article says so."""

from __future__ import annotations

from newslint.records import Record
from newslint.text import Span


class Attribution(Record):
    """How a quotation is tied to its speaker.

    ``kind`` is "direct" for somebody's words in sentences of their own, "partial" for some of them in a sentence of the
    writer's, and "term" for a name, a title or a scare quote. ``cue`` is the word that ties it ("sagte", "laut", the
    colon), ``speaker`` all that names who speaks ("die Sprecherin der Stadt, Anna Weiß"), ``person`` the full name that
    this stands for, wherever it came first; of somebody without a name, what a pronoun stands for. ``found`` says where the reader finds the speaker: "frame", "before",
    "after", "chain", "interview", "portrait" (the article's only voice), "again" (a headline, whose words stand further below), or is empty if nowhere. ``alone`` is true if
    the quotation is whole sentences with no other words around it.
    """

    kind: str
    speaker: Span | None = None
    cue: Span | None = None
    found: str = ""
    alone: bool = False
    person: Span | None = None


class Tie(Record):
    """What ties a quotation, or a sentence, to who speaks: whose words, by which word, and how sure that is.

    ``how`` is "verb" or "weak" (a verb of speaking), "source", "label" (a colon), "view" ("für X"), "subject" (of the
    sentence, where nothing else says it), or "chain" (who speaks before). ``near`` tells that it is said right beside
    the quotation, or in its clause.
    """

    speaker: Span | None
    cue: Span | None
    sure: bool = True
    how: str = "verb"
    near: bool = True
