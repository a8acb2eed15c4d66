"""The flows in force on permits and appraisals, one story each with its clock rule, and one in which somebody is late.

The stories themselves, with their lateness, stand in `stories_permits`.
"""

import pytest

from motcua.law.dossier import refusals
from motcua.law.dossier.attribution import consumed
from motcua.law.dossier.judgement import judge
from motcua.law.dossier.rules import ProcedureRules
from motcua.law.dossier.state import ClockState
from motcua.law.worktime.values import Unit
from tests.law.dossier import stories_permits as permits
from tests.law.dossier.flows import definition, flow, hours, step_due, walk
from tests.law.dossier.lives import CALENDAR
from tests.law.dossier.stories import days, told


def test_1_010727_the_owners_months_are_not_counted_and_the_limit_does_not_restart() -> None:
    asked = permits.PERMIT_AFTER_MONTHS.begun(permits.TO_THE_REQUEST)
    assert asked.state.clock.state is ClockState.STOPPED
    assert str(asked.state.supplement.due) == "2027-03-16"
    life = told(permits.PERMIT_AFTER_MONTHS)
    assert step_due(life, "tham_dinh_lai_30") == "08-13"
    assert judge(life.rules, life.state).index_late is False
    # An hour passed until the owner was told: it is the agency's, and nothing else of that step is anybody's.
    [asking] = [one for one in consumed(CALENDAR, life.events) if one.step == "cho_bo_sung_30"]
    assert (asking.agency, asking.by_applicant, hours(asking.worked)) == ("môi_trường", False, 1.0)


def test_1_010727_the_province_signs_late_by_the_make_up_saturday_too() -> None:
    assert step_due(told(permits.PERMIT_SIGNED_LATE), "ky") == "08-17"


def test_1_010727_after_twelve_months_the_dossier_is_stopped_and_nobody_is_late() -> None:
    life = permits.PERMIT_AFTER_MONTHS.begun(permits.TO_THE_REQUEST)
    with pytest.raises(refusals.TooEarlyToClose):
        life.do("2027-03-16 23:59", "close")
    life.do("2027-03-17 00:00", "close")
    assert (life.state.national_code, life.state.clock.state) == (8, ClockState.ENDED)
    assert judge(life.rules, life.state).index_late is False


def test_1_010727_without_trial_operation_fifteen_days_and_five_to_appraise_again() -> None:
    assert step_due(told(permits.PERMIT_WITHOUT_TRIAL_REFUSED), "tham_dinh_lai_15") == "03-16"


def test_1_013239_the_appraisal_stops_when_nothing_is_mended_in_twenty_days() -> None:
    life = permits.APPRAISAL_STOPPED.begun(permits.SUSPENDED)
    timer = next(one for one in definition("1.013239").steps if one.id == "cho_bo_sung").timer
    assert timer is not None
    assert (timer.after.amount, timer.after.unit, timer.outcome) == (20, Unit.DAY, "qua_han")
    assert str(life.state.supplement.due) == "2026-03-26"
    with pytest.raises(refusals.TooEarlyToClose):
        life.do("2026-03-26 23:59", "close")
    stopped = told(permits.APPRAISAL_STOPPED)
    assert judge(stopped.rules, stopped.state).index_late is False


def test_1_013239_group_c_is_appraised_late_after_one_suspension_and_no_second_one() -> None:
    assert step_due(told(permits.APPRAISED_LATE), "tham_dinh_c") == "03-30"
    again = permits.APPRAISED_LATE.begun(permits.SUSPENDED).do("2026-03-09 09:00", "supplement")
    with pytest.raises(refusals.SecondSupplement):
        again.do("2026-03-09 10:00", "request_supplement")


@pytest.mark.parametrize(("group", "limit", "due"), [("A", 35, "04-06"), ("B", 25, "03-27"), ("C", 15, "03-17")])
def test_1_013239_each_group_of_projects_has_its_own_limit_and_its_own_step(group: str, limit: int, due: str) -> None:
    story = f"""
    03-02 09:00 một_cửa accept                    | 2 {due} | tiep_nhan
    03-02 09:30 một_cửa tiep_nhan=xong            | 2 {due} | kiem_tra
    03-09 09:30 xây_dựng kiem_tra=du              | 2 {due} | phan_nhom
    03-09 09:30 xây_dựng phan_nhom=               | 2 {due} | tham_dinh_{group.lower()}
    """
    walk(flow("1.013239", ProcedureRules(days(limit))), story, {"nhom": group})


def test_1_000358_the_ministry_answers_in_five_working_days_and_the_clock_runs_on() -> None:
    life = told(permits.MINISTRY_IN_TIME)
    assert step_due(life, "bo_tra_loi") == "03-11"
    assert str(life.state.consultations[0].due) == "2026-03-11"


def test_1_000358_a_ministry_that_answers_late_makes_the_dossier_late() -> None:
    life = told(permits.MINISTRY_LATE)
    assert life.state.consultations[0].due.is_late(life.state.consultations[0].answered_at or life.events[-1].at)


def test_1_000358_without_the_ministry_five_working_days() -> None:
    assert not told(permits.WITHOUT_THE_MINISTRY).state.consultations


def test_2_001827_the_establishment_mends_in_the_term_of_the_minutes_while_the_clock_runs() -> None:
    assert step_due(told(permits.FOOD_MENDED), "khac_phuc") == "03-13"


def test_2_001827_an_establishment_that_mends_late_makes_no_agency_late() -> None:
    life = told(permits.FOOD_MENDED_LATE)
    # The dossier is still late: no rule takes the mending out of the limit.
    assert judge(life.rules, life.state).legal_late is True


def test_2_001827_silence_of_the_establishment_ends_in_reasons() -> None:
    assert told(permits.FOOD_NOT_MENDED).state.outcome.refused is True
