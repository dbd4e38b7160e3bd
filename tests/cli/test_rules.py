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
    assert "  为什么：" in told.stdout
    assert "  例（算）：" in told.stdout
    assert "  例（不算）：" in told.stdout


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


def test_check_names_the_line_of_an_example_that_fails(chatqa, tmp_path):
    (tmp_path / "rules" / "library").mkdir(parents=True)
    (tmp_path / "rules" / "library" / "too-short.yaml").write_text(OWN_RULE, encoding="utf-8")
    (tmp_path / "chatqa.toml").write_text('[folders]\nrules = "rules"\n', encoding="utf-8")
    told = chatqa("rules", "check", "too-short")
    assert told.exit_code == 1
    assert "✗ too-short：回了一句话\n" in told.stdout
    assert "too-short.yaml:" in told.stdout
    assert "✗ 1 条规则，2 个例子，1 个不成立。" in told.stdout


@pytest.mark.parametrize(
    "words", [["check", "lone-interjektion"], ["check", "niemals"]], ids=" ".join
)
def test_an_unknown_rule_is_refused(chatqa, words):
    told = chatqa("rules", *words)
    assert told.exit_code == 1
    assert f"没有规则“{words[1]}”" in told.stderr
