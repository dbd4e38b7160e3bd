"""The plain baseline: what an analyst writes in an afternoon to inspect a month of chats.

pandas, compiled `re` in list comprehensions, jieba on every message, groupby, to_parquet. It reads
the same logs (J1, W1, D1) and looks for the same things as the `standard` rulebook, without
evidence spans, exemptions, ids or prices. It shares no code with chatqa and was written before
chatqa was made fast; it is neither crippled nor tuned.

    python benchmarks/baseline.py --logs DIR --out DIR
"""

from __future__ import annotations

import argparse
import re
import time
from pathlib import Path

import jieba
import pandas as pd
from baseline_logs import read_logs

NOISE = re.compile(r"https?://\S+|#E-[a-z]\d{2}|/:[^\s\u4e00-\u9fff]{1,5}")
RHETORICAL = re.compile(
    r"难道|不是[^，。]{0,12}(写|说|讲)[^，。]{0,6}(清楚|明白)[^，。]{0,3}吗|怎么知道您|凭什么|何必"
    r"|你不会(自己)?(看|查)|谁(让|叫)(你|您)|有必要吗"
)
ELLIPSIS = re.compile(r"…|\.{3,}|。{2,}|，{2,}|·{3,}")
LONE_WORD = re.compile(r"^(哦|呵呵|恩|嗯|噢|喔|额|嗯嗯|哦哦)[~。！!，,.\s]*$|^呵呵")
ONE_CHARACTER = re.compile(r"^[~。！!？?，,.\s]*[\u4e00-\u9fff][~。！!？?，,.\s]*$")
SYMBOLS = re.compile(r"^[、，。.？?！!~\s]*$")
PERFUNCTORY = re.compile(r"慢慢等|自己(看|查|找)|不知道|不清楚.{0,2}$|等着吧|随便你|那没办法")
ABUSE = re.compile(r"神经病|有病吧|滚(?!筒|轮|边|动)|傻[逼子]|白痴|脑子有病|不要脸|爱买不买")
GREETING = re.compile(r"您好|你好|欢迎|早上好|上午好|中午好|下午好|晚上好|在的|在呢|哈[喽啰]")
CLOSING = re.compile(
    r"祝您|祝你|感谢|谢谢(您|亲)|再见|晚安|随时(联系|找|喊|叫|来)|还有(什么|别的|其他).{0,6}(帮|了解)"
    r"|欢迎(再|下次|常)|生活愉快|购物愉快"
)
BARGAIN = re.compile(r"便宜|优惠|少(点|\d|[一二三四五六七八九十])|打折|抹零|包邮|再减|最低|折扣")
NUMBER = r"[0-9一二三四五六七八九十百两]+"
GRANT = re.compile(
    rf"(便宜|优惠|减|少|返|让)(您|你|了|个)?{NUMBER}(元|块|毛)?|打?{NUMBER}点?{NUMBER}?折"
    r"|抹(个|了)?零|(给|帮)(您|你|亲)包邮|免(了)?邮费"
)
YES = re.compile(r"^(好的|可以的|行的?|没问题)亲?[~。！!]*$")
PROMOTION = re.compile(r"满\d+减\d+|领券|活动价|双11|返场|价保|补偿|差价|拍错")
STOCK_PHRASE = re.compile(r"^(?:好的|在的|您好|亲|稍等|嗯|请稍等|收到)")
AFTER_SALE = re.compile(r"退货|退款|换货|坏了|破了|少发|漏发|维修|质量问题|投诉")


def run(logs: Path, out: Path) -> dict[str, float]:
    """Inspect every log under *logs*, write Parquet to *out*; return seconds per stage.

    The key `messages` holds how many messages were read, `total_s` the whole.
    """
    seconds: dict[str, float] = {}
    started = time.perf_counter()

    def done(stage: str) -> None:
        seconds[stage] = time.perf_counter() - started - sum(seconds.values())

    messages = read_logs(logs)
    done("read_s")
    messages = with_conversations(messages)
    waits = waits_of(messages)
    done("waits_s")
    messages["tokens"] = [" ".join(jieba.cut(text)) for text in messages["text"]]
    done("tokenise_s")
    findings = pd.concat([text_findings(messages), chat_findings(messages), late(waits)])
    done("rules_s")
    tables = aggregate(messages, waits, findings)
    done("aggregate_s")
    out.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        table.to_parquet(out / f"{name}.parquet", index=False)
    done("write_s")
    total = time.perf_counter() - started
    return {"messages": float(len(messages)), **seconds, "total_s": total}


def with_conversations(messages: pd.DataFrame) -> pd.DataFrame:
    """Sort by chat and time, cut after two silent hours, mark automatic replies and links."""
    messages = messages.sort_values(["platform", "chat", "sent_at"], kind="stable")
    messages = messages.reset_index(drop=True)
    same_chat = messages["chat"].eq(messages["chat"].shift())
    gap = messages["sent_at"].diff()
    messages["conversation"] = (~same_chat | (gap > pd.Timedelta("2h"))).cumsum()
    quick = messages["role"].eq("agent") & same_chat & (gap <= pd.Timedelta("2s"))
    often = messages.groupby("text")["conversation"].transform("nunique") >= 10
    messages["auto"] = messages["auto"].astype(bool) | (quick & often)
    messages["human"] = messages["role"].eq("agent") & ~messages["auto"]
    messages["clean"] = [NOISE.sub("", text).strip() for text in messages["text"]]
    agents = messages[messages["role"] == "agent"].groupby("chat")["sender"].first()
    messages["agent"] = messages["chat"].map(agents)
    messages["day"] = messages["sent_at"].dt.date
    return messages


def waits_of(messages: pd.DataFrame) -> pd.DataFrame:
    """Return one row per customer turn: the first unanswered message and the wait in seconds."""
    rows = messages[messages["role"].eq("customer") | messages["human"]].copy()
    answered_before = rows.groupby("chat")["human"].cumsum() - rows["human"]
    rows["block"] = answered_before
    turns = (
        rows[rows["role"] == "customer"]
        .groupby(["chat", "block"])
        .agg(
            conversation=("conversation", "first"),
            asked_at=("sent_at", "first"),
            question=("text", "first"),
            agent=("agent", "first"),
            day=("day", "first"),
        )
    )
    replies = rows[rows["human"]].groupby(["chat", "block"])
    replies = replies.agg(replied_at=("sent_at", "first"))
    turns = turns.join(replies).reset_index()
    turns["waited_s"] = (turns["replied_at"] - turns["asked_at"]).dt.total_seconds()
    thanks = turns["question"].str.fullmatch(
        r"(好的?|嗯+|谢谢?.*|好|行|哦+|OK|ok|收到|知道了|再见|拜拜|已?拍.*)[~。！!]*"
    )
    open_end = turns["replied_at"].isna() & thanks
    return turns[~open_end]


def text_findings(messages: pd.DataFrame) -> pd.DataFrame:
    """Return what single messages of human agents show."""
    rows = messages[messages["human"]].copy()
    texts = rows["clean"].tolist()
    rows["R1.5.4a"] = [bool(RHETORICAL.search(text)) for text in texts]
    rows["R1.5.4b"] = [bool(ELLIPSIS.search(text)) for text in texts]
    rows["R1.5.4e"] = [bool(LONE_WORD.search(text)) for text in texts]
    rows["R1.5.4c"] = [bool(ONE_CHARACTER.search(text)) for text in texts]
    rows["R1.5.4d"] = [bool(SYMBOLS.search(text)) for text in texts]
    rows["R1.5.4c"] &= ~rows["R1.5.4e"]
    rows["R1.5.4d"] &= rows["clean"].eq(rows["text"])  # a lone emoticon or link is no symbol
    rows["R1.5.5"] = [bool(PERFUNCTORY.search(text)) for text in texts]
    rows["R1.5.3a"] = [bool(ABUSE.search(text)) for text in texts]
    rows["R1.6.pre6"] = discounts(messages, rows)
    rows["R1.5.3b"] = repeats(rows)
    found = rows.melt(
        ["conversation", "agent", "day", "sent_at", "text"],
        [name for name in rows.columns if name.startswith("R1.")],
        "clause",
    )
    return found[found["value"]].drop(columns="value")


def discounts(messages: pd.DataFrame, rows: pd.DataFrame) -> list[bool]:
    """Say for each of *rows* whether it grants a discount outside a public promotion."""
    before = messages.groupby("conversation")["text"].shift().fillna("")
    asked = [bool(BARGAIN.search(text)) for text in before.loc[rows.index]]
    return [
        not PROMOTION.search(text) and bool(GRANT.search(text) or (wanted and YES.search(text)))
        for text, wanted in zip(rows["clean"], asked, strict=True)
    ]


def repeats(rows: pd.DataFrame) -> pd.Series:
    """Say for each of *rows* whether it is the third or a later time of the same sentence."""
    nth = rows.groupby(["conversation", "clean"]).cumcount()
    stock = rows["clean"].str.contains(STOCK_PHRASE.pattern)
    return (nth >= 2) & ~stock & (rows["clean"].str.len() >= 4)


def chat_findings(messages: pd.DataFrame) -> pd.DataFrame:
    """Return conversations without a human opening or closing phrase; after-sale ones excepted."""
    human = messages[messages["human"]].copy()
    human["greets"] = [bool(GREETING.search(text)) for text in human["clean"]]
    human["closes"] = [bool(CLOSING.search(text)) for text in human["clean"]]
    after_sale = [bool(AFTER_SALE.search(text)) for text in messages["text"]]
    after_sale = messages.assign(a=after_sale).groupby("conversation")["a"].any()
    moved = messages[messages["role"].eq("system")]["conversation"].unique()
    chats = human.groupby("conversation")
    first, last = chats.head(2).groupby("conversation"), chats.tail(3).groupby("conversation")
    facts = pd.DataFrame(
        {
            "agent": chats["agent"].first(),
            "day": chats["day"].first(),
            "sent_at": chats["sent_at"].first(),
            "text": chats["text"].last(),
            "greets": first["greets"].any(),
            "closes": last["closes"].any(),
            "asks": chats["clean"].last().str.contains("[？?]$|吗$|呢$"),
        }
    ).reset_index()
    facts = facts[~facts["conversation"].map(after_sale)]
    moved = facts["conversation"].isin(moved)
    opening = facts[~facts["greets"]].assign(clause="R1.6.pre4 opening")
    closing = facts[~facts["closes"] & ~facts["asks"] & ~moved].assign(clause="R1.6.pre4 closing")
    return pd.concat([opening, closing]).drop(columns=["greets", "closes", "asks"])


def late(waits: pd.DataFrame) -> pd.DataFrame:
    """Return the waits over 2 minutes, 30 minutes and 2 hours; unanswered ones count as over."""
    levels = {"R3.c2a": 120, "R3.c2b": 1800, "R3.c2c": 7200}
    waits = waits.rename(columns={"asked_at": "sent_at", "question": "text"})
    unanswered = waits["replied_at"].isna()
    found = [
        waits[(waits["waited_s"] > seconds) | unanswered].assign(clause=clause)
        for clause, seconds in levels.items()
    ]
    columns = ["conversation", "agent", "day", "sent_at", "text", "clause", "waited_s"]
    return pd.concat(found)[columns]


def aggregate(
    messages: pd.DataFrame, waits: pd.DataFrame, findings: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """Return every table that is written: the rows, and agent by day."""
    human = messages[messages["human"]]
    per_day = human.groupby(["agent", "day"]).agg(
        messages=("text", "size"), conversations=("conversation", "nunique")
    )
    speed = waits.groupby(["agent", "day"])["waited_s"].agg(["mean", "median", "max", "count"])
    counts = findings.groupby(["agent", "day", "clause"]).size().unstack(fill_value=0)
    conversations = messages.groupby("conversation").agg(
        platform=("platform", "first"),
        customer=("customer", "first"),
        agent=("agent", "first"),
        started_at=("sent_at", "first"),
        ended_at=("sent_at", "last"),
        messages=("text", "size"),
    )
    return {
        "messages": messages.drop(columns="clean"),
        "conversations": conversations.reset_index(),
        "waits": waits,
        "findings": findings,
        "agent_days": per_day.join(speed).join(counts).reset_index(),
    }


def main() -> None:
    """Run the baseline over a folder and print the seconds of each stage."""
    parser = argparse.ArgumentParser(description="The plain baseline, measured.")
    parser.add_argument("--logs", type=Path, required=True, help="folder with J1, W1 and D1 logs")
    parser.add_argument("--out", type=Path, required=True, help="folder for the Parquet files")
    options = parser.parse_args()
    figures = run(options.logs, options.out)
    for name, figure in figures.items():
        print(f"{name:12} {figure:12.2f}")
    print(f"{'messages/s':12} {figures['messages'] / figures['total_s']:12.0f}")


if __name__ == "__main__":
    main()
