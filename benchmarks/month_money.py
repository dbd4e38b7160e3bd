"""How long the ledger and the cards of a judged month take: `month_money.py STORE chatqa.toml`.

STORE is what `month_run.py` leaves behind. Prints seconds per part, entries and people.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from time import perf_counter

from chatqa import pipeline, settings, store
from chatqa.tables import FINDINGS


def main(root: Path, settings_file: Path) -> None:
    """Make the ledger and the cards of the month with most days, and print what it took."""
    known = settings.load(settings_file)
    days = [part.day for part in store.partitions(root, FINDINGS) if part.day]
    ((month, _),) = Counter(f"{day:%Y-%m}" for day in days).most_common(1)
    for books in pipeline.books(root, known):
        clock = perf_counter()
        rows = pipeline.write_month(books, month)
        ledger_s = perf_counter() - clock
        cards = pipeline.cards_of(books, month, rows)
        cards_s = perf_counter() - clock - ledger_s
        print(f"{month}: {rows.num_rows} entries, {cards.num_rows} people")
        print(f"ledger {ledger_s:.1f} s, cards {cards_s:.1f} s, both {ledger_s + cards_s:.1f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
