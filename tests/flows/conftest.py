"""Prefect's own harness: a server and a database of its own, once for all flow tests."""

import os
from collections.abc import Iterator

import pytest

os.environ["DO_NOT_TRACK"] = "1"
os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] = "false"
os.environ["PREFECT_LOGGING_LEVEL"] = "WARNING"


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A Prefect server for this session alone; it takes some ten seconds to start."""
    os.environ["PREFECT_HOME"] = str(tmp_path_factory.mktemp("prefect"))
    from prefect.testing.utils import prefect_test_harness  # noqa: PLC0415 - reads the environment

    with prefect_test_harness(server_startup_timeout=120):
        yield
