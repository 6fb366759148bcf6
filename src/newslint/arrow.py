"""Articles in an Arrow table in, a table of findings out: one pure function that every engine for large data can run.

    import newslint.arrow
    findings = newslint.arrow.check(table, text="body", id="url")

A table, or a record batch, is checked row by row; nothing is read and nothing is written. Needs pyarrow:
``pip install newslint[archive]``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import pyarrow as pa

from newslint import runner
from newslint.api import Linter
from newslint.checking import Result
from newslint.rule import Locale
from newslint.wording import in_language, later

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# A text that is longer is no article, in characters.
LONGEST = 2_000_000
# What stands in the column ``rule`` of a row that could not be checked, or not by all rules.
TROUBLE = "newslint"
# Strings of their column together have more than two gigabytes in a large table.
_TEXT = pa.large_string()
FINDING = (
    ("rule", pa.string()),
    ("severity", pa.string()),
    ("message", _TEXT),
    ("start", pa.int32()),
    ("end", pa.int32()),
    ("line", pa.int32()),
    ("column", pa.int32()),
    ("words", _TEXT),
    ("fix", pa.string()),
)


def schema(articles: pa.Schema, *, id: str = "", keep: Sequence[str] | Mapping[str, str] = ()) -> pa.Schema:
    """Return the schema of the findings in articles of that schema: ``id``, the kept columns, and of each finding

    | column | |
    | --- | --- |
    | ``rule`` | its name; ``newslint`` for a row that could not be checked, or on which a rule broke |
    | ``severity`` | error, warning or suggestion |
    | ``message`` | what is wrong |
    | ``start``, ``end`` | where, in code points of the text; null where nothing was checked |
    | ``line``, ``column`` | the same, both from 1 |
    | ``words`` | what stands there |
    | ``fix`` | ``safe``, ``unsafe``, or null |

    Raises KeyError for a column that the articles do not have.
    """
    names = _kept(keep)
    first = pa.field("id", articles.field(id).type if id else pa.int64())
    return pa.schema(
        [
            first,
            *(pa.field(new, articles.field(old).type) for new, old in names.items()),
            *map(pa.field, *zip(*FINDING)),
        ]
    )


def check(
    table: pa.Table | pa.RecordBatch,
    text: str = "body",
    *,
    id: str = "",
    keep: Sequence[str] | Mapping[str, str] = (),
    config: str | Mapping[str, Any] | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    linter: Linter | None = None,
    locale: Locale = "en",
) -> pa.Table:
    """Return the findings in the articles of a table, row after row, with the columns of ``schema``.

    ``text`` names the column with the articles, ``id`` the one that tells them apart (without it, the number of the row),
    ``keep`` columns that go into the findings unchanged, or a mapping of their new names to the old ones. ``config``,
    ``select`` and ``ignore`` are those of a Linter, which each process makes once; or ``linter`` is one. ``locale`` is the
    language of the messages.

    A row that cannot be checked (no text, an empty one, one of more than LONGEST characters), and one on which a rule
    breaks, is a row of the result with the rule ``newslint`` and the reason; the others are checked all the same.
    Raises KeyError for a column that is not there, TypeError for one without texts, and SetupError for a configuration
    that cannot be used.
    """
    wanted = schema(table.schema, id=id, keep=keep)
    kind = table.schema.field(text).type
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind) or kind in (pa.string_view(), pa.null())):
        raise TypeError(f"column {text!r} holds {kind}, not texts; cast it to string")
    if linter is None:
        linter = _linter(config if isinstance(config, str) or config is None else _frozen(config), tuple(select), tuple(ignore))  # fmt: skip
    rows: list[int] = []
    found: list[tuple[Any, ...]] = []
    for number, article in enumerate(_texts(table.column(text))):
        for one in _findings(article, linter, locale):
            rows.append(number)
            found.append(one)
    taken = pa.array(rows, pa.int64())
    columns = [table.column(id).take(taken) if id else taken]
    columns += [table.column(old).take(taken) for old in _kept(keep).values()]
    columns += [pa.array([one[at] for one in found], kind) for at, (_, kind) in enumerate(FINDING)]
    return pa.table(columns, schema=wanted)


def _kept(keep: Sequence[str] | Mapping[str, str]) -> Mapping[str, str]:
    return keep if isinstance(keep, Mapping) else {name: name for name in keep}


def _texts(column: Any) -> Iterator[str | None]:
    """Yield the texts one by one, so that no more than one is there as a Python string."""
    for value in column:
        yield value.as_py()


def _findings(text: str | None, linter: Linter, locale: Locale) -> Iterator[tuple[Any, ...]]:
    if text is None:
        yield _trouble(in_language(locale, later("no text")))
        return
    if len(text) > LONGEST:
        yield _trouble(in_language(locale, later("too long for an article")))
        return
    setup = linter._setup._replace(for_path=None, baseline=None)
    result: Result = runner.check_text("", text, setup.readers[0], setup)
    if result.problem:
        yield _trouble(in_language(locale, "is empty: an article has a headline and a body"))
    for one in result.findings:
        fix = None if one.fix is None else "safe" if one.fix.safe else "unsafe"
        words = text[one.start : one.end]
        yield one.rule.name, one.severity, one.message(locale), one.start, one.end, one.line, one.column, words, fix
    for failure in result.failures:
        yield _trouble(str(failure))


def _trouble(what: str) -> tuple[Any, ...]:
    return TROUBLE, "error", what, None, None, None, None, None, None


def _frozen(config: Mapping[str, Any]) -> str:
    """Return a mapping as a text that can be a key."""
    import json

    return "{" + json.dumps(config)


@lru_cache(maxsize=8)
def _linter(config: str | None, select: tuple[str, ...], ignore: tuple[str, ...]) -> Linter:
    if config and config[0] == "{":
        import json

        return Linter(json.loads(config[1:]), select=select, ignore=ignore)
    return Linter(config, select=select, ignore=ignore)
