"""The same archive checked by four engines: this machine, Dask, Ray and Spark; what each finds and how long it takes.

    pip install "newslint[archive,dask]" ray pyspark pandas      both want pandas, Spark a Java
    python bench/archive.py [ARTICLES]                    two thousand by default, made from corpus/

Prints a table; exit code 1 if two engines found something different. An engine that is not installed is named.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

import newslint.arrow
from newslint import archive, archive_engines

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
COLUMNS = ("id", "rule", "start", "end")


def articles(count: int) -> pa.Table:
    """Return so many articles, each other than the rest."""
    texts = [path.read_text("utf-8") for path in sorted(CORPUS.glob("*/*.txt"))]
    bodies = [f"{texts[n % len(texts)].rstrip()}\n\nDas war Folge {n} der Reihe.\n" for n in range(count)]
    return pa.table({"url": [f"a{n:07}" for n in range(count)], "body": bodies})


def local(source: str, out: str) -> pa.Table:
    """As ``newslint archive check`` does it."""
    return _run(source, out, "local")


def dask(source: str, out: str) -> pa.Table:
    """On a Dask cluster of this machine."""
    import distributed  # noqa: F401

    return _run(source, out, "dask")


def _run(source: str, out: str, engine: str) -> pa.Table:
    job = archive.Job(out=out, text="body", id="url")
    failed: list[str] = []
    archive.begin(job)
    archive_engines.run(partial(archive.do, job), archive.parts(source, job), engine, lambda part, counts: failed.append(counts) if isinstance(counts, str) else None)  # fmt: skip
    if failed:
        raise RuntimeError(failed[0])
    return ds.dataset(out, format="parquet").to_table()


def ray(source: str, out: str) -> pa.Table:
    """With Ray Data: the function is what ``map_batches`` wants."""
    import ray as engine

    engine.init(include_dashboard=False, log_to_driver=False, logging_level="error")
    found = engine.data.read_parquet(source).map_batches(
        newslint.arrow.check, batch_format="pyarrow", batch_size=256, fn_kwargs={"text": "body", "id": "url"}
    )
    found.write_parquet(out)
    engine.shutdown()
    return ds.dataset(out, format="parquet").to_table()


def spark(source: str, out: str) -> pa.Table:
    """With Spark: ``mapInArrow`` gives batches and takes batches."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    session = SparkSession.builder.master("local[*]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")

    def findings(batches):
        for batch in batches:
            yield from newslint.arrow.check(batch, text="body", id="url").to_batches()

    columns = "id string, rule string, severity string, message string, start int, end int, line int, column int, words string, fix string"
    session.read.parquet(source).mapInArrow(findings, columns).write.parquet(out)
    session.stop()
    return ds.dataset(out, format="parquet").to_table()


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    seen: dict[str, list[tuple[object, ...]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "articles.parquet")
        table = articles(count)
        pq.write_table(table, source, row_group_size=max(1, count // 16))
        size = sum(len(text.as_py().encode()) for text in table["body"])
        print(f"{count} articles, {size / 1e6:.1f} MB, {os.cpu_count()} processors")
        engines: tuple[Callable[[str, str], pa.Table], ...] = (local, dask, ray, spark)
        for engine in engines:
            began = time.perf_counter()
            try:
                found = engine(source, os.path.join(folder, engine.__name__))
            except ImportError as error:
                print(f"  {engine.__name__:8} not installed: {error}")
                continue
            wall = time.perf_counter() - began
            seen[engine.__name__] = sorted(zip(*(found[name].to_pylist() for name in COLUMNS)))
            print(
                f"  {engine.__name__:8} {found.num_rows:8} findings {wall:7.1f} s {count / wall:8.0f} articles a second, start included"
            )
    same = len({tuple(found) for found in seen.values()}) == 1
    print("  all found the same" if same else "  they did not find the same")
    return 0 if same else 1


if __name__ == "__main__":
    raise SystemExit(main())
