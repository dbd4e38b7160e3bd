import re
from pathlib import Path

import pytest

LOCKS = Path(__file__).parents[1] / "requirements"


@pytest.mark.parametrize("name", ["build.lock", "runtime.lock", "dev.lock"])
def test_a_lock_file_pins_every_package_with_hashes_and_names_no_address(name):
    lock = (LOCKS / name).read_text(encoding="utf-8")
    pins = re.findall(r"^\S+==.*\n(    --hash=sha256:[0-9a-f]{64}.*\n)?", lock, flags=re.MULTILINE)
    assert len(pins) >= 9
    assert "" not in pins
    assert "://" not in lock
    assert not re.search(r"^--|^-[a-z]", lock, flags=re.MULTILINE)
