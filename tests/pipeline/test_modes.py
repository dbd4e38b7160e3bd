"""What fines, what runs in shadow and what is praised, from an export to the tables of the night."""

from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

from chatqa import pipeline
from chatqa.settings import Folders, RosterLine, Settings

NOW = datetime.fromisoformat("2026-11-18T01:30:00+08:00")
CHAT = """\
晚风
2026-11-16
09:00:00
有黑色吗
晚风
09:00:10
这个…
云朵优选:小艾
09:00:30
知道了
晚风
"""
ROSTER = (RosterLine(person="林晓", account="云朵优选:小艾"),)
EXAMPLES = """\
examples:
  hits:
    - chat: |
        09:00:00 agent 那…  #hit
  misses:
    - chat: |
        09:00:00 agent 那个
"""
FAILING = EXAMPLES.replace("那…", "那")
BOOK = """\
rulebook: shop
title: 店规
clauses:
  - clause: A.1
    text: 不用省略号
    severity: minor
    rules: [{rule: dots, mode: MODE}]
    tariff: {amount_cny: "10", per: message}
"""


def night(
    folder: Path,
    examples: str,
    mode: str = "fine",
    *,
    trial: str = "",
    beside: tuple[str, ...] = (),
    orders: str = "",
) -> Path:
    """Run the night in *folder* by a shop's rulebook whose only rule has *examples*."""
    rule = (
        "rule: dots\ntitle: 省略号\nwhy: 话没有说完。\nwatches: agent\nreason: 用了“{words}”。\n"
        f"{trial}find: {{pattern: '…'}}\n{examples}"
    )
    (folder / "rules" / "library").mkdir(parents=True)
    (folder / "rules" / "library" / "dots.yaml").write_text(rule, encoding="utf-8")
    book = BOOK.replace("MODE", mode) + orders
    (folder / "rules" / "shop.yaml").write_text(book, encoding="utf-8")
    (folder / "聊天.txt").write_text(CHAT, encoding="utf-8")
    folders = Folders(rules=folder / "rules")
    known = Settings(
        shop="云朵优选", rulebook="shop", beside=beside, folders=folders, roster=ROSTER
    )
    pipeline.run([folder / "聊天.txt"], folder / "out", known, started=NOW)
    return folder / "out"


def modes(root: Path) -> list[str]:
    return pd.read_parquet(root / "findings")["mode"].tolist()


def counted(root: Path, column: str) -> int:
    return int(pd.read_parquet(root / "scorecards")[column].sum())


@pytest.mark.parametrize(
    ("examples", "trial"),
    [
        pytest.param("", "", id="no examples"),
        pytest.param(EXAMPLES.partition("  misses")[0], "", id="no miss"),
        pytest.param(FAILING, "", id="a hit that is not found"),
        pytest.param(EXAMPLES, "trial: true\n", id="on trial"),
    ],
)
def test_a_shops_rule_that_is_not_proven_runs_in_shadow(
    tmp_path: Path, examples: str, trial: str
) -> None:
    root = night(tmp_path, examples, trial=trial)
    assert modes(root) == ["shadow"]
    assert pd.read_parquet(root / "penalties").empty
    assert (counted(root, "fines"), counted(root, "flags")) == (0, 0)


def test_a_proven_rule_of_a_shop_is_taken_at_its_word(tmp_path: Path) -> None:
    root = night(tmp_path, EXAMPLES, mode="flag")
    assert modes(root) == ["flag"]


def test_a_merit_is_counted_and_costs_nothing(tmp_path: Path) -> None:
    root = night(tmp_path, EXAMPLES, mode="merit")
    assert modes(root) == ["merit"]
    assert pd.read_parquet(root / "penalties").empty
    assert (counted(root, "merits"), counted(root, "flags")) == (1, 0)
    assert "省略号" not in (root / "report-2026-11-16.html").read_text("utf-8")


BESIDE = BOOK.replace("rulebook: shop", "rulebook: law").replace("A.1", "K.1")


def test_what_stands_beside_flags_under_its_own_name_and_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "law.yaml").write_text(BESIDE.replace("MODE", "fine"), encoding="utf-8")
    root = night(tmp_path, EXAMPLES, beside=("law",))
    found = pd.read_parquet(root / "findings").sort_values("clause")
    assert found["rulebook"].tolist() == ["shop", "law"]
    assert found["mode"].tolist() == ["fine", "flag"]
    assert pd.read_parquet(root / "penalties")["clause"].tolist() == ["A.1"]
    assert pd.read_parquet(root / "rule_shares")["clause"].tolist() == ["A.1", "K.1"]
    assert "K.1" in (root / "report-2026-11-16.html").read_text("utf-8")


def test_what_the_shop_orders_names_the_shop_and_no_agent(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "law.yaml").write_text(BESIDE.replace("MODE", "fine"), encoding="utf-8")
    orders = "orders: {K.1: 第三条}\n"
    root = night(tmp_path, EXAMPLES, beside=("law",), orders=orders)
    beside = pd.read_parquet(root / "findings").set_index("clause").loc["K.1"]
    assert beside[["agent", "person"]].isna().all()
    assert beside["reason"] == "用了“…”。本店制度（第三条）要求这样做，责任在店铺，不在客服。"
