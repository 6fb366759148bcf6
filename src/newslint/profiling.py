"""Where the time of a run goes: by rule, and by view of the article, for ``newslint check --profile``.

What is not asked for costs nothing: the methods that every rule and every view go through are replaced when it starts.
A view is computed for the first rule that asks for it and kept for the others, so that its time is its own and not that
rule's; what the rule waited for in all is told beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from newslint.records import view
from newslint.rule import Rule
from newslint.wording import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from newslint.article import Article
    from newslint.rule import Finding

    # Kind and name of what took time → its own seconds, those of what it called included, and how often.
    Times = dict[tuple[str, str], tuple[float, float, int]]

RULE, VIEW = "rule", "view"
_times: Times = {}
# For what is running, the innermost last: how many seconds were spent in what it called.
_inner: list[float] = []
_on = False


def start() -> None:
    """Measure from now on, in this process."""
    global _on
    _times.clear()
    _inner.clear()
    if _on:
        return
    _on = True
    check, compute = Rule.__call__, view.__get__

    def checked(rule: Rule, article: Article) -> list[Finding]:
        began = _begin()
        try:
            return check(rule, article)
        finally:
            _end(RULE, rule.name, began)

    def computed(one: Any, instance: Any, owner: Any = None) -> Any:
        if instance is None:
            return one
        began = _begin()
        try:
            return compute(one, instance, owner)
        finally:
            _end(VIEW, f"{type(instance).__name__}.{one.name}", began)

    setattr(Rule, "__call__", checked)  # noqa: B010 - a type checker minds assignments to methods
    setattr(view, "__get__", computed)  # noqa: B010


def running() -> bool:
    """Whether it measures."""
    return _on


def taken() -> Times:
    """Return what was measured since this was asked last."""
    found = dict(_times)
    _times.clear()
    return found


def add(times: Times) -> None:
    """Add what another process has measured."""
    for key, (own, total, count) in times.items():
        before = _times.get(key, (0.0, 0.0, 0))
        _times[key] = before[0] + own, before[1] + total, before[2] + count


def _begin() -> float:
    _inner.append(0.0)
    return perf_counter()


def _end(kind: str, name: str, began: float) -> None:
    total = perf_counter() - began
    own = total - _inner.pop()
    if _inner:
        _inner[-1] += total
    add({(kind, name): (own, total, 1)})


def table() -> Iterator[str]:
    """Yield what was measured, for people: what took longest first."""
    whole = sum(own for own, _, _ in _times.values()) or 1.0
    heads = {RULE: say("rule"), VIEW: say("view of the article")}
    width = max([len(name) for _, name in _times] + [len(head) for head in heads.values()])
    for kind, head in heads.items():
        rows = sorted((-own, total, count, name) for (one, name), (own, total, count) in _times.items() if one == kind)
        sum_of = -sum(row[0] for row in rows)
        yield f"{head:{width}} {say('own time'):>12} {say('share'):>7} {say('with inner'):>12} {say('calls'):>9}"
        for own, total, count, name in rows:
            yield f"{name:{width}} {-own * 1000:9.1f} ms {-own / whole:7.1%} {total * 1000:9.1f} ms {count:9}"
        yield f"{say('together'):{width}} {sum_of * 1000:9.1f} ms {sum_of / whole:7.1%}"
        yield ""
