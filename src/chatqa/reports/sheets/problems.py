"""The sheets with one finding a row: standing and excused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chatqa.reports.clauses import Clause
from chatqa.reports.days import ShopDay
from chatqa.reports.findings import Shown, treatment_name
from chatqa.reports.labels import label
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

FINDINGS = (
    Column("编号", "id", 18),
    DAY,
    SHOP,
    Column("时间", "time", 19),
    WHO,
    ACCOUNT,
    CUSTOMER,
    *CLAUSE,
    TREATMENT,
    SEVERITY,
    *EVIDENCE,
    Column("为什么只提示", width=26),
    AMOUNT,
    Column("算式", width=34),
    Column("数值", "count", 9),
    Column("单位", width=8),
    Column("店规", width=34),
    *CHAT,
    Column("消息编号", "id", 20),
)


def standing(days: Sequence[ShopDay], clauses: Mapping[str, Clause]) -> Rows:
    """Every finding that was not excused, rules on trial included."""
    for day in days:
        for finding in day.findings:
            if finding.treatment != "excused":
                yield (*_place(day, finding, clauses), *_charge(finding, clauses))


EXCUSED = (
    *FINDINGS[:13],
    Column("豁免", width=14),
    Column("为什么豁免", width=38),
    *CHAT,
    Column("消息编号", "id", 20),
)


def excused(days: Sequence[ShopDay], clauses: Mapping[str, Clause]) -> Rows:
    """Every excused finding with its exemption."""
    for day in days:
        for finding in day.findings:
            if finding.treatment == "excused":
                row = finding.row
                why = (label("exemption", row["exemption"]), row["exemption_reason"])
                yield (*_place(day, finding, clauses), *why, *_ids(finding))


def _place(day: ShopDay, finding: Shown, clauses: Mapping[str, Clause]) -> Row:
    """The first thirteen cells of a finding, excused or not."""
    row = finding.row
    return (
        finding.finding_id,
        row["day"],
        row["shop"],
        row["sent_at"],
        finding.who,
        row["agent"],
        day.conversations[row["conversation_id"]]["customer"],
        row["clause"],
        clauses[row["clause"]].title if row["clause"] in clauses else row["rule"],
        treatment_name(finding.treatment),
        label("severity", row["severity"]),
        row["words"],
        row["reason"],
    )


def _charge(finding: Shown, clauses: Mapping[str, Clause]) -> Row:
    row = finding.row
    return (
        row["doubt"],
        finding.charged_cny,
        row["arithmetic"] if finding.charged_under is None else finding.money,
        row["value"],
        label("unit", row["unit"]),
        clauses[row["clause"]].text if row["clause"] in clauses else None,
        *_ids(finding),
    )


def _ids(finding: Shown) -> Row:
    row = finding.row
    return (row["conversation_id"], row["conversation_native_id"], row["message_id"])
