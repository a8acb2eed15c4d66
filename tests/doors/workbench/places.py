"""Pages of a paper of which the reader is sure, and officers of a commune at the workbench."""

from motcua.casework.papers.reading import ReadPage
from tests.reading.papers import centred, page


def good(number: int = 1, *, name: str = "Hoàng Thị Ẩn", confidence: int = 97) -> ReadPage:
    """A certificate as the recogniser gives it: number, day, issuer, number of the owner and title are sure; a name never is."""
    return page(
        centred("ỦY BAN NHÂN DÂN", 0.05, 0.28),
        centred("XÃ THỤY HÙNG", 0.07, 0.28),
        centred("Số: 27/2014/GCN-UBND", 0.10, 0.28),
        centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 0.05, 0.68),
        centred("Thụy Hùng, ngày 02 tháng 10 năm 2014", 0.10, 0.68),
        centred("GIẤY CHỨNG NHẬN KẾT HÔN", 0.16),
        (f"Họ và tên: {name}", 0.12, 0.24),
        ("Số định danh cá nhân: 020190001234", 0.12, 0.27),
        confidence=confidence,
        number=number,
    )
