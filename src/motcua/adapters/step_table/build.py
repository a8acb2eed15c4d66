"""Step tables, read as plain values, become definitions of the law; and definitions become plain values again.

Wrong types are refused with a sentence that names the place; what a definition means is judged by the law's checker.
"""

from collections.abc import Iterator
from typing import Final

from motcua.adapters.step_table.node import TableNode
from motcua.adapters.step_table.read import UnreadableFile
from motcua.law.process.values import (
    END,
    NO_TIME,
    NOWHERE,
    AnswerTest,
    Branch,
    Budget,
    Condition,
    Definition,
    Join,
    JoinMode,
    Outcome,
    Parallel,
    Pause,
    PauseEffect,
    PostingPeriod,
    Question,
    Step,
    StepClock,
    SubDossier,
    Timer,
    When,
)
from motcua.law.worktime.arithmetic import IN_HOURS
from motcua.law.worktime.values import Duration, Unit

UNITS = frozenset(unit.value for unit in Unit)
MOST_STEPS = 10_000


def definitions_of(values: object, name: str) -> tuple[Definition, ...]:
    """All processes of a file: `{"processes": [...]}`, a list, or one process. Raises UnreadableFile."""
    if isinstance(values, dict) and "processes" in values:
        values = values["processes"]
    if isinstance(values, dict):
        values = [values]
    if not isinstance(values, list):
        raise UnreadableFile(f"{name}: phải là một quy trình, một danh sách quy trình, hoặc mục “processes”.")
    return tuple(
        _definition(TableNode(value, f"{name}: quy trình thứ {place}")) for place, value in enumerate(values, 1)
    )


def _definition(node: TableNode) -> Definition:
    process_id = node.field("id").text()
    here = TableNode(node.value, f"{node.where} ({process_id[:60]})")
    steps = here.field("steps")
    if steps.is_absent:
        raise steps.wrong("thiếu danh sách các bước")
    legal_limit = _budget(here.field("legal_limit"))
    unit = legal_limit.unit if legal_limit is not None else Unit.WORKING_DAY
    built = tuple(_step(one, unit) for one in steps.items())
    if len(built) > MOST_STEPS:
        raise steps.wrong(f"có quá {MOST_STEPS} bước")
    start = here.field("start")
    return Definition(
        id=process_id,
        name=here.field("name").text_or(process_id),
        start=start.text_or(built[0].id if built else ""),
        steps=built,
        questions=tuple(whole_question(name, one) for name, one in here.field("questions").entries()),
        legal_limit=legal_limit,
        declared_total=_budget(here.field("declared_total")),
        note=here.field("note").text_or(""),
    )


def _budget(node: TableNode) -> Budget | None:
    if node.is_absent:
        return None
    return Budget(node.field("amount").amount(), Unit(node.field("unit").one_of(UNITS)))


def whole_question(name: str, node: TableNode) -> Question:
    """A question with its possible answers."""
    values = node.field("values")
    return Question(
        name,
        None if values.is_absent else tuple(one.answer() for one in values.items()),
        node.field("min").whole(),
        node.field("max").whole(),
    )


def _step(node: TableNode, unit: Unit) -> Step:
    step_id = node.field("id").text()
    if step_id in {END, NOWHERE}:
        raise node.field("id").wrong(f"“{step_id}” không dùng làm mã bước được")
    here = TableNode(node.value, f"{node.where} ({step_id[:60]})")
    amount, own_unit = here.field("budget"), here.field("unit")
    own = unit if own_unit.is_absent else Unit(own_unit.one_of(UNITS))
    return Step(
        id=step_id,
        name=here.field("name").text_or(step_id),
        role=here.field("role").optional_text(),
        agency_role=here.field("agency_role").optional_text(),
        budget=Budget(NO_TIME.amount if amount.is_absent else amount.amount(), own),
        outcomes=tuple(
            Outcome(name, NOWHERE if one.is_absent else one.text()) for name, one in here.field("outcomes").entries()
        ),
        conditions=tuple(_condition(one) for one in here.field("conditions").items()),
        parallel=_parallel(here.field("parallel")),
        join=_join(here.field("join")),
        pause=_pause(here.field("pause")),
        timer=_timer(here.field("timer")),
        clock=StepClock(here.field("clock").one_of(_CLOCKS)) if not here.field("clock").is_absent else StepClock.RUNS,
        note=here.field("note").text_or(""),
        sub_dossier=_sub_dossier(here.field("sub_dossier")),
        posting=_posting(here.field("posting")),
    )


_CLOCKS = frozenset(clock.value for clock in StepClock)
_MODES = frozenset(mode.value for mode in JoinMode)
_EFFECTS = frozenset(effect.value for effect in PauseEffect)


def _condition(node: TableNode) -> Condition:
    fields = node.fields()
    if "else" in fields:
        target = node.field("else") if "next" not in fields else node.field("next")
        return Condition(target.text(), None)
    if node.field("when").is_absent:
        raise node.wrong("phải có “when” hoặc “else”")
    return Condition(node.field("next").text(), when_of(node.field("when")))


def when_of(node: TableNode) -> When:
    """The tests of a condition or branch."""
    return tuple(_tests(node))


def _tests(node: TableNode) -> Iterator[AnswerTest]:
    for question, test in node.entries():
        values = test.field("in")
        low, high = test.field("from").whole(), test.field("to").whole()
        if values.is_absent and low is None and high is None:
            raise test.wrong("phải có “in”, “from” hoặc “to”")
        if not values.is_absent:
            yield AnswerTest(question, tuple(one.answer() for one in values.items()))
        if low is not None or high is not None:
            yield AnswerTest(question, None, low, high)


def _parallel(node: TableNode) -> Parallel | None:
    if node.is_absent:
        return None
    return Parallel(
        node.field("group").text(),
        tuple(
            Branch(
                one.field("first").text(),
                one.field("last").text_or(one.field("first").text()),
                when_of(one.field("when")),
            )
            for one in node.field("branches").items()
        ),
        node.field("join").optional_text(),
    )


def _join(node: TableNode) -> Join | None:
    if node.is_absent:
        return None
    mode = node.field("mode")
    return Join(
        node.field("group").text(),
        tuple(one.text() for one in node.field("waits_for").items()),
        JoinMode.ALL if mode.is_absent else JoinMode(mode.one_of(_MODES)),
    )


def _pause(node: TableNode) -> Pause | None:
    if node.is_absent:
        return None
    effect = node.field("effect")
    return Pause(node.field("article").text_or(""), None if effect.is_absent else PauseEffect(effect.one_of(_EFFECTS)))


SUB_DOSSIER_LIMITS: Final = ("limit", "limit_verified", "own_limit", "own_limit_verified")


def _sub_dossier(node: TableNode) -> SubDossier | None:
    if node.is_absent:
        return None
    limits = {name: whole_limit(node.field(name)) for name in SUB_DOSSIER_LIMITS}
    return SubDossier(node.field("procedure").text(), node.field("result").text(), **limits)


def whole_limit(node: TableNode) -> Duration | None:
    """A period by law: whole units only."""
    limit = _budget(node)
    if limit is None:
        return None
    if limit.amount.denominator != 1:
        raise node.field("amount").wrong("phải là số nguyên")
    return Duration(limit.amount.numerator, limit.unit)


def _posting(node: TableNode) -> PostingPeriod | None:
    period = whole_limit(node)
    if period is None:
        return None
    if period.unit in IN_HOURS:
        raise node.field("unit").wrong("phải tính bằng ngày hoặc tháng")
    return PostingPeriod(period, node.field("basis").text_or(""))


def _timer(node: TableNode) -> Timer | None:
    if node.is_absent:
        return None
    after = _budget(node.field("after"))
    if after is None:
        raise node.field("after").wrong("phải có thời gian chờ")
    return Timer(after, node.field("outcome").text(), node.field("basis").text_or(""))
