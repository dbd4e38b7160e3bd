"""What is shown of source lines that became no message."""

import pytest

from chatqa.importers.framework.excerpts import excerpt


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("  在吗  ", "在吗"),
        ("电话13812345678", "电话13*********"),
        ("订单 123456789", "订单 12*******"),
        ("发到 xiaoman@example.com", "发到 xi*****************"),
        ("收件人：王小明", "收件人：王**"),
        ("长" * 80, "长" * 59 + "…"),
    ],
)
def test_the_beginning_is_shown_without_personal_data(line: str, shown: str) -> None:
    assert excerpt(line) == shown
