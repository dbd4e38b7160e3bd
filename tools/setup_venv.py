"""Set up `.venv` with exactly the pinned packages. Needs nothing but Python.

    python tools/setup_venv.py          what chatqa needs
    python tools/setup_venv.py --dev    … and what its tests need

Safe to run at any time: a second call returns at once, and only a changed lock file or
pyproject.toml installs again. Mirrors and certificates are pip's business (`PIP_*`, pip.conf).
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCKS = {kind: ROOT / "requirements" / (kind + ".lock") for kind in ("build", "runtime", "dev")}
PIP = [str(PYTHON), "-m", "pip", "install", "--quiet"]


def main() -> None:
    """Make the environment, or say in one sentence why it cannot be made."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        sys.exit(f"chatqa needs Python 3.11, 3.12 or 3.13; this is {sys.version.split()[0]}.")
    kind = "dev" if "--dev" in sys.argv[1:] else "runtime"
    if _is_ready(kind):
        return
    _make_venv()
    _install(kind)
    _point_to_source()
    _stamp(kind).write_text(_fingerprint(kind), encoding="ascii")


def _is_ready(kind: str) -> bool:
    # The dev environment holds everything the runtime one does.
    return _venv_runs() and any(
        _stamp(wanted).exists()
        and _stamp(wanted).read_text(encoding="ascii") == _fingerprint(wanted)
        for wanted in {kind, "dev"}
    )


def _stamp(kind: str) -> Path:
    return VENV / f"installed-{kind}"


def _fingerprint(kind: str) -> str:
    digest = hashlib.sha256(str(ROOT).encode())  # a moved folder needs a new environment
    for path in (LOCKS["build"], LOCKS[kind], ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _venv_runs() -> bool:
    question = "import pip, sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))"
    try:
        answer = subprocess.run([PYTHON, "-c", question], check=False, stderr=subprocess.DEVNULL)
    except OSError:
        return False
    return answer.returncode == 0


def _make_venv() -> None:
    if not _venv_runs():
        print(f"Making .venv with Python {sys.version.split()[0]} ...", flush=True)
        _run(
            [sys.executable, "-m", "venv", "--clear", str(VENV)],
            "Python could not make a virtual environment. On Debian and Ubuntu: "
            "apt install python3-venv; then run this again.",
        )


def _install(kind: str) -> None:
    hint = (
        "pip could not install it (its message is above). Check the network, then run this again."
    )
    print("Installing pinned packages; a few minutes the first time ...", flush=True)
    _run([*PIP, "--require-hashes", "-r", str(LOCKS["build"])], hint)
    # jieba comes as source: built with the tools just installed, nothing else is fetched for it.
    _run([*PIP, "--require-hashes", "--no-build-isolation", "-r", str(LOCKS[kind])], hint)
    _run([*PIP, "--no-build-isolation", "--no-deps", "--editable", str(ROOT)], hint)


def _point_to_source() -> None:
    # pip wrote the full path in UTF-8, but Python 3.11 and 3.12 read it in the system's encoding:
    # on a Chinese Windows a folder with a Chinese name would stop the interpreter from starting.
    for link in VENV.glob("**/site-packages/_editable_impl_chatqa.pth"):
        link.write_text(os.path.relpath(ROOT / "src", link.parent), encoding="ascii")


def _run(command: list[str], hint: str) -> None:
    if subprocess.run(command, check=False).returncode != 0:
        sys.exit(f"\nSet-up stopped: {hint}")


if __name__ == "__main__":
    main()
