"""Where two answers to one life differ, and the shortest life in which they still do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

STATE = ("outcome", "status_national", "clock", "legal_due", "original_due", "expected_due", "first_due")
AT_THE_ACT = (
    "supplement_due", "transfer_due", "paper_transfer_due", "acceptance_due", "alert_due", "supplement_notice_due",
    "correction_due", "consult_due", "acceptance_late", "transfer_late", "paper_transfer_late", "result_late",
    "correction_late", "recompute", "receipt_issued",
)  # fmt: skip
END = ("status_national", "clock", "legal_late", "index_late", "acceptance_late", "exceptions", "broken_promises")

Answer = dict[str, Any]
ABSENT = "absent"


@dataclass(frozen=True)
class Difference:
    """`place` counts the acts from 0; the end has none."""

    place: int | None
    field: str
    product: Any
    naive: Any

    def __str__(self) -> str:
        where = "end" if self.place is None else f"after[{self.place}]"
        return f"{where} {self.field}: product {self.product}, naive {self.naive}"


def differences(product: Answer, naive: Answer) -> list[Difference]:
    rows = []
    for place, (one, other) in enumerate(zip(product["after"], naive["after"], strict=True)):
        rows += _of_act(place, one, other)
    return rows + _of(None, product["end"], naive["end"], END)


def _of_act(place: int, product: Answer, naive: Answer) -> list[Difference]:
    promised = product["legal_due"] is not None or naive["legal_due"] is not None
    rows = _of(place, product, naive, (*STATE, *AT_THE_ACT, *(("results_due",) if promised else ())))
    kind, kinds = product.get("refusal_kind"), naive.get("refusal_kinds", set())
    if kind is not None and kind not in kinds:
        rows.append(Difference(place, "refusal_kind", kind, sorted(kinds)))
    return rows


def _of(place: int | None, product: Answer, naive: Answer, fields: tuple[str, ...]) -> list[Difference]:
    rows = []
    for field in fields:
        one, other = product.get(field, ABSENT), naive.get(field, ABSENT)
        unasked = field == "first_due" and one == ABSENT and naive["clock"] not in ("void", "stopped")
        if one != other and not unasked:
            rows.append(Difference(place, field, one, other))
    return rows


def shrunk(scenario: Answer, disagrees: Callable[[Answer], bool]) -> Answer:
    """Drops acts, then fields of acts, of the procedure and of the scenario, while the two still disagree."""
    smaller = True
    while smaller:
        smaller = False
        for candidate in _smaller(scenario):
            if disagrees(candidate):
                scenario, smaller = candidate, True
                break
    return scenario


def _smaller(scenario: Answer) -> list[Answer]:
    acts = scenario["acts"]
    rows = [{**scenario, "acts": acts[:place] + acts[place + 1 :]} for place in reversed(range(len(acts)))]
    for place, act in enumerate(acts):
        rows += [
            {**scenario, "acts": [*acts[:place], less, *acts[place + 1 :]]} for less in _without_one(act, "at", "act")
        ]
    rows += [{**scenario, "procedure": less} for less in _without_one(scenario["procedure"], "amount", "unit")]
    return rows + _without_one(scenario, "id", "procedure", "channel", "acts")


def _without_one(row: Answer, *kept: str) -> list[Answer]:
    return [{name: given for name, given in row.items() if name != key} for key in row if key not in kept]


def unexpected(expected: Answer, naive: Answer, open_fields: set[str]) -> list[str]:
    """What a sample expects and the naive clerk answers otherwise; what they do not write is not compared."""
    rows = []
    for place, wanted in enumerate(expected["after"]):
        answer = naive["after"][place]
        rows += [f"after[{place}] {row}" for row in _unmet(wanted, answer, open_fields)]
        kind = wanted.get("refusal_kind")
        if kind is not None and kind not in answer.get("refusal_kinds", ()):
            rows.append(f"after[{place}] refusal_kind: expected {kind}")
    return rows + [f"end {row}" for row in _unmet(expected["end"], naive["end"], open_fields)]


def _unmet(expected: Answer, answer: Answer, open_fields: set[str]) -> list[str]:
    compared = {*STATE, *AT_THE_ACT, *END, "results_due"} - open_fields
    rows = []
    for field in sorted(compared & set(expected)):
        wanted, given = expected[field], answer.get(field)
        if not _is_met(wanted, given):
            rows.append(f"{field}: expected {wanted}, naive {given}")
    return rows


def _is_met(wanted: Any, given: Any) -> bool:
    """A list of plain values means any of these; a list of objects names what they have at least."""
    if isinstance(wanted, list) and wanted and isinstance(wanted[0], dict):
        pairs = zip(wanted, given, strict=False)
        return len(wanted) == len(given) and all(one.items() <= other.items() for one, other in pairs)
    return given in wanted if isinstance(wanted, list) and wanted else bool(given == wanted)
