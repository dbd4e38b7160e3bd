"""What dresses a text and says nothing: punctuation, blanks, emoticons and emoji."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

EMOTICON = r"\[[^\[\]\s]{1,8}\]"
EMOJI = r"[\x{1F000}-\x{1FAFF}\x{2600}-\x{27BF}\x{2B05}-\x{2B55}\x{231A}-\x{23FF}\x{FE0F}\x{200D}]"
_DECORATION = rf"{EMOTICON}|{EMOJI}|[\pP\pS\pZ\pC\s]"


def bare(texts: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """Return *texts* without punctuation, symbols, blanks, emoticons and emoji; null stays."""
    return pc.replace_substring_regex(texts, _DECORATION, "")
