"""Rules over an edition: what nobody sees in one article, such as a name that forty of them spell one way and three another.

Such a rule has two halves. ``facts`` maps an article to small facts, each with a key; ``reduce`` is given all facts of one
key, from all articles, and yields what is wrong with them. So articles may be read in any order, by several processes or
machines, and what engines call a group-by does the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from newslint.article import Article
from newslint.records import Record
from newslint.rule import Finding, Rule, RuleError, rule
from newslint.text import Span
from newslint.wording import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from newslint.rule import Messages, Severity

# A form is usual that stands in so many articles at least, and in so many times as many as another one.
FEWEST, TIMES = 3, 3
# Parts the articles of an example.
BETWEEN = "\n---\n"


class Fact(Record):
    """What an article has to say to a rule: under a ``key`` that brings facts of several articles together, a ``form``.

    ``start`` and ``end`` are code points of the article's text, ``note`` is whatever else the rule has to know.
    ``article`` names the article; it is filled in for the function that gives the fact.
    """

    key: str
    form: str
    start: int
    end: int
    note: str = ""
    article: str = ""


class Forms:
    """How many articles have each form, among the facts of a key."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.articles: dict[str, set[str]] = {}
        for fact in facts:
            self.articles.setdefault(fact.form, set()).add(fact.article)
        self.usual = max(self.articles, key=lambda form: len(self.articles[form]))
        self.count = len(self.articles[self.usual])

    def is_odd(self, form: str) -> bool:
        """Whether a form is clearly not the usual one."""
        return form != self.usual and self.count >= max(FEWEST, TIMES * len(self.articles[form]))


Mapper = Callable[[Article], Iterable[Fact]]
Reducer = Callable[..., Iterable[tuple[Fact, Finding]]]


class EditionRule(Rule):
    """A rule over an edition. Called with one article it finds nothing."""

    edition = True
    mapper: Mapper

    def __call__(self, article: Article) -> list[Finding]:
        """Return nothing: one article is no edition."""
        return []

    def facts(self, article: Article) -> list[Fact]:
        """Return what one article has to say."""
        for needed in self.needs:
            if needed in article.text:
                break
        else:
            if self.needs:
                return []
        return list(self.mapper(article))

    def reduce(self, facts: Sequence[Fact]) -> list[tuple[Fact, Finding]]:
        """Return the findings in all facts of one key, each with the fact whose article it is in."""
        reducer: Reducer = self.check  # type: ignore[assignment]
        found = list(reducer(facts, **self.settings))
        for _, finding in found:
            finding.rule, finding.severity = self, self.severity
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError(f"rule {self.name} over an edition does not travel: take it from where it is made")


def edition_rule(
    name: str,
    *,
    facts: Mapper,
    de: Messages,
    en: Messages,
    bad: Sequence[str],
    good: Sequence[str],
    source: str,
    severity: Severity = "warning",
    default: bool = True,
    needs: Sequence[str] = (),
    reason_de: str = "",
    allowed: Mapping[str, Sequence[Any]] | None = None,
) -> Callable[[Reducer], EditionRule]:
    """Make a rule over an edition of a function that takes all facts of one key and yields pairs of a fact and a Finding.

    ``facts`` is the function from an article to its facts. The facts of a key come in the order of the run; a key that
    one article alone has is not asked about. In the examples ``---`` on a line of its own stands between the articles.
    All else is as for ``newslint.rule.rule``, whose RuleError is raised here, too.
    """

    def make(reducer: Reducer) -> EditionRule:
        made = rule(
            name,
            de=de,
            en=en,
            bad=bad,
            good=good,
            source=source,
            severity=severity,
            default=default,
            needs=needs,
            reason_de=reason_de,
            allowed=allowed,
        )(reducer)  # type: ignore[arg-type]
        if any(BETWEEN not in one for one in (*bad, *good)):
            raise RuleError(
                say("rule {name}: an example has several articles, with --- on a line between them", name=name)
            )
        other = object.__new__(EditionRule)
        other.__dict__.update(made.__dict__)
        other.mapper = facts
        return other

    return make


class Gathered:
    """The facts of an edition, collected article by article."""

    def __init__(self) -> None:
        self.rules: dict[str, EditionRule] = {}
        self.facts: dict[str, defaultdict[str, list[Fact]]] = {}

    def add(self, article: str, rules: Iterable[EditionRule], facts: Mapping[str, Iterable[Fact]]) -> None:
        """Add what an article has to say, by the names of the ``rules`` that run on it."""
        for one in rules:
            self.rules.setdefault(one.name, one)
            groups = self.facts.setdefault(one.name, defaultdict(list))
            for fact in facts.get(one.name, ()):
                groups[fact.key].append(fact._replace(article=article))

    def findings(self) -> Iterator[tuple[str, Finding]]:
        """Yield what is found, each with the article that it is in."""
        for name, groups in self.facts.items():
            for facts in groups.values():
                if any(fact.article != facts[0].article for fact in facts):
                    for fact, finding in self.rules[name].reduce(facts):
                        yield fact.article, finding


def of_edition(rules: Iterable[Rule]) -> list[EditionRule]:
    """Return those of the rules that are over an edition."""
    return [one for one in rules if isinstance(one, EditionRule)]


def check(articles: Mapping[str, Article], rules: Sequence[EditionRule]) -> list[tuple[str, Finding]]:
    """Return what the rules find in articles, by name, that are all there: the name and the finding, in their order."""
    gathered = Gathered()
    for name, article in articles.items():
        gathered.add(name, rules, {one.name: one.facts(article) for one in rules})
    order = {name: number for number, name in enumerate(articles)}
    found = list(gathered.findings())
    for name, finding in found:
        finding.line, finding.column = articles[name].file_lines.position(finding.start)
        finding.end_line, finding.end_column = articles[name].file_lines.position(finding.end)
    return sorted(found, key=lambda one: (order[one[0]], one[1].start, one[1].rule.name))


def places(found: Iterable[tuple[str, Finding]]) -> list[tuple[str, Span]]:
    """Return where findings are: the article and the span."""
    return [(name, Span(finding.start, finding.end)) for name, finding in found]
