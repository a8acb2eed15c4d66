"""Which figures have no source of numbers here, and what is missing. They are shown so, never as 0."""

from collections.abc import Mapping
from typing import Final

_SYNC: Final = "Chưa có nguồn số liệu: chưa kết nối đồng bộ hồ sơ với Cổng Dịch vụ công quốc gia."
_PAYMENT: Final = "Chưa có nguồn số liệu: chưa kết nối thanh toán trực tuyến."
_PUBLISHED: Final = (
    "Chưa có nguồn số liệu: danh mục thủ tục không có ngày ban hành, ngày công khai của quyết định công bố."
)
_COMPLETE: Final = "Chưa có nguồn số liệu: danh mục chưa đánh giá thủ tục nào công khai đủ nội dung."
_ONLINE: Final = "Chưa có nguồn số liệu: danh mục không có mức độ trực tuyến (toàn trình, một phần) của thủ tục."
_FEEDBACK: Final = "Chưa có nguồn số liệu: chưa kết nối hệ thống phản ánh, kiến nghị."
_RATING: Final = "Chưa có nguồn số liệu: chưa thu nhận đánh giá của người dân, doanh nghiệp."
_TICKETS: Final = "Chưa có nguồn số liệu: chưa kết nối hệ thống lấy số."
_STAFF: Final = "Chưa có nguồn số liệu: chưa nhập số người làm việc tại bộ phận một cửa trong kỳ."
_CONTACTS: Final = "Chưa có nguồn số liệu: chưa ghi nhận số lần người dân phải liên hệ."
_COMPLAINTS: Final = "Chưa có nguồn số liệu: chưa ghi nhận khiếu nại, tố cáo theo hồ sơ."
_ON_SITE: Final = "Chưa có nguồn số liệu: chưa nhập số thủ tục tiếp nhận, giải quyết tại bộ phận một cửa."
_COPIES: Final = "Chưa có nguồn số liệu: chưa ghi nhận bản sao chứng thực là bản giấy hay điện tử."
_IDENTITY: Final = "Chưa có nguồn số liệu: chưa kết nối xác thực định danh của người nộp."
_POPULATION: Final = "Chưa có nguồn số liệu: chưa ghi nhận thủ tục nào khai thác dữ liệu dân cư."
_INVENTORY: Final = "Số liệu ở trang tiến độ số hóa kết quả."
_LISTED: Final = "Chưa có nguồn số liệu tổng hợp."

NO_SOURCE: Final[Mapping[str, str]] = {
    **dict.fromkeys(("766.1.1", "766.1.2"), _PUBLISHED),
    **dict.fromkeys(("766.1.3", "61.6"), _COMPLETE),
    "766.1.4": _SYNC,
    **dict.fromkeys(("766.3.1", "766.3.2", "61.9"), _ONLINE),
    **dict.fromkeys(("766.3.4", "766.3.5", "766.3.6"), _PAYMENT),
    "766.4.copies": _COPIES,
    "766.4.5a": _POPULATION,
    "766.4.5b": _IDENTITY,
    **dict.fromkeys(("766.5.1", "766.5.2", "766.5.3", "61.8"), _FEEDBACK),
    **dict.fromkeys(("766.5.4", "satisfaction", "satisfaction.special"), _RATING),
    **dict.fromkeys(("468.waiting_mean", "468.waiting_p90", "468.transaction_mean"), _TICKETS),
    "468.productivity": _STAFF,
    "468.digitised_in_force": _INVENTORY,
    **dict.fromkeys(("61.3", "61.4"), _CONTACTS),
    "61.5": _ON_SITE,
    "61.7": _COMPLAINTS,
}
"""Figure → what is missing. Every other one is made of sums, or counted over dossiers."""


def missing(id_: str) -> str:
    return NO_SOURCE.get(id_, _LISTED)
