"""Who speaks, and on what ground."""

import pyarrow as pa
import pytest

from chatqa import conversations
from chatqa.settings import Account, Robot, RosterLine, Settings
from chatqa.tables import IMPORTED

Row = dict[str, object]
Said = list[tuple[str, str]]


def said(rows: list[Row], settings: Settings | None = None) -> Said:
    """Role and ground of every row, in the order given; what a row leaves out is not stated."""
    full = [
        {
            "shop": "暖糖家居旗舰店", "platform": "wangwang", "layout": "example", "text_raw": "有货吗",
            "message_id": str(number), "section": "节", "time_precision": "none", "links": [],
            "flags": [], "source_file": "例.txt", "line_start": number, "line_end": number,
            "section_ended": False, "withdrawn": False, **row,
        }
        for number, row in enumerate(rows, 1)
    ]  # fmt: skip
    imported = pa.Table.from_pylist(full, schema=IMPORTED.schema)
    messages, _ = conversations.build(imported, settings or Settings())
    found = {row["message_id"]: (row["role"], row["role_ground"]) for row in messages.to_pylist()}
    return [found[str(number)] for number in range(1, len(rows) + 1)]


def jd(sender: str, section: str = "节", **more: object) -> Row:
    return {"platform": "dongdong", "shop": None, "sender": sender, "section": section, **more}


def test_what_the_layout_states_goes_first() -> None:
    row = {"side": "customer", "side_ground": "api_flag", "sender": "暖糖家居旗舰店:小艾"}
    assert said([row]) == [("customer", "api_flag")]


@pytest.mark.parametrize("nick", ["甲:乙", "爱问客服的人", "我不是旗舰店", "a b", "(晚)-风"])
def test_the_header_nick_is_the_customer_whatever_it_looks_like(nick: str) -> None:
    rows: list[Row] = [
        {"customer": nick, "sender": nick},
        {"customer": nick, "sender": "暖糖家居旗舰店:小艾"},
    ]
    assert said(rows) == [("customer", "header_nick"), ("agent", "colon")]


def test_beside_the_header_nick_everybody_else_is_the_shop() -> None:
    rows: list[Row] = [
        {"customer": "晚风", "sender": "晚风"},
        {"customer": "晚风", "sender": "改过名的账号"},
    ]
    assert said(rows) == [("customer", "header_nick"), ("agent", "header_nick")]


def test_the_platform_prefix_is_no_part_of_the_name() -> None:
    rows: list[Row] = [
        {"customer": "晚风", "sender": "cntaobao晚风"},
        {"customer": "晚风", "sender": "cntaobao暖糖家居旗舰店:小艾"},
    ]
    assert said(rows) == [("customer", "header_nick"), ("agent", "colon")]


def test_a_colon_after_another_shop_is_no_ground() -> None:
    assert said([{"sender": "别家店:小李"}]) == [("unknown", "none")]


def test_the_shop_itself_is_an_agent_and_a_bare_name_beside_it_the_customer() -> None:
    rows: list[Row] = [
        {"sender": "桃桃"},
        {"sender": "暖糖家居旗舰店:小艾"},
        {"sender": "暖糖家居旗舰店"},
    ]
    assert said(rows) == [("customer", "no_colon"), ("agent", "colon"), ("agent", "shop")]


@pytest.mark.parametrize(
    "row",
    [
        {"sender": "暖糖家居旗舰店:服务助手"},
        {"sender": "jimi_vender_12", "platform": "dongdong"},
        {"sender": "@im.jd.com", "platform": "dongdong"},
        {"sender": "jimi_3", "platform": "dongdong", "side": "agent", "side_ground": "api_flag"},
    ],
)
def test_robots_are_known_by_name(row: Row) -> None:
    assert said([row]) == [("robot", "robot_name")]


def test_configured_robots_are_robots() -> None:
    settings = Settings(robots=(Robot(account="小智"),))
    rows: list[Row] = [{"sender": "暖糖家居旗舰店:小智"}, {"sender": "暖糖家居旗舰店:小艾"}]
    assert said(rows, settings) == [("robot", "robot_list"), ("agent", "colon")]


def test_roster_and_accounts_name_agents() -> None:
    settings = Settings(
        roster=(RosterLine(person="王芳", account="禾禾"),), accounts=(Account(name="老店"),)
    )
    rows: list[Row] = [{"sender": "禾禾", "section": "一"}, {"sender": "老店", "section": "二"}]
    assert said(rows, settings) == [("agent", "roster"), ("agent", "accounts")]


def test_on_dongdong_pins_and_masks_are_customers_and_the_shop_prefix_agents() -> None:
    rows = [
        jd("jd_6accf6affe5db", shop="云帆文具旗舰店"),
        jd("j****q7", shop="云帆文具旗舰店", section="二"),
        jd("云帆文具-小舟", shop="云帆文具旗舰店", section="二"),
        jd("云帆文具自营沭阳8", shop="云帆文具旗舰店", section="三"),
    ]
    assert said(rows) == [
        ("customer", "pin"),
        ("customer", "mask"),
        ("agent", "shop_prefix"),
        ("agent", "shop_prefix"),
    ]


def test_without_shop_and_roster_who_answers_a_pin_is_the_agent() -> None:
    rows = [jd("jd_0aaaaaaaaaq7"), jd("云帆文具-小舟"), jd("云帆文具-小舟", section="二")]
    assert said(rows) == [("customer", "pin"), ("agent", "structure"), ("agent", "structure")]


def test_who_talks_with_many_is_the_agent_and_the_one_counterpart_the_customer() -> None:
    rows = [
        jd(name, section)
        for section, customer in (("一", "晚风"), ("二", "桃桃"), ("三", "小满"))
        for name in ("小舟", customer)
    ]
    assert said(rows) == [("agent", "structure"), ("customer", "structure")] * 3


def test_a_customer_who_met_three_agents_stays_the_customer() -> None:
    met = [("晚风", "小舟"), ("晚风", "大川"), ("晚风", "阿禾")]
    others = [(f"客人{n}", agent) for n in range(4) for agent in ("小舟", "大川", "阿禾")]
    rows = [
        jd(name, f"节{number}")
        for number, pair in enumerate(met + others)
        for name in pair
    ]  # fmt: skip
    assert {role for role, _ in said(rows)[:6:2]} == {"customer"}
    assert {role for role, _ in said(rows)[1:6:2]} == {"agent"}


def test_the_first_speaker_is_the_weakest_ground() -> None:
    rows = [jd("晚风"), jd("小舟"), jd("晚风")]
    assert said(rows) == [
        ("customer", "first_speaker"),
        ("agent", "first_speaker"),
        ("customer", "first_speaker"),
    ]


def test_three_strangers_are_never_guessed() -> None:
    assert said([jd("晚风"), jd("小舟"), jd("大川")]) == [("unknown", "none")] * 3


def test_nobody_is_guessed_without_a_section() -> None:
    rows = [jd("晚风", section=None), jd("小舟", section=None)]  # type: ignore[arg-type]
    assert said(rows) == [("unknown", "none")] * 2


@pytest.mark.parametrize(
    "text",
    ["由 服务助手 转交给 阿禾", "系统提示:对方正在使用手机旺旺", "本次会话已经中断", "[评价邀请]"],
)
def test_what_nobody_typed_is_the_systems_whoever_is_named(text: str) -> None:
    rows: list[Row] = [
        {"customer": "晚风", "sender": "晚风", "text_raw": text},
        {"side": "agent", "side_ground": "api_flag", "sender": "小艾", "text_raw": text},
    ]
    assert said(rows) == [("system", "text")] * 2


def test_the_request_for_a_person_stays_the_customers() -> None:
    row = {"sender": "jd_0aaaaaaaaaq7", "platform": "dongdong", "text_raw": "用户发起转人工"}
    assert said([row]) == [("customer", "pin")]
