"""Known clock defects of existing systems (OpenCPS, Tân Dân, alaveteli) that concern dossiers, by their number.

Those that concern the calendar alone stand in `tests/law/worktime/test_known_defects`.
"""

from datetime import date

import pytest

from motcua.adapters.lives.judge import Calendars, live
from motcua.adapters.lives.reader import scenarios
from motcua.law.dossier import refusals
from motcua.law.dossier.act import Act, Actor
from motcua.law.dossier.acts.import_case import ForeignCase, ImportCase
from motcua.law.dossier.acts.recompute import Recomputed
from motcua.law.dossier.acts.request_supplement import Exceptional
from motcua.law.dossier.judgement import judge
from motcua.law.dossier.life import decide, evolve
from motcua.law.dossier.rules import Channel, ProcedureRules
from motcua.law.worktime.values import CalendarEntry, DayKind
from tests.law.dossier.flows import flow, late, step_due, walk
from tests.law.dossier.lives import CALENDAR, Life, moment, working_days
from tests.law.dossier.stories_land import BUILDING

EXCEPTION = Exceptional("Giám đốc Sở", "phát sinh sau kiểm tra")


def test_defect_10_a_case_without_a_deadline_is_never_counted_as_on_time() -> None:
    case = ForeignCase(
        "X", "1", Channel.ONLINE, "Internet", moment("2026-03-02 09:00"), ended_at=moment("2026-03-05 09:00")
    )
    life = Life()
    act: Act = ImportCase(at=moment("2026-03-06 09:00"), by=Actor("7", "1"), case=case)
    for event in decide(life.rules, life.state, act):
        life.state = evolve(life.state, event)
    judged = judge(life.rules, life.state, moment("2026-12-31 09:00"))
    assert (judged.legal_late, judged.index_late) == (None, None)


def test_defect_11_a_dossier_that_nobody_accepts_is_late_and_stays_late() -> None:
    life = Life(channel=Channel.ONLINE).do("2026-03-06 15:30", "submit", channel=Channel.ONLINE)
    assert judge(life.rules, life.state, moment("2026-03-09 15:30")).acceptance_late is False
    assert judge(life.rules, life.state, moment("2026-03-09 15:31")).acceptance_late is True
    life.do("2026-03-10 09:00", "request_supplement").do("2026-03-11 09:00", "supplement")
    life.do("2026-03-11 10:00", "accept")
    assert judge(life.rules, life.state).acceptance_late is True  # the second answer came in time, the first did not


def test_defect_12_lateness_belongs_to_the_agency_and_the_step_that_made_it() -> None:
    story = """
    03-02 09:00 một_cửa accept                | 2 03-23 | tiep_nhan
    03-02 10:00 một_cửa tiep_nhan=xong        | 2 03-23 | chuyen
    03-02 10:30 xã chuyen=xong                | 2 03-23 | tham_dinh y_kien
    03-05 10:00 xã tham_dinh=dat              | 2 03-23 | ket_luan y_kien
    03-05 10:00 xã ket_luan=xong              | 2 03-23 | y_kien
    03-24 09:30 cứu_hỏa y_kien=co_y_kien      | 2 03-23 | tong_hop
    """
    life = walk(flow("1.013225", BUILDING), story)
    assert late(life, "03-24 09:30") == (2.0, {"cứu_hỏa": 2.0})


def test_defect_13_a_date_typed_on_resuming_is_not_even_read() -> None:
    acts = [
        {"act": "accept", "at": "2026-03-02T09:00:00+07:00"},
        {"act": "request_supplement", "at": "2026-03-04T09:00:00+07:00"},
        {"act": "supplement", "at": "2026-03-10T09:00:00+07:00", "due": "2026-12-31", "legal_due": "2026-12-31"},
    ]
    [scenario] = scenarios([{"id": "x", "procedure": {"amount": 5, "unit": "working_day"}, "acts": acts}])
    assert live(scenario, Calendars({}))["after"][2]["legal_due"] == "2026-03-17"


def test_defect_14_each_phase_has_a_clock_of_its_own_and_the_dossier_one_appointment() -> None:
    story = """
    03-02 09:00 một_cửa accept         | 2 03-23 | tiep_nhan
    03-02 09:30 một_cửa tiep_nhan=xong | 2 03-23 | chuyen
    03-02 10:00 xã chuyen=xong         | 2 03-23 | tham_dinh y_kien
    """
    life = walk(flow("1.013225", BUILDING), story)
    assert (step_due(life, "tham_dinh"), step_due(life, "y_kien"), life.due) == ("03-11", "03-16", "2026-03-23")


def test_defect_16_holidays_are_counted_dates_are_right_and_an_overdue_step_is_seen() -> None:
    assert Life(ProcedureRules(working_days(3))).do("2026-04-24 09:00", "accept").due == "2026-05-04"
    life = Life().accepted().do("2026-03-03 09:00", "request_supplement").do("2026-03-10 09:00", "supplement")
    life.do("2026-03-11 09:00", "request_supplement", exception=EXCEPTION).do("2026-03-19 09:00", "supplement")
    assert life.due == "2026-03-26"  # two supplements do not make it overdue by law
    judged = judge(life.rules, life.state, moment("2026-03-20 09:00"))
    assert (judged.legal_late, judged.index_late) == (False, True)


@pytest.mark.parametrize(
    ("accepted", "asked", "answered", "legal", "index"),
    [
        # Over a weekend: 6 and 9/3 are taken out of a limit that ended on 9/3.
        ("2026-03-02 09:00", "2026-03-05 16:00", "2026-03-09 09:00", "2026-03-16", "2026-03-11"),
        # Over Tết: 12, 13, 23 and 24/2 are taken out of a limit that ended on 23/2.
        ("2026-02-09 09:00", "2026-02-11 16:00", "2026-02-24 09:00", "2026-03-03", "2026-02-27"),
    ],
)
def test_defect_17_a_supplement_over_rest_days_takes_out_working_days_only(
    accepted: str, asked: str, answered: str, legal: str, index: str
) -> None:
    life = Life().do(accepted, "accept").do(asked, "request_supplement").do(answered, "supplement")
    assert life.state.clock.index is not None
    assert (life.due, str(life.state.clock.index.due)) == (legal, index)


def test_defect_18_the_end_is_the_moment_of_the_result_and_nothing_moves_it_to_the_appointment() -> None:
    life = Life().accepted().do("2026-03-20 09:00", "issue_result")
    for at, verb in (
        ("2026-03-21 09:00", "annotate"),
        ("2026-03-22 09:00", "report_error"),
        ("2026-03-23 09:00", "correct_result"),
    ):
        life.do(at, verb, **{"annotate": {"text": "ghi chú"}, "correct_result": {"reason": "sai tên"}}.get(verb, {}))
    assert life.state.clock.ended_at == moment("2026-03-20 09:00")
    for verb in ("recompute", "extend", "issue_result"):
        with pytest.raises(refusals.WrongState):
            life.do("2026-03-24 09:00", verb)
    assert judge(life.rules, life.state).legal_late is True


def test_defect_19_the_number_of_requests_stands_in_the_index_clock() -> None:
    once = Life().accepted().do("2026-03-03 09:00", "request_supplement").do("2026-03-04 09:00", "supplement")
    twice = Life().accepted().do("2026-03-03 09:00", "request_supplement").do("2026-03-04 09:00", "supplement")
    twice.do("2026-03-05 09:00", "request_supplement", exception=EXCEPTION).do("2026-03-06 09:00", "supplement")
    for life, index_late in ((once, False), (twice, True)):
        life.do("2026-03-09 09:00", "issue_result")
        assert judge(life.rules, life.state).index_late is index_late


def test_defect_25_a_holiday_declared_after_the_promise_moves_it_only_by_an_act_that_keeps_both_dates() -> None:
    life = Life().accepted()
    storm = CalendarEntry(date(2026, 3, 6), DayKind.CLOSURE, "bão", "công điện khẩn")
    life.rules = type(life.rules)(life.procedure, CALENDAR.with_entries([storm]))
    assert life.due == "2026-03-09"
    life.do("2026-03-05 09:00", "recompute", reason="bão")
    event = life.events[-1]
    assert isinstance(event, Recomputed)
    assert (str(event.old), str(event.appointment.due), str(life.state.clock.promised)) == ("2026-03-09",) * 3
