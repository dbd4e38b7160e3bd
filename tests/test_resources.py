from pathlib import Path

import pytest

from chatqa import resources
from chatqa.errors import ChatqaError


def make_folders(root: Path, *names: str) -> None:
    for name in names:
        (root / name).mkdir(parents=True)


def test_rules_and_samples_are_found_where_chatqa_is_installed():
    assert resources.rules_folder().name == "rules"
    assert resources.samples_folder().name == "samples"


def test_a_checkout_uses_the_folder_at_its_top(tmp_path):
    make_folders(tmp_path, "rules", "src/chatqa/_data/rules")
    (tmp_path / "pyproject.toml").touch()
    found = resources._folder("rules", package=tmp_path / "src/chatqa", repository=tmp_path)
    assert found == tmp_path / "rules"


def test_an_installed_wheel_uses_the_copy_inside_the_package(tmp_path):
    make_folders(tmp_path, "rules", "site-packages/chatqa/_data/rules")
    package = tmp_path / "site-packages" / "chatqa"
    found = resources._folder("rules", package=package, repository=tmp_path)
    assert found == package / "_data" / "rules"


def test_a_lost_folder_is_named_with_what_to_do(tmp_path):
    with pytest.raises(ChatqaError, match="找不到随程序附带的 rules 文件夹") as caught:
        resources._folder("rules", package=tmp_path, repository=tmp_path)
    assert caught.value.where == str(tmp_path)
    assert "重新安装" in caught.value.mend
