"""How right we are on real Dongdong dialogues: `accuracy_real.py FOLDER [--roster yes|no|both]`.

FOLDER holds logs and `truth.json`. Read, merged, built and measured as the nightly run does it;
every difference is printed with its context. Exits 1 below the promised figures.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from chatqa import conversations, importers, merging, turns
from chatqa.pipeline.shops import guessed_shop, with_shop
from chatqa.settings import RosterLine, Settings

LATE_S = 120
WANTED = 0.99
Key = tuple[str, str, str]


@dataclass
class Truth:
    """One dialogue of truth.json."""

    customer: str
    agent: str
    messages: list[list[str]]
    late: list[dict[str, str]]


@dataclass
class Built:
    """What the pipeline made of the folder."""

    unaccounted: int
    issues: int
    messages: pa.Table
    conversations: pa.Table
    turns: pa.Table


def main() -> None:
    """Measure FOLDER with and without the agents in a roster."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--roster", choices=("yes", "no", "both"), default="both")
    given = parser.parse_args()
    truth = [
        Truth(each["customer"], each["agent"], each["messages"], each["late"])
        for each in json.loads((given.folder / "truth.json").read_text(encoding="utf-8"))
    ]
    choices = ("yes", "no") if given.roster == "both" else (given.roster,)
    good = [measure(given.folder, truth, choice == "yes") for choice in choices]
    raise SystemExit(0 if all(good) else 1)


def measure(folder: Path, truth: list[Truth], with_roster: bool) -> bool:
    """Print every figure and difference; say whether all promises are kept."""
    print(f"\n== {'with' if with_roster else 'without'} the agents in a roster")
    agents = sorted({each.agent for each in truth}) if with_roster else []
    roster = tuple(RosterLine(person=agent, account=agent) for agent in agents)
    built = build(folder, Settings(roster=roster))
    print(f"conversations {built.conversations.num_rows} (truth {len(truth)})")
    print(f"lines unaccounted {built.unaccounted}, import issues {built.issues}")
    checks = (
        built.conversations.num_rows == len(truth) and not built.unaccounted,
        check_messages(built, truth),
        check_late(built, truth),
    )
    return all(checks)


def build(folder: Path, settings: Settings) -> Built:
    """Run importing, merging, conversations and turns over the logs of *folder*."""
    imported, unaccounted, issues = [], 0, 0
    for path in sorted(folder.glob("*.log")):
        shop = None
        for batch in importers.read_file(path):
            shop = shop or guessed_shop(batch.imported)
            imported.append(with_shop(batch.imported, settings, shop))
            issues += batch.issues.num_rows
            if batch.file is not None:
                unaccounted += sum(batch.file["lines_unaccounted"].to_pylist())
    merged = merging.merge(pa.concat_tables(imported))
    messages, chats = conversations.build(merged, settings)
    return Built(unaccounted, issues, messages, chats, turns.build(messages, chats, settings))


def check_messages(built: Built, truth: list[Truth]) -> bool:
    """Compare times and texts as written, then roles."""
    rows = built.messages.select(
        ["customer", "sent_at", "text_raw", "role", "role_ground", "sender"]
    ).to_pylist()
    roles: dict[Key, list[str]] = defaultdict(list)
    for row in rows:
        at = f"{row['sent_at']:%Y-%m-%d %H:%M:%S}"
        roles[row["customer"], at, row["text_raw"].strip()].append(row["role"])
    grounds = Counter((row["role"], row["role_ground"]) for row in rows)
    missing, wrong, total = 0, 0, 0
    for each in truth:
        for role, text, at in each.messages:
            total += 1
            found = roles.get((each.customer, at, text.strip()))
            if not found:
                missing += 1
                print(f"  missing: {each.customer} {at} {text[:40]!r}")
            elif role in found:
                found.remove(role)
            else:
                wrong += 1
                print(f"  role {found.pop(0)} instead of {role}: {at} {text[:40]!r}")
    print(f"messages {len(rows)} (truth {total}), missing {missing}, wrong role {wrong}")
    print("  " + ", ".join(f"{role} by {why}: {n}" for (role, why), n in sorted(grounds.items())))
    return not missing and not wrong and len(rows) == total


def check_late(built: Built, truth: list[Truth]) -> bool:
    """Compare the replies over two minutes; waits with a doubtful opener are left out."""
    wanted = {(each.customer, late["answered_at"]): late for each in truth for late in each.late}
    found: dict[tuple[str, str], dict[str, object]] = {}
    for turn in built.turns.to_pylist():
        if turn["waited_s"] is not None and turn["waited_s"] > LATE_S:
            found[turn["customer"], f"{turn['replied_at']:%Y-%m-%d %H:%M:%S}"] = turn
    scored = {key: late for key, late in wanted.items() if late["opener"] == "question"}
    right = [key for key, late in scored.items() if _agrees(found.get(key), late)]
    claimed = [
        key for key, turn in found.items()
        if turn["opener"] == "question" and wanted.get(key, {}).get("opener") != "doubtful"
    ]  # fmt: skip
    for key in sorted(set(scored) ^ (set(claimed) & set(right)) | (set(claimed) - set(right))):
        if key in scored and _agrees(found.get(key), scored[key]):
            print(f"  found, but we call the opener doubtful: {scored[key]['opened_by']!r}")
        else:
            show(key, scored.get(key), found.get(key), truth)
    recall = len(right) / len(scored)
    precision = len(set(claimed) & set(right)) / len(claimed)
    doubtful = [key for key, late in wanted.items() if late["opener"] != "question"]
    print(f"late replies: {len(scored)} wanted, {len(right)} exact, {len(claimed)} claimed")
    print(f"  precision {precision:.4f}, recall {recall:.4f}")
    print(f"  doubtful ones: {len(doubtful)}, found {sum(key in found for key in doubtful)}")
    return precision >= WANTED and recall >= WANTED


def _agrees(turn: dict[str, object] | None, late: dict[str, str]) -> bool:
    if turn is None:
        return False
    asked = f"{turn['asked_at']:%Y-%m-%d %H:%M:%S}"
    return (asked, turn["waited_s"]) == (late["asked_at"], late["waited_s"])


def show(
    key: tuple[str, str],
    late: dict[str, str] | None,
    turn: dict[str, object] | None,
    truth: Iterable[Truth],
) -> None:
    """Print a difference with the messages around it."""
    print(f"  {key[0]} answered {key[1]}: truth {late}; ours {turn and turn['waited_s']}")
    messages = next(each.messages for each in truth if each.customer == key[0])
    place = next((i for i, each in enumerate(messages) if each[2] == key[1]), 0)
    for role, text, at in messages[max(0, place - 7) : place + 2]:
        print(f"      {at[11:]} {role:8} {text[:70]}")


if __name__ == "__main__":
    main()
