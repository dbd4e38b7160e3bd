import subprocess
import sys

import pytest
import typer
from typer.testing import CliRunner

from chatqa.cli.program import Program


def test_without_words_the_help_is_shown(chatqa):
    told = chatqa()
    assert told.exit_code == 0
    assert "用法：chatqa [选项] 命令 [参数]…" in told.stdout
    assert "第一次用：chatqa demo" in told.stdout


@pytest.mark.parametrize(
    "words",
    [
        ["init"],
        ["inspect"],
        ["import"],
        ["explain"],
        ["demo"],
        ["doctor"],
        ["rules"],
        ["rules", "check"],
        ["rules", "list"],
        ["rules", "show"],
    ],
    ids=" ".join,
)
def test_every_command_has_help_in_chinese_with_examples(chatqa, words):
    told = chatqa(*words, "--help")
    assert told.exit_code == 0
    assert f"用法：chatqa {' '.join(words)}" in told.stdout
    assert "例子：" in told.stdout
    assert f"chatqa {' '.join(words)}" in told.stdout.split("例子：")[1]
    assert "显示这份说明。" in told.stdout
    assert "Show this message" not in told.stdout


def test_the_exit_codes_stand_in_the_help(chatqa):
    told = chatqa("--help").stdout
    assert "0  一切正常" in told
    assert "1  设置或规则有错，什么都没做" in told
    assert "2  命令写法有误" in told
    assert "3  已完成，但有输入被搁置（会写明是哪些）" in told


@pytest.mark.parametrize(
    ("words", "what", "where"),
    [
        pytest.param(
            ["insp"], "没有命令“insp”，是不是 'inspect'？", "chatqa", id="unknown command"
        ),
        pytest.param(
            ["inspect", "--dayy"],
            "没有选项 --dayy，是不是 --day？",
            "chatqa inspect",
            id="unknown option",
        ),
        pytest.param(["inspect"], "缺少 文件", "chatqa inspect", id="missing argument"),
        pytest.param(
            ["inspect", "没有.log"],
            "文件 的值不对：找不到“没有.log”，请检查路径和文件名",
            "chatqa inspect",
            id="missing file",
        ),
        pytest.param(
            ["inspect", ".", "--day", "11月"],
            "--day 的值不对：“11月”不是日期，要写成 2026-11-16",
            "chatqa inspect",
            id="no day",
        ),
        pytest.param(
            ["inspect", ".", "--out"], "选项 --out 后面要写值", "chatqa", id="option without value"
        ),
        pytest.param(["doctor", "快点"], "多写了 快点", "chatqa doctor", id="too many words"),
        pytest.param(["rules"], "没有写要做什么", "chatqa rules", id="missing command"),
    ],
)
def test_a_wrong_command_is_answered_in_chinese_with_code_2(chatqa, words, what, where):
    told = chatqa(*words)
    assert told.exit_code == 2
    assert told.stdout == ""
    assert told.stderr == f"写法有误：{what}\n  位置：{where}\n  怎么办：看看 {where} --help\n"


def test_a_fault_in_the_settings_names_line_and_remedy_with_code_1(chatqa, tmp_path):
    (tmp_path / "chatqa.toml").write_text('shop = "云"\nrulebok = "standard"\n', encoding="utf-8")
    told = chatqa("inspect", ".")
    assert told.exit_code == 1
    assert told.stderr == (
        "错误：不认识的项“rulebok”\n  位置：chatqa.toml:2\n  怎么办：是不是“rulebook”？\n"
    )
    assert not (tmp_path / "data").exists()


def test_an_unknown_rulebook_is_answered_with_those_there_are(chatqa, tmp_path):
    told = chatqa("inspect", ".", "--rulebook", "standart")
    assert told.exit_code == 1
    assert told.stderr.startswith("错误：没有制度“standart”\n")
    assert "standard" in told.stderr
    assert not (tmp_path / "data").exists()


def test_a_folder_that_cannot_be_written_is_no_traceback(chatqa, tmp_path):
    (tmp_path / "占用").write_text("", encoding="utf-8")
    told = chatqa("init", "--dir", "占用/里面")
    assert told.exit_code == 1
    assert told.stderr.startswith("错误：读写失败（")
    assert "  怎么办：检查权限、磁盘空间，以及文件是否正被占用\n" in told.stderr


def test_a_pipe_with_another_code_page_gets_utf_8():
    told = subprocess.run(
        [sys.executable, "-m", "chatqa", "doctor"],
        env={"PYTHONIOENCODING": "gbk", "PATH": ""},
        capture_output=True,
        check=False,
    )
    assert "✓ Python 3." in told.stdout.decode("utf-8")


def test_an_interruption_says_how_to_go_on_with_code_130():
    app = typer.Typer(cls=Program)

    @app.command()
    @app.command("again")  # a program has more than one command
    def wait() -> None:
        raise KeyboardInterrupt

    told = CliRunner().invoke(app, ["wait"])
    assert told.exit_code == 130
    assert told.stderr == "已中断。再运行一次同样的命令就会接着做完。\n"
