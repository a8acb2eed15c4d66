"""The gold set of the campaign: 200 results of five types as they lie in boxes, each with what it says. Of nobody, of no office.

The damages are those of `plan`, in its order; the seeds are not changed after a measurement.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from tools.pages.damage import scanned
from tools.pages.plan import PageSpec, plan
from tools.pages.sheet import Sheet
from tools.pages.vocabulary import Vocabulary, day, person, personal_number, vocabulary

from motcua.casework.papers.reading import Field

GOLD: Final = 200
SEED: Final = 20_261_201
"""Chosen before the first page of it was read."""
MOTTO: Final = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
OLD_EVERY: Final = 4
"""Each fourth owner has the nine digits of a card of before."""


@dataclass(frozen=True, slots=True)
class GoldPaper:
    """A result. `fields`: what stands on it, as a person types it; days as ISO 8601."""

    number: int
    paper_type: str
    spec: PageSpec
    fields: Mapping[Field, str]
    sheet: Sheet

    def scanned(self) -> bytes:
        """With its damages, as a JPEG; the same bytes each time."""
        return scanned(self.sheet)


@dataclass(frozen=True, slots=True)
class Owner:
    name: str
    number: str
    born: str


@dataclass(slots=True)
class Hand:
    """Writes a paper from top to bottom."""

    sheet: Sheet
    rng: random.Random
    known: Vocabulary
    y: float = 14.0

    def heads(self, office: tuple[str, ...], place: str) -> None:
        """Two blocks side by side; the place and day under the motto, where there are any."""
        sheet, half = self.sheet, self.sheet.width * 0.42
        left = right = self.y
        for number, text in enumerate(office):
            left = sheet.centred(text, sheet.left - 8, half, left, bold=number == 1)
        for number, text in enumerate((*MOTTO, place) if place else MOTTO):
            right = sheet.centred(text, sheet.left + half, sheet.width - half + 8, right, bold=number < 2)
        self.y = max(left, right) + sheet.leading

    def title(self, *texts: str) -> None:
        for text in texts:
            self.y = self.sheet.centred(text, self.sheet.left, self.sheet.width, self.y, bold=True)
        self.y += 0.5 * self.sheet.leading

    def middle(self, text: str) -> None:
        self.y = self.sheet.centred(text, self.sheet.left, self.sheet.width, self.y) + 0.5 * self.sheet.leading

    def lines(self, *texts: str) -> None:
        for text in texts:
            self.y = self.sheet.paragraph(text, self.sheet.left, self.sheet.width, self.y, justified=False)

    def sign(self, *texts: str) -> None:
        self.y += self.sheet.leading
        for text in texts:
            self.sheet.centred(text, self.sheet.left + self.sheet.width / 2, self.sheet.width / 2, self.y, bold=True)
            self.y += 2.5 * self.sheet.leading


_Written = Callable[[Hand, Owner], dict[Field, str]]


def gold(first: int = 0, count: int = GOLD) -> Iterator[GoldPaper]:
    """So many papers from that one on, the same each time; each type comes in turn."""
    specs, kinds = plan(), tuple(KINDS)
    for number in range(first, min(GOLD, first + count)):
        kind = kinds[number % len(kinds)]
        spec = replace(specs[number], seed=SEED + number, layout="letter", long=False)
        rng = random.Random(spec.seed)  # noqa: S311  pages, no secrets
        hand = Hand(Sheet.of(spec), rng, vocabulary())
        fields = KINDS[kind](hand, _owner(rng, number))
        yield GoldPaper(number, kind, spec, fields, hand.sheet)


def _owner(rng: random.Random, number: int) -> Owner:
    is_old = (number // len(KINDS)) % OLD_EVERY == OLD_EVERY - 1
    digits = f"08{rng.randrange(10**7):07}" if is_old else personal_number(rng)
    return Owner(
        person(rng), digits, f"{rng.randrange(1, 29):02}/{rng.randrange(1, 13):02}/{rng.randrange(1950, 2000)}"
    )


def _office(hand: Hand) -> tuple[str, ...]:
    return "ỦY BAN NHÂN DÂN", hand.known.commune(hand.rng).upper()


def _issued(hand: Hand) -> tuple[str, str, str]:
    """A day: in words, with slashes, as ISO 8601."""
    on, month, year = day(hand.rng)
    return (
        f"ngày {on:02} tháng {month:02} năm {year}",
        f"{on:02}/{month:02}/{year}",
        f"{year}-{month:02}-{on:02}",
    )


def _place(office: tuple[str, ...]) -> str:
    return office[1].title().partition(" ")[2]


def _household(hand: Hand, owner: Owner) -> dict[Field, str]:
    office, (words, _, iso) = _office(hand), _issued(hand)
    number = f"14{hand.rng.choice('ABC')}8{hand.rng.randrange(10**6):06}"
    hand.heads(office, "")
    hand.title("GIẤY CHỨNG NHẬN", "ĐĂNG KÝ HỘ KINH DOANH")
    hand.middle(f"Số: {number}")
    hand.middle(f"Đăng ký lần đầu, {words}")
    hand.lines(
        f"1. Tên hộ kinh doanh: TẠP HÓA {owner.name.split()[-1].upper()}",
        f"2. Địa điểm kinh doanh: {hand.known.commune(hand.rng)}, tỉnh Lạng Sơn",
        f"3. Ngành, nghề kinh doanh: {hand.rng.choice(('bán lẻ hàng tổng hợp', 'sửa chữa xe máy', 'ăn uống'))}",
        f"4. Vốn kinh doanh: {hand.rng.randrange(2, 40)}0.000.000 đồng",
        f"5. Họ và tên cá nhân đại diện: {owner.name}",
        f"Sinh ngày: {owner.born}",
        f"Số giấy tờ tùy thân: {owner.number}",
    )
    hand.sign("TRƯỞNG PHÒNG", person(hand.rng))
    return {
        Field.NUMBER: number,
        Field.ISSUED_ON: iso,
        Field.ISSUER: " ".join(office),
        Field.OWNER_NAME: owner.name,
        Field.OWNER_NUMBER: owner.number,
        Field.TITLE: "GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH",
    }


def _marriage(hand: Hand, owner: Owner) -> dict[Field, str]:
    office, (_, slashes, iso) = _office(hand), _issued(hand)
    number = f"{hand.rng.randrange(1, 90)}/{iso[:4]}/GCN-UBND"
    hand.heads((*office, f"Số: {number}"), "")
    hand.title("GIẤY CHỨNG NHẬN KẾT HÔN")
    for who, one in (("vợ", owner), ("chồng", Owner(person(hand.rng), personal_number(hand.rng), "02/03/1988"))):
        hand.lines(
            f"Họ, chữ đệm, tên {who}: {one.name}",
            f"Ngày, tháng, năm sinh: {one.born}. Dân tộc: {hand.rng.choice(('Tày', 'Nùng', 'Kinh', 'Dao'))}",
            f"Giấy tờ tùy thân: số {one.number}",
        )
    hand.lines(f"Nơi đăng ký kết hôn: Ủy ban nhân dân {office[1].title()}", f"Ngày, tháng, năm đăng ký: {slashes}")
    hand.sign("CHỦ TỊCH", person(hand.rng))
    return {
        Field.NUMBER: number,
        Field.ISSUED_ON: iso,
        Field.ISSUER: " ".join(office),
        Field.OWNER_NAME: owner.name,
        Field.OWNER_NUMBER: owner.number,
        Field.TITLE: "GIẤY CHỨNG NHẬN KẾT HÔN",
    }


def _permit(hand: Hand, owner: Owner) -> dict[Field, str]:
    office, (words, _, iso) = _office(hand), _issued(hand)
    number = f"{hand.rng.randrange(1, 400)}/GPXD-UBND"
    hand.heads((*office, f"Số: {number}"), f"{_place(office)}, {words}")
    hand.title("GIẤY PHÉP XÂY DỰNG")
    until = f"{hand.rng.randrange(1, 29):02}/{hand.rng.randrange(1, 13):02}/{int(iso[:4]) + 1}"
    hand.lines(
        f"1. Cấp cho: ông {owner.name}, số định danh cá nhân {owner.number}",
        f"Địa chỉ: {hand.known.commune(hand.rng)}, tỉnh Lạng Sơn",
        f"2. Được phép xây dựng công trình: nhà ở riêng lẻ, {hand.rng.randrange(1, 5)} tầng",
        f"Diện tích xây dựng: {hand.rng.randrange(50, 200)} m2, chiều cao {hand.rng.randrange(4, 15)} m",
        f"3. Giấy phép này có hiệu lực đến ngày {until}",
    )
    hand.sign("KT. CHỦ TỊCH", person(hand.rng))
    on, month, year = until.split("/")
    return {
        Field.NUMBER: number,
        Field.ISSUED_ON: iso,
        Field.ISSUER: " ".join(office),
        Field.OWNER_NAME: owner.name,
        Field.OWNER_NUMBER: owner.number,
        Field.TITLE: "GIẤY PHÉP XÂY DỰNG",
        Field.VALID_TO: f"{year}-{month}-{on}",
    }


def _poverty(hand: Hand, owner: Owner) -> dict[Field, str]:
    office, (words, _, iso) = _office(hand), _issued(hand)
    number = f"{hand.rng.randrange(1, 400)}/GCN-UBND"
    hand.heads((*office, f"Số: {number}"), f"{_place(office)}, {words}")
    hand.title("GIẤY CHỨNG NHẬN HỘ NGHÈO")
    hand.lines(
        f"Họ và tên chủ hộ: {owner.name}",
        f"Năm sinh: {owner.born[-4:]}",
        f"Số định danh cá nhân: {owner.number}",
        f"Nơi ở: {hand.known.commune(hand.rng)}, tỉnh Lạng Sơn",
        f"Số nhân khẩu: {hand.rng.randrange(1, 9)}",
        f"Được công nhận là hộ nghèo năm {iso[:4]}.",
    )
    hand.sign("CHỦ TỊCH", person(hand.rng))
    return {
        Field.NUMBER: number,
        Field.ISSUED_ON: iso,
        Field.ISSUER: " ".join(office),
        Field.OWNER_NAME: owner.name,
        Field.OWNER_NUMBER: owner.number,
        Field.TITLE: "GIẤY CHỨNG NHẬN HỘ NGHÈO",
    }


def _marital(hand: Hand, owner: Owner) -> dict[Field, str]:
    office, (words, _, iso) = _office(hand), _issued(hand)
    number = f"{hand.rng.randrange(1, 400)}/UBND-XNTTHN"
    hand.heads((*office, f"Số: {number}"), f"{_place(office)}, {words}")
    hand.title("GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN")
    hand.lines(
        f"Xét đề nghị của bà {owner.name}, sinh ngày {owner.born}.",
        "XÁC NHẬN:",
        f"Họ và tên: {owner.name}",
        f"Số giấy tờ tùy thân, căn cước: {owner.number}",
        f"Nơi cư trú: {hand.known.commune(hand.rng)}, tỉnh Lạng Sơn",
        "Tình trạng hôn nhân: hiện tại chưa đăng ký kết hôn với ai.",
        "Giấy này có giá trị 6 tháng kể từ ngày cấp.",
    )
    hand.sign("CHỦ TỊCH", person(hand.rng))
    return {
        Field.NUMBER: number,
        Field.ISSUED_ON: iso,
        Field.ISSUER: " ".join(office),
        Field.OWNER_NAME: owner.name,
        Field.OWNER_NUMBER: owner.number,
        Field.TITLE: "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN",
    }


KINDS: Final[Mapping[str, _Written]] = {
    "household_business_certificate": _household,
    "marriage_certificate": _marriage,
    "construction_permit": _permit,
    "poverty_certificate": _poverty,
    "marital_status_certificate": _marital,
}
