"""23: figures in words, periods of an address, charts of the board: few dossiers are counted, what has no source is said."""

import re
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from motcua.doors.board import charts, overview, tiles
from motcua.doors.board.filters import Filter
from motcua.doors.board.overview import LateOf
from motcua.doors.board.periods import PeriodUnfit, previous, read_period, span_words
from motcua.doors.words import figure_words as words
from motcua.insight.measure.values import StepTimes
from motcua.law.indices.catalogue import DEFINITIONS
from motcua.law.indices.period import Period
from motcua.law.indices.readings import VALUES
from motcua.law.indices.tally import Why
from tests.doors.board.figures import figures, shown

TODAY = date(2026, 11, 20)
HERE = Filter(read_period("", "", "", today=TODAY))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("ratio", "written"),
    [
        (Fraction(41236, 41992), "98,2 %"),
        (Fraction(99999, 100000), "99,9 %"),
        (Fraction(1, 100000), "0,1 %"),
        (Fraction(1), "100 %"),
        (Fraction(0), "0 %"),
        (Fraction(1, 2), "50,0 %"),
    ],
)
def test_23_a_share_never_says_all_or_nothing_where_it_is_not(ratio: Fraction, written: str) -> None:
    assert plain(words.percent(ratio)) == written


def test_23_few_dossiers_are_counted_none_is_said_and_no_source_is_never_zero() -> None:
    assert plain(words.value_words(shown("766.2.1", 12, 15))) == "12/15 hồ sơ"
    assert words.value_words(shown("766.2.1", 0, 0)) == "Chưa có hồ sơ nào trong kỳ"
    assert words.value_words(figures()["satisfaction"]) == "chưa có nguồn số liệu"
    for one in (shown("766.2.1", 12, 15, "0.98"), shown("766.2.1", 0, 0, "0.98"), figures()["satisfaction"]):
        tile = tiles.tile(one, HERE)
        assert "%" not in tile.number + tile.instead + tile.verdict
        assert 'class="bd-grey"' not in tile.bar


def test_23_a_tile_says_value_target_counts_and_whether_it_is_reached() -> None:
    tile = tiles.tile(shown("766.2.1", 41236, 41992, "0.98"), HERE)
    assert (tile.number, tile.unit, plain(tile.target), tile.counts) == (
        "98,2",
        "%",
        "Mục tiêu ≥ 98 %",
        "41.236/41.992\u00a0hồ sơ",
    )
    assert (plain(tile.verdict), tile.reached) == ("Đạt, hơn 0,2 điểm", True)
    late = tiles.tile(shown("766.4.3", 431, 1000, "0.5"), HERE)
    assert (plain(late.verdict), late.reached) == ("Thiếu 6,9 điểm", False)
    assert "bd-acc" in late.bar
    honest = tiles.tile(shown("honest.officer_filed", 60, 100, "0.5"), HERE)
    assert (plain(honest.verdict), honest.reached) == ("Vượt 10,0 điểm", False)


def test_23_every_reason_and_every_reading_has_words() -> None:
    assert set(words.WHY) == set(Why)
    assert {name for one in DEFINITIONS for name in one.by} <= set(words.READINGS)
    for name, values in words.READINGS.items():
        assert set(values) == {one.value for one in VALUES[name]}, name


def test_23_the_headline_says_share_counts_and_change_and_counts_alone_where_few() -> None:
    before = shown("766.2.1", 988, 1000)
    said = overview.headline(shown("766.2.1", 41236, 41992), HERE, before)
    assert plain(said.first + said.rest) == "98,2 % đúng hạn tháng 11/2026 (41.236/41.992 hồ sơ), giảm 0,6 điểm."
    few = overview.headline(shown("766.2.1", 12, 15), HERE, before)
    assert plain(few.first + few.rest) == "12/15 hồ sơ đúng hạn tháng 11/2026."
    nothing = overview.headline(shown("766.2.1", 0, 0), HERE, before)
    assert nothing.first + nothing.rest == "Chưa có hồ sơ nào trong kỳ, tháng 11/2026."


@pytest.mark.parametrize(
    ("choice", "first", "last", "days", "before"),
    [
        ("", date(2026, 11, 1), TODAY, "tháng 11/2026", Period(date(2026, 10, 1), date(2026, 10, 20))),
        (
            "thang-truoc",
            date(2026, 10, 1),
            date(2026, 10, 31),
            "tháng 10/2026",
            Period(date(2026, 9, 1), date(2026, 9, 30)),
        ),
        ("quy", date(2026, 10, 1), TODAY, "quý IV/2026", Period(date(2026, 8, 11), date(2026, 9, 30))),
        ("nam", date(2026, 1, 1), TODAY, "năm 2026", Period(date(2025, 2, 11), date(2025, 12, 31))),
        (
            "bao-cao",
            date(2026, 11, 15),
            TODAY,
            "kỳ báo cáo tháng 12/2026",
            Period(date(2026, 11, 9), date(2026, 11, 14)),
        ),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28), "tháng 2/2026", Period(date(2026, 1, 1), date(2026, 1, 31))),
    ],
)
def test_23_a_period_of_the_address_ends_today_and_has_one_before(
    choice: str, first: date, last: date, days: str, before: Period
) -> None:
    chosen = read_period(choice, "", "", today=TODAY)
    assert (chosen.period.first, chosen.period.last, chosen.words) == (first, last, days)
    assert previous(chosen) == before


def test_23_a_reporting_month_that_ends_next_year_is_of_next_year() -> None:
    assert read_period("bao-cao", "", "", today=date(2026, 12, 20)).words == "kỳ báo cáo tháng 1/2027"
    assert read_period("bao-cao", "", "", today=date(2026, 12, 14)).words == "kỳ báo cáo tháng 12/2026"


@pytest.mark.parametrize(
    ("choice", "first", "last", "field"),
    [
        ("tuan", "", "", "ky"),
        ("2026-13", "", "", "ky"),
        ("2027-01", "", "", "ky"),
        ("tu-chon", "", "20/11/2026", "tu"),
        ("tu-chon", "31/02/2026", "", "tu"),
        ("tu-chon", "02/11/2026", "01/11/2026", "tu"),
        ("tu-chon", "02/11/2026", "21/11/2026", "den"),
        ("tu-chon", "02/11/2020", "21/10/2026", "tu"),
    ],
)
def test_23_a_period_that_there_is_not_is_said_at_its_field(choice: str, first: str, last: str, field: str) -> None:
    with pytest.raises(PeriodUnfit) as unfit:
        read_period(choice, first, last, today=TODAY)
    assert unfit.value.field == field


def test_23_a_span_says_the_year_once() -> None:
    assert span_words(Period(date(2026, 11, 1), TODAY)) == "từ 01/11 đến 20/11/2026"
    assert span_words(Period(date(2025, 12, 15), TODAY)) == "từ 15/12/2025 đến 20/11/2026"
    assert span_words(Period(TODAY, TODAY)) == "ngày 20/11/2026"


LATE = (
    LateOf(1, "H37.06", "Sở Nông nghiệp và Môi trường", (1, 9, 17, 4), 3),
    LateOf(2, "H37.07", "Sở Xây dựng", (17, 0, 0, 0)),
    LateOf(3, "H37.20", "Phường Kỳ Lừa", (4, 7, 0, 0), 23),
    LateOf(4, "H37.21", "Xã Yên Phúc", (0, 0, 0, 0), 2),
)


def test_23_the_worst_agency_stands_first_with_the_longest_bar_and_the_accent() -> None:
    bars = overview.bars(LATE, {1: shown("766.2.1", 971, 1000), 2: shown("766.2.1", 9, 12)}, HERE)
    assert [one.name for one in bars] == ["Sở Nông nghiệp và Môi trường", "Sở Xây dựng", "Phường Kỳ Lừa"]
    widths = [
        float(found[1])
        for one in bars
        for found in [re.search(r'width="([\d.]+)" height="18"/></svg>', one.bar)]
        if found
    ]
    assert widths == [100, round(1700 / 31, 1), round(1100 / 31, 1)]
    assert [one.stressed for one in bars] == [True, True, False]
    assert [plain(one.on_time) for one in bars] == ["97,1 %", "9/12 hồ sơ", "–"]
    assert overview.late_words(LATE) == ("59 hồ sơ đang quá hạn", " ở 3 cơ quan.")
    assert plain(overview.late_sentence(LATE)) == "Hai cơ quan nhiều nhất giữ 48/59 hồ sơ quá hạn (81,4 %)."
    assert overview.late_words(()) == ("Không có hồ sơ nào đang quá hạn", ".")


def test_23_every_cell_of_ages_has_its_number_and_the_darkest_is_the_largest() -> None:
    rows = overview.ages(LATE, HERE)
    assert rows[0].cells == ((1, 1), (9, 2), (17, 3), (4, 1))
    assert [one.name for one in rows][-1] == "Xã Yên Phúc"


def test_23_what_needs_a_word_is_ordered_by_weight_with_its_state() -> None:
    lines = overview.exceptions(LATE, HERE, {}, {})
    assert [one.what for one in lines] == [
        "Sở Nông nghiệp và Môi trường: 31 hồ sơ đang quá hạn",
        "Sở Xây dựng: 17 hồ sơ đang quá hạn",
        "Phường Kỳ Lừa: 11 hồ sơ đang quá hạn",
        "Phường Kỳ Lừa: 23 hồ sơ đến hạn trong 2 ngày",
        "Sở Nông nghiệp và Môi trường: 3 hồ sơ đến hạn trong 2 ngày",
        "Xã Yên Phúc: 2 hồ sơ đến hạn trong 2 ngày",
    ]
    assert lines[0].how_bad == "4 hồ sơ chậm trên 10 ngày"
    assert lines[1].how_bad == "17 hồ sơ chậm 1–2 ngày"
    assert {one.state for one in lines} == {"Chưa đề nghị"}


def test_23_months_that_are_not_known_are_not_bridged_and_the_axis_says_where_it_begins() -> None:
    values = [Fraction(97, 100), Fraction(98, 100), None, Fraction(96, 100)]
    months = [charts.Month(f"{n:02}/26", one, None) for n, one in enumerate(values, 1)]
    drawn = str(charts.line(months, Fraction(98, 100), "Đường"))
    lines = re.findall(r'class="bd-now" points="([^"]+)"', drawn)
    assert [len(one.split()) for one in lines] == [2, 1]
    assert drawn.count('class="bd-dot') == 3
    assert "mục tiêu 98,0" in plain(drawn)
    assert plain(charts.lowest(months, Fraction(98, 100))) == "90,0 %"


def step(name: str, n: int, median: int, ninth: int, norm: int) -> StepTimes:
    took, p90, due = (timedelta(days=one) for one in (median, ninth, norm))
    return StepTimes(1, "Sở Xây dựng", name, name, n, 0, took, p90, due, None, None)


def test_23_a_step_beyond_its_norm_is_stressed_and_one_with_few_times_is_left_out() -> None:
    given = (step("Thẩm định", 120, 3, 9, 5), step("Trình ký", 200, 1, 2, 2), step("Đo đạc", 12, 9, 30, 5))
    rows = overview.steps(given)
    assert [(one.name, one.is_over) for one in rows] == [("Thẩm định", True), ("Trình ký", False)]
    assert (
        plain(overview.steps_sentence(rows))
        == "Thẩm định vượt định mức nhiều nhất: 9/10 số lần không quá 9,0 ngày, định mức 5,0 ngày."
    )


def test_23_groups_of_766_count_only_what_has_a_source_and_say_where_most_is_lost() -> None:
    rows = tiles.groups(figures(shown("766.2.1", 90, 100), shown("766.4.1", 50, 100), shown("766.4.2", 100, 100)), HERE)
    progress = next(one for one in rows if one.title == "Tiến độ giải quyết")
    assert (progress.points, progress.maximum) == ("18,0", "20,0")
    assert progress.lost == "mất 2,0 điểm vì giải quyết đúng hạn"
    digitised = next(one for one in rows if one.title == "Số hóa hồ sơ")
    assert (digitised.points, digitised.maximum, digitised.lost) == ("7,0", "10,0", "mất 3,0 điểm vì kết quả điện tử")
    publicity = next(one for one in rows if one.title == "Công khai, minh bạch")
    assert (publicity.points, publicity.lost) == ("", "chưa có nguồn số liệu")
    assert (rows[-1].points, rows[-1].maximum) == ("25,0", "30,0")


def test_23_online_tells_who_filed_and_counts_where_few() -> None:
    told = tiles.online(figures(shown("honest.officer_filed", 466, 879)))
    assert told is not None
    assert plain(told.sentence) == "47,0 % (413/879) hồ sơ trực tuyến do người dân, doanh nghiệp tự nộp."
    few = tiles.online(figures(shown("honest.officer_filed", 4, 9)))
    assert few is not None
    assert few.sentence == "5/9 hồ sơ trực tuyến do người dân, doanh nghiệp tự nộp."
    assert tiles.online(figures()) is None


def test_23_a_filter_stands_in_the_address_and_what_is_usual_does_not() -> None:
    assert HERE.query() == ""
    quarter = replace(HERE, chosen=read_period("quy", "", "", today=TODAY), procedure="1.004873", channel="online")
    assert quarter.query() == "?ky=quy&thu-tuc=1.004873&kenh=online"
    assert quarter.query(thu_tuc="") == "?ky=quy&kenh=online"
    assert quarter.of_agency("H37.03") == "?ky=quy&thu-tuc=1.004873&kenh=online&co-quan=H37.03"
