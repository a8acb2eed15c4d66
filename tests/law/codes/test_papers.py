"""Codes of results, components and papers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.codes.papers import format_paper_code, parse_component, parse_paper, parse_result
from motcua.law.codes.reading import InvalidCode

RESULT = st.from_regex(r"KQ\.[GH][0-9]{2}\.[0-9]{6}", fullmatch=True)


@pytest.mark.parametrize(
    ("text", "issuer", "number"),
    [("KQ.G15.000031", "G15", "000031"), ("KQ.G01.000199", "G01", "000199"), ("kq.h37.000012", "H37", "000012")],
)
def test_a_result_type_is_read_in_its_strict_form(text: str, issuer: str, number: str) -> None:
    result = parse_result(text)
    assert (result.code, result.issuer, result.number) == (text.upper(), issuer, number)


@pytest.mark.parametrize(
    "text", ["KQ.G15.9999", "KQ-G15.000031", "KQ.G15.00003", "KQ.Z15.000031", "000.00.00.G15-KQ003208", "KQG15000031"]
)
def test_a_placeholder_or_an_older_form_is_no_result_type(text: str) -> None:
    with pytest.raises(InvalidCode):
        parse_result(text)


@pytest.mark.parametrize(
    "text",
    [
        "KQ.G07.000122",
        "000.00.00.G09-KQ002269",
        "000.00.00.G15-KQ003208",
        "000.00.00.G02-KQ0436",
        "KQ.G15.9999",
        "KQ-G01.000199",
        "G13-KQ000123",
        "TP-G03.0001234",
        "BQP-CCS.KQ0012",
        "000.00.00.G04-TP001",
    ],
)
def test_components_are_read_as_loosely_as_they_are_published(text: str) -> None:
    assert parse_component(text).code == text


def test_a_component_says_when_it_is_itself_a_result_type() -> None:
    assert parse_component("kq.g07.000122").result == "KQ.G07.000122"
    assert parse_component("KQ.G15.9999").result is None


@pytest.mark.parametrize("text", ["KQ", "G07.000122", "KQ..1", "KQ.G07.000122.", "Đơn KQ.G07.000122", "KQ" + "1" * 63])
def test_what_is_no_component_is_refused(text: str) -> None:
    with pytest.raises(InvalidCode):
        parse_component(text)


@pytest.mark.parametrize(
    "text", ["020190001234-KQ.G01.000199", "020190001234.KQ.G01.000199", "020190001234KQ.G01.000199"]
)
def test_a_paper_is_its_owner_and_its_type_whatever_stands_between(text: str) -> None:
    paper = parse_paper(text)
    assert (paper.owner, paper.result) == ("020190001234", "KQ.G01.000199")


@pytest.mark.parametrize("text", ["KQ.G01.000199", "-KQ.G01.000199", "020190001234-KQ.G01.0199", "020190001234"])
def test_a_paper_without_owner_or_type_is_refused(text: str) -> None:
    with pytest.raises(InvalidCode):
        parse_paper(text)


@given(
    owner=st.one_of(
        st.from_regex(r"[0-9]{12}", fullmatch=True),
        st.from_regex(r"[0-9]{10}(-[0-9]{3})?", fullmatch=True),
        st.from_regex(r"[A-Y][0-9]{2}(\.[0-9]{2}){0,3}", fullmatch=True),
    ),
    result=RESULT,
)
def test_every_paper_code_written_is_read_back(owner: str, result: str) -> None:
    paper = parse_paper(format_paper_code(owner, result))
    assert (paper.owner, paper.result) == (owner, result)


def test_a_paper_code_is_written_only_for_a_type_in_the_strict_form() -> None:
    with pytest.raises(InvalidCode):
        format_paper_code("020190001234", "KQ.G15.9999")
