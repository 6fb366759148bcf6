"""The commands for one finding, ready to be copied: accept it, report it as a false alarm."""

from __future__ import annotations

import os

from newslint.files import shown
from newslint.report import Options
from newslint.rule import Finding


def commands(path: str, finding: Finding, options: Options) -> tuple[str, str]:
    """Return both, as a shell takes them; empty for what has no name that can be typed, such as standard input."""
    if path == "-" or shown(path) != path:
        return "", ""
    path = f"./{path}" if path.startswith("-") else path
    words = [f"{path}:{finding.line}:{finding.column}", finding.rule.name, *options.flags]
    named = _quoted(words)
    # "newslint accept" refuses this reason: whoever runs it has to write his own.
    return f'newslint accept {named} --reason "…"', f"newslint report {named}"


def _quoted(words: list[str]) -> str:
    if os.name == "nt":
        from subprocess import list2cmdline

        return list2cmdline(words)
    from shlex import join

    return join(words)
