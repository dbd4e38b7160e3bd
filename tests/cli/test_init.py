import re

import pytest

from chatqa import settings
from chatqa.cli import init
from chatqa.settings import Settings


def test_init_writes_a_settings_file_that_loads_as_it_is(chatqa, tmp_path):
    told = chatqa("init")
    assert told.exit_code == 0
    assert "已生成 chatqa.toml。" in told.stdout
    written = settings.load(tmp_path / "chatqa.toml")
    assert written.rulebook == "standard"
    assert written.roster == ()


def test_the_folder_can_be_named_and_is_made(chatqa, tmp_path):
    assert chatqa("init", "--dir", "我的店").exit_code == 0
    assert (tmp_path / "我的店" / "chatqa.toml").is_file()


def test_a_settings_file_that_is_there_is_left_alone(chatqa, tmp_path):
    (tmp_path / "chatqa.toml").write_text('shop = "老店"\n', encoding="utf-8")
    told = chatqa("init")
    assert told.exit_code == 1
    assert told.stderr == (
        "错误：设置文件已经有了，没有改动它\n"
        "  位置：chatqa.toml\n"
        "  怎么办：直接编辑它；想重新开始，先把它改名或移走\n"
    )
    assert (tmp_path / "chatqa.toml").read_text(encoding="utf-8") == 'shop = "老店"\n'


def every_example_of_the_template() -> str:
    # An example stands right behind its #, an explanation after a blank.
    return re.sub(r"^#(?=[^ \n])", "", init.template(), flags=re.MULTILINE)


def test_every_example_in_the_template_is_right():
    known = settings.loads(every_example_of_the_template())
    assert known.shop == "我的店铺"
    assert known.roster[0].person == "张三"
    assert known.exceptions[0].phrase == "打包中……"


@pytest.mark.parametrize("key", sorted(Settings.model_fields))
def test_the_template_shows_every_setting(key):
    assert key in settings.loads(every_example_of_the_template()).model_fields_set
