"""The sheets with one finding a row: standing and excused."""

from __future__ import annotations

from collections.abc import Sequence

from chatqa.labels import label
from chatqa.reports.clauses import Clauses
from chatqa.reports.days import ShopDay
from chatqa.reports.findings import Shown, treatment_name, when
from chatqa.reports.sheets.columns import (
    ACCOUNT,
    AMOUNT,
    CHAT,
    CLAUSE,
    CUSTOMER,
    DAY,
    EVIDENCE,
    SEVERITY,
    SHOP,
    TREATMENT,
    WHO,
    Column,
    Row,
    Rows,
)

_PLACE = (
    Column("编号", "id", 18),
    Column("时间", "time", 19),
    WHO,
    CUSTOMER,
    *CLAUSE,
    TREATMENT,
    SEVERITY,
    *EVIDENCE,
)
_IDS = (DAY, SHOP, ACCOUNT, *CHAT)

FINDINGS = (
    *_PLACE,
    AMOUNT,
    Column("为什么只提示", width=26),
    Column("算式", width=34),
    *_IDS,
)
# Without what a reader on paper has no use for.
FINDINGS_PRINTED = 12


def standing(days: Sequence[ShopDay], clauses: Clauses) -> Rows:
    """Every finding that stands, by time."""
    for day in days:
        for finding in sorted(day.findings, key=when):
            if finding.treatment not in ("excused", "shadow"):
                yield (*_place(day, finding, clauses), *_charge(finding))


ON_TRIAL = (*_PLACE, *_IDS)


def on_trial(days: Sequence[ShopDay], clauses: Clauses) -> Rows:
    """Every finding of a rule on trial, by time."""
    for day in days:
        for finding in sorted(day.findings, key=when):
            if finding.treatment == "shadow":
                yield (*_place(day, finding, clauses), *_ids(finding))


EXCUSED = (*_PLACE, Column("豁免", width=14), Column("为什么豁免", width=38), *_IDS)
EXCUSED_PRINTED = 12


def excused(days: Sequence[ShopDay], clauses: Clauses) -> Rows:
    """Every excused finding with its exemption, by time."""
    for day in days:
        for finding in sorted(day.findings, key=when):
            if finding.treatment == "excused":
                row = finding.row
                why = (label("exemption", row["exemption"]), row["exemption_reason"])
                yield (*_place(day, finding, clauses), *why, *_ids(finding))


def _place(day: ShopDay, finding: Shown, clauses: Clauses) -> Row:
    row = finding.row
    return (
        finding.finding_id,
        row["sent_at"],
        finding.who,
        day.conversations[row["conversation_id"]]["customer"],
        row["clause"],
        clauses.title_of(row),
        treatment_name(finding.treatment),
        label("severity", row["severity"]),
        row["words"],
        row["reason"],
    )


def _charge(finding: Shown) -> Row:
    row = finding.row
    return (
        finding.charged_cny,
        row["doubt"],
        row["arithmetic"] if finding.charged_under is None else finding.money,
        *_ids(finding),
    )


def _ids(finding: Shown) -> Row:
    columns = (
        "day",
        "shop",
        "agent",
        "conversation_id",
        "conversation_native_id",
    )
    return tuple(finding.row[column] for column in columns)
