"""Who does the parts of an archive: processes of this machine, or the workers of a Dask cluster."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Callable, Sequence

from newslint.errors import SetupError
from newslint.wording import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from newslint.archive import Counts

    # A part of an archive, or a share of its editions: whatever has a name of its own.
    Task = Any
    # Does one of the tasks, wherever it runs, and returns what was counted; and is told of each what came of it.
    Work = Callable[[Any], Counts]
    Told = Callable[[Any, "Counts | str"], None]

# A task is tried so often before it is given up: a process that dies has perhaps died of it.
TRIES = 3


def run(work: Work, todo: Sequence[Task], engine: str, told: Told, *, jobs: int = 0, scheduler: str = "") -> None:
    """Do the tasks, and tell of each what was counted, or why it was given up. Raises SetupError."""
    gc.enable()  # a command goes without, since it ends soon
    if not todo:
        return
    if engine == "dask":
        _dask(work, todo, told, jobs, scheduler)
    elif jobs == 1:
        for task in todo:
            told(task, _tried(work, task))
    else:
        _local(work, todo, told, min(jobs or os.cpu_count() or 1, len(todo)))


def _tried(work: Work, task: Task) -> Counts | str:
    try:
        return work(task)
    except Exception as error:  # a torn file, a full disk: the others are done all the same
        return f"{type(error).__name__}: {error}"


def _local(work: Work, todo: Sequence[Task], told: Told, jobs: int) -> None:
    """Share the tasks out between processes. Those that a process had that died are tried again, one by one at last."""
    from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    waiting, tries = list(todo), Counter[str]()
    while waiting:
        # Nobody knows which of the running tasks a process died of; those that it may be are done one at a time at last.
        suspects = [task for task in waiting if tries[task.name] >= TRIES - 1]
        now = suspects[:1] or waiting
        waiting = [task for task in waiting if task not in now]
        with ProcessPoolExecutor(1 if suspects else jobs, mp_context=get_context("spawn")) as pool:
            running: dict[Any, Task] = {}
            try:
                while now or running:
                    while now and len(running) < 2 * jobs:
                        running[pool.submit(_tried, work, now[0])] = now[0]
                        now = now[1:]
                    for future in wait(running, return_when=FIRST_COMPLETED).done:
                        counts = future.result()
                        told(running.pop(future), counts)
            except BrokenProcessPool:
                for task in running.values():
                    tries[task.name] += 1
                    if suspects:
                        told(task, say("the process that checked this part died again and again"))
                    else:
                        waiting.append(task)
                waiting += now


def _dask(work: Work, todo: Sequence[Task], told: Told, jobs: int, scheduler: str) -> None:
    """Share the tasks out between the workers of a Dask cluster: one that is there, or one on this machine."""
    try:
        import distributed

        dask: Any = distributed
    except ImportError as error:
        raise SetupError(say("the engine dask needs distributed: pip install newslint[dask]")) from error
    cluster = None if scheduler else dask.LocalCluster(n_workers=jobs or os.cpu_count(), threads_per_worker=1, dashboard_address=None)  # fmt: skip
    with dask.Client(scheduler or cluster) as client:
        futures = client.map(lambda task: _tried(work, task), list(todo), pure=False, key=[task.name for task in todo])
        by_key = {task.name: task for task in todo}
        for future in dask.as_completed(futures):
            failed = future.exception()
            told(by_key[future.key], f"{type(failed).__name__}: {failed}" if failed else future.result())
    if cluster:
        cluster.close()
