"""What holds for any overlapping exports of any chats."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from chatqa import merging
from chatqa.identity import digest
from chatqa.tables import IMPORTED

START = datetime(2026, 11, 16, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
CUSTOMERS = ("jd_0aaaaaaaaaq7", "jd_0bbbbbbbbbk2")
MASKS = ("j****q7", "j****k2")

# A chat is what was said after its opening line: (seconds later, by the agent, words).
said = st.tuples(st.integers(0, 2), st.booleans(), st.sampled_from(["在吗", "好的"]))
chats = st.tuples(*[st.lists(said, max_size=5)] * 2)
# An export is a layout and how many lines of each chat it holds.
exports = st.lists(
    st.tuples(st.sampled_from(["jd_log", "jd_api_json"]), st.integers(0, 6), st.integers(0, 6)),
    min_size=1,
    max_size=4,
)


def export(chats, number: int, layout: str, *lengths: int) -> pa.Table:
    """One file: the first lines of each chat, as a masked log or as the API tells them."""
    rows = []
    for place, (chat, length) in enumerate(zip(chats, lengths, strict=True)):
        lines, seen, second = [(0, False, f"咨询{place}"), *chat][:length], {}, 0
        for later, by_agent, words in lines:
            second += later
            nth = seen[second, by_agent, words] = seen.get((second, by_agent, words), -1) + 1
            log = layout == "jd_log"
            customer = MASKS[place] if log else CUSTOMERS[place]
            agent = "云帆-小舟" if log else "云帆小舟"
            side = "agent" if by_agent else "customer"
            rows.append(
                {
                    "platform": "dongdong",
                    "layout": layout,
                    "message_id": digest(layout, *map(str, (place, second, by_agent, words, nth))),
                    "section": f"{number}#{place}" if log else None,
                    "section_ended": False,
                    "conversation_native_id": None if log else f"sid{place}",
                    "customer": None if log else customer,
                    "sent_at": START + timedelta(seconds=second),
                    "time_precision": "s",
                    "sender": agent if by_agent else customer,
                    "side": None if log else side,
                    "text_raw": words,
                    "links": [],
                    "withdrawn": False,
                    "flags": [],
                    "source_file": f"{number}.{layout}",
                    "line_start": len(rows) + 1,
                    "line_end": len(rows) + 1,
                }
            )
    return pa.Table.from_pylist(rows, IMPORTED.schema)


def files(chats, exports) -> list[pa.Table]:
    return [export(chats, number, *each) for number, each in enumerate(exports)]


@given(chats, exports)
def test_nothing_is_doubled_and_nothing_is_lost(chats, exports):
    merged = merging.merge(pa.concat_tables(files(chats, exports)))
    for place, mask in enumerate(MASKS):
        longest = max(min(lengths[place], 1 + len(chats[place])) for _, *lengths in exports)
        names = {mask, CUSTOMERS[place]}
        own = [
            row
            for row in merged.to_pylist()
            if row["conversation_native_id"] == f"sid{place}"
            or (row["section"] or "").endswith(f"#{place}")
        ]
        assert len(own) == longest
        assert {row["customer"] for row in own} - {None} <= names


@given(chats, exports)
def test_the_order_of_the_files_does_not_matter(chats, exports):
    tables = files(chats, exports)
    forwards = merging.merge(pa.concat_tables(tables))
    assert forwards.equals(merging.merge(pa.concat_tables(tables[::-1])))


@given(chats, exports)
def test_merging_again_changes_nothing(chats, exports):
    once = merging.merge(pa.concat_tables(files(chats, exports)))
    assert merging.merge(once).equals(once)


@given(chats, exports, st.integers(0, 4))
def test_files_that_come_later_give_what_all_at_once_give(chats, exports, cut):
    tables = files(chats, exports)
    empty = IMPORTED.empty()
    early = merging.merge(pa.concat_tables([empty, *tables[:cut]]))
    late = merging.merge(pa.concat_tables([empty, *tables[cut:]]))
    whole = merging.merge(pa.concat_tables(tables))
    assert merging.merge(pa.concat_tables([early, late])).equals(whole)
