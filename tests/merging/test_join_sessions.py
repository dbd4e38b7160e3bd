"""A log's sections and the rows of the session list."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest

from chatqa import merging
from chatqa.tables import SESSIONS

SHANGHAI = ZoneInfo("Asia/Shanghai")


def session_list(*lines: str) -> pa.Table:
    """Rows of SESSIONS; a line is `09:15:02 customer account cid group`."""
    rows = []
    for number, line in enumerate(lines, 2):
        time, customer, account, cid, group = line.split()
        started_at = datetime.fromisoformat(f"2026-11-16T{time}").replace(tzinfo=SHANGHAI)
        rows.append(
            dict.fromkeys(SESSIONS.schema.names)
            | {
                "platform": "dongdong",
                "layout": "jd_sessions_xlsx",
                "started_at": started_at,
                "customer": customer,
                "account": account,
                "conversation_native_id": cid,
                "skill_group": group,
                "source_file": "list.xlsx",
                "line_start": number,
                "line_end": number,
            }
        )
    return pa.Table.from_pylist(rows, SESSIONS.schema)


@pytest.fixture
def log(rows):
    return rows(
        "jd.log",
        "jd_log",
        "09:15:02 j****q7 发票抬头改一下\n09:15:20 云帆-小舟 好的",
        section="a#1",
    )


def states(log, *lines: str) -> list[str]:
    return merging.join_sessions(log, session_list(*lines))[1]["join_state"].to_pylist()


def test_the_same_second_and_an_agreeing_mask_are_exact(log):
    joined, found = merging.join_sessions(
        log, session_list("09:15:02 jd_0aaaaaaaaaq7 云帆-小舟 cid1 售前")
    )
    assert found.to_pylist() == [{"section": "a#1", "join_state": "exact"}]
    assert joined["conversation_native_id"].to_pylist() == ["cid1", "cid1"]
    assert joined["skill_group"].to_pylist() == ["售前", "售前"]
    assert joined["customer"].to_pylist() == ["jd_0aaaaaaaaaq7"] * 2
    assert joined["account"].to_pylist() == ["云帆-小舟"] * 2
    assert joined.schema == log.schema


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        pytest.param(["09:15:06 jd_0aaaaaaaaaq7 小舟 c1 售前"], "exact", id="four seconds off"),
        pytest.param(
            ["09:16:30 jd_0aaaaaaaaaq7 小舟 c1 售前"], "time_only", id="the only one near"
        ),
        pytest.param(["09:18:00 jd_0aaaaaaaaaq7 小舟 c1 售前"], "none", id="too far away"),
        pytest.param(["09:15:02 jd_0bbbbbbbbbk2 小舟 c1 售前"], "none", id="a mask against it"),
        pytest.param(
            ["09:15:02 jd_0aaaaaaaaaq7 小舟 c1 售前", "09:15:02 jd_0bbbbbbbbbk2 小舟 c2 售前"],
            "exact",
            id="the mask tells two of one second apart",
        ),
        pytest.param(
            ["09:15:02 jd_0aaaaaaaaaq7 小舟 c1 售前", "09:15:02 jd_0ccccccccq7 小舟 c2 售后"],
            "ambiguous",
            id="two of one second under one mask",
        ),
        pytest.param(
            ["09:16:00 jd_0aaaaaaaaaq7 小舟 c1 售前", "09:14:00 jd_0ccccccccq7 小舟 c2 售后"],
            "ambiguous",
            id="two near ones",
        ),
        pytest.param([], "none", id="nothing listed"),
    ],
)
def test_how_a_section_is_joined(log, lines, state):
    assert states(log, *lines) == [state]


def test_the_same_second_without_a_name_to_compare_is_time_only(rows):
    log = rows("jd.log", "jd_log", "09:15:02 云帆-小舟 您好", section="a#1")
    assert states(log, "09:15:02 jd_0aaaaaaaaaq7 云帆-小舟 c1 售前") == ["time_only"]


def test_an_ambiguous_section_is_filled_with_nothing(log):
    listed = session_list(
        "09:15:02 jd_0aaaaaaaaaq7 小舟 c1 售前", "09:15:02 jd_0ccccccccq7 小舟 c2 售后"
    )
    assert merging.join_sessions(log, listed)[0].equals(log)


def test_two_sections_that_claim_one_session_are_both_ambiguous(log, rows):
    twin = rows("2.log", "jd_log", "09:15:02 j****q7 在吗", section="b#1")
    both = pa.concat_tables([log, twin])
    assert states(both, "09:15:02 jd_0aaaaaaaaaq7 小舟 c1 售前") == ["ambiguous", "ambiguous"]


def test_the_surer_claim_wins(log, rows):
    later = rows("2.log", "jd_log", "09:16:00 j****q7 在吗", section="b#1")
    both = pa.concat_tables([log, later])
    assert states(both, "09:15:02 jd_0aaaaaaaaaq7 小舟 c1 售前") == ["exact", "none"]


def test_overlapping_lists_make_nothing_ambiguous(log):
    line = "09:15:02 jd_0aaaaaaaaaq7 小舟 c1 售前"
    assert states(log, line, line) == ["exact"]


def test_what_the_log_knows_already_stays(rows):
    log = rows(
        "jd.log", "jd_log", "09:15:02 jd_0aaaaaaaaaq7 在吗", section="a#1", skill_group="夜班"
    )
    joined, _ = merging.join_sessions(log, session_list("09:15:02 jd_0aaaaaaaaaq7 小舟 c1 售前"))
    assert joined["skill_group"].to_pylist() == ["夜班"]
