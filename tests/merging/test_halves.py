"""An export that broke off in the middle of a message, and the whole one beside it."""

import pyarrow as pa

from chatqa import merging, transcript
from chatqa.merging.halves import LAST

WHOLE = """
09:00:00 customer 有货吗
09:00:20 agent "有的亲\\n明天发……"
"""
HALF = """
09:00:00 customer 有货吗
09:00:20 agent 有的亲
"""


def export(chat: str, file: str, *, broken: bool) -> pa.Table:
    imported = transcript.parse(chat).imported
    flags = [[]] * (imported.num_rows - 1) + [[LAST] if broken else []]
    for name, values in (("source_file", [file] * imported.num_rows), ("flags", flags)):
        place = imported.schema.get_field_index(name)
        field = imported.schema.field(name)
        imported = imported.set_column(place, field, pa.array(values, field.type))
    return imported


def texts(merged: pa.Table) -> list[tuple[str, list[str]]]:
    return list(zip(merged["text_raw"].to_pylist(), merged["also_in"].to_pylist(), strict=True))


def test_half_a_message_gives_way_to_the_whole_one() -> None:
    files = [export(HALF, "a.log", broken=True), export(WHOLE, "b.log", broken=False)]
    merged = merging.once(pa.concat_tables(files))
    assert texts(merged) == [("有货吗", ["b.log:1"]), ("有的亲\n明天发……", ["a.log:2"])]


def test_without_a_whole_one_it_stays_and_stays_in_doubt() -> None:
    merged = merging.once(export(HALF, "a.log", broken=True))
    assert merged["flags"].to_pylist() == [[], [LAST]]


def test_a_longer_message_that_begins_otherwise_is_another_message() -> None:
    other = export(WHOLE.replace("有的亲", "没有的亲"), "b.log", broken=False)
    merged = merging.once(pa.concat_tables([export(HALF, "a.log", broken=True), other]))
    assert merged["text_raw"].to_pylist().count("有的亲") == 1


def test_a_copy_with_lines_below_it_takes_the_doubt_away() -> None:
    longer = export(HALF + "09:01:00 customer 好的\n", "b.log", broken=False)
    merged = merging.once(pa.concat_tables([export(HALF, "a.log", broken=True), longer]))
    assert merged["flags"].to_pylist() == [[], [], []]


def test_merging_again_changes_nothing() -> None:
    files = [export(HALF, "a.log", broken=True), export(WHOLE, "b.log", broken=False)]
    merged = merging.once(pa.concat_tables(files))
    assert merging.once(merged).equals(merged)
