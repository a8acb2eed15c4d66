"""Pages as the reader gives them, made of lines with their places: no picture is read."""

from motcua.casework.papers.reading import ReadPage, Word

WIDTH, HEIGHT = 1654, 2339
HIGH, LETTER = 32, 15

Placed = tuple[str, float, float]
"""Text, left and top as parts of the page."""


def page(*lines: Placed, confidence: int = 97, number: int = 1) -> ReadPage:
    words: list[Word] = []
    for text, left, top in lines:
        x, y = int(left * WIDTH), int(top * HEIGHT)
        for part in text.split():
            words.append(Word(part, (x, y, x + LETTER * len(part), y + HIGH), confidence))
            x += LETTER * (len(part) + 1)
    return ReadPage(number, WIDTH, HEIGHT, 0.0, (), tuple(words), "\n".join(text for text, _, _ in lines))


def centred(text: str, top: float, middle: float = 0.5) -> Placed:
    return text, middle - LETTER * len(text) / WIDTH / 2, top


LETTERHEAD = (
    centred("ỦY BAN NHÂN DÂN", 0.05, 0.28),
    centred("XÃ MẪU SƠN", 0.07, 0.28),
    centred("Số: 214/PYK-UBND", 0.10, 0.28),
    centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 0.05, 0.68),
    centred("Độc lập - Tự do - Hạnh phúc", 0.07, 0.68),
    centred("Mẫu Sơn, ngày 19 tháng 11 năm 2026", 0.10, 0.68),
    centred("PHIẾU YÊU CẦU BỔ SUNG HỒ SƠ", 0.16),
    ("Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ;", 0.12, 0.22),
    ("Ngày 12/11/2026, bà Hoàng Thị Ẩn, số định danh cá nhân 020190001234, nộp hồ sơ", 0.12, 0.24),
)
