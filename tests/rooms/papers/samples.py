"""Invented people and dossiers on every official form."""

from dataclasses import replace
from datetime import date, datetime

from motcua.casework.papers.forms.values import (
    ApologyExtension,
    Applicant,
    ComponentLine,
    ControlSlip,
    Form,
    HandOver,
    Letterhead,
    Punctuality,
    Receipt,
    RefusalMoment,
    RefusalSlip,
    StopNotice,
    SupplementLine,
    SupplementMoment,
    SupplementRequest,
    Tracking,
)
from motcua.law.worktime.values import VIETNAM

ON = date(2026, 11, 20)
CODE = "H37.45-261120-0047"
REQUEST = "Đăng ký biến động đất đai do nhận tặng cho quyền sử dụng đất"
WARD = Letterhead("Ủy ban nhân dân phường Tam Thanh", "Trung tâm Phục vụ hành chính công", "Tam Thanh")
BRANCH = "Chi nhánh Văn phòng đăng ký đất đai khu vực Tam Thanh"
CENTRE = "Trung tâm Phục vụ hành chính công phường Tam Thanh"
TAX = "Thuế cơ sở 1 tỉnh Lạng Sơn"
APPLICANT = Applicant("Hoàng Thị Ẩn", "Xã Mẫu Sơn, tỉnh Lạng Sơn", "020190001234", phone="0912345678")
TRACKING = Tracking(
    "https://hanhchinhcong.langson.gov.vn/t/8Jq2vXn4TzKpW6rLmB3cYd",
    "K7M4XCFG",
    "hanhchinhcong.langson.gov.vn/tra-cuu",
    "0205 3000 000",
)
COMPONENTS = (
    ComponentLine("Đơn đăng ký biến động đất đai (Mẫu số 18)", "Bản chính"),
    ComponentLine("Giấy chứng nhận đã cấp", "Bản gốc"),
    ComponentLine("Hợp đồng tặng cho quyền sử dụng đất", "Bản chính"),
    ComponentLine("Mảnh trích đo bản đồ địa chính thửa đất", "Bản chính"),
    ComponentLine("Văn bản đồng ý của bên nhận thế chấp", "Bản chính"),
    ComponentLine("Giấy khai sinh (chứng minh quan hệ cha con)", "Dùng lại"),
    ComponentLine("Tờ khai thuế thu nhập cá nhân", "Bản điện tử"),
    ComponentLine("Tờ khai lệ phí trước bạ", "Bản điện tử"),
)


def at(day: int, hour: int, minute: int = 0, *, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=VIETNAM)


RECEIPT = Receipt(
    letterhead=WARD,
    number="0412/TNHS",
    issued_on=ON,
    dossier_code=CODE,
    applicant=APPLICANT,
    request=REQUEST,
    components=COMPONENTS,
    sets=1,
    time_limit="18 ngày làm việc",
    received_at=at(20, 9, 14),
    due_at=at(17, 17, month=12),
    return_at="Quầy trả kết quả, phường Tam Thanh",
    fee="nộp theo thông báo thuế",
    register_book="02",
    register_number="1187",
    submitter_name="Hoàng Thị Ẩn",
    officer_name="Nguyễn Thị Ánh",
    tracking=TRACKING,
)
LONG_NAME = "Công Tằng Tôn Nữ Hoàng Nguyễn Thị Ẩn Ngọc"
LONG_COMPONENT = (
    "Văn bản thỏa thuận về việc chuyển quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất "
    "của các thành viên hộ gia đình"
)
LONG_RECEIPT = replace(
    RECEIPT,
    applicant=Applicant(
        LONG_NAME,
        "Số nhà 128, ngõ 45, đường Trần Hưng Đạo, khối phố Văn Miếu, thôn Khòn Lèng, xã Mẫu Sơn, tỉnh Lạng Sơn",
        "020190001234",
        phone="+84912345678",
        email="hoangthian.mauson@example.vn",
        submitter="Nguyễn Hữu Chiến (được ủy quyền)",
    ),
    components=tuple(ComponentLine(f"{LONG_COMPONENT} {n}", "Bản sao chứng thực") for n in range(1, 9)),
    submitter_name="Nguyễn Hữu Chiến",
)
SUPPLEMENT = SupplementRequest(
    letterhead=WARD,
    number="0035/HDHS",
    issued_on=ON,
    dossier_code=CODE,
    applicant=APPLICANT,
    request=REQUEST,
    moment=SupplementMoment.AFTER_APPRAISAL,
    ordinal=1,
    items=(
        SupplementLine("Hợp đồng tặng cho", "Bản chính", "Thiếu chữ ký của bên nhận tặng cho ở trang 3"),
        SupplementLine("Giấy khai sinh", "Bản sao chứng thực", "Bản đã nộp bị mờ"),
    ),
    reason="Hợp đồng chưa đủ chữ ký; giấy khai sinh không đọc được số.",
    contact="bà Nguyễn Thị Ánh, 0205 3000 000",
    officer_name="Nguyễn Thị Ánh",
    respond_by=date(2026, 12, 5),
    tracking=TRACKING,
)
REFUSAL = RefusalSlip(
    letterhead=WARD,
    number="0008/TCHS",
    issued_on=date(2026, 2, 5),
    dossier_code="",
    applicant=APPLICANT,
    request=REQUEST,
    moment=RefusalMoment.AT_INTAKE,
    reason="Thửa đất đang có tranh chấp đã được Tòa án nhân dân thụ lý.",
    legal_basis="Điều 17 Nghị định 118/2025/NĐ-CP.",
    contact="bà Nguyễn Thị Ánh, 0205 3000 000",
    signer_title="Người tiếp nhận hồ sơ",
    signer_name="Nguyễn Thị Ánh",
)
APOLOGY = ApologyExtension(
    letterhead=Letterhead("Ủy ban nhân dân tỉnh Lạng Sơn", "Sở Nông nghiệp và Môi trường", "Lạng Sơn"),
    number="0021/PXL",
    issued_on=date(2026, 12, 14),
    dossier_code=CODE,
    applicant=APPLICANT,
    request=REQUEST,
    received_on=ON,
    previous_due_at=at(17, 17, month=12),
    reason="cần xác minh ranh giới thửa đất tại thực địa.",
    responsible_agency=BRANCH,
    new_due_at=at(31, 17, month=12),
    contact="ông Lý Văn Đức, 0205 3000 111",
    signer_title="Giám đốc Sở",
    signer_name="Vi Văn Hiển",
)
STOP = StopNotice(
    letterhead=WARD,
    number="0004/TBDG",
    issued_on=date(2026, 12, 7),
    dossier_code=CODE,
    applicant=APPLICANT,
    request=REQUEST,
    received_on=ON,
    stopped_on=date(2026, 12, 7),
    ground="Hết 15 ngày kể từ ngày thông báo, hồ sơ chưa được bổ sung, hoàn thiện.",
    legal_basis="Khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP.",
    contact="bà Nguyễn Thị Ánh, 0205 3000 000",
    signer_title="Giám đốc Trung tâm",
    signer_name="Hoàng Văn Thắng",
    supplement_notice="Phiếu số 0035/HDHS ngày 20 tháng 11 năm 2026",
    returned=("Giấy chứng nhận đã cấp (bản gốc)", "Hợp đồng tặng cho (bản chính)"),
    fees_returned="Chưa thu phí, lệ phí.",
)
HAND_OVERS = (
    HandOver(CENTRE, BRANCH, at(20, 14, 5), "Nguyễn Thị Ánh", "Lý Văn Đức"),
    HandOver(BRANCH, TAX, at(27, 9, 30), "Lý Văn Đức", "Nông Thị Hậu", Punctuality.EARLY, "Phiếu chuyển thông tin"),
    HandOver(TAX, BRANCH, at(4, 16, 30, month=12), "Nông Thị Hậu", "Lý Văn Đức", Punctuality.OVERDUE, "Chậm 1 ngày"),
    HandOver(BRANCH, CENTRE, at(17, 10, month=12), "Lý Văn Đức", "Nguyễn Thị Ánh", Punctuality.ON_TIME),
)
CONTROL = ControlSlip(
    letterhead=WARD,
    number="0412/KSHS",
    issued_on=ON,
    dossier_code=CODE,
    applicant=APPLICANT,
    request=REQUEST,
    lead_agency=BRANCH,
    partner_agencies=(TAX,),
    received_at=at(20, 9, 14),
    due_at=at(17, 17, month=12),
    hand_overs=HAND_OVERS,
)
ALL: tuple[Form, ...] = (RECEIPT, SUPPLEMENT, REFUSAL, APOLOGY, STOP, CONTROL)
