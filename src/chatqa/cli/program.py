"""How a command runs: what it returns is the exit code, and every fault is told in Chinese."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from chatqa.cli import captions, exits
from chatqa.errors import ChatqaError


class Command(TyperCommand):
    """A command with Chinese captions."""

    def get_usage(self, ctx: Any) -> str:
        """Return the usage line in Chinese."""
        return captions.usage_line(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that shows the help, described in Chinese."""
        return _in_chinese(super().get_help_option(ctx))


class Program(TyperGroup):
    """`chatqa` itself, or a group of commands."""

    def get_usage(self, ctx: Any) -> str:
        """Return the usage line in Chinese."""
        return captions.usage_line(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that shows the help, described in Chinese."""
        return _in_chinese(super().get_help_option(ctx))

    def main(self, args: Sequence[str] | None = None, *others: Any, **more: Any) -> Any:
        """Run the command that *args* name and leave with its exit code."""
        _speak_utf8()
        captions.speak_chinese()
        given = args if args is not None else sys.argv[1:]
        more["standalone_mode"] = False
        # Without arguments typer would show the help as a fault; asked for nothing, show it gladly.
        wanted = args if given else ["--help"]
        sys.exit(_told(lambda: super(Program, self).main(wanted, *others, **more)))


def _told(run: Any) -> int:
    """Return the exit code of *run*, with whatever the user can mend said on stderr."""
    try:
        code = run()
    except ChatqaError as fault:
        _say("错误", fault.what, fault.where, fault.mend)
        return exits.FAULT
    except typer.TyperException as fault:
        command = captions.command_of(fault)
        _say(
            "写法有误",
            captions.usage_fault(fault.format_message()),
            command,
            f"看看 {command} --help",
        )
        return exits.USAGE
    except OSError as fault:
        where = str(fault.filename or "磁盘")
        _say(
            "错误",
            f"读写失败（{fault.strerror or fault}）",
            where,
            "检查权限、磁盘空间，以及文件是否正被占用",
        )
        return exits.FAULT
    if code == exits.INTERRUPTED:  # what typer makes of Ctrl+C
        typer.echo("已中断。再运行一次同样的命令就会接着做完。", err=True)
    return code if isinstance(code, int) else exits.OK


def _say(kind: str, what: str, where: str, mend: str) -> None:
    typer.secho(f"{kind}：{what}", fg=typer.colors.RED, err=True)
    typer.echo(f"  位置：{where}\n  怎么办：{mend}", err=True)


def _in_chinese(option: Any) -> Any:
    if option is not None:
        option.help = "显示这份说明。"
    return option


def _speak_utf8() -> None:
    # A Chinese Windows gives pipes its own code page, which lacks ✓ and much else.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
