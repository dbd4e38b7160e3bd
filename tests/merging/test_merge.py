"""Every message once, whatever exports it came in."""

import pyarrow as pa
import pytest

from chatqa import merging

AGENT = {"云帆:小艾": "agent", "晚风": "customer"}


def merged(*tables: pa.Table) -> pa.Table:
    return merging.merge(pa.concat_tables(tables))


def test_an_overlapping_export_doubles_nothing_and_says_where_the_copy_stands(rows, told):
    monday = rows(
        "1.log", "jd_log", "09:00:00 j****q7 在吗\n09:00:05 云帆-小舟 在的", section="a#1"
    )
    longer = rows(
        "2.log",
        "jd_log",
        "09:00:00 j****q7 在吗\n09:00:05 云帆-小舟 在的\n09:00:09 j****q7 好",
        section="b#1",
    )
    both = merged(longer, monday)
    assert told(both) == ["09:00:00 j****q7 在吗", "09:00:05 云帆-小舟 在的", "09:00:09 j****q7 好"]
    assert both["also_in"].to_pylist() == [["2.log:1"], ["2.log:2"], []]


def test_the_same_file_given_twice_is_read_once(rows):
    log = rows("1.log", "jd_log", "09:00:00 j****q7 在吗", section="a#1")
    assert merged(log, log)["also_in"].to_pylist() == [[]]


def test_hazard_21_a_session_continued_in_a_later_export_stays_one_section(rows):
    early = rows("1.log", "jd_log", "09:00:00 j****q7 在吗", section="a#1")
    later = rows("2.log", "jd_log", "09:00:00 j****q7 在吗\n09:03:00 j****q7 人呢", section="b#4")
    assert set(merged(early, later)["section"].to_pylist()) == {"a#1"}


def test_hazard_21_a_session_that_goes_on_after_the_first_end_mark_has_not_ended(rows):
    ended = rows("1.log", "jd_log", "09:00:00 j****q7 在吗", section="a#1", section_ended=True)
    ended = ended.set_column(
        ended.schema.get_field_index("section_ended_at"), "section_ended_at", ended["sent_at"]
    )
    later = rows("2.log", "jd_log", "09:00:00 j****q7 在吗\n09:03:00 j****q7 人呢", section="b#4")
    assert merged(ended, later)["section_ended"].to_pylist() == [False, False]


def test_hazard_22_repetitions_inside_one_file_survive(rows, told):
    text = "09:00:00 晚风 在吗\n09:00:00 晚风 在吗\n09:00:00 晚风 在吗"
    once = rows("a.csv", "qn_rows", text, sides=AGENT, conversation_native_id="c1")
    again = rows("b.csv", "qn_rows", text, sides=AGENT, conversation_native_id="c1")
    assert told(merged(once, again)) == ["09:00:00 晚风 在吗"] * 3


def test_hazard_22_the_nth_repetition_of_one_layout_is_the_nth_of_the_other(rows, told):
    client = rows(
        "a.txt", "ww_client_txt", "09:00:00 晚风 在吗\n09:00:00 晚风 在吗",
        sides=AGENT, section="a#1", customer="晚风",
    )  # fmt: skip
    table = rows(
        "b.csv", "qn_rows", "09:00:00 晚风 在吗\n09:00:00 晚风 在吗",
        sides=AGENT, conversation_native_id="c1", customer="晚风",
    )  # fmt: skip
    both = merged(client, table)
    assert told(both) == ["09:00:00 晚风 在吗"] * 2
    assert both["also_in"].to_pylist() == [["b.csv:1"], ["b.csv:2"]]


def test_a_repetition_that_one_layout_lost_survives_a_second_merge(rows, told):
    short = rows(
        "a.txt", "ww_client_txt", "09:00:00 晚风 在吗", sides=AGENT, section="a#1", customer="晚风"
    )
    table = rows(
        "b.csv", "qn_rows", "09:00:00 晚风 在吗\n09:00:00 晚风 在吗",
        sides=AGENT, conversation_native_id="c1", customer="晚风",
    )  # fmt: skip
    once = merged(short, table)
    assert told(once) == ["09:00:00 晚风 在吗"] * 2
    assert merging.merge(once).equals(once)


def test_a_table_with_ids_and_the_same_table_without_are_one_chat(rows):
    text = "09:00:00 晚风 在吗\n09:00:05 云帆:小艾 在的"
    with_ids = rows("a.csv", "qn_rows", text, sides=AGENT, customer="晚风", chat=1)
    ids = pa.array(["m1", "m2"])
    place = with_ids.schema.get_field_index("message_native_id")
    with_ids = with_ids.set_column(place, "message_native_id", ids)
    without = rows("b.csv", "qn_rows", text, sides=AGENT, customer="晚风", chat=2)
    both = merged(with_ids, without)
    assert both["message_native_id"].to_pylist() == ["m1", "m2"]
    assert both["also_in"].to_pylist() == [["b.csv:1"], ["b.csv:2"]]


LOG = """
09:15:02 j****q7 咨询订单号：290000000001 商品ID：100000000007
09:15:02 云帆-小舟 您好
09:15:20 j****q7 发票抬头改一下
09:15:41 云帆-小舟 好的
"""
API = """
09:15:02 jd_0aaaaaaaaaq7 咨询订单号：290000000001    商品ID：100000000007
09:15:41 云帆小舟 好的
"""
API_SIDES = {"jd_0aaaaaaaaaq7": "customer", "云帆小舟": "agent"}


def test_a_log_and_the_api_tell_one_chat_once_and_in_one_conversation(rows, told):
    log = rows("jd.log", "jd_log", LOG, section="a#1")
    api = rows(
        "jd.json", "jd_api_json", API,
        sides=API_SIDES, conversation_native_id="sid1", customer="jd_0aaaaaaaaaq7",
    )  # fmt: skip
    both = merged(log, api)
    assert both.num_rows == 4
    assert both["conversation_native_id"].to_pylist() == ["sid1"] * 4
    assert both["customer"].to_pylist() == ["jd_0aaaaaaaaaq7"] * 4
    assert both["section"].to_pylist() == ["a#1"] * 4
    assert told(both)[3] == "09:15:41 云帆小舟 好的"


def test_hazard_8_a_mask_alone_joins_nothing(rows):
    log = rows("jd.log", "jd_log", "09:15:02 j****q7 在吗", section="a#1")
    api = rows(
        "jd.json", "jd_api_json", "10:30:00 jd_0aaaaaaaaaq7 在吗",
        sides=API_SIDES, conversation_native_id="sid1", customer="jd_0aaaaaaaaaq7",
    )  # fmt: skip
    both = merged(log, api)
    assert both["conversation_native_id"].to_pylist() == ["sid1", None]
    assert both["customer"].to_pylist() == ["jd_0aaaaaaaaaq7", None]


def test_hazard_8_two_customers_under_one_mask_greeting_in_one_second_are_not_guessed(rows):
    log = rows("jd.log", "jd_log", "09:15:02 j****q7 在吗", section="a#1")
    one = rows(
        "1.json", "jd_api_json", "09:15:02 jd_0aaaaaaaaaq7 在吗",
        sides={"jd_0aaaaaaaaaq7": "customer"}, conversation_native_id="s1", chat=1,
        customer="jd_0aaaaaaaaaq7",
    )  # fmt: skip
    other = rows(
        "2.json", "jd_api_json", "09:15:02 jd_0bbbbbbbbbq7 在吗",
        sides={"jd_0bbbbbbbbbq7": "customer"}, conversation_native_id="s2", chat=2,
        customer="jd_0bbbbbbbbbq7",
    )  # fmt: skip
    assert merged(log, one, other).num_rows == 3


def test_two_customers_who_say_the_same_in_one_second_stay_two(rows):
    client = rows(
        "a.txt", "ww_client_txt", "09:00:00 晚风 在吗", sides=AGENT, section="a#1", customer="晚风"
    )
    table = rows(
        "b.csv", "qn_rows", "09:00:00 小满 在吗",
        sides={"小满": "customer"}, conversation_native_id="c1", customer="小满",
    )  # fmt: skip
    assert merged(client, table).num_rows == 2


def test_customer_and_agent_who_say_the_same_in_one_second_stay_two(rows):
    client = rows(
        "a.txt", "ww_client_txt", "09:00:00 晚风 好的",
        sides=AGENT, section="a#1", customer="晚风",
    )  # fmt: skip
    table = rows(
        "b.csv", "qn_rows", "09:00:00 云帆:小艾 好的",
        sides=AGENT, conversation_native_id="c1", customer="晚风",
    )  # fmt: skip
    assert merged(client, table).num_rows == 2


@pytest.mark.parametrize(("one", "other", "rows_left"), [(None, "云帆", 1), ("青禾", "云帆", 2)])
def test_an_unknown_shop_matches_any_another_shop_none(rows, one, other, rows_left):
    client = rows(
        "a.txt", "ww_client_txt", "09:00:00 晚风 在吗",
        sides=AGENT, section="a#1", customer="晚风", shop=one,
    )  # fmt: skip
    table = rows("b.csv", "qn_rows", "09:00:00 晚风 在吗", sides=AGENT, customer="晚风", shop=other)
    assert merged(client, table).num_rows == rows_left


def test_the_richer_row_stays_and_takes_what_it_lacks(rows):
    client = rows(
        "a.txt", "ww_client_txt", "09:00:00 cntaobao晚风 在吗",
        sides={"cntaobao晚风": "customer"}, section="a#1", customer="晚风", shop="云帆",
    )  # fmt: skip
    table = rows(
        "b.csv", "qn_rows", "09:00:00 晚风 在吗",
        sides=AGENT, customer="晚风", message_native_id="m1", skill_group="售前",
    )  # fmt: skip
    (row,) = merged(client, table).to_pylist()
    assert (row["layout"], row["also_in"]) == ("qn_rows", ["a.txt:1"])
    assert (row["section"], row["shop"], row["skill_group"]) == ("a#1", "云帆", "售前")


def test_the_order_of_the_files_does_not_matter(rows):
    log = rows("jd.log", "jd_log", LOG, section="a#1")
    api = rows(
        "jd.json", "jd_api_json", API,
        sides=API_SIDES, conversation_native_id="sid1", customer="jd_0aaaaaaaaaq7",
    )  # fmt: skip
    assert merged(log, api).equals(merged(api, log))


def test_rows_without_a_moment_are_kept(rows):
    log = rows("jd.log", "jd_log", LOG, section="a#1")
    api = rows("jd.json", "jd_api_json", API, sides=API_SIDES, customer="jd_0aaaaaaaaaq7")
    api = api.set_column(
        api.schema.get_field_index("sent_at"),
        "sent_at",
        pa.nulls(api.num_rows, api.schema.field("sent_at").type),
    )
    assert merged(log, api).num_rows == 6


def test_no_rows_give_no_rows(rows):
    empty = rows("a.csv", "qn_rows", "")
    assert merging.merge(empty).schema == merging.MERGED
    assert merging.merge(empty).num_rows == 0
