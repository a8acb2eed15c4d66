"""Step tables, read as plain values, become definitions of the law; and definitions become plain values again.

Wrong types are refused with a sentence that names the place; what a definition means is judged by the law's checker.
"""

from collections.abc import Iterator

from motcua.adapters.step_table.read import UnreadableFile
from motcua.adapters.step_table.spot import Spot
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
MOST_STEPS = 2000


def definitions_of(values: object, name: str) -> tuple[Definition, ...]:
    """All processes of a file: `{"processes": [...]}`, a list, or one process. Raises UnreadableFile."""
    if isinstance(values, dict) and "processes" in values:
        values = values["processes"]
    if isinstance(values, dict):
        values = [values]
    if not isinstance(values, list):
        raise UnreadableFile(f"{name}: phải là một quy trình, một danh sách quy trình, hoặc mục “processes”.")
    return tuple(_definition(Spot(value, f"{name}: quy trình thứ {place}")) for place, value in enumerate(values, 1))


def _definition(spot: Spot) -> Definition:
    process_id = spot.field("id").text()
    here = Spot(spot.value, f"{spot.where} ({process_id[:60]})")
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


def _budget(spot: Spot) -> Budget | None:
    if spot.is_absent:
        return None
    return Budget(spot.field("amount").amount(), Unit(spot.field("unit").one_of(UNITS)))


def whole_question(name: str, spot: Spot) -> Question:
    """A question with its possible answers."""
    values = spot.field("values")
    return Question(
        name,
        None if values.is_absent else tuple(one.answer() for one in values.items()),
        spot.field("min").whole(),
        spot.field("max").whole(),
    )


def _step(spot: Spot, unit: Unit) -> Step:
    step_id = spot.field("id").text()
    if step_id in {END, NOWHERE}:
        raise spot.field("id").wrong(f"“{step_id}” không dùng làm mã bước được")
    here = Spot(spot.value, f"{spot.where} ({step_id[:60]})")
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


def _condition(spot: Spot) -> Condition:
    fields = spot.fields()
    if "else" in fields:
        target = spot.field("else") if "next" not in fields else spot.field("next")
        return Condition(target.text(), None)
    if spot.field("when").is_absent:
        raise spot.wrong("phải có “when” hoặc “else”")
    return Condition(spot.field("next").text(), when_of(spot.field("when")))


def when_of(spot: Spot) -> When:
    """The tests of a condition or branch."""
    return tuple(_tests(spot))


def _tests(spot: Spot) -> Iterator[AnswerTest]:
    for question, test in spot.entries():
        values = test.field("in")
        low, high = test.field("from").whole(), test.field("to").whole()
        if values.is_absent and low is None and high is None:
            raise test.wrong("phải có “in”, “from” hoặc “to”")
        if not values.is_absent:
            yield AnswerTest(question, tuple(one.answer() for one in values.items()))
        if low is not None or high is not None:
            yield AnswerTest(question, None, low, high)


def _parallel(spot: Spot) -> Parallel | None:
    if spot.is_absent:
        return None
    return Parallel(
        spot.field("group").text(),
        tuple(
            Branch(
                one.field("first").text(),
                one.field("last").text_or(one.field("first").text()),
                when_of(one.field("when")),
            )
            for one in spot.field("branches").items()
        ),
        spot.field("join").optional_text(),
    )


def _join(spot: Spot) -> Join | None:
    if spot.is_absent:
        return None
    mode = spot.field("mode")
    return Join(
        spot.field("group").text(),
        tuple(one.text() for one in spot.field("waits_for").items()),
        JoinMode.ALL if mode.is_absent else JoinMode(mode.one_of(_MODES)),
    )


def _pause(spot: Spot) -> Pause | None:
    if spot.is_absent:
        return None
    effect = spot.field("effect")
    return Pause(spot.field("article").text_or(""), None if effect.is_absent else PauseEffect(effect.one_of(_EFFECTS)))


def _sub_dossier(spot: Spot) -> SubDossier | None:
    if spot.is_absent:
        return None
    return SubDossier(spot.field("procedure").text(), spot.field("result").text(), whole_limit(spot.field("limit")))


def whole_limit(spot: Spot) -> Duration | None:
    """A period by law: whole units only."""
    limit = _budget(spot)
    if limit is None:
        return None
    if limit.amount.denominator != 1:
        raise spot.field("amount").wrong("phải là số nguyên")
    return Duration(limit.amount.numerator, limit.unit)


def _posting(spot: Spot) -> PostingPeriod | None:
    period = whole_limit(spot)
    if period is None:
        return None
    if period.unit in IN_HOURS:
        raise spot.field("unit").wrong("phải tính bằng ngày hoặc tháng")
    return PostingPeriod(period, spot.field("basis").text_or(""))


def _timer(spot: Spot) -> Timer | None:
    if spot.is_absent:
        return None
    after = _budget(spot.field("after"))
    if after is None:
        raise spot.field("after").wrong("phải có thời gian chờ")
    return Timer(after, spot.field("outcome").text(), spot.field("basis").text_or(""))
