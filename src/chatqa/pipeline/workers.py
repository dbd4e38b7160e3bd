"""The same work on many things, in this process or in several side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from joblib import Parallel, delayed

Result = TypeVar("Result")


def each(
    work: Callable[..., Result], jobs: Iterable[tuple[object, ...]], processes: int
) -> Iterator[Result]:
    """Yield the results of *work* on each of *jobs* (its arguments), in their order."""
    if processes == 1:
        yield from (work(*job) for job in jobs)
        return
    yield from Parallel(n_jobs=processes, return_as="generator", batch_size=1)(
        delayed(work)(*job) for job in jobs
    )
