"""What a finding is called and what it says about money."""

from decimal import Decimal

import pyarrow as pa
import pytest

from chatqa.reports.findings import Shown, shown

Tables = dict[str, pa.Table]


@pytest.fixture
def by_id(tables: Tables) -> dict[str, Shown]:
    return {finding.finding_id[:3]: finding for finding in shown(tables)}


def test_a_fine_is_proposed_and_waits_for_confirmation(by_id: dict[str, Shown]) -> None:
    assert by_id["f01"].treatment == "fine"
    assert by_id["f01"].charged_cny == Decimal("10.00")
    assert by_id["f01"].money == "10.00 元（拟罚，待确认）"


def test_one_cause_is_charged_once_and_the_other_finding_says_where(
    by_id: dict[str, Shown],
) -> None:
    assert by_id["f02"].money == "100.00 元（拟罚，待确认）"
    assert by_id["f03"].money == "不另计（同一原因已按 R3.c2b 计算）"
    assert by_id["f03"].charged_cny == Decimal("0.00")


def test_what_only_flags_coaches_runs_on_trial_or_is_excused_says_nothing_of_money(
    by_id: dict[str, Shown],
) -> None:
    told = {name: by_id[name] for name in ("f06", "f07", "f10", "e01")}
    assert {name: finding.treatment for name, finding in told.items()} == {
        "f06": "flag",
        "f07": "coach",
        "f10": "shadow",
        "e01": "excused",
    }
    assert {finding.money for finding in told.values()} == {""}


def test_a_person_should_look_at_money_and_at_doubts_not_at_coaching(
    by_id: dict[str, Shown],
) -> None:
    assert [by_id[name].worth_a_look for name in ("f01", "f06", "f07", "f10", "e01")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_without_a_person_the_account_is_named_and_without_both_nobody(tables: Tables) -> None:
    row = tables["findings"].slice(0, 1).to_pylist()[0]
    schema = tables["findings"].schema
    rows = [row | {"person": None}, row | {"person": None, "agent": None}]
    tables["findings"] = pa.Table.from_pylist(rows, schema=schema)
    assert [finding.who for finding in shown(tables)][:2] == ["示例店:小艾", "未能确定"]
