"""The text of a notification."""

import pyarrow as pa

from chatqa.reports import summary

Tables = dict[str, pa.Table]


def test_the_summary_tells_figures_and_warnings_and_names_nobody(tables: Tables) -> None:
    assert summary(tables) == (
        "**示例店 2026年11月16日 星期一 客服质检**\n"
        "- 检查了 6 个会话，3 个值得一看。\n"
        "- 拟罚 140.00 元，涉及 2 人，待主管确认；提示 2 条，仅辅导 1 条。\n"
        "- 待判定 1 条，已豁免 2 条，导入问题 1 处。\n"
        "- 注意：条款 R3.c2a 命中了 33% 的会话，规则可能过宽，请先抽看。\n"
        "\n"
        "**示例店 2026年11月17日 星期二 客服质检**\n"
        "- 检查了 1 个会话，1 个值得一看。\n"
        "- 拟罚 10.00 元，涉及 1 人，待主管确认；提示 0 条，仅辅导 0 条。\n"
        "- 待判定 0 条，已豁免 0 条，导入问题 0 处。\n"
        "\n"
        "注意：坏文件.xlsx 没能读取，里面的会话没有检查。\n"
    )


def test_a_run_without_chats_says_so(tables: Tables) -> None:
    nothing = {name: table.slice(0, 0) for name, table in tables.items()}
    assert summary(nothing) == "没有可以检查的会话。\n"
