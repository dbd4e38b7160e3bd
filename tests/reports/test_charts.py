"""The figures behind the bars."""

import pyarrow as pa

from chatqa.reports.charts import Share, by_clause, by_wait, within
from chatqa.reports.findings import shown

Tables = dict[str, pa.Table]


def test_clauses_are_counted_without_what_is_excused_or_on_trial(tables: Tables) -> None:
    bars = {bar.name: (bar.count, bar.percent) for bar in by_clause(shown(tables))}
    assert bars == {
        "R1.5.4e": (2, 100.0),
        "R3.c2a": (2, 100.0),
        "R1.5.4a": (1, 50.0),
        "R1.5.4b": (1, 50.0),
        "R1.6.pre4": (1, 50.0),
        "R1.6.pre6": (1, 50.0),
        "R3.c2b": (1, 50.0),
        "R4.D6": (1, 50.0),
    }


def test_waits_fall_into_bands_and_the_limit_belongs_to_the_shorter_one(tables: Tables) -> None:
    turns = tables["turns"].slice(0, 4)
    at = turns.column_names.index("waited_s")
    turns = turns.set_column(at, "waited_s", pa.array([30, 31, 120, 121], pa.int64()))
    counts = {bar.name: bar.count for bar in by_wait(turns) if bar.count}
    assert counts == {"30 秒以内": 1, "30 秒至 1 分": 1, "1 至 2 分": 1, "2 至 5 分": 1}


def test_a_pending_question_is_neither_in_time_nor_late(tables: Tables) -> None:
    assert within(tables["turns"], 120) == Share(count=11, of=13)


def test_without_turns_there_are_no_bars(tables: Tables) -> None:
    assert by_wait(tables["turns"].slice(0, 0)) == []
