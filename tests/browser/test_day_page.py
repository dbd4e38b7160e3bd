"""A supervisor at the page of a day: reading, filtering, opening chats, with and without a mouse."""

import runpy
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from playwright.sync_api import Browser, Page, expect

from chatqa import reports

EXAMPLE = runpy.run_path(str(Path(__file__).parents[1] / "reports" / "example" / "tables.py"))
pytestmark = pytest.mark.browser


def heads(page: Page) -> list[str]:
    """The ids of the chats in the list at the top."""
    return page.locator("#lists > section > article [data-chat]").evaluate_all(
        "found => found.map(one => one.dataset.chat)"
    )


def choose(page: Page, name: str, value: str) -> None:
    page.select_option(f"select[name={name}]", value)


def test_the_chats_worth_a_look_come_first_the_rest_by_clause(page: Page) -> None:
    assert heads(page) == ["c01", "c03", "c05"]
    assert page.locator("#lists details summary").all_inner_texts() == [
        "R4.D6 承诺要留余地，不说绝对的话\n1 条",
        "R1.6.pre4 售前接待要有开头语，成交与否都要有结束语\n1 条",
        "R1.5.4b 不得使用省略号\n1 条",
    ]


def test_a_chat_opens_with_the_words_marked_and_the_reasoning_beside_them(page: Page) -> None:
    page.click("[data-chat=c01]")
    chat = page.locator("article").first
    assert chat.locator("mark.fine").all_inner_texts() == ["给您便宜10元", "哦", "这个还用问吗"]
    note = chat.locator(".note", has_text="f01aa11bb22c").inner_text()
    for part in (
        "拟罚",
        "顾客还价后客服直接让价 10 元",
        "10.00 元（拟罚，待确认）",
        "条款 R1.6.pre6 每次 10.00 元 × 1 次 = 10.00 元",
        "条款 R1.6.pre6：优惠必须走议价流程，不得直接让价。",
    ):
        assert part in note
    expect(chat.locator(".pause.late")).to_have_text("等待 33 分 05 秒")
    expect(chat.locator(".automatic .tag")).to_have_text("自动回复")
    expect(chat).to_contain_text(
        "收件人：王**，电话 138-****-5678，浙江省杭州市西湖区*************"
    )


def test_what_is_charged_stands_before_what_the_same_cause_adds(page: Page) -> None:
    page.click("[data-chat=c01]")
    sums = page.locator("article").first.locator(".line .note .sum").all_inner_texts()
    assert sums[1:3] == ["100.00 元（拟罚，待确认）", "不另计（同一原因已按 R3.c2b 计算）"]


def test_what_was_excused_is_greyed_and_says_why(page: Page) -> None:
    page.click("[data-chat=c05]")
    expect(page.locator("mark.excused")).to_have_text("有病吧")
    expect(page.locator(".note.excused")).to_contain_text("为什么豁免：这是引用顾客的原话")
    expect(page.locator(".note.flag")).to_contain_text("为什么只提示：花名册里没有排班")


def test_markup_in_a_chat_is_shown_as_it_was_written(page: Page) -> None:
    page.click("[data-chat=c03]")
    bubble = page.locator("article:has([data-chat=c03]) .bubble").first
    expect(bubble).to_have_text("<script>alert('x')</script> 这个型号</script>有货吗")


def test_filters_work_together_and_stand_in_the_address(page: Page) -> None:
    choose(page, "agent", "林晓")
    choose(page, "mode", "fine")
    choose(page, "severity", "major")
    assert heads(page) == ["c01"]
    expect(page.locator("#status")).to_have_text("符合条件的有 2 条，其中 1 个会话排在最前。")
    assert page.evaluate("location.hash") == "#agent=%E6%9E%97%E6%99%93&severity=major&mode=fine"
    choose(page, "clause", "R4.D6")
    expect(page.locator("#lists")).to_have_text("没有符合条件的会话。")
    page.click("button[type=reset]")
    assert heads(page) == ["c01", "c03", "c05"]
    assert page.evaluate("location.hash") == ""


def test_an_agent_s_objection_is_found_by_its_number(page: Page) -> None:
    page.fill("input[name=q]", "f09aa11")
    expect(page.locator("#status")).to_have_text("符合条件的有 1 条，其中 1 个会话排在最前。")
    assert heads(page) == ["c05"]


def test_a_link_brings_a_colleague_to_the_same_chat_and_filters(page: Page) -> None:
    page.goto(page.url + "#mode=flag&chat=c05")
    assert heads(page) == ["c01", "c05"]
    expect(page.locator("[data-chat=c05]")).to_have_attribute("aria-expanded", "true")


def test_an_agent_in_the_statistics_leads_to_their_chats(page: Page) -> None:
    page.click("#statistics >> text=何雨")
    assert heads(page) == ["c03"]
    expect(page.locator("select[name=agent]")).to_have_value("何雨")
    expect(page.locator("#chats-title")).to_be_in_viewport()


def test_everything_can_be_reached_with_the_keyboard(page: Page) -> None:
    page.focus("input[name=q]")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-chat=c01]")).to_be_focused()
    expect(page.locator("article").first.locator("mark").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("article").first.locator(".chat-body")).to_be_hidden()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_sticks_out_at_the_side(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.click("[data-chat=c01]")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_it_is_dark_where_the_reader_likes_it_dark(page: Page) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(background) == "rgb(250, 249, 246)"
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(background) == "rgb(21, 23, 26)"


def test_on_paper_the_filters_are_gone(page: Page) -> None:
    page.emulate_media(media="print")
    expect(page.locator("#filters")).to_be_hidden()


@pytest.mark.parametrize("name", ["index.html", "cards/林晓.html"])
def test_index_and_card_fit_a_telephone(page: Page, folder: Path, name: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto((folder / name).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_five_thousand_findings_are_there_in_a_moment_and_drawn_bit_by_bit(
    browser: Browser, tmp_path: Path
) -> None:
    reports.write(_five_thousand(), EXAMPLE["example_clauses"](), tmp_path)
    page = browser.new_page()
    page.goto((tmp_path / "report-2026-11-16.html").as_uri())
    expect(page.locator("#status")).to_have_text("符合条件的有 5000 条，其中 50 个会话排在最前。")
    assert page.evaluate("performance.now()") < 5000
    group = page.locator("#lists details").first
    group.locator("summary").click()
    expect(group.locator("article")).to_have_count(50)
    group.locator("button.more").click()
    expect(group.locator("article")).to_have_count(100)
    page.close()


def _five_thousand() -> dict[str, pa.Table]:
    """The chat of the example with the first fine, five thousand times."""
    tables = EXAMPLE["example_tables"]()
    for name in ("excused", "penalties", "turns"):
        tables[name] = tables[name].slice(0, 0)
    for name in ("conversations", "messages", "findings"):
        table = tables[name]
        tables[name] = _repeated(table.filter(pc.equal(table["conversation_id"], "c03")), 5000)
    return tables


def _repeated(table: pa.Table, times: int) -> pa.Table:
    rows = pa.array([row for _ in range(times) for row in range(table.num_rows)])
    copies = pa.array([str(copy) for copy in range(times) for _ in range(table.num_rows)])
    repeated = table.take(rows)
    for column in ("conversation_id", "message_id", "finding_id"):
        if column in table.column_names:
            values = pc.binary_join_element_wise(repeated[column], copies, "-")
            repeated = repeated.set_column(table.column_names.index(column), column, values)
    return repeated
