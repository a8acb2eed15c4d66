"""A kiosk is a place of filing from 5/8/2026 (NĐ 309/2026): such a filing behaves like one through the portal, under its own name."""

from datetime import date

import pytest

from motcua.acts.accept import accept_filed
from motcua.casework.dossiers.models import Dossier
from motcua.doors.cli.demo.province import Province
from motcua.foundation.catalogue.queries import fees
from motcua.foundation.catalogue.queries.lines import lines_of
from motcua.foundation.catalogue.queries.rules import procedure_rules
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.refusals import NoKioskYet
from motcua.law.dossier.rules import Channel
from tests.acts.places import agency, did, filed, moment, officer
from tests.doors.desk.caseworkers import DESK, PROCEDURE, at, signed_in
from tests.doors.page import Page
from tests.papers import papers

pytestmark = pytest.mark.django_db

CONSTRUCTION = "1.004222"
"""Published for the desk and online, with fees."""


def test_before_the_decree_nobody_files_at_a_kiosk(province: Province) -> None:
    with pytest.raises(NoKioskYet):
        filed(officer(DESK), PROCEDURE, agency("H37.03"), "2026-08-04 09:00", channel=Channel.KIOSK)
    assert not Dossier.objects.exists()


def test_from_that_day_on_it_is_answered_like_an_online_filing_and_told_by_its_name(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = filed(officer(DESK), PROCEDURE, agency("H37.03"), "2026-08-05 09:00", channel=Channel.KIOSK)
    row = Dossier.objects.get()
    assert row.acceptance_due_at == moment("2026-08-06 09:00"), "eight working hours"
    at(monkeypatch, "2026-08-05 09:30")
    client = signed_in(DESK)
    page = Page.of(client.get(f"/xu-ly/{made.id}/")).text
    assert "Tại ki-ốt thông minh" in page
    assert "Nộp tại ki-ốt thông minh" in page
    assert "Nộp tại ki-ốt" in Page.of(client.get("/xu-ly/?hang=truc-tuyen")).text
    did(made.id, "request_supplement", officer(DESK), "2026-08-05 10:00", items=papers("Đơn: thiếu chữ ký"))
    at(monkeypatch, "2026-08-05 11:00")
    tracked = Page.of(client.get(f"/tra-cuu/{made.tracking_token}/")).text
    assert "Tại ki-ốt" in tracked
    assert "Bổ sung trên Cổng Dịch vụ công quốc gia" in tracked


def test_it_is_accepted_with_an_appointment_of_its_own(province: Province) -> None:
    made = filed(officer(DESK), PROCEDURE, agency("H37.03"), "2026-08-05 09:00", channel=Channel.KIOSK)
    when = moment("2026-08-05 10:00")
    accept_filed(made.id, Circumstances(by=officer(DESK), at=when, recorded_at=when), in_order=(1, 2))
    assert (Dossier.objects.get().clock_state, Dossier.objects.get().channel) == ("running", "kiosk")


def test_the_times_and_fees_published_for_online_filing_hold(province: Province) -> None:
    day = date(2026, 8, 5)
    times = {one: procedure_rules(CONSTRUCTION, on=day, channel=one) for one in (Channel.ONLINE, Channel.KIOSK)}
    assert times[Channel.ONLINE].rules.limit_for(Channel.ONLINE) is not None
    assert times[Channel.ONLINE].rules == times[Channel.KIOSK].rules
    version = times[Channel.ONLINE].version_id
    assert fees(version, channel=Channel.ONLINE) == fees(version, channel=Channel.KIOSK)
    assert lines_of(version).fees(Channel.ONLINE) == lines_of(version).fees(Channel.KIOSK)
