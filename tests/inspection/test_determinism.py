"""The same chats give the same bytes, in whatever order their rows come."""

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatqa import rulebook, transcript
from chatqa.chats import Chats
from chatqa.inspection import inspect
from chatqa.rulecheck import chats_of

CHAT = """
    09:00:00 customer:晚风 能便宜点吗
    09:00:10 agent>晚风 哦
    09:00:20 agent>晚风 好的亲
    09:04:00 customer:小雨 什么时候发货
    09:09:00 agent:小周>小雨 慢慢等吧…
    09:09:10 agent:小周>小雨 ？
    09:10:00 customer:青山 在吗
    09:10:05 agent>青山!auto 您好
    13:00:00 agent>青山 在
"""


@pytest.fixture(scope="module")
def chats():
    return chats_of(transcript.parse(CHAT).imported, {})


@pytest.fixture(scope="module")
def standard():
    return rulebook.load("standard")


def _bytes(table):
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


@settings(max_examples=10)
@given(order=st.permutations(range(9)), turns=st.randoms())
def test_the_order_of_the_rows_is_irrelevant(chats, standard, order, turns):
    numbers = list(range(chats.turns.num_rows))
    turns.shuffle(numbers)
    mixed = Chats(
        chats.messages.take(order),
        chats.conversations.take(list(range(chats.conversations.num_rows))[::-1]),
        chats.turns.take(numbers),
        chats.settings,
    )
    expected, seen = inspect(chats, standard), inspect(mixed, standard)
    assert seen.findings.num_rows > 0
    assert _bytes(seen.findings) == _bytes(expected.findings)
    assert _bytes(seen.excused) == _bytes(expected.excused)


def test_no_chats_no_findings(standard, chats):
    empty = Chats(chats.messages[:0], chats.conversations[:0], chats.turns[:0], chats.settings)
    assert inspect(empty, standard).findings.num_rows == 0
