"""newslint checks German news articles with editorial rules and says what is wrong, with path, line and column.

    >>> import newslint
    >>> [str(finding) for finding in newslint.check_text("Rat tagt\\n\\nEr kam an an diesem Tag.")]
    ['3:8 duplicated-word: “an” is repeated']

Everything here is loaded at first use, so that the command line starts fast. A rule is made with
``from newslint.rule import Finding, rule``.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from newslint.api import check_file as check_file
    from newslint.api import check_text as check_text
    from newslint.api import fix_text as fix_text
    from newslint.article import Article as Article
    from newslint.hookspecs import Reader as Reader
    from newslint.hookspecs import Reporter as Reporter
    from newslint.hookspecs import hookimpl as hookimpl
    from newslint.rule import Example as Example
    from newslint.rule import Finding as Finding
    from newslint.rule import Rule as Rule
    from newslint.rule import RuleError as RuleError
    from newslint.text import Edit as Edit
    from newslint.text import Fix as Fix
    from newslint.text import Span as Span

__version__ = "0.1.0"

_HOME = {
    "check_text": "api",
    "check_file": "api",
    "fix_text": "api",
    "Article": "article",
    "Reader": "hookspecs",
    "Reporter": "hookspecs",
    "hookimpl": "hookspecs",
    "Example": "rule",
    "Finding": "rule",
    "Rule": "rule",
    "RuleError": "rule",
    "Edit": "text",
    "Fix": "text",
    "Span": "text",
}
__all__ = ["__version__", *_HOME]


def __getattr__(name: str) -> Any:
    import importlib

    if name not in _HOME:
        raise AttributeError(f"module 'newslint' has no attribute {name!r}")
    return getattr(importlib.import_module(f"newslint.{_HOME[name]}"), name)
