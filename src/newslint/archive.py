"""An archive of articles, checked part by part: on this machine or on a Dask cluster, and resumed where it was left.

A part is a group of rows of a Parquet file, or another file as a whole. For each there is a file of findings and, when
it is complete, one that says so, with what was counted; both have the name of what they were made from and with. So a
part that is done is not done again, one that was broken off is, and two runs that do the same part write the same.
"""

from __future__ import annotations

import gc
import json
import os
from _blake2 import blake2b
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from time import monotonic

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

import newslint.arrow
from newslint import wording
from newslint.cache.basis import fingerprint
from newslint.errors import SetupError
from newslint.records import Record
from newslint.wording import Locale, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Counts = dict[str, Any]

# So many articles are in memory at once, of each process.
BATCH = 256
# A part is tried so often before it is given up: a process that dies has perhaps died of it.
TRIES = 3
FORMATS = {".parquet": "parquet", ".pq": "parquet", ".jsonl": "json", ".ndjson": "json", ".json": "json", ".arrow": "ipc", ".feather": "ipc", ".csv": "csv"}  # fmt: skip
DONE = "_done"


class Job(Record):
    """What is to be done with every part. ``date`` and ``department`` name columns that the report needs, ``keep`` more."""

    out: str
    text: str
    id: str = ""
    date: str = ""
    department: str = ""
    keep: tuple[str, ...] = ()
    config: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    locale: Locale = "en"

    @property
    def columns(self) -> dict[str, str]:
        """The columns that go into the findings, by their new names."""
        named = {"date": self.date, "department": self.department, **{name: name for name in self.keep}}
        return {new: old for new, old in named.items() if old}


class Part(Record):
    """A file, and which groups of rows of it; None for all of it. ``name`` is that of what is made of it."""

    path: str
    format: str
    groups: tuple[int, ...] | None
    name: str


def parts(source: str, job: Job) -> list[Part]:
    """Return the parts of a file or of a folder of files, in a stable order.

    Raises SetupError for what cannot be read and for columns that are not there.
    """
    paths = [source] if os.path.isfile(source) else sorted(_files(source))
    if not paths:
        raise SetupError(say("{path}: no articles in Parquet, JSONL, Arrow or CSV there", path=source))
    with_what = _with_what(job)
    found = []
    for path in paths:
        kind = FORMATS.get(os.path.splitext(path)[1].lower(), "parquet")
        try:
            (fragment,) = ds.dataset(path, format=kind).get_fragments()
            names = fragment.physical_schema.names
            groups = range(fragment.num_row_groups) if kind == "parquet" else None
        except (pa.ArrowException, OSError, ValueError) as error:
            raise SetupError(say("{path}: cannot be read: {why}", path=path, why=str(error).split("\n")[0])) from error
        for column in (job.text, job.id, *job.columns.values()):
            if column and column not in names:
                what = say(
                    "{path}: no column {column!r}; there are {names}", path=path, column=column, names=", ".join(names)
                )
                raise SetupError(what)
        stat = os.stat(path)
        for number in [None] if groups is None else groups:
            made_of = repr((os.path.abspath(path), stat.st_size, stat.st_mtime_ns, number))
            name = blake2b(with_what + os.fsencode(made_of), digest_size=10).hexdigest()
            found.append(Part(path, kind, None if number is None else (number,), f"part-{name}"))
    return found


def _files(folder: str) -> Iterator[str]:
    if not os.path.isdir(folder):
        raise SetupError(say("{path}: no such file or folder", path=folder))
    for inner, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name[0] not in "._"]
        yield from (os.path.join(inner, name) for name in names if name[0] not in "._" and os.path.splitext(name)[1].lower() in FORMATS)  # fmt: skip


def _with_what(job: Job) -> bytes:
    """Return what tells the rules of a job from others; where nobody can tell, the run is like no other."""
    linter = newslint.arrow._linter(job.config or None, job.select, job.ignore)
    rules = fingerprint(linter._setup) or os.urandom(16)
    return rules + repr(job._replace(out="")).encode()


def is_done(job: Job, part: Part) -> Counts | None:
    """Return what was counted in a part that is done, or None."""
    try:
        with open(os.path.join(job.out, DONE, part.name + ".json"), encoding="utf-8") as file:
            counts: Counts = json.load(file)
    except (OSError, ValueError):
        return None
    return counts if os.path.exists(os.path.join(job.out, part.name + ".parquet")) else None


def do(job: Job, part: Part) -> Counts:
    """Check one part, write its findings, and return what was counted. May run anywhere that sees both files."""
    began = monotonic()
    wording.use(job.locale)  # another process
    (fragment,) = ds.dataset(part.path, format=part.format).get_fragments()
    if part.groups is not None:
        fragment = fragment.subset(row_group_ids=list(part.groups))
    columns = list(dict.fromkeys(filter(None, (job.text, job.id, *job.columns.values()))))
    options: dict[str, Any] = {"id": job.id, "keep": job.columns}
    wanted = newslint.arrow.schema(fragment.physical_schema, **options)
    final = os.path.join(job.out, part.name + ".parquet")
    temporary = os.path.join(job.out, f"_{part.name}.{os.getpid()}")  # nobody reads what begins with an underscore
    counts: Counts = {"source": part.path, "articles": 0, "findings": 0, "bad": 0, "characters": 0}
    groups: Counter[tuple[str, str]] = Counter()
    try:
        with pq.ParquetWriter(temporary, wanted, compression="zstd") as writer:
            for batch in fragment.to_batches(
                columns=columns, batch_size=BATCH, batch_readahead=1, fragment_readahead=1
            ):
                found = newslint.arrow.check(batch, job.text, **options, config=job.config or None, select=job.select, ignore=job.ignore, locale=job.locale)  # fmt: skip
                writer.write_table(found)
                counts["articles"] += batch.num_rows
                counts["bad"] += sum(value.as_py() == newslint.arrow.TROUBLE for value in found["rule"])
                counts["findings"] += found.num_rows
                counts["characters"] += sum(len(value.as_py() or "") for value in batch.column(job.text))
                groups.update(_groups(batch, job))
        os.replace(temporary, final)
    finally:
        if os.path.exists(temporary):
            os.unlink(temporary)
    counts["groups"] = [[*group, count] for group, count in sorted(groups.items())]
    counts["seconds"] = round(monotonic() - began, 3)
    done = os.path.join(job.out, DONE, part.name)
    with open(f"{done}.{os.getpid()}", "w", encoding="utf-8") as file:
        json.dump(counts, file)
    os.replace(file.name, done + ".json")
    return counts


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
    """Return the names of the parts in the folder of findings that were made of something else, or with other rules."""
    names = {part.name for part in known}
    there = os.listdir(job.out) if os.path.isdir(job.out) else []
    return [name[:-8] for name in sorted(there) if name.startswith("part-") and name.endswith(".parquet") and name[:-8] not in names]  # fmt: skip


def forget(job: Job, names: Sequence[str]) -> None:
    """Delete these parts."""
    for name in names:
        for path in (os.path.join(job.out, DONE, name + ".json"), os.path.join(job.out, name + ".parquet")):
            if os.path.exists(path):
                os.unlink(path)


Told = Callable[[Part, "Counts | str"], None]


def run(job: Job, todo: Sequence[Part], engine: str, told: Told, *, jobs: int = 0, scheduler: str = "") -> None:
    """Do the parts, and tell of each what was counted, or why it was given up. Raises SetupError."""
    try:
        os.makedirs(os.path.join(job.out, DONE), exist_ok=True)
    except OSError as error:
        raise SetupError(say("{path}: cannot be written: {why}", path=job.out, why=error.strerror)) from error
    gc.enable()  # a command goes without, since it ends soon
    if engine == "dask":
        _dask(job, todo, told, jobs, scheduler)
    elif jobs == 1:
        for part in todo:
            told(part, _tried(job, part))
    else:
        _local(job, todo, told, jobs or os.cpu_count() or 1)


def _tried(job: Job, part: Part) -> Counts | str:
    try:
        return do(job, part)
    except Exception as error:  # a torn file, a full disk: the others are done all the same
        return f"{type(error).__name__}: {error}"


def _local(job: Job, todo: Sequence[Part], told: Told, jobs: int) -> None:
    """Share the parts out between processes. Those that a process had that died are tried again, one by one at last."""
    from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    waiting, tries = list(todo), Counter[str]()
    while waiting:
        # Nobody knows which of the running parts a process died of; those that it may be are done one at a time at last.
        suspects = [part for part in waiting if tries[part.name] >= TRIES - 1]
        now = suspects[:1] or waiting
        waiting = [part for part in waiting if part not in now]
        with ProcessPoolExecutor(1 if suspects else jobs, mp_context=get_context("spawn")) as pool:
            running: dict[Any, Part] = {}
            try:
                while now or running:
                    while now and len(running) < 2 * jobs:
                        running[pool.submit(_tried, job, now[0])] = now[0]
                        now = now[1:]
                    for future in wait(running, return_when=FIRST_COMPLETED).done:
                        counts = future.result()
                        told(running.pop(future), counts)
            except BrokenProcessPool:
                for part in running.values():
                    tries[part.name] += 1
                    if suspects:
                        told(part, say("the process that checked this part died again and again"))
                    else:
                        waiting.append(part)
                waiting += now


def _dask(job: Job, todo: Sequence[Part], told: Told, jobs: int, scheduler: str) -> None:
    """Share the parts out between the workers of a Dask cluster: one that is there, or one on this machine."""
    try:
        import distributed

        dask: Any = distributed
    except ImportError as error:
        raise SetupError(say("the engine dask needs distributed: pip install newslint[dask]")) from error
    cluster = None if scheduler else dask.LocalCluster(n_workers=jobs or os.cpu_count(), threads_per_worker=1, dashboard_address=None)  # fmt: skip
    with dask.Client(scheduler or cluster) as client:
        futures = client.map(lambda part: _tried(job, part), list(todo), pure=False, key=[part.name for part in todo])
        by_key = {part.name: part for part in todo}
        for future in dask.as_completed(futures):
            failed = future.exception()
            told(by_key[future.key], f"{type(failed).__name__}: {failed}" if failed else future.result())
    if cluster:
        cluster.close()


def counts_of(out: str) -> list[Counts]:
    """Return what was counted in the parts of an archive that are done. Raises SetupError where there are none."""
    folder = os.path.join(out, DONE)
    found = []
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
        part = os.path.join(out, name.removesuffix(".json") + ".parquet")
        if name.endswith(".json") and os.path.exists(part):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                found.append({**json.load(file), "part": part})
    if not found:
        raise SetupError(say("{path}: no findings of newslint archive check there", path=out))
    return found


def summed(counts: Sequence[Mapping[str, Any]]) -> Counter[str]:
    """Return the counts of several parts together."""
    whole: Counter[str] = Counter()
    for one in counts:
        whole.update({name: one[name] for name in ("articles", "findings", "bad", "characters", "seconds")})
    return whole
