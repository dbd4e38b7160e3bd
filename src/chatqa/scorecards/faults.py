"""Which findings are somebody's faults, and which only ask for a look."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl


def judged(findings: pl.DataFrame, verdicts: Mapping[str, str]) -> pl.DataFrame:
    """Return the FINDINGS that name an account and were not found wrong, each with `certain`.

    Certain are fines, and flags without a doubt that have a consequence. *verdicts*: finding_id →
    right or wrong. Needs finding_id, agent, mode, doubt, consequence.
    """
    wrong = [finding for finding, said in verdicts.items() if said == "wrong"]
    certain = (pl.col("mode") == "fine") | (
        (pl.col("mode") == "flag") & pl.col("doubt").is_null() & (pl.col("consequence") != "none")
    )
    return findings.filter(
        pl.col("agent").is_not_null(), ~pl.col("finding_id").is_in(wrong)
    ).with_columns(certain=certain)
