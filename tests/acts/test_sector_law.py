"""What sector law takes out of the limit, through the acts, with the rows that the province ships."""

from datetime import date

import pytest

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.projection import columns
from motcua.casework.dossiers.values import Made
from motcua.doors.cli.demo.province import Province
from motcua.foundation.organisation.register import register
from motcua.insight.views.dossier_page import DossierPage, dossier_page
from motcua.law.dossier.refusals import SupplementNoticeTooLate, TooEarlyToClose
from tests.acts.places import agency, did, moment, officer, received
from tests.histories import history
from tests.law.dossier.stories import pause_of
from tests.papers import papers

pytestmark = pytest.mark.django_db

ENVIRONMENT = "H37.06"
"""The department of agriculture and environment."""
DESK, SUPERVISOR = "tiepnhan1.tinh", "giamdoc.tinh"
SPECIALIST, LEADER = "chuyenvien.snnmt", "lanhdao.snnmt"


def taken_up(code: str) -> Made:
    made = received(officer(DESK), code, agency(ENVIRONMENT), "2026-03-02 09:00")
    did(made.id, "forward", officer(DESK), "2026-03-02 10:30", to=ENVIRONMENT)
    did(made.id, "take_up", officer(SPECIALIST), "2026-03-02 14:00")
    return made


def asked_after_the_council() -> Made:
    """An environment licence with trial operation: thirty days, of which the council takes fourteen."""
    made = taken_up("1.010727")
    by = officer(SPECIALIST)
    trial = (("van_hanh_thu_nghiem", "co"),)
    did(made.id, "complete_step", by, "2026-03-02 15:00", step="phan_loai", outcome="xong", answers=trial)
    did(made.id, "complete_step", by, "2026-03-16 10:00", step="hoi_dong", outcome="bo_sung")
    did(made.id, "request_supplement", by, "2026-03-16 11:00", items=papers("Báo cáo đề xuất: thiếu số liệu nền"))
    return made


def row_of(made: Made) -> Dossier:
    """The row, which its events rebuild exactly."""
    row = Dossier.objects.get(pk=made.id)
    rebuilt = columns(history(row.pk).state, register())
    assert rebuilt == {name: getattr(row, name) for name in rebuilt}
    return row


def page(made: Made, at: str) -> DossierPage:
    return dossier_page(made.id, seen_by=officer(SPECIALIST), at=moment(at))


def test_an_environment_licence_is_moved_by_the_wait_for_its_supplement_and_not_restarted(province: Province) -> None:
    made = asked_after_the_council()
    article = pause_of("1.010727", "cho_bo_sung_30")
    waiting = row_of(made)
    assert (waiting.status, waiting.clock_state, waiting.due_on) == ("supplement", "stopped", None)
    assert waiting.original_due_on == date(2026, 4, 1)
    asked = page(made, "2026-03-17 09:00").clock.sentences[-1]
    assert (asked.basis, "không tính vào thời hạn" in asked.text) == (article, True)
    assert "đến hết thứ Ba, 16/03/2027" in asked.text, "twelve months to answer, not fifteen days"
    did(made.id, "supplement", officer(DESK), "2026-08-03 09:00")
    # From 16/3 to 3/8 are 140 days: 1/4 + 140 is Wednesday 19/8. A restart would have given 2/9.
    answered = row_of(made)
    assert (answered.status, answered.clock_state, answered.due_on) == ("handling", "running", date(2026, 8, 19))
    seen = page(made, "2026-08-04 09:00")
    moved = seen.clock.sentences[-1]
    assert (moved.basis, "bỏ ra 140 ngày chờ" in moved.text) == (f"{article}; cách áp dụng số 15", True)
    assert not any("tính lại từ đầu" in sentence.text for sentence in seen.clock.sentences)
    assert seen.clock.days == (), "thirty days counted from the receipt do not end on the moved date"
    did(made.id, "issue_result", officer(LEADER), "2026-08-19 15:00", number="9/GPMT")
    assert page(made, "2026-08-20 09:00").judgement.legal_late is False


def test_the_owner_has_twelve_months_before_the_dossier_may_be_closed(province: Province) -> None:
    made = asked_after_the_council()
    with pytest.raises(TooEarlyToClose):
        did(made.id, "close", officer(SUPERVISOR), "2027-03-16 16:00")
    did(made.id, "close", officer(SUPERVISOR), "2027-03-17 08:00")
    assert row_of(made).status == "stopped"
    assert page(made, "2027-03-17 09:00").judgement.index_late is False


def test_the_notice_must_come_within_fifteen_days_of_the_receipt(province: Province) -> None:
    made = taken_up("1.010727")
    with pytest.raises(SupplementNoticeTooLate):
        did(
            made.id,
            "request_supplement",
            officer(SPECIALIST),
            "2026-03-18 08:00",
            items=papers("Báo cáo đề xuất: thiếu"),
        )


def test_a_land_transfer_waits_for_the_payment_outside_its_limit(province: Province) -> None:
    made = taken_up("1.013831")
    did(made.id, "require_obligation", officer(SPECIALIST), "2026-03-13 10:00", notice="118/TB-CT")
    assert row_of(made).clock_state == "stopped"
    did(made.id, "fulfil_obligation", officer(DESK), "2026-03-23 09:00")
    # The working days 16-20 and 23/3 are not counted: 26/3 becomes 3/4.
    assert row_of(made).due_on == date(2026, 4, 3)
    sentences = page(made, "2026-03-24 09:00").clock.sentences
    assert pause_of("1.013831", "cho_nop") in {sentence.basis for sentence in sentences}
