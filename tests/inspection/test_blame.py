"""Blame goes to the right party: what is excused, and what only flags."""

import pytest

CLAUSES = """
clauses:
  - {clause: A.1, text: 哦, severity: minor, rule: interjection, tariff: {amount_cny: "10", per: message}}
  - {clause: A.2, text: 省略号, severity: minor, rule: dots, tariff: {amount_cny: "10", per: message}}
  - {clause: D.1, text: 优惠, severity: major, rule: grant, tariff: {amount_cny: "10", per: message}}
"""
EDGES = """
clauses:
  - {clause: P.1, text: 开头, severity: minor, rule: opening, tariff: {amount_cny: "5", per: conversation}}
  - {clause: P.2, text: 结尾, severity: minor, rule: closing, tariff: {amount_cny: "5", per: conversation}}
"""
WAITS = """
clauses:
  - {clause: W.1, text: 两分钟, severity: minor, rule: late, tariff: {amount_cny: "50", per: message}}
"""
LATE = """
    09:00:00 customer 有黑色吗
    09:05:00 agent 有的
"""


def _excused(result):
    assert result.findings.num_rows == 0
    return result.excused["exemption"].to_pylist()


@pytest.mark.parametrize(
    ("chat", "exemption"),
    [
        pytest.param("09:00:00 agent!auto 哦", "automatic", id="an automatic reply"),
        pytest.param("09:00:00 robot 哦", "robot", id="a robot"),
        pytest.param(
            "09:00:00 customer 等等…再说\n09:00:10 agent 您说“等等…再说”是吗",
            "quoted",
            id="what the customer said before",
        ),
        pytest.param(
            "09:00:00 customer:晚风 等等…再说\n09:00:10 agent 「晚风：等等…再说」好的",
            "quoted",
            id="a quote with the name of who is quoted",
        ),
        pytest.param("09:00:00 agent/item_link 暖阳…取暖器", "link", id="a product link"),
        pytest.param("09:00:00 agent/card 新品…上市", "card", id="a card"),
    ],
)
def test_what_the_agent_did_not_say_is_excused(inspected, chat, exemption):
    assert _excused(inspected(CLAUSES, chat)) == [exemption]


def test_quotes_that_nobody_said_before_excuse_nothing(inspected):
    chat = """
        09:00:00 customer 在吗
        09:00:10 agent 您说“等等…再说”是吗
    """
    assert inspected(CLAUSES, chat).findings["clause"].to_pylist() == ["A.2"]


def test_a_product_title_is_excused(inspected):
    products = [{"id": "1", "name": "暖阳…取暖器"}]
    chat = "09:00:00 agent 这是暖阳…取暖器的尺寸"
    assert _excused(inspected(CLAUSES, chat, products=products)) == ["product_title"]


@pytest.mark.parametrize(
    ("rules", "excused"), [([], 1), (["dots"], 1), (["grant"], 0)], ids=["all", "this", "another"]
)
def test_an_exception_of_the_shop(inspected, rules, excused):
    exceptions = [{"phrase": "敬请期待…", "rules": rules, "reason": "店铺标语"}]
    result = inspected(CLAUSES, "09:00:00 agent 新品敬请期待…", exceptions=exceptions)
    assert (result.excused.num_rows, result.findings.num_rows) == (excused, 1 - excused)


@pytest.mark.parametrize(
    "promotion",
    [
        pytest.param({"name": "双十一立减"}, id="named"),
        pytest.param({"name": "大促", "phrases": ["全店便宜"]}, id="by its words"),
        pytest.param({"name": "大促", "amount_cny": 10}, id="by its amount"),
    ],
)
def test_a_promotion_of_the_day_is_no_grant(inspected, promotion):
    chat = "09:00:00 agent 双十一立减，全店便宜，给您便宜10元"
    assert _excused(inspected(CLAUSES, chat, promotions=[promotion])) == ["promotion"]


@pytest.mark.parametrize(
    ("promotions", "excused"),
    [([{"name": "大促", "amount_cny": 30}], ["promotion"]), ([], [])],
    ids=["of the day", "nobody knows it"],
)
def test_an_offer_to_everybody_is_shown_as_excused_where_it_is_known(
    inspected, promotions, excused
):
    chat = "09:00:00 agent 满300减30，自动减的"
    assert _excused(inspected(CLAUSES, chat, promotions=promotions)) == excused


def test_a_promotion_that_is_over_excuses_nothing(inspected):
    promotions = [{"name": "大促", "amount_cny": 10, "valid_to": "2026-11-15"}]
    result = inspected(CLAUSES, "09:00:00 agent 给您便宜10元", promotions=promotions)
    assert result.findings["mode"].to_pylist() == ["fine"]


def test_a_chat_that_was_handed_over_needs_no_opening_and_closing(inspected):
    chat = """
        09:00:00 customer 有黑色吗
        09:00:10 agent:小艾 我帮您转给小周
        09:00:15 system/transfer 小艾 转接给 小周
        09:00:30 agent:小周 有的
    """
    assert set(_excused(inspected(EDGES, chat))) == {"transferred"}


@pytest.mark.parametrize(
    "chat",
    [
        pytest.param(
            "09:00:00 customer 要买衣服\n09:00:10 agent 您好，您平时穿多大？", id="left when asked"
        ),
        pytest.param(
            "09:00:00 customer 在吗\n09:00:10 agent 您好\n09:00:20 customer 有黑色的吗",
            id="a question that stayed open is its own violation",
        ),
        pytest.param(
            "09:00:00 customer 在吗\n09:00:10 agent 您好，有的\n"
            "09:00:20 system/session_end 顾客已关闭会话",
            id="closed by the customer",
        ),
    ],
)
def test_a_chat_that_the_customer_ended_needs_no_closing(inspected, chat):
    assert _excused(inspected(EDGES, chat)) == ["customer_ended"]


def test_a_customer_who_falls_silent_after_an_answer_deserves_a_closing(inspected):
    chat = """
        09:00:00 customer 有黑色吗
        09:00:10 agent 您好，有的
    """
    assert inspected(EDGES, chat).findings["clause"].to_pylist() == ["P.2"]


@pytest.mark.parametrize(
    ("clauses", "chat", "given", "doubt"),
    [
        pytest.param(
            CLAUSES, "09:00:00 unknown 哦", {}, "无法确定这句话是谁说的", id="unknown role"
        ),
        pytest.param(
            WAITS, LATE, {"roster": "unknown"}, "花名册里查不到这个账号当时是谁在用", id="no roster"
        ),
        pytest.param(
            WAITS,
            LATE.replace("09:", "02:"),
            {"roster": [{"person": "周宁", "account": "小艾"}]},
            "不知道班次，等待时间跨过了夜里0点到8点",
            id="at night, shifts not known",
        ),
        pytest.param(
            CLAUSES,
            "09:00:00 agent 给您便宜10元",
            {"authority": "unknown"},
            "花名册没有写明该客服的优惠权限",
            id="authority not known",
        ),
    ],
)
def test_what_is_not_sure_only_flags(inspected, clauses, chat, given, doubt):
    findings = inspected(clauses, chat, **given).findings
    assert findings["doubt"].to_pylist() == [doubt]
    assert findings["mode"].to_pylist() == ["flag"]
    assert findings["amount_cny"].to_pylist() == [None]


def test_by_day_a_wait_fines_though_the_shifts_are_not_known(inspected):
    roster = [{"person": "周宁", "account": "小艾"}]
    assert inspected(WAITS, LATE, roster=roster).findings["mode"].to_pylist() == ["fine"]


def test_a_wait_outside_the_shift_is_excused(inspected):
    roster = [{"person": "周宁", "account": "小艾", "shifts": ["16:00-24:00"]}]
    assert _excused(inspected(WAITS, LATE, roster=roster)) == ["off_shift"]


def test_what_the_data_do_not_reach_is_not_judged(inspected):
    result = inspected(EDGES, LATE, data_reach="here")
    assert (result.findings.num_rows, result.excused.num_rows) == (0, 0)


def test_a_customers_words_are_nobodys_violation(inspected):
    result = inspected(CLAUSES, "09:00:00 customer 哦\n09:00:10 customer 这…")
    assert (result.findings.num_rows, result.excused.num_rows) == (0, 0)
