"""Exports → what the recognisers say, on the nightly path up to where the rules begin."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

from chatqa import rulebook, store
from chatqa.chats import Chats
from chatqa.inspection.recognising import recognised
from chatqa.pipeline import plan
from chatqa.pipeline.intake import Reading
from chatqa.pipeline.judge import chats_of
from chatqa.pipeline.plan import Span
from chatqa.pipeline.run import Progress, days_to_judge, read_in, silent
from chatqa.settings import Settings
from chatqa.tables import MERGED, RECOGNISED, SESSIONS
from chatqa.text.segment import engine


def recognise(
    paths: Iterable[Path], settings: Settings, progress: Progress = silent
) -> tuple[pa.Table, pa.Table]:
    """Return RECOGNISED of the exports at *paths*, and the IMPORTS rows of their files.

    Nothing is kept. Raises RuleError; an export that cannot be read is an IMPORTS row without a
    layout.
    """
    recognisers = rulebook.library(settings.folders.rules).recognisers()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        taken = read_in(paths, root, Reading(settings), progress)
        days = days_to_judge(root, taken, settings)
        spans = plan.spans({part: store.count(root, MERGED, part) for part in days})
        found = [recognised(_chats(root, span, settings), recognisers) for span in spans]
    order = [(name, "ascending") for name in RECOGNISED.sorted_by]
    return pa.concat_tables([RECOGNISED.empty(), *found]).sort_by(order), taken.files


def _chats(root: Path, span: Span, settings: Settings) -> Chats:
    return chats_of(
        store.read(root, MERGED, span.window(store.partitions(root, MERGED))),
        store.read(root, SESSIONS, span.window(store.partitions(root, SESSIONS))),
        span.partitions,
        settings,
        engine(settings.tokenizer, settings.lexicon),
    )
