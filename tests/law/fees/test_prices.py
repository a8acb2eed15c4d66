"""25: what a line costs: which rule, which day, how many, what is taken off. Another reading would give another price."""

from typing import Any

import pytest

from tests.law.fees.building import a_case, a_rule, amount_of, judged, line_of, refusal


def above(*tiers: tuple[float, int], mode: str = "slices", **changes: Any) -> dict[str, Any]:
    """A rule with tiers beyond bounds."""
    listed = [{"above": bound, "amount": amount} for bound, amount in tiers]
    return a_rule(unit="page", mode=mode, tiers=listed, **changes)


PAGES = above((0, 2_000), (2, 1_000))


def pages(number: float, rule: dict[str, Any] = PAGES, **counts: float) -> int:
    return amount_of(rule, counts={"page": number, **counts})


# The day


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-06-30T23:59:59.999999+07:00", "2026-06-30"),
        ("2026-06-30T16:59:59Z", "2026-06-30"),
        ("2026-06-30T17:00:00Z", "2026-07-01"),
        ("2026-07-01T00:30:00+09:00", "2026-06-30"),
        ("2026-06-30T12:00:00-05:00", "2026-07-01"),
    ],
)
def test_25_the_price_day_is_the_day_in_viet_nam_and_both_ends_of_a_period_count(at: str, day: str) -> None:
    old = a_rule("old", valid_to="2026-06-30")
    new = a_rule("new", valid_from="2026-07-01", amount=20_000)
    answer = judged(a_case(old, new, at=at))
    assert answer["price_day"] == day
    assert answer["total"] == (10_000 if day == "2026-06-30" else 20_000)


def test_25_the_day_of_acceptance_fixes_the_price_where_it_is_read_so() -> None:
    old, new = a_rule("old", valid_to="2026-09-14"), a_rule("new", valid_from="2026-09-15", amount=20_000)
    accepted = {"accepted_at": "2026-09-14T17:00:00Z"}
    assert judged(a_case(old, new, **accepted))["total"] == 10_000
    later = judged(a_case(old, new, **accepted, readings={"price_moment": "acceptance"}))
    assert (later["price_day"], later["total"]) == ("2026-09-15", 20_000)


# Which rule


def test_25_a_case_is_more_specific_than_a_channel_and_a_channel_than_nothing() -> None:
    plain, online = a_rule("plain"), a_rule("online", channels=["online", "post"])
    lost, both = a_rule("lost", case="lost"), a_rule("both", case="lost", channels=["online"])
    for rules, channel, case, best in (
        ([plain, online, lost, both], "online", "lost", "both"),
        ([plain, online, lost], "online", "lost", "lost"),
        ([plain, online, lost, both], "post", None, "online"),
        ([both, lost, online, plain], "desk", "other", "plain"),
        ([both, lost, online, plain], "desk", "lost", "lost"),
    ):
        assert line_of(a_case(*rules, channel=channel, case=case))["rule"] == best


def test_25_lines_are_independent_and_stand_in_the_order_in_which_they_first_fit() -> None:
    rules = [
        a_rule("elsewhere", line="b", procedure="1.000002"),
        a_rule("fee", kind="fee", amount=5),
        a_rule("named", line="b", amount=7, valid_to="2026-01-01"),
        a_rule("charge", amount=11),
        a_rule("named-now", line="b", kind="fee", amount=13, valid_from="2026-01-02"),
        a_rule("case", line="b", case="lost", amount=17),
    ]
    answer = judged(a_case(*rules))
    assert [(one["line"], one["rule"]) for one in answer["lines"]] == [
        ("fee", "fee"),
        ("b", "named-now"),
        ("charge", "charge"),
    ]
    assert (answer["total"], answer["fee_total"], answer["charge_total"]) == (29, 18, 11)


def test_25_a_kiosk_is_online_or_of_its_own() -> None:
    online, kiosk = a_rule("online", channels=["online"], amount=1), a_rule("kiosk", channels=["kiosk"], amount=2)
    plain = a_rule("plain", amount=3)
    own = {"kiosk": "own"}
    assert amount_of(online, kiosk, plain, channel="kiosk") == 1
    assert amount_of(online, kiosk, plain, channel="kiosk", readings=own) == 2
    assert amount_of(online, plain, channel="kiosk", readings=own) == 3
    reduced = a_rule(reductions=[{"percent": 50, "channels": ["online"], "basis": "x"}])
    assert [amount_of(reduced, channel="kiosk", readings=one) for one in ({}, own)] == [5_000, 10_000]


def test_25_an_empty_case_and_an_empty_line_are_texts_like_others() -> None:
    assert refusal(a_case(a_rule(case=""))) == ("no_rule", [])
    assert line_of(a_case(a_rule(case="", line=""), case=""))["line"] == ""


# How many


@pytest.mark.parametrize(
    ("number", "price"), [(0, 0), (0.5, 1_000), (1, 2_000), (2, 4_000), (2.5, 4_500), (3, 5_000), (199, 201_000)]
)
def test_25_slices_cost_each_part_by_its_own_tier(number: float, price: int) -> None:
    assert pages(number) == price


@pytest.mark.parametrize(("number", "price"), [(0.5, 0), (1, 0), (2, 2_000), (3, 3_000)])
def test_25_what_is_free_is_counted_in_bounds(number: float, price: int) -> None:
    assert pages(number, {**PAGES, "free_first": 1}) == price


def test_25_slices_are_free_before_the_first_bound_also_where_it_is_below_0() -> None:
    assert [pages(one, above((2, 100), (4, 10))) for one in (1, 2, 3, 4, 6)] == [0, 0, 100, 200, 220]
    assert pages(3, above((-5, 100))) == 300


BOUNDS = [{"from": 0, "amount": 50}, {"from": 5, "amount": 100}, {"above": 15, "amount": 150}]


@pytest.mark.parametrize(("number", "tier"), [(0.1, 50), (4.9, 50), (5, 100), (15, 100), (15.001, 150), (1000, 150)])
def test_25_from_includes_its_bound_and_above_does_not(number: float, tier: int) -> None:
    assert pages(number, a_rule(unit="page", mode="flat", tiers=BOUNDS)) == tier
    band = line_of(a_case(a_rule(unit="page", mode="band", tiers=BOUNDS), counts={"page": number}))
    assert band["gross"] == int(tier * number + 0.5)


def test_25_a_band_and_a_flat_tier_after_free_units() -> None:
    band, flat = (a_rule(unit="page", mode=mode, tiers=BOUNDS, free_first=4) for mode in ("band", "flat"))
    assert [pages(one, band) for one in (3, 4, 5, 16)] == [0, 0, 100, 1_800]
    assert [pages(one, flat) for one in (3, 4, 5, 16)] == [0, 0, 100, 150]


def test_25_both_kinds_of_bound_at_one_number_are_two_tiers() -> None:
    tiers = [{"from": 5, "amount": 100}, {"above": 5, "amount": 200}]
    rule = a_rule(unit="page", mode="flat", tiers=tiers)
    assert [pages(one, rule) for one in (5, 5.01)] == [100, 200]


@pytest.mark.parametrize(
    ("number", "step", "units"), [(2.1, 1, 3), (3, 1, 3), (0.1, 0.5, 0.5), (7, 2.5, 7.5), (0.3, 0.1, 0.3), (0, 5, 0)]
)
def test_25_a_count_is_rounded_up_to_its_step_and_taken_exactly_as_written(
    number: float, step: float, units: float
) -> None:
    line = line_of(a_case(a_rule(unit="page", step=step, amount=1_000), counts={"page": number}))
    assert (line["count"], line["gross"]) == (units, int(units * 1_000))


def test_25_nothing_costs_nothing_whatever_base_and_least_price() -> None:
    rule = a_rule(unit="page", base=5_000, min=9_000, times="copy")
    for page, copy in ((0, 2), (2, 0), (0, 0)):
        line = line_of(a_case(rule, counts={"page": page, "copy": copy}))
        assert (line["count"], line["gross"], line["amount"]) == (page, 0, 0)
    above_all = a_rule(unit="page", mode="band", tiers=[{"from": 5, "amount": 1}], times="copy")
    assert [pages(0, above_all, copy=1), pages(3, above_all, copy=0)] == [0, 0]


def test_25_least_and_most_hold_for_one_and_the_base_is_inside() -> None:
    rule = a_rule(unit="page", amount=100, base=50, min=200, max=1_000, times="copy")
    assert [pages(one, rule, copy=3) for one in (0.5, 1.5, 2, 9.5, 20)] == [600, 600, 750, 3_000, 3_000]
    assert pages(2, rule, copy=0.5) == 125
    assert pages(1, a_rule(unit="page", amount=10, free_first=5, min=200)) == 200


def test_25_a_dossier_is_one_unless_the_request_says_otherwise() -> None:
    assert [amount_of(counts=one) for one in (None, {}, {"dossier": None}, {"dossier": 3}, {"dossier": 0})] == [
        *[10_000] * 3,
        30_000,
        0,
    ]
    assert amount_of(a_rule(unit="page", times="dossier"), counts={"page": 2}) == 20_000
    assert amount_of(a_rule(unit="page", times="page"), counts={"page": 3}) == 90_000


# What is taken off


def reduced(*reductions: dict[str, Any], **changes: Any) -> dict[str, Any]:
    request = {name: changes.pop(name) for name in ("grounds", "readings", "counts", "channel") if name in changes}
    rule = a_rule(reductions=[{"basis": "x", **one} for one in reductions], **changes)
    return line_of(a_case(rule, **request))


def taken(line: dict[str, Any]) -> tuple[int, list[int]]:
    return line["after_reduction"], line["reductions"]


def test_25_the_best_reduction_counts_alone_and_the_first_of_equals() -> None:
    assert taken(reduced({"percent": 30}, {"percent": 50}, {"amount": 6_000})) == (5_000, [1])
    assert taken(reduced({"percent": 50}, {"amount": 5_000})) == (5_000, [0])
    assert taken(reduced({"amount": 5_000}, {"percent": 50})) == (5_000, [0])
    assert taken(reduced({"amount": 10_000}, {"amount": 20_000})) == (10_000, [])


def test_25_in_a_chain_the_rate_comes_first_and_then_every_share() -> None:
    chain = {"several_reductions": "chain"}
    many = ({"percent": 50}, {"amount": 8_000}, {"percent": 25}, {"amount": 6_000}, {"amount": 6_000})
    assert taken(reduced(*many, readings=chain)) == (2_250, [0, 2, 3])
    assert taken(reduced({"amount": 10_001}, {"percent": 10}, readings=chain)) == (9_000, [1])
    assert taken(reduced({"percent": 100}, {"percent": 50}, readings=chain)) == (0, [0])
    assert taken(reduced({"percent": 50}, amount=0, readings=chain)) == (0, [])


def test_25_another_rate_goes_through_base_bounds_step_and_times_again() -> None:
    of_two = {"unit": "page", "counts": {"page": 2.5, "copy": 2}, "times": "copy", "step": 1}
    assert taken(reduced({"amount": 1_000}, base=500, **of_two)) == (7_000, [0])
    assert taken(reduced({"amount": 1_000}, min=20_000, **of_two)) == (40_000, [0])
    assert taken(reduced({"amount": 1_000}, min=30_000, **of_two)) == (60_000, [])


@pytest.mark.parametrize(
    ("reduction", "holds"),
    [
        ({"valid_to": "2026-09-14"}, True),
        ({"valid_to": "2026-09-13"}, False),
        ({"valid_from": "2026-09-14"}, True),
        ({"valid_from": "2026-09-15"}, False),
        ({"channels": ["post", "desk"]}, True),
        ({"channels": ["online"]}, False),
    ],
)
def test_25_a_reduction_holds_on_its_days_and_for_its_channels(reduction: dict[str, Any], holds: bool) -> None:
    assert taken(reduced({"percent": 10, **reduction})) == ((9_000, [0]) if holds else (10_000, []))


def exempt(*exemptions: dict[str, Any], grounds: list[Any], **changes: Any) -> dict[str, Any]:
    return judged(a_case(a_rule(exemptions=list(exemptions), **changes), grounds=grounds))


def test_25_the_largest_exemption_counts_alone_and_why_the_others_do_not_is_said() -> None:
    answer = exempt(
        {"ground": "small", "percent": 30},
        {"ground": "first", "percent": 62.5},
        {"ground": "second", "percent": 62.5},
        {"ground": "unproven"},
        {"ground": "over", "valid_to": "2026-09-13"},
        {"ground": "coming", "valid_from": "2026-09-15"},
        grounds=["over", "second", {"ground": "unproven", "proven": False}, "nobody", "first", "coming", "small"],
    )
    (line,) = answer["lines"]
    assert (line["exemption"], line["amount"]) == ({"ground": "first", "percent": 62.5}, 3_750)
    assert [(one["ground"], one["why"]) for one in answer["not_applied"]] == [
        ("over", "not_in_force"),
        ("second", "outweighed"),
        ("unproven", "not_proven"),
        ("nobody", "not_a_ground"),
        ("coming", "not_in_force"),
        ("small", "outweighed"),
    ]


def test_25_a_ground_has_several_rows_and_the_largest_in_force_is_meant() -> None:
    rows = [{"ground": "g", "percent": 10}, {"ground": "g", "percent": 100, "valid_to": "2026-01-01"}, {"ground": "g"}]
    answer = exempt(*rows, grounds=["g"])
    assert (answer["lines"][0]["exemption"], answer["total"]) == ({"ground": "g", "percent": 100}, 0)
    assert answer["not_applied"] == []


def test_25_a_ground_of_one_line_is_applied_though_another_line_does_not_know_it() -> None:
    fee = a_rule("f", kind="fee", exemptions=[{"ground": "g", "percent": 50}])
    charge = a_rule("c", exemptions=[{"ground": "g", "percent": 10}, {"ground": "h", "percent": 20}])
    answer = judged(a_case(fee, charge, grounds=["g", "h", {"ground": "other", "proven": False}]))
    assert [one["amount"] for one in answer["lines"]] == [5_000, 8_000]
    assert answer["not_applied"] == [{"ground": "other", "why": "not_proven"}]


def test_25_a_ground_of_a_rule_that_is_not_chosen_is_none() -> None:
    chosen = a_rule("now", valid_from="2026-01-01")
    gone = a_rule("gone", valid_to="2025-12-31", exemptions=[{"ground": "g"}])
    assert judged(a_case(gone, chosen, grounds=["g"]))["not_applied"] == [{"ground": "g", "why": "not_a_ground"}]


def test_25_an_exemption_stands_in_the_line_also_where_nothing_is_left_to_take() -> None:
    answer = exempt({"ground": "g"}, grounds=["g"], amount=0)
    assert answer["lines"][0]["exemption"] == {"ground": "g", "percent": 100}
