"""The commands behind quick fixes that change no text: a finding accepted, a word taken into the house's list."""

from __future__ import annotations

import os
from typing import Any

from newslint import baseline, config, consent, files
from newslint.config import new_words
from newslint.errors import SetupError
from newslint.groups import with_others
from newslint.lsp import shown
from newslint.lsp.session import Session
from newslint.lsp.work import result_of
from newslint.wording import say


async def accept(session: Session, where: Any) -> str | None:
    """Accept a finding, with a reason if the client asked for one, and return the path of the baseline."""
    uri, name, start, end, reason = (_field(where, key) for key in ("uri", "rule", "start", "end", "reason"))
    document = session.documents.get(str(uri))
    if document is None or not document.path:
        return None
    try:
        everything = result_of(session.job(document), session.house, baseline=False)
        found = [one for one in everything.findings if (one.rule.name, one.start, one.end) == (name, start, end)]
        if everything.article is None or not found:
            session.tell(shown.WARNING, say("newslint: the text has changed, {rule} is not found there", rule=name))
            return None
        path = session.house.flags.baseline_for(os.path.dirname(document.path), session.root)
        with files.Lock(path):
            known = baseline.Baseline(path, baseline.read(path))
            everyone = everything.findings
            entries, _ = consent.accepted(
                document.path,
                everything.article,
                with_others(found, everyone),
                everyone,
                known,
                reason=str(reason or ""),
            )
            baseline.save(path, entries)
    except SetupError as error:
        session.tell(shown.ERROR, f"newslint: {error}")
        return None
    _tell_done(session, path, say("accepted: {rule}", rule=name))
    return path


async def add_word(session: Session, what: Any) -> str | None:
    """Take a word into the house's list, and return the path of the list."""
    document, form = session.documents.get(str(_field(what, "uri"))), str(_field(what, "word"))
    folder = os.path.dirname(document.path) if document and document.path else session.root
    try:
        if not new_words.is_word(form):
            raise config.ConfigError(say("{word!r} is no word: letters, figures and hyphens within it", word=form))
        path = new_words.add(session.house.settings(folder), form, session.root)
    except SetupError as error:
        session.tell(shown.ERROR, f"newslint: {error}")
        return None
    _tell_done(session, path, say("taken in: {word}", word=form))
    return path


def _field(given: Any, name: str) -> Any:
    return given.get(name) if isinstance(given, dict) else getattr(given, name, None)


def _tell_done(session: Session, path: str, what: str) -> None:
    """Say what was written where, and check all documents with it."""
    session.tell(shown.INFO, f"{files.shown(os.path.relpath(path, session.root))}: {what}")
    session.check_all()
