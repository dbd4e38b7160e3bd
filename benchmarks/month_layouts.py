"""The three layouts in which the synthetic month is written."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, datetime, timedelta

SHOP = "云朵优选"
D1_COLUMNS = ["会话ID", "消息ID", "消息时间", "发送者", "发送方"]
D1_COLUMNS += ["消息内容", "是否自动回复", "消息类型", "技能组"]
Message = tuple[int, str, str, bool]  # seconds since midnight, side, text, automatic
Chats = list[tuple[str, list[Message]]]  # (customer, messages)


def as_j1(account: str, day: date, chats: Chats) -> bytes:
    """Return a Dongdong log."""
    lines: list[str] = []
    for customer, messages in chats:
        lines.append("/" + "*" * 17 + "以下为一通会话" + "*" * 36 + "/")
        for second, side, text, _ in messages:
            sender = customer if side == "customer" else account
            lines.append(f"{sender} {_time(day, second)}\t")
            lines.append(f"{text}\t")
        end = _time(day, messages[-1][0] + 7500)
        lines.append("/" + "*" * 17 + f"会话结束_时间：{end}" + "*" * 36 + "/")
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def as_w1(account: str, day: date, chats: Chats) -> bytes:
    """Return a Wangwang client export."""
    rule = "=" * 64
    lines = [account, "", rule, " " * 31 + "单聊" + " " * 29, rule, "", ""]
    for customer, messages in chats:
        lines.append("-" * 28 + customer + "-" * 28)
        for second, side, text, _ in messages:
            sender = customer if side == "customer" else account
            lines.append(f"{sender}({_time(day, second)}):  {text}")
    lines += [rule, " " * 31 + "群聊" + " " * 29, rule]
    return ("\r\n".join(lines) + "\r\n").encode("gb18030")


def as_d1(account: str, day: date, chats: Chats) -> bytes:
    """Return a Qianniu table."""
    buffer = io.StringIO()
    table = csv.writer(buffer)
    table.writerow(D1_COLUMNS)
    key = f"{day:%m%d}{account.partition(':')[2]}"
    row = 0
    for number, (customer, messages) in enumerate(chats):
        for second, side, text, automatic in messages:
            row += 1
            who = (customer, "买家") if side == "customer" else (account, "客服")
            flag = "是" if automatic else "否"
            ids = (f"Q{key}{number:04d}", f"M{key}{row:06d}", _time(day, second))
            table.writerow([*ids, *who, text, flag, "文本", ""])
    return buffer.getvalue().encode("utf-8-sig")


def _time(day: date, second: int) -> str:
    if second < 86_400:
        hour, rest = divmod(second, 3600)
        return f"{day} {hour:02d}:{rest // 60:02d}:{rest % 60:02d}"
    return str(datetime(day.year, day.month, day.day) + timedelta(seconds=second))  # noqa: DTZ001


WRITERS: dict[str, Callable[[str, date, Chats], bytes]] = {"J1": as_j1, "W1": as_w1, "D1": as_d1}
