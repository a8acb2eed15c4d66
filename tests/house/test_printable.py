"""The letters that may be typed are those that the fonts of the forms have (issue 20 point 25)."""

import unicodedata
from dataclasses import replace

from tools.make_printable import printable_ranges

from motcua.casework.papers.forms.render import render
from motcua.casework.papers.forms.values import Applicant
from motcua.law.printable import RANGES
from motcua.law.typed_text import line
from tests.rooms.papers.samples import ON, RECEIPT


def test_20_25_the_ranges_are_those_of_the_fonts() -> None:
    assert printable_ranges() == RANGES, "python -m tools.make_printable"


def test_20_25_what_may_be_typed_in_a_name_can_be_printed() -> None:
    """All of them, some hundred a form: the engine refuses a letter that it cannot draw."""
    letters = [chr(point) for first, last in RANGES for point in range(first, last + 1)]
    typed = [one for one in letters if usable(one)]
    assert len(typed) > 2_500
    for begin in range(0, len(typed), 190):
        name = line("".join(f"a{one}" if is_mark(one) else one for one in typed[begin : begin + 190]))
        assert render(replace(RECEIPT, applicant=replace(RECEIPT.applicant, name=name)), on=ON).startswith(b"%PDF")
        assert isinstance(RECEIPT.applicant, Applicant)


def is_mark(letter: str) -> bool:
    """It stands over another one; many on one letter are refused."""
    return unicodedata.category(letter).startswith("M")


def usable(letter: str) -> bool:
    try:
        return line(f"A{letter}") == f"A{letter}"
    except Exception:
        return False
