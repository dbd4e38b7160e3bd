"""Everything that reports show is masked, and words and spans stay right."""

import pyarrow as pa

from chatqa.reports.masked import masked

Tables = dict[str, pa.Table]
TEXT = "收件人：王小明，电话 138-1234-5678，浙江省杭州市西湖区文三路100号5幢201室"
SHOWN = "收件人：王**，电话 138-****-5678，浙江省杭州市西湖区*************"


def quoting(tables: Tables, words: str) -> Tables:
    """The first finding quotes *words* out of the message with the address."""
    first, *others = tables["findings"].to_pylist()
    start = TEXT.index(words)
    first |= {
        "message_id": "c01-9",
        "words": words,
        "span_start": start,
        "span_end": start + len(words),
        "reason": f"客服说了“{words}”。",
    }
    rows = pa.Table.from_pylist([first, *others], schema=tables["findings"].schema)
    return tables | {"findings": rows}


def test_messages_are_masked(tables: Tables) -> None:
    texts = masked(tables)["messages"]["text"].to_pylist()
    assert SHOWN in texts
    assert TEXT not in texts


def test_words_are_cut_from_the_masked_message_where_a_name_can_be_told(tables: Tables) -> None:
    shown = masked(quoting(tables, "王小明"))["findings"].slice(0, 1).to_pylist()[0]
    assert shown["words"] == "王**"
    assert shown["reason"] == "客服说了“王**”。"


def test_words_without_personal_data_stay(tables: Tables) -> None:
    assert (
        masked(tables)["findings"]["words"].to_pylist() == tables["findings"]["words"].to_pylist()
    )


def test_files_named_after_a_telephone_are_masked_and_others_are_not(tables: Tables) -> None:
    names = ["与13812345678的聊天.txt", "千牛聊天记录_2026-3-5.zip!明细_20261116_180003.csv"]
    imports = pa.table({"source_file": names})
    assert masked(tables | {"imports": imports})["imports"]["source_file"].to_pylist() == [
        "与138****5678的聊天.txt",
        "千牛聊天记录_2026-3-5.zip!明细_20261116_180003.csv",
    ]


def test_customers_named_by_their_telephone_are_masked(tables: Tables) -> None:
    conversations = tables["conversations"]
    at = conversations.column_names.index("customer")
    names = pa.array(["13812345678"] * conversations.num_rows)
    tables["conversations"] = conversations.set_column(at, "customer", names)
    assert set(masked(tables)["conversations"]["customer"].to_pylist()) == {"138****5678"}
