"""Where the files that come with chatqa lie: the rules, the samples and the nightly flow.

They stand at the top of the repository, where people look for them, and inside the package when
chatqa was installed from a wheel.
"""

from __future__ import annotations

from pathlib import Path

from chatqa.errors import ChatqaError

_PACKAGE = Path(__file__).resolve().parent
_REPOSITORY = _PACKAGE.parents[1]


def rules_folder() -> Path:
    """The folder with the rule library and the rulebooks that come with chatqa.

    Raises ChatqaError when the installation lost it.
    """
    return _folder("rules")


def samples_folder() -> Path:
    """The folder with the invented exports that `chatqa demo` inspects.

    Raises ChatqaError when the installation lost it.
    """
    return _folder("samples")


def flows_folder() -> Path:
    """The folder with the flow that a Prefect worker runs every night.

    Raises ChatqaError when the installation lost it.
    """
    return _folder("flows")


def _folder(name: str, package: Path = _PACKAGE, repository: Path = _REPOSITORY) -> Path:
    # A checkout is known by its pyproject.toml: site-packages has no such neighbour.
    if (repository / "pyproject.toml").is_file() and (repository / name).is_dir():
        return repository / name
    if (package / "_data" / name).is_dir():
        return package / "_data" / name
    raise ChatqaError(
        f"找不到随程序附带的 {name} 文件夹",
        where=str(package),
        mend="安装不完整，请重新安装 chatqa；如果是克隆的仓库，请确认该文件夹没有被删除。",
    )
