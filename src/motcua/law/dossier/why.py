"""Why the appointment is what it is: the sentences behind each event that made or moved it.

The clock drawer, the tracking page and `motcua life` give the same reasons, since all of them ask here.
"""

from collections.abc import Iterable

from motcua.law.dossier.act import Event
from motcua.law.dossier.acts.accept import Accepted, start_of_limit
from motcua.law.dossier.acts.extend import Extended
from motcua.law.dossier.acts.fulfil_obligation import ObligationFulfilled
from motcua.law.dossier.acts.import_case import CaseImported
from motcua.law.dossier.acts.recompute import Recomputed
from motcua.law.dossier.acts.request_supplement import SupplementRequested
from motcua.law.dossier.acts.require_obligation import ObligationRequired
from motcua.law.dossier.acts.supplement import Supplemented
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState
from motcua.law.readings import RecomputePolicy
from motcua.law.regimes import Regime, regime_at, regime_on
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.explain import UNIT_WORDS, doubts, explain, spoken_day, spoken_moment
from motcua.law.worktime.values import Due, Duration, Sentence


def spoken_due(due: Due) -> str:
    """A due date as it is said: the day, or the moment where the limit is in hours."""
    return spoken_day(due.on) if due.on is not None else spoken_moment(due.at)


def spoken_limit(limit: Duration) -> str:
    """ "7 ngày làm việc"; a limit of 0 is the working day of acceptance."""
    return f"{limit.amount} {UNIT_WORDS[limit.unit]}" if limit.amount else "trong ngày làm việc"


def why(rules: Rules, before: DossierState, event: Event) -> tuple[Sentence, ...]:
    """The sentences of one event; empty where it moves no appointment. `before` is the state that the event met.

    A date that a later notice may still change is said to be one.
    """
    return (*_why(rules, before, event), *_doubts(rules, event))


def _doubts(rules: Rules, event: Event) -> tuple[Sentence, ...]:
    """Of the events whose date is moved, and so is not explained from its beginning."""
    end: Due | None = None
    match event:
        case ObligationFulfilled() | Extended() | Recomputed() | Supplemented(resumed=True):
            end = event.appointment.due if event.appointment is not None else None
    return doubts(rules.calendar, local(event.at).date(), end) if end is not None else ()


def _why(rules: Rules, before: DossierState, event: Event) -> tuple[Sentence, ...]:
    regime = regime_on(before.regime_on) if before.regime_on else regime_at(event.at)
    if isinstance(event, Accepted):
        return (*_accepted(event, regime_on(event.regime_on)), *_counted(rules, event, event.limit))
    if isinstance(event, Supplemented) and event.appointment is not None and event.resumed:
        text = f"Nhận đủ giấy tờ bổ sung {spoken_moment(event.at)}, bỏ ra {event.paused_days} ngày chờ; hẹn trả mới "
        told = text + spoken_due(event.appointment.due) + "."
        return (Sentence(told, before.clock.article, local(event.at).date()),)
    if isinstance(event, Supplemented) and event.appointment is not None:
        limit = rules.procedure.limit_for(before.channel)
        restart = Sentence(
            f"Nhận đủ giấy tờ bổ sung {spoken_moment(event.at)}: thời hạn cũ bỏ, tính lại từ đầu.",
            _restart_article(regime),
            local(event.at).date(),
        )
        return (restart, *(explain(rules.calendar, event.at, limit).sentences if limit else ()))
    if isinstance(event, CaseImported):
        return (_from_elsewhere(event),)
    if isinstance(event, SupplementRequested) and not event.before_acceptance:
        return (_supplement_requested(event, regime),)
    return _moved(event, regime)


def story(rules: Rules, events: Iterable[tuple[DossierState, Event]]) -> tuple[Sentence, ...]:
    """All reasons for the appointment, in the order of the events."""
    return tuple(sentence for before, event in events for sentence in why(rules, before, event))


def _accepted(event: Accepted, regime: Regime) -> tuple[Sentence, ...]:
    """The limit; of a group that of its last result, and why."""
    limit = _limit(event.limit, regime)
    if len(event.results) < 2:
        return (limit,)
    text = f"Hồ sơ có {len(event.results)} kết quả, mỗi kết quả một hạn; hẹn trả theo kết quả sau cùng."
    return (Sentence(text, f"Điều 19 {regime.decree}"), limit)


def _limit(limit: Duration, regime: Regime) -> Sentence:
    return Sentence(
        f"Thời hạn giải quyết {spoken_limit(limit)}, tính từ khi tiếp nhận hồ sơ đầy đủ, {regime.complete_and}.",
        regime.article(of_118="Khoản 3 Điều 17", of_61="Điều 17"),
    )


def _counted(rules: Rules, event: Accepted, limit: Duration) -> tuple[Sentence, ...]:
    start = start_of_limit(rules, event.at)
    told = explain(rules.calendar, start, limit).sentences
    if start.date() == local(event.at).date():
        return told
    clause = Sentence(
        f"Nhận sau 15 giờ: thủ tục này tính như nhận ngày làm việc tiếp theo, {spoken_day(start.date())}.",
        "Quy định riêng của thủ tục",
        start.date(),
    )
    return (clause, *told)


def _from_elsewhere(event: CaseImported) -> Sentence:
    case = event.case
    told = (
        f"Hạn {spoken_due(case.deadline)} do hệ thống {case.source} đặt; ở đây giữ nguyên, không tính lại."
        if case.deadline
        else f"Nhật ký của hệ thống {case.source} không có hạn trả, nên không tính là đúng hạn hay quá hạn."
    )
    return Sentence(told, "Khoản 1 Điều 15 Nghị định 224/2026/NĐ-CP", local(event.at).date())


def _supplement_requested(event: SupplementRequested, regime: Regime) -> Sentence:
    until = f" Người nộp bổ sung đến hết {spoken_due(event.due)}." if event.due else ""
    if event.article:
        text = f"Yêu cầu bổ sung {spoken_moment(event.at)}: thời gian chờ bổ sung không tính vào thời hạn.{until}"
        return Sentence(text, event.article, local(event.at).date())
    return Sentence(
        f"Yêu cầu bổ sung {spoken_moment(event.at)}: thời hạn dừng, sẽ tính lại từ đầu khi nhận đủ.{until}",
        _restart_article(regime),
        local(event.at).date(),
    )


def _moved(event: Event, regime: Regime) -> tuple[Sentence, ...]:
    day = local(event.at).date()
    if isinstance(event, ObligationRequired):
        if not event.article:
            return (Sentence("Chờ thực hiện nghĩa vụ tài chính không dừng thời hạn.", f"Điều 19 {regime.decree}", day),)
        return (Sentence(f"Tạm dừng tính thời hạn từ {spoken_moment(event.at)}.", event.article, day),)
    if isinstance(event, ObligationFulfilled) and event.appointment is not None:
        text = f"Chạy tiếp từ {spoken_moment(event.at)}, bỏ ra {event.paused_days} ngày chờ; hẹn trả mới "
        return (Sentence(text + spoken_due(event.appointment.due) + ".", "Cách áp dụng số 15", day),)
    if isinstance(event, Extended):
        by = spoken_limit(event.extend_by)
        text = f"Gia hạn {by} từ ngày hẹn cũ {spoken_due(event.old)}, ngày cũ không tính: hẹn trả mới "
        article = regime.article(of_118="Khoản 6 Điều 19", of_61="Điều 19")
        return (Sentence(text + spoken_due(event.appointment.due) + ".", article, day),)
    if isinstance(event, Recomputed):
        kept = "giữ ngày sớm hơn" if event.policy is RecomputePolicy.EARLIER else "lấy ngày mới"
        text = f"Tính lại theo lịch mới, {kept}: hẹn cũ {spoken_due(event.old)}, hẹn trả "
        return (Sentence(text + spoken_due(event.appointment.due) + ".", "Cách áp dụng số 22", day),)
    return ()


def _restart_article(regime: Regime) -> str:
    return regime.article(of_118="Khoản 5 Điều 19", of_61="Điều 19")
