"""The words that typer itself says, in Chinese: captions of the help, faults in the command."""

from __future__ import annotations

import re
from typing import Any

from typer import rich_utils

CAPTIONS = {
    "ARGUMENTS_PANEL_TITLE": "参数",
    "OPTIONS_PANEL_TITLE": "选项",
    "COMMANDS_PANEL_TITLE": "命令",
    "DEFAULT_STRING": "[默认：{}]",
    "REQUIRED_LONG_STRING": "[必填]",
}

_FAULTS = (
    (r"No such option: (\S+) \(Possible options: (.*)\)", "没有选项 {0}，是不是 {1}？"),
    (r"No such option: (\S+).*", "没有选项 {0}"),
    (r"No such command '(.*?)'\. Did you mean (.*)\?", "没有命令“{0}”，是不是 {1}？"),
    (r"No such command '(.*?)'\..*", "没有命令“{0}”"),
    (r"Missing command\.", "没有写要做什么"),
    (r"Missing argument '(.*?)'\..*", "缺少 {0}"),
    (r"Missing option '(.*?)'\..*", "缺少选项 {0}"),
    (r"Missing parameter: (.*)", "缺少 {0}"),
    (r"Invalid value for '?(.*?)'?: (.*)", "{0} 的值不对：{1}"),
    (r"Invalid value: (.*)", "{0}"),
    (r"Got unexpected extra argument\(s\) \((.*)\)", "多写了 {0}"),
    (r"Option '(.*?)' requires an argument\.", "选项 {0} 后面要写值"),
    (r"Option '(.*?)' does not take a value\.", "选项 {0} 后面不写值"),
)


def speak_chinese() -> None:
    """Give typer's help its Chinese captions; typer offers no other way than its own constants."""
    for name, caption in CAPTIONS.items():
        setattr(rich_utils, name, caption)


def usage_fault(message: str) -> str:
    """Return typer's *message* about a wrong command in Chinese; an unknown one as it is."""
    for pattern, chinese in _FAULTS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return chinese.format(*found.groups()).replace(", ", "、")
    return message


def usage_line(line: str) -> str:
    """Return the usage *line* of the help with Chinese placeholders."""
    for english, chinese in (
        ("Usage: ", "用法："),
        ("[OPTIONS]", "[选项]"),
        ("COMMAND [ARGS]...", "命令 [参数]…"),
    ):
        line = line.replace(english, chinese)
    return line


def command_of(fault: Any) -> str:
    """Return the command (`chatqa inspect`) in which a usage fault occurred."""
    context = getattr(fault, "ctx", None)
    return context.command_path if context else "chatqa"
