"""What no chat shows: bad reviews, complaints, absence, praise, losses, sales, from a sheet."""

from chatqa.events.reading import read
from chatqa.events.template import HEADINGS, template

__all__ = ["HEADINGS", "read", "template"]
