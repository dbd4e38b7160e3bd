"""How right the recognisers are on labelled real messages and conversations.

accuracy_gold.py [--gold FOLDER] [--half odd|even|all] [--errors]

FOLDER holds `messages.jsonl` and `sessions.jsonl`. A half: messages by the last hexadecimal digit
of their id (odd or even), conversations by their place in the file, counted from 0. What we tune
on is odd, what we publish even. Prints figures per code with and without the doubtful ones; with
--errors every miss and false hit too.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from chatqa import inspection, rulebook, rulecheck
from chatqa.chats import Chats
from chatqa.inspection.recognising import recognised
from chatqa.matching.tree import kind_of, walk
from chatqa.rulebook import Rulebook
from chatqa.tables import IMPORTED
from chatqa.transcript import SHANGHAI

CODES = {
    "R": "rhetorical", "P": "perfunctory", "A": "abuse", "S": "stiff", "D": "concession",
    "Q": "bargain_request", "C": "promise", "O": "off_platform", "V": "induced_review",
    "v": "review_invitation", "G": "greeting", "E": "closing", "U": "urging",
    "N": "needs_no_answer", "L": "logistics_query",
}  # fmt: skip
# The corpus writes names and numbers as masks. The product does not know them; the reader puts
# something of the kind in their place.
MASKS = (
    (r"#E-([sb])\d*\[数字x\]?", r"#E-\g<1>01"),
    (r"\[金额x\]\s*元?", "12元"),
    (r"\[数字x\]", "3"),
    (r"\[订单x\]", "290000000001"),
    (r"\[姓名x\]", "王明"),
    (r"\[时间x\]", "15:30"),
    (r"\[日期x\]", "11月20日"),
    (r"\[站点x\]", "城东站"),
    (r"\[地址x\]", "朝阳路8号"),
    (r"\[电话x\]", "13900000000"),
    (r"\[链接x\]", "https://item.jd.com/1.html"),
    (r"\[组织机构x\]", "宏达公司"),
    (r"\[身份证号x\]", "110101199001010000"),
    (r"\[邮箱x\]", "a@b.cn"),
)
STAGES = {"pre-sale": "pre_sale", "in-sale": "in_sale", "after-sale": "after_sale"}
# Rules that look for these judge what was left out or took long, not wording.
OMISSIONS = {"absent", "unfollowed", "waited", "silence"}
STARTED = datetime(2026, 11, 16, 9, tzinfo=SHANGHAI)
STEP = timedelta(seconds=20)


@dataclass(frozen=True, eq=False)
class Chat:
    """A labelled message with its context (the last one), or a labelled conversation."""

    name: str
    lines: tuple[tuple[str, str], ...]
    codes: frozenset[str] = frozenset()
    doubtful: bool = False
    labels: dict[str, Any] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """Its last messages on one line."""
        told = [f"{role}: {text}" for role, text in self.lines[-3:] if text]
        return f"{self.name}{' (doubtful)' if self.doubtful else ''}  " + " ‖ ".join(told)


def main() -> None:
    """Print every figure for the half that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    beside = Path(__file__).resolve().parents[2] / "shared" / "gold"
    parser.add_argument("--gold", type=Path, default=beside)
    parser.add_argument("--half", choices=("odd", "even", "all"), default="all")
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    messages = [chat for chat in read_messages(given.gold) if _in_half(chat.name, given.half)]
    sessions = [
        chat for place, chat in enumerate(read_sessions(given.gold))
        if given.half == "all" or (place % 2 == 1) == (given.half == "odd")
    ]  # fmt: skip
    measure_codes(messages, errors=given.errors)
    measure_rules(messages, errors=given.errors)
    measure_sessions(sessions, errors=given.errors)


def read_messages(folder: Path) -> list[Chat]:
    """Return the labelled messages, each as a chat that ends with it."""
    rows = map(json.loads, (folder / "messages.jsonl").read_text("utf-8").splitlines())
    return [
        Chat(
            row["id"],
            (*_context(row), (row["role"], unmasked(row["text"]))),
            frozenset(row["codes"]),
            row["doubtful"],
        )
        for row in rows
    ]


def read_sessions(folder: Path) -> list[Chat]:
    """Return the labelled conversations."""
    rows = map(json.loads, (folder / "sessions.jsonl").read_text("utf-8").splitlines())
    return [
        Chat(
            row["id"],
            tuple((role, unmasked(text)) for role, text in row["messages"]),
            labels=row["labels"],
        )
        for row in rows
    ]


def unmasked(text: str) -> str:
    """Return *text* with something of the kind in place of each mask."""
    for mask, instead in MASKS:
        text = re.sub(mask, instead, text)
    return text


def chats_of(chats: Iterable[Chat]) -> Chats:
    """Return *chats*, each in a shop of its own, as the night sees them."""
    rows = [row for chat in chats for row in _rows(chat)]
    return rulecheck.chats_of(pa.Table.from_pylist(rows, schema=IMPORTED.schema), {})


def measure_codes(chats: list[Chat], *, errors: bool) -> None:
    """Print precision and recall of each code."""
    hits = recognised(chats_of(chats), rulebook.library().recognisers())
    found: defaultdict[str, set[str]] = defaultdict(set)
    for message, name in zip(
        hits["message_id"].to_pylist(), hits["recogniser"].to_pylist(), strict=True
    ):
        found[message].add(name)
    seen = {chat: found[_last(chat)] for chat in chats}
    for doubtful in (False, True):
        counted = [chat for chat in chats if doubtful or not chat.doubtful]
        print(f"\n== {len(counted)} messages, {'with' if doubtful else 'without'} doubtful ones")
        for code, name in CODES.items():
            print(_figures(code, name, [(code in c.codes, name in seen[c]) for c in counted]))
    taken = [chat for chat in chats if "v" in chat.codes and CODES["V"] in seen[chat]]
    print(f"v taken for V: {len(taken)}")
    if errors:
        for code, name in CODES.items():
            _list(f"{code} missed", (c for c in chats if code in c.codes and name not in seen[c]))
            _list(f"{code} false", (c for c in chats if code not in c.codes and name in seen[c]))


def measure_rules(chats: list[Chat], *, errors: bool) -> None:
    """Print how many uncoded agent messages a rule of wording hits, and which D are fined."""
    book = rulebook.load("standard")
    findings = inspection.inspect(chats_of(chats), book).findings
    wording = [
        use.rule.rule for clause in book.clauses for use in clause.uses
        if not OMISSIONS & {kind_of(part) for part in walk(use.rule.find)}
    ]  # fmt: skip
    worded = findings.filter(pc.is_in(findings["rule"], pa.array(wording)))
    rows = defaultdict(list)
    for row in worded.to_pylist():
        if row["mode"] != "merit":
            rows[row["message_id"]].append(row)
    plain = [c for c in chats if c.lines[-1][0] == "agent" and not c.codes]
    hit = [chat for chat in plain if rows[_last(chat)]]
    fined = [c for c in hit if any(row["mode"] == "fine" for row in rows[_last(c)])]
    print(f"\n== {len(plain)} agent messages without any code, rulebook standard")
    print(f"flagged or fined {len(hit)} ({len(hit) / len(plain):.2%}), ", end="")
    print(f"fined {len(fined)} ({len(fined) / len(plain):.2%})")
    granted = [c for c in chats if "D" in c.codes]
    charged = [c for c in granted if any(r["clause"] == "R1.6.pre6" for r in rows[_last(c)])]
    print(f"concessions {len(granted)}, found by R1.6.pre6: {len(charged)}")
    if errors:
        for chat in hit:
            _list(" ".join(f"{r['clause']}:{r['mode']}" for r in rows[_last(chat)]), [chat])
        for chat in charged:
            _list("D " + " ".join(f"{r['clause']}:{r['mode']}" for r in rows[_last(chat)]), [chat])


def measure_sessions(sessions: list[Chat], *, errors: bool) -> None:
    """Print how right missing openings, missing closings and the stage are."""
    chats = chats_of(sessions)
    findings = inspection.inspect(chats, _everywhere(rulebook.load("standard"))).findings
    found = set(zip(findings["rule"].to_pylist(), findings["shop"].to_pylist(), strict=True))
    stages = dict(
        zip(
            chats.conversations["shop"].to_pylist(),
            chats.conversations["stage"].to_pylist(),
            strict=True,
        )
    )
    print(f"\n== {len(sessions)} conversations")
    for rule, label in (("missing-opening", "open_fault"), ("missing-closing", "close_fault")):
        known = [chat for chat in sessions if chat.labels[label] != "?"]
        wrong = [c for c in known if (c.labels[label] == "yes") != ((rule, c.name) in found)]
        false = [chat for chat in wrong if chat.labels[label] == "no"]
        missed = [chat for chat in wrong if chat.labels[label] == "yes"]
        print(f"{rule}: {len(known)} labelled, {len(false)} false, {len(missed)} missed")
        if errors:
            _list(f"{rule} false", false, whole=True)
            _list(f"{rule} missed", missed, whole=True)
    known = [chat for chat in sessions if chat.labels["stage"] != "?"]
    wrong = [chat for chat in known if STAGES[chat.labels["stage"]] != stages[chat.name]]
    print(f"stage right in {1 - len(wrong) / len(known):.1%} of {len(known)}")
    pairs = Counter((chat.labels["stage"], stages[chat.name]) for chat in wrong)
    print("  " + ", ".join(f"{a} called {b}: {n}" for (a, b), n in sorted(pairs.items())))
    if errors:
        for chat in wrong:
            _list(f"stage {chat.labels['stage']} called {stages[chat.name]}", [chat], whole=True)


def _everywhere(book: Rulebook) -> Rulebook:
    """Return the clause about openings and closings alone, for every stage."""
    clause = replace(book.clause("R1.6.pre4"), stages=())
    return replace(book, clauses=(clause,), one_finding=(), one_charge=())


def _in_half(name: str, half: str) -> bool:
    return half == "all" or (int(name, 16) % 2 == 1) == (half == "odd")


def _context(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for place in ("prev2", "prev1"):
        if row[place]:
            role, _, text = row[place].partition(": ")
            yield role, unmasked(text)


def _last(chat: Chat) -> str:
    return f"{chat.name}-{len(chat.lines)}"


def _rows(chat: Chat) -> Iterator[dict[str, Any]]:
    senders = {"customer": "顾客", "agent": f"{chat.name}:小艾", "robot": f"{chat.name}:小蜜"}
    for number, (role, text) in enumerate(chat.lines, 1):
        moment = STARTED + number * STEP
        yield {
            "day": moment.date(),
            "shop": chat.name,
            "platform": "qianniu",
            "layout": "transcript",
            "message_id": f"{chat.name}-{number}",
            "section_ended": False,
            "customer": "顾客",
            "sent_at": moment,
            "sent_at_raw": f"{moment:%Y-%m-%d %H:%M:%S}",
            "time_precision": "s",
            "sender": senders.get(role),
            "side": role,
            "side_ground": "transcript",
            "text_raw": text,
            "links": [],
            "withdrawn": False,
            "flags": [],
            "source_file": "gold",
            "line_start": number,
            "line_end": number,
        }


def _figures(code: str, name: str, pairs: list[tuple[bool, bool]]) -> str:
    right = pairs.count((True, True))
    missed, false = pairs.count((True, False)), pairs.count((False, True))
    precision = f"{right / (right + false):.3f}" if right + false else "–"
    recall = f"{right / (right + missed):.3f}" if right + missed else "–"
    return (
        f"{code} {name:18} gold {right + missed:3}  found {right + false:3}  false {false:2}  "
        f"missed {missed:2}  precision {precision:5}  recall {recall:5}"
    )


def _list(what: str, chats: Iterable[Chat], *, whole: bool = False) -> None:
    for chat in chats:
        print(f"  {what}: {chat.name if whole else chat.shown}")
        if whole:
            print("\n".join(f"      {role:8} {text[:90]}" for role, text in chat.lines))


if __name__ == "__main__":
    main()
