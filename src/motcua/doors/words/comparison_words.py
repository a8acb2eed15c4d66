"""To officers: dossiers before and after a change of their process: what differs, how sure that is, what else was not the same."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from motcua.doors.ui.wording import NO_BREAK, number
from motcua.doors.words.review_words import decimals
from motcua.insight.reviews.queries import MOST, Changed
from motcua.law.simplify.comparison import LEAST, UNLIKE, Compared, Season, Verdict
from motcua.law.simplify.office import WORKING_DAY

VERDICTS: Final[Mapping[Verdict, str]] = {
    Verdict.BETTER: "Tốt hơn",
    Verdict.WORSE: "Xấu hơn",
    Verdict.NO_DIFFERENCE: "Không khác biệt",
    Verdict.TOO_FEW: f"Chưa đủ {LEAST} hồ sơ mỗi bên",
}
Word = Callable[[Fraction | None], str]


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """`tone`: `better`, `worse`, or empty."""

    name: str
    before: str
    after: str
    difference: str
    verdict: str
    tone: str


def rows(changed: Changed) -> tuple[ComparedRow, ...]:
    """The whole first, the step after it, then the shares."""
    of = changed.compared
    found = [_row("Thời gian giải quyết, trung vị", of.took, _days, "ngày")]
    if changed.gone:
        before = _days(of.step.before)
        gone = ComparedRow(f"Bước “{changed.step}”, trung vị", f"{before} ngày", "không còn bước này", "", "", "")
        found.append(gone)
    elif changed.step:
        found.append(_row(f"Bước “{changed.step}”, trung vị", of.step, _days, "ngày"))
    found.append(_row("Phải bổ sung", of.supplemented, _points, "%", by="điểm %"))
    found.append(_row("Quá hạn", of.late, _points, "%", by="điểm %"))
    return tuple(found)


def headline(changed: Changed) -> str:
    """What is said first: of the whole time."""
    took = changed.compared.took
    if took.difference is None or took.low is None or took.high is None:
        return f"Chưa kết luận được: cần ít nhất {LEAST} hồ sơ mỗi bên."
    change = f"{_days(abs(took.difference))} ngày"
    match took.verdict:
        case Verdict.BETTER:
            return f"Thời gian giải quyết ngắn hơn {change}."
        case Verdict.WORSE:
            return f"Thời gian giải quyết dài hơn {change}: xấu hơn trước."
        case _:
            return "Thời gian giải quyết không khác biệt."


def limits(changed: Changed) -> tuple[str, ...]:
    """What else was not the same, and what was not counted. Always named."""
    return tuple(_limits(changed))


def _limits(changed: Changed) -> Iterator[str]:
    of = changed.compared
    yield "So sánh trước và sau không chứng minh nguyên nhân: việc khác cùng lúc cũng có thể làm đổi."
    for name, moved in (
        ("kênh nộp", of.mix.channels),
        ("cơ quan giải quyết", of.mix.agencies),
        ("số giấy tờ nộp bằng giấy", of.mix.papers),
    ):
        if moved is not None:
            yield f"Cơ cấu {name} đổi {_points(moved)} %{', đáng kể' if moved > UNLIKE else ''}."
    yield _season(of.season)
    if of.horizon is not None:
        yield (
            f"Chỉ tính hồ sơ đã tiếp nhận ít nhất {_days(Fraction(of.horizon))} ngày làm việc, vì 9 trong 10 hồ sơ của phiên bản"
            f" cũ đã xong trong thời gian ấy; {number(of.young)} hồ sơ mới hơn chưa tính, {number(of.open)} hồ sơ của phiên bản"
            " mới chưa xong tính đến nay."
        )
    if changed.moved:
        yield f"{number(changed.moved)} hồ sơ chuyển phiên bản giữa chừng, không tính."
    yield f"Mỗi phiên bản đọc nhiều nhất {number(MOST)} hồ sơ mới nhất."


def _season(season: Season) -> str:
    if not season.before or not season.after:
        return "Chưa so được mùa: một bên chưa có hồ sơ."
    before, after = (", ".join(map(str, months)) for months in (season.before, season.after))
    unlike = "khác mùa" if season.is_unlike else "cùng mùa"
    return f"Tháng tiếp nhận trước: {before}; sau: {after} ({unlike})."


def _row(name: str, one: Compared, word: Word, unit: str, *, by: str = "") -> ComparedRow:
    difference = ""
    if one.difference is not None and one.low is not None and one.high is not None:
        difference = (
            f"{_signed(one.difference, word)} {by or unit} (từ {_signed(one.low, word)} đến {_signed(one.high, word)})"
        )
    tone = one.verdict.value if one.verdict in (Verdict.BETTER, Verdict.WORSE) else ""
    sides = ((one.before, one.n_before), (one.after, one.n_after))
    before, after = (
        f"chưa có (n = {number(n)})" if value is None else f"{word(value)} {unit} (n{NO_BREAK}={NO_BREAK}{number(n)})"
        for value, n in sides
    )
    return ComparedRow(name, before, after, difference, VERDICTS[one.verdict], tone)


def _signed(value: Fraction, word: Word) -> str:
    written = word(abs(value))
    return written if written == word(Fraction(0)) else f"{'+' if value > 0 else '−'}{written}"


def _days(value: Fraction | None) -> str:
    return "–" if value is None else decimals(value / WORKING_DAY, 2)


def _points(value: Fraction | None) -> str:
    return "–" if value is None else decimals(100 * value, 1)
