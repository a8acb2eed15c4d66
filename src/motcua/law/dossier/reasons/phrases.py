"""What the reasons have in common: a limit from its start to its end, and where a limit comes from."""

from datetime import datetime
from typing import Final

from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState
from motcua.law.regimes import Regime, regime_at, regime_on
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.explain import CALENDAR, UNIT_WORDS, explain, spoken_day, spoken_moment
from motcua.law.worktime.values import Due, Duration, Sentence, Unit

OWN_RULE: Final = "Quy định riêng của thủ tục"
"""The basis of a time by which a procedure departs from the decree."""


def regime_of(before: DossierState, at: datetime) -> Regime:
    """The regime that judges the dossier."""
    return regime_on(before.regime_on) if before.regime_on else regime_at(at)


def own_rule(rules: Rules, regime: Regime) -> str:
    """Whose rule a time is that is not the decree's: the procedure's, or that of the groups of birth and death."""
    return regime.groups.decree if rules.procedure.group and regime.groups else OWN_RULE


def reading(*numbers: int) -> str:
    """ "Cách áp dụng số 15 và số 34": the entries of `docs/law/readings.md`."""
    return "Cách áp dụng " + " và ".join(f"số {number}" for number in numbers)


def with_reading(basis: str, *numbers: int) -> str:
    """An article with the readings that it is applied by."""
    return f"{basis}; {reading(*numbers).replace('C', 'c', 1)}"


def on_or_at(due: Due) -> str:
    """ "hết thứ Năm, 05/03/2026" of a day, "16:00 thứ Hai, 02/03/2026" of a moment."""
    return f"hết {spoken_day(due.on)}" if due.on is not None else spoken_moment(due.at)


def within(
    calendar: Calendar, start: datetime, limit: Duration, due: Due, *, since: str, basis: str
) -> tuple[Sentence, ...]:
    """A limit in one sentence with length, start and end, then how it was counted. `since`: what happened at the start."""
    moment = local(start)
    length = f"Trong {length_of(limit)}" if limit.amount else "Ngay trong ngày làm việc"
    text = f"{length} từ khi {since} lúc {spoken_moment(moment)}, chậm nhất {on_or_at(due)}."
    return (Sentence(text, basis, moment.date()), *counted(calendar, moment, limit, due))


def length_of(limit: Duration) -> str:
    """ "3 ngày làm việc"."""
    return f"{limit.amount} {UNIT_WORDS[limit.unit]}"


def counted(calendar: Calendar, start: datetime, limit: Duration, due: Due) -> tuple[Sentence, ...]:
    """How the limit was counted, day by day. What the calendar as it is now would not count so is only stated."""
    lengths = (limit,) if limit.amount else (limit, Duration(0, Unit.WORKING_DAY))
    for length in lengths:
        explanation = explain(calendar, start, length)
        if explanation.due == due:
            return explanation.sentences
    last = due.on or local(due.at).date()
    return (Sentence(f"Theo lịch làm việc có lúc đó, thời hạn đến {on_or_at(due)}.", CALENDAR, last),)
