"""A synthetic month of a shop's chats as logs: J1, W1 and D1, one file per agent account and day.

Beside them stands the shop's chatqa.toml. Deterministic by seed. Violations come as often per
conversation as in samples/; the texts are composed of templates with slots (month_sentences.py),
the short repeated ones among them.

    python benchmarks/make_month.py --messages 1000000 --seed 7 --out DIR
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

import month_sentences as words
from month_layouts import SHOP, WRITERS, Chats, Message

FIRST_DAY = date(2026, 11, 1)
DAYS = 30
NAMES = ["小满", "阿青", "小艾", "阿禾", "豆豆", "小柏"]
NAMES += ["可可", "阿宁", "小棠", "米洛", "南南", "小雨"]
ACCOUNTS = [("J1", f"{SHOP}-{name}") for name in NAMES]
ACCOUNTS += [("W1", f"{SHOP}:{name}") for name in NAMES[:6]]
ACCOUNTS += [("D1", f"{SHOP}:{name}") for name in NAMES[6:]]
MEAN_MESSAGES = 11.4  # per conversation, as the generator turns out
SUFFIX = {"J1": "log", "W1": "txt", "D1": "csv"}

# Conversations with that violation among the 91 of samples/.
RATES = {
    "rhetorical": 3 / 91,
    "ellipsis": 2 / 91,
    "one_character": 3 / 91,
    "symbol": 3 / 91,
    "lone_word": 6 / 91,
    "perfunctory": 2 / 91,
    "abuse": 2 / 91,
    "repeat": 2 / 91,
    "discount": 6 / 91,
    "no_opening": 8 / 91,
    "no_closing": 3 / 91,
    "late_2_min": 4 / 91,
    "late_30_min": 3 / 91,
    "late_2_h": 1 / 91,
    "never": 2 / 91,
    "innocent": 20 / 91,
}
LATENESS_S = {"late_2_min": (121, 1500), "late_30_min": (1801, 7000), "late_2_h": (7201, 12000)}

Parts = tuple[tuple[str, ...], ...]


@dataclass
class Statistics:
    """What was made."""

    messages: int = 0
    characters: int = 0
    conversations: int = 0
    texts: set[int] = field(default_factory=set)

    def count(self, conversation: list[Message]) -> None:
        """Add one conversation."""
        self.conversations += 1
        self.messages += len(conversation)
        for _, _, text, _ in conversation:
            self.characters += len(text)
            self.texts.add(hash(text))


class Speaker:
    """Draws sentences and numbers from one stream of chance."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        self._cut: dict[str, Parts] = {}

    def say(self, templates: tuple[str, ...]) -> str:
        """Return one of *templates* with its slots filled."""
        template = self.one_of(templates)
        parts = self._cut.get(template)
        if parts is None:
            parts = self._cut[template] = _parts(template)
        chance = self.rng.random
        return "".join([part[int(chance() * len(part))] for part in parts])

    def one_of(self, options: tuple[str, ...]) -> str:
        """Return one of *options*, all equally likely."""
        return options[int(self.rng.random() * len(options))]

    def between(self, low: int, high: int) -> int:
        """Return a whole number from *low* to *high*."""
        return low + int(self.rng.random() * (high - low + 1))


def _parts(template: str) -> Parts:
    """Cut a template into literals and slots; every part is a tuple to draw from."""
    pieces = re.split(r"\{(\w+)\}", template)
    return tuple(words.SLOTS[p] if n % 2 else (p,) for n, p in enumerate(pieces) if p)


def conversation(speaker: Speaker, start: int, *, automatic: bool) -> list[Message]:
    """Return one conversation that begins at second *start* of the day."""
    chance = speaker.rng.random
    faults = {name for name, rate in RATES.items() if chance() < rate}
    questions, answers = words.TOPICS[int(chance() * len(words.TOPICS))]
    chat: list[Message] = []
    now = start

    def add(side: str, text: str, after: int) -> None:
        nonlocal now
        now += after
        chat.append((now, side, _without_greeting(text, faults), False))

    add("customer", speaker.say(questions), 0)
    if automatic:
        chat.append((now, "agent", speaker.one_of(words.AUTO_REPLIES), True))
    first_reply = _reply_time(speaker, faults)
    if "no_opening" not in faults:
        add("agent", speaker.say(words.OPENINGS), first_reply)
        first_reply = speaker.between(10, 60)
    add("agent", speaker.say(answers), first_reply)
    for part in _middle(speaker, faults):
        add(*part)
    if chance() < 0.6:
        add("customer", speaker.one_of(words.CUSTOMER_SHORT), speaker.between(8, 60))
    if "no_closing" not in faults:
        add("agent", speaker.say(words.CLOSINGS), speaker.between(6, 50))
    if "never" in faults:
        add("customer", speaker.say(questions), speaker.between(60, 300))
    return chat


def _without_greeting(text: str, faults: set[str]) -> str:
    """Return *text*, its 您好 left out where the conversation is to have no opening."""
    return (
        text.replace("您好亲，", "亲，").replace("您好，", "") if "no_opening" in faults else text
    )


def _reply_time(speaker: Speaker, faults: set[str]) -> int:
    """Return the seconds to the first reply: late when the conversation is to be late."""
    late = [span for name, span in LATENESS_S.items() if name in faults]
    return speaker.between(*(late[-1] if late else (5, 60)))


def _middle(speaker: Speaker, faults: set[str]) -> Iterator[tuple[str, str, int]]:
    """Yield what is said between the first answer and the closing: (side, text, seconds after)."""
    for _ in range(speaker.between(1, 4)):
        questions, answers = words.TOPICS[int(speaker.rng.random() * len(words.TOPICS))]
        templates = questions if speaker.rng.random() < 0.5 else words.CUSTOMER_MORE
        yield "customer", speaker.say(templates), speaker.between(15, 90)
        if speaker.rng.random() < 0.2:
            yield "agent", speaker.one_of(words.AGENT_SHORT), speaker.between(4, 15)
        yield "agent", speaker.say(answers), speaker.between(12, 80)
    for name in sorted(faults & words.FAULTS.keys()):
        asked = words.BARGAINS if name == "discount" else words.CUSTOMER_MORE
        yield "customer", speaker.say(asked), speaker.between(15, 90)
        yield "agent", speaker.say(words.FAULTS[name]), speaker.between(10, 80)
    if "repeat" in faults:
        sentence = speaker.one_of(words.REPEATED)
        for _ in range(3):
            yield "customer", speaker.say(words.URGING), speaker.between(15, 90)
            yield "agent", sentence, speaker.between(10, 80)
    if "innocent" in faults:
        yield "customer", speaker.say(words.CUSTOMER_MORE), speaker.between(15, 90)
        yield "agent", speaker.say(words.INNOCENT), speaker.between(10, 80)


def make(out: Path, *, messages: int, seed: int) -> Statistics:
    """Write a month of about *messages* messages under *out*; the same seed gives the same bytes.

    The last file may be shorter or missing, so that the number is reached and not exceeded by
    more than one conversation.
    """
    made, speaker = Statistics(), Speaker(seed)
    out.mkdir(parents=True, exist_ok=True)
    (out / "chatqa.toml").write_text(_settings(), encoding="utf-8")
    per_file = max(20, round(messages / MEAN_MESSAGES / DAYS / len(ACCOUNTS)) + 1)
    for day in (FIRST_DAY + timedelta(days=n) for n in range(DAYS + 2)):
        for number, (layout, account) in enumerate(ACCOUNTS):
            chats = _agent_day(speaker, made, number, min(per_file, messages), messages)
            if not chats:
                return made
            name = f"{account.replace(':', '_')}_{day}.{SUFFIX[layout]}"
            path = out / layout / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(WRITERS[layout](account, day, chats))
    return made


def _settings() -> str:
    """Return the shop's settings: who sits at which account in which shift, and the promotion."""
    text = f'shop = "{SHOP}"\nrulebook = "standard"\n'
    for number, (_, account) in enumerate(ACCOUNTS):
        shift = "08:00-16:00" if number % 2 == 0 else "16:00-24:00"
        text += f'\n[[roster]]\nperson = "客服{number + 1:02d}"\naccount = "{account}"\n'
        text += f'shifts = ["{shift}"]\ndiscount = {{ max_amount_cny = "0" }}\n'
        text += 'wage_cny = "5000"\n'
    return text + '\n[[promotions]]\nname = "返场"\nphrases = ["满300减30"]\namount_cny = "30"\n'


def _agent_day(
    speaker: Speaker, made: Statistics, number: int, conversations: int, messages: int
) -> Chats:
    """Return one account's conversations of one shift, in the order of their beginning."""
    begin = 8 * 3600 if number % 2 == 0 else 16 * 3600
    starts = sorted(begin + speaker.between(0, 7 * 3600 + 1800) for _ in range(conversations))
    chats: Chats = []
    for start in starts:
        if made.messages >= messages:
            break
        customer = f"客{made.conversations:07d}" if number % 3 else f"tb{made.conversations:07d}"
        chat = conversation(speaker, start, automatic=number % 4 == 0)
        chats.append((customer, chat))
        made.count(chat)
    return chats


def main() -> None:
    """Write the month and print what it is made of."""
    parser = argparse.ArgumentParser(description="A synthetic month of chats as logs.")
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=20261101)
    parser.add_argument("--out", type=Path, required=True, help="folder for the logs")
    options = parser.parse_args()
    started = time.perf_counter()
    made = make(options.out, messages=options.messages, seed=options.seed)
    print(f"messages       {made.messages:>12,}")
    print(f"conversations  {made.conversations:>12,}")
    print(f"distinct texts {len(made.texts) / made.messages:>12.1%}")
    print(f"mean length    {made.characters / made.messages:>12.1f} characters")
    print(f"seconds        {time.perf_counter() - started:>12.1f}")


if __name__ == "__main__":
    main()
