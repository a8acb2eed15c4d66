"""Agency codes of the three kinds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.codes.agency import AgencyKind, parse_agency
from motcua.law.codes.reading import InvalidCode

LEVEL_1 = st.from_regex(r"[A-Y][0-9]{2}", fullmatch=True)
NEW = st.from_regex(r"[A-Y][0-9]{2}(\.[A-Z0-9]{1,4}){0,6}", fullmatch=True)
OLD = st.from_regex(r"[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Y][0-9]{2}", fullmatch=True)
OTHER = st.from_regex(r"Z(0[1-9]|[1-9][0-9])[A-Z0-9]{1,32}", fullmatch=True)


@pytest.mark.parametrize(
    ("text", "kind", "level1", "groups"),
    [
        ("H37", AgencyKind.NEW, "H37", ("H37",)),
        ("H37.17", AgencyKind.NEW, "H37", ("H37", "17")),
        ("H37.17.03", AgencyKind.NEW, "H37", ("H37", "17", "03")),
        ("H26.103.25.7", AgencyKind.NEW, "H26", ("H26", "103", "25", "7")),
        ("000.00.17.H37", AgencyKind.OLD, "H37", ("000", "00", "17", "H37")),
        ("Z01ABC9", AgencyKind.OTHER, "Z01", ("Z01", "ABC9")),
    ],
)
def test_the_three_kinds_of_code_give_their_parts(
    text: str, kind: AgencyKind, level1: str, groups: tuple[str, ...]
) -> None:
    agency = parse_agency(text)
    assert (agency.code, agency.kind, agency.level1, agency.groups) == (text, kind, level1, groups)


def test_small_letters_and_spaces_are_accepted_and_the_text_as_typed_is_kept() -> None:
    agency = parse_agency(" h37 . 17 ")
    assert (agency.code, agency.raw) == ("H37.17", " h37 . 17 ")


@pytest.mark.parametrize(
    "text",
    [
        "Z00ABC",
        "Z01",
        "Z01" + "A" * 33,
        "Z01.A",
        "37",
        "H3",
        "H3７",
        "H37.",
        "H37..17",
        ".H37",
        "H37-17",
        "H3717",
        "00.00.17.H37",
        "000.00.17.Z37",
        "H37." + "A" * 32,
        "H37\x00",
    ],
)
def test_what_is_no_agency_code_is_refused(text: str) -> None:
    with pytest.raises(InvalidCode):
        parse_agency(text)


def test_the_longest_code_has_35_characters() -> None:
    assert parse_agency("H37." + "A" * 31).level1 == "H37"


@given(code=st.one_of(NEW, OLD, OTHER))
def test_every_code_of_the_three_patterns_reads_back_in_either_case(code: str) -> None:
    agency = parse_agency(code)
    assert agency.code == code
    assert parse_agency(code.lower()).groups == agency.groups
    assert ("" if agency.kind is AgencyKind.OTHER else ".").join(agency.groups) == code
