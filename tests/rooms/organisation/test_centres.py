"""19.14: the directory of centres: who reads what of the lists, when a centre is open, which old names lead to it."""

import csv
from datetime import date, time
from pathlib import Path

import pytest
from django.test import override_settings

from motcua.foundation.organisation import actions, installation, queries
from motcua.foundation.organisation.centre_lines import CENTRES, DEMO_CENTRES, read_centres
from motcua.foundation.organisation.centre_search import search
from motcua.foundation.organisation.centres import calendar_of, directory
from motcua.foundation.organisation.opening import opening
from motcua.foundation.organisation.province import PROVINCES, BrokenProvince
from motcua.foundation.organisation.values import AgencyKind, EntryScope
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import CalendarEntry, DayKind, OfficeHours, Session
from tests.acts.places import moment
from tests.circumstances import acting
from tests.rooms.organisation.conftest import Staff

SHIPPED = PROVINCES / "langson"
TODAY = date(2026, 11, 24)
HEADER = "commune_code,centre,address,phone,monday_friday,saturday,sunday"
FIELDS = ("address", "phone", "hours")


def written(folder: Path, *lines: str) -> Path:
    file = folder / "langson" / CENTRES
    file.parent.mkdir(exist_ok=True)
    file.write_text("\n".join((HEADER, *lines)) + "\n", encoding="utf-8")
    return file


# The lists ------------------------------------------------------------------------------------------------------------


def test_19_14_nothing_real_is_shipped_and_every_centre_has_invented_values() -> None:
    lines = read_centres(SHIPPED)
    assert len(lines.real) == len(lines.invented) == 66
    assert [code for code, one in lines.real.items() if any(getattr(one, name) for name in FIELDS)] == []
    assert [code for code, one in lines.invented.items() if not all(getattr(one, name) for name in FIELDS)] == []
    assert {one.phone[:8] for one in lines.invented.values()} == {"0205 000"}, "no subscriber has such a number"


def test_19_14_an_operator_names_a_file_of_their_own(tmp_path: Path) -> None:
    file = written(tmp_path, '05986,x,"Số 7, khối 2",0205 381 1234,07:00-11:30 13:30–17:00,07:30-11:30,')
    (line,) = read_centres(SHIPPED, file).real.values()
    assert (line.commune_code, line.address, line.phone) == ("05986", "Số 7, khối 2", "0205 381 1234")
    assert line.hours is not None
    assert [len(day) for day in line.hours.week] == [2, 2, 2, 2, 2, 1, 0]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("99999,x,,,,,", "mã xã “99999” không có trong danh sách"),
        ("05986,x,,12,,,", "“12” không phải là số điện thoại"),
        ("05986,x,,,7h30,,", "giờ “7h30” phải viết như 07:30-12:00 13:30-17:00"),
        ("05986,x,,,12:00-07:30,,", "giờ “12:00-07:30” phải viết như"),
        ("05986,x,,,07:30-12:00 11:00-17:00,,", "chồng nhau"),
        ("05986,x,,,,07:30-11:30,", "có giờ cuối tuần thì phải có giờ thứ Hai đến thứ Sáu"),
        ("05986,x,,,,,\n05986,x,,,,,", "mã xã “05986” có hai lần"),
    ],
)
def test_19_14_a_wrong_line_is_refused_with_what_is_wrong(tmp_path: Path, line: str, wrong: str) -> None:
    with pytest.raises(BrokenProvince, match=wrong):
        read_centres(SHIPPED, written(tmp_path, line))


def test_19_14_a_file_that_was_named_must_exist(tmp_path: Path) -> None:
    with pytest.raises(BrokenProvince, match="thiếu tệp"):
        read_centres(SHIPPED, tmp_path / CENTRES)


def test_19_14_both_shipped_lists_name_each_centre_as_the_register_does(province: installation.Establishment) -> None:
    known = directory(on=TODAY)
    names = {one.area_code: one.name for one in (*known.communes, known.province) if one is not None}
    for file in (CENTRES, DEMO_CENTRES):
        with (SHIPPED / file).open(encoding="utf-8") as opened:
            assert {row["commune_code"]: row["centre"] for row in csv.DictReader(opened)} == names, file


# Which centres --------------------------------------------------------------------------------------------------------


def test_19_14_an_installation_that_is_no_demonstration_shows_no_invented_value(
    province: installation.Establishment,
) -> None:
    known = directory(on=TODAY)
    assert known.province is not None
    assert len(known.communes) == 65
    every = (known.province, *known.communes)
    assert [one.name for one in every if one.invented or one.address or one.phone or one.hours] == []


def test_19_14_a_demonstration_shows_them_marked(staffed: Staff) -> None:
    known = directory(on=TODAY)
    assert {one.invented for one in known.communes} == {frozenset(FIELDS)}


def test_19_14_a_real_value_stands_before_an_invented_one(staffed: Staff, tmp_path: Path) -> None:
    file = written(tmp_path, "05986,x,Số 7,,,,")
    with override_settings(CENTRES=read_centres(SHIPPED, file)):
        centre = directory(on=TODAY).of_area("05986")
    assert centre is not None
    assert (centre.address, centre.invented) == ("Số 7", {"phone", "hours"})


def test_19_14_the_communes_stand_in_the_order_of_their_names(province: installation.Establishment) -> None:
    names = [one.short_place for one in directory(on=TODAY).communes]
    assert names[:2] == ["Ba Sơn", "Bắc Sơn"]
    assert names.index("Đồng Đăng") > names.index("Chi Lăng")
    assert names.index("Đồng Đăng") < names.index("Hữu Lũng")


def test_19_14_an_agency_is_asked_for_at_the_centre_of_its_commune_else_of_the_province(
    province: installation.Establishment,
) -> None:
    known = directory(on=TODAY)
    (police,) = queries.agencies(on=TODAY, area_code="05986", kind=AgencyKind.COMMUNE_POLICE)
    department = queries.agency_by_code("H37", on=TODAY)
    assert department is not None
    assert known.serving(police.area_code) is known.of_area("05986")
    assert known.serving(department.area_code) is known.province


# Old names ------------------------------------------------------------------------------------------------------------


def found(text: str) -> list[str]:
    return [one.centre.place or "tỉnh" for one in search(directory(on=TODAY), text).hits]


def test_19_14_every_one_of_the_194_old_communes_finds_its_centres(province: installation.Establishment) -> None:
    known = directory(on=TODAY)
    with (SHIPPED / "areas-before-2025.csv").open(encoding="utf-8") as opened:
        old = list(csv.DictReader(opened))
    assert len(old) == 194
    for row in old:
        (unit,) = [one for one in queries.communes(on=date(2025, 6, 30)) if one.code == row["code"]]
        heirs = {one.area.code for one in queries.successors(unit.id)}
        text = f"{row['name']}, {row['district']}"
        for typed in (row["name"], text):
            assert heirs <= {one.centre.area_code for one in search(known, typed).hits}, typed


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("tam thanh", ["Phường Tam Thanh"]),
        ("  PHƯỜNG   Tam Thanh ", ["Phường Tam Thanh"]),
        ("hoang dong", ["Phường Tam Thanh"]),
        ("xã Hoàng Đồng", ["Phường Tam Thanh"]),
        ("ubnd xã hoàng đồng", ["Phường Tam Thanh"]),
        ("vinh trai", ["Phường Đông Kinh"]),
        ("tỉnh", ["tỉnh"]),
        ("", []),
        ("zzzz", []),
    ],
)
def test_19_14_a_place_is_found_as_people_write_it(
    province: installation.Establishment, typed: str, places: list[str]
) -> None:
    assert found(typed) == places


def test_19_14_an_old_district_finds_all_its_centres(province: installation.Establishment) -> None:
    hits = search(directory(on=TODAY), "huyen loc binh")
    assert [one.name for one in hits.districts] == ["Huyện Lộc Bình"]
    assert "Xã Lộc Bình" in {one.centre.place for one in hits.hits}
    assert len(hits.hits) > 4


def test_19_14_a_name_with_a_wrong_letter_is_offered_and_nothing_else_is(province: installation.Establishment) -> None:
    hits = search(directory(on=TODAY), "hoang dogn")
    assert hits.hits == ()
    assert [one.centre.place for one in hits.nearest][:1] == ["Phường Tam Thanh"]
    assert [one.name for one in hits.nearest[0].formers] == ["Xã Hoàng Đồng"]
    assert search(directory(on=TODAY), "lam giay khai sinh").nearest == ()


# Open or not ----------------------------------------------------------------------------------------------------------

MORNING, AFTERNOON = Session(time(7, 30), time(12)), Session(time(13, 30), time(17))
WEEK = OfficeHours((*((MORNING, AFTERNOON),) * 5, (), ()))


def test_19_14_it_is_open_by_its_hours_on_days_that_the_calendar_leaves_open(
    province: installation.Establishment,
) -> None:
    calendar = queries.working_calendar()
    assert str(opening(WEEK, calendar, moment("2026-11-26 09:00")).until) == "12:00:00"
    assert opening(WEEK, calendar, moment("2026-11-26 12:00")).opens == moment("2026-11-26 13:30")
    assert opening(WEEK, calendar, moment("2026-11-27 17:00")).opens == moment("2026-11-30 07:30")
    tet = opening(WEEK, calendar, moment("2026-09-02 09:00"))
    assert (tet.until, tet.today) == (None, ())
    assert "Quốc khánh" in tet.reason


@pytest.mark.parametrize(
    ("kind", "sessions", "open_from"),
    [
        (DayKind.MAKE_UP, None, "07:30"),
        (DayKind.RECEPTION_ONLY, (AFTERNOON,), "13:30"),
        (DayKind.CLOSURE, None, ""),
    ],
)
def test_19_14_a_dated_entry_wins_over_the_usual_hours(
    kind: DayKind, sessions: tuple[Session, ...] | None, open_from: str
) -> None:
    saturday = date(2026, 11, 28)
    entry = CalendarEntry(on=saturday, kind=kind, reason="mưa lũ", basis="", sessions=sessions)
    calendar = Calendar(WEEK, [entry], date(2026, 1, 1), date(2026, 12, 31))
    standing = opening(WEEK, calendar, moment("2026-11-28 06:00"))
    assert [f"{one.start:%H:%M}" for one in standing.today[:1]] == ([open_from] if open_from else [])
    assert standing.reason == ("" if open_from else "mưa lũ")


def test_19_14_no_opening_within_a_month_is_not_promised() -> None:
    shut = [
        CalendarEntry(on=date.fromordinal(day), kind=DayKind.CLOSURE, reason="mưa lũ", basis="")
        for day in range(TODAY.toordinal(), TODAY.toordinal() + 40)
    ]
    calendar = Calendar(WEEK, shut, date(2026, 1, 1), date(2027, 12, 31))
    assert opening(WEEK, calendar, moment("2026-11-24 06:00")).opens is None


def test_19_14_the_calendar_is_that_of_the_province_unless_the_centre_has_days_of_its_own(
    province: installation.Establishment,
) -> None:
    centre, other = directory(on=TODAY).communes[:2]
    assert calendar_of(centre) is queries.working_calendar()
    flood = CalendarEntry(on=date(2026, 11, 26), kind=DayKind.CLOSURE, reason="mưa lũ", basis="Công điện 1")
    actions.declare_days(
        entries=[flood],
        circumstances=acting(installation.INSTALLER, moment("2026-11-25 08:00")),
        note="Đóng cửa do mưa lũ",
        scope=EntryScope.AGENCY,
        agency_id=centre.agency_id,
    )
    at = moment("2026-11-26 09:00")
    assert opening(WEEK, calendar_of(centre), at).reason == "mưa lũ"
    assert opening(WEEK, calendar_of(other), at).until is not None
