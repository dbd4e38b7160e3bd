"""From sources to rules: recognisers resolved, parameters filled in, examples demanded."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import get_args

from chatqa import exemptions
from chatqa.identity import digest
from chatqa.matching.contract import Condition
from chatqa.models import Labelled
from chatqa.rulebook.building import build
from chatqa.rulebook.examples import read_examples
from chatqa.rulebook.labelled import read_labelled
from chatqa.rulebook.model import Doubtful, Example, Rule, Watches
from chatqa.rulebook.nodes import Node, nearest
from chatqa.rulebook.parameters import filled, settled, used
from chatqa.rulebook.sources import Source, Sources

_RULE = (
    "rule",
    "title",
    "why",
    "watches",
    "parameters",
    "reason",
    "find",
    "flag_only",
    "doubt",
    "excuses",
    "examples",
    "trial",
)
_RECOGNISER = ("recogniser", "title", "of", "parameters", "find", "examples")
SLOTS = ("words", "value", "unit", "waited", "count", "amount", "agent", "customer")
_DOUBT = "这种说法不一定违规，需要人工判断"


@dataclass(eq=False)
class Library:
    """Builds rules out of *sources*; a recogniser is built once and shared."""

    sources: Sources
    _meanings: dict[str, Condition] = field(default_factory=dict)
    _building: list[str] = field(default_factory=list)

    def rule(self, name: str, place: Node, given: Mapping[str, Node] | None = None) -> Rule:
        """Return the rule *name* with the parameters *given*.

        Raises RuleError at *place* if there is none, and in the rule's file on any fault of it.
        """
        if name not in self.sources.rules:
            raise place.fault(f"没有规则“{name}”", nearest(name, self.sources.rules))
        reading = _Reading(self, self.sources.rules[name])
        if not given:
            return reading.rule({})
        return replace(reading.rule(given), as_written=reading.rule({}))

    def rules(self, only: Collection[str] | None = None) -> tuple[Rule, ...]:
        """Return every rule (*only*: of these names) with its own parameters, in their order."""
        return tuple(
            self.rule(name, source.node)
            for name, source in sorted(self.sources.rules.items())
            if only is None or name in only
        )

    def recognisers(self, only: Collection[str] | None = None) -> tuple[Rule, ...]:
        """Return every recogniser (*only*: of these names) as a rule that finds what it does."""
        return tuple(
            _Reading(self, source).recogniser()
            for name, source in sorted(self.sources.recognisers.items())
            if only is None or name in only
        )

    def meaning(self, name: str, place: Node) -> Condition:
        """Return the condition of recogniser *name*. Raises RuleError if unknown or circular."""
        if name not in self.sources.recognisers:
            raise place.fault(f"没有识别器“{name}”", nearest(name, self.sources.recognisers))
        if name in self._building:
            circle = " → ".join((*self._building, name))
            raise place.fault(f"识别器互相引用：{circle}", "去掉其中一处引用")
        if name not in self._meanings:
            self._building.append(name)
            self._meanings[name] = _Reading(self, self.sources.recognisers[name]).find({})
            self._building.pop()
        return self._meanings[name]

    def labelled(self, name: str, place: Node) -> Labelled:
        """Return the sentences of model *name*. Raises RuleError if there is no such file."""
        if name not in self.sources.models:
            raise place.fault(f"没有模型“{name}”", nearest(name, self.sources.models))
        return read_labelled(self.sources.models[name].node)

    def models(self) -> tuple[Labelled, ...]:
        """Return the sentences of every model, in the order of their names."""
        return tuple(
            read_labelled(source.node) for _, source in sorted(self.sources.models.items())
        )

    def version_of(self, source: Source) -> str:
        """Return the hash of the file and of all it uses, at any depth: recognisers, models."""
        names = sorted(_recognised(source.node, self.sources, set()))
        nodes = [source, *(self.sources.recognisers[name] for name in names)]
        models = sorted(set().union(*(_scored(each.node) for each in nodes)))
        used = [self.sources.models[name] for name in models if name in self.sources.models]
        return digest(*(each.version for each in (*nodes, *used)))


@dataclass(frozen=True, eq=False)
class _Reading:
    """One file on its way to a rule."""

    library: Library
    source: Source

    def rule(self, given: Mapping[str, Node]) -> Rule:
        """Return the rule that the file writes."""
        node = self.source.node
        keys = node.closed(_RULE, ("title", "why", "watches", "reason", "find"))
        examples = self._examples(demanded=not self.source.own)
        has_both = {"hit", "miss"} <= {example.expected for example in examples}
        changed = [f"{name}={node.plain()!r}" for name, node in sorted(given.items())]
        return Rule(
            rule=self.source.name,
            title=keys["title"].text(),
            why=keys["why"].text(),
            watches=_watches(keys["watches"]),
            reason=_reason(keys["reason"]),
            find=self.find(given),
            flag_only=self._flag_only(given),
            excuses=_excuses(keys["excuses"]) if "excuses" in keys else None,
            examples=examples,
            version=digest(self.library.version_of(self.source), *changed),
            file=node.file,
            own=self.source.own,
            trial=_is_trial(keys) or not has_both,
        )

    def recogniser(self) -> Rule:
        """Return the recogniser as a rule, to be checked and measured by itself."""
        keys = self.source.node.closed(_RECOGNISER, ("title", "of", "find"))
        sides = {_of(side) for side in keys["of"].elements()}
        return Rule(
            rule=self.source.name,
            title=keys["title"].text(),
            why=keys["title"].text(),
            watches="conversation" if len(sides) > 1 else sides.pop(),
            reason=keys["title"].text(),
            find=self.find({}),
            flag_only=(),
            excuses=(),
            examples=self._examples(demanded=not self.source.own),
            version=self.library.version_of(self.source),
            file=self.source.node.file,
            own=self.source.own,
            trial=False,
            recogniser=True,
        )

    def find(self, given: Mapping[str, Node]) -> Condition:
        """Return the condition under `find:`."""
        node = self.source.node
        if "find" not in node.entries():
            raise node.fault("缺少“find”", "写上要找的条件：find: { … }")
        self._all_used()
        return self._build(node.entries()["find"], given)

    def _build(self, node: Node, given: Mapping[str, Node]) -> Condition:
        own = self.source.node.entries().get("parameters")
        parameters = settled(own.entries() if own else {}, given)
        return build(filled(node, parameters), self.library)

    def _all_used(self) -> None:
        keys = self.source.node.entries()
        own = keys["parameters"].entries() if "parameters" in keys else {}
        names = set().union(*(used(node) for node in keys.values()))
        for name, node in own.items():
            if name not in names:
                raise node.fault(f"参数“{name}”没有用到", f"在条件里写 ${name}，或删除它")

    def _flag_only(self, given: Mapping[str, Node]) -> tuple[Doubtful, ...]:
        keys = self.source.node.entries()
        if "flag_only" not in keys:
            return ()
        shared = keys["doubt"].text() if "doubt" in keys else _DOUBT
        result = []
        for node in keys["flag_only"].elements():
            entries = node.entries()
            long = "find" in entries
            if long:
                node.closed(("find", "doubt"))
            doubt = entries["doubt"].text() if long and "doubt" in entries else shared
            result.append(Doubtful(self._build(entries["find"] if long else node, given), doubt))
        return tuple(result)

    def _examples(self, *, demanded: bool) -> tuple[Example, ...]:
        node = self.source.node
        keys = node.entries()
        examples = read_examples(keys["examples"]) if "examples" in keys else ()
        there = {example.expected for example in examples}
        for expected, word in (("hit", "hits"), ("miss", "misses")):
            if demanded and expected not in there:
                raise node.fault(
                    f"没有{'命中' if expected == 'hit' else '不命中'}的例子",
                    f"在 examples: 下写 {word}:，至少一段对话",
                    key="examples",
                )
        return examples


def _watches(node: Node) -> Watches:
    if node.value not in get_args(Watches):
        raise node.fault(f"不认识“{node.value}”", nearest(str(node.value), get_args(Watches)))
    return node.value  # type: ignore[return-value] # just checked


def _of(node: Node) -> Watches:
    if node.value not in ("agent", "customer"):
        raise node.fault(f"不认识“{node.value}”", "写 agent 或 customer")
    return node.value  # type: ignore[return-value] # just checked


def _reason(node: Node) -> str:
    reason = node.text()
    try:
        reason.format(**dict.fromkeys(SLOTS, ""))
    except (KeyError, IndexError, ValueError) as error:
        raise node.fault(
            f"原因里的空位不对：{error}", "可用：" + "、".join(f"{{{slot}}}" for slot in SLOTS)
        ) from error
    return reason


def _excuses(node: Node) -> tuple[str, ...]:
    for part in node.elements():
        if part.value not in exemptions.NAMES:
            raise part.fault(f"没有豁免“{part.value}”", nearest(str(part.value), exemptions.NAMES))
    return tuple(part.text() for part in node.elements())


def _is_trial(keys: Mapping[str, Node]) -> bool:
    if "trial" not in keys:
        return False
    if not isinstance(keys["trial"].value, bool):
        raise keys["trial"].fault("trial 只能写 true 或 false", "试用期内写 true，正式使用删除它")
    return keys["trial"].value


def _recognised(node: Node, sources: Sources, seen: set[str]) -> set[str]:
    """Collect the recognisers that *node* names, and theirs."""
    if isinstance(node.value, dict):
        for key, part in node.value.items():
            if key == "recognised":
                _follow(part, sources, seen)
            _recognised(part, sources, seen)
    elif isinstance(node.value, list):
        for part in node.value:
            _recognised(part, sources, seen)
    return seen


def _scored(node: Node) -> set[str]:
    """Collect the models that *node* names."""
    if isinstance(node.value, list):
        return set().union(*(_scored(part) for part in node.value))
    if not isinstance(node.value, dict):
        return set()
    names = set().union(*(_scored(part) for part in node.value.values()))
    if "score" in node.value:
        written = node.value["score"]
        model = written.value.get("model") if isinstance(written.value, dict) else written
        names |= {str(model.value)} if model else set()
    return names


def _follow(node: Node, sources: Sources, seen: set[str]) -> None:
    names = node.entries().get("any_of", node) if isinstance(node.value, dict) else node
    for part in names.elements():
        name = str(part.value)
        if name in sources.recognisers and name not in seen:
            seen.add(name)
            _recognised(sources.recognisers[name].node, sources, seen)
