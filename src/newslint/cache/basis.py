"""What findings depend on besides the text: newslint itself, the rules with what they are made of, words, plugins."""

from __future__ import annotations

import os
import sys
from _blake2 import blake2b
from functools import cache

from newslint.rule import Rule
from newslint.view import Setup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Of which patterns are made whose meaning may differ between two versions.
_ENGINE = "regex"


def fingerprint(setup: Setup) -> bytes | None:
    """Return 32 bytes that differ where the same text may have other findings; None where nobody can tell.

    That is so with a plugin that does not say what it depends on (``newslint_depends``).
    """
    plugins = setup.code() if setup.code else b""
    if plugins is None:
        return None
    language = setup.language
    words = language if isinstance(language, str) else (language.code, language.house_words)
    said = repr((words, setup.edition, [_said(rule) for rule in setup.rules]))
    return blake2b(_program() + plugins + said.encode("utf-8", "surrogatepass"), digest_size=32).digest()


def of_files(paths: Iterable[str]) -> bytes:
    """Return 32 bytes that differ where one of the files, or of those in the folders, has another content."""
    whole = blake2b(digest_size=32)
    for path in paths:
        for name, file in _under(path):
            try:
                with open(file, "rb") as opened:
                    data = opened.read()
            except OSError:
                data = b""
            for piece in (os.fsencode(name), data):
                whole.update(b"%d\0" % len(piece))
                whole.update(piece)
    return whole.digest()


def _said(rule: Rule) -> object:
    """Return what tells a rule from another one of its name; its code is told by that of newslint or of its plugin."""
    return rule.name, rule.severity, sorted(rule.settings.items()), rule.basis


@cache
def _program() -> bytes:
    """Return what tells newslint, as it stands on disk, and the Python that runs it."""
    from importlib.util import find_spec

    engine = find_spec(_ENGINE)
    folder = os.path.dirname(engine.origin or "") if engine else ""
    binaries = [name for name in sorted(os.listdir(folder)) if name.startswith("_regex.")] if folder else []
    stats = [os.stat(os.path.join(folder, name)) for name in binaries]
    version = repr((sys.version, [(stat.st_size, stat.st_mtime_ns) for stat in stats]))
    return version.encode() + of_files([os.path.dirname(os.path.dirname(os.path.abspath(__file__)))])


def _under(path: str) -> Iterator[tuple[str, str]]:
    """Yield the file, or all in a folder but what Python makes of them, each with its name from there on."""
    if not os.path.isdir(path):
        yield os.path.basename(path), path
        return
    for folder, inner, names in os.walk(path):
        inner[:] = sorted(name for name in inner if name != "__pycache__")
        for name in sorted(names):
            file = os.path.join(folder, name)
            yield os.path.relpath(file, path), file
