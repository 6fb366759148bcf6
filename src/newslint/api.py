"""newslint as a library: check a text, check a file, fix a text. Everything else is reached through what these return."""

from __future__ import annotations

import os.path
from collections.abc import Sequence

from newslint import config, engine, plugins
from newslint.article import Article
from newslint.rule import Finding, Rule
from newslint.setups import Setups


def check_text(text: str, *, rules: Sequence[Rule] | None = None) -> list[Finding]:
    """Return what is wrong in the text of an article, in the order of the text.

    ``rules`` are the rules to run, by default those that are on by default. Raises the error of a rule that fails.
    """
    return _check(Article(text), default_rules() if rules is None else rules)


def check_file(path: str | os.PathLike[str], *, rules: Sequence[Rule] | None = None) -> list[Finding]:
    """Return what is wrong in a UTF-8 file, by default with the rules of the configuration that applies to it.

    Of Markdown only the text is checked; else it is read as it stands: comments that switch rules off, the baseline and readers of plugins play no part.
    Raises OSError, UnicodeDecodeError, the errors of the configuration and the error of a rule that fails.
    """
    article = Article.from_file(os.fspath(path))
    if rules is None:
        rules = rules_for(article.path)
    if not article.path.lower().endswith(".md"):
        return _check(article, rules)
    from newslint.markdown import masked

    text, kept, _ = masked(article.text)
    findings = _check(Article(text, path=article.path, wrapped=True), rules)
    return [one for one in findings if not any(span.start <= one.start and one.end <= span.end for span in kept)]


def fix_text(text: str, *, rules: Sequence[Rule] | None = None, unsafe: bool = False) -> str:
    """Return the text with the safe fixes made, and with ``unsafe`` all of them."""
    return engine.fix(Article(text), default_rules() if rules is None else rules, unsafe=unsafe).text


def default_rules() -> list[Rule]:
    """Return the rules that run without any configuration, those of installed plugins included."""
    settings = config.Settings()
    return config.select(plugins.load(chosen_packs=config.pack_paths(settings)).rules, settings)


def rules_for(path: str) -> Sequence[Rule]:
    """Return the rules that run on a file, as the closest configuration upward says, its overrides included."""
    path = os.path.abspath(path)
    setup = Setups()(os.path.dirname(path))
    return (setup.for_path(path) if setup.for_path else setup).rules


def _check(article: Article, rules: Sequence[Rule]) -> list[Finding]:
    findings, failures = engine.check(article, rules)
    for failure in failures:
        raise failure.error
    return findings
