"""An obligation that nobody fulfils, from the row of sector law to the closed dossier."""

from datetime import date

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.possible import possible_act
from motcua.casework.dossiers.projection import columns
from motcua.casework.dossiers.refusals import NotPermitted
from motcua.casework.dossiers.values import Made
from motcua.doors.cli.demo.province import Province
from motcua.foundation.catalogue.actions import answer_time
from motcua.foundation.catalogue.values import LocalAnswer
from motcua.foundation.organisation.register import register
from motcua.law.dossier.payloads import BadInput
from motcua.law.dossier.refusals import NoObligationTerm, ObligationTermNotOver
from motcua.law.dossier.rules import Channel
from motcua.law.worktime.values import Duration, Unit
from tests.acts.places import agency, did, moment, officer, received
from tests.circumstances import acting
from tests.histories import case, history

pytestmark = pytest.mark.django_db

CODE = "1.004873"
DESK, SPECIALIST, LEADER, ELSEWHERE = "tiepnhan.thuyhung", "chuyenvien.stp", "lanhdao.stp", "lanhdao.snnmt"


def waiting(*, term: bool = True) -> Made:
    """Asked for money on 3 March 2026; ten days end with Friday the 13th."""
    if term:
        answer = LocalAnswer(
            duration=None,
            basis="Điều 9 Thông tư mẫu",
            valid_from=date(2026, 1, 1),
            channel=Channel.DESK,
            obligation_term=Duration(10, Unit.DAY),
        )
        answer_time(code=CODE, answer=answer, circumstances=acting(officer("quantri"), moment("2026-01-02 09:00")))
    made = received(officer(DESK), CODE, agency("H37.03"), "2026-03-02 09:00")
    did(made.id, "take_up", officer(SPECIALIST), "2026-03-02 14:00")
    did(made.id, "require_obligation", officer(SPECIALIST), "2026-03-03 09:00", notice="Thông báo 1")
    return made


def test_the_handling_agency_closes_from_the_day_after_the_term_of_its_sector_law(province: Province) -> None:
    made = waiting()
    with pytest.raises(ObligationTermNotOver):
        did(made.id, "close_unpaid", officer(LEADER), "2026-03-13 16:59")
    did(made.id, "close_unpaid", officer(LEADER), "2026-03-14 08:00")
    row = Dossier.objects.get(pk=made.id)
    assert (row.status, row.clock_state) == ("stopped", "ended")
    rebuilt = columns(history(row.pk).state, register())
    assert rebuilt == {name: getattr(row, name) for name in rebuilt}
    assert history(row.pk).happened[-1].verb == "close_unpaid"


def test_nobody_else_closes_and_no_word_is_taken(province: Province) -> None:
    made, late = waiting(), "2026-04-01 09:00"
    with pytest.raises(NotPermitted):
        did(made.id, "close_unpaid", officer(SPECIALIST), late)
    with pytest.raises(BadInput):
        did(made.id, "close_unpaid", officer(LEADER), late, reason="chưa nộp")
    assert not possible_act(case(made.id, moment(late)), "close_unpaid", seen_by=officer(ELSEWHERE)).allowed


def test_without_a_term_the_page_says_why_not(province: Province) -> None:
    made, late = waiting(term=False), "2027-04-01 09:00"
    with pytest.raises(NoObligationTerm):
        did(made.id, "close_unpaid", officer(LEADER), late)
    told = possible_act(case(made.id, moment(late)), "close_unpaid", seen_by=officer(LEADER))
    assert (told.allowed, told.code, told.power) == (False, "no_obligation_term", False)
