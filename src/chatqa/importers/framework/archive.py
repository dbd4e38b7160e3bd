"""Zip archives: what stands in them, read in place; nothing is ever unpacked onto the disk."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast

from chatqa.importers.framework.contract import Refused

Opener = Callable[[], BinaryIO]

MOST_MEMBERS = 10_000
MOST_BYTES = 20 << 30
"""All members together, unpacked."""
MOST_RATIO = 300
"""Chat logs shrink ten- to fiftyfold; what shrinks more, and is large, is a bomb."""
_SMALL = 10 << 20

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_ENCRYPTED = 0x1
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
_UTF8_NAME = 0x800


def is_zip(first: bytes) -> bool:
    """Whether the first bytes of a file are those of a zip archive (or of an .xlsx)."""
    return first.startswith((_ZIP, _EMPTY_ZIP))


def is_workbook(stream: BinaryIO) -> bool:
    """Whether a zip archive is a workbook: Office files are told by what they hold."""
    try:
        with zipfile.ZipFile(stream) as archive:
            return any(name.startswith("xl/workbook.") for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        return False


def check_sizes(stream: BinaryIO, name: str, most_bytes: int = MOST_BYTES) -> None:
    """Raise Refused for an archive or workbook that unpacks to more than is safe to read."""
    members = _members(stream, name)
    if len(members) > MOST_MEMBERS:
        raise Refused(
            "zip_bomb",
            f"压缩包里有 {len(members)} 个文件，超过 {MOST_MEMBERS} 个",
            where=name,
            mend="请分成几个压缩包，或解压后再导入",
        )
    if sum(member.file_size for member in members) > most_bytes:
        raise Refused(
            "zip_bomb",
            f"解压后超过 {most_bytes >> 20} MB，没有读取",
            where=name,
            mend="如果确实是聊天记录，请解压后分批导入",
        )


def members_of(name: str, open_archive: Opener) -> Iterator[tuple[str, Opener]]:
    """Yield name (`a.zip!folder/b.log`) and opener of each member, sorted by name.

    Some raise Refused when opened: names that lead out of the archive, encrypted members, bombs
    and compressions that we cannot undo.
    Folders and the hidden files of macOS are passed over. Raises Refused where the archive as a
    whole cannot be read.
    """
    with closing(open_archive()) as stream:
        check_sizes(stream, name)
        members = _members(stream, name)
    for member in sorted(members, key=_name_of):
        if not member.is_dir() and not _is_hidden(_name_of(member)):
            where = f"{name}!{_name_of(member)}"
            fault = _fault_of(where, member)
            yield where, _refusing(fault) if fault else _opener(open_archive, member)


def _members(stream: BinaryIO, name: str) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(stream) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        raise Refused(
            "unreadable_file",
            "压缩包已损坏，无法打开（可能没有下载完整）",
            where=name,
            mend="请重新下载或重新压缩，也可以解压后再导入",
        ) from error


def _name_of(member: zipfile.ZipInfo) -> str:
    """Return the member's name; Chinese Windows writes GBK and says nothing about it."""
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    written = member.orig_filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return written.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return member.filename


def _is_hidden(name: str) -> bool:
    parts = [part for part in PurePosixPath(name).parts if part not in ("..", "/")]
    return "__MACOSX" in parts or (bool(parts) and parts[-1].startswith("."))


def _fault_of(where: str, member: zipfile.ZipInfo) -> Refused | None:
    if _leads_out(_name_of(member)):
        return Refused(
            "unsafe_name",
            "压缩包里这个文件的路径指向压缩包之外，没有读取",
            where=where,
            mend="这个压缩包来历可疑，请向提供者核实，或重新导出",
        )
    if member.flag_bits & _ENCRYPTED:
        return Refused(
            "encrypted",
            "压缩包里这个文件有密码，打不开",
            where=where,
            mend="请先用密码解压，再导入解压后的文件",
        )
    if member.compress_type not in _COMPRESSIONS:
        return Refused(
            "unknown_compression",
            "压缩包里这个文件的压缩方式无法解开",
            where=where,
            mend="请解压后再导入，或换一个压缩软件重新压缩成普通 ZIP",
        )
    if member.file_size > max(_SMALL, member.compress_size * MOST_RATIO):
        return Refused(
            "zip_bomb",
            f"压缩了 {member.file_size // max(member.compress_size, 1)} 倍，疑似压缩炸弹，没有读取",
            where=where,
            mend="如果确实是聊天记录，请解压后再导入",
        )
    return None


def _leads_out(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or (len(name) > 1 and name[1] == ":")


def _opener(open_archive: Opener, member: zipfile.ZipInfo) -> Opener:
    def open_member() -> BinaryIO:
        stream = open_archive()
        try:
            return cast("BinaryIO", _Member(stream, zipfile.ZipFile(stream).open(member)))
        except BaseException:
            stream.close()
            raise

    return open_member


def _refusing(fault: Refused) -> Opener:
    def refuse() -> BinaryIO:
        raise fault

    return refuse


class _Member(io.BufferedIOBase):
    """A member as a stream of bytes; closing it closes the archive too."""

    def __init__(self, archive: BinaryIO, member: IO[bytes]) -> None:
        self._archive = archive
        self._member = member

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        return self._member.read(-1 if size is None else size)

    def close(self) -> None:
        if not self.closed:
            self._member.close()
            self._archive.close()
        super().close()
