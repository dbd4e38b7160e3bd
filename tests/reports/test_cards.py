"""A card shows one agent's own record and nobody else's."""

import re
from pathlib import Path

import pyarrow as pa
import pytest

from chatqa import reports
from chatqa.reports import Clause, cards

Tables = dict[str, pa.Table]
Clauses = dict[str, Clause]


def words_of(path: Path) -> str:
    html = path.read_text("utf-8")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html[html.index("<body>") :]))


@pytest.fixture(scope="module")
def xiao(written: Path) -> str:
    return words_of(written / "cards" / "林晓.html")


@pytest.fixture(scope="module")
def bai(written: Path) -> str:
    return words_of(written / "cards" / "陈柏.html")


def test_no_colleague_is_named_in_a_chat_that_was_handed_over(xiao: str) -> None:
    assert "会话由 同事 转接给 示例店:小艾" in xiao
    assert "你们同事同事刚才说要换适配器" in xiao
    for colleague in ("小柏", "陈柏", "小雨", "何雨"):
        assert colleague not in xiao


def test_only_the_agent_s_own_chats_and_findings_are_in_it(xiao: str) -> None:
    assert re.findall(r"编号 ([fe]\d\d)", xiao) == [
        "f06",
        "f01",
        "f02",
        "f03",
        "f04",
        "f05",
        "f07",
        "f11",
    ]
    for customer in ("tb_2046", "鹿鸣", "一口闷", "海盐"):
        assert customer not in xiao


def test_money_is_proposed_and_the_way_to_object_is_told(xiao: str) -> None:
    assert "拟罚 140.00 元" in xiao
    assert "10.00 元（拟罚，待确认）" in xiao
    assert "把那一条的 编号 告诉主管" in xiao


def test_what_was_excused_in_the_agent_s_favour_is_shown_with_its_reason(bai: str) -> None:
    assert "为什么不算： 这是引用顾客的原话，不算客服说的。" in bai
    assert "为什么不算： 会话已转接给别的客服，转出的一方不需要结束语。" in bai


def test_a_rule_on_trial_is_on_no_card(written: Path) -> None:
    assert "f10" not in words_of(written / "cards" / "何雨.html")


def test_markup_of_a_customer_stays_text(written: Path) -> None:
    html = (written / "cards" / "何雨.html").read_text("utf-8")
    assert "<script" not in html
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in html


def test_a_card_with_very_many_chats_lists_the_rest_in_a_table(
    xiao: str, tables: Tables, clauses: Clauses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "其余问题" not in xiao
    monkeypatch.setattr(cards, "MOST_CHATS", 1)
    reports.write(tables, clauses, tmp_path)
    card = words_of(tmp_path / "cards" / "林晓.html")
    assert re.findall(r"编号 ([fe]\d\d)", card) == ["f06", "f01", "f02", "f03", "f04", "f05"]
    assert (
        "11-17 09:12 拟罚 单独回复语气词 R1.5.4e 恩 10.00 元（拟罚，待确认） f11aa11bb22c" in card
    )
