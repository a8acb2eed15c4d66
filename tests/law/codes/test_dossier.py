"""Dossier codes: read as any system wrote them, written as TT 01/2018 Art. 19 says, found by their end."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.codes.agency import AgencyKind
from motcua.law.codes.dossier import (
    HIGHEST_SEQUENCE,
    format_dossier_code,
    is_code_tail,
    normalise_code_tail,
    parse_dossier_code,
)
from motcua.law.codes.reading import InvalidCode
from tests.law.codes.test_agency import NEW, OLD


@pytest.mark.parametrize(
    ("text", "agency", "on", "sequence"),
    [
        ("000.00.17.H37-210715-0012", "000.00.17.H37", date(2021, 7, 15), 12),
        ("H21.65-220914-0011", "H21.65", date(2022, 9, 14), 11),
        ("H26.103.25.7-250908-0112", "H26.103.25.7", date(2025, 9, 8), 112),
        ("G09.20-20260609-0092637", "G09.20", date(2026, 6, 9), 92637),
        ("H37-240229-12345", "H37", date(2024, 2, 29), 12345),
    ],
)
def test_codes_of_every_regime_are_read(text: str, agency: str, on: date, sequence: int) -> None:
    dossier = parse_dossier_code(text)
    assert (dossier.code, dossier.agency.code, dossier.on, dossier.sequence) == (text, agency, on, sequence)


def test_a_code_typed_in_small_letters_with_spaces_and_long_dashes_is_the_same_code() -> None:
    assert parse_dossier_code(" h37.17 – 251109 – 0012 ").code == "H37.17-251109-0012"


@pytest.mark.parametrize(
    "text",
    [
        "H37-210732-0001",
        "H37-230229-0001",
        "H37-20261301-0001",
        "H37-00000101-0001",
        "H37-210715-012",
        "H37-210715-00000012",
        "H37-2107155-0012",
        "H37-2107１5-0012",
        "210715-0012",
        "-210715-0012",
        "H37--210715-0012",
        "H37-210715",
        "H372107150012",
        "Z01ABC-210715-0012",
        "Z00-210715-0012",
        "H37-210715-0012-1",
    ],
)
def test_what_is_no_dossier_code_is_refused(text: str) -> None:
    with pytest.raises(InvalidCode):
        parse_dossier_code(text)


@pytest.mark.parametrize(
    ("sequence", "written"),
    [(1, "H37.17-261124-0001"), (9_999, "H37.17-261124-9999"), (10_000, "H37.17-261124-10000")],
)
def test_the_number_of_the_day_has_four_digits_and_widens_past_9999(sequence: int, written: str) -> None:
    assert format_dossier_code("H37.17", date(2026, 11, 24), sequence) == written


@pytest.mark.parametrize(
    ("agency", "on", "sequence"),
    [
        ("H37", date(2026, 1, 1), 0),
        ("H37", date(2026, 1, 1), HIGHEST_SEQUENCE + 1),
        ("H37", date(1999, 12, 31), 1),
        ("H37", date(2100, 1, 1), 1),
        ("Z01ABC", date(2026, 1, 1), 1),
        ("Lạng Sơn", date(2026, 1, 1), 1),
    ],
)
def test_a_code_that_could_not_be_read_back_is_never_written(agency: str, on: date, sequence: int) -> None:
    with pytest.raises(InvalidCode):
        format_dossier_code(agency, on, sequence)


@given(
    agency=st.one_of(NEW, OLD),
    on=st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)),
    sequence=st.integers(min_value=1, max_value=HIGHEST_SEQUENCE),
)
def test_every_code_written_is_read_back_and_found_by_its_tail(agency: str, on: date, sequence: int) -> None:
    code = format_dossier_code(agency, on, sequence)
    read = parse_dossier_code(code)
    assert (read.code, read.agency.code, read.on, read.sequence) == (code, agency, on, sequence)
    assert read.agency.kind in {AgencyKind.NEW, AgencyKind.OLD}
    typed = f"{on:%y%m%d}-{sequence:04d}"
    assert normalise_code_tail(code).endswith(normalise_code_tail(typed))
    assert is_code_tail(typed)


@pytest.mark.parametrize(
    "typed", ["210715-0012", "2107150012", "h37-210715-0012", "00.17.H37 210715 0012", "17.h37–210715–0012"]
)
def test_a_search_by_the_end_of_a_code_needs_no_dots_dashes_or_capitals(typed: str) -> None:
    assert normalise_code_tail("000.00.17.H37-210715-0012").endswith(normalise_code_tail(typed))
    assert is_code_tail(typed)


def test_what_is_no_code_keeps_its_letters_as_typed() -> None:
    assert normalise_code_tail("Nguyễn Thị Hoa") == "NguyễnThịHoa"


@pytest.mark.parametrize("typed", ["", "0012", "Nguyễn Thị Hoa", "210715", "2107150012a", "２107150012"])
def test_a_search_that_does_not_end_in_a_day_and_a_number_is_for_something_else(typed: str) -> None:
    assert not is_code_tail(typed)
