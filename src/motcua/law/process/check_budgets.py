"""Judges the times of a definition: the longest way against the declared total and the time by law (reading 27)."""

from collections import Counter
from fractions import Fraction

from motcua.law.process.budgets import (
    CALENDAR,
    WORKING,
    Way,
    longest_possible_way,
    longest_way,
    time_of,
)
from motcua.law.process.defects import Defect, Kind
from motcua.law.process.flow import Flow
from motcua.law.process.values import Budget, Definition, Step
from motcua.law.worktime.explain import UNIT_WORDS
from motcua.law.worktime.values import Unit


def budget_defects(definition: Definition, flow: Flow) -> tuple[Defect, ...]:
    """At most one defect. A way above the law is named before a sum that does not agree with the declared one."""
    way = longest_way(flow, definition.start)
    if way is None:
        return ()
    found = _compared(definition, flow, way)
    if found is None or not _answers_decide_twice(definition):
        return () if found is None else (found,)
    possible = longest_possible_way(flow, definition.start)
    if possible is None or possible.total == way.total:
        return (found,)
    again = _compared(definition, flow, possible)
    return () if again is None else (again,)


def _answers_decide_twice(definition: Definition) -> bool:
    """Whether two steps decide by the same question: then not every way through the table is possible."""
    asked: Counter[str] = Counter()
    for step in definition.steps:
        branches = step.parallel.branches if step.parallel is not None else ()
        whens = [*(condition.when or () for condition in step.conditions), *(branch.when for branch in branches)]
        asked.update({test.question for when in whens for test in when})
    return any(times > 1 for times in asked.values())


def _compared(definition: Definition, flow: Flow, way: Way) -> Defect | None:
    legal, declared = definition.legal_limit, definition.declared_total
    if legal is not None and legal.amount == 0:
        legal = Budget(Fraction(1), Unit.WORKING_DAY)  # reading 14: limit 0 is the working day of acceptance
    doubtful = False
    if legal is not None:
        limit = _plain(legal)
        least, most = way.total.range_in(legal.unit)
        if least > limit:
            sentence = (
                f"Đường dài nhất mất {_ways_time(way)} ({_listed(flow, way)}), quá thời hạn theo quy định"
                f" {budget_words(legal)}: rút ngắn thời gian của các bước."
            )
            return Defect(Kind.BUDGET_ABOVE_LIMIT, _longest_step(flow, way).id, sentence)
        doubtful = most > limit
    if declared is not None:
        total = _plain(declared)
        least, most = way.total.range_in(declared.unit)
        if not least <= total <= most:
            sentence = (
                f"Đường dài nhất mất {_ways_time(way)} ({_listed(flow, way)}) nhưng tổng đã khai là"
                f" {budget_words(declared)}: sửa thời gian của các bước hoặc sửa tổng."
            )
            return Defect(Kind.BUDGET_SUM_MISMATCH, None, sentence)
        if legal is not None and _same_family(legal.unit, declared.unit):
            doubtful = doubtful and total > _plain(legal)
    if legal is not None and doubtful:
        sentence = (
            f"Đường dài nhất mất {_ways_time(way)}, lẫn ngày và ngày làm việc, không so được chắc chắn với thời hạn"
            f" theo quy định {budget_words(legal)}: dùng một đơn vị, hoặc khai tổng theo đơn vị của thời hạn."
        )
        return Defect(Kind.UNIT_MIXED, None, sentence)
    return None


def _same_family(unit: Unit, other: Unit) -> bool:
    return (unit in WORKING) is (other in WORKING)


def _plain(budget: Budget) -> Fraction:
    """In working days or in days, as the unit is of working or calendar time."""
    return budget.amount * (WORKING[budget.unit] if budget.unit in WORKING else CALENDAR[budget.unit])


def _longest_step(flow: Flow, way: Way) -> Step:
    return max((flow.steps[step_id] for step_id in way.steps), key=lambda step: time_of(step).weight)


def _listed(flow: Flow, way: Way) -> str:
    counted = [flow.steps[step_id] for step_id in way.steps]
    parts = [f"{step.name or step.id} {budget_words(step.budget)}" for step in counted if time_of(step).weight]
    return " + ".join(parts) or "không bước nào có thời gian"


def _ways_time(way: Way) -> str:
    parts = [
        budget_words(Budget(amount, unit))
        for amount, unit in ((way.total.working, Unit.WORKING_DAY), (way.total.calendar, Unit.DAY))
        if amount
    ]
    return " và ".join(parts) or "0 ngày"


def amount_words(amount: Fraction) -> str:
    """A number as it is written in Vietnamese, with a decimal comma; a fraction where it has no end."""
    if amount.denominator == 1:
        return str(amount.numerator)
    digits = f"{float(amount):.3f}".rstrip("0")
    return digits.replace(".", ",") if Fraction(digits) == amount else f"{amount.numerator}/{amount.denominator}"


def budget_words(budget: Budget) -> str:
    return f"{amount_words(budget.amount)} {UNIT_WORDS[budget.unit]}"
