"""Why the desk hands over by when, and until when a supplement may be asked for after appraisal."""

from collections.abc import Iterator
from datetime import time

from motcua.law.dossier.acts.accept import Accepted
from motcua.law.dossier.reasons.phrases import on_or_at, own_rule, with_reading, within
from motcua.law.dossier.reasons.values import DueName, Explained
from motcua.law.dossier.rules import Rules
from motcua.law.regimes import Regime
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.explain import day_reason, days_off_between, spoken_moment
from motcua.law.worktime.values import Due, Sentence


def at_the_desk(rules: Rules, event: Accepted, regime: Regime) -> Iterator[Explained]:
    """The clocks that an acceptance starts beside the appointment."""
    calendar, own = rules.calendar, rules.procedure.supplement_notice
    article = regime.article(of_118="Khoản 5 Điều 19", of_61="Điều 19")
    notice, until = own or regime.supplement_notice, event.supplement_notice_due
    basis = with_reading(own_rule(rules, regime) if own else article, 3)
    yield Explained(DueName.NOTICE, within(calendar, event.at, notice, until, since="tiếp nhận", basis=basis))
    if event.transfer_due is not None:
        yield Explained(DueName.TRANSFER, tuple(_transfer(rules, event, event.transfer_due, regime)))
    if event.paper_transfer_due is not None and regime.paper_transfer is not None:
        basis = with_reading(regime.article(of_118="Điểm a khoản 1 Điều 20", of_61="Điều 18"), 18)
        limit, until = regime.paper_transfer, event.paper_transfer_due
        yield Explained(
            DueName.PAPER_TRANSFER, within(calendar, event.at, limit, until, since="tiếp nhận", basis=basis)
        )


def _transfer(rules: Rules, event: Accepted, until: Due, regime: Regime) -> Iterator[Sentence]:
    """The same working day; after the cut-off the opening of the next one; of a day that is not worked the next one."""
    moment, last = local(event.at), until.on or local(until.at).date()
    article = regime.article(of_118="Khoản 2 Điều 18", of_61="Điều 18")
    begun = f"Tiếp nhận lúc {spoken_moment(moment)}"
    if last == moment.date():
        text = f"{begun} nên chuyển ngay trong ngày làm việc, chậm nhất {on_or_at(until)}."
        yield Sentence(text, article, last)
        return
    yield from days_off_between(rules.calendar, moment.date(), last)
    if until.on is None:
        late = spoken_hour(rules.readings.transfer_cut_off)
        text = f"{begun}, sau {late}, nên chuyển vào đầu ngày làm việc tiếp theo, chậm nhất {on_or_at(until)}."
    else:
        kind = day_reason(rules.calendar, moment.date())
        text = f"{begun}, ngày {kind}, nên chuyển trong ngày làm việc tiếp theo, chậm nhất {on_or_at(until)}."
    yield Sentence(text, with_reading(article, 17), last)


def spoken_hour(of_day: time) -> str:
    """ "15 giờ", "15 giờ 30 phút"."""
    return f"{of_day.hour} giờ {of_day.minute} phút" if of_day.minute else f"{of_day.hour} giờ"
