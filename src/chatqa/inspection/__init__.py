"""Rules × messages → findings: the one place where conditions run."""

from chatqa.chats import Chats
from chatqa.inspection.inspecting import Inspected, inspect

__all__ = ["Chats", "Inspected", "inspect"]
