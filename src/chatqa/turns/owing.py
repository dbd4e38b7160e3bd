"""Whose answer it was: the responsible account of every turn, and on what ground."""

from __future__ import annotations

import polars as pl
import pyarrow as pa

_FROM_TO = r"由\s*(\S.*?)\s*转交给\s*(\S[^，,\n]*)|会话已由\s*(\S.*?)\s*转接至\s*(\S+)"


def with_agent(turns: pl.DataFrame, rows: pl.DataFrame, conversations: pa.Table) -> pl.DataFrame:
    """Add agent, agent_ground and the columns of the messages that a turn names by row number.

    Grounds: `replied`; `taken_over` where another account answered than the one in the
    conversation, and no transfer tells why; `transferred_away` and `transferred_to`; `last_spoke`;
    `only_account` of the conversation; `nobody` with a null agent. Turns that a robot handed over
    are left out: no person owed them.
    """
    turns = _looked_up(turns, rows)
    turns = turns.join(_only_accounts(conversations), on="conversation_id", how="left")
    same = pl.col("before_conversation") == pl.col("conversation_id")
    before = pl.when(same).then(pl.col("before_account"))
    handed, replied = pl.col("handed").is_not_null(), pl.col("reply").is_not_null()
    cases = (
        (handed & pl.col("giver_is_agent"), pl.col("giver"), "transferred_away"),
        (handed & pl.col("giver").is_null() & pl.col("receiver").is_not_null(),
         pl.col("receiver"), "transferred_away"),
        (handed, before, "transferred_away"),
        (replied & pl.col("taken").is_null() & before.is_not_null()
         & (before != pl.col("reply_account")), pl.col("reply_account"), "taken_over"),
        (replied, pl.col("reply_account"), "replied"),
        (pl.col("taken").is_not_null(), pl.col("receiver"), "transferred_to"),
        (before.is_not_null(), before, "last_spoke"),
        (pl.col("only_account").is_not_null(), pl.col("only_account"), "only_account"),
    )  # fmt: skip
    return turns.with_columns(
        agent=pl.coalesce(*(pl.when(test).then(agent) for test, agent, _ in cases)),
        agent_ground=pl.coalesce(
            *(pl.when(test).then(pl.lit(ground)) for test, _, ground in cases), pl.lit("nobody")
        ),
    ).filter(~(handed & (pl.col("giver_is_robot") | _repeated())))


def _repeated() -> pl.Expr:
    """Whether the notice that ended the turn only says again what began it."""
    return (pl.col("handed_text") == pl.col("taken_text")).fill_null(value=False)


def _looked_up(turns: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Replace row numbers by what is needed of the messages."""
    asked, reply = turns["asked"], turns["reply"]

    def of(column: str, at: pl.Series) -> pl.Series:
        return rows[column].gather(at)

    looked = turns.with_columns(
        **{
            name: of(name, asked)
            for name in ("platform", "shop", "day", "conversation_id", "customer")
        },
        asked_message_id=of("message_id", asked),
        reply_message_id=of("message_id", reply),
        reply_account=of("account", reply),
        reply_ms=of("sent", reply),
        answered_message_id=of("message_id", turns["answered"]),
        answered_ms=of("sent", turns["answered"]),
        before_account=of("account", turns["before"]),
        before_conversation=of("conversation_id", turns["before"]),
        handed_text=of("text", turns["handed"]),
        handed_ms=of("sent", turns["handed"]),
        taken_text=of("text", turns["taken"]),
        taken_message_id=of("message_id", turns["taken"]),
        since_ms=pl.col("since"),
    )
    return _with_names(looked, rows)


def _with_names(turns: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Add giver and receiver of transfers as accounts; notices name the sub-account alone."""
    notices = turns.with_columns(
        giver_name=pl.coalesce(_named("handed_text", 1), _named("handed_text", 3)),
        receiver_name=pl.coalesce(_named("taken_text", 2), _named("taken_text", 4)),
    )
    people = (
        rows.filter(pl.col("role").is_in(["agent", "robot"]))
        .select("shop", "account", "role")
        .drop_nulls()
        .unique(["shop", "account"], maintain_order=True)
    )
    short = people.with_columns(name=pl.col("account").str.extract(r"^[^:：]*[:：](.+)$"))
    names = (
        pl.concat([people.with_columns(name="account"), short.drop_nulls("name")])
        .sort("shop", "name", "account")
        .unique(["shop", "name"], keep="first", maintain_order=True)
    )
    for who in ("giver", "receiver"):
        found = names.select(
            "shop", pl.col("name").alias(f"{who}_name"), pl.col("account").alias(who),
            pl.col("role").alias(f"{who}_role"),
        )  # fmt: skip
        notices = notices.join(found, on=["shop", f"{who}_name"], how="left", maintain_order="left")
    robot = (pl.col("giver_role") == "robot") | pl.col("giver_name").str.contains("服务助手|^jimi")
    return notices.with_columns(
        receiver=pl.coalesce("receiver", "receiver_name"),
        giver_is_agent=(pl.col("giver_role") == "agent").fill_null(value=False),
        giver_is_robot=robot.fill_null(value=False),
    )


def _named(column: str, group: int) -> pl.Expr:
    return pl.col(column).str.extract(_FROM_TO, group)


def _only_accounts(conversations: pa.Table) -> pl.DataFrame:
    frame = pl.DataFrame(pl.from_arrow(conversations.select(["conversation_id", "agents"])))
    one = pl.col("agents").list.len() == 1
    return frame.select(
        "conversation_id", only_account=pl.when(one).then(pl.col("agents").list.first())
    )
