"""How the plain baseline reads J1, W1 and D1 logs: a regular expression on every line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

SHOP = "云朵优选"
J1_HEAD = re.compile(r"^\s*(.+?)\s+(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2})\s*$")
W1_HEAD = re.compile(r"^(.*)\((\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2})\):  (.*)$")
W1_CUSTOMER = re.compile(r"^-{28}(.*)-{28}$")


def read_logs(logs: Path) -> pd.DataFrame:
    """Return the messages of every .log (J1), .txt (W1) and .csv (D1) under *logs*."""
    rows: list[tuple[str, str, str, str, str, str, bool]] = []
    for path in sorted(logs.rglob("*.log")):
        rows.extend(read_j1(path))
    for path in sorted(logs.rglob("*.txt")):
        rows.extend(read_w1(path))
    columns = ["platform", "chat", "customer", "sender", "sent_at", "text", "auto"]
    frames = [pd.DataFrame(rows, columns=columns)]
    frames += [read_d1(path) for path in sorted(logs.rglob("*.csv"))]
    messages = pd.concat(frames, ignore_index=True)
    messages["sent_at"] = pd.to_datetime(messages["sent_at"], format="%Y-%m-%d %H:%M:%S")
    messages["text"] = messages["text"].fillna("").str.strip()
    own = messages["sender"].str.startswith((SHOP + "-", SHOP + ":"))
    robot = messages["sender"].str.contains("服务助手|^jimi_")
    system = messages["sender"].eq("系统") | messages["text"].str.contains("^系统提示|转交给")
    messages["role"] = "customer"
    messages.loc[own, "role"] = "agent"
    messages.loc[robot, "role"] = "robot"
    messages.loc[system, "role"] = "system"
    return messages


def read_j1(path: Path) -> Iterator[tuple[str, str, str, str, str, str, bool]]:
    """Yield the messages of a Dongdong log."""
    chat, customer, sender, sent_at = 0, "", "", ""
    body: list[str] = []
    for line in [*path.read_text("utf-8-sig").splitlines(), "/*****会话结束"]:
        head = J1_HEAD.match(line)
        if not head and not line.startswith("/*****"):
            body.append(line.strip())
            continue
        if sender:
            text = "\n".join(body)
            yield "dongdong", f"{path.stem}/{chat}", customer, sender, sent_at, text, False
        body, sender = [], ""
        if head:
            sender, sent_at = head.groups()
            if not sender.startswith(SHOP):
                customer = sender
        elif "以下为一通会话" in line:
            chat += 1
            customer = ""


def read_w1(path: Path) -> Iterator[tuple[str, str, str, str, str, str, bool]]:
    """Yield the messages of a Wangwang client export."""
    customer, sender, sent_at = "", "", ""
    body: list[str] = []
    lines = path.read_text("gb18030").splitlines()
    for line in [*lines, "-" * 28 + "-" * 28]:
        head, title = W1_HEAD.match(line), W1_CUSTOMER.match(line)
        if not head and not title and not line.startswith("====="):
            body.append(line)
            continue
        if sender:
            text = "\n".join(body)
            yield "wangwang", f"{path.stem}/{customer}", customer, sender, sent_at, text, False
        body, sender = [], ""
        if head:
            sender, sent_at, text = head.groups()
            body = [text]
        elif title:
            customer = title.group(1)


def read_d1(path: Path) -> pd.DataFrame:
    """Return the messages of a Qianniu table."""
    table = pd.read_csv(path, dtype=str, encoding="utf-8-sig", keep_default_na=False)
    customers = table[table["发送方"] == "买家"].groupby("会话ID")["发送者"].first()
    return pd.DataFrame(
        {
            "platform": "qianniu",
            "chat": table["会话ID"],
            "customer": table["会话ID"].map(customers).fillna(""),
            "sender": table["发送者"],
            "sent_at": table["消息时间"],
            "text": table["消息内容"],
            "auto": table["是否自动回复"].eq("是"),
        }
    )
