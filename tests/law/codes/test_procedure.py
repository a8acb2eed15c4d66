"""Procedure codes and the online services cut out of them."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.law.codes.papers import parse_component
from motcua.law.codes.procedure import parse_online_service, parse_procedure
from motcua.law.codes.reading import InvalidCode

PUBLISHED = Path(__file__).parents[4] / "shared/data/procedures-national-2642.json.gz"


@pytest.mark.parametrize(
    ("text", "national", "locality", "suffix"),
    [
        ("1.005129", "1.005129", None, None),
        ("2.000986", "2.000986", None, None),
        ("5.003882", "5.003882", None, None),
        ("6.006710", "6.006710", None, None),
        ("1.001193.H37", "1.001193", "H37", "H37"),
        ("1.013978.H41", "1.013978", "H41", "H41"),
        ("1.013978.H37.17", "1.013978", "H37", "H37.17"),
        ("1.010708.000.00.00.H56", "1.010708", "H56", "000.00.00.H56"),
        ("1.004616.000.00.00.H17", "1.004616", "H17", "000.00.00.H17"),
    ],
)
def test_a_procedure_is_read_with_the_suffix_of_either_rule_or_none(
    text: str, national: str, locality: str | None, suffix: str | None
) -> None:
    procedure = parse_procedure(text.lower())
    assert (procedure.code, procedure.national, procedure.locality, procedure.suffix) == (
        text,
        national,
        locality,
        suffix,
    )


@pytest.mark.parametrize(
    "text",
    [
        "1005129",
        "1.05129",
        "1.0051290",
        "11.005129",
        "1.005129.",
        "1.005129.H",
        "1.005129.Z01",
        "1.00512９",
        "1.005129.00.H37",
    ],
)
def test_what_is_no_procedure_code_is_refused(text: str) -> None:
    with pytest.raises(InvalidCode):
        parse_procedure(text)


@pytest.mark.parametrize(
    ("text", "national", "case"), [("1.116909.01", "1.116909", "01"), ("1.000358.02", "1.000358", "02")]
)
def test_an_online_service_is_no_procedure_and_the_refusal_names_the_procedure(
    text: str, national: str, case: str
) -> None:
    with pytest.raises(InvalidCode, match=national):
        parse_procedure(text)
    service = parse_online_service(text)
    assert (service.national, service.case) == (national, case)


@pytest.mark.parametrize("text", ["1.116909", "1.116909.1", "1.116909.H37", "1.116909.001"])
def test_what_is_no_online_service_is_refused(text: str) -> None:
    with pytest.raises(InvalidCode):
        parse_online_service(text)


@given(
    code=st.from_regex(
        r"[0-9]\.[0-9]{6}(\.[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Y][0-9]{2}|\.[A-Y][0-9]{2}(\.[A-Z0-9]{1,4}){0,3})?",
        fullmatch=True,
    )
)
def test_every_code_of_the_pattern_reads_back(code: str) -> None:
    procedure = parse_procedure(code)
    assert ".".join(part for part in (procedure.national, procedure.suffix) if part) == code


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published catalogue is not beside this checkout")
def test_the_whole_published_catalogue_is_read() -> None:
    def codes(node: object) -> list[str]:
        if isinstance(node, list):
            return [code for item in node for code in codes(item)]
        if isinstance(node, dict):
            own = [node["code"]] if isinstance(node.get("code"), str) else []
            return own + [code for item in node.values() for code in codes(item)]
        return []

    published = codes(json.loads(gzip.decompress(PUBLISHED.read_bytes())))
    procedures = [code for code in published if code[1:2] == "."]
    assert len(procedures) >= 2642
    assert {parse_procedure(code).code for code in procedures} == set(procedures)
    components = [code for code in published if code[:2] == "KQ" or "-KQ" in code]
    assert len(components) > 3000
    assert {code for code in components if not _is_component(code)} <= {
        "KQ."
    }  # the file of mid-2026 had this one, that of November has none


def _is_component(code: str) -> bool:
    try:
        parse_component(code)
    except InvalidCode:
        return False
    return True
