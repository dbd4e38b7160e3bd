"""The nightly path for examples: imported rows and given facts → findings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pydantic import ValidationError

from chatqa import conversations, inspection, merging, turns
from chatqa.chats import Chats
from chatqa.errors import RuleError
from chatqa.identity import digest
from chatqa.inspection import Inspected
from chatqa.rulebook import Rulebook
from chatqa.settings import Settings
from chatqa.tables import IMPORTED, TEXTS
from chatqa.text.segment import engine, segment

_GROUPS = {"pre_sale": "售前", "in_sale": "售中", "after_sale": "售后"}
_LATER = timedelta(days=60)
_LATER_CUSTOMER = "后来的顾客"


def night(imported: pa.Table, given: Mapping[str, Any], rulebook: Rulebook) -> Inspected:
    """Return what *rulebook* finds in *imported* rows of one or more shops under the facts *given*.

    Unless told otherwise everybody is on the roster, without shifts and without authority, and
    every account has traffic two months later, so that the data reach past every deadline.
    """
    settings = _settings(imported, given)
    rows = _with_stage(imported, given.get("stage"))
    if given.get("data_reach") != "here":
        rows = pa.concat_tables([rows, _later(imported)])
    return inspection.inspect(_chats(rows, settings), rulebook)


def _chats(imported: pa.Table, settings: Settings) -> Chats:
    messages, all_conversations = conversations.build(merging.merge(imported), settings)
    all_turns = turns.build(messages, all_conversations, settings)
    kept = all_conversations.filter(pc.not_equal(all_conversations["customer"], _LATER_CUSTOMER))
    return Chats(
        messages=_with_words(_of(messages, kept), settings),
        conversations=kept,
        turns=_of(all_turns, kept),
        settings=settings,
    )


def _of(rows: pa.Table, kept: pa.Table) -> pa.Table:
    ids = kept["conversation_id"].combine_chunks()
    return rows.filter(pc.is_in(rows["conversation_id"], value_set=ids))


def _with_words(messages: pa.Table, settings: Settings) -> pa.Table:
    words = segment(messages["text"].combine_chunks(), engine(settings.tokenizer))
    position = messages.schema.get_field_index("words")
    return messages.set_column(position, pa.field("words", TEXTS), words)


def _with_stage(imported: pa.Table, stage: str | None) -> pa.Table:
    """Let the export name the group that serves *stage*."""
    if stage not in _GROUPS:
        return imported
    groups = pa.array([_GROUPS[stage]] * len(imported), pa.string())
    position = imported.schema.get_field_index("skill_group")
    return imported.set_column(position, "skill_group", groups)


def _settings(imported: pa.Table, given: Mapping[str, Any]) -> Settings:
    facts = {k: v for k, v in given.items() if k not in ("stage", "data_reach", "authority")}
    facts.setdefault("roster", _roster(imported, given.get("authority", {})))
    if facts["roster"] == "unknown":
        facts["roster"] = ()
    try:
        return Settings.model_validate(facts)
    except ValidationError as error:
        raise RuleError(
            f"例子的 given 读不出来：{error.errors()[0]['msg']}",
            where=str(given),
            mend="写法与 chatqa.toml 相同",
        ) from error


def _roster(imported: pa.Table, authority: Any) -> list[dict[str, Any]]:
    none = {"max_amount_cny": 0, "max_percent": 0}
    discount = None if authority == "unknown" else none | dict(authority)
    accounts = {sender.rpartition(":")[2] for _, sender in _agents(imported)}
    return [
        {"person": f"员工{account}", "account": account, "discount": discount}
        for account in sorted(accounts)
    ]


def _agents(imported: pa.Table) -> list[tuple[str, str]]:
    """Return shop and sender of every agent account, sorted."""
    columns = (imported[name].to_pylist() for name in ("shop", "sender", "side"))
    found = {(shop, sender) for shop, sender, side in zip(*columns, strict=True) if side == "agent"}
    return sorted(found)


def _later(imported: pa.Table) -> pa.Table:
    """Return traffic of every account two months later: a question and its answer."""
    moment = max(imported["sent_at"].to_pylist()) + _LATER
    rows = []
    for shop, sender in _agents(imported):
        rows += [
            _line(shop, _LATER_CUSTOMER, "customer", moment),
            _line(shop, sender, "agent", moment + timedelta(seconds=10)),
        ]
    return pa.Table.from_pylist(rows, schema=IMPORTED.schema)


def _line(shop: str, sender: str, side: str, moment: datetime) -> dict[str, Any]:
    day: date = moment.date()
    return {
        "day": day,
        "shop": shop,
        "platform": "qianniu",
        "layout": "transcript",
        "message_id": digest(shop, sender, side, "later"),
        "section_ended": False,
        "customer": _LATER_CUSTOMER,
        "sent_at": moment,
        "sent_at_raw": f"{moment:%Y-%m-%d %H:%M:%S}",
        "time_precision": "s",
        "sender": sender,
        "side": side,
        "side_ground": "transcript",
        "text_raw": "这款有现货吗" if side == "customer" else "有现货的亲",
        "links": [],
        "withdrawn": False,
        "flags": [],
        "source_file": "transcript",
        "line_start": 1,
        "line_end": 1,
    }
