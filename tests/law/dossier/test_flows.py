"""The flows in force on land and building, one story each with its clock rule, and one in which somebody is late.

In the demo's step tables a time that the procedure does not print is an allotment; what is asserted here is the procedure's.
The stories themselves, with their lateness, stand in `stories_land`.
"""

from motcua.law.dossier.judgement import judge
from motcua.law.dossier.state import ClockState
from tests.law.dossier import stories_land as land
from tests.law.dossier.flows import opened, step_due, worked
from tests.law.dossier.stories import told


def test_1_013831_land_transfer_pauses_from_the_tax_notice_to_the_proof_of_payment() -> None:
    life = told(land.TRANSFER_PAID)
    assert worked(life)["cho_nop"] == 0
    assert judge(life.rules, life.state).index_late is False


def test_1_013831_the_tax_office_is_late_and_the_payer_is_not() -> None:
    assert step_due(told(land.TRANSFER_TAXED_LATE), "xac_dinh_thue") == "03-16"


def test_1_013978_the_posting_of_fifteen_calendar_days_runs_on_the_clock_and_the_payment_does_not() -> None:
    life = told(land.FIRST_CERTIFICATE_POSTED)
    assert step_due(life, "do_dac") == "03-09"  # five working days
    posted = opened(life, "niem_yet")
    assert str(posted.lasts_until) == "2026-03-24"  # fifteen days, the first not counted
    assert step_due(life, "niem_yet") == "03-25"  # and a working day to say what came in
    assert "cap_nhat" not in worked(life)  # after the end of the clock


def test_1_013978_with_a_map_nothing_is_measured_and_the_commune_alone_is_late() -> None:
    assert "do_dac" not in worked(told(land.FIRST_CERTIFICATE_REFUSED_LATE))


def test_1_013949_land_allocation_counts_calendar_days_and_takes_the_wait_for_payment_out() -> None:
    life = told(land.ALLOCATION_PAID)
    assert judge(life.rules, life.state).legal_late is False


def test_1_013949_the_applicants_long_payment_makes_nobody_late_but_the_registry_can_be() -> None:
    assert step_due(told(land.ALLOCATION_REGISTERED_LATE), "giay_chung_nhan") == "05-18"


def test_1_013225_a_consulted_agency_that_is_silent_for_twelve_days_consents() -> None:
    assert step_due(told(land.CONSENT_BY_SILENCE), "y_kien") == "03-16"


def test_1_013225_a_house_has_fifteen_days_and_its_one_supplement_restarts_them() -> None:
    life = told(land.HOUSE_REFUSED_LATE)
    # The notice came on the seventh working day; fifteen new days from 20/3 end on Saturday 4/4, so Monday 6/4.
    assert str(life.state.supplement.notice_due) == "2026-03-11"
    assert step_due(life, "huong_dan") == "03-27"
    assert life.state.clock.state is ClockState.ENDED
