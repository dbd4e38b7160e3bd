"""A rank only where there are enough chats, and only as sure as chance allows."""

import polars as pl

from chatqa import scorecards


def _ranked(*people):
    """Rows of (person, conversations, faultless)."""
    cards = pl.DataFrame(people, schema=["person", "conversations", "faultless"], orient="row")
    rows = scorecards.ranked(cards).sort("person").select("rank", "rank_best", "rank_worst").rows()
    return [tuple(row) for row in rows]


def test_far_apart_the_ranks_are_sure():
    assert _ranked(("甲", 1000, 990), ("乙", 1000, 900)) == [(2, 2, 2), (1, 1, 1)]


def test_close_together_either_may_be_first():
    assert _ranked(("甲", 100, 95), ("乙", 100, 94)) == [(2, 1, 2), (1, 1, 2)]


def test_few_chats_have_no_rank():
    assert _ranked(("甲", 29, 29), ("乙", 30, 20)) == [(1, 1, 1), (None, None, None)]


def test_nobody_can_be_ranked_where_nobody_worked_enough():
    assert _ranked(("甲", 3, 3)) == [(None, None, None)]
