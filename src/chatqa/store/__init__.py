"""The store: plain Parquet in Hive folders, the only place that opens Parquet.

``<root>/<table>/day=2026-11-16/shop=…/<table>.parquet``: one file per table, day and shop, so that
``pandas.read_parquet("<root>/<table>")`` is right without any library of ours.
"""

from chatqa.store.folders import Partition, partitions
from chatqa.store.incoming import Incoming
from chatqa.store.reading import count, read, read_book
from chatqa.store.writing import commit, draft, recover, replace, write_file

__all__ = [
    "Incoming",
    "Partition",
    "commit",
    "count",
    "draft",
    "partitions",
    "read",
    "read_book",
    "recover",
    "replace",
    "write_file",
]
