import os
from pathlib import Path

import pytest

from chatqa.cli import main

EXPORT = """\
会话ID,消息ID,消息时间,发送者,发送方,消息内容,是否自动回复,消息类型,技能组
c-1,m-1,2026-11-16 10:00:00,晚风,买家,有货吗,否,文本,售前
c-1,m-2,2026-11-16 10:00:20,示例店:小艾,卖家,哦,否,文本,售前
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shop's folder as `chatqa init` makes it, in which the command line stands."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "exports").mkdir()
    (tmp_path / "chatqa.toml").write_text('shop = "示例店"\nprocesses = 1\n', "utf-8")
    return tmp_path


def told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str):
    monkeypatch.setattr("sys.argv", ["chatqa", "nightly", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    written = capsys.readouterr()
    assert "Traceback" not in written.err
    return ended.value.code, written.out + written.err


def test_a_night_by_hand_and_its_status(here, monkeypatch, capsys):
    export = here / "exports" / "16.csv"
    export.write_text(EXPORT, "utf-8")
    os.utime(export, (0, 0))
    code, text = told(monkeypatch, capsys, "run", "--day", "2026-11-16")
    assert code == 0
    assert text.startswith("示例店 2026年11月16日 星期一 质检完毕\n读入1个导出，检查了1天、2条消息")
    code, text = told(monkeypatch, capsys, "run", "--day", "2026-11-16")
    assert (code, text) == (0, "2026-11-16 已经做过了，也没有新的导出。\n")
    code, text = told(monkeypatch, capsys, "status")
    assert text.startswith("2026年11月16日 星期一  质检完毕\n    导出1个，消息2条，问题")
    assert text.endswith("还没有排定每天自动运行：chatqa nightly deploy --at 01:30\n")


def test_what_was_left_aside_shows_in_the_exit_code(here, monkeypatch, capsys):
    (here / "exports" / "16.csv").write_text(EXPORT, "utf-8")
    code, text = told(monkeypatch, capsys, "run", "--day", "2026-11-16")
    assert code == 3
    assert "失败：16.csv 还在拷贝，留到下一次" in text


def test_deploy_writes_the_files_and_says_the_one_step_that_is_left(here, monkeypatch, capsys):
    code, text = told(monkeypatch, capsys, "deploy", "--at", "02:15")
    assert code == 0
    assert f'systemctl --user enable --now "{here / "nightly"}"/chatqa-nightly.timer' in text
    prefect = (here / "nightly" / "prefect.yaml").read_text("utf-8")
    assert 'cron: "15 2 * * *"' in prefect
    assert "timezone: Asia/Shanghai" in prefect
    timer = (here / "nightly" / "chatqa-nightly.timer").read_text("utf-8")
    assert "OnCalendar=*-*-* 02:15:00 Asia/Shanghai" in timer
    assert "Persistent=true" in timer
    assert "/ST 02:15" in (here / "nightly" / "windows.cmd").read_text("utf-8")
    _, status = told(monkeypatch, capsys, "status")
    assert "下一次：" in status
    assert "02:15（北京时间）" in status


@pytest.mark.usefixtures("here")
def test_deploy_without_a_time_means_half_past_one(monkeypatch, capsys):
    code, text = told(monkeypatch, capsys, "deploy")
    assert code == 0
    assert "每天 01:30（北京时间）" in text


def test_without_settings_it_says_what_to_do(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    code, text = told(monkeypatch, capsys, "run")
    assert code == 1
    assert "找不到设置文件" in text
    assert "chatqa init" in text


@pytest.mark.usefixtures("here")
def test_without_an_address_a_test_message_cannot_go(monkeypatch, capsys):
    code, text = told(monkeypatch, capsys, "notify", "--test")
    assert code == 1
    assert "没有写消息发到哪里" in text
