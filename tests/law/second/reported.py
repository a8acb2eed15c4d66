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
REPORTED: tuple[Reported, ...] = ()
