"""Codes and names were re-used on 1/7/2025: whatever is looked up by code is looked up for a day (trap 39)."""

from datetime import date

import pytest

from motcua.foundation.organisation import queries
from motcua.foundation.organisation.installation import INSTALLER, Establishment, establish_province
from motcua.foundation.organisation.models import Area
from motcua.foundation.organisation.values import AgencyKind, AgencyLevel, AreaFacts, AreaKind, Certainty, ServedPart
from tests.circumstances import acting
from tests.rooms.organisation.conftest import NOW

BEFORE = date(2025, 6, 30)
AFTER = date(2025, 7, 1)
TODAY = date(2026, 11, 24)


def area(code: str, on: date) -> AreaFacts:
    found = queries.resolve_area(code, on=on)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("code", "until", "since"),
    [
        ("05977", "Phường Vĩnh Trại", "Phường Đông Kinh"),
        ("05983", "Phường Chi Lăng", "Phường Lương Văn Tri"),
        ("05986", "Xã Hoàng Đồng", "Phường Tam Thanh"),
        ("06187", "Thị trấn Cao Lộc", "Phường Kỳ Lừa"),
        ("06211", "Xã Lộc Yên", "Xã Cao Lộc"),
        ("06364", "Xã Chiến Thắng", "Xã Vũ Lễ"),
        ("06463", "Thị trấn Đồng Mỏ", "Xã Chi Lăng"),
        ("06616", "Thị trấn Nông trường Thái Bình", "Xã Thái Bình"),
    ],
)
def test_a_reused_code_names_another_unit_on_each_side_of_the_reform(
    province: Establishment, code: str, until: str, since: str
) -> None:
    assert area(code, BEFORE).name == until
    assert area(code, AFTER).name == since


def test_a_code_that_lapsed_resolves_only_while_it_was_in_force(province: Establishment) -> None:
    assert area("05980", BEFORE).name == "Phường Đông Kinh"
    assert queries.resolve_area("05980", on=AFTER) is None


def test_the_province_has_194_communes_before_and_65_after(province: Establishment) -> None:
    before, after = queries.communes(on=BEFORE), queries.communes(on=AFTER)
    assert (len(before), len(after)) == (194, 65)
    assert sum(one.kind is AreaKind.WARD for one in after) == 4
    assert sum(one.kind is AreaKind.COMMUNE for one in after) == 61
    assert {one.code for one in after} < {one.code for one in before}
    names = {one.code: one.name for one in before}
    assert sum(names[one.code] != one.name for one in after) == 37


def test_districts_end_with_june_2025(province: Establishment) -> None:
    assert area("178", BEFORE).kind is AreaKind.DISTRICT
    assert queries.resolve_area("178", on=AFTER) is None
    parents = {one.parent_id for one in queries.communes(on=BEFORE)}
    assert len(parents) == 11
    assert {one.parent_id for one in queries.communes(on=AFTER)} == {area("20", AFTER).id}


def test_every_old_commune_has_a_main_heir_and_every_new_one_its_old_codes(province: Establishment) -> None:
    heirs = {one.code: queries.successors(one.id) for one in queries.communes(on=BEFORE)}
    assert all(lines and lines[0].share is not ServedPart.PART for lines in heirs.values())
    assert sum(len(lines) for lines in heirs.values()) == province.successions == 197
    assert province.without_successor == ()
    for new in queries.communes(on=AFTER):
        assert new.code in {line.area.code for line in queries.predecessors(new.id)}


def test_a_divided_commune_names_each_part_and_the_main_one_first(province: Establishment) -> None:
    lines = queries.successors(area("06622", BEFORE).id)
    assert [(line.area.name, line.share) for line in lines] == [
        ("Xã Đình Lập", ServedPart.MAIN_PART),
        ("Xã Kiên Mộc", ServedPart.PART),
    ]


def test_the_one_doubtful_line_is_reported_and_not_the_main_heir(province: Establishment) -> None:
    lines = queries.successors(area("06079", BEFORE).id)
    assert [(line.area.code, line.certainty) for line in lines] == [
        ("06079", Certainty.PUBLISHED),
        ("06184", Certainty.DOUBTFUL),
    ]
    assert len(province.doubtful) == 1
    assert "06079" in province.doubtful[0]


def test_old_district_units_are_closed_and_still_found_for_their_time(province: Establishment) -> None:
    unit = queries.agency_by_code("H37.186.01", on=BEFORE)
    assert unit is not None
    assert unit.name == "Bộ phận Tiếp nhận và Trả kết quả Ủy ban nhân dân huyện Hữu Lũng"
    assert queries.agency_by_code("H37.186.01", on=AFTER) is None
    assert queries.agency(unit.id).valid_to == BEFORE
    assert queries.agencies(on=TODAY, level=AgencyLevel.DISTRICT) == ()


def test_66_centres_serve_the_province_today(province: Establishment) -> None:
    points = queries.service_points(on=TODAY)
    assert len(points) == 66
    assert points[0].name == "Trung tâm Phục vụ hành chính công tỉnh Lạng Sơn"
    assert len(points[0].counters) == 8
    assert {len(point.counters) for point in points[1:]} == {3}
    assert len({point.area_code for point in points[1:]}) == 65
    assert len(queries.service_points(on=BEFORE)) == 11


def test_competence_follows_field_and_level(province: Establishment) -> None:
    def names(level: AgencyLevel, domain: str) -> list[str]:
        return [one.short_name for one in queries.competent_agencies(level=level, domain=domain, on=TODAY)]

    assert names(AgencyLevel.PROVINCE, "Công chứng") == ["Sở Tư pháp"]
    assert names(AgencyLevel.PROVINCE, "Đất đai") == ["VP đăng ký đất đai", "Sở NN&MT"]
    assert len(names(AgencyLevel.COMMUNE, "Hộ tịch")) == 65
    residence = queries.competent_agencies(level=AgencyLevel.COMMUNE, domain="Đăng ký, quản lý cư trú", on=TODAY)
    assert {one.kind for one in residence} == {AgencyKind.COMMUNE_POLICE}
    assert names(AgencyLevel.PROVINCE, "Lĩnh vực không có") == []
    assert names(AgencyLevel.PROVINCE, "Hộ tịch") == ["Sở Tư pháp"]


def test_a_second_installation_changes_nothing(province: Establishment) -> None:
    areas = Area.objects.count()
    again = establish_province(circumstances=acting(INSTALLER, NOW))
    assert province.created
    assert not again.created
    assert Area.objects.count() == areas
    assert again.calendar_version == province.calendar_version
