"""Roster, products, promotions, orders and exceptions from CSV or Excel with Chinese headings."""

from chatqa.settings.sidetables.joining import joined

__all__ = ["joined"]
