import zipfile

import pytest

from chatqa import resources, settings

SAMPLES = resources.samples_folder()
(SINGLE_CHATS,) = (SAMPLES / "wangwang").glob("*单聊.txt")
(TABLE,) = (SAMPLES / "qianniu").glob("聊天明细*.csv")


def test_what_was_recognised_is_told_with_roles_and_kinds(chatqa):
    told = chatqa("import", "--check", SINGLE_CHATS)
    assert told.exit_code == 0
    assert told.stdout.startswith(
        "✓ 云朵优选_小艾_单聊.txt\n"
        "    格式：旺旺/千牛客户端导出的消息记录（TXT），编码 gb18030\n"
        "    消息：121 条，2026-11-16 10:02 到 2026-11-17 15:30\n"
        "    角色：客服 60，顾客 60，机器人 1\n"
        "    类型：文字 120，图片 1\n"
    )
    assert "都认得。可以用 chatqa inspect 正式检查了。\n" in told.stdout


def test_a_layout_that_was_never_seen_in_the_wild_says_so(chatqa):
    told = chatqa("import", "--check", TABLE)
    assert "    这种格式是照平台说明写的，还没见过真实的导出，请核对下面的数字\n" in told.stdout


def test_nothing_is_written(chatqa, tmp_path):
    chatqa("import", "--check", SINGLE_CHATS)
    assert list(tmp_path.iterdir()) == []


def test_unlisted_accounts_come_with_lines_that_can_be_pasted(chatqa):
    told = chatqa("import", "--check", SINGLE_CHATS).stdout
    assert "有 1 个客服账号不在花名册里。\n把下面几行贴进 chatqa.toml，填上姓名和班次：\n" in told
    pasted = told[told.index("[[roster]]") : told.index("都认得")]
    (line,) = settings.loads(pasted).roster
    assert (line.person, line.account, line.platform) == ("姓名", "云朵优选:小艾", "wangwang")


def test_listed_accounts_are_not_asked_for(chatqa):
    told = chatqa("import", "--check", SINGLE_CHATS, "--settings", SAMPLES / "chatqa.toml")
    assert "花名册" not in told.stdout
    assert "roster" not in told.stdout


def test_a_sender_who_may_be_either_is_named_as_unknown(chatqa, tmp_path):
    (tmp_path / "两人.csv").write_text(
        "消息时间,发送者,消息内容\n2026-11-16 10:00:00,春山,你好\n2026-11-16 10:00:09,海盐,在的\n",
        encoding="utf-8",
    )
    told = chatqa("import", "--check", "两人.csv").stdout
    assert "个发送者看不出是顾客还是客服（不会罚他们）。" in told
    assert 'account = "海盐"' in told


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        pytest.param(
            "天气.txt",
            "今天晴，明天多云。\n".encode(),
            "认不出这是哪种聊天记录，开头是：今天晴，明天多云",
            id="no chat",
        ),
        pytest.param("空.txt", b"", "文件是空的，没有任何内容。", id="empty"),
        pytest.param(
            "乱.xlsx",
            b"\x89PNG\r\n\x1a\n" + bytes(2000),
            "这是二进制文件或编码无法识别",
            id="binary",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason_and_code_3(
    chatqa, tmp_path, name, content, reason
):
    (tmp_path / name).write_bytes(content)
    told = chatqa("import", "--check", SINGLE_CHATS, name)
    assert told.exit_code == 3
    assert f"✗ {name}\n    {reason}" in told.stdout
    assert "✓ 云朵优选_小艾_单聊.txt\n" in told.stdout
    assert "1 个文件读不出来。\n" in told.stdout


def test_a_member_that_points_out_of_its_archive_is_refused(chatqa, tmp_path):
    with zipfile.ZipFile(tmp_path / "包.zip", "w") as archive:
        archive.writestr("../../外面.log", "x")
    told = chatqa("import", "--check", "包.zip")
    assert told.exit_code == 3
    assert "✗ 包.zip!../../外面.log\n" in told.stdout


def test_without_check_it_says_which_command_is_meant(chatqa):
    told = chatqa("import", SINGLE_CHATS)
    assert told.exit_code == 2
    assert "请加 --check；要读入并检查，用 chatqa inspect" in told.stderr


def test_what_a_file_contains_cannot_steer_the_terminal(chatqa, tmp_path):
    (tmp_path / "怪.txt").write_text("\x1b[2J你看不见我\n", encoding="utf-8")
    told = chatqa("import", "--check", "怪.txt")
    assert "\x1b" not in told.stdout
    assert "你看不见我" in told.stdout
