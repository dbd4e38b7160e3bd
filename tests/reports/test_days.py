"""A shop's day: its figures, and which chats come first."""

from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from chatqa.reports.days import set_aside, shop_days

Tables = dict[str, pa.Table]


def test_the_figures_of_a_day(tables: Tables) -> None:
    monday, tuesday = shop_days(tables)
    assert str(monday.day) == "2026-11-16"
    assert monday.messages == 31
    assert monday.proposed_cny == Decimal("140.00")
    assert monday.people_charged == 2
    assert monday.pending == 1
    assert monday.worth_a_look == 3
    treatments = ("fine", "flag", "coach", "shadow", "excused")
    assert [monday.count(treatment) for treatment in treatments] == [6, 2, 1, 1, 2]
    assert [row["clause"] for row in monday.suspicious_rules] == ["R3.c2a"]
    assert tuesday.proposed_cny == Decimal("10.00")


def test_chats_come_by_money_then_certainty_and_severity_then_what_needs_nobody(
    tables: Tables,
) -> None:
    monday, _ = shop_days(tables)
    assert monday.ranked_chats == ("c01", "c03", "c05", "c02", "c04")


def test_a_chat_that_may_not_have_ended_is_pending_too(tables: Tables) -> None:
    tables["turns"] = tables["turns"].slice(0, 0)
    monday, tuesday = shop_days(tables)
    assert [chat["conversation_id"] for chat in monday.open_chats] == ["c06"]
    assert (monday.pending, tuesday.pending) == (1, 0)


def test_a_day_without_findings_has_figures_too(tables: Tables) -> None:
    for name in ("findings", "excused", "penalties", "messages", "rule_shares"):
        tables[name] = tables[name].slice(0, 0)
    monday, _ = shop_days(tables)
    assert monday.ranked_chats == ()
    assert monday.worth_a_look == 0
    assert monday.proposed_cny == Decimal("0.00")


def test_chats_without_a_date_are_a_day_of_their_own_and_come_last(tables: Tables) -> None:
    conversations = tables["conversations"]
    undated = pc.equal(conversations["conversation_id"], "c07")
    days = pc.if_else(undated, pa.scalar(None, pa.date32()), conversations["day"])
    tables["conversations"] = conversations.set_column(0, "day", days)
    assert [day.day is None for day in shop_days(tables)] == [False, True]


def test_files_that_were_not_recognised_are_set_aside(tables: Tables) -> None:
    assert set_aside(tables) == ["坏文件.xlsx"]


def test_a_file_without_any_message_is_an_import_issue_of_every_day(tables: Tables) -> None:
    issue = tables["import_issues"].to_pylist()[0]
    rows = [issue, issue | {"day": None, "shop": None, "source_file": "坏文件.xlsx"}]
    tables["import_issues"] = pa.Table.from_pylist(rows, schema=tables["import_issues"].schema)
    assert [day.tables["import_issues"].num_rows for day in shop_days(tables)] == [2, 1]
