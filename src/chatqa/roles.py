"""Who speaks: customer, agent, robot or system, and on what ground; unknown where nothing tells.

Grounds in the order in which they are trusted: text (nobody typed it), what the layout states,
header_nick, robot_name and robot_list, account, colon, shop, roster, accounts, shop_prefix, pin,
mask, no_colon, structure, and first_speaker as the weakest. A buyer's nick may hold `:`, 客服 or
旗舰店, so what the header says goes before how a name looks.
"""

from __future__ import annotations

import polars as pl

from chatqa import kinds
from chatqa.role_structure import by_structure
from chatqa.settings import Settings
from chatqa.text.sites import SITE

_ROBOT_NAME = r"^jimi(?:_vender)?_\d+$|^@im\.jd\.com$|(?:^|[:：])服务助手$"
_PIN = r"^jd_[0-9a-zA-Z]+$"
_MASK = r"^\S{1,2}\*{2,}\S{0,2}$"
_SHOP_SUFFIX = r"(?:官方|自营|京东)?(?:旗舰店|专营店|专卖店|自营店|官方店|企业店|店)$"
_KEYS = ("platform", "shop", "customer", "account", "sender", "side", "side_ground")


def assign(rows: pl.DataFrame, settings: Settings) -> pl.DataFrame:
    """Return role, role_ground and name of every row, in order.

    *rows* carries platform, shop, customer, account, sender, side and side_ground as imported,
    `unit` (the section or chat a row belongs to; null if none), `kind` and `text`. `name` is the
    sender without the platform's prefix; null where there is none.
    """
    senders = rows.select(_KEYS).unique(maintain_order=True).with_row_index("combination")
    known = _by_name(senders, settings)
    placed = rows.join(
        known.drop("side", "side_ground").join(
            senders.select("combination", "side", "side_ground"), on="combination"
        ),
        on=list(_KEYS),
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    placed = by_structure(placed) if placed["role"].null_count() else placed
    typed = pl.col("text").str.contains(kinds.HANDOVER_REQUEST)
    system = pl.col("kind").is_in(kinds.SYSTEM) & ~typed
    return placed.select(
        role=pl.when(system).then(pl.lit("system")).otherwise(pl.col("role").fill_null("unknown")),
        role_ground=pl.when(system)
        .then(pl.lit("text"))
        .otherwise(pl.col("role_ground").fill_null("none")),
        name=pl.col("name"),
    )


def _by_name(senders: pl.DataFrame, settings: Settings) -> pl.DataFrame:
    """Add name, role and role_ground as far as the sender alone, its header and settings tell."""
    names = senders.with_columns(
        name=_bare("sender"),
        header=_bare("customer"),
        served_by=_bare("account"),
        known_shop=pl.coalesce(_bare("shop"), pl.lit(settings.shop, dtype=pl.String)),
    )
    grounds = _grounds(settings)
    robot = pl.any_horizontal(test for role, _, test in grounds if role == "robot")
    stated = pl.col("side").is_not_null()
    demoted = (pl.col("side") == "agent") & robot
    role = pl.coalesce(
        pl.when(demoted).then(pl.lit("robot")),
        pl.col("side"),
        *(pl.when(test).then(pl.lit(role)) for role, _, test in grounds),
    )
    ground = pl.coalesce(
        pl.when(demoted).then(pl.lit("robot_name")),
        pl.when(stated).then(pl.col("side_ground").fill_null("stated")),
        *(pl.when(test).then(pl.lit(ground)) for _, ground, test in grounds),
    )
    return names.with_columns(role=role, role_ground=ground)


def _grounds(settings: Settings) -> list[tuple[str, str, pl.Expr]]:
    """Return (role, ground, test) in the order in which they are trusted."""
    name, shop = pl.col("name"), pl.col("known_shop")
    taobao = pl.col("platform") != "dongdong"
    sub = name.str.extract(r"^[^:：]*[:：](.+)$")
    owner = name.str.extract(r"^([^:：]*)[:：]")
    roster = [line.account for line in settings.roster]
    accounts = [account.name for account in settings.accounts]
    robots = [robot.account for robot in settings.robots]
    stem = shop.str.replace(_SHOP_SUFFIX, "")
    served_owner = pl.col("served_by").str.extract(r"^([^:：]*)[:：]")
    same_owner = (
        (owner == shop) | (owner == served_owner) | (shop.is_null() & served_owner.is_null())
    )
    return [
        ("customer", "header_nick", name == pl.col("header")),
        ("robot", "robot_list", name.is_in(robots) | sub.is_in(robots)),
        ("robot", "robot_name", name.str.contains(_ROBOT_NAME)),
        ("agent", "account", name == pl.col("served_by")),
        ("agent", "colon", taobao & same_owner),
        ("agent", "shop", name == shop),
        ("agent", "roster", name.is_in(roster) | sub.is_in(roster)),
        ("agent", "accounts", name.is_in(accounts) | sub.is_in(accounts)),
        (
            "agent",
            "shop_prefix",
            ~taobao & (stem.str.len_chars() >= 2) & name.str.starts_with(stem),
        ),
        ("customer", "pin", ~taobao & name.str.contains(_PIN)),
        ("customer", "mask", name.str.contains(_MASK)),
    ]


def _bare(column: str) -> pl.Expr:
    return pl.col(column).str.replace(f"^{SITE}", "").str.strip_chars()
