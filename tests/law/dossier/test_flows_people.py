"""The flows in force on people and their trades, one story each with its clock rule, and one in which somebody is late.

The stories themselves, with their lateness, stand in `stories_people`.
"""

import pytest

from motcua.law.dossier import step_refusals
from motcua.law.dossier.judgement import judge
from motcua.law.dossier.rules import Channel
from motcua.law.dossier.state import ClockState
from motcua.law.process.values import StepClock
from motcua.law.worktime.values import Unit
from tests.law.dossier import stories_people as people
from tests.law.dossier.flows import definition, flow, opened, step_due, walk, worked
from tests.law.dossier.stories import told


def test_1_001193_a_birth_is_registered_on_the_working_day_of_receipt() -> None:
    assert worked(told(people.BIRTH_THE_SAME_DAY))["xem_xet"] == 1.1667


def test_1_001193_a_parent_who_does_not_answer_the_draft_for_a_day_has_confirmed_it() -> None:
    timer = next(one for one in definition("1.001193").steps if one.id == "xac_nhan_ban_thao").timer
    assert timer is not None
    assert (timer.after.amount, timer.after.unit, timer.outcome) == (1, Unit.DAY, "im_lang")
    life = told(people.BIRTH_AND_SILENT_PARENTS)
    assert judge(life.rules, life.state).legal_late is True


def test_1_001612_a_business_household_is_registered_in_three_working_days() -> None:
    assert worked(told(people.BUSINESS_IN_TIME))["trao_doi"] == 0.0167  # the machines' minute


def test_1_001612_an_amendment_is_a_new_dossier_with_a_clock_of_its_own_and_the_chairman_signed_late() -> None:
    assert step_due(told(people.BUSINESS_SIGNED_LATE), "yeu_cau_sua") == "03-04"
    again = walk(flow("1.001612", people.BUSINESS), "03-09 09:00 một_cửa accept | 2 03-12 | tiep_nhan")
    assert again.state.requests == 0


def test_1_116909_social_assistance_is_paid_after_the_end_of_the_clock() -> None:
    life = told(people.ASSISTANCE_PAID)
    assert next(one for one in definition("1.116909").steps if one.id == "chi_tra").clock is StepClock.AFTER_END
    assert "chi_tra" not in worked(life)


def test_1_116909_two_steps_over_their_own_time_share_the_lateness_in_proportion() -> None:
    assert step_due(told(people.ASSISTANCE_LATE_AT_TWO_PLACES), "xac_minh") == "03-10"


def test_3_000347_nothing_runs_before_the_issuing_body_has_answered() -> None:
    story = people.LICENCE_VERIFIED_FIRST
    asked = story.begun(people.ASKED_THE_ISSUER)
    with pytest.raises(step_refusals.StepBeforeAcceptance, match="step_before_acceptance") as waits:
        asked.do("2026-03-05 10:00", "accept", channel=Channel.POST)
    assert waits.value.sentence == (
        "Chưa tiếp nhận được: bước “Cơ quan cấp xác minh giấy phép chưa rõ nguồn gốc” phải xong trước khi tiếp nhận."
    )
    assert asked.state.clock.state is ClockState.NOT_STARTED
    answered = story.begun(people.ASKED_THE_ISSUER + people.FOUND_GENUINE)
    with pytest.raises(step_refusals.NotAcceptedYet):
        answered.do("2026-03-23 09:30", "complete_step", step="tiep_nhan", outcome="xong")
    # Three weeks of waiting are nobody's: the five working days count from the acceptance, and so does all consumption.
    assert sum(worked(told(story)).values()) == 32.0


def test_3_000347_the_desk_that_finds_everything_in_order_accepts_and_has_done_its_look_up_by_that() -> None:
    life = walk(flow("3.000347", people.LICENCE, Channel.POST), "03-02 09:00 người_lái submit | 1 - | tra_cuu")
    assert opened(life, "tra_cuu").step == life.state.steps[0].step == "tra_cuu", "the filing itself opens it"
    walk(life, "03-02 10:00 một_cửa accept | 2 03-09 | tiep_nhan")


def test_3_000347_a_licence_that_is_not_genuine_is_refused_at_intake_and_the_police_print_late() -> None:
    story = people.LICENCE_NOT_GENUINE
    ended = story.begun(story.lines.partition("    03-13 10:00 một_cửa")[0])
    with pytest.raises(step_refusals.ProcessEndedBeforeAcceptance):
        ended.do("2026-03-13 10:00", "accept", channel=Channel.POST)
    assert told(story).state.clock.state is ClockState.NOT_STARTED
    told(people.LICENCE_PRINTED_LATE)
