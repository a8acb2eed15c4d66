"""The kinds of defects and how a step is named in their sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from motcua.law.process.values import Step


class Kind(StrEnum):
    """Stable words that others compare with: kinds are added, never renamed."""

    UNREACHABLE = "unreachable"
    DEAD_END = "dead_end"
    NO_OWNER = "no_owner"
    PAUSE_NO_EXIT = "pause_no_exit"
    BUDGET_ABOVE_LIMIT = "budget_above_limit"
    BUDGET_SUM_MISMATCH = "budget_sum_mismatch"
    MISSING_JOIN = "missing_join"
    JOIN_WAITS_SKIPPABLE = "join_waits_skippable"
    DUPLICATE_STEP = "duplicate_step"
    MISSING_TARGET = "missing_target"
    LOOP_NO_EXIT = "loop_no_exit"
    CONDITIONS_INCOMPLETE = "conditions_incomplete"
    MISSING_START = "missing_start"
    """No step to begin with."""
    UNKNOWN_QUESTION = "unknown_question"
    """A condition on a question that the definition does not ask."""
    UNKNOWN_OUTCOME = "unknown_outcome"
    """A timer that ends a step with an outcome it does not have."""
    POSTING_ABOVE_BUDGET = "posting_above_budget"
    """A posting period that does not fit into the time of its step."""
    CONDITIONS_TOO_INTRICATE = "conditions_too_intricate"
    """Conditions that cut the answers into more cases than anybody can follow."""
    BRANCHES_OVERLAP = "branches_overlap"
    """Two parallel branches that run through the same step."""
    UNIT_MIXED = "unit_mixed"
    """Working days and calendar days mixed so that they cannot be compared with the time by law."""
    SUB_DOSSIER_INCOMPLETE = "sub_dossier_incomplete"
    """A step of a sub-dossier without an agency, without the two ends of a sub-dossier, or with a way of its own."""
    STAGE_SUM_MISMATCH = "stage_sum_mismatch"
    """Tasks of one agency that do not add up to the time of the agency (old one-stop processes)."""


@dataclass(frozen=True, slots=True)
class Defect:
    """`step` is the id of the step to look at, None where the whole definition is meant."""

    kind: Kind
    step: str | None
    sentence: str


def named(step: Step) -> str:
    return f"“{step.name or step.id}” ({step.id})" if step.name and step.name != step.id else f"“{step.id}”"


def names(steps: Iterable[Step]) -> str:
    return ", ".join(named(step) for step in steps)
