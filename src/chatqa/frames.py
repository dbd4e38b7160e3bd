"""An inspection for notebooks: exports in, DataFrames out."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from os import PathLike
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pandas as pd
import pyarrow as pa

from chatqa import pipeline, store, tables
from chatqa import settings as shop_settings
from chatqa.settings import Settings
from chatqa.tables import Table

Files = str | PathLike[str] | Iterable[str | PathLike[str]]


def inspect(
    files: Files,
    rulebook: str | None = None,
    *,
    settings: Settings | str | PathLike[str] | None = None,
    shop: str | None = None,
    out: str | PathLike[str] | None = None,
) -> Mapping[str, pd.DataFrame]:
    """Inspect exports and return every table of `chatqa.tables` by its name.

    *files* are files, archives or folders. *rulebook* and *shop* go before what the *settings*
    (a value, or the path of a `chatqa.toml`) say; without either the rulebook is `standard`.
    With *out*, Parquet and reports stay there and the tables hold the days that the files touch;
    without it nothing stays. Raises SettingsError and RuleError; an export that cannot be read is
    a row of `import_issues`.
    """
    wished = {"rulebook": rulebook, "shop": shop}
    known = _settings(settings).model_copy(
        update={name: value for name, value in wished.items() if value}
    )
    if out is not None:
        return _inspect(_paths(files), Path(out), known)
    with tempfile.TemporaryDirectory() as folder:
        return _inspect(_paths(files), Path(folder), known)


def recognise(
    files: Files,
    *,
    settings: Settings | str | PathLike[str] | None = None,
    shop: str | None = None,
    out: str | PathLike[str] | None = None,
) -> pd.DataFrame:
    """Recognise by every recogniser, and return the table `recognised`: one row per hit.

    *files*, *settings* and *shop* as in `inspect`. With *out*, the folder also gets
    `recognised.parquet`. Raises SettingsError and RuleError.
    """
    known = _settings(settings)
    named = known.model_copy(update={"shop": shop}) if shop else known
    rows, _ = pipeline.recognise(_paths(files), named)
    if out is not None:
        store.write_file(Path(out) / "recognised.parquet", tables.RECOGNISED, rows)
    recognised: pd.DataFrame = rows.to_pandas()
    return recognised


def _inspect(paths: list[Path], root: Path, known: Settings) -> Mapping[str, pd.DataFrame]:
    started = datetime.now(ZoneInfo("Asia/Shanghai"))  # noqa: TID251 - an edge, like the CLI
    done = pipeline.run(paths, root, known, started=started)
    days = {part.day for part in done.judged} | {None}
    return MappingProxyType(
        {table.name: _read(root, table, days).to_pandas() for table in tables.ALL}
    )


def _read(root: Path, table: Table, days: set[date | None]) -> pa.Table:
    if not table.by_day:
        return store.read_book(root, table)
    return store.read(
        root, table, [part for part in store.partitions(root, table) if part.day in days]
    )


def _settings(given: Settings | str | PathLike[str] | None) -> Settings:
    if given is None:
        return Settings()
    return given if isinstance(given, Settings) else shop_settings.load(Path(given))


def _paths(files: Files) -> list[Path]:
    alone = isinstance(files, (str, PathLike))
    return [Path(files)] if alone else [Path(each) for each in files]  # type: ignore[arg-type, union-attr]
