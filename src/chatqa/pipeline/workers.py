"""The same work on many things, in this process or in several side by side."""

from __future__ import annotations

import gc
import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from joblib import Parallel, delayed
from joblib.externals.loky import get_reusable_executor

Result = TypeVar("Result")


def each(
    work: Callable[..., Result], jobs: Iterable[tuple[object, ...]], processes: int
) -> Iterator[Result]:
    """Yield the results of *work* on each of *jobs* (its arguments), in their order."""
    if processes == 1:
        yield from (work(*job) for job in jobs)
        return
    with warnings.catch_warnings(), _on_one_core():
        # joblib replaces a process that has grown, as one that judged many days has.
        warnings.filterwarnings("ignore", "A worker stopped", UserWarning)
        yield from Parallel(n_jobs=processes, return_as="generator")(
            delayed(work)(*job) for job in jobs
        )


@contextmanager
def _on_one_core() -> Iterator[None]:
    """Let polars, in processes that begin meanwhile, do without threads: each has one core."""
    before = os.environ.get("POLARS_MAX_THREADS")
    os.environ["POLARS_MAX_THREADS"] = before or "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["POLARS_MAX_THREADS"]


def dismiss() -> None:
    """Let the processes of `each` go: idle, they keep what their largest job took, for minutes."""
    get_reusable_executor().shutdown(wait=True)


@contextmanager
def without_cycles() -> Iterator[None]:
    """Let no garbage collector look for cycles meanwhile, for work that makes none.

    Looking through millions of new tuples again and again takes a sixth of the time of reading.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
