"""The twenty old processes, each bound to a procedure of its own and walked to its end by officers of the agencies that hold it.

All of them are lines without a choice, so the longest way is the only one. The law alone walks them under the regime of their
time (`tests/law/dossier/test_executable`); here they run today, under the regime in force.
"""

import copy
import hashlib
import json
from datetime import datetime, timedelta
from fractions import Fraction
from uuid import UUID

import pytest

from motcua.acts.define_process import ProcessDefective, ProcessGiven, define_processes
from motcua.adapters.step_table.legacy import SHIPPED, TAX_WAIT, definitions_of_legacy
from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.projection import columns
from motcua.casework.dossiers.recording import stream_of
from motcua.casework.dossiers.refusals import NotPermitted, NotTheirDossier
from motcua.doors.cli.demo.province import CATALOGUE_FROM, Province, detailed_entries, installer
from motcua.foundation.catalogue import actions as catalogue
from motcua.foundation.catalogue.values import LocalAnswer
from motcua.foundation.ledger.verification import verify
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.organisation.register import register
from motcua.foundation.people.principals import Principal, Role
from motcua.law.dossier.acts.announce_early import NoticeWay
from motcua.law.dossier.attribution import consumed, lateness, running_time
from motcua.law.process.values import DONE, Definition
from motcua.law.values_as_json import plain
from motcua.law.worktime.arithmetic import after_work
from tests.acts.conftest import SET_UP
from tests.acts.flows_in_force import SINCE
from tests.acts.places import DAY, agency, did, officer, received
from tests.circumstances import acting
from tests.histories import history
from tests.slices import every_so_many

pytestmark = pytest.mark.django_db

LEGACY = definitions_of_legacy(SHIPPED)
IDS = [one.id for one in LEGACY]
SLOW = [one for one in LEGACY if one.id in {"TN02", "TN09", "DT01", "DT07", "KT01"}]
DESK, COMMUNE_LEADER = "tiepnhan.thuyhung", "lanhdao.thuyhung"
LIKE = "1.001612"
BEGUN = "2026-03-02 09:00"


def procedure_of(definition: Definition) -> str:
    return f"9.{IDS.index(definition.id):06}"


def partners() -> dict[str, int]:
    """Who does today what the units of a district did."""
    commune, registry = officer(COMMUNE_LEADER).agency_id, agency("H37.06.01")
    return {
        "bp_mot_cua": officer(DESK).agency_id,
        "bp_thue": agency("H37.32"),
        "van_phong_dang_ky_qsd_dat": registry,
        "dia_chinh_cap_xa": commune,
        "phong_tai_nguyen_moi_truong": agency("H37.06"),
        "phong_quan_ly_do_thi": agency("H37.07"),
        "phong_kinh_te_ha_tang": agency("H37.05"),
        "lanh_dao_don_vi": commune,
    }


def put_in_force(definition: Definition) -> None:
    """A procedure with the process's own limit, the process bound to it, and the row that lets the payment stop the clock."""
    code, limit = procedure_of(definition), definition.legal_limit
    assert limit is not None
    [entry] = [copy.deepcopy(one) for one in detailed_entries() if isinstance(one, dict) and one["code"] == LIKE]
    entry.update(code=code, name=definition.name)
    for method in entry["methods"]:
        method.update(time=int(limit.amount), unit="WORKING_DAY", remark=None)
    by = installer()
    catalogue.import_entries(
        entries=[entry], source="quy trình cũ", circumstances=acting(by, SET_UP), valid_from=CATALOGUE_FROM
    )
    if any(step.pause for step in definition.steps):
        answer = LocalAnswer(None, "quy trình cũ", SINCE, financial_pause=TAX_WAIT)
        catalogue.answer_time(code=code, answer=answer, circumstances=acting(by, SET_UP))
    given = ProcessGiven(definition, code)
    if definition.id != "DT07":
        define_processes(given=[given], valid_from=SINCE, circumstances=acting(by, SET_UP))
        return
    # Twenty days are promised and one is allotted: no act puts that in force for a procedure. The catalogue alone would.
    with pytest.raises(ProcessDefective):
        define_processes(given=[given], valid_from=SINCE, circumstances=acting(by, SET_UP))
    written = plain(definition)
    assert isinstance(written, dict)
    catalogue.define_process(
        code=definition.id,
        procedure_code=code,
        name=definition.name,
        definition=written,
        compiled_hash=hashlib.sha256(json.dumps(written).encode()).digest(),
        valid_from=SINCE,
        circumstances=acting(by, SET_UP),
    )


def begun(definition: Definition) -> UUID:
    put_in_force(definition)
    resolving = officer(COMMUNE_LEADER).agency_id
    return received(officer(DESK), procedure_of(definition), resolving, BEGUN, agencies=partners()).id


def holder(step: Step) -> Principal:
    """An officer of the agency that holds the step; the desk for what waits for the applicant."""
    wanted = (Role.LEADER,) if step.role == "ky_duyet" else (Role.RECEPTION, Role.SPECIALIST)
    posted = organisation.officers_of_agency(step.agency_id or officer(DESK).agency_id, on=DAY)
    found = organisation.officer_of(next(one for one in posted if one.role in wanted).account_id, on=DAY)
    assert found is not None
    return found


def walk(dossier_id: UUID, definition: Definition, slower: str = "") -> None:
    """Each step at two thirds of its own time; `slower` takes the limit and a day more; taxes are paid in nine days."""
    calendar, at = organisation.working_calendar(), datetime.fromisoformat(f"{BEGUN}+07:00")
    steps = {step.id: step for step in definition.steps}
    assert definition.legal_limit is not None
    while opened := list(Step.objects.filter(dossier=dossier_id, done_at=None)):
        [row] = opened
        if steps[row.step].pause is not None:
            at = pay(dossier_id, at)
            continue
        at = after_work(calendar, at, timedelta(hours=float(steps[row.step].budget.amount * 8 * Fraction(2, 3))))
        if row.step == slower:
            at = after_work(calendar, at, timedelta(hours=float(definition.legal_limit.amount * 8) + 8))
        if row.role == "tra_ket_qua":
            hand_out(dossier_id, at)
        did(dossier_id, "complete_step", holder(row), written(at), step=row.step, outcome=DONE)


def pay(dossier_id: UUID, at: datetime) -> datetime:
    """The handling agency says what is to be paid. The desk sees the receipt, and the same act ends the wait."""
    before = Dossier.objects.get(pk=dossier_id).due_at
    did(dossier_id, "require_obligation", officer("chuyenvien.thuyhung"), written(at), notice="Thông báo 1/TB")
    stopped = Dossier.objects.get(pk=dossier_id)
    assert (stopped.status, stopped.clock_state, stopped.due_at) == ("obligation", "stopped", None)
    paid = (at + timedelta(days=9)).replace(hour=8, minute=0, second=0, microsecond=0)
    did(dossier_id, "fulfil_obligation", officer(DESK), written(paid))
    after = Dossier.objects.get(pk=dossier_id).due_at
    assert before is not None
    assert after is not None
    assert (after > before) is (at < before), "a wait begun after the day moves nothing"
    return after_work(organisation.working_calendar(), paid, timedelta(minutes=1))


def hand_out(dossier_id: UUID, at: datetime) -> None:
    did(dossier_id, "issue_result", officer(COMMUNE_LEADER), written(at), number="1/KQ")
    did(dossier_id, "announce_early", officer(DESK), written(at), by_way=NoticeWay.PHONE)
    did(dossier_id, "return_result", officer(DESK), written(at))


def written(at: datetime) -> str:
    return at.replace(tzinfo=None).isoformat(" ")


@pytest.mark.parametrize("definition", every_so_many(LEGACY, 4, lambda one: one.id))
def test_an_old_process_is_walked_to_its_end_by_the_agencies_that_hold_its_steps(
    definition: Definition, province: Province
) -> None:
    """In a plain run every fourth; the law alone walks them all."""
    dossier_id = begun(definition)
    walk(dossier_id, definition)
    row, theirs = Dossier.objects.get(pk=dossier_id), partners()
    past = history(dossier_id)
    assert (row.status, row.clock_state, row.holder_id) == ("returned", "ended", None)
    assert past.state.place is not None
    assert past.state.place.ended
    assert past.state.place.completed == tuple(step.id for step in definition.steps)
    rows = list(row.steps.order_by("id"))
    assert [one.step for one in rows] == [step.id for step in definition.steps]
    assert [one.agency_id for one in rows] == [theirs.get(step.agency_role or "") for step in definition.steps]
    assert columns(past.state, register()) == {name: getattr(row, name) for name in columns(past.state, register())}
    assert not list(verify(stream_of(dossier_id)))
    calendar = organisation.working_calendar()
    assert lateness(calendar, past.events, past.events[-1].at) is None
    shares = [one.share for one in consumed(calendar, past.events)]
    assert sum(shares, timedelta(0)) == running_time(calendar, past.events)


@pytest.mark.parametrize("definition", every_so_many(SLOW, 3, lambda one: one.id))
def test_the_agency_that_takes_weeks_for_one_step_is_the_one_that_made_the_dossier_late(
    definition: Definition, province: Province
) -> None:
    """In a plain run every third."""
    longest = max((step for step in definition.steps if not step.pause), key=lambda step: step.budget.amount)
    dossier_id = begun(definition)
    walk(dossier_id, definition, slower=longest.id)
    past = history(dossier_id)
    found = lateness(organisation.working_calendar(), past.events, past.events[-1].at)
    assert found is not None
    assert {(one.step, one.agency) for one in found.made_by} == {
        (longest.id, organisation.agency(partners()[longest.agency_role or ""]).ref)
    }


def test_nobody_completes_a_step_of_another_agency(province: Province) -> None:
    [definition] = [one for one in LEGACY if one.id == "DT01"]
    dossier_id = begun(definition)
    [row] = Step.objects.filter(dossier=dossier_id)
    for username in ("chuyenvien.thuyhung", COMMUNE_LEADER):  # the agency that resolves holds no step yet
        with pytest.raises(NotTheirDossier):
            did(dossier_id, "complete_step", officer(username), "2026-03-02 09:30", step=row.step, outcome=DONE)
    with pytest.raises(NotPermitted):
        did(dossier_id, "complete_step", officer("quantri"), "2026-03-02 09:30", step=row.step, outcome=DONE)
