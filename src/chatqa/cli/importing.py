"""`chatqa import --check`: what would be understood of some exports. Nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Annotated

import pyarrow as pa
import typer

from chatqa import conversations, importers
from chatqa.cli import console, exits, given
from chatqa.importers import Batch
from chatqa.importers.framework.check import CheckedFile, check
from chatqa.labels import label
from chatqa.pipeline.shops import guessed_shop, with_shop
from chatqa.settings import Settings

NAME = "import"
HELP = f"""看看导出认不认得：每个文件是什么格式、各角色各类型多少条消息、哪些账号不在花名册里。

只检查，不写任何文件。正式检查用 chatqa inspect。

\b
例子：
  chatqa import --check exports
  chatqa import --check 单聊.txt 明细.csv

{exits.MEANING}"""

Check = Annotated[bool, typer.Option("--check", help="只检查，不写任何文件。", show_default=False)]

# Accounts, each with its platform, and how many messages they sent.
Accounts = Counter[tuple[str, str]]


class _Resolved:
    """Roles, kinds and unlisted accounts of the file being read."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._shop: str | None = None
        self.begin()

    def begin(self) -> None:
        """Forget the file before."""
        self.roles: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.agents: Accounts = Counter()
        self.unknown: Accounts = Counter()
        self._shop = None

    def watch(self, batches: Iterable[Batch]) -> Iterator[Batch]:
        """Pass *batches* on, counting what their messages turn out to be."""
        for batch in batches:
            if batch.imported.num_rows:
                self._add(batch.imported)
            yield batch

    def _add(self, imported: pa.Table) -> None:
        self._shop = self._shop or guessed_shop(imported)
        named = with_shop(imported, self._settings, self._shop)
        messages, _ = conversations.build(named, self._settings)
        self.roles.update(messages["role"].to_pylist())
        self.kinds.update(messages["kind"].to_pylist())
        columns = (messages[name].to_pylist() for name in ("role", "person", "account", "platform"))
        for role, person, account, platform in zip(*columns, strict=True):
            if account and role == "agent" and person is None:
                self.agents[account, platform] += 1
            elif account and role == "unknown":
                self.unknown[account, platform] += 1


def run(
    paths: given.Files,
    only_check: Check = False,
    shop: given.ShopName = None,
    settings_file: given.SettingsFile = None,
) -> int:
    """Print what is understood of each file of *paths*, then the accounts nobody is known for."""
    if not only_check:
        raise typer.BadParameter("请加 --check；要读入并检查，用 chatqa inspect")
    settings = given.settings_for(settings_file, shop=shop)
    resolved = _Resolved(settings)
    agents, unknown = Accounts(), Accounts()
    aside = 0
    for file in check(resolved.watch(importers.read(paths, shop=settings.shop))):
        console.say(_file(file, resolved))
        agents, unknown = agents + resolved.agents, unknown + resolved.unknown
        aside += not file.layout
        resolved.begin()
    console.say([*_roster(agents), *_unknown(unknown), *_end(aside)])
    return exits.SET_ASIDE if aside else exits.OK


def _file(file: CheckedFile, resolved: _Resolved) -> Iterator[str]:
    yield f"{'✓' if file.layout else '✗'} {file.source_file}"
    if file.layout:
        yield f"    格式：{file.title}{f'，编码 {file.encoding}' if file.encoding else ''}"
    if file.evidence == "declared":
        yield "    这种格式是照平台说明写的，还没见过真实的导出，请核对下面的数字"
    if file.sessions:
        yield f"    会话列表：{file.sessions} 行"
    if file.messages:
        yield f"    消息：{file.messages} 条，{_span(file)}"
        yield f"    角色：{_counted('role', resolved.roles)}"
        yield f"    类型：{_counted('kind', resolved.kinds)}"
    if file.lines_unaccounted:
        yield f"    有 {file.lines_unaccounted} 行去向不明，请把这个文件的格式反馈给我们"
    yield from _issues(file)


def _issues(file: CheckedFile) -> Iterator[str]:
    """Yield each reason once, with the first line it stands for."""
    times = Counter(reason for _, reason, _ in file.issues)
    first = {reason: line for _, reason, line in reversed(file.issues)}
    for reason, count in times.items():
        place = (
            f"第 {first[reason]} 行{f'等 {count} 处' if count > 1 else ''}：" if file.layout else ""
        )
        yield f"    {place}{reason.removeprefix(f'{file.source_file}：')}"


def _span(file: CheckedFile) -> str:
    if file.first_sent_at is None or file.last_sent_at is None:
        return "没有日期，不能检查等了多久（知道是哪天就在 inspect 时加 --day）"
    return f"{file.first_sent_at:%Y-%m-%d %H:%M} 到 {file.last_sent_at:%Y-%m-%d %H:%M}"


def _counted(of: str, counts: Counter[str]) -> str:
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return "，".join(
        f"{'文字' if each == 'text' else label(of, each)} {times}" for each, times in ordered
    )


def _roster(agents: Accounts) -> Iterator[str]:
    if agents:
        yield ""
        yield f"有 {len(agents)} 个客服账号不在花名册里。"
        yield f"把下面几行贴进 {given.NAME}，填上姓名和班次："
        yield from _lines(agents)


def _unknown(unknown: Accounts) -> Iterator[str]:
    if unknown:
        yield ""
        yield (
            f"有 {len(unknown)} 个发送者看不出是顾客还是客服（不会罚他们）。"
            f"其中是客服的，把那几行贴进 {given.NAME}："
        )
        yield from _lines(unknown)


def _lines(accounts: Accounts) -> Iterator[str]:
    for (account, platform), times in sorted(
        accounts.items(), key=lambda pair: (-pair[1], pair[0])
    ):
        yield ""
        yield f"# {times} 条消息"
        yield "[[roster]]"
        yield 'person = "姓名"'
        yield f'account = "{_quoted(account)}"'
        yield f'platform = "{platform}"'
        yield 'shifts = ["08:00-17:30"]'


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _end(aside: int) -> Iterator[str]:
    yield ""
    yield f"{aside} 个文件读不出来。" if aside else "都认得。可以用 chatqa inspect 正式检查了。"
