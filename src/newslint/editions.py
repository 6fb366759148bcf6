"""A run over an edition: what its articles have to say to each other, when all of them are there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from newslint import engine, files
from newslint.article import Article
from newslint.checking import Result, check_bytes
from newslint.edition import Gathered, of_edition
from newslint.rule import Finding
from newslint.runner import setup_of
from newslint.view import Setup

Setups = Callable[[str], Setup]


def whole(results: Iterable[Result], setup_for: Setups, kind: str = "") -> Iterator[Result]:
    """Yield the results of a run when all are there, each with what is found in its article beside the others.

    Comments, baseline and ``--since`` hold for that, too. In memory are the texts of the articles, and their facts.
    """
    gathered, kept = Gathered(), []
    for result in results:
        article = result.article
        if article is not None:
            rules = of_edition(_own(result.path, setup_for).rules)
            gathered.add(result.path, rules, result.facts)
            bare = Article(article.text, path=article.path, language=article.language, document=article.document)  # fmt: skip
            result = result._replace(article=bare, facts={})
        kept.append(result)
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for path, finding in gathered.findings():
        found[path].append(finding)
    for result in kept:
        yield _with(result, found[result.path], setup_for, kind) if result.path in found else result


def _own(path: str, setup_for: Setups) -> Setup:
    from os.path import abspath

    setup = setup_of(path, setup_for)
    return setup.for_path(abspath(path)) if setup.for_path else setup


def _with(result: Result, more: list[Finding], setup_for: Setups, kind: str) -> Result:
    """Return a result with more findings: the file is checked anew, so that all that holds findings back sees them."""
    setup = _own(result.path, setup_for)
    levels = {rule.name: rule.severity for rule in setup.rules}
    for finding in more:
        finding.severity = levels.get(finding.rule.name, finding.severity)
    article = result.article
    assert article is not None
    try:
        again = check_bytes(
            result.path, files.read(result.path), setup_of(result.path, setup_for), kind=kind, more=more
        )
    except OSError:
        again = Result(result.path)
    if again.article is None or again.article.text != article.text:  # standard input, or it has changed meanwhile
        checked = engine.with_more(article, engine.Checked(list(result.findings), []), more)
        return result._replace(findings=checked.findings)
    return result._replace(article=again.article, findings=again.findings, held=again.held)
