"""22: what a separator sheet says is read as it was printed, and nothing else is taken for one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.codes.separators import LAST_SERIAL, NoSeparator, Separator, read_separator, separator_code

SHEET = Separator("business_licence", "H37.20-H042", 7)
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*-./:"


@given(
    st.from_regex(re.compile(r"[a-z0-9]([a-z0-9_.-]{0,38}[a-z0-9])?", re.ASCII), fullmatch=True),
    st.from_regex(re.compile(r"[A-Z0-9]([A-Z0-9./-]{0,38}[A-Z0-9])?", re.ASCII), fullmatch=True),
    st.integers(1, LAST_SERIAL),
)
def test_22_a_separator_is_read_as_it_was_printed(paper_type: str, box: str, serial: int) -> None:
    sheet = Separator(paper_type, box, serial)
    code = separator_code(sheet)
    assert read_separator(code) == sheet
    assert set(code) <= set(LETTERS)


def test_22_one_wrong_letter_or_two_that_changed_places_make_no_separator() -> None:
    code = separator_code(SHEET)
    for at, letter in enumerate(code):
        for other in LETTERS:
            if other != letter:
                assert read_separator(code[:at] + other + code[at + 1 :]) is None
        swapped = code[:at] + code[at + 1 : at + 2] + letter + code[at + 2 :]
        assert swapped == code or read_separator(swapped) is None


@pytest.mark.parametrize("code", ["", "https://motcua.example/xac-thuc/1", "MCN1*A*B*0000*0", "MCN2" + "*A*B*0001*0"])
def test_22_a_foreign_code_is_no_separator(code: str) -> None:
    assert read_separator(code) is None


@pytest.mark.parametrize(
    ("paper_type", "box", "serial", "part"),
    [
        ("Giấy phép", "H1", 1, "paper_type"),
        ("licence_", "H1", 1, "paper_type"),
        ("licence", "h1", 1, "box"),
        ("licence", "H 1", 1, "box"),
        ("licence", "H" * 41, 1, "box"),
        ("licence", "H1", 0, "serial"),
        ("licence", "H1", 10_000, "serial"),
    ],
)
def test_22_what_no_sheet_can_have_is_refused(paper_type: str, box: str, serial: int, part: str) -> None:
    with pytest.raises(NoSeparator) as refused:
        Separator(paper_type, box, serial)
    assert refused.value.part == part
