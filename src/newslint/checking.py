"""From one file to its result: reads it, checks or fixes it, and asks the cache before it does."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from newslint import engine, files, readers
from newslint.article import Article
from newslint.engine import Checked
from newslint.hookspecs import Reader
from newslint.records import Record
from newslint.rule import SEVERITIES, Finding
from newslint.text import compatible
from newslint.view import Setup, View
from newslint.wording import later, say, why

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from newslint.cache import Cache
    from newslint.document import Document
    from newslint.edition import Fact
    from newslint.rule import Severity

    Facts = Mapping[str, Sequence[Fact]]

UNWRITTEN = later("fixes cannot be written: {why}")


class Result(Record):
    """What came of one file.

    ``problem`` says why it could not be checked (and then nothing else is set), ``notes`` what is odd about it. With
    fixing, ``article`` and ``findings`` are those of the fixed text, ``before`` and ``after`` the file before and after
    it as a person sees it, ``fixed`` how many fixes were made and ``fixed_by`` how many of each rule. ``fail_on`` is the lowest
    severity that makes the run fail. ``held`` says how many findings were held back by each of HOLDERS, where any were.
    ``facts`` are what the rules over an edition have to know of it, by their names.
    """

    path: str
    article: Article | None = None
    findings: Sequence[Finding] = ()
    failures: Sequence[engine.Failure] = ()
    problem: str = ""
    notes: Sequence[str] = ()
    fixed: int = 0
    before: str = ""
    after: str = ""
    fixed_by: Mapping[str, int] = {}
    held: Mapping[str, int] = {}
    facts: Mapping[str, Sequence[Fact]] = {}
    fail_on: Severity = "suggestion"

    @property
    def failing(self) -> int:
        """How many of the findings are severe enough to make the run fail."""
        worst = SEVERITIES[: SEVERITIES.index(self.fail_on) + 1]
        return sum(finding.severity in worst for finding in self.findings)


class Fixing(Record):
    """Whether and how findings are fixed: ``write`` changes the files, without it the change is only shown.

    ``save`` puts new bytes in the place of those that a file had; raises OSError.
    """

    write: bool
    unsafe: bool = False
    save: Callable[[str, bytes, bytes], None] = files.replace


def check_path(
    path: str, setup: Setup, fixing: Fixing | None = None, kind: str = "", cache: Cache | None = None
) -> Result:
    """Check one file, and fix it if wanted; what the cache knows of its text is not found out again."""
    try:
        data = files.read(path)
    except OSError as error:
        return Result(path, problem=say("cannot be read: {why}", why=why(error)))
    return check_bytes(path, data, setup, fixing, kind, cache)


def check_bytes(
    path: str,
    data: bytes,
    setup: Setup,
    fixing: Fixing | None = None,
    kind: str = "",
    cache: Cache | None = None,
    more: Sequence[Finding] = (),
) -> Result:
    """Check what a file holds; ``more`` as in ``check_text``."""
    try:
        reader, content = readers.read(path, data, setup.readers, kind)
    except readers.Unreadable as error:
        return Result(path, problem=str(error))
    except ValueError as error:
        return Result(path, problem=say("cannot be decoded: {why}", why=error))
    return check_text(path, content, reader, setup, fixing, data, cache, more)


def check_text(
    path: str,
    content: str | Document,
    reader: Reader,
    setup: Setup,
    fixing: Fixing | None = None,
    data: bytes = b"",
    cache: Cache | None = None,
    more: Sequence[Finding] = (),
) -> Result:
    """Check what a reader has read, and fix it if wanted; ``data`` are the bytes that a fix replaces, ``more`` what was
    found in the article otherwise: in an edition."""
    setup = _own(path, setup)
    view = View(path, reader, setup)
    article = view.article(content)
    if _is_foreign(article):
        language = article.document.language if article.document else ""
        return Result(path, notes=[say("left out: the article is in another language ({language})", language=language)])
    slot = cache.slot(path, content, reader.name, setup) if cache else None
    known = cache.found(slot, setup, article) if cache and slot else None
    if known:
        checked, bare, facts = Checked(known.findings, []), known.bare, known.facts
    elif not article.paragraphs:
        return Result(path, problem=say("is empty: an article has a headline and a body"))
    else:
        checked = engine.check(article, setup.rules, limit=setup.limit)
        bare = len(article.paragraphs) == 1 and not article.prose
        facts = _facts(article, setup, checked)
        if cache and slot:
            cache.keep(slot, setup, checked, bare, facts)
    if more:
        checked = engine.with_more(article, checked, more)
    return _result(view, article, checked, bare, facts, fixing, data)


def _facts(article: Article, setup: Setup, checked: Checked) -> Facts:
    """Return what the rules over an edition have to know of an article; one that fails is noted in ``checked``."""
    if not setup.edition:
        return {}
    from newslint.edition import of_edition

    found: dict[str, Sequence[Fact]] = {}
    for rule in of_edition(setup.rules):
        try:
            found[rule.name] = rule.facts(article)
        except (Exception, SystemExit) as error:
            checked.failures.append(engine.Failure(rule, error))
    return found


def known_result(path: str, setup: Setup, fixing: Fixing | None, kind: str, cache: Cache) -> Result | None:
    """Return the result of a file where the cache knows what is found in it, and no fix has to be made; or None."""
    try:
        reader, content = readers.read(path, files.read(path), setup.readers, kind)
    except (OSError, ValueError):
        return None  # whoever checks it says why
    setup = _own(path, setup)
    slot = cache.slot(path, content, reader.name, setup)
    if slot is None:
        return None
    view = View(path, reader, setup)
    article = view.article(content)
    found = None if _is_foreign(article) else cache.found(slot, setup, article)
    if found is None or (fixing and any(finding.fix for finding in found.findings)):
        return None
    return _result(view, article, Checked(found.findings, []), found.bare, found.facts, fixing, b"")


def _without_idle_comments(view: View, done: engine.Fixed, unsafe: bool) -> engine.Fixed:
    """Make the fixes that no edit of the text can: those of the source alone."""
    wanted = {
        finding.source.fix: finding.rule.name
        for finding in done.checked.findings
        if finding.fix is None and finding.source and finding.source.fix and (unsafe or finding.source.fix.safe)
    }
    if not wanted:
        return done
    taken = compatible(wanted)
    try:
        article = view.rewritten(done.article, taken)
    except ValueError:
        return done
    checked = engine.check(article, view.setup.rules, view.sift, view.setup.limit)
    made = dict(done.made)
    for fix in taken:
        made[wanted[fix]] = made.get(wanted[fix], 0) + 1
    # Each round takes comments away, and an "on" is idle once its "off" is gone.
    return _without_idle_comments(view, done._replace(article=article, checked=checked, made=made), unsafe)


def _own(path: str, setup: Setup) -> Setup:
    """Return the setup of the file itself, ``setup`` being that of its folder."""
    return setup.for_path(os.path.abspath(path)) if setup.for_path else setup


def _is_foreign(article: Article) -> bool:
    """Whether the file says that the article is in another language."""
    said = article.document.language if article.document else ""
    return bool(said) and said.lower()[:2] != article.language.code


def _result(
    view: View, article: Article, checked: Checked, bare: bool, facts: Facts, fixing: Fixing | None, data: bytes
) -> Result:
    """Return what comes of what the rules have found: of that what is kept, or what is left after its fixes."""
    path, reader, setup, document = view.path, view.reader, view.setup, article.document
    sift = view.sift if view.sifts else None
    if sift:
        checked = checked._replace(findings=sift(article, checked.findings))
    notes = [say("no body: nothing follows the headline")] if bare else []
    if document:
        notes += document.notes
    result = Result(path, article, checked.findings, checked.failures, notes=notes, facts=facts, fail_on=setup.fail_on)
    if fixing and fixing.write and reader.encode is None and not document:
        notes.append(say("fixes cannot be written: the reader {name} only reads", name=reader.name))
        fixing = None
    if fixing:
        text = article.text
        done = engine.fix(
            article,
            setup.rules,
            unsafe=fixing.unsafe,
            sift=sift,
            text=text,
            read=view.again,
            limit=setup.limit,
            checked=checked,
        )
        done = _without_idle_comments(view, done, fixing.unsafe)
        after = done.article.document
        if done.made and fixing.write:
            try:
                fixing.save(path, after.as_bytes() if after else readers.written(done.text, reader), data)
            except OSError as error:
                return Result(path, problem=say(UNWRITTEN, why=why(error)))
            except readers.Unreadable as error:
                return Result(path, problem=say(UNWRITTEN, why=error))
        notes += [say(said, name=name) for name, said in sorted(done.refused.items())]
        result = result._replace(
            article=done.article,
            findings=done.checked.findings,
            failures=done.checked.failures,
            fixed=sum(done.made.values()),
            before=document.shown if document else text,
            after=after.shown if after else done.text,
            fixed_by=done.made,
            facts=_facts(done.article, setup, done.checked) if done.made else facts,
        )
    notes += view.notes()
    held = {name: count for name, count in view.held.items() if count}
    return result._replace(held=held) if held else result
