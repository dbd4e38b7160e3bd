"""The rule folders as read: every rule, recogniser and model with its file, nothing judged yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from chatqa.errors import RuleError
from chatqa.identity import digest
from chatqa.rulebook.nodes import Node, read


@dataclass(frozen=True, eq=False)
class Source:
    """One rule, recogniser or model file. *own*: it comes from a shop's folder, not with chatqa."""

    name: str
    node: Node
    version: str
    own: bool


@dataclass(frozen=True, eq=False)
class Sources:
    """All rules, recognisers and models by name."""

    rules: dict[str, Source]
    recognisers: dict[str, Source]
    models: dict[str, Source]


def gather(ours: Path, *own: Path) -> Sources:
    """Return the files of *ours*, the folder that comes with chatqa, and of shops' *own*.

    Raises RuleError on unreadable files, on a name that is not its file's, and on a name twice.
    """
    return Sources(
        _by_name("library", "rule", ours, own),
        _by_name("recognisers", "recogniser", ours, own),
        _by_name("models", "model", ours, own),
    )


def read_file(path: Path, root: Path) -> tuple[Node, str]:
    """Return the tree of *path* and the hash of its words; faults name it relative to *root*."""
    name = path.relative_to(root.parent).as_posix()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleError(
            "文件不是 UTF-8 编码", where=f"{name}:1", mend="用编辑器另存为 UTF-8"
        ) from error
    return read(text, name), digest(text.replace("\r\n", "\n"))


def _by_name(room: str, key: str, ours: Path, own: tuple[Path, ...]) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for source in _read_room(room, key, ours, own):
        if other := found.get(source.name):
            raise source.node.fault(
                f"“{source.name}”已经在 {other.node.file} 里", "换一个名字（文件名一起改）", key=key
            )
        found[source.name] = source
    return found


def _read_room(room: str, key: str, ours: Path, own: tuple[Path, ...]) -> Iterator[Source]:
    for root in (ours, *own):
        for path in sorted((root / room).glob("*.yaml")):
            node, version = read_file(path, root)
            name = node.entries().get(key, node)
            if name is node or name.text() != path.stem:
                expected = f"{key}: {path.stem}"
                raise name.fault(f"文件的第一项应是“{expected}”", f"写上“{expected}”")
            yield Source(path.stem, node, version, own=root is not ours)
