"""23: dossiers of officers, live: for their own chain, and equal to what the law answers for each officer."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.doors.cli.demo.province import Province
from motcua.insight.measure.facts import every_read
from motcua.insight.measure.folding import fold
from motcua.insight.measure.queries import by_officer
from motcua.insight.measure.rebuilding import rebuild
from motcua.insight.measure.refusals import OfficersClosed
from motcua.insight.measure.values import Wanted
from motcua.law.indices.answers import Figure, answers
from motcua.law.indices.case import Case
from motcua.law.indices.facts import CaseLevel
from motcua.law.indices.period import Period
from motcua.law.indices.readings import DEFAULT
from tests.acts.measured import lives
from tests.acts.places import agency, moment, officer
from tests.doors.desk.caseworkers import DESK, LEADER, SPECIALIST, at, signed_in
from tests.doors.page import Page

pytestmark = pytest.mark.django_db
NOW = moment("2026-03-16 09:00")
MARCH = Period(date(2026, 3, 1), date(2026, 3, 16))
DIRECTOR = "giamdoc.tinh"


@pytest.fixture(params=["unfolded", "folded"])
def lived(province: Province, db: None, request: pytest.FixtureRequest) -> None:
    rebuild(NOW)
    lives()
    if request.param == "folded":
        fold()


def test_23_numbers_of_officers_are_those_of_the_law(lived: None) -> None:
    wanted = Wanted(MARCH, agency("H37.03"))
    found, _ = by_officer(wanted, seen_by=officer(LEADER), at=NOW)
    (read,) = every_read(most=1000)
    law = answers(Case(CaseLevel.OFFICER, MARCH, read.facts(on=MARCH.last), DEFAULT, read.basis().days))
    by_ref = {one.subject: one for one in law if isinstance(one, Figure) and one.id == "61.1"}
    names = {one.name: one for one in found}
    judged = 0
    for username in (SPECIALIST, LEADER):
        one, expected = names[officer(username).name], by_ref.get(officer(username).account_ref)
        counted, out = (len(expected.counted), len(expected.out)) if expected is not None else (0, 0)
        assert (one.early + one.on_time, one.late) == (counted, out), username
        assert one.score is None, "fewer than 30"
        judged += one.judged
    assert judged


def test_23_names_of_officers_are_for_their_own_chain(lived: None, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = Wanted(MARCH, agency("H37.03"))
    for username in (DIRECTOR, SPECIALIST, DESK, "quantri"):
        with pytest.raises(OfficersClosed):
            by_officer(wanted, seen_by=officer(username), at=NOW)
    with pytest.raises(OfficersClosed):
        by_officer(replace(wanted, agency=None), seen_by=officer(LEADER), at=NOW)
    at(monkeypatch, "2026-03-16 09:00")
    page = Page.of(signed_in(LEADER).get("/dieu-hanh/can-bo/"))
    assert officer(SPECIALIST).name in page.text
    assert "ít hồ sơ" in page.text
    refused = signed_in(DIRECTOR).get("/dieu-hanh/can-bo/?co-quan=H37.03")
    assert refused.status_code == 403
    assert officer(SPECIALIST).name not in Page.of(refused).text
