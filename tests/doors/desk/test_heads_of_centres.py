"""Who signs for a centre of the commune, and what may be received for another province, on both sides of 5/8/2026."""

from pathlib import Path

import pytest

from motcua.doors.cli.demo.province import Province
from motcua.foundation.organisation.dated_lists import NATIONWIDE
from motcua.foundation.organisation.outside import enter_outside
from motcua.insight.views import intake
from tests.acts.places import did, moment, officer
from tests.acts.test_nationwide import HANOI
from tests.circumstances import acting
from tests.doors.desk.caseworkers import PROCEDURE, SPECIALIST, at, handled, signed_in
from tests.doors.desk.counter import CLERK, begun, printed_words
from tests.doors.page import Page
from tests.papers import papers

pytestmark = pytest.mark.django_db

SUPERVISOR = "giamdoc.thuyhung"
BEFORE, FROM = "2026-08-04 09:00", "2026-08-05 09:00"


@pytest.mark.parametrize(
    ("when", "title", "other"),
    [
        (BEFORE, "PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN KIÊM GIÁM ĐỐC TRUNG TÂM", ""),
        (FROM, "GIÁM ĐỐC TRUNG TÂM", "PHÓ CHỦ TỊCH"),
    ],
)
def test_a_stop_notice_of_the_commune_s_centre_is_signed_by_the_title_of_its_day(
    when: str, title: str, other: str, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same dossier, closed on one day or the other; the form is printed later."""
    made = handled("2026-06-01 09:14")
    did(made.id, "request_supplement", officer(SPECIALIST), "2026-06-01 10:00", items=papers("Đơn: thiếu chữ ký"))
    did(made.id, "close", officer(SUPERVISOR), when)
    at(monkeypatch, "2026-09-01 09:00")
    client = signed_in(SUPERVISOR)
    documents = [one for one in Page.of(client.get(f"/xu-ly/{made.id}/")).addresses if "/van-ban/" in one]
    printed = [printed_words(client.get(one).content)[1] for one in documents]
    [words] = [one for one in printed if "Mẫu số 05" in one]
    assert title in words
    assert not other or other not in words


@pytest.mark.parametrize(("when", "shown"), [(BEFORE, False), (FROM, True)])
@pytest.mark.parametrize("known", [True, False])
def test_18_3_a_procedure_that_is_received_nation_wide_offers_the_authorities_of_other_provinces(
    when: str, shown: bool, known: bool, province: Province, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    listed = f"code,valid_from,valid_to,basis\n{PROCEDURE},2026-01-01,,Quyết định mẫu 1"
    (tmp_path / NATIONWIDE).write_text(listed, encoding="utf-8")
    monkeypatch.setattr(intake, "chosen", lambda: tmp_path)
    if known:
        enter_outside([HANOI], acting(officer("quantri"), moment("2026-07-01 08:00")))
    at(monkeypatch, when)
    page = Page.of(signed_in(CLERK).get(f"/quay/tiep-nhan/?thu-tuc={PROCEDURE}")).text
    assert ("Tiếp nhận được trên toàn quốc (Quyết định mẫu 1)" in page) is shown
    assert ("chọn ở nhóm Ngoài tỉnh" in page) is (shown and known)
    assert (HANOI.name in page) is (shown and known)
    assert ("nộp trên Cổng Dịch vụ công quốc gia hoặc tại ki-ốt" in page) is (shown and not known)


def test_no_procedure_says_so_as_shipped(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, FROM)
    assert "trên toàn quốc" not in Page.of(signed_in(CLERK).get(f"/quay/tiep-nhan/?thu-tuc={PROCEDURE}")).text
    assert begun(signed_in(CLERK), PROCEDURE)["procedure"] == PROCEDURE
