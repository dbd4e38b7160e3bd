"""Which shop a message belongs to, and what the store can hold of its name."""

import pyarrow as pa
import pytest

from chatqa.pipeline.shops import guessed_shop, with_shop
from chatqa.settings import Account, Settings
from chatqa.tables import IMPORTED

NEEDED = ("platform", "shop", "sender")


def imported(column: str, *values: str | None) -> pa.Table:
    rows = [{"platform": "qianniu", column: value} for value in values]
    return pa.Table.from_pylist(rows, schema=pa.schema(map(IMPORTED.schema.field, NEEDED)))


@pytest.mark.parametrize(
    ("senders", "shop"),
    [
        (["云朵优选:小艾", "云朵优选:小艾", "晚风"], "云朵优选"),
        (["cntaobao云朵优选:小艾"], "云朵优选"),
        (["云朵优选-小满"], "云朵优选"),
        (["晚风", None], "未命名店铺"),
    ],
)
def test_the_most_frequent_account_names_the_shop(senders: list[str | None], shop: str) -> None:
    assert guessed_shop(imported("sender", *senders)) == shop


def test_a_shop_that_the_export_does_not_name_is_that_of_the_settings_else_the_guessed_one() -> (
    None
):
    rows = imported("shop", None, "旗舰店")
    assert with_shop(rows, Settings(shop="云朵优选"), "猜的")["shop"].to_pylist() == [
        "云朵优选",
        "旗舰店",
    ]
    assert with_shop(rows, Settings(), "猜的")["shop"].to_pylist() == ["猜的", "旗舰店"]


def test_an_account_of_the_shop_that_stands_as_shop_becomes_the_shop() -> None:
    known = Settings(shop="云朵优选", accounts=(Account(name="云朵优选官方号"),))
    assert with_shop(imported("shop", "云朵优选官方号"), known, None)["shop"].to_pylist() == [
        "云朵优选"
    ]


def test_a_shop_name_longer_than_any_folder_may_be_is_cut() -> None:
    rows = with_shop(imported("shop", "长" * 300, None), Settings(), None)
    assert rows["shop"].to_pylist() == ["长" * 26, None]
