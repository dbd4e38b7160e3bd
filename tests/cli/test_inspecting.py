import shutil
import zipfile

import pandas as pd
import pytest

from chatqa import demo, resources

SETTINGS = resources.samples_folder() / "chatqa.toml"
DONGDONG = sorted((resources.samples_folder() / "dongdong").glob("*.log"))


@pytest.fixture
def in_a_shop(chatqa, tmp_path):
    """The command line in a folder with the sample shop's settings."""
    shutil.copy(SETTINGS, tmp_path / "chatqa.toml")
    return chatqa


def test_the_summary_tells_figures_money_and_what_to_open(in_a_shop, tmp_path):
    told = in_a_shop("inspect", *DONGDONG, "--rulebook", "standard", "--out", "out")
    assert told.exit_code == 0
    assert "检查完毕：2 天，" in told.stdout
    assert " 个会话，164 条消息，用时 " in told.stdout
    assert "问题 " in told.stdout
    assert "：拟罚 " in told.stdout
    assert " 个已豁免。" in told.stdout
    assert "要由人确认，程序不会自己扣钱。" in told.stdout
    assert "  网页：out/index.html\n" in told.stdout
    assert "  Excel：out/report-2026-11-16_2026-11-17.xlsx\n" in told.stdout
    assert "  成绩单：out/cards\n" in told.stdout
    assert told.stderr == ""
    assert (tmp_path / "out" / "index.html").is_file()


def test_the_figures_of_the_summary_are_those_of_the_tables(in_a_shop, tmp_path):
    told = in_a_shop("inspect", *DONGDONG, "--out", "out").stdout
    out = tmp_path / "out"
    assert f"，{len(pd.read_parquet(out / 'conversations'))} 个会话，" in told
    assert f"问题 {len(pd.read_parquet(out / 'findings'))} 个：" in told
    assert f"合计 {pd.read_parquet(out / 'penalties')['amount_cny'].sum()} 元。" in told


def test_without_out_the_folder_of_the_settings_is_used(in_a_shop, tmp_path):
    shop = tmp_path / "chatqa.toml"
    shop.write_text(shop.read_text("utf-8").replace("../demo-out", "结果"), encoding="utf-8")
    assert in_a_shop("inspect", DONGDONG[0]).exit_code == 0
    assert (tmp_path / "结果" / "index.html").is_file()


def test_only_the_wished_day_is_inspected(in_a_shop, tmp_path):
    told = in_a_shop("inspect", *DONGDONG, "--day", "2026-11-17", "--out", "out")
    assert "检查完毕：1 天，" in told.stdout
    assert set(pd.read_parquet(tmp_path / "out" / "conversations")["day"].astype(str)) == {
        "2026-11-17"
    }


def test_the_shop_can_be_named_on_the_command_line(chatqa, tmp_path):
    assert chatqa("inspect", DONGDONG[0], "--shop", "另一家店", "--out", "out").exit_code == 0
    assert set(pd.read_parquet(tmp_path / "out" / "findings")["shop"].astype(str)) == {"另一家店"}


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_inspected_with_code_3(
    in_a_shop, tmp_path
):
    (tmp_path / "天气.txt").write_text("今天晴，明天多云。\n", encoding="utf-8")
    told = in_a_shop("inspect", *DONGDONG, "天气.txt", "--out", "out")
    assert told.exit_code == 3
    assert (
        "有 1 个文件读不出来，已搁置，其余照常检查：\n  ✗ 天气.txt：认不出这是哪种聊天记录"
        in told.stdout
    )
    assert "164 条消息" in told.stdout


def test_files_can_be_given_as_a_folder(in_a_shop, tmp_path):
    for path in DONGDONG:
        (tmp_path / "exports").mkdir(exist_ok=True)
        shutil.copy(path, tmp_path / "exports" / path.name)
    told = in_a_shop("inspect", "exports", "--out", "out")
    assert told.exit_code == 0
    assert "164 条消息" in told.stdout


def test_nothing_but_the_summary_is_said_in_a_pipe(in_a_shop):
    told = in_a_shop("inspect", DONGDONG[0], "--out", "out")
    assert told.stderr == ""
    assert "\x1b" not in told.stdout
    assert "\r" not in told.stdout


def test_the_demo_inspects_every_sample_and_names_the_page(chatqa, tmp_path):
    told = chatqa("demo")
    assert told.exit_code == 0
    assert "正在检查虚构的网店“云朵优选”" in told.stdout
    assert "  网页：demo-out/index.html\n" in told.stdout
    read = pd.read_parquet(tmp_path / "demo-out" / "imports")
    assert sorted(read["source_file"]) == sorted(path.name for path in demo.exports())
    assert read["layout"].notna().all()


def test_a_refused_member_of_an_archive_is_named(in_a_shop, tmp_path):
    with zipfile.ZipFile(tmp_path / "包.zip", "w") as archive:
        archive.writestr("../../外面.log", "x")
        archive.write(DONGDONG[0], "里面.log")
    told = in_a_shop("inspect", "包.zip", "--out", "out")
    assert told.exit_code == 3
    assert "  ✗ 包.zip!../../外面.log：" in told.stdout
    assert "92 条消息" in told.stdout


def test_results_inside_the_inspected_folder_are_no_exports(in_a_shop, tmp_path):
    shutil.copy(DONGDONG[0], tmp_path / "聊天.log")
    (tmp_path / "exports").mkdir()
    (tmp_path / "聊天.log").rename(tmp_path / "exports" / "聊天.log")
    assert in_a_shop("inspect", "exports", "--out", "exports/out").exit_code == 0
    assert in_a_shop("inspect", "exports", "--out", "exports/out").exit_code == 0
