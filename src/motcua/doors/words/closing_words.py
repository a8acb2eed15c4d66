"""To officers: what a dossier lacks that loses points of QĐ 766, and what can be done about it before it is closed."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from motcua.doors.words.figure_words import points, short_title
from motcua.insight.measure.queries.closing import ClosingCost
from motcua.law.indices.catalogue import DEFINITIONS
from motcua.law.indices.live.closing import Lack

LACKS: Final[Mapping[Lack, tuple[str, str]]] = {
    Lack.E_RESULT: ("Chưa có kết quả điện tử", "Ký số kết quả rồi trả"),
    Lack.DIGITISED: ("Giấy tờ giấy chưa số hóa hết", "Quét và ký số các giấy tờ còn thiếu"),
    Lack.CERTIFIED_COPY: ("Bản sao chứng thực là bản giấy", "Cấp bản sao điện tử có chứng thực"),
    Lack.SYNCED: ("Chưa đồng bộ với Cổng Dịch vụ công quốc gia", "Đồng bộ hồ sơ"),
    Lack.IDENTITY: ("Danh tính người nộp chưa được xác thực", "Quét thẻ căn cước của người nộp"),
    Lack.PAYMENT: ("Phí, lệ phí chưa thanh toán trực tuyến", "Hướng dẫn thanh toán trực tuyến"),
    Lack.REUSED: ("Không dùng lại giấy tờ mà cơ quan nhà nước đã có", ""),
    Lack.FROM_VAULT: ("Không lấy giấy tờ từ Kho quản lý dữ liệu điện tử", ""),
    Lack.CHANNEL: ("Không nộp trực tuyến", ""),
    Lack.FILED_BY: ("Cán bộ nộp thay người dân", ""),
    Lack.SUPPLEMENTS: ("Yêu cầu bổ sung quá một lần", ""),
    Lack.LATENESS: ("Quá hạn trả kết quả", ""),
}
"""What is lacking, and what can still be done; empty: nothing any more."""

_TITLES: Final = {one.id: short_title(one) for one in DEFINITIONS}


class Row(NamedTuple):
    """A lack, the figure that it lowers, the points of that figure, what can be done."""

    lack: str
    figure: str
    number: str
    points: str
    action: str


def rows(closing: ClosingCost) -> tuple[Row, ...]:
    """Most points first. What can no longer be mended once it is closed has no action."""
    losses = closing.cost.losses if closing.cost is not None else ()
    return tuple(
        Row(
            lack=LACKS[one.lack][0],
            figure=_TITLES[one.figure],
            number=one.figure,
            points=points(one.maximum),
            action="" if closing.has_ended else LACKS[one.lack][1],
        )
        for one in losses
    )


def sentence(closing: ClosingCost) -> str:
    """What the page says first."""
    if closing.cost is None:
        return "Hồ sơ này chưa được tiếp nhận, hoặc được tính trong hồ sơ nhóm hay ở hệ thống khác."
    number = len(closing.cost.losses)
    if not number:
        return "Hồ sơ này đạt ở mọi chỉ số đang có nguồn số liệu."
    if closing.has_ended:
        return f"Hồ sơ đã đóng và không đạt ở {number} chỗ dưới đây."
    mendable = sum(bool(LACKS[one.lack][1]) for one in closing.cost.losses)
    if not mendable:
        return f"Đóng bây giờ thì hồ sơ này không đạt ở {number} chỗ dưới đây; không còn chỗ nào sửa được."
    return f"Đóng bây giờ thì hồ sơ này không đạt ở {number} chỗ dưới đây; {mendable} chỗ còn sửa được."
