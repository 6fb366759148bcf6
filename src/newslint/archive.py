"""An archive of articles, checked part by part, and resumed where it was left.

A part is a group of rows of a Parquet file, or another file as a whole. For each there is a file of findings and, when
it is complete, one that says so, with what was counted; both have the name of what they were made from and with. So a
part that is done is not done again, one that was broken off is, and two runs that do the same part write the same.
"""

from __future__ import annotations

import json
import os
from _blake2 import blake2b
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from time import monotonic

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

import newslint.arrow
from newslint import wording
from newslint.cache.basis import fingerprint
from newslint.errors import SetupError
from newslint.records import Record
from newslint.storage import Place, place, shown
from newslint.wording import Locale, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Counts = dict[str, Any]

# So many articles are in memory at once, of each process.
BATCH = 256
FORMATS = {".parquet": "parquet", ".pq": "parquet", ".jsonl": "json", ".ndjson": "json", ".json": "json", ".arrow": "ipc", ".feather": "ipc", ".csv": "csv"}  # fmt: skip
DONE = "_done"
# Facts for the rules over an edition; and so many shares they are kept in, each of which holds all that go together.
FACTS, BUCKETS = "_facts", 64


class Job(Record):
    """What is to be done with every part. ``date`` and ``department`` name columns that the report needs, ``keep`` more;
    articles with the same value in the column ``edition`` are one. ``out`` is a path or an address, as for ``storage``."""

    out: str
    text: str
    id: str = ""
    date: str = ""
    department: str = ""
    keep: tuple[str, ...] = ()
    edition: str = ""
    config: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    locale: Locale = "en"

    @property
    def columns(self) -> dict[str, str]:
        """The columns that go into the findings, by their new names."""
        named = {"date": self.date, "department": self.department, **{name: name for name in self.keep}}
        return {new: old for new, old in named.items() if old}

    @property
    def rules(self) -> dict[str, Any]:
        """What says which rules run, for the functions of ``newslint.arrow``."""
        return {"config": self.config or None, "select": self.select, "ignore": self.ignore, "locale": self.locale}


class Part(Record):
    """A file, and which groups of rows of it; None for all of it. ``name`` is that of what is made of it."""

    place: Place
    format: str
    groups: tuple[int, ...] | None
    name: str

    def __str__(self) -> str:
        path = self.place.path
        return say("{path}, row group {number}", path=path, number=self.groups[0]) if self.groups else path


def parts(source: str, job: Job) -> list[Part]:
    """Return the parts of a file or of a folder of files, in a stable order. ``source`` is a path, or an address.

    Raises SetupError for what cannot be read and for columns that are not there.
    """
    try:
        places = list(_files(source))
    except OSError as error:
        raise _unread(shown(source), error) from error
    if not places:
        raise SetupError(say("{path}: no articles in Parquet, JSONL, Arrow or CSV there", path=shown(source)))
    with_what = _with_what(job)
    found = []
    for one in places:
        kind = FORMATS.get(os.path.splitext(one.path)[1].lower(), "parquet")
        try:
            fragment = _fragment(one, kind)
            names = fragment.physical_schema.names
            groups = range(fragment.num_row_groups) if kind == "parquet" else None
            info = one.info()
        except (pa.ArrowException, OSError, ValueError) as error:
            raise _unread(one.path, error) from error
        for column in (job.text, job.id, job.edition, *job.columns.values()):
            if column and column not in names:
                what = say(
                    "{path}: no column {column!r}; there are {names}",
                    path=one.path,
                    column=column,
                    names=", ".join(names),
                )
                raise SetupError(what)
        for number in [None] if groups is None else groups:
            made_of = repr((one.path, info.size, info.mtime_ns, number))
            name = blake2b(with_what + os.fsencode(made_of), digest_size=10).hexdigest()
            found.append(Part(one, kind, None if number is None else (number,), f"part-{name}"))
    return found


def _unread(path: str, error: Exception) -> SetupError:
    return SetupError(say("{path}: cannot be read: {why}", path=path, why=str(error).split("\n")[0]))


def _files(source: str) -> Iterator[Place]:
    """Yield the file that a source is, or those of the folder that it is."""
    from pyarrow.fs import FileType

    there = place(source)
    kind = there.info().type
    if kind == FileType.NotFound:
        raise SetupError(say("{path}: no such file or folder", path=shown(source)))
    if kind == FileType.File:
        yield there
    else:
        yield from (one for one in there.below() if os.path.splitext(one.path)[1].lower() in FORMATS)


def _fragment(one: Place, kind: str) -> Any:
    (fragment,) = ds.dataset(one.path, filesystem=one.system, format=kind).get_fragments()
    return fragment


def _with_what(job: Job) -> bytes:
    """Return what tells the rules of a job from others; where nobody can tell, the run is like no other."""
    linter = newslint.arrow.linter_of(job.config or None, job.select, job.ignore, edition=bool(job.edition))
    rules = fingerprint(linter._setup) or os.urandom(16)
    return rules + repr(job._replace(out="")).encode()


def is_done(job: Job, name: str) -> Counts | None:
    """Return what was counted in a part that is done, by its name, or None."""
    out = place(job.out)
    try:
        counts: Counts = json.loads((out / DONE / f"{name}.json").read())
        return counts if (out / f"{name}.parquet").is_there() else None
    except (OSError, ValueError):
        return None


def do(job: Job, part: Part) -> Counts:
    """Check one part, write its findings, and return what was counted. May run anywhere that sees both files."""
    began = monotonic()
    wording.use(job.locale)  # another process
    fragment = _fragment(part.place, part.format)
    if part.groups is not None:
        fragment = fragment.subset(row_group_ids=list(part.groups))
    columns = list(dict.fromkeys(filter(None, (job.text, job.id, job.edition, *job.columns.values()))))
    options: dict[str, Any] = {"id": job.id, "keep": job.columns}
    counts: Counts = {"source": part.place.path, "articles": 0, "findings": 0, "bad": 0, "characters": 0}
    groups: Counter[tuple[str, str]] = Counter()
    facts = []

    def findings() -> Iterator[pa.Table]:
        for batch in fragment.to_batches(columns=columns, batch_size=BATCH, batch_readahead=1, fragment_readahead=1):
            found, said = newslint.arrow.both(batch, job.text, **options, edition=job.edition, **job.rules)
            if job.edition:
                facts.append(said)
            counts["articles"] += batch.num_rows
            counts["bad"] += sum(value.as_py() == newslint.arrow.TROUBLE for value in found["rule"])
            counts["findings"] += found.num_rows
            counts["characters"] += sum(len(value.as_py() or "") for value in batch.column(job.text))
            groups.update(_groups(batch, job))
            yield found

    wanted = newslint.arrow.schema(fragment.physical_schema, **options)
    write(findings(), wanted, place(job.out) / f"{part.name}.parquet")
    if job.edition:
        whole = pa.concat_tables(facts) if facts else None
        counts["facts"] = whole.num_rows if whole else 0
        keep_facts(job, part.name, whole)
    counts["groups"] = [[*group, count] for group, count in sorted(groups.items())]
    finish(job, part.name, counts, began)
    return counts


def write(tables: Iterable[pa.Table], schema: pa.Schema, to: Place) -> None:
    """Write tables into one file, which is there when it is whole."""
    temporary = to.beside()
    try:
        with pq.ParquetWriter(temporary.path, schema, filesystem=temporary.system, compression="zstd") as writer:
            for table in tables:
                writer.write_table(table)
    except BaseException:
        temporary.delete()
        raise
    temporary.move(to)


def keep_facts(job: Job, name: str, facts: pa.Table | None) -> None:
    """Write the facts of a part, a group of rows for each bucket: who reduces one reads no other."""
    if facts is None:
        return
    buckets = pa.array(map(bucket, *(facts[name].to_pylist() for name in newslint.arrow.GROUP)), pa.int32())
    facts = facts.append_column("bucket", buckets)
    tables = (facts.filter(pc.equal(facts["bucket"], number)) for number in range(BUCKETS))
    write((table for table in tables if table.num_rows), facts.schema, place(job.out) / FACTS / f"{name}.parquet")


def bucket(*group: str) -> int:
    """Return the number of the bucket of facts that go together, the same on every machine."""
    return int.from_bytes(blake2b("\0".join(group).encode("utf-8", "replace"), digest_size=4).digest()) % BUCKETS


def finish(job: Job, name: str, counts: Counts, began: float) -> None:
    """Say that a part is done, and what was counted in it."""
    counts["seconds"] = round(monotonic() - began, 3)
    (place(job.out) / DONE / f"{name}.json").write(json.dumps(counts).encode())


def _groups(batch: pa.RecordBatch, job: Job) -> Iterator[tuple[str, str]]:
    """Yield month and department of each article, for the report."""
    months = map(month, batch.column(job.date)) if job.date else ["" for _ in range(batch.num_rows)]
    named = (
        [str(value.as_py() or "") for value in batch.column(job.department)]
        if job.department
        else [""] * batch.num_rows
    )
    return zip(months, named)


def month(value: pa.Scalar) -> str:
    """Return "2026-03" of a date, a time, or a text that begins with one; nothing for what is none."""
    text = str(value.as_py() or "")[:7]
    return text if len(text) == 7 and text[4] == "-" and (text[:4] + text[5:]).isdigit() else ""


def others(job: Job, known: Sequence[Part]) -> list[str]:
    """Return the names of the parts in the folder of findings that were made of something else, or with other rules.

    Raises SetupError for a folder that cannot be read.
    """
    names = {part.name for part in known}
    try:
        there = [name[:-8] for name in place(job.out).names() if name.startswith("part-") and name.endswith(".parquet")]
    except OSError as error:
        raise _unread(shown(job.out), error) from error
    return [name for name in there if name not in names]


def forget(job: Job, names: Sequence[str]) -> None:
    """Delete these parts."""
    out = place(job.out)
    for name in names:
        for path in (out / DONE / f"{name}.json", out / f"{name}.parquet", out / FACTS / f"{name}.parquet"):
            path.delete()


def begin(job: Job) -> None:
    """Make the folder of findings. Raises SetupError."""
    out = place(job.out)
    try:
        for folder in (out / DONE, *([out / FACTS] if job.edition else ())):
            folder.make()
    except OSError as error:
        why = wording.why(error) if error.strerror else str(error).split("\n")[0]
        raise SetupError(say("{path}: cannot be written: {why}", path=shown(job.out), why=why)) from error


def counts_of(address: str) -> list[Counts]:
    """Return what was counted in the parts of an archive that are done, each with the place of its findings as "part".

    Raises SetupError where there are none.
    """
    out = place(address)
    try:
        there = set(out.names())
        names = [
            name.removesuffix(".json") for name in (out / DONE).names() if name.endswith(".json") and name[0] != "_"
        ]
        found = [
            {**json.loads((out / DONE / f"{name}.json").read()), "part": out / f"{name}.parquet"}
            for name in names
            if f"{name}.parquet" in there
        ]
    except OSError as error:
        raise _unread(shown(address), error) from error
    if not found:
        raise SetupError(say("{path}: no findings of newslint archive check there", path=shown(address)))
    return found


def summed(counts: Sequence[Mapping[str, Any]]) -> Counter[str]:
    """Return the counts of several parts together."""
    whole: Counter[str] = Counter()
    for one in counts:
        whole.update({name: one[name] for name in ("articles", "findings", "bad", "characters", "seconds")})
    return whole
