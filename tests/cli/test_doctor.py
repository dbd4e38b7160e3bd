import pytest

from chatqa import resources


def test_where_all_is_well_every_line_has_a_tick(chatqa):
    told = chatqa(
        "doctor", "--settings", resources.samples_folder() / "chatqa.toml", "--out", "out"
    )
    assert told.exit_code == 0
    assert told.stdout.endswith("\n一切就绪。\n")
    assert [line[0] for line in told.stdout.splitlines()[:-2]] == ["✓"] * 8
    assert "花名册 6 行，机器人 2 个，活动 2 个" in told.stdout
    assert "✓ 分词：jieba 0.42.1（" in told.stdout
    assert "（standard），" in told.stdout


def test_nothing_is_left_behind(chatqa, tmp_path):
    chatqa("doctor")
    assert list(tmp_path.iterdir()) == []


def test_without_settings_it_says_how_to_get_some(chatqa):
    assert (
        "当前文件夹没有 chatqa.toml，用默认设置（可运行 chatqa init 生成一份）"
        in chatqa("doctor").stdout
    )


@pytest.mark.parametrize(
    ("written", "fault", "mend"),
    [
        pytest.param(
            "shop = \n",
            "✗ 设置：chatqa.toml:1：这里不合 TOML 的写法",
            "检查引号、方括号、等号是否成对",
            id="settings",
        ),
        pytest.param('rulebook = "standart"\n', "没有制度“standart”", "standard", id="rulebook"),
        pytest.param(
            '[folders]\nstore = "chatqa.toml/结果"\n', "✗ 结果文件夹 ", "换一个文件夹", id="folder"
        ),
    ],
)
def test_each_fault_comes_with_its_remedy_and_code_1(chatqa, tmp_path, written, fault, mend):
    (tmp_path / "chatqa.toml").write_text(written, encoding="utf-8")
    told = chatqa("doctor")
    assert told.exit_code == 1
    assert fault in told.stdout
    assert mend in told.stdout.split("    怎么办：")[1]
    assert "1 处需要处理。\n" in told.stdout
