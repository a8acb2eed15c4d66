"""A province is a folder: a second, tiny one is installed from files alone; a broken one says which file and line is wrong."""

import json
from datetime import date, time
from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.doors.portal.tracking import TrackingForm
from motcua.doors.ui.context import province as on_every_page
from motcua.foundation.catalogue.shipped_files import shipped_local_times
from motcua.foundation.organisation import demo_officers, queries
from motcua.foundation.organisation.installation import INSTALLER, establish_province
from motcua.foundation.organisation.province import (
    PROVINCES,
    BrokenProvince,
    folder_of,
    read_demo,
    read_identity,
    read_province,
)
from motcua.foundation.organisation.values import AgencyKind
from tests.circumstances import acting
from tests.house.tree import ROOT
from tests.rooms.organisation.conftest import NOW, PASSWORD

TODAY = date(2026, 11, 24)

SMALL = {
    "province.toml": """
        name = "Thành phố Nhỏ"
        code = "98"
        agency_code = "H98"
        example_dossier_code = "H98.01-260302-0001"
        [reform]
        decision = "NQ 1/2025"
        known_from = 2021-01-01
        [agencies]
        committee = "ub"
        centre = "trungtam"
        police = "ca"
        competences_basis = "QĐ 1"
        [communes]
        first_number = 11
        codes_are_demo = false
        codes_basis = "QĐ 2"
        [desks]
        hours = "Sáng thứ Hai đến thứ Bảy"
        counters_of_the_province = 2
        counters_of_a_commune = 1
        [office_hours]
        basis = "QĐ 3"
        week = [[["07:00", "11:00"]], [["07:00", "11:00"]], [["07:00", "11:00"]], [["07:00", "11:00"]],
                [["07:00", "11:00"]], [["07:00", "11:00"]], []]
    """,
    "areas-before-2025.csv": "code,name,kind,district_code,district\n98001,Xã Cũ,commune,981,Huyện Cũ\n",
    "areas-from-2025.csv": "code,name,kind,area_km2,latitude,longitude\n98001,Phường Mới,ward,,10.5,106.5\n",
    "area-successions-2025.csv": "old_code,new_code,share,certainty,note\n98001,98001,whole,published,\n",
    "agencies.csv": (
        "key,code,code_is_demo,name,short_name,kind,parent,head_title,basis\n"
        "ub,H98,no,UBND thành phố Nhỏ,UBND thành phố,provincial_committee,,Chủ tịch,QĐ\n"
        "trungtam,H98.01,no,Trung tâm thành phố Nhỏ,Trung tâm,centre,ub,Giám đốc,QĐ\n"
        "ca,H98.02,no,Công an thành phố Nhỏ,Công an,vertical,,Giám đốc,QĐ\n"
    ),
    "competences.csv": "domain,level,agency,agency_kind,rank\nHộ tịch,commune,,commune_committee,1\n",
    "process-roles.csv": "role,agency,kind\npolice,ca,\n",
    "demo.toml": """
        [officers]
        posted_from = 2025-08-01
        families = ["Vi"]
        women_middle = ["Thị"]
        women = ["Thử"]
        men_middle = ["Văn"]
        men = ["Thử"]
        full_staff = []
        shown = ["quantri", "tiepnhan.moi"]
        [visitors]
        families = ["Mã"]
        women = ["Thị Ẩn"]
        men = ["Văn Ẩn"]
        [dossiers]
        focus = ["98001"]
    """,
}


@pytest.fixture
def small(tmp_path: Path, settings: Settings) -> Path:
    """The folder of a province with one commune, chosen as `MOTCUA_PROVINCE` would choose it."""
    folder = tmp_path / "nho"
    folder.mkdir()
    for name, text in SMALL.items():
        (folder / name).write_text(text, encoding="utf-8")
    settings.PROVINCE_FOLDER = folder_of("nho", among=tmp_path)
    settings.PROVINCE = read_identity(folder)
    return folder


def test_a_second_province_is_a_folder(db: None, small: Path) -> None:
    done = establish_province(circumstances=acting(INSTALLER, NOW))
    assert (done.areas_before, done.areas_after, done.successions, done.created) == (1, 1, 1, True)
    agencies = {one.code: one for one in queries.agencies(on=TODAY)}
    assert sorted(agencies) == ["H98", "H98.01", "H98.02", "H98.11", "H98.11.01", "H98.11.02"]
    assert agencies["H98.11"].name == "Ủy ban nhân dân phường Mới"
    assert not agencies["H98.11"].code_is_demo
    points = queries.service_points(on=TODAY)
    assert [point.hours for point in points] == ["Sáng thứ Hai đến thứ Bảy"] * 2
    saturday = queries.working_calendar().sessions(date(2026, 11, 28))
    assert [(one.start, one.end) for one in saturday] == [(time(7), time(11))]
    [commune] = queries.competent_agencies(level=agencies["H98.11"].level, domain="Hộ tịch", on=TODAY)
    assert commune.kind is AgencyKind.COMMUNE_COMMITTEE
    assert not establish_province(circumstances=acting(INSTALLER, NOW)).created


def test_the_second_province_has_its_own_officers(db: None, small: Path, settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    establish_province(circumstances=acting(INSTALLER, NOW))
    shown = demo_officers.appoint_demo_officers(circumstances=acting(INSTALLER, NOW), password=PASSWORD)
    assert [one.username for one in shown] == ["quantri", "tiepnhan.moi"]
    assert {one.full_name for one in shown} <= {"Vi Thị Thử", "Vi Văn Thử"}


def test_citizens_read_the_name_and_the_example_of_their_province(small: Path) -> None:
    assert on_every_page().name == "thành phố Nhỏ"
    [problem] = TrackingForm({"secret": "ABCD"}).errors["code"]
    assert problem == "Nhập mã hồ sơ in trên giấy hẹn. Ví dụ: H98.01-260302-0001"
    assert "Ví dụ: H98.01-260302-0001" in TrackingForm({"code": "12", "secret": "ABCD"}).errors["code"][0]
    assert "Ví dụ: H98.01-260302-0001" in TrackingForm({"code": "1" * 101, "secret": "ABCD"}).errors["code"][0]


@pytest.mark.parametrize(
    ("file", "instead_of", "text", "message"),
    [
        ("agencies.csv", None, None, "Dữ liệu tỉnh thiếu tệp nho/agencies.csv."),
        ("province.toml", 'committee = "ub"', "", "Dữ liệu tỉnh, nho/province.toml: thiếu “committee”."),
        ("province.toml", 'committee = "ub"', 'committee = "x"', "nho/province.toml: “x” không có trong danh sách."),
        ("province.toml", 'code = "98"', 'code = "980"', "nho/province.toml: mã tỉnh “980” phải gồm 2 chữ số."),
        ("province.toml", "H98.01-260302-0001", "H98", "nho/province.toml: Mã hồ sơ phải có dạng"),
        ("province.toml", "2021-01-01", '"2021"', "nho/province.toml: “2021” không phải là ngày dạng 2025-07-01."),
        ("province.toml", "[reform]", "[reform", "nho/province.toml: không phải TOML ("),
        ("province.toml", "first_number = 11", 'first_number = "11"', "“11” phải là số nguyên từ 1."),
        ("province.toml", '["07:00", "11:00"]', '["11:00", "07:00"]', "“office_hours” phải đủ bảy ngày"),
        ("agencies.csv", "ca,H98.02", "ca,H98.01", "nho/agencies.csv: “H98.01” có hai lần."),
        ("areas-from-2025.csv", "ward", "quarter", "dòng 2: loại đơn vị “quarter” không có trong danh mục."),
        ("areas-from-2025.csv", "10.5", "bắc", "dòng 2: vĩ độ “bắc” không phải là số."),
        ("areas-from-2025.csv", "latitude", "lat", "nho/areas-from-2025.csv, dòng 2: thiếu “latitude”."),
        ("areas-from-2025.csv", ",,10.5", ",10.5", "nho/areas-from-2025.csv, dòng 2: sai số cột."),
        ("area-successions-2025.csv", "98001,98001", "98001,98002", "“98002” không có trong danh sách."),
        ("agencies.csv", "centre,ub", "centre,sở", "nho/agencies.csv: “sở” không có trong danh sách."),
        ("agencies.csv", "H98.02", "H97.02", "nho/agencies.csv: mã “H97.02” không thuộc tỉnh."),
        ("agencies.csv", "ca,H98.02,no", "ca,H98.02,?", "dòng 4: code_is_demo “?” phải là yes hoặc no."),
        ("process-roles.csv", "ca,", "ca,vertical", "phải có đúng một trong hai: cơ quan, hoặc loại cơ quan."),
    ],
)
def test_a_broken_folder_says_what_is_wrong(
    small: Path, file: str, instead_of: str | None, text: str | None, message: str
) -> None:
    if instead_of is None:
        (small / file).unlink()
    else:
        good = (small / file).read_text(encoding="utf-8")
        assert instead_of in good
        (small / file).write_text(good.replace(instead_of, str(text)), encoding="utf-8")
    with pytest.raises(BrokenProvince) as refused:
        read_province(small)
    assert message in str(refused.value)


def test_a_file_that_is_no_utf8_is_refused(small: Path) -> None:
    (small / "agencies.csv").write_bytes("key,Sở".encode("utf-16"))
    with pytest.raises(BrokenProvince, match=r"nho/agencies.csv: không phải chữ UTF-8"):
        read_province(small)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rows: [", "không phải YAML"),
        ("source: A", "nho/local-times.yaml: thiếu “rows”"),
        ("source: A\nvalid_from: 2025-07-01\nrows: [{code: '1', amount: 1, unit: week, basis: B}]", "week"),
    ],
)
def test_local_times_that_cannot_be_read_are_refused_and_none_are_needed(small: Path, text: str, message: str) -> None:
    assert shipped_local_times() == ()
    (small / "local-times.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BrokenProvince, match=message):
        shipped_local_times()


def test_a_demonstration_without_names_is_refused(small: Path) -> None:
    good = (small / "demo.toml").read_text(encoding="utf-8")
    (small / "demo.toml").write_text(good.replace('women = ["Thử"]', "women = []"), encoding="utf-8")
    with pytest.raises(BrokenProvince, match=r"nho/demo.toml: “women” trống"):
        read_demo(small)


def test_an_unknown_province_is_refused_with_those_that_there_are(small: Path) -> None:
    with pytest.raises(BrokenProvince, match=r"Không có tỉnh “hanoi”.*hiện có: nho"):
        folder_of("hanoi", among=small.parent)
    assert folder_of("langson") == PROVINCES / "langson"


def test_every_shipped_province_is_whole() -> None:
    for file in sorted(PROVINCES.glob("*/province.toml")):
        province = read_province(file.parent)
        assert province.communes, file.parent.name
        if (file.parent / "demo.toml").exists():
            assert read_demo(file.parent).shown


def test_a_built_package_ships_every_file_of_a_province() -> None:
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    [line] = [row for row in pyproject.splitlines() if row.startswith("motcua = [")]
    patterns = json.loads(line.partition("=")[2])
    root = PROVINCES.parent
    shipped = {file for pattern in patterns for file in root.glob(pattern)}
    wanted = {file for file in PROVINCES.rglob("*") if file.is_file() and file.name != "README.md"}
    assert wanted
    assert wanted <= shipped
