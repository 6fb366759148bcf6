"""newslint checks German news articles with editorial rules and says what is wrong, with path, line and column.

    >>> import newslint
    >>> [str(finding) for finding in newslint.check_text("Rat tagt\\n\\nEr kam an an diesem Tag.")]
    ['3:8 duplicated-word: “an” is repeated']

A Linter applies a configuration to many texts. Everything here is loaded at first use, so that the command line starts
fast. A rule is made with ``from newslint.rule import Finding, rule``.
"""

from __future__ import annotations

__version__ = "0.1.0"
__all__ = [
    "Article",
    "Edit",
    "Example",
    "Finding",
    "Fix",
    "Linter",
    "Reader",
    "Reporter",
    "Rule",
    "RuleError",
    "SetupError",
    "Span",
    "__version__",
    "check_docx",
    "check_file",
    "check_html",
    "check_text",
    "fix_docx",
    "fix_html",
    "fix_text",
    "get_rule",
    "hookimpl",
    "quotes",
]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.api import Linter as Linter
    from newslint.api import check_docx as check_docx
    from newslint.api import check_file as check_file
    from newslint.api import check_html as check_html
    from newslint.api import check_text as check_text
    from newslint.api import fix_docx as fix_docx
    from newslint.api import fix_html as fix_html
    from newslint.api import fix_text as fix_text
    from newslint.api import get_rule as get_rule
    from newslint.article import Article as Article
    from newslint.errors import SetupError as SetupError
    from newslint.hookspecs import Reader as Reader
    from newslint.hookspecs import Reporter as Reporter
    from newslint.hookspecs import hookimpl as hookimpl
    from newslint.ledger import quotes as quotes
    from newslint.rule import Example as Example
    from newslint.rule import Finding as Finding
    from newslint.rule import Rule as Rule
    from newslint.rule import RuleError as RuleError
    from newslint.text import Edit as Edit
    from newslint.text import Fix as Fix
    from newslint.text import Span as Span
else:
    _HOMES = {
        "api": (
            "Linter",
            "check_docx",
            "check_file",
            "check_html",
            "check_text",
            "fix_docx",
            "fix_html",
            "fix_text",
            "get_rule",
        ),
        "article": ("Article",),
        "errors": ("SetupError",),
        "hookspecs": ("Reader", "Reporter", "hookimpl"),
        "ledger": ("quotes",),
        "rule": ("Example", "Finding", "Rule", "RuleError"),
        "text": ("Edit", "Fix", "Span"),
    }

    def __getattr__(name):
        for home, names in _HOMES.items():
            if name in names:
                import importlib

                value = globals()[name] = getattr(importlib.import_module(f"newslint.{home}"), name)
                return value
        raise AttributeError(f"module 'newslint' has no attribute {name!r}")

    def __dir__():
        return sorted({*globals(), *__all__})
