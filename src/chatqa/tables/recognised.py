"""What the recognisers say by themselves: made by `chatqa recognise`, not part of the night."""

from __future__ import annotations

from chatqa.tables.columns import Table, text

RECOGNISED = Table(
    "recognised",
    "识别结果",
    "One row per hit of a recogniser.",
    (
        text("message_native_id", "平台消息编号", "Null where the platform gives none."),
        text("message_id", "消息编号", "The message."),
        text("recogniser", "识别器", "Name of the file under `recognisers/`."),
        text("words", "原话", "The words found; the whole message where no place in it decides."),
    ),
    ("message_id", "recogniser", "words"),
    by_day=False,
)
