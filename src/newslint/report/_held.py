"""How many findings were held back, and by what: the counts for programs, the sentence for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from newslint.report import Options
from newslint.view import HOLDERS

_SAID = {
    "de": ("Nicht gemeldet: {}.", "schon bekannt (Baseline)", "wegen Kommentaren", "wegen --since"),
    "en": ("Held back: {}.", "by the baseline", "by comments", "by --since"),
}
_UNREAD = {
    "de": ("1 unveränderte Datei nicht gelesen.", "{} unveränderte Dateien nicht gelesen."),
    "en": ("1 unchanged file not read.", "{} unchanged files not read."),
}


def total(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Return what the ``held`` of several results come to, each of HOLDERS with its number."""
    held = dict.fromkeys(HOLDERS, 0)
    for one in counts:
        for name, count in one.items():
            held[name] += count
    return held


def sentence(counts: Iterable[Mapping[str, int]], options: Options) -> str:
    """Return what was held back and what was passed over as a sentence each; empty where there is nothing of it."""
    held = total(counts)
    whole, *by = _SAID[options.locale]
    reasons = ", ".join(f"{held[name]} {reason}" for name, reason in zip(HOLDERS, by) if held[name])
    said = [whole.format(reasons)] if reasons else []
    unread = options.since.unread if options.since else 0
    if unread:
        said.append(_UNREAD[options.locale][unread > 1].format(unread))
    return " ".join(said)
