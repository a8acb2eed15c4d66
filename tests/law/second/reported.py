"""Lives in which the product is thought to be wrong: each with its smallest life, until the product is mended.

`test_second` holds that the two still differ there. A mended product turns such a test red: its row goes then.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.law.second.compare import Difference

Scenario = dict[str, Any]
ENDS_OF_WAITS = (
    "withdraw", "close", "close_unpaid", "refuse",
    "supplement", "fulfil_obligation", "applicant_confirmed", "incident_ended",
)  # fmt: skip


@dataclass(frozen=True)
class Reported:
    """`fits` says whether the first difference of a generated life is this one."""

    what: str
    smallest: Scenario
    fits: Callable[[Scenario, Difference], bool]


def _verb(scenario: Scenario, difference: Difference) -> str | None:
    return None if difference.place is None else scenario["acts"][difference.place]["act"]


def _results(scenario: Scenario) -> list[dict[str, Any]]:
    procedure = scenario["procedure"]
    return procedure.get("members") or procedure.get("results") or []


def _kiosk(scenario: Scenario, difference: Difference) -> bool:
    first_acts = ("request_supplement", "refuse_intake")
    outcome = difference.field == "outcome" and _verb(scenario, difference) in first_acts
    return outcome and scenario["channel"] == "kiosk" and difference.product == "allowed"


def _late_before_the_wait(scenario: Scenario, difference: Difference) -> bool:
    return difference.place is None and difference.field == "legal_late" and difference.product is None


def _clause_recomputed(scenario: Scenario, difference: Difference) -> bool:
    clause = scenario["procedure"].get("group") == "birth" or scenario["procedure"].get("after_15_next_day")
    anew = ("recompute", "record_verification", "record_council")
    return _verb(scenario, difference) in anew and bool(clause)


def _starts_after_the_end(scenario: Scenario, difference: Difference) -> bool:
    if difference.place is None and difference.naive is None:
        acts = {act["act"] for act in scenario["acts"]}
        return difference.field == "legal_late" and "withdraw" in acts
    return difference.field == "clock" and (difference.product, difference.naive) == ("running", "ended")


def _council(scenario: Scenario, difference: Difference) -> bool:
    return _verb(scenario, difference) == "record_council" and difference.field in ("legal_due", "results_due")


def _last_of_a_group(scenario: Scenario, difference: Difference) -> bool:
    ended = _verb(scenario, difference) in ENDS_OF_WAITS and len(_results(scenario)) > 1
    return ended and difference.field == "legal_due"


def _issued_is_moved(scenario: Scenario, difference: Difference) -> bool:
    issued = any(act["act"] == "issue_result" for act in scenario["acts"][: difference.place])
    return issued and len(_results(scenario)) > 1 and difference.field in ("legal_due", "results_due")


def _wait_after_earlier(scenario: Scenario, difference: Difference) -> bool:
    recomputed = any(act["act"] == "recompute" for act in scenario["acts"][: difference.place])
    calendar_days = scenario["procedure"].get("unit") in ("day", "month")
    return recomputed and calendar_days and difference.field == "legal_due"


def _is_in_hours(period: dict[str, Any]) -> bool:
    return period.get("unit") in ("hour", "working_hour")


def _mixed_units(scenario: Scenario, difference: Difference) -> bool:
    own = scenario["procedure"].get("channel_limits", {})
    whole = (
        own.get(scenario["channel"]) or (scenario["channel"] == "kiosk" and own.get("online")) or scenario["procedure"]
    )
    mixed = any(_is_in_hours(result) != _is_in_hours(whole) for result in _results(scenario))
    mixed = mixed or (_is_in_hours(whole) and whole["amount"] == 0)
    waited = any(act.get("boundary_free") for act in scenario["acts"])
    return (
        mixed
        and waited
        and difference.field in ("expected_due", "legal_due", "results_due", "result_late", "broken_promises")
    )


def _recomputed_group(scenario: Scenario, difference: Difference) -> bool:
    return _verb(scenario, difference) == "recompute" and bool(_results(scenario))


def _verified_index(scenario: Scenario, difference: Difference) -> bool:
    acts = {act["act"] for act in scenario["acts"]}
    return difference.field == "index_late" and {"record_verification", "supplement"} <= acts


def _filed_before_the_groups(scenario: Scenario, difference: Difference) -> bool:
    return difference.field == "supplement_due" and "group" in scenario["procedure"]


def _extended_result(scenario: Scenario, difference: Difference) -> bool:
    extended = any(act["act"] == "extend" for act in scenario["acts"][: difference.place])
    fields = ("results_due", "legal_late", "broken_promises")
    verified = _verb(scenario, difference) == "record_verification"
    return extended and bool(_results(scenario)) and (verified or difference.field in fields)


def _recomputed_extension(scenario: Scenario, difference: Difference) -> bool:
    extended = any(act["act"] == "extend" for act in scenario["acts"][: difference.place])
    return _verb(scenario, difference) == "recompute" and extended


def _passed_twice(scenario: Scenario, difference: Difference) -> bool:
    recomputed = any(act["act"] == "recompute" for act in scenario["acts"])
    at_the_end = difference.place is None and difference.field in ("legal_late", "broken_promises")
    return at_the_end and recomputed and difference.product is not True


def _life(procedure: dict[str, Any], acts: list[tuple[str, str, dict[str, Any]]], **more: Any) -> Scenario:
    rows = [{"at": f"{at}+07:00", "act": verb, **fields} for at, verb, fields in acts]
    return {"id": "reported", "procedure": procedure, "channel": "desk", "acts": rows, **more}


EXCEPTION = {"exception": {"authority": "Giám đốc Sở", "reason": "phát sinh sau kiểm tra"}}
TWO_DAYS = {"amount": 2, "unit": "working_day"}
FIVE_DAYS = {"amount": 5, "unit": "working_day"}
LENGTH = {"reason": "cần thẩm tra thêm", "extend_by": TWO_DAYS}
REPORTED = (
    Reported(
        "before 5/8/2026 nobody files at a kiosk, so nothing filed there is asked for or refused either",
        _life(FIVE_DAYS, [("2026-06-25T09:00", "request_supplement", {})], channel="kiosk"),
        _kiosk,
    ),
    Reported(
        "a dossier that was late before its wait is late while it waits",
        _life(
            TWO_DAYS,
            [("2026-03-02T09:00", "accept", {}), ("2026-03-06T09:00", "request_supplement", EXCEPTION)],
            as_of="2026-03-10T09:00:00+07:00",
        ),
        _late_before_the_wait,
    ),
    Reported(
        "dates computed anew begin as the dates began that they replace: after 15:00 on the next working day, or not",
        _life(
            {**FIVE_DAYS, "group": "birth", "members": [{"code": "a", **FIVE_DAYS}]},
            [("2026-09-07T16:00", "accept", {}), ("2026-09-08T09:00", "recompute", {"reason": "lịch nghỉ thay đổi"})],
        ),
        _clause_recomputed,
    ),
    Reported(
        "no clock starts for a dossier that was withdrawn before the authority had it",
        _life(
            FIVE_DAYS,
            [
                ("2026-08-10T09:00", "accept", {"boundary_free": True}),
                ("2026-08-10T10:00", "withdraw", {}),
                ("2026-08-12T09:00", "annotate", {"text": "ghi chú"}),
            ],
        ),
        _starts_after_the_end,
    ),
    Reported(
        "a council is no verification: the times with verification do not begin",
        _life(
            {**FIVE_DAYS, "group": "death", "members": [{"code": "a", **TWO_DAYS, "verification": 5}]},
            [("2026-09-07T09:00", "accept", {}), ("2026-09-07T10:00", "record_council", {"text": "họp"})],
        ),
        _council,
    ),
    Reported(
        "the appointment of a group is that of its last result, also where a wait made another result the last",
        _life(
            {
                **FIVE_DAYS,
                "results": [{"code": "a", **TWO_DAYS}, {"code": "b", "amount": 16, "unit": "working_hour"}],
            },
            [
                ("2026-03-02T17:00", "accept", {}),
                ("2026-03-03T09:00", "request_supplement", {}),
                ("2026-03-05T20:00", "withdraw", {}),
            ],
        ),
        _last_of_a_group,
    ),
    Reported(
        "24:00 of the last day of the transfer counts as that day for a result in days, whatever the unit of the whole",
        _life(
            {"amount": 16, "unit": "hour", "results": [{"code": "a", **FIVE_DAYS}]},
            [("2026-08-10T09:00", "accept", {"boundary_free": True})],
        ),
        _mixed_units,
    ),
    Reported(
        "`new` of a recomputation is the newly computed date also in a group",
        _life(
            {**FIVE_DAYS, "results": [{"code": "a", **TWO_DAYS}, {"code": "b", **FIVE_DAYS}]},
            [
                ("2026-03-02T09:00", "accept", {}),
                ("2026-03-04T09:00", "calendar_change", {"off": ["2026-03-06"]}),
                ("2026-03-04T10:00", "recompute", {"reason": "lịch nghỉ thay đổi"}),
            ],
        ),
        _recomputed_group,
    ),
    Reported(
        "a date that had passed when a later one took its place is broken, also where the later one has passed too",
        _life(
            FIVE_DAYS,
            [
                ("2026-03-02T09:00", "accept", {}),
                ("2026-03-04T09:00", "calendar_change", {"off": ["2026-03-06"]}),
                ("2026-03-11T10:00", "recompute", {"reason": "lịch nghỉ thay đổi", "policy": "new"}),
            ],
        ),
        _passed_twice,
    ),
    Reported(
        "an extension or a wait moves the results that are open, never one that was issued",
        _life(
            {**FIVE_DAYS, "results": [{"code": "a", **TWO_DAYS}, {"code": "b", **FIVE_DAYS}]},
            [
                ("2026-03-02T09:00", "accept", {}),
                ("2026-03-02T10:00", "issue_result", {"result": "b"}),
                ("2026-03-03T09:00", "extend", {"reason": "cần thẩm tra thêm", "extend_by": {**TWO_DAYS, "amount": 1}}),
            ],
        ),
        _issued_is_moved,
    ),
    Reported(
        "a wait in calendar days after a recomputation is added before days off are stepped over, as before it",
        _life(
            {"amount": 1, "unit": "day", "financial_pause": {"article": "điều của luật chuyên ngành"}},
            [
                ("2026-07-03T09:00", "accept", {}),
                ("2026-07-04T09:00", "calendar_change", {"off": ["2026-07-06"]}),
                ("2026-07-04T10:00", "recompute", {"reason": "lịch nghỉ thay đổi"}),
                ("2026-07-04T11:00", "require_obligation", {}),
                ("2026-07-06T09:00", "fulfil_obligation", {}),
            ],
        ),
        _wait_after_earlier,
    ),
    Reported(
        "a recomputation without a change of the calendar changes no date",
        _life(
            {"amount": 12, "unit": "day", "financial_pause": {"article": "điều của luật chuyên ngành"}},
            [
                ("2026-03-03T09:00", "accept", {}),
                ("2026-03-04T09:00", "extend", LENGTH),
                ("2026-03-06T09:00", "require_obligation", {}),
                ("2026-03-08T09:00", "fulfil_obligation", {}),
                ("2026-03-09T09:00", "recompute", {"reason": "lịch nghỉ thay đổi", "policy": "new"}),
            ],
        ),
        _recomputed_extension,
    ),
    Reported(
        "an extension belongs to the result that it moved: its old date is not broken",
        _life(
            {**FIVE_DAYS, "results": [{"code": "a", **FIVE_DAYS}]},
            [
                ("2026-03-02T09:00", "accept", {}),
                ("2026-03-03T09:00", "extend", LENGTH),
                ("2026-03-10T09:00", "request_supplement", EXCEPTION),
                ("2026-03-11T09:00", "supplement", {}),
            ],
        ),
        _extended_result,
    ),
    Reported(
        "before acceptance the law of the day of filing: a birth filed in August 2026 has 15 days",
        _life(
            {**FIVE_DAYS, "group": "birth", "members": [{"code": "a", **FIVE_DAYS}]},
            [("2026-08-31T09:00", "submit", {}), ("2026-09-01T09:00", "request_supplement", {})],
            channel="online",
        ),
        _filed_before_the_groups,
    ),
    Reported(
        "a verification after a supplement does not start the clock of the index again",
        _life(
            {**FIVE_DAYS, "members": [{"code": "a", **FIVE_DAYS, "verification": 7}]},
            [
                ("2026-03-02T09:00", "accept", {}),
                ("2026-03-04T09:00", "request_supplement", {}),
                ("2026-03-10T09:00", "supplement", {}),
                ("2026-03-11T09:00", "record_verification", {"text": "xác minh"}),
                ("2026-03-18T09:00", "issue_result", {"result": "a"}),
            ],
        ),
        _verified_index,
    ),
)
