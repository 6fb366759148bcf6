"""The editions of an archive: what their articles have to say to each other, brought together from all parts.

Each part has kept its facts in buckets, so that those which go together are in the same bucket of every part. A share is
some of the buckets, and is done as a part is: by any process, resumed, and written the same by two of them. It is known by
the parts that it was made of.
"""

from __future__ import annotations

from _blake2 import blake2b
from collections.abc import Sequence
from time import monotonic

import pyarrow.dataset as ds
import pyarrow.parquet as pq

import newslint.arrow
from newslint import wording
from newslint.archive import BUCKETS, DONE, FACTS, Job, Part, finish, write
from newslint.records import Record
from newslint.storage import place
from newslint.wording import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.archive import Counts

# So many facts are in memory at once, of each process, as far as BUCKETS allow.
FACTS_AT_ONCE = 1_000_000


class Share(Record):
    """Buckets ``first`` to ``last`` of the facts of these parts. ``name`` is that of what is made of them."""

    parts: tuple[str, ...]
    first: int
    last: int
    name: str

    def __str__(self) -> str:
        return say("rules over an edition, share {number}", number=self.first)


def shares(parts: Sequence[Part], counts: Sequence[Counts]) -> list[Share]:
    """Return the shares of parts that are done, of which so much was counted."""
    names = tuple(sorted(part.name for part in parts))
    count = min(BUCKETS, 1 + sum(one.get("facts", 0) for one in counts) // FACTS_AT_ONCE)
    bounds = [BUCKETS * number // count for number in range(count + 1)]
    return [
        Share(
            names,
            first,
            last - 1,
            f"edition-{blake2b(repr((names, first, last)).encode(), digest_size=10).hexdigest()}",
        )
        for first, last in zip(bounds, bounds[1:])
    ]


def forget_others(job: Job, known: Sequence[Share]) -> None:
    """Delete what was found in the editions of other parts."""
    out, names = place(job.out), {share.name for share in known}
    for file in out.names():
        name = file.removesuffix(".parquet")
        if name.startswith("edition-") and name not in names:
            (out / DONE / f"{name}.json").delete()
            (out / file).delete()


def do(job: Job, share: Share) -> Counts:
    """Reduce the facts of a share, write its findings, and return what was counted."""
    began = monotonic()
    wording.use(job.locale)  # another process
    out = place(job.out)
    files = [out / FACTS / f"{name}.parquet" for name in share.parts]
    schema = pq.read_schema(files[0].path, filesystem=out.system)
    data = ds.dataset([file.path for file in files], filesystem=out.system, format="parquet", schema=schema)
    facts = data.to_table(filter=(ds.field("bucket") >= share.first) & (ds.field("bucket") <= share.last))
    found = newslint.arrow.reduce(facts, **job.rules)
    write([found], found.schema, out / f"{share.name}.parquet")
    bad = sum(rule == newslint.arrow.TROUBLE for rule in found["rule"].to_pylist())
    counts: Counts = {
        "source": "",
        "articles": 0,
        "findings": found.num_rows,
        "bad": bad,
        "characters": 0,
        "groups": [],
    }
    finish(job, share.name, counts, began)
    return counts
