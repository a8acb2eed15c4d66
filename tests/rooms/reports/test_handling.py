"""23: II.06a worked by hand, its consolidation by level, and the sums without which it is refused."""

from dataclasses import replace

import pytest

from motcua.insight.reports import handling
from motcua.insight.reports.sums import SumsDiffer, check_sums
from motcua.insight.reports.values import ReportKind, Row, Scope, ScopeLevel, Section
from tests.rooms.reports.given import report

#        3  4  5  6   7  8  9 10  11 12 13
BY_FIELD = {
    "Hộ tịch": (4, 1, 2, 1, 3, 2, 1, 0, 1, 1, 0),
    "construction": (3, 2, 1, 0, 1, 0, 1, 0, 2, 2, 0),
    "land": (4, 1, 2, 1, 3, 1, 1, 1, 1, 0, 1),
    "total": (11, 4, 5, 2, 7, 3, 3, 1, 4, 3, 1),
}
"""c1 ends on the day it is due (9), c2 a day before (8) and was carried over (6), c3 is open on its very day (12), c4 came after the
quarter, c5 ended before it, c6 was refused a day early (8). b1 was withdrawn (9 by the reading), b3 waits (12 by the reading)."""
DEPARTMENTS = {
    "construction": BY_FIELD["construction"],
    "land": BY_FIELD["land"],
    "total": (7, 3, 3, 1, 4, 1, 2, 1, 3, 2, 1),
}
COMMUNES = {"Hộ tịch": BY_FIELD["Hộ tịch"], "total": BY_FIELD["Hộ tịch"]}
AGENCIES = {
    "1": BY_FIELD["land"],
    "2": BY_FIELD["construction"],
    "4": (2, 1, 1, 0, 1, 1, 0, 0, 1, 1, 0),
    "3": (2, 0, 1, 1, 2, 1, 1, 0, 0, 0, 0),
}


def numbers(section: Section) -> dict[str, tuple[object, ...]]:
    return {row.key: row.cells[1:] for row in section.rows}


def test_23_the_table_of_the_province_by_field_level_and_agency() -> None:
    made = report()
    check_sums(made)
    assert numbers(made.section(handling.ALL)) == BY_FIELD
    assert numbers(made.section(handling.DEPARTMENTS)) == DEPARTMENTS
    assert numbers(made.section(handling.COMMUNES)) == COMMUNES
    assert numbers(made.section(handling.AGENCIES)) == {**AGENCIES, "total": BY_FIELD["total"]}
    assert [one.id for one in made.sections] == ["all", "departments", "communes", "agencies"]
    assert [row.cells[0] for row in made.section(handling.AGENCIES).rows][:2] == [
        "Sở Nông nghiệp và Môi trường",
        "Sở Xây dựng",
    ]


def test_23_a_level_and_one_agency_have_their_own_dossiers_alone() -> None:
    communes = report(scope=Scope(ScopeLevel.COMMUNES))
    assert numbers(communes.section(handling.ALL)) == COMMUNES
    assert numbers(communes.section(handling.AGENCIES)).keys() == {"3", "4", "total"}
    one = report(scope=Scope(ScopeLevel.AGENCY, 2, "H37.05", "Sở Xây dựng"))
    assert [(each.id, numbers(each)) for each in one.sections] == [
        ("all", {"construction": BY_FIELD["construction"], "total": BY_FIELD["construction"]})
    ]
    check_sums(communes)
    check_sums(one)


@pytest.mark.parametrize(
    ("row", "column", "of"),
    [("land", "10", "row"), ("land", "3", "row"), ("total", "12", "total")],
)
def test_23_a_report_whose_sums_do_not_hold_is_refused(row: str, column: str, of: str) -> None:
    made = report()
    section = made.section(handling.ALL)
    wrong = replace(
        section, rows=tuple(_raised(section, one, column) if one.key == row else one for one in section.rows)
    )
    with pytest.raises(SumsDiffer) as refused:
        check_sums(replace(made, sections=(wrong, *made.sections[1:])))
    assert refused.value.facts["row"] == ("total" if of == "total" else refused.value.facts["row"])
    assert refused.value.facts["given"] != refused.value.facts["sum"]


def test_23_levels_that_do_not_add_up_to_the_province_are_refused() -> None:
    made = report()
    without = tuple(one for one in made.sections if one.id != handling.COMMUNES)
    with pytest.raises(SumsDiffer):
        check_sums(replace(made, sections=without))


def _raised(section: Section, row: Row, column: str) -> Row:
    at = section.place(column)
    cell = row.cells[at]
    assert isinstance(cell, int)
    return replace(row, cells=(*row.cells[:at], cell + 1, *row.cells[at + 1 :]))


def published(
    taken: tuple[int, int, int], done: tuple[int, int, int], left: tuple[int, int], total: int, ended: int, running: int
) -> Section:
    """A row as somebody published it: sums as printed, not as added."""
    cells = ("total", total, *taken, ended, *done, running, *left)
    return Section(handling.ALL, handling.COLUMNS, (Row("whole", cells),))


def test_23_published_decompositions_hold_or_are_refused() -> None:
    """As published: Điện Biên Phủ ward to the end of 2025 adds up, with 31 late; Cần Thơ's shares of July 2025 sum to 101,29 %."""
    ward = published((2387, 3393, 0), (2199, 3353, 31), (197, 0), 5780, 5583, 197)
    check_sums(report((ward,)))
    can_tho = published((6970, 3030, 0), (0, 7798, 158), (2173, 0), 10000, 7956, 2173)
    with pytest.raises(SumsDiffer) as refused:
        check_sums(report((can_tho,)))
    assert (refused.value.facts["given"], refused.value.facts["sum"]) == (10000, 10129)


def test_23_other_kinds_have_their_sums_too() -> None:
    from motcua.insight.reports import apologies

    row = Row("1", ("Sở", 5, 3, 2, 4, 2, 0, 0))
    section = Section(apologies.AGENCIES, apologies.OF_AGENCY, (row,))
    without = Section(apologies.WITHOUT, apologies.OF_DOSSIER, ())
    with pytest.raises(SumsDiffer):
        check_sums(report((section, without), ReportKind.APOLOGIES))
