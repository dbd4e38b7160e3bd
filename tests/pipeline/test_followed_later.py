"""What had to come may come on another day: one night finds the same as all days at once."""

from datetime import date, timedelta

import pyarrow.compute as pc
import pytest

from chatqa import rulebook, transcript
from chatqa.pipeline.judge import judge
from chatqa.settings import Settings
from chatqa.store import Partition
from chatqa.tables import FINDINGS, SESSIONS
from chatqa.text.segment import cutter

RULE = """\
rule: promise
title: 答应查询没有下文
why: 顾客在等结果。
watches: agent
reason: 客服说“{words}”，一天内没有下文。
find: {unfollowed: {find: {pattern: 帮您查}, by: {pattern: 查到}, within_minutes: 1440}}
examples: {hits: ["agent 帮您查一下"], misses: ["agent 在的"]}
"""
BOOK = """\
rulebook: shop
title: 店规
clauses:
  - {clause: A.1, text: 说到做到, severity: minor, rule: promise, coaching: true}
"""
CHAT = """
    2026-11-16 09:00:00 customer:晚风 包裹到哪了
    2026-11-16 09:00:20 agent>晚风 帮您查一下
    2026-11-16 10:00:00 customer:小雨 包裹到哪了
    2026-11-16 10:00:20 agent>小雨 帮您查一下
    2026-11-17 08:30:00 agent>晚风 查到了，今天送到
    2026-11-17 11:00:00 customer:小雨 在吗
    2026-11-17 11:00:20 agent>小雨 在的，我再帮您查一下
    2026-11-19 12:00:00 customer:阿青 有货吗
    2026-11-19 12:00:20 agent>阿青 有的
"""
DAYS = [date(2026, 11, 16) + timedelta(days=number) for number in range(4)]


@pytest.fixture
def found(folder):
    """Return (day, customer's message) of what the rule finds on *days*, reading two more days."""
    book = rulebook.load("shop", folder=folder({"library/promise.yaml": RULE, "shop.yaml": BOOK}))
    imported = transcript.parse(CHAT).imported

    def ask(days):
        margin = timedelta(days=2)
        seen = pc.and_(
            pc.greater_equal(imported["day"], days[0] - margin),
            pc.less_equal(imported["day"], days[-1] + margin),
        )
        partitions = [Partition(day, "示例店") for day in days]
        window, shop = imported.filter(seen), Settings()
        tables = judge(window, SESSIONS.empty(), partitions, shop, (book,), cutter("jieba"))
        rows = tables[FINDINGS].to_pylist()
        return [(f"{row['sent_at']:%d %H:%M}", row["finding_id"]) for row in rows]

    return ask


def test_a_promise_kept_the_next_morning_is_kept(found):
    assert [at for at, _ in found(DAYS)] == ["16 10:00", "17 11:00"]


def test_each_night_alone_finds_what_all_days_at_once_find(found):
    assert [each for day in DAYS for each in found([day])] == found(DAYS)


def test_what_the_data_do_not_reach_is_pending(found):
    assert found(DAYS[:1])[0][0] == "16 10:00"
    assert found(DAYS[3:]) == []
