"""23: when marked dossiers are a finding, by counts worked by hand from docs/formats/detectors.md, When it is a finding."""

from fractions import Fraction

import pytest

from motcua.law.gaming.facts import Channel, Dossier, FiledBy
from motcua.law.gaming.findings import judge
from motcua.law.gaming.settings import NAMES, UnusableSetting, with_values
from tests.law.gaming.making import case_of, dossier


def online(agency: str, officer: int, own: int, procedure: str = "P") -> list[Dossier]:
    """Online dossiers of an agency: so many that an officer filed, so many that the applicant did."""
    ways = [FiledBy.OFFICER] * officer + [FiledBy.SELF] * own
    return [
        dossier(f"{agency}{procedure}{n}", reception=agency, procedure=procedure, filed_by=way, channel=Channel.ONLINE)
        for n, way in enumerate(ways)
    ]


def found(*parts: list[Dossier], **settings: str) -> dict[str, Fraction]:
    """Subject → expected share."""
    return {
        each.subject: each.expected
        for each in judge(case_of([one for part in parts for one in part], settings)).findings
    }


HONEST = [*online("B", 2, 38), *online("C", 1, 39)]


def test_a_finding_says_what_was_counted_against_what() -> None:
    judgement = judge(case_of([*online("A", 30, 10), *HONEST]))
    (one,) = judgement.findings
    assert (one.detector, one.unit, one.subject) == ("officer_filed_online", "reception", "A")
    assert (one.n, one.marked, one.share) == (40, 30, Fraction(3, 4))
    assert one.expected == Fraction("0.2")  # the rest has 3 of 80, the base is more
    assert [round(end, 4) for end in one.interval] == [0.5981, 0.8581]  # Wilson by hand
    assert one.dossiers == tuple(sorted(f"AP{n}" for n in range(30)))
    # A, B and C for what is filed online; one agency X for pauses and for moved dates. P(X ≥ 30) of 40 at 0.2 is tiny.
    assert judgement.tests == 5
    assert 0 < one.p < Fraction(1, 10**10)
    assert one.q == one.p * 5


def test_too_few_dossiers_or_marks_are_nothing() -> None:
    assert found(online("A", 29, 0), HONEST) == {}
    assert set(found(online("A", 30, 0), HONEST)) == {"A"}
    assert set(found(online("A", 20, 10), HONEST, min_marked="20")) == {"A"}
    assert found(online("A", 20, 10), HONEST, min_marked="21") == {}


def test_a_share_below_the_least_is_nothing_however_sure() -> None:
    assert found(online("A", 399, 601), HONEST) == {}
    assert set(found(online("A", 400, 600), HONEST)) == {"A"}


def test_what_the_rest_of_the_province_does_is_expected() -> None:
    busy = [*online("B", 24, 16), *online("C", 24, 16)]
    assert found(online("A", 30, 10), busy) == {}  # 0.75 against 0.6: less than 1.5 times
    assert found(online("A", 38, 2), busy) == {"A": Fraction("0.6")}
    assert set(found(online("A", 30, 10), busy, ratio="1")) == set()  # p of 30 of 40 at 0.6 is 0.035, not sure enough
    assert set(found(online("A", 30, 10), busy, ratio="1", fdr="0.5")) == {"A"}


def test_what_is_usual_in_a_procedure_everywhere_is_expected_of_who_has_much_of_it() -> None:
    usual = [*online("B", 36, 4, "Q"), *online("C", 36, 4, "Q"), *online("B", 0, 200), *online("C", 0, 200)]
    assert found(online("A", 36, 4, "Q"), usual) == {}
    # Half of its dossiers are of Q, where 0.9 is usual, half of P, where nothing is: 0.45 is expected.
    assert found(online("A", 36, 0, "Q"), online("A", 30, 6), usual) == {"A": Fraction("0.45")}


def test_a_procedure_that_only_one_has_is_compared_with_the_whole_rest() -> None:
    rest = [*online("B", 12, 28), *online("C", 12, 28)]
    assert found(online("A", 36, 4, "only"), rest) == {"A": Fraction("0.3")}
    assert found(online("A", 36, 4, "only"), online("B", 12, 17)) == {"A": Fraction("0.2")}  # 29 of the rest: too few


def test_the_surest_comes_first() -> None:
    findings = judge(case_of([*online("A", 32, 8), *online("B", 40, 0), *online("C", 0, 300)])).findings
    assert [one.subject for one in findings] == ["B", "A"]


def test_a_setting_has_only_values_that_it_can_have() -> None:
    assert with_values([("fdr", ".5"), ("fdr", "0.2")]).fdr == Fraction("0.2")
    for name, text, allowed in (
        ("min_n", "0", "số nguyên từ 1"),
        ("last_days", "0.5", "số nguyên từ 0"),
        ("fdr", "1.1", "từ 0 đến 1"),
        ("ratio", "-1", "từ 0"),
        ("no_such", "1", ""),
    ):
        with pytest.raises(UnusableSetting) as wrong:
            with_values([(name, text)])
        assert (wrong.value.name, wrong.value.allowed) == (name, allowed)
    assert len(NAMES) == 26
