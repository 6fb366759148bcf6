"""What several formats need: paths as others find them, fingerprints that survive edits, text that others can show."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from newslint.rule import Finding
from newslint.runner import Result

# So much of the text on either side of a finding tells it from another one of the same rule.
CONTEXT = 32


def relative(path: str, root: str = "") -> str:
    """Return the path seen from ``root`` (without one: the current folder), with ``/`` and without ``./``.

    A path outside it stays absolute. Code hosts find a file only by its path from the repository's root.
    """
    if path == "-":
        return path
    root, absolute = os.path.realpath(root or os.getcwd()), os.path.abspath(path)
    # Only the folder is resolved: a link to an article is known by its own name.
    absolute = os.path.join(os.path.realpath(os.path.dirname(absolute)), os.path.basename(absolute))
    inside = absolute.startswith(root.rstrip(os.sep) + os.sep)
    return (os.path.relpath(absolute, root) if inside else absolute).replace(os.sep, "/")


def troubles(result: Result) -> list[str]:
    """Return what went wrong: why the file could not be checked, and which rules broke on it."""
    return [*([result.problem] if result.problem else []), *map(str, result.failures)]


def fingerprints(result: Result, path: str, findings: Sequence[Finding]) -> list[str]:
    """Return for each of the findings of a file a hash that stays the same when lines move and text elsewhere changes.

    It is made of the rule, the path, the words found and the words around them; of several that are the same, all
    but the first are told apart by their number, because a host shows only one of each fingerprint.
    """
    if result.article is None:
        return []
    from hashlib import sha256

    text, count, found = result.article.text, dict[str, int](), []
    for finding in findings:
        around = (
            text[max(0, finding.start - CONTEXT) : finding.start],
            text[finding.start : finding.end],
            text[finding.end : finding.end + CONTEXT],
        )
        key = "\0".join((finding.rule.name, path, *(" ".join(part.split()) for part in around)))
        count[key] = count.get(key, 0) + 1
        key += f"\0{count[key]}" if count[key] > 1 else ""
        found.append(sha256(key.encode("utf-8", "surrogatepass")).hexdigest())
    return found


def stray_blanks(text: str) -> str:
    """Return the text with a sign for each blank that is at its beginning, at its end or next to another."""
    return re.sub(r"^ +| +$| {2,}", lambda found: "␣" * len(found[0]), text)


def xml(text: str) -> str:
    """Return the text for an XML attribute or element; what XML cannot carry becomes U+FFFD."""
    text = re.sub("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(char, entity)
    return text.replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;")
