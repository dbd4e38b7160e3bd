"""What a shop may write into chatqa.toml, and what it hears when something is wrong."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from chatqa import settings
from chatqa.errors import SettingsError

SHOP = """\
shop = "云朵优选"
rulebook = "standard"

[folders]
inbox = "导出"

[[roster]]
person = "王小满"
account = "云朵优选:小满"
group = "售前"
shifts = ["08:00-16:00", "22:00-02:00"]
discount = { max_amount_cny = "5" }
wage_cny = "5200"
valid_from = 2026-01-01

[[roster]]
person = "李青"
account = "云朵优选:小满"
shifts = ["16:00-22:00"]
"""

TWO_AT_ONE_ACCOUNT = """\
[[roster]]
person = "乙"
account = "店:乙"
[[roster]]
person = "丙"
account = "店:乙"
"""


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-16T{clock}:00+08:00")


def test_a_shop_writes_its_roster_in_plain_words() -> None:
    line = settings.loads(SHOP).roster[0]
    assert (line.person, line.group) == ("王小满", "pre_sale")
    assert line.discount is not None
    assert line.discount.max_amount_cny == Decimal(5)


@pytest.mark.parametrize(
    ("clock", "person"),
    [
        pytest.param("08:00", "王小满", id="a shift includes its first minute"),
        pytest.param("16:00", "李青", id="and excludes its last"),
        pytest.param("01:59", "王小满", id="a shift over midnight goes on next morning"),
        pytest.param("02:00", None, id="when nobody is on shift nobody is named"),
    ],
)
def test_an_account_shared_by_shifts_belongs_to_who_is_on(clock: str, person: str | None) -> None:
    line = settings.loads(SHOP).person_at("云朵优选:小满", at(clock))
    assert (line.person if line else None) == person


def test_whoever_holds_an_account_alone_holds_it_off_shift_too() -> None:
    alone = settings.loads('[[roster]]\nperson = "甲"\naccount = "店:甲"\nshifts = ["08:00-16:00"]')
    line = alone.person_at("店:甲", at("20:00"))
    assert line is not None
    assert line.person == "甲"
    assert line.on_shift(at("20:00")) is False


def test_unknown_shifts_are_unknown_not_off() -> None:
    line = settings.loads('[[roster]]\nperson = "甲"\naccount = "店:甲"').roster[0]
    assert line.on_shift(at("03:00")) is None


@pytest.mark.parametrize(
    ("text", "place", "what", "mend"),
    [
        pytest.param(
            'shop = "甲"\n\n[[roster]]\nperson = "乙"\nacount = "店:乙"\naccount = "店:乙"\n',
            "chatqa.toml:5",
            "不认识的项“acount”",
            "是不是“account”？",
            id="a misspelt key gets the nearest right one",
        ),
        pytest.param(
            '[[roster]]\nperson = "乙"\naccount = "店:乙"\n[[roster]]\nperson = "丙"\n',
            "chatqa.toml:4",
            "缺少“account”",
            "补上这一项",
            id="a missing key points at its own table, not the first",
        ),
        pytest.param(
            '[[roster]]\nperson = "乙"\naccount = "店:乙"\nshifts = [\n  "早班",\n]\n',
            "chatqa.toml:4",
            "班次“早班”读不出来，写成 08:00-16:00",
            "改好这一处再运行",
            id="a shift nobody can read",
        ),
        pytest.param(
            'tokenizer = "pkuseg"\n',
            "chatqa.toml:1",
            "不认识“pkuseg”",
            "可以写：jieba、rjieba",
            id="a word outside the list gets the list",
        ),
        pytest.param(
            '[[roster]]\nperson = "乙"\naccount = "店:乙"\nvalid_from = "去年"\n',
            "chatqa.toml:4",
            "日期“去年”读不出来",
            "写成 2026-11-16（不加引号）",
            id="a date nobody can read",
        ),
        pytest.param(
            TWO_AT_ONE_ACCOUNT,
            "chatqa.toml:1",
            "账号“店:乙”同一班次同时属于 乙 和 丙，请用 valid_from、valid_to 或 shifts 分开",
            "改好这一处再运行",
            id="two persons at one account at the same time",
        ),
    ],
)
def test_a_fault_names_its_line_and_the_remedy(text: str, place: str, what: str, mend: str) -> None:
    with pytest.raises(SettingsError) as caught:
        settings.loads(text)
    assert (caught.value.where, caught.value.what, caught.value.mend) == (place, what, mend)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param('rulebook = "standard"\nshop = "甲\n', "chatqa.toml:2", id="an open quote"),
        pytest.param(
            "lexicon = [\n'四件套',\n", "chatqa.toml:2", id="an open bracket: the last line"
        ),
    ],
)
def test_broken_toml_says_where(text: str, place: str) -> None:
    with pytest.raises(SettingsError) as caught:
        settings.loads(text)
    assert (caught.value.where, caught.value.what) == (place, "这里不合 TOML 的写法")


def test_folders_count_from_the_file(tmp_path: Path) -> None:
    path = tmp_path / "chatqa.toml"
    path.write_text(SHOP, encoding="utf-8")
    assert settings.load(path).folders.inbox == tmp_path / "导出"


def test_a_missing_file_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="chatqa init"):
        settings.load(tmp_path / "chatqa.toml")
