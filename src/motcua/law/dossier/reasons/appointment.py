"""Why the appointment is what it is: made by an acceptance, made anew, extended, counted anew, or set by another system."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from motcua.law.dossier.acts.accept import Accepted
from motcua.law.dossier.acts.extend import Extended
from motcua.law.dossier.acts.follow_sub_dossier import SubDossierFollowed
from motcua.law.dossier.acts.import_case import CaseImported
from motcua.law.dossier.acts.recompute import Recomputed
from motcua.law.dossier.acts.record_verification import VerificationRecorded
from motcua.law.dossier.acts.start_clock import ClockStarted
from motcua.law.dossier.acts.supplement import Supplemented
from motcua.law.dossier.authority import deemed_receipt, start_of_limit
from motcua.law.dossier.clocks import due_of
from motcua.law.dossier.reasons.desk import spoken_hour
from motcua.law.dossier.reasons.phrases import (
    counted,
    length_of,
    on_or_at,
    own_rule,
    reading,
    regime_of,
    with_reading,
)
from motcua.law.dossier.reasons.values import DueName, Explained
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import Appointment, BrokenPromise, Clock, DossierState, ResultDue
from motcua.law.readings import RecomputePolicy
from motcua.law.regimes import Regime
from motcua.law.worktime.arithmetic import IN_HOURS, local
from motcua.law.worktime.explain import spoken_day, spoken_due, spoken_limit, spoken_moment
from motcua.law.worktime.values import Due, Duration, Sentence

CENTRALISED: Final = "Điểm h, i khoản 1 Điều 15 Nghị định 224/2026/NĐ-CP"
CENTRALISED_SINCE: Final = date(2026, 7, 1)
"""A case that another system handles alone is only shown here."""


def accepted(rules: Rules, event: Accepted, regime: Regime) -> Iterator[Explained]:
    """The limit; of a group that of its last result, and why. Each result of a group has its own."""
    if event.appointment is None:
        yield from _expected(rules, event, regime)
        return
    start = start_of_limit(rules, event.at)
    sentences = [_limit(event.limit, start, event.appointment.due, regime)]
    if len(event.results) > 1:
        text = f"Hồ sơ có {len(event.results)} kết quả, mỗi kết quả một hạn; hẹn trả theo kết quả sau cùng."
        sentences.insert(0, Sentence(text, f"Điều 19 {regime.decree}"))
    clause = _clause(rules, event.at, start, regime)
    sentences += [*clause, *counted(rules.calendar, start, event.limit, event.appointment.due)]
    yield Explained(DueName.LEGAL, tuple(sentences))
    yield from _results(rules, start, event.results, _from_receipt(regime))


def _expected(rules: Rules, event: Accepted, regime: Regime) -> Iterator[Explained]:
    """What is only expected while the competent authority does not have the dossier."""
    if event.expected is None or event.starts_by is None:
        return
    basis, until = _from_receipt(regime), event.expected.due
    text = (
        f"Tiếp nhận không phụ thuộc địa giới hành chính: thời hạn giải quyết {spoken_limit(event.limit)} tính từ khi "
        "cơ quan có thẩm quyền nhận được hồ sơ; trước đó chưa có ngày hẹn."
    )
    yield Explained(DueName.LEGAL, (Sentence(text, basis),))
    text = (
        f"Nếu cơ quan có thẩm quyền nhận vào lúc hết thời hạn chuyển, {on_or_at(event.starts_by)}: dự kiến trả "
        f"{spoken_due(until)}."
    )
    start = deemed_receipt(event.starts_by, event.limit)
    head = Sentence(text, with_reading(basis, 33), until.on or local(until.at).date())
    yield Explained(DueName.EXPECTED, (head, *counted(rules.calendar, start, event.limit, until)))


def started(rules: Rules, before: DossierState, event: ClockStarted) -> Iterator[Explained]:
    """The competent authority has the dossier, or counts as having it since the transfer time is over."""
    regime, until = regime_of(before, event.at), event.appointment.due
    basis = _from_receipt(regime)
    moment = local(event.started_at)
    begun, start = f"Cơ quan có thẩm quyền nhận được hồ sơ lúc {spoken_moment(moment)}", start_of_limit(rules, moment)
    if event.deemed and before.clock.starts_by is not None:
        by = on_or_at(before.clock.starts_by)
        begun, start = f"Hết thời hạn chuyển, {by}, mà cơ quan có thẩm quyền chưa thụ lý", moment
    text = f"{begun}: thời hạn giải quyết {spoken_limit(event.limit)} tính từ đó, đến {on_or_at(until)}."
    clause = () if event.deemed else _clause(rules, moment, start, regime)
    head = Sentence(text, with_reading(basis, 33), moment.date())
    yield Explained(DueName.LEGAL, (head, *clause, *counted(rules.calendar, start, event.limit, until)))
    yield from _results(rules, start, event.results, basis)


def verified(rules: Rules, before: DossierState, event: VerificationRecorded, after: Clock) -> Iterator[Explained]:
    """The limits of a group that are longer with a verification."""
    basis, day = own_rule(rules, regime_of(before, event.at)), local(event.at).date()
    longer = {one.code: one.verification for one in rules.procedure.results if one.verification is not None}
    old, at = before.clock.current, spoken_moment(local(event.at))
    if old is not None and after.current is not None and old != after.current:
        text = f"Có xác minh lúc {at}: kết quả sau cùng hẹn trả mới {spoken_due(after.current.due)}."
        yield Explained(DueName.LEGAL, (Sentence(text, basis, day),))
    for code, _, new in moved(before.clock, after):
        limit = f"thời hạn {length_of(longer[code])} kể từ khi bắt đầu, " if code in longer else ""
        text = f"Có xác minh lúc {at}: {limit}hẹn trả mới {spoken_due(new)}."
        yield Explained(DueName.RESULT, (Sentence(text, basis, day),), code=code)


def _limit(limit: Duration, start: datetime, until: Due, regime: Regime) -> Sentence:
    text = (
        f"Thời hạn giải quyết {spoken_limit(limit)}, tính từ khi tiếp nhận hồ sơ đầy đủ, {regime.complete_and}: "
        f"từ {spoken_moment(start)} đến {on_or_at(until)}."
    )
    return Sentence(text, _from_receipt(regime))


def _from_receipt(regime: Regime) -> str:
    return regime.article(of_118="Khoản 3 Điều 17", of_61="Điều 17")


def _clause(rules: Rules, at: datetime, start: datetime, regime: Regime) -> tuple[Sentence, ...]:
    if start.date() == local(at).date():
        return ()
    late = spoken_hour(rules.readings.transfer_cut_off)
    text = f"Nhận sau {late}: thủ tục này tính như nhận ngày làm việc tiếp theo, {spoken_day(start.date())}."
    return (Sentence(text, own_rule(rules, regime), start.date()),)


def _results(rules: Rules, start: datetime, results: tuple[ResultDue, ...], basis: str) -> Iterator[Explained]:
    """The open results of a group, each with its own limit from the same start."""
    limits = {one.code: one.limit for one in rules.procedure.results}
    for one in results:
        if one.is_open and one.code in limits:
            limit, until = limits[one.code], one.due.due
            length = length_of(limit) if limit.amount else "trong ngày làm việc"
            text = f"Thời hạn {length} từ {spoken_moment(local(start))} đến {on_or_at(until)}."
            sentences = (Sentence(text, basis, local(start).date()), *counted(rules.calendar, start, limit, until))
            yield Explained(DueName.RESULT, sentences, code=one.code)


def restarted(
    rules: Rules, before: DossierState, event: Supplemented, promised: Appointment, broken: tuple[BrokenPromise, ...]
) -> Iterator[Explained]:
    """The whole limit from the complete supplement on. `broken`: what had passed before the wait stays a lateness."""
    regime, day = regime_of(before, event.at), local(event.at).date()
    basis = regime.article(of_118="Khoản 5 Điều 19", of_61="Điều 19")
    limit = _limit_of(rules, before, event.results, promised)
    whole = f" {spoken_limit(limit)}" if limit else ""
    text = (
        f"Nhận đủ giấy tờ bổ sung {spoken_moment(local(event.at))}: thời hạn cũ bỏ, tính lại từ đầu{whole}, "
        f"đến {on_or_at(promised.due)}."
    )
    sentences = [Sentence(text, basis, day)]
    for one in broken:
        text = f"Lần hẹn {spoken_due(one.due)} đã qua trước khi chờ bổ sung: vẫn là một lần trễ, có xin lỗi riêng."
        sentences.append(Sentence(text, reading(35), day))
    if limit is not None:
        sentences += counted(rules.calendar, event.at, limit, promised.due)
    yield Explained(DueName.LEGAL, tuple(sentences))
    yield from _results(rules, event.at, event.results, basis)


def _limit_of(
    rules: Rules, before: DossierState, results: tuple[ResultDue, ...], promised: Appointment
) -> Duration | None:
    """The limit that made the appointment: of a group that of the result which is promised then."""
    limits = {one.code: one.limit for one in rules.procedure.results}
    of_results = (limits.get(one.code) for one in results if one.is_open and one.due == promised)
    return next((limit for limit in of_results if limit), rules.procedure.limit_for(before.channel))


def extended(before: DossierState, event: Extended, after: Clock) -> Iterator[Explained]:
    """Counted from the old date, which is not counted; the results of a group that are due then move with it."""
    article = regime_of(before, event.at).article(of_118="Khoản 6 Điều 19", of_61="Điều 19")
    yield Explained(DueName.LEGAL, (_extension(event, event.old, event.appointment.due, article),))
    for code, old, new in moved(before.clock, after):
        yield Explained(DueName.RESULT, (_extension(event, old, new, article),), code=code)


def _extension(event: Extended, old: Due, new: Due, article: str) -> Sentence:
    start = f"ngày hẹn cũ {spoken_due(old)}, ngày cũ không tính"
    if event.extend_by.unit in IN_HOURS:
        start = f"lúc {on_or_at(old)} theo hẹn cũ"
    text = f"Gia hạn {spoken_limit(event.extend_by)} từ {start}: hẹn trả mới {spoken_due(new)}."
    return Sentence(text, article, local(event.at).date())


def recomputed(rules: Rules, before: DossierState, event: Recomputed, after: Clock) -> Iterator[Explained]:
    """The date by the calendar as it is now, and which of the two stands."""
    limit, started = _limit_of(rules, before, event.results, event.appointment), before.clock.started_at
    way = f" {spoken_limit(limit)} từ {spoken_moment(local(started))}" if limit and started else ""
    end = f" ra {spoken_due(event.computed)}" if event.computed else ""
    if before.clock.waits or before.clock.extended_by:
        way += ", kể cả thời gian chờ và gia hạn đã có,"
    head = f"Tính lại{way} theo lịch mới{end}"
    yield Explained(DueName.LEGAL, (_recount(event, head, event.old, event.appointment.due, event.computed),))
    for code, old, new in moved(before.clock, after):
        yield Explained(DueName.RESULT, (_recount(event, "Tính lại theo lịch mới", old, new, None),), code=code)


def _recount(event: Recomputed, head: str, old: Due, new: Due, computed: Due | None) -> Sentence:
    kept, numbers = "lấy ngày mới", [22]
    if event.policy is RecomputePolicy.EARLIER:
        kept = "giữ ngày sớm hơn"
        if computed is not None and new != min(old, computed, key=lambda due: due.at):
            kept = "ngày sớm hơn nay là ngày nghỉ nên chuyển sang ngày làm việc tiếp theo"
            numbers = [22, 40]
    text = f"{head}, {kept}: hẹn cũ {spoken_due(old)}, hẹn trả {spoken_due(new)}."
    return Sentence(text, reading(*numbers), local(event.at).date())


def moved(before: Clock, after: Clock) -> Iterator[tuple[str, Due, Due]]:
    """The results of a group whose date is another one: code, old and new date."""
    known = {one.code for one in before.results}
    for one in after.results:
        if one.code in known and due_of(before, one.code) != due_of(after, one.code):
            yield one.code, due_of(before, one.code), due_of(after, one.code)


def followed(before: DossierState, event: SubDossierFollowed) -> Iterator[Explained]:
    """What a sub-dossier was promised anew moves the promise of its result, and of the group where it is the last."""
    current = before.clock.current
    if event.appointment is None:
        return
    basis = regime_of(before, event.at).article(of_118="Khoản 5, khoản 6 Điều 19", of_61="Điều 19")
    new, day = spoken_due(event.appointment.due), local(event.at).date()
    if current is not None and event.appointment.due.at > current.due.at:
        text = f"Kết quả sau cùng có hẹn mới từ {spoken_moment(local(event.at))}: hẹn trả mới {new}."
        yield Explained(DueName.LEGAL, (Sentence(text, basis, day),))
    text = f"Hồ sơ con có hẹn mới từ {spoken_moment(local(event.at))}: hẹn trả mới {new}."
    yield Explained(DueName.RESULT, (Sentence(text, basis, day),), code=event.result)


def from_elsewhere(event: CaseImported) -> Explained:
    case, day = event.case, local(event.at).date()
    text = (
        f"Hạn {spoken_due(case.deadline)} do hệ thống {case.source} đặt; ở đây giữ nguyên, không tính lại."
        if case.deadline
        else f"Nhật ký của hệ thống {case.source} không có hạn trả, nên không tính là đúng hạn hay quá hạn."
    )
    basis = CENTRALISED if day >= CENTRALISED_SINCE else f"Nhật ký của hệ thống {case.source}"
    return Explained(DueName.LEGAL, (Sentence(text, basis, day),))
