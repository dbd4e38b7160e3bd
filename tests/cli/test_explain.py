from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from chatqa import pipeline, settings

NOON = datetime(2026, 11, 17, 4, tzinfo=UTC)
SETTINGS = """\
shop = "示例店"

[[roster]]
person = "许艾"
account = "示例店:小艾"
"""
CHAT = """\
会话ID,消息ID,消息时间,发送者,发送方,消息内容,是否自动回复,消息类型,技能组
c-81,m-1,2026-11-16 10:00:00,晚风,买家,详情页写的是多少克啊,否,文本,售前
c-81,m-2,2026-11-16 10:00:20,示例店:小艾,卖家,页面上不是写得很清楚了吗,否,文本,售前
c-81,m-3,2026-11-16 10:00:40,晚风,买家,我手机上看不清 加我13800138000,否,文本,售前
c-81,m-4,2026-11-16 10:01:00,示例店:小艾,卖家,亲，1.5米的是3斤，祝您购物愉快,否,文本,售前
c-82,m-5,2026-11-16 11:00:00,海盐,买家,还有货吗,否,文本,售前
c-82,m-6,2026-11-16 11:00:10,示例店:小艾,卖家,亲您好，有货的，今天就能发,否,文本,售前
c-82,m-7,2026-11-16 11:00:30,海盐,买家,好的谢谢,否,文本,售前
c-82,m-8,2026-11-16 11:00:40,示例店:小艾,卖家,不客气，祝您购物愉快,否,文本,售前
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which two chats have been inspected into `data`."""
    folder = tmp_path_factory.mktemp("shop")
    (folder / "明细.csv").write_text(CHAT, encoding="utf-8")
    (folder / "chatqa.toml").write_text(SETTINGS, encoding="utf-8")
    known = settings.load(folder / "chatqa.toml")
    pipeline.run([folder / "明细.csv"], folder / "data", known, started=NOON)
    return folder


@pytest.fixture
def explain(chatqa, shop, monkeypatch):
    """Run `chatqa explain` in that folder."""
    monkeypatch.chdir(shop)
    return lambda *words: chatqa("explain", *words)


@pytest.fixture
def retort(shop) -> str:
    """The id of the finding about the rhetorical question."""
    findings = pd.read_parquet(shop / "data" / "findings")
    return findings.loc[findings["clause"] == "R1.5.4a", "finding_id"].item()


def test_a_finding_is_explained_from_words_to_money(explain, retort):
    told = explain(retort)
    assert told.exit_code == 0
    assert "：拟罚，" in told.stdout.splitlines()[0]
    assert "条款 R1.5.4a：" in told.stdout
    assert "客服：许艾（示例店:小艾，千牛）\n" in told.stdout
    assert "时间：2026-11-16 10:00:20\n" in told.stdout
    assert "→ 10:00:20 客服　页面上不是写得很清楚了吗\n" in told.stdout
    assert "  10:00:00 顾客　详情页写的是多少克啊\n" in told.stdout
    assert "看过哪些豁免：\n" in told.stdout
    assert "（与现在的规则相同）" in told.stdout


def test_personal_data_are_masked(explain, retort):
    told = explain(retort)
    assert "13800138000" not in told.stdout
    assert "我手机上看不清 加我138****8000" in told.stdout


def test_the_beginning_of_an_id_is_enough(explain, retort):
    assert retort in explain(retort[:12]).stdout.splitlines()[0]


def test_several_that_begin_so_are_listed(explain):
    told = explain("c-8", "--rule", "R1.5.4a")
    assert told.exit_code == 2
    assert "有 2 个会话以“c-8”开头，请多写几位：\n" in told.stderr
    assert "  2026-11-16 10:00:00  晚风\n" in told.stderr
    assert "  2026-11-16 11:00:00  海盐\n" in told.stderr


def test_an_unknown_id_says_where_ids_are_found(explain):
    told = explain("没有这个")
    assert told.exit_code == 2
    assert "data 里没有编号以“没有这个”开头的问题；编号在网页和 Excel 里" in told.stderr


def test_a_chat_without_a_clause_asks_for_one(explain):
    told = explain("c-82")
    assert told.exit_code == 2
    assert "“c-82”是一个会话，请用 --rule 写明要问哪一条" in told.stderr


def test_why_a_clause_did_not_hit_is_taken_apart(explain):
    told = explain("c-82", "--rule", "R1.5.4a")
    assert told.exit_code == 0
    assert "：2026-11-16 11:00:00，海盐\n" in told.stdout
    assert "规则 rhetorical-question（" in told.stdout
    assert "  没有命中。\n" in told.stdout
    assert "  一步一步看：\n" in told.stdout


def test_where_the_clause_did_hit_the_words_are_told(explain):
    told = explain("c-81", "--rule", "rhetorical-question")
    assert told.exit_code == 0
    assert "  命中：10:00:20 “" in told.stdout


def test_an_unknown_clause_is_refused(explain):
    told = explain("c-81", "--rule", "R9.9")
    assert told.exit_code == 2
    assert "制度“standard”里没有条款或规则“R9.9”" in told.stderr
