"""Which shop a message belongs to: what the shop says of itself, else what the accounts show."""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc

from chatqa.conversations.rows import UNNAMED_SHOP
from chatqa.settings import Settings
from chatqa.text.sites import SITE

# The store names a folder after a shop, a byte in three letters, and 255 is what a name may have.
_LONGEST_BYTES = 80
_OF_ACCOUNT = re.compile(rf"{SITE}?(.+?)[:：-].+")


def with_shop(rows: pa.Table, settings: Settings, otherwise: str | None) -> pa.Table:
    """Return *rows* with `shop` filled.

    A name that the settings list as an account of the shop becomes the shop's name; where a layout
    names no shop, the shop of the settings stands, without one *otherwise*.
    """
    ours = pa.array([account.name for account in settings.accounts], pa.string())
    named = rows["shop"]
    if settings.shop:
        named = pc.if_else(pc.is_in(named, ours), pa.scalar(settings.shop), named)
    filled = pc.coalesce(named, pa.scalar(settings.shop or otherwise, pa.string()))
    position = rows.schema.get_field_index("shop")
    return rows.set_column(position, rows.schema.field("shop"), _fitting(filled))


def guessed_shop(imported: pa.Table) -> str:
    """Return the shop that the most frequent account of the form 店铺-昵称 or 店铺:昵称 names."""
    counted = imported["sender"].drop_null().value_counts().to_pylist()
    for each in sorted(counted, key=lambda each: (-each["counts"], each["values"])):
        if found := _OF_ACCOUNT.fullmatch(each["values"]):
            return found[1]
    return UNNAMED_SHOP


def _fitting(shops: pa.ChunkedArray) -> pa.Array:
    """Return *shops* cut to what the store can hold: no real shop has so long a name."""
    encoded = shops.combine_chunks().dictionary_encode()
    names = [
        name.encode()[:_LONGEST_BYTES].decode("utf-8", "ignore")
        for name in encoded.dictionary.to_pylist()
    ]
    return pa.array(names, pa.string()).take(encoded.indices)
