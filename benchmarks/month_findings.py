"""Are the findings the same whichever way the words were cut?

    python benchmarks/month_findings.py LOGS OUT [OUT …]

Cuts every message of the first OUT anew with jieba, one by one, judges again, and compares with
what each OUT holds. Prints a hash of each, and every difference.
"""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

import pyarrow as pa

from chatqa import inspection, rulebook, settings, store
from chatqa.chats import Chats
from chatqa.tables import CONVERSATIONS, FINDINGS, MESSAGES, TURNS
from chatqa.text.segment import engine, segment

COMPARED = ["finding_id", "mode", "words", "value", "amount_cny", "reason"]
Rows = dict[str, tuple[object, ...]]


def main() -> None:
    """Print hashes and differences."""
    logs, *outs = (Path(argument) for argument in sys.argv[1:])
    expected = _judged_anew(outs[0], settings.load(logs / "chatqa.toml"))
    print(f"\njieba on every message: {len(expected)} findings, {_hash(expected)}")
    for out in outs:
        found = _stored(out)
        print(f"{out.name}: {len(found)} findings, {_hash(found)}")
        for key in sorted(expected.keys() ^ found.keys()):
            print("  only in one:", (expected.get(key) or found.get(key)))
        for key in sorted(expected.keys() & found.keys()):
            if expected[key] != found[key]:
                print("  differs:", expected[key], found[key])


def _judged_anew(out: Path, shop: settings.Settings) -> Rows:
    cut, books = engine("jieba", shop.lexicon), rulebook.standing(shop)
    found: Rows = {}
    for part in store.partitions(out, MESSAGES):
        messages = store.read(out, MESSAGES, [part])
        spoken = pa.array(
            text if words is not None else None
            for text, words in zip(
                messages["text"].to_pylist(), messages["words"].to_pylist(), strict=True
            )
        )
        words = messages.schema.get_field_index("words")
        chats = Chats(
            messages=messages.set_column(
                words, MESSAGES.schema.field("words"), segment(spoken, cut)
            ),
            conversations=store.read(out, CONVERSATIONS, [part]),
            turns=store.read(out, TURNS, [part]),
            settings=shop,
        )
        found |= _rows(inspection.inspect(chats, *books).findings)
    return found


def _stored(out: Path) -> Rows:
    return _rows(store.read(out, FINDINGS, store.partitions(out, FINDINGS)))


def _rows(findings: pa.Table) -> Rows:
    rows = zip(*(findings[name].to_pylist() for name in COMPARED), strict=True)
    return {str(row[0]): row for row in rows}


def _hash(rows: Rows) -> str:
    return sha256(repr(sorted(rows.items())).encode()).hexdigest()[:16]


if __name__ == "__main__":
    main()
