"""One story for each reason to refuse, with its twin: the same act where the law allows it."""

import pytest

from motcua.law.dossier import refusals, state_refusals, step_refusals
from motcua.law.dossier.acts.request_supplement import Exceptional
from motcua.law.dossier.acts.return_result import ByWay
from motcua.law.dossier.refusals import DossierRefused
from motcua.law.dossier.rules import Channel, ProcedureRules, ResultLimit
from motcua.law.dossier.state import Status
from motcua.law.readings import Readings
from motcua.law.refusals import Refused, spoken
from motcua.law.worktime.values import Due, Duration, Unit
from tests.law.dossier.lives import CONTRACT, Life, moment, working_days


def test_a_dossier_is_accepted_once() -> None:
    life = Life().accepted()
    with pytest.raises(refusals.WrongState) as refused:
        life.do("2026-03-03 09:00", "accept")
    assert "đang xử lý" in refused.value.sentence
    assert "118/2025" in refused.value.cited


def test_acts_happen_in_order() -> None:
    life = Life().accepted()
    with pytest.raises(refusals.OutOfOrder):
        life.do("2026-03-01 09:00", "annotate", text="ghi chú")
    life.do("2026-03-02 14:40", "annotate", text="cùng thời điểm thì được")


def test_a_second_supplement_request_is_refused_and_possible_only_as_a_counted_exception() -> None:
    life = Life().accepted().do("2026-03-03 09:00", "request_supplement").do("2026-03-05 09:00", "supplement")
    with pytest.raises(refusals.SecondSupplement):
        life.do("2026-03-06 09:00", "request_supplement")
    with pytest.raises(refusals.ExceptionIncomplete):
        life.do("2026-03-06 09:00", "request_supplement", exception=Exceptional("Giám đốc", " "))
    life.do("2026-03-06 09:00", "request_supplement", exception=Exceptional("Giám đốc", "phát sinh mới"))
    assert (life.state.supplement.exceptions, life.state.requests) == (1, 2)


def test_a_notice_after_three_working_days_is_refused_and_possible_as_an_exception() -> None:
    life = Life().accepted("2026-03-02 09:00")
    with pytest.raises(refusals.SupplementNoticeTooLate) as refused:
        life.do("2026-03-06 08:00", "request_supplement")
    assert "05/03/2026" in refused.value.sentence
    life.do("2026-03-06 08:00", "request_supplement", exception=Exceptional("Giám đốc", "mất điện"))
    assert life.state.status is Status.SUPPLEMENT


def test_a_late_notice_cannot_be_excepted_where_the_province_reads_the_law_so() -> None:
    life = Life(readings=Readings(late_notice_by_exception=False)).accepted("2026-03-02 09:00")
    with pytest.raises(refusals.SupplementNoticeTooLate):
        life.do("2026-03-06 08:00", "request_supplement", exception=Exceptional("Giám đốc", "mất điện"))


def test_a_request_never_bypasses_the_one_stop() -> None:
    with pytest.raises(refusals.BypassOneStop):
        Life().accepted().do("2026-03-03 09:00", "request_supplement", through_one_stop=False)


def test_a_dossier_is_closed_only_from_the_day_after_the_applicants_last_day() -> None:
    life = Life(ProcedureRules(working_days(10))).accepted("2026-10-30 09:00")
    life.do("2026-10-31 09:00", "request_supplement")
    with pytest.raises(refusals.TooEarlyToClose):
        life.do("2026-11-16 23:59", "close")  # vector 6: 15 days end on Sunday 15/11, so on Monday 16/11
    life.do("2026-11-17 00:00", "close")
    assert life.state.status is Status.STOPPED


def test_under_decree_61_there_is_no_term_to_close_on_unless_the_procedure_has_one() -> None:
    plain = Life().accepted("2024-03-04 09:00").do("2024-03-05 09:00", "request_supplement")
    with pytest.raises(refusals.NoClosingTerm):
        plain.do("2024-06-05 09:00", "close")
    own = Life(ProcedureRules(working_days(5), supplement_term=Duration(10, Unit.DAY)))
    own.accepted("2024-03-04 09:00").do("2024-03-05 09:00", "request_supplement").do("2024-03-18 09:00", "close")
    assert own.state.status is Status.STOPPED


def test_an_extension_comes_at_least_one_day_before_expiry() -> None:
    for at in ("2026-03-09 08:00", "2026-03-10 08:00"):
        with pytest.raises(refusals.ExtensionTooLate):
            Life().accepted().do(at, "extend", reason="thẩm tra", extend_by=working_days(4))
    life = Life().accepted().do("2026-03-08 23:00", "extend", reason="thẩm tra", extend_by=working_days(4))
    assert life.due == "2026-03-13"
    assert str(life.state.clock.original) == "2026-03-09"


def test_an_extension_of_a_limit_in_hours_comes_24_hours_before() -> None:
    rules = ProcedureRules(Duration(72, Unit.HOUR))
    with pytest.raises(refusals.ExtensionTooLate):
        Life(rules).accepted().do("2026-03-04 09:01", "extend", reason="x", extend_by=Duration(5, Unit.HOUR))
    Life(rules).accepted().do("2026-03-04 09:00", "extend", reason="x", extend_by=Duration(5, Unit.HOUR))


def test_a_second_extension_is_refused_even_after_a_restart() -> None:
    life = Life(ProcedureRules(working_days(10))).accepted()
    life.do("2026-03-03 09:00", "extend", reason="x", extend_by=working_days(2))
    life.do("2026-03-04 09:00", "request_supplement").do("2026-03-06 09:00", "supplement")
    with pytest.raises(refusals.SecondExtension):
        life.do("2026-03-09 09:00", "extend", reason="x", extend_by=working_days(2))


@pytest.mark.parametrize("verb", ["refuse_intake", "refuse", "extend"])
def test_what_must_be_said_is_asked_for_by_name(verb: str) -> None:
    life = Life() if verb == "refuse_intake" else Life().accepted()
    with pytest.raises(refusals.MissingReason) as refused:
        life.do("2026-03-03 09:00", verb)
    assert "lý do" in refused.value.sentence


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("refuse", {"reason": "x", "legal_basis": "y"}),
        ("request_supplement", {}),
        ("extend", {"reason": "x", "extend_by": working_days(1)}),
        ("issue_result", {}),
    ],
)
def test_contract_staff_decide_nothing(verb: str, words: dict[str, object]) -> None:
    with pytest.raises(refusals.NoPower):
        Life().accepted().do("2026-03-03 09:00", verb, by=CONTRACT, **words)


def test_contract_staff_receive_ask_before_acceptance_and_return_but_do_not_refuse_intake() -> None:
    with pytest.raises(refusals.NoPower):
        Life().do("2026-03-02 09:00", "refuse_intake", by=CONTRACT, reason="x", legal_basis="y")
    life = Life().do("2026-03-02 09:00", "request_supplement", by=CONTRACT)
    life.do("2026-03-03 09:00", "supplement").do("2026-03-03 09:05", "accept", by=CONTRACT)
    life.do("2026-03-10 09:00", "issue_result").do("2026-03-10 10:00", "return_result", by=CONTRACT)
    assert life.state.national_code == 10


def test_a_paper_filer_stops_only_after_the_receipt_an_online_filer_from_the_filing() -> None:
    with pytest.raises(refusals.NoReceiptYet):
        Life().do("2026-03-02 09:00", "request_supplement").do("2026-03-03 09:00", "withdraw")
    online = Life(channel=Channel.ONLINE).do("2026-03-02 09:00", "submit", channel=Channel.ONLINE)
    assert online.do("2026-03-02 10:00", "withdraw").state.national_code == 7


def test_under_decree_61_an_online_filer_too_withdraws_only_from_the_receipt() -> None:
    online = Life(channel=Channel.ONLINE).do("2024-03-04 09:00", "submit", channel=Channel.ONLINE)
    with pytest.raises(refusals.NoReceiptYet):
        online.do("2024-03-04 10:00", "withdraw")


def test_after_the_decision_nothing_is_withdrawn_or_amended() -> None:
    life = Life(channel=Channel.ONLINE).accepted().do("2026-03-03 09:00", "issue_result")
    for verb in ("withdraw", "amend"):
        with pytest.raises(refusals.AlreadyDecided):
            life.do("2026-03-03 10:00", verb)


def test_only_an_online_dossier_is_amended() -> None:
    with pytest.raises(refusals.AmendOnlineOnly):
        Life().accepted().do("2026-03-03 09:00", "amend")
    life = Life(channel=Channel.ONLINE).accepted()
    before = life.due
    assert life.do("2026-03-03 09:00", "amend").due == before


def test_an_early_result_is_announced_before_it_is_handed_over_at_the_desk() -> None:
    life = Life().accepted().do("2026-03-04 09:00", "issue_result")
    with pytest.raises(refusals.EarlyNotAnnounced):
        life.do("2026-03-04 10:00", "return_result")
    life.do("2026-03-04 10:00", "announce_early").do("2026-03-04 11:00", "return_result")
    assert life.state.status is Status.RETURNED


@pytest.mark.parametrize("way", [ByWay.POST, ByWay.ELECTRONIC])
def test_post_and_electronic_delivery_announce_themselves(way: ByWay) -> None:
    life = Life().accepted().do("2026-03-04 09:00", "issue_result").do("2026-03-04 10:00", "return_result", by_way=way)
    assert life.state.status is Status.RETURNED


def test_an_early_return_is_free_under_decree_61_and_after_a_refusal() -> None:
    old = Life().accepted("2024-03-04 09:00").do("2024-03-05 09:00", "issue_result")
    assert old.do("2024-03-05 10:00", "return_result").state.status is Status.RETURNED
    refused = Life().accepted().do("2026-03-04 09:00", "refuse", reason="x", legal_basis="y")
    assert refused.do("2026-03-04 10:00", "return_result").state.status is Status.RETURNED


def test_without_a_countable_limit_nothing_is_accepted() -> None:
    with pytest.raises(refusals.LimitUnknown):
        Life(ProcedureRules(None)).do("2026-03-02 09:00", "accept")


def test_pauses_may_be_limited_by_a_reading() -> None:
    procedure = ProcedureRules(working_days(10), financial_pause="Luật Đất đai 2024")
    life = Life(procedure, readings=Readings(obligation_pauses=1)).accepted()
    life.do("2026-03-03 09:00", "require_obligation").do("2026-03-04 09:00", "fulfil_obligation")
    with pytest.raises(refusals.TooManyPauses):
        life.do("2026-03-05 09:00", "require_obligation")


def test_a_group_knows_its_results_by_their_codes() -> None:
    group = ProcedureRules(
        working_days(7), results=(ResultLimit("a", working_days(1)), ResultLimit("b", working_days(7)))
    )
    life = Life(group).accepted()
    with pytest.raises(refusals.UnknownResult):
        life.do("2026-03-03 09:00", "issue_result", result="c")
    life.do("2026-03-03 09:00", "issue_result", result="a")
    assert life.state.status is Status.HANDLING
    assert life.do("2026-03-04 09:00", "issue_result", result="b").state.status is Status.DONE


def test_one_result_of_a_group_is_returned_once_and_leaves_an_obligation_open() -> None:
    group = ProcedureRules(
        working_days(7), results=(ResultLimit("a", working_days(1)), ResultLimit("b", working_days(7)))
    )
    life = Life(group).accepted().do("2026-03-03 09:00", "require_obligation")
    life.do("2026-03-03 10:00", "issue_result", result="a").do("2026-03-03 11:00", "return_result", result="a")
    assert life.state.status is Status.OBLIGATION
    with pytest.raises(refusals.UnknownResult):
        life.do("2026-03-03 12:00", "return_result", result="a")
    life.do("2026-03-04 09:00", "fulfil_obligation").do("2026-03-11 09:00", "issue_result", result="b")
    life.do("2026-03-11 10:00", "return_result", result="a")
    with pytest.raises(refusals.WrongState):
        life.do("2026-03-11 11:00", "return_result", result="a")


def test_only_a_waiting_consultation_is_answered() -> None:
    with pytest.raises(refusals.NoSuchConsultation):
        Life().accepted().do("2026-03-03 09:00", "answer_consultation")


def test_a_procedure_without_a_process_has_no_steps_to_complete() -> None:
    with pytest.raises(refusals.NoProcess):
        Life().accepted().do("2026-03-03 09:00", "complete_step", step="tham_dinh")


def test_a_code_belongs_to_one_refusal_whose_other_sentences_are_subclasses() -> None:
    modules = (refusals, state_refusals, step_refusals)
    kinds = {
        kind
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Refused)
    }
    assert {kind for kind in kinds if kind.code == "refused"} == {Refused, DossierRefused}
    own = [kind.code for kind in kinds if "code" in vars(kind)]
    assert len(set(own)) == len(own)
    assert all(vars(kind)["__doc__"] for kind in kinds)


def test_dates_in_a_refusal_are_written_day_first() -> None:
    at = moment("2026-03-05 16:30")
    assert spoken(Due(at, at.date())) == spoken(at.date()) == "05/03/2026"
    assert spoken(Due(at)) == spoken(at) == "16:30, 05/03/2026"
