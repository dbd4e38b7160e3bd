"""Renew `requirements/*.lock`: every version pinned and hashed, for all platforms and Pythons.

uv resolves once for Linux, macOS and Windows and for Python 3.11 to 3.13; it is fetched into a
temporary environment, since nothing else here needs it. The files hold names, versions and hashes
only: where packages come from is decided by the machine that installs them.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = {
    "build": ["--group", "build"],
    "runtime": ["pyproject.toml", "-c", "requirements/build.lock"],
    "dev": ["pyproject.toml", "--group", "dev", "-c", "requirements/runtime.lock"],
}
OPTIONS = [
    "--quiet",
    "--universal",
    "--python-version=3.11",
    "--fork-strategy=fewest",  # one version of numpy and scipy on every Python
    "--upgrade",
    "--generate-hashes",
    "--no-header",
    "--no-emit-index-url",
    "--no-emit-find-links",
]


def main() -> None:
    """Write the three lock files, each within the one before."""
    with tempfile.TemporaryDirectory() as folder:
        uv = _fetch_uv(Path(folder))
        for name, sources in LOCKS.items():
            lock = ROOT / "requirements" / f"{name}.lock"
            command = [str(uv), "pip", "compile", *OPTIONS, *sources, "-o", str(lock)]
            subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
            _refuse_addresses(lock)
            print(f"{lock.relative_to(ROOT)}: renewed")


def _fetch_uv(folder: Path) -> Path:
    venv.create(folder, with_pip=True)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([scripts / "python", "-m", "pip", "install", "-q", "uv>=0.9"], check=True)
    return scripts / "uv"


def _refuse_addresses(lock: Path) -> None:
    for number, line in enumerate(lock.read_text(encoding="utf-8").splitlines(), start=1):
        if re.search(r"://|^--(?:extra-)?index|^--find-links| @ ", line):
            sys.exit(f"{lock}:{number}: a lock file names no address: {line}")


if __name__ == "__main__":
    main()
