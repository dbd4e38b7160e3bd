"""The invented shop days of `example/`, and their reports written once."""

import runpy
from pathlib import Path

import pyarrow as pa
import pytest

from chatqa import reports
from chatqa.reports import Clause

EXAMPLE = runpy.run_path(str(Path(__file__).parent / "example" / "tables.py"))


@pytest.fixture
def tables() -> dict[str, pa.Table]:
    return EXAMPLE["example_tables"]()


@pytest.fixture
def clauses() -> dict[str, Clause]:
    return EXAMPLE["example_clauses"]()


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the reports of both days."""
    out = tmp_path_factory.mktemp("reports")
    reports.write(EXAMPLE["example_tables"](), EXAMPLE["example_clauses"](), out)
    return out
