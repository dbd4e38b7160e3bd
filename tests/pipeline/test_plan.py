"""Which days are judged together, and which must be judged again."""

from datetime import date

import pytest

from chatqa.pipeline import plan
from chatqa.pipeline.plan import Span
from chatqa.store import Partition


def november(*days: int, shop: str = "甲") -> list[Partition]:
    return [Partition(date(2026, 11, day), shop) for day in days]


def test_a_late_export_touches_two_days_on_either_side() -> None:
    assert plan.affected(november(16), november(13, 14, 15, 16, 18, 19)) == november(14, 15, 16, 18)


def test_another_shop_is_not_touched() -> None:
    stored = november(16) + november(16, shop="乙")
    assert plan.affected(november(16), stored) == november(16)


def test_what_has_no_date_touches_only_what_has_no_date() -> None:
    undated = Partition(None, "甲")
    assert plan.affected([undated], [undated, *november(16)]) == [undated]


def test_a_small_night_is_one_span() -> None:
    assert plan.spans(dict.fromkeys(november(16, 17), 20_000)) == [
        Span("甲", (date(2026, 11, 16), date(2026, 11, 17)))
    ]


def test_a_month_is_cut_into_even_pairs_so_that_two_cores_share() -> None:
    planned = plan.spans(dict.fromkeys(november(*range(1, 31)), 33_000))
    assert [len(span.days) for span in planned] == [15, 15]


def test_shops_and_undated_messages_have_spans_of_their_own() -> None:
    sizes = dict.fromkeys([Partition(None, "甲"), *november(16), *november(16, shop="乙")], 5)
    assert [(span.shop, span.days) for span in plan.spans(sizes)] == [
        ("乙", (date(2026, 11, 16),)),
        ("甲", (None,)),
        ("甲", (date(2026, 11, 16),)),
    ]


@pytest.mark.parametrize(
    ("days", "read"),
    [
        pytest.param((16,), (14, 15, 16, 17, 18), id="two days back and two ahead"),
        pytest.param((16, 17), (14, 15, 16, 17, 18, 19), id="of a longer span likewise"),
    ],
)
def test_a_span_reads_its_margin(days: tuple[int, ...], read: tuple[int, ...]) -> None:
    span = Span("甲", tuple(date(2026, 11, day) for day in days))
    assert span.window(november(*range(12, 22))) == november(*read)
