"""A run over an edition: what its articles have to say to each other, when all of them are there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from newslint import engine, files, readers
from newslint.article import Article
from newslint.checking import Fixing, Result, check_bytes, check_text
from newslint.edition import Gathered, of_edition
from newslint.rule import Finding
from newslint.runner import setup_of
from newslint.view import Setup

Setups = Callable[[str], Setup]
# A fix may uncover another place of the same; more rounds than this would mean fixes that undo each other.
MOST_ROUNDS = 8


def whole(
    results: Iterable[Result], setup_for: Setups, kind: str = "", fixing: Fixing | None = None
) -> Iterator[Result]:
    """Yield the results of a run when all are there, each with what is found in its article beside the others.

    Comments, baseline and ``--since`` hold for that, too, and ``fixing`` makes or shows its fixes; after them the articles
    are asked once more, at most MOST_ROUNDS times. In memory are the texts of the articles, and their facts.
    """
    kept = []
    for result in results:
        article = result.article
        if article is not None:
            bare = Article(article.text, path=article.path, language=article.language, document=article.document)  # fmt: skip
            result = result._replace(article=bare)
        kept.append(result)
    for number in range(MOST_ROUNDS):
        found = _found(kept, setup_for)
        fixable = {
            path: [one for one in more if one.fix and (one.fix.safe or fixing.unsafe)] for path, more in found.items()
        } if fixing and number + 1 < MOST_ROUNDS else {}  # fmt: skip
        after = [
            _fixed(one, fixable[one.path], setup_for, kind, fixing) if fixing and fixable.get(one.path) else one
            for one in kept
        ]
        if all(new.fixed == old.fixed for new, old in zip(after, kept)):
            break
        kept = after
    for result in kept:
        result = _with(result, found[result.path], setup_for, kind) if result.path in found else result
        yield result._replace(facts={})


def _found(results: Iterable[Result], setup_for: Setups) -> Mapping[str, list[Finding]]:
    """Return what is found in articles beside each other, by their paths."""
    gathered = Gathered()
    for result in results:
        if result.article is not None:
            gathered.add(result.path, of_edition(_own(result.path, setup_for).rules), result.facts)
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for path, finding in gathered.findings():
        found[path].append(finding)
    return found


def _fixed(result: Result, more: list[Finding], setup_for: Setups, kind: str, fixing: Fixing) -> Result:
    """Return a result with the fixes of an edition made in its article, as it is after its own."""
    article, setup = result.article, setup_of(result.path, setup_for)
    assert article is not None
    try:
        data = files.read(result.path)
        reader = readers.chosen(result.path, data, setup.readers, kind)
    except (OSError, ValueError):
        return result
    content = article.document or article.text
    done = check_text(result.path, content, reader, setup, fixing, data, more=more)
    if done.article is None or not done.fixed:
        return result  # a comment holds it back, or it cannot be written: the file is as it was
    made = {name: result.fixed_by.get(name, 0) + done.fixed_by.get(name, 0) for name in {**result.fixed_by, **done.fixed_by}}  # fmt: skip
    before = result.before if result.fixed else done.before
    return done._replace(before=before, fixed=result.fixed + done.fixed, fixed_by=made)


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
    if (
        again.article is None or again.article.text != article.text
    ):  # standard input, --diff, or it has changed meanwhile
        checked = engine.with_more(article, engine.Checked(list(result.findings), []), more)
        return result._replace(findings=checked.findings)
    return result._replace(article=again.article, findings=again.findings, held=again.held)
