"""What every reader of a code shares: what it forgives, and that it fails in one way only."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.codes.agency import parse_agency
from motcua.law.codes.dossier import is_code_tail, normalise_code_tail, parse_dossier_code
from motcua.law.codes.papers import parse_component, parse_paper, parse_result
from motcua.law.codes.procedure import parse_online_service, parse_procedure
from motcua.law.codes.reading import LONGEST_TYPED, InvalidCode
from motcua.law.identity.card import parse_card
from motcua.law.identity.personal_number import parse_old_number, parse_personal_number
from motcua.law.identity.tax_code import parse_tax_code
from motcua.law.payment_codes.vietqr import parse as parse_vietqr

SQUEEZING: tuple[Callable[[str], object], ...] = (
    parse_agency,
    parse_dossier_code,
    parse_procedure,
    parse_online_service,
    parse_result,
    parse_component,
    parse_paper,
    parse_personal_number,
    parse_old_number,
    parse_tax_code,
)
EVERY: tuple[Callable[[str], object], ...] = (*SQUEEZING, parse_card, parse_vietqr)

CODE_LIKE = st.text(alphabet="0123456789HGZKQTP.-| 0６٣\u0300\x00\ud800ıſKhkVN", max_size=80)


@pytest.mark.parametrize("read", EVERY)
@given(text=st.one_of(st.text(max_size=250), CODE_LIKE))
def test_no_text_at_all_makes_a_reader_fail_in_another_way_than_by_saying_why(
    read: Callable[[str], object], text: str
) -> None:
    try:
        raw, reason = getattr(read(text), "raw", text), "."
    except InvalidCode as invalid:
        raw, reason = text, invalid.reason
    assert raw == text
    assert reason.endswith((".", ")"))
    assert "\n" not in reason


@pytest.mark.parametrize("read", EVERY)
@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "\ud800", "\ufeff", "9" * 1_000_000, "|" * 4_000, "-", "--", "٣" * 12]
)
def test_hostile_texts_are_refused_with_a_sentence(read: Callable[[str], object], text: str) -> None:
    with pytest.raises(InvalidCode) as refusal:
        read(text)
    assert len(refusal.value.reason) < 200
    assert refusal.value.reason.endswith((".", ")"))


@pytest.mark.parametrize("read", SQUEEZING)
def test_a_text_longer_than_any_code_is_refused_before_it_is_looked_at(read: Callable[[str], object]) -> None:
    with pytest.raises(InvalidCode, match="quá dài"):
        read("H" * (LONGEST_TYPED + 1))


@pytest.mark.parametrize("text", ["\u212a\u212a.G01.000199", "\u212aQ.G01.000199", "KQ.G01.00019９", "KQ.G01.00019٣"])
def test_letters_and_digits_that_only_look_right_are_refused(text: str) -> None:
    with pytest.raises(InvalidCode, match="không dấu"):
        parse_result(text)


def test_invisible_characters_that_came_with_a_copied_code_do_no_harm() -> None:
    assert parse_agency("\ufeffH37\u200b.17 \u00a0.03\n").code == "H37.17.03"


@given(text=st.text(max_size=60))
def test_the_form_that_searches_compare_is_made_of_any_text_and_stays_as_it_is(text: str) -> None:
    tail = normalise_code_tail(text)
    assert normalise_code_tail(tail) == tail
    assert is_code_tail(text) == is_code_tail(tail)
