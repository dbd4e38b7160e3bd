"""One pass of rulebooks over chats."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from chatqa.chats import Chats
from chatqa.inspection.candidates import candidates
from chatqa.inspection.causes import one_finding_each
from chatqa.inspection.rows import rows
from chatqa.matching.view import View, view
from chatqa.rulebook import Rulebook
from chatqa.tables import EXCUSED, FINDINGS, Table


@dataclass(frozen=True, eq=False)
class Inspected:
    """FINDINGS, and EXCUSED: what an exemption took away."""

    findings: pa.Table
    excused: pa.Table


def inspect(chats: Chats, *rulebooks: Rulebook) -> Inspected:
    """Return what *rulebooks* find in *chats*, sorted; the order of the input rows is irrelevant.

    Every rule runs or raises; "nothing found" never means "did not look".
    """
    seen = view(chats)
    each = [_inspected(seen, rulebook) for rulebook in rulebooks]
    findings = pa.concat_tables([FINDINGS.empty(), *(found.findings for found in each)])
    excused = pa.concat_tables([EXCUSED.empty(), *(found.excused for found in each)])
    return Inspected(_sorted(findings, FINDINGS), _sorted(excused, EXCUSED))


def _inspected(seen: View, rulebook: Rulebook) -> Inspected:
    tables = [
        rows(seen.columns, rulebook, part)
        for clause in rulebook.clauses
        for use in clause.uses
        for part in candidates(seen, clause, use)
    ]
    found = pa.concat_tables([EXCUSED.empty(), *tables])
    stands = pc.is_null(found["exemption"])
    findings = one_finding_each(found.filter(stands), rulebook.one_finding)
    # What is no agent's doing earns nothing: an excused merit is nothing that anybody should read.
    faults = pc.not_equal(found["mode"], "merit")
    spared = found.filter(pc.and_(pc.invert(stands), faults))
    excused = one_finding_each(spared, rulebook.one_finding)
    return Inspected(findings.select(FINDINGS.schema.names), excused)


def _sorted(table: pa.Table, declared: Table) -> pa.Table:
    return table.sort_by([(name, "ascending") for name in declared.sorted_by]).combine_chunks()
