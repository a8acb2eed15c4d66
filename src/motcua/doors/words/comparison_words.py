"""To officers: dossiers before and after a change: what differs, how sure that is, what else was not the same.

A change of their process, or of what is said of a paper.
"""

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
POINTS: Final = "điểm %"
_OF_TIME: Final[Mapping[Verdict, str]] = {
    Verdict.BETTER: "Thời gian giải quyết ngắn hơn {change}.",
    Verdict.WORSE: "Thời gian giải quyết dài hơn {change}: xấu hơn trước.",
    Verdict.NO_DIFFERENCE: "Thời gian giải quyết không khác biệt.",
}
_OF_PAPER: Final[Mapping[Verdict, str]] = {
    Verdict.BETTER: "Phải bổ sung giấy tờ này ít hơn {change}.",
    Verdict.WORSE: "Phải bổ sung giấy tờ này nhiều hơn {change}: xấu hơn trước.",
    Verdict.NO_DIFFERENCE: "Tỷ lệ phải bổ sung giấy tờ này không khác biệt.",
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
    """What the finding is about first: the paper; else the whole time, and the step after it. Then the shares."""
    of = changed.compared
    found = [_row("Thời gian giải quyết, trung vị", of.took, _days, "ngày")]
    if changed.component:
        found.insert(0, _row("Phải bổ sung giấy tờ này", of.component_supplemented, _points, "%", by=POINTS))
    if changed.gone:
        before = _days(of.step.before)
        gone = ComparedRow(f"Bước “{changed.step}”, trung vị", f"{before} ngày", "không còn bước này", "", "", "")
        found.append(gone)
    elif changed.step:
        found.append(_row(f"Bước “{changed.step}”, trung vị", of.step, _days, "ngày"))
    supplemented = "Phải bổ sung, kể cả giấy tờ khác" if changed.component else "Phải bổ sung"
    found.append(_row(supplemented, of.supplemented, _points, "%", by=POINTS))
    found.append(_row("Quá hạn", of.late, _points, "%", by=POINTS))
    return tuple(found)


def headline(changed: Changed) -> str:
    """What is said first: of the paper where the finding is about one, else of the whole time."""
    of = changed.compared
    one, says = (of.component_supplemented, _OF_PAPER) if changed.component else (of.took, _OF_TIME)
    if one.difference is None:
        return f"Chưa kết luận được: cần ít nhất {LEAST} hồ sơ mỗi bên."
    size = abs(one.difference)
    return says[one.verdict].format(change=f"{_points(size)} {POINTS}" if changed.component else f"{_days(size)} ngày")


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
    old, new = (
        ("trước ngày áp dụng", "từ ngày áp dụng") if changed.component else ("của phiên bản cũ", "của phiên bản mới")
    )
    if of.horizon is not None:
        yield (
            f"Chỉ tính hồ sơ đã tiếp nhận ít nhất {_days(Fraction(of.horizon))} ngày làm việc, vì 9 trong 10 hồ sơ {old}"
            f" đã xong trong thời gian ấy; {number(of.young)} hồ sơ mới hơn chưa tính, {number(of.open)} hồ sơ {new}"
            " chưa xong tính đến nay."
        )
    if changed.component:
        yield from _of_paper(changed)
    elif changed.moved:
        yield f"{number(changed.moved)} hồ sơ chuyển phiên bản giữa chừng, không tính."
    yield f"Mỗi {'bên' if changed.component else 'phiên bản'} đọc nhiều nhất {number(MOST)} hồ sơ mới nhất."


def _of_paper(changed: Changed) -> Iterator[str]:
    """Who was asked for the paper may be others than before: the words also say when it is needed."""
    before, after = (f"{number(asked)}/{number(every)}" for asked, every in changed.requested)
    yield f"Chỉ tính hồ sơ được yêu cầu giấy tờ này: trước {before} hồ sơ của thủ tục, sau {after}."
    if changed.moved:
        yield f"{number(changed.moved)} hồ sơ nộp trước ngày áp dụng, tiếp nhận từ ngày áp dụng, không tính."


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
