import pytest

OWN_RULE = """\
rule: too-short
title: 只回复一个字
why: 顾客会觉得被敷衍。
watches: agent
reason: 客服只回复了“{words}”。
find: {only: {any_of: [好]}}
examples:
  hits:
    - name: 只回一个好
      chat: |
        09:00:00 customer 能便宜点吗
        09:00:10 agent 好  #hit
  misses:
    - name: 回了一句话
      chat: |
        09:00:00 customer 能便宜点吗
        09:00:10 agent 好
"""


EVENTS = """\
rulebook: shop
title: 店规
events: [{event: bad_review, title: 差评, outcomes: {changed: 已修改, unchanged: 未修改}}]
clauses:
  - clause: E.1
    text: 因客服过错收到差评
    severity: major
    evidence: [event]
    events: [bad_review]
    tariff: {outcomes: {changed: {amount_cny: "50"}, unchanged: {amount_cny: "100"}}}
"""
LIMITED = """\
rulebook: shop
title: 店规
clauses:
  - {clause: L.1, text: 不单回, severity: minor, rule: too-short, platforms: [qianniu],
     stages: [pre_sale], groups: [夜班组], valid_from: 2026-11-01}
"""


@pytest.fixture
def own_rules(tmp_path):
    """Write files into the shop's own rule folder, and settings that name it."""

    def write(files):
        (tmp_path / "chatqa.toml").write_text('[folders]\nrules = "rules"\n', encoding="utf-8")
        for name, text in files.items():
            (tmp_path / "rules" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "rules" / name).write_text(text, encoding="utf-8")

    return write


def test_list_tells_every_clause_with_its_price(chatqa):
    told = chatqa("rules", "list")
    assert told.exit_code == 0
    assert "（standard）" in told.stdout.splitlines()[0]
    assert "R1.5.4e  每条10元\n" in told.stdout
    assert "R3.c2a" in told.stdout


def test_show_tells_a_clause_with_its_rule_and_examples(chatqa):
    told = chatqa("rules", "show", "R1.5.4e")
    assert told.exit_code == 0
    assert told.stdout.startswith("R1.5.4e  每条10元\n")
    assert "规则 lone-interjection：" in told.stdout
    assert (
        "  制度：通用客服质检制度（standard）\n  出处：R1 五(四)（rules/standard.yaml:"
        in told.stdout
    )
    assert "  严重程度：一般\n  凭什么看出来：聊天记录\n" in told.stdout
    assert "\n用法：拟罚\n规则 lone-interjection：" in told.stdout
    assert "  为什么：" in told.stdout
    assert "个：\n  例（算）：" in told.stdout
    assert "个：\n  例（不算）：" in told.stdout


def test_show_tells_three_examples_of_each_kind_unless_all_are_asked_for(chatqa):
    assert chatqa("rules", "show", "R1.5.4e").stdout.count("  例（算）：") == 3
    assert chatqa("rules", "show", "R1.5.4e", "--all").stdout.count("  例（算）：") > 10


def test_show_tells_with_which_parameters_a_clause_uses_a_rule(chatqa):
    assert "用法：拟罚，over_s = 1800\n" in chatqa("rules", "show", "R3.c2b").stdout


def test_show_finds_clauses_of_other_rulebooks_unless_one_is_asked_for(chatqa):
    assert (
        "  制度：按摩器材店客服管理制度（京东、淘宝）（massager）\n"
        in chatqa("rules", "show", "R1.6.tel3-7").stdout
    )
    assert chatqa("rules", "show", "R1.6.tel3-7", "--rulebook", "standard").exit_code == 1


def test_show_tells_an_event_clause_with_its_event_and_what_each_outcome_costs(chatqa, own_rules):
    own_rules({"shop.yaml": EVENTS})
    told = chatqa("rules", "show", "E.1", "--rulebook", "shop").stdout
    assert told.startswith("E.1  已修改：50元；未修改：100元\n")
    assert "  要登记的事件：差评（bad_review）\n" in told


def test_show_tells_what_limits_a_clause(chatqa, own_rules):
    own_rules({"library/too-short.yaml": OWN_RULE, "shop.yaml": LIMITED})
    told = chatqa("rules", "show", "L.1", "--rulebook", "shop").stdout
    for line in (
        "只管的平台：千牛",
        "只管的阶段：售前",
        "只管的客服组：夜班组",
        "从 2026-11-01 起生效",
    ):
        assert f"  {line}\n" in told


def test_show_tells_a_recogniser(chatqa):
    assert chatqa("rules", "show", "greeting").stdout.startswith("识别器 greeting：")


def test_show_tells_a_rule_by_its_name(chatqa):
    assert "规则 late-reply：" in chatqa("rules", "show", "late-reply").stdout


def test_an_unknown_clause_says_where_to_look(chatqa):
    told = chatqa("rules", "show", "R9.9")
    assert told.exit_code == 1
    assert "制度“standard”里没有条款或规则“R9.9”" in told.stderr
    assert "  怎么办：运行 chatqa rules list 看看有哪些\n" in told.stderr


def test_check_runs_the_examples_of_one_rule(chatqa):
    told = chatqa("rules", "check", "lone-interjection")
    assert told.exit_code == 0
    assert told.stdout.startswith("✓ 1 条规则，")
    assert "个例子全部成立" in told.stdout


def test_check_tells_file_line_transcript_and_what_happened(chatqa, own_rules):
    own_rules({"library/too-short.yaml": OWN_RULE})
    told = chatqa("rules", "check", "too-short")
    assert told.exit_code == 1
    assert told.stdout == (
        "✗ too-short：回了一句话\n"
        "    rules/library/too-short.yaml:17：不应命中，却命中了“好”：客服只回复了“好”。\n"
        "        16 │ 09:00:00 customer 能便宜点吗\n"
        "    →   17 │ 09:00:10 agent 好\n"
        "\n"
        "✗ 1 条规则，2 个例子，1 个不成立。\n"
    )


GAPS = OWN_RULE.replace("agent 好\n", "agent 好的\n").replace(
    "  misses:",
    """\
  gaps:
    - chat: |
        09:00:10 agent 好好  #hit
  misses:""",
)


def test_a_known_gap_is_counted_and_fails_when_it_is_found(chatqa, own_rules):
    own_rules({"library/too-short.yaml": GAPS})
    told = chatqa("rules", "check", "too-short")
    assert told.stdout == "✓ 1 条规则，3 个例子全部成立，其中 1 个是已知的缺口。\n"
    own_rules({"library/too-short.yaml": GAPS.replace("好好", "好")})
    told = chatqa("rules", "check", "too-short")
    assert told.exit_code == 1
    assert "too-short.yaml:15：已知的缺口现在能找到了，把例子移到 hits\n" in told.stdout


EXCUSED = OWN_RULE.replace("agent 好\n", "agent!auto 好\n")


def test_strictly_what_is_excused_must_be_marked(chatqa, own_rules):
    own_rules({"library/too-short.yaml": EXCUSED})
    assert chatqa("rules", "check", "too-short").exit_code == 0
    told = chatqa("rules", "check", "too-short", "--strict")
    assert told.exit_code == 1
    assert "too-short.yaml:17：没有标 #excused" in told.stdout


def test_the_facts_of_an_example_are_told(chatqa, own_rules):
    given = "- name: 回了一句话\n      given: {stage: after_sale}"
    own_rules({"library/too-short.yaml": OWN_RULE.replace("- name: 回了一句话", given)})
    assert '    前提：{"stage": "after_sale"}\n' in chatqa("rules", "check", "too-short").stdout


def test_a_rulebook_is_checked_by_the_rules_it_uses(chatqa, own_rules):
    own_rules({"library/too-short.yaml": EXCUSED, "shop.yaml": LIMITED})
    told = chatqa("rules", "check", "--rulebook", "shop")
    assert told.stdout == "✓ 1 条规则，2 个例子全部成立。\n"


@pytest.mark.parametrize(
    ("old", "new", "where", "mend"),
    [
        pytest.param("find:", "fnid:", "too-short.yaml:6", "是不是“find”？", id="misspelt key"),
        pytest.param(
            "why:", "title: 又一个\nwhy:", "too-short.yaml:3", "合并成一处", id="key twice"
        ),
        pytest.param(
            "{only: {any_of: [好]}}", "{pattern: '('}", "too-short.yaml:6", "RE2", id="RE2"
        ),
    ],
)
def test_a_fault_is_told_with_file_line_and_remedy(chatqa, own_rules, old, new, where, mend):
    own_rules({"library/too-short.yaml": OWN_RULE.replace(old, new)})
    told = chatqa("rules", "check", "too-short")
    assert told.exit_code == 1
    assert f"  位置：rules/library/{where}\n" in told.stderr
    assert mend in told.stderr


@pytest.mark.parametrize(
    "words", [["check", "lone-interjektion"], ["check", "niemals"]], ids=" ".join
)
def test_an_unknown_rule_is_refused(chatqa, words):
    told = chatqa("rules", *words)
    assert told.exit_code == 1
    assert f"没有规则“{words[1]}”" in told.stderr
