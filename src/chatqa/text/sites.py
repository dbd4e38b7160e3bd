"""The site that Wangwang may put before a name: `cntaobao云朵优选:小艾`."""

from __future__ import annotations

SITE = "(?:cntaobao|cnalichn)"
"""The name of a site; a pattern that RE2 compiles."""
