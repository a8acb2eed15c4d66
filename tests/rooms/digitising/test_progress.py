"""22: the progress made of plain rows: exact shares, what nobody has counted, the slowest level, the pace, the narrow step."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from motcua.doors.words import progress_words as words
from motcua.insight.digitising.building import build, explain, per_agency
from motcua.insight.digitising.values import LevelLine, Share
from tests.rooms.digitising.rows import (
    COMMUNE,
    DEPARTMENT,
    DISTRICT,
    FIRST,
    INVENTORY,
    NOW,
    PROVINCE,
    SECOND,
    SILENT,
    STEPS,
    row,
    rows,
)


def test_22_the_share_is_that_of_the_format() -> None:
    made = build(rows())
    assert made.total.share == Share(5500 - 83 + 3072 + 2000 + 2375, 6128 + 4182 + 3000 + 3933)
    assert [(one.level, one.share.digitised, one.share.in_force) for one in made.levels] == [
        (PROVINCE, 5417, 6128),
        (DISTRICT, 3072, 4182),
        (COMMUNE, 4375, 6933),
    ]
    assert made.total.target is None
    assert made.slowest is not None
    assert made.slowest.level is COMMUNE
    assert made.slowest.gap == 1 - Fraction(4375, 6933)


def test_22_a_row_that_nobody_counted_is_in_neither_sum_and_its_agency_is_named() -> None:
    made = build(rows())
    assert {one.agency for one in made.uncounted} == {FIRST, SILENT}
    without = build(rows(inventory=tuple(one for one in INVENTORY if one.in_force is not None)))
    assert made.total == without.total
    assert [one.agency for one in made.agencies] == [DEPARTMENT, SECOND, FIRST, SILENT]


def test_22_what_is_unknown_is_never_zero_percent() -> None:
    made = build(rows(inventory=(row(FIRST, COMMUNE, None, 7),), a_day=None))
    assert made.total.share.ratio is None
    assert words.first_words(made) == "Chưa kiểm kê kết quả còn hiệu lực"
    assert words.remark(made.levels[0]) == "Chưa kiểm kê"
    assert words.share(made.levels[0].share) == "chưa kiểm kê"
    assert made.slowest is None
    assert made.finish is None
    assert "chưa kiểm kê" in words.chart_title(made)
    counted = build(rows(inventory=(row(FIRST, COMMUNE, 400, 0),)))
    assert words.share(counted.levels[0].share) == "0 %".replace(" ", "\u00a0")


def test_22_the_end_is_forecast_from_the_pace_or_not_at_all() -> None:
    left = build(rows()).total.share.left
    assert build(rows()).finish == date(2026, 11, 30).fromordinal(date(2026, 11, 30).toordinal() + -(-left * 2 // 25))
    assert build(rows(a_day=None)).finish is None
    assert build(rows(a_day=Fraction(1, 10**9))).finish is None
    done = build(rows(inventory=(row(FIRST, COMMUNE, 400, 400),)))
    assert words.finish_words(done) == "không còn kết quả nào chờ số hóa"
    assert words.slowest_words(done) == "Các cấp đều đạt mục tiêu năm 2026"


def test_22_more_digitised_than_counted_leaves_nothing_negative() -> None:
    made = build(rows(inventory=(row(FIRST, COMMUNE, 100, 130), row(SECOND, COMMUNE, 100, 40))))
    assert [one.share.left for one in made.agencies if one.is_counted] == [60, 0]


def test_22_years_have_their_targets_and_only_what_was_measured() -> None:
    made = build(rows(before={2025: (row(SECOND, COMMUNE, 4000, 1000),)}))
    assert [one.year for one in made.years] == list(range(2021, 2027))
    by_year = {one.year: one for one in made.years}
    assert by_year[2024].ratios == {PROVINCE: None, DISTRICT: None, COMMUNE: None}
    assert by_year[2024].targets == {PROVINCE: Fraction(9, 10), DISTRICT: Fraction(4, 5), COMMUNE: Fraction(3, 4)}
    assert by_year[2025].ratios[COMMUNE] == Fraction(1, 4)
    assert by_year[2026].targets[COMMUNE] == 1


def test_22_the_narrow_step_is_the_one_before_which_most_pages_wait() -> None:
    made = build(rows())
    assert words.narrow_words(made.narrow) == "nghẽn ở Kiểm tra đối chiếu: 8 lô chờ, lâu nhất 3 ngày"
    check = next(one for one in made.steps if one == made.narrow)
    assert words.asks(check) == ("12 giấy hai lần nhập khác nhau, chờ người thứ ba",)
    idle = build(rows(steps=tuple(replace(one, pages_waiting=0) for one in STEPS)))
    assert idle.narrow is None
    assert words.narrow_words(None) == "không có trang nào chờ"


def test_22_an_explanation_has_every_row_of_its_figure() -> None:
    found = explain(rows(), level=COMMUNE)
    assert found.line.share == Share(4375, 6933)
    assert sum(one.still_valid for one in found.counted) == found.line.share.digitised
    assert sum(one.row.in_force or 0 for one in found.counted) == found.line.share.in_force
    assert [one.agency for one in found.left_out] == [FIRST]
    own = explain(rows(), agency=FIRST.id)
    assert (own.line.share, len(own.left_out)) == (Share(2000, 3000), 1)
    assert [one.agency for one in per_agency(rows(), COMMUNE)] == [SECOND, FIRST]
    assert [one.agency for one in per_agency(rows(), None)][-1] == SILENT


@pytest.mark.parametrize(
    ("ratio", "shown"),
    [("0.746", "74,6 %"), ("1", "100 %"), ("0.99999", "99,9 %"), ("0", "0 %"), ("0.5", "50,0 %"), ("1.02", "102,0 %")],
)
def test_22_a_percentage_never_reads_all_before_it_is_all(ratio: str, shown: str) -> None:
    assert words.percent(Fraction(Decimal(ratio))) == shown.replace(" ", "\u00a0")


def test_22_few_results_are_counts_and_a_small_gap_is_not_zero() -> None:
    assert words.share(Share(12, 29)) == "12/29"
    assert words.share(Share(12, 30)) == "40,0\u00a0%"
    assert words.points(Fraction(1, 10_000)) == "dưới 0,1 điểm"
    assert words.remark(LevelLine(COMMUNE, Share(1, 2), None)) == "Chưa đặt mục tiêu"
    assert NOW.year == 2026
