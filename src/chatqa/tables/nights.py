"""What each night did, and which exports of the inbox it took."""

from __future__ import annotations

import pyarrow as pa

from chatqa.tables.columns import Column, Table, count, number, text, texts, time

NIGHTS = Table(
    "nights",
    "每晚记录",
    "One row per night, under the business day it is about; a night done again replaces its row.",
    (
        Column("night", pa.date32(), "营业日", "The business day that the night is about."),
        time("due_at", "应跑时间", "When the run was scheduled."),
        time("started_at", "开始", "When it really began."),
        number("took_s", "耗时（秒）", "Wall-clock seconds; nights made up together share them."),
        text("state", "状态", "done, empty (nothing new, no fault) or failed."),
        count("attempts", "次数", "How often the night was tried, from 1."),
        count("files", "导出数", "Exports read."),
        Column("messages", pa.int64(), "消息数", "Messages of the days in judged."),
        Column("findings", pa.int64(), "问题数", "Findings of these days in mode fine or flag."),
        texts("judged", "检查的日子", "`2026-11-16 shop` each: days with something new."),
        texts("late_days", "补到的日子", "Days before the night that got more messages."),
        texts("warnings", "提醒", "One Chinese sentence each; no text of a chat."),
        texts("failed", "失败", "What could not be done, one Chinese sentence each."),
    ),
    ("night",),
    by_day=False,
)

INBOX = Table(
    "inbox",
    "收件箱",
    "The exports that finished nights have read: they are not read again.",
    (
        text("path", "路径", "Path below the inbox folder."),
        text("sha256", "校验和", "SHA-256 of the bytes."),
        Column("bytes", pa.int64(), "字节", "Size of the file."),
        time("modified_at", "修改时间", "Of the file when it was read."),
        Column("night", pa.date32(), "营业日", "The night that read it."),
    ),
    ("path", "sha256"),
    by_day=False,
)
