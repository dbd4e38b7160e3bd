"""What holds for every export: cut anywhere, imported again, overlapping."""

from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatqa.importers.framework.files import Export
from chatqa.importers.framework.reading import Wishes, read_export
from chatqa.importers.framework.registry import layouts

EXPORTS = Path(__file__).parents[1] / "exports"
TEXTS = sorted(
    path
    for name, layout in layouts().items()
    if layout.CONTAINER == "text"
    for path in (EXPORTS / name).iterdir()
    if path.suffix != ".jsonl"
)
START = "/*****************以下为一通会话************************************/\n"


class _Bytes:
    """Bytes that can be opened again and again, as a file can."""

    def __init__(self, content):
        self.content = content

    def __call__(self):
        return pa.BufferReader(self.content)


def batches_of(content, batch_messages=50_000):
    wishes = Wishes(batch_messages=batch_messages)
    return list(read_export(Export("a.txt", _Bytes(content)), wishes))


def messages_of(content):
    return pa.concat_tables([batch.imported for batch in batches_of(content)])


def ids_of(content):
    return messages_of(content)["message_id"].to_pylist()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.parent.name)
@given(data=st.data())
def test_a_file_cut_at_any_byte_neither_raises_nor_loses_a_line(path, data):
    whole = path.read_bytes()
    cut = data.draw(st.integers(min_value=0, max_value=len(whole)))
    [file] = batches_of(whole[:cut])[-1].file.to_pylist()
    assert file["lines_unaccounted"] == 0
    assert file["issues"] > 0 or file["layout"]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.parent.name)
@given(data=st.data())
def test_a_file_without_its_beginning_neither_raises_nor_loses_a_line(path, data):
    whole = path.read_bytes()
    cut = data.draw(st.integers(min_value=0, max_value=len(whole)))
    [file] = batches_of(whole[cut:])[-1].file.to_pylist()
    assert file["lines_unaccounted"] == 0


@given(st.binary(max_size=400))
def test_no_bytes_whatever_raise(content):
    assert batches_of(content)[-1].file.num_rows == 1


@given(st.text(max_size=200))
def test_no_text_in_a_session_raises_or_loses_a_line(text):
    log = f"{START}m****03 2026-03-02 10:00:00\n{text}\n".encode(errors="replace")
    [file] = batches_of(log)[-1].file.to_pylist()
    assert file["lines_unaccounted"] == 0


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.parent.name)
@given(batch_messages=st.integers(min_value=1, max_value=30))
def test_the_size_of_the_batches_changes_nothing(path, batch_messages):
    batches = batches_of(path.read_bytes(), batch_messages)
    small = pa.concat_tables([batch.imported for batch in batches])
    whole = messages_of(path.read_bytes())
    # Where only agents name the shop, a batch of customers alone cannot know it.
    assert small.drop(["shop"]).equals(whole.drop(["shop"]))


sessions = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from(["m****03", "k****55", "竹里-小舟", "jimi_vender_10001"]),
            st.sampled_from(["在吗", "在的", "好", "谢谢"]),
        ),
        min_size=1,
        max_size=5,
    ),
    min_size=1,
    max_size=6,
)


def as_log(chats, first=0):
    return "".join(
        START
        + "".join(
            f"{sender} 2026-03-{1 + first + place:02} 10:00:{second // 2:02}\n{text}\n"
            for second, (sender, text) in enumerate(chat)
        )
        for place, chat in enumerate(chats)
    ).encode()


@given(sessions)
def test_importing_the_same_log_again_gives_the_same_ids(chats):
    assert ids_of(as_log(chats)) == ids_of(as_log(chats))


@given(sessions, st.data())
def test_overlapping_logs_together_hold_the_messages_of_the_whole(chats, data):
    begin = data.draw(st.integers(0, len(chats)))
    end = data.draw(st.integers(begin, len(chats)))
    early = as_log(chats[:end]) or as_log(chats)
    late = as_log(chats[begin:], begin) or as_log(chats)
    assert set(ids_of(early)) | set(ids_of(late)) == set(ids_of(as_log(chats)))


@given(sessions)
def test_no_repeat_inside_a_log_is_lost(chats):
    assert len(set(ids_of(as_log(chats)))) == sum(len(chat) for chat in chats)


days = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from(["小满", "北方的 风", "云杉箱包:阿禾"]),
            st.sampled_from(["在吗", "在的"]),
        ),
        min_size=1,
        max_size=4,
    ),
    min_size=1,
    max_size=8,
)


def as_server_log(seconds, first=0):
    return (
        "云杉箱包:阿禾的聊天记录\n\n==== 即时消息 ====\n".encode()
        + "".join(
            f"2026-03-02 10:00:{first + place:02} {sender}: {text}\n"
            for place, said in enumerate(seconds)
            for sender, text in said
        ).encode()
    )


@given(days, st.data())
def test_overlapping_logs_of_interleaved_customers_hold_the_messages_of_the_whole(seconds, data):
    begin = data.draw(st.integers(0, len(seconds) - 1))
    end = data.draw(st.integers(begin + 1, len(seconds)))
    early, late = as_server_log(seconds[:end]), as_server_log(seconds[begin:], begin)
    whole = ids_of(as_server_log(seconds))
    assert set(ids_of(early)) | set(ids_of(late)) == set(whole)
    assert len(set(whole)) == sum(len(said) for said in seconds)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.parent.name)
@settings(max_examples=40)
@given(data=st.data())
def test_the_lines_of_a_file_in_any_order_neither_raise_nor_lose_a_line(path, data):
    [encoding] = {file["encoding"] for file in batches_of(path.read_bytes())[-1].file.to_pylist()}
    pool = [*path.read_bytes().decode(encoding, "replace").splitlines(), "", " ", "=" * 64]
    mixed = data.draw(st.lists(st.sampled_from(pool), max_size=40))
    [file] = batches_of("\n".join([*mixed, *pool]).encode())[-1].file.to_pylist()
    assert file["lines_unaccounted"] == 0
