"""`chatqa nightly`: every night by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from chatqa import nightly
from chatqa.cli import console, exits, given
from chatqa.cli.program import Command, Program
from chatqa.errors import BusyError, SettingsError
from chatqa.nightly import Call, Message, Outcome

NAME = "nightly"
HELP = f"""每晚自动检查：收件箱里的新导出读进来，检查、记账、出报告、发消息。

\b
例子：
  chatqa nightly run                        现在就做一晚；错过的几晚会先补上
  chatqa nightly status                     最近几晚做得怎么样，下次几点
  chatqa nightly backfill --since 2026-11-01  从这天起重新检查
  chatqa nightly deploy --at 01:30          生成让电脑每天自动运行的文件
  chatqa nightly notify --test              试发一条消息

{exits.MEANING}"""
_RUN = f"""做一晚：只读新的、已经拷完的导出，错过的几晚一起补上。不需要任何服务器。

中午以前运行，算前一天的；中午以后，算当天的。做过的一晚再运行一次，没有新的导出就什么都不做。

{exits.MEANING}"""
_STATUS = "最近几晚：读了什么、发现多少、有没有失败，下一次是什么时候。"
_BACKFILL = "从某一天起，把存着的聊天按现在的设置和制度全部重新检查一遍；新的导出也一起读进来。"
_DEPLOY = """生成让电脑每天自动运行的文件，并说明接着做什么。

文件放在 chatqa.toml 旁边的 nightly 文件夹里：Linux 用 systemd，Windows 用任务计划程序；想在网页上看
每晚的过程，用 Prefect。换时间就再运行一次。"""
_NOTIFY = "把最近一晚的消息再发一次；加 --test 只发一条测试消息。"

app = typer.Typer(cls=Program, help=HELP)


def _clock(written: str) -> time:
    try:
        return time.fromisoformat(written)
    except ValueError as error:
        raise typer.BadParameter(f"“{written}”不是钟点，要写成 01:30") from error


_DAY_HELP = "哪一天的，写成 2026-11-16。不写就看现在几点。"
Day = Annotated[
    date | None, typer.Option("--day", metavar="日期", parser=given.day_of, help=_DAY_HELP)
]
Since = Annotated[
    date,
    typer.Option("--since", metavar="日期", parser=given.day_of, help="从哪一天起（含当天）。"),
]
At = Annotated[
    time | None,
    typer.Option(
        "--at", metavar="钟点", parser=_clock, help="每天几点，北京时间。不写就是 01:30。"
    ),
]
Nights = Annotated[int, typer.Option("--nights", metavar="几晚", min=1, help="看最近几晚。")]
Test = Annotated[bool, typer.Option("--test", help="只发一条测试消息。")]


@app.command("run", cls=Command, help=_RUN)
def run(day: Day = None, settings_file: given.SettingsFile = None) -> int:
    """Do the night of *day*, and the missed ones before it."""
    now = given.now()
    return _night(settings_file, Call(_due(day) if day else now, now))


@app.command("backfill", cls=Command, help=_BACKFILL)
def run_backfill(since: Since, settings_file: given.SettingsFile = None) -> int:
    """Judge every stored day from *since* on again."""
    now = given.now()
    return _night(settings_file, Call(now, now, since))


@app.command("status", cls=Command, help=_STATUS)
def run_status(nights: Nights = 7, settings_file: given.SettingsFile = None) -> int:
    """Print the last *nights* and when the next one is due."""
    known = given.settings_for(settings_file)
    rows = nightly.nights(known.folders.store)[-nights:]
    following = nightly.next_due(settings_file or Path(given.NAME), given.now())
    console.say(nightly.status(rows, following))
    return exits.OK


@app.command("deploy", cls=Command, help=_DEPLOY)
def run_deploy(at: At = None, settings_file: given.SettingsFile = None) -> int:
    """Write the files that start a night every day *at* that time; say what to do with them."""
    file = _file(settings_file)
    given.settings_for(file)
    moment = at or time(1, 30)
    written = nightly.deploy(nightly.Schedule(file, moment))
    console.say(nightly.instructions(written[0].parent, moment))
    return exits.OK


@app.command("notify", cls=Command, help=_NOTIFY)
def run_notify(test: Test = False, settings_file: given.SettingsFile = None) -> int:
    """Send the last night's news again, or only a test."""
    known = given.settings_for(settings_file)
    where = str(settings_file or given.NAME)
    if not known.notify.urls:
        mend = "在 chatqa.toml 里写上 [notify] urls，写法见 chatqa init 生成的说明"
        raise SettingsError("没有写消息发到哪里", where=where, mend=mend)
    rows = nightly.nights(known.folders.store)
    message = Message("chatqa 测试消息", "收到这条，说明每天早上的消息能送到这里。")
    if not test and rows:
        message = nightly.summary(nightly.outcome_of(known, rows[-1]))
    refused = nightly.send(known.notify.urls, message)
    if refused:
        raise SettingsError("；".join(refused), where=where, mend="核对地址、密钥和网络后再试")
    console.say([f"已发出：{message.title}"])
    return exits.OK


def _night(settings_file: Path | None, call: Call) -> int:
    try:
        told = nightly.run(_file(settings_file), call)
    except BusyError as busy:
        console.say([f"{busy.what}，这一次先离开。"])
        return exits.OK
    console.say(_told(told.outcome, told.not_sent))
    return exits.SET_ASIDE if told.outcome.rows[-1]["failed"] else exits.OK


def _told(outcome: Outcome, not_sent: tuple[str, ...]) -> Iterator[str]:
    if outcome.idle:
        yield f"{outcome.rows[-1]['night']} 已经做过了，也没有新的导出。"
        return
    message = nightly.summary(outcome)
    yield message.title
    yield message.body
    yield from (f"消息没有送到：{each}" for each in not_sent)


def _due(day: date) -> datetime:
    """Return a moment whose night is *day*."""
    shanghai = ZoneInfo("Asia/Shanghai")
    return datetime.combine(day + timedelta(days=1), time(1, 30), shanghai)


def _file(settings_file: Path | None) -> Path:
    file = settings_file or Path(given.NAME)
    if not file.is_file():
        raise SettingsError("找不到设置文件", where=str(file), mend="先运行 chatqa init 生成一份")
    return file
