"""Why a clause did not hit in a chat, or what became of its hits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from chatqa.chats import Chats, Later
from chatqa.explain.tree import Step, steps
from chatqa.inspection import inspect
from chatqa.inspection.candidates import SIDES
from chatqa.inspection.scope import outside
from chatqa.matching.view import view
from chatqa.rulebook import Clause, Rulebook, Use


@dataclass(frozen=True)
class WhyNot:
    """What a clause's *rule* did in one chat.

    *outside*: why the clause does not apply to the chat at all, None if it does. *findings*,
    *excused*: one sentence for each that it made. *steps*: the rule taken apart.
    """

    rule: str
    title: str
    outside: str | None
    findings: tuple[str, ...]
    excused: tuple[str, ...]
    steps: tuple[Step, ...]


def why_not(
    chats: Chats, rulebook: Rulebook, conversation_id: str, clause: str
) -> tuple[WhyNot, ...]:
    """Explain *clause* in one conversation of *chats*, rule by rule. KeyError if either is none."""
    chosen = rulebook.clause(clause)
    one = _only(chats, conversation_id)
    return tuple(_explained(one, rulebook, chosen, use) for use in chosen.uses)


def _only(chats: Chats, conversation_id: str) -> Chats:
    """Return one conversation; the others of its customer are read only."""
    asked = pa.array([conversation_id])
    conversations = _of(chats.conversations, asked)
    if not len(conversations):
        raise KeyError(conversation_id)
    same = pc.equal(chats.conversations["customer"], conversations["customer"][0])
    beside = chats.conversations.filter(
        pc.and_(same, pc.not_equal(chats.conversations["conversation_id"], conversation_id))
    )
    return replace(
        chats,
        messages=_of(chats.messages, asked),
        conversations=conversations,
        turns=_of(chats.turns, asked),
        later=Later(_of(chats.messages, beside["conversation_id"].combine_chunks()), beside),
    )


def _of(table: pa.Table, ids: pa.Array) -> pa.Table:
    return table.filter(pc.is_in(table["conversation_id"], value_set=ids))


def _explained(chats: Chats, rulebook: Rulebook, clause: Clause, use: Use) -> WhyNot:
    seen = view(chats)
    inspected = inspect(chats, rulebook)
    side = seen.of(SIDES[use.rule.watches]).limited(seen.columns.judged, {})
    return WhyNot(
        rule=use.rule.rule,
        title=use.rule.title,
        outside=outside(seen.columns, clause),
        findings=tuple(_said(inspected.findings, clause, use)),
        excused=tuple(_said(inspected.excused, clause, use)),
        steps=tuple(steps(use.rule.find, side)),
    )


def _said(table: pa.Table, clause: Clause, use: Use) -> Iterator[str]:
    for row in table.to_pylist():
        if row["clause"] == clause.clause and row["rule"] == use.rule.rule:
            at = f"{row['sent_at']:%H:%M:%S} " if row["sent_at"] else ""
            words = f"“{row['words']}”：" if row["words"] else ""
            exemption = row.get("exemption_reason")
            yield f"{at}{words}{row['reason']}{f'豁免：{exemption}' if exemption else ''}"
