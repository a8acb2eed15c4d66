"""23: how the province reads what the sources of the figures leave open is data with a day. A generation keeps its own."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from motcua.doors.cli.commands import measure
from motcua.doors.cli.demo.province import Province
from motcua.foundation.organisation.province import BrokenProvince, read_index_readings
from motcua.insight.measure import choosing
from motcua.insight.measure.checking import check
from motcua.insight.measure.folding import fold
from motcua.insight.measure.queries import figures
from motcua.insight.measure.rebuilding import rebuild
from motcua.insight.measure.values import Wanted
from motcua.law.indices.period import Period
from motcua.law.indices.readings import DEFAULT, ReuseDenominator, readings_on
from tests.acts.measured import lives
from tests.acts.places import moment, officer
from tests.doors.board.test_pages import CENTRE, NOW, got
from tests.doors.desk.caseworkers import at
from tests.doors.page import Page

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 16)
CHOICE = """
[[readings]]
valid_from = 2026-03-10
basis = "Quyết định của tỉnh"
[readings.values]
reuse_denominator = "all"
zero_denominator = "zero"
"""


def on_time_of_january() -> Fraction | None:
    """Of a month in which nothing was there to be counted."""
    wanted = Wanted(Period(date(2026, 1, 1), date(2026, 1, 31)))
    return figures(wanted, seen_by=officer(CENTRE), at=moment(NOW))["766.2.1"].value


def test_23_a_choice_takes_effect_with_the_next_generation_and_the_check_asks_for_it(
    province: Province,
    db: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    at(monkeypatch, NOW)
    rebuild(moment(NOW))
    lives()
    fold()
    (tmp_path / "index-readings.toml").write_text(CHOICE, encoding="utf-8")
    monkeypatch.setattr(choosing, "chosen", lambda: tmp_path)
    checked = check(sample=10, on=TODAY)
    assert checked is not None
    assert (checked.other_readings, checked.good, checked.wrong_rows) == (
        ("zero_denominator", "reuse_denominator"),
        False,
        (),
    )
    assert on_time_of_january() is None
    assert measure._check(10) != 0
    assert "zero_denominator, reuse_denominator. Chạy: motcua measure rebuild." in capsys.readouterr().out
    rebuild(moment(NOW))
    assert on_time_of_january() == 0
    lives_on = check(sample=10, on=TODAY)
    assert lives_on is not None
    assert lives_on.good
    page = Page.of(got("/dieu-hanh/giai-thich/766.4.3/"))
    assert "Mẫu số là mọi hồ sơ có kết quả. Cách khác: mẫu số là hồ sơ có thành phần dùng lại được." in page.text


def test_23_a_choice_is_valid_from_its_day_and_a_wrong_one_is_refused(tmp_path: Path) -> None:
    assert read_index_readings(tmp_path) == ()
    file = tmp_path / "index-readings.toml"
    file.write_text(CHOICE, encoding="utf-8")
    chosen = read_index_readings(tmp_path)
    assert readings_on(date(2026, 3, 9), chosen) == DEFAULT
    assert readings_on(date(2026, 3, 10), chosen).reuse_denominator is ReuseDenominator.ALL
    for wrong in ('reuse_denominator = "some"', 'reuse = "all"'):
        file.write_text(CHOICE.replace('reuse_denominator = "all"', wrong), encoding="utf-8")
        with pytest.raises(BrokenProvince):
            read_index_readings(tmp_path)
    assert choosing.read(choosing.written(readings_on(date(2026, 3, 10), chosen))) == chosen[0].readings
