"""25: a case that is written wrongly is named by its place; what is absent, null or unknown is as the page says."""

from collections.abc import Callable
from typing import Any

import pytest

from motcua.adapters.fee_cases.reader import ReadCase, cases
from motcua.adapters.index_cases.row import WrittenNumber
from motcua.adapters.reuse_cases.listed import BadCase, Unreadable
from tests.law.fees.building import a_case, a_rule, judged, place_of, read

Change = dict[str, Any]
TIER = {"above": 0, "amount": 1}
PAY_TO = {"bin": "970403", "account": "0011", "reference": "A1"}
WRONG_TEXTS: list[Any] = [5, True, 1.5, [], {}]
WRONG_NUMBERS: list[Any] = ["5", True, [], {}]
WRONG_MONEY: list[Any] = [*WRONG_NUMBERS, 1.5, 1.0]
WRONG_DAYS: list[Any] = [
    "2026-02-30", "2026-13-01", "2026-9-1", "20260901", "2026-09-01T00:00:00+07:00", "0000-01-01", 5, True, "",
]  # fmt: skip
WRONG_MOMENTS: list[Any] = [
    "2026-09-14", "2026-09-14T09:00:00", "2026-09-14 09:00:00+07:00", "2026-02-30T09:00:00+07:00", "x", 5,
    "0001-01-01T00:00:00+08:00", "9999-12-31T23:59:59-12:00",
]  # fmt: skip


def ruled(**changes: Any) -> Change:
    return a_case(a_rule("first", kind="fee"), a_rule("second", **changes))


def tiered(*tiers: Any, **changes: Any) -> Change:
    return ruled(tiers=list(tiers), **{"mode": "slices", **changes})


def reduction(**changes: Any) -> Change:
    return ruled(reductions=[{"percent": 1, "basis": "x"}, {"percent": 5, "basis": "x", **changes}])


def exemption(**changes: Any) -> Change:
    return ruled(exemptions=[{"ground": "g"}, {"ground": "h", **changes}])


def paid(**changes: Any) -> Change:
    return a_case(pay_to={**PAY_TO, **changes})


def test_25_what_must_be_there_is_missed() -> None:
    for name in ("id", "request", "rules"):
        assert place_of({**a_case(), name: None}) == name
        assert place_of({one: value for one, value in a_case().items() if one != name}) == name
    for name in ("procedure", "at"):
        assert place_of(a_case(**{name: None})) == f"request.{name}"
    for name in ("id", "procedure", "kind", "valid_from", "amount"):
        assert place_of(ruled(**{name: None})) == f"rules[1].{name}"
    for name in PAY_TO:
        assert place_of(paid(**{name: None})) == f"pay_to.{name}"
    assert place_of(exemption(ground=None)) == "rules[1].exemptions[1].ground"
    assert place_of(tiered(TIER, {"above": 1})) == "rules[1].tiers[1].amount"
    assert place_of(a_case(grounds=["a", {"proven": True}])) == "request.grounds[1].ground"


TYPED: list[tuple[Callable[..., Change], str, str, list[Any]]] = [
    *[(a_case, name, f"request.{name}", WRONG_TEXTS) for name in ("procedure", "case", "channel")],
    *[(a_case, name, f"request.{name}", WRONG_MOMENTS) for name in ("at", "accepted_at")],
    *[
        (ruled, name, f"rules[1].{name}", WRONG_TEXTS)
        for name in ("id", "procedure", "kind", "line", "case", "unit", "currency", "basis", "times", "mode")
    ],
    *[(ruled, name, f"rules[1].{name}", WRONG_DAYS) for name in ("valid_from", "valid_to")],
    *[(ruled, name, f"rules[1].{name}", WRONG_MONEY) for name in ("amount", "base", "min", "max")],
    *[(ruled, name, f"rules[1].{name}", WRONG_NUMBERS) for name in ("free_first", "step")],
    *[(reduction, name, f"rules[1].reductions[1].{name}", WRONG_DAYS) for name in ("valid_from", "valid_to")],
    (reduction, "percent", "rules[1].reductions[1].percent", WRONG_NUMBERS),
    (reduction, "amount", "rules[1].reductions[1].amount", WRONG_MONEY),
    (reduction, "basis", "rules[1].reductions[1].basis", WRONG_TEXTS),
    *[(exemption, name, f"rules[1].exemptions[1].{name}", WRONG_DAYS) for name in ("valid_from", "valid_to")],
    (exemption, "percent", "rules[1].exemptions[1].percent", WRONG_NUMBERS),
    (exemption, "ground", "rules[1].exemptions[1].ground", WRONG_TEXTS),
    (paid, "bin", "pay_to.bin", [*WRONG_TEXTS, "97040", "9704033", "97040a", "", "９７０４０３"]),
    (paid, "account", "pay_to.account", [*WRONG_TEXTS, "", "0" * 20, "00-11", "00 11", "á1", "1\n"]),
    (paid, "reference", "pay_to.reference", [*WRONG_TEXTS, "", "A" * 26, "a1", "HS-1", "Đ1", "A "]),
]


@pytest.mark.parametrize(("build", "name", "place", "values"), TYPED, ids=[place for _, _, place, _ in TYPED])
def test_25_a_value_of_another_type_or_shape_is_named(
    build: Callable[..., Change], name: str, place: str, values: list[Any]
) -> None:
    for value in values:
        assert place_of(build(**{name: value})) == place, value


@pytest.mark.parametrize(
    ("case", "place"),
    [
        (a_case(channel="mail"), "request.channel"),
        (a_case(counts=[]), "request.counts"),
        *[(a_case(counts={"page": one}), "request.counts.page") for one in WRONG_NUMBERS],
        (a_case(counts={"a.b": "1"}), "request.counts.a.b"),
        (a_case(grounds="poor"), "request.grounds"),
        *[(a_case(grounds=["a", one]), "request.grounds[1]") for one in (5, None, True, ["b"])],
        (a_case(grounds=[{"ground": "a", "proven": "yes"}]), "request.grounds[0].proven"),
        (a_case(grounds=["a", "a"]), "request.grounds[1]"),
        (a_case(grounds=["a", "b", {"ground": "a", "proven": False}]), "request.grounds[2]"),
        (a_case(accepted_at="2026-09-14T01:59:59Z"), "request.accepted_at"),
        (a_case() | {"request": 5}, "request"),
        (a_case(rules={}), "rules"),
        (a_case(rules=[a_rule(), None]), "rules[1]"),
        (a_case(rules=[a_rule("a"), a_rule("b", procedure="other"), a_rule("a")]), "rules[2].id"),
        (ruled(kind="phí"), "rules[1].kind"),
        (ruled(channels=[]), "rules[1].channels"),
        (ruled(channels="desk"), "rules[1].channels"),
        (ruled(channels=["desk", "mail"]), "rules[1].channels[1]"),
        (ruled(channels=[None]), "rules[1].channels[0]"),
        (ruled(valid_from="2026-01-02", valid_to="2026-01-01"), "rules[1].valid_to"),
        (ruled(step=0), "rules[1].step"),
        (ruled(step=-0.5), "rules[1].step"),
        (ruled(tiers=[TIER], mode="slices", amount=5), "rules[1].amount"),
        (tiered(), "rules[1].tiers"),
        (ruled(tiers={}, mode="band"), "rules[1].tiers"),
        (tiered(TIER, mode=None), "rules[1].mode"),
        (tiered(TIER, mode="steps"), "rules[1].mode"),
        (tiered(5), "rules[1].tiers[0]"),
        (tiered(TIER, {"amount": 5}), "rules[1].tiers[1].from"),
        (tiered(TIER, {"amount": 5, "from": 1, "above": 1}), "rules[1].tiers[1].from"),
        (tiered(TIER, {"amount": 5, "above": "1"}), "rules[1].tiers[1].above"),
        *[(tiered({"amount": one, "above": 1}), "rules[1].tiers[0].amount") for one in WRONG_MONEY],
        (reduction(amount=5), "rules[1].reductions[1].percent"),
        (reduction(percent=None), "rules[1].reductions[1].percent"),
        (reduction(channels=[]), "rules[1].reductions[1].channels"),
        (reduction(channels=["fax"]), "rules[1].reductions[1].channels[0]"),
        (reduction(valid_from="2026-01-02", valid_to="2026-01-01"), "rules[1].reductions[1].valid_to"),
        (exemption(valid_from="2026-01-02", valid_to="2026-01-01"), "rules[1].exemptions[1].valid_to"),
        (ruled(exemptions=["g"]), "rules[1].exemptions[0]"),
        (a_case(readings=[]), "readings"),
        (a_case(readings={"vat": "none"}), "readings.vat"),
        (a_case(readings={"vat": None}), "readings.vat"),
        (a_case(readings={"rounding": "ten"}), "readings.rounding"),
        (a_case(readings={"kiosk": True}), "readings.kiosk"),
        (a_case(pay_to=[]), "pay_to"),
        (5, ""),
        (None, ""),
    ],
)
def test_25_what_contradicts_itself_or_stands_in_no_list_is_named(case: object, place: str) -> None:
    assert place_of(case) == place


def test_25_a_rule_that_no_request_needs_must_be_written_well_too() -> None:
    assert place_of(a_case(a_rule(), a_rule("other", procedure="1.9", amount="5"))) == "rules[1].amount"


def test_25_what_is_absent_null_or_empty_is_the_same() -> None:
    plain = judged(a_case())
    empty = {"counts": {}, "grounds": [], "channel": None, "case": None, "accepted_at": None}
    rule = a_rule(
        line=None, currency=None, unit=None, exemptions=[], reductions=None, valid_to=None, tiers=None, step=None
    )
    assert judged(a_case(rule, **empty, readings={}, pay_to=None) | {"unknown": 1}) == plain
    assert judged(a_case(grounds=[{"ground": "g", "proven": None}]))["not_applied"][0]["why"] == "not_a_ground"
    assert judged(a_case(accepted_at="2026-09-14T02:00:00Z"))["total"] == 10_000, "accepted when it was filed"


def test_25_nonsense_that_is_written_well_is_no_bad_input() -> None:
    for case in (ruled(amount=-5), ruled(min=5, max=1), reduction(percent=900), a_case(counts={"page": -1})):
        assert isinstance(read(case), ReadCase)


@pytest.mark.parametrize("text", ["1e1001", "1e-1001", "1e99999", "0." + "1" * 1_000, "1" * 1_001 + ".5"])
def test_25_a_number_beyond_all_tables_of_fees_is_named(text: str) -> None:
    case = a_case(counts={"page": WrittenNumber(text)})
    (bad,) = cases(case)
    assert isinstance(bad, BadCase)
    assert bad.place == "request.counts.page"


@pytest.mark.parametrize("document", ["x", 5, None, {"cases": 5}])
def test_25_a_document_without_cases_is_refused_as_a_whole(document: object) -> None:
    with pytest.raises(Unreadable, match=r"\.$"):
        cases(document)
