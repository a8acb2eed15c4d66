"""Groups and totals: sums of points. A total over figures some of which have no points is scaled up to its full maximum, or is not."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from motcua.law.indices.definition import BELOW_PROVINCE, ND_61, OF_AGENCY, QD_766, Source
from motcua.law.indices.exact import POINT_PLACES, SCORE_PLACES, ZERO
from motcua.law.indices.facts import CaseLevel

PROVINCE_AND_AGENCY: Final = frozenset({CaseLevel.PROVINCE, CaseLevel.AGENCY})
OF_OFFICER: Final = BELOW_PROVINCE - OF_AGENCY


@dataclass(frozen=True, slots=True)
class Band:
    """From how many points on."""

    since: Fraction
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of the points of figures. `prefixes` of their ids. `maximum` None: that of the figures that have points; with one the
    sum is a total, with bands."""

    id: str
    title: str
    prefixes: tuple[str, ...]
    source: Source
    levels: frozenset[CaseLevel]
    places: int = POINT_PLACES
    maximum: Fraction | None = None
    bands: tuple[Band, ...] = ()

    def has(self, id_: str) -> bool:
        return id_.startswith(self.prefixes)

    def band(self, points: Fraction | None) -> str | None:
        """The first that is reached; the last one has no threshold."""
        if points is None:
            return None
        return next((one.name for one in self.bands if points >= one.since), None)


@dataclass(frozen=True, slots=True)
class Points:
    """Points of one figure: as they are added, and its maximum."""

    id: str
    points: Fraction
    maximum: Fraction


def summed(one: Sum, present: Iterable[Points], *, rescaled: bool) -> tuple[Fraction | None, Fraction]:
    """The exact points and the maximum. Without any figure there are no points."""
    parts = [part for part in present if one.has(part.id)]
    points, maximum = sum((part.points for part in parts), ZERO), sum((part.maximum for part in parts), ZERO)
    if one.maximum is None:
        return (points if parts else None), maximum
    if not parts or (rescaled and not maximum):
        return None, one.maximum
    return (points * one.maximum / maximum if rescaled else points), one.maximum


def _bands(*rows: tuple[str, str, str]) -> tuple[Band, ...]:
    return tuple(Band(Fraction(since), name, title) for since, name, title in rows)


FOR_AGENCIES: Final = ("Xuất sắc", "Tốt", "Khá", "Trung bình", "Yếu")
NAMES: Final = ("excellent", "good", "fair", "average", "weak")


def _five(*since: str) -> tuple[Band, ...]:
    return _bands(*zip((*since, "0"), NAMES, FOR_AGENCIES, strict=True))


def _group(name: str, title: str, *prefixes: str) -> Sum:
    return Sum(f"766.{name}", title, tuple(f"766.{one}" for one in prefixes), QD_766, PROVINCE_AND_AGENCY)


GROUPS: Final = (
    _group("publicity", "Công khai, minh bạch", "1."),
    _group("progress", "Tiến độ giải quyết", "2."),
    _group("online", "Dịch vụ công trực tuyến", "3.1", "3.2"),
    _group("payment", "Thanh toán trực tuyến", "3.4", "3.5", "3.6"),
    _group("digitisation", "Số hóa hồ sơ", "4."),
    _group("satisfaction", "Mức độ hài lòng", "5."),
)

TOTALS: Final = (
    Sum(
        id="766.total",
        title="Chỉ số phục vụ người dân, doanh nghiệp",
        prefixes=("766.",),
        source=QD_766,
        levels=PROVINCE_AND_AGENCY,
        maximum=Fraction(100),
        bands=_five("90", "80", "70", "50"),
    ),
    Sum(
        id="61.agency_total",
        title="Tổng điểm đánh giá cơ quan, đơn vị",
        prefixes=("61.",),
        source=ND_61,
        levels=OF_AGENCY,
        places=SCORE_PLACES,
        maximum=Fraction(18),
        bands=_five("15", "12", "9", "6"),
    ),
    Sum(
        id="61.official_total",
        title="Tổng điểm đánh giá công chức, viên chức",
        prefixes=("61.1", "61.2", "61.3", "61.4", "61.7"),
        source=ND_61,
        levels=OF_OFFICER,
        places=SCORE_PLACES,
        maximum=Fraction(10),
        bands=_bands(
            ("5", "full", "Hoàn thành 100% nhiệm vụ"),
            ("3.5", "part", "Hoàn thành từ 70% đến dưới 100% nhiệm vụ"),
            ("0", "below", "Hoàn thành dưới 70% nhiệm vụ"),
        ),
    ),
)
SUMS: Final = (*GROUPS, *TOTALS)
