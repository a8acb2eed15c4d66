"""Lines into the order in which a person reads them: blocks side by side, columns, tables with and without rules."""

from PIL import Image, ImageDraw

from motcua.adapters.reading.ordering import in_order
from motcua.adapters.reading.recognising import Line, ReadWord
from motcua.adapters.reading.ruling import Ruling

HIGH, LETTER = 30, 14


def line(text: str, x: int, y: int) -> Line:
    words = []
    for part in text.split():
        words.append(ReadWord(part, (x, y, x + LETTER * len(part), y + HIGH), 95))
        x += LETTER * (len(part) + 1)
    return Line(tuple(words))


def read(*lines: Line, ruling: Ruling | None = None) -> list[str]:
    return [one.text for one in in_order(lines, ruling)]


def test_21_heads_that_stand_side_by_side_are_read_one_after_the_other() -> None:
    lines = (
        line("ỦY BAN NHÂN DÂN", 200, 100),
        line("CỘNG HÒA XÃ HỘI", 800, 100),
        line("XÃ MẪU SƠN", 220, 140),
        line("Độc lập - Tự do", 800, 140),
        line("THÔNG BÁO VỀ VIỆC NÀY", 600, 220),
        line("Một dòng dài chạy qua cả trang giấy từ trái sang phải không dừng lại", 150, 300),
        line("hết.", 150, 340),
    )
    assert read(*lines) == [
        *("ỦY BAN NHÂN DÂN", "XÃ MẪU SƠN", "CỘNG HÒA XÃ HỘI", "Độc lập - Tự do", "THÔNG BÁO VỀ VIỆC NÀY"),
        *("Một dòng dài chạy qua cả trang giấy từ trái sang phải không dừng lại", "hết."),
    ]


def test_21_a_line_after_the_heads_is_not_part_of_them() -> None:
    lines = (line("SỞ TƯ PHÁP", 200, 100), line("CỘNG HÒA XÃ HỘI", 900, 100), line("Kính gửi: ông Tỵ", 200, 240))
    assert read(*lines) == ["SỞ TƯ PHÁP", "CỘNG HÒA XÃ HỘI", "Kính gửi: ông Tỵ"]


def test_21_columns_are_read_one_after_the_other_though_their_lines_were_joined() -> None:
    left = [f"dòng thứ {number} của cột bên trái này" for number in range(10)]
    right = [f"dòng thứ {number} của cột bên phải kia" for number in range(10)]
    lines = []
    for number, (one, other) in enumerate(zip(left, right, strict=True)):
        begin = line(one, 150, 300 + 40 * number)
        end = line(other, 150 + LETTER * len(one) + 60, 300 + 40 * number)
        lines.append(Line((*begin.words, *end.words)))
    assert read(*lines) == [*left, *right]


def test_21_a_table_is_read_cell_by_cell() -> None:
    page = Image.new("L", (1600, 1200), 255)
    pen = ImageDraw.Draw(page)
    for y in (200, 300, 420):
        pen.line([(100, y), (1400, y)], 0, 3)
    for x in (100, 300, 1000, 1400):
        pen.line([(x, 200), (x, 420)], 0, 3)
    ruling = Ruling.of(page)
    lines = (
        line("một hai ba", 1050, 320),
        line("đầu tiên", 320, 320),
        line("đầu nữa", 320, 360),
        line("1", 150, 320),
        line("TT", 150, 240),
        line("Tên", 320, 240),
        line("Ghi chú", 1050, 240),
        line("Sau bảng", 150, 500),
        line("Trước bảng", 150, 100),
    )
    assert ruling.has_cells
    assert read(*lines, ruling=ruling) == [
        *("Trước bảng", "TT", "Tên", "Ghi chú", "1", "đầu tiên", "đầu nữa", "một hai ba", "Sau bảng")
    ]
    assert min(ruling.page.getextrema()) > 250


def test_21_labels_are_read_with_their_values() -> None:
    lines = (
        line("Họ và tên:", 150, 100),
        line("Nông Văn Tỵ", 700, 100),
        line("Ngày sinh:", 150, 140),
        line("05/12/1990", 700, 140),
        line("Nơi ở:", 150, 180),
        line("xã Mẫu Sơn", 700, 180),
    )
    assert read(*lines) == ["Họ và tên:", "Nông Văn Tỵ", "Ngày sinh:", "05/12/1990", "Nơi ở:", "xã Mẫu Sơn"]


def test_21_a_fold_through_a_table_bounds_no_cell() -> None:
    page = Image.new("L", (1600, 1200), 255)
    pen = ImageDraw.Draw(page)
    for y in (200, 300, 420):
        pen.line([(100, y), (1400, y)], 0, 3)
    for x in (100, 300, 1000, 1400):
        pen.line([(x, 200), (x, 420)], 0, 3)
    cells = Ruling.of(page).cell_of((320, 320, 400, 350)), Ruling.of(page).cell_of((800, 320, 900, 350))
    pen.line([(600, 0), (600, 700)], 170, 3)
    pen.line([(601, 700), (601, 1200)], 215, 3)
    folded = Ruling.of(page)
    assert (folded.cell_of((320, 320, 400, 350)), folded.cell_of((800, 320, 900, 350))) == cells
    assert None not in cells


def test_21_who_receives_a_letter_stands_beside_who_signs_it() -> None:
    lines = (
        line("Nơi nhận:", 150, 100),
        line("KT. CHỦ TỊCH", 900, 100),
        line("Thanh tra tỉnh;", 150, 150),
        line("Nông Văn Tỵ", 900, 150),
        line("Lưu: VT:", 150, 200),
    )
    assert read(*lines) == ["Nơi nhận:", "Thanh tra tỉnh;", "Lưu: VT:", "KT. CHỦ TỊCH", "Nông Văn Tỵ"]
