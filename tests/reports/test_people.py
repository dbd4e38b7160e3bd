"""Who a card is about, and how colleagues' names are taken out of it."""

import pyarrow as pa

from chatqa.reports.days import shop_days
from chatqa.reports.people import people

Tables = dict[str, pa.Table]


def test_one_person_collects_all_days(tables: Tables) -> None:
    xiao = next(person for person in people(shop_days(tables)) if person.name == "林晓")
    assert (xiao.total("conversations"), xiao.total("turns")) == (3, 6)
    assert str(xiao.proposed_cny) == "140.00"
    assert xiao.free_chats == 1


def test_a_colleague_s_name_inside_the_own_name_stays(tables: Tables) -> None:
    scorecards = tables["scorecards"].to_pylist()
    scorecards[0] |= {"person": "小柏林"}
    tables["scorecards"] = pa.Table.from_pylist(scorecards, schema=tables["scorecards"].schema)
    own = next(person for person in people(shop_days(tables)) if person.name == "小柏林")
    assert own.discreet("小柏林和小柏都在") == "小柏林和同事都在"
