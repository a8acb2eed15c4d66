"""A paper that mostly has to be supplemented, a finding that says so, and lives that follow what the province says of it on the day.

The generator of lives reads the checklist as the desk shows it, and knows nothing of sheets.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID

from motcua.casework.dossiers.values import ComponentGiven
from motcua.foundation.catalogue.component_key import component_key
from motcua.foundation.catalogue.curated_values import CuratedPaper, PaperGiven, PaperRow, Requirement
from motcua.foundation.catalogue.queries.page import procedure_page
from motcua.foundation.reviews.values import Evidence, SheetFacts, evidence_of
from motcua.insight.views.checklist import ChecklistRow, complete_set, rows_of
from motcua.law.dossier.acts.request_supplement import SupplementItem, SupplementReason
from motcua.law.simplify.findings import Effect, Finding
from motcua.law.simplify.office import WORKING_DAY
from motcua.law.worktime.arithmetic import local
from tests.acts.process_versions import CODE, in_force
from tests.acts.reviewed import PROCEDURE, live_through, working

PLACE = "3.2"
"""The form of the desk, in the fourth published case, in a group with that of the portal."""
PLAIN = "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân"
SIGNED = f"{PLAIN}, đã ký"
TOLD = "đã ký"
"""Who reads these words signs."""


def checklist(on: date) -> tuple[ChecklistRow, ...]:
    """The published fourth case as the desk shows it on the day."""
    page = procedure_page(PROCEDURE, on=on)
    return rows_of([one for one in page.cases if one.order == 4], page.curated)


def form(on: date) -> ChecklistRow:
    return checklist(on)[2]


def row_on(on: date) -> CuratedPaper:
    page = procedure_page(PROCEDURE, on=on)
    assert page.curated is not None
    found = page.curated.paper(3, 2)
    assert found is not None
    return found


def finding() -> Finding:
    ids = tuple(f"h{number:03}" for number in range(120))
    return Finding(
        kind="component_always_supplemented",
        procedure=PROCEDURE,
        subject=(("component", component_key(form(date(2026, 3, 2)).official)),),
        n=120,
        marked=96,
        baseline=Fraction(1, 2),
        interval=(0.72, 0.86),
        effect=Effect(WORKING_DAY, (WORKING_DAY // 2, 3 * WORKING_DAY // 2), Fraction(3, 4)),
        strata=(),
        dossiers=ids[:96],
        counter_evidence=ids[96:],
        p=Fraction(1, 10**6),
        fdr_q=Fraction(1, 10**5),
    )


def evidence() -> Evidence:
    name = form(date(2026, 3, 2)).official
    return evidence_of(finding(), first=date(2025, 3, 1), last=date(2026, 2, 28), component=name)


def given(facts: SheetFacts, **changed: Any) -> tuple[PaperGiven, ...]:
    """The rows of the sheet as they stand, each with what is changed."""
    return tuple(replace(_as_it_stands(one), **changed) for one in facts.rows)


def _as_it_stands(row: PaperRow) -> PaperGiven:
    content = row.content
    return PaperGiven(row.place, content["short_name"], Requirement(content["kind"]), content["condition"])


def lives(number: int, first: datetime, *, seed: int) -> Iterator[UUID]:
    """So many dossiers through the process in force: of those who are told to sign every tenth forgets it, of others four in five."""
    rng = random.Random(seed)
    definition = in_force(CODE)
    for place in range(number):
        begun = working(first + timedelta(days=place // 4), 8 + place % 4)
        rows = checklist(local(begun).date())
        told = TOLD in rows[2].name
        forgets = place % 10 == 0 if told else place % 5 != 0
        papers = complete_set([rows[2]], handed_in="original", given=[rows[2].name])
        wrong = SupplementItem(component=1, reason_code=SupplementReason.UNSIGNED) if forgets else None
        yield live_through(
            definition,
            begun,
            seed=seed * 1000 + place,
            rng=rng,
            papers=(*papers, ComponentGiven("Giấy tờ khác")),
            wrong=wrong,
        )
