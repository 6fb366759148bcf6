"""Articles in an Arrow table in, a table of findings out: one pure function that every engine for large data can run.

    import newslint.arrow
    findings = newslint.arrow.check(table, text="body", id="url")

A table, or a record batch, is checked row by row; nothing is read and nothing is written. Rules over an edition are two
functions: ``facts`` of each article, and ``reduce`` of those that an engine has brought together. Needs pyarrow:
``pip install newslint[archive]``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, repeat

import pyarrow as pa

from newslint import runner
from newslint.api import Linter
from newslint.checking import Result
from newslint.edition import Fact, of_edition
from newslint.engine import Failure
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
FACT = (
    ("edition", pa.string()),
    ("rule", pa.string()),
    ("key", _TEXT),
    ("form", _TEXT),
    ("note", _TEXT),
    ("start", pa.int32()),
    ("end", pa.int32()),
    ("line", pa.int32()),
    ("column", pa.int32()),
    ("words", _TEXT),
)
# Facts that are the same in these columns go together.
GROUP = ("edition", "rule", "key")


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
    linter = linter or linter_of(config, select, ignore)
    return _of_rows(table, text, id, keep, linter, locale, None)[0]


def both(
    table: pa.Table | pa.RecordBatch,
    text: str,
    *,
    id: str,
    edition: str,
    keep: Sequence[str] | Mapping[str, str] = (),
    config: str | Mapping[str, Any] | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    locale: Locale = "en",
) -> tuple[pa.Table, pa.Table]:
    """Return what ``check`` does, and what ``facts`` does, for articles that are read once; without ``edition`` no facts."""
    linter = linter_of(config, select, ignore, edition=bool(edition))
    return _of_rows(table, text, id, keep, linter, locale, edition or None)


def facts(
    table: pa.Table | pa.RecordBatch,
    text: str = "body",
    *,
    id: str,
    edition: str = "",
    keep: Sequence[str] | Mapping[str, str] = (),
    config: str | Mapping[str, Any] | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> pa.Table:
    """Return what the articles of a table have to say to the rules over an edition, row after row.

    ``edition`` names the column with what the articles of an edition share, such as the day of publication (of a time it
    is the day; a row without it is in none); without it all are one. The other arguments are those of ``check``. The
    columns are ``id``, those kept, and those of FACT; facts that are the same in the columns of GROUP are for one call of
    ``reduce``.
    """
    linter = linter_of(config, select, ignore, edition=True)._over_editions(only=True)
    return _of_rows(table, text, id, keep, linter, "en", edition)[1]


def reduce(
    facts: pa.Table,
    *,
    config: str | Mapping[str, Any] | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    locale: Locale = "en",
) -> pa.Table:
    """Return the findings in facts, with the columns that ``check`` gives; arguments as there, and as ``facts`` had them.

    All facts that are the same in the columns of GROUP have to be there, whatever else is; their order does not matter.
    """
    rules = {one.name: one for one in of_edition(linter_of(config, select, ignore, edition=True).rules)}
    own = facts.column_names[: facts.column_names.index(FACT[0][0])]
    facts = facts.sort_by([(name, "ascending") for name in (*GROUP, "id", "start", "end")])
    groups = zip(*(facts[name].to_pylist() for name in GROUP))
    ids = [str(one) for one in facts["id"].to_pylist()]
    rows: list[int] = []
    found: list[tuple[Any, ...]] = []
    for (_, name, _), run in groupby(range(len(ids)), key=list(groups).__getitem__):
        numbers = list(run)
        if name not in rules or ids[numbers[0]] == ids[numbers[-1]]:  # sorted by id: one article, and no other
            continue
        said = facts.slice(numbers[0], len(numbers)).to_pylist()
        row_of = {Fact(one["key"], one["form"], one["start"], one["end"], one["note"], ids[number]): number for one, number in zip(said, numbers)}  # fmt: skip
        try:
            for fact, one in rules[name].reduce(list(row_of)):
                row = said[row_of[fact] - numbers[0]]
                rows.append(row_of[fact])
                found.append((name, one.severity, one.message(locale), one.start, one.end, row["line"], row["column"], row["words"], None))  # fmt: skip
        except Exception as error:
            rows.append(numbers[0])
            found.append(_trouble(str(Failure(rules[name], error))))
    wanted = pa.schema([*(facts.schema.field(name) for name in own), *map(pa.field, *zip(*FINDING))])
    return _table(facts, rows, {name: name for name in own}, found, FINDING, wanted)


def _of_rows(
    table: pa.Table | pa.RecordBatch,
    text: str,
    id: str,
    keep: Sequence[str] | Mapping[str, str],
    linter: Linter,
    locale: Locale,
    edition: str | None,
) -> tuple[pa.Table, pa.Table]:
    """Return the findings and the facts of a table; without an ``edition`` there are no facts."""
    wanted = schema(table.schema, id=id, keep=keep)
    kind = table.schema.field(text).type
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind) or kind in (pa.string_view(), pa.null())):
        raise TypeError(f"column {text!r} holds {kind}, not texts; cast it to string")
    editions: Iterable[str | None] = repeat(edition) if not edition else map(_edition, table.column(edition))
    rows: list[int] = []
    found: list[tuple[Any, ...]] = []
    fact_rows: list[int] = []
    facts: list[tuple[Any, ...]] = []
    for number, (article, name) in enumerate(zip(_texts(table.column(text)), editions)):
        for one in _findings(article, linter, locale, facts if name is not None else None, name or ""):
            rows.append(number)
            found.append(one)
        fact_rows += [number] * (len(facts) - len(fact_rows))
    names = {"id": id, **_kept(keep)}
    own = [wanted.field(at) for at in range(len(names))]
    fact_schema = pa.schema([*own, *map(pa.field, *zip(*FACT))])
    return _table(table, rows, names, found, FINDING, wanted), _table(table, fact_rows, names, facts, FACT, fact_schema)


def _table(table: Any, rows: list[int], names: Mapping[str, str], found: list[Any], fields: Any, schema: Any) -> Any:
    """Return a table of what was found in these rows of another, whose columns of these names are kept."""
    taken = pa.array(rows, pa.int64())
    columns = [table.column(old).take(taken) if old else taken for old in names.values()]
    columns += [pa.array([one[at] for one in found], kind) for at, (_, kind) in enumerate(fields)]
    return pa.table(columns, schema=schema)


def _edition(value: pa.Scalar) -> str | None:
    """Return which edition a value stands for: of a time, the day; None for none."""
    known = value.as_py()
    return str(known)[:10] if known is not None and pa.types.is_timestamp(value.type) else str(known or "") or None


def _kept(keep: Sequence[str] | Mapping[str, str]) -> Mapping[str, str]:
    return keep if isinstance(keep, Mapping) else {name: name for name in keep}


def _texts(column: Any) -> Iterator[str | None]:
    """Yield the texts one by one, so that no more than one is there as a Python string."""
    for value in column:
        yield value.as_py()


def _findings(
    text: str | None, linter: Linter, locale: Locale, facts: list[tuple[Any, ...]] | None, edition: str
) -> Iterator[tuple[Any, ...]]:
    """Yield what is found in a text, and add to the facts what it has to say to its edition."""
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
    if facts is not None and result.article is not None:
        for name, said in result.facts.items():
            for key, form, start, end, note, _ in said:
                place = result.article.place(start)
                facts.append((edition, name, key, form, note, start, end, *place, text[start:end]))


def _trouble(what: str) -> tuple[Any, ...]:
    return TROUBLE, "error", what, None, None, None, None, None, None


def linter_of(
    config: str | Mapping[str, Any] | None, select: Sequence[str], ignore: Sequence[str], *, edition: bool = False
) -> Linter:
    """Return the Linter that is made of these, once in each process; with ``edition``, its rules over one run, too."""
    import json

    key = config if isinstance(config, str) or config is None else "{" + json.dumps(config)
    return _linter(key, tuple(select), tuple(ignore), edition)


@lru_cache(maxsize=8)
def _linter(config: str | None, select: tuple[str, ...], ignore: tuple[str, ...], edition: bool) -> Linter:
    made: str | Mapping[str, Any] | None = config
    if config and config[0] == "{":
        import json

        made = json.loads(config[1:])
    linter = Linter(made, select=select, ignore=ignore)
    return linter._over_editions() if edition else linter
