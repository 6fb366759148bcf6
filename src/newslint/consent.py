"""Consent to one finding: the baseline with the entry that accepts it, for the command line and the editor alike."""

from __future__ import annotations

import os
from collections.abc import Sequence

from newslint import baseline, files
from newslint.article import Article
from newslint.baseline import Baseline, Entry
from newslint.rule import Finding


def accepted(
    path: str,
    article: Article,
    found: Sequence[Finding],
    everything: Sequence[Finding],
    known: Baseline,
    *,
    reason: str = "",
    expires: str = "",
) -> tuple[list[Entry], bool]:
    """Return the entries that accept what was ``found`` in a file, too, and whether it was accepted before.

    ``everything`` is all that is found there without a baseline, in the order of the text. What accepted it before, or did
    until it expired, goes: a finding has one reason.
    """
    name = files.relative(path, os.path.dirname(known.path))
    left, _, _ = known.sift(name, article, list(everything))
    entries, renewed = list(known.entries), False
    for finding in found:
        new = baseline.entry(name, article, finding)._replace(reason=reason, expires=expires)
        before = all(one is not finding for one in left)
        renewed = renewed or before
        here = [*known.by_path.get(name, ()), *known.homeless]
        old = next((item for item in here if item.same_as(new) and item.expired != before and item in entries), None)
        if old:
            at = entries.index(old)
            entries[at : at + 1] = [old._replace(times=old.times - 1)] if old.times > 1 else []
        entries.append(new)
    return entries, renewed
