"""An error keeps its three parts wherever it is raised."""

import pickle

from chatqa.errors import RuleError, TranscriptError


def test_an_error_says_what_where_and_how_to_mend() -> None:
    error = RuleError("不认识的键 any_off", where="rules/a.yaml:3", mend="是不是 any_of？")
    assert str(error) == "rules/a.yaml:3：不认识的键 any_off\n  怎么办：是不是 any_of？"


def test_an_error_raised_in_a_worker_process_arrives_whole() -> None:
    error = RuleError("不认识的键 any_off", where="rules/a.yaml:3", mend="是不是 any_of？")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (type(again), str(again)) == (RuleError, str(error))


def test_a_fault_of_a_transcript_keeps_its_line_on_the_way() -> None:
    error = TranscriptError("这一行不合记录格式", line=3, mend="写成 09:00:00 customer 在吗")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (again.line, str(again)) == (3, str(error))
