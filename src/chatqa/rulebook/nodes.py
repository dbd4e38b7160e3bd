"""YAML as a tree in which every value knows its file and line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, SequenceNode
from ruamel.yaml.nodes import Node as YamlNode

from chatqa.errors import RuleError

Scalar = str | int | float | bool | None


@dataclass(frozen=True, eq=False)
class Node:
    """A mapping, a list or a scalar of a YAML file. *lines* gives the line of each key."""

    value: dict[str, Node] | list[Node] | Scalar
    file: str
    line: int
    lines: dict[str, int]

    def fault(self, what: str, mend: str, *, key: str | None = None) -> RuleError:
        """Return a fault at this place, or at *key*."""
        line = self.lines.get(key, self.line) if key else self.line
        return RuleError(what, where=f"{self.file}:{line}", mend=mend)

    def entries(self) -> dict[str, Node]:
        """Return the mapping. Raises RuleError if it is none."""
        if not isinstance(self.value, dict):
            raise self.fault("这里要写成“键: 值”的形式", "每行一个键，冒号后空一格写值")
        return self.value

    def elements(self) -> list[Node]:
        """Return the list; a single value is a list of one."""
        return self.value if isinstance(self.value, list) else [self]

    def text(self) -> str:
        """Return the words. Raises RuleError if it is no text or an empty one."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.fault("这里要写一段文字", "像 on、12 这样的词和数字请加引号")
        return self.value

    def closed(self, known: Iterable[str], required: Iterable[str] = ()) -> dict[str, Node]:
        """Return the mapping with keys of *known* only. Raises RuleError on others and gaps."""
        entries, known = self.entries(), tuple(known)
        for key in entries:
            if key not in known:
                raise self.fault(f"不认识的键“{key}”", nearest(key, known), key=key)
        for key in required:
            if key not in entries:
                raise self.fault(f"缺少“{key}”", f"补上“{key}: …”")
        return entries

    def plain(self) -> Any:
        """Return the value as plain Python."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the remedy for *word*: the nearest of *known*, or all of them."""
    known = tuple(known)
    close = get_close_matches(word, known, n=1, cutoff=0.5)
    return f"是不是“{close[0]}”？" if close else "可以写：" + "、".join(sorted(known))


@lru_cache(maxsize=1024)
def read(text: str, file: str) -> Node:
    """Return the YAML document *text*. Raises RuleError on bad YAML and on a doubled key.

    The same words give the same tree, which nobody changes: a run loads its rulebooks several
    times, and parsing is half of that.
    """
    try:
        tree = YAML(typ="safe").compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise RuleError(
            f"不是合格的 YAML：{error.problem or error.context}",
            where=f"{file}:{line}",
            mend="检查缩进、引号、冒号后的空格；含冒号或特殊符号的文字请加引号",
        ) from error
    if tree is None:
        raise RuleError("文件是空的", where=f"{file}:1", mend="删除它，或写上规则")
    return _node(tree, file)


def _node(tree: YamlNode, file: str) -> Node:
    line = tree.start_mark.line + 1
    if isinstance(tree, MappingNode):
        return _mapping(tree, file, line)
    if isinstance(tree, SequenceNode):
        return Node([_node(part, file) for part in tree.value], file, line, {})
    if getattr(tree, "style", None) in ("|", ">"):
        line += 1  # the text begins below its mark
    return Node(_scalar(tree), file, line, {})


def _mapping(tree: MappingNode, file: str, line: int) -> Node:
    entries: dict[str, Node] = {}
    lines: dict[str, int] = {}
    for key_tree, part in tree.value:
        key, key_line = str(key_tree.value), key_tree.start_mark.line + 1
        if key in entries:
            raise RuleError(
                f"键“{key}”写了两次（第一次在第 {lines[key]} 行）",
                where=f"{file}:{key_line}",
                mend="合并成一处",
            )
        entries[key] = _node(part, file)
        lines[key] = key_line
    return Node(entries, file, line, lines)


def _scalar(tree: YamlNode) -> Scalar:
    written, tag = str(tree.value), str(tree.tag).rpartition(":")[2]
    if tag == "int":
        return int(written.replace("_", ""), 0)
    if tag == "float":
        return float(written)
    if tag == "bool":
        return written.lower() == "true"
    return None if tag == "null" else written
