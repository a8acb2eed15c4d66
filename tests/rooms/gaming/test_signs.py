"""23: signs over our own record: what is read of a dossier, who may ask, and whose signs they are told."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries.lives import count_lives, lives
from motcua.casework.dossiers.values import Made
from motcua.doors.cli.demo.province import Province
from motcua.insight.gaming.building import VERBS, dossier_of, pause_articles
from motcua.insight.gaming.queries import findings
from motcua.insight.gaming.refusals import PeriodTooLong, SignsClosed
from motcua.law.dossier.acts.request_supplement import Exceptional, SupplementItem, SupplementReason
from motcua.law.gaming import facts
from motcua.law.gaming.settings import with_values
from motcua.law.indices.period import Period
from motcua.law.worktime.values import Duration, Unit
from tests.acts.places import did, moment, officer
from tests.doors.desk.caseworkers import LEADER, SPECIALIST, STRANGER, handled, online, reference

pytestmark = pytest.mark.django_db

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))
ANY = with_values({"min_n": "1", "min_marked": "1", "min_reference": "1", "fdr": "1"}.items())
PROVINCE, OTHER_LEADER = "giamdoc.tinh", "lanhdao.sxd"


def extended(made: Made, when: str = "2026-03-03 10:00") -> Made:
    by = officer(LEADER)
    did(made.id, "extend", by, when, reason="Cần thêm thời gian", extend_by=Duration(2, Unit.WORKING_DAY))
    return made


def read(seen_by: str = PROVINCE, period: Period = MARCH) -> list[facts.Dossier]:
    every = lives(period.begin, period.end, VERBS, seen_by=officer(seen_by))
    return [dossier_of(one, agency="A", reception="B") for one in every]


def asked_for_more(made: Made, when: str) -> None:
    item = SupplementItem(paper="Giấy xác nhận", basis="Điều 5", reason_code=SupplementReason.INCOMPLETE)
    allowed = Exceptional(authority="Giám đốc", reason="Mới phát hiện")
    did(made.id, "request_supplement", officer(SPECIALIST), when, items=(item,), exception=allowed)


def test_what_the_record_says_of_a_dossier_becomes_flat_facts(province: Province) -> None:
    made = extended(handled())
    asked_for_more(made, "2026-03-09 16:00")
    did(made.id, "supplement", officer("tiepnhan.thuyhung"), "2026-03-10 10:00")
    did(made.id, "issue_result", officer(LEADER), "2026-03-12 15:00")
    (one,) = read()
    assert (one.id, one.agency, one.reception, one.channel) == (str(made.id), "A", "B", facts.Channel.DESK)
    assert len(one.applicant) == 64  # a hash, never the number itself
    assert one.accepted_at == moment("2026-03-02 09:14")
    assert one.appointment == date(2026, 3, 5)
    assert [(each.kind, each.old, each.new) for each in one.moves] == [
        ("extension", date(2026, 3, 5), date(2026, 3, 9)),
        ("restart", date(2026, 3, 9), date(2026, 3, 13)),
    ]
    (request,) = one.requests
    assert (request.requested_at, request.officer, request.because) == (
        moment("2026-03-09 16:00"),
        officer(SPECIALIST).account_ref,
        None,
    )
    assert one.done == facts.Done(moment("2026-03-12 15:00"), moment("2026-03-12 15:00"), officer(LEADER).account_ref)
    assert (one.closed, one.pauses, one.filed_by) == (None, (), None)


def test_a_dossier_that_an_officer_ends_is_told_from_one_that_the_applicant_ends(province: Province) -> None:
    by_hand = handled()
    did(by_hand.id, "withdraw", officer("tiepnhan.thuyhung"), "2026-03-04 10:00", reason="Người nộp đề nghị")
    refused = handled(seed=8)
    did(refused.id, "refuse", officer(LEADER), "2026-03-04 10:00", reason="Không đủ điều kiện", legal_basis="Điều 7")
    ends = {one.id: one.closed for one in read()}
    assert ends[str(by_hand.id)] == facts.Closed(
        moment("2026-03-04 10:00"), facts.ClosedAs.WITHDRAWN, facts.ClosedBy.OFFICER
    )
    assert ends[str(refused.id)] == facts.Closed(
        moment("2026-03-04 10:00"), facts.ClosedAs.REFUSED, facts.ClosedBy.OFFICER, "Điều 7"
    )


def test_only_dossiers_of_the_period_that_may_be_seen_are_read(province: Province) -> None:
    handled()
    early = handled("2026-02-02 09:14", seed=8)
    did(early.id, "issue_result", officer(LEADER), "2026-02-04 10:00")
    assert len(read()) == 1
    assert len(read(period=Period(date(2026, 2, 1), date(2026, 2, 28)))) == 1
    assert read(OTHER_LEADER) == []
    by = officer(PROVINCE)
    assert count_lives(moment("2026-02-01 00:00"), MARCH.end, seen_by=by, at_most=1) == 2
    assert count_lives(MARCH.begin, MARCH.end, seen_by=by, at_most=1) == 1


def test_a_leader_is_told_the_signs_of_their_own_agency_with_the_dossiers(province: Province) -> None:
    made = extended(handled())
    handled(seed=8)
    for who in (LEADER, PROVINCE):
        told = findings(MARCH, seen_by=officer(who), settings=ANY)
        (one,) = told.signs
        assert (told.dossiers, one.finding.detector, one.finding.subject) == (2, "deadline_moved", reference("H37.03"))
        assert (one.finding.n, one.finding.marked, one.finding.expected) == (2, 1, Fraction("0.05"))
        assert [each.id for each in one.evidence] == [made.id]
        assert one.evidence[0].code == Dossier.objects.get(pk=made.id).code
        assert one.name == officer(LEADER).agency_name
    assert findings(MARCH, seen_by=officer(OTHER_LEADER), settings=ANY).signs == ()


def test_who_sees_a_dossier_of_another_agency_is_told_no_sign_of_that_agency(province: Province) -> None:
    made = extended(handled())
    asked = str(officer(STRANGER).agency_id)
    did(
        made.id,
        "consult",
        officer(SPECIALIST),
        "2026-03-03 11:00",
        agency=asked,
        answer_within=Duration(1, Unit.WORKING_DAY),
    )
    assert len(read(OTHER_LEADER)) == 1
    assert findings(MARCH, seen_by=officer(OTHER_LEADER), settings=ANY).signs == ()


def test_an_opinion_that_came_before_a_request_is_why_it_was_made(province: Province) -> None:
    made = handled()
    asked: dict[str, Any] = {"agency": str(officer(STRANGER).agency_id), "answer_within": Duration(1, Unit.WORKING_DAY)}
    did(made.id, "consult", officer(SPECIALIST), "2026-03-03 11:00", **asked)
    did(made.id, "answer_consultation", officer(STRANGER), "2026-03-05 09:00", consultation=1)
    asked_for_more(made, "2026-03-05 15:00")
    (one,) = read()
    came = moment("2026-03-05 09:00")
    assert one.requests[0].because == facts.Because(facts.BecauseKind.PAPER, came, came)


def test_what_an_officer_filed_online_is_told_from_what_the_applicant_did(province: Province) -> None:
    made = online()
    (one,) = read()
    assert (one.filed_by, one.channel) == (facts.FiledBy.SELF, facts.Channel.ONLINE)
    Dossier.objects.filter(pk=made.id).update(assisted=True)
    assert read()[0].filed_by is facts.FiledBy.OFFICER


def test_the_articles_of_pauses_are_those_of_the_procedure_at_acceptance(province: Province) -> None:
    handled()
    (life,) = lives(MARCH.begin, MARCH.end, VERBS, seen_by=officer(PROVINCE))
    assert pause_articles(life) == frozenset()


def test_who_does_not_answer_for_it_is_told_nothing_and_a_year_is_the_longest(province: Province) -> None:
    for who in (SPECIALIST, "quantri"):
        with pytest.raises(SignsClosed):
            findings(MARCH, seen_by=officer(who))
    with pytest.raises(PeriodTooLong):
        findings(Period(date(2025, 1, 1), date(2026, 3, 31)), seen_by=officer(PROVINCE))
