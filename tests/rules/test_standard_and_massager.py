"""What the default rulebook and the massager store's make of the same chats."""

import pytest

from chatqa import inspection, pricing, rulebook, rulecheck, transcript

STANDARD, MASSAGER = rulebook.load("standard"), rulebook.load("massager")
WAIT = "09:00:00 customer 在吗\n09:00:10 agent 在的亲\n09:00:20 customer 窗帘能遮光吗\n"
NO_FACE = """\
09:00:00 customer 窗帘能遮光吗
09:00:10 agent 您好，遮光九成
09:00:20 agent 加里布就是全遮光
09:00:30 agent 祝您购物愉快
"""
CHECK = """\
09:00:00 customer 窗帘的快递三天没动了
09:00:10 agent 您好，我帮您查一下
09:00:20 customer 好
"""
RETURN = """\
09:00:00 customer 窗帘颜色不喜欢，我要退货
09:00:10 agent 好的亲，可以退货
"""


def judged(chat, book, stage="pre_sale"):
    given = {"stage": stage}
    return inspection.inspect(rulecheck.chats_of(transcript.parse(chat).imported, given), book)


def found(chat, book, stage="pre_sale"):
    rows = judged(chat, book, stage).findings.to_pylist()
    return {(row["clause"], row["rule"], row["mode"]) for row in rows}


def charged(chat, book, stage="pre_sale"):
    rows = pricing.penalties(judged(chat, book, stage).findings).to_pylist()
    return [(row["clause"], str(row["amount_cny"])) for row in rows]


@pytest.mark.parametrize(
    ("reply", "clauses"),
    [
        pytest.param("11:00:19", {"R3.c2a", "R3.c2b"}, id="a second under two hours"),
        pytest.param("11:00:20", {"R3.c2a", "R3.c2b", "R3.c2d"}, id="exactly two hours"),
        pytest.param("11:00:21", {"R3.c2a", "R3.c2b", "R3.c2c", "R3.c2d"}, id="over two hours"),
    ],
)
def test_each_level_of_a_wait_is_a_finding_of_its_own(reply, clauses):
    rows = found(f"{WAIT}{reply} agent 能的亲", STANDARD)
    assert {clause for clause, _, _ in rows if clause.startswith("R3")} == clauses


def test_one_wait_is_charged_once_at_its_highest_level():
    assert charged(f"{WAIT}11:30:00 agent 能的亲，祝您愉快", STANDARD) == [("R3.c2c", "200.00")]


def test_a_chat_without_face_and_invitation_is_coaching_in_standard():
    pre5 = {row for row in found(NO_FACE, STANDARD) if row[0] == "R1.6.pre5"}
    assert pre5 == {
        ("R1.6.pre5", "invite-follow", "flag"),
        ("R1.6.pre5", "stiff-atmosphere", "flag"),
    }
    assert charged(NO_FACE, STANDARD) == []


def test_it_costs_five_yuan_once_in_the_massager_store():
    assert charged(NO_FACE, MASSAGER) == [("R1.6.pre5", "5.00")]


@pytest.mark.parametrize("book", [STANDARD, MASSAGER], ids=["standard", "massager"])
def test_a_promised_check_that_nobody_followed_up_is_found_under_one_clause(book):
    about_checks = {row for row in found(CHECK, book, "in_sale") if "check" in row[1]}
    assert about_checks == {("R1.6.aft2", "check-not-followed-up", "fine")}


@pytest.mark.parametrize("book", [STANDARD, MASSAGER], ids=["standard", "massager"])
def test_the_order_of_return_steps_never_costs_anything(book):
    assert ("R1.6.aft9", "return-steps", "flag") in found(RETURN, book, "after_sale")
    assert charged(RETURN, book, "after_sale") == []
