"""Faults of the product that the naive clerk found, each with its smallest life: both agree there now."""

from dataclasses import dataclass
from typing import Any

Scenario = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    what: str
    smallest: Scenario


def _life(procedure: dict[str, Any], acts: list[tuple[str, str, dict[str, Any]]], **more: Any) -> Scenario:
    rows = [{"at": f"{at}+07:00", "act": verb, **fields} for at, verb, fields in acts]
    return {"id": "smallest", "procedure": procedure, "channel": "desk", "acts": rows, **more}


EXCEPTION = {"exception": {"authority": "Giám đốc Sở", "reason": "phát sinh sau kiểm tra"}}
TWO_DAYS = {"amount": 2, "unit": "working_day"}
FIVE_DAYS = {"amount": 5, "unit": "working_day"}
LENGTH = {"reason": "cần thẩm tra thêm", "extend_by": TWO_DAYS}
FAULTS = (
    Fault(
        "before 5/8/2026 nobody files at a kiosk, so nothing filed there is asked for or refused either",
        _life(FIVE_DAYS, [("2026-06-25T09:00", "request_supplement", {})], channel="kiosk"),
    ),
    Fault(
        "a dossier that was late before its wait is late while it waits",
        _life(
            TWO_DAYS,
            [("2026-03-02T09:00", "accept", {}), ("2026-03-06T09:00", "request_supplement", EXCEPTION)],
            as_of="2026-03-10T09:00:00+07:00",
        ),
    ),
    Fault(
        "dates computed anew begin as the dates began that they replace: after 15:00 on the next working day, or not",
        _life(
            {**FIVE_DAYS, "group": "birth", "members": [{"code": "a", **FIVE_DAYS}]},
            [("2026-09-07T16:00", "accept", {}), ("2026-09-08T09:00", "recompute", {"reason": "lịch nghỉ thay đổi"})],
        ),
    ),
    Fault(
        "no clock starts for a dossier that was withdrawn before the authority had it",
        _life(
            FIVE_DAYS,
            [
                ("2026-08-10T09:00", "accept", {"boundary_free": True}),
                ("2026-08-10T10:00", "withdraw", {}),
                ("2026-08-12T09:00", "annotate", {"text": "ghi chú"}),
            ],
        ),
    ),
    Fault(
        "a council is no verification: the times with verification do not begin",
        _life(
            {**FIVE_DAYS, "group": "death", "members": [{"code": "a", **TWO_DAYS, "verification": 5}]},
            [("2026-09-07T09:00", "accept", {}), ("2026-09-07T10:00", "record_council", {"text": "họp"})],
        ),
    ),
    Fault(
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
    ),
    Fault(
        "24:00 of the last day of the transfer counts as that day for a result in days, whatever the unit of the whole",
        _life(
            {"amount": 16, "unit": "hour", "results": [{"code": "a", **FIVE_DAYS}]},
            [("2026-08-10T09:00", "accept", {"boundary_free": True})],
        ),
    ),
    Fault(
        "`new` of a recomputation is the newly computed date also in a group",
        _life(
            {**FIVE_DAYS, "results": [{"code": "a", **TWO_DAYS}, {"code": "b", **FIVE_DAYS}]},
            [
                ("2026-03-02T09:00", "accept", {}),
                ("2026-03-04T09:00", "calendar_change", {"off": ["2026-03-06"]}),
                ("2026-03-04T10:00", "recompute", {"reason": "lịch nghỉ thay đổi"}),
            ],
        ),
    ),
    Fault(
        "a date that had passed when a later one took its place is broken, also where the later one has passed too",
        _life(
            FIVE_DAYS,
            [
                ("2026-03-02T09:00", "accept", {}),
                ("2026-03-04T09:00", "calendar_change", {"off": ["2026-03-06"]}),
                ("2026-03-11T10:00", "recompute", {"reason": "lịch nghỉ thay đổi", "policy": "new"}),
            ],
        ),
    ),
    Fault(
        "an extension or a wait moves the results that are open, never one that was issued",
        _life(
            {**FIVE_DAYS, "results": [{"code": "a", **TWO_DAYS}, {"code": "b", **FIVE_DAYS}]},
            [
                ("2026-03-02T09:00", "accept", {}),
                ("2026-03-02T10:00", "issue_result", {"result": "b"}),
                ("2026-03-03T09:00", "extend", {"reason": "cần thẩm tra thêm", "extend_by": {**TWO_DAYS, "amount": 1}}),
            ],
        ),
    ),
    Fault(
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
    ),
    Fault(
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
    ),
    Fault(
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
    ),
    Fault(
        "before acceptance the law of the day of filing: a birth filed in August 2026 has 15 days",
        _life(
            {**FIVE_DAYS, "group": "birth", "members": [{"code": "a", **FIVE_DAYS}]},
            [("2026-08-31T09:00", "submit", {}), ("2026-09-01T09:00", "request_supplement", {})],
            channel="online",
        ),
    ),
    Fault(
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
    ),
)
