"""`chatqa rules new`: a rule from a few answers, which works at once."""

import pytest

ANSWERED = (
    "rules", "new", "--title", "不许提图书券", "--find", "words", "--words", "图书券、代金券",
    "--who", "agent", "--why", "图书券去年就停发了。", "--reason", "客服提到了“{words}”。",
    "--hit", "顾客：有赠品吗 / 客服：送您图书券", "--miss", "顾客：能用图书券吗 / 客服：没有这个活动",
)  # fmt: skip
RULE = """\
rule: "不许提图书券"
title: "不许提图书券"
why: "图书券去年就停发了。"
watches: agent
reason: "客服提到了“{words}”。"
find: {keywords: {any_of: ["图书券", "代金券"]}}
examples:
  hits:
    - name: 算的例子1
      chat: |
        09:00:00 customer 有赠品吗
        09:00:10 agent 送您图书券  #hit
  misses:
    - name: 不算的例子1
      chat: |
        09:00:00 customer 能用图书券吗
        09:00:10 agent 没有这个活动
"""
CLAUSE = """\
  - clause: "本店.1"
    text: "不许提图书券"
    evidence: [chat]
    rules: [{rule: "不许提图书券", mode: flag}]
    severity: minor
    coaching: true
"""


@pytest.fixture
def shop(chatqa, tmp_path):
    """The command line in a shop with a rule folder of its own."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "chatqa.toml").write_text('[folders]\nrules = "rules"\n', encoding="utf-8")
    return chatqa


def test_options_write_the_rule_run_its_examples_and_tell_the_clause(shop, tmp_path):
    told = shop(*ANSWERED)
    assert told.exit_code == 0
    assert "✓ 1 条规则，2 个例子全部成立。\n" in told.stdout
    assert CLAUSE in told.stdout
    assert (tmp_path / "rules/library/不许提图书券.yaml").read_text("utf-8") == RULE
    assert shop("rules", "check", "不许提图书券").exit_code == 0


def test_without_a_rule_folder_it_is_made_and_the_settings_are_told(chatqa, tmp_path):
    told = chatqa(*ANSWERED)
    assert told.stdout.endswith('在 chatqa.toml 里写上：\n  [folders]\n  rules = "rules"\n')
    assert (tmp_path / "rules/library/不许提图书券.yaml").is_file()


def test_the_questions_lead_to_the_same_rule(shop, tmp_path):
    answers = (
        "不许提图书券", "1", "图书券、代金券", "客服", "图书券去年就停发了。",
        "客服提到了“{words}”。", "顾客：有赠品吗 / 客服：送您图书券",
        "顾客：能用图书券吗 / 客服：没有这个活动",
    )  # fmt: skip
    told = shop("rules", "new", input="\n".join(answers) + "\n")
    assert told.exit_code == 0
    assert (tmp_path / "rules/library/不许提图书券.yaml").read_text("utf-8") == RULE


def test_a_wrong_choice_is_asked_again(shop):
    answers = "不许催\n9\n1\n快拍\n老板\n客服\n会烦。\n\n您快拍\n您慢慢看\n"
    told = shop("rules", "new", input=answers)
    assert told.exit_code == 0
    assert "“9”不在里面。" in told.stdout
    assert "“老板”不认识。" in told.stdout


def test_with_rulebook_the_clause_is_written_into_the_shops_own(shop, tmp_path):
    told = shop(*ANSWERED, "--rulebook", "我的店", "--amount", "5", "--clause", "本店.9")
    assert told.exit_code == 0
    assert "条款已写进制度：rules/我的店.yaml，照“standard”建的\n" in told.stdout
    assert told.stdout.endswith('在 chatqa.toml 里写上：\n  rulebook = "我的店"\n')
    shown = shop("rules", "show", "本店.9", "--rulebook", "我的店")
    assert shown.stdout.startswith("本店.9  每条5元\n  不许提图书券\n")
    again = shop(*ANSWERED[:2], "第二条", *ANSWERED[2:], "--rulebook", "我的店")
    assert "照" not in again.stdout
    assert '  - clause: "本店.1"\n' in (tmp_path / "rules/我的店.yaml").read_text("utf-8")


def test_a_rulebook_that_cannot_take_it_stays_as_it_was(shop, tmp_path):
    book = "rulebook: a\ntitle: 店规\nclauses: [{clause: A.1, text: 甲, severity: minor, rule: abuse}]\n"
    (tmp_path / "rules/a.yaml").write_text(book, encoding="utf-8")
    told = shop(*ANSWERED, "--rulebook", "a")
    assert told.exit_code == 1
    assert "没法把条款自动加进这份制度" in told.stderr
    assert (tmp_path / "rules/a.yaml").read_text("utf-8") == book


def test_a_clause_id_that_is_taken_leaves_the_rulebook_as_it_was(shop, tmp_path):
    told = shop(*ANSWERED, "--rulebook", "我的店", "--clause", "R1.5.4a")
    assert told.exit_code == 1
    assert "条款“R1.5.4a”写了两次" in told.stderr
    assert not (tmp_path / "rules/我的店.yaml").exists()


def test_examples_that_do_not_hold_are_told_and_the_rule_stays_to_be_mended(shop, tmp_path):
    told = shop(*ANSWERED, "--hit", "客服：没有赠品")
    assert told.exit_code == 1
    assert "不许提图书券.yaml:15：应当命中，没有命中\n" in told.stdout
    assert "例子都成立之前，这条规则只试运行" in told.stdout
    assert (tmp_path / "rules/library/不许提图书券.yaml").is_file()


KINDS = [
    pytest.param("whole", "不知道", "客服：不知道", "客服：不知道，我问问", id="a whole message"),
    pytest.param("pattern", "明天.*到", "客服：明天肯定到", "客服：今天到", id="a pattern"),
    pytest.param(
        "similar",
        "这个我们没有办法给您处理",
        "客服：这个没有办法处理",
        "客服：有货的",
        id="a sentence",
    ),
    pytest.param(
        "absent",
        "再见、慢走",
        "顾客：有货吗 / 客服：有的",
        "顾客：有货吗 / 客服：有，再见",
        id="absence",
    ),
]


@pytest.mark.parametrize(("find", "words", "hit", "miss"), KINDS)
def test_every_kind_of_rule_works_at_once(shop, find, words, hit, miss):
    told = shop(
        "rules", "new", "新规则", "--title", "新规则", "--find", find, "--words", words,
        "--who", "agent", "--why", "理由。", "--reason", "原因。", "--hit", hit, "--miss", miss,
    )  # fmt: skip
    assert (told.exit_code, told.stdout.splitlines()[1]) == (0, "✓ 1 条规则，2 个例子全部成立。")


def test_a_rule_may_watch_the_customer(shop, tmp_path):
    told = shop(
        "rules", "new", "--title", "要投诉", "--find", "words", "--words", "投诉", "--who", "customer",
        "--why", "要请主管看。", "--reason", "顾客说了“{words}”。",
        "--hit", "客服：您好 / 顾客：我要投诉", "--miss", "客服：投诉电话在这",
    )  # fmt: skip
    assert told.exit_code == 0
    assert "watches: customer\n" in (tmp_path / "rules/library/要投诉.yaml").read_text("utf-8")


def test_without_a_terminal_what_is_missing_is_named(shop):
    told = shop("rules", "new", "--title", "快")
    assert told.exit_code == 2
    assert "没有终端时请写上 --find" in told.stderr


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        pytest.param(
            ("abuse",), "已经有规则“abuse”了（rules/library/abuse.yaml）", id="name taken"
        ),
        pytest.param(
            ("--find", "pattern", "--words", "(券"),
            "这个模式不能用",
            id="a pattern that does not end",
        ),
        pytest.param(("--hit", "顾客：有券吗"), "里没有客服说的话", id="nobody offends"),
        pytest.param(("--reason", "客服{wrods}"), "原因里的空位不对", id="slot"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(shop, tmp_path, changed, fault):
    told = shop(*ANSWERED, *changed)
    assert told.exit_code == 1
    assert fault in told.stderr
    assert not (tmp_path / "rules/library").exists()
