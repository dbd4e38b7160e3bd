"""The nightly flow with Prefect's own harness around it, once for all flow tests."""

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

FLOW = Path(__file__).parents[2] / "flows" / "nightly.py"


@pytest.fixture(scope="session")
def nightly(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """`flows/nightly.py` beside a Prefect server of its own, which takes ten seconds to start."""
    os.environ["PREFECT_HOME"] = str(tmp_path_factory.mktemp("prefect"))
    specification = importlib.util.spec_from_file_location("nightly", FLOW)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)

    from prefect.testing.utilities import prefect_test_harness  # noqa: PLC0415 - after the flow's settings

    with prefect_test_harness(server_startup_timeout=120):
        yield module
