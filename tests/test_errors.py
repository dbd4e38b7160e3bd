"""An error keeps its three parts wherever it is raised."""

import pickle

from chatqa.errors import RuleError


def test_an_error_says_what_where_and_how_to_mend() -> None:
    error = RuleError("不认识的键 any_off", where="rules/a.yaml:3", mend="是不是 any_of？")
    assert str(error) == "rules/a.yaml:3：不认识的键 any_off\n  怎么办：是不是 any_of？"


def test_an_error_raised_in_a_worker_process_arrives_whole() -> None:
    error = RuleError("不认识的键 any_off", where="rules/a.yaml:3", mend="是不是 any_of？")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (type(again), str(again)) == (RuleError, str(error))
