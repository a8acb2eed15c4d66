"""Text of a page: heads, sentences, tables, all of an office that does not exist and of people who do not."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from tools.pages.vocabulary import Vocabulary, day, person, personal_number


@dataclass(frozen=True, slots=True)
class Head:
    """The two blocks over a letter and the title under them. `number` and `day` stand in the blocks; the day as ISO 8601."""

    office: tuple[str, ...]
    motto: tuple[str, ...]
    title: tuple[str, ...]
    number: str
    day: str


def head(rng: random.Random, known: Vocabulary) -> Head:
    commune = known.commune(rng)
    place = commune.partition(" ")[2]
    number = rng.randrange(1, 900)
    kind, title = rng.choice(
        (
            ("TB", "THÔNG BÁO"),
            ("PYK", "PHIẾU YÊU CẦU BỔ SUNG HỒ SƠ"),
            ("QĐ", "QUYẾT ĐỊNH"),
            ("GXN", "GIẤY XÁC NHẬN"),
            ("BC", "BÁO CÁO"),
            ("BB", "BIÊN BẢN LÀM VIỆC"),
        )
    )
    on, month, year = day(rng)
    return Head(
        office=("ỦY BAN NHÂN DÂN", commune.upper(), f"Số: {number}/{kind}-UBND"),
        motto=(
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            f"{place}, ngày {on:02} tháng {month:02} năm {year}",
        ),
        title=(title,),
        number=f"{number}/{kind}-UBND",
        day=f"{year}-{month:02}-{on:02}",
    )


def paragraphs(rng: random.Random, known: Vocabulary, syllables: int) -> Iterator[str]:
    """Until there are so many syllables, in paragraphs of one to four sentences; one of them names a person."""
    left, named = syllables, False
    while left > 0:
        text = [] if named else [_about(rng, known)]
        named = True
        text += [_ended(rng.choice(known.sentences)) for _ in range(rng.randrange(1, 4))]
        joined = " ".join(text)
        left -= len(joined.split())
        yield joined


def rows(rng: random.Random, known: Vocabulary, count: int) -> Iterator[tuple[str, ...]]:
    """Of a table of papers, under its heads."""
    yield ("TT", "Tên giấy tờ", "Số lượng", "Ghi chú")
    for number in range(1, count + 1):
        yield (
            str(number),
            rng.choice(known.papers),
            rng.choice(("01 bản chính", "01 bản sao", "02 bản chính", "03 bộ")),
            rng.choice(("Đủ", "Nộp sau", "Bản điện tử", "Còn giá trị", "Không phải nộp", person(rng))),
        )


def foot(rng: random.Random, known: Vocabulary) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Left: who receives it. Right: who signs it."""
    return (
        ("Nơi nhận:", rng.choice(known.agencies) + ";", "Lưu: VT."),
        (rng.choice(("CHỦ TỊCH", "KT. CHỦ TỊCH", "TRƯỞNG PHÒNG", "GIÁM ĐỐC")), person(rng)),
    )


def _about(rng: random.Random, known: Vocabulary) -> str:
    on, month, year = day(rng)
    return (
        f"Ngày {on:02}/{month:02}/{year}, {rng.choice(('ông', 'bà'))} {person(rng)}, số định danh cá nhân {personal_number(rng)}, "
        f"thường trú tại {known.commune(rng)}, tỉnh Lạng Sơn, nộp hồ sơ {_lower(known.procedure(rng))}."
    )


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


def _ended(text: str) -> str:
    return text.rstrip(" .,;:") + "."
