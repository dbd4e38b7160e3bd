"""The one kind of error a user of chatqa meets: what is wrong, where, and how to mend it."""

from __future__ import annotations


class ChatqaError(Exception):
    """Something the user can mend. All three parts are Chinese sentences or places.

    *what* says what is wrong, *where* names file and line, cell or option (`chatqa.toml:12`),
    *mend* says what to do about it.
    """

    def __init__(self, what: str, *, where: str, mend: str) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.mend = mend

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword-only arguments do not come back from a worker process by themselves.
        return _raised_again, (type(self), self.what, self.where, self.mend)

    def __str__(self) -> str:
        return f"{self.where}：{self.what}\n  怎么办：{self.mend}"


class SettingsError(ChatqaError):
    """A fault in `chatqa.toml`."""


class SheetError(SettingsError):
    """A fault in a table that somebody typed; *where* names file and cell: `花名册.xlsx:C7`."""


class RuleError(ChatqaError):
    """A fault in a rule, recogniser or rulebook."""


class ExportError(ChatqaError):
    """An export file, or a part of one, that cannot be read. The rest of the night goes on."""


class LedgerError(ChatqaError):
    """Something that cannot be done to a month's ledger."""


class BusyError(ChatqaError):
    """Another run holds the store."""


class TranscriptError(ChatqaError):
    """A *line* (from 1) that is not in the transcript notation."""

    def __init__(self, what: str, *, line: int, mend: str) -> None:
        super().__init__(what, where=f"第 {line} 行", mend=mend)
        self.line = line

    def __reduce__(self) -> tuple[object, ...]:
        return _line_raised_again, (self.what, self.line, self.mend)


def _line_raised_again(what: str, line: int, mend: str) -> TranscriptError:
    return TranscriptError(what, line=line, mend=mend)


def _raised_again(kind: type[ChatqaError], what: str, where: str, mend: str) -> ChatqaError:
    return kind(what, where=where, mend=mend)
