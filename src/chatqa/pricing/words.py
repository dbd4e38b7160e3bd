"""What a tariff asks, as one reads it in Chinese."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from chatqa.labels import label
from chatqa.rulebook import Again, Price, Ranks, Tariff, Tier

_PER = {
    "occurrence": "每次",
    "message": "每条",
    "conversation": "每个会话",
    "day": "每天",
    "month": "每月",
}


def price(tariff: Tariff, outcomes: Mapping[str, str] | None = None) -> str:
    """Return what *tariff* asks: 每条10元. *outcomes*: the Chinese names of an event's outcomes."""
    return "；".join(_terms(tariff, outcomes or {}))


def yuan(amount: Decimal) -> str:
    """Return `10元`, `0.5元`."""
    return f"{amount.normalize():f}元"


def _terms(tariff: Tariff, outcomes: Mapping[str, str]) -> Iterator[str]:
    if tariff.amount_cny is not None:
        yield _base(tariff, tariff.amount_cny)
    yield from (_tier(tier, tariff.unit) for tier in tariff.tiers)
    for outcome, cost in tariff.outcomes.items():
        yield f"{outcomes.get(outcome, outcome)}：{_price(cost)}"
    yield from _proportion(tariff)
    if tariff.ranks:
        yield _ranks(tariff.ranks)
    yield from (_again(again, tariff.again_within) for again in tariff.again)
    if tariff.commission:
        yield "扣该单提成"
    if tariff.sanction:
        yield label("sanction", tariff.sanction)
    yield from _borne(tariff)


def _base(tariff: Tariff, amount: Decimal) -> str:
    if tariff.per == "month" and tariff.free:
        return f"当月超过{tariff.free}次共罚{yuan(amount)}"
    free = f"，当月前{tariff.free}次不罚" if tariff.free else ""
    return (
        f"{'奖励，' if tariff.bonus else ''}{_PER[tariff.per or 'occurrence']}{yuan(amount)}{free}"
    )


def _tier(tier: Tier, unit: str | None) -> str:
    bound, word = (tier.over, "超过") if tier.over is not None else (tier.from_ or 0, "达到")
    return f"{word}{bound}{label('unit', unit)}：{yuan(tier.amount_cny)}"


def _price(cost: Price) -> str:
    parts = [yuan(cost.amount_cny)] if cost.amount_cny is not None else []
    parts += ["扣该单提成"] if cost.commission else []
    parts += [label("sanction", cost.sanction)] if cost.sanction else []
    return "，".join(parts) or "不罚"


def _proportion(tariff: Tariff) -> Iterator[str]:
    if tariff.percent is None:
        return
    above = f"超过{yuan(tariff.over_cny)}时" if tariff.over_cny is not None else ""
    verb = "奖励" if tariff.bonus else "承担"
    yield f"{above}{verb}{label('measure', tariff.of)}的{tariff.percent.normalize():f}%"


def _again(again: Again, within: str) -> str:
    parts = [yuan(again.amount_cny)] if again.amount_cny is not None else []
    parts += [label("sanction", again.sanction)] if again.sanction else []
    return f"{'当月' if within == 'month' else ''}第{again.nth}次起：{'，'.join(parts)}"


def _ranks(ranks: Ranks) -> str:
    ladders = [
        (f"{one.agents_at_most}人以内" if one.agents_at_most else "人数更多时")
        + "、".join(yuan(amount) for amount in one.amounts_cny)
        for one in ranks.ladders
    ]
    return f"按{label('rank', ranks.by)}排名奖励：" + "，".join(ladders)


def _borne(tariff: Tariff) -> Iterator[str]:
    if isinstance(tariff.shares, Mapping):
        parts = (
            f"{label('share', who)}{part.normalize():f}%" for who, part in tariff.shares.items()
        )
        yield "、".join(parts)
    elif tariff.shares:
        yield label("share", tariff.shares)
    if tariff.liable != "agent":
        yield f"由{label('share', tariff.liable)}承担"
