"""24: a finding becomes a sheet that is edited and narrowed, approved by somebody else, and shows what it changed."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from playwright.sync_api import Page, expect

from motcua.doors.board import findings_source, review_page
from motcua.doors.board.findings_source import FindingInPeriod
from motcua.doors.ui import clock
from motcua.foundation.people.principals import Principal
from motcua.foundation.reviews.values import SheetFacts
from motcua.insight.reviews.queries import Changed
from motcua.law.indices.period import Period
from motcua.law.simplify.office import WORKING_DAY
from motcua.law.simplify.versions import Followed, before_after
from tests.acts import reviewed_rows
from tests.acts.places import moment
from tests.acts.reviewed import CENTRE, CHAIR, OPINION, PROCEDURE, evidence, finding, put_opinion_in_force
from tests.browser.pages import assert_arrived, assert_fits_everybody, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("province")]
NEW = f"/dieu-hanh/don-gian-hoa/phieu/moi/?thu-tuc={PROCEDURE}&phat-hien={evidence().key}"


def found(procedure: str, key: str, period: Period, *, seen_by: Principal) -> FindingInPeriod | None:
    del period, seen_by
    return FindingInPeriod(finding()) if (procedure, key) == (PROCEDURE, evidence().key) else None


def measured(facts: SheetFacts, *, at: datetime) -> Changed | None:
    """What the page would read of 40 dossiers of each version; that it is read from dossiers is told in tests/acts/test_reviews."""
    made = facts.approved
    if made is None or at.date() < made.valid_from:
        return None
    one = Followed(
        date(2026, 1, 12),
        90 * WORKING_DAY,
        0,
        0,
        WORKING_DAY,
        supplemented=False,
        late=False,
        channel="desk",
        agency="7",
        papers=2,
    )
    took = [2 * WORKING_DAY + place * WORKING_DAY // 40 for place in range(40)]
    old = [replace(one, took=each, whole=each) for each in took]
    new = [
        replace(one, took=each - WORKING_DAY, whole=each - WORKING_DAY, accepted_on=date(2026, 4, 1)) for each in took
    ]
    return Changed(before_after(old, new), OPINION, gone=True, moved=0)


def test_24_a_sheet_goes_from_its_finding_to_what_it_changed(
    desktop: Page, phone: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment("2026-03-20 10:42"))
    monkeypatch.setattr(findings_source, "SOURCE", found)
    monkeypatch.setattr(review_page, "changed", measured)
    put_opinion_in_force()
    sign_in(desktop, CENTRE)
    desktop.goto(NEW)
    assert_fits_everybody(desktop)
    desktop.get_by_role("button", name="Soạn phiếu rà soát").press("Enter")
    expect(desktop.get_by_role("heading", name="Phiếu rà soát, bản nháp")).to_be_visible()
    assert_arrived(desktop)
    assert_fits_everybody(desktop)
    desktop.get_by_label("Luật có buộc phải làm như hiện nay không?").select_option("no")
    desktop.get_by_label("Căn cứ đã xem").fill("Quyết định 1204/QĐ-UBND, mục 3")
    desktop.get_by_label("Thu hẹp").fill("Giữ khi có đo đạc lại.")
    here = decided(desktop, phone)
    monkeypatch.setattr(clock, "now", lambda: moment("2026-06-01 09:00"))
    for page, who in ((phone, CHAIR), (desktop, CENTRE)):
        sign_in(page, who)
        page.goto(here)
        expect(page.get_by_role("heading", name="Thời gian giải quyết ngắn hơn 1 ngày.")).to_be_visible()
        assert_fits_everybody(page)


def decided(desktop: Page, phone: Page) -> str:
    """The sheet on the desktop is submitted, and approved on a telephone by who signs for the province; gives its address."""
    desktop.get_by_role("button", name="Trình duyệt").press("Enter")
    expect(desktop.get_by_role("heading", name="Phiếu rà soát, đã trình, chờ duyệt")).to_be_visible()
    sign_in(phone, CHAIR)
    phone.goto(desktop.url)
    assert_fits_everybody(phone)
    phone.get_by_role("button", name="Duyệt phiếu").press("Enter")
    expect(phone.get_by_text("Đã duyệt phiếu.")).to_be_visible()
    return desktop.url


def of_a_paper(procedure: str, key: str, period: Period, *, seen_by: Principal) -> FindingInPeriod | None:
    del procedure, key, period, seen_by
    return FindingInPeriod(reviewed_rows.finding(), reviewed_rows.evidence().component)


def measured_of_a_paper(facts: SheetFacts, *, at: datetime) -> Changed | None:
    """The same for a paper: 40 dossiers on each side, of which 32 and then 6 had to supplement it."""
    made = facts.approved
    if made is None or at.date() < made.valid_from:
        return None
    found = measured(facts, at=at)
    assert found is not None
    one = Followed(
        date(2026, 1, 12), 90 * WORKING_DAY, WORKING_DAY, WORKING_DAY, None, supplemented=False, late=False,
        channel="desk", agency="7", papers=2,
    )  # fmt: skip
    old, new = ([replace(one, component_supplemented=place < many) for place in range(40)] for many in (32, 6))
    compared, asked = before_after(old, new), ((40, 52), (40, 61))
    return Changed(compared, "", gone=False, moved=2, component=facts.evidence.component, requested=asked)


def test_24_a_sheet_about_a_paper_is_written_in_a_form_and_shows_what_it_changed(
    desktop: Page, phone: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment("2026-03-20 10:42"))
    monkeypatch.setattr(findings_source, "SOURCE", of_a_paper)
    monkeypatch.setattr(review_page, "changed", measured_of_a_paper)
    sign_in(desktop, CENTRE)
    desktop.goto(f"/dieu-hanh/don-gian-hoa/phieu/moi/?thu-tuc={PROCEDURE}&phat-hien={reviewed_rows.evidence().key}")
    desktop.get_by_role("button", name="Soạn phiếu rà soát").press("Enter")
    expect(desktop.get_by_role("heading", name="Nội dung của tỉnh về giấy tờ")).to_be_visible()
    here = desktop.url
    name = desktop.get_by_label("Tên dễ hiểu")
    name.fill("Tờ khai của")
    desktop.get_by_role("button", name="Lưu nội dung đề nghị").press("Enter")
    expect(desktop.get_by_role("link", name="Chữ bị cắt giữa chừng: viết cho trọn ý")).to_be_visible()
    expect(name).to_have_value("Tờ khai của")
    assert_fits_everybody(desktop)
    name.fill(reviewed_rows.SIGNED)
    desktop.get_by_role("button", name="Lưu nội dung đề nghị").press("Enter")
    expect(desktop.get_by_text("Đã lưu nội dung đề nghị.")).to_be_visible()
    assert_arrived(desktop)
    assert_fits_everybody(desktop)
    sign_in(phone, CENTRE)
    phone.goto(here)
    assert_fits_everybody(phone)
    desktop.get_by_label("Luật có buộc phải làm như hiện nay không?").select_option("no")
    desktop.get_by_label("Căn cứ đã xem").fill("Quyết định công bố, mục 3")
    decided(desktop, phone)
    monkeypatch.setattr(clock, "now", lambda: moment("2026-06-01 09:00"))
    for page, who in ((phone, CHAIR), (desktop, CENTRE)):
        sign_in(page, who)
        page.goto(here)
        expect(page.get_by_role("heading", name="Phải bổ sung giấy tờ này ít hơn 65 điểm %.")).to_be_visible()
        expect(page.get_by_text("Chỉ tính hồ sơ được yêu cầu giấy tờ này: trước 40/52 hồ sơ")).to_be_visible()
        assert_fits_everybody(page)
