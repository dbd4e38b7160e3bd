"""The same sentence again and again."""

THREE_TIMES = """
    09:00:00 customer 什么时候发货
    09:00:10 agent 请耐心等待
    09:00:20 customer 到底哪天
    09:00:30 agent 请耐心等待。
    09:00:40 customer 给个准话
    09:00:50 agent 请耐心等待！
    09:01:00 customer 唉
    09:01:10 agent 请耐心等待
"""


def test_the_third_and_each_further_time_is_found(found):
    assert found("repeats: {times: 3}", THREE_TIMES) == ["请耐心等待！", "请耐心等待"]


def test_how_often_so_far_is_measured(values):
    assert values("repeats: {times: 3}", THREE_TIMES) == [(3, "times"), (4, "times")]


def test_short_sentences_do_not_count(found):
    assert found("repeats: {times: 3, shortest: 6}", THREE_TIMES) == []


def test_excepted_sentences_do_not_count(found):
    assert found("repeats: {times: 3, except: {pattern: 耐心}}", THREE_TIMES) == []


def test_answers_to_the_same_repeated_question_do_not_count(found):
    chat = """
        09:00:00 customer 什么时候发货
        09:00:10 agent 今天下午发货
        09:00:20 customer 什么时候发货？
        09:00:30 agent 今天下午发货
        09:00:40 customer 什么时候发货
        09:00:50 agent 今天下午发货
    """
    assert found("repeats: {times: 2}", chat) == []


def test_two_accounts_do_not_repeat_each_other(found):
    chat = """
        09:00:00 customer 什么时候发货
        09:00:10 agent:小艾 请耐心等待
        09:00:20 agent:小周 请耐心等待
    """
    assert found("repeats: {times: 2}", chat) == []


def test_an_automatic_line_repeats_nobody(found):
    chat = """
        09:00:00 customer 什么时候发货
        09:00:10 agent!auto 请耐心等待
        09:00:20 agent 请耐心等待
    """
    assert found("repeats: {times: 2}", chat) == []


NEARLY = """
    09:00:00 agent 请您再耐心等一等
    09:00:10 agent 请您耐心等一等吧
    09:00:20 agent 有货的
    09:00:30 agent 请您再耐心等一等哦
"""


def test_nearly_the_same_counts_where_likeness_is_asked(values):
    assert values("repeats: {times: 2}", NEARLY) == []
    assert values("repeats: {times: 2, alike: 0.7}", NEARLY) == [(2, "times"), (3, "times")]
    assert values("repeats: {times: 2, alike: 0.95}", NEARLY) == []


def test_a_repetition_after_many_messages_begins_anew(values):
    assert values("repeats: {times: 2, alike: 0.7, within: 1}", NEARLY) == [(2, "times")]
    assert values("repeats: {times: 3, alike: 0.7, within: 2}", NEARLY) == [(3, "times")]
