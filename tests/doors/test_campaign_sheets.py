"""22: sheets of counts and of metadata are read row by row, each with what is wrong about it; nobody's count is never 0."""

import pytest

from motcua.casework.campaign.values import EntryField
from motcua.doors.cli.demo.province import Province
from motcua.doors.staff.campaign_sheets import read_inventory, read_metadata
from motcua.doors.staff.unfit_sheets import UnfitSheet
from motcua.foundation.catalogue.shipped_curated import paper_types
from motcua.foundation.organisation.queries import agencies
from tests.acts.conftest import province
from tests.acts.places import DAY

__all__ = ["province"]

pytestmark = pytest.mark.django_db

COUNTS = """Mã cơ quan;Cấp;Loại giấy tờ;Năm;Số còn hiệu lực;Nguồn
H37.03;tỉnh;{name};2014;1.200;Sổ gốc
H37.03;Cấp xã;marriage_certificate;;chưa rõ;
H37.99;tỉnh;marriage_certificate;;1;
H37.03;thôn;marriage_certificate;;1;
H37.03;tỉnh;giấy không có;;1;
H37.03;tỉnh;marriage_certificate;;mười;
H37.03;tỉnh;marriage_certificate;hai nghìn;1;
"""
METADATA = """Tên tệp,Số,Ngày cấp,Họ và tên,Số định danh
a.pdf,27/2014,41914,Hoàng Thị Ẩn,020190001234
,28/2014,,,
"""


def test_22_a_sheet_of_an_inventory_counts_what_it_can_and_says_why_not(province: Province) -> None:
    name = paper_types()["marriage_certificate"].name.upper()
    lines = read_inventory(COUNTS.replace("{name}", name).encode(), agencies(on=DAY))
    given = [(one.given.level, one.given.year, one.given.in_force) for one in lines if one.given is not None]
    assert given == [("province", 2014, 1200), ("commune", None, None)], "what nobody knows is not 0"
    assert [one.number for one in lines if one.given is None] == [4, 5, 6, 7, 8]
    assert all(one.problem for one in lines if one.given is None)


def test_22_a_sheet_of_metadata_reads_days_of_a_spreadsheet(province: Province) -> None:
    first, second = read_metadata(METADATA.encode())
    assert (first.file_name, first.values[EntryField.ISSUED_ON]) == ("a.pdf", "02/10/2014")
    assert (second.row, second.problem) == (3, "no_file_name")


@pytest.mark.parametrize("content", ["Số\n1\n", "Tên tệp\na.pdf\n", "Tên tệp,Số\n"])
def test_22_a_sheet_without_its_columns_or_rows_says_what_to_do(content: str) -> None:
    with pytest.raises(UnfitSheet):
        read_metadata(content.encode())
    with pytest.raises(UnfitSheet):
        read_inventory(content.encode(), ())
