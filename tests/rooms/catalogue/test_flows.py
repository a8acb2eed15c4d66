"""The shipped flows and the shipped local rows say the same: which wait stops the clock, by which article, for how long."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from motcua.adapters.process_files import shipped_flows
from motcua.foundation.catalogue import actions, queries
from motcua.foundation.catalogue.published import read
from motcua.foundation.catalogue.refusals import UnknownProcedure
from motcua.foundation.catalogue.shipped_files import shipped_entries, shipped_local_times
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.rules import ProcedureRules
from motcua.law.process.values import Definition, PauseEffect, Step
from motcua.law.regimes import regime_on
from motcua.law.worktime.values import Duration, Unit
from tests.circumstances import acting
from tests.rooms.catalogue.conftest import AT, ON

FLOWS = {flow.id: flow for flow in shipped_flows()}
PAYMENT = "da_nop"
"""The exit of a wait for a financial obligation; every other wait of the applicant is one for a supplement."""
WITHOUT_ENTRY = {"1.000358"}
"""Not in the shipped catalogue, so without local rows: its flow may cite the decree alone."""


def disagreements(flow: Definition, rules: ProcedureRules, on: date) -> Iterator[str]:
    """What the flow and the rules of its procedure say differently, one sentence each."""
    waits = [step for step in flow.steps if step.pause is not None]
    payments = [step for step in waits if PAYMENT in {outcome.name for outcome in step.outcomes}]
    supplements = [step for step in waits if step not in payments]
    for name, steps, stated in (
        ("financial_pause", payments, rules.financial_pause),
        ("supplement_pause", supplements, rules.supplement_pause),
    ):
        articles = {_article(step) for step in steps} or {None}
        if articles != {stated}:
            yield f"{flow.id} {name}: {stated!r}, in the flow {articles}"
    if not supplements and rules.supplement_term is not None:
        yield f"{flow.id} supplement_term: {rules.supplement_term}, and nothing in the flow waits for a supplement"
    term = rules.supplement_term or regime_on(on).supplement_term
    for step in supplements:
        given = Duration(int(step.timer.after.amount), step.timer.after.unit) if step.timer else None
        if given != (term if step.timer else rules.supplement_term):
            yield f"{flow.id} supplement_term: {term}, in the flow {given} at {step.id}"


def _article(step: Step) -> str | None:
    """The article that takes the wait out of the limit; None where the limit restarts."""
    assert step.pause is not None
    return step.pause.article if step.pause.effect is PauseEffect.NOT_COUNTED else None


@pytest.fixture
def rules(administrator: Principal) -> dict[str, ProcedureRules]:
    """The rules of the procedure of each flow, by the shipped entries and the shipped rows alone."""
    entries = [entry for entry in shipped_entries() if read(entry).code in FLOWS]
    actions.import_entries(entries=entries, source="shipped", circumstances=acting(administrator, AT), valid_from=ON)
    actions.answer_shipped_times(circumstances=acting(administrator, AT))
    found = {}
    for code in FLOWS:
        try:
            found[code] = queries.procedure_rules(code, on=ON).rules
        except UnknownProcedure:
            found[code] = ProcedureRules(None)
    assert {code for code in FLOWS if found[code] == ProcedureRules(None)} == WITHOUT_ENTRY
    return found


@pytest.mark.django_db
def test_each_of_the_thirteen_flows_stops_the_clock_as_the_rules_of_its_procedure_do(
    rules: dict[str, ProcedureRules],
) -> None:
    assert len(FLOWS) == 13
    assert [told for code, flow in FLOWS.items() for told in disagreements(flow, rules[code], ON)] == []


@pytest.mark.django_db
def test_the_environment_licence_and_the_appraisal_of_a_project_have_the_terms_of_their_own_law(
    rules: dict[str, ProcedureRules],
) -> None:
    licence, appraisal = rules["1.010727"], rules["1.013239"]
    assert (licence.supplement_term, licence.supplement_notice) == (Duration(12, Unit.MONTH), Duration(15, Unit.DAY))
    assert (appraisal.supplement_term, appraisal.supplement_pause) == (Duration(20, Unit.DAY), None)
    assert rules["1.013225"].supplement_notice == Duration(7, Unit.WORKING_DAY)
    stopped = {code for code, each in rules.items() if each.financial_pause}
    assert stopped == {"1.013831", "1.013949", "1.013978"}


def rules_as_written(code: str) -> ProcedureRules:
    """What the shipped row of a procedure adds, without a database."""
    answer = next((row.answer for row in shipped_local_times() if row.code == code), None)
    if answer is None:
        return ProcedureRules(None)
    return ProcedureRules(
        None,
        supplement_term=answer.supplement_term,
        financial_pause=answer.financial_pause,
        supplement_pause=answer.supplement_pause,
    )


@pytest.mark.parametrize(
    ("code", "planted"),
    [
        ("1.010727", {"supplement_pause": None}),
        ("1.010727", {"supplement_pause": "Luật khác"}),
        ("1.010727", {"supplement_term": None}),
        ("1.013831", {"financial_pause": None}),
        ("1.013831", {"supplement_pause": "Luật khác"}),
        ("1.013225", {"supplement_term": Duration(15, Unit.DAY)}),
        ("1.013239", {"supplement_term": Duration(21, Unit.DAY)}),
        ("1.001612", {"financial_pause": "Luật khác"}),
        ("2.001827", {"supplement_term": Duration(4, Unit.DAY)}),
    ],
)
def test_a_planted_difference_between_flow_and_rules_is_seen(
    code: str, planted: dict[str, str | Duration | None]
) -> None:
    found = rules_as_written(code)
    assert list(disagreements(FLOWS[code], found, ON)) == []
    assert list(disagreements(FLOWS[code], replace(found, **planted), ON)) != []  # type: ignore[arg-type] - fields by name
