"""The nightly path for examples: imported rows and given facts → findings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from chatqa import conversations, inspection, merging, turns
from chatqa.chats import Chats
from chatqa.identity import digest
from chatqa.inspection import Inspected
from chatqa.labels import label
from chatqa.rulebook import Rulebook
from chatqa.settings import Settings
from chatqa.tables import IMPORTED, TEXTS
from chatqa.text.segment import cutter, segment
from chatqa.transcript import SHANGHAI

_LATER = timedelta(days=3)
_DAYS_READ = timedelta(days=2)
_EVENING = time(23, 59)
_LATER_CUSTOMER = "后来的顾客"


def night(imported: pa.Table, given: Mapping[str, Any], rulebook: Rulebook) -> Inspected:
    """Return what *rulebook* finds in *imported* rows of one or more shops; see `chats_of`."""
    return inspection.inspect(chats_of(imported, given), rulebook)


def chats_of(imported: pa.Table, given: Mapping[str, Any]) -> Chats:
    """Return the chats of *imported* rows as the night sees them, under the facts *given*.

    Unless told otherwise everybody is on the roster, always on shift, without authority, and
    every account has traffic three days later, so that chats have ended, and late on the second
    day after, so that what had to come within a day can be judged. `data_reach` names another
    moment (2026-11-18 09:00:00), or `here`: nothing comes later. Raises
    pydantic.ValidationError where *given* is not written as in `chatqa.toml`.
    """
    settings = _settings(imported, given)
    rows = _with_stage(imported, given.get("stage"))
    reach = given.get("data_reach")
    if reach != "here":
        rows = pa.concat_tables([rows, _later(imported, reach)])
    messages, all_conversations = conversations.build(merging.merge(rows), settings)
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
    cut = cutter(settings.tokenizer, settings.lexicon)
    words = segment(messages["text"].combine_chunks(), cut)
    position = messages.schema.get_field_index("words")
    return messages.set_column(position, pa.field("words", TEXTS), words)


def _with_stage(imported: pa.Table, stage: str | None) -> pa.Table:
    """Let the export name the group that serves *stage*."""
    if stage is None:
        return imported
    groups = pa.array([label("stage", stage)] * len(imported), pa.string())
    position = imported.schema.get_field_index("skill_group")
    return imported.set_column(position, "skill_group", groups)


def _settings(imported: pa.Table, given: Mapping[str, Any]) -> Settings:
    facts = {k: v for k, v in given.items() if k not in ("stage", "data_reach", "authority")}
    senders = [sender for _, sender in _agents(imported)]
    if facts.get("roster", ()) == "unknown":
        facts["roster"] = ()
    elif "roster" in facts:
        facts["roster"] = _in_every_shop(facts["roster"], senders)
    else:
        facts["roster"] = _roster(senders, given.get("authority", {}))
    if "robots" in facts:
        facts["robots"] = _in_every_shop(facts["robots"], _senders(imported))
    return Settings.model_validate(facts)


def _roster(senders: list[str], authority: Any) -> list[dict[str, Any]]:
    none = {"max_amount_cny": 0, "max_percent": 0}
    discount = None if authority == "unknown" else none | dict(authority)
    everybody = {"shifts": ["00:00-24:00"], "discount": discount}
    return [
        {"person": f"员工{_nick(sender)}", "account": sender, **everybody} for sender in senders
    ]


def _in_every_shop(lines: list[dict[str, Any]], senders: list[str]) -> list[dict[str, Any]]:
    """Repeat *lines*, which name an account as the transcript does, for every example's shop."""
    return [
        line | {"account": sender}
        for line in lines
        for sender in senders
        if _nick(str(line.get("account", ""))) == _nick(sender)
    ]


def _nick(sender: str) -> str:
    return sender.rpartition(":")[2]


def _senders(imported: pa.Table) -> list[str]:
    return sorted(set(imported["sender"].drop_null().to_pylist()))


def _agents(imported: pa.Table) -> list[tuple[str, str]]:
    """Return shop and sender of every agent account, sorted; a shop without one gets its first."""
    columns = (imported[name].to_pylist() for name in ("shop", "sender", "side"))
    rows = list(zip(*columns, strict=True))
    found = {(shop, sender) for shop, sender, side in rows if side == "agent"}
    manned = {shop for shop, _ in found}
    found |= {(shop, f"{shop}:小艾") for shop, _, _ in rows if shop not in manned}
    return sorted(found)


def _later(imported: pa.Table, reach: str | None) -> pa.Table:
    """Return traffic of every account: a question and its answer, at *reach* or days later."""
    times = [("sent_at", "min"), ("sent_at", "max")]
    shops = pa.TableGroupBy(imported, "shop").aggregate(times).to_pylist()
    spans = {row["shop"]: (row["sent_at_min"], row["sent_at_max"]) for row in shops}
    stated = [datetime.fromisoformat(reach).replace(tzinfo=SHANGHAI)] if reach else None
    rows = [
        _line(shop, who, side, moment + delay)
        for shop, sender in _agents(imported)
        for moment in stated or _evenings(*spans[shop])
        for who, side, delay in (
            (_LATER_CUSTOMER, "customer", timedelta(0)),
            (sender, "agent", timedelta(seconds=10)),
        )
    ]
    return pa.Table.from_pylist(rows, schema=IMPORTED.schema)


def _evenings(first: datetime, last: datetime) -> list[datetime]:
    """Return the end of the second day after every day of an example, and a time after it all.

    As far as a day's judgement reads (see `reached_at` of CONVERSATIONS).
    """
    evening = datetime.combine(first.date(), _EVENING, SHANGHAI) + _DAYS_READ
    days = (last.date() - first.date()).days + 1
    return [*(evening + timedelta(days=day) for day in range(days)), last + _LATER]


def _line(shop: str, sender: str, side: str, moment: datetime) -> dict[str, Any]:
    day: date = moment.date()
    return {
        "day": day,
        "shop": shop,
        "platform": "qianniu",
        "layout": "transcript",
        "message_id": digest(shop, sender, side, moment.isoformat(), "later"),
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
