"""24: a planner's year: a plan is drawn up and given, answered by an own plan, followed by evidence, late, explained, reported."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from motcua.adapters.documents.folder import FolderStore
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.plans.actions.notices import fall_due
from tests.acts.places import moment
from tests.browser.pages import assert_fits_everybody, sign_in
from tests.browser.test_desk import Hours, hours
from tests.doors.board.plan_stories import CENTRE, CHAIR, CLERK, HEAD, LEADER

__all__ = ["hours"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("province")]
LIST = "/dieu-hanh/ke-hoach/"
LONG = (
    "Rà soát, cắt giảm, đơn giản hóa quy trình nội bộ giải quyết thủ tục hành chính về đăng ký đất đai, tài sản gắn liền với đất"
    " thuộc thẩm quyền của Ủy ban nhân dân các cấp trên địa bàn tỉnh"
)


def filled(page: Page, place: int, **cells: str) -> None:
    for name, value in cells.items():
        page.locator(f"[name=nv-{place}-{name}]").fill(value)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def drawn_up(page: Page) -> None:
    """The plan of the province, by the head of its centre: two tasks, given to one department."""
    sign_in(page, CENTRE)
    page.goto(LIST)
    page.get_by_role("link", name="Soạn kế hoạch").click()
    page.get_by_label("Tên kế hoạch").fill("Đổi mới cơ chế một cửa, một cửa liên thông")
    page.get_by_text("Chọn từng cơ quan").click()
    page.get_by_label("Sở Tư pháp", exact=True).check()
    page.get_by_label("Hạn ban hành kế hoạch riêng").fill("31/01/2026")
    filled(page, 0, title=LONG, agency="H37.03", due_on="30/06/2026", product="Quyết định công bố quy trình nội bộ")
    press(page, "Thêm nhiệm vụ")
    filled(page, 1, title="Ban hành quy chế phối hợp", agency="Sở Tư pháp", due_on="31/12/2026", product="Quy chế")
    assert_fits_everybody(page)
    press(page, "Lưu bản nháp")
    expect(page.get_by_text("Đã lưu bản nháp, 2 nhiệm vụ.")).to_be_visible()
    press(page, "Trình ký")
    expect(page.get_by_text("Đã trình kế hoạch.")).to_be_visible()


def issued(page: Page, who: str, number: str, day: str) -> None:
    sign_in(page, who)
    page.goto(LIST)
    page.get_by_role("link", name="Kế hoạch chờ ký").click()
    page.get_by_label("Số kế hoạch").fill(number)
    page.get_by_label("Ngày ký").fill(day)
    press(page, "Ban hành")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"Kế hoạch {number}:")


def test_24_a_planners_year(hours: Hours, desktop: Page, settings: Any, tmp_path: Path) -> None:
    settings.DOCUMENTS = FolderStore(tmp_path / "kept")
    page, hours.now = desktop, "2026-01-12 09:00"
    drawn_up(page)
    issued(page, CHAIR, "9/KH-UBND", "12/01/2026")
    sign_in(page, HEAD)
    page.goto("/xu-ly/")
    page.get_by_role("link", name="Kế hoạch chờ lập, chờ ký").click()
    page.get_by_role("link", name="Kế hoạch riêng của Sở Tư pháp").click()
    expect(page.locator("[name=nv-1-title]")).to_have_value("Ban hành quy chế phối hợp")
    press(page, "Bỏ nhiệm vụ 2")
    expect(page.get_by_role("heading", name="Nhiệm vụ được giao chưa có việc nào trả lời")).to_be_visible()
    press(page, "Lưu bản nháp")
    press(page, "Trình ký")
    expect(page.get_by_text("Đã trình kế hoạch.")).to_be_visible()
    issued(page, LEADER, "3/KH-STP", "12/01/2026")
    sign_in(page, CLERK)
    page.goto(LIST)
    page.get_by_role("link", name="Kế hoạch 9/KH-UBND", exact=True).click()
    page.get_by_role("link", name="Ban hành quy chế phối hợp").click()
    page.get_by_label("Số, ký hiệu văn bản").fill("214/QC-STP")
    page.get_by_label("Ngày văn bản").fill("12/01/2026")
    press(page, "Ghi văn bản")
    expect(page.get_by_text("Xong 12/01/2026")).to_be_visible()
    hours.now = "2026-07-10 09:00"
    fall_due(Circumstances.at_once(None, moment(hours.now)))
    sign_in(page, HEAD)
    page.goto(LIST)
    expect(page.get_by_role("link", name="Nhiệm vụ 1 đã quá hạn, cần giải trình").first).to_be_visible()
    page.get_by_role("link", name="Kế hoạch 9/KH-UBND", exact=True).click()
    page.get_by_role("link", name=LONG, exact=True).click()
    page.get_by_label("Vì sao chậm, đang làm gì").fill("Chờ ý kiến của các bộ; đã lấy xong ý kiến các sở")
    page.get_by_label("Đề nghị hạn mới").fill("30/09/2026")
    press(page, "Gửi giải trình")
    expect(page.get_by_text("Đã gửi giải trình")).to_be_visible()
    sign_in(page, CENTRE)
    page.goto(page.url)
    press(page, "Chấp nhận, đổi hạn")
    expect(page.get_by_text("Được chấp nhận 10/07/2026")).to_be_visible()
    assert_fits_everybody(page)
    page.goto(LIST)
    page.get_by_role("link", name="Kế hoạch 9/KH-UBND", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 trong 2 nhiệm vụ xong")
    assert_fits_everybody(page)
    hours.now = "2027-01-05 09:00"
    sign_in(page, CENTRE)
    page.goto(page.url)
    page.get_by_role("link", name="Báo cáo 6 tháng, năm").click()
    assert_fits_everybody(page)
    page.get_by_label("Kỳ báo cáo").select_option("lich:2026")
    press(page, "Lập báo cáo")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kết quả thực hiện kế hoạch")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải PDF").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
