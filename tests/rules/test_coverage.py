"""Every clause of the source regulations has its entry, with what can show it.

A range of clauses that the source treats as one (R0.13/14, R0.17a-e, R1.6.tel3-7, R4.C1-4) is one
clause; a clause with several penalties may have further entries below its id (R3.c1.over10,
R2.5.pack-defect).
"""

import pytest

from chatqa import rulebook

CLAUSES = {
    "shoes": """
        chat: R0.1 R0.6 R0.8 R0.12 R0.13/14 R0.15a R0.15b R0.15c R0.16a R0.17f R0.17a-e R0.18a
        chat: R0.18b
        chat event: R0.2 R0.10 R0.16b
        event: R0.3 R0.P5 R0.P6
        chat+ event: R0.4
        chat+: R0.7 R0.9 R0.19
    """,
    "massager": """
        event: R1.5.2 R1.5.8 R1.5.10 R1.6.pre1 R1.6.pre2 R1.6.aft3 R1.6.aft7 R1.6.aft8 R1.6.aft10
        event: R1.6.tel3-7 R1.7.1 R1.7.2 R1.7.3 R1.8.11 R1.5.6b R1.9.3
        chat: R1.5.3a R1.5.3b R1.5.4a R1.5.4b R1.5.4c R1.5.4d R1.5.4e R1.5.5 R1.5.6 R1.5.9
        chat: R1.6.pre4 R1.6.pre5 R1.6.aft1 R1.6.aft6 R1.6.aft9 R1.4.4.6 R1.6.aft11 R1.8.2
        chat: R1.4.5.3
        chat+ event: R1.5.7 R1.9.2
        chat+: R1.6.pre3 R1.9.1
        chat chat+: R1.6.pre6
        chat event: R1.6.aft2
        desk: R1.8.14
    """,
    "microshop": """
        chat: R2.3.1 R2.3.9 R2.24h R2.priv
        event: R2.3.6 R2.3.8 R2.3.10 R2.2.5 R2.5.c1 R2.5.c2 R2.5.c3 R2.5.pack R2.6.1 R2.6.3
        ledger: R2.5.0 R2.6.2
        chat event: R2.5.c4 R2.5.a1 R2.svc
    """,
    "furniture": """
        event: R3.a1 R3.a3 R3.c1 R3.d4 R3.d5
        chat chat+: R3.a2 R3.b
        chat: R3.a5 R3.c2a R3.c2b R3.c2c R3.c2d
        chat event: R3.a4
        ledger: R3.pay R3.e
    """,
    "travel": """
        ledger: R4.A1 R4.A2
        event: R4.B1 R4.B3 R4.D8
        chat event: R4.B2 R4.B4 R4.C1-4
        chat+ event: R4.T3
        chat: R4.D1 R4.D4 R4.D5 R4.D6
        chat+: R4.D2 R4.D3
    """,
    "compliance": """
        chat: K.1 K.2 K.3 K.4 K.5 K.6 K.7
    """,
    "standard": """
        chat: R1.5.3a R1.5.3b R1.5.4a R1.5.4b R1.5.4c R1.5.4d R1.5.4e R1.5.5 R1.5.6 R1.5.9
        chat: R1.6.pre4 R1.6.pre5 R1.6.aft1 R1.6.aft2 R1.6.aft6 R1.6.aft9 R1.4.4.6 R1.6.aft11
        chat: R1.8.2 R1.4.5.3 R3.c2a R3.c2b R3.c2c R3.c2d R0.15b R0.16a R4.D4 R4.D5 R4.D6
        chat+: R1.5.7 R1.6.pre3 R1.9.1 R1.9.2
        chat chat+: R1.6.pre6 R3.a2
    """,
}
CHAT = {"chat", "chat+"}


def written(name):
    """Return clause id → evidence, as CLAUSES has it."""
    lines = [line.strip().split(": ") for line in CLAUSES[name].strip().splitlines()]
    return {clause: set(kinds.split()) for kinds, ids in lines for clause in ids.split()}


EVERY = [pytest.param(name, id=name) for name in CLAUSES]


@pytest.fixture(scope="module")
def books():
    return {name: rulebook.load(name) for name in CLAUSES}


def test_there_are_seven_rulebooks():
    assert sorted(rulebook.names()) == sorted(CLAUSES)


@pytest.mark.parametrize("name", EVERY)
def test_every_clause_of_the_source_has_its_entry(books, name):
    entries = {clause.clause for clause in books[name].clauses}
    assert set(written(name)) - entries == set()


@pytest.mark.parametrize("name", EVERY)
def test_no_entry_is_made_up(books, name):
    known = set(written(name))
    parts = tuple(f"{clause}{mark}" for clause in known for mark in ".-")
    entries = {clause.clause for clause in books[name].clauses}
    assert [each for each in entries - known if not each.startswith(parts)] == []


@pytest.mark.parametrize("name", EVERY)
def test_a_clause_says_what_can_show_it_as_the_source_does(books, name):
    stated = {c.clause: set(c.evidence) for c in books[name].clauses if c.clause in written(name)}
    assert {c: e for c, e in stated.items() if e != written(name)[c]} == {}


@pytest.mark.parametrize("name", EVERY)
def test_what_a_chat_shows_has_a_rule(books, name):
    lacking = [c.clause for c in books[name].clauses if CHAT & set(c.evidence) and not c.uses]
    assert lacking == []


@pytest.mark.parametrize("name", EVERY)
def test_what_only_an_event_shows_has_an_event(books, name):
    lacking = [c.clause for c in books[name].clauses if "event" in c.evidence and not c.events]
    assert lacking == []


@pytest.mark.parametrize("name", EVERY)
def test_every_rule_that_is_used_has_a_hit_and_a_miss(books, name):
    shown = {
        use.rule.rule: {example.expected for example in use.rule.examples}
        for clause in books[name].clauses
        for use in clause.uses
    }
    assert [rule for rule, kinds in shown.items() if not {"hit", "miss"} <= kinds] == []
