import pandas as pd
import pytest

import chatqa
from chatqa import resources, settings, tables
from chatqa.errors import RuleError

SETTINGS = resources.samples_folder() / "chatqa.toml"
(LOG,) = (resources.samples_folder() / "dongdong").glob("*小满*.log")


@pytest.fixture(scope="module")
def inspected():
    return chatqa.inspect(LOG, settings=SETTINGS)


def test_every_table_comes_back_by_its_name_as_a_dataframe(inspected):
    assert list(inspected) == [table.name for table in tables.ALL]
    assert all(isinstance(frame, pd.DataFrame) for frame in inspected.values())


@pytest.mark.parametrize("table", tables.ALL, ids=lambda table: table.name)
def test_every_dataframe_has_the_columns_of_its_table(inspected, table):
    assert list(inspected[table.name].columns) == table.schema.names


def test_the_result_cannot_be_changed_by_accident(inspected):
    with pytest.raises(TypeError):
        inspected["findings"] = None


def test_the_tables_are_those_that_the_folder_holds(tmp_path):
    frames = chatqa.inspect([LOG], settings=SETTINGS, out=tmp_path)
    for name in ("messages", "turns", "findings", "excused"):
        kept = pd.read_parquet(tmp_path / name)
        own = frames[name][[column for column in kept.columns if column not in ("day", "shop")]]
        pd.testing.assert_frame_equal(own, kept.drop(columns=["day", "shop"]))
    assert (tmp_path / "index.html").is_file()


def test_settings_may_be_a_value_and_the_shop_goes_before_them():
    known = settings.load(SETTINGS)
    frames = chatqa.inspect(str(LOG), settings=known, shop="另一家店")
    assert set(frames["findings"]["shop"]) == {"另一家店"}


def test_the_rulebook_goes_before_the_settings():
    with pytest.raises(RuleError, match="没有制度“keines”"):
        chatqa.inspect(LOG, "keines", settings=SETTINGS)


def test_a_file_that_cannot_be_read_is_a_row_of_import_issues(tmp_path):
    (tmp_path / "天气.txt").write_text("今天晴。\n", encoding="utf-8")
    frames = chatqa.inspect(tmp_path / "天气.txt")
    assert frames["import_issues"]["source_file"].tolist() == ["天气.txt"]
    assert frames["findings"].empty
