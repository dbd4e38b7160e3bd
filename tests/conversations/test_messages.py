"""What MESSAGES tells of every message."""

from collections.abc import Callable

import pyarrow as pa
import pytest

from chatqa import conversations, transcript
from chatqa.settings import RosterLine, Settings
from chatqa.tables import CONVERSATIONS, MESSAGES

Session = Callable[..., pa.Table]


def messages_of(imported: pa.Table, settings: Settings | None = None) -> pa.Table:
    return conversations.build(imported, settings or Settings())[0]


def test_the_tables_have_their_schemas(session: Session) -> None:
    chat = session("一", ("09:00:00", "jd_0a", "在吗"), ended="09:05:00")
    messages, chats = conversations.build(chat, Settings())
    assert messages.schema == MESSAGES.schema
    assert chats.schema == CONVERSATIONS.schema


def test_the_text_as_written_stays_beside_the_text_as_read(session: Session) -> None:
    chat = session("一", ("09:00:00", "jd_0a", " 在&nbsp;吗#E-s01\t"), ended=None)
    (row,) = messages_of(chat).to_pylist()
    assert (row["text_raw"], row["text"]) == (" 在&nbsp;吗#E-s01\t", "在 吗[表情]")


def test_words_are_left_to_the_pipeline(session: Session) -> None:
    assert (
        messages_of(session("一", ("09:00:00", "jd_0a", "在吗"), ended=None))["words"].null_count
        == 1
    )


def test_links_items_and_orders_come_from_fields_and_text_each_once(session: Session) -> None:
    link = "https://item.jd.com/100000000007.html"
    chat = session(
        "一",
        ("09:00:00", "jd_0a", f"看{link} 和 {link}"),
        ("09:00:01", "jd_0a", "咨询订单号：290000000001 商品ID：100000000008"),
        ("09:00:02", "jd_0a", "在吗"),
        ended=None,
    )
    chat = with_column(chat, "item_id", ["100000000007", "100000000009", None])
    chat = with_column(chat, "order_id", [None, "290000000001", None])
    chat = with_column(chat, "links", [[], [], ["https://img.example.cn/1"]])
    rows = [
        (row["links"], row["item_ids"], row["order_ids"]) for row in messages_of(chat).to_pylist()
    ]
    assert rows == [
        ([link], ["100000000007"], []),
        ([], ["100000000009", "100000000008"], ["290000000001"]),
        (["https://img.example.cn/1"], [], []),
    ]


def with_column(table: pa.Table, name: str, values: list[object]) -> pa.Table:
    field = table.schema.field(name)
    return table.set_column(table.schema.get_field_index(name), field, pa.array(values, field.type))


def test_a_picture_beside_an_empty_text_is_an_image(session: Session) -> None:
    chat = session("一", ("09:00:00", "jd_0a", ""), ("09:00:01", "jd_0a", ""), ended=None)
    chat = with_column(chat, "links", [["https://img.example.cn/1.jpg"], []])
    assert messages_of(chat)["kind"].to_pylist() == ["image", "empty"]


def test_the_account_is_the_sender_without_the_platforms_prefix(session: Session) -> None:
    chat = session("一", ("09:00:00", "cntaobao晚风", "在吗"), ended=None)
    (row,) = messages_of(chat).to_pylist()
    assert (row["sender"], row["account"]) == ("cntaobao晚风", "晚风")


def test_duplicates_are_named_where_merging_found_any(session: Session) -> None:
    chat = session("一", ("09:00:00", "jd_0a", "在吗"), ended=None)
    assert messages_of(chat)["also_in"].to_pylist() == [[]]
    also = chat.append_column("also_in", pa.array([["b.log:3"]], pa.list_(pa.string())))
    assert messages_of(also)["also_in"].to_pylist() == [["b.log:3"]]


def test_only_agents_have_a_person() -> None:
    settings = Settings(
        roster=(
            RosterLine(person="王芳", account="示例店:小艾"),
            RosterLine(person="顾先生", account="顾客"),
        )
    )
    chat = transcript.parse("09:00:00 customer 在吗\n09:00:10 agent 在\n09:00:11 robot 亲").imported
    assert messages_of(chat, settings)["person"].to_pylist() == [None, "王芳", None]


def test_a_guessed_customer_is_said_to_be_guessed() -> None:
    rows = [
        {"sender": "晚风", "side": "customer", "line_start": 1},
        {"sender": "店:小艾", "side": "agent", "line_start": 2},
        {"sender": "桃桃", "side": "customer", "line_start": 3},
        {"sender": "店:小艾", "side": "agent", "line_start": 4},
    ]
    shared = {
        "platform": "wangwang", "layout": "ww_server_txt", "text_raw": "好", "links": [], "flags": [],
        "section_ended": False, "withdrawn": False, "source_file": "a.txt", "time_precision": "none",
    }  # fmt: skip
    imported = pa.Table.from_pylist(
        [{**shared, **row, "message_id": str(row["line_start"])} for row in rows],
        schema=transcript.parse("").imported.schema,
    )
    found = {row["message_id"]: row for row in messages_of(imported).to_pylist()}
    assert [found[str(n)]["customer"] for n in range(1, 5)] == ["晚风", "晚风", "桃桃", "桃桃"]
    assert [found[str(n)]["flags"] for n in range(1, 5)] == [
        [],
        ["customer_inferred"],
        [],
        ["customer_inferred"],
    ]


@pytest.mark.parametrize(
    ("settings", "shop"), [(Settings(), "未命名店铺"), (Settings(shop="竹里"), "竹里")]
)
def test_a_message_always_has_a_shop(session: Session, settings: Settings, shop: str) -> None:
    chat = with_column(session("一", ("09:00:00", "jd_0a", "在吗"), ended=None), "shop", [None])
    assert messages_of(chat, settings)["shop"].to_pylist() == [shop]
