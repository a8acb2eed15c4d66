"""The queues of the worklist in words: their tabs, what asks for attention, and what an empty one says."""

from typing import Final

from motcua.casework.dossiers.queries import ClockFilter, Order, Queue

LABELS: Final[dict[Queue, str]] = {
    Queue.TODO: "Cần làm",
    Queue.TODAY: "Đến hạn hôm nay",
    Queue.OVERDUE: "Quá hạn",
    Queue.SUPPLEMENT: "Chờ người nộp",
    Queue.ONLINE: "Trực tuyến mới",
    Queue.DRAFTS: "Bản nháp",
    Queue.DONE: "Đã xong",
}
"""The tabs."""

ATTENTION: Final[dict[Queue, str]] = {
    Queue.APOLOGIES: "Chờ ký xin lỗi",
    Queue.REPORTED: "Được báo quá hạn",
    Queue.EXPECTED: "Sắp quá hạn",
}
"""What asks for attention, above the tabs; only where there is something."""

EMPTY: Final[dict[Queue, str]] = {
    Queue.TODO: "Không còn hồ sơ cần làm. Hồ sơ mới chuyển đến sẽ hiện ở đây.",
    Queue.TODAY: "Không có hồ sơ đến hạn hôm nay.",
    Queue.OVERDUE: "Không có hồ sơ quá hạn.",
    Queue.SUPPLEMENT: "Không có hồ sơ chờ bổ sung hoặc tạm dừng.",
    Queue.ONLINE: "Không còn hồ sơ trực tuyến chờ tiếp nhận.",
    Queue.DRAFTS: "Không có bản nháp nào.",
    Queue.DONE: "Chưa có hồ sơ nào đã xong.",
    Queue.APOLOGIES: "Không có văn bản xin lỗi chờ ký.",
    Queue.REPORTED: "Không có việc quá hạn nào đang báo đến đây.",
    Queue.EXPECTED: "Không có hồ sơ sắp quá hạn.",
}

WHOSE: Final = {"toi": "Của tôi, chưa ai nhận", "don-vi": "Cả đơn vị"}
"""Whose dossiers, the officer's own first."""

CLOCKS: Final[dict[str, str]] = {
    ClockFilter.IN_TIME.value: "Còn hạn",
    ClockFilter.LATE.value: "Quá hạn",
    ClockFilter.STANDS.value: "Không tính giờ",
}

CHANNELS: Final[dict[str, str]] = {
    "desk": "Trực tiếp tại quầy",
    "online": "Trực tuyến",
    "kiosk": "Tại ki-ốt thông minh",
    "post": "Qua bưu chính công ích",
}

ORDERS: Final[dict[str, str]] = {
    Order.LEAST_TIME.value: "Hạn gần nhất",
    Order.NAME.value: "Tên người nộp",
    Order.NEWEST.value: "Mới lập trước",
}

FILTERS: Final[dict[str, str]] = {
    "procedure": "Thủ tục",
    "clock": "Đồng hồ",
    "channel": "Cách nộp",
    "step": "Bước",
    "agency": "Cơ quan giải quyết",
    "since": "Nhận từ ngày",
    "until": "đến ngày",
}

NOTHING_FITS: Final = "Không có hồ sơ nào khớp bộ lọc."
RECENT_ONLY: Final = "Lọc và xếp lại trong hồ sơ xong 92 ngày gần đây."
