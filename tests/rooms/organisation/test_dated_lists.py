"""Dated lists of the province's folder: who heads a centre of the commune, which procedures are received nation-wide."""

from datetime import date
from pathlib import Path

import pytest

from motcua.foundation.organisation.dated_lists import (
    HEADS,
    NATIONWIDE,
    check_lists,
    commune_centre_heads,
    heads_on,
    nationwide,
    nationwide_procedures,
)
from motcua.foundation.organisation.province import PROVINCES, BrokenProvince

SHIPPED = PROVINCES / "langson"
COLUMNS = "valid_from,director,director_rank,deputy,deputy_rank,most_deputies,basis"
LISTED = "code,valid_from,valid_to,basis"


def folder(
    tmp_path: Path,
    *,
    heads: str = f"{COLUMNS}\n2025-07-01,Giám đốc,Trưởng phòng,Phó Giám đốc,,2,Điều 10",
    listed: str = "",
) -> Path:
    (tmp_path / HEADS).write_text(heads, encoding="utf-8")
    if listed:
        (tmp_path / NATIONWIDE).write_text(f"{LISTED}\n{listed}", encoding="utf-8")
    return tmp_path


def test_the_shipped_heads_change_with_the_decree() -> None:
    before, after = heads_on(SHIPPED, date(2026, 8, 4)), heads_on(SHIPPED, date(2026, 8, 5))
    assert before is not None
    assert after is not None
    assert before.director == "Phó Chủ tịch Ủy ban nhân dân kiêm Giám đốc Trung tâm"
    assert (after.director, after.director_rank) == ("Giám đốc Trung tâm", "Trưởng phòng")
    assert (before.most_deputies, after.most_deputies) == (1, 2)
    assert (after.deputy_rank, "309/2026" in after.basis) == ("Phó Trưởng phòng", True)
    assert heads_on(SHIPPED, date(2020, 1, 1)) == before, "there is none before the first"


def test_a_deputy_signs_as_one() -> None:
    heads = heads_on(SHIPPED, date(2026, 8, 5))
    assert heads is not None
    assert heads.signs_as("Phó Giám đốc") == "Phó Giám đốc Trung tâm"
    assert heads.signs_as("Giám đốc") == "Giám đốc Trung tâm"


def test_no_procedure_is_nation_wide_until_the_province_lists_it() -> None:
    assert nationwide_procedures(SHIPPED) == ()
    assert nationwide(SHIPPED, "1.004873", date(2026, 9, 1)) is None


def test_a_listed_procedure_is_so_from_its_first_day_to_its_last(tmp_path: Path) -> None:
    here = folder(tmp_path, listed="1.004873,2026-08-05,2026-12-31,Quyết định mẫu 1")
    days = (date(2026, 8, 4), date(2026, 8, 5), date(2026, 12, 31), date(2027, 1, 1))
    assert [nationwide(here, "1.004873", day) is not None for day in days] == [False, True, True, False]
    assert nationwide(here, "1.004222", days[1]) is None


@pytest.mark.parametrize(
    ("heads", "listed", "told"),
    [
        (COLUMNS, "", "ít nhất một dòng"),
        (f"{COLUMNS}\n2026-08-05,A,B,C,D,1,E\n2025-07-01,A,B,C,D,1,E", "", "tăng dần"),
        (f"{COLUMNS}\n2026-08-05,,B,C,D,1,E", "", "“director” trống"),
        (f"{COLUMNS}\nhôm nay,A,B,C,D,1,E", "", "dòng 2"),
        ("", "1.004873,2026-08-05,2026-08-04,Quyết định 1", "trước ngày đầu 05/08/2026"),
        ("", "1.004873,2026-08-05,,", "“basis” trống"),
        ("", ",2026-08-05,,Quyết định 1", "“code” trống"),
        ("", "1.004873,2026-08-05", "sai số cột"),
    ],
)
def test_a_list_that_is_wrong_is_refused_with_its_place(heads: str, listed: str, told: str, tmp_path: Path) -> None:
    here = folder(tmp_path, heads=heads, listed=listed) if heads else folder(tmp_path, listed=listed)
    with pytest.raises(BrokenProvince, match=told):
        check_lists(here)


def test_each_list_may_be_left_out(tmp_path: Path) -> None:
    check_lists(tmp_path / "none")
    assert heads_on(tmp_path / "none", date(2026, 8, 5)) is None
    check_lists(folder(tmp_path))
    assert len(commune_centre_heads(tmp_path)) == 1
