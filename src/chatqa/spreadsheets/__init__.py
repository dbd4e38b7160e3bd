"""Tables that people type: CSV and Excel under Chinese headings, every fault with its cell."""

from chatqa.spreadsheets import cells
from chatqa.spreadsheets.records import Column, Found, Layout, records

__all__ = ["Column", "Found", "Layout", "cells", "records"]
